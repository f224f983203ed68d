"""Calling in practice: everybody as they stand at the practice clock, and what is heard when one calls."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from vnr_wizard.contacts.now import Line
from vnr_wizard.language import say
from vnr_wizard.practice.debrief_story import call_said
from vnr_wizard.practice.events import Called
from vnr_wizard.practice.words import PRACTICE
from vnr_wizard.tui.practice.screen import PracticePage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.screens.contacts import ContactsScreen
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import cut, plain


def not_to_call(phone: str) -> str:
    """A number as practice shows it."""
    return f"{phone} ({say('ring inte', 'do not call')})" if phone else say("nummer saknas", "no number")


class PracticeContacts(ContactsScreen, PracticePage[None]):
    """The list, with numbers that are not to be called."""

    def place(self) -> str:
        """The scenario."""
        return PracticePage.place(self)

    def row(self, line: Line, width: int) -> Content:
        """Sign, name and number on one line; state and role on the next."""
        number = not_to_call(line.phone)
        room = max(8, width - len(number) - 4)
        head = plain(
            f"{line.sign} {cut(line.contact.name, room):<{room}} {number}", "bold" if line.state == "open" else ""
        )
        details = " · ".join(part for part in (line.state_text, line.contact.role) if part)
        return head + Content("\n") + plain("    " + cut(details, width - 6))

    def open_line(self, line: Line) -> None:
        """The page of one contact."""
        self.app.push_screen(PracticeCall(line), self.show_again)


class PracticeCall(PracticePage[None]):
    """One contact: what is known of it, calling it, and what is heard."""

    DEFAULT_CSS = "PracticeCall Body { height: auto; max-height: 70%; }"

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.called: Called | None = None

    def same_as(self, other: object) -> bool:
        """The same contact."""
        return isinstance(other, PracticeCall) and other.line.contact.id == self.line.contact.id

    def body(self) -> ComposeResult:
        """What is known, what was heard, what can be done."""
        with Body(can_focus=False):
            yield Static(plain(self.line.contact.name, "bold"))
            yield Static(plain("\n".join(self.facts())))
            yield Static("", id="heard")
        yield Pick([])

    def on_mount(self) -> None:
        """Stand at the call."""
        self.show_ways()
        self.query_one(Pick).focus()

    def facts(self) -> list[str]:
        """Number, state, and what one should know before calling."""
        contact, directory = self.line.contact, self.practice.directory()
        facts = [not_to_call(self.line.phone), f"{self.line.sign} {self.line.state_text}"]
        if contact.ask_for:
            facts.append(say(f"Säg så här: {contact.ask_for}", f"Say this: {contact.ask_for}"))
        if contact.deidentify:
            facts.append(say("Utan samtycke: berätta utan namn.", "Without consent: tell without names."))
        if contact.note:
            facts.append(contact.note)
        if self.line.instead and directory:
            names = [found.name for id in self.line.instead if (found := directory.contact_by_id.get(id))]
            facts.append(say("Svarar i stället: ", "Answers instead: ") + ", ".join(names))
        return facts

    def show_ways(self) -> None:
        """What can be done now."""
        again = self.called is not None
        call = say("→ Ring igen (övning)", "→ Call again (practice)") if again else say("→ Ring (övning)",
                                                                                       "→ Call (practice)")  # fmt: skip
        rows = [("call", call), ("leave", say("← Tillbaka", "← Back"))]
        if self.called is not None and self.called.answered is None:
            rows = [
                ("yes", say("Någon svarar", "Somebody answers")),
                ("no", say("Ingen svarar", "Nobody answers")),
                *rows[1:],
            ]
        self.ways = [id for id, _ in rows]
        self.query_one(Pick).fill([plain(text, "bold") for _, text in rows], 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Call, or say what came of it."""
        event.stop()
        match self.ways[event.option_index]:
            case "call":
                self.called = self.practice.call(self.line.contact.id)
            case "yes":
                self.called = self.practice.decide(True)
            case "no":
                self.called = self.practice.decide(False)
            case _:
                self.dismiss(None)
                return
        self.show_heard()

    def show_heard(self) -> None:
        """What is heard, and that calls are written down by whoever makes them."""
        called = self.called
        if called is None:
            told = say("Numret går inte att ringa i övningen.", "The number cannot be called in the practice.")
        elif called.answered is None:
            told = say(
                "Ingen vet om någon svarar vid den här tiden. Den som leder bestämmer, eller du själv:",
                "Nobody knows whether somebody answers at this hour. Whoever leads decides, or you do:",
            )
        else:
            heard = call_said(called)
            told = f"{PRACTICE} · {heard[:1].upper()}{heard[1:]}"
            if called.answered:
                told += say("\nSkriv upp samtalet på steget, som på riktigt.",
                            "\nNote the call at the step, as for real.")  # fmt: skip
        self.query_one("#heard", Static).update(plain(f"\n{told}\n", "bold"))
        self.show_ways()
