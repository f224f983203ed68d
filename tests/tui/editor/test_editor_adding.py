"""Forms: what they ask, what they refuse, and what then stands in the file."""

from __future__ import annotations

import tomllib

import pytest
from tests.tui.editor.desk import CONTACTS, NARROW, ROUTINE, WIDE, Office

from vnr_wizard.tui.editor.forms.form import FormPage


def only_added(before: str, after: str) -> bool:
    """Whether every line of `before` stands in `after`, in order, with one run of new lines between."""
    old, new = before.split("\n"), after.split("\n")
    above = next((n for n in range(len(old)) if old[n] != new[n]), len(old))
    below = old[above:]
    return len(new) > len(old) and (not below or new[-len(below) :] == below)


@pytest.mark.parametrize("size", [NARROW, WIDE, (60, 20)])
async def test_a_step_from_its_form(office: Office, size: tuple[int, int]) -> None:
    async with office.opened(size=size) as desk:
        await desk.stand('text = "Bekräftar')
        await desk.press("f5", "enter")
        await desk.write("Följ upp på onsdag")
        await desk.press("tab", "tab")
        await desk.write("Ring personen.")
        await desk.press("tab")
        await desk.write("Hej.\nHur är det?")
        await desk.press("tab", "space", "tab", "enter", "down", "down", "enter", "f9")
        await desk.checked()
        assert desk.in_text
        assert only_added(ROUTINE, desk.text)
        assert (
            '  goto = "slut"\n\n'
            "[[step]]\n"
            'id = "folj-upp-pa-onsdag"\n'
            'title = "Följ upp på onsdag"\n'
            'guide = "Ring personen."\n'
            'say = ["Hej.", "Hur är det?"]\n'
            'call = ["chef"]\n\n'
            "  [[step.next]]\n"
            '  goto = "slut"\n\n'
            "# ---- Nästa del ----" in desk.text
        )
        assert desk.text.split("\n")[desk.line - 1] == "[[step]]"
        assert f"Tillagt på rad {desk.line}." in desk.told
        await desk.press("ctrl+z")
        assert desk.text == ROUTINE


async def test_the_lines_that_will_be_written_are_shown_before(office: Office) -> None:
    async with office.opened(size=(120, 60)) as desk:
        await desk.stand('title = "Ring chefen"')
        await desk.press("f5", "down", "enter")
        await desk.write("Behövs tolk?")
        await desk.settled()
        assert desk.sees('Det här skrivs i filen: [[step.question]] id = "behovs-tolk" text = "Behövs tolk?"')


async def test_a_question_with_its_answers(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('text = "Bekräftar')
        await desk.press("f5", "down", "enter")
        await desk.write("Vem gjorde det?")
        await desk.press("tab", "tab", "down", "space", "tab")
        await desk.write("Partner\nNågon annan\nNågon annan?")
        await desk.press("tab", "space", "f9")
        await desk.checked()
        assert only_added(ROUTINE, desk.text)
        step = tomllib.loads(desk.text)["step"][0]
        assert step["question"][1] == {
            "id": "vem-gjorde-det",
            "text": "Vem gjorde det?",
            "kind": "choice",
            "required": True,
            "options": [
                {"id": "partner", "text": "Partner"},
                {"id": "nagon-annan", "text": "Någon annan"},
                {"id": "nagon-annan-2", "text": "Någon annan?"},
            ],
        }


async def test_a_text_question_must_say_what_kind_of_text_it_is(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Ring chefen"')
        await desk.press("f5", "down", "enter")
        await desk.write("Vad sa chefen?")
        await desk.press("tab", "tab", "down", "down", "down", "down", "space", "f9")
        assert isinstance(desk.screen, FormPage)
        assert desk.sees("! Välj vad för slags text det är.")
        await desk.press("space", "f9")
        await desk.checked()
        assert tomllib.loads(desk.text)["step"][1]["question"][0]["record"] == "quote"


async def test_a_way_on_in_words_comes_before_the_one_that_always_holds(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('text = "Bekräftar')
        await desk.press("f5", "down", "down", "enter")
        assert desk.sees("Steget har redan en väg som alltid gäller.")
        await desk.press("enter", "down", "enter", "enter", "enter", "down", "space", "down", "space", "f9")
        await desk.checked()
        assert only_added(ROUTINE, desk.text)
        assert (
            '  goto = "ring"\n  [[step.next]]\n  when = { vald = ["no", "unsure"] }\n  goto = "ring"\n'
            '  [[step.next]]\n  goto = "slut"' in desk.text
        )


async def test_a_way_by_whether_a_text_is_there(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('text = "Bekräftar')
        await desk.press("f5", "down", "down", "enter", "enter", "enter", "enter", "down", "enter")
        assert desk.sees("[ ] Den är besvarad [ ] Den är inte besvarad")
        await desk.press("down", "space", "f9")
        await desk.checked()
        assert "when = { ord = { answered = false } }" in desk.text


async def test_a_contact_from_its_form(office: Office) -> None:
    async with office.opened("contacts/enhet.toml", size=WIDE) as desk:
        await desk.stand('name = "Närmaste chef"')
        await desk.press("f5")
        await desk.write("Kommunens växel")
        await desk.press("tab", "tab", "tab")
        await desk.write("044-13 50 00")
        await desk.press("tab", "down", "space", "tab", "tab", "down", "space", "f9")
        await desk.checked()
        assert only_added(CONTACTS, desk.text)
        assert tomllib.loads(desk.text)["contact"][1] == {
            "id": "kommunens-vaxel",
            "name": "Kommunens växel",
            "phone": "044-13 50 00",
            "hours": "office",
            "otherwise": ["jour"],
            "audience": ["professional"],
        }
        assert desk.sees("Kommunens växel", "#side")


@pytest.mark.parametrize(("number", "told"), [("12", "!"), ("044-ring", "Bara siffror, mellanslag, + och -.")])
async def test_a_number_that_cannot_be_is_refused(office: Office, number: str, told: str) -> None:
    async with office.opened("contacts/enhet.toml", size=WIDE) as desk:
        await desk.press("f5")
        await desk.write("Växel")
        await desk.press("tab", "tab", "tab")
        await desk.write(number)
        await desk.press("f9")
        assert isinstance(desk.screen, FormPage)
        assert desk.sees(told)


async def test_own_hours_are_understood_or_refused(office: Office) -> None:
    async with office.opened("contacts/enhet.toml", size=WIDE) as desk:
        await desk.press("f5")
        await desk.write("Växel")
        await desk.press("tab", "tab", "tab", "tab", "down", "down", "down", "down", "space", "tab")
        await desk.write("måndag")
        await desk.press("f9")
        assert isinstance(desk.screen, FormPage)
        await desk.press(*["backspace"] * 6)
        await desk.write("Mo-Fr 08:00-12:00")
        await desk.press("f9")
        await desk.checked()
        assert 'hours = "Mo-Fr 08:00-12:00"' in desk.text


async def test_an_id_that_is_taken_or_is_none_is_refused(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Ring chefen"')
        await desk.press("f5", "enter")
        await desk.write("Ring")
        assert desk.screen.query_one("#id").value == "ring-2"
        await desk.press("tab", "backspace", "backspace", "f9")
        assert desk.sees("Det id:t finns redan i filen.")
        await desk.write("å")
        assert desk.sees("Bara a–z, 0–9 och bindestreck.")


async def test_an_id_of_ones_own_is_not_written_over(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.press("f5", "enter")
        await desk.write("Ring")
        await desk.press("tab")
        await desk.write("-eget")
        await desk.press("shift+tab")
        await desk.write(" chefen")
        assert desk.screen.query_one("#id").value == "ring-2-eget"


async def test_what_lacks_is_told_at_its_field(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.press("f5", "enter", "f9")
        assert desk.sees("! Behövs.")
        await desk.press("escape")
        assert desk.text == ROUTINE
        assert desk.in_text


async def test_a_form_begins_at_its_heading_and_shows_each_label_on_the_way(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("f5", "enter")
        assert desk.sees("Ett nytt steg Rubrik Vad man gör här.")
        for label in (
            "Andra rader pekar",
            "Korta meningar.",
            "Till exempel: Jag",
            "Mellanslag väljer.",
            "Vägen som alltid",
        ):
            await desk.press("tab")
            # Textual brings the field into view, then the form its label: each after a painting.
            await desk.settled()
            await desk.settled()
            assert desk.sees(label), label


async def test_outside_a_step_only_a_step_is_offered(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("f5")
        assert desk.sees("Ett steg")
        assert not desk.sees("En fråga på det här steget")


async def test_in_a_half_written_file_a_question_can_be_added(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('"Vår rutin"')
        await desk.press("delete")
        await desk.stand('title = "Ring chefen"')
        before = desk.text
        await desk.press("f5", "down", "enter")
        await desk.write("Svarade chefen?")
        await desk.press("f9")
        await desk.checked()
        assert only_added(before, desk.text)
        assert desk.text.index('id = "svarade-chefen"') > desk.text.index('id = "ring"')


@pytest.mark.parametrize("key", ["f4", "ctrl+l"])
async def test_the_map_shows_the_routine_and_leads_to_its_lines(office: Office, key: str) -> None:
    async with office.opened() as desk:
        await desk.press(key)
        await desk.proved()
        for text in ("Ingångar Något har hänt → 1 Fråga i enskildhet",
                     "1 Fråga i enskildhet [medarbetare, 2 frågor, 1 kontakt]",
                     "om ”Bekräftar personen våld?” är ”Ja” → 2 Ring chefen", "annars → slut: Klart"):  # fmt: skip
            assert desk.sees(text), text
        rows = desk.screen.rows
        at = next(n for n, one in enumerate(rows) if one.row.text == "2 Ring chefen")
        branch = next(n for n, one in enumerate(rows) if one.row.text.endswith("→ 2 Ring chefen"))
        pick = desk.screen.query_one("Pick")
        pick.highlighted = branch
        await desk.press("right")
        assert pick.highlighted == at
        await desk.press("enter")
        assert desk.in_text
        assert desk.text.split("\n")[desk.line - 1] == "[[step]]"
        assert desk.text.split("\n")[desk.line] == 'id = "ring"'


async def test_a_routine_with_errors_has_no_map_yet(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('goto = "ring"', 'goto = "rnig"'))
    async with office.opened() as desk:
        await desk.press("f4")
        assert "Kartan ritas när rutinen är utan fel." in desk.told


async def test_contacts_have_no_map(office: Office) -> None:
    async with office.opened("contacts/enhet.toml") as desk:
        await desk.press("f4")
        assert "Bara en rutin har en karta." in desk.told
