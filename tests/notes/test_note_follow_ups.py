"""What is due over all drafts and notes, the command that tells of it, and the reminders for a calendar."""

from __future__ import annotations

import argparse
import json
import re
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.notes.lives import finished_note, loaded, store_in
from tests.notes.routines import ROUTINE, START, WINTER, begun, told

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.follow_ups import add_parser, run
from vnr_wizard.language import use
from vnr_wizard.notes.calendar_file import calendar_bytes
from vnr_wizard.notes.chain import broken_at, with_added
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.follow_ups import Due, due_list
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.store import NoteStore

NOW = START + timedelta(days=10)
REFERENCE = "Hemligbeteckning A12"
A_DUE = Due("a" * 32, "aterbesok", REFERENCE, "Följ upp hur det går", NOW, done=False, overdue=False, draft=False)


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return store_in(tmp_path)


def draft_in(store: NoteStore, at: datetime = START) -> Draft:
    """A draft in which something has been promised."""
    walk, draft, _ = begun(ROUTINE, at)
    told(walk, at, i_enskildhet="yes")
    draft = draft.called(REFERENCE).at(walk, at)
    store.save_draft(draft)
    return draft


def follow_ups(store: NoteStore | None, *words: str | Path, now: datetime = NOW) -> int:
    """Run the command as the command line would."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    return run(parser.parse_args(["follow-ups", *map(str, words)]), store, now)


def events(content: bytes) -> list[dict[str, object]]:
    """Title, time, name and alarm of each reminder, as a calendar reads them."""
    return [
        {
            "title": str(event["summary"]),
            "at": event.decoded("dtstart"),
            "uid": str(event["uid"]),
            "alarms": [alarm.decoded("trigger") for alarm in event.walk("VALARM")],
        }
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]


# --- the list -------------------------------------------------------------------------------------------------


def test_promises_of_notes_and_drafts_stand_by_time_overdue_first(store: NoteStore) -> None:
    later = finished_note(store, "B", START)
    sooner = finished_note(store, "A", START - timedelta(days=20))
    draft = draft_in(store, START - timedelta(days=1))
    found = due_list(store, NOW)
    assert [(one.note_id, one.follow_up_id, one.overdue, one.draft) for one in found] == [
        (sooner.id, "aterbesok", True, False),
        (draft.id, "aterbesok", False, True),
        (later.id, "aterbesok", False, False),
    ]
    assert [one.reference for one in found] == ["A", REFERENCE, "B"]
    assert found[2].text == "Följ upp hur det går"
    assert found[2].due == START + timedelta(days=14)


def test_what_was_followed_up_is_done_and_no_longer_overdue(store: NoteStore) -> None:
    note = finished_note(store, "A", START - timedelta(days=20))
    store.save_note(with_added(note, "followed-up", "Ringde", "", NOW, about="aterbesok"))
    (one,) = due_list(store, NOW)
    assert (one.done, one.overdue) == (True, False)


def test_an_addition_about_something_else_leaves_it_to_be_done(store: NoteStore) -> None:
    note = finished_note(store)
    note = with_added(note, "amendment", "aterbesok", "", NOW, about="aterbesok")
    store.save_note(with_added(note, "followed-up", "", "", NOW, about="annat"))
    assert [one.done for one in due_list(store, NOW)] == [False]


def test_practice_is_left_out(store: NoteStore) -> None:
    store.save_note(altered(finished_note(store), practice=True))
    assert due_list(store, NOW) == []


def test_what_cannot_be_opened_is_left_out_and_an_empty_store_has_nothing(store: NoteStore) -> None:
    assert due_list(store, NOW) == []
    assert not store.folder.exists()
    note = finished_note(store)
    for path in store.folder.glob("*.age"):
        path.write_bytes(b"trasig")
    assert due_list(store, NOW) == []
    assert store.list()[0].id == note.id


def test_a_draft_whose_note_is_finished_is_not_told_twice(store: NoteStore) -> None:
    note = finished_note(store)
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    store.save_draft(altered(draft.at(walk, START), id=note.id))
    assert [one.draft for one in due_list(store, NOW)] == [False]


# --- the command ----------------------------------------------------------------------------------------------


def test_what_is_to_be_done_is_listed_and_what_is_done_only_when_asked_for(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    late = finished_note(store, "A", START - timedelta(days=20))
    done = finished_note(store, "", START)
    store.save_note(with_added(done, "followed-up", "", "", NOW, about="aterbesok"))
    assert follow_ups(store) == Exit.GOOD
    first = f"{late.id[:8]}  aterbesok  försenat      2026-11-15 22:40  A: Följ upp hur det går\n"
    assert capsys.readouterr().out == first
    assert follow_ups(store, "--all") == Exit.GOOD
    second = f"{done.id[:8]}  aterbesok  gjort         2026-12-05 22:40  Följ upp hur det går\n"
    assert capsys.readouterr().out == first + second


def test_times_stand_as_on_the_wall_where_the_promise_is_to_be_kept(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    finished_note(store)
    follow_ups(store, now=NOW.astimezone(UTC))
    assert "2026-12-05 21:40" in capsys.readouterr().out


def test_json_gives_every_field(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store, "A")
    assert follow_ups(store, "--json") == Exit.GOOD
    assert json.loads(capsys.readouterr().out) == [
        {
            "note": note.id,
            "follow_up": "aterbesok",
            "reference": "A",
            "text": "Följ upp hur det går",
            "due": "2026-12-05T22:40:00+01:00",
            "overdue": False,
            "done": False,
            "draft": False,
        }
    ]


def test_nothing_to_do_is_said_and_json_is_still_json(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert follow_ups(store) == Exit.GOOD
    assert capsys.readouterr() == ("", "Det finns inget att följa upp.\n")
    assert follow_ups(store, "--json") == Exit.GOOD
    assert capsys.readouterr() == ("[]\n", "")


def test_that_some_notes_cannot_be_opened_is_told(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    finished_note(store)
    for path in store.folder.glob("*.age"):
        path.write_bytes(b"trasig")
    assert follow_ups(store) == Exit.GOOD
    assert "vars löften saknas här: 1." in capsys.readouterr().err


def test_a_folder_that_cannot_be_read_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").write_text("en fil")
    assert follow_ups(store_in(tmp_path)) == Exit.UNABLE
    assert "kan inte läsas" in capsys.readouterr().err


def test_done_is_kept_in_the_note_and_fits_its_chain(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store, "A")
    assert follow_ups(store, "done", note.id[:8], "aterbesok") == Exit.GOOD
    assert "är gjort" in capsys.readouterr().err
    saved = loaded(store, note.id)
    assert [(one.kind, one.about, one.at, one.text) for one in saved.added] == [("followed-up", "aterbesok", NOW, "")]
    assert broken_at(saved) is None
    assert [one.done for one in due_list(store, NOW)] == [True]


def test_done_is_refused_while_another_window_has_the_note_and_told_once(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(store, REFERENCE)
    store.let_go(note.id)
    other = NoteStore(store.folder, store.vault)
    assert not other.held_elsewhere(note.id)
    assert follow_ups(store, "done", note.id[:8], "aterbesok") == Exit.UNABLE
    assert capsys.readouterr().err.count("öppen i ett annat fönster") == 1
    other.let_go(note.id)
    assert follow_ups(store, "done", "ffff", "aterbesok") == Exit.PROBLEMS
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_done_twice_changes_nothing(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store)
    follow_ups(store, "done", note.id, "aterbesok")
    before = loaded(store, note.id)
    assert follow_ups(store, "done", note.id, "aterbesok") == Exit.GOOD
    assert "redan" in capsys.readouterr().err
    assert loaded(store, note.id) == before


def test_done_of_what_is_not_there_is_exit_1_and_says_what_there_is(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    note, draft = finished_note(store), draft_in(store)
    assert follow_ups(store, "done", note.id, "annat") == Exit.PROBLEMS
    assert "Dess löften: aterbesok." in capsys.readouterr().err
    assert follow_ups(store, "done", "zzz", "aterbesok") == Exit.PROBLEMS
    assert follow_ups(store, "done", draft.id, "aterbesok") == Exit.PROBLEMS
    assert "utkast" in capsys.readouterr().err
    assert loaded(store, note.id).added == ()


# --- the calendar file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_calendar_file_says_when_and_nothing_of_whom_or_what(
    store: NoteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    use(language)  # type: ignore[arg-type]
    note = finished_note(store, REFERENCE)
    file = tmp_path / "kalender.ics"
    assert follow_ups(store, "--ics", file) == Exit.GOOD
    content = file.read_bytes()
    assert events(content) == [
        {
            "title": "Påminnelse" if language == "sv" else "Reminder",
            "at": datetime(2026, 12, 5, 21, 40, tzinfo=UTC),
            "uid": events(content)[0]["uid"],
            "alarms": [timedelta(days=-1)],
        }
    ]
    routine = note.routine
    said = " ".join([
        note.title, note.end_title, note.reference, note.id, note.entry, note.end, routine.id, routine.title,
        routine.organisation, routine.digest, *(f"{p.id} {p.text} {p.step}" for p in note.promises),
        *(record.text for record in note.quotes), "vnr-wizard", "VNR", "våld", "violence", "icalendar", "guide",
    ])  # fmt: skip
    found = content.decode().casefold()
    assert [word for word in re.findall(r"\w{3,}", said.casefold()) if word in found] == []
    out, err = capsys.readouterr()
    assert out == ""
    assert ("KLARTEXT" if language == "sv" else "PLAIN TEXT") in err
    assert str(file) in err


def test_every_property_of_the_file_is_one_that_gives_nothing_away(store: NoteStore) -> None:
    finished_note(store, REFERENCE)
    lines = calendar_bytes(due_list(store, NOW), NOW).decode().replace("\r\n ", "").splitlines()
    assert {line.partition(":")[0] for line in lines} == {
        "BEGIN", "END", "VERSION", "PRODID", "SUMMARY", "DTSTART", "DURATION", "DTSTAMP", "UID", "CLASS", "TRANSP",
        "ACTION", "DESCRIPTION", "TRIGGER",
    }  # fmt: skip
    assert "PRODID:-//Calendar//EN" in lines


def test_the_file_is_for_its_owner_only_and_never_goes_over_another_or_through_a_link(
    store: NoteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finished_note(store)
    file, link = tmp_path / "a.ics", tmp_path / "b.ics"
    link.symlink_to(tmp_path / "c.ics")
    assert follow_ups(store, "--ics", file) == Exit.GOOD
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    for taken in (file, link):
        assert follow_ups(store, "--ics", taken, now=NOW + timedelta(days=1)) == Exit.UNABLE
        assert "lämnas orörd" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert not (tmp_path / "c.ics").exists()


def test_nothing_to_do_writes_no_file(store: NoteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store)
    follow_ups(store, "done", note.id, "aterbesok")
    capsys.readouterr()
    assert follow_ups(store, "--all", "--ics", tmp_path / "a.ics") == Exit.PROBLEMS
    assert "Ingen fil skrevs" in capsys.readouterr().err
    assert not (tmp_path / "a.ics").exists()


def test_a_reminder_keeps_its_name_and_every_promise_has_its_own() -> None:
    other = [A_DUE, replace(A_DUE, follow_up_id="annat"), replace(A_DUE, note_id="b" * 32)]
    first = [event["uid"] for event in events(calendar_bytes(other, NOW))]
    again = [event["uid"] for event in events(calendar_bytes(other, NOW + timedelta(days=3)))]
    assert first == again
    assert len(set(first)) == 3


def test_only_what_is_not_done_comes_along() -> None:
    assert events(calendar_bytes([replace(A_DUE, done=True)], NOW)) == []


def test_the_alarm_comes_while_there_is_time_to_act() -> None:
    for ahead, alarm in ((timedelta(days=14), timedelta(days=1)), (timedelta(hours=24), timedelta(hours=1))):
        content = calendar_bytes([replace(A_DUE, due=NOW + ahead)], NOW)
        assert events(content)[0]["alarms"] == [-alarm]


@given(st.datetimes(timezones=st.sampled_from([WINTER, UTC])))
def test_any_time_can_be_written_and_is_the_same_instant(due: datetime) -> None:
    (event,) = events(calendar_bytes([replace(A_DUE, due=due)], NOW))
    if 1 < due.year < 9999:
        assert event["at"] == due.replace(microsecond=0)
