"""From one person to another: a note as an age file that the receiver alone can open, and back into a store.

The file says nothing of who sent it: age seals, it does not sign. What comes in never takes the place of
something that it does not hold itself. A draft that was saved in another folder (`store.save_elsewhere`) comes
back the same way. Called by the commands and the screens; the time is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar, overload

from vnr_wizard.language import Words
from vnr_wizard.notes.chain import broken_at, same_content, with_added
from vnr_wizard.notes.draft import Draft, draft_bytes, read_draft
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.head import read_head
from vnr_wizard.notes.note import note_bytes, read_note, reads_back
from vnr_wizard.notes.note_form import Added, Note
from vnr_wizard.notes.sealed import seal
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import DAMAGED, IN_USE, NEWER, CannotRead, Locked, Missing, SaveFailed, Unreadable
from vnr_wizard.notes.vault import Vault

PUBLIC = Words(
    "En anteckning som skickas mellan myndigheter, eller mellan självständiga verksamheter, kan bli en allmän "
    "handling. Då kan andra begära ut den, och den ska diarieföras och bevaras. Fråga din chef om du är osäker.",
    "A note that is sent between authorities, or between independent branches of one, may become a public document. "
    "Then others may ask for it, and it is to be registered and kept. Ask your manager if you are not sure.",
)
PRACTICE = Words("En övning lämnas inte över.", "A practice note is not handed over.")
NOT_FOR_YOU = Words(
    "Filen kan inte öppnas med din nyckel. Den kan vara förseglad till någon annan, skadad, eller något helt annat.",
    "The file cannot be opened with your key. It may be sealed to somebody else, damaged, or something else entirely.",
)
_THERE_ALREADY = Words(
    "Anteckningen finns redan här, med allt som står i den mottagna. Inget ändrades.",
    "The note is here already, with all that the received one says. Nothing was changed.",
)
_OTHERWISE_HERE = Words(
    "Här finns en anteckning med samma id, och i den står något som den mottagna saknar. Inget ändrades.",
    "A note with the same id is here, and it says something that the received one lacks. Nothing was changed.",
)
_DRAFT_HERE = Words(
    "Här finns ett utkast till samma anteckning, och i det står något som den mottagna saknar. Inget ändrades.",
    "A draft of the same note is here, and it says something that the received one lacks. Nothing was changed.",
)
_DRAFT_THERE = Words(
    "Utkastet finns redan här, med allt som står i det mottagna. Inget ändrades.",
    "The draft is here already, with all that the received one says. Nothing was changed.",
)
_FINISHED = Words(
    "Utkastet är redan färdigskrivet: anteckningen finns här. Inget ändrades.",
    "The draft has been finished already: the note is here. Nothing was changed.",
)
_TOO_LARGE = Words("Anteckningen är för stor.", "The note is too large.")

Mark = tuple[datetime, str, str, int, str]
"""A mark of a trail: when, what, step, which visit, question."""
T = TypeVar("T")


@dataclass(frozen=True)
class Refused:
    """What came was not taken in, and why. What was there before is as it was."""

    reason: Words


def sealed_for(note: Note, recipient: str) -> bytes:
    """An age file of the whole note that `recipient` (`age1…`) alone can open; raises `SaveFailed` for practice."""
    if note.practice:
        raise SaveFailed(PRACTICE)
    return seal(note_bytes(note), [recipient])


def received(content: bytes, vault: Vault, now: datetime) -> Note | Draft | Unreadable:
    """What the age file `content` holds, opened with the user's own key; a note says when it was received.

    Raises `Locked` while the key is not at hand. A note that was changed on its way is received all the same:
    its chain shows that (`notes.chain.broken_at`).
    """
    try:
        plain = vault.open(content)
    except Locked:
        raise
    except CannotRead:
        return Unreadable(NOT_FOR_YOU)
    head = read_head(plain)
    if isinstance(head, Unreadable):
        return head
    if head.practice:
        return Unreadable(PRACTICE)
    # Whoever sent it has counted other saves: here it is counted anew.
    if head.kind == "draft":
        draft = read_draft(plain)
        return draft if isinstance(draft, Unreadable) else draft.numbered(0)
    note = read_note(plain)
    if isinstance(note, Unreadable):
        return note
    if not reads_back(note):
        # Text that this program would never have written.
        return Unreadable(DAMAGED)
    longer = with_added(note.numbered(0), "received", "", "", now)
    return longer if reads_back(longer) else Unreadable(_TOO_LARGE)


@overload
def taken_in(store: NoteStore, came: Draft) -> Draft | Refused: ...


@overload
def taken_in(store: NoteStore, came: Note | Draft) -> Note | Draft | Refused: ...


def taken_in(store: NoteStore, came: Note | Draft) -> Note | Draft | Refused:
    """Put what was received into the store; what lies there now, or why it was not taken in.

    Raises `SaveFailed` and `CannotRead`.
    """
    if store.held_elsewhere(came.id):
        raise SaveFailed(IN_USE)
    try:
        return _note_in(store, came) if isinstance(came, Note) else _draft_in(store, came)
    finally:
        store.let_go(came.id)


# --- a note -----------------------------------------------------------------------------------------------


def _note_in(store: NoteStore, came: Note) -> Note | Refused:
    there, draft = _found(store.load_note, came.id), _found(store.load_draft, came.id)
    if isinstance(draft, Draft) and not _goes_on(_marks(draft), _marks(came)):
        return Refused(_DRAFT_HERE)
    merged = came if there is None else _over(there, came)
    if isinstance(merged, Note):
        store.save_note(merged)
    return merged


def _over(there: Note | Unreadable, came: Note) -> Note | Refused:
    """The note that holds both what was there and what came, where that can be."""
    if isinstance(there, Unreadable):
        # One that cannot be opened is left as it lies: what came stands over it.
        return Refused(NEWER) if there.reason == NEWER else came
    sent = came.added[:-1]
    common = _common(there.added, sent)
    own = there.added[common:]
    if not same_content(there, came) or any(one.kind != "received" for one in own):
        return Refused(_OTHERWISE_HERE)
    if len(sent) == common:
        return Refused(_THERE_ALREADY)
    if broken_at(came) is not None or broken_at(there) is not None:
        return Refused(_OTHERWISE_HERE)
    longer = came
    for one in own:
        # When it was received before is told still.
        longer = with_added(longer, "received", one.text, one.by, one.at)
    return longer if reads_back(longer) else Refused(_TOO_LARGE)


def _common(one: Sequence[Added], other: Sequence[Added]) -> int:
    """How many additions both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# --- a draft ----------------------------------------------------------------------------------------------


def _draft_in(store: NoteStore, came: Draft) -> Draft | Refused:
    """A draft takes the place of what it goes on from; one that goes another way lies beside it."""
    note, there = _found(store.load_note, came.id), _found(store.load_draft, came.id)
    if isinstance(note, Note) and _goes_on(_marks(came), _marks(note)):
        return Refused(_FINISHED)
    if note is not None:
        return _beside(store, came)
    if isinstance(there, Draft):
        if _is_in(came, there):
            return Refused(_DRAFT_THERE)
        if not _is_in(there, came):
            return _beside(store, came)
    store.save_draft(came)
    return came


def _beside(store: NoteStore, came: Draft) -> Draft | Refused:
    """Under another id, which is the same again when the same file comes again."""
    return taken_in(store, altered(came, id=sha256(draft_bytes(came)).hexdigest()[:32]))


def _is_in(one: Draft, other: Draft) -> bool:
    """Whether a draft says nothing that the other does not say."""
    marks, others = _marks(one), _marks(other)
    if marks == others:
        return (one.walk["visit"], one.reference) == (other.walk["visit"], other.reference)
    return _goes_on(marks, others)


def _marks(of: Note | Draft) -> list[Mark]:
    if isinstance(of, Note):
        return [(mark.at, mark.what, mark.step, mark.nth, mark.question) for mark in of.trail]
    trail = of.walk.get("trail", [])
    return [(m["at"], m["what"], m.get("step", ""), m.get("nth", 1), m.get("question", "")) for m in trail]


def _goes_on(before: list[Mark], after: list[Mark]) -> bool:
    """Whether one trail is the beginning of the other. A stretch of typing is one mark, whose time moves on."""
    if not before:
        return True
    *settled, (at, *what) = before
    if len(after) < len(before) or after[: len(settled)] != settled:
        return False
    later, *done = after[len(settled)]
    return done == what and (later == at or (what[0] == "answered-again" and later > at))


def _found(load: Callable[[str], T], id: str) -> T | None:
    try:
        return load(id)
    except Missing:
        return None
