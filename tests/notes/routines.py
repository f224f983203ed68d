"""Routines and walks for the tests of notes: one written out, and any that chance makes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import tomli_w
from hypothesis import strategies as st

from vnr_wizard.notes.draft import Draft
from vnr_wizard.procedure.answer import plain
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.walk import Walk

WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))
START = datetime(2026, 11, 21, 22, 40, tzinfo=WINTER)

ROUTINE = """
format = 1
id = "rutin"
title = "Misstanke om våld"
organisation = "Omsorgen, Exempelby"
version = "1.0"

[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
start = "ensam"

[[entry]]
id = "annan"
title = "Något annat"
start = "slutsteg"

[[step]]
id = "ensam"
title = "Fråga i enskildhet"
guide = "Var ensam."
  [[step.question]]
  id = "i-enskildhet"
  text = "Är ni ensamma?"
  kind = "yes-no"
  unsure = true
  required = true
  [[step.next]]
  when = { i-enskildhet = "no" }
  goto = "slutsteg"
  [[step.next]]
  goto = "ta-emot"

[[step]]
id = "ta-emot"
title = "Ta emot berättelsen"
  [[step.question]]
  id = "egna-ord"
  text = "Vad berättar personen?"
  kind = "text"
  record = "quote"
  speaker = "personen"
  required = true
  [[step.question]]
  id = "ser"
  text = "Vad ser du?"
  kind = "text"
  record = "observation"
  [[step.question]]
  id = "gjort"
  text = "Vad har du gjort?"
  kind = "text"
  record = "action"
  [[step.question]]
  id = "bedomer"
  text = "Vad bedömer du?"
  kind = "text"
  record = "assessment"
  [[step.question]]
  id = "vald"
  text = "Vilket slags våld?"
  kind = "choices"
  options = [ { id = "fysiskt", text = "Fysiskt" }, { id = "hot", text = "Hot" } ]
  [[step.question]]
  id = "barn-antal"
  text = "Hur många barn finns?"
  kind = "number"
  min = 0
  max = 20
  unit = "barn"
  [[step.question]]
  id = "chef-ringd"
  text = "Har du ringt chefen?"
  kind = "contacted"
  [[step.next]]
  when = { vald = "hot" }
  goto = "ta-emot-igen"
  [[step.next]]
  goto = "slutsteg"
  [[step.follow_up]]
  id = "aterbesok"
  text = "Följ upp hur det går"
  within = "P14D"

[[step]]
id = "ta-emot-igen"
title = "Fråga om hotet"
  [[step.question]]
  id = "hot-ord"
  text = "Hur löd hotet?"
  kind = "text"
  record = "quote"
  [[step.next]]
  goto = "slutsteg"

[[step]]
id = "slutsteg"
title = "Avsluta"
  [[step.question]]
  id = "mer"
  text = "Något mer?"
  kind = "text"
  [[step.next]]
  goto = "klart"

[[step]]
id = "akut-112"
title = "Ring 112"
  [[step.question]]
  id = "akut-ringt"
  text = "Har du ringt 112?"
  kind = "contacted"
  required = true
  [[step.next]]
  goto = "return"

[[detour]]
id = "akut"
title = "Akut fara"
start = "akut-112"
acute = true

[[end]]
id = "klart"
title = "Samtalet är dokumenterat"
"""


def read(text: str = ROUTINE) -> ReadProcedure:
    """The routine in `text`, which must be without errors."""
    found = procedure_from(parse_document(text, "rutin.toml"))
    assert found.procedure is not None, found.problems
    return found


def procedure_in(found: ReadProcedure) -> Procedure:
    """The routine itself."""
    assert found.procedure is not None
    return found.procedure


def begun(text: str = ROUTINE, at: datetime = START) -> tuple[Walk, Draft, ReadProcedure]:
    """A walk just begun, its draft and its routine."""
    found = read(text)
    walk = Walk(procedure_in(found), "misstanke", at)
    return walk, Draft.begin(walk, found, at), found


def told(walk: Walk, at: datetime = START, **answers: Any) -> None:
    """Answer at the cursor (`_` for `-` in ids) and move on."""
    for id, raw in answers.items():
        walk.answer(id.replace("_", "-"), raw, at)
    walk.advance(at)


def seen(walk: Walk) -> dict[str, Any]:
    """All that anyone can see of a walk, for comparison."""
    return {
        "way": walk.way,
        "timeline": list(walk.timeline()),
        "cursor": walk.cursor,
        "end": walk.end_id,
        "shown": {visit: [q.id for q in walk.shown(visit)] for visit in walk.timeline()},
        "answers": {
            visit: {id: (type(answer), _told(plain(answer))) for id, answer in record.answers.items()}
            for visit, record in walk.records.items()
        },
        "written": {
            visit: {id: at.isoformat() for id, at in record.written.items() if id in record.answers}
            for visit, record in walk.records.items()
        },
        "happened": {visit: record.happened for visit, record in walk.records.items()},
        "set aside": [(item.visit, item.question) for item in walk.set_aside()],
        "detours": [(e.number, e.detour, e.anchor, e.position, e.way, e.returned) for e in walk.excursions],
        "strays": [(s.step_title, s.question_text, s.record, s.shown, s.written) for s in walk.strays],
        "trail": walk.trail,
    }


def _told(value: Any) -> Any:
    """Plain values told apart by type, moments by the instant: an offset with seconds is not TOML."""
    match value:
        case dict():
            return {name: _told(item) for name, item in value.items()}
        case list():
            return [_told(item) for item in value]
        case datetime():
            return value.astimezone(UTC)
        case _:
            return repr(value)


# --- any routine, any walk -------------------------------------------------------------------------------

KINDS = ("yes-no", "choice", "choices", "checklist", "text", "number", "date", "datetime", "contacted")
RECORDS = ("", "quote", "observation", "action", "assessment")
NASTY = ["[/]", "[Anna]", "\x1b[31m", "\x9b2J", "a\r\nb", "\u202e", "\x00", '"""', "''' \\", "= [x]", "\u2028"]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(NASTY)
nasty_text = st.lists(words, min_size=1, max_size=4).map("".join)
moments = st.datetimes(
    min_value=datetime(1800, 1, 1),
    max_value=datetime(2200, 1, 1),
    timezones=st.sampled_from([WINTER, SUMMER, timezone(timedelta(hours=1, minutes=12, seconds=12))]),
)


@st.composite
def routines(draw: st.DrawFn) -> str:
    """The TOML text of a routine without errors: every kind of question, conditions, loops, a detour."""
    count = draw(st.integers(1, 4))
    names = [f"s{n}" for n in range(count)]
    questions: list[dict[str, Any]] = []
    steps = []
    for name in names:
        asked = [draw(_question(f"{name}-{n}", questions)) for n in range(draw(st.integers(0, 3)))]
        questions += asked
        rows = [
            {"when": draw(_condition(questions)), "goto": draw(st.sampled_from([*names, "slut"]))}
            for _ in range(draw(st.integers(0, 2)) if questions else 0)
        ]
        rows.append({"goto": draw(st.sampled_from([*names[names.index(name) + 1 :], "slut"]))})
        steps.append({"id": name, "title": f"Steg {name}", "question": asked, "next": rows})
    aside = [draw(_question(f"d-{n}", questions)) for n in range(draw(st.integers(0, 2)))]
    steps.append({"id": "d", "title": "Omväg", "question": aside, "next": [{"goto": "return"}]})
    return tomli_w.dumps(
        {
            "format": 1,
            "id": "rutin",
            "title": "Rutin",
            "version": "1",
            "entry": [{"id": "in", "title": "Ingång", "start": "s0"}],
            "step": steps,
            "detour": [{"id": "akut", "title": "Akut", "start": "d"}],
            "end": [{"id": "slut", "title": "Slut"}],
        }
    )


@st.composite
def _question(draw: st.DrawFn, id: str, before: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    question: dict[str, Any] = {"id": id, "text": f"Fråga {id}?", "kind": kind}
    if kind in ("choice", "choices", "checklist"):
        question["options"] = [{"id": f"o{n}", "text": f"Val {n}"} for n in range(draw(st.integers(1, 3)))]
    if kind == "text" and (record := draw(st.sampled_from(RECORDS))):
        question["record"] = record
    if draw(st.booleans()):
        question["required"] = True
    if before and draw(st.integers(0, 3)) == 0:
        question["when"] = draw(_condition(before))
    return question


@st.composite
def _condition(draw: st.DrawFn, questions: list[dict[str, Any]]) -> dict[str, Any]:
    question = draw(st.sampled_from(questions))
    match question["kind"]:
        case "yes-no":
            return {question["id"]: draw(st.sampled_from(["yes", "no"]))}
        case "choice" | "choices" | "checklist":
            return {question["id"]: question["options"][0]["id"]}
        case _:
            return {question["id"]: {"answered": draw(st.booleans())}}


def raw_answers(kind: str) -> st.SearchStrategy[Any]:
    """What a face can hand in for a question of a kind, sense and nonsense."""
    fitting: st.SearchStrategy[Any]
    match kind:
        case "yes-no":
            fitting = st.sampled_from(["yes", "no", "unsure"])
        case "choice":
            fitting = st.sampled_from(["o0", "o1", "o2"])
        case "choices" | "checklist":
            fitting = st.lists(st.sampled_from(["o0", "o1", "o2"]), max_size=3)
        case "number":
            fitting = st.integers(-5, 10**15) | st.sampled_from(["3,5", "-1", "12abc"])
        case "date":
            fitting = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.just("2026-13-01")
        case "datetime":
            fitting = moments | st.just("2026-11-21 22:40")
        case "contacted":
            fitting = st.fixed_dictionaries(
                {"contact": nasty_text, "reached": st.booleans()},
                optional={"who": nasty_text, "agreed": nasty_text, "at": moments | st.just("nyss")},
            )
        case _:
            fitting = nasty_text
    passed = st.fixed_dictionaries({"passed": nasty_text}, optional={"kept": fitting})
    return fitting | passed | st.none() | nasty_text


@st.composite
def walks(draw: st.DrawFn) -> tuple[Walk, ReadProcedure]:
    """A walk through any routine after any moves."""
    found = read(draw(routines()))
    procedure = procedure_in(found)
    walk = Walk(procedure, "in", START)
    now = START
    for _ in range(draw(st.integers(0, 14))):
        now += timedelta(seconds=draw(st.integers(-30, 300)))
        asked = procedure.step_by_id[walk.cursor.step].questions
        match draw(st.sampled_from(["answer", "answer", "answer", "on", "on", "back", "go", "akut", "leave", "when"])):
            case "answer" if asked:
                question = draw(st.sampled_from(asked))
                walk.answer(question.id, draw(raw_answers(question.kind)), now)
            case "on":
                walk.advance(now)
            case "back":
                walk.back()
            case "go":
                walk.go_to_visit(draw(st.sampled_from(list(walk.timeline()))))
            case "akut" if len(walk.excursions) < 3:
                walk.detour("akut", now)
            case "leave":
                walk.leave_detour(now)
            case "when":
                walk.set_happened(draw(moments | st.none()), now)
    return walk, found
