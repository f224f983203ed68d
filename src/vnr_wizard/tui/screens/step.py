"""One step: the way and whom to call to the left; guidance, words to use and questions to the right."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from vnr_wizard.language import say
from vnr_wizard.procedure.answer import Passed
from vnr_wizard.procedure.model import Step
from vnr_wizard.tui.at_hand import AtHand
from vnr_wizard.tui.commands import ON_STEPS, Command
from vnr_wizard.tui.screens.base import Body, WizardScreen
from vnr_wizard.tui.screens.pick import PickScreen, ReasonScreen
from vnr_wizard.tui.screens.visit import reminder_parts, visit_widgets
from vnr_wizard.tui.screens.way import aside_text, way_items
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput
from vnr_wizard.tui.widgets.happened import HappenedField
from vnr_wizard.tui.widgets.panels import CallLine, CallPanel, SidePanel, WayPanel
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.tui.widgets.question import QuestionBlock
from vnr_wizard.walk.here import ahead
from vnr_wizard.walk.visit import VisitId
from vnr_wizard.walk.walk import Blocked, Ended, Walk

NARROW = 76
"""Below this many columns the left column makes way for the step; F3 and F4 show what stood there."""
ROOMY = 110
SIDE, SIDE_WIDE = 26, 40
"""How wide the left column is, and from `ROOMY` columns on."""


class StepScreen(WizardScreen[None]):
    """The walk at its cursor. Everything shown is worked out anew when something is answered."""

    DEFAULT_CSS = """
    StepScreen #main { height: 1fr; }
    StepScreen .title { text-style: bold; }
    StepScreen .reminder { background: $warning; color: $text; text-style: bold; padding: 0 1; }
    StepScreen .say { margin: 1 0 0 0; }
    StepScreen #ways { height: 3; }
    StepScreen #ways Button { margin: 0 1 0 0; min-width: 14; }
    StepScreen .hint { color: $text-muted; }
    """
    commands = ON_STEPS
    BINDINGS = [
        *(command.binding() for command in ON_STEPS),
        Binding("left", "back", show=False),
        Binding("right", "next", show=False),
    ]

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self.at_hand = at_hand
        self.called: tuple[object, ...] = ()
        self.filling = asyncio.Lock()
        self.half_times: dict[VisitId, str] = {}
        """What was typed as a time and is none, by visit: kept until one comes back to mend it."""

    @property
    def walk(self) -> Walk:
        """The walk that this screen shows."""
        return self.at_hand.walk

    @property
    def step(self) -> Step:
        """The step at the cursor."""
        return self.walk.step

    def place(self) -> str:
        """Organisation and door: nothing that was answered."""
        procedure = self.walk.procedure
        organisation = procedure.organisation.rsplit(",", 1)[-1].strip()
        return f"VNR · {organisation} · {procedure.entry_by_id[self.walk.entry].title}"

    def all_commands(self) -> tuple[Command, ...]:
        """The common ones and those of a step."""
        return (*self.wizard.everywhere, *ON_STEPS)

    def body(self) -> ComposeResult:
        """The two columns; the right one is filled for each visit."""
        yield CallLine()
        with Horizontal(id="main"):
            with SidePanel():
                yield WayPanel()
                yield CallPanel()
            yield Body(id="step")

    async def on_mount(self) -> None:
        """Fill everything."""
        await self.show_visit()

    def on_screen_resume(self) -> None:
        """Back from another screen: contacts and clock may have changed."""
        super().on_screen_resume()
        self.called = ()
        # Not when the note has just been written and this screen is on its way out.
        if self.session.walking is self.at_hand and self.query("#ways"):
            self.show_around()

    def on_resize(self, event: events.Resize) -> None:  # type: ignore[override]
        """Give up the left column where there is no room for it; a line tells whom to call instead."""
        super().on_resize()
        wide = event.size.width >= NARROW
        side = self.query_one(SidePanel)
        side.display = wide
        side.styles.width = SIDE_WIDE if event.size.width >= ROOMY else SIDE
        self.query_one(CallLine).display = not wide
        self.called = ()
        self.call_after_refresh(self.show_sides)

    def show_sides(self) -> None:
        """The panels again, at their new size."""
        self.show_way()
        self.show_calls()

    # --- showing -----------------------------------------------------------------------------------

    async def show_visit(self) -> None:
        """Fill the right column for the visit at the cursor, from its top."""
        body = self.query_one("#step", Body)
        # A button and a key may both move on at the same moment.
        async with self.filling:
            await body.remove_children()
            await body.mount(*visit_widgets(self.session, self.walk, self.half_times.get(self.walk.cursor, "")))
        # At once: where the fields then stand decides whether one begins in the first.
        body.scroll_home(animate=False, immediate=True)
        self.show_around()
        self.show_bars()
        self.call_after_refresh(self.focus_first)

    def focus_first(self) -> None:
        """Start in the first question where it can be seen at once; else at the top, to read."""
        body = self.query_one("#step", Body)
        first = next((block for block in self.query(QuestionBlock) if block.display), None)
        target: Widget = body
        if first is not None:
            field = next((w for w in first.query("*") if w.can_focus), None)
            if field is not None and field.region.bottom <= body.region.bottom:
                target = field
        elif body.max_scroll_y == 0:
            # Not there while the next visit is already on its way.
            target = next(iter(self.query("#next")), body)
        target.focus(scroll_visible=False)

    def show_around(self) -> None:
        """The panels and reminders, from the answers as they are now. Each paints itself only when it changes."""
        self.show_way()
        self.show_calls()
        for reminders in self.query("#reminders").results(Prose):
            reminders.show(reminder_parts(self.walk))
            reminders.display = bool(reminders.parts)

    def show_way(self) -> None:
        """The left column's upper half."""
        walk = self.walk
        visits = list(walk.timeline())
        at = visits.index(walk.cursor)
        titles = [walk.procedure.step_by_id[visit.step].title for visit in visits]
        coming = titles[at + 1 :] + [walk.procedure.step_by_id[id].title for id in ahead(walk)]
        self.query_one(WayPanel).show(titles[:at], titles[at], coming)

    def show_calls(self) -> None:
        """The left column's lower half; worked out again only when the list or the minute is another."""
        now = self.session.now()
        key = (*self.session.call_ids(self.walk.cursor), now.replace(second=0, microsecond=0))
        if key == self.called:
            return
        self.called = key
        lines, standing = self.session.lines(self.walk.cursor)
        self.query_one(CallPanel).show(lines, standing)
        self.query_one(CallLine).show(lines, standing)

    # --- answering ---------------------------------------------------------------------------------

    def on_question_block_answered(self, event: QuestionBlock.Answered) -> None:
        """Something was answered: save it, and show what it changes."""
        event.stop()
        self.take(event.block, event.raw)

    def on_question_block_done(self, event: QuestionBlock.Done) -> None:
        """On to the next field, which may be of a question that has just opened."""
        event.stop()
        field = self.focus_next()
        if field is not None:
            # It has no place before the page is arranged anew.
            self.call_after_refresh(field.scroll_visible, animate=False)

    def on_key(self, event: events.Key) -> None:
        """Letters that no field has taken would vanish without a word: say where they can go."""
        letter = event.character is not None and event.character.isalnum()
        if letter and isinstance(self.focused, Body | Button) and self.query(QuestionBlock):
            self.wizard.tell(say("Tab leder till frågorna. Där kan du skriva.", "Tab leads to the questions to write."))

    def take(self, block: QuestionBlock, raw: object) -> None:
        """Let `raw` be the answer of the block's question, at the visit it was asked at."""
        now_stands = self.session.answer(block.question.id, raw, block.visit)
        if block.visit != self.walk.cursor or not block.is_mounted:
            return
        block.show_answer(now_stands)
        asked = {question.id for question in self.walk.shown(self.walk.cursor)}
        for other in self.query(QuestionBlock):
            other.display = other.question.id in asked
            if other is not block:
                # Whether names may be written can hang on what was just answered.
                other.show_warnings()
            if other.display and other is not block:
                other.show_filled(self.walk.answer_to(other.visit, other.question.id))
        self.show_around()

    def settle(self) -> None:
        """Take what stands in the fields now: its message may still be on the way when one moves on, or closes."""
        for block in self.query(QuestionBlock):
            if block.is_mounted and block.told != (raw := block.raw()):
                block.told = raw
                self.take(block, raw)

    def on_happened_field_told(self, event: HappenedField.Told) -> None:
        """The time when it happened."""
        event.stop()
        self.session.set_happened(event.moment)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The two buttons do what their keys do."""
        event.stop()
        if event.button.id == "next":
            self.run_worker(self.action_next(), exclusive=True)
        else:
            self.run_worker(self.action_back(), exclusive=True)

    # --- moving ------------------------------------------------------------------------------------

    async def action_next(self) -> None:
        """Go on, or show what is lacking."""
        happened = self.query_one(HappenedField)
        if happened.tell_what_is_wrong():
            happened.query_one(LineInput).focus()
            return
        self.settle()
        match self.session.advance():
            case Blocked(lacking):
                self.show_lacking(lacking)
            case Ended():
                self.wizard.finish()
            case _:
                await self.show_visit()

    def show_lacking(self, lacking: tuple[str, ...]) -> None:
        """Mark the questions, and go to the first."""
        first: QuestionBlock | None = None
        for block in self.query(QuestionBlock):
            if block.question.id in lacking:
                block.show_state(self.walk.answer_to(self.walk.cursor, block.question.id), lacking=True)
                first = first or block
        if first is not None:
            field = first.field_lacking()
            field.focus(scroll_visible=False)
            self.call_after_refresh(first.scroll_visible, animate=False, top=True)

    async def action_back(self) -> None:
        """Go one step back; at the very first, to the front page."""
        self.leave_visit()
        if self.session.back():
            await self.show_visit()
        else:
            await self.wizard.to_front()

    def leave_visit(self) -> None:
        """Take what stands in the fields, and keep a time that cannot be read yet."""
        self.settle()
        self.half_times[self.walk.cursor] = self.query_one(HappenedField).unread

    async def action_pass(self) -> None:
        """Pass the question at hand, or the first that lacks an answer, with a reason."""
        block = self.question_at_hand()
        if block is None:
            told = say("Ingen fråga här måste hoppas över.", "No question here needs to be passed.")
            self.wizard.tell(told)
            return
        question = block.question
        passed_before = isinstance(self.walk.answer_to(self.walk.cursor, question.id), Passed)

        def passed(reason: str | None) -> None:
            if reason is not None:
                block.show_state(self.session.answer(question.id, {"passed": reason}, block.visit))
                self.show_around()

        self.app.push_screen(ReasonScreen(question.text, passed_before), passed)

    def question_at_hand(self) -> QuestionBlock | None:
        """The block that has the focus, if it may be passed; else the first that lacks an answer."""
        lacking = self.walk.lacking(self.walk.cursor)
        blocks = {block.question.id: block for block in self.query(QuestionBlock)}
        focused = self.focused
        for block in blocks.values():
            if focused is not None and block in focused.ancestors and block.question.required:
                return block
        return next((blocks[id] for id in lacking if id in blocks), None)

    def action_way(self) -> None:
        """The way so far, to jump in."""
        items, visits, at = way_items(self.walk, self.session.contact_name)

        async def jump(chosen: str | None) -> None:
            if chosen is not None:
                self.leave_visit()
                self.session.go_to(visits[int(chosen)])
                await self.show_visit()

        self.app.push_screen(
            PickScreen(say("Vägen hittills", "The way so far"), aside_text(self.walk), items, at), jump
        )

    def action_detours(self) -> None:
        """The doors that are open from here."""
        items = [(detour.id, plain(f"→ {detour.title}", "bold")) for detour in self.walk.procedure.detours]
        if self.walk.in_detour is not None:
            items.insert(0, ("", plain(say("← Tillbaka till där jag var", "← Back to where I was"), "bold")))
        text = (
            say("En omväg leder tillbaka hit. Inget försvinner.", "A detour leads back here. Nothing is lost.")
            if items
            else say("Rutinen har inga omvägar.", "The routine has no detours.")
        )
        self.app.push_screen(PickScreen(say("Vad händer?", "What is happening?"), text, items), self.take_detour)

    async def take_detour(self, id: str | None) -> None:
        """Take the detour chosen, or leave the one that the walk is in."""
        if id is None:
            return
        self.leave_visit()
        if id:
            self.session.detour(id)
        else:
            self.session.leave_detour()
        await self.show_visit()
