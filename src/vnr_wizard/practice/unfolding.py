"""How a scenario unfolds: which cue comes next, and which have come. Used by `practice.sitting` alone."""

from __future__ import annotations

from vnr_wizard.practice.model import Cue
from vnr_wizard.procedure.answer import Answer, effective
from vnr_wizard.procedure.condition import Look, comparable
from vnr_wizard.procedure.model import Question
from vnr_wizard.walk.visit import VisitId

CHOSEN = ("yes-no", "choice", "choices", "checklist", "contacted")
"""The kinds of question where each other answer is a new one; in a text each key is not."""


class Unfolding:
    """The cues that have come, by visit and in all. Each comes once in a sitting."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self._cues = cues
        self._shown: dict[VisitId, list[Cue]] = {}
        self._known: dict[str, Cue] = {}
        self._heard: set[tuple[VisitId, str, object]] = set()

    def shown(self, visit: VisitId) -> tuple[Cue, ...]:
        """What has come at a visit."""
        return tuple(self._shown.get(visit, ()))

    def known(self) -> tuple[Cue, ...]:
        """What has come anywhere."""
        return tuple(self._known.values())

    def next(self, visit: VisitId, look: Look) -> Cue | None:
        """The first cue of the visit's step, in the order of the file, that holds and has not come yet."""
        for cue in self._cues:
            if cue.step == visit.step and cue.id not in self._known and (cue.when is None or cue.when.holds(look)):
                return cue
        return None

    def show(self, visit: VisitId, cue: Cue) -> None:
        """Let a cue come at a visit."""
        self._known[cue.id] = cue
        self._shown.setdefault(visit, []).append(cue)

    def answered(self, visit: VisitId, question: Question, answer: Answer | None) -> bool:
        """Whether an answer is a new one at its visit, so that the next cue comes. It is so once only."""
        value = effective(answer)
        stage = (visit, question.id, comparable(value) if question.kind in CHOSEN else None)
        if value is None or stage in self._heard:
            return False
        self._heard.add(stage)
        return True
