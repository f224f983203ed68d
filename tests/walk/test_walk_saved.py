"""A walk saved and loaded is the same walk; in a routine that has changed, nothing of it is lost."""

from __future__ import annotations

import tomllib
from copy import copy
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import tomli_w
from hypothesis import given
from tests.routines import SEEDS, START, made_up, routine
from tests.walk.driving import CALLS, Call, check, drive, make, snapshot

from vnr_wizard.procedure.answer import Invalid, plain
from vnr_wizard.walk.here import promises
from vnr_wizard.walk.state import restored, walk_data
from vnr_wizard.walk.walk import Walk

LATER = START + timedelta(days=1)


def saved(walk: Walk) -> dict[str, Any]:
    """The walk's data after a turn through TOML."""
    return tomllib.loads(tomli_w.dumps(walk_data(walk)))


@given(SEEDS, CALLS)
def test_a_walk_saved_and_loaded_is_the_same_walk(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    again = restored(walk.procedure, saved(walk), LATER)
    assert again is not None
    assert snapshot(again) == snapshot(walk)
    assert again.cursor == walk.cursor
    assert again.trail == walk.trail
    assert again.begun == walk.begun
    assert again.records == walk.records
    assert promises(again) == promises(walk)
    assert walk_data(again) == walk_data(walk)


def taken_anew(walk: Walk) -> dict[str, Any]:
    """The walk's data with nothing remembered of when it was last taken."""
    bare = copy(walk)
    bare.records = {visit: replace(record, taken=None) for visit, record in walk.records.items()}
    bare.taken_trail = []
    return walk_data(bare)


@given(SEEDS, CALLS)
def test_what_is_remembered_between_saves_is_what_would_be_taken_anew(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    taken = []
    for n, (call, a, b) in enumerate(calls):
        make(walk, call, a, b, n)
        data = walk_data(walk)
        assert repr(data) == repr(taken_anew(walk)), call
        taken.append((data, repr(data)))
    assert all(repr(data) == text for data, text in taken), "no later change reaches it"


def test_the_same_moment_at_another_offset_is_another_answer() -> None:
    """02:30 comes twice, and is stored with its offset."""
    walk = Walk(made_up(1), "in", START)
    walk_data(walk)
    walk.set_happened(moment := START - timedelta(hours=1), START)
    walk_data(walk)
    walk.set_happened(moment.astimezone(UTC), START)
    assert repr(walk_data(walk)) == repr(taken_anew(walk))


@given(SEEDS, CALLS, CALLS)
def test_a_loaded_walk_goes_on_as_the_first_would_have(seed: int, calls: list[Call], more: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    again = restored(walk.procedure, saved(walk), LATER)
    assert again is not None
    drive(walk, more)
    drive(again, more)
    assert snapshot(again) == snapshot(walk)


@given(SEEDS, SEEDS, CALLS)
def test_nothing_is_lost_in_a_routine_that_has_changed(seed: int, other: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    moved = restored(made_up(other), saved(walk), LATER, before=walk.procedure)
    assert moved is not None
    check(moved)
    answers = [answer for record in walk.records.values() for answer in record.answers.values()]
    kept = [answer for record in moved.records.values() for answer in record.answers.values()]
    assert len(kept) + len(moved.strays) == len(answers)
    for stray in moved.strays:
        assert stray.shown
    # And the strays themselves are saved.
    again = restored(moved.procedure, saved(moved), LATER)
    assert again is not None
    assert again.strays == moved.strays
    assert snapshot(again) == snapshot(moved)


FIRST = """
[[entry]]
id = "in"
title = "In"
start = "a"
[[step]]
id = "a"
title = "Första"
[[step.question]]
id = "antal"
text = "Hur många barn?"
kind = "number"
[[step.question]]
id = "vem"
text = "Vem?"
kind = "choice"
options = [{ id = "partner", text = "Partner" }, { id = "annan", text = "Annan" }]
[[step.next]]
goto = "ut"
[[detour]]
id = "akut"
title = "Akut"
start = "larm"
[[step]]
id = "larm"
title = "Larma"
[[step.question]]
id = "larmat"
text = "Larmat?"
kind = "yes-no"
[[step.next]]
goto = "return"
[[end]]
id = "ut"
title = "Ut"
"""


def begun() -> Walk:
    """A walk with an answer, a choice, something half typed, and a detour."""
    walk = Walk(routine(FIRST), "in", START)
    walk.answer("antal", "två", START)
    walk.answer("vem", "partner", START)
    walk.detour("akut", START)
    walk.answer("larmat", "yes", START)
    return walk


def test_what_was_half_typed_is_still_there_in_a_routine_that_changed_elsewhere() -> None:
    changed = routine(FIRST.replace("Hur många barn?", "Antal barn"))
    moved = restored(changed, saved(begun()), LATER, before=routine(FIRST))
    assert moved is not None
    answer = moved.answer_to(moved.way[0], "antal")
    assert isinstance(answer, Invalid)
    assert answer.raw == "två"
    assert moved.strays == []


def test_an_option_that_is_gone_leaves_its_words_behind() -> None:
    changed = routine(FIRST.replace('{ id = "partner", text = "Partner" }, ', ""))
    moved = restored(changed, saved(begun()), LATER, before=routine(FIRST))
    assert moved is not None
    [stray] = moved.strays
    assert (stray.step_title, stray.question_text, stray.shown) == ("Första", "Vem?", "Partner")


def test_the_answers_of_a_detour_that_is_gone_become_strays() -> None:
    changed = routine(FIRST.replace('id = "akut"', 'id = "larm"'))
    walk = begun()
    moved = restored(changed, saved(walk), LATER, before=walk.procedure)
    assert moved is not None
    assert [stray.question_text for stray in moved.strays] == ["Larmat?"]
    assert moved.cursor == moved.way[-1]


def test_a_question_that_moved_takes_its_answer_along() -> None:
    text = FIRST.replace('[[step.next]]\ngoto = "ut"', '[[step.next]]\ngoto = "b"')
    question = '[[step.question]]\nid = "antal"\ntext = "Hur många barn?"\nkind = "number"\n'
    text = text.replace(question, "") + (f'[[step]]\nid = "b"\ntitle = "Andra"\n{question}[[step.next]]\ngoto = "ut"\n')
    walk = Walk(routine(FIRST), "in", START)
    walk.answer("antal", "2", START)
    walk.advance(START)
    moved = restored(routine(text), saved(walk), LATER, before=walk.procedure)
    assert moved is not None
    assert [visit.step for visit in moved.way] == ["a", "b"]
    assert plain(moved.records[moved.way[1]].answers["antal"]) == 2


def test_without_its_entry_a_walk_cannot_be_moved() -> None:
    walk = begun()
    assert restored(routine(FIRST.replace('id = "in"', 'id = "annan"')), saved(walk), LATER) is None
