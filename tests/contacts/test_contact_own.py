"""The unit's own numbers: what is written, what is kept, what is refused, and what a fault leaves behind."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.own import Refused, UnknownContact, own_path, read_own, set_number, with_own

TODAY = date(2026, 11, 23)
KNOWN = ["chef", "jouren"]
BASE = Directory(
    format=1,
    id="here",
    office_hours="Mo-Fr 08:00-16:30",
    contacts=(
        Contact(id="chef", name="Närmaste chef", phone="", hours="office"),
        Contact(id="jouren", name="Jouren", phone="044-13 25 50", verified_on=date(2026, 1, 1)),
    ),
)


def put(folder: Path, id: str, number: str, *, verified: bool = False) -> Path:
    return set_number(folder, id, number, TODAY, verified=verified, known=KNOWN)


def own(folder: Path, id: str) -> Contact:
    read = read_own(folder)
    assert read.directory is not None, read.problems
    return read.directory.contact_by_id[id]


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "finns-inte", None):
        assert read_own(folder).directory is None
        assert read_own(folder).problems == ()
    assert with_own(BASE, read_own(tmp_path)) is BASE


def test_a_number_is_written_and_lies_over_the_directory(tmp_path: Path) -> None:
    folder = tmp_path / "vnr-wizard" / "contacts"
    assert put(folder, "chef", "044-13 25 50", verified=True) == folder / "egna.toml"
    merged = with_own(BASE, read_own(folder)).contact_by_id["chef"]
    assert (merged.name, merged.phone, merged.verified_on) == ("Närmaste chef", "044-13 25 50", TODAY)
    assert merged.hours == "office"
    assert merged.origin.phone_path == str(folder / "egna.toml")


def test_a_number_without_a_date_is_unverified_also_when_the_old_one_was_not(tmp_path: Path) -> None:
    put(tmp_path, "jouren", "044-775 78 78")
    assert with_own(BASE, read_own(tmp_path)).contact_by_id["jouren"].verified_on is None
    put(tmp_path, "chef", "044-13 25 50", verified=True)
    put(tmp_path, "chef", "044-132550")
    assert own(tmp_path, "chef").verified_on == TODAY
    put(tmp_path, "chef", "044-775 78 78")
    assert own(tmp_path, "chef").verified_on is None


def test_everything_else_in_the_file_is_kept(tmp_path: Path) -> None:
    own_path(tmp_path).write_text(
        '# Vår egen kommentar.\n\nformat = 1\nid = "egna"\ntitle = "Hemtjänst Öst"\n\n'
        '[[contact]]\nid = "grannen"\nname = "Grannenheten"\nphone = "044-13 50 00"\n'
        'note = """\nTvå\nrader"""\n\n[[contact]]\nid = "chef"\nrole = "Vår chef"\n\n'
        '[[silence]]\ncode = "C405"\nreason = "vi ringer varje vecka"\n'
    )
    put(tmp_path, "chef", "044-13 25 50")
    put(tmp_path, "jouren", "044-775 78 78")
    text = own_path(tmp_path).read_text()
    assert text.startswith("# Vår egen kommentar.\n")
    read = read_own(tmp_path)
    assert read.directory is not None and read.problems == ()
    assert [one.id for one in read.directory.contacts] == ["grannen", "chef", "jouren"]
    assert read.directory.title == "Hemtjänst Öst"
    assert own(tmp_path, "grannen").note == "Två\nrader"
    assert (own(tmp_path, "chef").role, own(tmp_path, "chef").phone) == ("Vår chef", "044-13 25 50")
    assert read.directory.silences[0].reason == "vi ringer varje vecka"
    # People can go on editing it: one table a contact.
    assert text.count("[[contact]]") == 3


def test_the_units_own_contacts_are_added_last_if_they_have_a_name(tmp_path: Path) -> None:
    own_path(tmp_path).write_text(
        'format = 1\nid = "egna"\n[[contact]]\nid = "grannen"\nname = "Grannen"\n[[contact]]\nid = "borttagen"\n'
    )
    merged = with_own(BASE, read_own(tmp_path))
    assert [one.id for one in merged.contacts] == ["chef", "jouren", "grannen"]


def test_a_blank_number_of_ones_own_takes_nothing_away(tmp_path: Path) -> None:
    own_path(tmp_path).write_text('format = 1\nid = "egna"\n[[contact]]\nid = "jouren"\nphone = ""\nrole = "Natt"\n')
    merged = with_own(BASE, read_own(tmp_path)).contact_by_id["jouren"]
    assert (merged.phone, merged.role, merged.verified_on) == ("044-13 25 50", "Natt", date(2026, 1, 1))


# --- refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["", "  ", "044–13 25 50", "hej", "044-1", "0999-12 34 56", "044-13\u200b25 50"])
def test_a_number_that_will_not_do_is_refused_and_nothing_is_written(tmp_path: Path, number: str) -> None:
    with pytest.raises(Refused, match="inget giltigt telefonnummer"):
        put(tmp_path / "egen", "chef", number)
    assert not (tmp_path / "egen").exists()


def test_an_unknown_id_is_refused_with_a_near_miss(tmp_path: Path) -> None:
    with pytest.raises(UnknownContact, match="Menade du ”chef”"):
        put(tmp_path, "cheff", "044-13 25 50")
    for id in ("../../etc/x", "", "CON", "\x1b[2J"):
        with pytest.raises(UnknownContact) as refused:
            put(tmp_path, id, "044-13 25 50")
        assert str(refused.value).isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["format = ", 'format = 1\nid = "egna"\nphome = "x"', "\x00", "\xff\xfe"])
def test_a_broken_file_is_reported_left_out_and_never_written_over(tmp_path: Path, text: str) -> None:
    own_path(tmp_path).write_text(text, encoding="latin-1")
    read = read_own(tmp_path)
    assert read.directory is None and read.problems
    assert all(problem.line for problem in read.problems)
    assert with_own(BASE, read) is BASE
    with pytest.raises(Refused, match="har fel"):
        put(tmp_path, "chef", "044-13 25 50")
    assert own_path(tmp_path).read_text(encoding="latin-1") == text


def test_a_folder_in_the_files_place_is_reported(tmp_path: Path) -> None:
    own_path(tmp_path).mkdir()
    assert [problem.code for problem in read_own(tmp_path).problems] == ["T102"]
    with pytest.raises(Refused):
        put(tmp_path, "chef", "044-13 25 50")


# --- on disk -------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_file_and_folders_are_the_users_own_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        put(tmp_path / "a" / "b", "chef", "044-13 25 50")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "a", tmp_path / "a/b", tmp_path / "a/b/egna.toml")]
    assert modes == [0o700, 0o700, 0o600]


def test_the_number_is_on_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def seen_replace(source: Path, target: Path) -> None:
        calls.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    put(tmp_path, "chef", "044-13 25 50")
    assert calls == ["file", "replace", "folder"]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "fchmod"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_fault_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    put(tmp_path, "chef", "044-13 25 50")
    before = own_path(tmp_path).read_bytes()
    real = getattr(os, call)

    def fail(*arguments: object, **named: object) -> object:
        writes = call != "open" or (isinstance(arguments[1], int) and bool(arguments[1] & os.O_CREAT))
        if writes:
            raise OSError(number, "fel")
        return real(*arguments, **named)

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(Refused, match="Inget är ändrat"):
        put(tmp_path, "chef", "044-775 78 78")
    monkeypatch.undo()
    assert own_path(tmp_path).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["egna.toml"]


def test_a_write_in_small_pieces_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:7])))
    put(tmp_path, "chef", "044-13 25 50")
    assert own(tmp_path, "chef").phone == "044-13 25 50"


def test_a_folder_that_cannot_be_synced_says_that_the_number_may_not_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "fel")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused, match="osäkert"):
        put(tmp_path, "chef", "044-13 25 50")


def test_a_link_in_the_files_place_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "annan.toml"
    target.write_text('format = 1\nid = "egna"\n')
    folder = tmp_path / "egen"
    folder.mkdir()
    own_path(folder).symlink_to(target)
    put(folder, "chef", "044-13 25 50")
    assert target.read_text() == 'format = 1\nid = "egna"\n'
    assert own(folder, "chef").phone == "044-13 25 50"
