"""Which demand of the decided document is carried out by what, and what carries out none.

Steps, reminders, detours, follow-ups, calls and safeguards name the demands they carry out, and so do contacts
of the routine's directory (as `procedure:clause`). A contact counts wherever it stands, since every contact can be
found with F3. What no walk comes to carries out nothing, and a safeguard that is broken guards nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof, Standing
from vnr_wizard.contacts.model import Directory
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Clause, Procedure
from vnr_wizard.reading.problem import Key

MOST = 5
"""As many names as are listed; the rest are counted."""
DOCUMENT = "document"


class Carrier(NamedTuple):
    """Something that names the demands it carries out."""

    at: Key
    title: str
    clauses: tuple[str, ...]
    kind: str = ""
    """“step”, “reminder” or “detour” for what acts by itself; "" for what belongs to such a thing."""


KINDS = {
    "step": (Words("steg", "step"), Words("steg", "steps")),
    "reminder": (Words("påminnelse", "reminder"), Words("påminnelser", "reminders")),
    "detour": (Words("omväg", "detour"), Words("omvägar", "detours")),
}


def find_in_clauses(procedure: Procedure, directory: Directory | None, proof: Proof, found: Findings) -> None:
    """Collect R331–R334. Without a `[[clause]]` there is nothing to trace."""
    if not procedure.clauses:
        return
    carriers = list(_carriers(procedure))
    by_contacts = set(_of_contacts(procedure, directory))
    by_parts: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        for id in carrier.clauses:
            by_parts.setdefault(id, []).append(carrier)
    gone = _Gone(proof, procedure)
    for n, clause in enumerate(procedure.clauses):
        own = by_parts.get(clause.id, [])
        if clause.id in by_contacts or any(not gone.at(carrier.at) for carrier in own):
            continue
        values = {"text": clause.text, "place": _place(clause), "id": clause.id}
        if own:
            found.add("R332", ("clause", n), carriers=some([carrier.title for carrier in own]), **values)
        else:
            found.add("R331", ("clause", n), routine=procedure.id, **values)
    _find_undecided(procedure, carriers, gone, found)


def _carriers(procedure: Procedure) -> Iterator[Carrier]:
    for n, step in enumerate(procedure.steps):
        called = [clause for call in step.calls for clause in call.clauses]
        promised = [clause for follow_up in step.follow_ups for clause in follow_up.clauses]
        yield Carrier(("step", n), f"”{step.title}”", (*step.clauses, *called, *promised), "step")
    for n, reminder in enumerate(procedure.reminders):
        yield Carrier(("reminder", n), f"”{reminder.text}”", reminder.clauses, "reminder")
    for n, detour in enumerate(procedure.detours):
        yield Carrier(("detour", n), f"”{detour.title}”", detour.clauses, "detour")
    for n, safeguard in enumerate(procedure.safeguards):
        yield Carrier(("safeguard", n), f"”{safeguard.text}”", safeguard.clauses)


def _of_contacts(procedure: Procedure, directory: Directory | None) -> Iterator[str]:
    """The routine's own demands that contacts carry out."""
    for contact in directory.contacts if directory else ():
        for named in contact.clauses:
            routine, _, clause = named.partition(":")
            if routine == procedure.id:
                yield clause


class _Gone:
    """What no walk comes to, and safeguards that do not hold."""

    def __init__(self, proof: Proof, procedure: Procedure) -> None:
        self.unreachable = proof.unreachable
        broken = {one.safeguard for one in proof.verdicts if one.standing is Standing.BROKEN}
        steps = {step.id: n for n, step in enumerate(procedure.steps)}
        self.other: set[Key] = {
            ("safeguard", n) for n, safeguard in enumerate(procedure.safeguards) if safeguard.id in broken
        }
        self.other |= {
            ("detour", n)
            for n, detour in enumerate(procedure.detours)
            if ("step", steps.get(detour.start, -1)) in proof.unreachable
        }

    def at(self, key: Key) -> bool:
        """Whether what stands at `key` is such a thing."""
        return key in self.unreachable or key in self.other


def _find_undecided(procedure: Procedure, carriers: Sequence[Carrier], gone: _Gone, found: Findings) -> None:
    """What carries out no demand, a problem a kind; and what carries out only rules of handbooks, all in one."""
    decided = {clause.id for clause in procedure.clauses if clause.origin == DOCUMENT}
    acting = [carrier for carrier in carriers if carrier.kind and not gone.at(carrier.at)]
    for kind in KINDS:
        bare = [carrier for carrier in acting if carrier.kind == kind and not carrier.clauses]
        if bare:
            found.add("R333", bare[0].at, what=_counted(kind, bare))
    ours = [one for one in acting if one.clauses and not decided & set(one.clauses)]
    if ours and decided:
        by_kind = {kind: [one for one in ours if one.kind == kind] for kind in KINDS}
        what = "; ".join(_counted(kind, each) for kind, each in by_kind.items() if each)
        found.add("R334", ours[0].at, what=what)


def _counted(kind: str, carriers: Sequence[Carrier]) -> str:
    """“2 steg: ”Säker kontakt”, ”Förstå varandra””."""
    one, several = KINDS[kind]
    return f"{len(carriers)} {one if len(carriers) == 1 else several}: {some([each.title for each in carriers])}"


def _place(clause: Clause) -> str:
    return clause.place or clause.source or clause.id


def some(titles: Sequence[str], between: str = ", ", most: int = MOST) -> str:
    """The first few of `titles`, and how many more there are."""
    if len(titles) <= most + 1:
        return between.join(titles)
    more = len(titles) - most
    return between.join(titles[:most]) + say(f" och {more} till", f" and {more} more")
