"""What the doctor says of keyring and keys, on machines with and without."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.notes.vaults import Ring

from vnr_wizard.doctor.finding import NOTHING, Area, State
from vnr_wizard.doctor.keys import key_findings
from vnr_wizard.language import use
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.keys.record import FORMAT, KeyRecord, write_record
from vnr_wizard.settings import KeyHolder, Settings

KEY = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"
IT = KeyHolder(name="IT", recipient=KEY)


def states(folder: Path, asking: Any, settings: Settings | None = None) -> dict[str, State]:
    """Each finding's state; every one says what it means, and every one that is not good how it is mended."""
    found = key_findings(folder, settings or Settings(), asking)
    for finding in found:
        assert finding.area is Area.KEYS
        assert finding.state is State.GOOD or finding.mend is not NOTHING
        for language in ("sv", "en"):
            use(language)
            assert str(finding.message) and str(finding.meaning)
        use("sv")
    return {finding.id: finding.state for finding in found}


def record(folder: Path, **more: Any) -> None:
    """keys.toml as it would be there."""
    keys: dict[str, Any] = {"format": FORMAT, "tier": "keyring", "recipient": KEY}
    write_record(Folder(folder), KeyRecord(**keys | more))


def test_a_new_machine_with_and_without_a_keyring(tmp_path: Path) -> None:
    assert states(tmp_path, Ring()) == {"keyring": State.GOOD}
    assert states(tmp_path, Ring(there=False)) == {"keyring": State.WARNING}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("reply", "state"),
    [({"identity": "x"}, State.GOOD), ({"missing": True}, State.BAD), ({"late": True}, State.BAD)],
)
def test_the_key_in_the_keyring_is_looked_for(tmp_path: Path, reply: dict[str, Any], state: State) -> None:
    record(tmp_path)
    assert states(tmp_path, Ring("", reply))["keyring"] is state


def test_a_way_back_is_asked_for(tmp_path: Path) -> None:
    record(tmp_path)
    assert states(tmp_path, Ring("x"))["recovery"] is State.WARNING
    record(tmp_path, backed_up=date(2026, 11, 24))
    assert states(tmp_path, Ring("x"))["recovery"] is State.GOOD
    record(tmp_path, recovery=(KEY,))
    assert states(tmp_path, Ring("x"), Settings(recovery=(IT,)))["recovery"] is State.GOOD
    assert states(tmp_path, Ring("x"))["recovery"] is State.WARNING


def test_a_passphrase_file_is_judged_by_its_header_alone(tmp_path: Path) -> None:
    record(tmp_path, tier="passphrase")
    assert states(tmp_path, Ring(there=False))["identity"] is State.BAD
    header = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" %d\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    for factor, state in ((18, State.GOOD), (23, State.BAD)):
        Folder(tmp_path).save("identity.age", header % factor)
        assert states(tmp_path, Ring(there=False)) == {
            "keyring": State.GOOD, "identity": state, "recovery": State.WARNING,
        }  # fmt: skip


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text("trasig")
    assert states(tmp_path, Ring("x")) == {"keys": State.BAD}
