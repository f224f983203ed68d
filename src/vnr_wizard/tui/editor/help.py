"""The editor's help: every key, and how it is meant."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from vnr_wizard.language import say
from vnr_wizard.tui.commands import Command
from vnr_wizard.tui.editor.commands import EVERYWHERE, IN_THE_TEXT, ON_FORMS
from vnr_wizard.tui.text import Hung, guide, plain


def help_blocks() -> list[Content | list[Hung]]:
    """The help page, made from the registry of commands."""
    return [
        *_keys(say("Överallt", "Everywhere"), EVERYWHERE),
        *_keys(say("I texten", "In the text"), IN_THE_TEXT),
        *_keys(say("På formulär och andra sidor", "On forms and other pages"), ON_FORMS),
        plain(say("När du skriver", "While writing"), "bold"),
        plain(
            say(
                "Ctrl+Z, Ctrl+Y           ångra, gör om\n"
                "Shift och piltangenter   markera\n"
                "Ctrl+C, Ctrl+X, Ctrl+V   kopiera, klipp ut, klistra in (inom programmet)\n"
                "Ctrl+A, Ctrl+E           radens början, radens slut\n"
                "Ctrl+K                   ta bort resten av raden\n"
                "Ctrl+Home, Ctrl+End      filens början, filens slut\n"
                "Tab                      flytta in texten\n",
                "Ctrl+Z, Ctrl+Y           undo, redo\n"
                "Shift and arrows         choose\n"
                "Ctrl+C, Ctrl+X, Ctrl+V   copy, cut, paste (inside the program)\n"
                "Ctrl+A, Ctrl+E           beginning of the line, end of the line\n"
                "Ctrl+K                   take away the rest of the line\n"
                "Ctrl+Home, Ctrl+End      beginning of the file, end of the file\n"
                "Tab                      move the text in\n",
            )
        ),
        guide(
            say(
                "**Tecknen vid raderna:** ✗ fel, ? gick inte att bevisa, ! varning, i upplysning. Med fel öppnas "
                "rutinen inte för personalen. De gäller det som är sparat.\n\n"
                "**Felen** räknas fram medan du skriver. Först det som är snabbt, sedan bevisen: det kan ta en stund. "
                "Du kan skriva hela tiden.\n\n"
                "**Så här blir det för personalen** visar steget eller kontakten där markören står. Går texten inte "
                "att läsa just då visas det som det var.\n\n"
                "**Spara** skriver filen precis som du ser den. Det som stod där förut läggs i en kopia bredvid, "
                "som slutar på .bak. Har någon annan ändrat filen under tiden blir du tillfrågad först.\n\n"
                "**Filer med fel går att spara.** Då säger programmet det.",
                "**The signs beside the lines:** ✗ error, ? could not be proved, ! warning, i worth knowing. With "
                "errors the procedure does not open for staff. What counts is what is saved.\n\n"
                "**Problems** are found while you write. What is quick comes first, then the proofs, which may take "
                "a while. You can go on writing.\n\n"
                "**What staff will see** shows the step or contact where the cursor stands. Where the text cannot be "
                "read just then, it is shown as it was.\n\n"
                "**Saving** writes the file exactly as you see it. What was there before goes into a copy beside it, "
                "which ends in .bak. Where somebody else has changed the file meanwhile, you are asked first.\n\n"
                "**Files with errors can be saved.** The program then says so.",
            )
        ),
    ]


def _keys(heading: str, commands: Iterable[Command]) -> list[Content | list[Hung]]:
    rows: list[Hung] = []
    for command in commands:
        twin = f" ({command.twin_text})" if command.twin_text else ""
        rows.append((plain(f"{command.key_text + twin:<14} {command.label!s:<13} "), plain(str(command.help))))
    return [plain(heading, "bold"), rows, Content("")]
