"""R: ids that name something that is not there."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import step, table, top

_WAY = "Vägen genom rutinen skulle sluta mitt i. Därför öppnas rutinen inte förrän det är rättat."
_WAY_EN = "The way through the routine would break off. So the routine is not opened until it is mended."
_MISSPELT = "Skriv id:t på något som finns. Id:t är ordet efter id = , inte rubriken efter title = ."
_MISSPELT_EN = (
    "Write the id of something that is there. The id is the word after id = , not the heading after title = ."
)
_REMINDED = """
[[reminder]]
id = "heder"
text = "Kontakta aldrig familjen."

[[example]]
title = "Inget våld"
entry = "berattar"
answers = {{ vald = "no" }}
end = "klart"
reminders = ["{id}"]
"""
_PROMISED = """
[[step.follow_up]]
id = "aterbesok"
text = "Fråga hur det går"
within = "P14D"

[[example]]
title = "Inget våld"
entry = "berattar"
answers = {{ vald = "no" }}
end = "klart"
follow_ups = ["{id}"]
"""
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
    "R323": of(
        sv=("Något pekar på ett slut som inte finns.", "Exemplet eller skyddsregeln kan inte prövas.", _MISSPELT),
        en=("Something points at an end that is not there.", "The example or safeguard cannot be tried.", _MISSPELT_EN),
        frame=table,
        before='[[example]]\ntitle = "Inget våld"\nentry = "berattar"\nanswers = { vald = "no" }\nend = "slut"',
        after='[[example]]\ntitle = "Inget våld"\nentry = "berattar"\nanswers = { vald = "no" }\nend = "klart"',
    ),
    "R326": of(
        sv=("Exemplet nämner en påminnelse som inte finns.", "Exemplet kan inte prövas.", _MISSPELT),
        en=(
            "The example names a reminder that is not there.",
            "The example cannot be tried.",
            _MISSPELT_EN,
        ),
        frame=table,
        before=_REMINDED.format(id="hedern"),
        after=_REMINDED.format(id="heder"),
    ),
    "R327": of(
        sv=("Exemplet nämner en uppföljning som inte finns.", "Exemplet kan inte prövas.", _MISSPELT),
        en=(
            "The example names a follow-up that is not there.",
            "The example cannot be tried.",
            _MISSPELT_EN,
        ),
        frame=step,
        before=_PROMISED.format(id="besok"),
        after=_PROMISED.format(id="aterbesok"),
    ),
}
