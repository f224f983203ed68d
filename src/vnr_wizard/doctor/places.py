"""Whether a folder really lies on this computer alone: synced folders, the network, memory."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from vnr_wizard.doctor import mounts
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.mounts import mount_of
from vnr_wizard.doctor.system import System, nearest
from vnr_wizard.language import Words

# How sync clients call their folders…
_NAMES = (
    (re.compile(r"onedrive\b.*", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox\b.*", re.IGNORECASE), "Dropbox"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud\b.*|owncloud\b.*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"google ?drive\b.*|my drive|min enhet", re.IGNORECASE), "Google Drive"),
    (re.compile(r"cloudstorage|pclouddrive|megasync|box sync", re.IGNORECASE), "moln"),
)
# … and what they leave in them.
_MARKERS = (
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B", re.IGNORECASE), "OneDrive"),
    (re.compile(r"\.dropbox|\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.(?:_)?sync_[0-9a-f]+\.db|\.nextcloudsync\.log|\.owncloudsync\.log"), "Nextcloud"),
    (re.compile(r"\.tmp\.drive(?:download|upload)"), "Google Drive"),
    (re.compile(r"\.stfolder"), "Syncthing"),
)
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def place_finding(system: System, notes: Path) -> Finding:
    """Where the notes lie, or will lie."""
    here = system.real_path(str(nearest(system, notes)))
    client = synced_by(system, notes) or synced_by(system, Path(here))
    if client is not None:
        return Finding(
            Area.FOLDERS, "notes-place", State.BAD,
            Words(f"Anteckningarnas mapp synkas ({client})", f"The folder of notes is synced ({client})"),
            Words("Anteckningar kopieras till andra datorer och en leverantör. En raderad anteckning finns kvar där.",
                  "Notes are copied to other computers and a provider. A deleted note remains there."),
            Words("Be IT undanta mappen från synkning, eller lägga den på en lokal disk.",
                  "Ask IT to leave the folder out of syncing, or to put it on a local disk."),
        )  # fmt: skip
    roaming = {"roaming"} & {part.lower() for part in parts(str(notes))} and system.platform == "win32"
    mount = mount_of(system, here) if system.platform == "linux" else None
    if roaming or str(here).startswith("\\\\") or (mount and mount.kind in mounts.NETWORK):
        kind = mount.kind if mount else ("roaming" if roaming else "UNC")
        return Finding(
            Area.FOLDERS, "notes-place", State.BAD,
            Words(f"Anteckningarnas mapp ligger på nätverket ({kind})",
                  f"The folder of notes lies on the network ({kind})"),
            Words("Den som sköter servern och dess säkerhetskopior har filerna, och sparandet kan svika utan nät.",
                  "Whoever runs the server and its backups has the files, and saving may fail without a network."),
            Words("Be IT lägga mappen på datorns egen disk.", "Ask IT to put the folder on the computer's own disk."),
        )  # fmt: skip
    if mount and mount.kind in mounts.MEMORY:
        return Finding(
            Area.FOLDERS, "notes-place", State.BAD,
            Words(f"Anteckningarnas mapp ligger i minnet ({mount.kind})",
                  f"The folder of notes lies in memory ({mount.kind})"),
            Words("Allt försvinner när datorn startas om.", "Everything is gone when the computer is started again."),
            Words("Be IT lägga mappen på en disk.", "Ask IT to put the folder on a disk."),
        )  # fmt: skip
    if mount is None or mount.kind in mounts.LAYERED or mount.kind.startswith("fuse"):
        return Finding(
            Area.FOLDERS, "notes-place", State.UNKNOWN,
            Words("Inget tecken på synkning, men vilken sorts disk det är går inte att avgöra",
                  "No sign of syncing, but what kind of disk it is cannot be told"),
            Words("Mappen kan ligga på nätverket eller försvinna med en behållare.",
                  "The folder may lie on the network, or go away with a container."),
            Words("Fråga IT om mappen ligger på datorns egen disk.",
                  "Ask IT whether the folder lies on the computer's own disk."),
        )  # fmt: skip
    return Finding(
        Area.FOLDERS, "notes-place", State.GOOD,
        Words(f"Anteckningarna stannar på den här datorn ({mount.kind})",
              f"Notes stay on this computer ({mount.kind})"),
        Words("Inget tecken på synkning eller nätverksdisk.", "No sign of syncing or of a network disk."),
    )  # fmt: skip


def synced_by(system: System, path: Path) -> str | None:
    """The sync client that a folder seems to belong to: by the names above it, or by what lies there."""
    for part in parts(str(path)):
        for pattern, client in _NAMES:
            if pattern.fullmatch(part):
                return client
    for variable in _VARIABLES:
        root = system.environment.get(variable, "")
        if root and _inside(str(path), root):
            return "OneDrive"
    for folder in (path, *path.parents):
        for name in system.names(str(folder)) if not _is_home(system, folder) else ():
            for pattern, client in _MARKERS:
                if pattern.fullmatch(name):
                    return client
    return None


def parts(path: str) -> list[str]:
    """The names in a path of whatever system."""
    return [part for part in re.split(r"[\\/]", path) if part]


def _inside(path: str, root: str) -> bool:
    above, below = [part.lower() for part in parts(root)], [part.lower() for part in parts(path)]
    return below[: len(above)] == above


def _is_home(system: System, folder: PurePath) -> bool:
    """In the home folder itself `.dropbox` holds the client's own settings: it is not the synced folder."""
    return str(folder) in (system.environment.get("HOME"), system.environment.get("USERPROFILE"))
