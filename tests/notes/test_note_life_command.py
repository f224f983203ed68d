"""`vnr-wizard notes amend | transferred | purge`: exit codes, streams, and what is in the store after."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.notes.lives import finished_note, loaded, saved, store_in, transferred_note
from tests.notes.routines import START, begun

from vnr_wizard.cli import note_life
from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.notes import add_parser, run
from vnr_wizard.language import use
from vnr_wizard.notes.chain import broken_at
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.purge import LOG
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import Settings

DAY = timedelta(days=1)
NOW = START + 40 * DAY
Type = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return store_in(tmp_path)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_life, "now_in", lambda: NOW)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let stdin be these bytes, from a pipe or typed at a terminal."""

    def given(content: str | bytes, terminal: bool = False) -> None:
        raw = io.BytesIO(content.encode() if isinstance(content, str) else content)
        stream = (_Terminal if terminal else io.TextIOWrapper)(raw, encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)

    return given


def notes(store: NoteStore, *words: str, days: int = 30) -> int:
    """Run the command as the command line would."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    return run(parser.parse_args(["notes", *words]), store, Settings(retention_days=days))


def ids(store: NoteStore) -> set[str]:
    return {kept.id for kept in store.list()}


# --- amend ------------------------------------------------------------------------------------------------


def test_an_amendment_is_taken_from_a_pipe_whole(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(store)
    typed("\ufeffHon ringde igen.\r\n\r\nHan är borta på åkern.\n")
    assert notes(store, "amend", note.id[:6], "--by", "Kim") == Exit.GOOD
    longer = loaded(store, note.id)
    (one,) = longer.added
    assert (one.kind, one.text, one.by) == ("amendment", "Hon ringde igen.\n\nHan är borta på åkern.", "Kim")
    assert one.at == NOW
    assert broken_at(longer) is None
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Tillägget är sparat i anteckning {note.id[:8]}.\n")


def test_an_amendment_is_typed_until_an_empty_line(store: NoteStore, typed: Type) -> None:
    note = finished_note(store)
    typed("Rad ett\nRad två\n\nInte med\n", terminal=True)
    assert notes(store, "amend", note.id) == Exit.GOOD
    typed("Utan tom rad", terminal=True)
    assert notes(store, "amend", note.id) == Exit.GOOD
    assert [one.text for one in loaded(store, note.id).added] == ["Rad ett\nRad två", "Utan tom rad"]


def test_an_amendment_on_the_command_line_is_refused_and_told_why_without_repeating_it(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(store)
    typed("annat")
    assert notes(store, "amend", note.id, "HEMLIGT", "ord") == Exit.UNABLE
    out, err = capsys.readouterr()
    assert "historik" in err
    assert "HEMLIGT" not in out + err
    assert loaded(store, note.id).added == ()


@pytest.mark.parametrize("content", ["", " \n\n\t\n"])
@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_written_is_nothing_saved(store: NoteStore, typed: Type, content: str, terminal: bool) -> None:
    note = finished_note(store)
    typed(content, terminal)
    assert notes(store, "amend", note.id) == Exit.UNABLE
    assert loaded(store, note.id).added == ()


def test_text_that_is_not_utf_8_is_refused(store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store)
    for terminal in (False, True):
        typed("på åkern\n".encode("latin-1"), terminal)
        assert notes(store, "amend", note.id) == Exit.UNABLE
        assert "UTF-8" in capsys.readouterr().err
    assert loaded(store, note.id).added == ()


def test_an_amendment_too_long_for_a_note_is_refused_whole(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(store)
    for long in ("å" * 100_001, "å" * 300_000, "€" * 200_000):
        typed(long)
        assert notes(store, "amend", note.id) == Exit.UNABLE
        assert "för långt" in capsys.readouterr().err
    typed("å" * 100_000)
    assert notes(store, "amend", note.id) == Exit.GOOD
    assert len(loaded(store, note.id).added[0].text) == 100_000


def test_a_note_that_would_grow_past_what_can_be_read_stays_as_it_was(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = finished_note(store)
    monkeypatch.setattr("vnr_wizard.notes.note.MOST_BYTES", 20_000)
    typed("å" * 10_000)
    assert notes(store, "amend", note.id) == Exit.UNABLE
    assert "för stor" in capsys.readouterr().err
    assert loaded(store, note.id) == note
    typed("å" * 5_000)
    assert notes(store, "amend", note.id) == Exit.GOOD


def test_an_amendment_after_the_transfer_says_that_it_is_to_be_entered_too(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = transferred_note(store)
    typed("Mer")
    assert notes(store, "amend", note.id) == Exit.GOOD
    assert "men inte tillägget" in capsys.readouterr().err
    assert loaded(store, note.id).transferred is None


def test_drafts_and_what_is_not_there_are_not_amended(store: NoteStore, typed: Type) -> None:
    _, draft, _ = begun()
    store.save_draft(draft)
    typed("Mer")
    assert notes(store, "amend", draft.id) == Exit.PROBLEMS
    assert notes(store, "amend", "zzz") == Exit.PROBLEMS
    assert notes(store, "transferred", draft.id, "--where", "Treserva") == Exit.PROBLEMS


def test_a_note_that_was_changed_says_so_when_it_is_added_to_and_goes_on_saying_so(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = altered(transferred_note(store), reference="ändrad")
    saved(store, note)
    typed("Mer")
    assert notes(store, "amend", note.id) == Exit.GOOD
    assert "VARNING" in capsys.readouterr().err
    assert notes(store, "show", note.id) == Exit.GOOD
    assert capsys.readouterr().out.startswith("VARNING")


# --- transferred ------------------------------------------------------------------------------------------


def test_a_transfer_says_when_where_and_by_whom(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store)
    assert notes(store, "transferred", note.id[:8], "--where", "Treserva", "--by", "Kim") == Exit.GOOD
    (one,) = loaded(store, note.id).added
    assert (one.kind, one.text, one.by, one.at) == ("transfer", "Treserva", "Kim", NOW)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"Anteckning {note.id[:8]} är införd 2026-12-31 22:40 i Treserva.\nDen kan tas bort från 2027-01-30.\n"
    )


def test_a_transfer_can_have_been_earlier_by_the_clock_where_the_routine_is_followed(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    note = finished_note(store)
    assert notes(store, "transferred", note.id, "--where", "T", "--at", "2026-12-01T09:30") == Exit.GOOD
    assert notes(store, "transferred", note.id, "--where", "T", "--at", "2026-12-01T09:30:00+02:00") == Exit.GOOD
    assert [one.at.isoformat() for one in loaded(store, note.id).added] == [
        "2026-12-01T09:30:00+01:00",
        "2026-12-01T09:30:00+02:00",
    ]


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("igår", "går inte att läsa"), ("2026-12-01", "går inte att läsa"), ("2027-06-01T09:00", "har inte varit än"),
        ("2026-11-21T22:39", "till och med 2026-11-21 22:40"),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_is_refused(
    store: NoteStore, capsys: pytest.CaptureFixture[str], at: str, told: str
) -> None:
    note = finished_note(store)
    assert notes(store, "transferred", note.id, "--where", "Treserva", "--at", at) == Exit.UNABLE
    assert told in capsys.readouterr().err
    assert loaded(store, note.id).added == ()


def test_where_it_was_entered_must_be_said(store: NoteStore) -> None:
    note = finished_note(store)
    assert notes(store, "transferred", note.id, "--where", " \n") == Exit.UNABLE
    with pytest.raises(SystemExit):
        notes(store, "transferred", note.id)
    assert loaded(store, note.id).added == ()


def test_a_clock_that_has_gone_back_makes_no_note_go_early(store: NoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    note = finished_note(store)
    monkeypatch.setattr(note_life, "now_in", lambda: datetime.fromisoformat("1970-01-01T00:00:00+01:00"))
    assert notes(store, "transferred", note.id, "--where", "Treserva") == Exit.GOOD
    assert loaded(store, note.id).transferred == START


def test_a_disk_that_fails_is_told_and_the_note_is_as_it_was(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from vnr_wizard.notes.trouble import SaveFailed, why

    note = finished_note(store)

    def fails(*_: object) -> None:
        raise SaveFailed(why(OSError(28, "ENOSPC")))

    monkeypatch.setattr(store, "save_note", fails)
    assert notes(store, "transferred", note.id, "--where", "Treserva") == Exit.UNABLE
    assert capsys.readouterr().err == "Det gick inte att spara: disken är full\n"


# --- purge ------------------------------------------------------------------------------------------------


def test_purge_lists_what_can_go_and_why_the_rest_cannot_and_removes_by_the_count_typed(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = finished_note(store, "B 2")
    first, second = transferred_note(store, "A 1"), transferred_note(store)
    typed("2\n")
    assert notes(store, "purge") == Exit.GOOD
    out, err = capsys.readouterr()
    when = "2026-11-21 22:40  Jag misstänker våld"
    assert out.splitlines() == [
        "Kan tas bort:",
        f"  {second.id[:8]}  {when} – 1 löften är inte uppföljda",
        f"  {first.id[:8]}  {when}  A 1 – 1 löften är inte uppföljda",
        "Kan inte tas bort än:",
        f"  {waits.id[:8]}  {when}  B 2 – är inte införd i verksamhetssystemet",
    ]
    assert "Antal att ta bort för gott: 2." in err
    assert err.endswith("Borttagna anteckningar: 2.\n")
    assert ids(store) == {waits.id}
    assert len((store.folder.parent / LOG).read_text().splitlines()) == 2


@pytest.mark.parametrize("answer", ["", "\n", "1\n", "ja\n", "22\n", b"\xff\n"])
def test_anything_but_the_count_removes_nothing(
    store: NoteStore, typed: Type, answer: str | bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    notes_there = {transferred_note(store).id, transferred_note(store).id}
    typed(answer)
    assert notes(store, "purge") == Exit.PROBLEMS
    assert capsys.readouterr().err.endswith("Inget togs bort.\n")
    assert ids(store) == notes_there
    assert not (store.folder.parent / LOG).exists()


def test_one_note_can_be_named_and_then_removed_without_a_question(store: NoteStore, typed: Type) -> None:
    first, second, third = (transferred_note(store) for _ in range(3))
    typed("1\n")
    assert notes(store, "purge", first.id) == Exit.GOOD
    assert ids(store) == {second.id, third.id}
    typed("")
    assert notes(store, "purge", second.id, "--yes") == Exit.GOOD
    assert ids(store) == {third.id}


def test_without_a_question_only_what_was_named_is_removed(
    store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = transferred_note(store)
    typed("1\n")
    assert notes(store, "purge", "--yes") == Exit.UNABLE
    assert "kräver ett ID" in capsys.readouterr().err
    assert ids(store) == {note.id}


@pytest.mark.parametrize("days", [40, 10**9])
def test_what_may_not_go_stays_whatever_is_typed(store: NoteStore, typed: Type, days: int) -> None:
    early, never = transferred_note(store), finished_note(store)
    typed("1\n" * 9)
    assert notes(store, "purge", days=days) == Exit.GOOD
    for note in (early, never):
        for words in ((), ("--yes",)):
            assert notes(store, "purge", note.id, *words, days=days) == Exit.PROBLEMS
    assert ids(store) == {early.id, never.id}


def test_a_removal_that_fails_stops_and_says_how_many_went(
    store: NoteStore, typed: Type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from vnr_wizard.notes.trouble import SaveFailed, why

    for _ in range(3):
        transferred_note(store)
    done: list[str] = []
    delete = store.delete_note

    def fails_at_the_second(id: str) -> None:
        if done:
            raise SaveFailed(why(OSError(5, "EIO")))
        done.append(id)
        delete(id)

    monkeypatch.setattr(store, "delete_note", fails_at_the_second)
    typed("3\n")
    assert notes(store, "purge") == Exit.UNABLE
    err = capsys.readouterr().err
    assert "Borttagna anteckningar: 1." in err
    assert "disken svarar med fel" in err
    assert len(ids(store)) == 2


def test_english(store: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    use("en")
    note = finished_note(store)
    typed("More")
    assert notes(store, "amend", note.id) == Exit.GOOD
    assert notes(store, "transferred", note.id, "--where", "Treserva") == Exit.GOOD
    typed("")
    assert notes(store, "purge") == Exit.GOOD
    out, err = capsys.readouterr()
    assert "The amendment is saved" in err
    assert "was entered on 2026-12-31 22:40 into Treserva" in err
    assert "can be purged from 2027-01-30 22:40" in out
    assert "Nothing can be purged now." in err
