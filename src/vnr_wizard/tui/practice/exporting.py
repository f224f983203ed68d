"""Saving a debrief, or a result: only what was asked for, where it was asked for, under a code and never a name."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.new_file import write_shared_file
from vnr_wizard.notes.trouble import why
from vnr_wizard.practice.debrief import Debrief
from vnr_wizard.practice.judge import Judgement
from vnr_wizard.practice.result import Sat, result_name, result_of, result_text
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.tui.practice.screen import PracticePage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput

if TYPE_CHECKING:
    from vnr_wizard.procedure.read import ReadProcedure
    from vnr_wizard.tui.practice.session import PracticeSession
    from vnr_wizard.walk.trace import Trace

CODE = re.compile(r"(?=.*[0-9])[a-z0-9-]{1,16}")
"""Small letters, digits and hyphens, with a digit among them, so that no name passes for one."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for: which files, under which code, of which round, in which folder."""

    kinds: tuple[str, ...]
    code: str
    round: int
    folder: Path


class SaveScreen(PracticePage[None]):
    """What to save, the code, the round, the folder; and below, where each file went."""

    DEFAULT_CSS = "SaveScreen Button { height: 1; } SaveScreen #told { height: auto; max-height: 50%; padding: 0 1; }"

    def __init__(self, debrief: Debrief, judgement: Judgement) -> None:
        super().__init__()
        self.debrief = debrief
        self.judgement = judgement

    def body(self) -> ComposeResult:
        """The fields, from the top."""
        with Body(can_focus=False):
            yield Static(plain(say("Spara genomgång och resultat\n", "Save debrief and result\n"), "bold"))
            yield Static(plain(say("Vad vill du spara?", "What do you want to save?"), "bold"))
            yield Choices(
                [
                    ("result", say("Resultatet, för sammanställning (utan fritext)",
                                   "The result, for reports (no free text)")),
                    ("html", say("Genomgången som sida (HTML), med det du skrev",
                                 "The debrief as a page (HTML), with what you wrote")),
                    ("md", say("Genomgången som text (Markdown), med det du skrev",
                               "The debrief as text (Markdown), with what you wrote")),
                ],
                ["result"],
                several=True,
            )  # fmt: skip
            code = say("\nDeltagarkod, till exempel a7. Inget namn:", "\nParticipant code, such as a7. No name:")
            yield Static(plain(code, "bold"))
            yield LineInput("", id="code")
            yield Static(plain(say("Vilken omgång är det för dig?", "Which round is it for you?"), "bold"))
            yield LineInput("1", id="round")
            yield Static(plain(say("Mapp:", "Folder:"), "bold"))
            yield LineInput(here(), id="folder")
            yield Button(Content(say("Spara", "Save")), id="save")
        yield Static("", id="told")

    def on_mount(self) -> None:
        """Start at what to save."""
        self.query_one(Choices).focus()

    def wanted(self) -> Wanted | str:
        """What the fields ask for, or what is wrong with them."""
        kinds = self.query_one(Choices).ids_chosen
        code = self.query_one("#code", LineInput).value.strip().lower()
        number = self.query_one("#round", LineInput).value.strip()
        # os.path: a folder that cannot be is simply not there.
        folder = Path(os.path.expanduser(self.query_one("#folder", LineInput).value.strip() or "."))  # noqa: PTH111
        if not kinds:
            return say("Välj vad som ska sparas.", "Choose what to save.")
        if not CODE.fullmatch(code):
            return say(
                "Koden ska ha minst en siffra, och annars bara a–z och bindestreck. Högst 16 tecken. Inget namn.",
                "The code must have a digit, and else only a–z and hyphens. 16 characters at most. No name.",
            )
        if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:4]) <= 999 or len(number) > 3:
            return say("Omgången ska vara ett tal från 1 till 999.", "The round must be a number from 1 to 999.")
        if not os.path.isdir(folder):  # noqa: PTH112
            return say("Mappen finns inte.", "There is no such folder.")
        if self.practice.is_real(folder):
            return say("Där ligger riktiga anteckningar. Välj en annan mapp.",
                       "Real notes lie there. Choose another folder.")  # fmt: skip
        return Wanted(kinds, code, int(number), folder)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save."""
        event.stop()
        wanted = self.wanted()
        if isinstance(wanted, str):
            self.tell(f"! {wanted}")
            return
        self.tell(say("Vänta …", "Wait …"))
        told = await asyncio.to_thread(saved, wanted, self.practice, self.debrief, self.judgement)
        self.tell("\n".join(told))

    def tell(self, text: str) -> None:
        """Say it below the page, where it is seen however the page is scrolled."""
        self.query_one("#told", Static).update(plain(text, "bold"))


def here() -> str:
    """The folder one works in; one's home where that is gone."""
    try:
        return str(Path.cwd())
    except OSError:
        return "~"


def saved(wanted: Wanted, practice: PracticeSession, debrief: Debrief, judgement: Judgement) -> list[str]:
    """Write what is wanted; where each went, or why not. Called in a thread."""
    sat = Sat(
        wanted.code, practice.real_now().date(), wanted.round, practice.led, practice.lasted,
        practice.read.digest if practice.read else "", str(uuid4()),
    )  # fmt: skip
    result = result_of(practice.sitting, judgement, sat)
    stem = result_name(result).removesuffix(".toml")
    told = []
    for kind in wanted.kinds:
        match kind:
            case "result":
                told.append(_written(wanted.folder, stem, ".toml", result_text(result)))
            case "html":
                from vnr_wizard.practice.debrief_html import debrief_html

                told.append(
                    _written(
                        wanted.folder,
                        stem,
                        ".html",
                        debrief_html(
                            debrief, map_of(practice.sitting, practice.content.procedure(practice.sitting.procedure.id))
                        ),
                    )
                )
            case _:
                from vnr_wizard.practice.debrief_markdown import debrief_markdown

                told.append(_written(wanted.folder, stem, ".md", debrief_markdown(debrief)))
    return told


def _written(folder: Path, stem: str, suffix: str, text: str) -> str:
    """Write a new file, never over another; where it went, or why not."""
    for number in range(1, 1000):
        file = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        try:
            write_shared_file(file, text.encode())
        except FileExistsError:
            continue
        except OSError as error:
            return say(f"! {file.name} kunde inte skrivas: {why(error)}.",
                       f"! {file.name} could not be written: {why(error)}.")  # fmt: skip
        return say(f"Sparat: {file.absolute()}", f"Saved: {file.absolute()}")
    return say(f"! {stem}{suffix} finns redan.", f"! {stem}{suffix} exists already.")


def map_of(sitting: Sitting, read: ReadProcedure | None) -> str:
    """The routine's map with the way that was taken beside a good one, as SVG; "" where it cannot be drawn."""
    from vnr_wizard.authoring.map.chart import chart_of
    from vnr_wizard.authoring.map.sheet import sheet_of
    from vnr_wizard.authoring.map.svg import drawing
    from vnr_wizard.authoring.proof.prove import prove
    from vnr_wizard.practice.debrief_ways import good_way

    if read is None or read.procedure is None:
        return ""
    good = good_way(sitting)
    beside = trace_of(good) if good else None
    return drawing(sheet_of(chart_of(sitting.procedure, prove(read, sitting.directory), trace_of(sitting), beside)))


def trace_of(sitting: Sitting) -> Trace:
    """The walk of a sitting, as a map takes it."""
    from vnr_wizard.walk.trace import Trace

    walk, came = sitting.walk, set(sitting.came_to)
    waiting = None if sitting.ended else (walk.cursor, walk.lacking(walk.cursor))
    return Trace(walk, tuple(visit for visit in walk.timeline() if visit in came), waiting, (), ())
