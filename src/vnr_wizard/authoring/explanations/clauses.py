"""R: what carries out the demands of the decided document."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import file, step

_TRACED = """format = 1
id = "rutinen"
title = "Rutinen"

[[clause]]
id = "k1"
text = "Samtalet förs i enskildhet."

[[entry]]
id = "berattar"
title = "Någon berättar"
start = "samtal"

[[step]]
id = "samtal"
title = "Samtal"
{clauses}
[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Klart"
"""
_HANDBOOK = """
[[clause]]
id = "h1"
text = "Hemtjänsten berättar inte för grannar."
origin = "handbook"
source = "Fältets praxis"
"""

EXPLANATIONS: dict[str, Explanation] = {
    "R331": of(
        sv=(
            "Ett krav ur det beslutade dokumentet uppfylls inte av någon del av rutinen.",
            "Något som är beslutat kommer inte att göras av den som följer rutinen.",
            "Skriv kravets id i clauses på det steg, den påminnelse eller den kontakt som gör det. Finns inget sådant: "
            "lägg till ett steg, eller tysta påpekandet med ett skäl.",
        ),
        en=(
            "A demand of the decided document is carried out by no part of the routine.",
            "Something that was decided will not be done by those who follow the routine.",
            "Write the clause's id in clauses at the step, reminder or contact that does it. If there is none, add a "
            "step, or silence the remark with a reason.",
        ),
        frame=step,
        before="""
[[step.next]]
goto = "klart"

[[clause]]
id = "k4"
text = "Närmaste chef kontaktas."
""",
        after="""
clauses = ["k4"]

[[step.next]]
goto = "klart"

[[clause]]
id = "k4"
text = "Närmaste chef kontaktas."
""",
    ),
    "R332": of(
        sv=(
            "Kravet uppfylls bara av delar som ingen kommer till.",
            "Det ser ut som om kravet är omhändertaget, men det görs aldrig.",
            "Rätta vägen dit, eller låt något annat uppfylla kravet.",
        ),
        en=(
            "The clause is carried out only by parts that nobody comes to.",
            "It looks as if the demand were taken care of, but it is never done.",
            "Correct the way there, or let something else carry out the clause.",
        ),
        frame=step,
        before="""
[[step.next]]
goto = "klart"

[[step]]
id = "folj-upp"
title = "Följ upp"
clauses = ["k5"]

[[step.next]]
goto = "klart"

[[clause]]
id = "k5"
text = "Samtalet följs upp."
""",
        after="""
[[step.next]]
goto = "folj-upp"

[[step]]
id = "folj-upp"
title = "Följ upp"
clauses = ["k5"]

[[step.next]]
goto = "klart"

[[clause]]
id = "k5"
text = "Samtalet följs upp."
""",
        also=("P701",),
    ),
    "R333": of(
        sv=(
            "De här delarna säger inte vilket krav de uppfyller. Det är en upplysning, inget fel.",
            "Den som granskar rutinen vill se vad som är beslutat och vad som är enhetens eget.",
            'Skriv clauses på delen. Är den enhetens egen: lägg till ett krav med origin = "handbook" och dess källa.',
        ),
        en=(
            "These parts do not say which demand they carry out. It is an info, not a mistake.",
            "Whoever reviews the routine wants to see what was decided and what is the unit's own.",
            'Write clauses at the part. If it is your own, add a clause with origin = "handbook" and its source.',
        ),
        frame=file,
        before=_TRACED.format(clauses=""),
        after=_TRACED.format(clauses='clauses = ["k1"]\n'),
        also=("R331",),
    ),
    "R334": of(
        sv=(
            "De här delarna uppfyller bara regler ur handböcker, inget krav ur det beslutade dokumentet.",
            "Den som beslutar rutinen behöver veta vad som har lagts till.",
            "Är det meningen behöver inget göras. Annars: skriv också det beslutade kravets id i clauses.",
        ),
        en=(
            "These parts carry out only rules of handbooks, no demand of the decided document.",
            "Whoever decides the routine needs to know what was added.",
            "If that is meant, nothing need be done. Otherwise write the decided clause's id in clauses too.",
        ),
        frame=file,
        before=_TRACED.format(clauses='clauses = ["h1"]\n') + _HANDBOOK,
        after=_TRACED.format(clauses='clauses = ["h1", "k1"]\n') + _HANDBOOK,
        also=("R331",),
    ),
}
