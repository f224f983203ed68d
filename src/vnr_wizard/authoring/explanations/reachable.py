"""C: when contacts answer, and times when nobody does."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import contact, directory, step

_OFFICE = """
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "jouren"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "{hours}"
verified_on = 2026-11-02
"""

EXPLANATIONS: dict[str, Explanation] = {
    "C403": of(
        sv=(
            "Öppettiderna är inte skrivna så att programmet förstår dem. De skrivs på OpenStreetMaps sätt, med "
            "engelska dagar och klockslag med minuter.",
            "Programmet kan då inte säga om någon svarar. Det gissar aldrig.",
            'Skriv till exempel "Mo-Fr 08:00-16:30; PH off". PH off betyder: stängt på helgdagar. Vet ingen: skriv '
            '"unknown".',
        ),
        en=(
            "The opening hours are not written so that the program understands them. They are written as in "
            "OpenStreetMap, with English days and times with minutes.",
            "The program cannot say then whether anybody answers. It never guesses.",
            'Write for example "Mo-Fr 08:00-16:30; PH off". PH off means: closed on public holidays. If nobody knows, '
            'write "unknown".',
        ),
        frame=contact,
        before='hours = "mån-fre 8-16.30"',
        after='hours = "Mo-Fr 08:00-16:30; PH off"',
    ),
    "C404": of(
        sv=(
            "Kontorstiden i katalogen är ett antagande som följde med programmet.",
            "Är den fel visas kontakter som öppna när ingen svarar.",
            "Kontrollera tiden. Ta sedan bort raden office_hours_assumed.",
        ),
        en=(
            "The office hours of the directory are an assumption that came with the program.",
            "If they are wrong, contacts are shown as open when nobody answers.",
            "Check the hours. Then take the line office_hours_assumed out.",
        ),
        frame=directory,
        before='office_hours = "Mo-Fr 08:00-16:30; PH off"\noffice_hours_assumed = true',
        after='office_hours = "Mo-Fr 08:00-16:30; PH off"',
    ),
    "C411": of(
        sv=(
            'Kontakten följer kontorstiden ("office" eller "after-office"), men katalogen säger inte vilken den är.',
            "Programmet kan inte säga när någon svarar.",
            "Lägg till office_hours överst i filen.",
        ),
        en=(
            'The contact follows the office hours ("office" or "after-office"), but the directory does not say them.',
            "The program cannot say when anybody answers.",
            "Add office_hours at the top of the file.",
        ),
        frame=directory,
        before="""
[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "office"
verified_on = 2026-11-02
""",
        after="""
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "office"
verified_on = 2026-11-02
""",
    ),
    "C414": of(
        sv=(
            "En tid som går över midnatt klipps av vid midnatt, för att nästa dag har en egen regel efter semikolon.",
            "Kontakten visas som stängd under natten, fast någon svarar.",
            "Byt semikolon mot komma före den regel som tar över. Läs veckan i rådet: så har det förståtts.",
        ),
        en=(
            "Hours that go on past midnight are cut off there, because the next day has a rule of its own after ;.",
            "The contact is shown as closed in the night, although somebody answers.",
            "Change the semicolon before the rule that takes over to a comma. Read the week in the advice.",
        ),
        frame=contact,
        before='hours = "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30"',
        after='hours = "Su-Th 16:30-24:00, Fr-Sa 16:00-25:30"',
    ),
    "C415": of(
        sv=(
            "Så har programmet förstått öppettiderna, som en vanlig vecka. Det är en upplysning, inget fel.",
            "Tidernas språk har fällor. Den som läser veckan ser om det blev som det var tänkt.",
            'Läs veckan. Stämmer den inte: rätta hours. Enklast att läsa är "24/7", "office" och "unknown".',
        ),
        en=(
            "This is how the program understood the opening hours, as an ordinary week. It is an info, not a mistake.",
            "The language of hours has traps. Whoever reads the week sees whether it is as it was meant.",
            'Read the week. If it is not right, correct hours. The simplest are "24/7", "office" and "unknown".',
        ),
        frame=contact,
        before='hours = "Mo-Fr 08:00-17:00"',
        after='hours = "24/7"',
    ),
    "C420": of(
        sv=(
            "På steget finns tider då ingen av dem som ska ringas svarar. Nödnumren är inte medräknade.",
            "Den som behöver råd just då får ingen.",
            "Lägg till någon som svarar då, i stegets call eller i kontaktens otherwise.",
        ),
        en=(
            "At the step there are times when none of those to be called answers. The emergency lines are not counted.",
            "Whoever needs advice just then gets none.",
            "Add somebody who answers then, to the step's call or to the contact's otherwise.",
        ),
        frame=step,
        before='call = ["kontoret"]',
        after='call = ["kontoret", "socialjour"]',
    ),
    "C421": of(
        sv=(
            "Som C420, men bara när svaren är så som meddelandet säger: då visas inte de andra kontakterna.",
            "Den som har svarat så och behöver råd just då får ingen.",
            "Lägg till någon som visas då och svarar då.",
        ),
        en=(
            "As C420, but only when the answers are as the message says: the other contacts are not shown then.",
            "Whoever has answered so and needs advice just then gets none.",
            "Add somebody who is shown then and answers then.",
        ),
        frame=step,
        before='call = ["kontoret", { contact = "socialjour", when = { vald = "yes" } }]',
        after='call = ["kontoret", "socialjour"]',
    ),
    "C422": of(
        sv=(
            "Steget har kontakter, men vid vissa svar visas ingen av dem. Det är en upplysning, inget fel.",
            "Den som har svarat så ser bara nödnumren.",
            "Är det som det ska behöver inget göras. Annars: lägg till en kontakt utan when.",
        ),
        en=(
            "The step has contacts, but with some answers none of them is shown. It is an info, not a mistake.",
            "Whoever has answered so sees only the emergency lines.",
            "If that is as it should be, nothing need be done. Otherwise add a contact without when.",
        ),
        frame=step,
        before='call = [{ contact = "socialjour", when = { vald = "yes" } }]',
        after='call = ["socialjour"]',
    ),
    "C423": of(
        sv=(
            "När någon svarar är inte känt, och ingen annan är säkert öppen. Det är en upplysning, inget fel.",
            "Okända tider visas som okända. Personalen vet inte om det är lönt att ringa.",
            "Ring och fråga när de svarar. Skriv tiden i hours.",
        ),
        en=(
            "It is not known when somebody answers, and nobody else is surely open all the time. It is an info.",
            "Unknown hours are shown as unknown. Staff do not know whether calling is any use.",
            "Call and ask when they answer. Write the time in hours.",
        ),
        frame=step,
        before='call = ["okand"]',
        after='call = ["okand", "socialjour"]',
    ),
    "C424": of(
        sv=(
            "De som ska ringas saknar nummer, och ingen annan går att ringa då. Det är en upplysning, inget fel.",
            "Varje enhet ska fylla i sina nummer. Innan dess går ingen att ringa.",
            "Fyll i numren: vnr-wizard contacts set ID NUMMER",
        ),
        en=(
            "Those to be called have no number, and nobody else can be called all the time. It is an info.",
            "Each unit is to fill in its numbers. Until then nobody can be called.",
            "Fill in the numbers: vnr-wizard contacts set ID NUMBER",
        ),
        frame=step,
        before='call = ["utan-nummer"]',
        after='call = ["utan-nummer", "socialjour"]',
    ),
    "C425": of(
        sv=(
            "Så har programmet förstått ”after-office”: all tid utom kontorstid. Det är en upplysning, inget fel.",
            "Den som läser veckan ser om det blev som det var tänkt.",
            "Stämmer det inte: rätta office_hours, eller skriv egna tider i hours.",
        ),
        en=(
            "This is how the program understood “after-office”: all time but the office hours. It is an info.",
            "Whoever reads the week sees whether it is as it was meant.",
            "If it is not right, correct office_hours, or write their own times in hours.",
        ),
        frame=directory,
        before=_OFFICE.format(hours="after-office"),
        after=_OFFICE.format(hours="office"),
    ),
    "C426": of(
        sv=(
            "Före en dag med andra tider stängs det vid midnatt, fast tiden andra nätter går vidare till morgonen.",
            "Kontakten visas som stängd en natt då någon kanske svarar.",
            "Ska någon svara då: lägg till tiden efter midnatt för den dagen, efter ett komma.",
        ),
        en=(
            "Before a day with other hours it closes at midnight, although other nights the hours go on until morning.",
            "The contact is shown as closed in a night when somebody perhaps answers.",
            "If somebody is to answer then, add the hours after midnight for that day, after a comma.",
        ),
        frame=contact,
        before='hours = "Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00"',
        after='hours = "Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00, Mo 00:00-08:00"',
    ),
    "C427": without_example(
        sv=(
            "Vilka kontakter som visas på steget beror på så många svar att alla lägen inte hann prövas.",
            "Det kan finnas lägen då ingen svarar, som inte är funna. Programmet säger aldrig att de inte finns.",
            "Låt en kontakt som alltid svarar stå utan when. Eller låt färre svar avgöra vilka som visas.",
        ),
        en=(
            "Which contacts are shown at the step hangs on so many answers that not all situations could be tried.",
            "There may be situations where nobody answers that were not found. The program never says there are none.",
            "Let a contact who always answers stand without when. Or let fewer answers decide who is shown.",
        ),
        unshown_sv="Ett exempel vore ett steg vars kontakter hänger på ett tjugotal frågor.",
        unshown_en="An example would be a step whose contacts hang on some twenty questions.",
    ),
}
