"""Statements for learning platforms, held to the published specification (xAPI 1.0.3, part two).

No validator of it is at hand, so what it demands is written down here, rule by rule with its number there:
more than the program uses, and nothing it does not demand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practice.small import scenario
from tests.practice.test_practice_results import RESULTS, TODAY, result

from vnr_wizard.cli.practice_report import is_address
from vnr_wizard.practice.report_xapi import HOME, report_xapi

# RFC 3987: a scheme, then characters that are neither blank, nor controls, nor those that RFC 3986 keeps out.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^/\s<>\"{}|\\^`\x00-\x1f\x7f]+)?[^\s<>\"{}|\\^`\x00-\x1f\x7f]*")
# RFC 5646: language, script, region, variants; what the program may need of it.
LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)
# ISO 8601:2004 4.4.3.2, not the alternative format.
DURATION = re.compile(
    r"P(?:\d+W|(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,2})?S)?)?)"
)
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
TYPES: dict[str, type] = {
    "score": dict, "success": bool, "completion": bool, "response": str, "duration": str, "extensions": dict,
}  # fmt: skip
STATEMENT = {
    "id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments",
}  # fmt: skip
CONTEXT = {
    "registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement",
    "extensions",
}  # fmt: skip


def faults(found: dict[str, Any]) -> Iterator[str]:
    """Each rule of the specification that a statement breaks."""
    yield from (f"2.2 null: {place}" for place in nothings(found))
    yield from (f"2.2 no such property: {name}" for name in found.keys() - STATEMENT)
    yield from (f"2.2 lacks: {name}" for name in {"actor", "verb", "object"} - found.keys())
    if UUID(found["id"]).variant != RFC_4122 or str(UUID(found["id"])) != found["id"]:
        yield "2.4.1 id"
    if "version" in found:
        yield "2.4.10 providers should not set the version"
    if "stored" in found or "authority" in found:
        yield "2.4.8, 2.4.9 set by the platform"
    yield from actor_faults(found["actor"])
    if found["verb"].keys() - {"id", "display"} or not IRI.fullmatch(found["verb"]["id"]):
        yield "2.4.3 verb"
    yield from languages(found["verb"]["display"])
    yield from activity_faults(found["object"])
    yield from result_faults(found["result"])
    if found["context"].keys() - CONTEXT or not found["context"]:
        yield "2.4.6 context"
    yield from extension_faults(found["context"].get("extensions", {"": 0}))
    if not TIMESTAMP.fullmatch(found["timestamp"]) or found["timestamp"].endswith("-00:00"):
        yield "4.5 timestamp"


def nothings(value: object, place: str = "") -> Iterator[str]:
    """Where null or an empty object stands outside extensions."""
    if value is None or value == {}:
        yield place
    elif isinstance(value, dict):
        for name, part in value.items():
            if name != "extensions":
                yield from nothings(part, f"{place}/{name}")


def actor_faults(actor: dict[str, Any]) -> Iterator[str]:
    """2.4.2: exactly one inverse functional identifier, and no name of a person here."""
    identifiers = actor.keys() & {"mbox", "mbox_sha1sum", "openid", "account"}
    if len(identifiers) != 1:
        yield "2.4.2.1 one identifier"
    if actor.keys() - identifiers - {"objectType"} or actor.get("objectType", "Agent") != "Agent":
        yield "2.4.2.1 agent"
    account = actor["account"]
    if account.keys() != {"homePage", "name"} or not IRI.fullmatch(account["homePage"]) or not account["name"]:
        yield "2.4.2.4 account"


def activity_faults(activity: dict[str, Any]) -> Iterator[str]:
    """2.4.4.1."""
    if activity.keys() - {"objectType", "id", "definition"} or activity.get("objectType", "Activity") != "Activity":
        yield "2.4.4.1 activity"
    if not IRI.fullmatch(activity["id"]):
        yield "2.4.4.1 id"
    definition = activity["definition"]
    if definition.keys() - {"name", "description", "type", "moreInfo", "extensions"}:
        yield "2.4.4.1 definition"
    if not IRI.fullmatch(definition["type"]):
        yield "2.4.4.1 type"
    yield from languages(definition["name"])


def result_faults(found: dict[str, Any]) -> Iterator[str]:
    """2.4.5, and what holds here besides: no score and no success."""
    for name, value in found.items():
        if type(value) is not TYPES.get(name):
            yield f"2.4.5 {name}"
    if "score" in found or "success" in found:
        yield "no points, no pass"
    if not DURATION.fullmatch(found["duration"]):
        yield "4.6 duration"
    yield from extension_faults(found["extensions"])


def extension_faults(extensions: dict[str, Any]) -> Iterator[str]:
    """4.1."""
    yield from (f"4.1 key: {name}" for name in extensions if not IRI.fullmatch(name))


def languages(words: dict[str, str]) -> Iterator[str]:
    """4.2."""
    for tag, text in words.items():
        if not LANGUAGE.fullmatch(tag) or not isinstance(text, str) or not text:
            yield f"4.2 {tag}"


def told(*results: Any, home: str = HOME) -> list[dict[str, Any]]:
    """The statements as a learning platform reads them; a property given twice raises."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(pairs) == len(dict(pairs)), "2.2: each property once"
        return dict(pairs)

    read = json.loads(report_xapi(results, {}, home), object_pairs_hook=once)
    assert isinstance(read, list)
    return read


@given(st.lists(RESULTS, max_size=4))
def test_statements_are_such_by_the_specification(results: list[Any]) -> None:
    found = told(*results, home="https://lms.exempel.se/träning")
    assert [list(faults(one)) for one in found] == [[]] * len(results)
    assert len({one["id"] for one in found}) == len(results), "part three, 2.1.3: no id twice in one request"
    assert told(*results, home="https://lms.exempel.se/träning") == found


def test_the_rules_find_what_is_wrong() -> None:
    (good,) = told(result())
    wrongs: list[tuple[str, Any]] = [
        ("version", "1.0.3"), ("timestamp", "2026-11-25"), ("timestamp", "2026-11-25T00:00:00-00:00"),
        ("note", "x"), ("actor", good["actor"] | {"mbox": "mailto:a@exempel.se"}),
        ("verb", {"id": "completed", "display": {"sv": "slutförde"}}),
        ("verb", good["verb"] | {"display": {"svenska": "slutförde"}}),
        ("result", good["result"] | {"duration": "20 min"}), ("result", good["result"] | {"completion": "true"}),
        ("result", good["result"] | {"extensions": {"met": []}}), ("result", good["result"] | {"score": {}}),
        ("context", {}),
    ]  # fmt: skip
    assert [name for name, wrong in wrongs if not list(faults(good | {name: wrong}))] == []


def test_each_file_has_a_statement_of_its_own_also_of_the_same_sitting() -> None:
    first = result(id="3f0c9a52-6a0e-4a57-9f0a-0d7c41b6a001")
    again = result(id="3f0c9a52-6a0e-4a57-9f0a-0d7c41b6a002")
    ids = [one["id"] for one in told(first, again)]
    assert len(set(ids)) == 2
    assert [told(one)[0]["id"] for one in (first, again)] == ids, "whatever lies beside it"
    assert told(result(id=first.id, minutes=3))[0]["id"] == ids[0], "the id in the file, and nothing else"
    assert told(first, home="https://lms.exempel.se")[0]["id"] != ids[0]


def test_a_file_that_was_copied_or_has_no_id_still_has_one_of_its_own() -> None:
    for one in (result(id="samma"), result()):
        assert len({statement["id"] for statement in told(one, one, one)}) == 3


@pytest.mark.parametrize("day", (TODAY, date(2026, 7, 1), date(1, 1, 1), date(9999, 12, 31)))
def test_the_time_is_the_days_beginning_in_sweden_and_never_ahead(day: date) -> None:
    (found,) = told(result(on=day))
    assert list(faults(found)) == []
    assert found["timestamp"].startswith(f"{day}T00:00:00")
    if day == TODAY:
        at = datetime.fromisoformat(found["timestamp"])
        assert at == datetime(2026, 11, 25, tzinfo=UTC) - timedelta(hours=1), "00:10 that night is not before it"


def test_the_words_of_a_scenario_name_what_was_practised() -> None:
    known = scenario()
    (found,) = json.loads(report_xapi([result(scenario=known.id)], {known.id: known}))
    assert found["object"]["definition"]["name"] == {"sv": "ÖVNING: Lördag kväll hos Inger"}


@pytest.mark.parametrize(
    "home",
    ["exempel.se", "ftp://exempel.se", "https://", "https://exempel.se/<b>", "https://exempel.se/a b", "https://[::1",
     "https://exempel.se/?kurs=1", "https://exempel.se/#del", "https://anna:hemligt@exempel.se", 'https://x.se/"',
     "https://exempel.se:port", "https://exempel.se/%zz", "https://exempel.se/\\n"],
)  # fmt: skip
def test_what_makes_no_ids_is_no_address(home: str) -> None:
    assert not is_address(home)


@pytest.mark.parametrize("home", [HOME, "https://exempel.se", "http://lms.exempel.se:8080/träning/%C3%A5"])
def test_an_address_makes_ids_that_are_iris(home: str) -> None:
    assert is_address(home)
    assert list(faults(told(result(), home=home)[0])) == []
