"""The one registry of commands: a key, its Ctrl twin, a label and a help text for each.

Bindings, the key bar and the help screen are all made from it, so that no key can be left unexplained.
Function keys work everywhere; the Ctrl twins are for terminals that keep function keys for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from vnr_wizard.language import Words


@dataclass(frozen=True)
class Command:
    """Something a person can do by a key. `keys` are Textual's names, the shown one first."""

    action: str
    keys: tuple[str, ...]
    label: Words
    help: Words
    priority: bool = True

    def binding(self) -> Binding:
        """For a screen's or the app's BINDINGS."""
        return Binding(",".join(self.keys), self.action, show=False, priority=self.priority)

    @property
    def key_text(self) -> str:
        """The first key as it stands on a keyboard."""
        return key_name(self.keys[0])

    @property
    def twin_text(self) -> str:
        """The other keys."""
        return ", ".join(key_name(key) for key in self.keys[1:])


def key_name(key: str) -> str:
    """A key as people know it: `ctrl+n` is Ctrl+N."""
    names = {"left": "←", "right": "→", "up": "↑", "down": "↓", "enter": "Enter", "escape": "Esc", "space": "␣"}
    return names.get(key) or "+".join(part.capitalize() for part in key.split("+"))


HELP = Command(
    "help",
    ("f1", "ctrl+p"),
    Words("Hjälp", "Help"),
    Words("Alla tangenter, och vad programmet är.", "Every key, and what the program is."),
)
ACUTE = Command(
    "acute",
    ("f2", "ctrl+l"),
    Words("Akut", "Acute"),
    Words("Akut fara: 112 och vad du gör nu.", "Acute danger: 112 and what to do now."),
)
CONTACTS = Command(
    "contacts",
    ("f3", "ctrl+r"),
    Words("Ring", "Call"),
    Words("Alla kontakter, och vilka som svarar nu.", "All contacts, and who answers now."),
)
WAY = Command(
    "way",
    ("f4", "ctrl+g"),
    Words("Vägen", "Way"),
    Words("Vägen hittills. Hoppa tillbaka till ett steg.", "The way so far. Jump back to a step."),
)
DETOUR = Command(
    "detours",
    ("f5", "ctrl+d"),
    Words("Omväg", "Detour"),
    Words(
        "Något händer mitt i. Leder tillbaka hit.",
        "Something comes up. Leads back here.",
    ),
)
PASS = Command(
    "pass",
    ("f6", "ctrl+o"),
    Words("Hoppa över", "Pass"),
    Words(
        "Hoppa över frågan du står på. Du säger varför.",
        "Pass the question you are at. You say why.",
    ),
)
HIDE = Command(
    "hide",
    ("f8", "ctrl+q"),
    Words("Göm", "Hide"),
    Words("Göm skärmen genast. Enter visar den igen.", "Hide the screen at once. Enter shows it again."),
)
CLOSE = Command(
    "close",
    ("f10", "ctrl+s"),
    Words("Spara, stäng", "Save, close"),
    Words("Spara och stäng. Du kan fortsätta senare.", "Save and close. You can go on later."),
)
NEXT = Command("next", ("ctrl+n",), Words("Nästa", "Next"), Words("Gå till nästa steg.", "Go on to the next step."))
BACK = Command(
    "back",
    ("ctrl+t",),
    Words("Tillbaka", "Back"),
    Words("Gå ett steg tillbaka. Inget försvinner.", "Go one step back. Nothing is lost."),
)
WRITE = Command(
    "write",
    ("f9", "ctrl+w"),
    Words("Skriv klart", "Finish"),
    Words("Skriv den färdiga anteckningen, när du har läst igenom.", "Write the finished note, when you have read it."),
)
LEAVE = Command(
    "leave",
    ("escape",),
    Words("Stäng", "Close"),
    Words("Stäng den här sidan, och gå tillbaka.", "Close this page, and go back."),
    priority=False,
)

EVERYWHERE = (HELP, ACUTE, CONTACTS, HIDE, CLOSE)
ON_FINISHING = (BACK, WRITE)
ON_STEPS = (WAY, DETOUR, PASS, BACK, NEXT)
