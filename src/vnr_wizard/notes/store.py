"""Where drafts and notes lie: one folder of files with random names, each sealed by the vault.

`<id>.<generation>.draft.age` and `<id>.<generation>.note.age`; a note keeps its draft's id. Two generations of
each are kept. The number in the name gives the order, the one inside the sealed bytes the truth: a file that
says something else than its name is not opened. Files that cannot be opened are listed and left as they are.
Called from the screens and, for saving, from the saver's thread: the folder is the only shared thing, and
every change of it is one atomic step.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.files import ORPHAN_SECONDS, Folder
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.trouble import IN_USE, CannotRead, Locked, Missing, SaveFailed, Unreadable, why
from vnr_wizard.notes.vault import Vault

if TYPE_CHECKING:
    # Listing needs heads alone, and the start of the program waits for every module.
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.held import Held
    from vnr_wizard.notes.note_form import Note

_NAME = re.compile(r"([0-9a-f]{32})\.(0|[1-9][0-9]{0,11})\.(draft|note)\.age")
_UNSEALED = re.compile(r"([0-9a-f]{32})\.(draft|note)")
_LET_GO = 1.0
"""Seconds that letting go of a note may wait for somebody who takes one."""
_KEPT = 2
"""How many generations of a draft or note are kept."""
_ID = re.compile(r"[0-9a-f]{32}")
_HELD = re.compile(r"([0-9a-f]{32})\.lock")
# A name may say more than this, but is then not counted on from: the next number must fit into a name too.
_MOST_SAVES = 10**11
_NO_SUCH = Words("det finns ingen sådan anteckning", "there is no such note")
Stage = Literal["draft", "note"]
C = TypeVar("C", "Draft | Unreadable", "Note | Unreadable", "Head | Unreadable")


class Version(NamedTuple):
    """One generation of a draft or note, as one file."""

    id: str
    generation: int
    stage: Stage

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.id}.{self.generation}.{self.stage}.age"


@dataclass(frozen=True)
class Kept:
    """One thing in the store, as a list shows it. `head` is why it cannot be opened where it cannot.

    `damaged`: the newest generation cannot be opened, and `head` is of the one before it.
    """

    id: str
    stage: Stage
    head: Head | Unreadable
    damaged: bool = False

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
        self._disk = disk
        self._lock = Lock()
        self._taking = Lock()
        """Held while a note's lock is taken: on a disk that hangs that may be for ever."""
        self._heads: dict[str, tuple[tuple[int, int], Head]] = {}
        """What files held when they were last looked at: a file is never changed, only replaced by another."""
        self._good: set[Version] = set()
        """What was written or opened in this sitting: only that is ever taken away for being old."""
        self._held: dict[str, Held] = {}

    @property
    def folder(self) -> Path:
        """Where it all lies."""
        return self._folder.path

    # --- looking ------------------------------------------------------------------------------------------------

    def count(self) -> tuple[int, int]:
        """How many drafts and notes there are, without opening any. Raises `CannotRead`."""
        found = self._versions()
        notes = {version.id for version in found if version.stage == "note"}
        return len({version.id for version in found} - notes), len(notes)

    def list(self) -> list[Kept]:
        """Every draft and note, newest first, what cannot be opened last. Raises `CannotRead`, `Locked`.

        A draft whose finished note is there too is not listed: an interruption came between the two.
        """
        found: dict[tuple[str, Stage], list[Version]] = {}
        for version in self._versions():
            found.setdefault((version.id, version.stage), []).append(version)
        looked = {key: self._newest_head(versions) for key, versions in found.items()}
        heads = {key: head for key, head in looked.items() if head is not None}
        finished = {id for (id, stage), (head, _) in heads.items() if stage == "note" and isinstance(head, Head)}
        kept = [
            Kept(id, stage, head, damaged)
            for (id, stage), (head, damaged) in heads.items()
            if stage == "note" or id not in finished
        ]
        return sorted(kept, key=_newest_first)

    def load_draft(self, id: str) -> Draft | Unreadable:
        """One draft, in the newest generation that opens. Raises `CannotRead` where it is not there or the disk
        fails."""
        from vnr_wizard.notes.draft import read_draft

        return self._newest(id, "draft", read_draft)

    def load_note(self, id: str) -> Note | Unreadable:
        """One note, in the newest generation that opens. Raises `CannotRead` where it is not there or the disk
        fails."""
        from vnr_wizard.notes.note import read_note

        return self._newest(id, "note", read_note)

    def held_elsewhere(self, id: str) -> bool:
        """Whether another window has it open. Where none has, no other can have it until `let_go`."""
        try:
            self._hold(id)
        except SaveFailed as trouble:
            # A lock that cannot be had for another reason is told of when something is saved.
            return trouble.reason == IN_USE
        return False

    # --- changing -----------------------------------------------------------------------------------------------

    def save_draft(self, draft: Draft) -> None:
        """Put the draft on the disk, durably, as its newest generation. Raises `SaveFailed`."""
        from vnr_wizard.notes.draft import draft_bytes

        version = Version(draft.id, self._next(draft.generation), "draft")
        self._save(version, draft_bytes(draft.numbered(version.generation)))

    def save_note(self, note: Note) -> None:
        """Put the note on the disk, durably, as its newest generation. Raises `SaveFailed`."""
        from vnr_wizard.notes.note import note_bytes

        version = Version(note.id, self._next(note.generation), "note")
        with self._holding(note.id):
            self._save(version, note_bytes(note.numbered(version.generation)))

    def finish(self, draft: Draft, note: Note) -> None:
        """Put the note on the disk, durably, and only then take the draft away. Raises `SaveFailed`."""
        self.save_note(note)
        self._remove(draft.id, "draft")
        self.let_go(note.id)

    def delete_draft(self, id: str) -> None:
        """Take a draft away for good; asking first is the caller's duty. Raises `SaveFailed`."""
        if _ID.fullmatch(id):
            self._hold(id)
            try:
                self._remove(id, "draft", all_of_it=True)
            finally:
                self.let_go(id)

    def delete_note(self, id: str) -> None:
        """Take a note away for good, every generation, and what is left of its draft; asking first is the caller's
        duty. Raises `SaveFailed`."""
        self._hold(id)
        try:
            # A draft that a fault left behind at the finish is the same text; without its note it would be listed.
            self._remove(id, "draft", all_of_it=True)
            self._remove(id, "note", all_of_it=True)
        finally:
            self.let_go(id)

    def save_elsewhere(self, draft: Draft, folder: Path) -> Path:
        """Put a draft into another folder, sealed as ever, when its own cannot be written to. Raises `SaveFailed`."""
        from vnr_wizard.notes.draft import draft_bytes
        from vnr_wizard.notes.plain_file import write_new_file

        version = Version(draft.id, max(1, draft.generation), "draft")
        sealed = self.vault.seal(draft_bytes(draft.numbered(version.generation)))
        try:
            # Not as a `Folder` of ours: a stick or a share may be nobody's, and its rights are not ours to change.
            write_new_file(folder / version.name, sealed)
        except OSError as error:
            raise SaveFailed(why(error)) from None
        return folder / version.name

    def let_go(self, id: str) -> None:
        """Another window may have it now."""
        # Where the saver hangs in taking it, waiting here would keep the program from ending, and that lets go.
        if self._taking.acquire(timeout=_LET_GO):
            try:
                held = self._held.pop(id, None)
            finally:
                self._taking.release()
            if held is not None:
                held.let_go(remove=not self._exists(id))

    def forget(self) -> None:
        """Nothing that was read stays in memory: the vault is locked."""
        self._heads.clear()

    def sweep(self, now: datetime) -> None:
        """At start: remove what interrupted saves left behind, and the locks of notes that are gone. Never raises."""
        self._folder.sweep(now)
        with suppress(CannotRead):
            for name in self._folder.names():
                if match := _HELD.fullmatch(name):
                    with suppress(CannotRead, SaveFailed):
                        self._sweep_lock(name, match[1], now)

    def tidy(self) -> None:
        """Once the vault opens: take away drafts whose note is whole, generations that two newer ones make
        superfluous, and seal what an older version of the program left unsealed. Never raises."""
        with suppress(CannotRead, SaveFailed):
            found = self._versions()
            drafts = {version.id for version in found if version.stage == "draft"}
            for id in drafts & {version.id for version in found if version.stage == "note"}:
                with suppress(CannotRead, SaveFailed), self._holding(id):
                    if not isinstance(self.load_note(id), Unreadable):
                        self._remove(id, "draft")
            generations = Counter((version.id, version.stage) for version in found)
            for (id, stage), count in generations.items():
                # Looking at each one's folder again would take a thousand notes a thousand times.
                if count > _KEPT:
                    with suppress(CannotRead, SaveFailed):
                        self._thin_out(id, stage)
        with suppress(CannotRead):
            for name in self._folder.names():
                if match := _UNSEALED.fullmatch(name):
                    with suppress(CannotRead, SaveFailed):
                        self._adopt(name, match[1], "draft" if match[2] == "draft" else "note")

    # --- inside -------------------------------------------------------------------------------------------------

    def _versions(self) -> Sequence[Version]:
        matches = (_NAME.fullmatch(name) for name in self._folder.names())
        return [Version(m[1], int(m[2]), "draft" if m[3] == "draft" else "note") for m in matches if m]

    def _newest(self, id: str, stage: Stage, read: Callable[[bytes], C]) -> C | Unreadable:
        """The newest generation that opens. Where none does: why the newest does not."""
        trouble: CannotRead | None = None
        found: C | Unreadable = Unreadable()
        for version in self._of(id, stage):
            try:
                found = _true(version, read(self._plain(version)))
            except Locked:
                raise
            except CannotRead as cannot:
                # The disk may be at fault with one file alone, or something else lies in its place.
                trouble = trouble or cannot
                continue
            if not isinstance(found, Unreadable):
                with self._lock:
                    self._good.add(version)
                return found
        if trouble is not None:
            raise trouble
        return found

    def _of(self, id: str, stage: Stage) -> Iterator[Version]:
        """The generations of one draft or note, newest first; raises `Missing` where there is none."""
        found = [version for version in self._versions() if version.id == id and version.stage == stage]
        if not found:
            raise Missing(_NO_SUCH)
        yield from sorted(found, key=lambda version: -version.generation)

    def _exists(self, id: str) -> bool:
        try:
            return any(version.id == id for version in self._versions())
        except CannotRead:
            return True

    def _plain(self, version: Version) -> bytes:
        """The bytes of one file, opened; empty where it cannot be. Raises `Locked`, and what the disk says."""
        sealed = self._folder.read(version.name)
        try:
            return self.vault.open(sealed)
        except Locked:
            raise
        except CannotRead:
            return b""

    def _newest_head(self, versions: Sequence[Version]) -> tuple[Head | Unreadable, bool] | None:
        """The head of the newest generation that opens, and whether a newer one does not; None where all are gone."""
        why: Unreadable | None = None
        for version in sorted(versions, key=lambda version: -version.generation):
            # What is gone since its name was read was finished or taken away meanwhile.
            with suppress(Missing):
                head = self._head(version)
                if isinstance(head, Head):
                    return head, why is not None
                why = why or head
        return None if why is None else (why, False)

    def _head(self, version: Version) -> Head | Unreadable:
        try:
            stamp = self._folder.stamp(version.name)
            known = self._heads.get(version.name)
            if known is not None and known[0] == stamp:
                return known[1]
            head = _true(version, read_head(self._plain(version)))
        except (Locked, Missing):
            raise
        except CannotRead as trouble:
            return Unreadable(trouble.reason)
        if isinstance(head, Head):
            if head.kind != version.stage:
                return Unreadable()
            self._heads[version.name] = (stamp, head)
        return head

    def _save(self, version: Version, plain: bytes) -> None:
        # First: where nothing is to be kept, not even a lock is made.
        sealed = self.vault.seal(plain)
        self._hold(version.id)
        with self._lock:
            mine = sorted(v for v in self._good if (v.id, v.stage) == (version.id, version.stage))
        old = [*mine, version][:-_KEPT]
        self._folder.save(version.name, sealed, [earlier.name for earlier in old])
        with self._lock:
            self._good.add(version)
            self._good.difference_update(old)
        for earlier in old:
            self._heads.pop(earlier.name, None)

    def _hold(self, id: str) -> None:
        """Keep other windows from changing it; raises `SaveFailed` where another has it."""
        # The saver's thread and the screens may ask at once: one lock is taken, and once.
        with self._taking:
            if id not in self._held:
                from vnr_wizard.notes.held import Held

                self._held[id] = Held(self._folder, id)

    @contextmanager
    def _holding(self, id: str) -> Iterator[None]:
        """`_hold` for a while; what was held before is held after."""
        was_held = id in self._held
        self._hold(id)
        try:
            yield
        finally:
            if not was_held:
                self.let_go(id)

    def _sweep_lock(self, name: str, id: str, now: datetime) -> None:
        # A young one may belong to another window that is just beginning its first save.
        age = now.timestamp() - self._folder.stamp(name)[0] / 1e9
        if abs(age) >= ORPHAN_SECONDS and not self._exists(id):
            with self._holding(id):
                # Letting go removes it, after another look at whether there is a note by now.
                pass

    def _thin_out(self, id: str, stage: Stage) -> None:
        """Earlier sittings have each left a generation. Those that open and have two newer that open are not needed;
        what does not open stays."""
        with self._holding(id):
            for version in [version for version in self._of(id, stage) if self._opens(version)][_KEPT:]:
                with self._lock:
                    self._good.discard(version)
                self._heads.pop(version.name, None)
                self._folder.discard(version.name)

    def _remove(self, id: str, stage: Stage, all_of_it: bool = False) -> None:
        """Take away the generations of a draft or note: those that are known to be good, or all of them."""
        try:
            found = self._versions()
        except CannotRead as trouble:
            raise SaveFailed(trouble.reason) from None
        mine = [version for version in found if (version.id, version.stage) == (id, stage)]
        if not mine:
            # The last try may have removed it and failed only after that: it is not gone before that is synced.
            self._folder.sync()
        # The newest last: what an interruption leaves is then what a list would show.
        for version in sorted(mine):
            if all_of_it or version in self._good or self._opens(version):
                self._folder.remove(version.name)
                with self._lock:
                    self._good.discard(version)

    def _opens(self, version: Version) -> bool:
        try:
            return isinstance(self._head(version), Head)
        except CannotRead:
            return False

    def _next(self, least: int) -> int:
        """Saves are counted over the whole folder, so that newest first holds when the clock goes back.

        Raises `SaveFailed` where that cannot be looked through: a number that is too low would make an older save
        the newest.
        """
        try:
            numbers = [version.generation for version in self._versions()]
        except CannotRead as trouble:
            raise SaveFailed(trouble.reason) from None
        there = max((number for number in numbers if number < _MOST_SAVES), default=0)
        with self._lock:
            known = max((version.generation for version in self._good), default=0)
        return max(min(least, _MOST_SAVES), there + 1, known + 1)

    def _adopt(self, name: str, id: str, stage: Stage) -> None:
        """Seal a file that an older version of the program left as it was, and only then take that away."""
        head = read_head(content := self._folder.read(name))
        if not isinstance(head, Head) or (head.id, head.kind) != (id, stage):
            return
        with self._holding(id):
            self._save(Version(id, head.generation, stage), content)
            self._folder.remove(name)


def _true(version: Version, content: C) -> C | Unreadable:
    """Id and generation inside must be those of the name: a file under another's name is no copy but a mistake, or
    an attack."""
    if isinstance(content, Unreadable) or (content.id, content.generation) == (version.id, version.generation):
        return content
    return Unreadable()


def _newest_first(kept: Kept) -> tuple[bool, int, float, str]:
    if not isinstance(kept.head, Head):
        return (True, 0, 0.0, kept.id)
    return (False, -kept.head.generation, -kept.head.at.timestamp(), kept.id)
