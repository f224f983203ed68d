"""Content as it was in git: the TOML files of one revision, written to a folder that is taken away afterwards.

git is called only when a revision is asked for, with fixed arguments and without a shell. It is asked for objects
alone (`rev-parse`, `ls-tree`, `cat-file`), so that no pager, hook, filter, text conversion or outside diff that a
checkout's own configuration names is ever run, and it may fetch nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vnr_wizard.content import CONTACTS, PROCEDURES
from vnr_wizard.language import say
from vnr_wizard.reading.document import MAX_BYTES

_SECONDS = 60
_MOST_FILES = 2_000
_FILE_MODES = ("100644", "100755")
_NAME = re.compile(r"[^/\\\0]+\.toml")
_SET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}


class NoRevision(Exception):
    """Why a revision could not be read, in words for people."""


class UnknownRevision(NoRevision):
    """git knows no such revision, or nothing of the folder: what was meant may be no revision at all."""


@dataclass(frozen=True)
class Revision:
    """A revision, written out. `path` is where what was asked for lies now, `commit` its full name."""

    path: Path
    folder: Path
    commit: str
    day: str

    def shown(self, path: str, revision: str) -> str:
        """A path of the written-out files as git has it: `HEAD~1:procedures/x.toml`."""
        try:
            return f"{revision}:{Path(path).relative_to(self.folder).as_posix()}"
        except ValueError:
            return path


@contextmanager
def revision_of(path: Path, text: str) -> Iterator[Revision]:
    """`path` (a file or a content folder) as it was in the revision `text`. Raises `NoRevision`."""
    base = _base(path)
    commit = _commit(base, text)
    if not commit:
        raise UnknownRevision(say(f"Git känner ingen version ”{text}” här.", f"Git knows no revision “{text}” here."))
    with ExitStack() as opened:
        try:
            made = opened.enter_context(tempfile.TemporaryDirectory(prefix="vnr-wizard-", ignore_cleanup_errors=True))
            # The folder keeps its name, since what lies in procedures/ is known by that.
            folder = Path(os.path.realpath(made)) / (base.name or "content")
            folder.mkdir()
            _write_out(base, commit, folder)
        except OSError as error:
            raise NoRevision(_no_room(error)) from None
        inside = os.path.relpath(os.path.abspath(path), os.path.abspath(base))  # noqa: PTH100
        target = folder if inside == os.curdir else folder / inside
        if not os.path.lexists(target):
            raise NoRevision(
                say(
                    f"{path.name} fanns inte i versionen ”{text}”.",
                    f"{path.name} was not there in the revision “{text}”.",
                )
            )
        yield Revision(target, folder, commit, _day(base, commit))


def _no_room(error: OSError) -> str:
    return say(
        f"Versionen kunde inte läsas ut till en tillfällig mapp (systemfel {error.errno}).",
        f"The revision could not be written to a temporary folder (system error {error.errno}).",
    )


def _base(path: Path) -> Path:
    """The folder whose files are read: the content folder around a file, else the file's own."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 — a link to the file stands where it stands
    # os.path: a name too long for the system is simply no folder.
    folder = absolute if os.path.isdir(absolute) else absolute.parent  # noqa: PTH112
    return folder.parent if folder.name in (PROCEDURES, CONTACTS) else folder


def _commit(base: Path, text: str) -> str:
    """The full name of a revision, or nothing where git knows none."""
    if not text or text.startswith("-") or "\0" in text or ":" in text:
        return ""
    if not _git(base, "rev-parse", "--is-inside-work-tree").strip():
        raise UnknownRevision(
            say(f"Mappen {base} är inte en git-mapp.", f"The folder {base} is no git checkout."),
        )
    found = _git(base, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    commit = found.decode("ascii", "replace").strip()
    return commit if re.fullmatch(r"[0-9a-f]{40,64}", commit) else ""


def _write_out(base: Path, commit: str, folder: Path) -> None:
    """The TOML files of the folder, and of its procedures/ and contacts/."""
    written = 0
    for part in ("", PROCEDURES, CONTACTS):
        for name, blob, size in _listed(base, commit, f"./{part}/" if part else "./"):
            written += 1
            if written > _MOST_FILES:
                raise NoRevision(
                    say(
                        f"Fler än {_MOST_FILES} TOML-filer i mappen.",
                        f"More than {_MOST_FILES} TOML files in the folder.",
                    )
                )
            if size > MAX_BYTES:
                raise NoRevision(say(f"{name} är för stor i den versionen.", f"{name} is too large in that revision."))
            target = folder / part / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(_git(base, "cat-file", "blob", blob))
        if part and _git(base, "ls-tree", "-z", commit, "--", f"./{part}"):
            # An empty one still says that this is a content folder.
            (folder / part).mkdir(exist_ok=True)


def _listed(base: Path, commit: str, under: str) -> Iterator[tuple[str, str, int]]:
    """Name, object and size of each ordinary TOML file in one folder of a revision."""
    for entry in _git(base, "ls-tree", "-z", "-l", commit, "--", under).split(b"\0"):
        about, tab, raw = entry.partition(b"\t")
        fields = about.decode("ascii", "replace").split()
        if not tab or len(fields) != 4 or fields[0] not in _FILE_MODES or not fields[3].isdigit():
            continue
        name = os.fsdecode(raw).rpartition("/")[2]
        # Names come from the revision: only a plain one is ever made into a path.
        if _NAME.fullmatch(name) and re.fullmatch(r"[0-9a-f]{40,64}", fields[2]):
            yield name, fields[2], int(fields[3])


def _day(base: Path, commit: str) -> str:
    """The day of a commit, from the commit itself, since `git log` heeds configuration."""
    found = re.search(rb"^committer .*> ([0-9]{1,12}) ", _git(base, "cat-file", "commit", commit), re.MULTILINE)
    if found is None:
        return ""
    try:
        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def _git(base: Path, *words: str) -> bytes:
    """What git prints; nothing where it finds nothing. Raises `NoRevision` where it is not there or is stuck."""
    program = shutil.which("git")
    # A relative answer is a program in the current folder (Windows), which may be anybody's.
    if program is None or not os.path.isabs(program):  # noqa: PTH117
        raise NoRevision(
            say(
                "Programmet git finns inte på datorn. Tidigare versioner kan inte läsas. Jämför två filer i stället.",
                "The program git is not on this computer. Revisions cannot be read. Compare two files instead.",
            )
        )
    try:
        done = subprocess.run(
            [program, "--no-pager", "-C", str(base), *words],
            stdin=subprocess.DEVNULL, capture_output=True, env=_environment(os.environ), timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        kind = type(error).__name__
        raise NoRevision(say(f"Git kunde inte köras ({kind}).", f"Git could not be run ({kind}).")) from None
    if b"dubious ownership" in done.stderr:
        raise NoRevision(
            say(
                f"Git läser inte mappen {base}, eftersom någon annan äger den. Be it-stödet om ”safe.directory”.",
                f"Git does not read the folder {base}, since somebody else owns it. Ask IT for “safe.directory”.",
            )
        )
    return done.stdout if done.returncode == 0 else b""


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what git would take from the surroundings (a hook sets GIT_DIR), and with what keeps it quiet."""
    return {name: value for name, value in environment.items() if not name.startswith("GIT_")} | _SET
