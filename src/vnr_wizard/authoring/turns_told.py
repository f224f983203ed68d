"""Each problem that a row of `next` may be to blame for, told with the row: its line, and what examples want there.

Called by `check` for one routine. Examples name their row themselves (`authoring.turns`). A walk that breaks a
safeguard names none. The row is chosen that examples part at too; else one that most broken rules have in common,
best one that no example which goes as it says comes over; else, for a single rule, the row that led to where it
breaks, or after which what it asks for can no longer be come to.
`authoring.causes` says what to begin with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vnr_wizard.authoring.coverage import Walked
from vnr_wizard.authoring.turns import Turn, rows_of, turn_of
from vnr_wizard.language import Words, say
from vnr_wizard.procedure.model import Next, Procedure, Safeguard, Step
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.problem import Key, Problem, Severity

_OTHERS = ("P701", "P702", "P703", "P704", "P705", "P706", "P707", "P708", "P709", "P710", "P711", "G804")


def with_turns(problems: Sequence[Problem], procedure: Procedure, walks: Sequence[Walked], text: str) -> list[Problem]:
    """The problems of one routine, each X501, G802 and P701 with the row it comes from and what to do there.

    Problems that may come from a row have `turn` (its key), `turn_line` and `turn_words` among their values.
    """
    failing = sorted({one.key[1] for one in problems if one.code == "X501" and isinstance(one.key[1], int)})
    if not failing and not any(one.code in ("G802", "P701") for one in problems):
        return list(problems)
    turns = {n: turn for n in failing if (turn := turn_of(procedure, procedure.examples[n])) is not None}
    telling = _Telling(procedure, walks, turns, frozenset(failing), problems, text)
    told = [telling.told(problem, problems) for problem in problems]
    return telling.with_others(told)


class _Telling:
    """Says of each problem where the way was chosen."""

    def __init__(
        self,
        procedure: Procedure,
        walks: Sequence[Walked],
        turns: Mapping[int, Turn],
        failing: frozenset[int],
        problems: Sequence[Problem],
        text: str,
    ) -> None:
        self.procedure, self.turns, self.failing = procedure, turns, failing
        self.parting = Counter(turn.at for turn in turns.values())
        self.passed = Counter(
            id for n, walked in enumerate(walks) if n not in failing for kind, id in walked.come_to if kind == "ways"
        )
        self.passing = len(walks) - len(failing)
        self.rows = {
            one.key: rows_of(procedure, one.walk) for one in problems if one.code == "G802" and one.walk is not None
        }
        self.broken = Counter(at for rows in self.rows.values() for at in set(rows))
        from vnr_wizard.reading.positions import key_positions

        # All at once: each asking reads the whole file.
        wanted = {at for turn in turns.values() for at in (turn.at, turn.better) if at} | self.broken.keys()
        self._places = key_positions(text, wanted)
        self._reach: dict[str, frozenset[str]] = {}

    def told(self, problem: Problem, all_of: Sequence[Problem]) -> Problem:
        match problem.code:
            case "X501" if isinstance(n := problem.key[1], int) and (turn := self.turns.get(n)) is not None:
                return self._of_example(problem, turn, all_of)
            case "G802" if problem.walk is not None:
                at = self._of_walk(problem)
                return self._of_rule(problem, at) if at else problem
            case "P701":
                return self._of_step(problem)
            case _:
                return problem

    def line(self, at: Key) -> int:
        """The line of a key, or of what it stands in."""
        while at and at not in self._places:
            at = at[:-1]
        return self._places[at][0] if at else 1

    def words(self, at: Key) -> str:
        """What stands there: “rad 641, steget ”Fråga i enskildhet”: goto = "fraga"”."""
        step, line = self._step(at), self.line(at)
        where = say(f"rad {line}, steget ”{step.title}”", f"line {line}, the step “{step.title}”")
        return f'{where}: goto = "{self._row(at).goto}"' if at[-1] == "goto" else where

    def _step(self, at: Key) -> Step:
        assert isinstance(at[1], int)
        return self.procedure.steps[at[1]]

    def _row(self, at: Key) -> Next:
        assert isinstance(at[3], int)
        return self._step(at).nexts[at[3]]

    def _here(self, at: Key) -> str:
        return say(f"Här valdes vägen: {self.words(at)}.", f"Here the way was chosen: {self.words(at)}.")

    def _turned(self, problem: Problem, at: Key, **values: object) -> Problem:
        turn = {"turn": at, "turn_line": self.line(at), "turn_words": self.words(at)}
        return replace(problem, values={**problem.values, **turn, **values})

    # --- examples ---

    def _of_example(self, problem: Problem, turn: Turn, all_of: Sequence[Problem]) -> Problem:
        if turn.at[-1] == "call":
            # The way is right. What is reminded of or promised stands elsewhere than the step's contacts.
            return self._turned(problem, turn.at) if problem.key[-1] == "calls" else problem
        if turn.at[-1] != "goto":
            return self._stopped(problem, turn)
        others = any(
            one.code != "X501" or one.key[1] != problem.key[1] for one in all_of if one.severity is Severity.ERROR
        )
        several = self.parting[turn.at] > 1
        doubted = not others and not several and bool(turn.better) and self.passed[(turn.step, str(turn.at[3]))] > 0
        alone = _EITHER if turn.better and not several else _ALONE
        advice = self._doubt() if doubted else str(_LATER if others else alone)
        instead = self._wants(turn, several=False) + "." if several and turn.wanted else self._instead(turn)
        mend = " ".join(part for part in (self._here(turn.at), instead, advice) if part)
        if doubted:
            begin = say(
                f"Exemplet ”{problem.values['title']}” går en annan väg än det säger, från {self.words(turn.at)}. "
                f"{self._instead(turn)} {advice}",
                f"The example “{problem.values['title']}” goes another way than it says, from {self.words(turn.at)}. "
                f"{self._instead(turn)} {advice}",
            )
            return self._turned(problem, turn.at, mend=mend, begin=begin, begin_line=problem.line, doubted=True)
        line, begin = self._begin(turn, several)
        either = not others and alone is _EITHER
        return self._turned(problem, turn.at, mend=mend, begin=f"{begin} {advice}" if either else begin,
                            begin_line=line, doubted=either)  # fmt: skip

    def _begin(self, turn: Turn, several: bool) -> tuple[int, str]:
        """The line to begin at, and what to look at there: the row that should have been taken, or the one that was."""
        if not turn.unmet:
            _, _, what = self.words(turn.at).partition(", ")
            return self.line(turn.at), f"{what[:1].upper()}{what[1:]}. {self._instead(turn, several)}".strip()
        step, taken = self._step(turn.at), self.line(turn.at)
        begin = say(
            f"{self._wants(turn, several)}, men raden dit från ”{step.title}” gäller inte: den kräver att "
            f"{turn.unmet}. I stället valdes rad {taken}.",
            f"{self._wants(turn, several)}, but the row there from “{step.title}” does not hold: it asks that "
            f"{turn.unmet}. Line {taken} was chosen instead.",
        )
        return self.line(turn.better), begin

    def _wants(self, turn: Turn, several: bool) -> str:
        if several:
            return say(f"Exemplen ska till ”{turn.wanted}”", f"The examples are to go to “{turn.wanted}”")
        return say(f"Exemplet ska till ”{turn.wanted}”", f"The example is to go to “{turn.wanted}”")

    def _instead(self, turn: Turn, several: bool = False) -> str:
        """Where the example wants to go, and why the row that leads there is not taken."""
        if not turn.wanted or turn.wanted == turn.goto:
            return ""
        wants = self._wants(turn, several)
        if not turn.better:
            return wants + say(
                ", men ingen annan rad på steget leder dit. Ska det stå så i goto, eller saknas en rad?",
                ", but no other row of the step leads there. Should goto say so, or is a row missing?",
            )
        line = self.line(turn.better)
        if turn.unmet:
            return wants + say(
                f". Raden dit (rad {line}) gäller inte: den kräver att {turn.unmet}.",
                f". The row there (line {line}) does not hold: it asks that {turn.unmet}.",
            )
        return wants + say(
            f". Raden dit (rad {line}) kommer efter den som valdes.",
            f". The row there (line {line}) comes after the one that was chosen.",
        )

    def _doubt(self) -> str:
        """What to do where nothing else is wrong, and others take the same row as they should."""
        return say(
            f"De andra {self.passing} exemplen går som de ska: se först om det här exemplets svar stämmer.",
            f"The other {self.passing} examples go as they should: see first whether this one's answers are right.",
        )

    def _stopped(self, problem: Problem, turn: Turn) -> Problem:
        """An example that does not answer a question it comes to; a question that several stop at may be new."""
        number = turn.at[3] if turn.at[-1] == "id" else None
        question = self._step(turn.at).questions[number] if isinstance(number, int) else None
        if question is None:
            mend = say(f"Exemplet stannar: {self.words(turn.at)}.", f"The example stops: {self.words(turn.at)}.")
            return self._turned(problem, turn.at, mend=mend)
        asked = sentence(question.when, self.procedure) if question.when else ""
        why = say(f" Den ställs när {asked}.", f" It is asked when {asked}.") if asked else ""
        line = self.line(turn.at)
        mend = say(
            f"Exemplet stannar vid frågan ”{question.text}” (rad {line}), som det inte svarar på.{why} Stämmer "
            f"exemplets andra svar: skriv {question.id} i dess answers. Kommer steget flera gånger: i en "
            "[[example.visit]].",
            f"The example stops at the question “{question.text}” (line {line}), which it does not answer.{why} If "
            f"its other answers are right: write {question.id} in its answers. If the step comes again: in an "
            "[[example.visit]].",
        )
        several = self.parting[turn.at] > 1
        return self._turned(problem, turn.at, mend=mend, begin=mend, begin_line=line if several else problem.line,
                            doubted=True)  # fmt: skip

    # --- safeguards ---

    def _of_rule(self, problem: Problem, at: Key) -> Problem:
        taken = self._taken_when(at)
        _, _, what = self.words(at).partition(", ")
        looked = f"{what[:1].upper()}{what[1:]}.{taken}"
        return self._turned(problem, at, turned=f"{self._here(at)}{taken} ", looked_at=looked)

    def _of_walk(self, problem: Problem) -> Key:
        """The row of a broken rule's walk to look at: see the module. Empty where none stands out."""
        rows = self.rows[problem.key]
        shared = [at for at in rows if self.parting[at]]
        if shared:
            return max(reversed(shared), key=lambda at: self.parting[at])
        most = max((self.broken[at] for at in rows), default=0)
        common = [at for at in rows if self.broken[at] == most]
        if most > 1:
            untried = [at for at in common if not self.passed[(self._step(at).id, str(at[3]))]]
            return (untried or common)[-1]
        rule = self.procedure.safeguards[int(problem.key[1])]
        if rule.pattern in ("absence", "precedence"):
            # It breaks where the walk came to: what led there is the last choice.
            return next((at for at in reversed(rows) if len(self._step(at).nexts) > 1), ())
        wanted = self._spoken_of(rule)
        return next((at for at in reversed(rows) if self._gives_up(at, wanted)), ()) if wanted else ()

    def _spoken_of(self, rule: Safeguard) -> set[str]:
        """The steps and ends where what a rule speaks of is done."""
        asked = self.procedure.step_of_question.get(rule.question)
        calling = {step.id for step in self.procedure.steps if rule.call in {call.contact for call in step.calls}}
        return {id for id in (rule.step, rule.end, asked.id if asked else "") if id} | (calling if rule.call else set())

    def _gives_up(self, at: Key, wanted: set[str]) -> bool:
        """Whether a row leads where none of `wanted` can be come to, and another row of its step to one of them."""
        return not wanted & self._reached(self._row(at).goto) and any(
            wanted & self._reached(row.goto) for row in self._step(at).nexts
        )

    def _taken_when(self, at: Key) -> str:
        """On which answers a row is taken."""
        when = self._row(at).when
        if when is None:
            several = len(self._step(at).nexts) > 1
            return (
                say(" Den tas när ingen rad före gäller.", " It is taken when no row before holds.") if several else ""
            )
        asked = sentence(when, self.procedure)
        return say(f" Den tas när {asked}.", f" It is taken when {asked}.")

    # --- steps that nobody comes to ---

    def _of_step(self, problem: Problem) -> Problem:
        id = str(problem.values.get("id", ""))
        leading = [turn for turn in self.turns.values() if turn.wanted == id and turn.at[-1] == "goto"]
        if not leading:
            wanted = any(id in example.path for example in self.procedure.examples)
            return replace(problem, values={**problem.values, "mend": KEEP}) if wanted else problem
        at, count = Counter(turn.at for turn in leading).most_common(1)[0]
        row, step, line = self._row(at), self._step(at), self.line(at)
        sv_count = "ett exempel" if count == 1 else f"{count} exempel"
        en_count = "one example says" if count == 1 else f"{count} examples say"
        mend = say(
            f'Enligt {sv_count} ska man komma hit från ”{step.title}”. Där står nu goto = "{row.goto}" (rad {line}).',
            f'Here {en_count} that one comes from “{step.title}”. Now it says goto = "{row.goto}" there (line {line}).',
        )
        return self._turned(problem, at, mend=mend)

    # --- what may come from the same row ---

    def with_others(self, problems: list[Problem]) -> list[Problem]:
        """What nobody comes to, or nobody has answered, because of a row that examples part at, says so."""
        rows = Counter((turn.at, turn.wanted) for turn in self.turns.values() if turn.at[-1] == "goto" and turn.wanted)
        told = []
        for problem in problems:
            if problem.code in _OTHERS and "turn" not in problem.values:
                at = next((at for (at, wanted), _ in rows.most_common() if self._behind(problem, at, wanted)), ())
                if at:
                    problem = self._turned(problem, at, because=self.words(at))
            told.append(problem)
        return told

    def _behind(self, problem: Problem, at: Key, wanted: str) -> bool:
        """Whether what the problem is about would be come to another way if the row led where examples want."""
        if problem.code == "G804":
            return True
        kind, index = problem.key[0], problem.key[1] if len(problem.key) > 1 else None
        if not isinstance(index, int):
            return False
        if kind == "end":
            return self.procedure.ends[index].id in self._reached(wanted)
        return kind == "step" and self.procedure.steps[index].id in self._reached(wanted) | {self._step(at).id}

    def _reached(self, id: str) -> frozenset[str]:
        """Every step and end that can be come to from one, itself included, whatever the conditions."""
        if id not in self._reach:
            found, pending = set[str](), [id]
            while pending:
                here = pending.pop()
                if here not in found:
                    found.add(here)
                    step = self.procedure.step_by_id.get(here)
                    pending += [row.goto for row in step.nexts] if step else []
            self._reach[id] = frozenset(found)
        return self._reach[id]


KEEP = Words(
    "Ta inte bort steget: exempel går hit. Rätta felen i exemplen först.",
    "Do not take the step out: examples come here. Mend the mistakes in the examples first.",
)
_ALONE = Words(
    "Rätta raden. Ändra exemplet bara om rutinen är beslutad så.",
    "Correct the row. Change the example only if the routine was decided so.",
)
_EITHER = Words(
    "Är rutinen beslutad så: rätta exemplet. Annars: rätta raden.",
    "If the routine was decided so: correct the example. Otherwise: correct the row.",
)
_LATER = Words("Rätta vägen först. Ändra inte exemplet än.", "Correct the way first. Do not change the example yet.")
