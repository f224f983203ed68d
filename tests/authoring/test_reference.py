"""docs/format.md and docs/problems.md say what the program reads and says, and their examples are valid."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from vnr_wizard.authoring import format_examples, reference
from vnr_wizard.authoring.check import check_files
from vnr_wizard.authoring.reference import (
    DIRECTORY_TABLES,
    PROCEDURE_TABLES,
    SCENARIO_TABLES,
    format_reference,
    problems_reference,
)
from vnr_wizard.content import Content
from vnr_wizard.language import use
from vnr_wizard.practice import model as practice
from vnr_wizard.procedure import model
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.kinds import Items, Table
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.shape import Declared, Reading, Shape, read_table
from vnr_wizard.reading.silence import Silence
from vnr_wizard.settings import Settings, load_settings
from vnr_wizard.walk.trace import Script, read_script

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
AGAIN = "run: python -m vnr_wizard.authoring.reference {0} > docs/{0}.md"
TODAY = date(2026, 11, 23)


# --- the files are what is generated -----------------------------------------------------------------------


def test_the_reference_of_the_formats_is_up_to_date() -> None:
    assert (DOCS / "format.md").read_text(encoding="utf-8") == format_reference(), AGAIN.format("format")


def test_the_list_of_problems_is_up_to_date() -> None:
    assert (DOCS / "problems.md").read_text(encoding="utf-8") == problems_reference(), AGAIN.format("problems")


def test_it_is_the_same_in_whatever_language_it_is_made() -> None:
    swedish = format_reference(), problems_reference()
    use("en")
    assert (format_reference(), problems_reference()) == swedish


def test_it_is_printed_by_its_module() -> None:
    for name in ("format", "problems"):
        done = subprocess.run(
            [sys.executable, "-m", "vnr_wizard.authoring.reference", name], capture_output=True, timeout=60, check=True
        )
        assert done.stdout == (DOCS / f"{name}.md").read_bytes()
    assert subprocess.run([sys.executable, "-m", "vnr_wizard.authoring.reference"], capture_output=True).returncode == 2


def test_every_link_in_them_leads_somewhere() -> None:
    for name in ("format", "problems"):
        text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            if file.startswith("http"):
                continue
            assert not file or (DOCS / file).exists() or file in ("arbetsledare.md",), target
            if anchor:
                where = (DOCS / (file or f"{name}.md")).read_text(encoding="utf-8")
                headings = re.findall(r"^#+ (.*)$", where, re.MULTILINE)
                assert anchor in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}, target


# --- every table and key is there --------------------------------------------------------------------------


def _shapes_within(shape: type[Shape]) -> Iterator[type[Shape]]:
    yield shape
    for _, declared in shape.declared.values():
        kind = declared.kind.of if isinstance(declared.kind, Items) else declared.kind
        if isinstance(kind, Table):
            yield from _shapes_within(kind.of)


def test_every_table_of_the_formats_is_described() -> None:
    described = {shape for _, shape, _ in (*PROCEDURE_TABLES, *DIRECTORY_TABLES)}
    assert set(_shapes_within(model.Procedure)) <= described
    assert {shape for _, shape, _ in DIRECTORY_TABLES} | {Silence} == set(_shapes_within(DIRECTORY_TABLES[0][1]))
    assert {shape for _, shape, _ in SCENARIO_TABLES} | {Silence} == set(_shapes_within(practice.Scenario))


def test_every_kind_of_question_and_pattern_is_described() -> None:
    text = format_reference()
    for word in (*model.QUESTION_KINDS, *model.PATTERNS, *practice.MISSES):
        assert f"| `{word}` |" in text


def test_every_code_is_listed_with_severity_and_both_languages() -> None:
    text = problems_reference()
    for code, entry in CODES.items():
        section = text.split(f"### {code} · {entry.severity}\n")
        assert len(section) == 2, code
        lines = [line for line in section[1].split("**What")[0].splitlines() if line.startswith("- ")]
        assert len(lines) == 2, code
        explained = section[1].split("###")[0]
        for part in ("**What it means.**", "**Why it matters.**", "**How to mend it.**"):
            assert part in explained, code
        assert "```toml" in explained or "*No example:" in explained, code


def test_every_code_is_one_that_something_reports() -> None:
    sources = [path for path in (REPOSITORY / "src").rglob("*.py") if path.parent.name != "codes"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [code for code in CODES if f'"{code}"' not in text] == []
    assert set(re.findall(r'"([TFRCXPGWSD][1-9]\d\d)"', text)) <= CODES.keys()


def test_messages_in_both_languages_have_the_same_places() -> None:
    for code, entry in CODES.items():
        for words in (entry.message, entry.hint):
            places = [set(re.findall(r"(?<!\{)\{(\w+)\}", text)) for text in (words.sv, words.en)]
            assert places[0] == places[1], code


# --- the complete examples ---------------------------------------------------------------------------------

EXAMPLES = {
    "procedures/kristianstad-vnr": format_examples.PROCEDURE,
    "contacts/kristianstad": format_examples.DIRECTORY,
    "scenarios/lordag-kvall": format_examples.SCENARIO,
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = tmp_path_factory.mktemp("content")
    for name in ("procedures/motala-arbetsledare", "contacts/motala", "contacts/nationella"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / f"{name}.toml", folder / f"{name}.toml")
    for name, text in EXAMPLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return Content(folder)


def _blocks() -> list[str]:
    return re.findall(
        r"^```toml\n(.*?)^```$", (DOCS / "format.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_complete_examples_stand_in_the_reference() -> None:
    for text in (*EXAMPLES.values(), format_examples.SETTINGS, format_examples.ANSWERS):
        assert text in _blocks()


def test_every_block_of_toml_in_the_reference_is_toml() -> None:
    for block in _blocks():
        assert tomllib.loads(block)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_complete_examples_have_no_error_and_walk_as_they_say(name: str, content: Content) -> None:
    problems = check_files([content.folder / f"{name}.toml"], content, TODAY)
    allowed = {Severity.WARNING, Severity.INFO} if name.startswith("contacts") else {Severity.INFO}
    assert {problem.severity for problem in problems} <= allowed
    if name.startswith("contacts"):
        assert {problem.code for problem in problems} <= {"C402", "C404", "C415", "C425"}


def test_the_example_of_settings_is_read_without_remark(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(format_examples.SETTINGS, encoding="utf-8")
    settings = load_settings(path)
    assert settings.problems == ()
    assert settings.procedure == "kristianstad-vnr"


def test_the_example_of_answers_fits_the_example_of_a_procedure() -> None:
    read = procedure_from(parse_document(format_examples.PROCEDURE, "procedure"))
    assert read.procedure is not None
    assert read_script(parse_document(format_examples.ANSWERS, "answers"), read.procedure)[1] == []


# --- the example of each key, in its place in a complete example ---------------------------------------------

PROCEDURE = tomllib.loads(format_examples.PROCEDURE)
DIRECTORY = tomllib.loads(format_examples.DIRECTORY)
SCENARIO_WAYS: dict[type[Shape], tuple[str, ...]] = {
    practice.Scenario: (), practice.Trap: ("trap",), practice.Cue: ("cue",), practice.Phone: ("phone",),
    practice.Expect: ("expect",), practice.Miss: ("miss",), practice.AfterCare: ("aftercare",),
    practice.Run: ("run",), model.ExampleVisit: ("run", "visit"), Silence: ("silence",),
}  # fmt: skip
WAYS: dict[type[Shape], tuple[str, ...]] = {
    model.Procedure: (), model.Consent: ("consent",), model.Clause: ("clause",), model.Entry: ("entry",),
    model.Step: ("step",), model.Question: ("step", "question"), model.Option: ("step", "question", "options"),
    model.Next: ("step", "next"), model.Call: ("step", "call"), model.FollowUp: ("step", "follow_up"),
    model.Detour: ("detour",), model.Reminder: ("reminder",), model.End: ("end",), model.Handover: ("end", "then"),
    model.Reference: ("reference",), model.Safeguard: ("safeguard",), model.Example: ("example",),
    model.ExampleVisit: ("example", "visit"), Silence: ("silence",),
}  # fmt: skip


def _tables(data: Any, way: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every table of a kind in the document."""
    if isinstance(data, list):
        for item in data:
            yield from _tables(item, way)
    elif isinstance(data, dict) and not way:
        yield data
    elif isinstance(data, dict):
        yield from _tables(data.get(way[0], []), way[1:])


def _keys(shapes: dict[type[Shape], tuple[str, ...]]) -> list[Any]:
    return [
        pytest.param(way, name, declared, id=f"{shape.__name__}.{name}")
        for shape, way in shapes.items()
        for name, (_, declared) in shape.declared.items()
    ]


def _value(declared: Declared) -> Any:
    return tomllib.loads(f"x = {declared.example}")["x"]


def _with_example(data: dict[str, Any], way: tuple[str, ...], name: str, declared: Declared) -> str | None:
    """The document with the key's example where it already has the key; None where the example is a table's name."""
    holders = [table for table in _tables(data, way) if name in table]
    assert holders, f"the complete example has no {'.'.join((*way, name))}"
    if declared.example.startswith("[["):
        assert declared.example == f"[[{'.'.join((*way, name))}]]"
        return None
    value = _value(declared)
    # Ids are pointed at: the example stands where one is already called so.
    same = [table for table in holders if table[name] == value]
    assert same or name != "id", f"nothing in the complete example is called {value}"
    (same or holders)[0][name] = value
    return tomli_w.dumps(data)


def _errors(problems: list[Problem]) -> list[str]:
    # What the walks through it become when one of its values is another is not what is tried here.
    return [
        f"{one.code} {one.key_text} {one.message}"
        for one in problems
        if one.severity == "error" and one.code[0] not in "XPG" and not one.code.startswith(("D12", "D13"))
    ]


@pytest.mark.parametrize(("way", "name", "declared"), _keys(WAYS))
def test_the_example_of_a_procedures_key_is_valid(
    way: tuple[str, ...], name: str, declared: Declared, content: Content
) -> None:
    text = _with_example(tomllib.loads(format_examples.PROCEDURE), way, name, declared)
    if text is not None:
        path = content.folder / "procedures/kristianstad-vnr.toml"
        path.write_text(text, encoding="utf-8")
        try:
            assert _errors(check_files([path], content, TODAY)) == []
        finally:
            path.write_text(format_examples.PROCEDURE, encoding="utf-8")


@pytest.mark.parametrize(("way", "name", "declared"), _keys(SCENARIO_WAYS))
def test_the_example_of_a_scenarios_key_is_valid(
    way: tuple[str, ...], name: str, declared: Declared, content: Content
) -> None:
    text = _with_example(tomllib.loads(format_examples.SCENARIO), way, name, declared)
    if text is not None:
        path = content.folder / "scenarios/lordag-kvall.toml"
        path.write_text(text, encoding="utf-8")
        try:
            assert _errors(check_files([path], content, TODAY)) == []
        finally:
            path.write_text(format_examples.SCENARIO, encoding="utf-8")


@pytest.mark.parametrize(
    ("way", "name", "declared"),
    _keys({DIRECTORY_TABLES[0][1]: (), DIRECTORY_TABLES[1][1]: ("contact",), Silence: ("silence",)}),
)
def test_the_example_of_a_directorys_key_is_valid(
    way: tuple[str, ...], name: str, declared: Declared, content: Content
) -> None:
    text = _with_example(tomllib.loads(format_examples.DIRECTORY), way, name, declared)
    if text is not None:
        path = content.folder / "contacts/kristianstad.toml"
        path.write_text(text, encoding="utf-8")
        try:
            assert _errors(check_files([path], content, TODAY)) == []
        finally:
            path.write_text(format_examples.DIRECTORY, encoding="utf-8")


@pytest.mark.parametrize(("way", "name", "declared"), _keys({Settings: ()}))
def test_the_example_of_a_setting_is_valid_alone(
    way: tuple[str, ...], name: str, declared: Declared, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"{name} = {declared.example}\n", encoding="utf-8")
    assert load_settings(path).problems == ()


@pytest.mark.parametrize(("way", "name", "declared"), _keys({Script: ()}))
def test_the_example_of_a_key_of_answers_is_valid(way: tuple[str, ...], name: str, declared: Declared) -> None:
    read = procedure_from(parse_document(format_examples.PROCEDURE, "procedure"))
    assert read.procedure is not None
    text = _with_example(tomllib.loads(format_examples.ANSWERS), way, name, declared)
    if text is not None:
        assert read_script(parse_document(text, "answers"), read.procedure)[1] == []


# --- conditions and hours ----------------------------------------------------------------------------------


def test_every_form_of_condition_is_shown_valid_and_read_aloud() -> None:
    text = format_reference()
    for condition in reference.CONDITIONS:
        routine = format_examples.PROCEDURE.replace('when = { heder = ["yes", "unsure"] }', f"when = {condition}", 1)
        assert condition in routine
        read = procedure_from(parse_document(routine, "procedure"))
        assert [problem.code for problem in read.problems if problem.severity == "error"] == [], condition
    kinds = {"any", "not", "min", "max", "answered"}
    assert all(any(f"{word} =" in condition for condition in reference.CONDITIONS) for word in kinds)
    assert '| `{ vald = "yes" }` | ”Bekräftar personen våld?” är ”Ja” |' in text
    assert "eller" in text


@pytest.mark.parametrize(
    ("hours", "sunday", "monday"),
    [
        ("Su-Th 16:30-24:00; Fr-Sa 16:00-25:30", "Sun 16:30–24:00", ""),
        ("Su-Th 16:30-24:00, Fr-Sa 16:00-25:30", "Sun 00:00–01:30, 16:30–24:00", ""),
        ("Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00", "", "Mon 16:30–24:00"),
    ],
)
def test_the_measured_traps_of_hours_are_shown_as_they_are_understood(hours: str, sunday: str, monday: str) -> None:
    (line,) = [line for line in format_reference().splitlines() if line.startswith(f"| `{hours}` |")]
    assert sunday in line
    assert monday in line


def test_the_shape_that_every_table_shares_keeps_order_and_names() -> None:
    """The reference lists keys as they are declared: the order of reading."""
    reading = Reading(parse_document('id = "a"\ntext = "b"', "x"))
    clause = read_table(model.Clause, reading.document.data, (), reading)
    assert list(clause.given()) == ["id", "text", "place", "origin", "source"]
