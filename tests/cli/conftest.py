"""The command line in this process, and a content folder that holds together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.running import LANGUAGES, REPOSITORY, Command, Printed

from vnr_wizard.authoring import format_examples
from vnr_wizard.cli import start


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The complete examples of docs/format.md as a content folder, beside what they point at."""
    folder = tmp_path / "innehåll"
    for name in ("procedures/motala-arbetsledare", "contacts/motala", "contacts/nationella"):
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / f"{name}.toml", path)
    (folder / "procedures/kristianstad-vnr.toml").write_text(format_examples.PROCEDURE, encoding="utf-8")
    (folder / "contacts/kristianstad.toml").write_text(format_examples.DIRECTORY, encoding="utf-8")
    return folder


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in this process."""
    for name in LANGUAGES:
        monkeypatch.delenv(name, raising=False)

    def run(*words: str | Path) -> Printed:
        code = start.run([str(word) for word in words])
        return Printed(code, *capsys.readouterr())

    return run
