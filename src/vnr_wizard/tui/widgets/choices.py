"""One or several answers to choose from, by arrows and space, with signs that need no colour.

Textual's own RadioSet and SelectionList tell chosen from not chosen by colour alone, and a RadioSet cannot
be cleared again; that is why this one is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from vnr_wizard.tui.text import hang, plain

Options = Sequence[tuple[str, str]]


class Choices(Widget, can_focus=True):
    """A list of options, each an id and a text. `several` allows more than one to be chosen."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    Choices:focus { background: $surface-lighten-1; }
    """
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "choose", show=False),
        Binding("enter", "choose_and_leave", show=False),
    ]

    class Changed(Message):
        """Other options are chosen now. `chosen` holds their ids, in the order of the options."""

        def __init__(self, choices: Choices, chosen: tuple[str, ...]) -> None:
            super().__init__()
            self.choices = choices
            self.chosen = chosen

        @property
        def control(self) -> Choices:
            """The list that changed."""
            return self.choices

    class Chosen(Message):
        """One was chosen with Enter: on to the next field, once `Changed` has shown what it opens."""

    def __init__(
        self, options: Options, chosen: Iterable[str] = (), *, several: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.options = options
        self.several = several
        self.chosen = set(chosen)
        self.cursor = next((n for n, (option, _) in enumerate(options) if option in self.chosen), 0)

    @property
    def ids_chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, in the order of the options."""
        return tuple(id for id, _ in self.options if id in self.chosen)

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these and no others, without telling: whoever asks for it knows."""
        self.chosen = set(ids)
        self.cursor = next((n for n, (option, _) in enumerate(self.options) if option in self.chosen), self.cursor)
        self.refresh()

    def render(self) -> Content:
        """The options, one below another."""
        return Content("\n").join(line for block in self._blocks(self.size.width) for line in block)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options take when wrapped."""
        return sum(len(block) for block in self._blocks(width))

    def _blocks(self, width: int) -> list[list[Content]]:
        blocks = []
        for n, (id, text) in enumerate(self.options):
            here = self.has_focus and n == self.cursor
            sign = ("[x]" if id in self.chosen else "[ ]") if self.several else "(•)" if id in self.chosen else "( )"
            style = "bold" if here else ""
            blocks.append(hang(plain(f"{'›' if here else ' '} {sign} ", style), plain(text, style), width))
        return blocks

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        row = event.get_content_offset(self)
        y = row.y if row else event.y
        for n, block in enumerate(self._blocks(self.size.width)):
            if y < len(block):
                self.cursor = n
                self.action_choose()
                return
            y -= len(block)

    def action_move(self, by: int) -> None:
        """Move the cursor; past either end, move on to the neighbouring field."""
        to = self.cursor + by
        if 0 <= to < len(self.options):
            self.cursor = to
            self.refresh()
        elif by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_choose(self) -> None:
        """Choose the option at the cursor; choosing it again takes it back."""
        if not self.options:
            return
        id = self.options[self.cursor][0]
        if id in self.chosen:
            self.chosen.discard(id)
        elif self.several:
            self.chosen.add(id)
        else:
            self.chosen = {id}
        self._tell()

    def action_choose_and_leave(self) -> None:
        """Enter: choose, and go on to the next field where only one can be chosen."""
        if self.several or not self.options:
            self.action_choose()
            return
        self.chosen = {self.options[self.cursor][0]}
        self._tell()
        self.post_message(self.Chosen())

    def _tell(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self, self.ids_chosen))
