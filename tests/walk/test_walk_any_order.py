"""Whatever is done in whatever order, a walk stays a walk. Routines and calls are made up at random."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.routines import MARKER, SEEDS, START, made_up, raw_answers
from tests.walk.driving import CALLS, Call, check, check_detours, drive, make, snapshot

from vnr_wizard.procedure.answer import plain
from vnr_wizard.walk.here import ahead, calls_at, promises, reminders_at
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Walk

LATER = START + timedelta(days=1)


@given(SEEDS, CALLS)
def test_the_way_is_a_forward_walk_after_every_call(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    for n, (call, a, b) in enumerate(calls):
        make(walk, call, a, b, n)
        check(walk)
        check_detours(walk)


@given(SEEDS, CALLS)
def test_a_fresh_walk_with_the_answers_that_count_goes_the_same_way(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed, detours=False), "in", START)
    drive(walk, calls)
    fresh = Walk(walk.procedure, "in", START)
    for visit in walk.way:
        assert fresh.cursor == visit
        for question in walk.shown(visit):
            fresh.answer(question.id, walk.answer_to(visit, question.id), START)
        if visit != walk.way[-1] or walk.end_id:
            fresh.advance(START)
    assert fresh.way == walk.way
    assert fresh.end_id == walk.end_id


@given(SEEDS, CALLS)
def test_back_leads_to_the_first_visit_from_anywhere(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    answers = {visit: dict(record.answers) for visit, record in walk.records.items()}
    steps = 0
    while walk.back():
        steps += 1
        assert steps <= len(list(walk.timeline()))
    assert walk.cursor == walk.way[0]
    assert {visit: dict(record.answers) for visit, record in walk.records.items()} == answers


@given(SEEDS, CALLS, st.integers(0, 9), st.integers(0, 9), st.integers(0, 30))
def test_a_change_and_a_change_back_give_the_same_walk(
    seed: int, calls: list[Call], at: int, which: int, other: int
) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    before = snapshot(walk)
    visit = walk.way[at % len(walk.way)]
    questions = walk.procedure.step_by_id[visit.step].questions
    if not questions:
        return
    question = questions[which % len(questions)]
    old = walk.answer_to(visit, question.id)
    raws = raw_answers(question)
    walk.answer(question.id, raws[other % len(raws)], LATER, visit)
    walk.answer(question.id, None, LATER, visit)
    walk.answer(question.id, None if old is None else plain(old), LATER, visit)
    after = snapshot(walk)
    for name in before:
        if name != "set aside":
            assert after[name] == before[name], name
    # Visits that the other way opened may stand beside, but what was set aside is so again.
    assert before["set aside"] <= after["set aside"]


@given(SEEDS, CALLS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 30)), max_size=5))
def test_a_change_of_the_way_never_sets_a_detour_aside(
    seed: int, calls: list[Call], changes: list[tuple[int, int, int]]
) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    before = {visit for visit in walk.timeline() if visit.excursion}
    for at, which, other in changes:
        visit = walk.way[at % len(walk.way)]
        questions = walk.procedure.step_by_id[visit.step].questions
        if questions:
            question = questions[which % len(questions)]
            raws = raw_answers(question)
            walk.answer(question.id, raws[other % len(raws)], LATER, visit)
    assert before <= set(walk.timeline())


@given(SEEDS, CALLS, st.integers(0, 1))
def test_a_detour_returns_to_where_it_was_taken(seed: int, calls: list[Call], which: int) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    here, taken = walk.cursor, len(walk.excursions)
    walk.detour(walk.procedure.detours[which].id, LATER)
    if len(walk.excursions) > taken:
        assert walk.in_detour is walk.excursions[-1]
        walk.leave_detour(LATER)
        assert walk.cursor == here


@given(SEEDS, CALLS)
def test_the_trail_holds_no_content(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    assert MARKER not in repr(walk.trail)
    assert all(mark.at >= START for mark in walk.trail)


@given(SEEDS, CALLS)
def test_every_visit_can_be_shown(seed: int, calls: list[Call]) -> None:
    walk = Walk(made_up(seed), "in", START)
    drive(walk, calls)
    for visit in walk.records:
        walk.shown(visit), walk.lacking(visit), walk.look(visit)("finns-inte")
    for visit in walk.timeline():
        calls_at(walk, visit)
        reminders_at(walk, visit)
    promises(walk)
    ahead(walk)


@given(SEEDS)
def test_what_does_not_exist_is_refused_without_an_exception(seed: int) -> None:
    walk = Walk(made_up(seed), "in", START)
    nowhere = VisitId("finns-inte", 7, 3)
    before = snapshot(walk)
    assert walk.answer("finns-inte", "yes", START) is None
    assert walk.answer("s0-q0", "yes", START, nowhere) is None
    assert not walk.go_to_visit(nowhere)
    assert not walk.detour("finns-inte", START)
    assert walk.shown(nowhere) == ()
    assert walk.lacking(nowhere) == ()
    walk.set_happened(START, START, nowhere)
    walk.leave_detour(START)
    assert snapshot(walk) == before
