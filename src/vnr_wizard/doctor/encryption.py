"""Whether what lies on the disk, and in swap, can be read by whoever takes the computer.

Linux: from the block device under the notes down through /sys/dev/block, until something that dm-crypt has
made, or the bare disk. macOS and Windows: what `fdesetup` and `manage-bde` say; both are tried here against
their documented output only, never on such a machine. What is not certain is unknown.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path, PureWindowsPath

from vnr_wizard.doctor import mounts
from vnr_wizard.doctor.finding import NOTHING, Area, Finding, State
from vnr_wizard.doctor.mounts import mount_of, plain
from vnr_wizard.doctor.system import System, nearest
from vnr_wizard.language import Words

# dm-verity and dm-integrity are named CRYPT- too, and hide nothing.
_CRYPT = re.compile(r"CRYPT-(?!VERITY|INTEGRITY)")
_DEEPEST = 16


class Hidden(Enum):
    """Whether something is encrypted on the disk."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def encryption_findings(system: System, notes: Path) -> list[Finding]:
    """The disk that the notes lie on, or will lie on, and swap."""
    if system.platform == "darwin":
        return [_disk(_filevault(system))]
    if system.platform == "win32":
        return [_disk(_bitlocker(system, notes))]
    if system.platform != "linux":
        return [_disk(Hidden.UNKNOWN)]
    folder = system.real_path(str(nearest(system, notes)))
    return [_disk(hidden_folder(system, folder)), _swap(system)]


# --- Linux ----------------------------------------------------------------------------------------------


def hidden_folder(system: System, path: str, depth: int = 0) -> Hidden:
    """Whether what lies at a path is encrypted on the disk. `depth` is how many devices lie above."""
    mount = mount_of(system, path)
    if mount is not None and mount.kind in mounts.ENCRYPTED:
        return Hidden.YES
    if mount is not None and (mount.kind in mounts.NETWORK | mounts.LAYERED):
        return Hidden.UNKNOWN
    status = system.status(path)
    device = status.device if status else "0:0"
    if device.startswith("0:") and mount is not None and mount.source.startswith("/dev/"):
        # btrfs gives its volumes numbers of their own, that no device has.
        source = system.status(mount.source)
        device = source.node if source else device
    return _hidden_device(system, device, depth)


def _hidden_device(system: System, device: str, depth: int) -> Hidden:
    """Whether a block device, `MAJOR:MINOR`, is encrypted, or everything that it is made of."""
    if device.startswith("0:") or depth > _DEEPEST:
        return Hidden.UNKNOWN
    place = f"/sys/dev/block/{device}"
    if system.status(place) is None:
        return Hidden.UNKNOWN
    if _CRYPT.match(system.read_text(f"{place}/dm/uuid") or ""):
        return Hidden.YES
    backing = (system.read_text(f"{place}/loop/backing_file") or "").strip()
    if backing:
        return hidden_folder(system, backing, depth + 1)
    below = []
    for name in system.names(f"{place}/slaves"):
        number = (system.read_text(f"{place}/slaves/{name}/dev") or "").strip()
        below.append(_hidden_device(system, number, depth + 1) if number else Hidden.UNKNOWN)
    return _all(below) if below else Hidden.NO


def _all(parts: list[Hidden]) -> Hidden:
    for state in (Hidden.NO, Hidden.UNKNOWN):
        if state in parts:
            return state
    return Hidden.YES


def _swap(system: System) -> Finding:
    text = system.read_text("/proc/swaps")
    if text is None:
        return _swap_finding(Hidden.UNKNOWN, [])
    rows = [line.split() for line in text.splitlines()[1:] if line.strip()]
    # A deleted swap file is listed as “/path\\040(deleted)”.
    paths = [plain(row[0]) for row in rows]
    on_disk = [path for path in paths if not _in_memory(system, path)]
    states = [_hidden_swap(system, path) for path in on_disk]
    if not on_disk:
        told = Words("Växlingsminne: bara i minnet (zram)", "Swap: in memory only (zram)") if paths else Words(
            "Växlingsminne: inget", "Swap: none"
        )  # fmt: skip
        meaning = Words(
            "Inget av minnet skrivs till disken så.", "Nothing of the memory is written to the disk that way."
        )
        return Finding(Area.DISK, "swap", State.GOOD, told, meaning)
    return _swap_finding(
        _all(states), [path for path, state in zip(on_disk, states, strict=True) if state is Hidden.NO]
    )


def _in_memory(system: System, path: str) -> bool:
    name = path.rpartition("/")[2]
    if not re.fullmatch(r"/dev/zram\d+", path):
        return False
    # zram may be told to write what it holds to a disk.
    backing = (system.read_text(f"/sys/block/{name}/backing_dev") or "none").strip()
    return backing == "none"


def _hidden_swap(system: System, path: str) -> Hidden:
    status = system.status(path)
    if status is None or path.startswith("/dev/zram"):
        return Hidden.UNKNOWN
    if status.node.startswith("0:"):
        return hidden_folder(system, path)
    return _hidden_device(system, status.node, 0)


# --- macOS and Windows ----------------------------------------------------------------------------------


def _filevault(system: System) -> Hidden:
    told = system.run("/usr/bin/fdesetup", "status") or ""
    if "in progress" in told:
        return Hidden.NO
    if "FileVault is On" in told:
        return Hidden.YES
    return Hidden.NO if "FileVault is Off" in told else Hidden.UNKNOWN


def _bitlocker(system: System, notes: Path) -> Hidden:
    """What `manage-bde -status C:` says. It asks for an administrator, and speaks the system's language."""
    root = system.environment.get("SystemRoot", "C:\\Windows")
    drive = PureWindowsPath(str(notes)).drive or system.environment.get("SystemDrive", "C:")
    told = system.run(f"{root}\\System32\\manage-bde.exe", "-status", drive) or ""
    done = re.search(r":\s*(\d{1,3})(?:[.,]\d+)?\s*%", told)
    if done is None:
        return Hidden.UNKNOWN
    if int(done[1]) < 100:
        return Hidden.NO
    # All of it encrypted, and the key beside it in clear: that is what “protection off” means.
    if re.search(r"Protection O(?:ff)|Skydd(?:et är)? av", told):
        return Hidden.NO
    return Hidden.YES if re.search(r"Protection On|Skydd(?:et är)? på", told) else Hidden.UNKNOWN


# --- in words -------------------------------------------------------------------------------------------

_ASK = Words(
    "Fråga IT om datorns disk är krypterad (BitLocker, FileVault eller LUKS).",
    "Ask IT whether the computer's disk is encrypted (BitLocker, FileVault or LUKS).",
)


def _disk(hidden: Hidden) -> Finding:
    match hidden:
        case Hidden.YES:
            return Finding(
                Area.DISK, "encryption", State.GOOD,
                Words("Disken som anteckningarna ligger på är krypterad", "The disk that notes lie on is encrypted"),
                Words("Den som tar datorn när den är avstängd kan inte läsa disken.",
                      "Whoever takes the computer while it is off cannot read the disk."),
                NOTHING,
            )  # fmt: skip
        case Hidden.NO:
            return Finding(
                Area.DISK, "encryption", State.WARNING,
                Words("Disken som anteckningarna ligger på är inte krypterad, eller inte hela",
                      "The disk that notes lie on is not encrypted, or not all of it"),
                Words("Den som tar datorn kan läsa disken, också det av minnet som skrivs ned i viloläge.",
                      "Whoever takes the computer can read the disk, also what is written of the memory in sleep."),
                Words("Be IT kryptera disken (BitLocker, FileVault, LUKS). Skriv inga anteckningar här tills dess.",
                      "Ask IT to encrypt the disk (BitLocker, FileVault, LUKS). Write no notes here until then."),
            )  # fmt: skip
        case _:
            return Finding(
                Area.DISK, "encryption", State.UNKNOWN,
                Words("Diskens kryptering: går inte att avgöra härifrån",
                      "Encryption of the disk: cannot be told from here"),
                Words("Räkna med att den som tar datorn kan läsa disken, tills någon vet.",
                      "Take it that whoever takes the computer can read the disk, until somebody knows."),
                _ASK,
            )  # fmt: skip


def _swap_finding(hidden: Hidden, bare: list[str]) -> Finding:
    match hidden:
        case Hidden.YES:
            return Finding(
                Area.DISK, "swap", State.GOOD, Words("Växlingsminnet är krypterat", "Swap is encrypted"),
                Words("Det av minnet som skrivs till disken kan ingen annan läsa.",
                      "What is written of the memory to the disk nobody else can read."),
            )  # fmt: skip
        case Hidden.NO:
            where = ", ".join(bare)
            return Finding(
                Area.DISK, "swap", State.WARNING,
                Words(f"Växlingsminnet är inte krypterat ({where})", f"Swap is not encrypted ({where})"),
                Words("Det som står på skärmen kan skrivas till disken i klartext, och ligga kvar.",
                      "What stands on the screen may be written to the disk in plain text, and stay there."),
                Words("Be IT kryptera växlingsminnet, eller byta det mot zram.",
                      "Ask IT to encrypt swap, or to use zram instead."),
            )  # fmt: skip
        case _:
            return Finding(
                Area.DISK, "swap", State.UNKNOWN,
                Words("Växlingsminnets kryptering: går inte att avgöra", "Encryption of swap: cannot be told"),
                Words("Det som står på skärmen kan ha skrivits till disken i klartext.",
                      "What stands on the screen may have been written to the disk in plain text."),
                _ASK,
            )  # fmt: skip
