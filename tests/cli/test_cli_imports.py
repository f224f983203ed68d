"""What a command imports, shown by `sys.modules` in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import process

SHOW = """
import json, sys
from vnr_wizard.cli.start import run
code = run(sys.argv[1:])
names = sorted({name.partition(".")[0] for name in sys.modules} | {n for n in sys.modules if n.startswith("vnr_")})
print("\\n" + json.dumps([code, names]))
"""
# Heavy, or of the screens, or both. rich comes with Textual; pydantic, keyring and pyrage with nothing here.
NEVER = {"textual", "rich", "pydantic", "keyring", "pyrage", "asyncio", "icalendar", "vnr_wizard.tui"}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.toml"
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["--help"], 0), (["--version"], 0), (["contacts"], 0), (["contacts", "--json"], 0), (["check"], 0),
        (["check", "--format", "json"], 0), (["trace", "kristianstad-vnr", "--answers", "FILE", "--json"], 1),
        (["notes", "list"], 0), (["follow-ups"], 0), (["follow-ups", "--ics", "FILE"], 1),
        (["contacts", "--help"], 0), (["okänt"], 2), ([], 2),
        (["paper", "kristianstad-vnr"], 0), (["schema", "procedure"], 0),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)  # fmt: skip
def test_no_command_but_the_app_imports_textual(words: list[str], wanted: int, answers: Path) -> None:
    printed = process(*(str(answers) if word == "FILE" else word for word in words), module=("-c", SHOW))
    code, names = json.loads(printed.out.rpartition("\n")[0].rpartition("\n")[2] or printed.out.splitlines()[-1])
    assert code == wanted
    assert NEVER & set(names) == set()


def test_the_doctor_imports_no_screen_either() -> None:
    # What it exits with depends on the machine.
    printed = process("doctor", "--json", module=("-c", SHOW))
    code, names = json.loads(printed.out.splitlines()[-1])
    assert code in (0, 1)
    assert NEVER & set(names) == set()


def test_the_app_itself_would_be_seen() -> None:
    """Without this the test above would pass for an app that never imports Textual."""
    show = "import json, sys; import vnr_wizard.tui.app; print(json.dumps('textual' in sys.modules))"
    assert process(module=("-c", show)).out == "true\n"


def test_contacts_at_night_waits_for_nothing_it_does_not_need() -> None:
    printed = process("contacts", module=("-c", SHOW))
    _, names = json.loads(printed.out.splitlines()[-1])
    for slow in ("phonenumbers", "tree_sitter", "vnr_wizard.procedure", "vnr_wizard.walk", "vnr_wizard.notes.store"):
        assert slow not in names, slow


def test_help_waits_for_no_room_at_all() -> None:
    printed = process("--version", module=("-c", SHOW))
    _, names = json.loads(printed.out.splitlines()[-1])
    rooms = ("contacts", "procedure", "walk", "notes", "authoring", "content")
    assert not [name for name in names if name.startswith(tuple(f"vnr_wizard.{room}" for room in rooms))]
    assert "zoneinfo" not in names
