"""Results as xAPI statements, for those with a learning platform (Experience API 1.0.3, part two, "Statements").

A statement a result. The actor is an account with the participant code as its name, so that no name and no
address leaves the practice. What was met and missed stands in extensions of the result, by id. The version is
left out, as the specification asks of whoever provides statements (2.4.10).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from vnr_wizard.contacts.hours import YEARS, zone
from vnr_wizard.contacts.model import DEFAULT_TIMEZONE
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.result import Result

HOME = "https://vnr-wizard.invalid"
"""Where the accounts' names are from, unless the user says otherwise. “.invalid” is nobody's (RFC 2606)."""
COMPLETED = {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"sv": "slutförde", "en": "completed"}}
ENDED_EARLY = {"id": "http://adlnet.gov/expapi/verbs/terminated", "display": {"sv": "avslutade", "en": "terminated"}}
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"


def report_xapi(results: Iterable[Result], scenarios: Mapping[str, Scenario], home: str = HOME) -> str:
    """A JSON array of statements. The same results give the same statements, ids and all.

    `home` is an address without a query, to which paths can be put. No two statements have the same id.
    """
    statements = []
    times: Counter[str] = Counter()
    for result in results:
        key = _key(result)
        statements.append(_statement(result, scenarios, home, _id(home, key, times[key])))
        times[key] += 1
    return json.dumps(statements, ensure_ascii=False, indent=2) + "\n"


def _statement(result: Result, scenarios: Mapping[str, Scenario], home: str, id: str) -> dict[str, Any]:
    scenario = scenarios.get(result.scenario)
    name = {"sv": f"ÖVNING: {scenario.title if scenario else result.scenario}"}
    return {
        "id": id,
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": result.participant}},
        "verb": ENDED_EARLY if result.stopped else COMPLETED,
        "object": {
            "objectType": "Activity",
            "id": f"{home}/scenarios/{quote(result.scenario, safe='')}",
            "definition": {"type": _SIMULATION, "name": name},
        },
        "result": {
            "completion": not result.stopped,
            "duration": f"PT{result.minutes}M",
            "extensions": {
                f"{home}/xapi/met": list(result.met),
                f"{home}/xapi/unmet": list(result.not_shown),
                f"{home}/xapi/unreached": list(result.not_come_to),
                f"{home}/xapi/missed": [{"id": one.id, "kind": one.kind} for one in result.missed],
            },
        },
        "context": {
            "extensions": {
                f"{home}/xapi/practice": True,
                f"{home}/xapi/round": result.round,
                f"{home}/xapi/led": result.led,
                f"{home}/xapi/procedure": {"id": result.procedure, "version": result.version},
            },
        },
        **({"timestamp": _beginning(result.on)} if result.on else {}),
    }


def _id(home: str, key: str, before: int) -> str:
    """An id by the result's own, and for a file that was copied by how many there are before it."""
    return str(uuid5(NAMESPACE_URL, f"{home}/results/{key}" + (f"/{before}" if before else "")))


def _key(result: Result) -> str:
    """The result's id; all that it says where it has none."""
    if result.id:
        return result.id
    parts = (
        result.scenario, result.participant, result.procedure, result.version, result.digest, result.on, result.round,
        result.minutes, result.led, result.stopped, result.met, result.unmet, [one.id for one in result.missed],
    )  # fmt: skip
    return quote(repr(parts), safe="")


def _beginning(day: date) -> str:
    """A result knows its day and no more: the day's beginning, which has always been when it was written."""
    # Before there were years of zones, offsets had seconds, which no timestamp can have.
    return datetime.combine(day, time(), zone(DEFAULT_TIMEZONE) if day.year in YEARS else UTC).isoformat()
