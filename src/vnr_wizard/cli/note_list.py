"""`vnr-wizard notes list`: by the user's own reference, so that one person's notes over time stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.notes import tell
from vnr_wizard.language import say

if TYPE_CHECKING:
    from vnr_wizard.notes.store import Kept, NoteStore


def run(store: NoteStore, retention_days: int) -> int:
    """Print the groups, the one with the newest note first; what has no reference stands last."""
    from vnr_wizard.notes.overview import groups

    found = store.list()
    for n, (reference, members) in enumerate(groups(found)):
        if n:
            print()
        print(reference or say("Utan beteckning", "Without a reference"))
        for kept in members:
            print(f"  {row(kept, retention_days)}")
    if not found:
        tell(say("Det finns inga anteckningar på den här datorn.", "There are no notes on this computer."))
    return Exit.GOOD


def row(kept: Kept, retention_days: int) -> str:
    """Id, state, time, title, and from when it may be purged."""
    from vnr_wizard.notes.overview import state
    from vnr_wizard.notes.trouble import Unreadable

    if isinstance(kept.head, Unreadable):
        stage = say("utkast", "draft") if kept.stage == "draft" else say("färdig", "finished")
        return f"{kept.id[:8]}  {stage:11}  " + say("kan inte öppnas", "cannot be opened")
    parts = [kept.id[:8], f"{state(kept.head):11}", f"{kept.head.at:%Y-%m-%d %H:%M}", kept.title]
    due = kept.head.purgeable_from(retention_days)
    if due is not None:
        parts.append(say(f"kan tas bort från {due:%Y-%m-%d}", f"can be purged from {due:%Y-%m-%d}"))
    if kept.damaged:
        parts.append(say("den senaste sparningen kan inte öppnas", "the latest save cannot be opened"))
    return "  ".join(parts).rstrip()
