"""Pages that add something to a finished note: an amendment, where it was entered, what came of a promise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from vnr_wizard.language import say
from vnr_wizard.notes.adding import save_longer
from vnr_wizard.notes.chain import AddedKind, earliest_transfer
from vnr_wizard.notes.head import retained_until
from vnr_wizard.notes.note_form import Note, Promised
from vnr_wizard.notes.personal import warnings_for
from vnr_wizard.notes.trouble import NoteTrouble
from vnr_wizard.tui.note_life import in_hand, transfer_time
from vnr_wizard.tui.screens.base import Body, PageScreen
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.text import plain
from vnr_wizard.tui.widgets.fields import LineInput, NoteArea
from vnr_wizard.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from vnr_wizard.tui.app import WizardApp


class Addition(NamedTuple):
    """What is to be added, as `notes.chain.with_added` takes it."""

    kind: AddedKind
    text: str
    by: str
    at: datetime
    about: str = ""


class AddingScreen(PageScreen[Note]):
    """Fields and a button. Gives the longer note, once it is on the disk; None when it was left.

    `note` is in hand: its lock is ours, and let go of when the page closes. What was typed stays in the fields
    until it is saved or thrown away on purpose.
    """

    DEFAULT_CSS = """
    AddingScreen .asked { text-style: bold; margin: 1 0 0 0; }
    AddingScreen #told, AddingScreen #warned { text-style: bold; color: $warning; }
    AddingScreen Button { margin: 1 0 0 0; min-width: 18; }
    """

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note
        self.longer: Note | None = None
        self.trouble = ""
        self._writing = Lock()

    def place(self) -> str:
        """Where one is."""
        return say("VNR · Färdig anteckning", "VNR · Finished note")

    def heading(self) -> str:
        """What is done here."""
        raise NotImplementedError

    def explanation(self) -> str:
        """What comes of it."""
        raise NotImplementedError

    def fields(self) -> ComposeResult:
        """What is filled in."""
        raise NotImplementedError

    def button(self) -> str:
        """What the button says."""
        return say("Spara", "Save")

    def addition(self) -> Addition | str:
        """What the fields say, or what is wrong with it."""
        raise NotImplementedError

    def typed(self) -> str:
        """What was written here and would be lost."""
        return ""

    def body(self) -> ComposeResult:
        """Heading, what it means, fields, what is wrong, the button."""
        with Body(can_focus=False):
            yield Static(plain(self.heading(), "bold"))
            yield Static(plain(self.explanation()))
            yield Prose([], id="warned")
            yield from self.fields()
            yield Static("", id="told")
            yield Button(Content(self.button()), id="save")

    def on_mount(self) -> None:
        """Start in the first field, with what is said above it in sight."""
        self.query_one("#warned").display = False
        first = next(widget for widget in self.focus_chain if isinstance(widget, LineInput | NoteArea))
        first.focus(scroll_visible=False)

    def on_unmount(self) -> None:
        """Other windows may have the note again."""
        self.session.store.let_go(self.note.id)

    def on_screen_resume(self) -> None:
        """Back from being asked: say again what is wrong."""
        super().on_screen_resume()
        self.tell(self.trouble)

    def tell(self, text: str) -> None:
        """Say what is wrong, beside the button."""
        for told in self.query("#told").results(Static):
            told.update(plain(f"! {text}" if text else ""))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Look for what should not be in a note."""
        event.stop()
        self.warn()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The same."""
        event.stop()
        self.warn()

    def warn(self) -> None:
        """Say where an identity number was written; nobody is kept from writing on."""
        lines = [line.value for line in self.query(LineInput)] + [area.text for area in self.query(NoteArea)]
        warned = self.query_one("#warned", Prose)
        warned.show([(Content("! "), plain(str(words))) for words in warnings_for("\n".join(lines), None)])
        warned.display = bool(warned.parts)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.focus_next()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, and go back."""
        event.stop()
        await self.save()

    async def save(self) -> None:
        """Put it on the disk and go back; stay, with all that was typed, where that cannot be done."""
        if self.longer is not None:
            return
        fields = self.query("LineInput, NoteArea, Button")
        fields.set(disabled=True)
        self.trouble = await asyncio.to_thread(self.put)
        if not self.trouble:
            self.dismiss(self.longer)
            return
        fields.set(disabled=False)
        self.query_one("#save").focus()
        self.tell(self.trouble)
        self.call_after_refresh(self.query_one(Body).scroll_end, animate=False)

    def put(self) -> str:
        """Put it on the disk, once; what is wrong, or an empty string. In whatever thread."""
        with self._writing:
            if self.longer is not None:
                return ""
            addition = self.addition()
            if isinstance(addition, str):
                return addition
            kind, text, by, at, about = addition
            try:
                self.longer = save_longer(self.session.store, self.note, kind, text, by, at, about)
            except NoteTrouble as trouble:
                return say(
                    f"INTE sparat: {trouble.reason}. Det du skrev finns kvar här.",
                    f"NOT saved: {trouble.reason}. What you wrote is still here.",
                )
            return ""

    def keep(self) -> bool:
        """The program closes: what was written goes to the disk as it is."""
        self.trouble = self.put() if self.typed() else ""
        return not self.trouble

    def action_leave(self) -> None:
        """Back; where something was written, ask first."""
        if not self.typed():
            self.dismiss(None)
            return
        items = [
            ("save", plain(say("→ Spara det du skrev", "→ Save what you wrote"))),
            ("", plain(say("← Skriv vidare", "← Go on writing"))),
            ("lose", plain(say("! Kasta det du skrev", "! Throw away what you wrote"))),
        ]

        async def answered(chosen: str | None) -> None:
            if chosen == "save":
                await self.save()
            elif chosen == "lose":
                self.dismiss(None)

        self.app.push_screen(PickScreen(say("Det du skrev är inte sparat", "Not saved yet"), "", items), answered)


class AmendScreen(AddingScreen):
    """An amendment, and who writes it."""

    def heading(self) -> str:
        """What is done here."""
        return say("Skriv ett tillägg", "Write an amendment")

    def explanation(self) -> str:
        """What comes of it."""
        text = say(
            "Anteckningen själv ändras inte. Tillägget får egen tid och står efter den. "
            "Det sparas när du trycker Spara, eller stänger med F10.",
            "The note itself is not changed. The amendment has a time of its own and stands after it. "
            "It is saved when you press Save, or close with F10.",
        )
        if any(one.kind == "transfer" for one in self.note.added):
            text += say(" För in tillägget i verksamhetssystemet också.", " Enter it into the case system too.")
        return text

    def fields(self) -> ComposeResult:
        """The text, and who."""
        yield Static(plain(say("Tillägget", "The amendment")), classes="asked")
        yield NoteArea(lines=4, id="text")
        yield Static(plain(say("Vem skriver? Med dina ord, om du vill.", "Who writes? In your words, if you like.")),
                     classes="asked")  # fmt: skip
        yield LineInput(id="by")

    def button(self) -> str:
        """What the button says."""
        return say("Spara tillägget", "Save the amendment")

    def typed(self) -> str:
        """The amendment."""
        return self.query_one("#text", NoteArea).text.strip()

    def addition(self) -> Addition | str:
        """An amendment, unless nothing is written."""
        text = self.typed()
        if not text:
            return say("Skriv något först.", "Write something first.")
        return Addition("amendment", text, self.query_one("#by", LineInput).value, self.session.now())


class DoneScreen(AddingScreen):
    """A promise was kept; how it went, where somebody wants to say."""

    def __init__(self, note: Note, promise: Promised) -> None:
        super().__init__(note)
        self.promise = promise

    def heading(self) -> str:
        """What is done here."""
        return say(f"Gjort: ”{self.promise.text}”", f"Done: “{self.promise.text}”")

    def explanation(self) -> str:
        """What comes of it."""
        return say(
            "Det tas bort från listan, och anteckningen säger att det är gjort. "
            "Skriver du hur det gick ska det också föras in i verksamhetssystemet.",
            "It leaves the list, and the note says that it is done. "
            "If you write how it went, that too is to be entered into the case system.",
        )

    def fields(self) -> ComposeResult:
        """How it went."""
        yield Static(plain(say("Hur gick det? Om du vill.", "How did it go? If you like.")), classes="asked")
        yield NoteArea(lines=3, id="text")

    def button(self) -> str:
        """What the button says."""
        return say("Det är gjort", "It is done")

    def typed(self) -> str:
        """How it went."""
        return self.query_one("#text", NoteArea).text.strip()

    def addition(self) -> Addition | str:
        """That it is done."""
        return Addition("followed-up", self.typed(), "", self.session.now(), self.promise.id)


class TransferScreen(AddingScreen):
    """Where, by whom and when the note was entered into the case system. Closing the program says nothing of it."""

    def heading(self) -> str:
        """What is done here."""
        return say("Införd i verksamhetssystemet", "Entered into the case system")

    def explanation(self) -> str:
        """What comes of it, with the day."""
        days, now = self.session.settings.retention_days, self.session.now()
        day = retained_until(max(now, earliest_transfer(self.note)), days)
        return say(
            "Säg det först när allt som står här är infört där. "
            f"{days} dagar efter det ({day:%Y-%m-%d}, om det var nu) får anteckningen tas bort härifrån. "
            "Du blir tillfrågad. Inget försvinner av sig självt.",
            f"Say so only when all that it says is entered there. {days} days after ({day:%Y-%m-%d}, if it was now) "
            "the note may be removed from here. You are asked. Nothing goes by itself.",
        )

    def fields(self) -> ComposeResult:
        """Where, who, when."""
        earliest, now = earliest_transfer(self.note), self.session.now()
        when = f"{max(now, earliest.astimezone(now.tzinfo)):%Y-%m-%d %H:%M}"
        for id, asked, value in (
            ("where", say("Vart? Till exempel systemets namn.", "Where? Such as the system's name."), ""),
            ("by", say("Av vem? Med dina ord, om du vill.", "By whom? In your words, if you like."), ""),
            ("when", say("När?", "When?"), when),
        ):
            yield Static(plain(asked), classes="asked")
            yield LineInput(value, id=id)

    def button(self) -> str:
        """What the button says."""
        return say("Den är införd", "It is entered")

    def addition(self) -> Addition | str:
        """The transfer, or what is lacking."""
        where, by, when = (self.query_one(f"#{id}", LineInput).value for id in ("where", "by", "when"))
        if not where.strip():
            return say("Säg vart den är införd.", "Say where it was entered.")
        at = transfer_time(when, self.note, self.session.now())
        return at if isinstance(at, str) else Addition("transfer", where, by, at)


def add_to(app: WizardApp, note: Note, page: Callable[[Note], AddingScreen], done: Callable[[Note], None]) -> None:
    """Take the note in hand and show a page for it; `done` is given the longer note. Says why where that cannot be."""
    latest = in_hand(app.session, note)
    if isinstance(latest, str):
        app.tell(latest)
        return

    def added(longer: Note | None) -> None:
        if longer is not None:
            done(longer)

    app.push_screen(page(latest), added)
