"""Choosing a scenario, and the page that it begins with. What is hidden in it is shown to nobody here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import Words, say
from vnr_wizard.practice.phone_time import on_the_wall
from vnr_wizard.practice.read import ReadScenario
from vnr_wizard.reading.problem import errors
from vnr_wizard.tui.practice.screen import PracticePage, PracticeScreen
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.pick import Pick, TextScreen
from vnr_wizard.tui.session import day_text
from vnr_wizard.tui.text import cut, plain

LEVELS = {"basic": Words("grund", "basic"), "further": Words("fördjupning", "further")}


class ChooseScreen(PracticeScreen[None]):
    """Every scenario: its title, level, length and routine."""

    DEFAULT_CSS = "ChooseScreen #heading { padding: 0 1; max-height: 50%; }"

    def body(self) -> ComposeResult:
        """What practice is, and the list."""
        yield Static("", id="heading")
        yield Pick([])

    def on_mount(self) -> None:
        """Read them all."""
        self.reads = self.practice.scenarios()
        led = (
            say("Någon leder: F12 visar och gömmer ledarens sida under övningen. Gruppen ska inte se den.\n",
                "Somebody leads: F12 shows and hides the facilitator's side during the practice. "
                "It is not for the group to see.\n")
            if self.practice.led else ""
        )  # fmt: skip
        what = say(
            "Du går en rutin med en påhittad person. Inget sparas, om du inte ber om det. "
            "Du kan avsluta när som helst (F10), utan att säga varför.\n",
            "You walk a routine with an invented person. Nothing is saved unless you ask for it. "
            "You can end at any time (F10), without saying why.\n",
        )
        which = say("Vad vill du öva?", "What do you want to practise?")
        if not self.reads:
            which = say("Det finns inga scenarier i innehållet.", "There are no scenarios in the content.")
        self.query_one("#heading", Static).update(plain(what + led) + plain(which, "bold"))
        self.show_rows()

    def on_screen_resume(self) -> None:
        """Back from a practice."""
        super().on_screen_resume()
        if self.query(Pick):
            self.query_one(Pick).focus()

    def show_rows(self) -> None:
        """Write the list."""
        width = max(30, self.app.size.width - 8)
        rows = [scenario_row(read, width) for read in self.reads]
        if self.practice.from_program:
            rows.append(plain(say("↩ Till programmet", "↩ To the program")))
        self.query_one(Pick).fill(rows, 0)
        self.query_one(Pick).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show its first page, or what is wrong with it."""
        event.stop()
        if event.option_index >= len(self.reads):
            self.practising.back_to_program()
            return
        read = self.reads[event.option_index]
        if read.scenario is None or read.procedure is None:
            blocks = [plain(f"{p.place}\n  {p.message}\n  → {p.hint}\n") for p in errors(list(read.problems))]
            title = say("Scenariot kan inte användas", "The scenario cannot be used")
            self.app.push_screen(TextScreen(title, blocks))
            return
        self.practising.open_scenario(read)


def scenario_row(read: ReadScenario, width: int) -> Content:
    """One scenario in the list."""
    scenario = read.scenario
    if scenario is None or read.procedure is None:
        name = read.path.replace("\\", "/").rsplit("/", 1)[-1]
        count = len(errors(list(read.problems)))
        told = say(f"Kan inte användas: {count} fel i filen.", f"Cannot be used: {count} errors in the file.")
        return plain(cut(f"! {name}", width), "bold") + plain(f"\n    {told}")
    level = LEVELS.get(scenario.level, Words(scenario.level, scenario.level))
    about = f"{level} · {scenario.minutes} min · {read.procedure.title}"
    return plain(cut(f"→ {scenario.title}", width), "bold") + plain(f"\n    {cut(about, width)}")


class StartScreen(PracticePage[None]):
    """What one knows when one begins, what it practises, what time it is, and how to stop."""

    DEFAULT_CSS = "StartScreen Body { height: 1fr; } StartScreen Pick { height: 3; }"

    def __init__(self, read: ReadScenario) -> None:
        super().__init__()
        self.read = read

    def body(self) -> ComposeResult:
        """All of it, then the two ways on."""
        scenario = self.read.scenario
        assert scenario is not None and scenario.clock is not None
        clock = day_text(on_the_wall(scenario.clock, self.practice.directory()))
        with Body():
            yield Static(plain(scenario.title + "\n", "bold"))
            yield Static(plain(scenario.intro + "\n"))
            yield Static(plain(say(f"Det är {clock}. Klockan är övningens egen.\n",
                                   f"It is {clock}. The clock is the practice's own.\n"), "bold"))  # fmt: skip
            yield Static(plain(say("Det här övar du:", "What you practise:"), "bold"))
            yield Static(plain("\n".join(f"• {goal}" for goal in scenario.goals) + "\n"))
            how = say(
                "F3 ringer på låtsas. F7 låter tiden gå. F9: vad händer sen?\n"
                "F10 avslutar när som helst. Ingen frågar varför. Där finns också någon att prata med på riktigt.",
                "F3 calls, not for real. F7 lets time pass. F9: what happens next?\n"
                "F10 ends at any time. Nobody asks why. Somebody to talk to for real is there too.",
            )
            yield Static(plain(how))
        yield Pick([])

    def on_mount(self) -> None:
        """Stand at the beginning."""
        rows = [say("→ Börja övningen", "→ Begin the practice"), say("← Välj en annan", "← Choose another")]
        self.query_one(Pick).fill([plain(text, "bold") for text in rows], 0)
        self.query_one(Pick).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or go back."""
        event.stop()
        if event.option_index:
            self.action_leave()
        else:
            self.practising.begin_practice()

    def action_leave(self) -> None:
        """Choose another."""
        self.practice.leave()
        self.dismiss(None)
