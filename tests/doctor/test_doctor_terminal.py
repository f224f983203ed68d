"""The terminal, the versions, and the parts of the machine that other tests do not break."""

from __future__ import annotations

import sys

import pytest
from tests.doctor.machines import Machine, told

from vnr_wizard.doctor.finding import State
from vnr_wizard.doctor.system import Screen, System
from vnr_wizard.doctor.terminal import terminal_findings
from vnr_wizard.doctor.versions import version_findings


@pytest.mark.parametrize(
    ("columns", "rows", "state"),
    [
        (80, 24, State.GOOD), (200, 60, State.GOOD), (79, 24, State.WARNING), (80, 23, State.WARNING),
        (60, 20, State.WARNING), (59, 40, State.BAD), (100, 19, State.BAD),
    ],
)  # fmt: skip
def test_a_window_too_small_is_told_of(columns: int, rows: int, state: State) -> None:
    assert told(terminal_findings(Machine(seen=Screen(columns, rows, "utf-8"))))["size"] is state


@pytest.mark.parametrize(
    ("encoding", "state"),
    [
        ("utf-8", State.GOOD),
        ("utf8", State.GOOD),
        ("cp1252", State.WARNING),
        ("ascii", State.WARNING),
        ("", State.WARNING),
    ],
)
def test_an_encoding_that_cannot_show_swedish_signs_is_told_of(encoding: str, state: State) -> None:
    assert told(terminal_findings(Machine(seen=Screen(80, 24, encoding))))["encoding"] is state


def test_without_a_terminal_size_and_encoding_are_unknown_not_good() -> None:
    found = told(terminal_findings(Machine(seen=None)))
    assert found["terminal"] is State.UNKNOWN
    assert not {"size", "encoding"} & found.keys()


@pytest.mark.parametrize(("term", "platform", "state"), [
    ("dumb", "linux", State.BAD), ("", "linux", State.BAD), ("xterm", "linux", State.GOOD), ("", "win32", State.GOOD),
])  # fmt: skip
def test_a_terminal_that_cannot_show_the_screens_is_bad(term: str, platform: str, state: State) -> None:
    machine = Machine(platform=platform, variables={"TERM": term})
    assert told(terminal_findings(machine))["kind"] is state


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"TERM": "xterm-256color"}, "ja"), ({"TERM": "vt100"}, "få, eller inga"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "NO_COLOR"), ({"TERM": "x", "COLORTERM": "truecolor"}, "ja"),
    ],
)  # fmt: skip
def test_colours_are_told_of_and_never_needed(variables: dict[str, str], words: str) -> None:
    (found,) = [one for one in terminal_findings(Machine(variables=variables)) if one.id == "colours"]
    assert words in str(found.message)
    assert found.state is State.GOOD


@pytest.mark.parametrize(
    ("variable", "id", "state"),
    [
        ("TMUX", "multiplexer", State.WARNING), ("STY", "multiplexer", State.WARNING),
        ("ZELLIJ", "multiplexer", State.WARNING), ("ASCIINEMA_REC", "recorder", State.BAD),
        ("SCRIPT", "recorder", State.BAD), ("SSH_CONNECTION", "remote", State.WARNING),
    ],
)  # fmt: skip
def test_what_keeps_or_moves_what_is_shown_is_told_of(variable: str, id: str, state: State) -> None:
    found = told(terminal_findings(Machine(variables={"TERM": "xterm", variable: "x"})))
    assert found[id] is state
    assert State.GOOD not in {found.get("recorder"), found.get("multiplexer")}


def test_a_recorder_that_says_nothing_in_the_environment_is_seen_among_the_parents() -> None:
    texts = {
        "/proc/self/stat": "50 (python3) S 40 50", "/proc/40/stat": "40 (bash) S 30 40",
        "/proc/30/stat": "30 (script) S 20 30", "/proc/20/stat": "20 (a) b (c) S 1 20",
        "/proc/1/stat": "1 (init) S 0 1",
    }  # fmt: skip
    (found,) = [one for one in terminal_findings(Machine(texts=texts)) if one.id == "recorder"]
    assert (found.state, str(found.message)) == (State.BAD, "Terminalen spelas in (script)")


def test_parents_that_lead_round_end() -> None:
    texts = {"/proc/self/stat": "5 (a) S 5 5", "/proc/5/stat": "5 (a) S 5 5"}
    assert told(terminal_findings(Machine(texts=texts)))["recorder"] is State.GOOD


# --- versions ---------------------------------------------------------------------------------------------


def test_packages_as_pinned_are_good_and_those_of_developers_do_not_count() -> None:
    found = version_findings(Machine())
    assert told(found) == {"python": State.GOOD, "packages": State.GOOD}
    assert str(found[1].message) == "2 paket i rätt version"


def test_another_version_is_a_warning_and_a_missing_package_is_bad() -> None:
    found = told(version_findings(Machine(installed={"textual": "9.0.0"})))
    assert found == {"python": State.GOOD, "package-textual": State.WARNING, "package-rich": State.BAD}


def test_a_program_that_is_not_installed_does_not_know_its_versions() -> None:
    assert told(version_findings(Machine(required=())))["packages"] is State.UNKNOWN


def test_here_the_packages_are_the_pinned_ones() -> None:
    assert told(version_findings(System()))["packages"] is State.GOOD


# --- the real machine ---------------------------------------------------------------------------------------


def test_the_machine_never_raises() -> None:
    system = System()
    for path in ("/finns/inte", "\0", "x" * 5000):
        assert system.read_text(path) is None
        assert system.names(path) == []
        assert system.status(path) is None
        assert system.free_bytes(path) is None
        assert not system.may_write(path)
        system.real_path(path)
    assert system.run("/finns/inte") is None
    assert system.version("finns-inte-alls") is None


def test_another_program_is_heard_only_when_it_succeeds_and_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnr_wizard.doctor.system.SECONDS", 0.5)
    system = System()
    assert system.run(sys.executable, "-c", "print('ja')") in ("ja\n", None)
    assert system.run(sys.executable, "-c", "import sys; print('nej'); sys.exit(1)") is None
    assert system.run(sys.executable, "-c", "import time; time.sleep(60)") is None
