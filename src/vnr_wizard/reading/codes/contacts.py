"""C: contacts."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, info, unproved, warning

CONTACTS: dict[str, Code] = {
    "C401": error(
        "”{value}” är inget giltigt telefonnummer: {why}.",
        "“{value}” is not a valid phone number: {why}.",
        "{mend} Ring numret innan du litar på det.",
        "{mend} Call the number before you trust it.",
    ),
    "C402": warning(
        "”{name}” har inget telefonnummer.",
        "“{name}” has no phone number.",
        "Fyll i det: vnr-wizard contacts set {id} NUMMER",
        "Fill it in: vnr-wizard contacts set {id} NUMBER",
    ),
    "C403": error(
        "Öppettiderna går inte att förstå: {why}",
        "The opening hours cannot be understood: {why}",
        'Skriv till exempel {name} = "Mo-Fr 08:00-16:30; PH off". PH off betyder: stängt på helgdagar. Har ni öppet '
        'då: utelämna ; PH off. Vet ingen när någon svarar: skriv {name} = "unknown".',
        'Write for example {name} = "Mo-Fr 08:00-16:30; PH off". PH off means: closed on public holidays. If you are '
        'open then, leave ; PH off out. If nobody knows the hours: write {name} = "unknown".',
    ),
    "C404": warning(
        "Kontorstiden ({value}) är ett antagande, inte er egen uppgift.",
        "The office hours ({value}) are an assumption, not your own information.",
        "Kontrollera tiden. Rätta den vid behov och ta bort office_hours_assumed.",
        "Check the hours. Correct them where needed and take office_hours_assumed out.",
    ),
    "C405": warning(
        "Numret till ”{name}” är inte kontrollerat av någon.",
        "The number of “{name}” has not been verified by anyone.",
        "Ring och kontrollera. Skriv sedan verified_on = {today}.",
        "Call and check. Then write verified_on = {today}.",
    ),
    "C406": warning(
        "Numret till ”{name}” kontrollerades {value}, för mer än ett år sedan.",
        "The number of “{name}” was verified {value}, more than a year ago.",
        "Ring och kontrollera. Skriv sedan verified_on = {today}.",
        "Call and check. Then write verified_on = {today}.",
    ),
    "C407": warning(
        "Katalogen har {value} för ”{name}”. Programmets inbyggda nummer är {known}.",
        "The directory has {value} for “{name}”. The program's built-in number is {known}.",
        "Båda visas för personalen. Rätta katalogen om den har fel.",
        "Both are shown to staff. Correct the directory if it is wrong.",
    ),
    "C408": error(
        "Det finns ingen kontaktkatalog som heter ”{id}” att ta med.",
        "There is no contact directory called “{id}” to include.",
        "Lägg filen i mappen contacts, eller rätta id:t.",
        "Put the file in the folder contacts, or correct the id.",
    ),
    "C409": error(
        "Katalogerna tar med varandra i en ring: {ring}.",
        "The directories include one another in a ring: {ring}.",
        "Ta bort ett av dem ur include.",
        "Take one of them out of include.",
    ),
    "C410": error(
        "Det finns ingen tidszon som heter ”{value}”.",
        "There is no time zone called “{value}”.",
        'Skriv timezone = "Europe/Stockholm".',
        'Write timezone = "Europe/Stockholm".',
    ),
    "C411": error(
        'hours = "{value}" kräver att katalogen har office_hours.',
        'hours = "{value}" needs the directory to have office_hours.',
        'Lägg till office_hours = "Mo-Fr 08:00-16:30; PH off" överst i filen.',
        'Add office_hours = "Mo-Fr 08:00-16:30; PH off" at the top of the file.',
    ),
    "C412": error(
        "Det finns ingen kontakt som heter ”{id}”.",
        "There is no contact called “{id}”.",
        "Skriv id:t på en kontakt i katalogen eller i en katalog som tas med.",
        "Write the id of a contact in the directory or in one that it includes.",
    ),
    "C413": error(
        "Det finns inget land med koden ”{value}”.",
        "There is no country with the code “{value}”.",
        'Skriv country = "SE".',
        'Write country = "SE".',
    ),
    "C414": warning(
        "Natten till {day} stängs det vid midnatt, fast tiden dagen före går längre.",
        "In the night before {day} it closes at midnight, although the hours of the day before go on.",
        "En senare regel tar över. Byt dess semikolon mot komma om tiden ska gälla. Så förstås veckan: {week}",
        "A later rule takes over. Change its semicolon to a comma if the hours should hold. "
        "The week is understood so: {week}",
    ),
    "C415": info(
        "Så förstås öppettiderna: {week}",
        "The opening hours are understood so: {week}",
        "Stämmer det inte: rätta {name}.",
        "If that is not right: correct {name}.",
    ),
    "C416": warning(
        "Kontakten säger att den uppfyller kravet ”{id}”, men det finns inte.",
        "The contact says that it carries out the clause “{id}”, but there is none.",
        "Skriv rutin:krav, med id:n som finns. Följer rutinen inte med här: ta bort raden, eller tysta den.",
        "Write procedure:clause, with ids that exist. If the procedure is not among these: take the line out.",
    ),
    "C417": warning(
        "”{name}” hänvisar till sig själv i otherwise.",
        "“{name}” refers to itself in otherwise.",
        "Skriv id:t på någon annan som svarar i stället, eller ta bort {id} ur listan.",
        "Write the id of somebody else who answers instead, or take {id} out of the list.",
    ),
    "C418": warning(
        "Hänvisningarna i otherwise går runt i en ring: {ring}. {when} är det inte säkert att någon av dem svarar.",
        "The references in otherwise go round in a ring: {ring}. {when} it is not certain that any of them answers.",
        "Lägg till någon som svarar då, sist i otherwise hos en av dem.",
        "Add somebody who answers then, last in otherwise of one of them.",
    ),
    "C419": warning(
        "Numret till ”{name}” sägs vara kontrollerat {value}, en dag som inte har kommit än.",
        "The number of “{name}” is said to have been verified {value}, a day that has not come yet.",
        "Skriv dagen då någon ringde och kontrollerade. I dag är det {today}.",
        "Write the day when somebody called and verified it. Today is {today}.",
    ),
    "C420": warning(
        "På steget ”{step}” finns det tider då ingen svarar: {times}.",
        "At the step “{step}” there are times when nobody answers: {times}.",
        "Lägg till någon som svarar då, i stegets call eller i kontaktens otherwise. Så förstås tiderna: {weeks}.",
        "Add somebody who answers then, to the step's call or to the contact's otherwise. "
        "The hours are understood so: {weeks}.",
    ),
    "C421": warning(
        "På steget ”{step}” finns det tider då ingen svarar: {times}. Det gäller när {when}.",
        "At the step “{step}” there are times when nobody answers: {times}. That is so when {when}.",
        "Lägg till någon som visas och svarar då, i stegets call eller i kontaktens otherwise. "
        "Så förstås tiderna: {weeks}.",
        "Add somebody who is shown and answers then, to the step's call or to the contact's otherwise. "
        "The hours are understood so: {weeks}.",
    ),
    "C422": info(
        "Steget ”{step}” visar ingen att ringa, utom nödnumren, när {when}.",
        "The step “{step}” shows nobody to call, besides the emergency lines, when {when}.",
        "Är det som det ska: låt det vara. Annars: lägg till en kontakt utan when i stegets call.",
        "If that is as it should be, leave it. Otherwise add a contact without when to the step's call.",
    ),
    "C423": info(
        "Det finns tider då det är okänt om någon svarar: {times}. Det gäller {steps}.",
        "There are times when it is unknown whether anybody answers: {times}. That concerns {steps}.",
        "Ingen har skrivit in när de svarar: {names}. Ring och fråga, och skriv in tiden i hours.",
        "Nobody has written down when these answer: {names}. Call and ask, and write the time in hours.",
    ),
    "C424": info(
        "Utan ifyllda nummer finns det tider då ingen går att ringa. Det gäller {steps}.",
        "Until numbers are filled in there are times when nobody can be called. That concerns {steps}.",
        "Fyll i numren till: {names}. Skriv vnr-wizard contacts set {id} NUMMER, och så vidare.",
        "Fill in the numbers of: {names}. Write vnr-wizard contacts set {id} NUMBER, and so on.",
    ),
    "C425": info(
        "Så förstås ”after-office”: {week}. Det gäller {names}.",
        "“after-office” is understood so: {week}. That concerns {names}.",
        "Stämmer det inte: rätta office_hours, eller skriv egna tider i hours.",
        "If that is not right: correct office_hours, or write their own times in hours.",
    ),
    "C426": warning(
        "{eve} är det öppet hela dygnet, men vid midnatt stängs det. Andra nätter går tiden till {ends}.",
        "On {eve} it is open all day, but it closes at midnight. Other nights the hours go on until {ends}.",
        "Tider över midnatt hör till dagen de börjar. Ska någon svara natten till {day}: lägg till {short} "
        "00:00-{ends} sist, efter ett komma. Så förstås veckan: {week}",
        "Hours past midnight belong to the day they begin on. If somebody is to answer in the night before {day}: "
        "add {short} 00:00-{ends} last, after a comma. The week is understood so: {week}",
    ),
    "C427": unproved(
        "Vilka som visas hänger på för många svar för att prövas. Det gäller {steps}.",
        "Who is shown hangs on too many answers to be tried. That concerns {steps}.",
        "Bara tider då ingen svarar, vad som än har svarats, är funna här. Låt en kontakt som alltid svarar stå "
        "utan when.",
        "Only times when nobody answers, whatever was answered, are found here. Let a contact who always answers "
        "stand without when.",
    ),
    "C428": warning(
        "Kraven i {routine} kunde inte kontrolleras, för filen går inte att läsa (rad {at}).",
        "The clauses of {routine} could not be checked, since the file cannot be read (line {at}).",
        "Rätta den filen först. Ta inte bort något här.",
        "Correct that file first. Take nothing out here.",
    ),
    "C429": warning(
        "Numret till ”{name}” har {count} siffror. Övriga nummer med {area} har minst {least}.",
        "The number of “{name}” has {count} digits. The other numbers with {area} have at least {least}.",
        "Har en siffra fallit bort? Jämför med källan, ring och kontrollera.",
        "Has a digit fallen out? Compare with the source, call and check.",
    ),
    "C430": warning(
        "Numret till ”{name}” är skrivet med riktnumret {written}. Den som ringer det kommer till {area}: {number}.",
        "The number of “{name}” is written with the area code {written}. Whoever calls it comes to {area}: {number}.",
        "Har en siffra fallit bort, eller en blivit dubbel? Jämför med källan, rätta numret och ring det.",
        "Has a digit fallen out, or become two? Compare with the source, correct the number and call it.",
    ),
}
