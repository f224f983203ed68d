"""The finished notes: one person's notes over time together, how far each has come, and removing what may go."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.notes.head import Head
from vnr_wizard.notes.overview import groups, removable, state
from vnr_wizard.notes.store import Kept
from vnr_wizard.tui.note_life import damaged_text
from vnr_wizard.tui.screens.base import PageScreen
from vnr_wizard.tui.screens.note import NoteScreen
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.screens.removing import ask_to_remove
from vnr_wizard.tui.session import Session, day_text
from vnr_wizard.tui.text import cut, plain


class NotesRow(NamedTuple):
    """A row: a note, a heading of several (no note), or removing (no note, and no heading)."""

    text: Content
    kept: Kept | None = None
    heading: bool = False


class NotesScreen(PageScreen[None]):
    """Groups by the user's own reference, the one with the newest note first; those without one last."""

    def body(self) -> ComposeResult:
        """Heading and list."""
        yield Static(plain(say(" Färdiga anteckningar\n", " Finished notes\n"), "bold"))
        yield Pick([])

    def on_mount(self) -> None:
        """Start in the list."""
        self.rows: list[NotesRow] = []
        self.query_one(Pick).focus()

    def on_screen_resume(self) -> None:
        """At the start, and whenever one comes back: a note may have been added to, or gone."""
        super().on_screen_resume()
        if self.query(Pick):
            self.show()

    def show(self) -> None:
        """Write the list as it is now, and stand where one stood."""
        pick = self.query_one(Pick)
        stood = self.row_at(pick.highlighted)
        self.rows = notes_rows(
            [kept for kept in self.session.stored() if kept.stage == "note"],
            self.session,
            max(30, self.app.size.width - 6),
        )
        same = [n for n, row in enumerate(self.rows) if stood and row.kept and row.kept.id == stood]
        at = same[0] if same else next((n for n, row in enumerate(self.rows) if not row.heading), 0)
        pick.fill([row.text for row in self.rows], at, {n for n, row in enumerate(self.rows) if row.heading})

    def row_at(self, at: int | None) -> str:
        """The id of the note of a row, where it is one."""
        kept = self.rows[at].kept if at is not None and at < len(self.rows) else None
        return kept.id if kept else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a note, or ask about removing."""
        event.stop()
        row = self.rows[event.option_index]
        if row.kept is not None:
            self.open_note(row.kept)
        elif not row.heading:
            self.run_worker(ask_to_remove(self.wizard, "", self.removed))

    def removed(self, told: str) -> None:
        """Say how it went, and list what is left."""
        self.wizard.tell(told)
        self.show()

    def open_note(self, kept: Kept) -> None:
        """Show one in full, or say why that cannot be."""
        note = self.session.note(kept.id)
        if note is None:
            self.wizard.tell(
                say("Anteckningen kan inte öppnas. Filen finns kvar.", "The note cannot be opened. The file is kept.")
            )
            return
        self.app.push_screen(NoteScreen(note, damaged=damaged_text(kept) if kept.damaged else ""))


def notes_rows(found: list[Kept], session: Session, width: int) -> list[NotesRow]:
    """Every row of the list, headings too."""
    now, days = session.now(), session.settings.retention_days
    rows: list[NotesRow] = []
    for reference, members in groups(found):
        heading = reference or say("Utan beteckning", "Without a reference")
        rows.append(NotesRow(plain(cut(heading, width), "bold"), heading=True))
        rows += [NotesRow(note_row(kept, now, days, width), kept) for kept in members]
    if count := removable(found, now, days):
        text = say(f"! Ta bort det som kan tas bort ({count})", f"! Remove what can be removed ({count})")
        rows.append(NotesRow(plain(text)))
    if not rows:
        rows.append(
            NotesRow(plain(say("Det finns inga färdiga anteckningar.", "There are no finished notes.")), None, True)
        )
    return rows


def note_row(kept: Kept, now: datetime, retention_days: int, width: int) -> Content:
    """When and what; below it how far it has come."""
    if not isinstance(kept.head, Head):
        name = say(f"Anteckning {kept.id[:8]}", f"Note {kept.id[:8]}")
        return plain(
            f"! {name}\n    {say('Kan inte öppnas. Filen finns kvar.', 'Cannot be opened. The file is kept.')}"
        )
    head = kept.head
    year = f" {head.at.year}" if head.at.year != now.year else ""
    parts = [state(head)]
    due = head.purgeable_from(retention_days)
    if due is not None and not kept.damaged:
        day = f"{due.astimezone(now.tzinfo):%Y-%m-%d}"
        told = say(f"kan tas bort från {day}", f"can be removed from {day}")
        parts.append(say("kan tas bort", "can be removed") if due <= now else told)
    if head.transferred is not None and head.amended:
        parts.insert(0, say("med tillägg", "amended"))
    if kept.damaged:
        parts.append(say("! den senaste sparningen kan inte öppnas", "! the latest save cannot be opened"))
    first = cut(f"{day_text(head.at.astimezone(now.tzinfo))}{year}  {head.title}", width)
    return plain(f"{first}\n    {', '.join(parts)}")
