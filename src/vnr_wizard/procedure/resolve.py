"""What a routine says of itself must be there: ids, ways on, options, kinds. Every fault at once.

Called by `procedure.read` when every table has been read. What takes reasoning over walks (traps, rules
that are never true) is `authoring`'s; here stands what can be seen by looking things up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from vnr_wizard.language import Words
from vnr_wizard.procedure.answer import Invalid, parse_answer
from vnr_wizard.procedure.condition import Answered, Between, Condition, Equals, leaves
from vnr_wizard.procedure.model import FORMAT, RETURN, ExampleVisit, Procedure, Question, Safeguard, Step
from vnr_wizard.procedure.wording import option_words
from vnr_wizard.reading.kinds import IDENT
from vnr_wizard.reading.problem import Key, Problem, key_text
from vnr_wizard.reading.shape import Mention, Reading, found_words, near, value_at
from vnr_wizard.reading.swedish import as_id


class Surroundings(Protocol):
    """The content that a routine stands in: what it may point at outside its own file."""

    def contact_ids(self, directory: str) -> Collection[str] | None:
        """The ids of a directory's contacts, or None where there is no such directory."""

    def entry_ids(self, procedure: str) -> Collection[str] | None:
        """The ids of another procedure's entries, or None where there is no such procedure."""

    def directory_names(self) -> Collection[str]:
        """Every directory, for near misses."""

    def procedure_names(self) -> Collection[str]:
        """Every procedure, for near misses."""


def resolve(procedure: Procedure, reading: Reading, surroundings: Surroundings) -> None:
    """Collect in `reading` everything in `procedure` that points at nothing, or that contradicts itself."""
    if procedure.format > FORMAT:
        reading.problem("F207", ("format",), value=procedure.format, known=FORMAT)
    _check_duplicates(procedure, reading)
    _check_mentions(procedure, reading, surroundings)
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


def _check_mentions(procedure: Procedure, reading: Reading, surroundings: Surroundings) -> None:
    steps, ends = procedure.step_by_id, procedure.end_by_id
    own: dict[str, tuple[str, Mapping[str, object], tuple[str, ...]]] = {
        "place": ("R301", {**steps, **ends, RETURN: None}, ("step", "end")),
        "step": ("R302", steps, ("step",)),
        "end": ("R323", ends, ("end",)),
        "question": ("R303", procedure.question_by_id, ("step",)),
        "clause": ("R305", {clause.id: clause for clause in procedure.clauses}, ("clause",)),
        "reference": ("R306", {reference.id: reference for reference in procedure.references}, ("reference",)),
        "detour": ("R318", procedure.detour_by_id, ("detour",)),
        "entry": ("R308", procedure.entry_by_id, ("entry",)),
    }
    outside = _Outside(procedure, surroundings)
    reading.there |= reading.under_wrong_headings()
    missed: list[tuple[Mention, str, Mapping[str, object]]] = []
    for mention in reading.mentions:
        if reading.full:
            return
        if mention.id in reading.there:
            continue
        if mention.target not in own:
            outside.check(mention, reading)
            continue
        code, ids, tables = own[mention.target]
        # Where a whole table could not be read, that is the fault; not each place that points into it.
        if mention.id not in ids and not any(_unreadable(table, reading) for table in tables):
            missed.append((mention, code, ids))
    titles = {as_id(step.title): step.id for step in procedure.steps}
    titles |= {as_id(end.title): end.id for end in procedure.ends}
    _find_nameless([mention for mention, *_ in missed], reading)
    find_twins([mention for mention, *_ in missed], procedure, reading)
    doubled = {named for one in reading.problems if one.code == "R309" for named in _NAMED_AS.get(_table(one.key), ())}
    named = {(mention.target, mention.id) for mention in reading.mentions}
    named |= {("question", id) for id in _answered(procedure)}
    for mention, code, ids in missed:
        if mention.id not in reading.there:
            titled = titles.get(as_id(mention.id), "")
            near_miss = titled if titled in ids else near(mention.id, ids)
            if mention.target in doubled:
                # Two have the same id: one of them is what is missed, rather than one with a like name.
                near_miss = ""
            where = _where(near_miss, mention.target, procedure, named) if near_miss else {}
            reading.problem(code, mention.key, id=mention.id[:80], near=near_miss, procedure=procedure.id, **where)


def _answered(procedure: Procedure) -> Iterable[str]:
    """The question of each answer in the examples."""
    for example in procedure.examples:
        for answers in (example.answers, *(visit.answers for visit in example.visits)):
            yield from answers or ()


def _where(id: str, target: str, procedure: Procedure, named: set[tuple[str, str]]) -> dict[str, Key]:
    """Where the id of a part stands that nothing names: perhaps that is the one to mend."""
    for table, named_as in _NAMED_AS.items():
        if target in named_as and not any((one, id) in named for one in named_as):
            for other, at in _ids_of(table, procedure):
                if other == id:
                    return {"orphan_key": (*at, "id")}
    return {}


def _ids_of(table: str, procedure: Procedure) -> Iterable[tuple[str, Key]]:
    if table == "question":
        for n, step in enumerate(procedure.steps):
            yield from ((question.id, ("step", n, table, m)) for m, question in enumerate(step.questions))
        return
    tables: dict[str, Sequence[Any]] = {
        "step": procedure.steps, "end": procedure.ends, "clause": procedure.clauses,
        "reference": procedure.references, "detour": procedure.detours, "entry": procedure.entries,
    }  # fmt: skip
    yield from ((item.id, (table, n)) for n, item in enumerate(tables[table]))


def _table(key: Key) -> str:
    """The table that a key to something in it names: `question` of `("step", 1, "question", 0, "id")`."""
    return next((part for part in reversed(key[:-1]) if isinstance(part, str)), "")


# By the table that lacks its id: how others name it.
_NAMED_AS = {
    "step": ("place", "step"), "end": ("place", "end"), "question": ("question",), "clause": ("clause",),
    "reference": ("reference",), "detour": ("detour",), "entry": ("entry",),
}  # fmt: skip


def _find_nameless(missed: Sequence[Mention], reading: Reading) -> None:
    """Where a single table has lost its id, and all that point nowhere point at one: that is it.

    The problem with that table then says which id it is, and the others need not be told.
    """
    without = [n for n, one in enumerate(reading.problems) if one.code == "F202" and one.key[-1:] == ("id",)]
    names = {mention.id for mention in missed}
    if len(without) != 1 or len(names) != 1:
        return
    problem, name = reading.problems[without[0]], names.pop()
    table = _table(problem.key)
    if IDENT.fullmatch(name) and all(mention.target in _NAMED_AS.get(table, ()) for mention in missed):
        reading.problems[without[0]] = replace(problem, values={**problem.values, "example": f'"{name}"'})
        reading.there.add(name)


_TWINS = {
    "step": (Words("steg", "steps"), Words("inget steg", "no step"), Words("steget", "the step")),
    "end": (Words("slut", "ends"), Words("inget slut", "no end"), Words("slutet", "the end")),
    "question": (Words("frågor", "questions"), Words("ingen fråga", "no question"), Words("frågan", "the question")),
    "clause": (Words("krav", "clauses"), Words("inget krav", "no clause"), Words("kravet", "the clause")),
    "reference": (Words("källor", "sources"), Words("ingen källa", "no source"), Words("källan", "the source")),
    "detour": (Words("omvägar", "detours"), Words("ingen omväg", "no detour"), Words("omvägen", "the detour")),
    "entry": (Words("ingångar", "entries"), Words("ingen ingång", "no entry"), Words("ingången", "the entry")),
}  # fmt: skip


def find_twins(missed: Sequence[Mention], procedure: Procedure, reading: Reading) -> None:
    """Where one id stands twice, and one that is named is nowhere: one of the two should be called so.

    That is told in one problem, R325, in place of R309 and of one problem for each place that names it.
    """
    twice = [(n, one) for n, one in enumerate(reading.problems) if one.code == "R309"]
    for n, problem in twice:
        table = _table(problem.key)
        if table not in _TWINS or sum(_table(other.key) == table for _, other in twice) > 1:
            continue
        lost = {mention.id for mention in missed if mention.target in _NAMED_AS[table]} - reading.there
        if len(lost) != 1 or not IDENT.fullmatch(name := lost.pop()):
            continue
        count = sum(mention.id == name for mention in missed) + sum(id == name for id in _answered(procedure))
        both = (problem.values["first_key"], problem.key)
        data = reading.document.data
        wrong = max(both, key=lambda at: (_likeness(name, problem.values["id"], data, at), at == problem.key))
        other = both[wrong == both[0]]
        several, none, the = _TWINS[table]
        title = _called(data, wrong)
        reading.problems[n] = Problem(
            "R325", problem.path, wrong, key_text(data, wrong),
            values={
                "id": problem.values["id"], "lost": name, "count": count, "several": several, "none": none, "the": the,
                "title": title[:80], "first_key": other, "here_key": wrong,
            },
        )  # fmt: skip
        reading.there.add(name)


def _called(data: Any, at: Key) -> str:
    """The text or title of the table whose id stands at `at`."""
    table = value_at(data, at[:-1]) or {}
    return next((text for name in ("title", "text") if isinstance(text := table.get(name), str)), "")


def _likeness(name: str, other: str, data: Any, at: Key) -> float:
    """How much more the words of a table are like the id `name` than like the id `other`."""
    text = as_id(_called(data, at))

    def share(id: str) -> float:
        parts = id.split("-")
        return sum(part in text for part in parts) / len(parts)

    return share(name) - share(other)


def _unreadable(table: str, reading: Reading) -> bool:
    return not isinstance(reading.document.data.get(table, []), list)


class _Outside:
    """Looks up what a routine points at outside its own file."""

    def __init__(self, procedure: Procedure, surroundings: Surroundings) -> None:
        self.procedure = procedure
        self.surroundings = surroundings
        self.contacts = surroundings.contact_ids(procedure.contacts) if procedure.contacts else None
        self.told_of_no_directory = False

    def check(self, mention: Mention, reading: Reading) -> None:
        """Collect the problem with one mention, if there is one."""
        id, around = mention.id, self.surroundings
        match mention.target:
            case "directory":
                if around.contact_ids(id) is None:
                    self.miss("R319", mention, around.directory_names(), reading)
            case "procedure":
                if id != self.procedure.id and around.entry_ids(id) is None:
                    self.miss("R307", mention, around.procedure_names(), reading)
            case "foreign-entry":
                there = self.handed_to(mention.key)
                entries = self.procedure.entry_by_id if there == self.procedure.id else around.entry_ids(there)
                if entries is not None and id not in entries:
                    self.miss("R308", mention, entries, reading, procedure=there)
            case _ if self.procedure.contacts:
                if self.contacts is not None and id not in self.contacts:
                    self.miss("R304", mention, self.contacts, reading, directory=self.procedure.contacts)
            case _ if not self.told_of_no_directory and "contacts" not in reading.document.data:
                self.told_of_no_directory = True
                reading.problem("R320", mention.key, id=id[:80])

    def handed_to(self, key: Key) -> str:
        """The procedure that the end at `key` hands over to."""
        then = self.procedure.ends[key[1]].then if isinstance(key[1], int) else None
        return then.procedure if then else ""

    def miss(self, code: str, mention: Mention, there: Collection[str], reading: Reading, **values: object) -> None:
        """Collect that the thing mentioned is not among those that are there."""
        reading.problem(code, mention.key, id=mention.id[:80], near=near(mention.id, sorted(there)), **values)


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
            if any(one.code == "R309" and _table(one.key) == "question" for one in reading.problems):
                near_miss = ""
            reading.problem("R303", (*at, id), id=id[:80], near=near_miss)
            continue
        answer = parse_answer(question, raw)
        if not isinstance(answer, Invalid):
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
        else:
            reading.problem("F220", (*at, id), question=id, why=answer.why)
