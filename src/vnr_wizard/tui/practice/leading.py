"""The side of whoever leads: what is coming, what is hidden, misses to tick, a pause, and a question to the group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.practice.debrief_story import cue_said
from vnr_wizard.practice.judge import judge
from vnr_wizard.practice.model import Cue
from vnr_wizard.practice.sitting import Sitting
from vnr_wizard.practice.words import miss_kind
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.tui.commands import LEAVE
from vnr_wizard.tui.practice.commands import LEAD
from vnr_wizard.tui.practice.cues import known_blocks
from vnr_wizard.tui.practice.screen import PracticePage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import Hung, hang, plain
from vnr_wizard.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from vnr_wizard.tui.practice.session import PracticeSession
    from vnr_wizard.tui.practice.step import PracticeStep

BESIDE = 116
"""From so many columns on the facilitator's side has room beside the step."""


HEAD = "head"


class LeadRow(NamedTuple):
    """A row: what choosing it does ("" for nothing, `HEAD` for a heading), to what, and its text, line by line."""

    action: str
    argument: str
    text: tuple[Hung, ...]


def lead_rows(practice: PracticeSession) -> list[LeadRow]:
    """Everything that whoever leads sees and can do, what is nearest first."""
    sitting = practice.sitting
    return [*_doing(practice), *_observed(sitting), *_cues(sitting), *_judged(sitting), *_hidden(sitting)]


def _head(sv: str, en: str) -> LeadRow:
    return LeadRow(HEAD, "", ((Content(""), plain(say(sv, en), "bold underline")),))


def _row(sign: str, text: str, *more: str, action: str = "", argument: str = "") -> LeadRow:
    indent = Content(" " * (len(sign) + 1))
    lines = [(plain(f"{sign} "), plain(text)), *((indent, plain(one)) for one in more)]
    return LeadRow(action, argument, tuple(lines))


def _doing(practice: PracticeSession) -> Iterator[LeadRow]:
    yield _head("Gör", "Do")
    yield _row("→", say("Fråga: Vad skulle ni göra?", "Ask: What would you do?"), action="ask")
    yield _row("→", say("Pausa", "Pause"), action="pause")
    box = "[x]" if practice.asks_group else "[ ]"
    yield _row(box, say("Fråga före varje val", "Ask before each choice"), action="asking")


def _observed(sitting: Sitting) -> Iterator[LeadRow]:
    misses = [miss for miss in sitting.scenario.misses if miss.observed]
    if misses:
        yield _head("Kryssa i om det händer", "Tick if it happens")
    ticked = sitting.ticked()
    for miss in misses:
        box = "[x]" if miss.id in ticked else "[ ]"
        yield _row(box, miss.text, f"({miss_kind(miss.kind)})", action="tick", argument=miss.id)


def _cues(sitting: Sitting) -> Iterator[LeadRow]:
    """Those of this step, said already or to come; then those of other steps."""
    known = {cue.id for cue in sitting.known()}
    here = [cue for cue in sitting.scenario.cues if cue.step == sitting.visit.step]
    if here:
        yield _head("Ledtrådar på det här steget", "Cues at this step")
    for cue in here:
        yield _cue(cue, sitting, cue.id in known)
    coming = [cue for cue in sitting.scenario.cues if cue.id not in known and cue not in here]
    if coming:
        yield _head("Ledtrådar på andra steg", "Cues at other steps")
    for cue in coming:
        title = sitting.procedure.step_by_id[cue.step].title
        yield _cue(cue, sitting, False, f"{say('Steg', 'Step')}: {title}")


def _cue(cue: Cue, sitting: Sitting, known: bool, *more: str) -> LeadRow:
    lines = []
    if cue.when is not None:
        lines.append(f"{say('Om', 'If')} {sentence(cue.when, sitting.procedure)}")
    trap = next((trap for trap in sitting.scenario.traps if trap.id == cue.trap), None)
    if trap is not None:
        lines.append(f"{say('Fälla', 'Trap')}: {trap.text}")
    if cue.note:
        lines.append(f"{say('Lyssna efter', 'Listen for')}: {cue.note}")
    return _row("✓" if known else "·", cue_said(cue), *more, *lines)


def _judged(sitting: Sitting) -> Iterator[LeadRow]:
    judgement = judge(sitting)
    met = {met.expect.id for met in judgement.met}
    if sitting.scenario.expects:
        yield _head("Vad gott arbete visar", "What good work shows")
    for expect in sitting.scenario.expects:
        yield _row("✓" if expect.id in met else "·", expect.text)
    happened = {missed.miss.id for missed in judgement.missed}
    derived = [miss for miss in sitting.scenario.misses if not miss.observed]
    if derived:
        yield _head("Missar som programmet ser", "Misses that the program sees")
    for miss in derived:
        told = say(" (har hänt)", " (has happened)") if miss.id in happened else ""
        yield _row("!" if told else "·", miss.text + told)


def _hidden(sitting: Sitting) -> Iterator[LeadRow]:
    if sitting.scenario.traps:
        yield _head("Dolda fällor", "Hidden traps")
    for trap in sitting.scenario.traps:
        yield _row("·", trap.text)
    if sitting.scenario.notes:
        yield _head("Till dig som leder", "To you who lead")
        yield LeadRow("", "", ((Content(""), plain(sitting.scenario.notes)),))


class LeadPick(Pick):
    """Its list: the space bar does what Enter does, as wherever something is ticked."""

    BINDINGS = [Binding("space", "select", show=False)]


class LeadView(Vertical):
    """The rows, in a list to choose from."""

    DEFAULT_CSS = """
    LeadView { width: 44; height: 1fr; border-left: thick #ffb74d; padding: 0 0 0 1; }
    LeadView Static { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LeadRow] = []
        self.fitted = 0
        self.pick = LeadPick([])

    def compose(self) -> ComposeResult:
        """Whose it is, and the list."""
        hide = say(f"{LEAD.key_text} gömmer", f"{LEAD.key_text} hides")
        yield Static(plain(f"{say('För den som leder', 'For whoever leads')} · {hide}", "bold"))
        yield self.pick

    def take_focus(self) -> None:
        """Stand in the list."""
        self.pick.focus()

    def show_sitting(self, practice: PracticeSession) -> None:
        """Write the rows anew where they are others."""
        rows, width = lead_rows(practice), max(20, self.pick.size.width - 4)
        if rows == self.rows and width == self.fitted:
            return
        self.fitted = width
        stood = self.pick.highlighted
        at = self.rows[stood][:2] if stood is not None and stood < len(self.rows) else ("ask", "")
        self.rows = rows
        same = next((n for n, row in enumerate(rows) if at[0] and row[:2] == at), stood or 0)
        heads = {n for n, row in enumerate(rows) if row.action == HEAD}
        lines = [[line for sign, text in row.text for line in hang(sign, text, width)] for row in rows]
        self.pick.fill([Content("\n").join(row) for row in lines], same, heads)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the row says."""
        event.stop()
        row = self.rows[event.option_index]
        screen = self.screen
        step = screen.below if isinstance(screen, LeadScreen) else cast("PracticeStep", screen)
        lead(row, step)
        self.show_sitting(step.practice)


def lead(row: LeadRow, step: PracticeStep) -> None:
    """Do what a row says."""
    practice = step.practice
    match row.action:
        case "tick":
            if not practice.sitting.observe(row.argument):
                practice.sitting.take_back(row.argument)
        case "asking":
            practice.asks_group = not practice.asks_group
        case "ask":
            step.ask_group()
        case "pause":
            practice.hold()
            step.app.push_screen(PauseScreen(), step.go_on)


class LeadScreen(PracticePage[None]):
    """The facilitator's side as a page, where there is no room beside the step."""

    DEFAULT_CSS = "LeadScreen LeadView { width: 1fr; border-left: none; }"
    BINDINGS = [LEAD.binding()]
    commands = (LEAVE, LEAD)

    def __init__(self, below: PracticeStep) -> None:
        super().__init__()
        self.below = below

    def body(self) -> ComposeResult:
        """The list."""
        yield LeadView()

    def on_mount(self) -> None:
        """Fill it, once it has its width."""
        self.query_one(LeadView).take_focus()
        self.call_after_refresh(self.show_sitting)

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.call_after_refresh(self.show_sitting)

    def show_sitting(self) -> None:
        """The rows as they are now."""
        self.query_one(LeadView).show_sitting(self.practice)

    def action_lead(self) -> None:
        """Back to the step."""
        self.dismiss(None)


class Halt(PracticePage[None]):
    """A page at which the practice clock stands still. Enter goes on, wherever one stands on it."""

    BINDINGS = [Binding("enter", "leave", show=False, priority=True)]


class AskScreen(Halt):
    """The group answers before a choice is made. Only what is known is shown, not what can be chosen."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def body(self) -> ComposeResult:
        """The question, what is known, what is asked."""
        sitting = self.sitting
        with Body():
            yield Static(plain(say("Vad skulle ni göra?\n", "What would you do?\n"), "bold"))
            talk = say(
                "Prata först. Klockan står still. Esc eller Enter går vidare till steget.\n",
                "Talk first. The clock stands still. Esc or Enter goes on to the step.\n",
            )
            yield Static(plain(talk))
            asked = [(plain("? "), plain(question.text)) for question in sitting.walk.shown(sitting.visit)]
            yield Static(plain(sitting.walk.step.title, "bold"))
            yield Prose(asked)
            yield Static("")
            for block in known_blocks(sitting):
                yield Prose(block) if isinstance(block, list) else Static(block)

    def on_mount(self) -> None:
        """Start at the top."""
        self.query_one(Body).focus()


class PauseScreen(Halt):
    """The clock stands still until somebody goes on."""

    def body(self) -> ComposeResult:
        """One line."""
        with Body():
            yield Static(plain(say("Paus", "Pause"), "bold"))
            yield Static(plain(say("\nKlockan står still. Esc eller Enter går vidare.",
                                   "\nThe clock stands still. Esc or Enter goes on.")))  # fmt: skip

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Body).focus()
