"""Defects in a routine: its steps, questions, ways on, conditions, calls, reminders, promises and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bench.mutations.conditions import Values, flips
from bench.mutations.defect import Defect, called, some
from bench.mutations.source import Block, Edit, Pair, Source, instead, parts, without, written
from tree_sitter import Node

TARGETS = 6
"""How many other places each way on is led to, besides back to itself and to where it came from."""


class Routine:
    """The defects of one routine. `values` are the fixed answers of its questions, `contacts` whom it may call."""

    def __init__(self, source: Source, values: Values, contacts: Sequence[str]) -> None:
        self.source, self.values, self.contacts = source, values, contacts
        self.steps = source.blocks("step")
        self.ids = [step.id for step in self.steps]
        self.ends = [end.id for end in source.blocks("end")]

    def defects(self) -> Iterator[Defect]:
        """Every one, in the order of the file."""
        for step in self.steps:
            yield from self._step(step)
            yield from self._rows(step)
            for question in step.named("question"):
                yield from self._question(step, question)
            yield from self._calls(step)
            yield from self._promises(step)
            yield from self._demands(step)
        yield from self._doors()
        for reminder in self.source.blocks("reminder"):
            yield from self._reminder(reminder)
        yield from self._consent()
        yield from self._ends()
        yield from self._guards()

    # --- steps and ways on ----------------------------------------------------------------------------

    def _step(self, step: Block) -> Iterator[Defect]:
        yield Defect("drop a step", called(step), (step.whole,))
        rows = step.named("next")
        gotos = [row.pairs["goto"] for row in self._all_rows() if row.pairs["goto"].string == step.id]
        gotos += [block.pairs["start"] for name in ("entry", "detour") for block in self._starts(name, step.id)]
        if rows and gotos:
            on = rows[-1].pairs["goto"].string
            edits = (step.whole, *(instead(goto.value, f'"{on}"') for goto in gotos if not _inside(goto, step)))
            yield Defect("bypass a step", f"{called(step)}: to {on}", edits)

    def _rows(self, step: Block) -> Iterator[Defect]:
        rows = step.named("next")
        for n, row in enumerate(rows):
            at, goto = f"{called(step)}.next {n + 1}", row.pairs["goto"]
            last = n == len(rows) - 1
            yield Defect("remove a default" if last else "drop a way on", at, (row.whole,), step.id)
            yield from self._elsewhere(step, at, goto)
            if "when" in row.pairs:
                yield Defect("drop a condition", at, (row.pairs["when"].whole,), step.id)
                yield from self._flipped(at, row.pairs["when"], step.id)
        for n, (one, two) in enumerate(pairwise(rows)):
            yield self._reordered("reorder ways on", f"{called(step)}.next {n + 1} and {n + 2}", one, two, step.id)
        for n, one in enumerate(rows):
            for m in range(n + 1, len(rows)):
                yield from self._swapped(step, n, one, m, rows[m])

    def _elsewhere(self, step: Block, at: str, goto: Pair) -> Iterator[Defect]:
        before = {
            other.id for other in self.steps for row in other.named("next") if row.pairs["goto"].string == step.id
        }
        loops = [step.id, *some(sorted(before - {step.id, goto.string}), 2, at)]
        for id in loops:
            if id != goto.string:
                yield Defect("make a loop", f"{at}: {goto.string} → {id}", (instead(goto.value, f'"{id}"'),), step.id)
        others = [id for id in [*self.ids, *self.ends, "return"] if id not in (goto.string, *loops)]
        for id in some(others, TARGETS, at):
            what = "go to an end" if id in self.ends else "go to return" if id == "return" else "go to another step"
            yield Defect(what, f"{at}: {goto.string} → {id}", (instead(goto.value, f'"{id}"'),), step.id)

    def _swapped(self, step: Block, n: int, one: Block, m: int, two: Block) -> Iterator[Defect]:
        first, second = one.pairs["goto"], two.pairs["goto"]
        if first.text != second.text:
            edits = (instead(first.value, second.text), instead(second.value, first.text))
            yield Defect("swap two gotos", f"{called(step)}.next {n + 1} and {m + 1}", edits, step.id)

    def _reordered(self, kind: str, at: str, one: Block, two: Block, step: str) -> Defect:
        whole, other = one.whole, two.whole
        raw = self.source.raw[other.start : other.end].decode()
        return Defect(kind, at, (Edit(whole.start, whole.start, raw), other), step)

    def _flipped(self, at: str, when: Pair, step: str) -> Iterator[Defect]:
        for flip in flips(when.value, self.values):
            yield Defect(flip.kind, f"{at}: {flip.words}", (flip.edit,), step)

    # --- questions ------------------------------------------------------------------------------------

    def _question(self, step: Block, question: Block) -> Iterator[Defect]:
        at, pairs = called(question, step), question.pairs
        yield Defect("remove a question", at, (question.whole,), step.id)
        after = self.steps[(self.steps.index(step) + 1) % len(self.steps)]
        moved = self.source.raw[question.start : question.end].decode()
        rows = after.named("next")
        if rows:
            edits = (question.whole, Edit(rows[0].start, rows[0].start, moved))
            yield Defect("move a question to the next step", f"{at} → {after.id}", edits)
        for key, kind in (("required", "make a question not required"), ("unsure", "take unsure away")):
            if key in pairs:
                yield Defect(kind, at, (pairs[key].whole,), step.id)
        if "required" not in pairs:
            edit = Edit(pairs["kind"].whole.end, pairs["kind"].whole.end, "  required = true\n")
            yield Defect("make a question required", at, (edit,), step.id)
        if "when" in pairs:
            yield Defect("always ask a question", at, (pairs["when"].whole,), step.id)
            yield from self._flipped(at, pairs["when"], step.id)
        now = pairs["kind"]
        other = {"yes-no": "choice", "choice": "choices", "choices": "choice", "checklist": "choices"}
        new = other.get(now.string, "text")
        if new != now.string:
            told = f"{at}: {now.string} → {new}"
            yield Defect("change the kind of a question", told, (instead(now.value, f'"{new}"'),), step.id)
        if "options" in pairs:
            yield from self._options(step, at, pairs["options"].value)

    def _options(self, step: Block, at: str, options: Node) -> Iterator[Defect]:
        for option in parts(options):
            values = {written(parts(pair)[0]): parts(pair)[1] for pair in parts(option)}
            id = values["id"]
            told = f"{at}: {written(id)}"
            yield Defect("retype an option", told, (instead(id, _mistyped(written(id))),), step.id)
            yield Defect("remove an option", told, (without(options, option),), step.id)
            if "required" in values:
                pair = next(pair for pair in parts(option) if written(parts(pair)[0]) == "required")
                yield Defect("make an option not required", told, (without(option, pair),), step.id)

    # --- calls, promises, demands ---------------------------------------------------------------------

    def _calls(self, step: Block) -> Iterator[Defect]:
        if "call" not in step.pairs:
            return
        pair = step.pairs["call"]
        items = parts(pair.value)
        for n, item in enumerate(items):
            at = f"{called(step)}.call {n + 1}"
            yield Defect("remove a call", at, (without(pair.value, item),), step.id)
            id = item
            for inner in parts(item) if item.type == "inline_table" else []:
                name, value = parts(inner)
                match written(name):
                    case "contact":
                        id = value
                    case "named":
                        yield Defect("take named = true away", at, (without(item, inner),), step.id)
                    case "when":
                        yield Defect("always show a call", at, (without(item, inner),), step.id)
                        yield from self._flipped(at, Pair("when", name, value, without(item, inner)), step.id)
            others = [other for other in self.contacts if f'"{other}"' != written(id)]
            for other in some(others, 2, at):
                yield Defect("call somebody else", f"{at}: {other}", (instead(id, f'"{other}"'),), step.id)
        for n, (one, two) in enumerate(pairwise(items)):
            edits = (instead(one, written(two)), instead(two, written(one)))
            yield Defect("reorder calls", f"{called(step)}.call {n + 1} and {n + 2}", edits, step.id)
        yield Defect("remove all calls of a step", called(step), (pair.whole,), step.id)

    def _promises(self, step: Block) -> Iterator[Defect]:
        for promise in step.named("follow_up"):
            at, pairs = called(promise, step), promise.pairs
            yield Defect("drop a follow-up", at, (promise.whole,), step.id)
            within = pairs["within"]
            new = '"P90D"' if within.string != "P90D" else '"P1D"'
            yield Defect("another time for a follow-up", f"{at}: {new}", (instead(within.value, new),), step.id)
            if "by" in pairs:
                yield Defect("a follow-up forgets the chosen day", at, (pairs["by"].whole,), step.id)
            if "when" in pairs:
                yield Defect("drop a condition", at, (pairs["when"].whole,), step.id)
                yield from self._flipped(at, pairs["when"], step.id)

    def _demands(self, step: Block) -> Iterator[Defect]:
        if "clauses" in step.pairs:
            clauses = step.pairs["clauses"].value
            for item in parts(clauses):
                yield Defect("drop a clause of a step", f"{called(step)}: {written(item)}", (without(clauses, item),))

    # --- doors, reminders, ends, rules ----------------------------------------------------------------

    def _starts(self, name: str, step: str) -> Iterator[Block]:
        return (block for block in self.source.blocks(name) if block.pairs["start"].string == step)

    def _all_rows(self) -> Iterator[Block]:
        return (row for step in self.steps for row in step.named("next"))

    def _doors(self) -> Iterator[Defect]:
        for name in ("entry", "detour"):
            for block in self.source.blocks(name):
                start = block.pairs["start"]
                yield Defect(f"drop {'an entry' if name == 'entry' else 'a detour'}", called(block), (block.whole,))
                for id in some([id for id in self.ids if id != start.string], 4, called(block)):
                    told = f"{called(block)}: {start.string} → {id}"
                    yield Defect("start at another step", told, (instead(start.value, f'"{id}"'),))
                if "acute" in block.pairs:
                    yield Defect("drop acute", called(block), (block.pairs["acute"].whole,))

    def _reminder(self, reminder: Block) -> Iterator[Defect]:
        at, pairs = called(reminder), reminder.pairs
        yield Defect("drop a reminder", at, (reminder.whole,))
        if "when" in pairs:
            yield Defect("drop a condition", at, (pairs["when"].whole,))
            yield from self._flipped(at, pairs["when"], "")
        if "steps" in pairs:
            yield Defect("a reminder on every step", at, (pairs["steps"].whole,))
            steps = pairs["steps"].value
            for item in parts(steps):
                yield Defect("drop a step of a reminder", f"{at}: {written(item)}", (without(steps, item),))

    def _consent(self) -> Iterator[Defect]:
        for block in self.source.blocks("consent"):
            question = block.pairs["question"]
            yield Defect("drop the consent", "consent", (block.whole,))
            others = [q.id for s in self.steps for q in s.named("question") if q.pairs["kind"].string == "yes-no"]
            for id in some([id for id in others if id != question.string], 4, "consent"):
                yield Defect("another question as consent", f"consent: {id}", (instead(question.value, f'"{id}"'),))

    def _ends(self) -> Iterator[Defect]:
        for end in self.source.blocks("end"):
            yield Defect("drop an end", called(end), (end.whole,))
            if "then" in end.pairs:
                yield Defect("drop a handover", called(end), (end.pairs["then"].whole,))
        for clause in self.source.blocks("clause"):
            yield Defect("drop a clause", called(clause), (clause.whole,))

    def _guards(self) -> Iterator[Defect]:
        for rule in self.source.blocks("safeguard"):
            yield Defect("drop a safeguard", called(rule), (rule.whole,))
            for key in ("when", "holds", "after"):
                if key in rule.pairs:
                    for flip in flips(rule.pairs[key].value, self.values):
                        told = f"{called(rule)}.{key}: {flip.words}"
                        yield Defect("flip a condition of a safeguard", told, (flip.edit,))
        for n, example in enumerate(self.source.blocks("example")):
            title = example.pairs["title"].string
            yield Defect("drop an example", f"example {n + 1}: {title}", (example.whole,))


def _inside(pair: Pair, block: Block) -> bool:
    return block.whole.start <= pair.value.start_byte < block.whole.end


def _mistyped(text: str) -> str:
    """An id in its quotation marks with its second and third characters in the other order, or one more."""
    inner = text.strip('"')
    if len(inner) > 2 and inner[1] != inner[2]:
        return f'"{inner[0]}{inner[2]}{inner[1]}{inner[3:]}"'
    return f'"{inner}x"'
