"""The debrief: four stages, what went well first, questions and no points; hostile texts stay texts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from tests.practice.small import CUES, HEAD, ROUTINE, directory, minutes, routine, scenario, sitting, walk_on

from vnr_wizard import language
from vnr_wizard.practice.debrief import Debrief, debrief
from vnr_wizard.practice.debrief_calls import written_only
from vnr_wizard.practice.debrief_html import debrief_html
from vnr_wizard.practice.debrief_markdown import debrief_markdown
from vnr_wizard.practice.debrief_page import sections
from vnr_wizard.practice.debrief_wording import hints
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document

TABLES = (
    CUES
    + """
[[phone]]
contact = "jour"
text = "Socialjouren."
[[expect]]
id = "enskilt"
text = "Frågade i enskildhet."
why = "Då kan hon svara ärligt."
clauses = ["k1"]
step = "beratta"
[[expect]]
id = "jouren"
text = "Ringde jouren."
why = "Chefen är stängd."
call = "jour"
[[miss]]
id = "infor"
kind = "asked-with-other-present"
text = "Frågan ställdes när maken hörde."
why = "Han kan straffa henne för svaret."
clauses = ["k1", "h1"]
step = "beratta"
when = { nu-ensamma = "no" }
[[miss]]
id = "lovade"
kind = "promised-secrecy"
text = "Lovade tystnad."
why = "Det kan inte hållas."
observed = true
[[aftercare]]
text = "Prata med din chef."
[[run]]
title = "Fel"
answers = { ensamma = "yes" }
unmet = ["jouren"]
[[run]]
title = "Så bör det gå"
answers = { ensamma = "yes" }
calls = { ring = ["jour"] }
"""
)


def done() -> Sitting:
    """Asked before the husband, the closed chief called, a quote that interprets."""
    drill = sitting(TABLES)
    drill.pass_time(minutes(2))
    drill.answer("ensamma", "no")
    drill.more()
    drill.advance()
    drill.wait(minutes(90))
    walk_on(drill, nu_ensamma="no", ord="Hon blev tydligen slagen. ”Han är nog trött”, sa hon.")
    drill.call("chef")
    return drill


def stages(debrief: Debrief) -> list[str]:
    return [section.id for section in sections(debrief)]


def test_the_stages_come_in_order_and_what_went_well_before_what_was_missed() -> None:
    assert stages(debrief(done())) == [
        "head", "reactions", "description", "analysis", "met", "missed", "unmet", "traps", "calls", "wording",
        "ways", "summary", "care",
    ]  # fmt: skip


def test_the_story_tells_what_happened_in_words() -> None:
    told = [(moment.clock, moment.step, moment.text) for moment in debrief(done()).story]
    assert told[:4] == [
        ("22:40", "Fråga i enskildhet", "Det syns: Maken står i dörren."),
        ("22:42", "Fråga i enskildhet", "Är ni ensamma? – Nej"),
        ("22:42", "Fråga i enskildhet", "Maken: ”Vad pratar ni om?”"),
        ("22:42", "Fråga i enskildhet", "Det syns: En leksak på golvet."),
    ]
    assert ("sön 00:12", "Vänta", "Lät tiden gå: 1 timme 30 minuter") in told
    assert (
        "sön 00:12",
        "Ring chefen",
        "Ringde Närmaste chef: ingen svarade (öppettid: stängt, öppnar mån 08:00)",
    ) in told


def test_what_was_typed_is_told_once_and_an_answer_changed_after_a_cue_twice() -> None:
    drill = sitting(TABLES)
    drill.answer("ensamma", "no")
    drill.answer("ensamma", "yes")
    drill.advance()
    for text in ("H", "Ha", "Han"):
        drill.answer("ord", text)
        drill.pass_time(minutes(0.1))
    told = [moment.text for moment in debrief(drill).story]
    assert [text for text in told if text.startswith("Vad berättar")] == ["Vad berättar personen? – Han"]
    assert [text for text in told if text.startswith("Är ni")] == ["Är ni ensamma? – Nej", "Är ni ensamma? – Ja"]


def test_what_went_well_has_its_moment_its_why_and_the_clause() -> None:
    (met,) = debrief(done()).analysis.met
    assert met.text == "Frågade i enskildhet."
    assert met.moment == "sön 00:12, Ta emot berättelsen"
    assert [said.text for said in met.clauses] == ["Fråga i enskildhet. (punkt 1)"]


def test_a_miss_has_its_moment_what_the_routine_says_and_why_and_leads_back() -> None:
    drill = done()
    (miss,) = debrief(drill).analysis.missed
    assert miss.kind == "Frågade när någon annan hörde"
    assert miss.moment == "sön 00:12, Ta emot berättelsen"
    assert miss.clauses == (
        (True, "Fråga i enskildhet. (punkt 1)"),
        (False, "Skriv det som sades. (Fältets praxis)"),
    )
    assert miss.event is not None
    assert drill.again_from(miss.event).visit.step == "vanta"


def test_a_miss_ticked_afterwards_has_no_moment_to_go_back_to() -> None:
    drill = done()
    drill.advance()
    drill.observe("lovade")
    miss = debrief(drill).analysis.missed[-1]
    assert (miss.text, miss.moment, miss.event) == ("Lovade tystnad.", "Kryssades i efteråt", None)


def test_calls_stand_beside_who_was_open_at_that_hour() -> None:
    (row,) = debrief(done()).analysis.calls
    assert row.called == "Närmaste chef"
    assert row.heard == "ingen svarade (öppettid: stängt, öppnar mån 08:00)"
    assert (row.open, row.unknown, row.closed) == (
        ("Sociala jouren (öppet)",),
        ("Någon annan",),
        ("Närmaste chef (stängt, öppnar mån 08:00; svarar i stället: Sociala jouren)",),
    )  # fmt: skip


def test_a_step_from_where_nobody_was_called_stands_there_without_blame() -> None:
    text = debrief_markdown(debrief(walk_on(sitting(TABLES), ensamma="yes")))
    assert "| 22:40 | Ring chefen | Ingen. | Sociala jouren (öppet) |" in text
    assert "Vem hade det hjälpt att ringa, och när?" in text


def test_a_call_that_was_written_up_but_not_made_is_told_as_that() -> None:
    drill = walk_on(sitting(TABLES), ensamma="yes")
    assert written_only(drill, drill.visit) == ()
    for reached in (True, False):
        drill.answer("ringt", {"contact": "jour", "at": "2026-11-21 22:40", "reached": reached})
        (row,) = debrief(drill).analysis.calls
        assert (row.called, row.heard) == ("Sociala jouren", "skrevs upp, men ringdes inte")
    drill.answer("ringt", {"contact": "jour", "at": "igår", "reached": True})
    assert written_only(drill, drill.visit) == ("Sociala jouren",), "also while its time cannot be read"
    drill.call("chef")
    assert next((row.called, row.heard) for row in debrief(drill).analysis.calls) == (
        "Sociala jouren", "skrevs upp, men ringdes inte",
    )  # fmt: skip
    drill.call("jour")
    assert written_only(drill, drill.visit) == ()


def test_coming_to_a_step_is_told_only_where_nothing_else_is() -> None:
    told = [(moment.step, moment.text) for moment in debrief(walk_on(sitting(CUES), ensamma="no")).story]
    assert ("Fråga i enskildhet", "Kom till steget") not in told
    assert ("Vänta", "Kom till steget") in told


@pytest.mark.parametrize(
    ("text", "record", "words"),
    [
        ("Hon blev tydligen slagen.", "quote", ("tydligen",)),
        ("”Jag tror att han är arg”, sa hon.", "quote", ()),
        ("– Jag tror det.\nHon verkar rädd.", "quote", ("verkar",)),
        ('Hon sa "nog" och \'', "quote", ()),
        ("”Han slog mig” och jag tror henne", "quote", ("jag tror",)),
        ("”Ett citat som aldrig tar slut, tydligen", "quote", ("tydligen",)),
        ("Maken var ARG och hysterisk.", "observation", ("arg", "hysterisk")),
        ("Hon steg in i Margareta nogsamt.", "observation", ()),
        ("Han var arg.", "action", ()),
        ("Jonas är ju en psykopat.", "observation", ("psykopat", "ju")),
        ("Jonas är ju en psykopat.", "quote", ("ju", "psykopat")),
        (
            "Sara verkade rädd. Jag tror att han slår henne, säkert.",
            "observation",
            ("rädd", "verkade", "jag tror", "säkert"),
        ),
        ("", "quote", ()),
    ],
)
def test_hints_are_whole_words_outside_quotation_marks(text: str, record: str, words: tuple[str, ...]) -> None:
    assert hints(text, record) == words


def test_what_was_written_becomes_a_question_and_no_verdict() -> None:
    (asking,) = debrief(done()).analysis.wording
    assert asking.words == ("tydligen",)
    assert asking.ask.endswith("?")


def test_the_way_stands_beside_the_first_run_without_fault() -> None:
    ways = debrief(done()).analysis.ways
    assert ways.good == "Så bör det gå"
    assert [(str(row.taken or ""), str(row.good or ""), row.same) for row in ways.rows] == [
        ("Fråga i enskildhet", "Fråga i enskildhet", True),
        ("Vänta (lät tiden gå 1 timme 30 minuter)", "", False),
        ("Ta emot berättelsen", "Ta emot berättelsen", True),
        ("Ring chefen (ringde Närmaste chef)", "Ring chefen (ringde Sociala jouren)", True),
    ]


def test_where_the_ways_are_alike_nobody_is_asked_where_they_parted() -> None:
    drill = walk_on(sitting(TABLES), ensamma="yes")
    drill.call("jour")
    drill.advance()
    text = debrief_markdown(debrief(drill))
    assert "Din väg, och en god väg" in text
    assert "Vägarna är lika." in text
    assert "Var skilde sig vägarna" not in text
    assert "Var skilde sig vägarna" in debrief_markdown(debrief(done()))


def test_the_place_of_a_rule_that_nobody_has_filled_in_is_left_out() -> None:
    text = ROUTINE.replace('"punkt 1"', '"[FYLL I: var det står]"')
    procedure = procedure_from(parse_document(text, "prov.toml")).procedure
    assert procedure is not None and text != ROUTINE
    drill = walk_on(Sitting(scenario(TABLES), procedure, directory()), ensamma="yes")
    assert [said.text for said in debrief(drill).analysis.met[0].clauses] == ["Fråga i enskildhet."]


def test_what_is_practised_has_no_sign() -> None:
    assert "**Vad den övar**" in debrief_markdown(debrief(done()))
    assert ">Vad den övar<" in debrief_html(debrief(done()))


def test_without_a_good_way_only_the_way_taken_is_shown() -> None:
    ways = debrief(walk_on(sitting(), ensamma="yes")).analysis.ways
    assert ways.good == ""
    assert [row.taken.title for row in ways.rows if row.taken] == [
        "Fråga i enskildhet", "Ta emot berättelsen", "Ring chefen",
    ]  # fmt: skip


def test_a_trap_says_when_it_showed_or_that_it_never_did() -> None:
    (shown,) = debrief(done()).analysis.traps
    (hidden,) = debrief(sitting(TABLES)).analysis.traps
    assert (shown.moment, hidden.moment) == ("22:42, Fråga i enskildhet", "")


def test_after_care_always_has_112_with_numbers_that_may_be_rung() -> None:
    for tables in ("", TABLES, '[[aftercare]]\ncontact = "kvinnofridslinjen"\ntext = "Ring."\n'):
        care = debrief(sitting(tables)).care
        assert sorted(one.phone for one in care if one.phone) == ["020-50 50 50", "112"]
    assert debrief(Sitting(scenario(), routine(), None)).care


def test_after_care_says_that_hours_are_not_filled_in() -> None:
    tables = '[[aftercare]]\ncontact = "okand"\n[[aftercare]]\ncontact = "chef"\n'
    text = debrief_markdown(debrief(sitting(tables)))
    assert "mån–fre 08:00–16:30 · lör–sön stängt" in text
    for name in ("Någon annan", "Kvinnofridslinjen"):
        card = text.split(name)[-1].split("☎")[0]
        assert "Vi vet inte när de svarar. Ring och hör." in card
    assert "☎ SOS Alarm: 112" in text and "112: 112" not in text


def test_who_stopped_at_once_meets_no_blame_and_after_care_first() -> None:
    drill = sitting(TABLES)
    drill.stop()
    told = debrief(drill)
    assert stages(told)[:2] == ["head", "care"]
    assert stages(told)[-1] == "care"
    assert told.analysis.missed == ()
    text = debrief_markdown(told)
    assert "Det är alltid rätt att avbryta" in text
    assert "Det som övningen inte hann till" in text
    assert "Det som inte syntes" not in text


def test_there_are_no_points_and_no_pass_mark() -> None:
    for text in (debrief_markdown(debrief(done())), debrief_html(debrief(done()))):
        assert not re.search(
            r"poäng|godkän|underkän|betyg|procent|\d ?%(?!;)|\d+ av \d+|score",
            text.partition("</style>")[2] or text,
            re.I,
        )


def test_the_mark_is_the_first_and_last_that_is_read() -> None:
    lines = debrief_markdown(debrief(done())).strip().splitlines()
    assert "ÖVNING" in lines[0] and "ÖVNING" in lines[-1]
    words = _Page(debrief_html(debrief(done()))).texts
    assert words[0].startswith("ÖVNING") and words[1].startswith("ÖVNING") and words[-1].startswith("ÖVNING")


class _Page(HTMLParser):
    """What a browser makes of a page: its elements, and the texts that are read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._styled = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._styled = tag == "style"

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._styled:
            self.texts.append(data.strip())
        self._styled = False


HOSTILE = "<script>alert(1)</script> [x](javascript:y) **fet** | # rubrik </p><img src=x onerror=z>"
CONTROLS = "\x1b[31m \u202e \x07"


def hostile() -> Sitting:
    """Every text that a scenario or a person may write is hostile. Control characters no file may hold."""
    tables = re.sub(r'(text|why|title|by) = "[^"]*"', lambda match: f'{match[1]} = "{HOSTILE}"', TABLES)
    drill = Sitting(scenario(tables), routine(), directory())
    drill.answer("ensamma", "no")
    drill.advance()
    ord = f"tydligen {HOSTILE}\n# rubrik\n<b>fet</b> {CONTROLS}"
    walk_on(drill, nu_ensamma="no", ord=ord, sett=f"arg {HOSTILE} {CONTROLS}")
    drill.call("jour")
    drill.observe("lovade")
    return drill


def test_hostile_texts_stay_texts_in_html() -> None:
    page = _Page(debrief_html(debrief(hostile())))
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "h4", "p", "ul", "li",
        "div", "strong", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("src", "href")]
    assert any("<script>alert(1)</script>" in text for text in page.texts)


def test_hostile_texts_stay_texts_in_markdown() -> None:
    text = debrief_markdown(debrief(hostile()))
    assert not re.search(r"(?<!\\)<|(?<!\\)\[|\*\*fet", text)
    headings = [line for line in text.splitlines() if line.lstrip(" ->").startswith("#")]
    assert all(re.match(r"#{1,3} ", line) for line in headings)
    assert not any("rubrik" in line.split("\\")[0] for line in headings)
    widths = [line.count("|") - line.count("\\|") for line in text.splitlines() if line.startswith("|")]
    assert set(widths) <= {4, 7}


def test_no_control_character_reaches_any_export() -> None:
    for text in (debrief_markdown(debrief(hostile())), debrief_html(debrief(hostile()))):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


def test_the_page_loads_and_runs_nothing() -> None:
    page = _Page(debrief_html(debrief(done())))
    policy = [attrs for tag, attrs in page.tags if tag == "meta" and attrs.get("http-equiv")]
    assert policy[0]["content"] == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def test_the_map_is_put_in_after_the_ways_where_it_is_given() -> None:
    html = debrief_html(debrief(done()), "<svg id='karta'></svg>")
    assert html.index("Samma steg") < html.index("<svg id='karta'></svg>") < html.index("4. Det vi tar med oss")
    assert "Vägen på rutinens karta" not in debrief_html(debrief(done()))


def test_the_debrief_speaks_english_too() -> None:
    language.use("en")
    text = debrief_markdown(debrief(done()))
    assert text.startswith("**PRACTICE")
    assert "What went well" in text
    assert "Let time pass: 1 hour 30 minutes" in text
    assert "Genomgång" not in text


def test_a_debrief_of_a_scenario_without_anything_is_whole() -> None:
    told = debrief(sitting())
    assert told.goals and HEAD
    assert stages(told) == ["head", "reactions", "description", "analysis", "met", "missed", "ways", "summary", "care"]
