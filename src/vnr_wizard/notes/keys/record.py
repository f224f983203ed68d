"""keys.toml, beside the notes: how they are protected, and to whom they are sealed. Nothing in it is secret."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.form import read_tables, table_of
from vnr_wizard.notes.trouble import Missing, NoteTrouble, Unreadable
from vnr_wizard.reading.kinds import Day, Items, Number, OneOf
from vnr_wizard.reading.recipient import Recipient
from vnr_wizard.reading.shape import Shape, key

FILE, IDENTITY = "keys.toml", "identity.age"
NEXT = "identity-next.age"
"""Another key, until keys.toml names it: then it takes the place of `IDENTITY`."""
ASIDE = "identity-aside-{}.age"
"""Keys that are in use no more, and that old notes may be sealed to."""
FORMAT = 1
Tier = Literal["keyring", "passphrase", "write-only"]


class KeyRecord(Shape):
    """How notes are protected on this machine."""

    format: int = key(Number(whole=True, low=1), "Formatets version.", "The format.", example="1", required=True)
    tier: Tier = key(
        OneOf(("keyring", "passphrase", "write-only")), "Var nyckeln ligger.", "Where the identity lies.",
        example='"keyring"', required=True,
    )  # fmt: skip
    recipient: str = key(
        Recipient(), "Den egna publika nyckeln.", "One's own recipient.", example='"age1…"', default=""
    )
    recovery: tuple[str, ...] = key(
        Items(Recipient()), "Bekräftade återställningsnycklar.", "Recovery recipients that were confirmed.",
        example='["age1…"]', default=(),
    )  # fmt: skip
    backed_up: date | None = key(
        Day(), "När en reservnyckel gjordes.", "When a backup of the key was made.", example="2026-11-24", default=None
    )
    asked: date | None = key(
        Day(), "När vi senast bad om en reservnyckel.", "When a backup was last asked for.",
        example="2026-11-24", default=None,
    )  # fmt: skip


class Damaged(Exception):
    """keys.toml is there and cannot be used."""


def read_record(folder: Folder) -> KeyRecord | None:
    """The record; None where none was ever written. Raises `Damaged`."""
    try:
        content = folder.read(FILE)
    except Missing:
        return None
    except NoteTrouble:
        raise Damaged from None
    record = read_tables(KeyRecord, content, FORMAT)
    if isinstance(record, Unreadable) or (record.tier == "write-only") == bool(record.recipient):
        raise Damaged
    return record


def write_record(folder: Folder, record: KeyRecord) -> None:
    """Put it on the disk, durably; raises `SaveFailed`."""
    import tomli_w

    folder.save(FILE, tomli_w.dumps(table_of(record)).encode())


def keys_folder(notes: Path) -> Path:
    """Where keys.toml lies: the folder that holds the folder of notes."""
    return notes.parent


def standing_of(record: KeyRecord | None) -> tuple[str, str]:
    """What a choice is built on: the tier, and whose key."""
    return (record.tier, record.recipient) if record is not None else ("undecided", "")


def lasts(record: KeyRecord | None) -> bool:
    """Whether notes are sealed to a key that lasts: whoever changes how that is kept must have it at hand."""
    return record is not None and record.tier != "write-only"
