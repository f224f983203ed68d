"""Safeguards: which were proved and are no longer, and which now ask for less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from vnr_wizard.authoring.diff.parts import Versions, compare_parts
from vnr_wizard.authoring.diff.result import Change, Detail, Section, What
from vnr_wizard.authoring.proof.result import Proof, Standing, Verdict
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.condition import Equals
from vnr_wizard.procedure.model import Procedure, Safeguard

_STANDINGS = {
    Standing.PROVED: Words("bevisad", "proved"),
    Standing.BROKEN: Words("bruten", "broken"),
    Standing.UNPROVED: Words("ej bevisad", "not proved"),
}


@dataclass(frozen=True)
class Proofs:
    """What was proved of each version; the old one's under the ids that its safeguards have now."""

    old: Proof
    new: Proof

    def verdicts(self, id: str, old_id: str) -> tuple[Verdict | None, Verdict | None]:
        """What was found of one safeguard in each version."""
        return _verdict(self.old, old_id), _verdict(self.new, id)


def compare_safeguards(versions: Versions, old: Procedure, new: Procedure, proofs: Proofs) -> list[Change]:
    """Lost proofs first, then what is gone, then what asks for less, then the rest."""
    found = {
        change.id: _weighed(change, old, new)
        for change in compare_parts(versions, Section.SAFEGUARDS, "safeguard", old.safeguards, new.safeguards)
    }
    for guard in new.safeguards:
        id = f"safeguard.{guard.id}"
        old_id = versions.renames.back.get(("safeguard", guard.id), guard.id)
        before, after = proofs.verdicts(guard.id, old_id)
        told = _standing(before, after)
        if told is None:
            continue
        change = found.get(id) or Change(
            Section.SAFEGUARDS, "safeguard", id, guard.text, (What.CHANGED,), versions.file
        )
        story = after.story if after is not None and after.standing is Standing.BROKEN else ()
        found[id] = replace(change, details=(told, *change.details), story=story)
    return sorted(found.values(), key=_urgency)


def _verdict(proof: Proof, id: str) -> Verdict | None:
    return next((verdict for verdict in proof.verdicts if verdict.safeguard == id), None)


def _standing(before: Verdict | None, after: Verdict | None) -> Detail | None:
    """How a safeguard stood and stands, where that differs or where it is broken from its first day."""
    old, new = (verdict.standing if verdict else Standing.UNPROVED for verdict in (before, after))
    if old is new or (before is None and new is not Standing.BROKEN):
        return None
    notes = {
        Standing.PROVED: say("Regeln gäller nu på alla vägar.", "The rule now holds on every way."),
        Standing.BROKEN: say(
            "Det finns nu en väg där regeln inte gäller:", "There is now a way on which the rule does not hold:"
        ),
        Standing.UNPROVED: say(
            "Det är inte längre bevisat att regeln gäller på alla vägar.",
            "It is no longer proved that the rule holds on every way.",
        ),
    }
    was = str(_STANDINGS[old]) if before else None
    return Detail("standing", say("Bevis", "Proof"), was, str(_STANDINGS[new]), note=notes[new])


def _urgency(change: Change) -> int:
    lost = any(one.key == "standing" and one.new != str(_STANDINGS[Standing.PROVED]) for one in change.details)
    if lost:
        return 0
    if What.REMOVED in change.what:
        return 1
    return 2 if change.notes else 3


# --- what asks for less --------------------------------------------------------------------------------


def _weighed(change: Change, old: Procedure, new: Procedure) -> Change:
    """The change, with a note where it is plain that the safeguard asks for less, or for more, than it did."""
    id = change.id.removeprefix("safeguard.")
    before = next((guard for guard in old.safeguards if guard.id == id), None)
    after = next((guard for guard in new.safeguards if guard.id == id), None)
    if before is None or after is None:
        return change
    notes = tuple(dict.fromkeys(_notes(before, after)))
    return replace(change, notes=notes)


def _notes(before: Safeguard, after: Safeguard) -> Iterator[str]:
    weaker = say("Regeln kräver nu mindre än förr.", "The rule now asks for less than it did.")
    stronger = say("Regeln kräver nu mer än förr.", "The rule now asks for more than it did.")
    signs = [
        _sign(after.or_reason, before.or_reason),
        _sign(before.before, after.before),
        _sign(bool(after.through), bool(before.through)),
        _narrowed(before.when, after.when),
    ]
    if -1 in signs:
        yield weaker
    if 1 in signs:
        yield stronger


def _sign(one: bool, other: bool) -> int:
    """-1 where the first has come or the second has gone."""
    return int(other) - int(one)


def _narrowed(before: Any, after: Any) -> int:
    """-1 where a rule applies more seldom, 1 where more often, as far as two plain conditions tell it."""
    if before is None or after is None:
        return _sign(after is not None, before is not None)
    if isinstance(before, Equals) and isinstance(after, Equals) and before.question == after.question:
        was, now = set(before.values), set(after.values)
        return -1 if now < was else 1 if was < now else 0
    return 0
