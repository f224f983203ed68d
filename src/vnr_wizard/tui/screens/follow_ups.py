"""What is to be followed up, by when it is due: to open where it was promised, or to mark as done."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.notes.follow_ups import Due, waiting_list
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.store import Kept
from vnr_wizard.notes.trouble import Locked, NoteTrouble
from vnr_wizard.tui.screens.adding import DoneScreen, add_to
from vnr_wizard.tui.screens.base import PageScreen
from vnr_wizard.tui.screens.note import NoteScreen
from vnr_wizard.tui.screens.pick import Pick, PickScreen
from vnr_wizard.tui.session import Session, day_text
from vnr_wizard.tui.text import cut, plain


class Waiting(NamedTuple):
    """What waits, the notes and drafts by id, and what kept something from being read."""

    due: list[Due]
    kept: dict[str, Kept]
    trouble: str = ""


def read_waiting(session: Session) -> Waiting:
    """Everything that waits, in a thread: drafts are read in full."""
    try:
        kept = session.store.list()
        due = waiting_list(session.store, session.now())
    except Locked:
        return Waiting([], {})
    except NoteTrouble as trouble:
        return Waiting([], {}, str(trouble.reason))
    closed = sum(not one.openable for one in kept)
    told = say(
        f"Anteckningar som inte kan öppnas, och vars löften saknas här: {closed}.",
        f"Notes that cannot be opened, whose promises are missing here: {closed}.",
    )
    return Waiting(due, {one.id: one for one in kept}, told if closed else "")


class FollowUpsScreen(PageScreen[None]):
    """The list, what is overdue first."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = Waiting([], {})

    def body(self) -> ComposeResult:
        """Heading, what is wrong, list."""
        yield Static(plain(say(" Att följa upp", " To follow up"), "bold"))
        yield Static(plain(say(" Läser …", " Reading …")), id="told")
        yield Pick([])

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(Pick).focus()

    def on_screen_resume(self) -> None:
        """At the start, and whenever one comes back: something may have been done."""
        super().on_screen_resume()
        self.run_worker(self.fill(), exclusive=True)

    async def fill(self) -> None:
        """Read what waits, and list it."""
        self.waiting = await asyncio.to_thread(read_waiting, self.session)
        if not self.query(Pick):
            return
        pick = self.query_one(Pick)
        told = self.waiting.trouble
        if not self.waiting.due:
            told = told or say("Det finns inget att följa upp.", "There is nothing to follow up.")
        self.query_one("#told", Static).update(plain(f" {told}" if told else ""))
        rows = [self.row(one) for one in self.waiting.due]
        self.query_one("#told").display = bool(told)
        pick.fill(rows, min(pick.highlighted or 0, max(0, len(rows) - 1)))

    def row(self, one: Due) -> Content:
        """What, by when, and where it was promised."""
        now, width = self.session.now(), max(30, self.app.size.width - 6)
        by = day_text(one.due.astimezone(now.tzinfo))
        when = say(f"Försenat, senast {by}", f"Overdue, by {by}") if one.overdue else say(f"Senast {by}", f"By {by}")
        head = plain(cut(f"{'!' if one.overdue else '·'} {one.text}", width), "bold")
        kept = self.waiting.kept.get(one.note_id)
        place = [when, one.reference, kept.title if kept else "", say("utkast", "draft") if one.draft else ""]
        return head + plain("\n    " + cut(" · ".join(part for part in place if part), width - 4))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask what to do with it."""
        event.stop()
        one = self.waiting.due[event.option_index]
        open_text = say("→ Fortsätt utkastet", "→ Go on with the draft") if one.draft else ""
        items = [("open", plain(open_text or say("→ Öppna anteckningen", "→ Open the note")))]
        if not one.draft:
            items.append(("done", plain(say("✓ Gjort", "✓ Done"))))

        def chosen(what: str | None) -> None:
            if what == "open":
                self.open_place(one)
            elif what == "done":
                self.mark_done(one)

        self.app.push_screen(PickScreen(one.text, "", items), chosen)

    def open_place(self, one: Due) -> None:
        """The draft or note in which it was promised."""
        if one.draft:
            self.wizard.open_draft(one.note_id)
        elif (note := self.note_of(one)) is not None:
            self.app.push_screen(NoteScreen(note))

    def mark_done(self, one: Due) -> None:
        """Say that it was done, and how it went."""
        note = self.note_of(one)
        promise = next((p for p in note.promises if p.id == one.follow_up_id), None) if note else None
        if note is not None and promise is not None:
            add_to(self.wizard, note, lambda latest: DoneScreen(latest, promise), self.done)

    def note_of(self, one: Due) -> Note | None:
        """The note in which it was promised; says why where it cannot be opened."""
        note = self.session.note(one.note_id)
        if note is None:
            self.wizard.tell(
                say("Anteckningen kan inte öppnas. Filen finns kvar.", "The note cannot be opened. The file is kept.")
            )
        return note

    def done(self, longer: Note) -> None:
        """The list is read again as one comes back to it."""
        self.wizard.tell(say("Gjort. Det står i anteckningen.", "Done. The note says so."))
