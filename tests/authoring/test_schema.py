"""The schemas refuse what they can and never what the reader accepts: on fixtures, and on generated mistakes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests.reading.pairs import read as read_fixture

from vnr_wizard.authoring import format_examples
from vnr_wizard.authoring.schema import SCHEMAS, schema_of, schema_text
from vnr_wizard.authoring.schema.meanings import MEANINGS
from vnr_wizard.contacts.model import Directory
from vnr_wizard.contacts.read import read_directory
from vnr_wizard.language import use
from vnr_wizard.practice.model import Scenario
from vnr_wizard.practice.read import scenario_from
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document, read_document
from vnr_wizard.reading.kinds import Items, OneOf, Table
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.shape import Shape
from vnr_wizard.settings import Settings, load_settings

REPOSITORY = Path(__file__).parents[2]
READING = REPOSITORY / "tests/reading/fixtures"
CONTACTS = REPOSITORY / "tests/contacts/fixtures"
AGAIN = "run: vnr-wizard schema {0} > schemas/{1}"


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(schema_of(kind))


def as_json(value: Any) -> Any:
    """TOML as Taplo gives it to the schema: dates and times are strings."""
    match value:
        case dict():
            return {name: as_json(item) for name, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def refusals(kind: str, data: dict[str, Any]) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(as_json(data))]


def mistakes(problems: tuple[Problem, ...] | list[Problem]) -> set[str]:
    return {problem.code for problem in problems if problem.severity is Severity.ERROR}


# --- the files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_in_the_repository_is_what_is_generated(kind: str) -> None:
    written = (REPOSITORY / "schemas" / SCHEMAS[kind]).read_text(encoding="utf-8")
    assert written == schema_text(kind), AGAIN.format(kind, SCHEMAS[kind])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_is_a_schema_of_draft_7_and_every_key_is_described_in_both_languages(kind: str) -> None:
    swedish = schema_of(kind)
    Draft7Validator.check_schema(swedish)
    use("en")
    english = schema_of(kind)
    described = list(zip(descriptions(swedish), descriptions(english), strict=True))
    assert len(described) > 5
    assert all(sv and en and sv != en for sv, en in described)


def descriptions(schema: dict[str, Any]) -> Iterator[str]:
    """What is said of each key of each table."""
    tables = {"top": schema, **schema.get("definitions", {})}
    for name, table in tables.items():
        if name == "condition":
            yield table["description"]
        else:
            yield from (key.get("description", "") for key in table["properties"].values())


def test_every_fixed_word_has_a_meaning_to_show() -> None:
    def words(shape: type[Shape]) -> Iterator[tuple[str, ...]]:
        for _, declared in shape.declared.values():
            kind: Any = declared.kind.of if isinstance(declared.kind, Items) else declared.kind
            if isinstance(kind, OneOf):
                yield kind.values
            elif isinstance(kind, Table):
                yield from words(kind.of)

    found = {values for shape in (Procedure, Directory, Scenario, Settings) for values in words(shape)}
    assert found == set(MEANINGS)
    assert all(len(values) == len(told) for values, told in MEANINGS.items())


@pytest.mark.parametrize("folder", ["procedures", "contacts", "scenarios"])
def test_every_shipped_file_names_its_schema_and_is_accepted(folder: str) -> None:
    for path in (REPOSITORY / folder).glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        first = text.partition("\n")[0]
        schema = (path.parent / first.removeprefix("#:schema ")).resolve()
        assert schema.is_file(), first
        kind = next(kind for kind, name in SCHEMAS.items() if name == schema.name)
        assert kind.startswith(folder.rstrip("s")[:7])
        assert refusals(kind, tomllib.loads(text)) == []


EXAMPLES = {
    "procedure": tomllib.loads(format_examples.PROCEDURE),
    "contacts": tomllib.loads(format_examples.DIRECTORY),
    "scenario": tomllib.loads(format_examples.SCENARIO),
    "settings": tomllib.loads(format_examples.SETTINGS),
}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_examples_of_the_docs_are_accepted(kind: str) -> None:
    assert refusals(kind, EXAMPLES[kind]) == []


@pytest.mark.parametrize("shape", [Procedure, Directory, Scenario, Settings])
def test_every_example_of_a_key_is_accepted_by_its_own_schema(shape: type[Shape]) -> None:
    kind = {Procedure: "procedure", Directory: "contacts", Scenario: "scenario", Settings: "settings"}[shape]
    schema = schema_of(kind)
    tables = [schema, *schema.get("definitions", {}).values()]
    for table in tables:
        for key in table.get("properties", {}).values():
            for example in key.get("examples", []):
                alone = {"definitions": schema.get("definitions", {}), **key}
                assert [error.message for error in Draft7Validator(alone).iter_errors(example)] == []


# --- fixtures of the reader ----------------------------------------------------------------------------------

# What takes comparing two values, or knowing the rest of the file. F203 and its kind stand in EXPRESSED.
BEYOND = {"F214", "F219", "F220"}


@pytest.mark.parametrize("path", sorted(READING.glob("F2*.toml")), ids=lambda path: path.stem)
def test_what_the_form_forbids_is_refused(path: Path) -> None:
    document = read_document(path)
    if not document.data:
        assert document.problems, "what cannot be read as TOML is for the parser to tell"
        return
    refused = refusals("procedure", document.data)
    assert bool(refused) is (path.stem not in BEYOND), refused


@pytest.mark.parametrize("path", sorted(READING.glob("R*.toml")), ids=lambda path: path.stem)
def test_references_are_left_to_check(path: Path) -> None:
    codes = mistakes(read_fixture(path))
    refused = refusals("procedure", tomllib.loads(path.read_text(encoding="utf-8")))
    assert codes or not refused, refused
    # A missing default or part is seen by form alone, and so is a name that no id could have.
    seen = {"R310", "R322"} | ({"R302"} if path.stem == "R302" else set())
    assert not refused or codes & seen or any(code.startswith("F") for code in codes), refused


@pytest.mark.parametrize("path", sorted(CONTACTS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_directory_that_can_be_read_is_accepted(path: Path) -> None:
    found = read_directory(path, lambda id: next((p for p in CONTACTS.glob("*.toml") if p.stem == id), None))
    own = [problem for problem in found.problems if problem.path == str(path)]
    if found.document.readable and not mistakes(own):
        assert refusals("contacts", found.document.data) == []


# --- generated mistakes --------------------------------------------------------------------------------------

# Codes whose every case a schema can see, where no value is a date or looks like one.
EXPRESSED = {
    "F201", "F202", "F203", "F204", "F205", "F206", "F208", "F209", "F210", "F211", "F213", "F215", "F216", "F217",
    "F218", "F221", "F222", "F223", "R322",
}  # fmt: skip
NUMBERS = ("044-13 25 50", "+46 8 1", "0" * 16, "08–12", "1 - 2", "", " ")
PLAIN = st.one_of(
    st.sampled_from(
        ["", " ", "yes", "Nej", "a-b", "con", "return", "P14D", "P0D", "PT1H", "P1DT", "14 dagar", "x" * 65, *NUMBERS]
    ),
    st.sampled_from([True, False, 0, -1, 1, 2, 1.5, 10**12]),
    st.sampled_from([[], ["a"], [1], [True], [[]], {}, {"a": "yes"}, {"a": True}, {"a": []}, {"a": {}}]),
    st.sampled_from([{"any": []}, {"any": [{"a": "x"}]}, {"not": {}}, {"not": {"a": ["x", 1]}}, {"any": {"a": 1}}]),
    st.sampled_from([{"a": {"min": 1, "answered": True}}, {"a": {"mix": 1}}, {"a": {"answered": "yes"}}]),
    st.sampled_from([{"vald": {"answered": True}}, {"vald": "yes"}, {"antal-barn": {"min": 1, "max": 3}}]),
    st.sampled_from([{"id": "x", "text": "X"}, [{"id": "x", "text": "X"}], {"contact": "x"}, [{"contact": ""}]]),
)
DATED = st.sampled_from([date(2026, 11, 1), time(9), "2026-11-01"])


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every value of a document, by where it stands."""
    if at:
        yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*at, key))


def changed(value: Any, at: tuple[str | int, ...], change: tuple[str, Any]) -> Any:
    """A copy with one thing changed: another value, no value, or the key called otherwise."""
    first, *rest = at
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[first] = changed(copy[first], tuple(rest), change)
        return copy
    match change:
        case "replace", new:
            copy[first] = new
        case "drop", _:
            del copy[first]
        case "rename", _ if isinstance(copy, dict):
            copy[f"{first}x"] = copy.pop(first)
        case "add", new if isinstance(copy, dict):
            copy["when" if "when" not in copy else "lines"] = new
        case _:
            copy[first] = ""
    return copy


def one_mistake(kind: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    what = st.tuples(st.sampled_from(["replace", "replace", "drop", "rename", "add"]), values)
    return st.builds(changed, st.just(EXAMPLES[kind]), st.sampled_from(list(places(EXAMPLES[kind]))), what)


def writable(data: dict[str, Any]) -> bytes:
    return tomli_w.dumps(data).encode()


@given(one_mistake("procedure", PLAIN))
def test_a_routine_is_refused_for_its_form_and_for_nothing_that_the_reader_accepts(data: dict[str, Any]) -> None:
    codes = mistakes(procedure_from(parse_document(writable(data), "prov")).problems)
    refused = refusals("procedure", data)
    assert codes or not refused, refused
    assert refused or not codes & EXPRESSED, codes


@given(one_mistake("contacts", PLAIN))
def test_so_is_a_directory(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("katalog") / "kristianstad.toml"
    path.write_bytes(writable(data))
    below = REPOSITORY / "contacts/nationella.toml"
    read = read_directory(path, lambda id: below if id == "nationella" else None)
    codes = mistakes(read.problems)
    refused = refusals("contacts", data)
    assert codes or not refused, refused
    # That a name is missing only where no included directory has one takes reading that one.
    assert refused or not codes & (EXPRESSED - {"F202"}), codes


@given(one_mistake("settings", PLAIN))
def test_so_are_settings(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("inställningar") / "settings.toml"
    path.write_bytes(writable(data))
    codes = mistakes(load_settings(path).problems)
    refused = refusals("settings", data)
    assert bool(codes) is bool(refused), (codes, refused)


class OneRoutine:
    """The content around the example of a scenario: the example of a routine, and whatever contacts."""

    read = procedure_from(parse_document(format_examples.PROCEDURE, "prov"))

    def procedure(self, id: str) -> ReadProcedure | None:
        return self.read if id == "kristianstad-vnr" else None

    def contact_ids(self, directory: str) -> set[str] | None:
        return None

    def procedure_names(self) -> list[str]:
        return []


OF_SCENARIOS = {"D102", "D103", "D104", "D108"}


@pytest.mark.parametrize("values", [PLAIN, DATED], ids=["plain", "dated"])
def test_so_are_scenarios(values: st.SearchStrategy[Any]) -> None:
    @given(one_mistake("scenario", values))
    def holds(data: dict[str, Any]) -> None:
        codes = mistakes(scenario_from(parse_document(writable(data), "prov"), OneRoutine()).problems)
        refused = refusals("scenario", data)
        assert codes or not refused, refused
        assert values is DATED or refused or not codes & (EXPRESSED | OF_SCENARIOS), codes

    holds()


@given(one_mistake("procedure", DATED))
def test_dates_are_never_refused_where_the_reader_takes_them(data: dict[str, Any]) -> None:
    codes = mistakes(procedure_from(parse_document(writable(data), "prov")).problems)
    refused = refusals("procedure", data)
    assert codes or not refused, refused


def test_the_schema_is_json_with_swedish_letters_as_they_are() -> None:
    assert "våld" in schema_text("procedure")
    assert json.loads(schema_text("procedure")) == schema_of("procedure")
