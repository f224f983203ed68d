"""The step screen: what it shows, how questions are answered, and moving on and back."""

from __future__ import annotations

import pytest
from tests.tui.routines import CONTACTS, ROUTINE, long_routine
from tests.tui.stage import SIZES, Sitting, Stage
from textual.widgets import Static

from vnr_wizard.procedure.answer import Contacted, Invalid, Passed
from vnr_wizard.tui.screens.step import StepScreen
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput


def answers(sitting: Sitting) -> dict[str, object]:
    """What stands at the visit at the cursor."""
    walk = sitting.app.session.at_hand.walk
    return dict(walk.record(walk.cursor).answers)


@pytest.mark.parametrize("size", SIZES)
async def test_a_step_begins_with_its_title_and_shows_all_that_it_says(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        assert sitting.sees("Fråga i enskildhet · steg 1")
        whole = await sitting.read_through("#step")
        for text in (
            "Gör: medarbetare",
            "Var ensam med personen.",
            "• Den första punkten är så lång att den måste brytas till en rad till",
            "Säg ”Jag lyssnar på dig",
            "Säg inte ”Varför gick du inte?”",
            "Är ni ensamma? *",
            "Läs mer: Socialtjänstlagen",
            "Nästa →",
            "← Tillbaka",
        ):
            assert text in whole
        assert "Vem är mer i rummet?" not in whole


async def test_wrapped_lines_hang_below_their_own_text(stage: Stage) -> None:
    async with stage.begun((60, 20)) as sitting:
        lines = [line.rstrip("▁▂▃▄▅▆▇█ ") for line in sitting.lines()]
        bullet = next(n for n, line in enumerate(lines) if "• Den första" in line)
        assert lines[bullet + 1].index(lines[bullet + 1].strip()) == lines[bullet].index("Den första")
        await sitting.press("shift+tab", "end", "pageup")
        sitting.screen.query_one("#step").scroll_to(y=4, animate=False)
        await sitting.settled()
        lines = sitting.lines()
        say = next(n for n, line in enumerate(lines) if "”Jag lyssnar" in line)
        assert lines[say + 1][: lines[say].index("”")].strip() == ""


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_step_says_that_there_is_more_below_until_its_end(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size, door=1) as sitting:
        if size == (200, 50):
            return
        assert sitting.sees("↓ mer nedanför")
        body = sitting.screen.query_one("#step")
        body.scroll_end(animate=False)
        await sitting.settled()
        assert not sitting.sees("↓ mer nedanför")


@pytest.mark.parametrize("lines", (4, 8, 9))
async def test_one_begins_in_a_question_only_where_it_is_seen_however_the_step_before_was_scrolled(
    stage: Stage, lines: int
) -> None:
    guide = "\n\n".join(["Läs det här."] * lines)
    stage.write(
        "procedures/rutin.toml",
        ROUTINE.replace('guide = "Lyssna. **Lova inget.**"', f"guide = '''{guide}'''"),
    )
    async with stage.begun() as sitting:
        await sitting.focus("Choices")
        await sitting.press("enter")
        await sitting.focus("#happened")
        assert sitting.screen.query_one("#step").scroll_y > 0
        await sitting.press("ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        await sitting.write("Hennes ord")
        assert sitting.sees("Hennes ord") == bool(answers(sitting))


@pytest.mark.parametrize("size", SIZES)
async def test_112_is_on_the_step_at_every_size(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await sitting.press("ctrl+n")
        assert sitting.sees("● 112")
        assert sitting.sees("Sociala jouren")
        assert sitting.sees("044-775 78 78")


async def test_a_missing_number_says_where_to_fill_it_in(stage: Stage) -> None:
    async with stage.begun() as sitting:
        assert sitting.sees("fyll i numret: F3", "CallPanel")
        await sitting.press("f3")
        assert sitting.sees("○ Närmaste chef fyll i: Enter")


async def test_open_contacts_come_first_and_closed_ones_say_who_answers_instead(stage: Stage) -> None:
    async with stage.begun() as sitting:
        panel = sitting.words("CallPanel")
        assert panel.index("○ Närmaste chef") < panel.index("● Sociala jouren")
        stage.clock.goes(hours=36)
        await sitting.press("f3", "escape")
        panel = sitting.words("CallPanel")
        assert "● Närmaste chef" in panel
        assert "jouren" not in panel


async def test_a_long_way_always_shows_where_one_is(stage: Stage) -> None:
    stage.write("procedures/rutin.toml", long_routine(22))
    async with stage.begun() as sitting:
        for n in range(1, 22):
            assert f"▶ Steg nummer {n} " in sitting.words("WayPanel") + " "
            await sitting.press("ctrl+n")
        assert "▶ Steg nummer 22" in sitting.words("WayPanel")
        assert "✓ Steg nummer 21" in sitting.words("WayPanel")


async def test_hidden_questions_come_and_go_with_the_answer(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        assert not sitting.sees("Vem är mer i rummet?")
        await sitting.press("down", "space")
        assert sitting.sees("Vem är mer i rummet?")
        await sitting.press("up", "space")
        assert not sitting.sees("Vem är mer i rummet?")


async def test_enter_leads_into_the_question_that_the_answer_opens(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.focus("Choices")
        await sitting.press("down", "enter")
        await sitting.write("Hans bror")
        assert answers(sitting) == {"ensam": "no", "varfor-inte": "Hans bror"}
        assert sitting.sees("Hans bror")


async def test_a_reminder_holds_on_every_step_as_long_as_its_answer(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        assert not sitting.sees("Prata lågt.")
        await sitting.press("down", "down", "space")
        assert sitting.sees("! Prata lågt.")
        await sitting.press("ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        assert sitting.sees("! Prata lågt.")


@pytest.mark.parametrize("size", SIZES)
async def test_going_on_shows_what_lacks_and_goes_there(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.begun(size) as sitting:
        await sitting.press("shift+tab", "ctrl+n")
        assert sitting.sees("! Behöver svar.")
        assert isinstance(sitting.app.focused, Choices)
        await sitting.press("space")
        assert not sitting.sees("Behöver svar.")
        await sitting.press("ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")


async def test_every_kind_of_question_is_answered_by_keys(stage: Stage) -> None:
    async with stage.begun(door=1) as sitting:
        await sitting.press("space", "tab")  # Ja
        await sitting.press("down", "enter")  # Annan, and on
        await sitting.press("space", "down", "space", "tab")  # both
        await sitting.press("space", "tab")  # the required one
        await sitting.write("Blåmärken på armen.")
        await sitting.press("tab")
        await sitting.write("2")
        await sitting.press("tab")
        await sitting.write("2026-11-20")
        await sitting.press("tab")
        await sitting.write("2026-11-20 21.30")
        await sitting.press("tab", "space", "tab", "space", "tab")
        assert sitting.app.focused is not None and sitting.app.focused.id == "at"
        await sitting.press("tab")
        await sitting.write("Eva")
        await sitting.press("tab")
        await sitting.write("Ringer igen i morgon")
        got = answers(sitting)
        assert got["ja-nej"] == "yes"
        assert got["en-av"] == "annan"
        assert got["flera"] == ("fysiskt", "hot")
        assert got["lista"] == ("a",)
        assert got["text"] == "Blåmärken på armen."
        assert got["antal"] == 2
        assert str(got["dag"]) == "2026-11-20"
        assert str(got["tid"]) == "2026-11-20 21:30:00+01:00"
        call = got["samtal"]
        assert isinstance(call, Contacted)
        assert (call.contact, call.reached, call.who, call.agreed) == ("jouren", True, "Eva", "Ringer igen i morgon")
        assert call.at == stage.clock.now.replace(second=0)
        await sitting.press("ctrl+n")
        assert sitting.sees("Så här blir anteckningen.")


async def test_every_kind_of_choice_is_answered_by_the_mouse(stage: Stage) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        blocks = {block.question.id: block for block in sitting.screen.query("QuestionBlock")}
        for id, row, expected in (
            ("ja-nej", 1, "no"),
            ("en-av", 0, "partner"),
            ("flera", 1, ("hot",)),
            ("lista", 0, ("a",)),
        ):
            blocks[id].scroll_visible(animate=False)
            await sitting.quiet()
            await sitting.pilot.click(blocks[id].query_one(Choices), offset=(4, row))
            await sitting.settled()
            assert answers(sitting)[id] == expected
        await sitting.pilot.click(blocks["flera"].query_one(Choices), offset=(4, 1))
        await sitting.settled()
        assert "flera" not in answers(sitting)
        sitting.screen.query_one("#next").scroll_visible(animate=False)
        await sitting.quiet()
        await sitting.click("#next")
        assert sitting.sees("Så här blir anteckningen.")


async def test_a_number_that_is_none_is_kept_and_told_when_going_on(stage: Stage) -> None:
    async with stage.begun(door=1) as sitting:
        await sitting.focus("LineInput")
        await sitting.write("två")
        assert not sitting.sees("Skriv ett tal")
        assert isinstance(answers(sitting)["antal"], Invalid)
        await sitting.press("ctrl+n")
        assert sitting.sees("! Bocka av allt med *.")
        await sitting.press("space")
        await sitting.press("ctrl+n")
        assert sitting.sees("! Skriv ett tal med siffror.")
        assert sitting.app.focused is not None and sitting.app.focused.value == "två"  # type: ignore[attr-defined]
        await sitting.press("backspace", "backspace", "backspace", "3")
        assert not sitting.sees("Skriv ett tal")
        assert answers(sitting)["antal"] == 3


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [(1, "i går", "Skriv datumet som"), (2, "i natt", "Skriv datum och klockslag"), (0, "99", "Högst 20.")],
)
async def test_what_cannot_be_read_survives_going_back_and_a_restart(
    stage: Stage, place: int, typed: str, told: str
) -> None:
    async with stage.begun(door=1) as sitting:
        sitting.screen.query("LineInput")[place].focus()
        await sitting.write(typed)
        await sitting.press("f10")
    async with stage.opened() as sitting:
        await sitting.press("enter")
        assert sitting.screen.query("LineInput")[place].value == typed
        assert told in await sitting.read_through("#step")


async def test_a_half_written_call_is_kept_whole_over_back_and_restart(stage: Stage) -> None:
    async with stage.begun(door=1) as sitting:
        await sitting.focus("#contact")
        await sitting.press("space")
        sitting.screen.query_one("#at").focus()
        await sitting.write("nyss")
        await sitting.press("tab")
        await sitting.write("Eva")
        await sitting.press("tab")
        await sitting.write("Ringer igen")
        await sitting.press("f10")
    async with stage.opened() as sitting:
        await sitting.press("enter")
        screen = sitting.screen
        assert screen.query_one("#contact").ids_chosen == ("jouren",)
        assert screen.query_one("#reached").ids_chosen == ()
        assert screen.query_one("#at").value == "nyss"
        assert screen.query_one("#who").value == "Eva"
        assert screen.query_one("#agreed").text == "Ringer igen"


async def test_whether_a_call_was_answered_is_never_guessed(stage: Stage) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        await sitting.focus("Choices#contact")
        await sitting.press("space", "up")
        sitting.screen.query("Choices")[3].focus()
        await sitting.press("space", "ctrl+n")
        assert sitting.sees("! Välj om du fick svar eller inte.")
        await sitting.focus("#reached")
        await sitting.press("down", "space")
        call = answers(sitting)["samtal"]
        assert isinstance(call, Contacted) and call.reached is False


async def test_a_required_question_is_passed_with_a_usual_reason(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("f6")
        assert sitting.sees("Hoppa över frågan")
        assert sitting.sees("Är ni ensamma?")
        await sitting.press("down", "enter")
        assert sitting.sees("! Hoppas över: Personen ville inte")
        assert answers(sitting)["ensam"] == Passed("Personen ville inte")
        await sitting.press("ctrl+n")
        assert sitting.sees("Ta emot berättelsen · steg 2")


async def test_a_required_question_is_passed_in_own_words_keeps_its_answer_and_is_taken_back(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("Han slog")
        await sitting.press("ctrl+o", "tab")
        await sitting.write("hon [bad] mig sluta")
        await sitting.press("enter")
        assert answers(sitting)["ord"] == Passed("hon [bad] mig sluta", "Han slog")
        assert sitting.sees("! Hoppas över: hon [bad] mig sluta")
        assert sitting.sees("Han slog")
        await sitting.press("f6", "end", "enter")
        assert answers(sitting)["ord"] == "Han slog"
        assert not sitting.sees("Hoppas över:")
        await sitting.press("f6", "enter")
        await sitting.write(" mig")
        assert answers(sitting)["ord"] == "Han slog mig"
        assert not sitting.sees("Hoppas över:")


async def test_an_empty_reason_of_ones_own_passes_nothing(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("f6", "tab", "space", "enter")
        assert sitting.sees("Hoppa över frågan")
        await sitting.press("escape")
        assert "ensam" not in answers(sitting)


async def test_f6_says_so_where_nothing_needs_to_be_passed(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        await sitting.press("space", "tab", "f6")
        assert sitting.sees("Ingen fråga här måste hoppas över.")


async def test_back_from_a_half_filled_step_loses_nothing(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("Han tog")
        await sitting.press("ctrl+t")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        assert sitting.sees("(•) Ja")
        await sitting.press("ctrl+n")
        assert sitting.sees("Han tog")


async def test_back_at_the_first_step_leads_to_the_front_page_with_the_draft(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+t")
        assert sitting.sees("▶ Fortsätt: Jag misstänker våld")


async def test_nothing_entered_leaves_no_draft(stage: Stage) -> None:
    async with stage.begun(door=2) as sitting:
        await sitting.press("ctrl+n", "ctrl+t", "f2", "f5", "enter", "ctrl+t", "f10")
    assert stage.drafts() == []


async def test_arrows_turn_steps_only_outside_text_fields(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "right")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        await sitting.write("ab")
        await sitting.press("left", "left", "left", "right", "right", "right", "right")
        assert sitting.sees("Ta emot berättelsen · steg 2")
        await sitting.press("shift+tab", "left")
        assert sitting.sees("Fråga i enskildhet · steg 1")


async def test_letters_and_digits_in_a_text_are_only_text(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("abcdefghijklmnopqrstuvwxyzåäö0123456789 ?")
        assert answers(sitting)["ord"] == "abcdefghijklmnopqrstuvwxyzåäö0123456789 ?"
        assert isinstance(sitting.screen, StepScreen)


async def test_what_happened_at_another_time_is_kept_and_told(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.focus("#happened")
        await sitting.write("2026-11-20 18:30")
        walk = sitting.app.session.at_hand.walk
        happened = walk.record(walk.cursor).happened
        assert happened is not None and happened.isoformat() == "2026-11-20T18:30:00+01:00"
    assert len(stage.drafts()) == 1


async def test_a_clock_time_alone_is_today(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.focus("#happened")
        await sitting.write("18.30")
        assert sitting.sees("2026-11-21 18:30")
        walk = sitting.app.session.at_hand.walk
        happened = walk.record(walk.cursor).happened
        assert happened is not None and happened.isoformat() == "2026-11-21T18:30:00+01:00"


async def test_a_time_that_is_none_is_told_on_leaving_the_line_and_keeps_one_from_going_on(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space")
        await sitting.focus("#happened")
        await sitting.write("i går kväll")
        assert not sitting.sees("Det är ingen tid")
        await sitting.press("shift+tab")
        assert sitting.sees("Det är ingen tid")
        await sitting.press("ctrl+n")
        assert sitting.app.focused is not None and sitting.app.focused.id == "happened"
        await sitting.press("ctrl+t")
        await sitting.press("enter")
        assert sitting.screen.query_one("#happened").value == ""
        await sitting.press("space", "ctrl+n")


async def test_a_time_that_is_none_survives_stepping_back(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("ord")
        await sitting.focus("#happened")
        await sitting.write("i går")
        await sitting.press("ctrl+t")
        assert sitting.sees("Fråga i enskildhet · steg 1")
        await sitting.press("ctrl+n")
        assert sitting.screen.query_one("#happened").value == "i går"


async def test_a_word_just_typed_is_in_the_answer_when_one_moves_on_at_once(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        area = sitting.screen.query_one("NoteArea")
        area.text = "sista ordet"
        await sitting.screen.action_next()
        await sitting.settled()
        assert sitting.sees("Så här blir anteckningen.")
        assert "sista ordet" in await sitting.read_through()


async def test_a_letter_repaints_nothing_but_its_field_and_what_it_changes(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        await sitting.write("a")
        widgets = set(sitting.screen.query("*"))
        painted: list[str] = []
        monkeypatch.setattr(Static, "update", lambda self, *_, **__: painted.append(type(self).__name__))
        await sitting.write("bcdef")
        # The top line says “Sparar …” and “Sparat” in turn.
        assert set(painted) <= {"TopBar"}
        assert set(sitting.screen.query("*")) == widgets


async def test_letters_typed_where_no_field_is_are_told_where_to_go(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        sitting.screen.query_one("#step").focus()
        await sitting.press("h")
        assert sitting.sees("Tab leder till frågorna. Där kan du skriva.")
        field = await sitting.focus("Choices")
        await sitting.press("f6", "escape")
        assert sitting.app.focused is field


async def test_a_letter_typed_after_tab_adds_to_a_line_and_replaces_nothing(stage: Stage) -> None:
    async with stage.begun((200, 50), door=1) as sitting:
        field = sitting.screen.query(LineInput).first()
        field.focus()
        await sitting.write("12")
        await sitting.press("tab", "shift+tab")
        await sitting.write("3")
        assert field.value == "123"


async def test_the_same_notice_stands_once_however_often_it_is_given(stage: Stage) -> None:
    async with stage.begun((200, 50)) as sitting:
        sitting.screen.query_one("#step").focus()
        await sitting.press(*"hej")
        assert sitting.words().count("Tab leder till frågorna.") == 1


async def test_in_a_small_window_the_steps_own_contact_is_named_though_its_name_is_long(stage: Stage) -> None:
    stage.write("contacts/enhet.toml", CONTACTS.replace("Sociala jouren", "Länsstyrelsens nationella kompetensteam"))
    async with stage.begun((60, 20)) as sitting:
        await sitting.press("space", "ctrl+n")
        assert sitting.sees("044-775 78 78", "CallLine")
        assert sitting.sees("● Läns", "CallLine")
        assert sitting.sees("● 112", "CallLine")


async def test_the_way_shows_where_one_is_when_the_calls_below_it_grow_and_shrink(stage: Stage) -> None:
    async with stage.begun() as sitting:
        await sitting.press("space", "ctrl+n")
        for key in ("ctrl+t", "ctrl+n"):
            await sitting.press(key)
            assert sitting.sees("▶ ", "WayPanel")
        assert sitting.sees("✓ Fråga i enskildhet", "WayPanel")
