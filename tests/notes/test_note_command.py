"""`vnr-wizard notes show | export`, and what holds for all of `notes`: exit codes, streams and written files."""

from __future__ import annotations

import argparse
import json
import stat
import tomllib
from pathlib import Path

import pytest
from tests.notes.routines import START, begun
from tests.notes.test_note_files import umask
from tests.notes.test_note_note import LATER, NAMES, whole
from tests.notes.vaults import PlainVault

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.notes import add_parser, run
from vnr_wizard.language import use
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.store import NoteStore


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "notes", PlainVault())


@pytest.fixture
def finished(store: NoteStore) -> str:
    """The id of a finished note in the store."""
    walk, draft = whole()
    store.finish(draft, note_of(draft.called("A 12"), walk, LATER, NAMES.get))
    return draft.id


def notes(store: NoteStore | None, *words: str) -> int:
    """Run the command as the command line would."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    return run(parser.parse_args(["notes", *words]), store)


def test_an_empty_store_lists_nothing_and_makes_nothing(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert notes(store, "list") == Exit.GOOD
    out, err = capsys.readouterr()
    assert (out, err) == ("", "Det finns inga anteckningar på den här datorn.\n")
    assert not store.folder.exists()


def test_show_prints_the_text_for_the_case_system(
    store: NoteStore, finished: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notes(store, "show", finished[:6]) == Exit.GOOD
    assert "PERSONENS EGNA ORD (CITAT)" in capsys.readouterr().out


def test_export_prints_each_form(store: NoteStore, finished: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert notes(store, "export", finished, "--as", "toml") == Exit.GOOD
    assert tomllib.loads(capsys.readouterr().out)["id"] == finished
    assert notes(store, "export", finished, "--as", "json") == Exit.GOOD
    assert json.loads(capsys.readouterr().out)["id"] == finished
    assert notes(store, "export", finished, "--as", "markdown") == Exit.GOOD
    assert capsys.readouterr().out.startswith("# Jag misstänker våld")
    assert notes(store, "export", finished) == Exit.GOOD
    assert capsys.readouterr().out.startswith("Utkast från en guide.")


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_export_to_a_file_is_for_its_owner_only_and_says_where_the_plain_text_went(
    store: NoteStore, finished: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], mask: int
) -> None:
    file = tmp_path / "ut.txt"
    with umask(mask):
        assert notes(store, "export", finished, "-o", str(file)) == Exit.GOOD
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Han slog mig" in file.read_text(encoding="utf-8")
    out, err = capsys.readouterr()
    assert out == ""
    assert "KLARTEXT" in err
    assert str(file) in err


def test_export_never_writes_over_a_file_or_through_a_link(
    store: NoteStore, finished: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, link = tmp_path / "finns.txt", tmp_path / "länk.txt"
    file.write_text("viktigt")
    link.symlink_to(tmp_path / "ny.txt")
    for target in (file, link):
        assert notes(store, "export", finished, "-o", str(target)) == Exit.UNABLE
        assert "lämnas orörd" in capsys.readouterr().err
    assert file.read_text() == "viktigt"
    assert not (tmp_path / "ny.txt").exists()


def test_export_to_a_folder_that_is_not_there_says_so(
    store: NoteStore, finished: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notes(store, "export", finished, "-o", str(tmp_path / "borta" / "x")) == Exit.UNABLE
    assert "kunde inte skrivas" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["zzz", "", "../x"])
def test_a_note_that_is_not_there_is_exit_1(store: NoteStore, finished: str, asked: str) -> None:
    assert notes(store, "show", asked) == Exit.PROBLEMS


def test_a_beginning_that_several_notes_share_is_asked_for_again(
    store: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for digit in "01":
        (store.folder).mkdir(exist_ok=True)
        (store.folder / f"{'a' * 31}{digit}.1.note.age").write_bytes(b"")
    assert notes(store, "show", "aaa") == Exit.UNABLE
    assert "Flera anteckningar" in capsys.readouterr().err


def test_a_draft_is_not_shown_and_a_broken_note_says_so(store: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    _, draft, _ = begun()
    store.save_draft(draft)
    assert notes(store, "show", draft.id) == Exit.PROBLEMS
    assert "utkast" in capsys.readouterr().err
    (store.folder / f"{'f' * 32}.1.note.age").write_bytes(b"trasig")
    assert notes(store, "export", "fff") == Exit.UNABLE
    assert capsys.readouterr().err == "Anteckningen kan inte öppnas.\n"


def test_a_folder_that_cannot_be_read_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").write_text("en fil")
    assert notes(NoteStore(tmp_path / "notes", PlainVault()), "list") == Exit.UNABLE
    assert "kan inte läsas" in capsys.readouterr().err


def test_without_a_store_the_users_own_is_taken(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notes(None, "list") == Exit.GOOD
    assert list(own_folders.iterdir()) == []


def test_english(store: NoteStore, finished: str, capsys: pytest.CaptureFixture[str]) -> None:
    use("en")
    assert notes(store, "show", "zzz") == Exit.PROBLEMS
    assert capsys.readouterr().err == "There is no note “zzz”.\n"
    assert notes(store, "list") == Exit.GOOD
    assert "finished" in capsys.readouterr().out


def test_times_are_those_of_the_note_not_of_this_machine(
    store: NoteStore, finished: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    notes(store, "list")
    assert f"{START:%Y-%m-%d} 23:40" in capsys.readouterr().out
