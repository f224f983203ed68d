"""The language of the screens: no English is left in Swedish, and nothing is told by colour alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.tui.lives import entered_note, kept_note, push, through
from tests.tui.stage import SATURDAY_NIGHT, Sitting, Stage
from textual.app import App

# Words that no Swedish text of ours has, and that the toolkit or an untranslated message would bring.
_LIST = """
the and of to are not you your with from this that what which how when where why it off any more less press key
keys quit exit close open save saved saving help search select selected enter return back next previous cancel
yes ok error errors warning copy copied paste cut undo redo command palette screenshot theme maximize minimize
suspend focus submit delete loading none empty invalid value must number required file files folder note draft
drafts call calls contact contacts closed unknown hours until answered answer question questions step steps way
detour hidden paused window small large written write read again passed
"""
ENGLISH = set(re.findall("[a-z]+", _LIST))
ALLOWED = {"vnr", "toml", "enter", "tab", "esc", "ctrl", "shift", "end"}


def english_in(text: str) -> set[str]:
    """The words of the stop list that are in a text."""
    words = set(re.findall(r"[a-zåäö]+", text.lower()))
    return (words & ENGLISH) - ALLOWED


async def every_screen(stage: Stage, sitting: Sitting) -> list[str]:
    """Walk over every screen, with all that it can say; what was painted on each."""
    seen = [sitting.words()]

    async def look(*keys: str) -> None:
        await sitting.press(*keys)
        seen.append(sitting.words())
        if sitting.screen.query("Body"):
            seen.append(await sitting.read_through())

    await look("f1")
    await look("escape", "f2")
    await look("escape", "f3")
    await look("enter")
    await look("escape", "down", "down", "enter")
    await look("x", "enter")
    await look("escape", "escape", "end", "enter")
    await look("escape", "home", "down", "enter")
    await sitting.focus("#happened")
    await sitting.write("nyss")
    await look("shift+tab")
    await look("ctrl+n")
    await sitting.press("end", "ctrl+u")
    await look("ctrl+n")
    await look("f6")
    await look("enter")
    await look("f5")
    await look("down", "enter")
    await look("f4")
    await look("escape", "f8")
    await look("enter", "ctrl+c")
    await look("escape", "f5", "enter")
    await look("ctrl+n")
    await sitting.write("Ord")
    await look("ctrl+n")
    await look("f9")
    await sitting.focus("#copy")
    await look("enter")
    await look("escape", "end", "enter")
    await look("escape", "f10")
    return seen


async def test_no_english_is_left_on_any_screen(stage: Stage) -> None:
    async with stage.opened((200, 50)) as sitting:
        for text in await every_screen(stage, sitting):
            assert english_in(text) == set(), text
        await sitting.resize(20, 5)
        assert english_in(sitting.words()) == set()


async def every_page_of_notes(stage: Stage, sitting: Sitting) -> list[str]:
    """Walk over what can be done with finished notes, and with drafts that are not as they should be."""
    seen = [sitting.words()]

    async def look() -> None:
        await through(sitting)
        seen.append(sitting.words())
        seen.extend(str(notice.message) for notice in sitting.app._notifications)
        if sitting.screen.query("Body"):
            seen.append(await sitting.read_through())

    async def press(*keys: str) -> None:
        await sitting.press(*keys)
        await look()

    async def at(button: str) -> None:
        await push(sitting, button)
        await look()

    await press("home", "enter")
    await press("escape", "home", "down", "enter")
    await press("escape", "home", "down", "down", "enter")
    await press("home", "enter")
    await press("end", "enter")
    await at("save")
    await press("escape", "end", "enter")
    await press("end", "enter")
    await press("escape", "home", "down", "enter")
    await at("amend")
    await at("save")
    await sitting.focus("#text")
    await sitting.write("850709-9805")
    await look()
    await press("escape")
    await press("enter")
    await at("entered")
    await at("save")
    await sitting.focus("#where")
    await sitting.write("X")
    await at("save")
    await press("escape", "end", "enter")
    await press("end", "enter")
    await press("home", "enter")
    await at("onward")
    return seen


async def test_no_english_is_left_on_any_page_of_notes(stage: Stage) -> None:
    entered_note(stage, "A", SATURDAY_NIGHT - timedelta(days=40))
    kept_note(stage, "B", SATURDAY_NIGHT - timedelta(days=20))
    async with stage.begun() as sitting:
        await sitting.press("space", "f10")
    other = stage.store
    assert not other.held_elsewhere(stage.drafts()[0].id)
    async with stage.opened() as sitting:
        await sitting.press("home", "down", "down", "enter", "space")
        # Once what was chosen is saved: what a newer state overtakes is no generation of its own.
        await sitting.press("ctrl+n", "f10")
    newest = max((stage.folder / "notes").glob("*.draft.age"), key=lambda path: int(path.name.split(".")[1]))
    newest.write_bytes(b"trasig")
    async with stage.opened((200, 50)) as sitting:
        seen = await every_page_of_notes(stage, sitting)
        for text in seen:
            assert english_in(text) == set(), text
        everything = " ".join(seen)
        for text in (
            "Bara för läsning", "Utkastet är skadat", "Att följa upp", "Gjort: ”", "Det går inte att ångra.",
            "Skriv ett tillägg", "Det du skrev är inte sparat", "Säg vart den är införd.", "Kan tas bort härifrån",
            "Det ser ut som ett personnummer.", "Borttagna anteckningar: 1.",
        ):  # fmt: skip
            assert text in everything


def test_the_toolkits_own_messages_would_be_found() -> None:
    assert english_in("Press ctrl+q to quit the app") >= {"press", "quit", "the"}


def test_no_tooltip_of_the_toolkit_is_reached() -> None:
    # Ctrl+Q is ours: the toolkit's binding has an English tooltip.
    from vnr_wizard.tui.app import WizardApp

    assert "ctrl+q" in str(App.BINDINGS)
    keys = [key for binding in WizardApp.BINDINGS for key in getattr(binding, "key", "").split(",")]
    assert "ctrl+q" in keys and "ctrl+c" in keys


async def test_without_colour_what_is_chosen_and_where_one_stands_are_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.opened() as sitting:
        assert sitting.app.no_color
        assert sitting.sees("› → Jag misstänker våld")
        await sitting.press("down")
        assert sitting.sees("› → Alla slags frågor")
        assert not sitting.sees("› → Jag misstänker våld")
        await sitting.press("up")
        await sitting.press("enter", "down", "space")
        assert sitting.sees("( ) Ja › (•) Nej ( ) Osäkert", "Choices")
        await sitting.focus("#next")
        button = next(
            segment.style
            for strip in sitting.app.screen._compositor.render_strips()
            for segment in strip
            if "Nästa →" in segment.text
        )
        assert button is not None and button.reverse
        assert sitting.sees("▶ Fråga i enskildhet")
        assert sitting.sees("○ Närmaste chef")
