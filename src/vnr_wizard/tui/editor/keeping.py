"""Saving, and everything that may stand in its way: changes on the disk, a full disk, leaving with unsaved text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from vnr_wizard.authoring.editing.file_text import FileText
from vnr_wizard.authoring.editing.saving import Changed, Failed, Saved, Unsaved
from vnr_wizard.language import say
from vnr_wizard.notes.trouble import why
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.text import clean_line
from vnr_wizard.tui.editor.pages import ChoosePage, EditorPage, ReadPage
from vnr_wizard.tui.screens.base import Body
from vnr_wizard.tui.text import Hung, plain
from vnr_wizard.tui.widgets.fields import LineInput
from vnr_wizard.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from vnr_wizard.tui.editor.app import EditorApp
    from vnr_wizard.tui.editor.screen import EditorScreen

_MOST_LINES = 400
_OPENED_ALL_THE_SAME = "PGXD"
"""The families of problems that keep nobody out: proofs, safeguards, examples, and all that is of practice alone."""

Then = Callable[[], None]
"""What is done once it is saved."""


async def save(screen: EditorScreen, then: Then | None = None, over: Changed | None = None) -> None:
    """Save; where that cannot be done, say why and what can be."""
    app, sitting = screen.editor, screen.sitting
    screen.take_text()
    if sitting.read_only:
        app.push_screen(ReadPage(say("Bara läsning", "Read only"), [[(Content(""), plain(sitting.read_only))]]))
        return
    async with screen.saving:
        result = await asyncio.to_thread(sitting.save, over)
    match result:
        case Saved(backup):
            screen.show_bars()
            app.tell(_saved(screen, backup))
            if then is not None:
                then()
        case Changed() as changed:
            _ask_about_change(screen, changed, then)
        case Failed(error):
            _tell_failure(screen, error, then)


def _saved(screen: EditorScreen, backup: Path | None) -> str:
    """What is said then: with errors, what that means for staff."""
    sitting = screen.sitting
    told = [say("Sparat.", "Saved.")]
    errors = [problem for problem in sitting.problems if problem.severity is Severity.ERROR]
    if errors:
        told.append(_what_errors_mean(errors))
    if backup is not None:
        name = clean_line(backup.name)
        told.append(say(f"Det som stod där förut finns i {name}.", f"What was there before is in {name}."))
    return " ".join(told)


def _what_errors_mean(errors: list[Problem]) -> str:
    count = len(errors)
    many = say(f"Filen har {count} fel", f"The file has {count} error{'s' if count > 1 else ''}")
    if all(problem.code[0] in _OPENED_ALL_THE_SAME for problem in errors):
        return many + say(
            ". Personalen kan öppna den ändå, men den gör inte som den ska: rätta innan någon använder den.",
            ". Staff can open it all the same, but it does not do as it should: mend it before anybody uses it.",
        )
    return many + say(
        ": personalen kan inte använda den förrän de är rättade.",
        f": staff cannot use it until {'they are' if count > 1 else 'it is'} mended.",
    )


# --- somebody else has changed the file ------------------------------------------------------------------


def _ask_about_change(screen: EditorScreen, changed: Changed, then: Then | None) -> None:
    gone = changed.now is None
    text = (
        say("Filen finns inte längre på disken. Inget är sparat.\n", "The file is no longer there. Nothing is saved.\n")
        if gone
        else say(
            "Någon har ändrat filen medan du skrev. Inget är sparat, och deras ändring är orörd.\n",
            "Somebody has changed the file while you wrote. Nothing is saved, and their change is untouched.\n",
        )
    )
    items = [("elsewhere", plain(say("→ Spara min text i en annan fil", "→ Save my text in another file")))]
    if not gone:
        items.insert(0, ("differs", plain(say("→ Visa vad som skiljer", "→ Show what differs"))))
    last = (
        say("! Skriv filen igen", "! Write the file again")
        if gone
        else say(
            "! Skriv över deras ändring (den läggs i en kopia)", "! Write over their change (it is kept in a copy)"
        )
    )
    items += [("over", plain(last)), ("", plain(say("← Tillbaka till texten", "← Back to the text")))]

    async def answered(chosen: str | None) -> None:
        if chosen == "differs":
            screen.app.push_screen(
                ReadPage(say("Vad som skiljer", "What differs"), differences(changed.now or b"", screen.sitting.text)),
                lambda _: _ask_about_change(screen, changed, then),
            )
        elif chosen == "elsewhere":
            save_elsewhere(screen, then)
        elif chosen == "over":
            await save(screen, then, over=changed)

    screen.app.push_screen(ChoosePage(say("INTE sparat", "NOT saved"), text, items), answered)


def differences(theirs: bytes, mine: str) -> list[Content | list[Hung]]:
    """What stands on the disk (−) and what stands here (+), with the lines around."""
    old = FileText(theirs).text if _is_text(theirs) else ""
    lines = list(unified_diff(old.split("\n"), mine.split("\n"), lineterm="", n=2))[2:]
    if not lines:
        return [plain(say("Inget skiljer i texten, bara i radernas slut.", "Nothing in the text, only line ends."))]
    rows: list[Hung] = []
    for line in lines[:_MOST_LINES]:
        sign, text = line[:1], line[1:]
        if sign == "@":
            rows.append((Content(""), plain("…")))
        else:
            style = {"-": "bold", "+": "bold"}.get(sign, "")
            rows.append((plain({"-": "− ", "+": "+ "}.get(sign, "  "), style), plain(text or " ", style)))
    if len(lines) > _MOST_LINES:
        rows.append((Content(""), plain(say("… och mer", "… and more"))))
    told = say("− står i filen på disken, + står i din text.\n", "− is in the file on the disk, + is in your text.\n")
    return [plain(told), rows]


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


# --- it cannot be saved ----------------------------------------------------------------------------------


def _tell_failure(screen: EditorScreen, error: OSError, then: Then | None) -> None:
    text = say(
        f"Filen kunde inte sparas: {why(error)}. Filen på disken är som den var. "
        "Din text finns kvar här så länge programmet är öppet.\n",
        f"The file could not be saved: {why(error)}. The file on the disk is as it was. "
        "Your text is kept here as long as the program is open.\n",
    )
    items = [
        ("again", plain(say("→ Försök spara igen", "→ Try to save again"))),
        ("elsewhere", plain(say("→ Spara min text i en annan fil", "→ Save my text in another file"))),
        ("", plain(say("← Tillbaka till texten", "← Back to the text"))),
    ]

    async def answered(chosen: str | None) -> None:
        if chosen == "again":
            await save(screen, then)
        elif chosen == "elsewhere":
            save_elsewhere(screen, then)

    screen.app.push_screen(ChoosePage(say("INTE sparat", "NOT saved"), text, items), answered)


class NamePage(EditorPage[str]):
    """Asks for the name of a new file; gives it, or None."""

    def __init__(self, name: str, wrong: str) -> None:
        super().__init__()
        self.name_so_far = name
        self.wrong = wrong

    def body(self) -> ComposeResult:
        """What is asked, what was wrong with the last name, the line."""
        with Body(can_focus=False):
            yield Static(plain(say("Spara i en annan fil", "Save in another file"), "bold"))
            yield Static(plain(say("Skriv mapp och namn på en ny fil, och tryck Enter.\n",
                                   "Write folder and name of a new file, and press Enter.\n")))  # fmt: skip
            wrong = Prose([(plain("! "), plain(self.wrong))] if self.wrong else [])
            wrong.display = bool(self.wrong)
            yield wrong
            yield LineInput(self.name_so_far)

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was written."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())


def save_elsewhere(screen: EditorScreen, then: Then | None, name: str = "", wrong: str = "") -> None:
    """Ask for a new file, and save there; never over one that is there."""
    sitting = screen.sitting
    if not name:
        target = sitting.file.target
        name = str(target.with_name(f"{target.stem}-2{target.suffix}"))

    async def named(given: str | None) -> None:
        if given is None:
            return
        path = Path(given).expanduser()
        match await asyncio.to_thread(sitting.save_as, path):
            case Saved():
                screen.have_checked()
                screen.show_bars()
                screen.editor.tell(say(f"Sparat i {clean_line(str(path))}.", f"Saved in {clean_line(str(path))}."))
                if then is not None:
                    then()
            case Failed(error):
                reason = say(f"Det gick inte: {why(error)}.", f"That failed: {why(error)}.")
                save_elsewhere(screen, then, given, reason)

    screen.app.push_screen(NamePage(name, wrong), named)


# --- leaving, and what was left --------------------------------------------------------------------------


def ask_to_close(app: EditorApp) -> None:
    """There is text that is not saved."""
    items = [
        ("save", plain(say("→ Spara och stäng", "→ Save and close"))),
        ("", plain(say("← Tillbaka till texten", "← Back to the text"))),
        ("lose", plain(say("! Stäng utan att spara", "! Close without saving"))),
    ]
    if any(isinstance(screen, ChoosePage) and screen.items[0][0] == "save" for screen in app.screen_stack):
        return

    async def answered(chosen: str | None) -> None:
        if chosen == "save":
            await save(app.text_screen, then=lambda: app.exit(0))
        elif chosen == "lose":
            app.sitting.file.forget_unsaved()
            app.exit(0)

    text = say("Det du har ändrat är inte sparat.\n", "What you have changed is not saved.\n")
    app.push_screen(ChoosePage(say("Stänga?", "Close?"), text, items), answered)


def offer_unsaved(app: EditorApp) -> None:
    """Text that an earlier sitting could not save: go on with it, look at it, leave it, take it away."""
    sitting = app.sitting
    found = [] if sitting.read_only else sitting.file.unsaved()
    if found:
        _offer(app, found[0])


def _offer(app: EditorApp, kept: Unsaved) -> None:
    sitting = app.sitting
    when, where = f"{kept.at:%Y-%m-%d %H:%M}", clean_line(str(kept.path))
    text = say(
        f"Här finns text från {when} som inte är sparad. Programmet stängdes innan dess, eller så är filen "
        f"öppen i ett annat fönster. Texten ligger i\n{where}\n",
        f"There is text of {when} that is not saved. The program ended before that, or the file is open in "
        f"another window. The text lies in\n{where}\n",
    )
    items = [
        ("use", plain(say("→ Fortsätt med den texten", "→ Go on with that text"))),
        ("differs", plain(say("→ Visa vad som skiljer mot filen", "→ Show how it differs from the file"))),
        ("", plain(say("← Öppna filen som den är sparad, och låt texten ligga", "← Open the file as it is saved"))),
        ("remove", plain(say("! Ta bort den texten", "! Take that text away"))),
    ]

    def answered(chosen: str | None) -> None:
        if chosen == "use":
            sitting.recover(kept.raw, kept.path)
            app.text_screen.writing.load_text(sitting.text)
            app.text_screen.have_checked()
            app.text_screen.show_bars()
        elif chosen == "differs":
            app.push_screen(
                ReadPage(say("Vad som skiljer", "What differs"),
                         differences(sitting.file.read.raw, FileText(kept.raw).text)),
                lambda _: _offer(app, kept),
            )  # fmt: skip
        elif chosen == "remove":
            with suppress(OSError):
                kept.path.unlink()

    app.push_screen(ChoosePage(say("Text som inte hann sparas", "Text that was not saved"), text, items), answered)
