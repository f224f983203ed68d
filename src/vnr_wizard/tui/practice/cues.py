"""What the invented person says and what is seen: the panel above a step, and the page with all of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize

from vnr_wizard.language import say
from vnr_wizard.practice.debrief_story import cue_said
from vnr_wizard.practice.model import Cue
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import TextScreen
from vnr_wizard.tui.text import Hung, hang, plain
from vnr_wizard.tui.widgets.bars import Bar

LINES, LINES_HIGH = 5, 9
"""How many lines of it there is room for, and from `HIGH` rows on."""
HIGH = 32


class CuePanel(Bar):
    """The cues at the visit, the newest last and always from its beginning."""

    DEFAULT_CSS = """
    CuePanel { height: auto; padding: 0 1; border-left: thick #ffb74d; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.cues: Sequence[Cue] = ()
        self.reminder = ""
        self.cut = False
        """Whether the newest one does not stand there in full."""

    def show(self, cues: Sequence[Cue], reminder: str = "") -> None:
        """Write the newest, and of the earlier ones as many as there is room for; a reminder below them."""
        self.cues, self.reminder = cues, reminder
        width = max(20, self.app.size.width - 4)
        most = LINES_HIGH if self.app.size.height >= HIGH else LINES
        blocks = [_lines(cue, width, newest=cue is cues[-1]) for cue in cues]
        if not blocks:
            nothing = say("Inget sägs eller syns här just nu. F9: vad händer sen?",
                          "Nothing is said or seen here now. F9: what happens next?")  # fmt: skip
            self.cut = False
            self.write(Content("\n").join([plain(nothing), *self.reminded(width)]))
            return
        newest = blocks.pop()
        self.cut = len(newest) > most
        if self.cut:
            newest = [*newest[: most - 1], plain(say("  … F9 visar allt", "  … F9 shows all"), "bold")]
        lines = newest
        while blocks and len(lines) + len(blocks[-1]) <= most:
            lines = blocks.pop() + lines
        self.write(Content("\n").join([*lines, *self.reminded(width)]))

    def reminded(self, width: int) -> list[Content]:
        """The lines of the reminder."""
        return hang(plain("! ", "bold"), plain(self.reminder, "bold"), width) if self.reminder else []

    def on_resize(self, event: Resize) -> None:
        """There is more room, or less."""
        self.show(self.cues, self.reminder)


def _lines(cue: Cue, width: int, newest: bool) -> list[Content]:
    return hang(plain("▶ " if newest else "· ", "bold"), plain(cue_said(cue), "bold" if newest else ""), width)


def known_blocks(sitting: Sitting) -> list[Content | list[Hung]]:
    """What one knew at the beginning, and everything that was said and seen since, in order."""
    known: list[Hung] = [(plain("· "), plain(cue_said(cue))) for cue in sitting.known()]
    return [
        plain(sitting.scenario.intro + "\n"),
        plain(say("Det som har sagts och synts:", "What has been said and seen:"), "bold"),
        *([known[:-1]] if known[:-1] else []),
        known[-1:] or plain(say("Inget ännu.", "Nothing yet.")),
    ]


class KnownScreen(TextScreen):
    """All that one knows. It opens where the newest stands, which is what one came to read."""

    def on_mount(self) -> None:
        """Start at the newest, from its first line."""
        super().on_mount()
        self.call_after_refresh(self.show_newest)

    def show_newest(self) -> None:
        """Scroll so far that the newest is seen."""
        body = self.query_one(Body)
        newest = body.children[-1]
        top = newest.virtual_region.y
        body.scroll_to(y=min(top, body.max_scroll_y), animate=False, immediate=True)
