"""`vnr-wizard check`: its three forms, what it takes, what it exits with, and what a file may accept."""

from __future__ import annotations

import io
import os
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli_w
from tests.cli.running import REPOSITORY, Command, process

from vnr_wizard.authoring.check import check_files
from vnr_wizard.authoring.explanations import explanation
from vnr_wizard.cli.show import print_problems
from vnr_wizard.cli.walk_files import write_walks
from vnr_wizard.contacts.own import own_path
from vnr_wizard.content import Content
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.problem import Problem
from vnr_wizard.settings import own_contacts_folder, settings_path

KEYS = [
    "path", "line", "column", "end_line", "end_column", "code", "severity", "message", "hint", "key", "walk", "story",
    "cause",
]  # fmt: skip


def found(command: Command, *words: str | Path) -> list[dict[str, Any]]:
    """What `check` finds, without what is only worth knowing."""
    problems = command("check", *words, "--format", "json").json
    return [problem for problem in problems if problem["severity"] != "info"]


def codes(command: Command, *words: str | Path) -> list[str]:
    return [problem["code"] for problem in found(command, *words)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def routine(content: Path) -> Path:
    return content / "procedures/kristianstad-vnr.toml"


@pytest.fixture
def directory(content: Path) -> Path:
    return content / "contacts/kristianstad.toml"


# --- the contract ----------------------------------------------------------------------------------------


def test_json_holds_every_key_of_the_contract_and_no_other(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    printed = command("check", routine, "--format", "json")
    assert printed.code == 1
    (problem,) = printed.json
    assert list(problem) == KEYS
    line = routine.read_text(encoding="utf-8").splitlines().index('  goto = "ta-emott"') + 1
    assert problem["path"] == str(routine)
    assert (problem["line"], problem["column"]) == (line, 3)
    assert (problem["end_line"], problem["end_column"]) == (line, len('  goto = "ta-emott"') + 1)
    assert (problem["code"], problem["severity"]) == ("R301", "error")
    assert problem["key"] == "step.enskildhet.next.1.goto"
    assert "ta-emott" in problem["message"]
    assert problem["hint"].startswith("Menade du ”ta-emot”?")
    assert problem["walk"] is None


def test_columns_count_characters_not_bytes(command: Command, routine: Path) -> None:
    change(routine, "options = [ { id = ", 'options = [ { "åäö" = 1, idd = ')
    problems = [problem for problem in command("check", routine, "--format", "json").json if problem["code"] == "F201"]
    wrong = next(problem for problem in problems if "idd" in problem["message"])
    line = routine.read_text(encoding="utf-8").splitlines()[wrong["line"] - 1]
    assert line[wrong["column"] - 1 :].startswith("idd")


def test_text_gives_place_severity_code_message_and_mend(command: Command, routine: Path) -> None:
    change(routine, 'kind = "number"', 'kind = "numer"')
    printed = command("check", routine)
    assert printed.code == 1
    first = printed.out.splitlines()[0]
    assert first.startswith(f"{routine}:")
    assert "fel F205 [step.barn.question.antal-barn.kind]" in first
    assert "Menade du ”number”?" in printed.out
    assert "\n\nFiler: 1. 1 fel\n" in printed.out
    assert printed.err == ""


def test_github_gives_annotations_whose_marks_are_escaped(command: Command, content: Path) -> None:
    path = content / "procedures" / "a,b: 100%.toml"
    path.write_text("x = 1", encoding="utf-8")
    printed = command("check", path, "--format", "github")
    assert printed.code == 1
    assert (
        f"::error file={content}/procedures/a%2Cb%3A 100%25.toml,line=1,endLine=1,col=1,endColumn=1,title=F201::"
        in printed.out
    )
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in printed.out.splitlines())


def test_github_names_each_severity_as_actions_does(command: Command, directory: Path) -> None:
    printed = command("check", directory, "--format", "github")
    assert printed.code == 0
    assert "::warning file=" in printed.out
    assert "::notice file=" in printed.out


def test_stdout_is_data_and_stderr_is_for_people(command: Command, content: Path) -> None:
    for form in ("json", "github"):
        printed = command("--content", content, "check", "--format", form)
        assert "Filer:" not in printed.out
        assert printed.err.startswith("Filer: 5.")


def test_it_speaks_swedish_and_english_where_asked(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    assert "Det finns inget steg eller slut som heter ”ta-emott”" in command("check", routine).out
    printed = command("--lang", "en", "check", routine)
    assert "There is no step or end called “ta-emott”" in printed.out
    assert "Did you mean" in printed.out
    assert "error R301" in printed.out


def test_json_says_which_problem_another_comes_from(command: Command, content: Path, directory: Path) -> None:
    directory.write_text("x = \n" + directory.read_text(encoding="utf-8"), encoding="utf-8")
    printed = command("--content", content, "check", "--format", "json")
    file = next(n for n, problem in enumerate(printed.json) if problem["code"] == "T105")
    follow = [problem for problem in printed.json if problem["code"] == "R304"]
    assert follow
    for problem in follow:
        assert problem["cause"] == {"path": str(directory), "line": 1, "problem": file}
    assert printed.json[file]["cause"] is None


# --- as people read it -----------------------------------------------------------------------------------


def test_the_line_is_shown_with_a_marker_under_the_very_word(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    lines = command("check", routine).out.splitlines()
    number = routine.read_text(encoding="utf-8").splitlines().index('  goto = "ta-emott"') + 1
    start = next(n for n, line in enumerate(lines) if " fel R301 " in line)
    assert lines[start : start + 6] == [
        f"{routine}:{number}:3: fel R301 [step.enskildhet.next.1.goto]",
        "    Det finns inget steg eller slut som heter ”ta-emott”.",
        f'    {number} |   goto = "ta-emott"',
        "       |          ^^^^^^^^^^",
        "    → Menade du ”ta-emot”? Skriv id:t på ett steg eller slut i rutinen.",
        "    Läs mer: vnr-wizard explain R301",
    ]


def test_where_to_read_more_is_said_once_for_each_code(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    change(routine, 'goto = "barn"', 'goto = "barnen"')
    printed = command("check", routine)
    assert printed.out.count(" fel R301 ") == 2
    assert printed.out.count("vnr-wizard explain R301") == 1


def test_how_many_of_each_family_is_said_last(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    change(routine, 'goto = "barn"', 'goto = "barnen"')
    change(routine, 'kind = "number"', 'kind = "numer"')
    lines = command("check", routine).out.split("\n\n")[-1].splitlines()
    assert lines[0] == "Filer: 1. 3 fel"
    assert lines[1:] == [
        "     1 Formatets nycklar och värden (F205: 1)", "     2 Hänvisningar mellan delar (R301: 2)",
    ]  # fmt: skip


def test_where_to_begin_stands_last_where_the_eye_lands(command: Command, routine: Path) -> None:
    change(routine, 'id = "vald"', 'id = "valdet"')
    line = routine.read_text(encoding="utf-8").splitlines().index('  id = "valdet"') + 1
    last = command("check", routine).out.rstrip("\n").split("\n\n")[-1]
    assert last.startswith(
        f'Börja här: rad {line} i procedures/{routine.name}. Där står id = "valdet", som inget nämner.'
    )
    assert last.endswith("Rätta det och kör check igen innan du ändrar något annat.")
    english = command("--lang", "en", "check", routine).out.rstrip("\n").split("\n\n")[-1]
    assert english.startswith(f"Begin here: line {line} of procedures/{routine.name}.")


def test_a_lone_error_needs_no_word_of_where_to_begin(command: Command, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    assert "Börja här" not in command("check", routine).out


def test_on_a_terminal_lines_are_broken_between_words(monkeypatch: pytest.MonkeyPatch, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    change(routine, 'title = "Fråga i enskildhet"', f'titel = "{"Fråga i enskildhet " * 40}"')

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "60")
    shown = Terminal()
    print_problems(check_files([routine], Content(routine.parents[1]), date(2026, 11, 23)), shown)
    lines = shown.getvalue().splitlines()
    assert all(len(line) <= 60 for line in lines if not line.startswith("/"))
    assert any("…" in line for line in lines)


# --- walks that show a problem ---------------------------------------------------------------------------


@pytest.fixture
def broken(routine: Path) -> Path:
    """A routine whose safeguard on children is broken."""
    change(routine, 'id = "aldrig-avslutat"', 'id = "aldrig-klart"')
    change(routine, 'end = "avslutat"\nbefore = true', 'end = "dokumenterat"\nbefore = true')
    return routine


def test_a_broken_safeguard_tells_its_walk_as_a_story(command: Command, broken: Path) -> None:
    printed = command("check", broken)
    assert printed.code == 1
    story = printed.out.split("Så går det:\n")[1].split("    →")[0].splitlines()
    assert story[0].startswith("      Ingång: ")
    assert any("Bekräftar personen våld? Ja" in line for line in story)
    assert "vnr-wizard check --walks MAPP" in printed.out
    assert "This is how it goes:" in command("--lang", "en", "check", broken).out


def test_walks_are_written_and_trace_walks_them(command: Command, content: Path, broken: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gå själv"
    printed = command("check", broken, "--walks", folder)
    file = folder / "G802-safeguard.aldrig-klart.toml"
    assert f'Gå samma väg: vnr-wizard trace {broken} --answers "{file}"' in printed.out
    assert "check --walks" not in printed.all
    walked = command("--content", content, "trace", broken, "--answers", file, "--json")
    assert walked.code == 0
    assert walked.json["end"] == "dokumenterat"
    assert "Bekräftas våld avslutas det aldrig i förtid." in file.read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == [file.name]


def test_walks_are_written_over_by_the_next_check_but_nothing_else_is(
    command: Command, broken: Path, tmp_path: Path
) -> None:
    command("check", broken, "--walks", tmp_path)
    file = tmp_path / "G802-safeguard.aldrig-klart.toml"
    written = file.read_bytes()
    assert command("check", broken, "--walks", tmp_path).out.count("Gå samma väg") == 1
    assert file.read_bytes() == written
    file.write_text("min egen", encoding="utf-8")
    printed = command("check", broken, "--walks", tmp_path)
    assert printed.code == 1
    assert "lämnas orörd" in printed.err
    assert "Gå samma väg" not in printed.out
    assert file.read_text(encoding="utf-8") == "min egen"


def test_a_folder_that_cannot_be_written_is_said_and_the_problems_are_told_all_the_same(
    command: Command, broken: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "fil"
    taken.write_text("x", encoding="utf-8")
    printed = command("check", broken, "--walks", taken)
    assert printed.code == 1
    assert " fel G802 " in printed.out
    assert "Kunde inte skrivas" in printed.err


def test_names_of_walks_are_safe_and_each_its_own(tmp_path: Path) -> None:
    walks = [
        Problem("G802", "/x/../fil", key_text=key, values={"text": "x"}, walk={"entry": "a"})
        for key in ("../å b", "../å b", "CON", "x" * 300)
    ]
    commands = write_walks(walks, tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == len(commands) == 4
    assert all(re.fullmatch(r"G802-[A-Za-z0-9.-]+\.toml", name) and len(name) < 100 for name in names)


# --- what it exits with ----------------------------------------------------------------------------------


def test_the_shipped_content_has_no_error(command: Command) -> None:
    printed = command("check", "--format", "json")
    assert printed.code == 0
    assert {problem["severity"] for problem in printed.json} <= {"warning", "info"}
    # The seed of Motala has no number: each stays blank, and is asked for.
    blank = [problem for problem in printed.json if problem["code"] == "C402"]
    assert sum("motala" in problem["path"] for problem in blank) == 19


def test_warnings_and_infos_are_exit_0(command: Command, directory: Path) -> None:
    printed = command("check", directory, "--format", "json")
    assert printed.code == 0
    assert {problem["severity"] for problem in printed.json} == {"warning", "info"}


def test_nothing_to_remark_is_said(command: Command, routine: Path) -> None:
    told = explanation("X502")
    assert told is not None
    routine = routine.with_name("rutinen.toml")
    # No door for danger in so small an example: it says so itself.
    routine.write_text(told.after + '\n[[silence]]\ncode = "W942"\nreason = "Ett exempel"\n', encoding="utf-8")
    printed = command("check", routine)
    assert (printed.code, printed.out, printed.err) == (0, "Filer: 1. Inget att anmärka.\n", "")
    assert command("check", routine, "--format", "json").out == "[]\n"


def test_unproved_is_exit_3_unless_there_is_an_error(
    command: Command, routine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    change(routine, 'id = "kristianstad-vnr"', 'id = "annan"')
    monkeypatch.setitem(CODES, "F219", replace(CODES["F219"], severity="unproved"))
    assert command("check", routine).code == 0, "the file's own silence accepts it"
    change(routine, 'code = "F219"', 'code = "F218"')
    assert command("check", routine).code == 3
    assert "ej bevisat F219" in command("check", routine).out
    assert "::warning" in command("check", routine, "--format", "github").out
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    assert command("check", routine).code == 1


@pytest.mark.parametrize("path", ["saknas.toml", "saknas", "x" * 5000, "a\0b"])
def test_a_path_that_is_not_there_is_exit_2(command: Command, path: str) -> None:
    for form in ("text", "json", "github"):
        printed = command("check", path, "--format", form)
        assert (printed.code, printed.out) == (2, "")
        assert "Finns inte" in printed.err


def test_one_path_that_is_not_there_checks_nothing(command: Command, routine: Path) -> None:
    assert command("check", routine, "saknas").code == 2


def test_nothing_to_check_is_no_success(command: Command, tmp_path: Path) -> None:
    empty = tmp_path / "tom"
    (empty / "contacts").mkdir(parents=True)
    for words in (["check", empty], ["check", empty / "contacts"], ["--content", empty, "check"]):
        printed = command(*words)
        assert (printed.code, printed.out) == (2, "")
        assert "ingen TOML-fil" in printed.err


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'title = "utan slut\n', "T105"), (b"\xff\xfea\x00", "T104"), (b'a = "\xe5"', "T104"), (b"a\rb = 1", "T110"),
        (b'a = "\x00"', "T109"), (b"a = " + b"[" * 900 + b"]" * 900, "T107"), (b"a." * 50000 + b"b = 1", "T106"),
        (b"a = 1e999", "T108"), (b"a = " + b"1" * 5000, "T108"), (b"", "F202"), (b"# bara en kommentar", "F202"),
    ],
)  # fmt: skip
def test_rows_7_to_16_a_file_that_cannot_be_read_is_a_problem_and_exit_1(
    command: Command, tmp_path: Path, raw: bytes, code: str
) -> None:
    path = tmp_path / "fil.toml"
    path.write_bytes(raw)
    printed = command("check", path, "--format", "json")
    assert printed.code == 1
    assert code in {problem["code"] for problem in printed.json}


def test_row_13_and_15_a_byte_order_mark_and_crlf_mean_the_same(command: Command, routine: Path) -> None:
    raw = routine.read_bytes()
    routine.write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert codes(command, routine) == []


def test_row_20_pipes_devices_and_links_to_nowhere_are_problems(command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.toml")
    (tmp_path / "borta.toml").symlink_to(tmp_path / "ingenstans")
    (tmp_path / "ring.toml").symlink_to("ring.toml")
    for name, code in (("rör.toml", "T102"), ("borta.toml", "T101"), ("ring.toml", "T101")):
        printed = command("check", tmp_path / name, "--format", "json")
        assert (printed.code, [problem["code"] for problem in printed.json]) == (1, [code])
    assert codes(command, "/dev/null") == ["T102"]
    (tmp_path / "mapp.toml").mkdir()
    assert set(codes(command, tmp_path)) == {"T101", "T102"}


# --- what it takes ---------------------------------------------------------------------------------------


def test_a_single_procedure_finds_its_directory_in_contacts_beside_its_folder(command: Command, routine: Path) -> None:
    assert codes(command, routine) == []
    change(routine, 'call = ["sos-alarm"]', 'call = ["sos-alram"]')
    assert codes(command, routine) == ["R304"]


def test_the_folder_it_is_called_from_does_not_matter(
    command: Command, routine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, path in (
        (routine.parent, routine.name), (routine.parents[1], "procedures/kristianstad-vnr.toml"),
        (routine.parents[1] / "contacts", "../procedures/kristianstad-vnr.toml"), (routine.parent, "."),
    ):  # fmt: skip
        monkeypatch.chdir(folder)
        assert [one["code"] for one in found(command, path) if one["path"].endswith(routine.name)] == [], path


def test_a_file_in_a_content_folder_is_judged_by_that_folder_alone(command: Command, routine: Path) -> None:
    """The built-in content has a directory of that id: those who use this folder do not."""
    (routine.parents[1] / "contacts/kristianstad.toml").unlink()
    assert "R319" in codes(command, routine)
    (routine.parent / "motala-arbetsledare.toml").unlink()
    assert "R307" in codes(command, routine)


def test_a_file_on_its_own_is_judged_by_the_content_in_use(command: Command, content: Path, tmp_path: Path) -> None:
    alone = tmp_path / "för-sig" / "kristianstad-vnr.toml"
    alone.parent.mkdir()
    (content / "procedures/kristianstad-vnr.toml").rename(alone)
    assert codes(command, "--format=json", alone) == ["R304"] * 2, "the built-in one has another id for them"
    printed = command("--content", content, "check", alone, "--format", "json")
    assert printed.code == 0
    assert {problem["severity"] for problem in printed.json} == {"info"}


def test_a_flat_folder_of_routines_and_directories_holds_together(
    command: Command, content: Path, tmp_path: Path
) -> None:
    flat = tmp_path / "platt"
    flat.mkdir()
    for path in content.glob("*/*.toml"):
        path.rename(flat / path.name)
    (tmp_path / "tom").mkdir()
    printed = command("--content", tmp_path / "tom", "check", flat, "--format", "json")
    assert {problem["severity"] for problem in printed.json} <= {"warning", "info"}
    assert printed.code == 0
    assert printed.err.startswith("Filer: 5.")
    change(flat / "kristianstad-vnr.toml", 'entry = "bedomning"', 'entry = "bedomming"')
    assert codes(command, flat / "kristianstad-vnr.toml") == ["R308"]


def test_a_content_folder_is_checked_whole(command: Command, content: Path, routine: Path) -> None:
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    change(content / "contacts/nationella.toml", 'phone = "112"', 'phone = "112 ring"')
    for words in (["check", content], ["--content", content, "check"]):
        printed = command(*words, "--format", "json")
        errors = {
            (Path(problem["path"]).name, problem["code"]) for problem in printed.json if problem["severity"] == "error"
        }
        assert errors == {("kristianstad-vnr.toml", "R301"), ("nationella.toml", "C401")}


def test_the_repository_is_a_content_folder(command: Command) -> None:
    assert command("check", REPOSITORY).out == command("check").out


def test_each_problem_is_told_once(command: Command, content: Path, directory: Path) -> None:
    change(content / "contacts/nationella.toml", 'phone = "112"', 'phone = "112 ring"')
    relative = os.path.relpath(content)
    words = [content, relative, content / "contacts", directory, directory.parent / ".." / "contacts", directory]
    problems = command("check", *words, "--format", "json").json
    places = [(Path(p["path"]).resolve(), p["line"], p["column"], p["code"], p["message"]) for p in problems]
    assert len(places) == len(set(places))
    assert len(problems) == len(command("check", content, "--format", "json").json)


def test_an_error_in_an_included_directory_is_told_where_it_stands(command: Command, directory: Path) -> None:
    included = directory.parent / "nationella.toml"
    change(included, 'phone = "112"', 'phone = "112 ring"')
    problems = command("check", directory, "--format", "json").json
    assert [problem["code"] for problem in problems if problem["path"] == str(included)] == ["C401"]


def test_the_units_own_numbers_count_as_filled_in(command: Command, directory: Path, content: Path) -> None:
    blank = command("check", directory, "--format", "json").json
    assert "contact.narmaste-chef.phone" in {problem["key"] for problem in blank}
    assert command("--content", content, "contacts", "set", "narmaste-chef", "044-13 25 51").code == 0
    after = command("check", directory, "--format", "json").json
    assert {problem["key"] for problem in blank} - {problem["key"] for problem in after} == {
        "contact.narmaste-chef.phone"
    }


def test_the_units_own_directory_is_checked_too(command: Command) -> None:
    path = own_path(own_contacts_folder())
    path.parent.mkdir(parents=True)
    path.write_text('format = 1\nid = "egna"\n[[contact]]\nid = "narmaste-chef"\nphone = "044-13 25 50"\n')
    assert codes(command, path) == []
    assert command("check").code == 0
    path.write_text('format = 1\nid = "egna"\n[[contact]]\nid = "narmaste-chef"\nphone = 4413\n')
    assert codes(command, path) == ["F208"]
    printed = command("check", "--format", "json")
    assert printed.code == 1
    assert "F208" in {problem["code"] for problem in printed.json}


def test_the_settings_can_be_checked(command: Command) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text('language = "sv"\nidle_minutes = 0\n', encoding="utf-8")
    assert codes(command, path) == ["F203"]


# --- what a file accepts -----------------------------------------------------------------------------------


def test_a_silence_with_a_reason_takes_the_remark_away(command: Command, directory: Path) -> None:
    keys = {p["key"] for p in command("check", directory, "--format", "json").json if p["code"] == "C402"}
    assert keys == {"contact.narmaste-chef.phone", "contact.chef-i-beredskap.phone"}, "contact.polis is silenced"
    change(directory, 'key = "contact.polis"\n', "")
    assert "C402" not in codes(command, directory)


def test_a_silence_reaches_its_own_key_and_those_below_only(command: Command, directory: Path) -> None:
    change(directory, 'key = "contact.polis"', 'key = "contact.pol"')
    keys = {p["key"] for p in command("check", directory, "--format", "json").json if p["code"] == "C402"}
    assert "contact.polis.phone" in keys
    change(directory, 'key = "contact.pol"', 'key = "contact.polis.phone"')
    keys = {p["key"] for p in command("check", directory, "--format", "json").json if p["code"] == "C402"}
    assert "contact.polis.phone" not in keys


def test_a_silence_without_a_reason_silences_nothing(command: Command, directory: Path) -> None:
    change(directory, 'reason = "Varje enhet fyller i"', "")
    found = command("check", directory, "--format", "json").json
    assert "contact.polis.phone" in {problem["key"] for problem in found}
    assert "F202" in {problem["code"] for problem in found}


def test_errors_are_never_silenced(command: Command, directory: Path, routine: Path) -> None:
    change(directory, 'code = "C402"\nkey = "contact.polis"', 'code = "F208"')
    change(directory, 'phone = ""', "phone = 4413")
    assert "F208" in codes(command, directory)
    change(routine, 'code = "F219"\nkey = "id"', 'code = "R301"')
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    assert codes(command, routine) == ["R301", "S602"]


def test_silences_hold_also_where_the_file_has_errors(command: Command, routine: Path) -> None:
    change(routine, 'id = "kristianstad-vnr"', 'id = "annan"')
    change(routine, 'goto = "ta-emot"', 'goto = "ta-emott"')
    assert codes(command, routine) == ["R301"]


# --- examples ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"barn", "chef"]', '"barn"]', "example.1.path"),
        ('end = "dokumenterat"\ncalls', 'end = "avslutat"\ncalls', "example.1.end"),
        ('calls = ["narmaste-chef", ', 'calls = ["vnr-utredare", ', "example.1.calls"),
        ('barn-hemma = { passed = "hann inte" }', "", "example.1.path"),
    ],
)
def test_an_example_that_does_not_go_as_it_says_is_an_error(
    command: Command, routine: Path, old: str, new: str, key: str
) -> None:
    change(routine, old, new)
    problems = found(command, routine)
    assert {problem["code"] for problem in problems} == {"X501"}
    assert key in {problem["key"] for problem in problems}


def test_an_example_with_calls_must_say_when(command: Command, routine: Path) -> None:
    change(routine, "at = 2026-11-21T22:40:00+01:00", "")
    (problem,) = found(command, routine)
    assert (problem["code"], problem["key"]) == ("F202", "example.1.at")


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1969-12-31T23:00:00Z"])
def test_an_example_out_of_our_time_is_told_of(command: Command, routine: Path, at: str) -> None:
    change(routine, "at = 2026-11-21T22:40:00+01:00", f"at = {at}")
    assert codes(command, routine) == ["F203"]


# --- whatever a file holds ---------------------------------------------------------------------------------

STRANGE: list[Any] = [
    1, -1, True, "x", "", [], [1], ["x"], [[]], [{}], {}, {"id": "x"}, {"a": {"b": 1}}, 1.5, date(9999, 12, 31),
    "\x1b]0;x", "../x", "x" * 300, {"any": 1}, {"any": [1]}, {"not": {}}, {"vald": {"min": 1, "max": "x"}}, None,
]  # fmt: skip


def _places(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in items:
        yield (*at, key)
        yield from _places(item, (*at, key))


def _put(data: Any, at: tuple[str | int, ...], value: Any) -> None:
    for key in at[:-1]:
        data = data[key]
    if value is None:
        del data[at[-1]]
    else:
        data[at[-1]] = value


@pytest.mark.parametrize("name", ["procedures/kristianstad-vnr", "contacts/kristianstad"])
def test_row_16_whatever_stands_in_whatever_place_is_told_and_never_a_fault(content: Path, name: str) -> None:
    """A sample of 300 for each file; all 11,600 were run once, and found one year 9999."""
    file = content / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    places = list(_places(tomllib.loads(text)))
    random = Random(4711)
    for _ in range(300):
        data, at, value = tomllib.loads(text), random.choice(places), random.choice(STRANGE)
        _put(data, at, value)
        file.write_text(tomli_w.dumps(data), encoding="utf-8")
        for problem in check_files([file], Content(content), date(2026, 11, 23)):
            told = problem.as_json()
            assert told["message"], (at, value)
            assert told["line"], (at, value)


def test_it_is_a_process_too(content: Path) -> None:
    printed = process("--content", content, "check", "--format", "json")
    assert printed.code == 0
    assert all(list(problem) == KEYS for problem in printed.json)
