"""Identity numbers, and likely names without consent: warned of where they are written, and before finishing."""

from __future__ import annotations

import pytest
from tests.tui.routines import ROUTINE
from tests.tui.stage import SIZES, Sitting, Stage
from tests.tui.test_tui_finish import to_the_end

from vnr_wizard.tui.widgets.question import QuestionBlock

NUMBER = "850709-9805"
WARNED = "! Det ser ut som ett personnummer. Ta bort det: anteckningen ska inte ha något."
CONSENT = """
  [[step.question]]
  id = "samtycke"
  text = "Får vi skriva namn?"
  kind = "yes-no"
"""
ASKING = ROUTINE.replace("[[entry]]", '[consent]\nquestion = "samtycke"\n\n[[entry]]', 1).replace(
    '  [[step.question]]\n  id = "ord"', CONSENT + '  [[step.question]]\n  id = "ord"'
)


def warned(sitting: Sitting, id: str) -> str:
    """What stands as a warning at a question."""
    block = next(block for block in sitting.screen.query(QuestionBlock) if block.question.id == id)
    told = block.query_one(".warned")
    return " ".join(str(text) for _, text in told.parts) if told.display else ""


@pytest.mark.parametrize("size", SIZES)
async def test_an_identity_number_is_warned_of_under_its_question_and_is_no_obstacle(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.begun(size) as sitting:
        await sitting.focus("Choices")
        await sitting.press("space", "ctrl+n")
        await sitting.write(f"Hon sa {NUMBER[:-1]}")
        assert warned(sitting, "ord") == ""
        await sitting.write(NUMBER[-1])
        assert WARNED in await sitting.read_through("#step")
        await sitting.press("f10")
    async with stage.opened(size) as sitting:
        await sitting.press("enter")
        assert WARNED in await sitting.read_through("#step")
        await sitting.press("ctrl+n")
        assert sitting.sees("Samtalet är dokumenterat")


@pytest.mark.parametrize(("kind", "nth"), [("NoteArea", 0), ("LineInput", 0), ("LineInput", 4), ("NoteArea", 1)])
async def test_an_identity_number_is_warned_of_in_every_kind_of_field(stage: Stage, kind: str, nth: int) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        sitting.screen.query(kind)[nth].focus()
        await sitting.write("8507099805")
        assert WARNED in await sitting.read_through("#step")
        await sitting.press("ctrl+a", "delete")
        assert WARNED not in await sitting.read_through("#step")


async def test_names_are_warned_of_until_the_person_has_agreed(stage: Stage) -> None:
    stage.write("procedures/rutin.toml", ASKING)
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.focus("NoteArea")
        await sitting.write("Hon bor med Zlatana")
        assert warned(sitting, "ord") == ""
        await sitting.press("tab")
        assert warned(sitting, "ord") == "Utan samtycke: skriv inga namn. Är ”Zlatana” ett namn?"
        await sitting.focus("Choices")
        await sitting.press("space")
        assert warned(sitting, "ord") == ""
        await sitting.press("down", "space")
        assert "Zlatana" in warned(sitting, "ord")


async def test_words_of_the_routine_and_its_contacts_are_no_names(stage: Stage) -> None:
    stage.write("procedures/rutin.toml", ASKING)
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.focus("NoteArea")
        await sitting.write("Jag ringde Sociala i Exempelby, och Nämnden. ")
        assert warned(sitting, "ord") == ""


async def test_without_a_question_of_consent_names_are_nobodys_concern(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("Hon bor med Zlatana. ")
        assert warned(sitting, "ord") == ""


@pytest.mark.parametrize("size", SIZES)
async def test_before_finishing_every_warning_is_listed_with_where_it_stands(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.begun(size) as sitting:
        await sitting.focus("Choices")
        await sitting.press("space", "ctrl+n")
        await sitting.write(NUMBER)
        await sitting.press("ctrl+n")
        assert sitting.sees("! Personuppgifter att se efter: 1. De står efter texten.")
        text = await sitting.read_through()
        place = f"! Ta emot berättelsen, ”Vad berättar personen?”: {WARNED[2:]}"
        assert place in text
        assert text.index(place) < text.index("Skriv klart")
        assert text.count("9805") == 1
        await sitting.press("f9")
        assert sitting.sees("Anteckningen är skriven.")


async def test_what_is_left_out_is_no_longer_warned_of(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("down", "space", "ctrl+n")
        await sitting.write(NUMBER)
        await sitting.press("ctrl+t", "up", "space", "ctrl+n")
        await sitting.write("ord")
        await sitting.press("ctrl+n")
        assert sitting.sees("Personuppgifter att se efter: 1.")
        await sitting.focus("Choices")
        await sitting.press("space")
        assert not sitting.sees("Personuppgifter att se efter")


async def test_the_reference_warns_of_numbers_and_of_names(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await to_the_end(sitting)
        await sitting.focus("LineInput")
        await sitting.write("Anna K")
        assert sitting.sees("! Beteckningen ska inte ha något namn. Är ”Anna” ett namn?")
        await sitting.press("ctrl+a", "delete")
        assert not sitting.sees("Beteckningen ska inte ha något namn.")
        await sitting.write(NUMBER)
        assert sitting.sees(WARNED)
