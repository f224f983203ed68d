"""Notes as lists show them: groups, what may be removed, and what is due, from heads alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.notes.lives import finished_note, loaded, saved, store_in, transferred_note
from tests.notes.routines import START

from vnr_wizard.notes.adding import TOO_LONG, save_longer
from vnr_wizard.notes.chain import MOST_CHARACTERS, broken_at, earliest_due, open_promises, with_added
from vnr_wizard.notes.follow_ups import due_list, waiting_list
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.head import Head
from vnr_wizard.notes.overview import due_soon, groups, removable
from vnr_wizard.notes.trouble import SaveFailed

DAY = timedelta(days=1)


def test_one_persons_notes_stand_together_and_what_has_no_reference_comes_last(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for n, reference in enumerate(("A", "", "B", "A")):
        finished_note(store, reference, START + n * DAY)
    assert [(name, len(members)) for name, members in groups(store.list())] == [("A", 2), ("B", 1), ("", 1)]


def test_a_head_says_when_the_earliest_promise_is_due_until_it_is_followed_up(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    note = finished_note(store)
    assert note.due == earliest_due(note) is not None
    head = store.list()[0].head
    assert isinstance(head, Head) and head.due == note.due
    for id in open_promises(note):
        note = with_added(note, "followed-up", "", "", START + DAY, about=id)
    assert note.due is None
    assert broken_at(note) is None
    saved(store, note)
    assert waiting_list(store, START) == []
    assert all(one.done for one in due_list(store, START))


def test_a_changed_due_shows_but_a_note_from_before_there_was_one_is_whole(tmp_path: Path) -> None:
    note = finished_note(store_in(tmp_path))
    assert broken_at(altered(note, due=START)) is not None
    assert broken_at(altered(note, due=None)) is None


def test_what_is_due_within_a_week_is_counted_and_what_is_late_among_it(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    due = finished_note(store).due
    assert due is not None
    for now, counts in ((due - 8 * DAY, (0, 0)), (due - 6 * DAY, (1, 0)), (due + DAY, (1, 1))):
        assert due_soon(store.list(), now) == counts


def test_what_may_be_removed_is_counted_from_heads(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    transferred_note(store)
    finished_note(store)
    assert removable(store.list(), START + 10 * DAY, 30) == 0
    assert removable(store.list(), START + 40 * DAY, 30) == 1


@pytest.mark.parametrize("length", [MOST_CHARACTERS + 1, MOST_CHARACTERS])
def test_an_addition_that_is_too_long_changes_nothing(tmp_path: Path, length: int) -> None:
    store = store_in(tmp_path)
    note = finished_note(store)
    if length > MOST_CHARACTERS:
        with pytest.raises(SaveFailed, match=str(TOO_LONG)):
            save_longer(store, note, "amendment", "å" * length, "", START)
        assert loaded(store, note.id).added == ()
    else:
        longer = save_longer(store, note, "amendment", "å" * length, "", START)
        assert loaded(store, note.id).added == longer.added
