"""What the app works with, without any screen: content, the walk at hand, and its saving.

Screens ask the session and tell it what was done; it is given the clock and the store. It never touches a
widget: what happens in the saver's thread reaches the app through `listen`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vnr_wizard.content import Content
from vnr_wizard.language import say
from vnr_wizard.notes.store import Kept, NoteStore
from vnr_wizard.notes.trouble import Locked, NoteTrouble, NotKept, Unreadable
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.settings import Settings
from vnr_wizard.tui.calling import Calling, Clock
from vnr_wizard.tui.confirmed import Confirmed
from vnr_wizard.tui.guard import Guard

if TYPE_CHECKING:
    # What the front page does without is imported where it is used: the start waits for every module.
    from vnr_wizard.contacts.model import Contact, Directory
    from vnr_wizard.notes.evidence import Evidence
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.notes.note_form import Note
    from vnr_wizard.notes.resume import Resumed
    from vnr_wizard.procedure.answer import Answer
    from vnr_wizard.procedure.model import Question
    from vnr_wizard.tui.at_hand import AtHand
    from vnr_wizard.walk.visit import VisitId
    from vnr_wizard.walk.walk import Outcome, Walk

PATIENCE = 10.0
"""Seconds that the disk may take before whoever waits for it is told that nothing was saved."""
_WEEKDAYS = {
    "sv": ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "sv": ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class Row(NamedTuple):
    """A draft or a note as lists show it."""

    id: str
    title: str
    when: str
    readable: bool
    damaged: bool = False
    """Its newest generation cannot be opened; the one before it can."""
    reference: str = ""


def day_text(moment: datetime) -> str:
    """`lör 21 nov 22:41`."""
    language = "en" if say("sv", "en") == "en" else "sv"
    day, month = _WEEKDAYS[language][moment.weekday()], _MONTHS[language][moment.month - 1]
    return f"{day} {moment.day} {month} {moment:%H:%M}"


class Session(Calling):
    """One sitting at the program."""

    def __init__(
        self,
        content: Content,
        settings: Settings,
        store: NoteStore,
        now: Clock,
        config: Path | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__()
        self.content = content
        self.guard = Guard(store, keeper, now)
        self.settings = settings
        self.store = store
        self.now = now
        self.walking: AtHand | None = None
        self.last_note: Note | None = None
        self.kept = True
        """Whether `last_note` lies on the disk."""
        self._tell: Callable[[], None] = lambda: None
        self._chosen: str | None = None
        self._confirmed = Confirmed(config)
        self._open_to_others = bool(content.open_to_others())
        self._earlier = ""
        store.sweep(now())
        ids = content.procedure_ids()
        if settings.procedure in ids:
            self._chosen = settings.procedure
        elif len(ids) == 1:
            self._chosen = ids[0]

    def listen(self, tell: Callable[[], None]) -> None:
        """Be told, in the saver's thread or the keyring's, whenever the state of saving may have changed."""
        self._tell = tell

    def begin_keys(self) -> None:
        """Ask the keyring, once the first page is seen: to start another process would keep it waiting."""
        self.guard.begin(self._key_changed)

    def _key_changed(self) -> None:
        """In the keyring's thread: what waited for a key can be saved."""
        if self.walking is not None:
            self.walking.retry()
        self._tell()

    # --- content -----------------------------------------------------------------------------------

    @property
    def chosen(self) -> ReadProcedure | None:
        """The routine whose doors are shown, if one is chosen and can be used."""
        read = self.content.procedure(self._chosen) if self._chosen else None
        return read if read and read.procedure else None

    @property
    def several(self) -> bool:
        """Whether there is another routine to choose."""
        return len(self.content.procedure_ids()) > 1

    def choose(self, id: str | None) -> None:
        """Show this routine's doors; None shows the routines."""
        self._chosen = id

    def procedures(self) -> dict[str, ReadProcedure]:
        """Every routine, those with errors too."""
        found = {id: self.content.procedure(id) for id in self.content.procedure_ids()}
        return {id: read for id, read in found.items() if read is not None}

    def provenance(self, procedure: Procedure) -> str:
        """Who decided a routine and when, or that this is not known; and whether the unit has confirmed it."""
        by, on = procedure.decided_by, procedure.decided_on
        if by or on:
            decided = say("Beslutad", "Decided") + (f" {on}" if on else "") + (say(" av ", " by ") + by if by else "")
        else:
            decided = say(
                "Vem som beslutade rutinen, och när, är inte känt",
                "Who decided the routine, and when, is not known",
            )
        confirmed = self.confirmed_on(procedure)
        asked = (
            say(f"Er enhet bekräftade den {confirmed}.", f"Your unit confirmed it {confirmed}.")
            if confirmed
            else say(
                "Er enhet har inte bekräftat att den gäller. Fråga din chef.",
                "Your unit has not confirmed that it holds. Ask your manager.",
            )
        )
        return f"{decided}. {asked}\n"

    def confirmed_on(self, procedure: Procedure) -> str:
        """The day that this unit confirmed this very version of a routine, or an empty string."""
        read = self.chosen
        return self._confirmed.day(read.digest) if read and read.procedure is procedure else ""

    @property
    def confirmable(self) -> bool:
        """Whether the routine shown waits for the unit to confirm it."""
        read = self.chosen
        return read is not None and read.procedure is not None and not self.confirmed_on(read.procedure)

    def confirm(self) -> str:
        """The unit says that the routine shown holds. Returns what is wrong, or an empty string."""
        read = self.chosen
        if read is not None:
            try:
                self._confirmed.confirm(read.digest, self.now().date())
            except NoteTrouble as trouble:
                return say(f"Det kunde inte sparas: {trouble}.", f"It could not be saved: {trouble}.")
        return ""

    # --- contacts ----------------------------------------------------------------------------------

    def directory(self) -> Directory | None:
        """The directory of the walk or routine at hand; else every directory as one."""
        procedure = self.walking.walk.procedure if self.walking else None
        if procedure is None and self.chosen is not None:
            procedure = self.chosen.procedure
        if procedure is not None and procedure.contacts:
            return self._directory(procedure.contacts)
        wanted = [self.settings.directory] if self.settings.directory else self.content.directory_ids()
        found = [directory for id in wanted if (directory := self._directory(id)) is not None]
        if not found:
            return None
        merged: dict[str, Contact] = {}
        for directory in found:
            for contact in directory.contacts:
                merged.setdefault(contact.id, contact)
        return found[0].with_contacts(tuple(merged.values()))

    def set_number(self, id: str, number: str) -> Path:
        """Fill in a number for the unit; raises `contacts.own.Refused`."""
        from vnr_wizard.contacts.own import Refused, set_number

        directory = self.directory()
        if self.content.own_folder is None or directory is None:
            raise Refused(say("Det finns ingen mapp för egna nummer.", "There is no folder for own numbers."))
        # Read again whatever comes of it: a number can be written and its safety still be in doubt.
        self._directories.clear()
        return set_number(
            self.content.own_folder,
            id,
            number,
            self.now().date(),
            verified=False,
            known=directory.contact_by_id,
            country=directory.country,
        )

    # --- the walk at hand --------------------------------------------------------------------------

    @property
    def at_hand(self) -> AtHand:
        """The walk being walked; only asked for on its screens."""
        if self.walking is None:
            raise LookupError("no walk is at hand")
        return self.walking

    def walk_at_hand(self) -> Walk:
        """Its walk."""
        return self.at_hand.walk

    def follows(self) -> str:
        """Which note the walk follows on; empty where it follows on none."""
        from vnr_wizard.tui.follows import follows_on

        return follows_on(self.at_hand.draft)

    def carried(self, question: Question, answer: Answer | None) -> str:
        """What to say of an answer that was taken over from an earlier note; empty for every other."""
        from vnr_wizard.tui.follows import carried_words

        return carried_words(self.at_hand.draft, question, answer)

    def begin(self, entry: str) -> None:
        """Begin a walk through the chosen routine. Nothing is written before something is answered."""
        read = self.chosen
        if read is not None and read.procedure is not None:
            self.put_away()
            now = self.now()
            from vnr_wizard.tui.at_hand import AtHand
            from vnr_wizard.walk.walk import Walk

            self.walking = AtHand.begun(Walk(read.procedure, entry, now), read, self.store, self.tell_all, self.now)

    def answer(self, question: str, raw: Any, visit: VisitId) -> Answer | None:
        """Answer a question at a visit; the change is on its way to the disk when this returns."""
        now = self.now()
        answer = self.at_hand.walk.answer(question, raw, now, visit)
        self.at_hand.changed(now)
        return answer

    def set_happened(self, moment: datetime | None) -> None:
        """Say when the visit's events took place; None where that is when they are written down."""
        now = self.now()
        self.at_hand.walk.set_happened(moment, now)
        self.at_hand.changed(now)

    def advance(self) -> Outcome:
        """Go on from the cursor. Where nothing was ever entered there is still nothing to write down."""
        now = self.now()
        outcome = self.at_hand.walk.advance(now)
        if self.at_hand.touched:
            self.at_hand.changed(now)
        return outcome

    def back(self) -> bool:
        """Go one step back; False at the first."""
        return self._moved(self.at_hand.walk.back())

    def go_to(self, visit: VisitId) -> bool:
        """Go to a visit that counts."""
        return self._moved(self.at_hand.walk.go_to_visit(visit))

    def detour(self, id: str) -> bool:
        """Take a detour from the cursor."""
        return self._moved(self.at_hand.walk.detour(id, self.now()))

    def leave_detour(self) -> bool:
        """Leave the detour that the cursor is in."""
        self.at_hand.walk.leave_detour(self.now())
        return self._moved(True)

    def _moved(self, moved: bool) -> bool:
        if moved and self.at_hand.touched:
            self.at_hand.changed(self.now())
        return moved

    # --- drafts and notes --------------------------------------------------------------------------

    def tell_all(self) -> None:
        """In the saver's thread: the state of saving may have changed."""
        self._tell()

    def stored(self) -> list[Kept]:
        """Every draft and note, newest first; none while they are locked."""
        try:
            return self.store.list()
        except Locked:
            return []
        except NoteTrouble as trouble:
            self._earlier = str(trouble)
            return []

    def note(self, id: str) -> Note | None:
        """A finished note; None where it cannot be opened."""
        try:
            note = self.store.load_note(id)
        except NoteTrouble:
            return None
        return None if isinstance(note, Unreadable) else note

    def resume(self, id: str) -> Resumed | None:
        """A draft taken up again; None where it cannot be opened."""
        try:
            draft = self.store.load_draft(id)
        except NoteTrouble:
            return None
        if isinstance(draft, Unreadable):
            return None
        from vnr_wizard.notes.resume import resume

        return resume(draft, self.content.procedure(draft.routine.id), self.now())

    def moved_over(self, resumed: Resumed) -> Resumed | None:
        """The same draft in the routine as it is now; None where that cannot be."""
        routine = self.content.procedure(resumed.draft.routine.id)
        from vnr_wizard.notes.resume import move_over

        return move_over(resumed.draft, routine, self.now()) if routine else None

    def take_up(self, resumed: Resumed) -> None:
        """Make a draft the walk at hand."""
        self.put_away()
        from vnr_wizard.tui.at_hand import AtHand

        self.walking = AtHand.resumed(resumed, self.store, self.tell_all)
        if resumed.draft.routine.id in self.content.procedure_ids():
            self._chosen = resumed.draft.routine.id

    def evidence(self) -> list[Evidence]:
        """What was noted off the way, to be offered before finishing."""
        from vnr_wizard.notes.evidence import set_aside_evidence

        return set_aside_evidence(self.at_hand.walk)

    def leave_out(self, keys: set[str]) -> None:
        """What of it stays out of the note."""
        self.at_hand.leave_out(keys, self.now())

    def call_it(self, reference: str) -> None:
        """The user's own reference for the note."""
        self.at_hand.called(reference, self.now())

    def _note(self) -> Note:
        at_hand = self.at_hand
        from vnr_wizard.notes.note import note_of

        return note_of(at_hand.draft, at_hand.walk, self.now(), self.contact_name, titles=self._titles)

    def _titles(self, procedure: str, entry: str) -> tuple[str, str]:
        read = self.content.procedure(procedure)
        if read is None or read.procedure is None:
            return "", ""
        door = read.procedure.entry_by_id.get(entry)
        return read.procedure.title, door.title if door else ""

    def preview(self, width: int) -> str:
        """The note as it would be written now, to read through in lines of at most `width`."""
        from vnr_wizard.notes.export import paste_text

        return paste_text(self._note(), width)

    def finish(self) -> str:
        """Write the note, durably; the draft goes only then. Returns what is wrong, or an empty string."""
        at_hand = self.at_hand
        at_hand.flush(PATIENCE)
        note = self._note()
        self.kept = True
        try:
            self.store.finish(at_hand.draft, note)
        except NotKept:
            # It ends by export alone, and the page that follows says so.
            self.kept = False
        except NoteTrouble as trouble:
            return say(
                f"Anteckningen kunde inte skrivas: {trouble}. Utkastet finns kvar.",
                f"The note could not be written: {trouble}. The draft is kept.",
            )
        at_hand.close(PATIENCE)
        self.walking = None
        self.last_note = note
        return ""

    def put_away(self) -> None:
        """Leave the walk at hand; its draft, if anything was entered, stays on the disk."""
        if self.walking is not None:
            self.walking.close(PATIENCE)
            self.walking = None

    def status(self) -> str:
        """The clock, and whether everything is saved."""
        clock = day_text(self.now())
        saved = self.walking.saved_text() if self.walking else ""
        return f"{clock}   {saved}" if saved else clock

    def banners(self) -> list[str]:
        """What must be seen on every screen now."""
        found = []
        if self.walking and self.walking.failure:
            found.append(self.walking.failure)
        elif self._earlier:
            found.append(self._earlier)
        found += self.guard.banners()
        if self._open_to_others:
            found.append(
                say(
                    "Andra på datorn kan ändra rutinen och numren. Tala om det för din chef.",
                    "Others on this computer can change the routine and numbers. Tell your manager.",
                )
            )
        if self.settings.problems:
            found.append(
                say(
                    "settings.toml har fel. Standardvärden används i stället.",
                    "settings.toml has faults. Defaults are used instead.",
                )
            )
        return found

    def flush(self) -> bool:
        """Wait until everything is on the disk. False where that could not be done."""
        return self.walking.flush(PATIENCE) if self.walking else True

    def close(self) -> bool:
        """The same, and end the saver's thread."""
        return self.walking.close(PATIENCE) if self.walking else True


def row_of(item: Kept) -> Row:
    """A draft or note as lists show it."""
    title = " · ".join(part for part in (item.title, item.reference) if part) or item.id[:8]
    return Row(item.id, title, day_text(item.at) if item.at else "", item.openable, item.damaged, item.reference)
