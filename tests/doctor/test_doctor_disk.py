"""Disk encryption, swap and core dumps on many machines. What is not certain is unknown, never good."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.doctor.machines import BLOCK, FILE, HOME, ME, NOTES, Machine, folder, on_linux, told, with_device

from vnr_wizard.doctor.core import core_findings
from vnr_wizard.doctor.encryption import encryption_findings
from vnr_wizard.doctor.finding import State
from vnr_wizard.doctor.system import Status


def looked_at(machine: Machine, notes: str = NOTES) -> tuple[State, State | None]:
    """The disk's state and swap's."""
    found = told(encryption_findings(machine, Path(notes)))
    return found["encryption"], found.get("swap")


def luks_root() -> Machine:
    machine = with_device(on_linux("254:0", source="/dev/mapper/luks"), "254:0", made_by="CRYPT-LUKS2-ab-luks",
                          of={"sda2": "8:2"})  # fmt: skip
    return with_device(machine, "8:2")


def lvm_on_luks(swap: str = "/dev/dm-2\tpartition\t8\t0\t-2\n") -> Machine:
    machine = with_device(on_linux("254:1", swaps=swap), "254:1", made_by="LVM-aaaa", of={"dm-0": "254:0"})
    with_device(machine, "254:2", made_by="LVM-bbbb", of={"dm-0": "254:0"})
    with_device(machine, "254:0", made_by="CRYPT-LUKS1-cd-sda3", of={"sda3": "8:3"})
    machine.statuses["/dev/dm-2"] = Status(BLOCK, 0, "0:6", "254:2")
    return with_device(machine, "8:3")


def test_a_root_on_luks_is_encrypted() -> None:
    assert looked_at(luks_root()) == (State.GOOD, State.GOOD)


def test_lvm_on_luks_is_encrypted_swap_too() -> None:
    assert looked_at(lvm_on_luks()) == (State.GOOD, State.GOOD)


def test_plain_ext4_is_not_encrypted() -> None:
    machine = with_device(on_linux("8:2", swaps="/dev/sda3 partition 8 0 -2\n"), "8:2")
    machine.statuses["/dev/sda3"] = Status(BLOCK, 0, "0:6", "8:3")
    assert looked_at(with_device(machine, "8:3")) == (State.WARNING, State.WARNING)


def test_a_volume_over_one_encrypted_and_one_bare_disk_is_not_encrypted() -> None:
    machine = with_device(on_linux("254:1"), "254:1", made_by="LVM-aaaa", of={"dm-0": "254:0", "sdb1": "8:17"})
    with_device(machine, "254:0", made_by="CRYPT-LUKS2-cd")
    assert looked_at(with_device(machine, "8:17"))[0] is State.WARNING


def test_dm_verity_and_integrity_hide_nothing() -> None:
    for made_by in ("CRYPT-VERITY-ab-root", "CRYPT-INTEGRITY-ab-root"):
        machine = with_device(on_linux("254:0"), "254:0", made_by=made_by, of={"sda2": "8:2"})
        assert looked_at(with_device(machine, "8:2"))[0] is State.WARNING


def test_btrfs_is_followed_by_the_device_it_was_mounted_from() -> None:
    machine = on_linux("0:31", "btrfs", "/dev/mapper/luks")
    machine.statuses["/dev/mapper/luks"] = Status(BLOCK, 0, "0:6", "254:0")
    assert looked_at(with_device(machine, "254:0", made_by="CRYPT-LUKS2-ab"))[0] is State.GOOD


def test_a_file_used_as_a_disk_is_as_encrypted_as_where_the_file_lies() -> None:
    machine = on_linux("7:0")
    with_device(machine, "7:0").texts["/sys/dev/block/7:0/loop/backing_file"] = "/disk.img\n"
    machine.statuses["/disk.img"] = Status(FILE, 0, "254:0")
    assert looked_at(with_device(machine, "254:0", made_by="CRYPT-LUKS2-ab"))[0] is State.GOOD


@pytest.mark.parametrize(("kind", "source"), [("overlay", "overlay"), ("virtiofs", "share"), ("zfs", "rpool/home")])
def test_in_a_container_and_on_zfs_it_is_unknown(kind: str, source: str) -> None:
    assert looked_at(on_linux("0:44", kind, source))[0] is State.UNKNOWN


def test_a_share_of_the_network_is_unknown() -> None:
    assert looked_at(with_device(on_linux("8:2", "nfs4", "server:/home"), "8:2"))[0] is State.UNKNOWN


def test_an_encrypted_home_is_encrypted() -> None:
    machine = with_device(on_linux("8:2"), "8:2")
    machine.texts["/proc/self/mountinfo"] += f"40 28 0:50 / {HOME} rw - ecryptfs {HOME}/.Private rw\n"
    assert looked_at(machine)[0] is State.GOOD


def test_a_folder_that_is_not_there_yet_is_judged_by_where_it_will_be_made() -> None:
    machine = luks_root()
    machine.statuses[HOME] = machine.statuses.pop(NOTES)
    assert looked_at(machine)[0] is State.GOOD


def test_a_machine_that_says_nothing_is_unknown() -> None:
    assert looked_at(Machine()) == (State.UNKNOWN, State.UNKNOWN)
    assert looked_at(Machine(platform="freebsd14")) == (State.UNKNOWN, None)


def test_devices_that_lead_round_end() -> None:
    machine = with_device(on_linux("254:0"), "254:0", made_by="LVM-a", of={"dm-1": "254:1"})
    assert looked_at(with_device(machine, "254:1", made_by="LVM-b", of={"dm-0": "254:0"}))[0] is State.UNKNOWN


def test_files_used_as_disks_that_lead_round_end() -> None:
    machine = with_device(on_linux("7:0"), "7:0")
    machine.texts["/sys/dev/block/7:0/loop/backing_file"] = "/disk.img\n"
    machine.statuses["/disk.img"] = Status(FILE, 0, "7:0")
    assert looked_at(machine)[0] is State.UNKNOWN


# --- swap -------------------------------------------------------------------------------------------------


def test_swap_in_memory_is_good_unless_it_is_written_out() -> None:
    machine = with_device(on_linux("8:2", swaps="/dev/zram0 partition 8 0 100\n"), "8:2")
    assert looked_at(machine)[1] is State.GOOD
    machine.texts["/sys/block/zram0/backing_dev"] = "none\n"
    assert looked_at(machine)[1] is State.GOOD
    machine.texts["/sys/block/zram0/backing_dev"] = "/dev/sda4\n"
    assert looked_at(machine)[1] is State.UNKNOWN


def test_a_swap_file_is_as_encrypted_as_its_disk() -> None:
    machine = luks_root()
    machine.texts["/proc/swaps"] += "/swap\\040fil file 8 0 -2\n"
    machine.statuses["/swap fil"] = Status(FILE, 0, "254:0")
    assert looked_at(machine) == (State.GOOD, State.GOOD)
    with_device(machine, "8:5")
    machine.statuses["/swap fil"] = Status(FILE, 0, "8:5")
    assert looked_at(machine) == (State.GOOD, State.WARNING)


def test_one_bare_swap_among_encrypted_ones_is_named() -> None:
    machine = lvm_on_luks("/dev/dm-2 partition 8 0 -2\n/dev/sdb1 partition 8 0 -3\n")
    machine.statuses["/dev/sdb1"] = Status(BLOCK, 0, "0:6", "8:17")
    (swap,) = [one for one in encryption_findings(with_device(machine, "8:17"), Path(NOTES)) if one.id == "swap"]
    assert str(swap.message) == "Växlingsminnet är inte krypterat (/dev/sdb1)"


# --- macOS and Windows: as documented, not tried on such machines -------------------------------------------


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("FileVault is On.\n", State.GOOD),
        ("FileVault is Off.\n", State.WARNING),
        ("FileVault is On.\nEncryption in progress: Percent completed = 43\n", State.WARNING),
        ("FileVault is Off.\nDeferred enablement appears to be active for user 'kim'.\n", State.WARNING),
        ("Något annat\n", State.UNKNOWN),
        (None, State.UNKNOWN),
    ],
)
def test_macos_is_believed_in_what_it_says_of_filevault(said: str | None, state: State) -> None:
    machine = Machine(platform="darwin", programs={"/usr/bin/fdesetup": said} if said else {})
    assert looked_at(machine) == (state, None)


MANAGE_BDE = """BitLocker Drive Encryption: Configuration Tool version 10.0.19041

Volume C: [OSDisk]
[OS Volume]

    Size:                 475,32 GB
    BitLocker Version:    2.0
    Conversion Status:    Used Space Only Encrypted
    Percentage Encrypted: {percent}
    Encryption Method:    XTS-AES 128
    Protection Status:    {protection}
    Lock Status:          Unlocked
"""


@pytest.mark.parametrize(
    ("percent", "protection", "state"),
    [
        ("100.0%", "Protection On", State.GOOD),
        ("100,0 %", "Skydd på", State.GOOD),
        ("100.0%", "Protection Off", State.WARNING),
        ("100,0%", "Skydd av", State.WARNING),
        ("57.3%", "Protection Off", State.WARNING),
        ("0.0%", "Protection Off", State.WARNING),
        ("100.0%", "Schutz ist aktiviert", State.UNKNOWN),
    ],
)
def test_windows_is_believed_only_in_what_is_understood(percent: str, protection: str, state: State) -> None:
    tool = "C:\\Windows\\System32\\manage-bde.exe"
    machine = Machine(platform="win32", programs={tool: MANAGE_BDE.format(percent=percent, protection=protection)})
    assert looked_at(machine, "C:\\Users\\kim\\AppData\\Local\\vnr-wizard\\notes") == (state, None)
    assert machine.asked == [(tool, "-status", "C:")]


def test_windows_without_an_administrator_is_unknown() -> None:
    assert looked_at(Machine(platform="win32"))[0] is State.UNKNOWN


# --- core dumps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "pattern", "words"),
    [
        (0, "core\n", "avstängda"),
        (-1, "core\n", "tillåtna"),
        (0, "|/usr/lib/systemd/systemd-coredump %P %u\n", "till ett program (systemd-coredump)"),
    ],
)
def test_core_dumps_are_told_of_by_limit_and_pipe(limit: int, pattern: str, words: str) -> None:
    machine = Machine(core=limit, texts={"/proc/sys/kernel/core_pattern": pattern})
    (found,) = core_findings(machine)
    assert words in str(found.message)
    assert found.state is State.GOOD


def test_where_nobody_can_tell_of_core_dumps_it_is_unknown() -> None:
    assert told(core_findings(Machine(platform="win32", core=None))) == {"core": State.UNKNOWN}


def test_the_real_machine_answers_without_a_fault(tmp_path: Path) -> None:
    from vnr_wizard.doctor.system import System

    assert {finding.id for finding in encryption_findings(System(), tmp_path)} <= {"encryption", "swap"}
    assert folder().owner == ME
