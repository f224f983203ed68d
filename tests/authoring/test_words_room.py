"""What the checker holds to be a screen of 80×24 is what the app makes of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.routines import ROUTINE
from tests.tui.stage import Stage
from textual.content import Content

from vnr_wizard.authoring.words.room import (
    LINE_WIDTH,
    REMINDER_WIDTH,
    TEXT_ROWS,
    TEXT_WIDTH,
    WAY_WIDTH,
    rows_of,
)
from vnr_wizard.authoring.words.texts import lines
from vnr_wizard.content import Content as Library
from vnr_wizard.content import builtin_folder
from vnr_wizard.procedure.model import Step
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.text import guide, hang
from vnr_wizard.tui.widgets.panels import WayPanel
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.tui.widgets.question import QuestionBlock

SHIPPED = [
    step
    for id in Library(builtin_folder()).procedure_ids()
    if (read := Library(builtin_folder()).procedure(id)) is not None and read.procedure is not None
    for step in read.procedure.steps
]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


async def test_the_columns_of_a_step_are_as_wide_and_high_as_held(stage: Stage) -> None:
    # Long enough for a scroll bar and the line that says that there is more.
    long = ROUTINE.replace("guide = '''", "guide = '''\n" + "Rad.\n\n" * 20, 1)
    stage.write("procedures/rutin.toml", long)
    async with stage.begun() as sitting:
        body = sitting.screen.query_one("#step", Body)
        text = body.query(".say").first()
        assert (text.size.width, body.size.height) == (TEXT_WIDTH, TEXT_ROWS)
        assert sitting.screen.query_one(WayPanel).room - 2 == WAY_WIDTH
        assert sitting.screen.query_one("#reminders", Prose).styles.padding.width == TEXT_WIDTH - REMINDER_WIDTH - 2


async def test_the_questions_begin_where_the_rows_say(stage: Stage) -> None:
    async with stage.begun() as sitting:
        body = sitting.screen.query_one("#step", Body)
        first = next(block for block in body.query(QuestionBlock) if block.display)
        # An empty line stands between.
        assert first.virtual_region.y - 1 == rows_of(sitting.screen.step)


async def test_a_title_of_the_length_held_stands_on_one_line(stage: Stage) -> None:
    title = "Å" * LINE_WIDTH
    stage.write("procedures/rutin.toml", ROUTINE.replace("Jag misstänker våld", title, 1))
    async with stage.opened() as sitting:
        assert any(title in line for line in sitting.lines())


@pytest.mark.parametrize("step", SHIPPED, ids=lambda step: step.id)
def test_guides_are_wrapped_as_the_app_wraps_them(step: Step) -> None:
    shown = [line for sign, text in guide(step.guide) for line in hang(sign, text, TEXT_WIDTH)] if step.guide else []
    alone = Step(id="s", title="S", guide=step.guide, nexts=step.nexts)
    assert rows_of(alone) - 1 == len(shown)


def test_bullets_and_bold_are_read_as_the_app_reads_them() -> None:
    text = "En **fet**\nrad.\n\n- Ett\n  mer\n- Två\nfler\n\nSlut"
    assert [(Content(sign).plain, told) for sign, told in lines(text)] == [
        (sign.plain, told.plain) for sign, told in guide(text)
    ]
