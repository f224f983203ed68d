"""The front page: what was begun, the doors of the routine, and what has been written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.notes.protection import Protection
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.tui.front_rows import front_rows
from vnr_wizard.tui.screens.base import WizardScreen
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import plain


class FrontScreen(WizardScreen[None]):
    """A list that begins with drafts, then the doors (or the routines to choose among), then notes."""

    DEFAULT_CSS = "FrontScreen #heading { padding: 0 1; max-height: 50%; }"

    def __init__(self) -> None:
        super().__init__()
        self.actions: list[tuple[str, str]] = []
        """What each row does, and to what."""
        self.shown: Protection | None = None
        """The protection that the rows were made for."""
        self.asked = False
        self.touched = False
        """Whether somebody has touched a key here: then no row may slip under the next one."""

    def body(self) -> ComposeResult:
        """Heading, provenance, list."""
        yield Static("", id="heading")
        yield Pick([])

    def on_screen_resume(self) -> None:
        """Fill the list, at the start and whenever one comes back: a draft may have come or gone."""
        super().on_screen_resume()
        self.show()

    def place(self) -> str:
        """The program, and the organisation when one routine is chosen."""
        read = self.session.chosen
        return f"VNR · {read.procedure.organisation}" if read and read.procedure else "VNR"

    def show(self) -> None:
        """Write heading and list for what is chosen now."""
        before = self.actions
        self.shown = self.session.guard.protection
        rows = front_rows(self.session, self.app.size.width - 8)
        self.actions = [(row.action, row.argument) for row in rows]
        self.query_one("#heading", Static).update(self.heading(self.session.chosen))
        pick = self.query_one(Pick)
        pick.fill([row.text for row in rows], self.row_to_stand_on(before, pick.highlighted))
        pick.focus()

    def key_pressed(self) -> None:
        """Somebody is choosing."""
        self.touched = True

    def show_changed_protection(self) -> None:
        """The key has come, or is gone: what can be listed is another. Where there is no keyring, ask once."""
        protection = self.session.guard.protection
        if protection == self.shown:
            return
        self.show()
        if protection.to_be_chosen and not self.asked:
            self.asked = True
            self.wizard.action_protection()

    def row_to_stand_on(self, before: list[tuple[str, str]], at: int | None) -> int:
        """A draft that has come; else what one stood on, wherever its row is now; else the first door.

        Never merely the same place in the list: Enter would begin something that nobody chose.
        """
        come = [action for action in self.actions if action[0] == "draft" and action not in before]
        stood = [before[at]] if at is not None and at < len(before) else []
        if self.touched and self.app.screen is self and ("unlock", "") not in stood:
            come = []
        doors = [action for action in self.actions if action[0] in ("begin", "open")]
        return next((self.actions.index(action) for action in come + stood + doors if action in self.actions), 0)

    def heading(self, read: ReadProcedure | None) -> Content:
        """What is chosen, and who decided it."""
        if read is None or read.procedure is None:
            return plain(say("Vilken rutin gäller?\n", "Which routine applies?\n"), "bold")
        title = plain(read.procedure.title + "\n", "bold")
        what = plain(say("\nVad har hänt?", "\nWhat has happened?"), "bold")
        return title + plain(self.session.provenance(read.procedure)) + what

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the row says."""
        event.stop()
        action, argument = self.actions[event.option_index]
        match action:
            case "draft":
                self.wizard.open_draft(argument)
            case "begin":
                self.wizard.begin(argument)
            case "open":
                self.open_procedure(argument)
            case "choose":
                self.session.choose(None)
                self.show()
                self.show_bars()
            case "confirm":
                self.wizard.confirm_routine()
            case "practise":
                self.wizard.practise()
            case "notes":
                self.wizard.show_notes()
            case "follow-ups":
                self.wizard.show_follow_ups()
            case "receive":
                from vnr_wizard.tui.handing_over import receive

                receive(self.wizard)
            case "unlock":
                self.wizard.unlock()
            case "backup":
                self.wizard.ask_for_backup()
            case "protection":
                self.wizard.action_protection()

    def open_procedure(self, id: str) -> None:
        """Show a routine's doors, or what is wrong with it."""
        read = self.session.procedures()[id]
        if read.procedure is None:
            self.wizard.show_problems(read)
            return
        self.session.choose(id)
        self.show()
        self.show_bars()
