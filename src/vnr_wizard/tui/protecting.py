"""Choosing and changing how notes are protected: the page, and what each of its rows does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from vnr_wizard.language import Words, say
from vnr_wizard.notes.keys.recipients import short
from vnr_wizard.notes.protection import Protection
from vnr_wizard.tui.screens.pick import PickScreen
from vnr_wizard.tui.screens.secret import PlaceScreen, SecretScreen, no_file, no_folder
from vnr_wizard.tui.text import plain

if TYPE_CHECKING:
    from vnr_wizard.notes.keys.keeper import Keeper
    from vnr_wizard.settings import Settings
    from vnr_wizard.tui.app import WizardApp

BACKUP = "vnr-reservnyckel.age"
MAX_KEY = 64 * 1024
PHRASE = Words(
    "Minst 10 tecken. Fyra slumpvisa ord är en bra lösenfras: lätt att minnas, svår att gissa. Glöms den kan "
    "anteckningarna bara öppnas med en reservnyckel eller återställningsnyckel.\n",
    "At least 10 characters. Four random words make a good passphrase: easy to remember, hard to guess. If it is "
    "forgotten, notes can be opened with a backup or recovery key only.\n",
)


def show_protection(app: WizardApp) -> None:
    """The page: how notes are protected now, and what can be done."""
    keeper = app.session.guard.keeper
    if keeper is None:
        return
    protection = keeper.protection
    page = PickScreen(
        say("Skydd av anteckningar", "Protection of notes"),
        standing_text(protection, app.session.settings),
        items(protection) + earlier_items(app, keeper),
    )

    async def chosen(row: str | None) -> None:
        if row:
            await act(app, keeper, row)

    if not any(page.same_as(screen) for screen in app.screen_stack):
        app.push_screen(page, chosen)


def standing_text(protection: Protection, settings: Settings) -> str:
    """How things stand, in plain words."""
    match protection.tier:
        case "keyring":
            text = say(
                "Anteckningarna är krypterade. Nyckeln ligger i datorns nyckelring: den som är inloggad som du kan "
                "öppna dem.",
                "Notes are encrypted. The key lies in this computer's keyring: whoever is logged in as you can open "
                "them.",
            )
        case "passphrase":
            text = say(
                "Anteckningarna är krypterade. Bara din lösenfras öppnar dem.",
                "Notes are encrypted. Only your passphrase opens them.",
            )
        case "write-only" if protection.saves:
            text = say(
                "Det du skriver sparas krypterat, men kan inte öppnas här igen: bara med en återställningsnyckel.",
                "What you write is saved encrypted, but cannot be opened here again: only with a recovery key.",
            )
        case "write-only":
            text = say(
                "Det du skriver sparas inte. När du är klar visas texten: kopiera den till verksamhetssystemet.",
                "What you write is not saved. When you are done the text is shown: copy it into the case system.",
            )
        case _:
            text = say(
                "Den här datorn har ingen nyckelring som programmet kan lita på. Välj själv. Inget sparas förrän du "
                "har valt. Rutinen och alla nummer fungerar ändå.",
                "This computer has no keyring that the program can trust. Choose yourself. Nothing is saved until you "
                "have. The routine and all numbers work all the same.",
            )
    parts = [text]
    if protection.trouble is not None:
        parts.insert(0, f"! {protection.trouble}")
    if protection.recovery:
        parts.append(say("Kan också öppnas med: ", "Can also be opened with: ") + _named(protection.recovery, settings))
    if protection.proposed is not None:
        parts.append(_change(protection, settings))
    if protection.recipient:
        own = say("Din publika nyckel, för kollegor: ", "Your recipient, for colleagues: ")
        parts.append(own + protection.recipient)
    return "\n".join(parts) + "\n"


def _named(recipients: tuple[str, ...], settings: Settings) -> str:
    names = {holder.recipient: holder.name for holder in settings.recovery}
    return ", ".join(f"{names.get(one, '?')} ({short(one)})" for one in recipients)


def _change(protection: Protection, settings: Settings) -> str:
    proposed = protection.proposed or ()
    added = tuple(one for one in proposed if one not in protection.recovery)
    gone = tuple(one for one in protection.recovery if one not in proposed)
    parts = [say("! Inställningarna säger något annat.", "! The settings say something else.")]
    if added:
        parts.append(say("Nya: ", "New: ") + _named(added, settings) + ".")
    if gone:
        parts.append(say("Borta: ", "Gone: ") + _named(gone, settings) + ".")
    parts.append(
        say(
            "Fråga IT om det stämmer innan du bekräftar: den som läggs till kan läsa allt du skriver.",
            "Ask IT whether that is right before you confirm: whoever is added can read all you write.",
        )
    )
    return " ".join(parts)


def items(protection: Protection) -> list[tuple[str, Content]]:
    """What can be done now."""
    found: list[tuple[str, str]] = []
    lasts, opens = protection.again or bool(protection.recipient), protection.opens
    if protection.locked:
        found.append(("unlock", say("→ Lås upp", "→ Unlock")))
    if protection.proposed is not None and protection.tier != "undecided":
        found.append(("confirm", say("✎ Bekräfta återställningsnycklarna", "✎ Confirm the recovery recipients")))
    if protection.tier == "passphrase" and opens:
        found.append(("passphrase", say("✎ Byt lösenfras", "✎ Change the passphrase")))
        found.append(("keyring", say("✎ Använd datorns nyckelring i stället", "✎ Use the computer's keyring instead")))
    elif protection.tier == "keyring" and opens:
        found.append(
            ("passphrase", say("✎ Hög säkerhet: lås med en lösenfras", "✎ High protection: lock with a passphrase"))
        )
    elif not lasts:
        found.append(("passphrase", say("✎ Välj en lösenfras", "✎ Choose a passphrase")))
        if protection.tier == "write-only":
            found.append(("keyring", say("✎ Använd datorns nyckelring", "✎ Use the computer's keyring")))
    if protection.tier == "undecided":
        can = bool(protection.recovery)
        found.append(
            ("write-only", say("→ Utan lösenfras: det du skriver sparas, men öppnas inte här igen",
                               "→ Without: what you write is saved, but not opened here again")
             if can else
             say("→ Utan lösenfras: det du skriver sparas inte", "→ Without: what you write is not saved"))
        )  # fmt: skip
    if opens and lasts:
        found.append(("backup", say("✎ Gör en reservnyckel", "✎ Make a backup of the key")))
    if protection.trouble is not None or protection.tier == "undecided" or protection.locked:
        found.append(("restore", say("→ Öppna med en reservnyckel", "→ Open with a backup of the key")))
    if protection.locked:
        found.append(
            ("over", say("! Glömt lösenfrasen? Börja om med en ny nyckel", "! Forgotten it? Begin anew with a new key"))
        )
    if protection.trouble is not None and protection.tier in ("keyring", "undecided"):
        found.append(("again", say("→ Fråga nyckelringen igen", "→ Ask the keyring again")))
        if protection.tier == "keyring" and not protection.again:
            found.append(
                ("over", say("! Börja om med en ny nyckel. De gamla anteckningarna ligger kvar, låsta",
                             "! Begin anew with a new key. The old notes stay, locked"))
            )  # fmt: skip
    return [(row, plain(text)) for row, text in found]


def earlier_items(app: WizardApp, keeper: Keeper) -> list[tuple[str, Content]]:
    """How to read what was written before somebody started over, where there is such a thing."""
    if not keeper.protection.opens or not closed(app):
        return []
    backup = say("→ Öppna äldre anteckningar med en reservnyckel", "→ Open earlier notes with a backup of the key")
    phrase = say(
        "→ Öppna äldre anteckningar med en tidigare lösenfras", "→ Open earlier notes with an earlier passphrase"
    )
    rows = [("earlier", plain(phrase))] if keeper.has_earlier() else []
    return [*rows, ("earlier-backup", plain(backup))]


def closed(app: WizardApp) -> int:
    """How many drafts and notes the key in use does not open."""
    return sum(not kept.openable for kept in app.session.stored())


async def act(app: WizardApp, keeper: Keeper, row: str) -> None:
    """Do what a row says."""
    match row:
        case "unlock":
            app.push_screen(SecretScreen(say("Lås upp", "Unlock"), "", keeper.unlock, new=False))
        case "passphrase":
            app.push_screen(
                SecretScreen(say("Ny lösenfras", "New passphrase"), str(PHRASE), keeper.choose_passphrase, new=True),
                lambda done: app.tell(say("Klart.", "Done.")) if done else None,
            )
        case "keyring":
            told(app, await asyncio.to_thread(keeper.choose_keyring))
        case "write-only":
            told(app, await asyncio.to_thread(keeper.choose_write_only))
        case "confirm":
            told(app, await asyncio.to_thread(keeper.confirm_recovery))
        case "over":
            from vnr_wizard.tui.starting_over import start_over

            start_over(app, keeper)
        case "again":
            keeper.begin()
        case "backup":
            make_backup(app, keeper)
        case "restore":
            with_backup(app, keeper.restore, lambda: app.tell(say("Klart.", "Done.")))
        case "earlier":
            title = say("Den tidigare lösenfrasen", "The earlier passphrase")
            app.push_screen(SecretScreen(title, "", keeper.unlock_earlier, new=False), and_then(opened_earlier(app)))
        case "earlier-backup":
            with_backup(app, lambda wrapped, phrase: keeper.unlock_earlier(phrase, wrapped), opened_earlier(app))


def and_then(done: Callable[[], None]) -> Callable[[bool | None], None]:
    """For a page that gives True when what it is for was done."""
    return lambda result: done() if result else None


def opened_earlier(app: WizardApp) -> Callable[[], None]:
    """Call this when a key was opened: it says how many more notes that opens."""
    before = closed(app)

    def tell() -> None:
        app.refresh_bars()
        more = before - closed(app)
        app.tell(
            say(
                f"Nu kan du läsa fler, tills skärmen göms: {more}.",
                f"You can read more, until the screen is hidden: {more}.",
            )
            if more > 0
            else say("Nyckeln öppnar inga fler anteckningar.", "The key opens no more notes.")
        )

    return tell


def told(app: WizardApp, wrong: Words | None) -> None:
    """Say how it went."""
    app.tell(say("Klart.", "Done.") if wrong is None else str(wrong))
    app.refresh_bars()


def make_backup(app: WizardApp, keeper: Keeper) -> None:
    """A passphrase, a folder, and the key as an age file there."""
    text = say(
        f"En kopia av nyckeln, {BACKUP}, låst med en egen lösenfras. Lägg den där den överlever datorn: på en "
        "minnespinne i ett kassaskåp, eller där din IT säger. ",
        f"A copy of the key, {BACKUP}, locked with a passphrase of its own. Put it where it outlives the computer: on "
        "a stick in a safe, or where your IT says. ",
    ) + str(PHRASE)
    today = app.session.now().date()
    made: list[bytes] = []

    def attempt(passphrase: str) -> Words | None:
        backup = keeper.backup(passphrase)
        if isinstance(backup, Words):
            return backup
        made.append(backup)
        return None

    def placed(folder: Path | None) -> None:
        if folder is None:
            return
        wrong = _trouble_in_writing(folder / BACKUP, made[0])
        if not wrong:
            keeper.backed_up(today)
        app.tell(wrong or say(f"Skriven: {folder / BACKUP}", f"Written: {folder / BACKUP}"))

    def wrapped(done: bool | None) -> None:
        if done:
            question = say("I vilken mapp ska den ligga?", "In which folder shall it lie?")
            app.push_screen(PlaceScreen(say("Reservnyckel", "Backup of the key"), question, "~", no_folder), placed)

    app.push_screen(SecretScreen(say("Reservnyckel", "Backup of the key"), text, attempt, new=True), wrapped)


def _trouble_in_writing(file: Path, content: bytes) -> str:
    """Write the backup; what went wrong, or nothing."""
    from vnr_wizard.notes.plain_file import write_new_file
    from vnr_wizard.notes.trouble import why

    try:
        write_new_file(file, content)
    except FileExistsError:
        return say(f"Där finns redan {BACKUP}. Den är orörd.", f"{BACKUP} is there already, and untouched.")
    except OSError as error:
        return say(f"Det gick inte att skriva: {why(error)}.", f"It could not be written: {why(error)}.")
    return ""


def with_backup(app: WizardApp, attempt: Callable[[bytes, str], Words | None], done: Callable[[], None]) -> None:
    """A file and its passphrase, for `attempt`."""

    def chosen(path: Path | None) -> None:
        if path is None:
            return
        try:
            wrapped = path.read_bytes()[:MAX_KEY]
        except OSError:
            app.tell(say("Filen kan inte läsas.", "The file cannot be read."))
            return
        title = say("Reservnyckelns lösenfras", "The backup's passphrase")
        page = SecretScreen(title, "", lambda passphrase: attempt(wrapped, passphrase), new=False)
        app.push_screen(page, and_then(done))

    question = say("Var ligger reservnyckeln (filen)?", "Where does the backup lie (the file)?")
    app.push_screen(PlaceScreen(say("Öppna med en reservnyckel", "Open with a backup"), question, "", no_file), chosen)
