"""Ending: somebody to talk to for real, what was not seen in the answers, and 112 for real."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from vnr_wizard.contacts.now import standing_lines
from vnr_wizard.language import say
from vnr_wizard.practice.debrief_care import Care, care
from vnr_wizard.tui.commands import NEXT
from vnr_wizard.tui.practice.screen import PracticePage, RealPage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.contacts import contact_row
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import Hung, plain
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.prose import Prose


class StopPage(RealPage[str]):
    """One key from everywhere in a practice. Gives "debrief", "leave", "close", or None to go on.

    `over`: the practice is over already, so that there is nothing to end. `closing`: one was on the way out.
    """

    DEFAULT_CSS = "StopPage Body { height: 1fr; } StopPage Pick { height: auto; max-height: 5; }"

    def __init__(self, over: bool, *, closing: bool = False) -> None:
        super().__init__()
        self.over = over
        self.closing = closing

    def body(self) -> ComposeResult:
        """Whom to talk to; what to do now."""
        with Body():
            if not self.over:
                fine = say(
                    "Det är alltid rätt att avsluta. Du behöver inte säga varför.",
                    "It is always right to end. You need not say why.",
                )
                yield Static(plain(fine + "\n", "bold"))
            yield Static(plain(say("Prata med någon", "Talk to someone"), "bold"))
            yield Static(
                plain(
                    say(
                        "Övningen kan röra vid något som du själv har varit med om. De här numren är på riktigt, och "
                        "får ringas:\n",
                        "The practice may touch something that you have lived yourself. These numbers are real, and "
                        "may be called:\n",
                    )
                )
            )
            yield Static(plain(say("Det här är på riktigt: 112 vid akut fara.\n",
                                   "This is for real: 112 in acute danger.\n"), "bold"))  # fmt: skip
            for one in care(self.practice.sitting):
                yield Prose(care_rows(one))
        yield Pick([])

    def on_mount(self) -> None:
        """Stand at what most would want, and what loses nothing."""
        rows = [("", say("← Tillbaka", "← Back"))]
        if not self.over:
            rows = [
                ("debrief", say("→ Avsluta, och se igenom det som hann hända", "→ End, and look at what was done")),
                ("leave", say("→ Avsluta utan genomgång", "→ End without a debrief")),
                ("", say("← Fortsätt övningen", "← Go on practising")),
            ]
        elif self.closing:
            way_out = say("→ Stäng övningen.", "→ Close the practice.")
            if not self.practice.kept.saved:
                way_out += say(" Inget är sparat.", " Nothing is saved.")
            rows.append(("close", way_out))
        self.ways = [id for id, _ in rows]
        self.query_one(Pick).fill([plain(text, "bold") for _, text in rows], 0)
        self.query_one(Pick).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(self.ways[event.option_index] or None)


def care_rows(one: Care) -> list[Hung]:
    """One to turn to: name and number, and what is said of them below; wrapped lines hang under the text."""
    if not one.name:
        return [(plain("· "), plain(f"{one.text}\n"))]
    rest = " · ".join(part for part in (one.text, one.answers) if part)
    return [(plain("☎ "), plain(f"{one.head}\n{rest}\n"))]


class AcutePage(RealPage[str]):
    """F2: 112 for real first; the detour of the routine, for whoever means the practice. Gives "practice" then."""

    DEFAULT_CSS = "AcutePage Body { height: 1fr; } AcutePage Pick { height: 3; }"

    def __init__(self, detour: str) -> None:
        super().__init__()
        self.detour = detour
        """The title of the acute detour, "" where there is none to take."""

    def body(self) -> ComposeResult:
        """The numbers; the ways back."""
        with Body(can_focus=False):
            yield Static(plain(say("Det här är på riktigt. Akut fara: ring 112.",
                                   "This is for real. Acute danger: call 112."), "bold reverse"))  # fmt: skip
            safe = say("Sätt dig själv och andra i säkerhet. Övningen kan vänta.\n",
                       "Bring yourself and others to safety. The practice can wait.\n")  # fmt: skip
            yield Static(plain(safe))
            for line in standing_lines(self.practice.directory(), self.practice.real_now()):
                yield Static(contact_row(line, max(40, self.app.size.width - 4)))
        yield Pick([])

    def on_mount(self) -> None:
        """Stand at the practice's own, where there is one."""
        rows = [("", say("← Tillbaka till övningen", "← Back to the practice"))]
        if self.detour:
            text = say("→ Öva rutinens väg vid akut fara", "→ Practise the procedure's way in acute danger")
            rows.insert(0, ("practice", text))
        self.ways = [id for id, _ in rows]
        self.query_one(Pick).fill([plain(text, "bold") for _, text in rows], 0)
        self.query_one(Pick).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(self.ways[event.option_index] or None)


class CheckScreen(PracticePage[str]):
    """What the answers cannot show: ticked by oneself, or by the facilitator. Gives "on", or None to go back."""

    commands = (NEXT,)
    BINDINGS = [NEXT.binding()]

    def body(self) -> ComposeResult:
        """What to tick."""
        sitting = self.practice.sitting
        led = self.practice.led
        with Body(can_focus=False):
            title = say("Innan genomgången", "Before the debrief")
            yield Static(plain(title + "\n", "bold"))
            ask = (
                say("Den som leder: stämmer det här? Kryssa i det som hände.",
                    "Whoever leads: is this right? Tick what happened.")
                if led
                else say("Det här syns inte i svaren. Hände något av det? Kryssa i med mellanslag. "
                         "Det är till för dig, så var ärlig mot dig själv.",
                         "This is not seen in the answers. Did any of it happen? Tick with the space bar. "
                         "It is for you, so be honest with yourself.")
            )  # fmt: skip
            if led:
                freeze = say(
                    "Ser gruppen bilden? Frys eller släck den först: listan visar det som är dolt.\n",
                    "Does the group see the picture? Freeze or blank it first: the list shows what is hidden.\n",
                )
                yield Static(plain(freeze, "bold"), classes="veil")
                yield Button(Content(say("Visa listan", "Show the list")), id="show", classes="veil")
            yield Static(plain(ask + "\n"), classes="ask")
            options = [(miss.id, miss.text) for miss in sitting.scenario.misses if miss.observed]
            yield Choices(options, sitting.ticked(), several=True)
            yield Static("")
            yield Button(Content(say("Till genomgången →", "To the debrief →")), id="on")

    def on_mount(self) -> None:
        """Start in the list; where somebody leads, before it: a group may be watching."""
        self.show_list(not self.practice.led)

    def show_list(self, shown: bool) -> None:
        """Show what to tick, or what to do first."""
        for widget in (self.query_one(Choices), *self.query(".ask")):
            widget.display = shown
        for widget in self.query(".veil"):
            widget.display = not shown
        (self.query_one(Choices) if shown else self.query_one("#show")).focus()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Tick, or take back."""
        event.stop()
        sitting, chosen = self.practice.sitting, set(event.chosen)
        for id in chosen - sitting.ticked():
            sitting.observe(id)
        for id in sitting.ticked() - chosen:
            sitting.take_back(id)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """On; or show the list."""
        event.stop()
        if event.button.id == "show":
            self.show_list(True)
        else:
            self.dismiss("on")

    def action_next(self) -> None:
        """On."""
        self.dismiss("on")

    def action_leave(self) -> None:
        """Nothing lies behind it but a walk that is over."""
        self.dismiss("on")
