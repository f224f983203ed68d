"""“Today” is the day where the routine is followed, whatever the machine's clock is set to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest
from tests.cli.running import Command

from vnr_wizard.cli import moment

AT = datetime(2027, 3, 9, 23, 55, tzinfo=UTC)
"""In Sweden it is 00:55 on the tenth."""


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that keeps UTC, at that moment."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(AT.timestamp(), tz)

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(moment, "datetime", Clock)
    yield
    monkeypatch.undo()
    time.tzset()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_check_says_the_day_in_sweden(command: Command, tmp_path: Path) -> None:
    file = write(
        tmp_path / "contacts" / "a.toml",
        'format = 1\nid = "a"\n[[contact]]\nid = "x"\nname = "X"\nphone = "044-13 25 50"\n',
    )
    assert "verified_on = 2027-03-10" in command("check", file).out


@pytest.mark.parametrize(("timezone", "day"), [("Europe/Stockholm", "2027-03-10"), ("Europe/London", "2027-03-09")])
def test_a_number_is_verified_on_the_day_of_its_directory(
    timezone: str, day: str, command: Command, content: Path
) -> None:
    write(
        content / "contacts" / "annan.toml",
        f'format = 1\nid = "annan"\ntimezone = "{timezone}"\n[[contact]]\nid = "x"\nname = "X"\nphone = ""\n',
    )
    command("--content", content, "contacts", "set", "x", "044-13 25 50", "--verified")
    [x] = [line for line in command("--content", content, "contacts", "--json").json if line["id"] == "x"]
    assert x["verified_on"] == day


def test_now_is_told_as_in_sweden(command: Command, content: Path) -> None:
    assert "00:55" in command("--content", content, "contacts").out.splitlines()[0]
