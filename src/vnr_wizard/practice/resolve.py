"""What a scenario says of itself and of its routine must be there. Every fault at once.

Called by `practice.read` when every table has been read. What takes reasoning over walks (cues that nobody
comes to, a miss that cannot happen) is `authoring.scenarios`'; here stands what can be seen by looking things up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from vnr_wizard.contacts.hours import YEARS
from vnr_wizard.language import Words
from vnr_wizard.practice.model import FORMAT, Expect, Miss, Phone, Scenario
from vnr_wizard.practice.phone_time import Window, beginning, window
from vnr_wizard.procedure.condition import Condition, leaves
from vnr_wizard.procedure.duration import Duration, Within, parse_duration
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.procedure.resolve import check_answers, check_comparison, check_unique, check_visits
from vnr_wizard.reading.kinds import Items, Ref
from vnr_wizard.reading.problem import Key, Severity
from vnr_wizard.reading.shape import Mention, Reading, near, value_at
from vnr_wizard.reading.swedish import akin


class Surroundings(Protocol):
    """The content that a scenario stands in."""

    def procedure(self, id: str) -> ReadProcedure | None:
        """The routine as read, or None where there is no such routine."""

    def contact_ids(self, directory: str) -> Collection[str] | None:
        """The ids of a directory's contacts, or None where there is no such directory."""

    def procedure_names(self) -> Collection[str]:
        """Every procedure, for near misses."""


def resolve(scenario: Scenario, reading: Reading, surroundings: Surroundings) -> Procedure | None:
    """Collect in `reading` everything in `scenario` that points at nothing, or that contradicts itself.

    Returns the routine that is practised, where it can be walked.
    """
    if scenario.format > FORMAT:
        reading.problem("F207", ("format",), value=scenario.format, known=FORMAT)
    if scenario.clock is not None and scenario.clock.year not in YEARS:
        reading.problem("F203", ("clock",), name="clock", wanted=Words("en tid i vår tid", "a time in our time"),
                        found=scenario.clock, example="2026-11-21T22:40:00+01:00")  # fmt: skip
    if reading.document.data.get("goals") == []:
        reading.problem("F206", ("goals",), name="goals")
    _check_duplicates(scenario, reading)
    for n, expect in enumerate(scenario.expects):
        _check_expect(expect, ("expect", n), reading)
    for n, miss in enumerate(scenario.misses):
        _check_miss(miss, ("miss", n), reading)
    _check_phones(scenario, reading)
    _check_lengths(scenario, reading)
    _check_aftercare(reading)
    _check_run_tables(scenario, reading)
    procedure = _routine(scenario, reading, surroundings)
    _check_mentions(scenario, procedure, reading, surroundings)
    if procedure is not None:
        _check_against(scenario, procedure, reading)
    return procedure


def _routine(scenario: Scenario, reading: Reading, surroundings: Surroundings) -> Procedure | None:
    id = scenario.procedure
    read = surroundings.procedure(id) if id else None
    if id and read is None:
        names = surroundings.procedure_names()
        reading.problem("R307", ("procedure",), id=id[:80], near=near(id, sorted(names)))
    if read is not None and read.procedure is None:
        first = next(one for one in read.problems if one.severity is Severity.ERROR)
        reading.problem("D105", ("procedure",), procedure=id, first=f"{first.place}: {first.message}")
    return read.procedure if read is not None else None


def _check_duplicates(scenario: Scenario, reading: Reading) -> None:
    tables: tuple[tuple[Words, str, tuple[Any, ...]], ...] = (
        (Words("fällor", "traps"), "trap", scenario.traps),
        (Words("ledtrådar", "cues"), "cue", scenario.cues),
        (Words("det väntade", "expectations"), "expect", scenario.expects),
        (Words("missar", "misses"), "miss", scenario.misses),
    )
    for what, table, items in tables:
        check_unique(what, [(item.id, (table, n)) for n, item in enumerate(items)], reading)


# --- what each table says of itself ---------------------------------------------------------------------


def _given(at: Key, reading: Reading) -> dict[str, Any]:
    """What a table says, its misspelt keys under the names that are meant."""
    given = value_at(reading.document.data, at)
    if not isinstance(given, dict):
        return {}
    return given | {meant: given[name] for meant, name in reading.misread.get(at, {}).items()}


def _check_expect(expect: Expect, at: Key, reading: Reading) -> None:
    given = _given(at, reading)
    if not given:
        return
    count = sum(name in given for name in ("step", "holds", "call", "wait"))
    if count != 1:
        reading.problem("D102", at, count=count)
    if "wait" in given and "least" not in given:
        reading.problem("F202", (*at, "least"), name="least", example='"PT15M"')
    for name, used, why in (
        ("least", "wait" in given or count != 1, _LEAST),
        ("within", "step" in given or "call" in given or count != 1, _WITHIN),
    ):
        if name in given and not used:
            reading.problem("F223", (*at, name), name=name, why=why)


_LEAST = Words("den hör till wait", "it belongs to wait")
_WITHIN = Words("den hör till step och call", "it belongs to step and call")
_SAID = Words("ingen svarar (answers = false)", "nobody answers (answers = false)")


def _check_miss(miss: Miss, at: Key, reading: Reading) -> None:
    given = _given(at, reading)
    if not given:
        return
    derived = [name for name in ("step", "when", "call", "at_end", "after") if given.get(name, False) is not False]
    if miss.observed and derived:
        reading.problem("D104", at, id=miss.id, names=", ".join(derived))
    elif not miss.observed and not {"step", "when", "call", "observed"} & given.keys() - _false(given):
        reading.problem("D103", at, id=miss.id)


def _false(given: dict[str, Any]) -> set[str]:
    return {name for name, value in given.items() if value is False}


def _check_phones(scenario: Scenario, reading: Reading) -> None:
    """Rows that say a text nobody hears, and rows that one before them always holds instead of."""
    always: dict[str, list[Window]] = {}
    for n, phone in enumerate(scenario.phones):
        at: Key = ("phone", n)
        given = _given(at, reading)
        times = window(phone, beginning(scenario))
        before = always.setdefault(phone.contact, [])
        if any(one.covers(times) for one in before) and not times.empty:
            reading.problem("D109", at, id=phone.contact[:80])
        elif phone.contact and "when" not in given and _times_read(phone, given):
            before.append(times)
        if not phone.answers and given.get("answers") is False and "text" in given:
            reading.problem("F223", (*at, "text"), name="text", why=_SAID)


def _times_read(phone: Phone, given: dict[str, Any]) -> bool:
    """Whether the times that a row gives could be read: a slip in one is told of, and hides nothing else."""
    return all(getattr(phone, name) is not None for name in ("after", "within") if name in given)


_A_WEEK = 7


def _check_lengths(scenario: Scenario, reading: Reading) -> None:
    """Months where minutes were meant: P15M is fifteen of them. A practice lasts an hour, or a few days at most."""
    tables: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("phone", scenario.phones), ("expect", scenario.expects), ("miss", scenario.misses),
    )  # fmt: skip
    found: list[tuple[Key, object]] = [
        ((table, n, name), getattr(item, name, None))
        for table, items in tables
        for n, item in enumerate(items)
        for name in ("after", "within", "least")
    ]
    for n, run in enumerate(scenario.runs):
        for step, written in (run.waits or {}).items():
            found.append((("run", n, "waits", step), parse_duration(written) if isinstance(written, str) else None))
    for key, length in found:
        if isinstance(length, Duration) and (length.months or length.days > _A_WEEK):
            mend = Words("Skriv kortare tid.", "Write a shorter time.")
            if minutes := re.fullmatch(r"P([0-9]+)M", length.text):
                written = f"PT{minutes[1]}M"
                mend = Words(f"{minutes[1]} minuter skrivs {written}, med ett T.",
                             f"{minutes[1]} minutes are written {written}, with a T.")  # fmt: skip
            reading.problem("D117", key, value=length.text, words=length, mend=mend)


def _check_aftercare(reading: Reading) -> None:
    rows = reading.document.data.get("aftercare")
    for n, _ in enumerate(rows if isinstance(rows, list) else []):
        given = _given(("aftercare", n), reading)
        if not {"contact", "text"} & given.keys():
            reading.problem("D108", ("aftercare", n))


def _check_run_tables(scenario: Scenario, reading: Reading) -> None:
    """Whom a run calls, how long it waits and what it ticks; mentions what it names."""
    for n, run in enumerate(scenario.runs):
        at: Key = ("run", n)
        for step, contacts in (run.calls or {}).items():
            reading.mention("step", step, (*at, "calls", step))
            Items(Ref("contact")).read(contacts, (*at, "calls", step), reading)
        for step, duration in (run.waits or {}).items():
            reading.mention("step", step, (*at, "waits", step))
            Within().read(duration, (*at, "waits", step), reading)
        for number, id in enumerate(run.observed):
            miss = scenario.miss_by_id.get(id)
            if miss is not None and not miss.observed:
                reading.problem("D107", (*at, "observed", number), id=id)


# --- what it names --------------------------------------------------------------------------------------

_OWN = {
    "trap": Words("ingen fälla", "no trap"),
    "expect": Words("inget väntat", "no expectation"),
    "miss": Words("ingen miss", "no miss"),
}


def _check_mentions(
    scenario: Scenario, procedure: Procedure | None, reading: Reading, surroundings: Surroundings
) -> None:
    own: dict[str, Mapping[str, object]] = {
        "trap": {trap.id: trap for trap in scenario.traps},
        "expect": scenario.expect_by_id,
        "miss": scenario.miss_by_id,
    }
    routine: dict[str, tuple[str, Collection[str]]] = {}
    if procedure is not None:
        routine = {
            "step": ("R302", procedure.step_by_id),
            "question": ("R303", procedure.question_by_id),
            "clause": ("R305", [clause.id for clause in procedure.clauses]),
            "entry": ("R308", procedure.entry_by_id),
            "detour": ("R318", procedure.detour_by_id),
        }
    contacts = surroundings.contact_ids(procedure.contacts) if procedure is not None and procedure.contacts else None
    reading.there |= reading.under_wrong_headings()
    told_of_no_directory = False
    for mention in reading.mentions:
        if mention.id in reading.there:
            continue
        if mention.target in own:
            _check_own(mention, own[mention.target], reading)
        elif mention.target in routine:
            code, ids = routine[mention.target]
            if mention.id not in ids:
                near_miss = near(mention.id, ids)
                reading.problem(code, mention.key, id=mention.id[:80], near=near_miss, procedure=scenario.procedure)
        elif mention.target == "contact" and procedure is not None and not procedure.contacts:
            if not told_of_no_directory:
                reading.problem("D106", mention.key, id=mention.id[:80], procedure=procedure.id)
            told_of_no_directory = True
        elif mention.target == "contact" and contacts is not None and mention.id not in contacts:
            meant = near(mention.id, sorted(contacts))
            values = {"near": meant, "directory": procedure.contacts if procedure else ""}
            those = "" if meant else ", ".join(akin(mention.id, contacts))
            reading.problem("R304", mention.key, id=mention.id[:80], those=those, **values)


def _check_own(mention: Mention, ids: Mapping[str, object], reading: Reading) -> None:
    # Where a whole table could not be read, that is the fault; not each place that points into it.
    if mention.id not in ids and isinstance(reading.document.data.get(mention.target, []), list):
        near_miss = near(mention.id, ids)
        reading.problem("D101", mention.key, id=mention.id[:80], what=_OWN[mention.target], near=near_miss)


# --- against the routine --------------------------------------------------------------------------------


def conditions(scenario: Scenario) -> Iterator[Condition]:
    """Every condition of a scenario, in the order of its tables."""
    yield from (cue.when for cue in scenario.cues if cue.when)
    yield from (phone.when for phone in scenario.phones if phone.when)
    yield from (expect.holds for expect in scenario.expects if expect.holds)
    yield from (miss.when for miss in scenario.misses if miss.when)


def _check_against(scenario: Scenario, procedure: Procedure, reading: Reading) -> None:
    for condition in conditions(scenario):
        for leaf in leaves(condition):
            if (asked := procedure.question_by_id.get(leaf.question)) is not None:
                check_comparison(asked, leaf, reading)
    for n, run in enumerate(scenario.runs):
        check_answers(procedure, run.answers or {}, ("run", n, "answers"), reading)
        check_visits(procedure, run.visits, ("run", n), reading)
