"""Every contact, with who answers now: to search, to read in full, and to fill in a missing number."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.now import Line, first_match, matching, standing_lines, whom_to_call
from vnr_wizard.contacts.own import Refused
from vnr_wizard.contacts.week import week
from vnr_wizard.language import say
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import cut, plain
from vnr_wizard.tui.widgets.fields import LineInput


class ContactsScreen(PageScreen[None]):
    """The list, narrowed by what is typed. The emergency lines stand whatever is typed."""

    DEFAULT_CSS = "ContactsScreen Pick { height: 1fr; }"

    def body(self) -> ComposeResult:
        """A line to search in, and the list."""
        yield Static("", id="how")
        yield LineInput()
        yield Pick([])

    def on_mount(self) -> None:
        """Show everyone."""
        self.lines: list[Line] = []
        self.shown = ""
        """The words that the list was narrowed by."""
        self.on_its_way = False
        """Whether somebody has begun to type, and the focus is not in the words yet: Enter is meant for them."""
        self.show("")
        self.query_one(Pick).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.narrow()

    def on_descendant_focus(self) -> None:
        """The focus has come where it was sent."""
        self.on_its_way = False

    def narrow(self) -> None:
        """Show what matches the words as they stand, and stand at the first of it."""
        words = self.query_one(LineInput).value
        if words != self.shown:
            self.show(words)

    def on_key(self, event: events.Key) -> None:
        """Whoever types begins to search; from the words ↓ moves in the list, and Enter opens what is marked."""
        search, pick = self.query_one(LineInput), self.query_one(Pick)
        # What the field itself writes never comes here. A letter that does was on its way to the list, also when the
        # focus has come to the words meanwhile.
        at_hand = self.focused is pick or self.focused is search
        if at_hand and event.is_printable and event.character and not event.character.isspace():
            event.stop()
            search.focus()
            search.insert_text_at_cursor(event.character)
            self.on_its_way = True
        elif event.key in ("down", "enter") and (self.focused is search or self.on_its_way):
            event.stop()
            self.on_its_way = False
            # The key may have come before the list heard of the last letter.
            self.narrow()
            pick.focus()
            at = pick.highlighted
            if event.key == "enter" and at is not None:
                self.open_line(self.lines[at])
            elif event.key == "down" and (at is None or at < len(self.lines) - 1):
                pick.action_cursor_down()

    def show(self, words: str) -> None:
        """List those that match after the emergency lines, and stand at the first that was searched for."""
        self.shown = words
        directory = self.session.directory()
        now = self.session.now()
        found = matching(directory.contacts, words.split()) if directory else ()
        lines = list(whom_to_call(directory, [contact.id for contact in found], now)) if directory else []
        wanted = {contact.id for contact in found}
        lines = [line for line in lines if line.contact.id in wanted]
        standing = list(standing_lines(directory, now))
        shown = {line.contact.id for line in standing}
        self.lines = standing + [line for line in lines if line.contact.id not in shown]
        at = first_match([line.contact for line in self.lines], words.split()) if words.split() else 0
        self.fill(at)
        how = (
            say(" Ingen träff. Larmnumren står kvar. Skriv något annat.",
                " Nothing found. The emergency numbers stay. Type something else.")
            if at is None
            else say(" Skriv för att söka. ↓ och ↑ väljer, Enter visar den som har ›.",
                     " Type to search. ↓ and ↑ choose, Enter shows the one with ›.")
        )  # fmt: skip
        self.query_one("#how", Static).update(plain(how))

    def fill(self, at: int | None) -> None:
        """Write the rows, and stand at one, or at none."""
        width = max(30, self.app.size.width - 4)
        pick = self.query_one(Pick)
        pick.fill([self.row(line, width) for line in self.lines], at or 0)
        if at is None:
            pick.highlighted = None

    def row(self, line: Line, width: int) -> Content:
        """One contact in the list."""
        return contact_row(line, width)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show one in full."""
        event.stop()
        self.open_line(self.lines[event.option_index])

    def open_line(self, line: Line) -> None:
        """The page of one contact."""
        self.app.push_screen(ContactScreen(line), self.show_again)

    def show_again(self, result: None) -> None:
        """Back from one contact: stand at whoever one stood at, with what was filled in."""
        at = self.query_one(Pick).highlighted
        stood = self.lines[at].contact if at is not None and at < len(self.lines) else None
        self.show(self.query_one(LineInput).value)
        # Some may have opened or closed meanwhile, so that the rows stand in another order.
        same = [n for n, line in enumerate(self.lines) if stood and line.contact.id == stood.id]
        if same:
            self.query_one(Pick).highlighted = at if at in same else same[0]


def contact_row(line: Line, width: int) -> Content:
    """Sign, name and number on one line; state and cautions on the next."""
    number = line.phone or say("fyll i: Enter", "fill in: Enter")
    name = cut(line.contact.name, width - len(number) - 4)
    head = plain(f"{line.sign} {name:<{width - len(number) - 4}} {number}", "bold" if line.state == "open" else "")
    cautions = [say("ej kontrollerat", "not verified") if c.kind == "unverified" else "" for c in line.warnings]
    details = [line.state_text, line.contact.role, *cautions]
    return head + Content("\n") + plain("    " + cut(" · ".join(part for part in details if part), width - 6))


class ContactScreen(PageScreen[None]):
    """One contact in full: number, hours as a week, what to say, and a line to fill in a number."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line

    def body(self) -> ComposeResult:
        """Everything that the directory says."""
        contact = self.line.contact
        with Body():
            yield Static(plain(contact.name, "bold"))
            yield Static("", id="number")
            yield Static("", id="facts")
            if contact.id not in emergency.IDS:
                yield Static(
                    plain(
                        say(
                            "\nFyll i eller rätta numret för er enhet, och tryck Enter:",
                            "\nFill in or correct the number for your unit, and press Enter:",
                        )
                    ),
                    id="result",
                )
                yield LineInput(contact.phone)

    def on_mount(self) -> None:
        """Start at the facts, not in the number; where there is none, in its line."""
        self.show_contact()
        blank = not self.line.phone and self.query(LineInput)
        (self.query_one(LineInput) if blank else self.query_one(Body)).focus()

    def same_as(self, other: object) -> bool:
        """The same contact."""
        return isinstance(other, ContactScreen) and other.line.contact.id == self.line.contact.id

    def show_contact(self) -> None:
        """Write number, state and facts."""
        number = self.line.phone or say("Numret är inte ifyllt.", "The number is not filled in.")
        state = f"{self.line.sign} {self.line.state_text}"
        self.query_one("#number", Static).update(plain(number, "bold") + plain(f"\n{state}\n"))
        self.query_one("#facts", Static).update(plain("\n".join(self.facts())))

    def facts(self) -> list[str]:
        """What there is to know, a line each."""
        contact, directory = self.line.contact, self.session.directory()
        # A blank number is told of above, with the line to fill it in.
        facts = [str(caution) for caution in self.line.warnings if caution.kind != "blank"]
        if contact.ask_for:
            facts.append(say(f"Säg så här: {contact.ask_for}", f"Say this: {contact.ask_for}"))
        if contact.deidentify:
            facts.append(say("Utan samtycke: berätta utan namn.", "Without consent: tell without names."))
        audiences: dict[tuple[str, ...], str] = {
            ("professional",): say("Bara för dig som arbetar.", "Only for you who work."),
            ("person",): say("För personen själv.", "For the person themself."),
        }
        audience = audiences.get(tuple(contact.audience))
        facts += [audience] if audience else []
        facts += [contact.note] if contact.note else []
        if self.line.instead and directory:
            names = [c.name for id in self.line.instead if (c := directory.contact_by_id.get(id))]
            facts.append(say("Svarar i stället: ", "Answers instead: ") + ", ".join(names))
        if directory and contact.id in directory.contact_by_id and self.line.state != "unknown":
            now = self.session.now()
            monday = now.date().fromordinal(now.date().toordinal() - now.weekday())
            facts += ["", say("Öppet den här veckan:", "Open this week:")]
            facts += [f"  {day.name}  {day.text}" for day in week(directory, contact, monday)]
        if contact.source:
            facts += ["", say(f"Källa: {contact.source}", f"Source: {contact.source}")]
        return facts

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the number into the unit's own directory."""
        event.stop()
        result = self.query_one("#result", Static)
        try:
            path = self.session.set_number(self.line.contact.id, event.value.strip())
            told = say(f"Sparat i {path}.", f"Saved in {path}.")
        except Refused as refused:
            told = f"! {refused}"
        result.update(plain(f"\n{told}", "bold"))
        self.line = self.session.line(self.line.contact.id) or self.line
        self.show_contact()
