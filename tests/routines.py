"""Routines made up at random: every kind of question, loops, detours, conditions over anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

import tomli_w
from hypothesis import strategies as st

from vnr_wizard.procedure.model import Procedure, Question
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document

MARKER = "HEMLIG-MARKÖR"
START = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)
KINDS = ("yes-no", "choice", "choices", "checklist", "text", "number", "date", "datetime", "contacted")
Data = dict[str, Any]


def routine(text: str) -> Procedure:
    """The routine that `text` says, which must be without faults. The head may be left out."""
    head = "" if text.lstrip().startswith("format") else 'format = 1\nid = "prov"\ntitle = "Prov"\n'
    read = procedure_from(parse_document(head + text, "prov.toml"))
    assert read.procedure is not None, [f"{problem.place} {problem.message}" for problem in read.problems]
    return read.procedure


def linear(steps: int) -> Procedure:
    """A routine of so many steps in a row, each with a question that the next one's way depends on."""
    parts = ['[[entry]]\nid = "in"\ntitle = "In"\nstart = "s0"\n[[end]]\nid = "ut"\ntitle = "Ut"\n']
    for n in range(steps):
        goto = f"s{n + 1}" if n + 1 < steps else "ut"
        parts.append(
            f'[[step]]\nid = "s{n}"\ntitle = "S"\n'
            f'[[step.question]]\nid = "q{n}"\ntext = "?"\nkind = "yes-no"\nrequired = true\n'
            f'[[step.next]]\nwhen = {{ q{n} = "no" }}\ngoto = "{goto}"\n[[step.next]]\ngoto = "{goto}"\n'
        )
    return routine("".join(parts))


# Hypothesis chooses the seed and not each part of the routine: drawing a routine part by part took 0.1 s.
SEEDS = st.binary(min_size=4, max_size=4).map(lambda raw: int.from_bytes(raw))


@lru_cache(maxsize=64)
def made_up(seed: int, detours: bool = True) -> Procedure:
    """A routine without faults. Ids come from a small stock, so that two routines have much in common."""
    return routine(tomli_w.dumps(_data(Random(seed), detours)))


def _data(chance: Random, detours: bool) -> Data:
    main = [f"s{n}" for n in range(chance.randint(1, 5))]
    inner = {f"d{n}": [f"d{n}-s{m}" for m in range(chance.randint(1, 3))] for n in range(2 if detours else 0)}
    steps = main + [step for own in inner.values() for step in own]
    questions = {step: [_question(chance, f"{step}-q{n}") for n in range(chance.randint(0, 3))] for step in steps}
    asked = [question for own in questions.values() for question in own]
    data: Data = {"format": 1, "id": "prov", "title": "Prov", "contacts": "katalog", "step": []}
    data["entry"] = [{"id": "in", "title": "In", "start": main[0]}]
    data["end"] = [{"id": "e0", "title": "Slut"}, {"id": "e1", "title": "Slut"}]
    data["detour"] = [{"id": id, "title": id, "start": own[0]} for id, own in inner.items()]
    yes_no = [question["id"] for question in asked if question["kind"] == "yes-no"]
    days = [question["id"] for question in asked if question["kind"] in ("date", "datetime")]
    if yes_no:
        data["consent"] = {"question": chance.choice(yes_no)}
    for question in asked:
        if chance.random() < 0.25:
            question["when"] = _condition(chance, asked)
    for step in steps:
        own = next((own for own in inner.values() if step in own), None)
        targets = [*own, "return"] if own else [*main, "e0", "e1"]
        rows: list[Data] = [{"goto": chance.choice(targets)} for _ in range(chance.randint(1, 3) if asked else 1)]
        for row in rows[:-1]:
            row["when"] = _condition(chance, asked)
        table: Data = {"id": step, "title": step, "next": rows, "question": questions[step]}
        table["call"] = ["a", {"contact": "b", "named": True}] if yes_no else ["a"]
        if chance.random() < 0.5:
            promise = {"id": f"{step}-f", "text": "Följ upp", "within": "P14D"}
            table["follow_up"] = [promise | ({"by": days[0]} if days else {})]
        data["step"].append(table)
    if asked:
        data["reminder"] = [{"id": "r", "text": "Kom ihåg", "when": _condition(chance, asked)}]
    return data


def _question(chance: Random, id: str) -> Data:
    kind = chance.choice((*KINDS, "yes-no", "choice"))
    question: Data = {"id": id, "text": id, "kind": kind, "required": chance.random() < 0.25}
    if kind in ("choice", "choices", "checklist"):
        question["options"] = [{"id": option, "text": option} for option in ("x", "y", "z")]
        if kind == "checklist" and chance.random() < 0.5:
            question["options"][0]["required"] = True
    if kind == "yes-no" and chance.random() < 0.5:
        question["unsure"] = True
    return question


def _condition(chance: Random, asked: list[Data], depth: int = 2) -> Data:
    """A condition of any form over the questions."""
    form = chance.randint(0, 5) if depth else 0
    if form <= 2:
        return _comparison(chance, chance.choice(asked))
    if form == 3:
        return _comparison(chance, chance.choice(asked)) | _comparison(chance, chance.choice(asked))
    if form == 4:
        return {"any": [_condition(chance, asked, depth - 1) for _ in range(chance.randint(1, 2))]}
    return {"not": _condition(chance, asked, depth - 1)}


def _comparison(chance: Random, question: Data) -> Data:
    day = START.date()
    match question["kind"]:
        case "yes-no":
            values: list[Any] = ["yes", "no", ["yes", "no"]]
        case "choice" | "choices" | "checklist":
            values = ["x", "y", ["x", "z"]]
        case "number":
            values = [1, {"min": 1, "max": 2}, {"max": 1}]
        case "date" | "datetime":
            values = [day, {"min": day}, {"max": day - timedelta(days=1)}]
        case "contacted":
            values = ["reached", "not-reached"]
        case _:
            values = []
    return {question["id"]: chance.choice([*values, {"answered": True}, {"answered": False}])}


def raw_answers(question: Question) -> list[Any]:
    """Things that a face may hand in for a question: good ones, none, passed, and what will not do."""
    common = [None, {"passed": f"hann inte {MARKER}"}, {"passed": " "}, f"trams {MARKER}"]
    match question.kind:
        case "yes-no" | "choice":
            own: list[Any] = list(question.values)
        case "choices" | "checklist":
            own = [["x"], ["x", "y"], ["z"], []]
        case "number":
            own = ["1", "2,5", 0]
        case "date":
            own = ["2026-11-21", "2026-11-20"]
        case "datetime":
            own = ["2026-11-21 09.30", "2026-11-20 10:00", "2026-11-20"]
        case "contacted":
            own = ["reached", {"contact": "a", "reached": False}, {"contact": "a", "at": f"nyss {MARKER}"}]
        case _:
            own = [MARKER, f"{MARKER}\x1b[31m"]
    return own + own + common
