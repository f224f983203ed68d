"""G: safeguards."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import table

_RULE = """[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = {{ {when} }}
{about}
"""
_HOLDS = _RULE.format(when='vald = "yes"', about='step = "barn"')

EXPLANATIONS: dict[str, Explanation] = {
    "G801": of(
        sv=(
            "Så många skyddsregler är bevisade: de håller hur man än svarar. Det är en upplysning, inget fel.",
            "Det som är bevisat behöver ingen pröva för hand efter varje ändring.",
            "Inget behöver rättas. Är färre bevisade än det finns regler står de andra för sig i listan.",
        ),
        en=(
            "So many safeguards are proved: they hold however one answers. It is an info, not a mistake.",
            "What is proved nobody need try by hand after every change.",
            "Nothing need be mended. If fewer are proved than there are rules, the others stand in the list too.",
        ),
        frame=table,
        before=_HOLDS,
        after="",
    ),
    "G802": of(
        sv=(
            "Det finns en gång genom rutinen där regeln inte håller. Meddelandet berättar den kortaste, steg för steg.",
            "Regeln finns för att något aldrig får hända, eller alltid måste hända. Nu kan det gå fel.",
            "Läs gången och raden där vägen valdes. Rätta vägen. Ändra regeln bara om den som har beslutat rutinen "
            "säger att skyddet inte ska gälla.",
        ),
        en=(
            "There is a walk through the routine on which the rule does not hold. The message tells the shortest, "
            "step by step.",
            "The rule is there because something must never happen, or always must. Now it can go wrong.",
            "Read the walk, and the row where the way was chosen. Correct the way. Change the rule only if whoever "
            "decided the routine says that the protection is not to hold.",
        ),
        frame=table,
        before=_RULE.format(when='vald = "no"', about='step = "barn"'),
        after=_HOLDS,
    ),
    "G803": without_example(
        sv=(
            "Regeln läser så många frågor att alla gångar inte hann prövas inom gränsen.",
            "Ingen vet om regeln håller. Programmet säger aldrig att något är bevisat när det inte är det.",
            "Kör check --max-states med ett högre tal, eller dela regeln i flera som läser färre frågor.",
        ),
        en=(
            "The rule reads so many questions that not all walks could be tried within the limit.",
            "Nobody knows whether the rule holds. The program never says that something is proved when it is not.",
            "Run check --max-states with a higher figure, or split the rule into several that read fewer questions.",
        ),
        unshown_sv="Ett exempel vore en regel som läser tjugo frågor.",
        unshown_en="An example would be a rule that reads twenty questions.",
    ),
    "G804": of(
        sv=(
            "Regeln gäller bara i ett läge (when) som aldrig inträffar.",
            "Den ser ut att skydda, men prövar ingenting.",
            "Rätta when, så att det är ett läge som kan uppstå.",
        ),
        en=(
            "The rule holds only in a situation (when) that never comes about.",
            "It looks as if it guarded something, but it tries nothing.",
            "Correct when, so that it is a situation that can come about.",
        ),
        frame=table,
        before=_RULE.format(when='vald = "no", barn-hemma = "yes"', about='step = "barn"'),
        after=_RULE.format(when='vald = "yes", barn-hemma = "yes"', about='step = "chef"'),
    ),
    "G805": without_example(
        sv=(
            "En omväg kan ändra om en fråga visas, på ett steg som kommer flera gånger. Där räcker beviset inte till.",
            "Ingen vet om regeln håller där. Programmet säger aldrig att något är bevisat när det inte är det.",
            "Låt frågans when läsa något som frågas på vägen, inte på en omväg.",
        ),
        en=(
            "A detour can change whether a question is shown, at a step that comes several times. There the proof does "
            "not suffice.",
            "Nobody knows whether the rule holds there. It is never said that something is proved when it is not.",
            "Let the question's when read something that is asked on the way, not on a detour.",
        ),
        unshown_sv="Ett exempel vore en lång fil: ett steg som kommer igen, en omväg och en fråga som hänger på den.",
        unshown_en="An example would be a long file: a step that comes again, a detour, a question that hangs on it.",
    ),
}
