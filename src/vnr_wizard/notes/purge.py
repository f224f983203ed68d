"""Purging: taking a note away for good, once it is in the case system and the retention time is out.

Never silent, and never the only record: what may go is worked out from the whole note, not from its head
alone, and again at the moment of removal. Before a note is removed, a line in `purged.log` beside the notes
says when, and the note's random id; nothing of its content. A line whose note is still there tells of a
removal that failed. Asking first is the duty of whoever calls: the commands and the screens.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.form import storable
from vnr_wizard.notes.head import Head
from vnr_wizard.notes.trouble import IN_USE, CannotRead, Missing, NoteTrouble, SaveFailed, Unreadable, why

if TYPE_CHECKING:
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.store import Kept, NoteStore

LOG = "purged.log"
_APPEND = (
    os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
)  # fmt: skip

_DRAFT = Words("är ett utkast: gör det färdigt, eller ta bort det i programmet", "is a draft: finish or delete it")
_CHANGED = Words(
    "har ändrats efter att den skrevs och tas därför inte bort", "was changed since it was written, and so it stays"
)
_NOT_TRANSFERRED = Words("är inte införd i verksamhetssystemet", "has not been entered into the case system")
_AMENDED = Words(
    "har tillägg som inte är införda i verksamhetssystemet", "has amendments not entered into the case system"
)
_DAMAGED = Words("har en senare sparning som inte kan öppnas", "has a later save that cannot be opened")
_GONE = Words("finns inte längre", "is no longer there")
_NO_FILE = Words(
    "på loggens plats ligger något som inte är en fil", "something that is no file lies in the log's place"
)


class NotYet(NoteTrouble):
    """The note may not be purged now; `reason` goes on from “the note …”."""


@dataclass(frozen=True)
class Verdict:
    """One note of the list, and why it may not be purged now; no reason where it may."""

    kept: Kept
    reason: Words | None
    promises: int = 0
    """How many promises in it nobody has said were followed up: they would leave the list of what is due."""


def verdicts(store: NoteStore, now: datetime, retention_days: int) -> list[Verdict]:
    """What may be purged at `now`, and of everything else why not, in the order of the list.

    Raises `CannotRead` where the folder cannot be read. Only notes whose heads say that they may go are read
    in full.
    """
    return [_verdict(store, kept, now, retention_days) for kept in store.list()]


def purge(store: NoteStore, kept: Kept, now: datetime, retention_days: int, disk: Disk | None = None) -> None:
    """Log, durably, that the note goes, and only then remove it, durably.

    Raises `NotYet` where it may not go, `CannotRead` where it cannot be opened, `SaveFailed` where the log
    or the removal failed; without a log nothing is removed. No other window can add to it meanwhile.
    """
    if store.held_elsewhere(kept.id):
        raise NotYet(IN_USE)
    try:
        note = store.load_note(kept.id)
        if isinstance(note, Unreadable):
            raise CannotRead(note.reason)
        reason = _of_generations(kept, note) or _why_not(note, now, retention_days)
        if reason is not None:
            raise NotYet(reason)
        line = f"{storable(now).isoformat(timespec='seconds')} {note.id}\n"
        _log(store.folder.parent / LOG, line, disk or Disk())
        store.delete_note(kept.id)
    finally:
        store.let_go(kept.id)


def _verdict(store: NoteStore, kept: Kept, now: datetime, retention_days: int) -> Verdict:
    head = kept.head
    if isinstance(head, Unreadable):
        return Verdict(kept, head.reason)
    if kept.stage == "draft":
        return Verdict(kept, _DRAFT)
    due = head.purgeable_from(retention_days)
    if due is None or due > now:
        return Verdict(kept, _waits(head, due))
    from vnr_wizard.notes.chain import open_promises

    try:
        note = store.load_note(kept.id)
    except Missing:
        return Verdict(kept, _GONE)
    except CannotRead as trouble:
        return Verdict(kept, trouble.reason)
    if isinstance(note, Unreadable):
        return Verdict(kept, note.reason)
    reason = _of_generations(kept, note) or _why_not(note, now, retention_days)
    return Verdict(kept, reason, len(open_promises(note)))


def _of_generations(kept: Kept, note: Note) -> Words | None:
    """An older generation may lack what was added since, and says nothing of whether the note may go."""
    newest = kept.head.generation if isinstance(kept.head, Head) else 0
    return _DAMAGED if kept.damaged or note.generation < newest else None


def _waits(said: Head | Note, due: datetime | None) -> Words:
    """Why a note that is whole has to wait, by what its head says, or the note."""
    if due is None:
        return _AMENDED if said.amended else _NOT_TRANSFERRED
    day = f"{due:%Y-%m-%d %H:%M}"
    return Words(f"kan tas bort från {day}", f"can be purged from {day}")


def _why_not(note: Note, now: datetime, retention_days: int) -> Words | None:
    from vnr_wizard.notes.chain import broken_at, purgeable_from

    if broken_at(note) is not None:
        return _CHANGED
    due = purgeable_from(note, retention_days)
    return None if due is not None and due <= now else _waits(note, due)


def _log(path: Path, line: str, disk: Disk) -> None:
    """Append one line, for its owner's eyes only, and wait until it is on the disk. Raises `SaveFailed`."""
    try:
        parent = disk.open_parent(path)
        try:
            _append(parent, path, line.encode(), disk)
            if parent is not None:
                disk.sync(parent)
        finally:
            if parent is not None:
                with suppress(OSError):
                    disk.close(parent)
    except OSError as error:
        raise SaveFailed(why(error)) from None


def _append(parent: int | None, path: Path, line: bytes, disk: Disk) -> None:
    where = str(path) if parent is None else path.name
    descriptor = os.open(where, _APPEND, 0o600, dir_fd=parent)
    try:
        status = disk.status(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise SaveFailed(_NO_FILE)
        disk.protect(descriptor, 0o600)
        # A line that a full disk or a power cut has torn must not swallow this one.
        if status.st_size and os.lseek(descriptor, -1, os.SEEK_END) >= 0 and disk.read(descriptor, 1) != b"\n":
            line = b"\n" + line
        left = memoryview(line)
        while left:
            left = left[disk.write(descriptor, left) :]
        disk.sync(descriptor)
    finally:
        with suppress(OSError):
            disk.close(descriptor)
