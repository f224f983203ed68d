"""A changed way in words, as it would be told over the phone, and as answers that `trace` can walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vnr_wizard.authoring.diff.answers_tried import questions_read
from vnr_wizard.authoring.diff.explored import Door, Visit
from vnr_wizard.authoring.diff.replay import Led
from vnr_wizard.authoring.diff.result import Outcome, Way, WayKind
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.authoring.diff.ways import Fork, Found, Parting
from vnr_wizard.language import say
from vnr_wizard.procedure.model import Procedure, Question


@dataclass(frozen=True)
class Teller:
    """Tells of ways: both versions, and how each speaks."""

    old: Procedure
    new: Procedure
    old_speech: Speech
    new_speech: Speech
    file: str

    def ways(self, found: Found) -> list[Way]:
        """Every changed way: those that end elsewhere first, by where they part, then by doors and ends."""
        elsewhere = sorted(found.elsewhere.values(), key=self._place)
        forks = list(dict.fromkeys(parting.forks[0] for parting in elsewhere))
        told = [
            self._way(WayKind.ELSEWHERE, parting, fork)
            for fork in forks
            for parting in elsewhere
            if parting.forks[0] == fork
        ]
        told += [
            self._way(WayKind.OTHER_STEPS, parting, fork)
            for fork, parting in sorted(found.other_steps.items(), key=lambda item: self._place(item[1]))
        ]
        for (question, _), parting in found.new.items():
            told.append(replace(self._way(WayKind.NEW, parting, None), title=self._new_title(question, parting)))
        return told

    def _place(self, parting: Parting) -> tuple[int, int, tuple[int, int, int]]:
        doors = [*(entry.id for entry in self.new.entries), *(detour.id for detour in self.new.detours)]
        ends = [end.id for end in self.old.ends]
        end = parting.old.end if parting.old else ""
        return (
            doors.index(parting.door.id) if parting.door.id in doors else len(doors),
            ends.index(end) if end in ends else len(ends),
            parting.length,
        )

    def _way(self, kind: WayKind, parting: Parting, fork: Fork | None) -> Way:
        ends = self._end_of(parting.old, self.old_speech), self._end_of(parting.new, self.new_speech)
        door = self._door(parting.door)
        return Way(
            kind,
            self.file,
            say(f"{door}: förr {ends[0]}, nu {ends[1]}", f"{door}: formerly {ends[0]}, now {ends[1]}"),
            parting.door.id,
            self._outcome(parting.old, self.old_speech) if parting.old else None,
            self._outcome(parting.new, self.new_speech),
            tuple(self._story(parting)),
            script(parting, self.old, self.new),
            fork,
            self._fork_title(fork) if fork else "",
            door,
            ends,
        )

    def _end_of(self, led: Led | None, speech: Speech) -> str:
        if led is None or not led.end:
            return say("inget slut", "no end")
        return speech.name("place", led.end)

    def _outcome(self, led: Led, speech: Speech) -> Outcome:
        why = "" if led.end else self._why(led, speech)
        return Outcome(tuple(visit.step for visit in led.visits), led.end or None, why)

    def _why(self, led: Led, speech: Speech) -> str:
        if led.refused:
            question = speech.name("question", led.refused)
            return say(
                f"Svaret på {question} kan inte ges längre.", f"The answer to {question} can no longer be given."
            )
        return say(
            "Samma svar leder runt, utan att komma till något slut.",
            "The same answers lead round, without coming to any end.",
        )

    # --- titles ----------------------------------------------------------------------------------------

    def _door(self, door: Door) -> str:
        name = self.new_speech.name(door.kind, door.id)
        return name if door.kind == "entry" else say(f"omvägen {name}", f"the detour {name}")

    def _fork_title(self, fork: Fork) -> str:
        nothing = say("inget mer", "nothing more")
        old = self.old_speech.name("place", fork.old) if fork.old != "?" else nothing
        new = self.new_speech.name("place", fork.new) if fork.new != "?" else nothing
        if not fork.after:
            return say(f"Först kommer nu {new}, förr {old}", f"First now comes {new}, formerly {old}")
        after = self.old_speech.name("place", fork.after)
        return say(f"Efter {after} kommer nu {new}, förr {old}", f"After {after} now comes {new}, formerly {old}")

    def _new_title(self, question: str, parting: Parting) -> str:
        raw = next(raw for visit in parting.new.visits for id, raw in visit.given if id == question)
        asked, answer = self.new_speech.name("question", question), self.new_speech.answer(question, raw)
        end = self._end_of(parting.new, self.new_speech)
        return say(
            f"Nytt svar på {asked}: ”{answer}” leder till {end}", f"A new answer to {asked}: “{answer}” leads to {end}"
        )

    # --- the story -----------------------------------------------------------------------------------------

    def _story(self, parting: Parting) -> Iterator[str]:
        """The door, the steps that both versions have with what decides, then how it went on before and now."""
        yield say("Ingång", "Entry") + f": {self._door(parting.door)}"
        if parting.door.before:
            known = "; ".join(self._answer(self.old_speech, id, raw) for id, raw in parting.door.before)
            yield say(f"Svarat tidigare: {known}", f"Answered before: {known}")
        old, new = parting.old, parting.new
        common = _common(old.visits, new.visits) if old else len(new.visits)
        reads = self._read_on(parting)
        for n, visit in enumerate(new.visits[:common]):
            yield f"- {self._visit(self.new_speech, visit, reads, last=n == common - 1)}"
        if old is None:
            yield f"- {self._end_of(new, self.new_speech)}"
            return
        alike = _alike_at_end(old.visits[common:], new.visits[common:])
        yield say("Förr:", "Before:")
        yield from self._rest(self.old_speech, old, common, alike, reads)
        yield say("Nu:", "Now:")
        yield from self._rest(self.new_speech, new, common, alike, reads)

    def _read_on(self, parting: Parting) -> set[str]:
        reads: set[str] = set()
        for procedure, led in ((self.old, parting.old), (self.new, parting.new)):
            for visit in led.visits if led else ():
                reads |= questions_read(procedure.step_by_id[visit.step])
        return reads | ({parting.new.refused} if parting.new.refused else set())

    def _rest(self, speech: Speech, led: Led, common: int, alike: int, reads: set[str]) -> Iterator[str]:
        """The steps after the fork. Those that both versions end with are told by their number."""
        own = led.visits[common : len(led.visits) - alike]
        yield from (f"- {self._visit(speech, visit, reads, last=False)}" for visit in own)
        if alike:
            yield say(f"- … {alike} steg som är lika", f"- … {alike} steps that are alike")
        yield f"- {self._end_of(led, speech) if led.end else self._why(led, speech)}"

    def _visit(self, speech: Speech, visit: Visit, reads: set[str], last: bool) -> str:
        """A step with the answers that decide. Left unanswered is told only where the ways part."""
        told = [self._answer(speech, id, raw) for id, raw in visit.given if id in reads and (raw is not None or last)]
        learnt = [self._answer(speech, id, raw) for id, raw in visit.learnt]
        if learnt:
            told.insert(0, say("på en omväg: ", "on a detour: ") + "; ".join(learnt))
        return speech.name("step", visit.step) + (f": {'; '.join(told)}" if told else "")

    def _answer(self, speech: Speech, question: str, raw: object) -> str:
        answer = speech.answer(question, raw) if raw is not None else say("inget svar", "no answer")
        return f"{speech.name('question', question).strip('”')} {answer}"


def _common(old: Sequence[Visit], new: Sequence[Visit]) -> int:
    """How many visits both versions have before the ways part."""
    least = min(len(old), len(new))
    return next((n for n in range(least) if old[n].step != new[n].step), least)


def _alike_at_end(old: Sequence[Visit], new: Sequence[Visit]) -> int:
    """How many visits, steps and answers alike, both versions end with."""
    least = min(len(old), len(new))
    return next((n for n in range(least) if old[-1 - n][:2] != new[-1 - n][:2]), least)


# --- the walk as `trace` reads it ------------------------------------------------------------------------


def script(parting: Parting, old: Procedure, new: Procedure) -> dict[str, Any] | None:
    """An answers file that walks it in both versions; None where it passes a detour, which has more to answer.

    What is required and decides nothing is passed with a reason.
    """
    walks = [(old, parting.old), (new, parting.new)]
    if parting.door.kind != "entry" or any(visit.learnt for _, led in walks if led for visit in led.visits):
        return None
    given: dict[tuple[str, int], dict[str, Any]] = {}
    must: list[tuple[tuple[str, int], str]] = []
    for procedure, led in walks:
        counts: Counter[str] = Counter()
        for visit in led.visits if led else ():
            counts[visit.step] += 1
            place = visit.step, counts[visit.step]
            given.setdefault(place, {}).update({id: raw for id, raw in visit.given if raw is not None})
            must += [(place, question.id) for question in procedure.step_by_id[visit.step].questions if _must(question)]
    first: dict[str, Any] = {}
    for (_, nth), answers in given.items():
        first |= answers if nth == 1 else {}
    for place, question in must:
        # Last: what one version hides, or asks elsewhere, has its answer from the other.
        (first if place[1] == 1 else given[place]).setdefault(question, {"passed": say("exempel", "example")})
    later = [{"step": step, "answers": answers} for (step, nth), answers in given.items() if nth > 1]
    return {"entry": parting.door.id, "answers": first} | ({"visit": later} if later else {})


def _must(question: Question) -> bool:
    return question.required or any(option.required for option in question.options)
