"""R: parts of a routine that do not go together, or that are missing."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import file, step, table, top

_AKUT = """
[[detour]]
id = "akut"
title = "Akut fara"
start = "akut-112"
acute = true

[[step]]
id = "akut-112"
title = "Ring 112"

[[step.next]]
goto = "return"
"""
_TWINS = """
[[clause]]
id = "berattelse"
text = "Berättelsen skrivs ner med personens egna ord."
place = "punkt 1"

[[clause]]
id = "{id}"
text = "Behovet av skydd bedöms."
place = "punkt 2"

[[reminder]]
id = "skriv"
text = "Skriv ner det nu."
clauses = ["berattelse"]

[[reminder]]
id = "bedom"
text = "Bedöm behovet av skydd."
clauses = ["skydd"]
"""

EXPLANATIONS: dict[str, Explanation] = {
    "R309": of(
        sv=(
            "Två delar har samma id. Ofta har en del kopierats utan att id:t ändrats.",
            "Det som pekar på id:t kan mena den ena eller den andra.",
            "Ge den ena ett annat id. Rätta sedan det som ska peka på den.",
        ),
        en=(
            "Two parts have the same id. Often a part was copied without changing its id.",
            "What points at the id may mean the one or the other.",
            "Give one of them another id. Then correct what should point at it.",
        ),
        frame=table,
        before="""
[[reminder]]
id = "heder"
text = "Kontakta aldrig familjen."

[[reminder]]
id = "heder"
text = "Boka en egen tolk."
""",
        after="""
[[reminder]]
id = "heder"
text = "Kontakta aldrig familjen."

[[reminder]]
id = "tolk"
text = "Boka en egen tolk."
""",
    ),
    "R310": of(
        sv=(
            "Alla vägar från steget har villkor. Svarar någon på ett sätt som inget villkor täcker tar det slut där.",
            "Den som följer rutinen skulle fastna på steget.",
            "Lägg sist en [[step.next]] som bara har goto. Den tas när inget annat gäller.",
        ),
        en=(
            "Every way from the step has a condition. Whoever answers in a way that none covers is stuck there.",
            "Whoever follows the routine would be caught on the step.",
            "Put last a [[step.next]] with only goto. It is taken when nothing else holds.",
        ),
        frame=step,
        before="""
[[step.next]]
when = { vald = "yes" }
goto = "klart"
""",
        after="""
[[step.next]]
when = { vald = "yes" }
goto = "klart"

[[step.next]]
goto = "samtal"
""",
    ),
    "R311": of(
        sv=(
            "Raden före saknar villkor och tas därför alltid. Den här raden tas aldrig.",
            "En väg som någon har tänkt ut används inte.",
            "Flytta raden utan when sist.",
        ),
        en=(
            "The row before has no condition and is therefore always taken. This row never is.",
            "A way that somebody has thought out is not used.",
            "Move the row without when to the end.",
        ),
        frame=step,
        before="""
[[step.next]]
goto = "klart"

[[step.next]]
when = { barn-hemma = "no" }
goto = "samtal"
""",
        after="""
[[step.next]]
when = { barn-hemma = "no" }
goto = "samtal"

[[step.next]]
goto = "klart"
""",
    ),
    "R312": of(
        sv=(
            "Villkoret eller svaret nämner ett svar som frågan inte har.",
            "Det kan aldrig bli sant. Det som skulle hända händer inte.",
            'Använd ett av svaren i rådet. På en ja/nej-fråga är de "yes" och "no", och "unsure" om den tillåter det.',
        ),
        en=(
            "The condition or the answer names an answer that the question does not have.",
            "It can never come true. What should happen does not.",
            'Use one of the answers in the advice. A yes-no question has "yes", "no" and, where allowed, "unsure".',
        ),
        frame=table,
        before='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."\nwhen = { vald = "ja" }',
        after='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."\nwhen = { vald = "yes" }',
    ),
    "R313": of(
        sv=(
            "Frågans svar är av ett annat slag än det som villkoret jämför med.",
            "Villkoret kan aldrig bli sant.",
            "Skriv villkoret som i rådet. Tal och datum jämförs med min och max, texter bara med answered.",
        ),
        en=(
            "The question's answers are of another kind than what the condition compares with.",
            "The condition can never come true.",
            "Write the condition as in the advice. Numbers and dates take min and max, texts only answered.",
        ),
        frame=step,
        before="""
[[step.question]]
id = "egna-ord"
text = "Vad berättar personen?"
kind = "text"

[[step.next]]
when = { egna-ord = "mycket" }
goto = "samtal"

[[step.next]]
goto = "klart"
""",
        after="""
[[step.question]]
id = "egna-ord"
text = "Vad berättar personen?"
kind = "text"

[[step.next]]
when = { egna-ord = { answered = false } }
goto = "samtal"

[[step.next]]
goto = "klart"
""",
    ),
    "R314": of(
        sv=(
            'goto = "return" betyder ”tillbaka dit man var”. Det fungerar bara i en omväg, men steget nås också från '
            "en ingång.",
            "Från en ingång finns inget att gå tillbaka till.",
            "Skriv vart vägen ska gå. Behövs samma steg både i en omväg och på vägen: gör två steg.",
        ),
        en=(
            'goto = "return" means “back to where one was”. It works only in a detour, but the step is also reached '
            "from an entry.",
            "From an entry there is nothing to go back to.",
            "Write where the way goes. If a step is needed both in a detour and on the way, make two steps.",
        ),
        frame=step,
        before='[[step.next]]\ngoto = "return"',
        after='[[step.next]]\ngoto = "klart"',
    ),
    "R315": of(
        sv=(
            "Omvägen leder till ett slut. En omväg ska alltid leda tillbaka till steget man kom från.",
            "Den som öppnar omvägen mitt i ett samtal skulle inte komma tillbaka till det.",
            'Skriv goto = "return" sist i omvägen.',
        ),
        en=(
            "The detour leads to an end. A detour always leads back to the step one came from.",
            "Whoever opens the detour in the middle of a talk would not come back to it.",
            'Write goto = "return" at the end of the detour.',
        ),
        frame=table,
        before=_AKUT.replace('"return"', '"klart"'),
        after=_AKUT,
    ),
    "R316": of(
        sv=(
            "Flera omvägar säger att de är den akuta.",
            "F2 ska alltid öppna samma omväg, utan att någon behöver välja.",
            "Behåll acute = true på en av dem.",
        ),
        en=(
            "Several detours say that they are the acute one.",
            "F2 is to open the same detour always, without anybody having to choose.",
            "Keep acute = true on one of them.",
        ),
        frame=table,
        before=_AKUT + '\n[[detour]]\nid = "hot"\ntitle = "Hot"\nstart = "akut-112"\nacute = true',
        after=_AKUT + '\n[[detour]]\nid = "hot"\ntitle = "Hot"\nstart = "akut-112"',
    ),
    "R317": of(
        sv=(
            "En kontakt visas bara med personens samtycke (named = true), men ingen fråga är utpekad som samtycket.",
            "Programmet kan då inte veta om det är tillåtet att nämna namn.",
            "Lägg till [consent] med frågans id.",
        ),
        en=(
            "A contact is shown only with the person's consent (named = true), but no question is named as it.",
            "The program cannot know then whether names may be mentioned.",
            "Add [consent] with the question's id.",
        ),
        frame=step,
        before="""
call = [{ contact = "socialjour", named = true }]
""",
        after="""
call = [{ contact = "socialjour", named = true }]

[[step.next]]
goto = "klart"

[consent]
question = "barn-hemma"
""",
    ),
    "R320": of(
        sv=(
            "Steg pekar på kontakter, men rutinen säger inte vilken katalog de står i.",
            "Programmet vet då inte vilka nummer det är.",
            "Lägg till raden contacts överst i filen.",
        ),
        en=(
            "Steps point at contacts, but the routine does not say which directory they stand in.",
            "The program does not know then which numbers they are.",
            "Add the line contacts at the top of the file.",
        ),
        frame=top,
        before='#contacts = "kommunen"',
        after='contacts = "kommunen"',
    ),
    "R321": of(
        sv=(
            "Frågan som är utpekad som samtycke är ingen ja/nej-fråga.",
            "Bara ett tydligt ja är ett samtycke.",
            'Ge frågan kind = "yes-no", eller peka ut en annan fråga.',
        ),
        en=(
            "The question named as the consent is no yes-no question.",
            "Only a clear yes is a consent.",
            'Give the question kind = "yes-no", or name another question.',
        ),
        frame=step,
        before="""
[[step.question]]
id = "samtycke"
text = "Vad säger personen om att vi samråder?"
kind = "text"

[[step.next]]
goto = "klart"

[consent]
question = "samtycke"
""",
        after="""
[[step.question]]
id = "samtycke"
text = "Samtycker personen till att vi samråder med namn?"
kind = "yes-no"

[[step.next]]
goto = "klart"

[consent]
question = "samtycke"
""",
    ),
    "R322": of(
        sv=(
            "En rutin behöver minst en ingång, ett steg och ett slut. Här saknas ett slag helt.",
            "Utan ingång går den inte att börja, utan slut går den inte att avsluta.",
            "Lägg till delen som saknas.",
        ),
        en=(
            "A routine needs at least one entry, one step and one end. Here one of them is missing altogether.",
            "Without an entry it cannot be begun, without an end it cannot be finished.",
            "Add the part that is missing.",
        ),
        frame=file,
        before="""
format = 1
id = "rutinen"
title = "Rutinen"

[[step]]
id = "samtal"
title = "Samtal"

[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Klart"
""",
        after="""
format = 1
id = "rutinen"
title = "Rutinen"

[[entry]]
id = "berattar"
title = "Någon berättar"
start = "samtal"

[[step]]
id = "samtal"
title = "Samtal"

[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Klart"
""",
    ),
    "R324": of(
        sv=(
            "Uppföljningen ska ske den dag som en fråga säger (by), men frågans svar är ingen dag.",
            "Löftet skulle inte få någon dag, och kunna glömmas.",
            "Peka på en fråga av slaget date eller datetime, eller ta bort by. Då gäller within.",
        ),
        en=(
            "The follow-up is due on the day that a question says (by), but the question's answer is no day.",
            "The promise would get no day, and might be forgotten.",
            "Point at a question of kind date or datetime, or take by out. Then within holds.",
        ),
        frame=step,
        before='[[step.follow_up]]\nid = "aterbesok"\ntext = "Fråga hur det går"\nwithin = "P14D"\nby = "vald"',
        after="""
[[step.question]]
id = "nasta-besok"
text = "När ses ni nästa gång?"
kind = "date"

[[step.follow_up]]
id = "aterbesok"
text = "Fråga hur det går"
within = "P14D"
by = "nasta-besok"
""",
    ),
    "R325": of(
        sv=(
            "Två delar har samma id, och ett id som nämns finns inte. Ofta har id:t kopierats från delen före.",
            "Det som nämner id:t pekar på fel del, eller ingenstans.",
            "Skriv det id som saknas på den ena. Meddelandet säger vilken det troligen är.",
        ),
        en=(
            "Two parts have the same id, and an id that is named is not there. Often it was copied from above.",
            "What names the id points at the wrong part, or nowhere.",
            "Write the missing id at one of them. The message says which it probably is.",
        ),
        frame=table,
        before=_TWINS.format(id="berattelse"),
        after=_TWINS.format(id="skydd"),
    ),
}
