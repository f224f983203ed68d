"""Results as xAPI statements, for those with a learning platform (Experience API 1.0.3, part two, "Statements").

A statement a sitting. The actor is an account with the participant code as its name, so that no name and no
address leaves the practice. What was met and missed stands in extensions of the result, by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.result import Result

HOME = "https://vnr-wizard.invalid"
"""Where the accounts' names are from, unless the user says otherwise. “.invalid” is nobody's (RFC 2606)."""
COMPLETED = {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"sv": "slutförde", "en": "completed"}}
ENDED_EARLY = {"id": "http://adlnet.gov/expapi/verbs/terminated", "display": {"sv": "avslutade", "en": "terminated"}}
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"


def report_xapi(results: Iterable[Result], scenarios: Mapping[str, Scenario], home: str = HOME) -> str:
    """A JSON array of statements. The same results give the same statements, ids and all."""
    return json.dumps([statement(one, scenarios, home) for one in results], ensure_ascii=False, indent=2) + "\n"


def statement(result: Result, scenarios: Mapping[str, Scenario], home: str = HOME) -> dict[str, Any]:
    """One statement."""
    scenario = scenarios.get(result.scenario)
    name = {"sv": f"ÖVNING: {scenario.title if scenario else result.scenario}"}
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{home}/{_place(result)}")),
        "version": "1.0.3",
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
                f"{home}/xapi/unmet": list(result.unmet),
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
        # A result knows its day and no more: the day's beginning, in UTC.
        "timestamp": datetime.combine(result.on, time(), UTC).isoformat() if result.on else None,
    }


def _place(result: Result) -> str:
    parts = (result.scenario, result.participant, result.round, result.on, result.digest, result.minutes)
    return "/".join(quote(str(part), safe="") for part in parts)
