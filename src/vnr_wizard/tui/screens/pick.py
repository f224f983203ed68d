"""Choosing one thing from a list: where to jump, which detour, why a question is passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vnr_wizard.language import say
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.text import Hung, plain
from vnr_wizard.tui.widgets.prose import Prose
from vnr_wizard.tui.widgets.scroll import ScrollingList

if TYPE_CHECKING:
    from textual.widgets import Input

Items = Sequence[tuple[str, Content]]


class Pick(ScrollingList):
    """A list to choose from with arrows and Enter. A sign, not colour alone, tells which row one stands on."""

    DEFAULT_CSS = """
    Pick { height: 1fr; min-height: 3; border: none; background: $surface; padding: 0; scrollbar-size-vertical: 1; }
    Pick:focus { border: none; }
    Pick > .option-list--option-disabled { color: $foreground; }
    """

    def __init__(self, items: Items, at: int = 0) -> None:
        super().__init__(markup=False)
        self.rows: list[Content] = [text for _, text in items]
        self.start = at
        self._signed: int | None = None

    def on_mount(self) -> None:
        """Stand at the chosen row from the start."""
        self.fill(self.rows, self.start)

    def fill(self, rows: Sequence[Content], at: int, headings: Collection[int] = ()) -> None:
        """Show these rows, and stand at one of them. `headings` are rows that nobody can stand on."""
        self.rows = list(rows)
        self._signed = None
        self.clear_options()
        self.add_options([Option(_signed(row, "  "), disabled=n in headings) for n, row in enumerate(self.rows)])
        self.highlighted = min(at, len(self.rows) - 1) if len(self.rows) > len(headings) else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the sign along."""
        for row, sign in ((self._signed, "  "), (highlighted, "› ")):
            if row is not None and row < self.option_count:
                self.replace_option_prompt_at_index(row, _signed(self.rows[row], sign))
        self._signed = highlighted
        super().watch_highlighted(highlighted)


def _signed(row: Content, sign: str) -> Content:
    first, *rest = row.split("\n", allow_blank=True)
    return Content("\n").join([Content(sign) + first, *(Content("  ") + line for line in rest)])


class PickScreen(PageScreen[str]):
    """A heading, a few lines, a list. Gives the id chosen, or None when it is left."""

    DEFAULT_CSS = "PickScreen Body { height: auto; max-height: 50%; }"

    def __init__(self, title: str, text: str, items: Items, at: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.items = items
        self.at = at

    def body(self) -> ComposeResult:
        """Heading, text, list."""
        yield Static(plain(f" {self.heading}\n", "bold"))
        if self.text:
            with Body():
                yield Static(plain(self.text + "\n"))
        yield Pick(self.items, self.at)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(Pick).focus()

    def same_as(self, other: object) -> bool:
        """The same list."""
        return isinstance(other, PickScreen) and other.heading == self.heading

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(self.items[event.option_index][0])


class ReasonScreen(PageScreen[str]):
    """Why a required question is passed: a usual reason, or one's own words. Gives "" to take it back."""

    DEFAULT_CSS = "ReasonScreen Pick { height: auto; }"

    def __init__(self, question: str, passed: bool) -> None:
        super().__init__()
        self.question = question
        self.passed = passed
        self.reasons = [
            say("Hann inte", "No time"),
            say("Personen ville inte", "The person did not want to"),
            say("Det var inte säkert att fråga", "It was not safe to ask"),
        ]

    def body(self) -> ComposeResult:
        """The question, the usual reasons, a line for another."""
        with Body(can_focus=False):
            yield Static(plain(say("Hoppa över frågan", "Pass the question"), "bold"))
            yield Static(plain(f"{self.question}\n"))
            yield Static(plain(say("Varför? Skälet står i anteckningen.", "Why? The note says the reason.")))
            rows = [(reason, plain(reason)) for reason in self.reasons]
            if self.passed:
                rows.append(("", plain(say("Ta tillbaka: hoppa inte över den", "Take back: do not pass it"))))
            yield Pick(rows)
            yield Static(
                plain(
                    say(
                        "\nEller skriv med egna ord, och tryck Enter:",
                        "\nOr write in your own words, and press Enter:",
                    )
                )
            )
            from vnr_wizard.tui.widgets.fields import LineInput

            yield LineInput()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give a usual reason."""
        event.stop()
        self.dismiss([*self.reasons, ""][event.option_index])

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(Pick).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give one's own."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())


class TextScreen(PageScreen[None]):
    """A page to read: each block a text, or pairs of sign and hanging text."""

    def __init__(self, title: str, blocks: Iterable[Content | list[Hung]]) -> None:
        super().__init__()
        self.heading = title
        self.blocks = list(blocks)

    def body(self) -> ComposeResult:
        """Heading and text."""
        with Body():
            yield Static(plain(self.heading + "\n", "bold"))
            for block in self.blocks:
                yield Prose(block) if isinstance(block, list) else Static(block)

    def on_mount(self) -> None:
        """Start at the top, to read."""
        self.query_one(Body).focus()

    def same_as(self, other: object) -> bool:
        """The same page."""
        return isinstance(other, TextScreen) and other.heading == self.heading
