"""settings.toml: whatever is wrong with it, the program starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vnr_wizard.settings import Settings, load_settings, notes_folder, own_contacts_folder, settings_path


def settings_in(folder: Path, text: str | bytes) -> Settings:
    path = folder / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(path)


def test_no_file_means_the_defaults_and_no_problem(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "borta" / "settings.toml")
    assert settings == Settings()
    assert settings.idle_minutes == 5
    assert settings.problems == ()


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = settings_in(
        tmp_path,
        'content = "/srv/vnr"\nprocedure = "kristianstad-vnr"\ndirectory = "kristianstad"\n'
        'language = "en"\nidle_minutes = 2\nretention_days = 0\nreference_hint = "Löpnummer"\n',
    )
    assert settings.given() == {
        "content": "/srv/vnr",
        "procedure": "kristianstad-vnr",
        "directory": "kristianstad",
        "language": "en",
        "idle_minutes": 2,
        "retention_days": 0,
        "reference_hint": "Löpnummer",
        "recovery": (),
        "colleagues": (),
    }
    assert settings.problems == ()


RECIPIENT = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"


def test_recipients_are_read_and_checked_to_their_last_letter(tmp_path: Path) -> None:
    text = f'[[recovery]]\nname = "IT"\nrecipient = "{RECIPIENT}"\n[[colleague]]\nname = "Eva"\nrecipient = "{{}}"\n'
    settings = settings_in(tmp_path, text.format(RECIPIENT))
    assert settings.recovery_recipients == (RECIPIENT,)
    assert [(one.name, one.recipient) for one in settings.colleagues] == [("Eva", RECIPIENT)]
    for wrong in (RECIPIENT[:-1] + "k", RECIPIENT.upper(), RECIPIENT[:-1], "age1", "AGE-SECRET-KEY-1"):
        settings = settings_in(tmp_path, text.format(wrong))
        assert [problem.key for problem in settings.problems] == [("colleague", 0, "recipient")]
        assert settings.recovery_recipients == (RECIPIENT,)


def test_a_slip_in_the_recovery_recipients_is_not_taken_for_none(tmp_path: Path) -> None:
    assert settings_in(tmp_path, "").recovery_recipients == ()
    settings = settings_in(tmp_path, '[[recovery]]\nname = "IT"\nrecipient = "age1x"\n')
    assert settings.recovery_recipients is None


def test_what_is_wrong_falls_back_alone_and_is_told_with_its_place(tmp_path: Path) -> None:
    settings = settings_in(
        tmp_path, 'content = "/srv/vnr"\nidle_minutes = 0\nlanguage = "no"\nprocedur = "x"\nreference_hint = 3\n'
    )
    assert settings.content == "/srv/vnr"
    assert (settings.idle_minutes, settings.language, settings.reference_hint) == (5, "", "")
    assert [(problem.code, problem.line) for problem in settings.problems] == [
        ("F203", 2),
        ("F205", 3),
        ("F201", 4),
        ("F203", 5),
    ]
    assert "procedure" in settings.problems[2].hint


@pytest.mark.parametrize(
    "text", ["content = ", b"\xff\xfec\x00", b"content = '\xe5'", "x" * 5_000_000, "a" + ".a" * 20000 + " = 1", "\x00"]
)
def test_a_broken_file_means_the_defaults_and_a_problem(tmp_path: Path, text: str | bytes) -> None:
    settings = settings_in(tmp_path, text)
    assert settings == Settings()
    assert settings.problems


def test_a_folder_or_a_fifo_in_its_place_is_a_problem_and_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "b")
    (tmp_path / "c").symlink_to(tmp_path / "borta")
    for name in "abc":
        settings = load_settings(tmp_path / name)
        assert settings == Settings()
        assert settings.problems


def test_a_relative_content_folder_stands_beside_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert settings_in(tmp_path, 'content = "rutiner"').content == str(tmp_path / "rutiner")
    assert settings_in(tmp_path, 'content = "~/rutiner"').content == "/home/anna/rutiner"
    assert settings_in(tmp_path, 'content = "~finnsinte-alls/x"').content == str(tmp_path / "~finnsinte-alls/x")


def test_the_folders_are_the_users_own_and_are_not_made(own_folders: Path) -> None:
    for path in (settings_path(), own_contacts_folder(), notes_folder()):
        assert path.is_relative_to(own_folders)
        assert "vnr-wizard" in path.parts
    assert notes_folder().name == "notes"
    assert list(own_folders.iterdir()) == []


def test_reading_settings_imports_nothing_heavy() -> None:
    script = (
        "import sys; from vnr_wizard.settings import *; load_settings(settings_path());"
        "print([m for m in ('textual', 'rich', 'tomli_w', 'tree_sitter', 'phonenumbers', 'vnr_wizard.walk',"
        " 'vnr_wizard.notes', 'vnr_wizard.procedure') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
