"""C: contacts."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import contact, directory, step

_NUMBER = "Ett fel nummer märks först när någon ringer i en akut stund."
_NUMBER_EN = "A wrong number is noticed only when somebody calls in an acute moment."
_TWO = """
[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "Mo-Fr 08:00-16:30"
verified_on = 2026-11-02
otherwise = ["beredskap"]

[[contact]]
id = "beredskap"
name = "Chef i beredskap"
phone = "044-13 25 51"
hours = "Mo-Fr 16:30-22:00"
verified_on = 2026-11-02
otherwise = ["chef"]
"""
_OFFICE = """
office_hours = "Mo-Fr 08:00-16:30; PH off"

[[contact]]
id = "jouren"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "{hours}"
verified_on = 2026-11-02
"""

_SHORT = """
[[contact]]
id = "utredare"
name = "Utredare"
phone = "{phone}"
verified_on = 2026-11-02

[[contact]]
id = "jour"
name = "Sociala jouren"
phone = "044-775 78 78"
verified_on = 2026-11-02

[[contact]]
id = "mottagning"
name = "Mottagningen"
phone = "044-13 50 00"
verified_on = 2026-11-02
"""

EXPLANATIONS: dict[str, Explanation] = {
    "C401": of(
        sv=(
            "Numret har tecken som inte hör hemma i ett telefonnummer, eller kan inte finnas i landet.",
            _NUMBER,
            "Skriv numret med riktnummer, bara siffror, mellanslag, + och -. Ring det sedan.",
        ),
        en=(
            "The number has characters that do not belong in a phone number, or cannot exist in the country.",
            _NUMBER_EN,
            "Write the number with its area code, only digits, spaces, + and -. Then call it.",
        ),
        frame=contact,
        before='phone = "044-775 78 78 (dygnet runt)"',
        after='phone = "044-775 78 78"',
    ),
    "C402": of(
        sv=(
            "Kontakten finns men har inget nummer.",
            "Personalen ser att ett nummer saknas, och måste leta någon annanstans.",
            "Skriv numret i filen, eller i enhetens egen katalog: vnr-wizard contacts set ID NUMMER. "
            "Ska varje enhet fylla i det själv: tysta påpekandet med ett skäl.",
        ),
        en=(
            "The contact is there but has no number.",
            "Staff see that a number is missing, and have to look elsewhere.",
            "Write the number in the file, or in the unit's own directory: vnr-wizard contacts set ID NUMBER. "
            "If each unit is to fill it in, silence the remark with a reason.",
        ),
        frame=contact,
        before='phone = ""\nverified_on = 2026-11-02',
        after='phone = "044-775 78 78"\nverified_on = 2026-11-02',
    ),
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
    "C405": of(
        sv=(
            "Det står inte när någon senast ringde och kontrollerade numret.",
            _NUMBER,
            "Ring numret. Skriv sedan dagens datum i verified_on.",
        ),
        en=(
            "It is not said when somebody last called and verified the number.",
            _NUMBER_EN,
            "Call the number. Then write today's date in verified_on.",
        ),
        frame=contact,
        before="#verified_on = 2026-11-02",
        after="verified_on = 2026-11-02",
    ),
    "C406": of(
        sv=(
            "Det är mer än ett år sedan någon kontrollerade numret.",
            "Nummer byts. Personalen ser att numret är gammalt.",
            "Ring numret. Skriv sedan dagens datum i verified_on.",
        ),
        en=(
            "It is more than a year since somebody verified the number.",
            "Numbers change. Staff see that the number is old.",
            "Call the number. Then write today's date in verified_on.",
        ),
        frame=contact,
        before="verified_on = 2024-03-01",
        after="verified_on = 2026-11-02",
    ),
    "C407": of(
        sv=(
            "Katalogen har ett annat nummer till en nationell linje än det som är inbyggt i programmet.",
            "Nödnummer får aldrig vara fel. Därför visas båda, med en varning.",
            "Rätta katalogen. Har det nationella numret verkligen ändrats: säg till den som sköter programmet.",
        ),
        en=(
            "The directory has another number for a national line than the one built into the program.",
            "Emergency numbers must never be wrong. So both are shown, with a warning.",
            "Correct the directory. If the national number has really changed, tell whoever looks after the program.",
        ),
        frame=contact,
        before='id = "sos-alarm"\nname = "SOS Alarm"\nphone = "114 14"',
        after='id = "sos-alarm"\nname = "SOS Alarm"\nphone = "112"',
    ),
    "C408": of(
        sv=(
            "Katalogen ska ta med en annan katalog, men den finns inte i mappen.",
            "Alla kontakter i den katalogen saknas.",
            "Lägg filen i mappen contacts, eller rätta namnet. Det är filens namn utan .toml.",
        ),
        en=(
            "The directory includes another one, which is not in the folder.",
            "Every contact of that directory is missing.",
            "Put the file in the folder contacts, or correct the name. It is the file's name without .toml.",
        ),
        frame=directory,
        before='id = "enheten"\ninclude = ["komunen"]',
        after='id = "enheten"\ninclude = ["kommunen"]',
    ),
    "C409": of(
        sv=(
            "Katalogerna tar med varandra i en ring, eller en tar med sig själv.",
            "Det går inte att säga vilken som gäller över vilken.",
            "Ta bort ett av namnen ur include.",
        ),
        en=(
            "The directories include one another in a ring, or one includes itself.",
            "It cannot be said which of them lies over which.",
            "Take one of the names out of include.",
        ),
        frame=directory,
        before='id = "enheten"\ninclude = ["kommunen", "enheten"]',
        after='id = "enheten"\ninclude = ["kommunen"]',
    ),
    "C410": of(
        sv=(
            "Det finns ingen tidszon med det namnet.",
            "Öppettiderna räknas i tidszonen. Utan den kan ingen sägas vara öppen.",
            'I Sverige: timezone = "Europe/Stockholm". Det gäller också om raden tas bort.',
        ),
        en=(
            "There is no time zone of that name.",
            "The opening hours are counted in the time zone. Without it nobody can be said to be open.",
            'In Sweden: timezone = "Europe/Stockholm". That holds also if the line is taken out.',
        ),
        frame=directory,
        before='timezone = "Sverige"',
        after='timezone = "Europe/Stockholm"',
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
    "C412": of(
        sv=(
            "otherwise nämner en kontakt som inte finns.",
            "När den första inte svarar finns ingen annan att visa.",
            "Skriv id:t på en kontakt i katalogen, eller i en katalog som tas med.",
        ),
        en=(
            "otherwise names a contact that is not there.",
            "When the first does not answer there is nobody else to show.",
            "Write the id of a contact in the directory, or in one that it includes.",
        ),
        frame=contact,
        before='otherwise = ["sos-larm"]',
        after='otherwise = ["sos-alarm"]',
    ),
    "C413": of(
        sv=(
            "Landet skrivs med två bokstäver. Den här koden är inget land.",
            "Landet avgör helgdagar och hur nummer ser ut. Numren i filen kan inte prövas förrän koden är rätt.",
            'I Sverige: country = "SE". Det gäller också om raden tas bort.',
        ),
        en=(
            "The country is written with two letters. This code is no country.",
            "It decides the holidays and what numbers look like. The file's numbers cannot be tried until it is right.",
            'In Sweden: country = "SE". That holds also if the line is taken out.',
        ),
        frame=directory,
        before='country = "Sverige"',
        after='country = "SE"',
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
    "C416": of(
        sv=(
            "Kontakten säger att den uppfyller ett krav i en rutin, men kravet eller rutinen finns inte här.",
            "Då går det inte att följa varför kontakten står i katalogen.",
            "Skriv rutinens id, kolon, kravets id. Finns rutinen inte här: ta bort raden, eller tysta den.",
        ),
        en=(
            "The contact says that it carries out a clause of a routine, but the clause or the routine is not here.",
            "It cannot be traced then why the contact stands in the directory.",
            "Write the routine's id, a colon, the clause's id. If the routine is not here: take the line out, or "
            "silence it with a reason.",
        ),
        frame=contact,
        before='clauses = ["arbetsledare:k4"]',
        after="clauses = []",
    ),
    "C417": of(
        sv=(
            "Kontakten hänvisar till sig själv när den inte svarar.",
            "Den som inte får svar får samma nummer igen.",
            "Skriv någon annan i otherwise.",
        ),
        en=(
            "The contact refers to itself for when it does not answer.",
            "Whoever gets no answer gets the same number again.",
            "Write somebody else in otherwise.",
        ),
        frame=contact,
        before='otherwise = ["jouren"]',
        after='otherwise = ["sos-alarm"]',
    ),
    "C418": of(
        sv=(
            "Kontakterna hänvisar till varandra i en ring, och det finns tider då ingen av dem svarar.",
            "Den som ringer då skickas runt utan att få tag i någon.",
            "Lägg till någon som svarar då, sist i otherwise hos en av dem.",
        ),
        en=(
            "The contacts refer to one another in a ring, and there are times when none of them answers.",
            "Whoever calls then is sent round without reaching anybody.",
            "Add somebody who answers then, last in otherwise of one of them.",
        ),
        frame=directory,
        before=_TWO,
        after=_TWO.replace('otherwise = ["chef"]', 'otherwise = ["chef", "sos-alarm"]'),
    ),
    "C419": of(
        sv=(
            "Numret sägs vara kontrollerat en dag som inte har kommit.",
            "Då går det inte att lita på att någon har ringt det. Numret skulle se färskt ut för länge.",
            "Skriv dagen då någon ringde. År, månad, dag.",
        ),
        en=(
            "The number is said to have been verified on a day that has not come.",
            "It cannot be trusted then that somebody has called it. The number would look fresh for too long.",
            "Write the day when somebody called. Year, month, day.",
        ),
        frame=contact,
        before="verified_on = 2027-11-02",
        after="verified_on = 2026-11-02",
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
    "C428": without_example(
        sv=(
            "Kontakterna säger vilka krav de uppfyller i en rutin, men rutinens fil går inte att läsa som TOML.",
            "Så länge går det inte att säga om kraven finns. De kan vara rätt skrivna.",
            "Rätta felet i rutinens fil och kör check igen. Ta inte bort något i kontaktkatalogen.",
        ),
        en=(
            "The contacts say which clauses of a routine they carry out, but its file cannot be read as TOML.",
            "Until then it cannot be said whether the clauses are there. They may be quite right.",
            "Correct the fault in the routine's file and run check again. Take nothing out of the directory.",
        ),
        unshown_sv="Ett exempel vore två filer: en kontakt med clauses, och en rutin med ett fel som T105.",
        unshown_en="An example would be two files: a contact with clauses, and a routine with a fault such as T105.",
    ),
    "C429": of(
        sv=(
            "Numret är kortare än alla andra nummer i katalogen med samma riktnummer.",
            "En siffra som har fallit bort märks inte på papperet. Den som ringer kommer fel, eller ingenstans.",
            "Jämför med källan och ring numret. Är det rätt: tysta med ett skäl.",
        ),
        en=(
            "The number is shorter than all other numbers in the directory with the same area code.",
            "A digit that has fallen out is not seen on paper. Whoever calls gets somebody else, or nobody.",
            "Compare with the source and call the number. If it is right, silence this with a reason.",
        ),
        frame=directory,
        before=_SHORT.format(phone="044-13 25 5"),
        after=_SHORT.format(phone="044-13 25 50"),
    ),
    "C430": of(
        sv=(
            "Bindestrecket säger vilket riktnummer som menas. De siffror som står där går till ett annat.",
            "Numret fungerar, så ingen märker felet. Den som ringer kommer till någon annan, i en annan stad.",
            "Jämför med källan, rätta numret och ring det. Är numret rätt: flytta bindestrecket.",
        ),
        en=(
            "The hyphen says which area code is meant. The digits that stand there lead to another one.",
            "The number works, so nobody notices. Whoever calls gets somebody else, in another town.",
            "Compare with the source, correct the number and call it. If the number is right, move the hyphen.",
        ),
        frame=contact,
        before='phone = "04-21 30 13"',
        after='phone = "044-21 30 13"',
    ),
}
