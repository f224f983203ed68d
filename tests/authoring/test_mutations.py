"""Defects put into the shipped files: what breaks a stated check, safeguard or example does not pass `check`.

A small sample, the same each time; bench/mutations.md has the whole.
"""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from bench.mutations import slips
from bench.mutations.__main__ import chosen, defects, pairs
from bench.mutations.defect import Defect
from bench.mutations.judge import Judge
from bench.mutations.outcome import Effect, Found, Outcome
from bench.mutations.source import applied

from vnr_wizard.content import builtin_folder

ROUTINE = "motala-handlaggare.toml"
DIRECTORY = "motala.toml"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Judges Motala's files, with what they need around them."""
    content = tmp_path_factory.mktemp("innehall")
    for name in ("procedures/motala-handlaggare", "procedures/motala-arbetsledare"):
        _copy(content, f"{name}.toml")
    for name in ("contacts/motala", "contacts/nationella"):
        _copy(content, f"{name}.toml")
    return Judge(content, tmp_path_factory.mktemp("prov") / "content", seeds=300, deep=20)


def _copy(content: Path, name: str) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    shutil.copy(builtin_folder() / name, content / name)


WAYS = (
    "drop a step", "bypass a step", "remove a default", "go to an end", "make a loop", "retype an option",
    "drop an end", "swap two gotos",
)  # fmt: skip
"""Kinds that the safeguards and examples of the routine find wherever they are put, as far as the sample goes."""
OTHERS = ("remove a question", "remove a call", "drop a reminder", "drop a part of a condition", "drop a safeguard")


def judged(judge: Judge, name: str, found: list[Defect]) -> list[Outcome]:
    """What becomes of each."""
    return [outcome for defect in found if (outcome := judge.judge(name, defect)) is not None]


def of_kinds(judge: Judge, kinds: tuple[str, ...], each: int) -> list[Defect]:
    """A few of some kinds."""
    return chosen([defect for defect in defects(judge, ROUTINE) if defect.kind in kinds], each, "test")


def test_the_files_as_they_are_have_no_error(judge: Judge) -> None:
    assert judge.wrong == []


def test_no_defect_that_breaks_something_stated_passes(judge: Judge) -> None:
    sample = [*of_kinds(judge, OTHERS, 1), *pairs(of_kinds(judge, (*WAYS, *OTHERS), 2), 3, "test")]
    for outcome in judged(judge, ROUTINE, sample):
        assert outcome.found is not Found.FAULT, outcome
        assert outcome.violations == outcome.denied == (), outcome
        assert not (outcome.passes and outcome.effect is Effect.UNREADABLE), outcome


def test_what_is_put_wrong_in_the_ways_of_a_routine_is_an_error(judge: Judge) -> None:
    outcomes = judged(judge, ROUTINE, of_kinds(judge, WAYS, 1))
    assert {outcome.kind for outcome in outcomes} == set(WAYS)
    for outcome in outcomes:
        assert outcome.found is Found.ERROR, outcome
        assert outcome.denied == (), outcome


def test_every_slip_of_the_hand_is_an_error(judge: Judge) -> None:
    for name, kinds in ((ROUTINE, slice(None)), (DIRECTORY, slice(0, None, 3))):
        found = chosen(list(slips.defects(judge.source(name))), 1, "test")
        for outcome in judged(judge, name, found[kinds]):
            # An id that nothing refers to may be called anything: nobody meets the slip.
            nowhere = outcome.kind == "a typo in an id" and outcome.effect is Effect.SAME
            assert outcome.found is Found.ERROR or nowhere, outcome


def test_a_defect_changes_its_own_bytes_and_no_others(judge: Judge) -> None:
    source = judge.source(ROUTINE)
    for defect in chosen(defects(judge, ROUTINE), 2, "bytes"):
        raw = applied(source.raw, defect.edits)
        first, last = min(edit.start for edit in defect.edits), max(edit.end for edit in defect.edits)
        assert raw != source.raw
        assert raw.startswith(source.raw[:first])
        assert raw.endswith(source.raw[last:])


def test_two_defects_at_once_do_not_touch_one_another(judge: Judge) -> None:
    drawn = list(pairs(chosen(defects(judge, ROUTINE), 3, "pairs"), 30, "pairs"))
    assert len(drawn) == 30
    for both in drawn:
        edits = sorted(both.edits)
        assert all(one.end <= two.start for one, two in pairwise(edits))
        assert applied(judge.source(ROUTINE).raw, both.edits) != judge.source(ROUTINE).raw
