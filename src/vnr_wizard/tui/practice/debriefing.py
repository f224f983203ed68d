"""The debrief in the app, stage by stage: first one thinks oneself, then one reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.practice.debrief import Debrief, debrief
from vnr_wizard.practice.debrief_page import Block, Card, Paragraph, Questions, Section, Table, sections
from vnr_wizard.practice.debrief_story import Moment
from vnr_wizard.practice.debrief_ways import Beside
from vnr_wizard.practice.judge import Judgement, judge
from vnr_wizard.tui.commands import BACK, NEXT, Command
from vnr_wizard.tui.practice.after import StopPage
from vnr_wizard.tui.practice.screen import PracticeScreen
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import Pick, PickScreen
from vnr_wizard.tui.text import Hung, hang, plain
from vnr_wizard.tui.widgets.prose import Prose

STAGES = ("reactions", "description", "analysis", "summary")
LONG_LABEL = 20
"""A longer label leaves too little room beside it at 80 columns."""


class DebriefScreen(PracticeScreen[None]):
    """One stage at a time. `judgement` and `debrief` are made once, when it is opened."""

    DEFAULT_CSS = """
    DebriefScreen .head { text-style: bold; margin: 1 0 0 0; }
    DebriefScreen .ask { text-style: italic; }
    DebriefScreen .miss { border-left: double $foreground; padding: 0 0 0 1; margin: 0 0 1 0; height: auto; }
    DebriefScreen .card { border-left: solid $foreground; padding: 0 0 0 1; margin: 0 0 1 0; height: auto; }
    DebriefScreen .before { margin: 0; }
    DebriefScreen .from { margin: 0 0 1 2; }
    DebriefScreen #ways { height: auto; margin: 1 0 0 0; }
    DebriefScreen #ways Button { margin: 0 1 0 0; }
    DebriefScreen Button { height: 1; }
    DebriefScreen Pick { height: 1fr; min-height: 6; }
    """
    commands = (BACK, NEXT)
    BINDINGS = [
        *(command.binding() for command in (BACK, NEXT)),
        Binding("left", "back", show=False),
        Binding("right", "next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stage = 0

    def body(self) -> ComposeResult:
        """One column that scrolls."""
        yield Body(id="stage")

    async def on_mount(self) -> None:
        """Judge, and show the first stage."""
        sitting = self.practice.sitting
        self.judgement: Judgement = judge(sitting)
        self.debrief: Debrief = debrief(sitting, self.judgement)
        await self.show_stage()

    def all_commands(self) -> tuple[Command, ...]:
        """The common ones, back and on."""
        return (*self.wizard.everywhere, *self.commands)

    async def show_stage(self) -> None:
        """Fill the column from its top."""
        body = self.query_one("#stage", Body)
        await body.remove_children()
        await body.mount(*self.widgets())
        body.scroll_home(animate=False, immediate=True)
        body.focus()
        self.show_bars()
        self.call_after_refresh(self.focus_first)

    def focus_first(self) -> None:
        """Where all is seen at once, at the way on; else at the top, to read."""
        body = self.query_one("#stage", Body)
        onward = self.query("#ways Button")
        moments = self.query("#stage Pick")
        if moments and self.focused is body:
            # › stands in the list: so must whoever presses Enter.
            moments.first().focus(scroll_visible=False)
            return
        if body.max_scroll_y == 0 and onward and self.focused is body:
            onward.first().focus(scroll_visible=False)

    def widgets(self) -> Iterator[Widget]:
        """The stage as it stands."""
        found = [section for section in sections(self.debrief) if not section.real]
        stage = STAGES[self.stage]
        for section in found:
            if section.id == "head" and self.stage == 0:
                yield from section_widgets(section)
            elif self.stage_of(section, found) == stage:
                yield from self.special(section)
        yield Horizontal(*self.buttons(), id="ways")
        yield Static(plain(say("Tab och Shift+Tab flyttar mellan knapparna, Enter trycker.",
                               "Tab and Shift+Tab move between the buttons, Enter presses.")))  # fmt: skip

    @staticmethod
    def stage_of(section: Section, found: Sequence[Section]) -> str:
        """The stage that a section is a part of."""
        before = found[: found.index(section) + 1]
        return next((one.id for one in reversed(before) if one.id in STAGES), "")

    def special(self, section: Section) -> Iterator[Widget]:
        """A section; the two that are tables elsewhere are made for reading, and for going back to a moment."""
        if section.id == "description":
            yield heading(section)
            yield from block_widgets(section.blocks[0])
            yield Static(
                plain(
                    say(
                        "\nSå gick det. ↓ och ↑ väljer ett ögonblick, Enter kör om därifrån. Ctrl+N går vidare.",
                        "\nThis is how it went. ↓ and ↑ choose a moment, Enter begins again from there. "
                        "Ctrl+N goes on.",
                    )
                )
            )
            moments = Pick([])
            yield moments
            self.call_after_refresh(self.fill_moments)
        elif section.id == "ways":
            yield heading(section)
            if good := self.debrief.analysis.ways.good:
                told = say(f"En god väg: {good}. = samma steg, − bara du, + bara den goda.\n",
                           f"A good way: {good}. = the same step, − only you, + only the good one.\n")  # fmt: skip
                yield Static(plain(told))
            yield Prose([way_row(row) for row in self.debrief.analysis.ways.rows])
            for block in section.blocks[1:]:
                yield from block_widgets(block)
        else:
            yield from section_widgets(section)

    def fill_moments(self) -> None:
        """The rows of what happened."""
        for pick in self.query("#stage Pick").results(Pick):
            pick.fill([moment_row(one, max(20, self.app.size.width - 8)) for one in self.debrief.story], 0)

    def buttons(self) -> Iterator[Button]:
        """Where one can go from here."""
        if self.stage < len(STAGES) - 1:
            yield Button(Content(say("Nästa →", "Next →")), id="next")
        else:
            yield Button(Content(say("Spara …", "Save …")), id="save")
            yield Button(Content(say("Kör om", "Again")), id="again")
            yield Button(Content(say("Välj ett annat", "Choose another")), id="front")
        if self.stage:
            yield Button(Content(say("← Tillbaka", "← Back")), id="back")
        yield Button(Content(say("Prata med någon", "Talk to someone")), id="care")

    # --- what can be done --------------------------------------------------------------------------

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        id = event.button.id or ""
        match id:
            case "next":
                await self.action_next()
            case "back":
                await self.action_back()
            case "care":
                self.app.push_screen(StopPage(over=True))
            case "again":
                heading = say("Inget är sparat. Kör om ändå?", "Nothing is saved. Begin again all the same?")
                go = say("→ Kör om, utan att spara", "→ Begin again, without saving")
                self.unless_unsaved(heading, go, self.practising.begin_practice)
            case "front":
                heading = say("Inget är sparat. Välj ett annat ändå?", "Nothing is saved. Choose another all the same?")
                go = say("→ Välj ett annat, utan att spara", "→ Choose another, without saving")
                self.unless_unsaved(heading, go, self.practising.show_front)
            case "save":
                from vnr_wizard.tui.practice.exporting import SaveScreen

                self.app.push_screen(SaveScreen(self.debrief, self.judgement))
            case _ if id.startswith("from-"):
                self.ask_to_begin_from(int(id.removeprefix("from-")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A moment of the story."""
        event.stop()
        self.ask_to_begin_from(self.debrief.story[event.option_index].event)

    def unless_unsaved(self, heading: str, go: str, then: Callable[[], None]) -> None:
        """Leave the debrief; where nothing of it is saved, ask first."""
        if self.practice.kept.saved:
            then()
            return

        def chosen(id: str | None) -> None:
            if id:
                then()

        items = [
            ("", plain(say("← Tillbaka till genomgången", "← Back to the debrief"), "bold")),
            ("go", plain(go, "bold")),
        ]
        text = say("Genomgången, och det du skrev, försvinner.", "The debrief, and what you wrote, will be gone.")
        self.app.push_screen(PickScreen(heading, text, items), chosen)

    def ask_to_begin_from(self, moment: int) -> None:
        """Begin again from a moment; the debrief at hand is left by that."""

        def chosen(id: str | None) -> None:
            if id:
                self.practising.begin_from(moment)

        items = [
            ("go", plain(say("→ Kör om härifrån", "→ Begin again from here"), "bold")),
            ("", plain(say("← Tillbaka till genomgången", "← Back to the debrief"), "bold")),
        ]
        text = say(
            "Du kommer tillbaka till ögonblicket, som om det efter inte hade hänt.",
            "You come back to the moment, as if what came after had not happened.",
        )
        if not self.practice.kept.saved:
            text += say(" Inget av genomgången är sparat.", " Nothing of the debrief is saved.")
        self.app.push_screen(PickScreen(say("Kör om härifrån?", "Begin again from here?"), text, items), chosen)

    async def action_next(self) -> None:
        """On to the next stage."""
        if self.stage < len(STAGES) - 1:
            self.stage += 1
            await self.show_stage()

    async def action_back(self) -> None:
        """Back to the stage before."""
        if self.stage:
            self.stage -= 1
            await self.show_stage()


def moment_row(moment: Moment, width: int) -> Content:
    """One moment of the story: when and where, and below it what."""
    told = hang(Content("  "), plain(moment.text), width)
    return Content("\n").join([plain(f"{moment.clock}  {moment.step}", "bold"), *told])


def section_widgets(section: Section) -> Iterator[Widget]:
    """A section with all its blocks."""
    yield heading(section)
    for block in section.blocks:
        yield from block_widgets(block)


def heading(section: Section) -> Static:
    """Its heading."""
    return Static(plain(section.heading, "bold underline" if section.level == 1 else "bold"), classes="head")


def block_widgets(block: Block) -> Iterator[Widget]:
    """A block as widgets."""
    match block:
        case Paragraph(text):
            yield Static(plain(text))
        case Questions(texts):
            yield Prose([(plain("? "), plain(text)) for text in texts], classes="ask")
        case Card(sign, head, parts, event):
            rows: list[Hung] = [(plain(f"{sign} " if sign else "", "bold"), plain(head, "bold"))]
            rows += [labelled(label, text) for label, text in parts]
            yield Prose(rows, classes=("miss" if sign == "!" else "card") + (" before" if event is not None else ""))
            if event is not None:
                yield Button(
                    Content(say("↺ Kör om härifrån", "↺ Begin again from here")), id=f"from-{event}", classes="from"
                )
        case Table(heads, rows_):
            for row in rows_:
                lines: list[Hung] = [(Content(""), plain("  ".join(row[:2]), "bold"))]
                pairs = zip(heads[2:], row[2:], strict=True)
                lines += [(plain(f"{head}: "), plain(cell)) for head, cell in pairs if cell]
                yield Prose(lines, classes="card")


def labelled(label: str, text: str) -> Hung:
    """A part of a card. Its lines hang under each other beside a short label, and begin below a long one."""
    sign = plain(f"{label}: " if label else "", "bold")
    return (sign, plain(text)) if len(label) <= LONG_LABEL else (Content(""), sign + plain(text))


def way_row(row: Beside) -> Hung:
    """One stop on both ways, or on one of them."""
    if row.same:
        taken, good = str(row.taken), str(row.good)
        both = taken if taken == good else f"{taken}  |  {good}"
        return plain("= "), plain(both)
    parts = [f"− {row.taken}"] if row.taken else []
    parts += [f"+ {row.good}"] if row.good else []
    return plain(""), plain("\n".join(parts))
