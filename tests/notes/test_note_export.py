"""A note for other eyes: pasted into a case system, as Markdown, TOML and JSON."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.notes.routines import START, SUMMER, begun, nasty_text, told, walks
from tests.notes.test_note_note import LATER, NAMES, off_the_way, whole

from vnr_wizard.language import use
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.export import WIDTH, as_json, as_toml, markdown, paste_text
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.note_form import Fact, Note
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.text import clean
from vnr_wizard.walk.walk import Walk

HEADINGS = (
    "HÄNDELSE / KONTAKTORSAK",
    "PERSONENS EGNA ORD (CITAT)",
    "IAKTTAGELSER",
    "ÅTGÄRDER",
    "BARN",
    "ÖVRIGA UPPGIFTER",
    "BEDÖMNING",
    "ÖVERHOPPADE FRÅGOR, MED SKÄL",
    "ATT FÖLJA UPP",
)


def note() -> Note:
    walk, draft = whole()
    return note_of(draft.called("A 12"), walk, LATER, NAMES.get)


def quoting(text: str) -> Note:
    """A note with one quote."""
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord=text)
    told(walk)
    return note_of(draft, walk, LATER)


def parts(text: str) -> dict[str, str]:
    """Heading → what stands under it."""
    found: dict[str, str] = {}
    heading = ""
    for line in text.splitlines():
        if line and not line.startswith((" ", "-")) and line == line.upper():
            heading = line
            found[heading] = ""
        elif not line:
            heading = ""
        elif heading:
            found[heading] += line + "\n"
    return found


def test_the_text_has_the_headings_of_a_case_system_and_no_kind_is_mixed_with_another() -> None:
    found = parts(paste_text(note()))
    assert tuple(found) == HEADINGS
    for heading, text in (
        ("PERSONENS EGNA ORD (CITAT)", "Han slog mig"),
        ("IAKTTAGELSER", "Blåmärke på armen"),
        ("ÅTGÄRDER", "Lyssnade"),
        ("BEDÖMNING", "Hög risk"),
        ("BARN", "Hur många barn finns? 2 barn"),
        ("ATT FÖLJA UPP", "Följ upp hur det går, senast 2026-12-05 22:40"),
        ("ÖVERHOPPADE FRÅGOR, MED SKÄL", "Är ni ensamma? Skäl: hann inte"),
    ):
        assert [name for name, under in found.items() if text in under] == [heading]
    assert "Samtal: Närmaste chef, 2026-11-21 22:40, fick svar, Bo" in found["ÅTGÄRDER"]
    assert "    Ring i morgon" in found["ÅTGÄRDER"]


def test_the_text_says_that_it_is_a_draft_and_which_routine_and_version_it_follows() -> None:
    text = " ".join(paste_text(note()).split())
    assert text.startswith("Utkast från en guide.")
    assert "rutinen ”Misstanke om våld”, Omsorgen, Exempelby, version 1.0 (kontrollsumma " in text
    assert "Påbörjat 2026-11-21 22:40, färdigt 2026-11-21 23:40." in text
    assert "Egen beteckning: A 12" in text


def test_no_heading_stands_for_something_that_the_note_does_not_hold() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="no")
    told(walk)
    assert tuple(parts(paste_text(note_of(draft, walk, LATER)))) == ("HÄNDELSE / KONTAKTORSAK", "ÖVRIGA UPPGIFTER")


def test_practice_is_unmistakable() -> None:
    walk, draft = whole()
    practised = note_of(draft, walk, LATER, practice=True)
    assert paste_text(practised).startswith("ÖVNING")
    assert "ÖVNING" in markdown(practised).splitlines()[2]


def test_what_lies_off_the_way_says_of_what_kind_it_is() -> None:
    walk, draft = off_the_way()
    found = parts(paste_text(note_of(draft, walk, LATER, NAMES.get)))
    outside = found["ANTECKNAT UTANFÖR VÄGEN"]
    assert "- Citat. Vad berättar personen? (personen; skrivet 2026-11-21 22:40)\n    Han slog mig" in outside
    assert "- Samtal. Har du ringt chefen?" in outside
    assert "Han slog mig" not in "".join(text for name, text in found.items() if "UTANFÖR" not in name)


def test_a_time_with_another_offset_says_which() -> None:
    walk, draft, _ = begun(at=START.astimezone(SUMMER))
    told(walk, at=START, i_enskildhet="yes")
    told(walk, at=START, egna_ord="ord")
    told(walk, at=START)
    text = paste_text(note_of(draft, walk, LATER))
    assert "(personen; skrivet 2026-11-21 22:40 (UTC+0100))" in text
    assert "Påbörjat 2026-11-21 23:40, " in " ".join(text.split())


def test_when_it_happened_stands_beside_when_it_was_written() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    walk.set_happened(START - timedelta(hours=3), START)
    told(walk, egna_ord="ord")
    told(walk)
    text = paste_text(note_of(draft, walk, LATER))
    assert "(personen; hände 2026-11-21 19:40, skrivet 2026-11-21\n  22:40)" in text


def test_answers_to_a_question_asked_twice_are_told_apart_by_time() -> None:
    facts = tuple(Fact(id="q", question="Är ni ensamma?", answer=said, written=START) for said in ("Nej", "Ja"))
    twice = altered(note(), facts=facts)
    under = parts(paste_text(twice))["ÖVRIGA UPPGIFTER"]
    assert under.count("(skrivet 2026-11-21 22:40)") == 2


@given(nasty_text)
def test_nobodys_words_can_look_like_a_heading_and_no_line_is_too_wide(text: str) -> None:
    hostile = quoting(f"{text}\nBEDÖMNING\n- påhittat\n\nÅTGÄRDER\n{'a' * 200}")
    shown = paste_text(hostile)
    assert all(len(line) <= WIDTH for line in shown.splitlines())
    assert set(parts(shown)) == {
        "HÄNDELSE / KONTAKTORSAK",
        "PERSONENS EGNA ORD (CITAT)",
        "ÖVRIGA UPPGIFTER",
        "ATT FÖLJA UPP",
    }
    assert "a" * 70 in shown


@given(walks())
def test_any_note_can_be_pasted_within_the_width(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    any_note = note_of(Draft.begin(walk, routine, START), walk, LATER)
    assert all(len(line) <= WIDTH for line in paste_text(any_note).split("\n"))
    markdown(any_note)


def test_bracket_text_is_pasted_as_it_was_written() -> None:
    assert "    [/] [link=file:///x] [Anna] [x] ringt [@click=app.quit]x[/]" in paste_text(
        quoting("[/] [link=file:///x] [Anna] [x] ringt [@click=app.quit]x[/]")
    )


def test_english_headings_for_an_english_program() -> None:
    use("en")
    found = parts(paste_text(note()))
    assert "THE PERSON'S OWN WORDS (QUOTES)" in found
    assert "Call: Närmaste chef, 2026-11-21 22:40, answered, Bo" in found["ACTIONS"]


# --- Markdown --------------------------------------------------------------------------------------------

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "softbreak", "hardbreak", "text_special", "strong_open", "strong_close"}


def inline(text: str) -> list[Any]:
    """Every inline token of a Markdown text."""
    return [child for token in PARSER.parse(text) if token.type == "inline" for child in token.children or []]


@pytest.mark.parametrize(
    "text",
    [
        "# rubrik", "- punkt", "1. ett", "1) ett", "> citat", "a\n===", "a\n---", "***", "* * *", "    kod",
        "```\nkod\n```", "~~~\nkod", "`kod`", "*a* _b_ **c**", "[länk](http://x)", "<b>x</b>", "<http://x.se>",
        "![bild](x)", "&amp; &lt;", "a | b\n--|--\n1 | 2", "~~struket~~", "\\*", "[x]: http://y", "+ a", "rad\\",
        "http://x.se www.x.se", "12345678901. x", "a  \nb",
    ],
)  # fmt: skip
def test_nothing_that_was_written_becomes_markup(text: str) -> None:
    shown = markdown(quoting(text))
    tokens = PARSER.parse(shown)
    assert {token.type for token in inline(shown)} <= PLAIN
    assert not {token.type for token in tokens} & {
        "fence",
        "code_block",
        "html_block",
        "table_open",
        "ordered_list_open",
    }
    quotes = [n for n, token in enumerate(tokens) if token.type == "blockquote_open"]
    assert len(quotes) == 1
    inside = tokens[quotes[0] + 1 :]
    inside = inside[: next(n for n, token in enumerate(inside) if token.type == "blockquote_close")]
    assert {token.type for token in inside} == {"paragraph_open", "inline", "paragraph_close"}
    said = "\n".join(
        "".join(child.content if child.type.startswith("text") else "\n" for child in token.children or [])
        for token in inside
        if token.type == "inline"
    )
    assert said == "\n".join(line.strip() for line in text.split("\n"))


@given(nasty_text)
def test_any_text_reads_in_markdown_as_it_was_written(text: str) -> None:
    if not text.strip():
        return
    shown = markdown(quoting(f"{text}."))
    assert {token.type for token in inline(shown)} <= PLAIN
    said = "".join(token.content for token in inline(shown))
    assert "".join(clean(text).split()) in "".join(said.split())


def test_markdown_has_the_same_headings() -> None:
    headings = [line[3:].upper() for line in markdown(note()).splitlines() if line.startswith("## ")]
    assert tuple(headings) == HEADINGS


# --- for machines ----------------------------------------------------------------------------------------


def test_toml_and_json_say_the_same() -> None:
    data = tomllib.loads(as_toml(note()))
    said = json.loads(as_json(note()))
    assert set(data) == set(said)
    assert said["begun"] == "2026-11-21T22:40:00+01:00"
    assert said["quote"][0]["text"] == data["quote"][0]["text"] == "Han slog mig"
    assert said["fact"][1]["value"] == 2


def test_a_promise_for_a_day_is_told_by_its_day_and_promises_stand_by_time() -> None:
    walk, draft = whole()
    note = note_of(draft, walk, LATER)
    (promise, *_) = note.promises
    day = datetime(2026, 12, 1, 23, 59, tzinfo=LATER.tzinfo)
    later = altered(promise, text="Senare", due=day + timedelta(days=1, minutes=-60))
    text = paste_text(altered(note, promises=(later, altered(promise, text="Dagen", due=day))), 100)
    assert "- Dagen, senast 2026-12-01\n- Senare, senast 2026-12-02 22:59\n" in text
