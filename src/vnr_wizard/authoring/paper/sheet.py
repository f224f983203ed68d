"""What is to be printed, and the numbers that its steps have on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from vnr_wizard.authoring.paper.markup import Html, tag, text
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.language import in_use
from vnr_wizard.procedure.model import Detour, Procedure, Step


@dataclass(frozen=True)
class Elsewhere:
    """An entry of another routine, in that routine's own words."""

    procedure: str
    entry: str


@dataclass(frozen=True)
class Sheet:
    """A routine as staff meet it here and now.

    `digest` names its file's text, `directory` has the unit's own numbers over it, `now` is aware.
    `elsewhere` has the words for the entries of other routines that ends lead to, as far as they are known.
    """

    procedure: Procedure
    digest: str
    directory: Directory | None
    now: datetime
    elsewhere: Mapping[tuple[str, str], Elsewhere] = field(default_factory=dict)

    @cached_property
    def weeks(self) -> dict[Contact, str]:
        """Hours in words as they are found out: a contact may stand at a thousand steps."""
        return {}

    def said(self, told: str) -> Html:
        """A text of the routine, marked with its language where that is another than the page's."""
        language = self.procedure.language
        return text(told) if language == in_use() else tag("span", told, lang=language)

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """Everyone in the directory, by id."""
        return self.directory.contact_by_id if self.directory else {}

    @cached_property
    def parts(self) -> list[tuple[Detour | None, list[Step]]]:
        """The steps in the order of reading: first the way itself, then each detour's own.

        Steps that nothing leads to stand last on the way itself: a step that is printed can be asked about.
        """
        routine, taken = self.procedure, set[str]()

        def own(starts: list[str]) -> list[Step]:
            there = _reached(routine, starts) - taken
            taken.update(there)
            return [step for step in routine.steps if step.id in there]

        way = own([entry.start for entry in routine.entries])
        detours = [(detour, own([detour.start])) for detour in routine.detours]
        return [(None, way + [step for step in routine.steps if step.id not in taken]), *detours]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Step id → its number on paper, from 1."""
        return {step.id: n for n, step in enumerate((step for _, steps in self.parts for step in steps), 1)}

    @cached_property
    def letter(self) -> Mapping[str, str]:
        """End id → what it is called on paper: A, B …"""
        return {end.id: _letter(n) for n, end in enumerate(self.procedure.ends)}


def _letter(n: int) -> str:
    """A … Z, AA, AB …"""
    more, last = divmod(n, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + last)


def _reached(procedure: Procedure, starts: list[str]) -> set[str]:
    """The steps that some way on leads to, whatever its condition."""
    found, pending = set[str](), list(starts)
    while pending:
        id = pending.pop()
        if id in procedure.step_by_id and id not in found:
            found.add(id)
            pending += [row.goto for row in procedure.step_by_id[id].nexts]
    return found
