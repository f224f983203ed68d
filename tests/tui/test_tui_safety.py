"""Rows of the safety list that concern what is typed, pasted and shown (the number of each is in its name)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tests.tui.routines import CONTACTS, ROUTINE
from tests.tui.stage import Sitting, Stage
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from vnr_wizard.reading.text import FORBIDDEN
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea

BRACKETS = [
    "[/]",
    "[/x]",
    "[link=file:///x]",
    "[Anna]",
    "[x] ringt",
    "[@click=app.quit]x[/]",
    "[bold]fet[/bold]",
    "\\[b]",
]
ALL_BRACKETS = " ".join(BRACKETS)
SECRET = "HEMLIG-MARKÖR"
# ESC alone, CSI, OSC 0, 8 and 52, C1, bidi overrides, zero width, NUL, line separators, BEL, DEL.
CONTROLS = [
    "\x1b", "\x1b[31m", "\x1b]0;titel\x07", "\x1b]8;;file:///x\x1b\\", "\x1b]52;c;aGVq\x07", "\x9b2J", "\x9d52;c;x\x9c",
    "\u202e", "\u2066", "\u200b", "\x00", "\u2028", "\x07", "\x7f",
]  # fmt: skip
LITERAL = [*BRACKETS, SECRET, "slut"]


@asynccontextmanager
async def at_field(stage: Stage, place: str) -> AsyncIterator[tuple[Sitting, Any]]:
    """The program with the focus in one of the places that take text, and that place's widget."""
    async with stage.begun((200, 50), door=1 if place in ALL_KINDS else 0) as sitting:
        if place in ALL_KINDS:
            kind, n = ALL_KINDS[place]
            sitting.screen.query(kind)[n].focus()
        elif place == "skäl":
            await sitting.press("f6", "tab")
        elif place == "sökning":
            await sitting.press("f3", "shift+tab")
        elif place == "nummer":
            await sitting.press("f3")
            await sitting.write("chef")
            await sitting.press("enter", "down", "down", "enter")
        elif place == "beteckning":
            await sitting.press("space", "ctrl+n")
            await sitting.write("ord")
            await sitting.press("ctrl+n")
            await sitting.focus("LineInput")
        elif place == "hände":
            await sitting.focus("#happened")
        await sitting.settled()
        yield sitting, sitting.app.focused


ALL_KINDS = {
    "text": ("NoteArea", 0), "tal": ("LineInput", 0), "datum": ("LineInput", 1), "tid": ("LineInput", 2),
    "samtalets tid": ("LineInput", 3), "vem svarade": ("LineInput", 4), "vad bestämdes": ("NoteArea", 1),
}  # fmt: skip
ONE_LINE = ["tal", "datum", "tid", "samtalets tid", "vem svarade", "skäl", "sökning", "nummer", "beteckning", "hände"]
PLACES = ["text", "vad bestämdes", *ONE_LINE]


def text_of(field: Any) -> str:
    """What stands in a field."""
    return str(field.text if hasattr(field, "text") else field.value)


def safe(sitting: Sitting) -> bool:
    """No character of the screen is one that a terminal would obey."""
    return FORBIDDEN.search(sitting.painted().replace("\n", "").replace("\ufffd", "")) is None


@pytest.mark.parametrize("place", PLACES)
async def test_row_3_and_4_brackets_typed_anywhere_stand_as_they_are_and_do_nothing(stage: Stage, place: str) -> None:
    async with at_field(stage, place) as (sitting, field):
        await sitting.write(ALL_BRACKETS)
        assert text_of(field) == ALL_BRACKETS
        for text in BRACKETS:
            assert sitting.sees(text)
        await sitting.press("enter") if place != "beteckning" else None
        assert sitting.app.is_running
        # They stay on every page that repeats them.
        await sitting.press("escape", "f4")
        assert sitting.app.is_running


@pytest.mark.parametrize("place", PLACES)
async def test_row_2_control_characters_pasted_anywhere_are_replaced(stage: Stage, place: str) -> None:
    async with at_field(stage, place) as (sitting, field):
        await sitting.paste(f"{SECRET} " + " ".join(CONTROLS) + " slut")
        assert not FORBIDDEN.search(text_of(field))
        assert SECRET in text_of(field) and "slut" in text_of(field)
        assert "]52;c;aGVq" in text_of(field)
        assert safe(sitting)
        assert sitting.copied == []
        await sitting.press("f10")
    for path in (stage.folder / "notes").glob("*"):
        assert not FORBIDDEN.search(path.read_bytes().decode())


@pytest.mark.parametrize("place", ONE_LINE)
async def test_row_36_many_lines_pasted_into_one_become_one_and_nothing_is_cut(stage: Stage, place: str) -> None:
    async with at_field(stage, place) as (sitting, field):
        await sitting.write("a ")
        lines = [f"rad {n}" for n in range(1, 41)]
        await sitting.paste("\r\n".join(lines[:20]) + "\n\n" + "\r".join(lines[20:]) + "\n\tslut")
        assert text_of(field).split() == " ".join(["a", *lines, "slut"]).split()


async def test_row_36_many_lines_pasted_into_a_text_stay_lines(stage: Stage) -> None:
    async with at_field(stage, "text") as (sitting, field):
        await sitting.paste("en\r\ntvå\rtre\n\nfyra\u2028fem")
        assert field.text == "en\ntvå\ntre\n\nfyra\nfem"


async def test_row_36_pasting_keeps_the_space_between_what_stood_and_what_comes(stage: Stage) -> None:
    async with at_field(stage, "vem svarade") as (sitting, field):
        await sitting.write("Eva")
        await sitting.paste(" Ek ")
        await sitting.write("ja")
        assert field.value == "Eva Ek ja"


async def test_row_3_answers_with_brackets_stay_whole_to_the_note_and_its_copy(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("down", "space", "tab")
        await sitting.write(ALL_BRACKETS)
        await sitting.press("ctrl+n")
        await sitting.write(ALL_BRACKETS)
        await sitting.press("ctrl+n", "f6", "tab")
        await sitting.write(ALL_BRACKETS)
        await sitting.press("enter", "f4")
        assert all(sitting.words().count(text) >= 1 for text in BRACKETS[:2])
        await sitting.press("escape", "ctrl+n")
        await sitting.focus("LineInput")
        await sitting.write(ALL_BRACKETS)
        assert sitting.screen.query_one(LineInput).value == ALL_BRACKETS
        assert (await sitting.read_through()).count(ALL_BRACKETS) >= 4
        await sitting.press("f9")
        export = " ".join(str(sitting.screen.query_one("#export", Static).render()).split())
        assert export.count(ALL_BRACKETS) == 4
        await sitting.press("escape", "end", "enter")
        assert sitting.sees(ALL_BRACKETS)
    note = stage.notes()[0]
    assert note.quotes[0].text == ALL_BRACKETS
    assert note.passed[0].reason == ALL_BRACKETS


@pytest.mark.parametrize("kind", [NoteArea, LineInput])
async def test_a_field_painted_once_more_while_it_is_taken_away_is_no_fault(stage: Stage, kind: type[Widget]) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        field = sitting.screen.query(kind).first()
        await field.remove()
        # The timer of the screen may paint between a field's end and the new arrangement of the page.
        strips = field.render_lines(Region(0, 0, 20, 3))
        assert [strip.text for strip in strips] == [" " * 20] * 3


async def test_row_3_evidence_off_the_way_and_drafts_show_brackets(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("down", "space", "ctrl+n")
        await sitting.write(ALL_BRACKETS)
        await sitting.press("ctrl+t", "up", "space", "ctrl+n")
        await sitting.write("ord")
        await sitting.press("ctrl+n")
        assert f"[x] Vad sa personen i rummet? {ALL_BRACKETS}" in await sitting.read_through()
        await sitting.focus("LineInput")
        await sitting.write(ALL_BRACKETS)
        await sitting.press("ctrl+t", "ctrl+t", "ctrl+t")
        assert sitting.sees(f"▶ Fortsätt: Jag misstänker våld · {ALL_BRACKETS}")


# --- every text of TOML ---------------------------------------------------------------------------------------

_KEYS = "title|text|organisation|version|decided_by|role|hint|unit|speaker|name|ask_for|note|source"
_TEXT_KEY = re.compile(rf'(\b(?:{_KEYS}) = )"([^"]*)"')


def bracketed(toml: str) -> str:
    """The same content with brackets at the beginning of every text that reaches the screen."""
    toml = _TEXT_KEY.sub(lambda m: f'{m[1]}"[/] [/x] [Anna] [@click=app.quit]x[/] {m[2]}"', toml.replace("\\", ""))
    toml = toml.replace('say = ["', 'say = ["[/] [Anna] ').replace('avoid = ["', 'avoid = ["[/] [Anna] ')
    return toml.replace("guide = '''\n", "guide = '''\n[/] [Anna] **[/x]** [@click=app.quit]x[/]\n")


@pytest.fixture
def bracketed_stage(stage: Stage) -> Stage:
    """A stage whose every text has brackets."""
    stage.write("procedures/rutin.toml", bracketed(ROUTINE))
    stage.write("contacts/enhet.toml", bracketed(CONTACTS))
    return stage


MARK = "[/] [/x] [Anna] [@click=app.quit]x[/]"


async def test_row_3_brackets_in_every_text_of_a_routine_stand_as_they_are(bracketed_stage: Stage) -> None:
    async with bracketed_stage.opened((200, 50)) as sitting:
        for text in ("Misstanke om våld", "Nämnden", "Jag misstänker våld", "Ingen har berättat.", "Bara läsa"):
            assert sitting.sees(f"{MARK} {text}")
        assert sitting.sees("VNR · [/] [/x] [Anna]")
        await sitting.press("enter")
        for text in ("Fråga i enskildhet", "medarbetare", "Är ni ensamma?", "Socialtjänstlagen"):
            assert sitting.sees(f"{MARK} {text}")
        assert sitting.sees("[/] [Anna] [/x] [@click=app.quit]x[/] Var ensam med personen.")
        assert sitting.sees("Säg ”[/] [Anna] Jag lyssnar")
        assert sitting.sees("Säg inte ”[/] [Anna] Varför")
        assert sitting.sees("▶ [/] [/x] [Anna] [@cl", "WayPanel")
        assert sitting.sees("○ [/] [/x] [Anna] [@cl", "CallPanel")
        await sitting.press("down", "down", "space")
        assert sitting.sees(f"! {MARK} Prata lågt.")
        await sitting.press("f5")
        assert sitting.sees(f"→ {MARK} Akut fara")
        await sitting.press("enter")
        assert sitting.sees(f"Omväg: {MARK} Akut fara")
        await sitting.press("space", "ctrl+n", "ctrl+n")
        assert sitting.sees(f"{MARK} Så ordagrant du kan.")
        await sitting.press("f6")
        assert sitting.sees(f"{MARK} Vad berättar personen?")
        await sitting.press("enter", "f4")
        assert sitting.sees(f"✓ {MARK} Fråga i enskildhet")
        await sitting.press("escape", "ctrl+n")
        text = await sitting.read_through()
        for part in ("Samtalet är dokumenterat", "Du har gjort det du ska.", "Följ upp hur det går"):
            assert f"{MARK} {part}" in text
        await sitting.press("f9")
        assert f"{MARK} Jag misstänker våld" in await sitting.read_through()
        assert sitting.app.is_running


async def test_row_3_brackets_in_options_units_and_hints_stand_as_they_are(bracketed_stage: Stage) -> None:
    async with bracketed_stage.begun((200, 50), door=1) as sitting:
        text = await sitting.read_through("#step")
        for part in ("Partner", "Fysiskt", "Sagt att jag lyssnar", "barn", "Sociala jouren", "Vad såg du?"):
            assert f"{MARK} {part}" in text


async def test_row_3_brackets_in_every_text_of_a_directory_stand_as_they_are(bracketed_stage: Stage) -> None:
    async with bracketed_stage.opened((200, 50)) as sitting:
        await sitting.press("f3")
        assert sitting.sees(f"{MARK} Sociala jouren")
        assert sitting.sees(f"{MARK} Leder enheten")
        await sitting.write("jouren")
        await sitting.press("enter")
        text = await sitting.read_through()
        for part in ("Sociala jouren", "jourhavande", "Svarar alla dagar.", "Rutinen"):
            assert f"{MARK} {part}" in text
        await sitting.press("f2")
        assert sitting.sees(f"{MARK} SOS Alarm 112")


async def test_row_3_brackets_in_a_routine_that_changed_and_in_problems(bracketed_stage: Stage) -> None:
    async with bracketed_stage.begun() as sitting:
        await sitting.press("tab", "space", "f10")
    changed = bracketed(ROUTINE).replace("Ta emot berättelsen", "[/] Lyssna")
    bracketed_stage.write("procedures/rutin.toml", changed)
    async with bracketed_stage.opened((200, 50)) as sitting:
        await sitting.press("enter")
        assert sitting.sees("[/] Lyssna")
    bracketed_stage.write("procedures/rutin.toml", changed.replace('kind = "number"', 'kind = "[/] [Anna]"'))
    async with bracketed_stage.opened((200, 50)) as sitting:
        await sitting.press("end", "enter")
        assert sitting.sees("[/] [Anna]")


# --- the toolkit's own doors ----------------------------------------------------------------------------------


async def test_row_31_palette_screenshot_and_suspend_are_gone(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("ctrl+z", "ctrl+backslash", "ctrl+p", "escape", "ctrl+q", "enter")
        assert sitting.sees("Fråga i enskildhet")
        assert not sitting.app.ENABLE_COMMAND_PALETTE
        actions = {binding.binding.action for binding in sitting.screen.active_bindings.values()}
        assert not {a for a in actions if re.search("palette|screenshot|suspend|toggle_dark|help_quit|maximize", a)}
    assert not list(stage.folder.rglob("*.svg"))


async def test_ctrl_c_closes_nothing_and_says_in_swedish_how_to(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("ctrl+c", "ctrl+c")
        assert sitting.app.is_running
        assert sitting.sees("F10 sparar och stänger.")
        assert sitting.words().count("F10 sparar och stänger.") == 1


async def test_row_32_the_place_in_the_top_line_says_nothing_that_was_typed(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write(SECRET)
        for keys in ((), ("f4",), ("escape", "ctrl+n")):
            await sitting.press(*keys)
            assert SECRET not in sitting.words("TopBar")
            assert SECRET not in f"{sitting.app.title} {sitting.app.sub_title} {sitting.screen.title}"
