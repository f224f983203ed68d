"""Beside a step: the way, and whom to call now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical
from textual.content import Content

from vnr_wizard.contacts.now import Line
from vnr_wizard.language import Words, say
from vnr_wizard.tui.text import cut, plain
from vnr_wizard.tui.widgets.bars import Bar


class Panel(Bar):
    """A framed box of lines with a heading."""

    DEFAULT_CSS = """
    Panel { border: round $foreground 40%; padding: 0 0; }
    """

    @property
    def room(self) -> int:
        """How many characters a line has."""
        return max(10, self.size.width)


class WayPanel(Panel):
    """The visits so far, the present one, and what lies ahead if nothing changes."""

    DEFAULT_CSS = "WayPanel { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.seen: tuple[int, list[tuple[str, str]]] = (0, [])
        self.given: tuple[Sequence[str], str, Sequence[str]] | None = None

    def on_resize(self) -> None:
        """The panel below takes what it needs: there may be room for more lines now, or fewer."""
        if self.given is not None:
            self.show(*self.given)

    def show(self, done: Sequence[str], here: str, ahead: Sequence[str]) -> None:
        """Write as many as there is room for, with the present one always among them, and one more if there is one."""
        self.given = (done, here, ahead)
        self.border_title = say("Vägen", "The way")
        rows = max(3, self.size.height)
        lines = [("✓", title) for title in done] + [("▶", here)] + [("·", title) for title in ahead]
        first = max(0, min(len(done) - rows + 2, len(lines) - rows))
        seen = (self.room, lines[first : first + rows])
        if seen != self.seen:
            self.seen = seen
            self.write(
                Content("\n").join(
                    plain(f"{sign} {cut(title, self.room - 2)}", "bold" if sign == "▶" else "")
                    for sign, title in seen[1]
                )
            )


BLANK = Words("fyll i numret: F3", "fill in number: F3")


class CallPanel(Panel):
    """Whom to call now: open ones first; 112 always."""

    DEFAULT_CSS = "CallPanel { height: auto; max-height: 13; }"
    heading = Words("Ring nu", "Call now")
    blank = BLANK
    """What stands where there is no number."""

    def show(self, lines: Sequence[Line], standing: Sequence[Line]) -> None:
        """Write name, number and state; what does not fit is on F3."""
        self.border_title = str(self.heading)
        rows: list[Content] = []
        always = _unlisted(lines, standing)
        room = 11 - len(always)
        for n, line in enumerate(lines):
            entry = call_lines(line, self.room - 2, self.blank)
            if len(rows) + len(entry) > room - (1 if n < len(lines) - 1 else 0):
                rows.append(plain(say(f"  … {len(lines) - n} till: F3", f"  … {len(lines) - n} more: F3")))
                break
            rows += entry
        rows += [plain(f"{line.sign} {cut(_number_first(line), self.room - 2)}", "bold") for line in always]
        self.write(Content("\n").join(rows))


_LEAST_NAME = 8
"""Letters of a name below which nobody knows whose number it is."""


class CallLine(Bar):
    """The same on one line, where there is no room for the panel: 112 first, then those to call here."""

    DEFAULT_CSS = "CallLine { height: 1; padding: 0 1; text-style: bold; display: none; }"
    heading = Words("Ring:", "Call:")

    def show(self, lines: Sequence[Line], standing: Sequence[Line]) -> None:
        """Those who answer and have a number, as many as there is room for."""
        urgent = standing[0]
        calls = {
            line.contact.id: line
            for line in (*lines, *standing)
            if line.phone and line.state != "closed" and line.contact.id != urgent.contact.id
        }
        text = f"{self.heading} {urgent.sign} {urgent.phone}"
        more = say(" · fler: F3", " · more: F3")
        for line in calls.values():
            # A name may be cut, a number never: a part of it looks like another number.
            room = self.app.size.width - 2 - len(f"{text} · {line.sign}  {line.phone}{more}")
            if room >= min(_LEAST_NAME, len(line.contact.name)):
                text += f" · {line.sign} {cut(line.contact.name, room)} {line.phone}"
        self.write(plain(text + more))


def _unlisted(lines: Sequence[Line], standing: Sequence[Line]) -> list[Line]:
    """The standing lines that are not among `lines`."""
    listed = {line.contact.id for line in lines}
    return [line for line in standing if line.contact.id not in listed]


def _number_first(line: Line) -> str:
    return f"{line.phone} {line.contact.name if line.phone not in line.contact.name else ''}".strip()


def call_lines(line: Line, width: int, blank: Words = BLANK) -> list[Content]:
    """Two lines: sign and name; number and, where there is room, until when."""
    when = line.until.strftime("%H:%M").removesuffix(":00") if line.until else ""
    state = {"open": "", "closed": say("stängt", "closed"), "unknown": say("tid okänd", "hours unknown")}[line.state]
    if line.state == "open" and when:
        state = say(f"till {when}", f"to {when}")
    told = f"{line.phone} {state}" if line.phone else str(blank)
    return [
        plain(f"{line.sign} {cut(line.contact.name, width)}", "bold" if line.state == "open" else ""),
        plain(f"  {cut(told.strip(), width)}"),
    ]


class SidePanel(Vertical):
    """Both, one above the other."""

    DEFAULT_CSS = "SidePanel { width: 26; height: 1fr; }"
