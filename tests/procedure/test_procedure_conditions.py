"""Conditions: what each form holds for, with each kind of question, and how it is read aloud."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from vnr_wizard import language
from vnr_wizard.procedure.answer import Contacted
from vnr_wizard.procedure.condition import Condition, When, leaves
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.document import Document, parse_document
from vnr_wizard.reading.shape import Reading

NIGHT = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


def condition(text: str) -> Condition:
    document = parse_document(f"when = {text}\n", "fil.toml")
    reading = Reading(document)
    found = When().read(document.data["when"], ("when",), reading)
    assert reading.problems == []
    assert found is not None
    return found


def problems(value: Any) -> list[str]:
    reading = Reading(Document("fil.toml", data={"when": value}))
    When().read(value, ("when",), reading)
    for problem in reading.problems:
        assert problem.message
        assert problem.hint
    return [problem.code for problem in reading.problems]


HOLDS = [
    ('{ a = "yes" }', {"a": "yes"}, True),
    ('{ a = "yes" }', {"a": "no"}, False),
    ('{ a = "yes" }', {}, False),
    ('{ a = ["no", "unsure"] }', {"a": "unsure"}, True),
    ('{ a = "yes", b = "no" }', {"a": "yes", "b": "no"}, True),
    ('{ a = "yes", b = "no" }', {"a": "yes"}, False),
    ('{ any = [ { a = "yes" }, { b = "no" } ] }', {"b": "no"}, True),
    ('{ any = [ { a = "yes" }, { b = "no" } ] }', {}, False),
    ('{ any = [ { a = "yes" } ], b = "no" }', {"a": "yes"}, False),
    ('{ not = { a = "yes" } }', {}, True),
    ('{ not = { a = "yes" } }', {"a": "yes"}, False),
    ('{ not = { a = "yes", b = "yes" } }', {"a": "yes"}, True),
    ("{ a = { answered = true } }", {"a": "x"}, True),
    ("{ a = { answered = true } }", {}, False),
    ("{ a = { answered = false } }", {}, True),
    ('{ a = "x" }', {"a": ("y", "x")}, True),
    ('{ a = ["z", "x"] }', {"a": ("y", "x")}, True),
    ('{ a = "z" }', {"a": ("y", "x")}, False),
    ("{ a = 3 }", {"a": 3.0}, True),
    ("{ a = [1, 2] }", {"a": 3}, False),
    ("{ a = { min = 1, max = 17 } }", {"a": 1}, True),
    ("{ a = { min = 1, max = 17 } }", {"a": 17}, True),
    ("{ a = { min = 1, max = 17 } }", {"a": 17.5}, False),
    ("{ a = { max = 0 } }", {"a": 0}, True),
    ("{ a = { min = 0 } }", {}, False),
    ("{ a = { min = 2026-11-21 } }", {"a": date(2026, 11, 21)}, True),
    ("{ a = { max = 2026-11-21 } }", {"a": NIGHT}, True),
    ("{ a = { min = 2026-11-22 } }", {"a": NIGHT}, False),
    ("{ a = 2026-11-21 }", {"a": NIGHT}, True),
    ("{ a = 2026-11-21T08:00:00Z }", {"a": date(2026, 11, 21)}, True),
    ('{ a = "reached" }', {"a": Contacted(reached=True)}, True),
    ('{ a = "not-reached" }', {"a": Contacted(reached=False)}, True),
    ('{ a = "not-reached" }', {}, False),
    ("{ a = { min = 1 } }", {"a": Contacted()}, False),
    ("{ a = { min = 1 } }", {"a": date(2026, 11, 21)}, False),
    ("{ a = { min = 2026-11-21 } }", {"a": 5}, False),
    ("{ a = { min = 1 } }", {"a": "5"}, False),
]


@pytest.mark.parametrize(("text", "answers", "expected"), HOLDS)
def test_a_condition_holds(text: str, answers: dict[str, Any], expected: bool) -> None:
    assert condition(text).holds(answers.get) is expected


WRONG: list[tuple[Any, list[str]]] = [
    ("yes", ["F210"]),
    ([], ["F210"]),
    ({}, ["F213"]),
    ({"not": {}}, ["F213"]),
    ({"not": "x"}, ["F210"]),
    ({"any": []}, ["F203"]),
    ({"any": {"a": "yes"}}, ["F203"]),
    ({"any": ["a", {}]}, ["F210", "F213"]),
    ({"a": True}, ["F211"]),
    ({"a": []}, ["F211"]),
    ({"a": ["yes", True]}, ["F211"]),
    ({"a": {}}, ["F213"]),
    ({"a": {"mn": 1}}, ["F201"]),
    ({"a": {"min": True}}, ["F211"]),
    ({"a": {"min": "1", "max": "2"}}, ["F211", "F211"]),
    ({"a": {"min": 2, "max": 1}}, ["F214"]),
    ({"a": {"min": 1, "max": date(2026, 1, 1)}}, ["F211"]),
    ({"a": {"min": date(2026, 1, 1), "max": datetime(2026, 1, 2)}}, []),
    ({"a": {"min": datetime(2026, 1, 1), "max": NIGHT}}, []),
    ({"a": {"answered": "yes"}}, ["F203"]),
    ({"a": {"answered": True, "min": 1}}, ["F203"]),
    ({"a": True, "b": [], "c": {}}, ["F211", "F211", "F213"]),
]


@pytest.mark.parametrize(("value", "expected"), WRONG)
def test_what_is_no_condition_is_told(value: Any, expected: list[str]) -> None:
    assert problems(value) == expected


ROUTINE = """format = 1
id = "prov"
title = "Prov"
[[entry]]
id = "in"
title = "In"
start = "s"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "s"
title = "S"
question = [
  { id = "vald", text = "Bekräftas våld?", kind = "yes-no" },
  { id = "vem", text = "Vem?", kind = "choices", options = [
    { id = "p", text = "Partner" }, { id = "f", text = "Far" } ] },
  { id = "antal", text = "Antal?", kind = "number" },
  { id = "dag", text = "När?", kind = "date" },
  { id = "chef", text = "Nådde du chefen?", kind = "contacted" },
]
[[step.next]]
goto = "ut"
"""
SENTENCES = [
    ('{ vald = "yes" }', "”Bekräftas våld?” är ”Ja”", "”Bekräftas våld?” is ”Yes”"),
    ('{ vem = ["p", "f"] }', "”Vem?” innehåller ”Partner” eller ”Far”", "”Vem?” includes ”Partner” or ”Far”"),
    ("{ antal = { min = 1, max = 3 } }", "”Antal?” är 1–3", "”Antal?” is 1–3"),
    ("{ antal = { min = 1 } }", "”Antal?” är minst 1", "”Antal?” is at least 1"),
    ("{ antal = { max = 3 } }", "”Antal?” är högst 3", "”Antal?” is at most 3"),
    ("{ dag = { min = 2026-11-01 } }", "”När?” är tidigast 2026-11-01", "”När?” is no earlier than 2026-11-01"),
    ("{ dag = { max = 2026-11-01 } }", "”När?” är senast 2026-11-01", "”När?” is no later than 2026-11-01"),
    ("{ dag = { answered = false } }", "”När?” är inte besvarad", "”När?” is not answered"),
    ('{ chef = "not-reached" }', "”Nådde du chefen?” är ”Inget svar”", "”Nådde du chefen?” is ”No answer”"),
    (
        '{ vald = "yes", any = [ { antal = 1 }, { antal = 2 } ] }',
        "”Bekräftas våld?” är ”Ja” och (”Antal?” är ”1” eller ”Antal?” är ”2”)",
        "”Bekräftas våld?” is ”Yes” and (”Antal?” is ”1” or ”Antal?” is ”2”)",
    ),
    ('{ not = { vald = "no" } }', "inte (”Bekräftas våld?” är ”Nej”)", "not (”Bekräftas våld?” is ”No”)"),
]


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    read = procedure_from(parse_document(ROUTINE, "prov.toml"))
    assert read.procedure is not None, read.problems
    return read.procedure


@pytest.mark.parametrize(("text", "swedish", "english"), SENTENCES)
def test_a_condition_is_read_aloud(text: str, swedish: str, english: str, procedure: Procedure) -> None:
    assert sentence(condition(text), procedure) == swedish
    language.use("en")
    assert sentence(condition(text), procedure) == english


def test_every_comparison_is_found_in_order() -> None:
    found = leaves(condition('{ a = "x", any = [ { b = 1 }, { not = { c = { answered = true } } } ] }'))
    assert [leaf.question for leaf in found] == ["a", "b", "c"]
