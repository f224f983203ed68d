"""Machines to look at: pictures of what Linux, macOS and Windows say of themselves."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vnr_wizard.doctor.finding import Finding, State
from vnr_wizard.doctor.system import Screen, Status, System

ME = 1000
FOLDER, FILE, BLOCK, LINK = stat.S_IFDIR, stat.S_IFREG, stat.S_IFBLK, stat.S_IFLNK
HOME = "/home/kim"
NOTES = f"{HOME}/.local/share/vnr-wizard/notes"


@dataclass
class Machine(System):
    """A machine that says only what it is given."""

    platform: str = "linux"
    variables: dict[str, str] = field(default_factory=lambda: {"TERM": "xterm-256color", "HOME": HOME})
    texts: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    programs: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    free: int | None = 10**10
    writable: bool = True
    id: int | None = ME
    seen: Screen | None = field(default_factory=lambda: Screen(120, 40, "utf-8"))
    core: int | None = 0
    required: Sequence[str] = ("textual==8.2.8", "rich==15.0.0", 'mypy==2.4.1; extra == "dev"')
    installed: dict[str, str] = field(default_factory=lambda: {"textual": "8.2.8", "rich": "15.0.0"})
    asked: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        return self.variables

    def read_text(self, path: str) -> str | None:
        return self.texts.get(path)

    def real_path(self, path: str) -> str:
        return self.links.get(path, path)

    def names(self, path: str) -> list[str]:
        return self.folders.get(path, [])

    def status(self, path: str, follow: bool = True) -> Status | None:
        return self.statuses.get(self.links.get(path, path) if follow else path)

    def run(self, *words: str) -> str | None:
        self.asked.append(words)
        return self.programs.get(words[0])

    def free_bytes(self, path: str) -> int | None:
        return self.free

    def may_write(self, path: str) -> bool:
        return self.writable

    def user(self) -> int | None:
        return self.id

    def screen(self) -> Screen | None:
        return self.seen

    def core_limit(self) -> int | None:
        return self.core

    def requirements(self) -> Sequence[str]:
        return self.required

    def version(self, package: str) -> str | None:
        return self.installed.get(package)


def folder(device: str = "0:0", mode: int = 0o700, owner: int = ME) -> Status:
    return Status(FOLDER | mode, owner, device)


def on_linux(device: str, kind: str = "ext4", source: str = "/dev/sda2", swaps: str = "") -> Machine:
    """A Linux machine with everything on one file system. `swaps` are rows of /proc/swaps."""
    return Machine(
        texts={
            "/proc/self/mountinfo": "21 1 0:5 / /proc rw - proc proc rw\n"
            f"28 1 {device} / / rw,relatime shared:1 - {kind} {source} rw\n",
            "/proc/swaps": f"Filename\tType\tSize\tUsed\tPriority\n{swaps}",
        },
        statuses={NOTES: folder(device)},
    )


def with_device(machine: Machine, device: str, *, made_by: str = "", of: Mapping[str, str] | None = None) -> Machine:
    """Add a block device: what device mapper calls it, and what it is made of (name → number)."""
    place = f"/sys/dev/block/{device}"
    machine.statuses[place] = folder()
    if made_by:
        machine.texts[f"{place}/dm/uuid"] = f"{made_by}\n"
    for name, number in (of or {}).items():
        machine.folders.setdefault(f"{place}/slaves", []).append(name)
        machine.texts[f"{place}/slaves/{name}/dev"] = f"{number}\n"
    return machine


def told(findings: Sequence[Finding]) -> dict[str, State]:
    """Every finding by its id."""
    return {finding.id: finding.state for finding in findings}
