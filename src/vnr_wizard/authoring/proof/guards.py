"""Safeguards as watches: what each pattern looks for on every walk (Dwyer, Avrunin, Corbett 1999).

A watch keeps at most three marks beside the answers. What it says of a visit is said when the visit is done
and somebody goes on, its detours included, except where coming to a step, being asked, or a call that stands
there from the first moment is enough to break the rule: what must never be seen may not be seen for a moment.

- existence: the subject has been passed when a walk ends (and `when` holds there).
- absence: the subject is not met while `when` holds; `before`: nor earlier than a moment when it holds.
- precedence: the subject is met only after `after` has held (a step: has been come to).
- response: each time `when` comes to hold, the subject follows, in the same visit at the earliest.

A question counts as done when it is answered; with `or_reason` also when it is passed with a reason. No rule is
kept by what happens on a detour, since nobody has to take one; what may not happen may not happen there either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.machine import Asking, Watch
from vnr_wizard.authoring.proof.program import Assign, Check, Note, Op
from vnr_wizard.authoring.proof.soundness import called_when
from vnr_wizard.authoring.proof.space import Place, reached
from vnr_wizard.authoring.proof.symbols import Symbols
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import Call, Detour, Procedure, Question, Safeguard, Step

MARKS = 3
"""How many marks a safeguard's watch needs."""


class Guard(Watch):
    """The watch of one safeguard. `begin` must be called before it watches."""

    marks = MARKS
    looks_on_detours = True

    def __init__(self, safeguard: Safeguard, procedure: Procedure, directory: Directory | None) -> None:
        self.safeguard, self.procedure = safeguard, procedure
        self._calls = {
            step.id: [
                call
                for call in step.calls
                if safeguard.call in answering(call.contact, directory) and (call.named or not safeguard.named)
            ]
            for step in procedure.steps
        } if safeguard.call else {}  # fmt: skip
        after = safeguard.after
        self.after_step = after if isinstance(after, str) else ""
        self._after = None if isinstance(after, str) else after
        on_the_way = {step for entry in procedure.entries for step in reached(procedure, entry.start)}
        on_detours = {step for detour in procedure.detours for step in reached(procedure, detour.start)}
        self._on_detours = on_detours - on_the_way
        self._whens: dict[int, Condition | None] = {}

    def begin(self, symbols: Symbols) -> None:
        """Make the formulas. `symbols` must know the conditions that `conditions` gives."""
        self.symbols = symbols
        self.seen, self.due, self.was = symbols.marks[:MARKS]

    def conditions(self) -> Iterator[Condition]:
        """Everything that the rule itself reads."""
        rule = self.safeguard
        yield from (one for one in (rule.when, rule.holds, self._after) if one is not None)
        for calls in self._calls.values():
            yield from (when for call in calls if (when := self._called_when(call)))

    def calls_at(self, step: Step) -> Sequence[Call]:
        """The calls of a step that list the subject."""
        return self._calls.get(step.id, ())

    def touches(self, step: Step) -> bool:
        """Whether the rule looks at the step itself, its calls or its questions; its conditions are read anywhere."""
        rule = self.safeguard
        named = step.id in (rule.step, self.after_step) or any(one.id == rule.question for one in step.questions)
        return named or bool(self.calls_at(step))

    def reads(self, step: Step) -> Iterable[Condition]:
        """The rule's conditions are looked at everywhere; calls where they stand."""
        rule = self.safeguard
        if not self.looks_on_detours and step.id in self._on_detours:
            return []
        found = [one for one in (rule.when, rule.holds, self._after) if one is not None]
        return found + [when for call in self.calls_at(step) if (when := self._called_when(call))]

    def after(self, place: Place, may: int) -> Sequence[Op]:
        """Note whether the rule ever applies; then what its pattern looks for."""
        return [Note(self._when(may)), *self.done(place, may)]

    def done(self, place: Place, may: int) -> Sequence[Op]:
        """What the pattern looks for when the questions of a place are done."""
        return ()

    # --- what is looked at ----------------------------------------------------------------------------

    def _when(self, may: int) -> BDDFunction:
        return self.symbols.formula(self.safeguard.when, may)

    def _lists(self, step: Step, may: int) -> BDDFunction:
        """Where the subject's call is listed at a step."""
        found = self.symbols.false
        for call in self.calls_at(step):
            found = found | self.symbols.formula(self._called_when(call), may)
        return found

    def _called_when(self, call: Call) -> Condition | None:
        # One object a call: formulas are known by the identity of their conditions.
        if id(call) not in self._whens:
            self._whens[id(call)] = called_when(call, self.procedure)
        return self._whens[id(call)]

    def _holds(self, may: int) -> BDDFunction:
        return self.symbols.formula(self.safeguard.holds, may) if self.safeguard.holds else self.symbols.false

    def _met_after(self, place: Place, may: int) -> BDDFunction:
        """Where the subject is met at a place, as it is when the questions there are done."""
        if self.safeguard.step == place.step.id:
            return self.symbols.true
        return self._lists(place.step, may) | self._holds(may)

    def _asks(self, question: Question) -> bool:
        return question.id == self.safeguard.question


class Existence(Guard):
    """`seen`: the subject has been passed."""

    looks_on_detours = False

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """An answer is what is wanted; a reason where that will do."""
        return _done(self, place, question, (Assign(self.seen, self.symbols.true),))

    def done(self, place: Place, may: int) -> Sequence[Op]:
        """The subject is met here, or was before."""
        if place.anchor is not None:
            return []
        met = self._met_after(place, may)
        return [Assign(self.seen, self.seen | met)] if met.satisfiable() else []

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """Without it no walk may end, where the rule applies."""
        if self.safeguard.end == end:
            return []
        return [Check(self._when(may) & ~self.seen)]


class Absence(Guard):
    """`seen`: the subject has been met, for `before`."""

    def follows(self, detour: Detour) -> bool:
        """What may not be met may not be met on a detour either."""
        return _met_on(self, detour)

    def arrive(self, place: Place) -> Sequence[Op]:
        """Coming to the step, or to a call that stands there at once."""
        met = self._lists(place.step, place.may)
        if self.safeguard.step == place.step.id and not place.again:
            met = self.symbols.true
        return self._meeting(met, place.may)

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """To be asked is enough."""
        if not self._asks(question):
            return Asking()
        when = self.symbols.formula(question.when, may) if question.when else self.symbols.true
        return Asking(before=self._meeting(when, may))

    def done(self, place: Place, may: int) -> Sequence[Op]:
        """The calls that stand there now, and the condition."""
        ops = self._meeting(self._lists(place.step, may) | self._holds(may), may)
        if self.safeguard.before:
            ops.append(Check(self._when(may) & self.seen))
        return ops

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """The end itself."""
        return [Check(self._when(may))] if self.safeguard.end == end else []

    def _meeting(self, met: BDDFunction, may: int) -> list[Op]:
        if not met.satisfiable():
            return []
        ops: list[Op] = [Check(met & self._when(may))]
        if self.safeguard.before:
            ops.append(Assign(self.seen, self.seen | met))
        return ops


class Precedence(Guard):
    """`seen`: what must come first has been."""

    def follows(self, detour: Detour) -> bool:
        """What may not be met may not be met on a detour either."""
        return _met_on(self, detour)

    def arrive(self, place: Place) -> Sequence[Op]:
        """Coming to the step too early; then: the step that must come first is come to."""
        met = self._lists(place.step, place.may)
        if self.safeguard.step == place.step.id and not place.again:
            met = self.symbols.true
        ops = self._meeting(met, place.may)
        if self.after_step == place.step.id:
            ops.append(Assign(self.seen, self.symbols.true))
        return ops

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """To be asked too early."""
        if not self._asks(question):
            return Asking()
        when = self.symbols.formula(question.when, may) if question.when else self.symbols.true
        return Asking(before=self._meeting(when, may))

    def done(self, place: Place, may: int) -> Sequence[Op]:
        """The condition that must come first holds, or the subject is met here."""
        ops: list[Op] = []
        if self._after is not None:
            ops.append(Assign(self.seen, self.seen | self._first(may)))
        return ops + self._meeting(self._lists(place.step, may) | self._holds(may), may)

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """The end itself."""
        return self._meeting(self.symbols.true, may) if self.safeguard.end == end else []

    def _first(self, may: int) -> BDDFunction:
        return self.symbols.false if self._after is None else self.symbols.formula(self._after, may)

    def _meeting(self, met: BDDFunction, may: int) -> list[Op]:
        if not met.satisfiable():
            return []
        return [Check(met & self._when(may) & ~(self.seen | self._first(may)))]


class Response(Guard):
    """`due`: the subject is yet to follow. `was`: `when` held after the visit before. `seen`: met in this visit."""

    looks_on_detours = False

    def ask(self, place: Place, question: Question, may: int) -> Asking:
        """An answer is what is wanted; a reason where that will do."""
        return _done(self, place, question, (Assign(self.seen, self.symbols.true),))

    def done(self, place: Place, may: int) -> Sequence[Op]:
        """Where `when` has come to hold, the subject is due, unless it is met in this very visit."""
        if place.anchor is not None:
            return []
        when, symbols = self._when(may), self.symbols
        met = self.seen | self._met_after(place, may)
        return [
            Assign(self.due, (self.due | (when & ~self.was)) & ~met),
            Assign(self.was, when),
            Assign(self.seen, symbols.false),
        ]

    def ended(self, place: Place, end: str, may: int) -> Sequence[Op]:
        """Nothing may be due."""
        return [] if self.safeguard.end == end else [Check(self.due)]


def _met_on(guard: Guard, detour: Detour) -> bool:
    """Whether the subject, or what it must come after, can be met on a detour."""
    procedure = guard.procedure
    return any(guard.touches(procedure.step_by_id[id]) for id in reached(procedure, detour.start))


def _done(guard: Guard, place: Place, question: Question, then: tuple[Assign, ...]) -> Asking:
    if question.id != guard.safeguard.question or place.anchor is not None:
        return Asking()
    must = question.required or any(option.required for option in question.options)
    return Asking(answered=then, left=then if guard.safeguard.or_reason and must else ())


_PATTERNS = {"existence": Existence, "absence": Absence, "precedence": Precedence, "response": Response}


def guard_of(safeguard: Safeguard, procedure: Procedure, directory: Directory | None) -> Guard:
    """The watch of a safeguard."""
    return _PATTERNS[safeguard.pattern](safeguard, procedure, directory)


def answering(contact: str, directory: Directory | None) -> set[str]:
    """Who may be listed where a contact is: itself, and whoever answers instead of it."""
    found, pending = set[str](), [contact]
    while pending:
        id = pending.pop()
        if id in found:
            continue
        found.add(id)
        known = directory.contact_by_id.get(id) if directory else None
        pending += known.otherwise if known else ()
    return found
