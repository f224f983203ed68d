"""`vnr-wizard paper`: the file it writes, what it says, and the pages that a real browser makes of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import Command, process

CHROMIUM = shutil.which("chromium")


def test_it_writes_a_page_and_says_what_to_do_with_it(command: Command, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "rutin.html"
    printed = command("--content", content, "paper", "kristianstad-vnr", "-o", file)
    assert printed.code == 0
    assert printed.out == ""
    assert "Öppna filen i Edge eller Chrome och skriv ut den." in printed.err
    html = file.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "Fråga i enskildhet" in html


def test_without_a_file_the_page_is_printed(command: Command, content: Path) -> None:
    printed = command("--content", content, "paper", "kristianstad-vnr")
    assert printed.code == 0
    assert printed.out.startswith("<!DOCTYPE html>")


def test_the_card_is_a_page_of_its_own(command: Command, content: Path) -> None:
    printed = command("--content", content, "paper", "kristianstad-vnr", "--card")
    assert printed.code == 0
    assert "Vem du kan ringa" in printed.out
    assert "Fråga i enskildhet" not in printed.out


def test_a_file_that_is_there_is_left_as_it_is(command: Command, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "rutin.html"
    file.write_text("mitt", encoding="utf-8")
    printed = command("--content", content, "paper", "kristianstad-vnr", "-o", file)
    assert printed.code == 2
    assert "Filen finns redan" in printed.err
    assert file.read_text(encoding="utf-8") == "mitt"


def test_a_routine_that_is_not_there_is_told(command: Command, content: Path) -> None:
    printed = command("--content", content, "paper", "kristianstad")
    assert (printed.code, printed.out) == (1, "")
    assert "Det finns ingen sådan rutin: kristianstad" in printed.err


def test_a_routine_with_errors_is_not_printed_but_told(command: Command, content: Path) -> None:
    path = content / "procedures/kristianstad-vnr.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('goto = "barn"', 'goto = "bern"'), encoding="utf-8")
    printed = command("--content", content, "paper", "kristianstad-vnr")
    assert (printed.code, printed.out) == (1, "")
    assert "R301" in printed.err


def test_the_units_own_number_is_on_it(command: Command, content: Path) -> None:
    assert command("--content", content, "contacts", "set", "narmaste-chef", "044-13 12 34").code == 0
    assert "044-13 12 34" in command("--content", content, "paper", "kristianstad-vnr", "--card").out


def test_what_takes_over_is_told_in_its_own_words(command: Command) -> None:
    printed = command("paper", "motala-handlaggare")
    assert (
        "Hot och våld i nära relationer: arbetsledare</b>, ingången ”En handläggare tar upp ett ärende”" in printed.out
    )


def test_it_speaks_english(command: Command, content: Path) -> None:
    printed = command("--lang", "en", "--content", content, "paper", "kristianstad-vnr")
    assert "Keep in mind" in printed.out


@pytest.mark.skipif(CHROMIUM is None or shutil.which("pdftotext") is None, reason="no browser that prints")
@pytest.mark.parametrize(
    ("words", "pages"),
    [(["kristianstad-vnr"], None), (["kristianstad-vnr", "--card"], 1), (["motala-handlaggare", "--card"], 1)],
    ids=("routine", "card", "long card"),
)
def test_a_browser_prints_it_with_the_emergency_number_on_every_page(
    words: list[str], pages: int | None, tmp_path: Path
) -> None:
    assert CHROMIUM is not None
    html, pdf = tmp_path / "sida.html", tmp_path / "sida.pdf"
    assert process("paper", *words, "-o", html).code == 0
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profil'}", f"--print-to-pdf={pdf}", html.as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    printed = done.stdout.decode().rstrip("\f").split("\f")
    assert pages is None or len(printed) == pages
    for n, page in enumerate(printed, 1):
        assert "SOS Alarm 112 · Kvinnofridslinjen 020-50 50 50" in page
        assert f"Sida {n} av {len(printed)}" in page
