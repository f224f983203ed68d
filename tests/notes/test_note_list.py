"""`vnr-wizard notes list`: one person's notes stand together, each with how far it has come."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

import pytest
from tests.notes.lives import finished_note, saved, store_in, transferred_note
from tests.notes.routines import START, begun

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.notes import add_parser, run
from vnr_wizard.language import use
from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import Settings

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return store_in(tmp_path)


def listed(store: NoteStore, capsys: pytest.CaptureFixture[str], days: int = 30) -> list[str]:
    """The lines that are printed."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    capsys.readouterr()
    assert run(parser.parse_args(["notes", "list"]), store, Settings(retention_days=days)) == Exit.GOOD
    return capsys.readouterr().out.splitlines()


def test_notes_of_one_reference_stand_together_and_the_newest_group_comes_first(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    first = finished_note(store, "A 12")
    alone = finished_note(store, at=START + DAY)
    other = finished_note(store, "B 7", START + 2 * DAY)
    second = finished_note(store, "A 12", START + 3 * DAY)
    title = "Jag misstänker våld"
    assert listed(store, capsys) == [
        "A 12",
        f"  {second.id[:8]}  färdig       2026-11-24 22:40  {title}",
        f"  {first.id[:8]}  färdig       2026-11-21 22:40  {title}",
        "",
        "B 7",
        f"  {other.id[:8]}  färdig       2026-11-23 22:40  {title}",
        "",
        "Utan beteckning",
        f"  {alone.id[:8]}  färdig       2026-11-22 22:40  {title}",
    ]


def test_each_note_says_how_far_it_has_come(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    _, draft, _ = begun()
    store.save_draft(draft)
    done = finished_note(store)
    more = with_added(finished_note(store), "amendment", "Mer", "", START + DAY)
    entered = transferred_note(store)
    again = with_added(transferred_note(store), "amendment", "Mer", "", START + DAY)
    for note in (more, again):
        saved(store, note)
    told = {line[2:10]: line[12:23].strip() for line in listed(store, capsys)[1:]}
    assert told == {
        draft.id[:8]: "utkast",
        done.id[:8]: "färdig",
        more.id[:8]: "med tillägg",
        entered.id[:8]: "införd",
        again.id[:8]: "med tillägg",
    }


def test_a_transferred_note_says_from_when_it_can_be_purged_by_the_units_own_time(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    transferred_note(store)
    assert listed(store, capsys)[1].endswith("kan tas bort från 2026-12-21")
    assert listed(store, capsys, days=0)[1].endswith("kan tas bort från 2026-11-21")


def test_what_cannot_be_opened_is_listed_last(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    finished_note(store)
    (store.folder / f"{'f' * 32}.9.note.age").write_bytes(b"trasig")
    assert listed(store, capsys)[-1] == "  ffffffff  färdig       kan inte öppnas"


def test_an_older_generation_says_that_it_is_one(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(store)
    (store.folder / f"{note.id}.99.note.age").write_bytes(b"trasig")
    assert listed(store, capsys)[1].endswith("den senaste sparningen kan inte öppnas")


def test_a_list_reads_no_whole_note(
    store: NoteStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    transferred_note(store, "A 12")
    monkeypatch.setattr(store, "load_note", lambda id: pytest.fail("a whole note was read"))
    assert len(listed(store, capsys)) == 2


def test_english(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    use("en")
    transferred_note(store)
    lines = listed(store, capsys)
    assert lines[0] == "Without a reference"
    assert "transferred" in lines[1]
    assert lines[1].endswith("can be purged from 2026-12-21")
