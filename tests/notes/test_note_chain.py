"""What is added to a finished note, and that a change of what stood before is found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.routines import START, WINTER, moments, nasty_text, walks
from tests.notes.test_note_note import LATER, NAMES, whole

from vnr_wizard.notes.chain import (
    broken_at,
    earliest_transfer,
    open_promises,
    purgeable_from,
    transferred_on,
    with_added,
)
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.head import Head, read_head
from vnr_wizard.notes.note import note_bytes, note_of, read_note, reads_back
from vnr_wizard.notes.note_form import ADDED_KINDS, Note
from vnr_wizard.notes.whole import head_of, written_whole
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.walk.walk import Walk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def finished() -> Note:
    walk, draft = whole()
    return note_of(draft.called("A 12"), walk, LATER, NAMES.get)


def amended(note: Note, text: str = "Hon ringde igen.", at: datetime = LATER + HOUR) -> Note:
    return with_added(note, "amendment", text, "Bo", at)


def transferred(note: Note, at: datetime = LATER + 2 * HOUR) -> Note:
    return with_added(note, "transfer", "Treserva", "", at)


def full() -> Note:
    """A note with an addition of every kind."""
    note = with_added(finished(), "received", "", "Mottagningen", LATER)
    note = transferred(amended(note))
    note = with_added(note, "followed-up", "Det gick bra", "", LATER + DAY, about="aterbesok")
    return transferred(amended(note, "Ett till.", LATER + 2 * DAY), LATER + 3 * DAY)


def again(note: Note) -> Note:
    """The note as it is read back from the disk."""
    read = read_note(note_bytes(note))
    assert isinstance(read, Note)
    return read


# --- the format -------------------------------------------------------------------------------------------


def test_every_addition_is_read_back_as_it_was_written() -> None:
    note = full()
    assert again(note) == note
    assert reads_back(note)
    assert {one.kind for one in note.added} == set(ADDED_KINDS)
    assert [one.text for one in note.added if one.kind == "amendment"] == ["Hon ringde igen.", "Ett till."]
    assert broken_at(again(note)) is None


def test_a_note_of_before_there_were_additions_still_reads() -> None:
    note = finished()
    for name in (b"added", b"amended", b"transferred", b"chained", b"earlier", b"carried"):
        assert name not in note_bytes(note)
    assert (again(note).added, note.amended, note.transferred, note.earlier) == ((), 0, None, "")
    assert broken_at(note) is None


def test_the_head_tells_a_list_what_has_been_added() -> None:
    head = read_head(note_bytes(altered(full(), earlier="0" * 32)))
    assert isinstance(head, Head)
    assert (head.amended, head.transferred, head.earlier) == (2, LATER + 3 * DAY, "0" * 32)
    assert head.purgeable_from(30) == LATER + 33 * DAY
    untouched = read_head(note_bytes(finished()))
    assert isinstance(untouched, Head)
    assert (untouched.amended, untouched.transferred, untouched.purgeable_from(0)) == (0, None, None)


def test_what_is_added_is_cleaned_and_its_time_is_one_that_toml_holds() -> None:
    odd = datetime(1870, 5, 1, tzinfo=ZoneInfo("Europe/Stockholm"))
    note = with_added(finished(), "transfer", "Tre\nserva\x1b", "Bo\u202e", odd)
    (one,) = note.added
    assert (one.text, one.by, one.at) == ("Tre serva\ufffd", "Bo\ufffd", odd)
    assert again(note) == note
    assert broken_at(again(note)) is None


def test_the_numbering_of_saves_and_a_save_by_itself_break_nothing() -> None:
    note = full()
    for generation in range(3):
        note = again(note.numbered(generation))
        assert broken_at(note) is None


@given(walks(), st.lists(st.tuples(st.sampled_from(ADDED_KINDS), nasty_text, nasty_text, moments), max_size=5))
def test_any_note_with_any_additions_reads_back_unbroken(
    made: tuple[Walk, ReadProcedure], additions: list[tuple[Any, str, str, datetime]]
) -> None:
    walk, routine = made
    note = note_of(Draft.begin(walk, routine, START), walk, LATER)
    for kind, text, by, at in additions:
        note = with_added(note, kind, text, by, at)
        assert broken_at(note) is None
    assert again(note) == note
    assert broken_at(again(note)) is None
    assert note.amended == sum(kind == "amendment" for kind, *_ in additions)


# --- a change is found ------------------------------------------------------------------------------------

FULL = note_bytes(full())


def tampered(content: bytes, at: int, by: int) -> bytes:
    """The document with one byte exchanged, by somebody who also mends the sum over the whole of it."""
    first = head_of(content)
    assert first is not None
    body = content.partition(b"\n# SHA-256: ")[2].partition(b"\n")[2]
    changed = bytearray(first + body)
    changed[at % len(changed)] ^= by
    head, rest = bytes(changed[: len(first)]), bytes(changed[len(first) :])
    return head + b"# SHA-256: " + sha256(bytes(changed)).hexdigest().encode() + b"\n" + rest


def test_tampering_with_nothing_gives_the_document_itself() -> None:
    assert tampered(FULL, 0, 0) == FULL
    assert written_whole({"a": 1}, "b = 2\n") == tampered(written_whole({"a": 1}, "b = 2\n"), 0, 0)


@given(st.integers(0, len(FULL)), st.integers(1, 255))
def test_any_changed_byte_of_content_or_addition_is_found(at: int, by: int) -> None:
    changed, note = read_note(tampered(FULL, at, by)), full_read()
    if isinstance(changed, Note) and broken_at(changed) is None:
        # White space of TOML itself, or the number of the save: the note says the same to the letter.
        assert note_bytes(changed.numbered(note.generation)) == FULL


def full_read() -> Note:
    read = read_note(FULL)
    assert isinstance(read, Note)
    return read


@pytest.mark.parametrize("place", range(6))
def test_a_changed_addition_is_told_by_the_place_that_does_not_fit_it(place: int) -> None:
    note = full()
    added = list(note.added)
    added[place] = altered(added[place], text="annat")
    assert broken_at(altered(note, added=tuple(added))) == place + 1


def test_changed_content_is_told_by_the_first_addition() -> None:
    note = full()
    quotes = (altered(note.quotes[0], text="Han slog mig inte"),)
    assert broken_at(altered(note, quotes=quotes)) == 0
    assert broken_at(altered(note, finished=note.finished + DAY)) == 0
    assert broken_at(altered(note, reference="B")) == 0


def test_an_addition_taken_away_or_moved_is_found() -> None:
    note = full()
    for n in range(len(note.added)):
        assert broken_at(altered(note, added=note.added[:n] + note.added[n + 1 :])) is not None
    assert broken_at(altered(note, added=())) == 0
    assert broken_at(altered(note, added=(note.added[1], note.added[0], *note.added[2:]))) is not None


def test_a_head_that_says_something_else_than_the_additions_is_found() -> None:
    note = amended(finished())
    for changed in ({"transferred": LATER}, {"amended": 0}, {"chained": ""}):
        assert broken_at(altered(note, **changed)) == 1
    assert broken_at(altered(finished(), transferred=LATER)) == 0


def test_a_break_stays_to_be_seen_whatever_is_added_after_it() -> None:
    note = full()
    for broken in (
        altered(note, reference="B"),
        altered(note, added=note.added[:-1]),
        altered(note, added=(*note.added[:-1], altered(note.added[-1], text="annat"))),
        altered(note, added=()),
        altered(note, chained=""),
    ):
        was = broken_at(broken)
        assert was is not None
        for _ in range(2):
            broken = amended(broken, at=LATER + 5 * DAY)
            assert broken_at(broken) == was


# --- transferred, and when it may be purged -----------------------------------------------------------------


def test_a_note_counts_as_transferred_only_while_nothing_was_written_after() -> None:
    note = finished()
    assert transferred_on(note) is None
    note = transferred(note)
    assert transferred_on(note) == note.transferred == LATER + 2 * HOUR
    note = amended(note, at=LATER + 3 * HOUR)
    assert transferred_on(note) is note.transferred is None
    note = transferred(note, LATER + 4 * HOUR)
    assert transferred_on(note) == LATER + 4 * HOUR


def test_a_transfer_that_was_before_the_amendment_does_not_hold_it() -> None:
    note = amended(finished(), at=LATER + 2 * HOUR)
    note = transferred(note, at=LATER + HOUR)
    assert transferred_on(note) is None
    assert purgeable_from(note, 0) is None
    assert transferred_on(transferred(finished(), at=LATER - HOUR)) is None


def test_people_say_when_to_the_minute() -> None:
    note = amended(finished(), at=LATER + timedelta(seconds=50))
    assert earliest_transfer(note) == LATER
    assert transferred_on(transferred(note, at=earliest_transfer(note))) == LATER


def test_words_on_a_promise_are_something_written_and_a_bare_tick_is_not() -> None:
    note = transferred(finished())
    ticked = with_added(note, "followed-up", "", "", LATER + DAY, about="aterbesok")
    told = with_added(note, "followed-up", "Ingen svarade", "", LATER + DAY, about="aterbesok")
    assert transferred_on(ticked) == LATER + 2 * HOUR
    assert transferred_on(told) is None
    assert told.amended == 0


def test_a_promise_is_open_until_it_was_followed_up() -> None:
    assert open_promises(finished()) == ("aterbesok",)
    assert open_promises(with_added(finished(), "followed-up", "", "", LATER, about="aterbesok")) == ()


def test_it_may_be_purged_when_the_time_after_the_last_transfer_is_out() -> None:
    note = transferred(finished())
    assert purgeable_from(finished(), 0) is None
    assert purgeable_from(note, 0) == LATER + 2 * HOUR
    assert purgeable_from(note, 30) == LATER + 2 * HOUR + 30 * DAY
    assert purgeable_from(note, 10**12) == datetime.max.replace(tzinfo=UTC)
    assert purgeable_from(amended(note, at=LATER + DAY), 0) is None


def test_a_note_that_was_changed_is_never_to_be_purged() -> None:
    assert purgeable_from(altered(transferred(finished()), reference="B"), 0) is None


@given(st.lists(st.tuples(st.sampled_from(ADDED_KINDS), st.integers(-90, 90)), max_size=6))
def test_whatever_happens_nothing_written_after_the_transfer_is_ever_purged(moves: list[tuple[Any, int]]) -> None:
    note = finished()
    for kind, minutes in moves:
        note = with_added(note, kind, "ord", "", LATER + timedelta(minutes=minutes))
    due = purgeable_from(note, 1)
    written = [(n, one.at) for n, one in enumerate(note.added) if one.kind in ("amendment", "followed-up")]
    entered = [(n, one.at) for n, one in enumerate(note.added) if one.kind == "transfer"]
    covers = [
        at for n, at in entered if all(n > m and at >= said for m, said in [*written, (-1, note.finished)])
    ]  # fmt: skip
    assert due == (covers[-1] + DAY if covers else None)


def test_times_are_kept_with_their_offset() -> None:
    at = datetime(2026, 10, 25, 2, 30, tzinfo=WINTER)
    assert b"at = 2026-10-25 02:30:00+01:00" in note_bytes(amended(finished(), at=at))
