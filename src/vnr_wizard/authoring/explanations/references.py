"""R: references between the parts of a routine."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import file, step, table, top

_WAY = "Vägen genom rutinen skulle sluta mitt i. Därför öppnas rutinen inte förrän det är rättat."
_WAY_EN = "The way through the routine would break off. So the routine is not opened until it is mended."
_MISSPELT = "Skriv id:t på något som finns. Id:t är ordet efter id = , inte rubriken efter title = ."
_MISSPELT_EN = (
    "Write the id of something that is there. The id is the word after id = , not the heading after title = ."
)
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
    "R301": of(
        sv=(
            "En väg (goto) leder till något som inte finns. Oftast är id:t felstavat, eller så har steget bytt id.",
            _WAY,
            _MISSPELT,
        ),
        en=(
            "A way (goto) leads to something that is not there. Most often the id is misspelt, or the step changed id.",
            _WAY_EN,
            _MISSPELT_EN,
        ),
        frame=step,
        before='[[step.next]]\ngoto = "klar"',
        after='[[step.next]]\ngoto = "klart"',
    ),
    "R302": of(
        sv=("Något pekar på ett steg som inte finns.", _WAY, _MISSPELT),
        en=("Something points at a step that is not there.", _WAY_EN, _MISSPELT_EN),
        frame=table,
        before='[[entry]]\nid = "misstanke"\ntitle = "Jag misstänker våld"\nstart = "Samtal"',
        after='[[entry]]\nid = "misstanke"\ntitle = "Jag misstänker våld"\nstart = "samtal"',
    ),
    "R303": of(
        sv=(
            "Ett villkor eller ett svar nämner en fråga som inte finns.",
            "Villkoret kan aldrig gälla. Det som skulle visas visas inte.",
            "Skriv id:t på en fråga i filen, så som det står efter id = under [[step.question]].",
        ),
        en=(
            "A condition or an answer names a question that is not there.",
            "The condition can never hold. What should be shown is not shown.",
            "Write the id of a question in the file, as it stands after id = under [[step.question]].",
        ),
        frame=table,
        before='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."\nwhen = { valdet = "yes" }',
        after='[[reminder]]\nid = "heder"\ntext = "Kontakta aldrig familjen."\nwhen = { vald = "yes" }',
    ),
    "R304": of(
        sv=(
            "Steget pekar på en kontakt som inte finns i katalogen.",
            "Ingen skulle stå under Ring nu, just när någon behöver ringa.",
            "Skriv kontaktens id som det står i katalogen, eller lägg till kontakten där.",
        ),
        en=(
            "The step points at a contact that is not in the directory.",
            "Nobody would stand under Call now, just when somebody needs to call.",
            "Write the contact's id as it stands in the directory, or add the contact there.",
        ),
        frame=step,
        before='call = ["närmaste-chef"]',
        after='call = ["chef"]',
    ),
    "R305": of(
        sv=(
            "Något säger sig uppfylla ett krav som inte står under [[clause]].",
            "Då går det inte att följa vilket krav i beslutet som raden svarar mot.",
            "Rätta id:t, eller lägg till kravet under [[clause]].",
        ),
        en=(
            "Something says that it carries out a clause that does not stand under [[clause]].",
            "It cannot be traced then which demand of the decision the line answers to.",
            "Correct the id, or add the demand under [[clause]].",
        ),
        frame=step,
        before="""
clauses = ["k4"]
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
    "R306": of(
        sv=(
            "Steget hänvisar till en källa som inte står under [[reference]].",
            "Personalen skulle inte kunna se vilken lag eller handbok det handlar om.",
            "Rätta id:t, eller lägg till källan under [[reference]].",
        ),
        en=(
            "The step refers to a source that does not stand under [[reference]].",
            "Staff could not see which law or handbook it is about.",
            "Correct the id, or add the source under [[reference]].",
        ),
        frame=step,
        before="""
refs = ["handboken"]
""",
        after="""
refs = ["handboken"]

[[step.next]]
goto = "klart"

[[reference]]
id = "handboken"
title = "Handboken Våld"
""",
    ),
    "R307": of(
        sv=(
            "Slutet lämnar över till en rutin som inte finns i mappen procedures.",
            "Den som kommit till slutet skulle inte kunna gå vidare.",
            "Lägg den andra rutinens fil i mappen, eller rätta namnet. Det är filens namn utan .toml.",
        ),
        en=(
            "The end hands over to a routine that is not in the folder procedures.",
            "Whoever has come to the end could not go on.",
            "Put the other routine's file in the folder, or correct the name. It is the file's name without .toml.",
        ),
        frame=step,
        before="""
[[step.next]]
when = { vald = "yes" }
goto = "over"

[[step.next]]
goto = "klart"

[[end]]
id = "over"
title = "Chefen tar vid"
then = { procedure = "arbetsledning", entry = "bedomning" }
""",
        after="""
[[step.next]]
when = { vald = "yes" }
goto = "over"

[[step.next]]
goto = "klart"

[[end]]
id = "over"
title = "Chefen tar vid"
then = { procedure = "arbetsledare", entry = "bedomning" }
""",
    ),
    "R308": of(
        sv=(
            "Rutinen finns, men har ingen ingång med det namnet.",
            "Den som lämnar över skulle inte veta var den andra rutinen börjar.",
            "Skriv id:t på en av dess [[entry]].",
        ),
        en=(
            "The routine is there, but has no entry of that name.",
            "Whoever hands over would not know where the other routine begins.",
            "Write the id of one of its [[entry]] tables.",
        ),
        frame=step,
        before="""
[[step.next]]
when = { vald = "yes" }
goto = "over"

[[step.next]]
goto = "klart"

[[end]]
id = "over"
title = "Chefen tar vid"
then = { procedure = "arbetsledare", entry = "bedomningen" }
""",
        after="""
[[step.next]]
when = { vald = "yes" }
goto = "over"

[[step.next]]
goto = "klart"

[[end]]
id = "over"
title = "Chefen tar vid"
then = { procedure = "arbetsledare", entry = "bedomning" }
""",
    ),
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
    "R318": of(
        sv=("Exemplet tar en omväg som inte finns.", "Exemplet kan inte gås igenom.", _MISSPELT),
        en=("The example takes a detour that is not there.", "The example cannot be walked.", _MISSPELT_EN),
        frame=table,
        before=_AKUT
        + """
[[example]]
title = "Akut mitt i samtalet"
entry = "berattar"
answers = { vald = "no" }
end = "klart"

[[example.visit]]
step = "samtal"
detour = "akuten"
""",
        after=_AKUT
        + """
[[example]]
title = "Akut mitt i samtalet"
entry = "berattar"
answers = { vald = "no" }
end = "klart"

[[example.visit]]
step = "samtal"
detour = "akut"
""",
    ),
    "R319": of(
        sv=(
            "Rutinen säger vilken kontaktkatalog den använder, men den finns inte i mappen contacts.",
            "Inga kontakter skulle visas, bara 112 och den nationella stödlinjen.",
            "Lägg katalogens fil i mappen, eller rätta namnet. Det är filens namn utan .toml.",
        ),
        en=(
            "The routine says which contact directory it uses, but it is not in the folder contacts.",
            "No contacts would be shown, only 112 and the national helpline.",
            "Put the directory's file in the folder, or correct the name. It is the file's name without .toml.",
        ),
        frame=top,
        before='contacts = "komunen"',
        after='contacts = "kommunen"',
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
    "R323": of(
        sv=("Något pekar på ett slut som inte finns.", "Exemplet eller skyddsregeln kan inte prövas.", _MISSPELT),
        en=("Something points at an end that is not there.", "The example or safeguard cannot be tried.", _MISSPELT_EN),
        frame=table,
        before='[[example]]\ntitle = "Inget våld"\nentry = "berattar"\nanswers = { vald = "no" }\nend = "slut"',
        after='[[example]]\ntitle = "Inget våld"\nentry = "berattar"\nanswers = { vald = "no" }\nend = "klart"',
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
