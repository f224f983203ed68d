"""Where to begin, above the problems, when one slip makes many."""

from __future__ import annotations

import pytest
from tests.tui.editor.desk import NARROW, ROUTINE, WIDE, Office

from vnr_wizard.tui.editor.problems import ProblemList

EXAMPLE = """
[[example]]
title = "{title}"
entry = "in"
answers = {{ vald = "yes" }}
path = ["fraga", "ring"]
end = "slut"
"""
ASTRAY = ROUTINE.replace('goto = "ring"', 'goto = "slut"') + EXAMPLE.format(title="Ett") + EXAMPLE.format(title="Två")
ROW = ASTRAY[: ASTRAY.index('goto = "slut"')].count("\n") + 1


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_place_to_begin_stands_first_and_enter_goes_there(office: Office, size: tuple[int, int]) -> None:
    office.write("procedures/rutin.toml", ASTRAY)
    async with office.opened(size=size) as desk:
        await desk.press("f6", "f6")
        assert desk.sees(f"› Börja här: rad {ROW} i procedures/rutin.toml.", "#list")
        assert desk.sees("Rätta det först. Ändra inga exempel än.", "#list")
        assert not desk.sees("kör check", "#list")
        await desk.press("enter")
        assert desk.app.focused is desk.writing
        assert desk.line == ROW


async def test_the_problems_below_it_are_still_their_own_rows(office: Office) -> None:
    office.write("procedures/rutin.toml", ASTRAY)
    async with office.opened(size=WIDE) as desk:
        listed = desk.screen.query_one(ProblemList)
        await desk.press("f6", "f6", "down")
        first = listed.problems[0]
        assert listed.problem_at(0) is None
        assert listed.problem_at(1) is first
        assert listed.problem_at(len(listed.problems) + 1) is None
        await desk.press("enter")
        assert desk.line == first.line


async def test_f2_on_it_says_that_it_is_no_problem_of_its_own(office: Office) -> None:
    office.write("procedures/rutin.toml", ASTRAY)
    async with office.opened(size=WIDE) as desk:
        await desk.press("f6", "f6", "f2")
        assert "Enter går dit" in desk.told


async def test_it_is_gone_when_the_slip_is_mended(office: Office) -> None:
    office.write("procedures/rutin.toml", ASTRAY)
    async with office.opened(size=WIDE) as desk:
        await desk.press("f6", "f6", "enter")
        await desk.stand('slut"')
        for _ in "slut":
            await desk.press("delete")
        await desk.write("ring")
        await desk.checked()
        assert not desk.sees("Börja här", "#list")


async def test_one_problem_alone_has_no_place_to_begin_at(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('goto = "ring"', 'goto = "rnig"'))
    async with office.opened(size=WIDE) as desk:
        assert desk.sees("rnig", "#list")
        assert not desk.sees("Börja här", "#list")
