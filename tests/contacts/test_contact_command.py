"""`vnr-wizard contacts`: the contract of --json, what people see, and `contacts set`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run as run_process
from typing import Any, NamedTuple

import pytest

from vnr_wizard.cli import contacts
from vnr_wizard.cli.moment import now_in
from vnr_wizard.content import Content
from vnr_wizard.language import use

NIGHT = "2026-11-21T22:40"


class Printed(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found

    @property
    def ids(self) -> list[str]:
        return [item["id"] for item in self.json]


Command = Callable[..., Printed]

KOMMUN = """
title = "Kommunen"
include = ["nationella"]
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "chef"
name = "Närmaste chef"
phone = ""
hours = "office"
otherwise = ["beredskap"]

[[contact]]
id = "beredskap"
name = "Chef i beredskap"
phone = "+46441325 50"
hours = "after-office"
verified_on = 2026-11-01

[[contact]]
id = "utredare"
name = "VNR-utredarna"
role = "Råd och stöd"
phone = "044-200 400"
ask_for = "Be om utredarna."
note = "Lämna inte ut numret."
verified_on = 2025-01-01
"""
NATIONELLA = """
[[contact]]
id = "sos-alarm"
name = "SOS Alarm 112"
phone = "112"
hours = "24/7"
ask_for = "Säg var ni är."

[[contact]]
id = "kvinnofridslinjen"
name = "Kvinnofridslinjen"
phone = "020-50 50 50"
verified_on = 2026-11-01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directories = tmp_path / "innehåll" / "contacts"
    directories.mkdir(parents=True)
    write(tmp_path, "kommun", KOMMUN)
    write(tmp_path, "nationella", NATIONELLA)
    return tmp_path


def write(folder: Path, id: str, text: str) -> None:
    path = folder / "innehåll" / "contacts" / f"{id}.toml"
    path.write_text(f'format = 1\nid = "{id}"\n{text}', encoding="utf-8")


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def run_it(*words: str) -> Printed:
        parser = argparse.ArgumentParser()
        contacts.add_parser(parser.add_subparsers())
        content = Content(folder / "innehåll", own_folder=folder / "egen")
        code = contacts.run(parser.parse_args(["contacts", *words]), content)
        return Printed(code, *capsys.readouterr())

    return run_it


# --- the contract --------------------------------------------------------------------------------------


def test_json_lists_every_contact_once_open_then_unknown_then_closed(command: Command) -> None:
    printed = command("--json", "--at", NIGHT)
    assert printed.code == 0
    assert [(item["id"], item["state"]) for item in printed.json] == [
        ("beredskap", "open"),
        ("sos-alarm", "open"),
        ("utredare", "unknown"),
        ("kvinnofridslinjen", "unknown"),
        ("chef", "closed"),
    ]


def test_json_has_the_keys_of_the_contract(command: Command) -> None:
    by_id = {item["id"]: item for item in command("--json", "--at", NIGHT).json}
    chef = by_id["chef"]
    assert (chef["name"], chef["phone"], chef["state"]) == ("Närmaste chef", None, "closed")
    assert chef["until"] == "2026-11-23T08:00:00+01:00"
    assert chef["instead"] == ["beredskap"]
    assert chef["verified_on"] is None
    assert len(chef["warnings"]) == 1 and "vnr-wizard contacts set chef" in chef["warnings"][0]
    assert chef["where_to_fill"].endswith("egna.toml")
    jour = by_id["beredskap"]
    assert (jour["phone"], jour["instead"], jour["verified_on"]) == ("044-13 25 50", [], "2026-11-01")
    assert jour["warnings"] == []
    old = by_id["utredare"]
    assert (old["phone"], old["until"], old["hours_text"]) == ("044-200 400", None, "okänt")
    assert "2025-01-01" in old["warnings"][0]
    assert by_id["sos-alarm"]["warnings"] == []


def test_one_directory_can_be_chosen(command: Command) -> None:
    printed = command("--json", "--directory", "nationella", "--at", NIGHT)
    assert (printed.code, printed.ids) == (0, ["sos-alarm", "kvinnofridslinjen"])


def test_a_directory_that_is_not_there_gives_the_emergency_lines_and_1(command: Command) -> None:
    printed = command("--json", "--directory", "nationela")
    assert (printed.code, printed.ids) == (1, ["sos-alarm", "kvinnofridslinjen"])
    assert "nationela" in printed.err


def test_words_choose_and_the_emergency_lines_follow(command: Command) -> None:
    printed = command("narmaste", "CHEF", "--json", "--at", NIGHT)
    assert (printed.code, printed.ids) == (0, ["chef", "sos-alarm", "kvinnofridslinjen"])


def test_no_match_gives_the_emergency_lines_and_1(command: Command) -> None:
    printed = command("finns-inte", "--json")
    assert (printed.code, printed.ids) == (1, ["sos-alarm", "kvinnofridslinjen"])
    assert "finns-inte" in printed.err


def test_another_municipalitys_contact_of_the_same_id_is_another(command: Command, folder: Path) -> None:
    write(
        folder,
        "annan",
        'include = ["nationella"]\n[[contact]]\nid = "chef"\nname = "Vår"\nphone = "08-123 456 78"',
    )
    printed = command("--json", "--at", NIGHT)
    assert printed.ids.count("chef") == 2
    assert printed.ids.count("sos-alarm") == 1


def test_a_contact_that_a_directory_changes_is_listed_once_as_changed(command: Command, folder: Path) -> None:
    write(folder, "allmanna", '[[contact]]\nid = "jour"\nname = "Jouren"\nphone = "020-123 45 67"')
    write(folder, "ort", 'include = ["allmanna"]\n[[contact]]\nid = "jour"\nphone = "08-123 456 78"')
    assert [item["phone"] for item in command("--json").json if item["id"] == "jour"] == ["08-123 456 78"]
    write(folder, "ort", 'include = ["allmanna"]\n[[contact]]\nid = "jour"\nhours = "24/7"')
    assert [item["state"] for item in command("--json").json if item["id"] == "jour"] == ["open"]
    own = command("--json", "--directory", "allmanna")
    assert [item["state"] for item in own.json if item["id"] == "jour"] == ["unknown"]


def test_a_directory_that_only_a_broken_one_includes_is_listed_itself(command: Command, folder: Path) -> None:
    write(folder, "kommun", 'include = ["nationella"]\n[[contact]]\nid = "sos-alarm"\nhours = "ofta"')
    directories = {item["id"]: item["directory"] for item in command("--json").json}
    assert directories["kvinnofridslinjen"] == "nationella"


def test_numbers_other_than_the_built_in_ones_are_shown_beside_them(command: Command, folder: Path) -> None:
    write(folder, "nationella", NATIONELLA.replace('"112"', '"113 13"'))
    told = [(item["phone"], len(item["warnings"])) for item in command("--json").json if item["id"] == "sos-alarm"]
    assert sorted(told) == [("112", 0), ("113 13", 2)]


# --- time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-21T22:40", "2026-11-23T08:00:00+01:00"),
        ("2026-11-21 22:40", "2026-11-23T08:00:00+01:00"),
        ("2026-11-21T21:40+00:00", "2026-11-23T08:00:00+01:00"),
        ("2026-11-21T21:40Z", "2026-11-23T08:00:00+01:00"),
        ("2026-07-01T07:30:00-00:30", "2026-07-01T16:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-26T08:00:00+01:00"),
    ],
)
def test_a_time_may_have_an_offset_or_be_the_directorys_own(command: Command, at: str, until: str) -> None:
    found = {item["id"]: item for item in command("--json", "--at", at).json}
    assert found["chef"]["until"] == until


def test_a_time_in_the_hour_that_is_skipped_is_after_the_jump(command: Command, folder: Path) -> None:
    write(folder, "natt", '[[contact]]\nid = "natt"\nname = "Natt"\nphone = "08-123 456 78"\nhours = "Su 02:15-03:30"')
    for at, state, until in (
        ("2026-03-29T02:20", "open", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T02:40", "closed", "2026-04-05T02:15:00+02:00"),
    ):
        found = next(item for item in command("--json", "--at", at).json if item["id"] == "natt")
        assert (found["state"], found["until"]) == (state, until)


@pytest.mark.parametrize("at", ["i natt", "2026-11-21", "22:40", "", "2026-13-01T10:00", "0001-01-01T00:00",
                                "9999-12-31T23:59", "\x1b[2J"])  # fmt: skip
def test_a_time_that_cannot_be_read_is_2_and_says_how_to_write_it(command: Command, at: str) -> None:
    printed = command("--at", at)
    assert (printed.code, printed.out) == (2, "")
    assert "--at 2026-11-21T22:40" in printed.err
    assert printed.err.strip().isprintable()


# --- broken content ------------------------------------------------------------------------------------


def test_a_broken_directory_is_reported_and_the_rest_shown(command: Command, folder: Path) -> None:
    write(folder, "trasig", "contact = [")
    printed = command("--json", "--at", NIGHT)
    assert printed.code == 1
    assert "trasig.toml:" in printed.err and "T105" in printed.err
    assert len(printed.ids) == 5


def test_numbers_of_a_directory_with_an_error_are_shown_with_a_warning(command: Command, folder: Path) -> None:
    write(folder, "kommun", KOMMUN + 'telefon = "x"\n')
    printed = command("--json", "--at", NIGHT)
    assert printed.code == 1 and "F201" in printed.err
    found = {item["id"]: item for item in printed.json}
    assert found["beredskap"]["phone"] == "044-13 25 50"
    assert "har fel" in found["beredskap"]["warnings"][-1]
    # The national ones come from a file without errors.
    assert found["kvinnofridslinjen"]["warnings"] == []


def test_without_any_directory_the_emergency_lines_stand(command: Command, folder: Path) -> None:
    for path in (folder / "innehåll" / "contacts").iterdir():
        path.unlink()
    printed = command("--json")
    assert (printed.code, printed.ids) == (1, ["sos-alarm", "kvinnofridslinjen"])
    assert [item["phone"] for item in printed.json] == ["112", "020-50 50 50"]


def test_a_broken_own_file_is_reported_and_left_out(command: Command, folder: Path) -> None:
    (folder / "egen").mkdir()
    (folder / "egen" / "egna.toml").write_text("phone = 112 14")
    printed = command("--json", "--at", NIGHT)
    assert printed.code == 1 and "egna.toml:1:" in printed.err
    assert len(printed.ids) == 5


def test_no_control_character_is_ever_printed(command: Command, folder: Path) -> None:
    evil = r"[[contact]]" "\n" r'id = "ond"' "\n" r'name = "a\u001b[2Jb\u009b"' "\n" r'note = "x\u202ey"' "\n"
    write(folder, "ond", evil)
    for words in ((), ("ond",), ("ond", "--json"), ("\x1b]0;x\x07",)):
        printed = command(*words)
        for text in (printed.out, printed.err):
            assert all(c.isprintable() or c == "\n" for c in text), ascii(text)


def test_markup_is_shown_as_it_stands(command: Command, folder: Path) -> None:
    write(folder, "klamrar", '[[contact]]\nid = "k"\nname = "[/x] [Anna]"\nphone = "112"')
    assert "[/x] [Anna]" in command("anna").out


# --- what people see -----------------------------------------------------------------------------------


def test_the_list_says_state_by_sign_and_word_and_what_to_do(command: Command) -> None:
    out = command("--at", NIGHT).out
    for row in (
        "Läget lör 2026-11-21 22:40",
        "Öppet nu",
        "● Chef i beredskap               044-13 25 50     öppet till mån 08:00",
        "● SOS Alarm 112                  112              öppet",
        "? VNR-utredarna                  044-200 400      okänt",
        "    ! Numret kontrollerades 2025-01-01, för mer än ett år sedan.",
        "○ Närmaste chef                  ej ifyllt        stängt, öppnar mån 08:00",
        "    → Ring i stället: Chef i beredskap",
        "    ! Fyll i: vnr-wizard contacts set chef NUMMER",
    ):
        assert row in out.splitlines(), out


def test_the_list_in_english(command: Command) -> None:
    use("en")
    try:
        out = command("--at", NIGHT).out
    finally:
        use("sv")
    assert "○ Närmaste chef                  not filled in    closed, opens Mon 08:00" in out
    assert "→ Call instead: Chef i beredskap" in out


def test_a_search_shows_everything_known(command: Command) -> None:
    out = command("utredarna", "--at", NIGHT).out
    for text in ("Be om utredarna.", "Lämna inte ut numret.", "Öppettider: okänt", "id: utredare", "Alltid"):
        assert text in out


def test_a_search_names_who_answers_instead(command: Command) -> None:
    assert "→ Ring i stället: Chef i beredskap" in command("Närmaste", "--at", "2026-11-21T12:00").out


def test_no_line_is_wider_than_80(command: Command, folder: Path) -> None:
    long = "Ett mycket långt namn på en verksamhet som ingen kan säga utan att hämta andan, Avdelning Öst"
    write(
        folder,
        "lang",
        f'[[contact]]\nid = "{"l" * 64}"\nname = "{long}"\nrole = "{long * 3}"\nnote = "{"å" * 300}"',
    )
    for words in ((), ("avdelning",)):
        printed = command(*words, "--at", NIGHT)
        # A command that is to be copied stands whole on its line.
        rows = [row for row in printed.out.splitlines() if "contacts set" not in row and "id: " not in row]
        assert max(map(len, rows)) <= 80
        assert "Avdelning" in printed.out


# --- set -----------------------------------------------------------------------------------------------


def test_set_writes_a_number_that_is_then_shown(command: Command, folder: Path) -> None:
    printed = command("set", "chef", "044-13", "25", "50", "--verified")
    assert printed.code == 0
    assert str(folder / "egen" / "egna.toml") in printed.err
    chef = next(item for item in command("--json").json if item["id"] == "chef")
    # The calendar day in Sweden is meant (tests/cli/test_cli_today.py).
    assert (chef["phone"], chef["verified_on"]) == ("044-13 25 50", now_in().date().isoformat())


def test_set_refuses_unknown_ids_with_1_and_bad_numbers_with_2(command: Command, folder: Path) -> None:
    assert command("set", "cheff", "044-13 25 50").code == 1
    assert "Menade du ”chef”" in command("set", "cheff", "044-13 25 50").err
    assert command("set", "chef", "044–13 25 50").code == 2
    assert command("set", "chef", "13 25 50").code == 2
    assert command("set", "chef").code == 2
    assert not (folder / "egen").exists()


def test_own_numbers_serve_every_directory_once(command: Command, folder: Path) -> None:
    write(folder, "annan", 'include = ["kommun"]')
    command("set", "chef", "044-13 25 50")
    assert command("--json").ids.count("chef") == 1


def test_the_command_imports_neither_textual_nor_what_it_does_not_need(folder: Path) -> None:
    code = f"""
import argparse, sys
from pathlib import Path
from vnr_wizard.cli import contacts
from vnr_wizard.cli.moment import now_in
from vnr_wizard.content import Content
light = {{"opening_hours", "phonenumbers", "vnr_wizard.contacts", "zoneinfo"}} & set(sys.modules)
assert not light, light
parser = argparse.ArgumentParser()
contacts.add_parser(parser.add_subparsers())
arguments = parser.parse_args(["contacts", "utredare", "--at", {NIGHT!r}])
contacts.run(arguments, Content(Path({str(folder / "innehåll")!r})))
heavy = {{"textual", "phonenumbers", "tree_sitter", "tomli_w", "rich"}} & set(sys.modules)
assert not heavy, heavy
"""
    done = run_process([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
