"""Two sides compared: everything that differs in what they mean, in the order that matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vnr_wizard.authoring.diff.contacts import compare_directories, renamed_contacts
from vnr_wizard.authoring.diff.examples import changed_examples
from vnr_wizard.authoring.diff.renames import find_renames, translated
from vnr_wizard.authoring.diff.result import Change, Difference, Looked, Section, Way
from vnr_wizard.authoring.diff.routine import compare_routines, whole_routine
from vnr_wizard.authoring.diff.safeguards import Proofs
from vnr_wizard.authoring.diff.sameness import same
from vnr_wizard.authoring.diff.side import Routine, Side, paired
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.authoring.diff.story import Teller
from vnr_wizard.authoring.diff.ways import changed_ways
from vnr_wizard.authoring.proof.prove import prove
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.read import ReadDirectory

_NOTHING_PROVED = Proof((), frozenset(), ())


def compare(old: Side, new: Side, today: date) -> Difference:
    """Everything that differs between two sides without errors. `today` is what weeks and ages are shown from."""
    old = paired(old, new)
    changes: list[Change] = []
    ways: list[Way] = []
    looked: list[Looked] = []
    contacts: dict[str, str] = {}
    for file in _in_order(old.directories, new.directories):
        before, after = old.directories.get(file), new.directories.get(file)
        changes += compare_directories(before, after, file, today)
        contacts |= renamed_contacts(before, after)
    for file in _in_order(old.routines, new.routines):
        one, other = old.routines.get(file), new.routines.get(file)
        if one is None or other is None:
            here = one or other
            change = whole_routine(here.procedure, _directory(here.directory), one is None, file) if here else None
            changes += [change] if change else []
            continue
        found = _routine(one, other, contacts, file)
        changes += found[0]
        ways += found[1]
        looked += found[2]
    order = list(Section)
    changes.sort(key=lambda change: order.index(change.section))
    return Difference(old.name, new.name, tuple(changes), tuple(ways), tuple(looked))


def _routine(
    one: Routine, other: Routine, contacts: dict[str, str], file: str
) -> tuple[list[Change], list[Way], list[Looked]]:
    directories = _directory(one.directory), _directory(other.directory)
    renames = find_renames(one.procedure, other.procedure, contacts)
    old, new = translated(one.procedure, renames), other.procedure
    alike = same(old, new)
    changes = compare_routines(old, new, renames, directories, _proofs(one, other, alike), file)
    teller = Teller(old, new, Speech(old, directories[0]), Speech(new, directories[1]), file)
    ways = changed_examples(teller, directories)
    if alike:
        return changes, ways, []
    found = changed_ways(old, new)
    return changes, teller.ways(found) + ways, [Looked(file, found.walks, found.whole)]


def _proofs(one: Routine, other: Routine, alike: bool) -> Proofs:
    """What is proved of each, where that can have changed."""
    unchanged = alike and _alike(one.directory, other.directory)
    if unchanged or not (one.procedure.safeguards or other.procedure.safeguards):
        return Proofs(_NOTHING_PROVED, _NOTHING_PROVED)
    return Proofs(prove(one.read, _directory(one.directory)), prove(other.read, _directory(other.directory)))


def _alike(one: ReadDirectory | None, other: ReadDirectory | None) -> bool:
    return same(_directory(one), _directory(other))


def _directory(read: ReadDirectory | None) -> Directory | None:
    return read.directory if read else None


def _in_order(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return sorted({*old, *new})
