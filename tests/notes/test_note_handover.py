"""Handing over: sealed to one person, received by her, and never in place of something else."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.lives import finished_note, loaded
from tests.notes.routines import ROUTINE, START, begun, told, walks
from tests.notes.test_note_files import umask
from tests.notes.vaults import AgeVault, opened_by

from vnr_wizard.notes.chain import broken_at, with_added
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.handover import NOT_FOR_YOU, PRACTICE, Refused, received, sealed_for, taken_in
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.note import note_bytes, note_of
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.plain_file import read_given_file
from vnr_wizard.notes.sealed import STEP, seal
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import CannotRead, Locked, SaveFailed, Unreadable
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.walk.walk import Walk

HOUR = timedelta(hours=1)
LATER = START + 24 * HOUR
MARK = "HEMLIG-[/]-MARKÖR"


class Person:
    """Somebody with a key and a store of her own."""

    def __init__(self, folder: Path) -> None:
        self.vault = AgeVault()
        self.recipient = recipient_of(self.vault.identity)
        self.store = NoteStore(folder, self.vault)

    def receives(self, content: bytes, after: timedelta = 24 * HOUR) -> Note | Draft | Refused:
        came = received(content, self.vault, START + after)
        assert isinstance(came, Note | Draft), came
        return taken_in(self.store, came)

    def note(self, id: str) -> Note:
        """Her note, as another window would find it."""
        return loaded(NoteStore(self.store.folder, self.vault), id)

    def adds(self, note: Note, text: str, after: timedelta = 48 * HOUR) -> Note:
        longer = with_added(note, "amendment", text, "Kim", START + after)
        self.store.save_note(longer)
        return longer


@pytest.fixture
def anna(tmp_path: Path) -> Person:
    return Person(tmp_path / "anna")


@pytest.fixture
def bo(tmp_path: Path) -> Person:
    return Person(tmp_path / "bo")


def kinds(note: Note) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in note.added]


# --- sealing ----------------------------------------------------------------------------------------------


def test_a_note_is_sealed_to_its_receiver_alone_padded_and_whole(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store, "A12")
    sealed = sealed_for(note, bo.recipient)
    assert opened_by(bo.vault.identity, sealed).startswith(note_bytes(note))
    assert len(opened_by(bo.vault.identity, sealed)) % STEP == 0
    with pytest.raises(CannotRead):
        anna.vault.open(sealed)
    assert b"Han slog" not in sealed


def test_practice_is_never_handed_over_nor_received(anna: Person, bo: Person) -> None:
    note = altered(finished_note(anna.store), practice=True)
    with pytest.raises(SaveFailed) as failed:
        sealed_for(note, bo.recipient)
    assert failed.value.reason == PRACTICE
    assert received(seal(note_bytes(note), [bo.recipient]), bo.vault, LATER) == Unreadable(PRACTICE)


# --- receiving --------------------------------------------------------------------------------------------


def test_a_note_comes_as_it_was_with_when_it_was_received(anna: Person, bo: Person) -> None:
    note = anna.adds(finished_note(anna.store, "A12"), f"Hon ringde {MARK}")
    assert isinstance(bo.receives(sealed_for(note, bo.recipient)), Note)
    kept = bo.note(note.id)
    assert (kept.id, kept.reference, kept.quotes) == (note.id, "A12", note.quotes)
    assert kinds(kept) == [("amendment", f"Hon ringde {MARK}"), ("received", "")]
    assert kept.added[-1].at == LATER
    assert broken_at(kept) is None
    assert not bo.store.held_elsewhere(note.id)


def test_a_file_for_somebody_else_damage_and_nonsense_are_told_alike(anna: Person, bo: Person) -> None:
    sealed = sealed_for(finished_note(anna.store), bo.recipient)
    for content in (sealed_for(finished_note(anna.store), anna.recipient), sealed[:-1], b"", b"age", sealed[50:]):
        assert received(content, bo.vault, LATER) == Unreadable(NOT_FOR_YOU)


@given(st.integers(0, 10**6), st.integers(0, 7))
def test_no_flipped_bit_is_taken_for_a_note(place: int, bit: int) -> None:
    vault = AgeVault()
    walk, draft, _ = begun(ROUTINE)
    # The header's length is left to chance by the format.
    sealed = bytearray(sealed_for(note_of(draft, walk, START), recipient_of(vault.identity)))
    sealed[place % len(sealed)] ^= 1 << bit
    assert isinstance(received(bytes(sealed), vault, LATER), Unreadable)


def test_what_is_sealed_but_no_whole_note_is_not_received(anna: Person, bo: Person) -> None:
    whole = note_bytes(finished_note(anna.store))
    for plain in (b"", b"hej", whole[:-1], whole.replace(b"Han slog", b"Hon slog"), b"format = 1\n"):
        assert isinstance(received(seal(plain, [bo.recipient]), bo.vault, LATER), Unreadable)


def test_while_the_key_is_away_the_receiver_is_told_so(anna: Person, bo: Person) -> None:
    class Away(AgeVault):
        def open(self, sealed: bytes) -> bytes:
            raise Locked(NOT_FOR_YOU)

    with pytest.raises(Locked):
        received(sealed_for(finished_note(anna.store), bo.recipient), Away(), LATER)


def test_a_number_of_saves_from_elsewhere_does_not_push_the_note_out_of_the_list(anna: Person, bo: Person) -> None:
    note = altered(finished_note(anna.store), generation=10**15)
    bo.receives(sealed_for(note, bo.recipient))
    assert [kept.id for kept in bo.store.list()] == [note.id]


def test_a_note_that_was_changed_on_its_way_is_received_and_shows_it(anna: Person, bo: Person) -> None:
    note = anna.adds(finished_note(anna.store), "Hon ringde")
    forged = altered(note, title="En annan rubrik")
    bo.receives(sealed_for(forged, bo.recipient))
    assert broken_at(bo.note(note.id)) == 0


# --- when it is there already -----------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    sealed = sealed_for(note, bo.recipient)
    bo.receives(sealed)
    before = bo.note(note.id)
    again = bo.receives(sealed, 48 * HOUR)
    assert isinstance(again, Refused)
    assert "finns redan här" in str(again.reason)
    assert bo.note(note.id) == before


def test_a_note_that_comes_back_longer_takes_the_place_of_the_shorter(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    longer = bo.adds(bo.note(note.id), "Bos tillägg")
    anna.receives(sealed_for(longer, anna.recipient), 72 * HOUR)
    assert kinds(anna.note(note.id)) == [("received", ""), ("amendment", "Bos tillägg"), ("received", "")]
    assert broken_at(anna.note(note.id)) is None


def test_a_note_that_is_sent_again_with_more_keeps_when_it_was_received_before(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    longer = anna.adds(note, "Annas tillägg")
    bo.receives(sealed_for(longer, bo.recipient), 72 * HOUR)
    kept = bo.note(note.id)
    assert kinds(kept)[0] == ("amendment", "Annas tillägg")
    assert {one.at for one in kept.added if one.kind == "received"} == {LATER, START + 72 * HOUR}
    assert broken_at(kept) is None


def test_what_the_receiver_has_added_is_never_overwritten(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    mine = bo.adds(bo.note(note.id), "Bos tillägg")
    other = anna.adds(note, "Annas tillägg")
    refused = bo.receives(sealed_for(other, bo.recipient))
    assert isinstance(refused, Refused)
    assert "något som den mottagna saknar" in str(refused.reason)
    assert bo.note(note.id).added == mine.added


def test_another_note_under_the_same_id_is_refused(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    before = bo.note(note.id)
    for other in (altered(note, title="En annan"), anna.adds(altered(note, title="En annan"), "Mer")):
        assert isinstance(bo.receives(sealed_for(other, bo.recipient)), Refused)
    assert bo.note(note.id) == before


def test_a_broken_chain_takes_no_place(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    longer = anna.adds(note, "Mer")
    forged = altered(longer, added=(altered(longer.added[0], text="Annat"),))
    assert isinstance(bo.receives(sealed_for(forged, bo.recipient)), Refused)


def test_a_note_open_in_another_window_is_not_touched(anna: Person, bo: Person) -> None:
    note = finished_note(anna.store)
    other = NoteStore(bo.store.folder, bo.vault)
    assert not other.held_elsewhere(note.id)
    with pytest.raises(SaveFailed):
        bo.receives(sealed_for(note, bo.recipient))
    other.let_go(note.id)
    assert isinstance(bo.receives(sealed_for(note, bo.recipient)), Note)


def test_one_whose_key_was_lost_receives_the_note_again(anna: Person, bo: Person, tmp_path: Path) -> None:
    note = finished_note(anna.store)
    bo.receives(sealed_for(note, bo.recipient))
    before = {path.name: path.read_bytes() for path in bo.store.folder.iterdir()}
    bo.vault.identity = new_identity()
    bo.store = NoteStore(bo.store.folder, bo.vault)
    assert isinstance(bo.receives(sealed_for(note, recipient_of(bo.vault.identity))), Note)
    assert bo.note(note.id).quotes == note.quotes
    assert before.items() <= {path.name: path.read_bytes() for path in bo.store.folder.iterdir()}.items()


# --- drafts -----------------------------------------------------------------------------------------------


def draft_with(words: str | None, at: timedelta = HOUR, start: tuple[Walk, Draft] | None = None) -> tuple[Walk, Draft]:
    """A draft in which somebody has written."""
    walk, draft = start or begun(ROUTINE)[:2]
    if start is None:
        told(walk, i_enskildhet="yes")
    if words is not None:
        walk.answer("egna-ord", words, START + at)
    return walk, draft.at(walk, START + at)


def elsewhere(person: Person, draft: Draft, folder: Path) -> bytes:
    """The draft as it was saved in another folder."""
    folder.mkdir(exist_ok=True)
    return person.store.save_elsewhere(draft, folder).read_bytes()


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_saving_elsewhere_seals_and_leaves_the_folder_as_it_was(anna: Person, tmp_path: Path, mask: int) -> None:
    _, draft = draft_with(f"Hennes ord {MARK}")
    folder = tmp_path / "usb"
    folder.mkdir()
    folder.chmod(0o755)
    with umask(mask):
        path = anna.store.save_elsewhere(draft, folder)
    assert MARK.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o755
    assert [file.name for file in folder.iterdir()] == [path.name]


def test_saving_elsewhere_says_why_it_could_not(anna: Person, tmp_path: Path) -> None:
    _, draft = draft_with("ord")
    with pytest.raises(SaveFailed) as failed:
        anna.store.save_elsewhere(draft, tmp_path / "finns inte")
    assert "finns inte" in str(failed.value.reason)
    anna.store.save_elsewhere(draft, tmp_path)
    with pytest.raises(SaveFailed):
        anna.store.save_elsewhere(draft, tmp_path)


def test_a_draft_saved_elsewhere_comes_back_as_the_draft_it_was(anna: Person, tmp_path: Path) -> None:
    _, draft = draft_with(f"Hennes ord {MARK}")
    came = anna.receives(elsewhere(anna, draft, tmp_path / "usb"))
    assert isinstance(came, Draft)
    back = NoteStore(anna.store.folder, anna.vault).load_draft(draft.id)
    assert isinstance(back, Draft)
    assert back.walk == draft.walk
    assert MARK in str(back.walk)


def test_a_draft_takes_the_place_of_what_it_goes_on_from(anna: Person, tmp_path: Path) -> None:
    walk, draft = draft_with("Hennes")
    anna.store.save_draft(draft)
    anna.store.let_go(draft.id)
    _, longer = draft_with("Hennes ord", 2 * HOUR, (walk, draft))
    anna.receives(elsewhere(anna, longer, tmp_path / "usb"))
    (kept,) = anna.store.list()
    back = anna.store.load_draft(kept.id)
    assert isinstance(back, Draft)
    assert back.walk == longer.walk


def test_a_draft_that_is_here_already_or_further_on_is_refused(anna: Person, tmp_path: Path) -> None:
    walk, draft = draft_with("Hennes")
    first = elsewhere(anna, draft, tmp_path / "usb")
    anna.receives(first)
    assert isinstance(anna.receives(first), Refused)
    _, longer = draft_with("Hennes ord", 2 * HOUR, (walk, draft))
    anna.store.save_draft(longer)
    anna.store.let_go(longer.id)
    assert isinstance(anna.receives(first), Refused)
    assert len(anna.store.list()) == 1


def test_a_draft_that_went_another_way_lies_beside_once(anna: Person, tmp_path: Path) -> None:
    _, here = draft_with("Det ena")
    _, other = draft_with("Det andra", 2 * HOUR)
    other = altered(other, id=here.id)
    told_apart = altered(other, walk=other.walk | {"trail": [*other.walk["trail"][:-1], _at_another_step(other)]})
    anna.store.save_draft(here)
    anna.store.let_go(here.id)
    content = elsewhere(anna, told_apart, tmp_path / "usb")
    assert isinstance(anna.receives(content), Draft)
    assert isinstance(anna.receives(content), Refused)
    kept = [anna.store.load_draft(one.id) for one in anna.store.list()]
    texts = sorted(str(one.walk) for one in kept if isinstance(one, Draft))
    assert len(texts) == 2
    assert sum("Det ena" in text for text in texts) == sum("Det andra" in text for text in texts) == 1


def _at_another_step(draft: Draft) -> dict[str, object]:
    last: dict[str, object] = draft.walk["trail"][-1]
    return last | {"question": "ser"}


def test_a_draft_whose_note_is_written_is_refused_or_lies_beside(anna: Person, tmp_path: Path) -> None:
    walk, draft = draft_with("Hennes ord")
    half = elsewhere(anna, draft, tmp_path / "usb")
    _, otherwise = draft_with("Något annat", 3 * HOUR)
    walk.advance(START + 2 * HOUR)
    anna.store.finish(draft, note_of(draft, walk, START + 2 * HOUR))
    assert isinstance(anna.receives(half), Refused)
    other = elsewhere(anna, altered(otherwise, id=draft.id), tmp_path / "usb2")
    assert isinstance(anna.receives(other), Draft)
    anna.store.tidy()
    assert sorted(kept.stage for kept in anna.store.list()) == ["draft", "note"]


def test_a_note_does_not_hide_a_draft_that_says_more(anna: Person, bo: Person) -> None:
    walk, draft = draft_with("Hennes ord")
    note = note_of(draft, walk, START + HOUR)
    _, longer = draft_with("Något annat", 3 * HOUR, (walk, draft))
    walk.answer("ser", "Blåmärke", START + 3 * HOUR)
    bo.store.save_draft(longer.at(walk, START + 3 * HOUR))
    bo.store.let_go(draft.id)
    assert isinstance(bo.receives(sealed_for(note, bo.recipient)), Refused)
    assert [kept.stage for kept in bo.store.list()] == ["draft"]


@given(walks())
def test_any_walk_saved_elsewhere_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[Walk, ReadProcedure]
) -> None:
    walk, routine = made
    person = Person(tmp_path_factory.mktemp("store"))
    draft = Draft.begin(walk, routine, START, "A12").at(walk, LATER)
    came = person.receives(elsewhere(person, draft, tmp_path_factory.mktemp("usb")))
    assert isinstance(came, Draft)
    back = person.store.load_draft(draft.id)
    assert isinstance(back, Draft)
    assert (back.walk, back.reference, back.routine) == (came.walk, "A12", came.routine)


# --- files ------------------------------------------------------------------------------------------------


def test_row_20_only_an_ordinary_file_is_read_and_none_that_is_too_large(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path in (fifo, tmp_path, Path("/dev/zero"), tmp_path / "finns inte", tmp_path / "a\0b"):
        with pytest.raises(CannotRead):
            read_given_file(path, 100)
    file = tmp_path / "fil"
    file.write_bytes(b"x" * 101)
    with pytest.raises(CannotRead):
        read_given_file(file, 100)
    assert read_given_file(file, 101) == b"x" * 101
