"""What stands on the front page, row by row: what was begun, the doors, what is due, and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from vnr_wizard.language import say
from vnr_wizard.notes.overview import due_soon
from vnr_wizard.notes.store import Kept
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import errors
from vnr_wizard.tui.session import Row, Session, row_of
from vnr_wizard.tui.text import cut, plain


class FrontRow(NamedTuple):
    """A row, and what it does when it is chosen."""

    action: str
    argument: str
    text: Content


def front_rows(session: Session, width: int) -> list[FrontRow]:
    """Every row, in order."""
    kept = session.stored()
    at_hand = session.walking.draft.id if session.walking else ""
    drafts = [row_of(one) for one in kept if one.stage == "draft" and one.id != at_hand]
    return [
        *_urgent(session),
        *(FrontRow("draft", draft.id, _draft_text(draft, width)) for draft in drafts),
        *_due(session, kept),
        *_doors(session, width),
        *_rest(session, sum(one.stage == "note" for one in kept)),
    ]


def _urgent(session: Session) -> Iterator[FrontRow]:
    """What keeps notes from being kept, or opened."""
    protection = session.guard.protection
    drafts, notes = session.guard.waiting_behind_the_lock()
    if protection.to_be_chosen:
        text = say("! Välj hur anteckningarna skyddas", "! Choose how notes are protected")
        yield FrontRow("protection", "", plain(text, "bold"))
    elif drafts or notes:
        text = say(
            f"→ Lås upp: {drafts} påbörjade, {notes} färdiga anteckningar",
            f"→ Unlock: {drafts} drafts, {notes} finished notes",
        )
        yield FrontRow("unlock", "", plain(text, "bold"))
    if protection.proposed is not None and protection.tier != "undecided":
        text = say("! Återställningsnycklarna har ändrats. Se efter", "! The recovery recipients have changed. Look")
        yield FrontRow("protection", "changed", plain(text, "bold"))


def _due(session: Session, kept: Sequence[Kept]) -> Iterator[FrontRow]:
    """How many notes have something to be followed up within a week, and in how many it is late."""
    notes, overdue = due_soon(kept, session.now())
    if notes:
        late = say(f" (varav {overdue} försenade)", f" ({overdue} of them overdue)") if overdue else ""
        one = notes == 1
        text = say(
            f"Att följa upp: {notes} {'anteckning' if one else 'anteckningar'}",
            f"To follow up: {notes} {'note' if one else 'notes'}",
        )
        yield FrontRow("follow-ups", "", plain(f"{'!' if overdue else '→'} {text}{late}", "bold"))


def _doors(session: Session, width: int) -> Iterator[FrontRow]:
    """The doors of the routine that is chosen, or the routines to choose among."""
    read = session.chosen
    if read is None or read.procedure is None:
        for id, found in session.procedures().items():
            yield FrontRow("open", id, _procedure_text(id, found, width))
        return
    for entry in read.procedure.entries:
        text = plain(f"→ {entry.title}", "bold")
        yield FrontRow("begin", entry.id, text + plain(f"\n    {entry.text}") if entry.text else text)
    if session.confirmable:
        text = plain(say("✎ Bekräfta att rutinen gäller hos er", "✎ Confirm that the routine holds at your unit"))
        yield FrontRow("confirm", "", text)
    if session.several:
        yield FrontRow("choose", "", plain(say("↩ Välj en annan rutin", "↩ Choose another routine")))


def _rest(session: Session, notes: int) -> Iterator[FrontRow]:
    """Practice, what was written, and how it is protected."""
    if session.content.scenario_ids():
        text = say("→ Öva med en påhittad person", "→ Practise with an invented person")
        yield FrontRow("practise", "", plain(text))
    if notes:
        text = say(f"≡ Färdiga anteckningar ({notes})", f"≡ Finished notes ({notes})")
        yield FrontRow("notes", "", plain(text))
    if session.guard.keeper is not None and session.guard.protection.opens:
        yield FrontRow("receive", "", plain(say("↓ Ta emot en anteckning", "↓ Receive a note")))
    if session.guard.backup_is_due():
        text = say("! Gör en reservnyckel: utan den är allt borta om datorn går sönder",
                   "! Make a backup of the key: without it all is gone if this computer breaks")  # fmt: skip
        yield FrontRow("backup", "", plain(text))
    if session.guard.keeper is not None:
        yield FrontRow("protection", "page", plain(say("≡ Skydd av anteckningar", "≡ Protection of notes")))


def _draft_text(draft: Row, width: int) -> Content:
    head = say("Fortsätt: ", "Go on: ") if draft.readable else say("Kan inte öppnas: ", "Cannot be opened: ")
    if draft.damaged:
        head = say("Skadad, en äldre finns: ", "Damaged, an older one is there: ")
    return plain(cut(f"▶ {head}{draft.title}", width), "bold") + plain(f"\n    {draft.when}")


def _procedure_text(id: str, read: ReadProcedure, width: int) -> Content:
    if read.procedure is None:
        count = len(errors(list(read.problems)))
        return plain(f"! {id}", "bold") + plain(
            say(
                f"\n    Kan inte användas: {count} fel i filen. Enter visar dem. F3 visar alla nummer.",
                f"\n    Cannot be used: {count} errors in the file. Enter shows them. F3 shows all numbers.",
            )
        )
    return plain(cut(f"→ {read.procedure.title}", width), "bold") + plain(
        "\n    " + cut(read.procedure.organisation, width)
    )
