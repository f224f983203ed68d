"""What holds of every command: language, content, the ways it can end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import LANGUAGES, NIGHT, Command, process, speechless

from vnr_wizard import __version__
from vnr_wizard.cli.start import environment_language
from vnr_wizard.settings import settings_path

# --- language --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "en_US", "en_GB.UTF-8", "en.UTF-8", "en_SE@euro", "en-US"])
def test_the_environment_asks_for_english(locale: str) -> None:
    assert environment_language({"LANG": locale}) == "en"


@pytest.mark.parametrize("locale", ["", "C", "POSIX", "C.UTF-8", "sv_SE.UTF-8", "de_DE", "eng", "enm_GB", "EN"])
def test_everything_else_in_the_environment_is_swedish(locale: str) -> None:
    assert environment_language({"LANG": locale}) == "sv"
    assert environment_language({}) == "sv"


def test_the_first_locale_variable_that_is_set_decides() -> None:
    assert environment_language({"LC_ALL": "sv_SE.UTF-8", "LC_MESSAGES": "en_US", "LANG": "en_US"}) == "sv"
    assert environment_language({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "sv_SE"}) == "en"
    assert environment_language({"LC_ALL": "C", "LANG": "en_US.UTF-8"}) == "sv"
    assert environment_language({"LC_CTYPE": "en_US", "LC_TIME": "en_US", "LANG": "sv_SE"}) == "sv"


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_process_speaks_english_where_the_environment_asks(name: str) -> None:
    assert "usage:" in process("--help", environment={name: "en_US.UTF-8"}).out
    assert "användning:" in process("--help", environment={name: "C"}).out


def _settle(text: str) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_the_settings_win_over_the_environment_also_for_help(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "usage:" in command("--help").out
    _settle('language = "sv"')
    assert "användning:" in command("--help").out
    assert "fel:" in command("okänt").err


def test_lang_wins_over_settings_and_environment(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    _settle('language = "sv"')
    for words in (("--lang", "en"), ("--lang=en",)):
        assert "usage:" in command(*words, "--help").out
        assert "whom to call now" in command(*words, "--help").out
        assert "Not there" in command(*words, "check", "nowhere").err
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "användning:" in command("--lang", "sv", "--help").out


def test_problems_in_the_settings_are_told_and_keep_nobody_out(command: Command) -> None:
    _settle('langauge = "en"\nlanguage = "sv"\n')
    printed = command("contacts", "--json")
    assert printed.code == 0
    assert printed.json
    assert "F201" in printed.err
    assert "language" in printed.err


# --- content ---------------------------------------------------------------------------------------------


def test_content_before_the_command_replaces_what_is_built_in(command: Command, content: Path) -> None:
    ids = {item["id"] for item in command("--content", content, "contacts", "--json").json}
    assert {"vnr-utredare", "polis"} <= ids
    assert "vnr-utredarna" not in ids
    assert "kriscentrum" in {item["id"] for item in command("contacts", "--json").json}


def test_content_after_the_command_is_no_option_of_it(command: Command, content: Path) -> None:
    printed = command("contacts", "--content", content)
    assert printed.code == 2
    assert "--content" in printed.err


@pytest.mark.parametrize("folder", ["saknas", "x" * 5000, "rad\nrad\x1b[2J"])
def test_a_content_folder_that_is_not_there_is_said(command: Command, folder: str) -> None:
    printed = command("--content", folder, "contacts")
    assert printed.code == 2
    assert "mappen finns inte" in printed.err
    assert "\x1b" not in printed.err
    assert printed.out == ""


def test_a_file_is_no_content_folder(command: Command, content: Path) -> None:
    assert command("--content", content / "contacts/kristianstad.toml", "check").code == 2


def test_a_content_folder_of_the_settings_that_is_gone_leaves_the_emergency_lines(command: Command) -> None:
    _settle('content = "borta"')
    printed = command("contacts", "--json")
    assert printed.code == 1
    assert [item["id"] for item in printed.json] == ["sos-alarm", "kvinnofridslinjen"]
    assert str(settings_path().parent / "borta") in printed.err
    assert command("check").code == 2


def test_a_content_folder_of_the_settings_is_used_and_gives_way_to_the_option(command: Command, content: Path) -> None:
    _settle(f'content = "{content}"')
    assert "polis" in {item["id"] for item in command("contacts", "--json").json}
    empty = content.parent / "tom"
    empty.mkdir()
    assert command("--content", empty, "contacts").code == 1


# --- ways to end -----------------------------------------------------------------------------------------


def test_version(command: Command) -> None:
    printed = command("--version")
    assert (printed.code, printed.out, printed.err) == (0, f"vnr-wizard {__version__}\n", "")


@pytest.mark.parametrize("words", [["okänt"], ["check", "--format", "xml"], ["trace"], ["--okänt"], ["notes"]])
def test_wrong_usage_is_exit_2_with_words_on_stderr(command: Command, words: list[str]) -> None:
    printed = command(*words)
    assert printed.code == 2
    assert printed.out == ""
    assert "fel:" in printed.err


@pytest.mark.parametrize("option", ["--form", "--js", "--an", "--vers", "--cont"])
def test_options_are_never_guessed_from_their_beginning(command: Command, option: str) -> None:
    assert command(option, "x").code == 2
    assert command("check", option, "json").code == 2


def test_what_was_typed_is_shown_without_what_a_terminal_obeys(command: Command) -> None:
    printed = command("check", "\x1b]0;titel\x07", "--\x9b31m")
    assert printed.code == 2
    assert "\x1b" not in printed.err
    assert "\x9b" not in printed.err


def test_without_a_terminal_the_app_says_so_and_exits_2() -> None:
    printed = process()
    assert printed.code == 2
    assert printed.out == ""
    assert "behöver en terminal" in printed.err
    assert "needs a terminal" in process("--lang", "en").err


def test_a_reader_that_has_had_enough_ends_nothing_badly() -> None:
    for words in ("check --format json", "check", "contacts", "--help"):
        done = subprocess.run(
            ["bash", "-c", f'{sys.executable} -m vnr_wizard {words} | head -1; echo "${{PIPESTATUS[0]}}"'],
            capture_output=True, env=speechless(os.environ), timeout=60, check=False,
        )  # fmt: skip
        first, code = done.stdout.decode().splitlines()
        assert first
        assert code == "0", words
        assert b"Traceback" not in done.stderr
        assert b"BrokenPipe" not in done.stderr


def test_a_reader_that_has_gone_does_not_hide_that_there_were_errors(tmp_path: Path) -> None:
    bad = tmp_path / "fel.toml"
    bad.write_text("x = 1\n" * 2000, encoding="utf-8")
    script = f'{sys.executable} -m vnr_wizard check {bad} --format json | true; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env=speechless(os.environ), timeout=60, check=False
    )
    assert done.stdout == b"1\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("words", ["--help", "contacts", "check --format json"])
def test_a_full_disk_is_said_and_is_no_success(words: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vnr_wizard", *words.split()],
            stdout=full, stderr=subprocess.PIPE, env=speechless(os.environ), timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "kunde inte skrivas" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_output_into_a_pipe_is_utf_8_whatever_the_code_page() -> None:
    for encoding in ("ascii", "cp1252", "latin-1", "utf-16"):
        printed = process("contacts", "--at", NIGHT, environment={"PYTHONIOENCODING": encoding})
        assert printed.code == 0
        assert "●" in printed.out


def test_a_file_name_that_is_not_utf_8_can_be_told(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.toml")
    try:
        Path(name).write_text("x = 1", encoding="utf-8")
    except OSError:
        pytest.skip("the file system wants UTF-8")
    for form in ("text", "json", "github"):
        assert process("check", name, "--format", form).code == 1
    assert json.loads(process("check", name, "--format", "json").out)


def test_a_closed_stdout_is_no_fault() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m vnr_wizard contacts >&-"],
        capture_output=True, env=speechless(os.environ), timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_settings_choose_the_directory_that_contacts_lists(command: Command) -> None:
    _settle('directory = "motala"')
    assert {item["directory"] for item in command("contacts", "--json").json} == {"motala"}
    chosen = command("contacts", "--directory", "kristianstad", "--json").json
    assert {item["directory"] for item in chosen} == {"kristianstad"}


def test_a_directory_of_the_settings_that_is_gone_hides_no_number(command: Command) -> None:
    _settle('directory = "borta"')
    printed = command("contacts", "--json")
    assert printed.code == 0
    assert len(printed.json) > 20
    assert "borta" in printed.err
