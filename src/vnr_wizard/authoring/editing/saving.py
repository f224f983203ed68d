"""A file that is edited, on its disk: saved whole or not at all, with what was there before kept beside it.

- Nothing is written over a file that somebody else has changed since it was read, unless that is asked for
  by name; then their version is kept as a backup too.
- Backups are numbered (`x.toml.bak`, `x.toml.2.bak` …): none is ever written over.
- What is not saved lies, every now and then and when the program has to end, in `x.toml.unsaved`, and is offered
  at the next start. It goes away once it is saved.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from vnr_wizard.authoring.editing.file_text import FileText
from vnr_wizard.new_file import sync_folder

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_MOST_KEPT = 10_000


@dataclass(frozen=True)
class Saved:
    """It is on the disk. `backup` is the file with what was there before, if this very save made one."""

    backup: Path | None


@dataclass(frozen=True)
class Changed:
    """Not saved: on the disk is something else than what was read. `now` is that; None when the file is gone."""

    now: bytes | None


@dataclass(frozen=True)
class Failed:
    """Not saved, and everything on the disk is as it was."""

    error: OSError


@dataclass(frozen=True)
class Unsaved:
    """Text that an earlier sitting could not save."""

    path: Path
    raw: bytes
    at: datetime


class EditedFile:
    """One file through one sitting. `path` may be a link: what it leads to is read and written.

    `refuge` is a folder for unsaved text where the file's own folder takes none.
    """

    def __init__(self, path: Path, read: FileText, refuge: Path | None = None) -> None:
        self.path = path
        self.refuge = refuge
        self.read = read
        """What was read or saved last: how the file writes its lines, and what must still be on the disk."""
        self.backup: Path | None = None
        """What was there before the first save of this sitting."""
        self.kept: Path | None = None
        """Where this sitting keeps what is not saved."""

    @property
    def target(self) -> Path:
        """The file itself."""
        return Path(os.path.realpath(self.path))

    def save(self, text: str, *, over: Changed | None = None) -> Saved | Changed | Failed:
        """Put `text` on the disk. `over` is the change on the disk that somebody has said may be written over."""
        try:
            return self._save(text, over)
        except OSError as error:
            return Failed(error)

    def _save(self, text: str, over: Changed | None) -> Saved | Changed | Failed:
        target = self.target
        now = _read(target)
        theirs = now != self.read.raw
        if theirs and (over is None or over.now != now):
            return Changed(now)
        raw = self.read.with_text(text)
        made = None
        if now is not None and (self.backup is None or theirs):
            made = _write_new(_names(target, "bak"), now, _mode(target))
        try:
            _replace(target, raw)
        except OSError:
            if made is not None:
                # The file is as it was: a copy of it helps nobody.
                with suppress(OSError):
                    made.unlink()
            raise
        self.backup = self.backup or made
        self.read = FileText(raw)
        self.forget_unsaved()
        return Saved(made)

    def save_as(self, path: Path, text: str) -> Saved | Failed:
        """Put `text` into a new file, which is the one edited from now on. Never over one that is there."""
        raw = self.read.with_text(text)
        try:
            _write_new(iter([path]), raw, _mode(self.target))
        except (OSError, ValueError) as error:
            return Failed(error if isinstance(error, OSError) else OSError(str(error)))
        self.forget_unsaved()
        self.path, self.read, self.backup = path, FileText(raw), None
        return Saved(None)

    # --- what could not be saved -----------------------------------------------------------------------

    def keep_unsaved(self, text: str) -> Path | None:
        """Put text that is not saved beside the file, or into the refuge. None where neither takes it."""
        raw = self.read.with_text(text)
        if self.kept is not None:
            with suppress(OSError):
                _replace(self.kept, raw)
                return self.kept
        for place in self._places():
            same = next((one.path for one in _kept_at(place) if one.raw == raw), None)
            with suppress(OSError):
                if place.parent == self.refuge:
                    place.parent.mkdir(parents=True, exist_ok=True)
                self.kept = same or _write_new(_names(place, "unsaved"), raw, 0o600)
                return self.kept
        return None

    def forget_unsaved(self) -> None:
        """It is saved, or somebody has said to let it go."""
        if self.kept is not None:
            with suppress(OSError):
                self.kept.unlink()
            self.kept = None

    def unsaved(self) -> list[Unsaved]:
        """What earlier sittings could not save, the newest first."""
        found = [kept for place in self._places() for kept in _kept_at(place)]
        return sorted(found, key=lambda kept: kept.at, reverse=True)

    def _places(self) -> list[Path]:
        """What unsaved text is called after: the file; in the refuge, where others lie too, with a mark."""
        target = self.target
        mark = sha256(str(target).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        return [target, *([self.refuge / f"{mark}-{target.name}"] if self.refuge else [])]


def _kept_at(place: Path) -> Iterator[Unsaved]:
    for path in _names(place, "unsaved"):
        try:
            raw = _read(path)
            if raw is None:
                return
            raw.decode()
            yield Unsaved(path, raw, datetime.fromtimestamp(path.stat().st_mtime).astimezone())
        except (OSError, ValueError):
            continue


def _names(path: Path, ending: str) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.{ending}")
    yield from (path.with_name(f"{path.name}.{n}.{ending}") for n in range(2, _MOST_KEPT))


def _read(path: Path) -> bytes | None:
    """What is on the disk; None where nothing is. Only of ordinary files: a pipe would wait for ever."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise IsADirectoryError
        return file.read()


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o644


def _write_new(names: Iterator[Path], raw: bytes, mode: int) -> Path:
    """Write a file under the first of `names` that nobody has. Nothing is left of it where that fails."""
    for path in names:
        try:
            descriptor = os.open(path, _NEW, 0o600)
        except FileExistsError as error:
            taken = error
            continue
        try:
            _fill(descriptor, raw, mode)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        return path
    raise taken


def _replace(target: Path, raw: bytes) -> None:
    """Let a new file with `raw` take the place of `target`, in one step, with its rights and its group."""
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    descriptor = os.open(temporary, _NEW, 0o600)
    try:
        _keep_group(descriptor, target)
        _fill(descriptor, raw, _mode(target))
        os.replace(temporary, target)  # noqa: PTH105 — as the tests break it
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def _fill(descriptor: int, raw: bytes, mode: int) -> None:
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        file.write(raw)
        file.flush()
        os.fsync(descriptor)


def _keep_group(descriptor: int, target: Path) -> None:
    """A shared file stays its group's. Not everybody may say so; the rights are kept all the same."""
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, -1, target.stat().st_gid)
