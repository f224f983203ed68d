"""C: contacts, their numbers and what they point at."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import contact, directory

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
