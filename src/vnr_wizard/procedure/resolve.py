"""What a routine says of itself must be there: ids, ways on, options, kinds. Every fault at once.

Called by `procedure.read` when every table has been read. What takes reasoning over walks (traps, rules
that are never true) is `authoring`'s; here stands what can be seen by looking things up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from vnr_wizard.language import Words
from vnr_wizard.procedure.answer import Invalid, parse_answer
from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, leaves
from vnr_wizard.procedure.mentions import Surroundings, check_mentions, table_of
from vnr_wizard.procedure.model import FORMAT, RETURN, ExampleVisit, Procedure, Question, Safeguard, Step
from vnr_wizard.procedure.wording import option_words
from vnr_wizard.reading.problem import Key
from vnr_wizard.reading.shape import Reading, found_words, near, value_at


def resolve(procedure: Procedure, reading: Reading, surroundings: Surroundings) -> None:
    """Collect in `reading` everything in `procedure` that points at nothing, or that contradicts itself."""
    if procedure.format > FORMAT:
        reading.problem("F207", ("format",), value=procedure.format, known=FORMAT)
    _check_duplicates(procedure, reading)
    check_mentions(procedure, reading, surroundings)
    _check_presence(procedure, reading)
    for index, step in enumerate(procedure.steps):
        _check_ways(step, ("step", index), reading)
        for number, question in enumerate(step.questions):
            _check_question(question, ("step", index, "question", number), reading)
    _check_promises(procedure, reading)
    for condition in _conditions(procedure):
        for leaf in leaves(condition):
            if (asked := procedure.question_by_id.get(leaf.question)) is not None:
                check_comparison(asked, leaf, reading)
    _check_returns(procedure, reading)
    _check_detours(procedure, reading)
    _check_consent(procedure, reading)
    for index, safeguard in enumerate(procedure.safeguards):
        _check_safeguard(safeguard, ("safeguard", index), reading)
    _check_examples(procedure, reading)


def check_unique(what: Words, items: Iterable[tuple[str, Key]], reading: Reading) -> None:
    """Collect every id that was used before, among (id, the table's key); `what` names the tables."""
    first: dict[str, Key] = {}
    for id, at in items:
        if value_at(reading.document.data, (*at, "id")) != id:
            continue  # An id that will not do, told already.
        if id and id in first:
            reading.problem("R309", (*at, "id"), id=id, what=what, first_key=(*first[id], "id"))
        first.setdefault(id, at)


def _check_duplicates(procedure: Procedure, reading: Reading) -> None:
    def unique(what: Words, items: Iterable[tuple[str, Key]]) -> None:
        check_unique(what, items, reading)

    def ids(table: str, items: Iterable[Any], under: Key = ()) -> list[tuple[str, Key]]:
        return [(item.id, (*under, table, index)) for index, item in enumerate(items)]

    steps = list(enumerate(procedure.steps))
    unique(Words("steg och slut", "steps and ends"), ids("step", procedure.steps) + ids("end", procedure.ends))
    for what, table, items in (
        (Words("ingångar", "entries"), "entry", procedure.entries),
        (Words("omvägar", "detours"), "detour", procedure.detours),
        (Words("påminnelser", "reminders"), "reminder", procedure.reminders),
        (Words("källor", "references"), "reference", procedure.references),
        (Words("krav", "clauses"), "clause", procedure.clauses),
        (Words("skyddsregler", "safeguards"), "safeguard", procedure.safeguards),
    ):
        unique(what, ids(table, items))
    questions = [pair for n, step in steps for pair in ids("question", step.questions, ("step", n))]
    unique(Words("frågor", "questions"), questions)
    promises = [pair for n, step in steps for pair in ids("follow_up", step.follow_ups, ("step", n))]
    unique(Words("uppföljningar", "follow-ups"), promises)
    for n, step in steps:
        for number, question in enumerate(step.questions):
            at: Key = ("step", n, "question", number)
            unique(Words("svar", "options"), ids("options", question.options, at))
            if question.id in ("any", "not"):
                reading.problem("F218", (*at, "id"), value=question.id)
    for id, at in ids("step", procedure.steps) + ids("end", procedure.ends):
        if id == RETURN:
            reading.problem("F218", (*at, "id"), value=id)


def _check_presence(procedure: Procedure, reading: Reading) -> None:
    for what, table, items in (
        (Words("ingång ([[entry]])", "entry ([[entry]])"), "entry", procedure.entries),
        (Words("steg ([[step]])", "step ([[step]])"), "step", procedure.steps),
        (Words("slut ([[end]])", "end ([[end]])"), "end", procedure.ends),
    ):
        if not items and not reading.document.data.get(table) and table not in reading.misread.get((), ()):
            reading.problem("R322", (table,), what=what)


def _check_ways(step: Step, at: Key, reading: Reading) -> None:
    given = reading.document.data["step"][at[1]]
    if not isinstance(given, dict) or ("next" in given and not isinstance(given["next"], list)):
        return
    if "next" in reading.misread.get(at, ()) or "step" in reading.misread.get((), ()):
        # Rows under a misspelt heading belong here, or those here to a step that has lost its heading.
        return
    # A row that could not be read is not a default: its problem is already told.
    rows = given.get("next", [])
    misread = reading.misread
    defaults = [
        n
        for n, row in enumerate(rows)
        if isinstance(row, dict) and "when" not in row and "when" not in misread.get((*at, "next", n), ())
    ]
    if not defaults and all(isinstance(row, dict) for row in rows):
        reading.problem("R310", at, step=step.id or step.title)
    for n in range(defaults[0] + 1 if defaults else len(rows), len(rows)):
        default = (*at, "next", defaults[0])
        mend = _KEEP_ONE if n in defaults else _MOVE_LAST
        reading.problem("R311", (*at, "next", n), before_key=default, mend=mend)


_MOVE_LAST = Words(
    "Flytta ner den dit: [[step.next]] och dess goto. Ändra inget annat.",
    "Move it down there: [[step.next]] and its goto. Change nothing else.",
)
_KEEP_ONE = Words(
    "Här saknar två rader when. Ska den ena bara väljas ibland: ge den ett when. Annars: ta bort den ena.",
    "Here two rows have no when. If one is to be chosen only sometimes: give it a when. Otherwise take one out.",
)


ALLOWED = {
    "options": ("choice", "choices", "checklist"),
    "unsure": ("yes-no",),
    "record": ("text",),
    "speaker": ("text",),
    "lines": ("text",),
    "min": ("number", "date", "datetime"),
    "max": ("number", "date", "datetime"),
    "unit": ("number",),
}
"""Keys of a question that not every kind of answer may have, and those that may."""


def _check_question(question: Question, at: Key, reading: Reading) -> None:
    given = reading.document.data["step"][at[1]]["question"][at[3]]
    if not isinstance(given, dict):
        return
    if given.get("kind") != question.kind:
        # The kind itself could not be read: what belongs to it is not known.
        return
    for name, kinds in ALLOWED.items():
        if name in given and question.kind not in kinds:
            reading.problem("F212", (*at, name), name=name, kind=question.kind)
    lost = "options" in reading.misread.get(at, ())
    if question.kind in ALLOWED["options"] and not given.get("options") and not lost:
        reading.problem("F221", at, question=question.id, kind=question.kind)
    if question.kind != "checklist":
        for n, option in enumerate(question.options):
            if option.required:
                reading.problem("F212", (*at, "options", n, "required"), name="required", kind=question.kind)
    if question.kind not in ("number", "date", "datetime"):
        return
    for name in ("min", "max"):
        limit = getattr(question, name)
        if limit is not None and isinstance(limit, date) == (question.kind == "number"):
            wanted = Words("ett tal", "a number") if question.kind == "number" else Words("ett datum", "a date")
            example = "1" if question.kind == "number" else "2026-11-23"
            reading.problem("F203", (*at, name), name=name, wanted=wanted, found=found_words(limit), example=example)
            return
    low, high = (limit.date() if isinstance(limit, datetime) else limit for limit in (question.min, question.max))
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        reading.problem("F214", at, low=low, high=high)


def _conditions(procedure: Procedure) -> Iterable[Condition]:
    for step in procedure.steps:
        yield from (question.when for question in step.questions if question.when)
        yield from (row.when for row in step.nexts if row.when)
        yield from (call.when for call in step.calls if call.when)
        yield from (promise.when for promise in step.follow_ups if promise.when)
    yield from (reminder.when for reminder in procedure.reminders if reminder.when)
    for safeguard in procedure.safeguards:
        for condition in (safeguard.when, safeguard.holds, safeguard.after):
            if condition is not None and not isinstance(condition, str):
                yield condition


def check_comparison(question: Question, leaf: Equals | Between | Answered, reading: Reading) -> None:
    """Collect what is wrong with what a condition compares a question with."""

    def wrong(value: object, example: str) -> None:
        reading.problem(
            "R313", leaf.at, question=question.id, kind=question.kind, found=found_words(value), example=example
        )

    id, kind = question.id, question.kind
    dates = kind in ("date", "datetime")
    match leaf:
        case Equals() if "" in question.value_set:
            pass  # An option that could not be read: which answers there are is not known.
        case Equals(values=values) if question.values:
            for value in () if reading.full else values:
                if value not in question.value_set:
                    reading.problem(
                        "R312", leaf.at, question=id, value=str(value)[:80],
                        near=near(str(value), question.values), allowed=_answers(question),
                        mark_key=_item(reading.document.data, leaf.at, value),
                    )  # fmt: skip
        case Equals(values=values) if kind == "number":
            for value in values:
                if isinstance(value, str | date):
                    wrong(value, f"{{ {id} = 3 }}")
        case Equals(values=values) if dates:
            for value in values:
                if not isinstance(value, date):
                    wrong(value, f"{{ {id} = {{ min = 2026-11-23 }} }}")
        case Equals(values=values) if kind == "text":
            wrong(values[0], f"{{ {id} = {{ answered = true }} }}")
        case Between(low=low, high=high):
            for limit in (low, high):
                if limit is not None and (
                    kind not in ("number", "date", "datetime") or isinstance(limit, date) != dates
                ):
                    example = {"number": "min = 3", "date": "min = 2026-11-23", "datetime": "min = 2026-11-23"}
                    wrong(limit, f"{{ {id} = {{ {example.get(kind, 'answered = true')} }} }}")
                    break


def _answers(question: Question) -> str:
    """What its answers are called in a file; those that are English, with what they mean."""
    words = {value: option_words(question, value) for value in question.values}
    own = bool(question.options)
    return ", ".join(value if own else f"{value} ({meaning})" for value, meaning in words.items())


def _item(data: Any, at: Key, value: object) -> Key:
    """Where a value itself stands, where it is one of a list."""
    given = value_at(data, at)
    return (*at, given.index(value)) if isinstance(given, list) and value in given else at


def _reached(procedure: Procedure, starts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Step id → the first of some doors (id, start) from which it can be come to by any way on."""
    found: dict[str, str] = {}
    for door, start in starts:
        pending = [start]
        while pending:
            id = pending.pop()
            if id not in found and id in procedure.step_by_id:
                found[id] = door
                pending.extend(row.goto for row in reversed(procedure.step_by_id[id].nexts))
    return found


def _check_returns(procedure: Procedure, reading: Reading) -> None:
    by_entry = _reached(procedure, ((entry.id, entry.start) for entry in procedure.entries))
    by_detour = _reached(procedure, ((detour.id, detour.start) for detour in procedure.detours))
    for n, step in enumerate(procedure.steps):
        for row, way in enumerate(step.nexts):
            at: Key = ("step", n, "next", row, "goto")
            if way.goto == RETURN and step.id in by_entry:
                reading.problem("R314", at, entry=by_entry[step.id])
            if way.goto in procedure.end_by_id and step.id in by_detour:
                reading.problem("R315", at, detour=by_detour[step.id], end=way.goto)


def _check_detours(procedure: Procedure, reading: Reading) -> None:
    acute = [(n, detour.id) for n, detour in enumerate(procedure.detours) if detour.acute]
    ids = ", ".join(id for _, id in acute)
    for n, _ in acute[1:]:
        reading.problem("R316", ("detour", n, "acute"), ids=ids)


def _check_promises(procedure: Procedure, reading: Reading) -> None:
    for n, step in enumerate(procedure.steps):
        for number, promise in enumerate(step.follow_ups):
            question = procedure.question_by_id.get(promise.by) if promise.by else None
            if question is not None and question.kind not in ("date", "datetime"):
                at: Key = ("step", n, "follow_up", number, "by")
                reading.problem("R324", at, question=question.id, kind=question.kind)


def _check_consent(procedure: Procedure, reading: Reading) -> None:
    for n, step in enumerate(procedure.steps):
        for number, call in enumerate(step.calls):
            if call.named and procedure.consent is None:
                reading.problem("R317", ("step", n, "call", number))
    if procedure.consent is None:
        return
    question = procedure.question_by_id.get(procedure.consent.question)
    if question is not None and question.kind != "yes-no":
        reading.problem("R321", ("consent", "question"), value=question.kind)


def _check_safeguard(safeguard: Safeguard, at: Key, reading: Reading) -> None:
    subjects = ("step", "question", "call", "end", "holds")
    given = reading.document.data["safeguard"][at[1]]
    if not isinstance(given, dict):
        return
    given = given | {meant: given[name] for meant, name in reading.misread.get(at, {}).items()}
    count = sum(name in given for name in subjects)
    if count != 1:
        reading.problem("F215", at, count=count)
    needs = {"precedence": "after", "response": "when"}
    name = needs.get(safeguard.pattern)
    if name and name not in given:
        reading.problem("F216", at, pattern=safeguard.pattern, name=name)
    # Where the pattern or the subject itself could not be read, what belongs to it is not known.
    pattern_read = given.get("pattern") == safeguard.pattern
    for name, used, why in (
        ("before", safeguard.pattern == "absence" or not pattern_read, _BEFORE),
        ("after", safeguard.pattern == "precedence" or not pattern_read, _AFTER),
        ("or_reason", "question" in given or count != 1, _OR_REASON),
        ("named", "call" in given or count != 1, _NAMED),
    ):
        # false is what holds anyway: a rule that looks stronger than it is deceives, this does not.
        if name in given and given[name] is not False and not used:
            reading.problem("F223", (*at, name), name=name, why=why)


_BEFORE = Words('den hör till pattern = "absence"', 'it belongs to pattern = "absence"')
_AFTER = Words('den hör till pattern = "precedence"', 'it belongs to pattern = "precedence"')
_NAMED = Words("den hör till en regel om en kontakt (call)", "it belongs to a rule on a contact (call)")
_OR_REASON = Words("den hör till en regel om en fråga (question)", "it belongs to a rule on a question (question)")


def _check_examples(procedure: Procedure, reading: Reading) -> None:
    for n, example in enumerate(procedure.examples):
        check_answers(procedure, example.answers or {}, ("example", n, "answers"), reading)
        check_visits(procedure, example.visits, ("example", n), reading)


def check_visits(procedure: Procedure, visits: Iterable[ExampleVisit], under: Key, reading: Reading) -> None:
    """Collect what is wrong with the `[[visit]]` tables written in a file, under the key `under`."""
    for number, visit in enumerate(visits):
        at: Key = (*under, "visit", number)
        # Attributes that the file does not give are not set: such a table would never be used.
        if not vars(visit).keys() & {"step", "detour"}:
            reading.problem("F202", (*at, "step"), name="step", example='"barn"')
        check_answers(procedure, visit.answers or {}, (*at, "answers"), reading)


def check_answers(procedure: Procedure, answers: dict[str, Any], at: Key, reading: Reading) -> None:
    """Collect what is wrong with answers written in a file, question id → value."""
    for id, raw in answers.items():
        question = procedure.question_by_id.get(id)
        if question is None and id in reading.there:
            continue
        if question is None:
            near_miss = near(id, procedure.question_by_id)
            if any(one.code == "R309" and table_of(one.key) == "question" for one in reading.problems):
                near_miss = ""
            reading.problem("R303", (*at, id), id=id[:80], near=near_miss)
            continue
        answer = parse_answer(question, raw)
        # Where people type, a text may name whom they called. In a file it is a slip: "ja" is nobody.
        named = question.kind == "contacted" and isinstance(raw, str) and raw not in question.value_set
        if not isinstance(answer, Invalid) and not (named and answer is not None):
            continue
        items = raw if isinstance(raw, list) else [raw] if isinstance(raw, str | int) else []
        # A list may hold tables, which no set can be asked about.
        wrong = [item for item in items if not isinstance(item, str) or item not in question.value_set]
        if "" in question.value_set:
            continue
        if question.values and wrong:
            allowed = _answers(question)
            value = str(wrong[0]).lower() if isinstance(wrong[0], bool) else str(wrong[0])[:80]
            near_miss = near(value, question.values)
            reading.problem("R312", (*at, id), question=id, value=value, near=near_miss, allowed=allowed)
        elif isinstance(answer, Invalid):
            reading.problem("F220", (*at, id), question=id, why=answer.why)
