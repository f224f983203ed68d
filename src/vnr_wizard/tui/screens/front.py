"""The front page: what was begun, the doors of the routine, and what has been written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.language import say
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import errors
from vnr_wizard.tui.screens.base import WizardScreen
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import cut, plain


class FrontScreen(WizardScreen[None]):
    """A list that begins with drafts, then the doors (or the routines to choose among), then notes."""

    DEFAULT_CSS = "FrontScreen #heading { padding: 0 1; max-height: 50%; }"

    def __init__(self) -> None:
        super().__init__()
        self.actions: list[tuple[str, str]] = []
        """What each row does, and to what."""

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
        self.actions = []
        rows: list[Content] = []
        width = self.app.size.width - 8

        def add(action: str, argument: str, row: Content) -> None:
            self.actions.append((action, argument))
            rows.append(row)

        for draft in self.session.drafts():
            add("draft", draft.id, _draft_row(draft.title, draft.when, draft.readable, width))
        read = self.session.chosen
        if read is not None and read.procedure is not None:
            for entry in read.procedure.entries:
                text = plain(f"→ {entry.title}", "bold")
                add("begin", entry.id, text + plain(f"\n    {entry.text}") if entry.text else text)
            if self.session.confirmable:
                add(
                    "confirm",
                    "",
                    plain(
                        say(
                            "✎ Bekräfta att rutinen gäller hos er",
                            "✎ Confirm that the routine holds at your unit",
                        )
                    ),
                )
            if self.session.several:
                add("choose", "", plain(say("↩ Välj en annan rutin", "↩ Choose another routine")))
        else:
            for id, found in self.session.procedures().items():
                add("open", id, _procedure_row(id, found, width))
        if notes := self.session.finished():
            add(
                "notes",
                "",
                plain(say(f"≡ Färdiga anteckningar ({len(notes)})", f"≡ Finished notes ({len(notes)})")),
            )
        self.query_one("#heading", Static).update(self.heading(read))
        pick = self.query_one(Pick)
        pick.fill(rows, self.row_to_stand_on(before, pick.highlighted))
        pick.focus()

    def row_to_stand_on(self, before: list[tuple[str, str]], at: int | None) -> int:
        """A draft that has come; else what one stood on, wherever its row is now; else the first door.

        Never merely the same place in the list: Enter would begin something that nobody chose.
        """
        come = [action for action in self.actions if action[0] == "draft" and action not in before]
        stood = [before[at]] if at is not None and at < len(before) else []
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
            case "notes":
                self.wizard.show_notes()

    def open_procedure(self, id: str) -> None:
        """Show a routine's doors, or what is wrong with it."""
        read = self.session.procedures()[id]
        if read.procedure is None:
            self.wizard.show_problems(read)
            return
        self.session.choose(id)
        self.show()
        self.show_bars()


def _draft_row(title: str, when: str, readable: bool, width: int) -> Content:
    head = say("Fortsätt: ", "Go on: ") if readable else say("Kan inte öppnas: ", "Cannot be opened: ")
    return plain(cut(f"▶ {head}{title}", width), "bold") + plain(f"\n    {when}")


def _procedure_row(id: str, read: ReadProcedure, width: int) -> Content:
    if read.procedure is None:
        count = len(errors(list(read.problems)))
        return plain(f"! {id}", "bold") + plain(
            say(
                f"\n    Kan inte användas: {count} fel i filen. Enter visar dem. F3 visar alla nummer.",
                f"\n    Cannot be used: {count} errors in the file. Enter shows them. F3 shows all numbers.",
            )
        )
    return plain(cut(f"→ {read.procedure.title}", width), "bold") + plain(
        "\n    " + cut(read.procedure.organisation, width)
    )
