"""docs/arbetsledare.md, done to the letter and in its own order: every change of a file, every command, what is seen.

The page says what to do in words that stand before its blocks, and these are what is read here:

- `**Före**, i ‹file›:` and `**Efter:**`: the one text is there exactly once, and becomes the other.
- `**Ta bort**, i ‹file›:`, `**Lägg till sist**, i ‹file›:`, `**Ny fil**, ‹file›:`.
- `**Med ett fel:**`: its lines in place of those that give the same keys in the text before, the last of each, until
  the commands that follow have been tried.
- `**Så står det**, i ‹file›:`: the file says so.
- A block of commands, and after it the words “slutar med 1” where it does not end with 0; then what is seen, where a
  line with … alone stands for lines left out. Only the numbers of lines may differ: they move with every remark.

After every change that is no mistake `check` must find no error.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.cli.running import LANGUAGES, REPOSITORY

from vnr_wizard.cli import start
from vnr_wizard.content import Content
from vnr_wizard.reading.codes import CODES
from vnr_wizard.settings import load_settings

DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "arbetsledare.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RECIPIENT = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"
_WORDS = re.compile(r"\*\*(Före|Efter|Ta bort|Lägg till sist|Ny fil|Med ett fel|Så står det)\b[^\n]*\Z")
_ENDS = re.compile(r"slutar med (\d+)")
_NUMBERS = re.compile(r"(?<=\.toml:)\d+|(?<=[:=])\d+(?=[:,])|^ +\d*(?= +\|| \|)")
_NEEDS_A_PERSON = ("", "edit")
_DEPENDS_ON_THE_MACHINE = "doctor"


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, the last line of prose before it, and the prose after it up to the next."""

    kind: str
    text: str
    before: str
    after: str
    line: int

    @property
    def does(self) -> str:
        """What the words before it say, or nothing."""
        found = _WORDS.search(self.before)
        return found[1] if found else ""

    @property
    def file(self) -> str:
        """The file that those words name."""
        found = re.search(r"`([^`]+)`", self.before)
        return found[1] if found else ""

    @property
    def code(self) -> int:
        """How its last command ends."""
        found = _ENDS.search(self.after)
        return int(found[1]) if found else 0


def blocks_of(page: str) -> list[Block]:
    """Every block of a page, in order."""
    found = list(_BLOCK.finditer(page))
    made = []
    for n, match in enumerate(found):
        begins = found[n - 1].end() if n else 0
        ends = found[n + 1].start() if n + 1 < len(found) else len(page)
        before = page[begins : match.start()].strip().rsplit("\n", 1)[-1]
        line = page.count("\n", 0, match.start()) + 1
        made.append(Block(match[1], match[2], before, page[match.end() : ends], line))
    return made


@dataclass
class Desk:
    """Somebody who does what the page says, in a folder of their own. `show` is told what is printed."""

    folder: Path
    capture: pytest.CaptureFixture[str] | None = None
    printed: str = ""
    sought: tuple[Path, str] | None = None
    slip: tuple[Path, str] | None = None
    changed: set[Path] = field(default_factory=set)
    shown: list[tuple[int, str]] = field(default_factory=list)

    def do(self, block: Block) -> None:
        """One block."""
        match block.kind, block.does:
            case "toml", "":
                tomllib.loads(block.text)
            case "text", _:
                self.compare(block)
            case "sh", "":
                self.run(block)
            case _, does:
                self.mend()
                self.change(block, does)

    def change(self, block: Block, does: str) -> None:
        """A file as the page says."""
        path = self.sought[0] if does in ("Efter", "Med ett fel") and self.sought else self.folder / block.file
        match does:
            case "Före" | "Ta bort" | "Så står det":
                count = path.read_text("utf-8").count(block.text)
                assert count == 1, f"line {block.line}: stands {count} times in {path.name}"
                self.sought = path, block.text
                if does == "Ta bort":
                    self.write(path, path.read_text("utf-8").replace(block.text, ""))
            case "Lägg till sist":
                self.write(path, path.read_text("utf-8") + "\n" + block.text)
                self.sought = path, block.text
            case "Ny fil":
                assert not path.exists(), f"line {block.line}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, "utf-8")
            case "Efter" | "Med ett fel":
                assert self.sought, f"line {block.line}"
                text = path.read_text("utf-8")
                assert text.count(self.sought[1]) == 1, f"line {block.line}"
                if does == "Med ett fel":
                    self.slip = path, text
                    path.write_text(text.replace(self.sought[1], _slipped(self.sought[1], block)), "utf-8")
                else:
                    self.write(path, text.replace(self.sought[1], block.text))
                    self.sought = path, block.text

    def write(self, path: Path, text: str) -> None:
        """A change that stays: its folder is to be checked."""
        path.write_text(text, "utf-8")
        self.changed.add(path.parents[1])

    def mend(self) -> None:
        """Take a mistake back, when it has been looked at."""
        if self.slip:
            self.slip[0].write_text(self.slip[1], "utf-8")
            self.slip = None

    def settle(self, line: int) -> None:
        """At the end of a recipe: no error in what was changed."""
        self.mend()
        for folder in sorted(self.changed):
            code, printed = self.command(["check", str(folder)])
            assert code == 0, f"before line {line}: {printed}"
        self.changed.clear()

    def run(self, block: Block) -> None:
        """Its commands; the last one may end otherwise than with 0, where the page says so."""
        lines = [line for line in block.text.splitlines() if line.strip()]
        for n, line in enumerate(lines):
            words = shlex.split(line, comments=True)
            assert words, f"line {block.line}: {line}"
            if words[0] == "vnr-wizard":
                code, self.printed = self.command(words[1:])
            else:
                assert words[0] in ("git", "chmod"), f"line {block.line}: {line}"
                done = subprocess.run(words, cwd=self.folder, capture_output=True, env=_with_git(), check=False)
                code, self.printed = done.returncode, (done.stdout + done.stderr).decode()
            self.shown.append((block.line, self.printed))
            wanted = block.code if n == len(lines) - 1 else 0
            if _command(words[1:]) in _NEEDS_A_PERSON and words[0] == "vnr-wizard":
                assert code == 2, f"line {block.line}: {self.printed}"
                assert "terminal" in self.printed
            elif _command(words[1:]) == _DEPENDS_ON_THE_MACHINE:
                assert code in (0, 1)
            else:
                assert code == wanted, f"line {block.line}: ended with {code}: {self.printed}"

    def command(self, words: list[str]) -> tuple[int, str]:
        """`vnr-wizard` in this process: how it ended, and all that it printed."""
        assert self.capture
        self.capture.readouterr()
        code = start.run(words)
        return code, "".join(self.capture.readouterr())

    def compare(self, block: Block) -> None:
        """Each line that the page shows is printed, in that order; with … between, others may be, too."""
        told = [line.rstrip() for line in self.printed.splitlines()]
        at, gap = 0, True
        for line in block.text.splitlines():
            if line.strip() == "…":
                gap = True
                continue
            found = next((n for n in range(at, len(told)) if _is(told[n], line)), None)
            assert found is not None and (gap or found == at), f"line {block.line}: not seen: {line}\n{self.printed}"
            at, gap = found + 1, False


def _slipped(text: str, block: Block) -> str:
    """A text in which the lines of a block have taken the place of those with the same keys."""
    lines = text.splitlines()
    for line in block.text.splitlines():
        name = line.split("=")[0].strip()
        same = [n for n, old in enumerate(lines) if old.split("=")[0].strip() == name]
        assert same and lines[same[-1]] != line, f"line {block.line}: {line}"
        lines[same[-1]] = line
    return "\n".join(lines) + "\n"


def _is(told: str, shown: str) -> bool:
    """Whether that is the line; one that ends with … may go on. Lines of files may be numbered otherwise."""
    told, shown = _NUMBERS.sub("0", told), _NUMBERS.sub("0", shown.rstrip())
    return told == shown or (shown.endswith("…") and told.startswith(shown[:-1].rstrip()))


def _command(words: list[str]) -> str:
    """The command among the words of a command line; empty for the app itself."""
    rest = words[2:] if words[:1] == ["--content"] else words
    return rest[0] if rest else ""


def _with_git() -> dict[str, str]:
    """An environment in which git knows who somebody is, and `vnr-wizard` is found."""
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return os.environ | names | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}


def _recipes(page: str) -> Iterator[tuple[int, str]]:
    """The page, part by part: each heading's line and what stands under it."""
    line = 1
    for part in re.split(r"^(?=##+ )", page, flags=re.MULTILINE):
        yield line, part
        line += part.count("\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="the page's last part needs git")
def test_everything_the_page_says_is_done_and_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in LANGUAGES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, capsys)
    blocks = blocks_of(PAGE)
    assert len(blocks) > 60
    for line, part in _recipes(PAGE):
        for block in blocks:
            if line <= block.line < line + part.count("\n"):
                desk.do(block)
        desk.settle(line + part.count("\n"))


def test_links_and_places_on_the_page_exist() -> None:
    headings = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    places = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        name, _, place = target.partition("#")
        assert (DOCS / name).is_file() if name else (place in places), target


def test_every_code_that_the_page_names_is_one() -> None:
    named = set(re.findall(r"\b([TFRCXPGWS]\d{3})\b", PAGE))
    assert len(named) > 20
    assert named <= CODES.keys()


def test_conditions_and_hours_in_the_tables_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Desk(tmp_path, capsys).command(["new", "ovning"])
    conditions = re.findall(r"^\| `(\{.*\})` \|", PAGE, re.MULTILINE)
    hours = re.findall(r'^\| `(hours = ".*")` \|', PAGE, re.MULTILINE)
    assert (len(conditions), len(hours)) == (6, 5)
    routine, contacts = (
        tmp_path / "ovning" / name for name in ("procedures/min-rutin.toml", "contacts/min-enhet.toml")
    )
    text = routine.read_text("utf-8").replace(
        '  id = "svar"',
        '  id = "tolk"\n  text = "Tolk?"\n  kind = "yes-no"\n  unsure = true\n  [[step.question]]\n  id = "svar"',
    )
    rows = "".join(f'[[reminder]]\nid = "r{n}"\ntext = "Så"\nwhen = {when}\n' for n, when in enumerate(conditions))
    routine.write_text(text + rows, "utf-8")
    rows = "".join(f'[[contact]]\nid = "c{n}"\nname = "C"\nphone = ""\n{row}\n' for n, row in enumerate(hours))
    contacts.write_text(contacts.read_text("utf-8") + rows, "utf-8")
    assert _opens(routine)
    assert Desk(tmp_path, capsys).command(["check", str(contacts)])[0] == 0


def test_the_settings_shown_will_do(tmp_path: Path) -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.text.startswith("content ="))
    text = block.text.replace("S:/rutiner/vnr", tmp_path.as_posix()).replace('"age1…"', f'"{_RECIPIENT}"')
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert [problem.message for problem in load_settings(path).problems] == []


def test_only_check_tells_of_a_broken_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page says so, where it tells what can go wrong: the routine opens all the same."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, capsys)
    desk.command(["new", "ovning"])
    path = tmp_path / "ovning/procedures/min-rutin.toml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace('after = { ensamma = "yes" }', 'after = { ensamma = "no" }'), "utf-8")
    assert desk.command(["check", "ovning"])[0] == 1
    assert _opens(path)
    path.write_text(whole.replace('goto = "anmal-barn"', 'goto = "anmal"'), "utf-8")
    assert not _opens(path)


def _opens(path: Path) -> bool:
    read = Content(path.parents[1]).procedure(path.stem)
    return read is not None and read.procedure is not None
