"""The rows of the safety table (docs/safety.md) that concern commands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import REPOSITORY, Command, process

from vnr_wizard.cli import check, contacts, notes, trace

MARKER = "HEMLIG-MARKÖR-4711"
COMMANDS = (check, contacts, notes, trace)

# What follows runs in a process of its own: a command is broken in the middle, with the marker at hand.
BROKEN = f"""
import sys
from vnr_wizard.cli import check, contacts, notes, trace, start

def broken(*_):
    typed = {MARKER!r}
    raise RuntimeError(typed)

for module in (check, contacts, notes, trace):
    module.run = broken
sys.exit(start.run(sys.argv[1:]))
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.toml"
    path.write_text('entry = "misstanke"\n', encoding="utf-8")
    return path


# --- row 26: an exception with a marker in locals --------------------------------------------------------


def _words(module: object, answers: Path) -> list[str]:
    return {
        "check": ["check"], "contacts": ["contacts"], "notes": ["notes", "list"],
        "trace": ["trace", "kristianstad-vnr", "--answers", str(answers)],
    }[str(getattr(module, "__name__", module)).rsplit(".", 1)[-1]]  # fmt: skip


@pytest.mark.parametrize("module", COMMANDS)
def test_row_26_an_exception_in_a_command_prints_neither_message_nor_locals(
    module: object, command: Command, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        typed = MARKER
        raise RuntimeError(typed)

    monkeypatch.setattr(module, "run", broken)
    printed = command(*_words(module, answers))
    assert printed.code == 70
    assert MARKER not in printed.all
    assert "Traceback" not in printed.all
    assert printed.err == (
        "Programmet har gått sönder. Kör om en gång. Händer det igen: visa den här raden för den som sköter "
        "programmet. (RuntimeError)\n"
    )


@pytest.mark.parametrize("python", [(), ("-X", "dev"), ("-X", "dev", "-W", "error"), ("-i",), ("-X", "tracemalloc")])
@pytest.mark.parametrize("name", ["check", "contacts", "notes", "trace"])
def test_row_26_the_same_whatever_python_is_asked_for(name: str, python: tuple[str, ...], answers: Path) -> None:
    environment = {"PYTHONFAULTHANDLER": "1", "PYTHONASYNCIODEBUG": "1"}
    words = _words(name, answers)
    printed = process(*words, environment=environment, python=python, module=("-c", BROKEN))
    assert MARKER not in printed.all
    assert "typed" not in printed.all
    assert printed.code == 70
    assert "Traceback" not in printed.all
    assert ">>>" not in printed.all


def test_row_26_no_file_holds_the_marker(tmp_path: Path, own_folders: Path) -> None:
    process("check", module=("-c", BROKEN), environment={"TMPDIR": str(tmp_path)})
    for folder in (tmp_path, own_folders, Path.cwd()):
        found = [path for path in folder.rglob("core*") if path.is_file() and MARKER.encode() in path.read_bytes()]
        assert found == []
    assert not [path for path in (*tmp_path.rglob("*"), *own_folders.rglob("*")) if path.is_file()]


def test_row_26_ctrl_c_prints_nothing(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt(MARKER)

    monkeypatch.setattr(check, "run", interrupted)
    assert command("check") == (2, "", "")


# --- row 27: variables that could write down what is typed, or load somebody's code -----------------------

LOOK = """
import os, sys
from vnr_wizard.cli import app, start

def look(*_):
    assert "textual" not in sys.modules, "Textual has read the environment already"
    print([name for name in os.environ if name.startswith("TEXTUAL") or name in (
        "PYTHON_KEYRING_BACKEND", "SSLKEYLOGFILE", "PYTHONINSPECT", "PYTHONFAULTHANDLER", "PYTHONASYNCIODEBUG")])
    import textual.constants as constants
    print([constants.DEBUG, constants.LOG_FILE, constants.DRIVER, constants.PRESS, constants.SCREENSHOT_LOCATION])
    return 0

app.run = look
sys.exit(start.run([]))
"""


def test_row_27_variables_are_dropped_before_textual_reads_them(tmp_path: Path) -> None:
    set_by_others = {
        "TEXTUAL_LOG": str(tmp_path / "log"), "TEXTUAL_DEBUG": "1", "TEXTUAL": "debug,devtools",
        "TEXTUAL_DRIVER": "os:system", "TEXTUAL_PRESS": "q", "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "somebody.elses.Keyring", "SSLKEYLOGFILE": str(tmp_path / "keys"),
        "PYTHONFAULTHANDLER": "1", "PYTHONASYNCIODEBUG": "1", "PYTHONINSPECT": "1",
    }  # fmt: skip
    clean = process(module=("-c", LOOK))
    printed = process(module=("-c", LOOK), environment=set_by_others)
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.splitlines()[0] == "[]"
    assert printed.out == clean.out
    assert not (tmp_path / "log").exists()


def test_row_27_every_command_drops_them(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("TEXTUAL_LOG", "TEXTUAL", "PYTHON_KEYRING_BACKEND", "SSLKEYLOGFILE")
    for words in (["--help"], ["contacts"], ["check"], ["notes", "list"], ["okänt"]):
        for name in names:
            monkeypatch.setenv(name, "x")
        command(*words)
        assert not set(names) & set(os.environ)


# --- row 28: logging -------------------------------------------------------------------------------------


def test_row_28_nothing_of_ours_logs() -> None:
    for path in (REPOSITORY / "src").rglob("*.py"):
        assert not re.search(r"getLogger|logging\.(?:debug|info|warning|error|exception|log)\b", path.read_text()), path


def test_row_28_logging_at_debug_shows_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "svar.toml"
    path.write_text(f'entry = "misstanke"\n[answers]\nfara-nu = "no"\negna-ord = "{MARKER}"\n', encoding="utf-8")
    code = (
        "import logging, sys; logging.basicConfig(level=logging.DEBUG); "
        "from vnr_wizard.cli.start import run; sys.exit(run(sys.argv[1:]))"
    )
    printed = process("trace", "kristianstad-vnr", "--answers", path, module=("-c", code))
    assert printed.code == 1
    assert MARKER not in printed.all


# --- row 31: no way to plaintext that was not asked for; row 32: title, process list, shell history ---------


def test_row_31_and_32_commands_write_no_file_and_no_title(command: Command, own_folders: Path, answers: Path) -> None:
    for words in (["contacts"], ["check"], ["notes", "list"], _words(trace, answers)):
        printed = command(*words)
        assert "\x1b" not in printed.all
    assert [path for path in own_folders.rglob("*") if path.is_file()] == []


def test_row_32_no_answer_is_taken_from_the_command_line(command: Command) -> None:
    """Arguments stand in the process list and in the shell's history: answers come from files only."""
    for words in (["trace", "--help"], ["notes", "--help"], ["notes", "export", "--help"]):
        assert "--answer " not in command(*words).out
    assert command("trace", "kristianstad-vnr", "--answers", "x", "egna-ord=hej").code == 2


# --- rows 1 and 2, as far as a command quotes a file -------------------------------------------------------

HOSTILE = {
    "escape": "\\u001b]0;titel\\u0007", "c1": "\\u009b31m", "bidi": "\\u202etxet", "osc52": "\\u001b]52;c;eA==\\u0007",
}  # fmt: skip


@pytest.fixture
def hostile_files(tmp_path: Path) -> Iterator[list[Path]]:
    files = []
    for name, text in HOSTILE.items():
        path = tmp_path / f"{name}.toml"
        path.write_text(
            f'format = 1\nid = "{text}"\ntitle = "{text}"\n"{text}" = 1\nlanguage = "{text}"\n'
            f'[[step]]\nid = "a"\ntitle = "A"\n[[step.question]]\nid = "b"\ntext = "{text}"\nkind = "{text}"\n'
            f'when = {{ "{text}" = "{text}" }}\n[[step.next]]\ngoto = "{text}"\n',
            encoding="utf-8",
        )
        files.append(path)
    yield files


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_row_1_a_value_that_a_terminal_obeys_is_refused_and_not_quoted(
    command: Command, hostile_files: list[Path], form: str
) -> None:
    for path in hostile_files:
        printed = command("check", path, "--format", form)
        assert printed.code == 1
        assert "T109" in printed.out
        for bad in "\x1b\x07\x9b\u202e":
            assert bad not in printed.all


def test_row_1_a_file_name_cannot_give_orders_to_the_terminal(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;titel\x07.toml"
    path.write_text("x = 1", encoding="utf-8")
    for words in (["check", path], ["check", tmp_path, "--format", "github"], ["check", tmp_path, "--format", "json"]):
        assert "\x1b" not in command(*words).all
    answers = tmp_path / "svar\x1b[2J.toml"
    answers.write_text("x = 1", encoding="utf-8")
    assert "\x1b" not in command("trace", "kristianstad-vnr", "--answers", answers).all
    assert "\x1b" not in command("trace", "\x1b[2J", "--answers", answers).all
