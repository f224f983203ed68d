"""From the screens: a note sealed to a colleague, and a sealed file taken in. What is decided is `notes.handover`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from vnr_wizard.language import Words, say
from vnr_wizard.notes.keys.recipients import short
from vnr_wizard.notes.note_form import Note
from vnr_wizard.notes.trouble import CannotRead, SaveFailed, Unreadable, why
from vnr_wizard.tui.screens.pick import PickScreen, TextScreen
from vnr_wizard.tui.screens.secret import PlaceScreen, no_file, no_folder
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.settings import KeyHolder
    from vnr_wizard.tui.app import WizardApp
    from vnr_wizard.tui.session import Session


# --- out --------------------------------------------------------------------------------------------------


def hand_over(app: WizardApp, note: Note) -> None:
    """Choose a colleague, be told what may come of it, choose a folder, and have the sealed file there."""
    from vnr_wizard.notes.handover import PRACTICE

    if note.practice:
        app.tell(str(PRACTICE))
        return
    colleagues = app.session.settings.colleagues
    if not colleagues:
        app.lay_over(TextScreen(_title(), [plain(_no_colleagues())]))
        return
    items = [
        (str(n), plain(f"→ {one.name}", "bold") + plain(f"\n    {short(one.recipient)}"))
        for n, one in enumerate(colleagues)
    ]

    def chosen(row: str | None) -> None:
        if row is not None:
            _agree(app, note, colleagues[int(row)])

    text = say(
        "Till vem? Bara den du väljer kan öppna filen. Jämför nyckeln med kollegan om du är osäker.",
        "To whom? Only the one you choose can open the file. Compare the key with the colleague if you are not sure.",
    )
    app.push_screen(PickScreen(_title(), text, items), chosen)


def _title() -> str:
    return say("Lämna över anteckningen", "Hand over the note")


def _no_colleagues() -> str:
    from vnr_wizard.settings import settings_path

    path = settings_path()
    return say(
        "Det finns ingen att lämna över till än. Kollegor och chefer skrivs in i filen\n"
        f"{path}\n"
        "så här, en gång för varje:\n\n"
        '  [[colleague]]\n  name = "Bo Ek, enhetschef"\n  recipient = "age1…"\n\n'
        "Kollegan hittar sin publika nyckel (age1…) i sitt eget program: förstasidan, ”Skydd av anteckningar”. "
        "Den är inte hemlig, men ta den direkt från kollegan.",
        "There is nobody to hand over to yet. Colleagues and supervisors are written into the file\n"
        f"{path}\n"
        "like this, once for each:\n\n"
        '  [[colleague]]\n  name = "Bo Ek, head of unit"\n  recipient = "age1…"\n\n'
        "The colleague finds her public key (age1…) in her own program: front page, “Protection of notes”. "
        "It is no secret, but take it from the colleague directly.",
    )


def _agree(app: WizardApp, note: Note, to: KeyHolder) -> None:
    from vnr_wizard.notes.handover import PUBLIC
    from vnr_wizard.notes.sections import warning

    whom = f"{to.name}\n{short(to.recipient)}"
    text = say(f"Mottagare: {whom}\n\n", f"Receiver: {whom}\n\n") + str(PUBLIC) + "\n"
    if changed := warning(note):
        text = f"{changed}\n\n{text}"
    items = [
        ("yes", plain(say("→ Ja, försegla anteckningen", "→ Yes, seal the note"))),
        ("", plain(say("← Nej, inte nu", "← No, not now"))),
    ]

    def agreed(chosen: str | None) -> None:
        if chosen:
            _place(app, note, to)

    app.push_screen(PickScreen(say("Innan du lämnar över", "Before you hand it over"), text, items), agreed)


def _place(app: WizardApp, note: Note, to: KeyHolder) -> None:
    async def placed(folder: Path | None) -> None:
        if folder is not None:
            told = await asyncio.to_thread(_written, note, to, folder)
            app.push_screen(TextScreen(_title(), [plain(told)]))

    question = say(
        "I vilken mapp ska den förseglade filen ligga? Till exempel på en minnespinne, eller i en delad mapp.",
        "In which folder shall the sealed file lie? Such as on a stick, or in a shared folder.",
    )
    app.push_screen(PlaceScreen(_title(), question, "~", no_folder), placed)


def _written(note: Note, to: KeyHolder, folder: Path) -> str:
    """In a thread: what came of it."""
    from vnr_wizard.notes.files import random_name
    from vnr_wizard.notes.handover import sealed_for
    from vnr_wizard.notes.plain_file import write_new_file

    file = folder.absolute() / f"{random_name()}.age"
    try:
        write_new_file(file, sealed_for(note, to.recipient))
    except OSError as error:
        return say(f"Det gick inte att skriva: {why(error)}.", f"It could not be written: {why(error)}.")
    return say(
        f"Anteckningen ligger förseglad i\n{file}\n\n"
        f"Ge filen till {to.name}, som tar emot den i sitt program: förstasidan, ”Ta emot en anteckning”. Ta bort "
        "filen när den är framme. Din egen anteckning ligger kvar hos dig.",
        f"The note lies sealed in\n{file}\n\n"
        f"Give the file to {to.name}, who receives it in her own program: front page, “Receive a note”. Remove the "
        "file when it has arrived. Your own note stays with you.",
    )


# --- in ---------------------------------------------------------------------------------------------------


def receive(app: WizardApp) -> None:
    """Ask for the file, take it in, and show what came."""

    async def chosen(path: Path | None) -> None:
        if path is not None:
            _show(app, await asyncio.to_thread(_taken, app.session, path))

    question = say(
        "Var ligger filen (.age)? Det kan vara en anteckning från en kollega, eller ett utkast som du sparade i en "
        "annan mapp. Ta bara emot filer som du väntar på: programmet kan inte se vem som har skickat dem.",
        "Where does the file (.age) lie? It may be a note from a colleague, or a draft that you saved in another "
        "folder. Receive only files that you expect: the program cannot tell who sent them.",
    )
    app.push_screen(PlaceScreen(receive_title(), question, "", no_file), chosen)


def receive_title() -> str:
    """What it is called, on its page and on the front page."""
    return say("Ta emot en anteckning", "Receive a note")


def _taken(session: Session, path: Path) -> Note | Draft | str:
    """In a thread: what lies in the store now, or why it does not."""
    from vnr_wizard.notes.files import MAX_BYTES
    from vnr_wizard.notes.handover import Refused, received, taken_in
    from vnr_wizard.notes.plain_file import read_given_file

    try:
        came = received(read_given_file(path, MAX_BYTES), session.store.vault, session.now())
        taken = came if isinstance(came, Unreadable) else taken_in(session.store, came)
    except CannotRead as trouble:
        return _not_read(trouble.reason)
    except SaveFailed as trouble:
        return say(f"Den kunde inte sparas: {trouble.reason}.", f"It could not be saved: {trouble.reason}.")
    return str(taken.reason) if isinstance(taken, Unreadable | Refused) else taken


def _not_read(reason: Words) -> str:
    return say(f"Det gick inte att läsa: {reason}", f"It could not be read: {reason}")


def _show(app: WizardApp, taken: Note | Draft | str) -> None:
    from vnr_wizard.tui.screens.note import NoteScreen

    if isinstance(taken, str):
        app.push_screen(TextScreen(receive_title(), [plain(taken)]))
    elif isinstance(taken, Note):
        app.push_screen(NoteScreen(taken))
        app.tell(say("Mottagen. Den ligger bland dina anteckningar.", "Received. It is among your notes."))
    else:
        _offer(app, taken)


def _offer(app: WizardApp, draft: Draft) -> None:
    items = [
        ("go", plain(say("→ Fortsätt med det", "→ Go on with it"))),
        ("", plain(say("← Till förstasidan. Det ligger överst där", "← To the front page. It is at the top there"))),
    ]

    def chosen(row: str | None) -> None:
        if row:
            app.open_draft(draft.id)

    app.push_screen(PickScreen(say("Utkastet är mottaget", "The draft is received"), draft.entry_title, items), chosen)
