"""F4: the whole routine as a map, to look at and to jump from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from vnr_wizard.authoring.editing.mapping import MapRow, map_of
from vnr_wizard.authoring.map.rows import RowKind
from vnr_wizard.language import say
from vnr_wizard.tui.editor.lane import Lane
from vnr_wizard.tui.editor.pages import EditorPage
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import hang, plain

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.screen import EditorScreen

_BOLD = (RowKind.TITLE, RowKind.HEADING, RowKind.STEP)


def show_map(screen: EditorScreen) -> None:
    """The map, where the file is a routine without errors; it is proved while one reads it."""
    sitting = screen.sitting
    rows = map_of(sitting.judge, sitting.text, proved=False) if sitting.seen and sitting.seen.procedure else None
    if rows is None:
        told = (
            say("Kartan ritas när rutinen är utan fel. F8 går till felen.",
                "The map is drawn once the procedure has no errors. F8 goes to them.")
            if sitting.seen is None or sitting.seen.procedure is not None
            else say("Bara en rutin har en karta.", "Only a procedure has a map.")
        )  # fmt: skip
        screen.editor.tell(told)
        return

    def chosen(line: int | None) -> None:
        if line is not None:
            screen.go_to_line(line - 1)

    screen.app.push_screen(MapPage(rows, screen.writing.cursor_location[0] + 1), chosen)


class MapPage(EditorPage[int]):
    """The map as a list. Gives the line to go to, or None."""

    DEFAULT_CSS = "MapPage Pick { height: 1fr; }"
    BINDINGS = [Binding("right", "follow", show=False)]

    class Proved(Message):
        """The proofs are made; `rows` is empty where that failed."""

        def __init__(self, rows: Sequence[MapRow]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, rows: Sequence[MapRow], line: int) -> None:
        super().__init__()
        self.rows = rows
        self.line = line

    def body(self) -> ComposeResult:
        """How to read it, what is still awaited, the list."""
        yield Static(
            plain(
                say(
                    " Enter går till raden i filen. → följer en väg till sitt steg.",
                    " Enter goes to the line in the file. → follows a way to its step.",
                )
            )
        )
        yield Static("", id="awaited")
        yield Pick([])

    def on_mount(self) -> None:
        """Show it at the step that the cursor stands in, and have it proved."""
        self.fill(self._row_at(self.line))
        self.query_one(Pick).focus()
        waiting = say(" Bevisen räknas …", " The proofs are being made …")
        self.query_one("#awaited", Static).update(plain(waiting, "italic"))
        judge = self.sitting.judge
        self.lane = Lane(lambda text: map_of(judge, text, proved=True), self.tell, 0)
        self.lane.give(self.sitting.text)

    def on_unmount(self) -> None:
        """Nobody waits for the proofs any more."""
        self.lane.close()

    def tell(self, text: str, rows: tuple[MapRow, ...] | None) -> None:
        """From the thread."""
        self.post_message(self.Proved(rows or ()))

    def on_map_page_proved(self, event: Proved) -> None:
        """What no way leads to, and how each safeguard stands."""
        event.stop()
        self.query_one("#awaited", Static).display = False
        rows = event.rows
        if not rows:
            return
        pick = self.query_one(Pick)
        stands = self.rows[pick.highlighted].row.key if pick.highlighted is not None else ()
        self.rows = rows
        self.fill(next((n for n, one in enumerate(rows) if stands and one.row.key == stands), pick.highlighted or 0))

    def fill(self, at: int) -> None:
        """Write the rows, wrapped under their own text."""
        self.query_one(Pick).fill([self._shown(one) for one in self.rows], at)

    def _shown(self, one: MapRow) -> Content:
        row = one.row
        text = row.text + (f"  [{', '.join(row.marks)}]" if row.marks else "")
        style = "bold" if row.kind in _BOLD else ""
        lines = hang(Content("   " * row.depth), plain(text, style), max(20, self.app.size.width - 6))
        return Content("\n").join(lines)

    def _row_at(self, line: int) -> int:
        """The step that a line of the text belongs to."""
        before = [(one.line, n) for n, one in enumerate(self.rows) if one.row.kind is RowKind.STEP and one.line]
        return max(((at, n) for at, n in before if at <= line), default=(0, 0))[1]

    def action_follow(self) -> None:
        """From a branch or an entry to the step that it leads to."""
        pick = self.query_one(Pick)
        target = self.rows[pick.highlighted].row.target if pick.highlighted is not None else ()
        found = next((n for n, one in enumerate(self.rows) if target and one.row.key == target), None)
        if found is not None:
            pick.highlighted = found

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """To its line."""
        event.stop()
        line = self.rows[event.option_index].line
        if line is not None:
            self.dismiss(line)

    def same_as(self, other: object) -> bool:
        """One map at a time."""
        return isinstance(other, MapPage)
