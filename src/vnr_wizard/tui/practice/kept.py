"""What practice knows of saving for as long as the program runs: nothing of this is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from vnr_wizard.practice.sitting import Sitting


@dataclass(frozen=True)
class Place:
    """Under which code and round something is saved, and in which folder."""

    code: str
    round: int
    folder: Path


@dataclass
class Kept:
    """The sitting at hand: its id, the round it would have, and what of it is saved; and the last code and folder.

    A sitting has one id however often it is saved, so that it is never counted twice.
    """

    id: str = field(default_factory=lambda: str(uuid4()))
    round: int = 1
    code: str = ""
    folder: str = ""
    files: dict[str, tuple[Place, Path]] = field(default_factory=dict)
    """The kinds of file that are saved of the sitting at hand."""
    _scenario: str = ""
    _rounds: dict[str, int] = field(default_factory=dict)
    """The last round that was saved of each scenario."""

    @property
    def saved(self) -> bool:
        """Whether anything of the sitting at hand is saved."""
        return bool(self.files)

    def choose(self, scenario: str) -> None:
        """Another scenario, or the same again."""
        self._scenario = scenario
        self.round = self._rounds.get(scenario, 0) + 1

    def begin(self, before: Sitting | None) -> None:
        """A new sitting. One that was gone through to its end, or saved, was a round; one that was left was none."""
        if before is not None and (before.ended or self.saved):
            self.round += 1
        self.id = str(uuid4())
        self.files = {}

    def note(self, kind: str, place: Place, file: Path) -> None:
        """A file of the sitting at hand is written."""
        self.files[kind] = place, file
        self.code, self.folder, self.round = place.code, str(place.folder), place.round
        self._rounds[self._scenario] = place.round
