"""What the program cannot protect against stands in the help and in docs/skydd.md, in the same words."""

from __future__ import annotations

from pathlib import Path

from tests.tui.stage import Stage

from vnr_wizard.tui.limits import LIMITS

PAGE = Path(__file__).parents[2] / "docs" / "skydd.md"


def test_the_page_in_docs_says_what_the_help_says_and_nothing_else() -> None:
    page = " ".join(PAGE.read_text("utf-8").split())
    points = [" ".join(part.split()) for part in PAGE.read_text("utf-8").split("\n- ")[1:]]
    assert len(points) == len(LIMITS)
    for what, meaning in LIMITS:
        assert f"**{what.sv}**" in page
        assert meaning.sv in page


async def test_the_help_says_it_all(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await sitting.press("f1")
        text = await sitting.read_through()
        for what, meaning in LIMITS:
            assert f"{what} {meaning}".replace("`", "") in text
