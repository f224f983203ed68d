"""Which file system a folder lies on, as Linux tells it in /proc/self/mountinfo (proc_pid_mountinfo(5))."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnr_wizard.doctor.system import System

NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "coda", "glusterfs", "lustre", "9p", "davfs",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.curlftpfs",
    "fuse.onedriver", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
MEMORY = {"tmpfs", "ramfs"}
LAYERED = {"overlay", "aufs", "virtiofs"}
"""What lies under these, a container or a virtual machine does not tell."""
ENCRYPTED = {"ecryptfs", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.securefs"}
"""File systems that are themselves the encryption."""


class Mount(NamedTuple):
    """One file system in its place. `device` is `MAJOR:MINOR`."""

    device: str
    point: str
    kind: str
    source: str


def mount_of(system: System, path: str) -> Mount | None:
    """The file system that a path (with links followed) lies on; None where the machine does not tell."""
    found: Mount | None = None
    for mount in _mounts(system):
        inside = path == mount.point or path.startswith(mount.point.rstrip("/") + "/")
        # Of two in the same place the later lies on top.
        if inside and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    return found


def _mounts(system: System) -> list[Mount]:
    found = []
    for line in (system.read_text("/proc/self/mountinfo") or "").splitlines():
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) >= 5 and len(rest) >= 2:
            found.append(Mount(fields[2], plain(fields[4]), rest[0], plain(rest[1])))
    return found


def plain(text: str) -> str:
    """A path as it is: the kernel writes spaces and their like as `\\040`."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)
