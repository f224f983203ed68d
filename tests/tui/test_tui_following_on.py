"""A new walk begun from an earlier note: the doors, the choice, what is filled in, and what the new note says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.routines import ROUTINE
from tests.tui.stage import SATURDAY_NIGHT, SIZES, Sitting, Stage

from vnr_wizard.content import Content
from vnr_wizard.language import use
from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.note import note_of
from vnr_wizard.notes.note_form import Note, Onward
from vnr_wizard.notes.trouble import Unreadable
from vnr_wizard.procedure.model import Example
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.tui.following_on import doors_after, follow_on
from vnr_wizard.tui.screens.finish import FinishScreen
from vnr_wizard.tui.screens.front import FrontScreen
from vnr_wizard.tui.screens.step import StepScreen
from vnr_wizard.tui.session import Session
from vnr_wizard.tui.widgets.question import QuestionBlock
from vnr_wizard.walk.trace import script_of, trace
from vnr_wizard.walk.walk import Blocked, Ended, Outcome, Walk

MARK = "HEMLIG-[/]-MARKÖR"
TOLD = "Övertaget från anteckningen 2026-11-21. Ändra om det inte stämmer."
OTHER = ROUTINE.replace('id = "rutin"', 'id = "chefens"').replace("Misstanke om våld", "Chefens [/] rutin")


def routine(stage: Stage, id: str = "rutin") -> ReadProcedure:
    read = stage.session().content.procedure(id)
    assert read is not None
    return read


def earlier(stage: Stage, entry: str = "fragor", **answers: object) -> Note:
    """A finished note in the store, from the evening before."""
    read = routine(stage)
    assert read.procedure is not None
    walk = Walk(read.procedure, entry, SATURDAY_NIGHT)
    draft = Draft.begin(walk, read, SATURDAY_NIGHT, f"A12 {MARK}")
    for id, raw in answers.items():
        walk.answer(id.replace("_", "-"), raw, SATURDAY_NIGHT)
    outcome: Outcome | None = None
    while not isinstance(outcome, Ended):
        outcome = walk.advance(SATURDAY_NIGHT)
        assert not isinstance(outcome, Blocked)
    stage.store.finish(draft, note_of(draft, walk, SATURDAY_NIGHT))
    note = stage.store.load_note(draft.id)
    assert not isinstance(note, Unreadable)
    stage.clock.goes(days=1)
    return note


def of_every_kind(stage: Stage) -> Note:
    return earlier(
        stage, ja_nej="yes", en_av="partner", flera=["hot"], lista=["a", "b"], text=MARK, antal="2", dag="2026-11-20",
        tid="2026-11-20 08:30", samtal="reached",
    )  # fmt: skip


async def follow(sitting: Sitting, note: Note) -> None:
    follow_on(sitting.app, note)
    await sitting.settled()


async def begin(sitting: Sitting) -> None:
    """With the button at the end of the page."""
    await sitting.focus("#begin")
    await sitting.press("enter")


def block(sitting: Sitting, id: str) -> QuestionBlock:
    blocks: list[QuestionBlock] = list(sitting.screen.query(QuestionBlock))
    return next(one for one in blocks if one.question.id == id)


def tick(sitting: Sitting) -> None:
    """What must be ticked off at every visit: a checklist is never taken over."""
    session = sitting.app.session
    session.answer("lista", ["a"], session.at_hand.walk.cursor)


# --- the doors --------------------------------------------------------------------------------------------


def test_the_door_that_takes_over_comes_first_then_the_notes_own_routine_then_the_others(stage: Stage) -> None:
    stage.write("procedures/chefens.toml", OTHER)
    stage.write("procedures/trasig.toml", "format = 1\n")
    note, session = of_every_kind(stage), stage.session()
    found = [(door.procedure.id, door.entry.id) for door in doors_after(note, session)]
    own = [("rutin", id) for id in ("misstanke", "fragor", "lasa")]
    others = [("chefens", id) for id in ("misstanke", "fragor", "lasa")]
    assert found == own + others
    handed = altered(note, handover=Onward(procedure="chefens", entry="lasa"))
    doors = doors_after(handed, session)
    assert [(door.procedure.id, door.entry.id) for door in doors] == [("chefens", "lasa"), *own, *others[:2]]
    assert [door.onward for door in doors] == [True] + [False] * 5
    gone = altered(note, handover=Onward(procedure="borta", entry="lasa"))
    assert [(door.procedure.id, door.entry.id) for door in doors_after(gone, session)] == own + others


@pytest.mark.parametrize("size", SIZES)
async def test_the_doors_are_shown_with_their_routines(stage: Stage, size: tuple[int, int]) -> None:
    stage.write("procedures/chefens.toml", OTHER)
    note = altered(of_every_kind(stage), handover=Onward(procedure="chefens", entry="lasa"))
    async with stage.opened(size) as sitting:
        await follow(sitting, note)
        assert sitting.sees("› → Bara läsa")
        assert sitting.sees("Tar vid efter anteckningen: Chefens [/] rutin, Omsorgen, Exempelby")


async def test_practice_is_not_followed_up(stage: Stage) -> None:
    async with stage.opened() as sitting:
        await follow(sitting, altered(of_every_kind(stage), practice=True))
        assert sitting.sees("En övning följs inte upp.")
        assert isinstance(sitting.screen, FrontScreen)


# --- the choice -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_taken_over_is_shown_and_nothing_is_ticked(stage: Stage, size: tuple[int, int]) -> None:
    note = of_every_kind(stage)
    async with stage.opened(size) as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter")
        text = await sitting.read_through()
        for part in (
            "Alla slags frågor",
            "Följer på anteckningen 2026-11-21.",
            f"Beteckningen är densamma: A12 {MARK}.",
            "Citat, iakttagelser, åtgärder, bedömningar och samtal ligger kvar i den tidigare anteckningen.",
            "[ ] Ja eller nej? Ja (2026-11-21 22:41)",
            "[ ] Vem? Partner",
            "[ ] Vilka slag? Hot",
            "[ ] Hur många barn? 2 barn",
            "[ ] Vilken dag? 2026-11-20",
            "[ ] När hände det? 2026-11-20 08:30",
        ):
            assert part in text
        assert "[x]" not in text
        for part in ("Gjort?", "Samtalet", "Vad såg du?"):
            assert part not in text


async def test_where_nothing_can_be_taken_over_it_says_so_and_begins(stage: Stage) -> None:
    note = earlier(stage, "lasa")
    async with stage.opened() as sitting:
        await follow(sitting, note)
        await sitting.press("enter")
        assert sitting.sees("Inga svar kan tas över.")
        await sitting.press("enter")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.sees(f"Följer på anteckningen 2026-11-21 ({note.id[:8]})")
        assert sitting.sees("Inget skrivet")
    assert stage.drafts() == []


async def test_leaving_the_choice_begins_nothing(stage: Stage) -> None:
    note = of_every_kind(stage)
    async with stage.opened() as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter", "space", "escape")
        assert isinstance(sitting.screen, FrontScreen)
        assert sitting.app.session.walking is None
    assert stage.drafts() == []


# --- the walk ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_ticked_stands_in_the_fields_and_says_so_until_it_is_changed(
    stage: Stage, size: tuple[int, int]
) -> None:
    note = of_every_kind(stage)
    async with stage.opened(size) as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter")
        await sitting.press(*(["space", "down"] * 6)[:-1])
        await begin(sitting)
        assert isinstance(sitting.screen, StepScreen)
        text = await sitting.read_through("#step")
        assert text.count(TOLD) == 6
        assert f"Följer på anteckningen 2026-11-21 ({note.id[:8]})" in text
        for part in ("(•) Ja", "(•) Partner", "[x] Hot"):
            assert part in text
        assert block(sitting, "antal").raw() == "2"
        assert block(sitting, "dag").raw() == "2026-11-20"
        await sitting.focus("Choices")
        await sitting.press("down", "space")
        assert (await sitting.read_through("#step")).count(TOLD) == 5
        tick(sitting)
        await sitting.press("ctrl+n")
        preview = await sitting.read_through()
        assert f"Följer på anteckning {note.id[:8]}" in preview
        assert "Vem? Partner (övertaget från tidigare anteckning)" in preview
        assert "Ja eller nej? Nej" in preview
        assert "Ja eller nej? Nej (övertaget" not in preview
        await sitting.press("f9")
    new = next(one for one in stage.notes() if one.id != note.id)
    assert (new.earlier, new.reference) == (note.id, note.reference)
    assert {fact.id: fact.carried for fact in new.facts} == {
        "ja-nej": False, "en-av": True, "flera": True, "antal": True, "dag": True, "tid": True, "lista": False,
    }  # fmt: skip
    assert MARK not in str([fact.answer for fact in new.facts])
    assert next(one for one in stage.notes() if one.id == note.id) == note


async def test_what_was_chosen_is_saved_at_once_and_is_there_when_one_comes_back(stage: Stage) -> None:
    note = of_every_kind(stage)
    async with stage.opened() as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter", "space")
        await begin(sitting)
        assert sitting.sees("Sparat 22:41")
        await sitting.press("f10")
    (draft,) = stage.drafts()
    assert (draft.earlier, draft.carried, draft.reference) == (note.id, {"ja-nej": "yes"}, note.reference)
    async with stage.opened() as sitting:
        await sitting.press("enter")
        assert sitting.sees(TOLD)
        assert sitting.sees("Följer på anteckningen 2026-11-21")


async def test_what_an_answer_opens_is_filled_in_before_ones_eyes(stage: Stage) -> None:
    text = ROUTINE.replace('text = "Vem?"', 'text = "Vem?"\n  when = { ja-nej = "yes" }')
    text = text.replace('text = "Hur många barn?"', 'text = "Hur många barn?"\n  when = { ja-nej = "yes" }')
    text = text.replace('text = "Vilka slag?"', 'text = "Vilka slag?"\n  when = { ja-nej = "yes" }')
    stage.write("procedures/rutin.toml", text)
    note = earlier(stage, ja_nej="yes", en_av="annan", flera=["hot"], lista=["a"], antal="2")
    async with stage.opened((200, 50)) as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter", "down", "space", "down", "space", "down", "space")
        await begin(sitting)
        assert not sitting.sees(TOLD)
        await sitting.focus("Choices")
        await sitting.press("space")
        assert sitting.words().count(TOLD) == 3
        assert sitting.sees("(•) Annan")
        assert sitting.sees("[x] Hot")
        assert block(sitting, "antal").raw() == "2"
        tick(sitting)
        await sitting.press("ctrl+n", "f9")
    new = next(one for one in stage.notes() if one.id != note.id)
    assert {fact.id: fact.carried for fact in new.facts} == {
        "ja-nej": False,
        "en-av": True,
        "flera": True,
        "antal": True,
        "lista": False,
    }


async def test_what_was_cleared_does_not_come_back(stage: Stage) -> None:
    note = of_every_kind(stage)
    async with stage.opened() as sitting:
        await follow(sitting, note)
        await sitting.press("down", "enter", "space")
        await begin(sitting)
        await sitting.focus("Choices")
        await sitting.press("space")
        assert not sitting.sees(TOLD)
        await sitting.press("ctrl+n", "ctrl+t")
        assert not sitting.sees("(•) Ja")
    (draft,) = stage.drafts()
    assert "ja-nej" not in draft.walk["visit"][0]["answers"]


async def test_all_of_it_in_english(stage: Stage) -> None:
    use("en")
    note = of_every_kind(stage)
    async with stage.opened((200, 50)) as sitting:
        await follow(sitting, note)
        assert sitting.sees("The earlier one is not changed.")
        await sitting.press("down", "enter", "space")
        assert sitting.sees("Tick what is still right")
        await begin(sitting)
        assert sitting.sees("Taken over from the note of 2026-11-21. Change it if it is not right.")
        assert sitting.sees("Follows on the note of 2026-11-21")


# --- the shipped routines ---------------------------------------------------------------------------------


class Motala(Stage):
    """The shipped content."""

    def session(self) -> Session:
        """One sitting's state, on the handler's doors."""
        session = super().session()
        session.content = Content()
        session.choose("motala-handlaggare")
        return session


def shipped(id: str) -> ReadProcedure:
    read = Content().procedure(id)
    assert read is not None
    assert read.procedure is not None
    return read


def example(read: ReadProcedure, entry: str, heder: str) -> Example:
    assert read.procedure is not None
    found = (one for one in read.procedure.examples if one.entry == entry and (one.answers or {}).get("heder") == heder)
    return next(found)


async def test_in_motala_a_handlers_note_goes_on_in_the_supervisors_assessment(tmp_path: Path) -> None:
    stage, read = Motala(tmp_path), shipped("motala-handlaggare")
    assert read.procedure is not None
    walk = trace(read.procedure, script_of(example(read, "soker-hjalp", "yes")), SATURDAY_NIGHT).walk
    assert walk.end_id == "till-arbetsledaren"
    draft = Draft.begin(walk, read, SATURDAY_NIGHT, "A12")
    note = note_of(draft, walk, SATURDAY_NIGHT)
    stage.store.finish(draft, note)
    async with stage.opened() as sitting:
        await follow(sitting, note)
        assert sitting.sees("› → En handläggare tar upp ett ärende")
        await sitting.press("enter")
        assert "[ ] Är någon i fara just nu? Nej" in await sitting.read_through()
        await sitting.focus("Choices")
        for _ in range(10):
            if sitting.sees("› [ ] Kan det vara hedersrelaterat våld? Ja"):
                break
            await sitting.press("down")
        await sitting.press("space")
        await begin(sitting)
        assert (await sitting.read_through("#step")).count(TOLD) == 1
        await _to_the_end(sitting, example(shipped("motala-arbetsledare"), "bedomning", "yes"))
        assert f"Följer på anteckning {note.id[:8]}" in await sitting.read_through()
        await sitting.press("f9")
    new = next(one for one in stage.notes() if one.id != note.id)
    assert (new.routine.id, new.entry, new.earlier, new.reference) == (
        "motala-arbetsledare", "bedomning", note.id, "A12",
    )  # fmt: skip
    assert [(fact.id, fact.value) for fact in new.facts if fact.carried] == [("heder", "yes")]


async def _to_the_end(sitting: Sitting, script: Example) -> None:
    """Answer as an example of the routine does, but what was taken over stays."""
    session, answers = sitting.app.session, script.answers or {}
    for _ in range(40):
        walk = session.at_hand.walk
        for question in walk.step.questions:
            if walk.answer_to(walk.cursor, question.id) is None and question.id in answers:
                session.answer(question.id, answers[question.id], walk.cursor)
        await sitting.press("ctrl+n")
        if isinstance(sitting.screen, FinishScreen):
            return
    raise AssertionError("the walk does not end")
