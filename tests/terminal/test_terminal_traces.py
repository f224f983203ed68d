"""What is left behind: in the terminal, in its title, on the clipboard, in files, in the list of processes.

SAFETY rows 22, 25, 27, 28, 30 to 33. A marker is typed into answers and then looked for everywhere.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import stat
import sys
from pathlib import Path

import pyte
import pytest
from tests.terminal.conftest import Sit
from tests.terminal.driver import Place, Screen
from tests.terminal.person import Person

pytestmark = pytest.mark.terminal

MARKER = "markör4711"
WROTE = f"{MARKER} sa hon"


def with_marker(person: Person) -> Person:
    """Type the marker into an answer, and wait until it is saved."""
    return person.begins_briefly().type(WROTE).shows(WROTE).acknowledged()


def finished(person: Person) -> Person:
    """On from there to the written note."""
    person.goes_on("Svara  ·  steg 2").choose("Ja").goes_on("Läs igenom").press("F9")
    return person.shows("Anteckningen är skriven.", WROTE)


def test_this_terminal_has_a_scrollback_and_would_show_a_text_in_it() -> None:
    screen = Screen(20, 3)
    stream = pyte.Stream(screen)
    stream.feed(f"{MARKER}\r\n1\r\n2\r\n3\x1b[?1049h{'hidden' * 40}\x1b[?1049l")
    assert screen.scrollback == MARKER
    assert "hidden" not in screen.text


def test_after_an_exit_nothing_is_on_the_screen_or_in_the_scrollback(sit_briefly: Sit) -> None:
    person = finished(with_marker(sit_briefly()))
    person.press("F10")
    assert person.ends() == 0
    assert person.text.strip() == ""
    assert person.screen.scrollback == ""
    assert person.said_at_the_end == ""
    person.left_a_clean_terminal()


def test_after_kill_9_nothing_is_in_the_scrollback(sit_briefly: Sit) -> None:
    person = with_marker(sit_briefly())
    person.signal(signal.SIGKILL)
    assert person.ends() == -signal.SIGKILL
    # Nobody was left to restore the terminal: the last screen stays until `reset`, or until it is closed.
    assert person.screen.alternate
    assert person.screen.scrollback == ""


def test_nothing_is_scrolled_off_the_main_screen_while_the_program_runs(sit_briefly: Sit) -> None:
    person = finished(with_marker(sit_briefly(size=(60, 20))))
    person.reads_through("Fortsätt från den här")
    assert person.screen.scrollback == ""
    before, _, _ = person.output.partition("\x1b[?1049h")
    assert before == ""


def test_the_title_is_never_set_and_the_clipboard_never_touched_unasked(sit_briefly: Sit) -> None:
    person = finished(with_marker(sit_briefly()))
    person.press("F10")
    person.ends()
    assert operating_system_commands(person) == {"22;default"}


def operating_system_commands(person: Person) -> set[str]:
    """Every OSC that was sent. 0, 1, 2 set titles, 52 the clipboard, 9, 99 and 777 show notices; 22 is the
    shape of the mouse pointer. DCS, APC, PM and SOS, which could carry a text too, are none at all."""
    assert re.findall(rb"\x1b[PX^_]", person.received) == []
    return set(re.findall(r"\x1b\](.*?)(?:\x07|\x1b\\)", person.output))


def test_copying_writes_to_the_clipboard_only_when_asked_to(sit_briefly: Sit) -> None:
    person = finished(with_marker(sit_briefly()))
    assert b"\x1b]52" not in person.received
    person.press("Tab").settle().press("Enter").shows("Kopierat")
    assert person.received.count(b"\x1b]52;c;") == 1


def test_hiding_takes_everything_off_the_screen(sit_briefly: Sit) -> None:
    person = with_marker(sit_briefly())
    person.press("F8").until(lambda: person.flat == "Pausad. Enter fortsätter.", "hidden screen and nothing else")
    assert person.screen.scrollback == ""
    assert operating_system_commands(person) == {"22;default"}
    person.press("Enter").shows(WROTE)


def test_the_list_of_processes_and_the_environment_hold_no_case_data(sit_briefly: Sit) -> None:
    person = with_marker(sit_briefly())
    folder = Path(f"/proc/{person.process.pid}")
    for name in ("cmdline", "environ", "comm"):
        assert MARKER.encode() not in (folder / name).read_bytes()
    threads = [(task / "comm").read_text() for task in (folder / "task").iterdir()]
    assert not [name for name in threads if MARKER in name]


def test_no_core_can_be_dumped_and_no_other_process_may_look_in(sit_briefly: Sit) -> None:
    def in_a_group_of_its_own() -> None:
        if os.geteuid() == 0:
            os.setgid(65534)

    person = with_marker(sit_briefly(before=in_a_group_of_its_own))
    folder = Path(f"/proc/{person.process.pid}")
    assert re.search(r"Max core file size +0 +0 ", (folder / "limits").read_text())
    # The kernel gives what is in /proc to root while a process cannot be dumped or looked into.
    assert (folder / "environ").stat().st_gid == 0


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV])
def test_a_fault_below_python_leaves_no_core_and_no_text(sit_briefly: Sit, place: Place, number: int) -> None:
    def allow_cores() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    person = with_marker(sit_briefly(before=allow_cores, environment={"PYTHONFAULTHANDLER": "1"}))
    had = len(person.output)
    person.signal(number)
    assert person.ends() == -number
    assert "Fatal Python error" not in person.output[had:]
    assert place.holding(MARKER) == []


def test_row_30_the_marker_is_in_no_file_and_nothing_but_sealed_notes_is_written(
    sit_briefly: Sit, place: Place
) -> None:
    person = with_marker(sit_briefly())
    assert place.holding(MARKER) == []
    person.signal(signal.SIGKILL).ends()
    assert place.holding(MARKER) == []

    person = sit_briefly().shows("Fortsätt")
    person.press("Enter").shows(WROTE)
    finished(person).press("F10")
    person.ends()
    assert place.holding(MARKER) == []
    assert len(place.sealed("note")) == 1
    assert {path.suffix for path in place.notes.iterdir()} == {".age", ".lock"}
    assert place.sealed("draft") == []
    # Nothing but notes is written at all, and whose key opens them: no log, no cache, no history.
    assert [path.name for path in place.files() if path.parent != place.notes] == ["keys.toml"]


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_whatever_the_umask_files_are_for_their_owner_alone(sit_briefly: Sit, place: Place, mask: int) -> None:
    def masked() -> None:
        os.umask(mask)

    finished(with_marker(sit_briefly(before=masked)))
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.notes.iterdir()} == {0o600}
    assert stat.S_IMODE(place.notes.stat().st_mode) == 0o700


def test_textual_s_switches_in_the_environment_do_nothing(sit_briefly: Sit, place: Place) -> None:
    log, pictures = place.working / "textual.log", place.working / "pictures"
    switches = {
        "TEXTUAL": "debug,devtools", "TEXTUAL_LOG": str(log), "TEXTUAL_DEBUG": "1", "TEXTUAL_PRESS": "f10",
        "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": str(pictures), "TEXTUAL_SHOW_RETURN": "1",
        "TEXTUAL_SCREENSHOT_FILENAME": "x.svg", "TEXTUAL_DRIVER": "nowhere.module:Driver",
        "TEXTUAL_ALLOW_SIGNALS": "1", "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    }  # fmt: skip
    person = with_marker(sit_briefly(environment=switches))
    finished(person).press("F10")
    assert person.ends() == 0
    assert person.said_at_the_end == ""
    assert list(place.working.iterdir()) == []
    assert place.holding(MARKER) == []


def test_logging_at_debug_tells_nothing_that_was_typed(sit_briefly: Sit, place: Place, tmp_path: Path) -> None:
    # Somebody's sitecustomize turns every logger on, as a managed computer may.
    log = tmp_path / "all.log"
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        f"import logging; logging.basicConfig(level=logging.DEBUG, filename={str(log)!r})\n"
    )
    person = with_marker(sit_briefly(environment={"PYTHONPATH": str(site), "PYTHONASYNCIODEBUG": "1"}))
    finished(person).press("F10")
    person.ends()
    assert MARKER not in log.read_text()
    assert place.holding(MARKER) == []


def test_the_screen_is_never_drawn_into_a_file(sit_briefly: Sit, place: Place) -> None:
    for redirected in ("2>errors", ">out", "2>errors >out"):
        command = f'"$0" "$@" {redirected}'
        person = sit_briefly(program=("sh", "-c", command, sys.executable, "-m", "vnr_wizard"))
        assert person.ends() == 2
        assert not person.screen.alternate
    said = (place.working / "errors").read_text("utf-8")
    assert "terminal" in said
    assert "\x1b" not in said
