"""Two versions of one routine: safeguards, steps, and everything around them."""

from __future__ import annotations

from dataclasses import replace

from vnr_wizard.authoring.diff.parts import Versions, compare_pair, compare_parts
from vnr_wizard.authoring.diff.renames import Renames
from vnr_wizard.authoring.diff.result import Change, Section
from vnr_wizard.authoring.diff.safeguards import Proofs, compare_safeguards
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure

_AROUND = (
    ("entry", "entries"), ("end", "ends"), ("detour", "detours"), ("reminder", "reminders"),
    ("clause", "clauses"), ("reference", "references"), ("example", "examples"),
)  # fmt: skip
_ARRAYS = frozenset({"steps", "safeguards", *(attribute for _, attribute in _AROUND)})


def compare_routines(
    old: Procedure,
    new: Procedure,
    renames: Renames,
    directories: tuple[Directory | None, Directory | None],
    proofs: Proofs,
    file: str,
) -> list[Change]:
    """Everything that differs. `old` has been translated by `renames`, so that its ids are those of `new`."""
    versions = Versions(Speech(old, directories[0]), Speech(new, directories[1]), file, renames, old, new)
    found = compare_safeguards(versions, old, new, proofs)
    found += compare_parts(versions, Section.STEPS, "step", old.steps, new.steps)
    head = compare_pair(versions, Section.OTHER, "procedure", old, new, skip=_ARRAYS)
    if head is not None:
        found.append(replace(head, id=new.id))
    for part, attribute in _AROUND:
        found += compare_parts(versions, Section.OTHER, part, getattr(old, attribute), getattr(new, attribute))
    return found


def whole_routine(procedure: Procedure, directory: Directory | None, added: bool, file: str) -> Change | None:
    """A routine that came or went, by its name and head alone: all of it is new, or all of it is gone."""
    speech = Speech(procedure, directory)
    versions = Versions(speech, speech, file)
    before, after = (None, procedure) if added else (procedure, None)
    skip = _ARRAYS | {"format", "silences"}
    change = compare_pair(versions, Section.STEPS, "procedure", before, after, skip=skip)
    return replace(change, id=procedure.id) if change else None
