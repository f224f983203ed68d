"""`vnr-wizard schema`, and what the real Taplo (the engine of Even Better TOML) says with its help."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import REPOSITORY, Command

from vnr_wizard.authoring.schema import SCHEMAS
from vnr_wizard.cli.schema import KINDS

TAPLO = shutil.which("taplo")
with_taplo = pytest.mark.skipif(TAPLO is None, reason="no taplo: npm install -g @taplo/cli")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_prints_the_schema(kind: str, command: Command) -> None:
    printed = command("schema", kind)
    assert printed.code == 0
    assert json.loads(printed.out)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert printed.out == (REPOSITORY / "schemas" / SCHEMAS[kind]).read_text(encoding="utf-8")


def test_it_describes_in_english_when_asked(command: Command) -> None:
    printed = command("--lang", "en", "schema", "contacts")
    assert "The number, in quotation marks." in printed.out


def test_it_writes_a_file_and_leaves_one_that_is_there(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "procedure.json"
    assert command("schema", "procedure", "-o", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["type"] == "object"
    again = command("schema", "procedure", "-o", file)
    assert again.code == 2
    assert "Filen finns redan" in again.err


def test_the_command_takes_every_kind_that_there_is() -> None:
    assert tuple(SCHEMAS) == KINDS


def test_a_kind_that_there_is_not_is_told_what_there_is(command: Command) -> None:
    printed = command("schema", "rutin")
    assert (printed.code, printed.out) == (2, "")
    for kind in SCHEMAS:
        assert kind in printed.err


# --- Taplo -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A supervisor's own folder, with a name that is no plain word."""
    own = tmp_path / "vår mapp"
    for name in ("procedures", "contacts", "schemas"):
        shutil.copytree(REPOSITORY / name, own / name)
    return own


def lint(*words: str | Path) -> tuple[int, str]:
    assert TAPLO is not None
    done = subprocess.run(
        [TAPLO, "lint", "--colors", "never", *map(str, words)], capture_output=True, timeout=60, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@with_taplo
def test_taplo_finds_nothing_in_the_shipped_files_by_their_own_first_line(folder: Path) -> None:
    code, told = lint(*sorted(folder.glob("procedures/*.toml")), *sorted(folder.glob("contacts/*.toml")))
    assert code == 0, told
    assert "error:" not in told


MISTAKES = (
    ("procedures/kristianstad-vnr.toml", 'kind = "yes-no"', 'kind = "ja-nej"', '"ja-nej" is not one of'),
    ("procedures/kristianstad-vnr.toml", 'start = "akut"', 'stert = "akut"', "'stert' was unexpected"),
    ("procedures/kristianstad-vnr.toml", 'within = "P3D"', 'within = "3 dagar"', '"3 dagar" does not match'),
    ("procedures/kristianstad-vnr.toml", 'fara-nu = ["yes", "unsure"]', "fara-nu = true", "true is not of types"),
    ("procedures/motala-handlaggare.toml", "decided_on = 2009-06-08", "decided_on = 2009", "2009 is not of type"),
    ("contacts/kristianstad.toml", 'phone = "044-13 25 50"', "phone = 44", '44 is not of type "string"'),
    ("contacts/kristianstad.toml", 'phone = "044-13 25 50"', 'phone = "044–13 25 50"', "does not match"),
    ("contacts/motala.toml", 'audience = ["professional"]', 'audience = ["personal"]', '"personal" is not one of'),
)


@with_taplo
def test_taplo_underlines_mistakes_by_the_files_own_first_line(folder: Path) -> None:
    places = []
    for n, (file, right, wrong, told) in enumerate(MISTAKES):
        text = (folder / file).read_text(encoding="utf-8")
        assert right in text
        path = folder / file.replace(".toml", f"-{n}.toml")
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        places.append((path, text[: text.index(right)].count("\n") + 1, told))
    # All at once: each start of Taplo costs a second.
    code, said = lint(*(path for path, _, _ in places))
    assert code == 1
    errors = said.split("error: ")
    for path, line, told in places:
        own = [error for error in errors if told in error and f"{path.name}:" in error]
        assert own, (path.name, told)
        assert any(re.search(rf"{re.escape(path.name)}:{line}:\d+", error) for error in own), own


@with_taplo
def test_taplo_takes_dates_and_the_schema_of_settings(tmp_path: Path) -> None:
    from vnr_wizard.authoring import format_examples

    for kind, text in (("procedure", format_examples.PROCEDURE), ("settings", format_examples.SETTINGS)):
        path = tmp_path / f"{kind}.toml"
        path.write_text(text, encoding="utf-8")
        schema = (REPOSITORY / "schemas" / SCHEMAS[kind]).as_uri()
        code, told = lint("--schema", schema, path)
        assert code == 0, told
