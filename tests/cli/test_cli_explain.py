"""`vnr-wizard explain`: one code told in full, all codes in a list, and what is said of a code that there is not."""

from __future__ import annotations

import json

import pytest
from tests.cli.running import Command, process

from vnr_wizard.reading.codes import CODES, FAMILIES


def test_a_code_is_told_in_full(command: Command) -> None:
    printed = command("explain", "R301")
    assert (printed.code, printed.err) == (0, "")
    lines = printed.out.splitlines()
    assert lines[0] == "R301 · fel · Hänvisningar mellan delar"
    assert lines[2] == "  Det finns inget steg eller slut som heter ”…”."
    headings = ["Vad det betyder", "Varför det spelar roll", "Så rättar du", "Före", "Efter"]
    assert [line for line in lines if line in headings] == headings
    assert '  goto = "klar"' in lines
    assert '  goto = "klart"' in lines
    assert "silence" not in printed.out, "an error cannot be silenced"


def test_it_is_told_in_english_too(command: Command) -> None:
    printed = command("--lang", "en", "explain", "R301")
    assert printed.out.startswith("R301 · error · References")
    for heading in ("What it means", "Why it matters", "How to mend it", "Before", "After"):
        assert heading in printed.out.splitlines()


@pytest.mark.parametrize("word", ["r301", " R301 ", "R301"])
def test_it_does_not_matter_how_the_code_is_written(command: Command, word: str) -> None:
    assert command("explain", word).out == command("explain", "R301").out


def test_what_can_be_accepted_says_how(command: Command) -> None:
    lines = command("explain", "C402").out.splitlines()
    assert lines[-3:] == ["  [[silence]]", '  code = "C402"', '  reason = "varför det är i sin ordning"']


def test_what_no_file_shows_says_so(command: Command) -> None:
    printed = command("explain", "T101")
    assert printed.code == 0
    assert "Före" not in printed.out.splitlines()
    assert "Det beror på var filen ligger" in printed.out


def test_what_comes_along_is_named(command: Command) -> None:
    assert "P705" in command("explain", "P702").out


@pytest.mark.parametrize("code", CODES)
def test_every_code_fits_a_terminal(command: Command, code: str) -> None:
    for language in ("sv", "en"):
        printed = command("--lang", language, "explain", code)
        assert printed.code == 0
        assert all(len(line) <= 100 for line in printed.out.splitlines()), code
        assert "{" not in printed.out or "{ " in printed.out or "{}" in printed.out


def test_without_a_code_all_are_listed_by_family(command: Command) -> None:
    for language in ("sv", "en"):
        printed = command("--lang", language, "explain")
        assert printed.code == 0
        listed = [line.split()[0] for line in printed.out.splitlines() if line.startswith("  ")]
        assert listed == [code for letter in FAMILIES for code in sorted(CODES) if code[0] == letter]
        for code in CODES:
            [line] = [line for line in printed.out.splitlines() if line.startswith(f"  {code}")]
            assert len(line) > 20
        assert "Kontakter" in printed.out or "Contacts" in printed.out


def test_a_near_miss_is_suggested_and_the_families_listed(command: Command) -> None:
    printed = command("explain", "R3O1")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err.startswith("Det finns ingen kod som heter ”R3O1”. Menade du R301?")
    for family in FAMILIES.values():
        assert family.sv in printed.err


@pytest.mark.parametrize("word", ["", "hej", "\x1b[31mR301", "R" * 5000, "../x", "{0}", "Ö301"])
def test_what_is_no_code_is_told_and_nothing_reaches_the_terminal_as_it_is(command: Command, word: str) -> None:
    printed = command("explain", word)
    assert (printed.code, printed.out) == (1, "")
    assert "\x1b" not in printed.err
    assert len(printed.err) < 1500


def test_reading_files_does_not_import_the_explanations() -> None:
    show = (
        "import json, sys\nfrom vnr_wizard.cli.start import run\nrun(sys.argv[1:])\n"
        "print(json.dumps([name for name in sys.modules if 'explanations' in name]))"
    )
    for words in (["contacts"], ["check", "contacts"]):
        printed = process(*words, module=("-c", show))
        assert json.loads(printed.out.splitlines()[-1]) == []
