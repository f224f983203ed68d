"""Saving a debrief, or a result: only what was asked for, where it was asked for, under a code and never a name."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from vnr_wizard.language import say
from vnr_wizard.new_file import write_shared_file_numbered
from vnr_wizard.notes.trouble import why
from vnr_wizard.practice.debrief import Debrief
from vnr_wizard.practice.judge import Judgement
from vnr_wizard.practice.result import Sat, read_results, result_name, result_of, result_text
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.tui.practice.kept import Place
from vnr_wizard.tui.practice.screen import PracticePage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput

if TYPE_CHECKING:
    from vnr_wizard.procedure.read import ReadProcedure
    from vnr_wizard.tui.practice.session import PracticeSession
    from vnr_wizard.walk.trace import Trace

CODE = re.compile(r"(?=.*[0-9])[a-z0-9-]{1,16}")
"""Small letters, digits and hyphens, with a digit among them, so that no name passes for one."""
MOST_ROUNDS = 999


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for: which files, and where."""

    kinds: tuple[str, ...]
    place: Place


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
            kept = self.practice.kept
            yield Static(plain("\n" + self.which_code(), "bold"))
            yield LineInput(kept.code, id="code")
            yield Static(plain(self.which_round(), "bold"))
            yield LineInput(str(kept.round), id="round")
            yield Static(plain(say("Mapp:", "Folder:"), "bold"))
            yield LineInput(kept.folder or here(), id="folder")
            yield Button(Content(say("Spara", "Save")), id="save")
        yield Static("", id="told")

    def on_mount(self) -> None:
        """Start at what to save."""
        self.query_one(Choices).focus()

    def which_code(self) -> str:
        """What a code is; where one is filled in from before, that it may be somebody else's."""
        if self.practice.kept.code:
            return say("Deltagarkod. Inget namn. Är du en annan än förra gången? Byt koden:",
                       "Participant code. No name. Are you another than last time? Change it:")  # fmt: skip
        return say("Deltagarkod, till exempel a7. Inget namn:", "Participant code, such as a7. No name:")

    def which_round(self) -> str:
        """Whose round is asked for: a group has one together."""
        if self.practice.led:
            return say("Vilken omgång är det för gruppen?", "Which round is it for the group?")
        return say("Vilken omgång är det för dig?", "Which round is it for you?")

    def wanted(self) -> Wanted | str:
        """What the fields ask for, or what is wrong with them."""
        kinds = self.query_one(Choices).ids_chosen
        code = self.query_one("#code", LineInput).value.strip().lower()
        number = self.query_one("#round", LineInput).value.strip()
        typed = self.query_one("#folder", LineInput).value.strip()
        # os.path: a folder that cannot be is simply not there.
        folder = Path(os.path.expanduser(typed))  # noqa: PTH111
        if not kinds:
            return say("Välj vad som ska sparas.", "Choose what to save.")
        if not code:
            return say("Skriv en kod, till exempel a7.", "Write a code, such as a7.")
        if not CODE.fullmatch(code):
            return say(
                "Koden ska ha minst en siffra, och annars bara a–z och bindestreck. Högst 16 tecken. Inget namn.",
                "The code must have a digit, and else only a–z and hyphens. 16 characters at most. No name.",
            )
        if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:4]) <= 999 or len(number) > 3:
            return say("Omgången ska vara ett tal från 1 till 999.", "The round must be a number from 1 to 999.")
        if not typed:
            return say("Skriv vilken mapp det ska sparas i.", "Write which folder to save in.")
        if not os.path.isdir(folder):  # noqa: PTH112
            return say("Mappen finns inte. Gör den först, eller skriv en annan.",
                       "There is no such folder. Make it first, or write another.")  # fmt: skip
        if self.practice.is_real(folder):
            return say("Där ligger riktiga anteckningar. Välj en annan mapp.",
                       "Real notes lie there. Choose another folder.")  # fmt: skip
        return Wanted(kinds, Place(code, int(number), folder))

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save."""
        event.stop()
        wanted = self.wanted()
        if isinstance(wanted, str):
            self.tell(f"! {wanted}")
            return
        self.tell(say("Vänta …", "Wait …"))
        taken = await asyncio.to_thread(rounds_taken, wanted, self.practice)
        if wanted.place.round in taken:
            self.ask_whose(wanted, max(taken) + 1)
        else:
            await self.save(wanted)

    def ask_whose(self, wanted: Wanted, following: int) -> None:
        """The code has such a round already: somebody else's, or one's own from before."""
        place = wanted.place
        self.tell("")

        async def chosen(id: str | None) -> None:
            match id:
                case "next":
                    self.query_one("#round", LineInput).value = str(following)
                    await self.save(replace(wanted, place=replace(place, round=following)))
                case "same":
                    await self.save(wanted)

        heading = say(
            f"Koden {place.code}, omgång {place.round} finns redan i mappen. Är det du?",
            f"The code {place.code}, round {place.round} is in the folder already. Is it you?",
        )
        text = say(
            "Har två samma kod blandas deras resultat ihop. Är det inte ditt: gå tillbaka och skriv en annan kod.",
            "If two have the same code, their results are mixed up. Not yours: go back and write another code.",
        )
        items = [("", say("← Tillbaka, och skriv en annan kod", "← Back, to write another code"))]
        if following <= MOST_ROUNDS:
            items.append(("next", say(f"→ Det är jag. Spara som omgång {following}",
                                      f"→ It is me. Save as round {following}")))  # fmt: skip
        items.append(("same", say(f"→ Spara ändå som omgång {place.round}",
                                  f"→ Save as round {place.round} all the same")))  # fmt: skip
        self.app.push_screen(PickScreen(heading, text, [(id, plain(row, "bold")) for id, row in items]), chosen)

    async def save(self, wanted: Wanted) -> None:
        """Write it, and tell where it is."""
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


def rounds_taken(wanted: Wanted, practice: PracticeSession) -> set[int]:
    """The rounds that the folder has of the code and the scenario, in other sittings. Called in a thread."""
    if "result" not in wanted.kinds:
        return set()
    try:
        results, _ = read_results(wanted.place.folder)
    except OSError:
        return set()
    scenario, code = practice.sitting.scenario.id, wanted.place.code
    others = (one for one in results if (one.scenario, one.participant) == (scenario, code))
    return {one.round for one in others if one.id != practice.kept.id}


def saved(wanted: Wanted, practice: PracticeSession, debrief: Debrief, judgement: Judgement) -> list[str]:
    """Write what is wanted; where each went, or why not. What is there already is not written again.

    Called in a thread.
    """
    place, kept = wanted.place, practice.kept
    sat = Sat(
        place.code, practice.real_now().date(), place.round, practice.led, practice.lasted,
        practice.read.digest if practice.read else "", kept.id,
    )  # fmt: skip
    result = result_of(practice.sitting, judgement, sat)
    stem = result_name(result).removesuffix(".toml")
    told = []
    for kind in wanted.kinds:
        before = kept.files.get(kind)
        if before is not None and before[0] == place and os.path.exists(before[1]):  # noqa: PTH110
            told.append(say(f"Sparat redan: {before[1].absolute()}", f"Saved already: {before[1].absolute()}"))
            continue
        match kind:
            case "result":
                file, text = _written(place.folder, stem, ".toml", result_text(result))
            case "html":
                file, text = _written(place.folder, stem, ".html", _page(practice, debrief))
            case _:
                from vnr_wizard.practice.debrief_markdown import debrief_markdown

                file, text = _written(place.folder, stem, ".md", debrief_markdown(debrief))
        told.append(text)
        if file is not None:
            kept.note(kind, place, file)
            if kind == "result" and before is not None and os.path.exists(before[1]):  # noqa: PTH110
                told.append(
                    say(
                        f"Samma övning ligger också i {before[1].absolute()}. Ta bort den fil som är fel.",
                        f"The same sitting is also in {before[1].absolute()}. Remove the file that is wrong.",
                    )
                )
    return told


def _page(practice: PracticeSession, debrief: Debrief) -> str:
    from vnr_wizard.practice.debrief_html import debrief_html

    read = practice.content.procedure(practice.sitting.procedure.id)
    return debrief_html(debrief, map_of(practice.sitting, read))


def _written(folder: Path, stem: str, suffix: str, text: str) -> tuple[Path | None, str]:
    """Write a new file, never over another: the file, and where it went; or none, and why not."""
    try:
        file = write_shared_file_numbered(folder, stem, suffix, text.encode())
    except FileExistsError:
        return None, say(f"! {stem}{suffix} finns redan.", f"! {stem}{suffix} exists already.")
    except OSError as error:
        name = Path(error.filename).name
        return None, say(f"! {name} kunde inte skrivas: {why(error)}.", f"! {name} could not be written: {why(error)}.")
    return file, say(f"Sparat: {file.absolute()}", f"Saved: {file.absolute()}")


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
