"""`vnr-wizard map`: what a supervisor types, and what she gets."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.running import REPOSITORY, Command, process

ROUTINE = "kristianstad-vnr"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.toml"
    path.write_text(
        'entry = "misstanke"\n[answers]\ni-enskildhet = "yes"\nvald = "yes"\nbarn-hemma = "no"\n'
        'klart = ["dokumenterat"]\n', encoding="utf-8",
    )  # fmt: skip
    return path


def test_without_a_file_the_map_is_a_list_in_the_terminal(command: Command, content: Path) -> None:
    printed = command("--content", content, "map", ROUTINE)
    assert printed.code == 0
    assert printed.out.startswith("Misstanke om våld i nära relation\n")
    assert "\nSteg\n   1 Fråga i enskildhet" in printed.out
    assert "om ”Bekräftar personen våld?” är ”Ja” → 3 Fråga om barn" in printed.out


@pytest.mark.parametrize(
    ("name", "begins"), [("k.svg", "<?xml"), ("k.html", "<!doctype html>"), ("k.mmd", "---\n"), ("K.SVG", "<?xml")]
)
def test_the_name_of_the_file_says_what_it_becomes(
    name: str, begins: str, command: Command, content: Path, tmp_path: Path
) -> None:
    printed = command("--content", content, "map", ROUTINE, "-o", tmp_path / name)
    assert printed.code == 0
    assert printed.out == ""
    assert printed.err == f"Kartan ligger i {tmp_path / name}\n"
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["k.png", "k", "k.svg.txt", ".svg"])
def test_another_ending_is_refused_and_nothing_is_written(
    name: str, command: Command, content: Path, tmp_path: Path
) -> None:
    printed = command("--content", content, "map", ROUTINE, "-o", tmp_path / name)
    assert printed.code == 2
    assert "Filen måste sluta på .svg, .html eller .mmd" in printed.err
    assert not (tmp_path / name).exists()


def test_a_file_that_is_there_is_left_as_it_is(command: Command, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "k.svg"
    file.write_text("mitt", encoding="utf-8")
    printed = command("--content", content, "map", ROUTINE, "-o", file)
    assert printed.code == 2
    assert "Filen finns redan och lämnas orörd" in printed.err
    assert file.read_text(encoding="utf-8") == "mitt"


def test_a_folder_that_is_not_there_is_told(command: Command, content: Path, tmp_path: Path) -> None:
    printed = command("--content", content, "map", ROUTINE, "-o", tmp_path / "ingen" / "k.svg")
    assert printed.code == 2
    assert "Filen kunde inte skrivas" in printed.err


def test_a_routine_that_is_not_there(command: Command, content: Path) -> None:
    printed = command("--content", content, "map", "okänd\x1b[31m")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == "Det finns ingen sådan rutin: okänd\ufffd[31m\n"


def test_a_broken_routine_is_told_with_its_place(command: Command, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "trasig.toml"
    file.write_text('format = 1\nid = "trasig"\ntitle = "T"\n[[step]]\nid = "a"\n', encoding="utf-8")
    printed = command("--content", content, "map", file, "-o", tmp_path / "k.svg")
    assert (printed.code, printed.out) == (1, "")
    assert "trasig.toml" in printed.err
    assert "fel" in printed.err
    assert not (tmp_path / "k.svg").exists()


def test_a_file_can_be_drawn_that_is_in_no_folder_of_content(command: Command, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "ett.toml"
    file.write_text(
        'format = 1\nid = "ett"\ntitle = "Ett"\n[[entry]]\nid = "in"\ntitle = "In"\nstart = "a"\n'
        '[[step]]\nid = "a"\ntitle = "A"\n[[step.next]]\ngoto = "ut"\n[[end]]\nid = "ut"\ntitle = "Ut"\n',
        encoding="utf-8",
    )
    printed = command("--content", content, "map", file)
    assert printed.code == 0
    assert "   1 A\n      → slut: Ut\n" in printed.out


def test_a_walk_is_shown_on_the_map(command: Command, content: Path, answers: Path, tmp_path: Path) -> None:
    printed = command("--content", content, "map", ROUTINE, "--answers", answers)
    assert (printed.code, printed.err) == (0, "")
    assert "   (1) 1 Fråga i enskildhet" in printed.out
    assert "   * Samtalet är dokumenterat" in printed.out
    assert command("--content", content, "map", ROUTINE, "--answers", answers, "-o", tmp_path / "k.svg").code == 0
    assert 'class="line walked"' in (tmp_path / "k.svg").read_text(encoding="utf-8")


def test_a_walk_that_lacks_answers_is_drawn_as_far_as_it_comes(command: Command, content: Path, answers: Path) -> None:
    answers.write_text('entry = "misstanke"\n', encoding="utf-8")
    printed = command("--content", content, "map", ROUTINE, "--answers", answers)
    assert printed.code == 0
    assert printed.err == "Vägen på kartan slutar där svar saknas: enskildhet (i-enskildhet)\n"
    assert "   (1) 1 Fråga i enskildhet" in printed.out


@pytest.mark.parametrize(
    "text", ['entry = "finns-inte"\n', "entry = \n", '[answers]\nx = "y"\n', 'entry = "misstanke"\nat = 9999-01-01\n']
)
def test_wrong_answers_are_told(text: str, command: Command, content: Path, answers: Path) -> None:
    answers.write_text(text, encoding="utf-8")
    printed = command("--content", content, "map", ROUTINE, "--answers", answers)
    assert (printed.code, printed.out) == (2, "")
    assert "svar.toml" in printed.err


def test_an_answers_file_that_is_not_there_is_told(command: Command, content: Path, tmp_path: Path) -> None:
    printed = command("--content", content, "map", ROUTINE, "--answers", tmp_path / "ingen.toml")
    assert printed.code == 2
    assert "ingen.toml" in printed.err


def test_the_shipped_routines_are_drawn_by_the_command_itself(tmp_path: Path) -> None:
    printed = process("map", "motala-arbetsledare", "-o", tmp_path / "k.svg")
    assert printed.code == 0
    ElementTree.parse(tmp_path / "k.svg")


def test_the_help_says_what_comes_without_a_file(command: Command) -> None:
    assert "lista i terminalen" in " ".join(command("map", "--help").out.split())


def test_the_example_of_the_page_for_supervisors_can_be_followed(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/karta.md").read_text(encoding="utf-8")
    (tmp_path / "svar.toml").write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    printed = process("map", ROUTINE, "--answers", tmp_path / "svar.toml", "-o", tmp_path / "vag.html")
    assert printed.code == 0
    assert "Vägen på kartan slutar där svar saknas: enskildhet" in printed.err
    assert (tmp_path / "vag.html").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("map",), 1), (("paper",), 1), (("new", "{folder}/vi", "--from"), 1), (("edit",), 1), (("practice",), 1),
        # Where 1 says something of what was looked at, what is not there could not be looked at.
        (("check",), 2), (("diff", "{folder}"), 2), (("trace", "--answers", "{folder}/svar.toml"), 2),
    ],
)  # fmt: skip
def test_every_command_says_the_same_of_a_name_that_is_not_there(
    command: Command, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    told = command(*(word.format(folder=tmp_path) for word in words), "finns-inte")
    assert (told.code, told.out) == (code, "")
    assert told.err
