"""Where drafts and notes lie: one folder of files with random names, each sealed by the vault.

`<id>.draft` and `<id>.note`; a note keeps its draft's id. Nothing of the content is in a name. Files that
cannot be opened are listed and left as they are. Called from the screens and, for saving, from the saver's
thread: the folder is the only shared thing, and every change of it is one atomic step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, TypeVar

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.trouble import CannotRead, Missing, SaveFailed, Unreadable
from vnr_wizard.notes.vault import Vault

if TYPE_CHECKING:
    # Listing needs heads alone, and the start of the program waits for every module.
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.note_form import Note

_NAME = re.compile(r"([0-9a-f]{32})\.(draft|note)")
_NO_SUCH = Words("det finns ingen sådan anteckning", "there is no such note")
Stage = Literal["draft", "note"]
C = TypeVar("C", "Draft | Unreadable", "Note | Unreadable", "Head | Unreadable")


@dataclass(frozen=True)
class Kept:
    """One thing in the store, as a list shows it. `head` is why it cannot be opened where it cannot."""

    id: str
    stage: Stage
    head: Head | Unreadable

    @property
    def openable(self) -> bool:
        """Whether it can be opened here and now."""
        return isinstance(self.head, Head)

    @property
    def reference(self) -> str:
        """The user's own reference; may be empty."""
        return self.head.reference if isinstance(self.head, Head) else ""

    @property
    def title(self) -> str:
        """What it is about: the title of the entry."""
        return self.head.title if isinstance(self.head, Head) else ""

    @property
    def at(self) -> datetime | None:
        """When it was last saved, or finished."""
        return self.head.at if isinstance(self.head, Head) else None


class NoteStore:
    """The drafts and notes in `folder`. Nothing is made on the disk before the first save."""

    def __init__(self, folder: Path, vault: Vault, disk: Disk | None = None) -> None:
        self.vault = vault
        self._folder = Folder(folder, disk)
        self._lock = Lock()
        # Saves are counted over the whole folder, so that newest first holds when the clock goes back.
        self._latest: int | None = None

    @property
    def folder(self) -> Path:
        """Where it all lies."""
        return self._folder.path

    @property
    def protected(self) -> bool:
        """Whether what lies there can be read only with a key."""
        return self.vault.protected

    def list(self) -> list[Kept]:
        """Every draft and note, newest first, what cannot be opened last. Raises `CannotRead`.

        A draft whose finished note is there too is not listed: an interruption came between the two.
        """
        found = self._heads()
        with self._lock:
            self._see(found.values())
        kept = [
            Kept(id, stage, head)
            for (id, stage), head in found.items()
            if stage == "note" or not isinstance(found.get((id, "note")), Head)
        ]
        return sorted(kept, key=_newest_first)

    def load_draft(self, id: str) -> Draft | Unreadable:
        """One draft. Raises `CannotRead` where it is not there or the disk fails."""
        from vnr_wizard.notes.draft import read_draft

        return _of(id, read_draft(self._plain(id, "draft")))

    def load_note(self, id: str) -> Note | Unreadable:
        """One note. Raises `CannotRead` where it is not there or the disk fails."""
        from vnr_wizard.notes.note import read_note

        return _of(id, read_note(self._plain(id, "note")))

    def save_draft(self, draft: Draft) -> None:
        """Put the draft on the disk, durably, in place of what it was. Raises `SaveFailed`."""
        from vnr_wizard.notes.draft import draft_bytes

        numbered = draft.numbered(self._next(draft.generation))
        self._folder.save(f"{draft.id}.draft", self.vault.seal(draft_bytes(numbered)))

    def finish(self, draft: Draft, note: Note) -> None:
        """Put the note on the disk, durably, and only then take the draft away. Raises `SaveFailed`."""
        from vnr_wizard.notes.note import note_bytes

        numbered = note.numbered(self._next(note.generation))
        self._folder.save(f"{note.id}.note", self.vault.seal(note_bytes(numbered)))
        self._folder.remove(f"{draft.id}.draft")

    def delete_draft(self, id: str) -> None:
        """Take a draft away for good; asking first is the caller's duty. Raises `SaveFailed`."""
        if _NAME.fullmatch(f"{id}.draft"):
            self._folder.remove(f"{id}.draft")

    def sweep(self, now: datetime) -> None:
        """At start: remove what interrupted saves left behind, and drafts whose note is whole. Never raises."""
        self._folder.sweep(now)
        with suppress(CannotRead, SaveFailed):
            names = set(self._names())
            for id, stage in names:
                if stage == "draft" and (id, "note") in names and not isinstance(self.load_note(id), Unreadable):
                    self._folder.remove(f"{id}.draft")

    def _names(self) -> Sequence[tuple[str, Stage]]:
        matches = (_NAME.fullmatch(name) for name in self._folder.names())
        return [(match[1], "draft" if match[2] == "draft" else "note") for match in matches if match]

    def _plain(self, id: str, stage: Stage) -> bytes:
        """The bytes of one file, opened; raises `CannotRead`."""
        if not _NAME.fullmatch(f"{id}.{stage}"):
            raise Missing(_NO_SUCH)
        return self.vault.open(self._folder.read(f"{id}.{stage}"))

    def _heads(self) -> dict[tuple[str, Stage], Head | Unreadable]:
        found = {}
        for id, stage in self._names():
            # What is gone since its name was read was finished or taken away meanwhile.
            with suppress(Missing):
                found[(id, stage)] = self._head(id, stage)
        return found

    def _head(self, id: str, stage: Stage) -> Head | Unreadable:
        try:
            head = _of(id, read_head(self._plain(id, stage)))
        except Missing:
            raise
        except CannotRead as trouble:
            return Unreadable(trouble.reason)
        return Unreadable() if isinstance(head, Head) and head.kind != stage else head

    def _next(self, least: int) -> int:
        with self._lock:
            if self._latest is None:
                with suppress(CannotRead):
                    self._see(self._heads().values())
            self._latest = max(least, (self._latest or 0) + 1)
            return self._latest

    def _see(self, heads: Iterable[Head | Unreadable]) -> None:
        seen = (head.generation for head in heads if isinstance(head, Head))
        self._latest = max(self._latest or 0, *seen, 0)


def _of(id: str, content: C) -> C | Unreadable:
    """The id inside must match: a file under another's name is no copy but a mistake, or an attack."""
    return content if isinstance(content, Unreadable) or content.id == id else Unreadable()


def _newest_first(kept: Kept) -> tuple[bool, int, float, str]:
    if not isinstance(kept.head, Head):
        return (True, 0, 0.0, kept.id)
    return (False, -kept.head.generation, -kept.head.at.timestamp(), kept.id)
