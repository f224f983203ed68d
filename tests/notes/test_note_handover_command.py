"""`vnr-wizard notes seal | receive`: exit codes, streams, files, and what is in the store after."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.notes.lives import finished_note, loaded
from tests.notes.routines import ROUTINE, START, begun, told
from tests.notes.vaults import AgeVault

from vnr_wizard.cli import note_handover
from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.notes import add_parser, run
from vnr_wizard.language import use
from vnr_wizard.notes.handover import sealed_for
from vnr_wizard.notes.keys.recipients import recipient_of, short
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.settings import KeyHolder, Settings, load_settings

NOW = START + timedelta(days=2)
PUBLIC = "kan bli en allmän handling"
Type = Callable[..., None]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let stdin be a terminal at which this is typed."""

    def given(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", _Terminal(text))

    return given


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(note_handover, "now_in", lambda: NOW)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")


@pytest.fixture
def anna(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "anna", AgeVault())


@pytest.fixture
def bo(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "bo", AgeVault())


def recipient(store: NoteStore) -> str:
    assert isinstance(store.vault, AgeVault)
    return recipient_of(store.vault.identity)


def notes(store: NoteStore, *words: str | Path, colleagues: tuple[KeyHolder, ...] = ()) -> int:
    """Run the command as the command line would."""
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    return run(parser.parse_args(["notes", *map(str, words)]), store, Settings(colleagues=colleagues))


def called(name: str, store: NoteStore) -> KeyHolder:
    return KeyHolder(name=name, recipient=recipient(store))


def here() -> list[Path]:
    return sorted(Path.cwd().iterdir())


# --- seal -------------------------------------------------------------------------------------------------


def test_it_says_what_may_come_of_it_asks_seals_and_says_where(
    anna: NoteStore, bo: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(anna)
    typed("Ja\n")
    assert notes(anna, "seal", note.id[:6], "--to", "bo ek", colleagues=(called("Bo Ek", bo),)) == Exit.GOOD
    (file,) = here()
    assert len(file.stem) == 32
    assert int(file.stem, 16) >= 0
    assert file.suffix == ".age"
    assert file.stem != note.id
    assert file.stat().st_mode & 0o777 == 0o600
    out, err = capsys.readouterr()
    assert out == ""
    assert err.index(PUBLIC) < err.index("Skriv ja för att försegla") < err.index(str(file.absolute()))
    assert f"Bo Ek ({short(recipient(bo))})" in err
    assert "Han slog mig" not in err
    assert b"Han slog mig" in bo.vault.open(file.read_bytes())


@pytest.mark.parametrize("answer", ["nej\n", "\n", "", "jaha\n"])
def test_anything_but_yes_writes_nothing(
    anna: NoteStore, bo: NoteStore, typed: Type, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    note = finished_note(anna)
    typed(answer)
    assert notes(anna, "seal", note.id, "--to", "Bo", colleagues=(called("Bo", bo),)) == Exit.PROBLEMS
    assert here() == []
    assert "Inget skrevs." in capsys.readouterr().err


def test_without_a_terminal_it_needs_yes_and_warns_all_the_same(
    anna: NoteStore, bo: NoteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(anna)
    holders = (called("Bo", bo),)
    assert notes(anna, "seal", note.id, "--to", "Bo", colleagues=holders) == Exit.UNABLE
    assert "--yes" in capsys.readouterr().err
    file = tmp_path / "till-bo.age"
    assert notes(anna, "seal", note.id, "--to", "Bo", "--yes", "-o", file, colleagues=holders) == Exit.GOOD
    assert PUBLIC in capsys.readouterr().err
    assert here() == []
    before = file.read_bytes()
    assert notes(anna, "seal", note.id, "--to", "Bo", "--yes", "-o", file, colleagues=holders) == Exit.UNABLE
    assert "finns redan" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_wrong_name_is_answered_with_the_near_one_and_the_others(
    anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(anna)
    holders = (called("Bo Ek [chef]", bo), called("Kim", anna))
    assert notes(anna, "seal", note.id, "--to", "Bo Ek [chfe]", "--yes", colleagues=holders) == Exit.PROBLEMS
    err = capsys.readouterr().err
    assert "Menade du ”Bo Ek [chef]”?" in err
    assert "Där finns: Bo Ek [chef], Kim." in err
    assert here() == []


def test_one_name_with_two_keys_is_not_guessed_at(
    anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    note = finished_note(anna)
    holders = (called("Bo", bo), called("Bo", anna))
    assert notes(anna, "seal", note.id, "--to", "Bo", "--yes", colleagues=holders) == Exit.UNABLE
    assert "olika nycklar" in capsys.readouterr().err
    assert here() == []


def test_without_colleagues_it_says_where_to_write_them(anna: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    note = finished_note(anna)
    assert notes(anna, "seal", note.id, "--to", "Bo", "--yes") == Exit.PROBLEMS
    err = capsys.readouterr().err
    assert "[[colleague]]" in err
    assert "Skydd av anteckningar" in err


def test_a_draft_and_what_is_not_there_are_not_sealed(
    anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    _, draft, _ = begun(ROUTINE)
    anna.save_draft(draft)
    holders = (called("Bo", bo),)
    assert notes(anna, "seal", draft.id, "--to", "Bo", "--yes", colleagues=holders) == Exit.PROBLEMS
    assert "utkast" in capsys.readouterr().err
    assert notes(anna, "seal", "ffff", "--to", "Bo", "--yes", colleagues=holders) == Exit.PROBLEMS
    assert here() == []


def test_colleagues_are_read_from_the_settings(bo: NoteStore, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'[[colleague]]\nname = "Bo [chef]"\nrecipient = "{recipient(bo)}"\n', encoding="utf-8")
    assert [(one.name, one.recipient) for one in load_settings(path).colleagues] == [("Bo [chef]", recipient(bo))]


# --- receive ----------------------------------------------------------------------------------------------


def sealed_file(note_in: NoteStore, to: NoteStore) -> tuple[str, Path]:
    note = finished_note(note_in, "A12")
    file = Path.cwd() / "fil.age"
    file.write_bytes(sealed_for(note, recipient(to)))
    return note.id, file


def test_a_sealed_note_is_received_once_and_kept(
    anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    id, file = sealed_file(anna, bo)
    assert notes(bo, "receive", file) == Exit.GOOD
    out, err = capsys.readouterr()
    assert out == ""
    assert f"notes show {id[:8]}" in err
    assert "Han slog mig" not in err
    note = loaded(bo, id)
    assert [(one.kind, one.at) for one in note.added] == [("received", NOW)]
    assert file.exists()
    assert notes(bo, "show", id) == Exit.GOOD
    assert "MOTTAGET" in capsys.readouterr().out
    assert notes(bo, "receive", file) == Exit.PROBLEMS
    assert "finns redan här" in capsys.readouterr().err


def test_what_is_not_for_one_and_what_is_no_file_is_told(
    anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    _, file = sealed_file(anna, anna)
    assert notes(bo, "receive", file) == Exit.UNABLE
    assert "kan inte öppnas med din nyckel" in capsys.readouterr().err
    os.mkfifo(Path.cwd() / "fifo")
    for path in ("finns-inte.age", "fifo", "."):
        assert notes(bo, "receive", path) == Exit.UNABLE
        assert "Filen kan inte läsas" in capsys.readouterr().err
    assert bo.list() == []


def test_a_draft_that_was_saved_elsewhere_is_received_as_a_draft(
    anna: NoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    walk, draft, _ = begun(ROUTINE)
    told(walk, i_enskildhet="yes")
    path = anna.save_elsewhere(draft.at(walk, START), Path.cwd())
    assert notes(anna, "receive", path) == Exit.GOOD
    assert "överst på förstasidan" in capsys.readouterr().err
    assert [(kept.id, kept.stage) for kept in anna.list()] == [(draft.id, "draft")]


def test_all_of_it_in_english(anna: NoteStore, bo: NoteStore, capsys: pytest.CaptureFixture[str]) -> None:
    use("en")
    note = finished_note(anna)
    file = Path("en.age")
    assert notes(anna, "seal", note.id, "--to", "B", "--yes", colleagues=(called("Bo", bo),)) == Exit.PROBLEMS
    assert notes(anna, "seal", note.id, "--to", "Bo", "--yes", "-o", file, colleagues=(called("Bo", bo),)) == Exit.GOOD
    assert notes(bo, "receive", file) == Exit.GOOD
    err = capsys.readouterr().err
    for words in ("No colleague is called “B”.", "may become a public document", "lies sealed in", "is received."):
        assert words in err
