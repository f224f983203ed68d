"""docs/utbildare.md, done to the letter and in its own order; its new scenario is practised three times in the app.

The page is read as docs/arbetsledare.md is (see test_supervisor_docs). Where it says `practice` the command asks for
a terminal; where it says to practise the scenario that it has just written, that is done in the app itself, with the
answers, keys and codes of its table, and the results are saved where it says.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from tests.cli.running import LANGUAGES, REPOSITORY
from tests.test_supervisor_docs import Block, Desk, blocks_of
from tests.tui.practice.drill import SCENARIO, Drill
from tests.tui.stage import Clock, Stage
from tests.tui.stage import Sitting as Person
from textual.widgets import Button

from vnr_wizard.content import Content
from vnr_wizard.practice.model import MISSES
from vnr_wizard.practice.read import read_scenario
from vnr_wizard.practice.rehearse import rehearsal
from vnr_wizard.practice.result import read_results, result_in
from vnr_wizard.practice.words import miss_kind
from vnr_wizard.reading.codes import CODES
from vnr_wizard.settings import Settings
from vnr_wizard.tui.commands import LEAVE, ON_STEPS
from vnr_wizard.tui.practice.app import PracticeApp
from vnr_wizard.tui.practice.commands import EVERYWHERE, IN_PRACTICE, LEAD
from vnr_wizard.tui.practice.leading import BESIDE
from vnr_wizard.tui.practice.session import PracticeSession

DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "utbildare.md").read_text("utf-8")
_INSTALL = "python3 -m venv"
_FILES = "ovning"


class TrainersDesk(Desk):
    """Somebody who does what this page says."""

    def run(self, block: Block) -> None:
        """Its commands: installing stands in README and is tried elsewhere, practice asks for a terminal."""
        for line in block.text.splitlines():
            words = shlex.split(line)
            if line.startswith(_INSTALL):
                assert line in (REPOSITORY / "README.md").read_text("utf-8")
            elif words[0] == "mkdir":
                (self.folder / words[1]).mkdir()
            elif "practice" in words and "report" not in words:
                code, printed = self.command(words[1:])
                assert code == 2, f"line {block.line}: {printed}"
                assert "terminal" in printed
            else:
                assert words[0] == "vnr-wizard", f"line {block.line}: {line}"
                code, self.printed = self.command(words[1:])
                assert code == block.code, f"line {block.line}: ended with {code}: {self.printed}"

    def change(self, block: Block, does: str) -> None:
        """A file as the page says; it is no whole folder that is looked at."""
        super().change(block, does)
        self.changed.clear()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> TrainersDesk:
    """An empty folder, and Swedish."""
    for name in LANGUAGES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return TrainersDesk(tmp_path, capsys)


async def test_everything_the_page_says_is_done_and_its_scenario_is_practised_three_times(desk: TrainersDesk) -> None:
    blocks = blocks_of(PAGE)
    assert len(blocks) > 25
    for block in blocks:
        desk.do(block)
        if "practice horlurarna" in block.text:
            await practise_three_times(desk.folder)
    results, problems = read_results(desk.folder / "resultat")
    assert (len(results), problems) == (3, [])
    assert {path.name for path in desk.folder.iterdir()} == {
        _FILES, "resultat", "rapport.html", "rapport.csv", "rapport.json",
    }  # fmt: skip


# --- practising as the page's table says -----------------------------------------------------------


async def practise_three_times(folder: Path) -> None:
    """The three rows of the table."""
    async with practising(folder) as person:
        await ask_in_front_of_kim(person)
        await save(person, "a1", 1)
    async with practising(folder) as person:
        await ask_in_front_of_kim(person, tick=True)
        await save(person, "b2", 1)
    async with practising(folder) as person:
        await let_it_wait(person)
        await save(person, "a1", 2)


@asynccontextmanager
async def practising(folder: Path) -> AsyncIterator[Person]:
    """`vnr-wizard --content ovning practice horlurarna`, at its first step."""
    notes = folder / "hemma" / "notes"
    content = Content(folder / _FILES, own_folder=folder / "hemma")
    practice = PracticeSession(content, Settings(), Clock(), real_notes=lambda: notes)
    path = content.scenario_path("horlurarna")
    assert path is not None
    practice.read = read_scenario(path, content)
    app = PracticeApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, cast("Stage", None))
        await person.settled()
        assert person.sees("Hörlurarna") and person.sees("ÖVNING")
        await person.press("enter")
        assert person.sees("Kim sitter vid köksbordet")
        yield person
    assert not notes.exists()


async def choose(person: Person, which: int, option: int) -> None:
    """An option of the so-maniest list of choices on the step."""
    target = list(person.screen.query("#step Choices"))[which]
    while person.app.focused is not target:
        await person.press("tab")
    await person.press("home", *["down"] * option, "space")


async def ask_in_front_of_kim(person: Person, *, tick: bool = False) -> None:
    """Yes, another explanation, and what was seen; to the debrief."""
    await choose(person, 0, 0)
    assert person.sees("Eller hur, Kim?")
    await choose(person, 1, 2)
    await person.press("ctrl+n")
    await to_the_debrief(person, tick)


async def let_it_wait(person: Person) -> None:
    """No; the chief on duty is called and answers; to the debrief."""
    await choose(person, 0, 1)
    assert person.sees("Kommer du på torsdag?")
    await person.press("ctrl+n", "f3")
    assert person.sees("Chef i beredskap")
    page = person.screen.query_one("Pick")
    names = [str(option.prompt) for option in page.options]
    await person.press(
        "home", *["down"] * next(n for n, name in enumerate(names) if "Chef i beredskap" in name), "enter"
    )
    await person.press("enter")
    assert person.sees("bra att du lät det vara")
    await person.press("escape", "escape")
    await choose(person, 1, 0)
    await person.press("ctrl+n")
    await to_the_debrief(person)


async def to_the_debrief(person: Person, tick: bool = False) -> None:
    """What was seen, the look at oneself, and the four stages."""
    await person.focus("#step NoteArea")
    await person.write("Kim satt vid bordet.")
    await person.press("ctrl+n")
    if not person.sees("Innan genomgången"):
        await person.press("ctrl+n")
    assert person.sees("Innan genomgången")
    if tick:
        await person.press("space")
    await person.press("ctrl+n")
    for heading in re.findall(r"^\| (\d\. [^|]+?) \|", PAGE, re.MULTILINE):
        assert person.sees(heading)
        await person.press("ctrl+n")


async def save(person: Person, code: str, round_: int) -> None:
    """“Spara …”, the code, the round and the folder."""
    save_button = next(button for button in person.screen.query(Button) if "Spara" in str(button.label))
    while person.app.focused is not save_button:
        await person.press("tab")
    await person.press("enter")
    for field, text in (("code", code), ("round", str(round_)), ("folder", "resultat")):
        await person.focus(f"#{field}")
        await person.press("end", "ctrl+u")
        await person.write(text)
    await person.focus("#save")
    await person.press("enter")
    for _ in range(200):
        await person.settled()
        if "Sparat:" in (told := _told(person)):
            return
    raise AssertionError(told)


def _told(person: Person) -> str:
    shown: Any = person.screen.query_one("#told")
    return str(shown.content)


# --- what the page says besides --------------------------------------------------------------------


def test_the_scenario_of_the_page_turns_out_as_its_runs_say(desk: TrainersDesk) -> None:
    for block in blocks_of(PAGE):
        if block.kind == "sh":
            if "practice horlurarna" in block.text:
                break
            desk.run(block)
        elif block.kind == "toml":
            desk.do(block)
    content = Content(desk.folder / _FILES)
    path = content.scenario_path("horlurarna")
    assert path is not None
    read = read_scenario(path, content)
    assert read.scenario and read.procedure
    contacts = content.directory("min-enhet")
    assert contacts is not None
    directory = contacts.directory
    judged = [rehearsal(read.scenario, read.procedure, directory, run) for run in read.scenario.runs]
    assert all(one.walked for one in judged)
    assert [[missed.miss.id for missed in one.judgement.missed] for one in judged] == [[], ["infor-kim"]]


def test_the_result_shown_is_one() -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.text.startswith("# ÖVNING"))
    result, problems = result_in(block.text, "resultat.toml")
    assert result is not None
    assert problems == []


def test_links_and_places_on_the_page_exist() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        name, _, place = target.partition("#")
        text = (DOCS / name).read_text("utf-8") if name else PAGE
        headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        places = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not place or place in places, target


def test_the_scenarios_of_the_table_are_those_there_are_with_their_minutes() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` ([^|]+?) \| (\d+) \|(.*)$", PAGE, re.MULTILINE)
    content = Content()
    assert sorted(id for id, *_ in rows) == sorted(content.scenario_ids())
    levels = []
    for id, title, minutes, trap in rows:
        path = content.scenario_path(id)
        assert path is not None
        scenario = read_scenario(path, content).scenario
        assert scenario is not None
        assert (scenario.title, scenario.minutes) == (title, int(minutes))
        assert scenario.procedure.startswith("motala") == ("Motala" in trap)
        levels.append(scenario.level)
    assert levels == ["basic"] * 5 + ["further"] * 3


def test_the_two_hours_follow_on_each_other_and_are_two_hours() -> None:
    times = [
        tuple(int(hour) * 60 + int(minute) for hour, minute in (one.split(":") for one in row))
        for row in re.findall(r"^\| (\d:\d\d)–(\d:\d\d) \|", PAGE, re.MULTILINE)
    ]
    assert [begins for begins, _ in times] == [0, *(ends for _, ends in times[:-1])]
    assert times[-1][1] == 120
    content = Content()
    for id, lasts in (("lordag-kvall", 30), ("koksluckan", 20)):
        path = content.scenario_path(id)
        scenario = read_scenario(path, content).scenario if path else None
        assert scenario is not None and scenario.minutes <= lasts
    assert [ends - begins for begins, ends in times][1:5:3] == [30, 20]
    parts = [int(n) for n in re.findall(r"^\| \d\. [^|]+\| (\d+) \|", PAGE, re.MULTILINE)]
    assert sum(parts) == 20


def test_every_key_of_practice_is_in_the_table() -> None:
    table = PAGE[PAGE.index("## 12. Tangenterna") :]
    cells = re.findall(r"^\| ([^|]+) \| ([^|]*) \| [^|]+ \|$", table, re.MULTILINE)
    twins = {key.strip("*"): twin.strip() for key, twin in cells}
    for command in (*EVERYWHERE, *IN_PRACTICE, LEAD, *ON_STEPS, LEAVE):
        assert twins[command.key_text] == command.twin_text, command.key_text


def test_every_kind_of_miss_is_told_of() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|$", PAGE, re.MULTILINE))
    assert tuple(told) == MISSES
    for kind, words in told.items():
        assert words.lower().replace("sade", "sa") == miss_kind(kind).lower()


def test_every_code_of_scenarios_is_in_the_table() -> None:
    named = set(re.findall(r"\b([TFRCXPGWSD]\d{3})\b", PAGE))
    assert named <= CODES.keys()
    assert {code for code in CODES if code.startswith("D")} <= named


def test_the_width_at_which_the_facilitators_side_has_room_is_right() -> None:
    assert set(re.findall(r"(\d+) tecken\b", PAGE)) >= {str(BESIDE)}
    assert f"Är fönstret {BESIDE} tecken eller bredare" in PAGE


async def test_the_rows_that_lead_to_practice_and_back_are_called_that(tmp_path: Path) -> None:
    to, back = "Öva med en påhittad person", "Till programmet"
    assert f"**{to}**" in PAGE
    assert f"**{back}**" in PAGE
    stage = Stage(tmp_path)
    stage.write("scenarios/lordag.toml", SCENARIO)
    async with stage.opened() as person:
        assert person.sees(to)
    drill = Drill(tmp_path / "drill", from_program=True)
    async with drill.opened() as person:
        await person.press("end")
        assert person.sees(back)


def test_the_blocks_of_toml_are_toml() -> None:
    for block in blocks_of(PAGE):
        if block.kind == "toml":
            tomllib.loads(block.text)
