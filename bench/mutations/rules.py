"""Safeguards judged by what happened on real walks, as docs/format.md words them, apart from the proofs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bench.mutations.walks import Watching

from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Procedure, Question, Safeguard, Step
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.walk import Walk


def answering(contact: str, directory: Directory | None) -> set[str]:
    """A contact and whoever answers instead of it, and instead of those."""
    found: set[str] = set()
    pending = [contact]
    while pending:
        if (id := pending.pop()) not in found:
            found.add(id)
            known = directory.contact_by_id.get(id) if directory else None
            pending += known.otherwise if known else ()
    return found


@dataclass
class _State:
    seen: bool = False
    due: bool = False
    held: bool = False
    met_here: bool = False


class Rules(Watching):
    """Every safeguard of a routine on one walk after another; `broken` are the ids of those that some walk broke."""

    def __init__(self, procedure: Procedure, directory: Directory | None) -> None:
        self.rules = procedure.safeguards
        self.broken: dict[str, int] = {}
        self.applied: set[str] = set()
        ids = {call.contact for step in procedure.steps for call in step.calls}
        self._answering: dict[str, Collection[str]] = {id: answering(id, directory) for id in ids}
        self._state: dict[str, _State] = {}
        self._live: list[Safeguard] = []
        self._seed = 0

    def begin(self, seed: int, entry: str) -> None:
        """Another walk."""
        self._seed = seed
        self._state = {rule.id: _State() for rule in self.rules}
        self._live = [rule for rule in self.rules if rule.through in ("", entry)]

    # --- what happens ---------------------------------------------------------------------------------

    def arrive(self, step: Step, walk: Walk) -> None:
        """Coming to a step, and to what is listed there at once."""
        for rule in self._live:
            if rule.step == step.id or self._lists(rule, walk):
                self._early(rule, walk)
        for rule in self._live:
            if rule.pattern == "precedence" and rule.after == step.id:
                self._state[rule.id].seen = True

    def asked(self, question: Question, walk: Walk) -> None:
        """To be asked is enough for what must not be, or not yet."""
        for rule in self._live:
            if rule.question == question.id:
                self._early(rule, walk)

    def answered(self, question: Question, how: str, walk: Walk) -> None:
        """An answer, or a reason where that will do, is what is wanted."""
        for rule in self._live:
            if rule.question == question.id and (how == "answered" or (how == "passed" and rule.or_reason)):
                self._met(rule, walk)

    def done(self, step: Step, walk: Walk) -> None:
        """Everything that stands when a visit's questions are done."""
        for rule in self._live:
            state, when = self._state[rule.id], self._holds(rule.when, walk)
            if when:
                self.applied.add(rule.id)
            if rule.pattern == "precedence" and self._first(rule, walk):
                state.seen = True
            listed = self._lists(rule, walk) or (rule.holds is not None and self._holds(rule.holds, walk))
            if listed:
                self._early(rule, walk)
            if listed or rule.step == step.id:
                self._met(rule, walk)
            match rule.pattern:
                case "response" if not walk.in_detour:
                    state.due = (state.due or (when and not state.held)) and not state.met_here
                    state.held, state.met_here = when, False
                case "absence" if rule.before and when and state.seen:
                    self._break(rule)

    def ended(self, end: str, walk: Walk) -> None:
        """The walk has ended."""
        for rule in self._live:
            state, when = self._state[rule.id], self._holds(rule.when, walk)
            match rule.pattern:
                case "existence" if rule.end != end and when and not state.seen:
                    self._break(rule)
                case "response" if rule.end != end and state.due:
                    self._break(rule)
                case "absence" | "precedence" if rule.end == end:
                    self._early(rule, walk)

    # --- what it means --------------------------------------------------------------------------------

    def _lists(self, rule: Safeguard, walk: Walk) -> bool:
        return bool(rule.call) and any(
            rule.call in self._answering[call.contact] and (call.named or not rule.named)
            for call in calls_at(walk, walk.cursor)
        )

    def _early(self, rule: Safeguard, walk: Walk) -> None:
        """The subject of a rule that forbids is met."""
        state, when = self._state[rule.id], self._holds(rule.when, walk)
        if rule.pattern == "absence":
            state.seen = True
            if when:
                self._break(rule)
        elif rule.pattern == "precedence" and when and not state.seen and not self._first(rule, walk):
            self._break(rule)

    def _met(self, rule: Safeguard, walk: Walk) -> None:
        """The subject of a rule that demands is met; nobody has to take a detour, so what happens there keeps none."""
        if walk.in_detour:
            return
        if rule.pattern == "existence":
            self._state[rule.id].seen = True
        elif rule.pattern == "response":
            self._state[rule.id].met_here = True

    def _break(self, rule: Safeguard) -> None:
        self.broken.setdefault(rule.id, self._seed)

    def _first(self, rule: Safeguard, walk: Walk) -> bool:
        """Whether the condition that must have come first holds now."""
        return not isinstance(rule.after, str) and self._holds(rule.after, walk)

    @staticmethod
    def _holds(condition: Condition | None, walk: Walk) -> bool:
        return condition is None or condition.holds(walk.look(walk.cursor))
