"""Saving an edited file: whole or not at all, nothing of anybody's written over, nothing left behind."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnr_wizard.authoring.editing.file_text import FileText, open_text
from vnr_wizard.authoring.editing.saving import Changed, EditedFile, Failed, Saved

BEFORE = b'\xef\xbb\xbfid = "a"\r\n# kommentar\r\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "procedures"
    folder.mkdir()
    path = folder / "a.toml"
    path.write_bytes(BEFORE)
    return path


def opened(path: Path, refuge: Path | None = None) -> EditedFile:
    read = open_text(path)
    assert isinstance(read, FileText)
    return EditedFile(path, read, refuge)


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_the_file_says_what_was_edited_and_the_backup_what_was_there(path: Path) -> None:
    path.chmod(0o640)
    file = opened(path)
    saved = file.save(file.read.text + "ny = 1\n")
    assert saved == Saved(path.with_name("a.toml.bak"))
    assert path.read_bytes() == BEFORE + b"ny = 1\r\n"
    assert path.with_name("a.toml.bak").read_bytes() == BEFORE
    assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o640}
    assert names(path) == ["a.toml", "a.toml.bak"]


def test_one_sitting_makes_one_backup(path: Path) -> None:
    file = opened(path)
    assert file.save("a = 1\n") == Saved(path.with_name("a.toml.bak"))
    assert file.save("a = 2\n") == Saved(None)
    assert names(path) == ["a.toml", "a.toml.bak"]
    assert path.with_name("a.toml.bak").read_bytes() == BEFORE


def test_no_backup_is_ever_written_over(path: Path) -> None:
    for n in range(3):
        opened(path).save(f"a = {n}\n")
    assert names(path) == ["a.toml", "a.toml.2.bak", "a.toml.3.bak", "a.toml.bak"]
    assert path.with_name("a.toml.bak").read_bytes() == BEFORE
    assert b"a = 1" in path.with_name("a.toml.3.bak").read_bytes()


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(path: Path) -> None:
    file = opened(path)
    path.write_bytes(b"deras = 1\n")
    assert file.save("mitt = 1\n") == Changed(b"deras = 1\n")
    assert path.read_bytes() == b"deras = 1\n"
    assert names(path) == ["a.toml"]


def test_written_over_when_asked_to_theirs_is_kept_as_a_backup(path: Path) -> None:
    file = opened(path)
    file.save("mitt = 1\n")
    path.write_bytes(b"deras = 1\n")
    changed = file.save("mitt = 2\n")
    assert isinstance(changed, Changed)
    assert file.save("mitt = 2\n", over=changed) == Saved(path.with_name("a.toml.2.bak"))
    assert b"mitt = 2" in path.read_bytes()
    assert path.with_name("a.toml.2.bak").read_bytes() == b"deras = 1\n"


def test_only_the_change_that_was_shown_may_be_written_over(path: Path) -> None:
    file = opened(path)
    path.write_bytes(b"deras = 1\n")
    changed = file.save("mitt = 1\n")
    assert isinstance(changed, Changed)
    path.write_bytes(b"deras = 2\n")
    assert file.save("mitt = 1\n", over=changed) == Changed(b"deras = 2\n")


def test_a_file_that_is_gone_is_told_and_written_anew_when_asked(path: Path) -> None:
    file = opened(path)
    path.unlink()
    changed = file.save("mitt = 1\n")
    assert changed == Changed(None)
    assert file.save("mitt = 1\n", over=changed) == Saved(None)
    assert b"mitt = 1" in path.read_bytes()


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "lank.toml"
    link.symlink_to(path)
    opened(link).save("a = 1\n")
    assert link.is_symlink()
    assert b"a = 1" in path.read_bytes()
    assert names(path) == ["a.toml", "a.toml.bak"]


def breaks(call: str, code: int, times: int = 99) -> Callable[[pytest.MonkeyPatch], None]:
    def apply(patch: pytest.MonkeyPatch) -> None:
        real: Any = getattr(os, call)
        left = [times]

        def broken(*given: Any, **named: Any) -> Any:
            if call == "open" and not given[1] & os.O_CREAT:
                return real(*given, **named)
            if left[0] <= 0:
                return real(*given, **named)
            left[0] -= 1
            raise OSError(code, os.strerror(code))

        patch.setattr(os, call, broken)

    return apply


FAULTS = {
    "no room for the backup": breaks("fsync", errno.ENOSPC, 1),
    "no room at all": breaks("fsync", errno.ENOSPC),
    "no right to the folder": breaks("open", errno.EACCES),
    "a disk that can only be read": breaks("open", errno.EROFS),
    "not replaced": breaks("replace", errno.EACCES),
    "no rights to set": breaks("fchmod", errno.EIO),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_whatever_fails_the_file_is_as_it_was_and_nothing_lies_beside_it(
    fault: Callable[[pytest.MonkeyPatch], None], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opened(path)
    with monkeypatch.context() as patch:
        fault(patch)
        assert isinstance(file.save("a = 1\n"), Failed)
    assert path.read_bytes() == BEFORE
    assert names(path) == ["a.toml"]
    assert file.save("a = 1\n") == Saved(path.with_name("a.toml.bak"))


def test_a_disk_that_fills_up_between_backup_and_file_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, [0]

    def full(descriptor: int) -> None:
        calls[0] += 1
        # The backup, its folder, and then the file.
        if calls[0] == 3:
            raise OSError(errno.ENOSPC, "")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    assert isinstance(opened(path).save("a = 1\n"), Failed)
    assert path.read_bytes() == BEFORE
    assert names(path) == ["a.toml"]


def test_saving_as_another_file_never_writes_over_one(path: Path) -> None:
    file = opened(path)
    other = path.with_name("b.toml")
    other.write_bytes(b"annan")
    assert isinstance(file.save_as(other, "a = 1\n"), Failed)
    assert other.read_bytes() == b"annan"
    assert file.path == path


def test_saved_as_another_file_that_one_is_edited_from_then_on(path: Path) -> None:
    file = opened(path)
    file.save_as(path.with_name("b.toml"), "a = 1\n")
    file.save("a = 2\n")
    assert path.read_bytes() == BEFORE
    assert b"a = 2" in path.with_name("b.toml").read_bytes()


@pytest.mark.parametrize("name", ["x" * 300 + ".toml", "a\0b.toml", "finns/inte.toml"])
def test_a_name_that_cannot_be_is_a_failure_not_a_fault(path: Path, name: str) -> None:
    assert isinstance(opened(path).save_as(path.with_name(name) if "/" not in name else path / name, "a"), Failed)


def test_unsaved_text_lies_beside_the_file_and_is_found_at_the_next_start(path: Path) -> None:
    opened(path).keep_unsaved("första\n")
    opened(path).keep_unsaved("andra\n")
    kept = opened(path).unsaved()
    assert {one.path.name for one in kept} == {"a.toml.unsaved", "a.toml.2.unsaved"}
    assert {FileText(one.raw).text for one in kept} == {"första\n", "andra\n"}
    assert path.read_bytes() == BEFORE


def test_one_sitting_keeps_its_newest_unsaved_text_alone(path: Path) -> None:
    file = opened(path)
    file.keep_unsaved("ett\n")
    file.keep_unsaved("ett och två\n")
    assert [FileText(one.raw).text for one in opened(path).unsaved()] == ["ett och två\n"]
    file.save("ett och två\n")
    assert names(path) == ["a.toml", "a.toml.bak"]


def test_the_same_unsaved_text_is_kept_once(path: Path) -> None:
    assert opened(path).keep_unsaved("a\n") == opened(path).keep_unsaved("a\n")
    assert names(path) == ["a.toml", "a.toml.unsaved"]


def test_where_the_folder_takes_nothing_unsaved_text_goes_to_the_refuge(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuge = tmp_path / "hem" / "osparat"
    file = opened(path, refuge)
    with monkeypatch.context() as patch:
        breaks("open", errno.EACCES, 1)(patch)
        kept = file.keep_unsaved("a\n")
    assert kept is not None
    assert kept.parent == refuge
    assert [one.path for one in opened(path, refuge).unsaved()] == [kept]
    other = tmp_path / "a.toml"
    other.write_bytes(BEFORE)
    assert opened(other, refuge).unsaved() == [], "a file of that name in another folder"


def test_a_strange_file_beside_it_is_no_unsaved_text(path: Path) -> None:
    path.with_name("a.toml.unsaved").mkdir()
    path.with_name("a.toml.2.unsaved").write_bytes(b"\xff\xfe")
    assert opened(path).unsaved() == []
    kept = opened(path).keep_unsaved("a\n")
    assert kept == path.with_name("a.toml.3.unsaved")
