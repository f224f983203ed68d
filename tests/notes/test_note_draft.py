"""A draft is the whole walk, and comes back as the same walk."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import ROUTINE, START, SUMMER, WINTER, begun, nasty_text, seen, told, walks

from vnr_wizard.notes.draft import Draft, draft_bytes, read_draft
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.resume import resume
from vnr_wizard.notes.trouble import NEWER, Unreadable
from vnr_wizard.notes.whole import written_whole
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.text import FORBIDDEN
from vnr_wizard.walk.walk import Walk

LATER = START + timedelta(days=1)


def stored(draft: Draft) -> Draft:
    """The draft from the disk."""
    found = read_draft(draft_bytes(draft))
    assert isinstance(found, Draft), found
    return found


def resumed(draft: Draft) -> Walk:
    """The walk from the disk."""
    found = resume(stored(draft), None, LATER)
    assert found is not None
    return found.walk


@given(walks(), nasty_text)
def test_a_walk_saved_and_loaded_is_the_same_walk(made: tuple[Walk, ReadProcedure], reference: str) -> None:
    walk, routine = made
    draft = Draft.begin(walk, routine, START, reference).at(walk, LATER)
    assert seen(resumed(draft)) == seen(walk)
    again = stored(draft)
    assert draft_bytes(again) == draft_bytes(draft)
    assert (again.id, again.saved, again.generation) == (draft.id, draft.saved, draft.generation)
    assert again.reference == draft.reference


@given(walks(), st.data())
def test_a_loaded_walk_goes_on_like_the_one_that_was_saved(
    made: tuple[Walk, ReadProcedure], data: st.DataObject
) -> None:
    walk, routine = made
    other = resumed(Draft.begin(walk, routine, START))
    for call in data.draw(st.lists(st.sampled_from(["on", "back", "akut", "leave", "clear"]), max_size=6)):
        for one in (walk, other):
            match call:
                case "on":
                    one.advance(LATER)
                case "back":
                    one.back()
                case "akut":
                    one.detour("akut", LATER)
                case "leave":
                    one.leave_detour(LATER)
                case _:
                    for question in one.step.questions:
                        one.answer(question.id, None, LATER)
    assert seen(other) == seen(walk)


@given(walks())
def test_no_control_character_reaches_the_disk(made: tuple[Walk, ReadProcedure]) -> None:
    walk, routine = made
    text = draft_bytes(Draft.begin(walk, routine, START, "\x1b]52;c;x\x07")).decode()

    def check(value: Any) -> None:
        match value:
            case str():
                assert not FORBIDDEN.search(value)
            case dict():
                for name, item in value.items():
                    check(name)
                    check(item)
            case list():
                for item in value:
                    check(item)

    check(tomllib.loads(text))


def test_a_control_character_that_slipped_past_the_screens_never_makes_a_draft_unreadable() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    walk.record(walk.cursor).put("egna-ord", "röd \x1b[31m \ud800", START)
    assert resumed(draft.at(walk, START)).answer_to(walk.cursor, "egna-ord") == "röd \ufffd[31m \ufffd"


def test_a_draft_is_a_snapshot_that_no_later_change_reaches() -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    taken = draft.at(walk, START)
    before = draft_bytes(taken)
    told(walk, egna_ord="Han slog mig", vald=["hot"])
    walk.answer("i-enskildhet", "no", LATER, walk.way[0])
    assert draft_bytes(taken) == before


def test_a_draft_carries_the_whole_routine_it_was_begun_with() -> None:
    _, draft, _ = begun()
    again = stored(draft)
    assert again.routine.text == ROUTINE
    assert (again.routine.id, again.routine.version, again.routine.path) == ("rutin", "1.0", "rutin.toml")


def test_the_id_is_random_and_the_generation_counts_the_saves() -> None:
    walk, draft, _ = begun()
    _, other, _ = begun()
    assert draft.id != other.id
    assert len(draft.id) == 32
    assert [draft.generation, draft.at(walk, START).generation, draft.at(walk, START).at(walk, START).generation] == [
        0,
        1,
        2,
    ]


def test_row_24_the_hour_that_comes_twice_is_stored_with_its_offset() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=stockholm, fold=0)
    second = datetime(2026, 10, 25, 2, 30, tzinfo=stockholm, fold=1)
    walk, draft, _ = begun(at=first)
    walk.set_happened(first, second)
    walk.answer("i-enskildhet", "yes", second)
    data = tomllib.loads(draft_bytes(draft.at(walk, second)).decode())
    assert data["begun"].isoformat() == "2026-10-25T02:30:00+02:00"
    assert data["saved"].isoformat() == "2026-10-25T02:30:00+01:00"
    visit = data["walk"]["visit"][0]
    assert visit["happened"].isoformat() == "2026-10-25T02:30:00+02:00"
    assert visit["written"]["i-enskildhet"].isoformat() == "2026-10-25T02:30:00+01:00"
    again = resumed(draft.at(walk, second)).record(walk.cursor)
    assert again.happened is not None
    assert again.written["i-enskildhet"] - again.happened == timedelta(hours=1)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1850, 1, 1, 10, tzinfo=ZoneInfo("Europe/Stockholm")),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=1, seconds=30))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14, seconds=59))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(-timedelta(hours=14, seconds=1))),
        datetime(2026, 11, 21, 22, 40),
        datetime(1, 1, 1),
    ],
)
def test_a_time_that_toml_cannot_hold_never_makes_a_draft_unreadable(moment: datetime) -> None:
    walk, draft, _ = begun()
    walk.set_happened(moment, START)
    assert resumed(draft.at(walk, START)).record(walk.cursor).happened is not None


def test_summer_and_winter_stand_side_by_side() -> None:
    walk, draft, _ = begun(at=START.astimezone(SUMMER))
    again = stored(draft.at(walk, START.astimezone(WINTER)))
    assert (again.begun.utcoffset(), again.saved.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


@given(walks(), nasty_text)
def test_the_head_of_a_draft_says_what_a_list_shows(made: tuple[Walk, ReadProcedure], reference: str) -> None:
    walk, routine = made
    draft = Draft.begin(walk, routine, START, reference).at(walk, LATER)
    head = read_head(draft_bytes(draft))
    assert isinstance(head, Head)
    assert (head.kind, head.id, head.reference, head.title, head.at, head.generation) == (
        "draft",
        draft.id,
        draft.reference,
        "Ingång",
        LATER,
        draft.generation,
    )


# --- what cannot be read ---------------------------------------------------------------------------------


def test_a_draft_of_a_newer_format_says_so() -> None:
    _, draft, _ = begun()
    newer = draft_bytes(draft).replace(b"format = 1\n", b"format = 2\nsecret = 'x'\n", 1)
    assert read_draft(newer) == Unreadable(NEWER)


@given(walks(), st.data())
def test_a_draft_cut_or_changed_anywhere_is_damaged(made: tuple[Walk, ReadProcedure], data: st.DataObject) -> None:
    walk, routine = made
    whole = draft_bytes(Draft.begin(walk, routine, START))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = bytes([whole[at] ^ data.draw(st.integers(1, 255))])
    for harmed in (whole[:at], whole[:at] + other + whole[at:], whole[:at] + other + whole[at + 1 :]):
        assert isinstance(read_draft(harmed), Unreadable)
        assert isinstance(read_head(harmed), Unreadable)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    match value:
        case dict():
            return [path] + [place for name, item in value.items() for place in _places(item, (*path, name))]
        case list():
            return [path] + [place for n, item in enumerate(value) for place in _places(item, (*path, n))]
        case _:
            return [path]


@given(walks(), st.data())
def test_a_draft_with_any_value_exchanged_is_unreadable_or_a_walk_but_never_an_exception(
    made: tuple[Walk, ReadProcedure], data: st.DataObject
) -> None:
    import tomli_w

    walk, routine = made
    content = tomllib.loads(draft_bytes(Draft.begin(walk, routine, START)).decode())
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from([place for place in _places(content) if place]))
        target = content
        for part in path:
            target = target[part]
        other = st.sampled_from([0, -1, 7, "", "s0", "akut", True, [], {}, [{}], 1.5, START, START.date()])
        target[last] = data.draw(other)
    found = read_draft(written_whole({}, tomli_w.dumps(content)))
    if isinstance(found, Draft):
        resume(found, None, LATER)
