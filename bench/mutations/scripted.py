"""A walk that a problem of `check` tells of, walked again: does it break the safeguard that it is said to break?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.mutations.rules import Rules
from bench.mutations.walks import BEGUN, Chance, Walker, Watching

from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.problem import Problem
from vnr_wizard.walk.walk import Walk


class Scripted(Walker):
    """Walks by the answers that `trace` reads, where the random walk draws them."""

    def __init__(self, procedure: Procedure, script: Mapping[str, Any]) -> None:
        super().__init__(procedure)
        self.entry = str(script["entry"])
        self._first: dict[str, Any] = dict(script.get("answers") or {})
        self._tables: list[dict[str, Any]] = [dict(table) for table in script.get("visit") or ()]
        self._everything: dict[str, Any] = dict(self._first)
        for table in self._tables:
            self._everything |= table.get("answers") or {}
        self._come_to: set[str] = set()

    def _door(self, walk: Walk, chance: Chance, at: int) -> str:
        for table in self._tables:
            if table.get("detour") and table["step"] == walk.cursor.step and not walk.in_detour:
                self._tables.remove(table)
                return str(table["detour"])
        return ""

    def _answer(self, walk: Walk, chance: Chance, watch: Watching, again: bool) -> None:
        given = self._everything if again else self._given(walk.cursor.step)
        for question in walk.step.questions:
            if question not in walk.shown(walk.cursor) or (again and question.id not in walk.lacking(walk.cursor)):
                continue
            watch.asked(question, walk)
            raw = given.get(question.id)
            if raw is not None:
                walk.answer(question.id, raw, BEGUN)
            passed = isinstance(raw, dict) and "passed" in raw
            watch.answered(question, "left" if raw is None else "passed" if passed else "answered", walk)

    def _given(self, step: str) -> Mapping[str, Any]:
        if step not in self._come_to:
            self._come_to.add(step)
            return self._first
        for table in self._tables:
            if table["step"] == step and not table.get("detour"):
                self._tables.remove(table)
                return table.get("answers") or {}
        return {}


def confirmed(procedure: Procedure, directory: Directory | None, problem: Problem) -> bool:
    """Whether the walk of a broken safeguard breaks it when it is walked."""
    if problem.walk is None:
        return False
    rule = procedure.safeguards[int(problem.key[1])]
    rules, walker = Rules(procedure, directory), Scripted(procedure, problem.walk)
    rules.begin(0, walker.entry)
    walker.walk(0, rules, walker.entry)
    return rule.id in rules.broken
