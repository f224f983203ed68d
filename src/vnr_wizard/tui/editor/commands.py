"""The editor's keys: the same kind of registry as the wizard's (`tui.commands`), for other things to do.

Each function key has a Ctrl twin that does nothing else in a text field: Ctrl+A, C, D, E, K, U, V, W, X, Y and Z
are the field's own.
"""

from __future__ import annotations

from vnr_wizard.language import Words
from vnr_wizard.tui.commands import LEAVE, Command

HELP = Command(
    "help", ("f1", "ctrl+p"), Words("Hjälp", "Help"), Words("Alla tangenter.", "Every key.")
)  # fmt: skip
STORY = Command(
    "story",
    ("f2", "ctrl+r"),
    Words("Felet", "Problem"),
    Words(
        "Allt om felet där du står: vad det är, vad du gör, och en väg som visar det.",
        "All about the problem where you are: what it is, what to do, and a walk that shows it.",
    ),
)
FIND = Command(
    "find",
    ("f3", "ctrl+f"),
    Words("Sök", "Find"),
    Words("Sök i texten. Igen: nästa träff.", "Find in the text. Again: the next place."),
)
MAP = Command(
    "map",
    ("f4", "ctrl+l"),
    Words("Karta", "Map"),
    Words("Hela rutinen som karta. Enter går till steget.", "The whole routine as a map. Enter goes to the step."),
)
ADD = Command(
    "add",
    ("f5", "ctrl+o"),
    Words("Lägg till", "Add"),
    Words("Ett steg, en fråga, en väg vidare eller en kontakt.", "A step, a question, a way on or a contact."),
)
PANE = Command(
    "pane",
    ("f6", "ctrl+t"),
    Words("Byt ruta", "Switch"),
    Words("Texten, hur det blir för personalen, eller felen.", "The text, what staff will see, or the problems."),
)
LINE = Command(
    "line", ("f7", "ctrl+g"), Words("Gå till rad", "Go to line"), Words("Gå till en rad.", "Go to a line.")
)  # fmt: skip
NEXT = Command(
    "next_problem",
    ("f8", "ctrl+n"),
    Words("Nästa fel", "Next problem"),
    Words("Gå till nästa rad som något är fel med.", "Go to the next line that something is wrong with."),
)
SAVE = Command(
    "save",
    ("f9", "ctrl+s"),
    Words("Spara", "Save"),
    Words("Spara filen. Det som stod där förut finns kvar i en kopia.", "Save. What was there is kept in a copy."),
)
CLOSE = Command(
    "close",
    ("f10", "ctrl+q"),
    Words("Avsluta", "Quit"),
    Words(
        "Stäng programmet. Är något inte sparat blir du tillfrågad.",
        "Quit. You are asked where something is not saved.",
    ),
)
PUT_IN = Command(
    "put_in",
    ("f9", "ctrl+s"),
    Words("Lägg till", "Add"),
    Words("Skriv in det i filen.", "Write it into the file."),
)

EVERYWHERE = (HELP, CLOSE)
IN_THE_TEXT = (STORY, FIND, MAP, ADD, PANE, LINE, NEXT, SAVE)
ON_FORMS = (PUT_IN, LEAVE)
