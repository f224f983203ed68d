"""The help of practice: its keys, and what practice is and is not."""

from __future__ import annotations

from textual.content import Content

from vnr_wizard.language import say
from vnr_wizard.practice.words import marked
from vnr_wizard.tui.commands import LEAVE, ON_STEPS
from vnr_wizard.tui.practice.commands import EVERYWHERE, IN_PRACTICE, LEAD
from vnr_wizard.tui.screens.help import key_rows
from vnr_wizard.tui.text import Hung, guide, plain


def help_blocks(led: bool) -> list[Content | list[Hung]]:
    """Every key, and what is kept."""
    return [
        plain(marked() + "\n", "bold"),
        *key_rows(say("Överallt", "Everywhere"), EVERYWHERE),
        *key_rows(say("I övningen", "In the practice"), (*IN_PRACTICE, *((LEAD,) if led else ()))),
        *key_rows(say("På ett steg", "On a step"), ON_STEPS),
        *key_rows(say("På andra sidor", "On other pages"), (LEAVE,)),
        plain(say("I frågor, listor och genomgång", "In questions, lists and the debrief"), "bold"),
        plain(
            say(
                "Tab, Shift+Tab   nästa fält eller knapp, den före\n"
                "↑ ↓              flytta i en lista\n"
                "Mellanslag       välj, kryssa i, eller ta bort\n"
                "Enter            välj och gå vidare, tryck på knappen\n",
                "Tab, Shift+Tab   next field or button, the one before\n"
                "↑ ↓              move in a list\n"
                "Space            choose, tick, or take back\n"
                "Enter            choose and go on, press the button\n",
            )
        ),
        guide(
            say(
                "**Vad en övning är.** Samma steg och frågor som i det riktiga programmet, med en påhittad person. "
                "Klockan är övningens egen, så att kontakterna svarar eller inte som de skulle ha gjort då.\n\n"
                "**Inget sparas.** Inga anteckningar öppnas eller skrivs. Efteråt kan du spara genomgången och ett "
                "resultat, om du vill, i en mapp som du väljer.\n\n"
                "**Ring inte numren** medan du övar. Undantaget är sidorna där det står PÅ RIKTIGT.\n\n"
                "**Avsluta när du vill.** F10, när som helst. Ingen frågar varför.",
                "**What practice is.** The same steps and questions as in the real program, with an invented person. "
                "The clock is the practice's own, so that contacts answer or not as they would have then.\n\n"
                "**Nothing is saved.** No notes are opened or written. Afterwards you can save the debrief and a "
                "result, if you want, in a folder that you choose.\n\n"
                "**Do not call the numbers** while you practise. The exception is pages that say FOR REAL.\n\n"
                "**End when you want.** F10, at any time. Nobody asks why.",
            )
        ),
    ]
