"""The catalogue of problem codes: severity, message and mend for each, in both languages.

Families: T the file as TOML, F the format's keys and values, R references between parts of a routine,
C contacts, X examples, S silences. `vnr-wizard check` prints them; docs/problems.md lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vnr_wizard.language import Words


@dataclass(frozen=True)
class Code:
    """One kind of problem. `message` and `hint` have `{placeholders}` filled from the problem's values."""

    severity: Literal["error", "warning", "unproved", "info"]
    message: Words
    hint: Words


def _error(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    return Code("error", Words(sv, en), Words(hint_sv, hint_en))


def _warning(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    return Code("warning", Words(sv, en), Words(hint_sv, hint_en))


def _info(sv: str, en: str, hint_sv: str = "", hint_en: str = "") -> Code:
    return Code("info", Words(sv, en), Words(hint_sv, hint_en))


CODES: dict[str, Code] = {
    # --- T: the file ---------------------------------------------------------------------------------
    "T101": _error(
        "Filen kan inte läsas: {why}.",
        "The file cannot be read: {why}.",
        "Kontrollera att filen finns och att du får läsa den.",
        "Check that the file is there and that you may read it.",
    ),
    "T102": _error(
        "Det här är ingen vanlig fil ({what}).",
        "This is not an ordinary file ({what}).",
        "Peka på en TOML-fil.",
        "Point at a TOML file.",
    ),
    "T103": _error(
        "Filen är för stor: {size} byte. Högst {limit} byte läses.",
        "The file is too large: {size} bytes. At most {limit} bytes are read.",
        "Dela upp innehållet i flera filer.",
        "Split the content into several files.",
    ),
    "T104": _error(
        "Filen är inte sparad som UTF-8 (den ser ut som {looks}).",
        "The file is not saved as UTF-8 (it looks like {looks}).",
        "Öppna filen i din redigerare och spara som UTF-8.",
        "Open the file in your editor and save as UTF-8.",
    ),
    "T105": _error(
        "Filen följer inte TOML här: {what}.",
        "The file is not TOML here: {what}.",
        "{mend}",
        "{mend}",
    ),
    "T106": _error(
        "En nyckel är för lång, eller har för många delar (högst {parts} delar, {length} tecken).",
        "A key is too long, or has too many parts (at most {parts} parts, {length} characters).",
        "Skriv en kort nyckel. Delar skiljs åt med punkt.",
        "Write a short key. Parts are separated by dots.",
    ),
    "T107": _error(
        "Värden ligger för djupt inuti varandra (högst {limit} nivåer).",
        "Values are nested too deeply (at most {limit} levels).",
        "Ta bort hakparenteser eller klamrar som inte behövs.",
        "Take out brackets or braces that are not needed.",
    ),
    "T108": _error(
        "Talet är för stort, eller är inget tal (inf, nan).",
        "The number is too large, or is not a number (inf, nan).",
        "Skriv ett vanligt tal.",
        "Write an ordinary number.",
    ),
    "T109": _error(
        "Texten innehåller ett osynligt styrtecken ({what}).",
        "The text holds an invisible control character ({what}).",
        "Ta bort tecknet. Det kommer ofta med när man klistrar in text. Skriv om stycket för hand.",
        "Remove the character. It often comes along when text is pasted. Retype the passage.",
    ),
    "T110": _error(
        "Raden slutar med ett ensamt CR-tecken.",
        "The line ends with a lone CR character.",
        "Spara filen med vanliga radslut (LF eller CRLF).",
        "Save the file with ordinary line ends (LF or CRLF).",
    ),
    "T111": _error(
        "Filen har fler än {limit} fel. Resten visas inte.",
        "The file has more than {limit} mistakes. The rest are not shown.",
        "Rätta de första och kontrollera filen igen.",
        "Correct the first ones and check the file again.",
    ),
    # --- F: the format -------------------------------------------------------------------------------
    "F201": _error(
        "Nyckeln ”{name}” finns inte i formatet här.",
        "The key “{name}” is not part of the format here.",
        "Här får stå: {allowed}.",
        "Allowed here: {allowed}.",
    ),
    "F202": _error(
        "Nyckeln ”{name}” saknas.",
        "The key “{name}” is missing.",
        "Lägg till {name} = {example}",
        "Add {name} = {example}",
    ),
    "F203": _error(
        "”{name}” ska vara {wanted}, men är {found}.",
        "“{name}” should be {wanted}, but is {found}.",
        "Skriv till exempel {name} = {example}",
        "Write for example {name} = {example}",
    ),
    "F204": _error(
        "”{value}” duger inte som id.",
        "“{value}” will not do as an id.",
        "Ett id har 1–64 tecken: små bokstäver a–z, siffror och bindestreck. Inget annat.",
        "An id has 1–64 characters: lower-case a–z, digits and hyphens. Nothing else.",
    ),
    "F205": _error(
        "”{value}” är inte ett av de värden som ”{name}” kan ha.",
        "“{value}” is not one of the values that “{name}” can have.",
        "Välj något av: {allowed}.",
        "Choose one of: {allowed}.",
    ),
    "F206": _error(
        "”{name}” är tom.",
        "“{name}” is empty.",
        "Fyll i den, eller ta bort raden.",
        "Fill it in, or take the line out.",
    ),
    "F207": _error(
        "Filen är skriven i format {value}. Det här programmet läser format {known}.",
        "The file is written in format {value}. This program reads format {known}.",
        "Uppdatera programmet, eller skriv format = {known}.",
        "Update the program, or write format = {known}.",
    ),
    "F208": _error(
        "Telefonnumret är skrivet som ett tal. Då försvinner inledande nollor.",
        "The phone number is written as a number. Leading zeros are lost that way.",
        'Sätt citattecken runt numret: {name} = "{value}"',
        'Put quotation marks around the number: {name} = "{value}"',
    ),
    "F209": _error(
        "”{value}” är ingen tidsrymd i ISO 8601.",
        "“{value}” is not an ISO 8601 duration.",
        "Skriv till exempel P14D (14 dagar), P2W (2 veckor), PT24H (24 timmar) eller P3M (3 månader).",
        "Write for example P14D (14 days), P2W (2 weeks), PT24H (24 hours) or P3M (3 months).",
    ),
    "F210": _error(
        "Ett villkor kan inte vara {found}.",
        "A condition cannot be {found}.",
        'Skriv fråga = svar inom klamrar, till exempel {{ vald = "yes" }}.',
        'Write question = answer in braces, for example {{ vald = "yes" }}.',
    ),
    "F211": _error(
        "Villkoret jämför ”{question}” med {found}, som inte är ett svar.",
        "The condition compares “{question}” with {found}, which is not an answer.",
        'Ja och nej skrivs "yes" och "no", med citattecken. Flera svar skrivs som en lista.',
        'Yes and no are written "yes" and "no", in quotation marks. Several answers are written as a list.',
    ),
    "F212": _error(
        "”{name}” hör inte ihop med en fråga av slaget ”{kind}”.",
        "“{name}” does not belong to a question of kind “{kind}”.",
        "Ta bort raden, eller byt slag på frågan.",
        "Take the line out, or change the question's kind.",
    ),
    "F213": _error(
        "Villkoret är tomt. Ett tomt villkor är alltid sant.",
        "The condition is empty. An empty condition is always true.",
        "Skriv vad som ska gälla, eller ta bort villkoret.",
        "Write what should hold, or take the condition out.",
    ),
    "F214": _error(
        "Det minsta värdet ({low}) är större än det största ({high}).",
        "The smallest value ({low}) is greater than the largest ({high}).",
        "Byt plats på dem.",
        "Swap them.",
    ),
    "F215": _error(
        "Skyddsregeln ska säga exakt en av step, question, call, end och holds. Här finns {count}.",
        "A safeguard says exactly one of step, question, call, end and holds. Here there are {count}.",
        "Behåll en av dem. Dela upp i flera skyddsregler om det behövs.",
        "Keep one of them. Split into several safeguards where needed.",
    ),
    "F216": _error(
        "En skyddsregel med mönstret ”{pattern}” behöver ”{name}”.",
        "A safeguard with the pattern “{pattern}” needs “{name}”.",
        "Lägg till {name}.",
        "Add {name}.",
    ),
    "F217": _error(
        "Tiden saknar tidszon.",
        "The time has no time zone.",
        "Skriv till exempel 2026-11-21T22:40:00+01:00.",
        "Write for example 2026-11-21T22:40:00+01:00.",
    ),
    "F218": _error(
        "Inget här kan heta ”{value}”: ordet har redan en egen betydelse i formatet.",
        "Nothing here can be called “{value}”: the word already has a meaning of its own in the format.",
        "Välj ett annat id.",
        "Choose another id.",
    ),
    "F219": _warning(
        "Filen heter {file}.toml men har id = ”{id}”.",
        "The file is called {file}.toml but has id = “{id}”.",
        "Ge filen samma namn som id:t. Annars hittas den inte av andra filer.",
        "Give the file the same name as the id. Otherwise other files do not find it.",
    ),
    "F220": _error(
        "Svaret på ”{question}” går inte att använda: {why}",
        "The answer to “{question}” cannot be used: {why}",
        "Rätta svaret.",
        "Correct the answer.",
    ),
    "F221": _error(
        "Frågan ”{question}” av slaget ”{kind}” har inga svar att välja.",
        "The question “{question}” of kind “{kind}” has no answers to choose.",
        'Lägg till options = [ {{ id = "…", text = "…" }} ].',
        'Add options = [ {{ id = "…", text = "…" }} ].',
    ),
    "F222": _error(
        "Rubriken ”{name}” har enkla hakparenteser, men det kan finnas flera sådana.",
        "The heading “{name}” has single brackets, but there can be several of these.",
        "Skriv dubbla hakparenteser: [[{heading}]]",
        "Write double brackets: [[{heading}]]",
    ),
    # --- R: references -------------------------------------------------------------------------------
    "R301": _error(
        "Det finns inget steg eller slut som heter ”{id}”.",
        "There is no step or end called “{id}”.",
        "Skriv id:t på ett steg eller slut i filen.",
        "Write the id of a step or end in the file.",
    ),
    "R302": _error(
        "Det finns inget steg som heter ”{id}”.",
        "There is no step called “{id}”.",
        "Skriv id:t på ett steg i filen.",
        "Write the id of a step in the file.",
    ),
    "R303": _error(
        "Det finns ingen fråga som heter ”{id}”.",
        "There is no question called “{id}”.",
        "Skriv id:t på en fråga i filen.",
        "Write the id of a question in the file.",
    ),
    "R304": _error(
        "Det finns ingen kontakt som heter ”{id}” i katalogen ”{directory}”.",
        "There is no contact called “{id}” in the directory “{directory}”.",
        "Lägg till kontakten i katalogen, eller rätta id:t.",
        "Add the contact to the directory, or correct the id.",
    ),
    "R305": _error(
        "Det finns inget krav (clause) som heter ”{id}”.",
        "There is no clause called “{id}”.",
        "Lägg till kravet under [[clause]], eller rätta id:t.",
        "Add the clause under [[clause]], or correct the id.",
    ),
    "R306": _error(
        "Det finns ingen källa (reference) som heter ”{id}”.",
        "There is no reference called “{id}”.",
        "Lägg till källan under [[reference]], eller rätta id:t.",
        "Add the reference under [[reference]], or correct the id.",
    ),
    "R307": _error(
        "Det finns ingen rutin som heter ”{id}”.",
        "There is no procedure called “{id}”.",
        "Lägg filen i mappen procedures, eller rätta id:t.",
        "Put the file in the folder procedures, or correct the id.",
    ),
    "R308": _error(
        "Rutinen ”{procedure}” har ingen ingång som heter ”{id}”.",
        "The procedure “{procedure}” has no entry called “{id}”.",
        "Skriv id:t på en av dess [[entry]].",
        "Write the id of one of its [[entry]] tables.",
    ),
    "R309": _error(
        "”{id}” används två gånger ({what}). Första gången på rad {first}.",
        "“{id}” is used twice ({what}). The first time on line {first}.",
        "Ge den ena ett annat id.",
        "Give one of them another id.",
    ),
    "R310": _error(
        "Steget ”{step}” saknar en väg vidare som alltid gäller.",
        "The step “{step}” has no way on that always holds.",
        "Lägg sist: [[step.next]] med bara goto. Då finns alltid en väg vidare.",
        "Put last: [[step.next]] with only goto. Then there is always a way on.",
    ),
    "R311": _error(
        "Den här vägen kan aldrig tas: raden före gäller alltid.",
        "This way can never be taken: the row before it always holds.",
        "Flytta raden utan when sist, eller ge den ett villkor.",
        "Move the row without when to the end, or give it a condition.",
    ),
    "R312": _error(
        "Frågan ”{question}” har inget svar som heter ”{value}”.",
        "The question “{question}” has no answer called “{value}”.",
        "Frågans svar är: {allowed}.",
        "The question's answers are: {allowed}.",
    ),
    "R313": _error(
        "Frågan ”{question}” är av slaget ”{kind}” och kan inte jämföras med {found}.",
        "The question “{question}” is of kind “{kind}” and cannot be compared with {found}.",
        "Skriv till exempel {example}.",
        "Write for example {example}.",
    ),
    "R314": _error(
        'goto = "return" fungerar bara i en omväg (detour). Steget nås från ingången ”{entry}”.',
        'goto = "return" works only in a detour. The step is reached from the entry “{entry}”.',
        "Skriv id:t på ett steg eller ett slut.",
        "Write the id of a step or an end.",
    ),
    "R315": _error(
        "Omvägen ”{detour}” leder till slutet ”{end}”. En omväg ska leda tillbaka.",
        "The detour “{detour}” leads to the end “{end}”. A detour leads back.",
        'Skriv goto = "return".',
        'Write goto = "return".',
    ),
    "R316": _error(
        "Mer än en omväg har acute = true: {ids}.",
        "More than one detour has acute = true: {ids}.",
        "Behåll acute = true på en enda omväg. Den öppnas med F2.",
        "Keep acute = true on a single detour. F2 opens it.",
    ),
    "R317": _error(
        "Kontakten är markerad named = true, men rutinen säger inte vilken fråga som är samtycket.",
        "The contact is marked named = true, but the procedure does not say which question is the consent.",
        'Lägg till [consent] med question = "…".',
        'Add [consent] with question = "…".',
    ),
    "R318": _error(
        "Det finns ingen omväg som heter ”{id}”.",
        "There is no detour called “{id}”.",
        "Skriv id:t på en [[detour]] i filen.",
        "Write the id of a [[detour]] in the file.",
    ),
    "R319": _error(
        "Det finns ingen kontaktkatalog som heter ”{id}”.",
        "There is no contact directory called “{id}”.",
        "Lägg filen i mappen contacts, eller rätta id:t.",
        "Put the file in the folder contacts, or correct the id.",
    ),
    "R320": _error(
        "Rutinen pekar på kontakter men säger inte vilken katalog de står i.",
        "The procedure points at contacts but does not say which directory they stand in.",
        'Lägg till contacts = "…" överst i filen.',
        'Add contacts = "…" at the top of the file.',
    ),
    "R321": _error(
        "Slaget ”{value}” är inget svar på frågan om samtycke: den ska vara ja/nej.",
        "The kind “{value}” cannot answer the question on consent: it should be yes-no.",
        'Ge frågan kind = "yes-no".',
        'Give the question kind = "yes-no".',
    ),
    "R322": _error(
        "Rutinen saknar {what}.",
        "The procedure has no {what}.",
        "Lägg till minst en.",
        "Add at least one.",
    ),
    "R323": _error(
        "Det finns inget slut som heter ”{id}”.",
        "There is no end called “{id}”.",
        "Skriv id:t på ett slut i filen.",
        "Write the id of an end in the file.",
    ),
    "R324": _error(
        "Frågan ”{question}” är av slaget ”{kind}”: dess svar är ingen tid att följa upp till.",
        "The question “{question}” is of kind “{kind}”: its answer is no time to follow up by.",
        'Skriv id:t på en fråga med kind = "date" eller "datetime", eller ta bort by.',
        'Write the id of a question with kind = "date" or "datetime", or take by out.',
    ),
    # --- C: contacts ---------------------------------------------------------------------------------
    "C401": _error(
        "”{value}” är inget giltigt telefonnummer: {why}.",
        "“{value}” is not a valid phone number: {why}.",
        'Bara siffror, mellanslag, + och - får stå här. Skriv till exempel phone = "044-13 25 50".',
        'Only digits, spaces, + and - may stand here. Write for example phone = "044-13 25 50".',
    ),
    "C402": _warning(
        "”{name}” har inget telefonnummer.",
        "“{name}” has no phone number.",
        "Fyll i det: vnr-wizard contacts set {id} NUMMER",
        "Fill it in: vnr-wizard contacts set {id} NUMBER",
    ),
    "C403": _error(
        "Öppettiderna går inte att förstå: {why}",
        "The opening hours cannot be understood: {why}",
        'Skriv till exempel hours = "Mo-Fr 08:00-16:30; PH off", eller hours = "unknown".',
        'Write for example hours = "Mo-Fr 08:00-16:30; PH off", or hours = "unknown".',
    ),
    "C404": _warning(
        "Kontorstiden ({value}) är ett antagande, inte er egen uppgift.",
        "The office hours ({value}) are an assumption, not your own information.",
        "Kontrollera tiden. Rätta den vid behov och ta bort office_hours_assumed.",
        "Check the hours. Correct them where needed and take office_hours_assumed out.",
    ),
    "C405": _warning(
        "Numret till ”{name}” är inte kontrollerat av någon.",
        "The number of “{name}” has not been verified by anyone.",
        "Ring och kontrollera. Skriv sedan verified_on = {today}.",
        "Call and check. Then write verified_on = {today}.",
    ),
    "C406": _warning(
        "Numret till ”{name}” kontrollerades {value}, för mer än ett år sedan.",
        "The number of “{name}” was verified {value}, more than a year ago.",
        "Ring och kontrollera. Skriv sedan verified_on = {today}.",
        "Call and check. Then write verified_on = {today}.",
    ),
    "C407": _warning(
        "Katalogen har {value} för ”{name}”. Programmets inbyggda nummer är {known}.",
        "The directory has {value} for “{name}”. The program's built-in number is {known}.",
        "Båda visas för personalen. Rätta katalogen om den har fel.",
        "Both are shown to staff. Correct the directory if it is wrong.",
    ),
    "C408": _error(
        "Det finns ingen kontaktkatalog som heter ”{id}” att ta med.",
        "There is no contact directory called “{id}” to include.",
        "Lägg filen i mappen contacts, eller rätta id:t.",
        "Put the file in the folder contacts, or correct the id.",
    ),
    "C409": _error(
        "Katalogerna tar med varandra i en ring: {ring}.",
        "The directories include one another in a ring: {ring}.",
        "Ta bort ett av dem ur include.",
        "Take one of them out of include.",
    ),
    "C410": _error(
        "Det finns ingen tidszon som heter ”{value}”.",
        "There is no time zone called “{value}”.",
        'Skriv timezone = "Europe/Stockholm".',
        'Write timezone = "Europe/Stockholm".',
    ),
    "C411": _error(
        'hours = "{value}" kräver att katalogen har office_hours.',
        'hours = "{value}" needs the directory to have office_hours.',
        'Lägg till office_hours = "Mo-Fr 08:00-16:30; PH off" överst i filen.',
        'Add office_hours = "Mo-Fr 08:00-16:30; PH off" at the top of the file.',
    ),
    "C412": _error(
        "Det finns ingen kontakt som heter ”{id}”.",
        "There is no contact called “{id}”.",
        "Skriv id:t på en kontakt i katalogen eller i en katalog som tas med.",
        "Write the id of a contact in the directory or in one that it includes.",
    ),
    "C413": _error(
        "Det finns inget land med koden ”{value}”.",
        "There is no country with the code “{value}”.",
        'Skriv country = "SE".',
        'Write country = "SE".',
    ),
    # --- X: examples ---------------------------------------------------------------------------------
    "X501": _error(
        "Exemplet ”{title}” går inte som det säger. {name}: {wanted}. Rutinen ger: {got}.",
        "The example “{title}” does not go as it says. {name}: {wanted}. The procedure gives: {got}.",
        "Är det rutinen som har blivit fel? Rätta den. Annars: rätta exemplet.",
        "Is it the procedure that went wrong? Correct it. Otherwise correct the example.",
    ),
    "C414": _warning(
        "Natten till {day} stängs det vid midnatt, fast tiden dagen före går längre.",
        "In the night before {day} it closes at midnight, although the hours of the day before go on.",
        "En senare regel tar över. Byt dess semikolon mot komma om tiden ska gälla. Så förstås veckan: {week}",
        "A later rule takes over. Change its semicolon to a comma if the hours should hold. "
        "The week is understood so: {week}",
    ),
    "C416": _warning(
        "Kontakten säger att den uppfyller kravet ”{id}”, men det finns inte.",
        "The contact says that it carries out the clause “{id}”, but there is none.",
        "Skriv rutin:krav, med id:n som finns. Följer rutinen inte med här: ta bort raden, eller tysta den.",
        "Write procedure:clause, with ids that exist. If the procedure is not among these: take the line out.",
    ),
    "C415": _info(
        "Så förstås öppettiderna: {week}",
        "The opening hours are understood so: {week}",
        "Stämmer det inte: rätta hours.",
        "If that is not right: correct hours.",
    ),
    "C417": _warning(
        "”{name}” hänvisar till sig själv i otherwise.",
        "“{name}” refers to itself in otherwise.",
        "Skriv id:t på någon annan som svarar i stället, eller ta bort {id} ur listan.",
        "Write the id of somebody else who answers instead, or take {id} out of the list.",
    ),
    "C418": _warning(
        "Hänvisningarna i otherwise går runt i en ring: {ring}. {when} är det inte säkert att någon av dem svarar.",
        "The references in otherwise go round in a ring: {ring}. {when} it is not certain that any of them answers.",
        "Lägg till någon som svarar då, sist i otherwise hos en av dem.",
        "Add somebody who answers then, last in otherwise of one of them.",
    ),
    "C419": _warning(
        "Numret till ”{name}” sägs vara kontrollerat {value}, en dag som inte har kommit än.",
        "The number of “{name}” is said to have been verified {value}, a day that has not come yet.",
        "Skriv dagen då någon ringde och kontrollerade. I dag är det {today}.",
        "Write the day when somebody called and verified it. Today is {today}.",
    ),
    # --- S: silences ---------------------------------------------------------------------------------
    "S601": _warning(
        "Det finns ingen kod som heter ”{named}”. Raden tystar inget.",
        "There is no code called “{named}”. The table silences nothing.",
        "Skriv koden så som check skriver den, till exempel C402.",
        "Write the code as check writes it, such as C402.",
    ),
    "S602": _warning(
        "{named} är ett fel. Fel kan inte tystas.",
        "{named} is an error. Errors cannot be silenced.",
        "Rätta felet och ta bort den här [[silence]].",
        "Correct the error and take this [[silence]] out.",
    ),
    "S603": _warning(
        "Här finns inget {named} att tysta{where}.",
        "There is no {named} to silence here{where}.",
        "Är det åtgärdat: ta bort den här [[silence]]. Annars: rätta key.",
        "If it has been mended: take this [[silence]] out. Otherwise correct key.",
    ),
}
