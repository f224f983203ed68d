"""Every problem code is explained, and each example shows its code before and no longer after."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.authoring.check import check_files
from vnr_wizard.authoring.explanations import explanation, explanations_of, template
from vnr_wizard.authoring.explanations.explanation import Explanation
from vnr_wizard.authoring.explanations.frames import BESIDE, FOLDERS
from vnr_wizard.content import Content
from vnr_wizard.reading.codes import CODES, FAMILIES
from vnr_wizard.reading.problem import Severity

TODAY = date(2026, 11, 25)
# Each says itself why no text of a file shows it.
UNSHOWN = {"T101", "T102", "T103", "T104", "T110", "T111", "F219", "P712", "G803", "G805", "C427", "C428", "D127"}
SHOWN = [code for code in CODES if code not in UNSHOWN]


def explained(code: str) -> Explanation:
    found = explanation(code)
    assert found is not None, f"{code} is not explained"
    return found


def found_in(fragment: str, told: Explanation, folder: Path) -> dict[str, Severity]:
    """Code → severity of what `check` finds in the example, put into its frame among its neighbours."""
    for name, text in BESIDE.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    assert told.frame is not None
    text = told.frame(fragment)
    kind = FOLDERS.get(told.frame, "procedures")
    named = re.search(r'^id = "([a-z-]+)"', text, re.MULTILINE)
    assert named is not None or kind == "procedures"
    path = folder / kind / f"{named[1] if named else 'rutinen'}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return {problem.code: problem.severity for problem in check_files([path], Content(folder), TODAY)}


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    told = explained(code)
    for words in (told.means, told.matters, told.mend):
        assert words.sv and words.en
        assert words.sv != words.en
        for text in (words.sv, words.en):
            assert text == text.strip()
            assert text[-1] in ".?" or "vnr-wizard" in text, text
            assert "  " not in text
        assert not re.search("[åäö]", re.sub(r"“[^”]*”|\"[^\"]*\"|such as å.*", "", words.en)), words.en


def test_nothing_else_is_explained() -> None:
    explained_codes = {code for family in FAMILIES for code in explanations_of(family)}
    assert explained_codes == set(CODES)
    assert explanation("Ö999") is None
    assert explanation("") is None


@pytest.mark.parametrize("code", sorted(UNSHOWN))
def test_what_cannot_be_shown_says_why(code: str) -> None:
    told = explained(code)
    assert told.unshown is not None and told.unshown.sv and told.unshown.en
    assert not told.before and told.frame is None


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_shows_its_code_before_and_no_longer_after(code: str, tmp_path: Path) -> None:
    told = explained(code)
    before = found_in(told.before, told, tmp_path / "before")
    after = found_in(told.after, told, tmp_path / "after")
    assert set(before) - set(after) == {code, *told.also}, (before, after)
    assert Severity.ERROR not in after.values(), after


@pytest.mark.parametrize("code", SHOWN)
def test_the_examples_are_short_enough_for_a_screen(code: str) -> None:
    told = explained(code)
    for text in (told.before, told.after):
        assert len(text.splitlines()) <= 46, code
        assert all(len(line) <= 90 for line in text.splitlines()), code


def test_templates_leave_room_for_what_a_file_fills_in() -> None:
    assert template(CODES["F202"].message) == "Nyckeln ”…” saknas."
    assert template(CODES["F210"].hint).endswith('{ vald = "yes" }.')
