"""One sitting at one file: what stands in it, what is saved, what is known of it. No widget here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from vnr_wizard.authoring.editing.file_text import FileText
from vnr_wizard.authoring.editing.judging import Judge, Judged, still_told
from vnr_wizard.authoring.editing.saving import Changed, EditedFile, Failed, Saved
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import say
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.text import clean_line


@dataclass
class Sitting:
    """The state that the screens show and change. `read_only` says why nothing may be changed; empty where it may."""

    file: EditedFile
    judge: Judge
    now: Callable[[], datetime]
    read_only: str = ""
    text: str = ""
    seen: Judged | None = None
    """The last text that could be read, as it was judged quickly."""
    quick: Judged | None = None
    full: Judged | None = None
    checks_failed: bool = False
    """A check ended in a fault of the program: what is listed may not be all."""
    recovered: Path | None = None
    """Where the text came from, if an earlier sitting could not save it."""
    saved_at: datetime | None = None
    _told: tuple[Problem, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        self.text = self.file.read.text

    @property
    def is_saved(self) -> bool:
        """Whether what stands here is what is on the disk, as far as we know."""
        return self.text == self.file.read.text

    @property
    def path(self) -> str:
        """The file, as problems name it."""
        return str(self.judge.path)

    # --- what is known -----------------------------------------------------------------------------

    def learn(self, judged: Judged) -> bool:
        """Take in what was found of a text. False where that text is not the newest any more."""
        if judged.text != self.text:
            return False
        if judged.whole:
            self.full = judged
        self.quick = self.quick if judged.whole and self.quick and self.quick.text == judged.text else judged
        if judged.readable:
            self.seen = judged
        self._told = still_told(judged, self.full, self.path)
        self.checks_failed = False
        return True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, as far as is known."""
        return self._told

    @property
    def is_unreadable(self) -> bool:
        """Whether this very text is known to be no TOML."""
        return self.quick is not None and self.quick.text == self.text and not self.quick.readable

    @property
    def is_judged(self) -> bool:
        """Whether everything that `check` says of this very text is known."""
        return self.full is not None and self.full.text == self.text

    # --- saving ------------------------------------------------------------------------------------

    def save(self, over: Changed | None = None) -> Saved | Changed | Failed:
        """Put the text on the disk."""
        result = self.file.save(self.text, over=over)
        if isinstance(result, Saved):
            self._is_saved()
        return result

    def save_as(self, path: Path) -> Saved | Failed:
        """Put it into another, new file, which is the one edited from now on."""
        result = self.file.save_as(path, self.text)
        if isinstance(result, Saved):
            self.judge = Judge(path, self.judge.folder, self.judge.own_folder, self.judge.today)
            self.read_only = ""
            self._is_saved()
        return result

    def _is_saved(self) -> None:
        self.saved_at = self.now()
        if self.recovered is not None:
            self.recovered.unlink(missing_ok=True)
            self.recovered = None

    def keep_unsaved(self) -> Path | None:
        """Put what is not saved beside the file; where everything is, what lay there goes away."""
        if self.read_only:
            return None
        if self.is_saved:
            self.file.forget_unsaved()
            return None
        return self.file.keep_unsaved(self.text)

    def recover(self, raw: bytes, path: Path) -> None:
        """Go on with what an earlier sitting could not save."""
        self.text = FileText(raw).text
        self.recovered = path

    # --- what the bars and pages of the wizard ask of a session -------------------------------------

    def status(self) -> str:
        """For the top bar."""
        if self.read_only:
            return say("Bara läsning", "Read only")
        if not self.is_saved:
            return say("EJ SPARAT", "NOT SAVED")
        return say("Sparat", "Saved") + (f" {self.saved_at:%H:%M}" if self.saved_at else "")

    def banners(self) -> list[str]:
        """What must be seen on every screen."""
        found = [self.read_only] if self.read_only else []
        if self.checks_failed:
            found.append(
                say(
                    "Kontrollen gick inte att göra: ett fel i programmet. Texten är hel, och går att spara.",
                    "The check could not be made: a fault in the program. The text is whole, and can be saved.",
                )
            )
        return found

    def directory(self) -> Directory | None:
        """The contacts that go with what is shown."""
        return self.seen.directory if self.seen else None

    @property
    def name(self) -> str:
        """The file's name, for the top bar."""
        return clean_line(self.file.path.name)
