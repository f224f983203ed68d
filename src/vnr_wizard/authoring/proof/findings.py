"""From what was found to problems in a supervisor's words, each once and where it can be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vnr_wizard.authoring.proof.judge import Judged, Trapped
from vnr_wizard.authoring.proof.result import Standing, Verdict
from vnr_wizard.authoring.proof.soundness import Facts, inner
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.condition import Condition, leaves
from vnr_wizard.procedure.model import Procedure, Step
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.problem import Key, Problem, key_text


class Findings:
    """Collects the problems of one routine."""

    def __init__(self, read: ReadProcedure, procedure: Procedure) -> None:
        self._read, self._procedure = read, procedure
        self.problems: list[Problem] = []

    def _add(self, code: str, at: Key, told: Trapped | Verdict | None = None, **values: object) -> None:
        walk: Mapping[str, Any] | None = None
        story: tuple[str, ...] = ()
        if isinstance(told, Verdict):
            walk, story = told.walk, told.story
        elif told is not None and told.told is not None:
            walk, story = told.told.walk, told.told.story
        text = key_text(self._read.data, at)
        self.problems.append(Problem(code, self._read.path, at, text, values=values, walk=walk, story=story))

    # --- soundness ------------------------------------------------------------------------------------

    def sound(self, facts: Facts) -> frozenset[Key]:
        """Tell what no walk comes to, and which conditions are no choice; returns the keys of the former."""
        procedure = self._procedure
        missed: set[Key] = {("step", n) for n, step in enumerate(procedure.steps) if step.id not in facts.steps}
        self._steps(facts)
        for n, step in enumerate(procedure.steps):
            if step.id in facts.steps:
                missed |= self._questions(n, step, facts) | self._ways(n, step, facts)
                for m, call in enumerate(step.calls):
                    missed |= self._when(call.when, ("step", n, "call", m), facts)
                for m, promise in enumerate(step.follow_ups):
                    missed |= self._when(promise.when, ("step", n, "follow_up", m), facts)
        for n, reminder in enumerate(procedure.reminders):
            missed |= self._when(reminder.when, ("reminder", n), facts)
        for n, end in enumerate(procedure.ends):
            if end.id not in facts.ends:
                missed.add(("end", n))
                self._add("P709", ("end", n), end=end.title)
        return frozenset(missed)

    def _steps(self, facts: Facts) -> None:
        """The unreachable steps that others are not to blame for; what lies behind them is named with them."""
        procedure = self._procedure
        missed = {step.id for step in procedure.steps if step.id not in facts.steps}
        leading: dict[str, list[Step]] = {}
        for step in procedure.steps:
            for row in step.nexts:
                leading.setdefault(row.goto, []).append(step)
        told: set[str] = set()
        for roots_only in (True, False):
            for n, step in enumerate(procedure.steps):
                ways = [other for other in leading.get(step.id, []) if other.id != step.id]
                blamed = any(other.id in missed for other in ways)
                if step.id not in missed or step.id in told or (blamed and roots_only):
                    continue
                behind = _behind(step.id, procedure, missed) - told
                told |= behind
                others = ", ".join(f"”{procedure.step_by_id[id].title}”" for id in sorted(behind - {step.id}))
                behind_it = say(f" Bakom steget ligger: {others}.", f" Behind the step: {others}.") if others else ""
                if ways:
                    from_where = ", ".join(dict.fromkeys(f"”{other.title}”" for other in ways))
                    self._add("P702", ("step", n), step=step.title, ways=from_where, behind=behind_it)
                else:
                    mend = self._unneeded(step)
                    self._add("P701", ("step", n), step=step.title, id=step.id, behind=behind_it, mend=mend)

    def _unneeded(self, step: Step) -> Words:
        """What else may be done with a step that no way leads to: a safeguard that speaks of it wants it there."""
        asked = {question.id for question in step.questions}
        wanted = any(rule.step == step.id or rule.question in asked for rule in self._procedure.safeguards)
        if wanted:
            return Words(
                "Ta inte bort steget: en skyddsregel gäller det.", "Do not take the step out: a safeguard is about it."
            )
        return Words("Behövs det inte: ta bort det.", "If it is not needed: take it out.")

    def _questions(self, n: int, step: Step, facts: Facts) -> set[Key]:
        missed: set[Key] = set()
        for m, question in enumerate(step.questions):
            at: Key = ("step", n, "question", m)
            if question.id not in facts.asked:
                missed.add(at)
                if not self._unasked(question.when, facts):
                    code = "P704" if question.required else "P703"
                    self._add(code, (*at, "when"), question=question.text, when=self._words(question.when))
            elif question.when:
                self._choice(question.when, facts)
        return missed

    def _ways(self, n: int, step: Step, facts: Facts) -> set[Key]:
        missed: set[Key] = set()
        always = False
        for m, row in enumerate(step.nexts):
            at: Key = ("step", n, "next", m)
            taken = (step.id, m) in facts.taken
            if not taken:
                missed.add(at)
            if row.when is None or always:
                continue
            met = facts.met[row.when.at]
            if not taken and met.holds:
                self._add("P706", (*at, "when"), when=self._words(row.when))
            else:
                always = self._choice(row.when, facts) and not met.fails
        return missed

    def _when(self, when: Condition | None, at: Key, facts: Facts) -> set[Key]:
        """A condition of something that is shown or promised: it may be met nowhere, or be no choice."""
        met = facts.met.get(when.at) if when else None
        if when is None or met is None:
            return set()
        self._choice(when, facts)
        return set() if met.holds else {at}

    def _choice(self, when: Condition, facts: Facts) -> bool:
        """Tell of a condition that cannot go both ways; True where it was told."""
        if self._unasked(when, facts):
            return True
        met = facts.met[when.at]
        if not met.holds:
            self._add("P705", when.at, when=self._words(when))
        elif not met.fails:
            self._add("P707", when.at, when=self._words(when))
        else:
            for part in inner(when):
                if not facts.met[part.at].holds:
                    self._add("P710", part.at, part=self._words(part), when=self._words(when))
            return False
        return True

    def _unasked(self, when: Condition | None, facts: Facts) -> bool:
        """Tell of what a condition reads before anybody can have answered it; True where there is any."""
        found = False
        if when is None or when.at not in facts.met:
            return False
        for leaf in leaves(when):
            if (when.at, leaf.question) not in facts.answered:
                question = self._procedure.question_by_id[leaf.question]
                step = self._procedure.step_of_question[leaf.question]
                self._add("P708", leaf.at, question=question.text, step=step.title)
                found = True
        return found

    def _words(self, condition: Condition | None) -> str:
        return sentence(condition, self._procedure) if condition else ""

    def trap(self, trap: Trapped) -> None:
        """Tell of states that nobody comes out of."""
        n = next(n for n, step in enumerate(self._procedure.steps) if step.id == trap.step)
        titles = ", ".join(f"”{self._procedure.step_by_id[id].title}”" for id in trap.ring)
        self._add("P711", ("step", n), trap, step=self._procedure.steps[n].title, ring=titles)

    def round(self, ring: Trapped) -> None:
        """Tell of a ring that the same answers walk for ever."""
        n = next(n for n, step in enumerate(self._procedure.steps) if step.id == ring.step)
        first = ring.ring.index(ring.step)
        round_it = (*ring.ring[first:], *ring.ring[:first], ring.step)
        titles = " → ".join(f"”{self._procedure.step_by_id[id].title}”" for id in round_it)
        self._add("P713", ("step", n), ring, step=self._procedure.steps[n].title, ring=titles)

    def past_limit(self, limit: int) -> None:
        """Tell that the routine is too large to be walked everywhere within the limit."""
        self._add("P712", (), limit=limit)

    # --- safeguards -----------------------------------------------------------------------------------

    def safeguard(self, n: int, judged: Judged, limit: int) -> None:
        """Tell how a safeguard stands, unless it is proved."""
        rule, verdict = self._procedure.safeguards[n], judged.verdict
        at: Key = ("safeguard", n)
        match verdict.standing:
            case Standing.BROKEN:
                self._add("G802", at, verdict, text=rule.text, turned="")
            case Standing.UNPROVED if judged.past_limit:
                self._add("G803", at, text=rule.text, limit=limit)
            case Standing.UNPROVED:
                self._add("G805", at, text=rule.text)
            case _ if not judged.applies:
                self._add("G804", (*at, "when"), text=rule.text, when=self._words(rule.when))

    def proved(self, verdicts: Sequence[Verdict]) -> None:
        """Tell how many are proved."""
        if verdicts:
            count = sum(verdict.standing is Standing.PROVED for verdict in verdicts)
            self._add("G801", ("safeguard",), count=count, all=len(verdicts))


def _behind(id: str, procedure: Procedure, missed: set[str]) -> set[str]:
    """The unreachable steps that an unreachable step leads to, itself included."""
    found, pending = set[str](), [id]
    while pending:
        here = pending.pop()
        if here not in found and here in missed:
            found.add(here)
            pending += [row.goto for row in procedure.step_by_id[here].nexts]
    return found
