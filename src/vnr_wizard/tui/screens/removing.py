"""Asking before finished notes are removed for good: one, or all that may go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line
from vnr_wizard.tui.note_life import removable_now, remove
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.text import cut, plain

if TYPE_CHECKING:
    from vnr_wizard.notes.purge import Verdict
    from vnr_wizard.tui.app import WizardApp

_WIDTH = 70


async def ask_to_remove(app: WizardApp, id: str, done: Callable[[str], None]) -> None:
    """List what may be removed now (the one note of this id, or all where it is ""), and remove it on a yes.

    `done` is told how it went; nothing is told where the answer is no.
    """
    found = await asyncio.to_thread(removable_now, app.session, id)
    if isinstance(found, str):
        app.tell(found)
        return
    if not found:
        app.tell(say("Inget kan tas bort nu.", "Nothing can be removed now."))
        return
    count = len(found)
    listed = "\n".join(_row(one) for one in found)
    text = say(
        f"De är införda i verksamhetssystemet, och tiden är ute. Det går inte att ångra.\n{listed}",
        f"They are in the case system, and their time is out. It cannot be undone.\n{listed}",
    )
    items = [
        ("", plain(say("← Nej, låt dem vara", "← No, leave them"))),
        ("yes", plain(say(f"! Ja, ta bort för gott: {count}", f"! Yes, remove for good: {count}"))),
    ]

    async def answered(chosen: str | None) -> None:
        if chosen == "yes":
            done(await asyncio.to_thread(remove, app.session, found))

    app.push_screen(PickScreen(say(f"Ta bort: {count}", f"Remove: {count}"), text, items), answered)


def _row(one: Verdict) -> str:
    kept = one.kept
    when = f"{kept.at:%Y-%m-%d}" if kept.at else ""
    row = "  ".join(part for part in (when, kept.title, clean_line(kept.reference)) if part)
    if one.promises:
        row += say(f"\n    ! {one.promises} är inte uppföljt", f"\n    ! {one.promises} not followed up")
    return "\n".join(cut(part, _WIDTH) if n == 0 else part for n, part in enumerate(f"· {row}".split("\n")))
