"""The folders: there, one's own, closed, writable, on this computer alone. No note is opened or named."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.doctor.machines import FOLDER, HOME, LINK, ME, NOTES, Machine, folder, on_linux, told

from vnr_wizard.doctor.finding import Finding, State
from vnr_wizard.doctor.folders import FEW_BYTES, LEAST_BYTES, Places, folder_findings
from vnr_wizard.doctor.places import place_finding
from vnr_wizard.doctor.system import Status, System
from vnr_wizard.notes.disk import Disk

CONFIG = f"{HOME}/.config/vnr-wizard"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places(tmp_path / "data/notes", tmp_path / "config")
    for path in (found.notes.parent, found.notes, found.config):
        path.mkdir(mode=0o700)
    return found


def by_id(findings: list[Finding], id: str) -> Finding:
    (found,) = [one for one in findings if one.id == id]
    return found


posix = pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")

# --- on this machine ----------------------------------------------------------------------------------------


@posix
def test_folders_in_order_are_good_and_nothing_is_left_in_them(places: Places) -> None:
    found = told(folder_findings(System(), places))
    del found["notes-place"], found["room"]
    assert set(found.values()) == {State.GOOD}
    assert {"notes-folder", "notes-rights", "notes-writing", "config-folder", "config-writing"} <= found.keys()
    assert list(places.notes.iterdir()) == list(places.config.iterdir()) == []


def test_folders_that_are_not_there_yet_are_good_and_are_not_made(tmp_path: Path) -> None:
    places = Places(tmp_path / "a/notes", tmp_path / "b")
    found = folder_findings(System(), places)
    assert by_id(found, "notes-folder").state is State.GOOD
    assert "finns inte än" in str(by_id(found, "notes-folder").message)
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_folder_that_others_may_read_is_told_of_before_it_is_closed(places: Places) -> None:
    places.notes.chmod(0o755)
    found = by_id(folder_findings(System(), places), "notes-rights")
    assert (found.state, "0755" in str(found.message)) == (State.WARNING, True)
    assert "chmod -R go-rwx" in str(found.mend)


@posix
def test_files_that_others_may_read_are_counted_and_never_named_or_opened(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, mode in (("HEMLIG-1", 0o600), ("HEMLIG-2", 0o644), ("HEMLIG-3", 0o660)):
        (places.notes / name).write_text("HEMLIG-MARKÖR")
        (places.notes / name).chmod(mode)
    opened: list[str] = []

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *others: Any, **named: Any) -> Any:
            opened.append(str(path))
            return real(path, *others, **named)

        return call

    monkeypatch.setattr(builtins, "open", watched(builtins.open))
    monkeypatch.setattr(os, "open", watched(os.open))
    found = folder_findings(System(), places)
    monkeypatch.undo()
    assert "öppna för andra: 2" in str(by_id(found, "notes-rights").message)
    assert opened, "the trial save is seen"
    assert not [path for path in opened if "HEMLIG" in path]
    assert "HEMLIG" not in str([one.as_json() for one in found])
    assert (places.notes / "HEMLIG-2").read_text() == "HEMLIG-MARKÖR"


@posix
def test_a_link_in_place_of_the_folder_is_bad_and_is_not_written_through(places: Places, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    places.notes.rmdir()
    places.notes.symlink_to(tmp_path / "elsewhere")
    found = told(folder_findings(System(), places))
    assert found["notes-folder"] is State.BAD
    assert "notes-writing" not in found
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_something_else_in_place_of_the_folder_is_bad(places: Places) -> None:
    places.notes.rmdir()
    places.notes.write_text("")
    assert told(folder_findings(System(), places))["notes-folder"] is State.BAD


def test_a_save_that_fails_is_bad_and_says_why(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Disk, "sync", full)
    found = by_id(folder_findings(System(), places), "notes-writing")
    assert (found.state, str(found.message)) == (State.BAD, "Det går inte att spara: disken är full")
    assert list(places.notes.iterdir()) == []


@posix
def test_settings_that_others_may_exchange_are_a_warning(places: Places) -> None:
    places.config.chmod(0o775)
    assert told(folder_findings(System(), places))["config-rights"] is State.WARNING
    places.config.chmod(0o755)
    assert told(folder_findings(System(), places))["config-rights"] is State.GOOD


# --- on other machines ---------------------------------------------------------------------------------------


def on_machine(machine: Machine) -> dict[str, State]:
    return told(folder_findings(machine, Places(Path(NOTES), Path(CONFIG))))


def test_a_folder_of_somebody_else_is_bad_and_is_not_written_in() -> None:
    machine = Machine(statuses={NOTES: folder(owner=ME + 1)})
    found = on_machine(machine)
    assert found["notes-folder"] is State.BAD
    assert "notes-writing" not in found


def test_a_folder_that_cannot_be_made_is_bad() -> None:
    assert on_machine(Machine(statuses={"/": folder()}, writable=False))["notes-folder"] is State.BAD


def test_a_linked_folder_of_settings_is_the_users_own_affair() -> None:
    machine = Machine(statuses={CONFIG: Status(LINK | 0o777, ME), "/n": folder()}, links={CONFIG: "/n"})
    assert on_machine(machine)["config-folder"] is State.GOOD


def test_on_windows_rights_are_unknown_not_good() -> None:
    machine = Machine(platform="win32", id=None, statuses={CONFIG: Status(FOLDER | 0o777, 0)})
    assert on_machine(machine)["config-rights"] is State.UNKNOWN


@pytest.mark.parametrize(
    ("free", "state"),
    [(None, State.UNKNOWN), (LEAST_BYTES - 1, State.BAD), (FEW_BYTES - 1, State.WARNING), (FEW_BYTES, State.GOOD)],
)
def test_little_room_is_told_of(free: int | None, state: State) -> None:
    assert on_machine(Machine(free=free))["room"] is state


# --- synced, on the network, in memory -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "client"),
    [
        ("/home/kim/OneDrive/vnr/notes", "OneDrive"),
        ("C:\\Users\\kim\\OneDrive - Kommunen\\vnr\\notes", "OneDrive"),
        ("/home/kim/Dropbox (Arbete)/notes", "Dropbox"),
        ("/Users/kim/Library/Mobile Documents/x/notes", "iCloud"),
        ("/Users/kim/Library/CloudStorage/OneDrive-Kommun/notes", "moln"),
        ("/home/kim/Nextcloud/notes", "Nextcloud"),
        ("G:\\Min enhet\\notes", "Google Drive"),
        ("/Users/kim/Google Drive/notes", "Google Drive"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: str, client: str) -> None:
    found = place_finding(on_linux("8:2"), Path(path))
    assert (found.state, f"({client})" in str(found.message)) == (State.BAD, True)


@pytest.mark.parametrize(
    ("marker", "client"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"), (".dropbox.cache", "Dropbox"),
        ("._sync_0a1b2c.db", "Nextcloud"), (".sync_0a1b2c3d.db", "Nextcloud"), (".stfolder", "Syncthing"),
        (".tmp.driveupload", "Google Drive"),
    ],
)  # fmt: skip
def test_a_synced_folder_is_known_by_what_its_client_leaves_in_it(marker: str, client: str) -> None:
    machine = on_linux("8:2")
    machine.folders[f"{HOME}/.local"] = [marker]
    found = place_finding(machine, Path(NOTES))
    assert (found.state, f"({client})" in str(found.message)) == (State.BAD, True)


def test_a_clients_own_settings_in_the_home_folder_are_no_synced_folder() -> None:
    machine = on_linux("8:2")
    machine.folders[HOME] = [".dropbox", "Dropbox", "OneDrive"]
    assert place_finding(machine, Path(NOTES)).state is State.GOOD


def test_windows_own_word_for_onedrive_is_heeded() -> None:
    machine = Machine(platform="win32", variables={"OneDriveCommercial": "C:\\Users\\kim\\Moln"})
    assert place_finding(machine, Path("c:\\users\\KIM\\moln\\notes")).state is State.BAD


@pytest.mark.parametrize("path", ["C:\\Users\\kim\\AppData\\Roaming\\vnr-wizard\\notes", "\\\\server\\home\\notes"])
def test_a_roaming_profile_and_a_share_are_bad(path: str) -> None:
    assert place_finding(Machine(platform="win32"), Path(path)).state is State.BAD


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "tmpfs"])
def test_a_disk_of_the_network_or_of_memory_is_bad(kind: str) -> None:
    assert place_finding(on_linux("0:44", kind, "server:/home"), Path(NOTES)).state is State.BAD


@pytest.mark.parametrize("kind", ["overlay", "fuse.something"])
def test_what_lies_under_a_container_or_an_unknown_file_system_is_unknown(kind: str) -> None:
    assert place_finding(on_linux("0:44", kind, "overlay"), Path(NOTES)).state is State.UNKNOWN


def test_the_innermost_mount_counts_and_the_later_of_two_in_one_place() -> None:
    machine = on_linux("8:2")
    machine.texts["/proc/self/mountinfo"] += (
        f"40 28 0:50 / {HOME} rw - ext4 /dev/sda3 rw\n41 28 0:51 / {HOME} rw - nfs server:/x rw\n"
        "42 28 0:52 / /home/kimberley rw - ext4 /dev/sda4 rw\n"
    )
    assert place_finding(machine, Path(NOTES)).state is State.BAD
    assert place_finding(machine, Path("/home/kimberley/notes")).state is State.GOOD


def test_elsewhere_than_on_linux_the_kind_of_disk_is_unknown_not_good() -> None:
    for platform, path in (("darwin", "/Users/kim/Library/x/notes"), ("win32", "C:\\Users\\kim\\AppData\\Local\\x")):
        assert place_finding(Machine(platform=platform), Path(path)).state is State.UNKNOWN
