"""Every remark of people, clauses, coverage, words and proofs: a file that shows it, and where it is told.

The files lie as a content folder. `x.problems.txt` holds `line:column CODE key` for each.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnr_wizard import language
from vnr_wizard.authoring.check import check_file
from vnr_wizard.authoring.proof.prove import LIMIT
from vnr_wizard.content import Content
from vnr_wizard.language import Language
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.problem import Problem

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 23)
FILES = sorted(path for path in FIXTURES.glob("*/*.toml") if path.with_suffix(".problems.txt").exists())
OURS = ("C42", "C43", "R33", "W9", "S6")
OF_EXAMPLES = ("X502", "X503")
OF_PROOFS = ("P7", "G8")
OF_DOORS = "W942"


def problems(path: Path) -> list[Problem]:
    """What these parts say of the file. Examples, proofs and the acute door count where the file is about them."""
    # So small a limit that one file shows what is said when it is met.
    found = check_file(path, Content(FIXTURES), TODAY, 100 if path.stem.startswith("p712") else LIMIT)
    kept = OURS + (OF_EXAMPLES if path.stem.startswith("x50") else ())
    kept += OF_PROOFS if path.stem[:2] in ("p7", "g8") else ()
    doors = path.stem.startswith("w942")
    return [one for one in found if one.code.startswith(kept) and (doors or one.code != OF_DOORS)]


def told(path: Path) -> list[str]:
    """The same as lines."""
    return [f"{one.line}:{one.column} {one.code} {one.key_text}".strip() for one in problems(path)]


def expected(path: Path) -> list[str]:
    """The lines beside the file."""
    return path.with_suffix(".problems.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_remark_is_made_at_its_place(path: Path) -> None:
    assert told(path) == expected(path)


def test_every_code_has_a_file_that_shows_it() -> None:
    seen = {line.split()[1] for path in FILES for line in expected(path)}
    ours = {code for code in CODES if code.startswith((*OURS[:-1], *OF_PROOFS))}
    assert ours | set(OF_EXAMPLES) <= seen


@pytest.mark.parametrize("in_use", ["sv", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_remark_says_what_to_do_without_blanks(path: Path, in_use: Language) -> None:
    language.use(in_use)
    for problem in problems(path):
        assert problem.message and problem.hint
        assert not {"{", "}"} & set(problem.message)
        assert problem.message.isprintable()
        assert "None" not in problem.message + problem.hint


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_has_other_errors(path: Path) -> None:
    found = check_file(path, Content(FIXTURES), TODAY)
    known = {code for code in CODES if code.startswith(("C", "F", "R30", "R31", "R32", "X501"))}
    assert [one.message for one in found if one.severity == "error" and one.code in known] == []
