"""A routine on paper: everything that staff would need is there, numbered, and nothing in a file is markup."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.authoring.test_schema import PLAIN, one_mistake

from vnr_wizard.authoring import format_examples
from vnr_wizard.authoring.paper.page import card_page, paper_page
from vnr_wizard.authoring.paper.prose import guide
from vnr_wizard.authoring.paper.sheet import Elsewhere, Sheet
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.own import read_own, set_number, with_own
from vnr_wizard.content import Content
from vnr_wizard.language import use
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
CONTENT = Content()
SHIPPED = ("kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare")
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would find: text, links, anchors, and which elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("b", "em", "span", "strong", "a"):
            self.words.append(" ")
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.links += [given["href"] or ""] if "href" in given else []
        self.anchors |= {given["id"] or ""} if "id" in given else set()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def shipped(id: str) -> Sheet:
    read = CONTENT.procedure(id)
    assert read is not None
    assert read.procedure is not None
    directory = CONTENT.directory(read.procedure.contacts)
    assert directory is not None
    return Sheet(read.procedure, read.digest, directory.directory, NOW)


def sheet_of(toml: str, *contacts: Contact, hours: str = "") -> Sheet:
    read = procedure_from(parse_document(toml, "prov"))
    assert read.procedure is not None, read.problems
    directory = Directory(format=1, id="katalog", contacts=contacts, office_hours=hours)
    return Sheet(read.procedure, read.digest, directory, NOW)


def example(*contacts: Contact) -> Sheet:
    return sheet_of(format_examples.PROCEDURE, *contacts)


# --- the shipped routines ------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SHIPPED)
def test_everything_that_staff_read_is_on_the_paper(id: str) -> None:
    sheet = shipped(id)
    text = Page(paper_page(sheet)).text
    routine = sheet.procedure
    wanted = [routine.title, *(entry.title for entry in routine.entries), *(end.title for end in routine.ends)]
    wanted += [detour.title for detour in routine.detours] + [reminder.text for reminder in routine.reminders]
    for step in routine.steps:
        wanted += [step.title, *step.say, *step.avoid]
        for question in step.questions:
            wanted += [question.text, question.hint, *(option.text for option in question.options)]
        wanted += [promise.text for promise in step.follow_ups]
    assert sheet.directory is not None
    wanted += [part for contact in sheet.directory.contacts for part in (contact.phone, contact.role, contact.note)]
    missing = [part for part in wanted if re.sub(r"\s+", " ", part) not in text]
    assert missing == []


@pytest.mark.parametrize("make", [paper_page, card_page])
@pytest.mark.parametrize("id", SHIPPED)
def test_the_page_runs_nothing_fetches_nothing_and_its_links_lead_somewhere(id: str, make: object) -> None:
    html = paper_page(shipped(id)) if make is paper_page else card_page(shipped(id))
    page = Page(html)
    assert {"script", "link", "img", "iframe", "form", "object", "base"}.isdisjoint(page.tags)
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "style")}
    assert all(link.removeprefix("#") in page.anchors for link in page.links)
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert '<html lang="sv">' in html


def test_the_way_comes_first_and_each_detour_after_it_with_numbers_from_one() -> None:
    sheet = shipped("kristianstad-vnr")
    (way, first), *detours = sheet.parts
    assert way is None
    assert sheet.number[first[0].id] == 1
    assert sorted(sheet.number.values()) == list(range(1, len(sheet.procedure.steps) + 1))
    assert [detour.title for detour, _ in detours if detour] == [one.title for one in sheet.procedure.detours]
    assert sheet.number["akut-112"] > max(sheet.number[step.id] for step in first)


def test_each_way_on_says_when_and_where_by_number() -> None:
    text = Page(paper_page(example())).text
    assert "Om ”Är ni ensamma?” är ”Ja”: gå till 2 Ta emot berättelsen" in text
    assert "Annars: avsluta med B Ni var inte ensamma" in text
    assert "Sedan: avsluta med A Samtalet är dokumenterat" in text
    assert "gå tillbaka till steget du kom från" in text


def test_a_condition_on_another_steps_question_says_where_that_stands() -> None:
    text = Page(paper_page(example())).text
    assert "Om ”Bekräftar personen våld?” är ”Ja” (steg 2): Följ upp: Följ upp hur det går" in text


def test_doors_lead_to_numbered_steps() -> None:
    sheet = shipped("kristianstad-vnr")
    text = Page(paper_page(sheet)).text
    assert "Jag misstänker våld → steg 1 " in text
    assert "Går alltid att öppna" in text
    assert f"Akut fara: 112 → steg {sheet.number['akut-112']}" in text


def test_questions_have_what_is_needed_to_fill_them_in() -> None:
    html = paper_page(example())
    text = Page(html).text
    assert "Är ni ensamma? ska besvaras" in text
    assert "Vad berättar personen? Citat: personen" in text
    assert "Vem är det som utövar våld? ett kryss" in text
    assert "Är det här gjort? bocka av; * måste göras" in text
    assert "Hur många barn? barn (0–17)" in text
    assert "fick svar inget svar Vem svarade Kom överens om" in text
    assert html.count("<i></i>") == 4, "as many lines as the question has"


def test_a_follow_up_says_its_time_in_words() -> None:
    text = Page(paper_page(example())).text
    assert "Följ upp hur det går, den dag som står i ”När ses ni nästa gång?”; annars inom 14 dagar." in text


def test_reminders_say_when_and_where_they_hold() -> None:
    text = Page(paper_page(example())).text
    assert "Kontakta aldrig familjen. Om ”Finns det något som tyder på hedersrelaterat våld?” är" in text
    assert "(steg 2). Vid steg 4." in text
    always = format_examples.PROCEDURE.replace('when = { heder = ["yes", "unsure"] }\nsteps = ["chef"]\n', "")
    assert "Kontakta aldrig familjen. Alltid." in Page(paper_page(sheet_of(always))).text


def test_what_is_not_known_of_the_decision_is_said() -> None:
    known = Page(paper_page(example())).text
    assert "Beslutad av: Ledningsgruppen" in known
    assert "Beslutad den: 2009-06-08" in known
    assert f"Filens avtryck: {example().digest[:12]}" in known
    assert "Papperet gjordes: 2026-11-25" in known
    assert "Beslutad av: ej känt" in Page(paper_page(shipped("kristianstad-vnr"))).text


def test_a_filled_in_paper_is_said_to_be_secret_and_asks_for_no_name() -> None:
    html = paper_page(shipped("kristianstad-vnr"))
    text = Page(html).text
    assert "Ett ifyllt papper är en hemlig handling. Enheten bestämmer var det får förvaras" in text
    assert "Beteckning, aldrig ett namn" in text
    assert "\\2e " in html, "the margins of every page say it too"


def test_what_takes_over_is_told_in_its_own_words_where_they_are_known() -> None:
    sheet = example()
    assert "motala-arbetsledare, ingången ”bedomning”" in Page(paper_page(sheet)).text
    known = {("motala-arbetsledare", "bedomning"): Elsewhere("Arbetsledarens del", "Ta ställning")}
    told = Sheet(sheet.procedure, sheet.digest, sheet.directory, NOW, known)
    assert "Arbetsledarens del, ingången ”Ta ställning”" in Page(paper_page(told)).text


# --- contacts ------------------------------------------------------------------------------------------------


def test_a_contact_stands_at_its_step_and_in_the_list_with_its_week() -> None:
    chef = Contact(id="narmaste-chef", name="Närmaste chef", phone="044-13 00 00", hours="Mo-Fr 08:00-16:30",
                   verified_on=date(2026, 11, 1), otherwise=("jour",))  # fmt: skip
    jour = Contact(id="jour", name="Chef i beredskap", phone="044-13 99 99")
    text = Page(paper_page(example(chef, jour))).text
    assert "Närmaste chef 044-13 00 00 mån–fre 08:00–16:30 · lör–sön stängt" in text
    assert "Stängt, eller inget svar: Chef i beredskap 044-13 99 99." in text
    assert "kontrollerat 2026-11-01" in text
    assert "044-13 99 99 inte kontrollerat okänt" in text


def test_a_number_that_nobody_has_filled_in_has_a_line_to_write_it_on() -> None:
    html = paper_page(example(Contact(id="narmaste-chef", name="Närmaste chef")))
    assert "inte ifyllt" in Page(html).text
    assert '<span class="blank m"></span>' in html


def test_an_old_number_says_its_age_and_a_false_one_what_is_built_in() -> None:
    old = Contact(id="narmaste-chef", name="Chef", phone="044-13 00 00", verified_on=date(2024, 1, 1))
    other = Contact(id="sos-alarm", name="SOS", phone="044-13 00 01")
    text = Page(paper_page(example(old, other))).text
    assert "kontrollerat 2024-01-01: mer än ett år sedan" in text
    assert "Programmets inbyggda nummer är 112." in text
    assert "SOS Alarm 112" in text


def test_the_units_own_numbers_are_the_ones_printed(tmp_path: Path) -> None:
    set_number(tmp_path, "narmaste-chef", "044-13 12 34", date(2026, 11, 1), verified=True, known={"narmaste-chef"})
    sheet = shipped("kristianstad-vnr")
    assert sheet.directory is not None
    own = with_own(sheet.directory, read_own(tmp_path))
    text = Page(card_page(Sheet(sheet.procedure, sheet.digest, own, NOW))).text
    assert "Närmaste chef 044-13 12 34" in text


def test_consultation_by_name_says_what_it_waits_for() -> None:
    text = Page(paper_page(example(Contact(id="vnr-utredare", name="Utredare", phone="044-13 00 00")))).text
    assert "Med namn bara om ”Får du berätta vem personen är?” är ”Ja”." in text


def test_a_routine_without_a_directory_still_has_the_emergency_lines() -> None:
    sheet = example()
    bare = Sheet(sheet.procedure, sheet.digest, None, NOW)
    for html in (paper_page(bare), card_page(bare)):
        text = Page(html).text
        assert "112" in text
        assert "020-50 50 50" in text


def test_the_card_has_names_numbers_and_hours_of_everyone() -> None:
    sheet = shipped("kristianstad-vnr")
    assert sheet.directory is not None
    text = Page(card_page(sheet)).text
    for contact in sheet.directory.contacts:
        assert contact.name.removesuffix(contact.phone).strip() in text
        assert contact.phone in text
    assert "Ta emot berättelsen" not in text


# --- hostile content -----------------------------------------------------------------------------------------


HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{}\\2e"


def test_nothing_from_a_file_is_markup() -> None:
    def poisoned(match: re.Match[str]) -> str:
        return f"{match[1]} = '''{HOSTILE}'''"

    texts = r'^( *(?:title|text|organisation|version|decided_by|source|hint|speaker|unit|role|url|note)) = ".*"$'
    toml = re.sub(texts, poisoned, format_examples.PROCEDURE, flags=re.MULTILINE)
    toml = toml.replace('say = ["Jag lyssnar."]', f"say = ['''{HOSTILE}''']")
    toml = toml.replace("Ställ frågan när ni är **ensamma**.", HOSTILE.replace("\\", "\\\\").replace('"', '\\"'))
    bad = Contact(id="narmaste-chef", name=HOSTILE, role=HOSTILE, note=HOSTILE, ask_for=HOSTILE, cost=HOSTILE)
    html = paper_page(sheet_of(toml, bad))
    page = Page(html)
    assert {"script", "img"}.isdisjoint(page.tags)
    assert page.text.count("<script>alert(1)</script>") > 30
    assert page.tags.count("style") == 1


def test_a_question_with_countless_lines_gets_as_many_as_a_page_holds() -> None:
    toml = format_examples.PROCEDURE.replace("lines = 4", "lines = 9000000000000000000")
    assert paper_page(sheet_of(toml)).count("<i></i>") == 15


@given(one_mistake("procedure", PLAIN))
def test_whatever_can_be_walked_can_be_printed(data: dict[str, Any]) -> None:
    read = procedure_from(parse_document(tomli_w.dumps(data), "prov"))
    if read.procedure is not None:
        Page(paper_page(Sheet(read.procedure, read.digest, None, NOW)))


def test_another_language_than_the_programs_is_marked() -> None:
    use("en")
    html = paper_page(example())
    assert '<html lang="en">' in html
    assert '<span lang="sv">Ta emot berättelsen</span>' in html
    assert "Where now? The first that fits." in html


# --- guidance ------------------------------------------------------------------------------------------------


def test_guidance_is_paragraphs_lists_and_bold() -> None:
    assert guide("Ett\ntvå\n\n- **Tre**\n- fyra\n  fem") == (
        "<p>Ett två</p><ul><li><strong>Tre</strong></li><li>fyra fem</li></ul>"
    )


@given(st.text("ab*- \n<", max_size=60))
def test_guidance_is_read_as_the_app_reads_it(written: str) -> None:
    from vnr_wizard.tui.text import guide as shown

    on_screen = [(bool(sign.plain), text.plain.strip()) for sign, text in shown(written)]
    found = re.findall(r"<(p|li)>(.*?)</\1>", guide(written), re.DOTALL)
    on_paper = [(tag == "li", Page(f"<p>{told}</p>").text.strip()) for tag, told in found]
    squeezed = [(item, re.sub(r"\s+", " ", told)) for item, told in on_screen]
    assert on_paper == [one for one in squeezed if one != (False, "")]
