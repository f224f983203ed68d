"""What happens at one visit, as a program over sets of states that runs forward and backward exactly.

A state is the answers that still matter, and the marks of a safeguard (`watch`). Forward gives every state
that a visit can lead to; backward gives every state from which it can lead into a set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oxidd.bdd import BDDFunction

from vnr_wizard.authoring.proof.symbols import Kept, Symbols
from vnr_wizard.procedure.model import Question


@dataclass(frozen=True)
class Assign:
    """A mark becomes what `value` says of the state."""

    mark: BDDFunction
    value: BDDFunction


@dataclass(frozen=True)
class Check:
    """The rule is broken in every state where `bad` holds."""

    bad: BDDFunction


@dataclass(frozen=True)
class Ask:
    """A question is asked where `when` holds, and then answered, or left (passed, where it must be answered).

    `kept` is None for a question whose answer influences nothing. `fresh`: it cannot have been answered
    before. Left, it keeps the answer of an earlier visit. `answered` and `left` is what each does to marks.
    """

    question: Question
    kept: Kept | None
    fresh: bool
    when: BDDFunction | None
    answered: tuple[Assign, ...] = ()
    left: tuple[Assign, ...] = ()


@dataclass(frozen=True)
class Clear:
    """A question's answer is taken away where `when` does not hold: a detour has closed it."""

    kept: Kept
    when: BDDFunction


@dataclass(frozen=True)
class Note:
    """Worth knowing whether some state has it."""

    where: BDDFunction


Op = Assign | Check | Ask | Clear | Note
Look = Callable[[Ask, BDDFunction, BDDFunction], None]


class Runner:
    """Runs programs. `look` is shown each question with the states in which it is asked, and is not."""

    def __init__(self, symbols: Symbols, look: Look | None = None) -> None:
        self._none = symbols.false
        self._look = look
        self.broken = self.noted = False

    def forward(self, program: Sequence[Op], states: BDDFunction) -> BDDFunction:
        """Every state after the program. `broken` and `noted` tell what was met on the way."""
        for op in program:
            match op:
                case Ask():
                    states = self._ask(op, states)
                case Assign():
                    states = assigned(op, states)
                case Check(bad):
                    self.broken = self.broken or (states & bad).satisfiable()
                case Note(where):
                    self.noted = self.noted or (states & where).satisfiable()
                case Clear(kept, when):
                    states = (states & when) | ((states & ~when).exists(kept.bits) & kept.none)
        return states

    def backward(self, program: Sequence[Op], states: BDDFunction) -> BDDFunction:
        """Every state from which the program can lead into `states`."""
        for op in reversed(program):
            match op:
                case Ask():
                    states = self._unasked(op, states)
                case Assign():
                    states = unassigned(op, states)
                case Clear(kept, when):
                    states = (states & when) | ((states & kept.none).exists(kept.bits) & ~when)
        return states

    def _ask(self, op: Ask, states: BDDFunction) -> BDDFunction:
        asked = states if op.when is None else states & op.when
        hidden = self._none if op.when is None else states & ~op.when
        if self._look is not None:
            self._look(op, asked, hidden)
        answered = left = asked
        kept = op.kept
        if kept is not None and op.fresh:
            answered, left, hidden = asked & kept.allowed, asked & kept.none, hidden & kept.none
        elif kept is not None:
            answered = asked.exists(kept.bits) & kept.allowed
        for assign in op.answered:
            answered = assigned(assign, answered)
        for assign in op.left:
            left = assigned(assign, left)
        return answered | left | hidden

    def _unasked(self, op: Ask, states: BDDFunction) -> BDDFunction:
        answered = left = hidden = states
        for assign in reversed(op.answered):
            answered = unassigned(assign, answered)
        for assign in reversed(op.left):
            left = unassigned(assign, left)
        kept = op.kept
        if kept is not None:
            answered = (answered & kept.allowed).exists(kept.bits)
            if op.fresh:
                left = (left & kept.none).exists(kept.bits)
                hidden = (hidden & kept.none).exists(kept.bits)
        if op.when is None:
            return answered | left
        return (op.when & (answered | left)) | (hidden & ~op.when)


def assigned(assign: Assign, states: BDDFunction) -> BDDFunction:
    """The states after an assignment."""
    mark, value = assign.mark, assign.value
    return ((states & value).exists(mark) & mark) | ((states & ~value).exists(mark) & ~mark)


def unassigned(assign: Assign, states: BDDFunction) -> BDDFunction:
    """The states before an assignment that leads into `states`."""
    mark, value = assign.mark, assign.value
    return (value & (states & mark).exists(mark)) | (~value & (states & ~mark).exists(mark))
