"""`vnr-wizard doctor`: text at a glance, JSON for programs, and what it exits with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Command, process
from tests.doctor.machines import Machine

from vnr_wizard.doctor import system
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.language import Words
from vnr_wizard.settings import notes_folder, settings_path

KEYS = ["area", "id", "state", "message", "meaning", "mend"]
SIGNS = {"good": "✓ bra", "warning": "! varning", "bad": "✗ fel", "unknown": "? okänt"}


GOOD_KEY = Finding(Area.KEYS, "keyring", State.GOOD, Words("Nyckeln finns", "The key is there"), Words("Bra", "Good"))


@pytest.fixture(autouse=True)
def with_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """tests/doctor/test_doctor_keys.py tries these; here no keyring is asked."""
    monkeypatch.setattr("vnr_wizard.doctor.examine.key_findings", lambda folder, settings: [GOOD_KEY])


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, content: Path) -> Machine:
    """A machine without a fault that the command looks at in place of this one."""
    machine = Machine()
    monkeypatch.setattr(system, "System", lambda: machine)
    for name in ("kristianstad", "motala", "nationella"):
        (content / f"contacts/{name}.toml").unlink()
    for name in ("kristianstad-vnr", "motala-arbetsledare"):
        (content / f"procedures/{name}.toml").unlink()
    (content / "contacts/ort.toml").write_text('format = 1\nid = "ort"\n')
    return machine


def test_nothing_bad_and_nothing_warned_of_is_exit_0_also_where_something_is_unknown(
    command: Command, machine: Machine, content: Path
) -> None:
    printed = command("--content", content, "doctor")
    assert "! varning" not in printed.out and "✗ fel" not in printed.out
    assert "? okänt" in printed.out, "the machine says nothing of its disk"
    assert printed.code == 0
    assert printed.err.startswith("Undersökt: 0 fel, 0 varningar,")


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "xterm", "TMUX": "x"}])
def test_anything_bad_or_warned_of_is_exit_1(
    command: Command, machine: Machine, content: Path, variables: dict[str, str]
) -> None:
    machine.variables = variables
    assert command("--content", content, "doctor").code == 1
    assert command("--content", content, "doctor", "--json").code == 1


def test_wrong_usage_is_exit_2(command: Command) -> None:
    assert command("doctor", "--okänt").code == 2
    assert command("--content", "saknas", "doctor").code == 2


def test_json_holds_every_key_of_the_contract_and_no_other(command: Command) -> None:
    found = command("doctor", "--json").json
    assert all(list(finding) == KEYS for finding in found)
    assert {finding["state"] for finding in found} <= set(SIGNS)
    assert found[0]["area"] == "terminal"


def test_text_gives_sign_and_word_and_for_what_is_not_good_what_it_means_and_what_to_do(
    command: Command, machine: Machine, content: Path
) -> None:
    machine.variables = {"TERM": "dumb", "TMUX": "x"}
    printed = command("--content", content, "doctor")
    flat = " ".join(printed.out.split())
    for finding in command("--content", content, "doctor", "--json").json:
        assert f"{SIGNS[finding['state']]} {finding['message']}" in flat
        if finding["state"] != "good":
            assert f"{finding['meaning']} → {finding['mend']}" in flat
    assert all(len(line) <= 80 for line in printed.out.splitlines() if "/" not in line)
    assert "\x1b" not in printed.out


def test_it_speaks_english_where_asked(command: Command, machine: Machine, content: Path) -> None:
    printed = command("--lang", "en", "--content", content, "doctor")
    assert "The terminal\n  ✓ good     The window is 120 characters wide" in printed.out
    assert printed.err.startswith("Looked at: 0 bad, 0 warnings")


def test_what_a_path_or_a_variable_holds_cannot_command_the_terminal(
    command: Command, machine: Machine, content: Path
) -> None:
    machine.variables = {"TERM": "\x1b]0;x\x07dumb\n"}
    printed = command("--content", content, "doctor")
    assert "\x1b" not in printed.all and "\x07" not in printed.all


def test_what_is_found_of_keys_is_told_with_the_rest(
    command: Command, machine: Machine, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Words("Nyckeln är borta", "The key is gone")
    bad = [Finding(Area.KEYS, "key", State.BAD, told, told, told)]
    monkeypatch.setattr("vnr_wizard.doctor.examine.key_findings", lambda folder, settings: bad)
    printed = command("--content", content, "doctor")
    assert (printed.code, "✗ fel      Nyckeln är borta" in printed.out) == (1, True)


def test_no_note_is_opened_named_or_changed(command: Command) -> None:
    folder = notes_folder()
    folder.mkdir(parents=True, mode=0o700)
    note = folder / "HEMLIG-MARKÖR.toml"
    note.write_text("HEMLIG-MARKÖR")
    note.chmod(0o600)
    before = (note.read_bytes(), note.stat().st_mtime_ns, note.stat().st_mode)
    for words in (["doctor"], ["doctor", "--json"]):
        assert "HEMLIG" not in command(*words).all
    assert (note.read_bytes(), note.stat().st_mtime_ns, note.stat().st_mode) == before
    assert list(folder.iterdir()) == [note]


def test_looking_makes_no_folder(command: Command) -> None:
    command("doctor")
    assert not notes_folder().exists()
    assert not settings_path().parent.exists()


def test_as_a_process_of_its_own_it_ends_whatever_machine_this_is() -> None:
    printed = process("doctor", "--json")
    assert printed.code in (0, 1)
    assert {finding["area"] for finding in printed.json} == {area.value for area in Area}
