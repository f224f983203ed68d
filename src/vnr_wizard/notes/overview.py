"""Notes as lists show them: by the user's own reference, so that one person's notes over time stand together.

Pure; made from heads alone, for `notes list` and the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from vnr_wizard.language import say
from vnr_wizard.notes.head import Head
from vnr_wizard.notes.store import Kept

SOON = timedelta(days=7)
"""How long before it is due something is told of on the front page."""


class DueSoon(NamedTuple):
    """How many notes have something to be followed up by the end of `SOON`, and in how many it is late."""

    notes: int
    overdue: int


def groups(found: Iterable[Kept]) -> list[tuple[str, list[Kept]]]:
    """Reference and members, both in the order of the list. What has no reference, or cannot be opened, is last."""
    named: dict[str, list[Kept]] = {}
    for kept in found:
        named.setdefault(kept.reference if kept.openable else "", []).append(kept)
    unnamed = named.pop("", [])
    return [*named.items(), ("", unnamed)] if unnamed else list(named.items())


def state(head: Head) -> str:
    """How far it has come in its life, in one word or two."""
    if head.kind == "draft":
        return say("utkast", "draft")
    if head.transferred is not None:
        return say("införd", "transferred")
    return say("med tillägg", "amended") if head.amended else say("färdig", "finished")


def removable(found: Iterable[Kept], now: datetime, retention_days: int) -> int:
    """How many may be purged at `now`, as far as heads tell: `purge.verdicts` looks at the whole notes."""
    return sum(
        kept.stage == "note"
        and not kept.damaged
        and isinstance(kept.head, Head)
        and (due := kept.head.purgeable_from(retention_days)) is not None
        and due <= now
        for kept in found
    )


def due_soon(found: Iterable[Kept], now: datetime) -> DueSoon:
    """In how many notes something waits to be followed up. Drafts say it only when they are read in full."""
    heads = [kept.head for kept in found if isinstance(kept.head, Head) and not kept.head.practice]
    waiting = [head.due for head in heads if head.due is not None and head.due <= now + SOON]
    return DueSoon(len(waiting), sum(due < now for due in waiting))
