"""The editor's own screen: text, preview and problems, side by side or one at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from vnr_wizard.authoring.causes import Start
from vnr_wizard.authoring.editing.judging import Judged
from vnr_wizard.authoring.editing.tables import TableSpan, table_at, tables_in
from vnr_wizard.language import say
from vnr_wizard.reading.problem import Problem
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.editor.commands import CLOSE, HELP, IN_THE_TEXT
from vnr_wizard.tui.editor.lane import Lane
from vnr_wizard.tui.editor.pages import ReadPage
from vnr_wizard.tui.editor.preview import Preview, here_in
from vnr_wizard.tui.editor.problems import ProblemList, in_full, line_note, next_line, place, signs_of
from vnr_wizard.tui.editor.prompt import Prompt, next_spot, spots_of
from vnr_wizard.tui.editor.showing import Setting
from vnr_wizard.tui.editor.writing import Writing
from vnr_wizard.tui.screens.base import WizardScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.bars import Bar, MoreBelow
from vnr_wizard.tui.widgets.scroll import Scrolled

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.app import EditorApp
    from vnr_wizard.tui.editor.sitting import Sitting

WIDE = 110
"""From this many columns on, text and preview stand side by side, with the problems below."""
_LIST_LINES = 8
_SETTLES = 0.12
"""Seconds that the cursor rests before what it stands in is shown."""
_KEEPS = 15.0
"""Seconds of work that a power cut may take."""

Pane = Literal["text", "preview", "problems"]
_PANES: tuple[Pane, ...] = ("text", "preview", "problems")


class EditorScreen(WizardScreen[None]):
    """The text in the middle of everything: whatever else is shown follows from it and from where the cursor stands."""

    DEFAULT_CSS = """
    EditorScreen #panes { height: 1fr; }
    EditorScreen #writing { width: 1fr; height: 1fr; }
    EditorScreen #side { width: 1fr; height: 1fr; border-left: solid $foreground 40%; display: none; }
    EditorScreen #list { height: 1fr; display: none; }
    EditorScreen #note { height: 1; padding: 0 1; background: $boost; }
    EditorScreen Bar.heading { height: 1; padding: 0 1; color: $text-muted; }
    """
    commands = IN_THE_TEXT
    BINDINGS = [command.binding() for command in IN_THE_TEXT]

    class Told(Message):
        """A check has come back from its thread; `judged` is None where it failed."""

        def __init__(self, judged: Judged | None) -> None:
            super().__init__()
            self.judged = judged

    def __init__(self, sitting: Sitting, quick: float, full: float) -> None:
        """`quick` and `full` are the seconds after the last key that each kind of check waits."""
        super().__init__()
        self.sitting = sitting
        self.pane: Pane = "text"
        self.tables: tuple[str, tuple[TableSpan, ...]] = ("", ())
        self.settling: Timer | None = None
        self.saving = asyncio.Lock()
        self.lanes = (
            Lane(lambda text: self.sitting.judge.quickly(text), self.tell, quick),
            Lane(lambda text: self.sitting.judge.fully(text), self.tell, full),
        )

    @property
    def editor(self) -> EditorApp:
        """The app, by its own type."""
        return cast("EditorApp", self.app)

    @property
    def writing(self) -> Writing:
        """The text area."""
        return self.query_one(Writing)

    def all_commands(self) -> tuple[Command, ...]:
        """The common ones and those of the text."""
        return (HELP, *IN_THE_TEXT, CLOSE)

    def place(self) -> str:
        """The file, and where in it one is."""
        row, column = self.writing.cursor_location
        at = say(f"rad {row + 1}, tecken {column + 1}", f"line {row + 1}, column {column + 1}")
        return f"VNR · {self.sitting.name} · {at}"

    def body(self) -> ComposeResult:
        """Three panes and a line that says what is wrong here."""
        with Horizontal(id="panes"):
            with Vertical(id="writing"):
                yield Writing(self.sitting.text, read_only=bool(self.sitting.read_only))
                yield Prompt()
            with Vertical(id="side"):
                yield Bar(id="side-heading")
                yield Preview()
        yield Bar(id="note")
        with Vertical(id="list"):
            yield ProblemList()

    def on_mount(self) -> None:
        """Begin in the text, and have it checked."""
        self.query_one("#side-heading").add_class("heading")
        self.show_panes()
        self.set_focus(self.writing)
        self.have_checked()
        self.settle_soon()
        self.set_interval(_KEEPS, self.keep_draft)

    def on_unmount(self) -> None:
        """Nothing more is checked."""
        for lane in self.lanes:
            lane.close()

    async def keep_draft(self) -> None:
        """Put what is not saved beside the file, against a power cut."""
        self.take_text()
        if not self.saving.locked():
            async with self.saving:
                await asyncio.to_thread(self.sitting.keep_unsaved)

    # --- the panes ---------------------------------------------------------------------------------

    @property
    def is_wide(self) -> bool:
        """Whether there is room for all of them."""
        return self.app.size.width >= WIDE

    def on_resize(self, event: events.Resize | None = None) -> None:
        """There is more room, or less."""
        super().on_resize()
        self.show_panes()
        self.settle_soon()
        if self.query(ProblemList):
            self.show_problems()

    def show_panes(self) -> None:
        """Side by side where there is room; else the one that was chosen."""
        if not self.query("#panes"):
            return
        wide = self.is_wide
        self.query_one("#panes").display = wide or self.pane != "problems"
        self.query_one("#writing").display = wide or self.pane == "text"
        side, listed = self.query_one("#side"), self.query_one("#list")
        side.display = wide or self.pane == "preview"
        side.styles.border_left = ("solid", "grey") if wide else ("none", "grey")
        listed.display = wide or self.pane == "problems"
        listed.styles.height = _LIST_LINES if wide else "1fr"

    def action_pane(self) -> None:
        """F6: to the next pane."""
        self.to_pane(_PANES[(_PANES.index(self.pane) + 1) % len(_PANES)])

    def to_pane(self, pane: Pane) -> None:
        """Show a pane, and stand in it."""
        self.pane = pane
        self.show_panes()
        panes: dict[Pane, Widget] = {
            "text": self.writing, "preview": self.query_one(Preview), "problems": self.query_one(ProblemList),
        }  # fmt: skip
        self.set_focus(panes[pane])
        self.settle_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever clicked into a pane is in it."""
        for pane, kind in (("text", Writing), ("preview", Preview), ("problems", ProblemList)):
            if isinstance(event.widget, kind):
                self.pane = cast("Pane", pane)

    def on_scrolled(self, event: Scrolled) -> None:
        """The panes have scrollbars of their own; the line for “more below” tells of the preview."""
        if isinstance(event.widget, Preview):
            super().on_scrolled(event)
        event.stop()
        if not self.query_one("#side").display:
            self.query_one(MoreBelow).display = False

    # --- what is typed, and where ------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.take_text()

    def take_text(self) -> None:
        """Let what stands in the text area be the text. Its message may still be on the way when one saves."""
        if not self.query(Writing) or self.writing.text == self.sitting.text:
            return
        self.sitting.text = self.writing.text
        self.have_checked()
        self.show_bars()
        self.show_note()

    def settle(self) -> None:
        """As `take_text`: called before anything is saved or left."""
        self.take_text()

    def have_checked(self) -> None:
        """Give the text to both checks."""
        for lane in self.lanes:
            lane.give(self.sitting.text)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The cursor stands elsewhere."""
        event.stop()
        self.show_bars()
        self.show_note()
        self.settle_soon()

    def settle_soon(self) -> None:
        """Show what the cursor stands in, once it rests."""
        if self.settling is not None:
            self.settling.stop()
        self.settling = self.set_timer(_SETTLES, self.show_here)

    def table_here(self) -> TableSpan | None:
        """The table that the cursor stands in."""
        text = self.sitting.text
        if self.tables[0] != text or not self.tables[1]:
            self.tables = (text, tables_in(text))
        return table_at(self.tables[1], self.writing.cursor_location[0])

    async def show_here(self) -> None:
        """Show it as staff will see it."""
        if not self.query(Preview) or not self.query_one("#side").display:
            return
        at = self.table_here()
        seen = self.sitting.seen
        preview = self.query_one(Preview)
        setting = Setting(
            seen.procedure if seen else None, self.sitting.directory(), self.sitting.now(), preview.size.width - 2
        )
        self.query_one("#side-heading", Bar).write(
            plain(say("Så här blir det för personalen", "What staff will see"), "italic")
        )
        await preview.show(here_in(self.tables[1], at, seen, self.sitting.is_unreadable), setting)

    # --- what is wrong -----------------------------------------------------------------------------

    def tell(self, text: str, judged: Judged | None) -> None:
        """From a check's thread."""
        self.post_message(self.Told(judged))

    def on_editor_screen_told(self, event: Told) -> None:
        """Show what was found, unless the text is another by now."""
        event.stop()
        if event.judged is None:
            self.sitting.checks_failed = True
            self.show_bars()
        elif self.sitting.learn(event.judged):
            self.show_problems()
            self.settle_soon()

    def show_problems(self) -> None:
        """The list, the signs, the line below the text."""
        sitting = self.sitting
        self.query_one(ProblemList).show(sitting.problems, sitting.is_judged, sitting.path)
        self.writing.mark(signs_of(sitting.problems, sitting.path))
        self.show_note()

    def show_note(self) -> None:
        """What is wrong where the cursor stands, or how much is wrong."""
        row = self.writing.cursor_location[0]
        sitting, width = self.sitting, self.app.size.width - 2
        note = line_note(sitting.problems, row, sitting.is_judged, sitting.path, width)
        self.query_one("#note", Bar).write(note)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a problem: to its line."""
        event.stop()
        listed = self.query_one(ProblemList)
        problem = listed.problem_at(event.option_index)
        if problem is not None:
            self.go_to(problem)
        elif listed.begin is not None:
            self.begin_at(listed.begin)

    def begin_at(self, start: Start) -> None:
        """Stand at the place to begin at."""
        if start.path != self.sitting.path or start.line is None:
            told = start.path if start.line is None else f"{start.path}:{start.line}"
            self.editor.tell(say(f"Det är i en annan fil: {told}", f"That is in another file: {told}"))
        else:
            self.go_to_line(start.line - 1)

    def go_to(self, problem: Problem) -> None:
        """Stand where a problem is."""
        if problem.path != self.sitting.path:
            self.editor.tell(say(f"Felet är i en annan fil: {place(problem, self.sitting.path)}",
                                 f"The problem is in another file: {place(problem, self.sitting.path)}"))  # fmt: skip
        elif problem.line is not None:
            self.go_to_line(problem.line - 1, (problem.column or 1) - 1)

    def go_to_line(self, row: int, column: int = 0) -> None:
        """Stand at a place of the text, from 0, and in the text."""
        self.to_pane("text")
        # Where the pane was not shown, it has no size to be in the middle of yet.
        self.call_after_refresh(self.writing.go_to, row, column)

    def action_next_problem(self) -> None:
        """F8."""
        self.take_text()
        found = next_line(self.sitting.problems, self.writing.cursor_location[0], self.sitting.path)
        if found is None:
            self.editor.tell(say("Inget är fel i texten.", "Nothing is wrong in the text."))
        else:
            self.go_to(found)

    def action_story(self) -> None:
        """F2: the problem chosen in the list, or those of the line that the cursor stands on."""
        listed = self.query_one(ProblemList)
        if self.focused is listed:
            chosen = listed.problem_at(listed.highlighted)
            if chosen is None and listed.begin is not None:
                self.editor.tell(say("Enter går dit. F2 berättar om ett av felen under.",
                                     "Enter goes there. F2 tells of one of the problems below."))  # fmt: skip
                return
            found = [chosen] if chosen is not None else []
        else:
            line = self.writing.cursor_location[0] + 1
            found = [one for one in self.sitting.problems if one.line == line and one.path == self.sitting.path]
        if not found:
            self.editor.tell(say("Inget är fel på den här raden. F8 går till nästa.",
                                 "Nothing is wrong on this line. F8 goes to the next."))  # fmt: skip
            return
        self.app.push_screen(ReadPage(say("Vad som är fel", "What is wrong"), in_full(found, self.sitting.path)))

    # --- finding -----------------------------------------------------------------------------------

    def action_find(self) -> None:
        """F3: ask what to find; asked already, on to the next place."""
        prompt = self.query_one(Prompt)
        if prompt.display and prompt.asks == "find":
            self.find_next()
            return
        chosen = self.writing.selected_text
        before = prompt.text if prompt.asks == "find" else ""
        self.to_pane("text")
        prompt.ask("find", say("Sök:", "Find:"), chosen if chosen and "\n" not in chosen else before)

    def action_line(self) -> None:
        """F7."""
        self.to_pane("text")
        self.query_one(Prompt).ask("line", say("Gå till rad:", "Go to line:"))

    def on_prompt_given(self, event: Prompt.Given) -> None:
        """Do what was asked."""
        event.stop()
        if event.asks == "find":
            self.find_next()
            return
        number = event.text.strip()
        if not number.isdecimal() or len(number) > 9:
            self.query_one(Prompt).tell(say("Skriv radens nummer", "Write the line's number"))
            return
        self.query_one(Prompt).display = False
        self.go_to_line(min(int(number), self.writing.document.line_count) - 1 if int(number) else 0)

    def find_next(self) -> None:
        """To the next place, round the end."""
        prompt = self.query_one(Prompt)
        spots = spots_of(self.writing.text, prompt.text)
        chosen = sorted(self.writing.selection)
        after = chosen[1] if chosen[0] != chosen[1] else self.writing.cursor_location
        at = next_spot(spots, after)
        if at is None:
            prompt.tell(say("Finns inte", "Not there") if prompt.text else "")
            return
        self.writing.choose(*spots[at])
        prompt.tell(say(f"{at + 1} av {len(spots)}", f"{at + 1} of {len(spots)}"))

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """Back to the text."""
        event.stop()
        self.set_focus(self.writing)

    # --- other pages -------------------------------------------------------------------------------

    async def action_save(self) -> None:
        """F9."""
        from vnr_wizard.tui.editor.keeping import save

        await save(self)

    def action_add(self) -> None:
        """F5."""
        from vnr_wizard.tui.editor.adding import choose_what_to_add

        self.take_text()
        choose_what_to_add(self)

    def action_map(self) -> None:
        """F4."""
        from vnr_wizard.tui.editor.map import show_map

        self.take_text()
        show_map(self)
