"""Everything that `check` says of scenarios: a file that shows it, and where it is told.

The files lie as a content folder. `x.problems.txt` holds `line:column CODE key` for each.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnr_wizard import language
from vnr_wizard.authoring.check import check_file, check_files, files_to_check
from vnr_wizard.authoring.proof.prove import LIMIT
from vnr_wizard.content import Content
from vnr_wizard.language import Language
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.problem import Problem

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 25)
FILES = sorted((FIXTURES / "scenarios").glob("*.toml"))


def problems(path: Path) -> list[Problem]:
    # So small a limit that one file shows what is said when it is met.
    return check_file(path, Content(FIXTURES), TODAY, 20 if path.stem == "d127" else LIMIT)


def told(path: Path) -> list[str]:
    return [f"{one.line}:{one.column} {one.code} {one.key_text}".strip() for one in problems(path)]


def expected(path: Path) -> list[str]:
    return path.with_suffix(".problems.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_is_told_at_its_place_and_nothing_else(path: Path) -> None:
    assert told(path) == expected(path)


def test_every_code_has_a_file_that_shows_it() -> None:
    seen = {line.split()[1] for path in FILES for line in expected(path)}
    assert {code for code in CODES if code.startswith("D")} <= seen


@pytest.mark.parametrize("in_use", ["sv", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_says_what_to_do_without_blanks(path: Path, in_use: Language) -> None:
    language.use(in_use)
    for problem in problems(path):
        assert problem.message and problem.hint
        assert not {"{", "}"} & set(problem.message)
        assert problem.message.isprintable()
        assert "None" not in problem.message + problem.hint


def test_a_content_folder_is_checked_with_its_scenarios() -> None:
    files = files_to_check([FIXTURES], Content(FIXTURES))
    assert set(FILES) <= set(files)
    assert files_to_check([], Content(FIXTURES)) == files
    alone = [problem for file in files for problem in check_file(file, Content(FIXTURES), TODAY)]
    together = check_files(files, Content(FIXTURES), TODAY)
    assert {(one.path, one.code, one.key, one.message) for one in alone} == {
        (one.path, one.code, one.key, one.message) for one in together
    }
