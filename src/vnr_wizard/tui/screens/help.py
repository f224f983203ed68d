"""Help: every key, and what the program is and is not."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from vnr_wizard.language import say
from vnr_wizard.tui.commands import EVERYWHERE, LEAVE, ON_STEPS, WRITE, Command
from vnr_wizard.tui.limits import LIMITS
from vnr_wizard.tui.text import Hung, guide, plain


def help_blocks() -> list[Content | list[Hung]]:
    """The help page, made from the registry of commands."""
    return [
        *key_rows(say("Överallt", "Everywhere"), EVERYWHERE),
        *key_rows(say("På ett steg", "On a step"), ON_STEPS),
        *key_rows(say("På andra sidor", "On other pages"), (LEAVE, WRITE)),
        plain(say("I frågor och fält", "In questions and fields"), "bold"),
        plain(
            say(
                "Tab, Shift+Tab   nästa fält, fältet före\n"
                "↑ ↓              flytta mellan svaren\n"
                "Mellanslag       välj, eller ta bort valet\n"
                "Enter            välj och gå vidare\n"
                "← →              steget före, nästa steg (inte i textfält)\n"
                "Ctrl+C, Ctrl+V   kopiera och klistra in i textfält\n",
                "Tab, Shift+Tab   next field, field before\n"
                "↑ ↓              move between answers\n"
                "Space            choose, or take the choice back\n"
                "Enter            choose and go on\n"
                "← →              step before, next step (not in text fields)\n"
                "Ctrl+C, Ctrl+V   copy and paste in text fields\n",
            )
        ),
        guide(
            say(
                "**Vad programmet gör**\n\n"
                "Det leder dig genom din verksamhets beslutade rutin, steg för steg. "
                "Svaren blir en anteckning, som du sedan för in i verksamhetssystemet. "
                "Anteckningen är ett utkast, inget arkiv.\n\n"
                "**Inget försvinner.** Varje svar sparas när det skrivs: det står ”Sparat” överst. "
                "Du kan stänga när som helst, och fortsätta senare.\n\n"
                "**Går du tillbaka och ändrar** kan vägen bli en annan. Det som hamnar utanför vägen räknas inte, "
                "men det finns kvar, och du får se det innan du skriver klart.\n\n"
                "**En fråga med *** ska ha ett svar. Går det inte, så hoppar du över den och säger varför.\n\n"
                "**Skriv inga namn.** Kalla anteckningen något som bara du förstår.\n\n"
                "**Anteckningar är krypterade** på den här datorn. Hur står på förstasidan, ”Skydd av anteckningar”.",
                "**What the program does**\n\n"
                "It leads you through your organisation's decided routine, step by step. "
                "The answers become a note, which you then enter into the case system. "
                "The note is a draft, not an archive.\n\n"
                "**Nothing is lost.** Every answer is saved as it is written: the top line says “Saved”. "
                "You can close at any time, and go on later.\n\n"
                "**If you go back and change** an answer, the way may change. What ends up off the way does not "
                "count, but it is kept, and you see it before you finish.\n\n"
                "**A question with *** needs an answer. If that cannot be, pass it and say why.\n\n"
                "**Write no names.** Call the note something that only you understand.\n\n"
                "**Notes are encrypted** on this computer. How: the front page, “Protection of notes”.",
            )
        ),
        Content(""),
        plain(say("Det här skyddar programmet inte mot", "What the program does not protect against"), "bold"),
        [(plain("• "), plain(f"{what} {meaning}".replace("`", ""))) for what, meaning in LIMITS],
    ]


def key_rows(heading: str, commands: Iterable[Command]) -> list[Content | list[Hung]]:
    """A heading, and each key with its twin, label and help."""
    rows: list[Hung] = []
    for command in commands:
        twin = f" ({command.twin_text})" if command.twin_text else ""
        rows.append((plain(f"{command.key_text + twin:<14} {command.label!s:<13} "), plain(str(command.help))))
    return [plain(heading, "bold"), rows, Content("")]
