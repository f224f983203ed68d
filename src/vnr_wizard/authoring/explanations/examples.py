"""X: examples."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import file, table

_WHOLE = """format = 1
id = "rutinen"
title = "Rutinen"

[[entry]]
id = "berattar"
title = "Någon berättar"
start = "samtal"

[[step]]
id = "samtal"
title = "Samtal"

[[step.question]]
id = "vald"
text = "Bekräftar personen våld?"
kind = "yes-no"

[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Klart"
"""

EXPLANATIONS: dict[str, Explanation] = {
    "X501": of(
        sv=(
            "Exemplet är en gång genom rutinen, med svar. Programmet gick den, och kom till andra steg, ett annat "
            "slut, andra kontakter, påminnelser eller uppföljningar, eller en annan rutin, än exemplet säger.",
            "Antingen leder rutinen fel, eller så stämmer exemplet inte längre. Båda vilseleder.",
            "Läs på vilken rad de skiljer sig. Går flera exempel fel där: rätta raden. Går bara ett fel: se efter om "
            "dess svar stämmer. Ändra inget exempel för att felet ska försvinna.",
        ),
        en=(
            "The example is a walk through the routine, with answers. The program walked it, and came to other steps, "
            "another end, other contacts, reminders or follow-ups, or another routine, than the example says.",
            "Either the routine leads astray, or the example no longer holds. Both mislead.",
            "Read at which row they part. If several examples go wrong there, correct the row. If only one does, see "
            "whether its answers are right. Change no example only to be rid of the error.",
        ),
        frame=table,
        before="""
[[example]]
title = "Inget våld"
entry = "berattar"
answers = { vald = "no" }
path = ["samtal", "barn", "chef"]
end = "klart"
""",
        after="""
[[example]]
title = "Inget våld"
entry = "berattar"
answers = { vald = "no" }
path = ["samtal", "chef"]
end = "klart"
""",
    ),
    "X502": of(
        sv=(
            "Så mycket av rutinen gås igenom av exemplen. Det är en upplysning, inget fel.",
            "Det som inget exempel går igenom märks inte när en ändring gör det fel.",
            "Lägg till exempel för det som är viktigast: våld bekräftas, barn finns, personen vill inte.",
        ),
        en=(
            "So much of the routine is gone through by the examples. It is an info, not a mistake.",
            "What no example goes through is not noticed when a change makes it wrong.",
            "Add examples of what matters most: violence is confirmed, there are children, the person declines.",
        ),
        frame=file,
        before=_WHOLE
        + """
[[example]]
title = "Samtal"
entry = "berattar"
answers = { vald = "no" }
end = "klart"
""",
        after=_WHOLE
        + """
[[example]]
title = "Inget våld"
entry = "berattar"
answers = { vald = "no" }
end = "klart"

[[example]]
title = "Våld bekräftas"
entry = "berattar"
answers = { vald = "yes" }
end = "klart"
""",
    ),
    "X503": of(
        sv=(
            "Rutinen har inga exempel. Det är en upplysning, inget fel.",
            "Ett exempel prövas varje gång filen kontrolleras, och visar för andra hur rutinen är tänkt.",
            "Lägg till ett [[example]] för den vanligaste gången.",
        ),
        en=(
            "The routine has no examples. It is an info, not a mistake.",
            "An example is tried whenever the file is checked, and shows others how the routine is meant.",
            "Add an [[example]] of the most usual walk.",
        ),
        frame=file,
        before=_WHOLE,
        after=_WHOLE
        + """
[[example]]
title = "Våld bekräftas"
entry = "berattar"
answers = { vald = "yes" }
end = "klart"
""",
    ),
}
