"""Problems as one types: beside their lines, in the list, in full, and one key away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.editor.desk import NARROW, ROUTINE, WIDE, Office

from vnr_wizard.tui.editor.problems import ProblemList

RING = ROUTINE[: ROUTINE.index('goto = "ring"')].count("\n") + 1


async def test_a_way_to_nowhere_is_told_as_it_is_typed(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand('ring"')
        await desk.write("x")
        await desk.checked()
        assert desk.sees("✗ fel: Det finns inget steg eller slut som heter ”xring”", "#note")
        line = next(line for line in desk.lines() if 'goto = "xring"' in line)
        assert line.lstrip().startswith(f"{desk.line}✗")


async def test_it_is_gone_once_it_is_mended(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand('ring"')
        await desk.write("x")
        await desk.checked()
        await desk.press("backspace")
        await desk.checked()
        assert not desk.sees("✗")


async def test_what_is_no_toml_is_told_in_plain_words(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand('"Vår rutin"')
        await desk.press("delete")
        await desk.checked()
        assert desk.sees("✗ fel:", "#note")
        assert desk.sees("4✗")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_enter_in_the_list_goes_to_the_line(office: Office, size: tuple[int, int]) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('goto = "ring"', 'goto = "rnig"'))
    async with office.opened(size=size) as desk:
        await desk.press("f6", "f6")
        assert str(desk.app.focused).startswith("ProblemList")
        assert desk.sees(f"✗ fel rad {RING} Det finns inget steg eller slut som heter ”rnig”")
        assert desk.sees("Menade du ”ring”?")
        await desk.press("enter")
        assert desk.app.focused is desk.writing
        assert desk.line == RING
        assert desk.sees('goto = "rnig"')


async def test_errors_stand_before_warnings_and_those_before_what_is_worth_knowing(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('start = "fraga"', 'start = "fragaa"'))
    async with office.opened(size=WIDE) as desk:
        listed = desk.screen.query_one(ProblemList).problems
        order = ["error", "unproved", "warning", "info"]
        found = [order.index(problem.severity) for problem in listed]
        assert found == sorted(found)
        assert found[0] == 0


async def test_a_new_error_is_seen_at_the_top_of_the_list(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('ring"')
        await desk.write("x")
        await desk.checked()
        assert desk.screen.query_one(ProblemList).highlighted == 0
        assert desk.sees("› ✗ fel", "#list")


async def test_f8_goes_from_problem_to_problem_round_the_end(office: Office) -> None:
    text = ROUTINE.replace('start = "fraga"', 'start = "fragaa"').replace('goto = "ring"', 'goto = "rnig"')
    office.write("procedures/rutin.toml", text)
    async with office.opened() as desk:
        seen = []
        for _ in range(3):
            await desk.press("f8")
            seen.append(desk.line)
        assert seen == [10, RING, 10]


async def test_f2_tells_everything_of_the_line(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('goto = "ring"', 'goto = "rnig"'))
    async with office.opened() as desk:
        await desk.press("f8", "f2")
        told = await desk.read_through("Body")
        assert "✗ fel R301" in told
        assert "→" in told
        await desk.press("escape")
        assert desk.in_text


async def test_f2_tells_the_walk_that_shows_a_problem(office: Office) -> None:
    async with office.opened() as desk:
        sitting = desk.app.sitting
        problem = replace(sitting.problems[0], line=1, column=1, story=("Du svarar Ja.", "Ingen frågar om barn."))
        sitting._told = (problem,)
        await desk.press("f2")
        told = await desk.read_through("Body")
        assert "Så här går det till:" in told
        assert "Du svarar Ja. Ingen frågar om barn." in told


async def test_f2_where_nothing_is_wrong_says_so(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand("format = 1")
        await desk.press("f2")
        assert "Inget är fel på den här raden." in desk.told


async def test_remarks_of_the_last_whole_check_follow_their_lines(office: Office) -> None:
    async with office.opened("contacts/enhet.toml") as desk:
        await desk.write("\n\n")
        await desk.checked()
        numbered = {line.strip().split(" ")[0] for line in desk.lines() if 'phone = ""' in line}
        assert numbered == {"17!"}


async def test_a_safeguard_that_is_broken_shows_how(office: Office) -> None:
    rule = """
[[safeguard]]
id = "alltid-chef"
text = "Alla ringer chefen."
pattern = "existence"
step = "ring"

[[silence]]
code = "W942"
reason = "Här är det regeln som gäller"
"""
    office.write("procedures/rutin.toml", ROUTINE + rule)
    async with office.opened(size=WIDE) as desk:
        broken = [problem for problem in desk.app.sitting.problems if problem.story]
        assert broken, [problem.code for problem in desk.app.sitting.problems]
        await desk.stand("[[safeguard]]")
        await desk.press("f8", "f2")
        assert "Så här går det till:" in await desk.read_through("Body")
