"""Every id that a routine names must be there: in its own file, in its contacts, in the routines beside it.

Called by `procedure.resolve`. Where one slip makes many ids point nowhere, the slip is told and not each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from vnr_wizard.language import Words
from vnr_wizard.procedure.model import RETURN, FollowUp, Procedure
from vnr_wizard.reading.kinds import IDENT
from vnr_wizard.reading.problem import Key, Problem, key_text
from vnr_wizard.reading.shape import Mention, Reading, near, value_at
from vnr_wizard.reading.swedish import akin, as_id


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


def check_mentions(procedure: Procedure, reading: Reading, surroundings: Surroundings) -> None:
    """Collect every id in a routine that names nothing."""
    steps, ends = procedure.step_by_id, procedure.end_by_id
    own: dict[str, tuple[str, Mapping[str, object], tuple[str, ...]]] = {
        "place": ("R301", {**steps, **ends, RETURN: None}, ("step", "end")),
        "step": ("R302", steps, ("step",)),
        "end": ("R323", ends, ("end",)),
        "question": ("R303", procedure.question_by_id, ("step",)),
        "clause": ("R305", {clause.id: clause for clause in procedure.clauses}, ("clause",)),
        "reference": ("R306", {reference.id: reference for reference in procedure.references}, ("reference",)),
        "detour": ("R318", procedure.detour_by_id, ("detour",)),
        "reminder": ("R326", {reminder.id: reminder for reminder in procedure.reminders}, ("reminder",)),
        "follow-up": ("R327", _promised(procedure), ("step",)),
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
    doubled = {
        named for one in reading.problems if one.code == "R309" for named in _NAMED_AS.get(table_of(one.key), ())
    }
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


def _promised(procedure: Procedure) -> dict[str, FollowUp]:
    return {promise.id: promise for step in procedure.steps for promise in step.follow_ups}


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
    if table in ("question", "follow_up"):
        for n, step in enumerate(procedure.steps):
            within: Sequence[Any] = step.questions if table == "question" else step.follow_ups
            yield from ((item.id, ("step", n, table, m)) for m, item in enumerate(within))
        return
    tables: dict[str, Sequence[Any]] = {
        "step": procedure.steps, "end": procedure.ends, "clause": procedure.clauses,
        "reference": procedure.references, "detour": procedure.detours, "entry": procedure.entries,
        "reminder": procedure.reminders,
    }  # fmt: skip
    yield from ((item.id, (table, n)) for n, item in enumerate(tables[table]))


def table_of(key: Key) -> str:
    """The table that a key to something in it names: `question` of `("step", 1, "question", 0, "id")`."""
    return next((part for part in reversed(key[:-1]) if isinstance(part, str)), "")


# By the table that lacks its id: how others name it.
_NAMED_AS = {
    "step": ("place", "step"), "end": ("place", "end"), "question": ("question",), "clause": ("clause",),
    "reference": ("reference",), "detour": ("detour",), "entry": ("entry",), "reminder": ("reminder",),
    "follow_up": ("follow-up",),
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
    table = table_of(problem.key)
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
    "reminder": (
        Words("påminnelser", "reminders"), Words("ingen påminnelse", "no reminder"),
        Words("påminnelsen", "the reminder"),
    ),
    "follow_up": (
        Words("uppföljningar", "follow-ups"), Words("ingen uppföljning", "no follow-up"),
        Words("uppföljningen", "the follow-up"),
    ),
}  # fmt: skip


def find_twins(missed: Sequence[Mention], procedure: Procedure, reading: Reading) -> None:
    """Where one id stands twice, and one that is named is nowhere: one of the two should be called so.

    That is told in one problem, R325, in place of R309 and of one problem for each place that names it.
    """
    twice = [(n, one) for n, one in enumerate(reading.problems) if one.code == "R309"]
    for n, problem in twice:
        table = table_of(problem.key)
        if table not in _TWINS or sum(table_of(other.key) == table for _, other in twice) > 1:
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
                    akin_to = "" if near(id, sorted(self.contacts)) else ", ".join(akin(id, self.contacts))
                    directory = self.procedure.contacts
                    self.miss("R304", mention, self.contacts, reading, directory=directory, those=akin_to)
            case _ if not self.told_of_no_directory and "contacts" not in reading.document.data:
                self.told_of_no_directory = True
                reading.problem("R320", mention.key, id=id[:80])

    def handed_to(self, key: Key) -> str:
        """The procedure that the end at `key` hands over to, or that an example says takes over."""
        if not isinstance(key[1], int):
            return ""
        then = self.procedure.examples[key[1]].handover if key[0] == "example" else self.procedure.ends[key[1]].then
        return then.procedure if then else ""

    def miss(self, code: str, mention: Mention, there: Collection[str], reading: Reading, **values: object) -> None:
        """Collect that the thing mentioned is not among those that are there."""
        reading.problem(code, mention.key, id=mention.id[:80], near=near(mention.id, sorted(there)), **values)
