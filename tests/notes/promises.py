"""What has been promised about notes, and whether the disk keeps it in every state that a crash may leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.notes.routines import START
from tests.notes.simulated import Media, SimulatedDisk
from tests.notes.vaults import PlainVault

from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NoteTrouble
from vnr_wizard.notes.vault import Vault

HOME = Path("/hem/data")
NOTES = HOME / "vnr-wizard" / "notes"
MARKER = b"MARKOR-blamarke"


class Lost(AssertionError):
    """A promise was not kept."""


@dataclass(frozen=True)
class Promise:
    """`number` saves of one draft, or additions to one note, have been said to be on the disk; or it is gone."""

    stage: Literal["draft", "note", "gone"] = "gone"
    number: int = 0


@dataclass
class Promises:
    """What has been said of each id, and what is being tried and may have happened or not."""

    vault: Vault
    said: dict[str, Promise] = field(default_factory=dict)
    tried: dict[str, Promise] = field(default_factory=dict)
    states: int = 0
    """How many states were found,"""
    looked_at: int = 0
    """and how many of them differed for whoever starts from them."""
    _known: set[object] = field(default_factory=set)
    _watched: Media | None = None

    def watch(self, disk: SimulatedDisk) -> SimulatedDisk:
        """Look at every state after every call."""
        disk.after = lambda call: self.hold_after_any_crash(disk.media, call)
        self._watched = disk.media
        return disk

    def say(self, id: str, promise: Promise) -> None:
        """It has been acknowledged, and from now on it holds."""
        self.said[id] = promise
        self.tried.pop(id, None)
        if self._watched is not None:
            self.hold_after_any_crash(self._watched, "it was acknowledged")

    def hold_after_any_crash(self, media: Media, call: str = "") -> None:
        """Raise `Lost` where the power, cut now, or the process, killed now, takes what was promised."""
        if not isinstance(self.vault, PlainVault) and MARKER in media.everything():
            raise Lost(f"plain text on the disk after {call}")
        for left in (media, *media.after_power_cuts()):
            self.states += 1
            seen = (_seen(left), tuple(sorted(self.said.items(), key=str)), tuple(sorted(self.tried.items(), key=str)))
            if seen not in self._known:
                self._known.add(seen)
                self.looked_at += 1
                self.hold(left, call)

    def hold(self, media: Media, call: str = "") -> None:
        """Raise `Lost` where the next start does not find what was promised."""
        disk = SimulatedDisk(_copied(media))
        store = NoteStore(NOTES, self.vault, disk)
        self._hold(store, call)
        store.sweep(START)
        store.tidy()
        self._hold(store, f"{call}, sweeping and tidying")

    def _hold(self, store: NoteStore, call: str) -> None:
        there = {kept.id: kept for kept in store.list()}
        for kept in there.values():
            if not kept.openable or kept.damaged:
                raise Lost(f"{kept.stage} unreadable after {call}")
        for id in {*self.said, *self.tried}:
            said = self.said.get(id, Promise())
            tried = self.tried.get(id, said)
            found = _found(store, id, there[id].stage) if id in there else Promise()
            if not _keeps(found, said, tried):
                raise Lost(f"said {said}, tried {tried}, found {found} after {call}")
        if strangers := set(there) - {*self.said, *self.tried}:
            raise Lost(f"{len(strangers)} that nobody saved after {call}")


def _keeps(found: Promise, said: Promise, tried: Promise) -> bool:
    if found.stage == said.stage:
        # A try that was told to have failed may have come further than it could say.
        return said.number <= found.number
    return found.stage == tried.stage and found.number <= tried.number


def _found(store: NoteStore, id: str, stage: str) -> Promise:
    try:
        match store.load_draft(id) if stage == "draft" else store.load_note(id):
            case Draft(reference=reference):
                return Promise("draft", int(reference))
            case Note(added=added):
                return Promise("note", len(added))
    except NoteTrouble:
        pass
    raise Lost(f"a {stage} that was listed cannot be opened")


def _seen(media: Media) -> object:
    """What a start can see: temporary files and locks have no say."""
    try:
        folder = media.nodes[media.find(NOTES)]
    except FileNotFoundError:
        return None
    return frozenset((name, media.nodes[n].data) for name, n in folder.entries.items() if name.endswith(".age"))


def _copied(media: Media) -> Media:
    import copy

    return copy.deepcopy(media)


@dataclass
class Writer:
    """Somebody who writes drafts and notes into a store, and remembers what they were told."""

    store: NoteStore
    promises: Promises

    def save(self, draft: Draft) -> None:
        """The next save of a draft."""
        said = self.promises.said.get(draft.id, Promise("draft"))
        tried = self.promises.tried.get(draft.id, said)
        now = Promise("draft", max(said.number, tried.number) + 1)
        self.promises.tried[draft.id] = now
        self.store.save_draft(draft.called(str(now.number)))
        self.promises.say(draft.id, now)

    def finish(self, draft: Draft, note: Note) -> None:
        """The draft becomes a note."""
        self.promises.tried[draft.id] = Promise("note")
        self.store.finish(draft, note)
        self.promises.say(draft.id, Promise("note"))

    def amend(self, id: str) -> None:
        """One addition more to a note."""
        note = self.store.load_note(id)
        assert isinstance(note, Note)
        note = with_added(note, "amendment", MARKER.decode(), "", START)
        now = Promise("note", len(note.added))
        self.promises.tried[id] = now
        self.store.save_note(note)
        self.promises.say(id, now)

    def delete(self, id: str) -> None:
        """It goes for good."""
        self.promises.tried[id] = Promise("gone")
        if self.promises.said[id].stage == "note":
            self.store.delete_note(id)
        else:
            self.store.delete_draft(id)
        self.promises.say(id, Promise("gone"))
