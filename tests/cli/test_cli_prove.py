"""`check` and proofs: the limit, the exit code, and accepting what is not proved with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Command

FIXTURES = Path(__file__).parents[1] / "authoring" / "fixtures" / "procedures"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A routine that a small limit does not suffice for."""
    path = tmp_path / "p712-g803.toml"
    path.write_text((FIXTURES / path.name).read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_a_proof_within_the_limit_is_good(command: Command, large: Path) -> None:
    printed = command("check", large)
    assert printed.code == 0
    assert "Skyddsregler: 1 av 1 är bevisade" in printed.out


def test_past_the_limit_it_exits_with_3_and_says_what_to_do(command: Command, large: Path) -> None:
    printed = command("check", "--max-states", "100", large)
    assert printed.code == 3
    assert "ej bevisat G803" in printed.out
    assert "ej bevisat P712" in printed.out
    assert "--max-states" in printed.out


def test_what_is_not_proved_can_be_accepted_with_a_reason(command: Command, large: Path) -> None:
    with large.open("a", encoding="utf-8") as file:
        for code in ("P712", "G803"):
            file.write(f'\n[[silence]]\ncode = "{code}"\nreason = "Prövad för hand."\n')
    assert command("check", "--max-states", "100", large).code == 0


@pytest.mark.parametrize("count", ["99", "0", "-5", "tio", "1e6", "1000000001", "9" * 5000, "²"])
def test_a_limit_that_is_none_is_refused(command: Command, large: Path, count: str) -> None:
    printed = command("check", f"--max-states={count}", large)
    assert printed.code == 2
    assert "heltal från 100 till 1000000000" in printed.err


def test_a_broken_rule_is_told_with_its_walk(command: Command) -> None:
    printed = command("check", "--format", "json", FIXTURES / "g801-g805.toml")
    broken = next(problem for problem in printed.json if problem["code"] == "G802")
    assert printed.code == 1
    assert broken["walk"] == {
        "entry": "in", "answers": {"vald": "yes", "barn-hemma": {"passed": "hann inte"}}, "visit": [],
    }  # fmt: skip
    assert broken["story"][-1].startswith("Här bryts regeln: ")
