"""A stage for practice: a small routine, a scenario with everything in it, and no notes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from tests.practice.small import CONTACTS, CUES, HEAD, ROUTINE
from tests.tui.stage import Clock, Sitting, Stage

from vnr_wizard.content import Content
from vnr_wizard.settings import Settings
from vnr_wizard.tui.practice.app import PracticeApp
from vnr_wizard.tui.practice.session import PracticeSession

SCENARIO = (
    HEAD.replace('intro = "Du kommer till Inger."', 'intro = "Du kommer till Inger."\nnotes = "Pausa vid dörren."')
    + CUES.replace('text = "En leksak på golvet."', 'text = "En leksak på golvet."\nnote = "Ser någon leksaken?"')
    + """
[[phone]]
contact = "jour"
text = "Bra att du ringer."

[[expect]]
id = "fragat"
text = "Frågade om barn."
why = "Barn ska skyddas."
holds = { barn = "yes" }

[[expect]]
id = "ringt"
text = "Ringde jouren."
why = "Någon svarar."
call = "jour"
clauses = ["k1"]

[[miss]]
id = "infor-maken"
kind = "asked-with-other-present"
text = "Frågan ställdes när maken hörde."
why = "Han kan straffa henne."
clauses = ["k1"]
step = "beratta"
when = { ensamma = "no", nu-ensamma = "no" }

[[miss]]
id = "lovade"
kind = "promised-secrecy"
text = "Lovade tystnad."
why = "Löftet går inte att hålla."
observed = true

[[aftercare]]
contact = "jour"
text = "De lyssnar."

[[aftercare]]
text = "Prata med din chef."
"""
)


class Ticks:
    """Seconds that go only when they are told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Drill:
    """Content in a folder, and practice opened on it."""

    folder: Path
    led: bool = False
    from_program: bool = False
    clock: Clock = field(default_factory=Clock)
    ticks: Ticks = field(default_factory=Ticks)

    def __post_init__(self) -> None:
        self.write("procedures/prov.toml", ROUTINE)
        self.write("contacts/katalog.toml", CONTACTS)
        self.write("scenarios/lordag.toml", SCENARIO)

    def write(self, name: str, text: str) -> Path:
        """Put a file into the content."""
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def notes(self) -> Path:
        """Where real notes would lie."""
        return self.folder / "data" / "notes"

    def session(self) -> PracticeSession:
        """As `vnr-wizard practice` makes it."""
        content = Content(self.folder / "content", own_folder=self.folder / "own")
        return PracticeSession(
            content, Settings(), self.clock, led=self.led, real_notes=lambda: self.notes,
            from_program=self.from_program, ticks=self.ticks,
        )  # fmt: skip

    @asynccontextmanager
    async def opened(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Practising]:
        """Practice on its list of scenarios."""
        app = PracticeApp(self.session())
        async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
            sitting = Practising(app, pilot, cast("Stage", self))
            await sitting.settled()
            yield sitting

    @asynccontextmanager
    async def begun(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Practising]:
        """At the first step of the scenario."""
        async with self.opened(size) as sitting:
            await sitting.press("enter", "enter")
            yield sitting


class Practising(Sitting):
    """Somebody who practises."""

    app: PracticeApp

    @property
    def now(self) -> Any:
        """The sitting in the core."""
        return self.app.practice.sitting

    def marked(self) -> bool:
        """Whether the screen says what it is: practice, or, where numbers may be called, that it is none."""
        return self.sees("ÖVNING") != self.sees("PÅ RIKTIGT · ingen övning")

    async def choose(self, option: int) -> None:
        """Choose an option of the question one stands at."""
        await self.focus("Choices")
        await self.press(*["down"] * option, "space")

    async def walk_to_the_end(self) -> None:
        """Husband in the door, asked all the same; no children; nobody called."""
        await self.choose(1)
        await self.press("ctrl+n")
        await self.choose(1)
        await self.press("ctrl+n", "ctrl+n", "ctrl+n")
