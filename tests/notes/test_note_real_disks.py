"""Disks for real: a small one that is full, one that turns read-only, and one that comes and goes (row 37).

They are mounted in a mount namespace of their own, where that is allowed; nobody else sees them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def may_mount() -> bool:
    """Whether a mount namespace can be had here, and something mounted in it."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    tried = ["unshare", "-m", "sh", "-c", "d=$(mktemp -d) && mount -t tmpfs tmpfs $d && umount $d && rmdir $d"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not may_mount(), reason="needs unshare -m and mount")

_BEFORE = """
import os, subprocess, sys
from pathlib import Path
from tests.notes.routines import START, begun, told
from tests.notes.vaults import AgeVault, Ring
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.saver import Saver
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import NoteTrouble, SaveFailed
HERE = Path(sys.argv[1])
NOTES = HERE / "vnr" / "notes"
vault = AgeVault()
store = NoteStore(NOTES, vault)
walk, draft, _ = begun()

def reference():
    (kept,) = NoteStore(NOTES, vault).list()
    assert kept.openable and not kept.damaged
    return kept.reference

def read_only():
    # Laid over it: the disk itself has files open for writing.
    subprocess.run(["mount", "--bind", str(HERE), str(HERE)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(HERE)], check=True)

def failed(what):
    try:
        what()
    except NoteTrouble as trouble:
        return trouble.reason.sv
    raise AssertionError("it did not fail")
"""


def on_a_small_disk(folder: Path, code: str, size: str = "400k") -> str:
    """What some code prints that runs with a tmpfs mounted on `folder`."""
    script = f'mount -t tmpfs -o size={size},mode=0755 tmpfs "$0" && exec "$1" -c "$2" "$0"'
    folder.mkdir()
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, str(folder), sys.executable, _BEFORE + code],
        capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert list(folder.iterdir()) == []
    return done.stdout


def test_row_37_a_disk_that_fills_up_keeps_the_last_save_and_takes_the_next_when_there_is_room(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
store.save_draft(draft.called("ett"))
store.save_draft(draft.called("två"))
with (HERE / "fyllnad").open("wb", buffering=0) as filler:
    try:
        while filler.write(b"x" * 512):
            pass
    except OSError:
        pass
for n in range(5):
    reason = failed(lambda: store.save_draft(draft.called(f"full {n}")))
    assert reference() == "två"
print(reason)
assert not [name for name in os.listdir(NOTES) if name.endswith(".tmp")]
(HERE / "fyllnad").unlink()
store.save_draft(draft.called("tre"))
print(reference())
""",
    )
    assert printed == "disken är full\ntre\n"


def test_row_37_a_disk_that_is_full_at_the_first_save_keeps_the_text_at_hand_and_then_saves_it(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
(HERE / "fyllnad").write_bytes(b"x" * 390_000)
ring, said = Ring(), []
keeper = Keeper(HERE / "vnr", asking=ring)
keeper.fetch()
store = NoteStore(NOTES, keeper)
saver = Saver(store.save_draft, lambda draft: said.append("sparat"), lambda failure: said.append(str(failure.reason)))
saver.submit(draft.called("text"))
assert not saver.flush(10)
assert saver.unsaved
(HERE / "fyllnad").unlink()
assert saver.flush(10)
saver.close()
print(said[0], said[-1])
again = Keeper(HERE / "vnr", asking=ring)
again.fetch()
(kept,) = NoteStore(NOTES, again).list()
print(kept.reference)
""",
    )
    assert printed == "disken är full sparat\ntext\n"


def test_row_37_at_whatever_size_a_small_disk_is_full_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    """Inodes and blocks run out in the middle of saving, finishing and adding, at another place each time."""
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
from tests.notes.lives import finished_note
from vnr_wizard.notes.chain import with_added
from vnr_wizard.notes.note import note_of
rounds = 0
for room in range(0, 130_000, 4096):
    NOTES.mkdir(0o700, parents=True, exist_ok=True)
    small = f"size={20480 + room},mode=0700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", small, "tmpfs", str(NOTES)], check=True)
    store, said = NoteStore(NOTES, vault), None
    walk, draft, _ = begun()
    for answers in ({"i_enskildhet": "no"}, {}):
        told(walk, **answers)
    steps = [lambda n=n: store.save_draft(draft.called(str(n))) for n in range(3)]
    steps.append(lambda: store.finish(draft, note_of(draft.called("klar"), walk, START)))
    for n, step in enumerate(steps):
        try:
            step()
        except SaveFailed:
            break
        said = "klar" if n == 3 else str(n)
    found = [kept for kept in NoteStore(NOTES, vault).list()]
    assert all(kept.openable and not kept.damaged for kept in found)
    if said is not None:
        assert [kept.reference for kept in found] in ([said], [str(n)], ["klar"]), (room, said, found)
    rounds += 1
    del store
    subprocess.run(["umount", str(NOTES)], check=True)
print(rounds)
""",
        "4m",
    )
    assert printed == "32\n"


def test_row_37_a_disk_that_turns_read_only_is_told_reading_goes_on_and_so_does_saving_when_it_is_back(
    tmp_path: Path,
) -> None:
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
store.save_draft(draft.called("ett"))
read_only()
print(failed(lambda: store.save_draft(draft.called("två"))))
print(failed(lambda: store.delete_draft(draft.id)))
print(reference())
fresh = NoteStore(NOTES, vault)
fresh.sweep(START)
fresh.tidy()
assert isinstance(fresh.load_draft(draft.id), Draft)
ring = Ring()
keeper = Keeper(HERE / "vnr", asking=ring)
keeper.fetch()
assert keeper.protection.trouble is not None
subprocess.run(["umount", str(HERE)], check=True)
store.save_draft(draft.called("två"))
print(reference())
assert keeper.seal(b"x")
""",
    )
    assert printed == "disken kan bara läsas\ndisken kan bara läsas\nett\ntvå\n"


def test_row_37_notes_on_a_read_only_disk_whose_rights_are_wider_can_still_be_read(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
store.save_draft(draft.called("ett"))
NOTES.chmod(0o755)
read_only()
print(reference())
""",
    )
    assert printed == "ett\n"


def test_row_37_a_disk_that_is_pulled_out_and_put_back_loses_nothing_that_is_at_hand(tmp_path: Path) -> None:
    printed = on_a_small_disk(
        tmp_path / "disk",
        """
stick = HERE / "sticka"
stick.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=0700", "tmpfs", str(stick)], check=True)
image = HERE / "bild"
store = NoteStore(stick / "notes", vault)
store.save_draft(draft.called("ett"))
store.let_go(draft.id)
subprocess.run(["cp", "-a", str(stick), str(image)], check=True)
subprocess.run(["umount", str(stick)], check=True)
stick.rmdir()
stick.symlink_to(HERE / "annanstans")
print(failed(lambda: store.save_draft(draft.called("två"))))
assert not (HERE / "annanstans").exists()
stick.unlink()
image.rename(stick)
store.save_draft(draft.called("två"))
(kept,) = NoteStore(stick / "notes", vault).list()
print(kept.reference)
""",
    )
    assert printed.splitlines()[-1] == "två"
