"""“Hände kl.”: when a visit's events took place, where that is another time than when they are written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from vnr_wizard.language import say
from vnr_wizard.procedure.answer import parse_answer
from vnr_wizard.procedure.model import Question
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput

_QUESTION = Question(id="happened", text="", kind="datetime")


def read_time(text: str, now: datetime) -> datetime | None:
    """The moment that was written; a clock time alone is the latest such time. None where it is no time."""
    found = parse_answer(_QUESTION, text, now.tzinfo)
    if not isinstance(found, datetime):
        found = parse_answer(_QUESTION, f"{now.date()} {text.strip()}", now.tzinfo)
        if not isinstance(found, datetime) or found > now:
            return None
    return found


class HappenedField(Vertical):
    """The line, and above it what it was understood as, or what is wrong with it, told when one leaves it."""

    DEFAULT_CSS = """
    HappenedField { height: auto; }
    """

    class Told(Message):
        """Another moment is meant now; None where the line is empty."""

        def __init__(self, moment: datetime | None) -> None:
            super().__init__()
            self.moment = moment

    def __init__(self, written: datetime, happened: datetime | None, typed: str, now: Callable[[], datetime]) -> None:
        """`typed` is what was typed and not understood when the visit was left."""
        super().__init__()
        self.written = written
        self.happened = happened
        self.typed = typed
        self.now = now

    def compose(self) -> ComposeResult:
        """What is asked, or what is wrong; the line."""
        yield Static("", classes="asked")
        yield LineInput(self.typed or (f"{self.happened:%Y-%m-%d %H:%M}" if self.happened else ""), id="happened")

    def on_mount(self) -> None:
        """Nothing is wrong yet, unless it was left so."""
        self.ask()
        self.tell_what_is_wrong()

    def ask(self, understood: datetime | None = None) -> None:
        """What is asked, or what a clock time alone was understood as."""
        asked = say(
            f"Skrevs kl. {self.written:%H:%M}. Hände det en annan tid? Skriv den, till exempel "
            "14:30 eller 2026-11-23 14:30:",
            f"Written at {self.written:%H:%M}. Did it happen at another time? Write it, such as "
            "14:30 or 2026-11-23 14:30:",
        )
        if understood:
            asked = say(f"Hände {understood:%Y-%m-%d %H:%M}:", f"Happened {understood:%Y-%m-%d %H:%M}:")
        self.show(asked)

    @property
    def unread(self) -> str:
        """What stands in the line and is no time; an empty string where all is well."""
        text = self.query_one(LineInput).value
        return text if text.strip() and read_time(text, self.now()) is None else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another time, if it can be read."""
        event.stop()
        moment = read_time(event.value, self.now()) if event.value.strip() else None
        if moment is not None or not event.value.strip():
            if moment != self.happened:
                self.happened = moment
                self.post_message(self.Told(moment))
            self.ask(moment)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Leaving the line: now is the time to say that it is no time."""
        event.stop()
        self.tell_what_is_wrong()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter does the same."""
        event.stop()
        self.tell_what_is_wrong()

    def tell_what_is_wrong(self) -> bool:
        """Say it where the line holds no time; whether it did."""
        if not self.unread:
            return False
        self.show(
            say(
                "! Det är ingen tid. Skriv så här: 14:30, eller 2026-11-23 14:30. Eller töm raden.",
                "! That is no time. Write it like this: 14:30, or 2026-11-23 14:30. Or empty the line.",
            )
        )
        return True

    def show(self, text: str) -> None:
        """Write above the line, where it is seen whenever the line is."""
        self.query_one(".asked", Static).update(plain(text))
