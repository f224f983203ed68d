"""F: the format's keys and values."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, warning

FORM: dict[str, Code] = {
    "F201": error(
        "Nyckeln ”{name}” finns inte i formatet här.",
        "The key “{name}” is not part of the format here.",
        "Här får stå: {allowed}.",
        "Allowed here: {allowed}.",
    ),
    "F202": error(
        "Nyckeln ”{name}” saknas.",
        "The key “{name}” is missing.",
        "Lägg till {name} = {example}",
        "Add {name} = {example}",
    ),
    "F203": error(
        "”{name}” ska vara {wanted}, men är {found}.",
        "“{name}” should be {wanted}, but is {found}.",
        "Skriv till exempel {write}",
        "Write for example {write}",
    ),
    "F204": error(
        "”{value}” duger inte som id.",
        "“{value}” will not do as an id.",
        "Ett id har 1–64 tecken: små bokstäver a–z, siffror och bindestreck. Inget annat.",
        "An id has 1–64 characters: lower-case a–z, digits and hyphens. Nothing else.",
    ),
    "F205": error(
        "”{value}” är inte ett av de värden som ”{name}” kan ha.",
        "“{value}” is not one of the values that “{name}” can have.",
        "Välj något av: {allowed}.",
        "Choose one of: {allowed}.",
    ),
    "F206": error(
        "”{name}” är tom.",
        "“{name}” is empty.",
        "Fyll i den, eller ta bort raden.",
        "Fill it in, or take the line out.",
    ),
    "F207": error(
        "Filen är skriven i format {value}. Det här programmet läser format {known}.",
        "The file is written in format {value}. This program reads format {known}.",
        "Uppdatera programmet, eller skriv format = {known}.",
        "Update the program, or write format = {known}.",
    ),
    "F208": error(
        "Telefonnumret är skrivet som ett tal. Då försvinner inledande nollor.",
        "The phone number is written as a number. Leading zeros are lost that way.",
        'Sätt citattecken runt numret: {name} = "{value}"',
        'Put quotation marks around the number: {name} = "{value}"',
    ),
    "F209": error(
        "”{value}” duger inte som tid.",
        "“{value}” will not do as a length of time.",
        "{mend}Så skrivs tider: PT15M (15 minuter), PT2H (2 timmar), P14D (14 dagar), P3M (3 månader).",
        "{mend}This is how times are written: PT15M (15 minutes), PT2H (2 hours), P14D (14 days), P3M (3 months).",
    ),
    "F210": error(
        "Ett villkor kan inte vara {found}.",
        "A condition cannot be {found}.",
        'Skriv fråga = svar inom klamrar, till exempel {{ vald = "yes" }}.',
        'Write question = answer in braces, for example {{ vald = "yes" }}.',
    ),
    "F211": error(
        "Villkoret jämför ”{question}” med {found}, som inte är ett svar.",
        "The condition compares “{question}” with {found}, which is not an answer.",
        'Ja och nej skrivs "yes" och "no", med citattecken. Flera svar skrivs som en lista.',
        'Yes and no are written "yes" and "no", in quotation marks. Several answers are written as a list.',
    ),
    "F212": error(
        "”{name}” hör inte ihop med en fråga av slaget ”{kind}”.",
        "“{name}” does not belong to a question of kind “{kind}”.",
        "Ta bort raden, eller byt slag på frågan.",
        "Take the line out, or change the question's kind.",
    ),
    "F213": error(
        "Villkoret är tomt. Ett tomt villkor är alltid sant.",
        "The condition is empty. An empty condition is always true.",
        "Skriv vad som ska gälla, eller ta bort villkoret.",
        "Write what should hold, or take the condition out.",
    ),
    "F214": error(
        "Det minsta värdet ({low}) är större än det största ({high}).",
        "The smallest value ({low}) is greater than the largest ({high}).",
        "Byt plats på dem.",
        "Swap them.",
    ),
    "F215": error(
        "Skyddsregeln ska säga exakt en av step, question, call, end och holds. Här finns {count}.",
        "A safeguard says exactly one of step, question, call, end and holds. Here there are {count}.",
        "Behåll en av dem. Dela upp i flera skyddsregler om det behövs.",
        "Keep one of them. Split into several safeguards where needed.",
    ),
    "F216": error(
        "En skyddsregel med mönstret ”{pattern}” behöver ”{name}”.",
        "A safeguard with the pattern “{pattern}” needs “{name}”.",
        "Lägg till {name}.",
        "Add {name}.",
    ),
    "F217": error(
        "Tiden saknar tidszon.",
        "The time has no time zone.",
        "Skriv till exempel {write}",
        "Write for example {write}",
    ),
    "F218": error(
        "Inget här kan heta ”{value}”: ordet har redan en egen betydelse i formatet.",
        "Nothing here can be called “{value}”: the word already has a meaning of its own in the format.",
        "Välj ett annat id.",
        "Choose another id.",
    ),
    "F219": warning(
        "Filen heter {file} men har id = ”{id}”.",
        "The file is called {file} but has id = “{id}”.",
        "{mend}Ge filen samma namn som id:t, med .toml sist. Annars hittas den inte av andra filer.",
        "{mend}Give the file the id's name, with .toml at the end. Otherwise other files do not find it.",
    ),
    "F220": error(
        "Svaret på ”{question}” går inte att använda: {why}",
        "The answer to “{question}” cannot be used: {why}",
        "Rätta svaret.",
        "Correct the answer.",
    ),
    "F221": error(
        "Frågan ”{question}” av slaget ”{kind}” har inga svar att välja.",
        "The question “{question}” of kind “{kind}” has no answers to choose.",
        'Lägg till options = [ {{ id = "…", text = "…" }} ].',
        'Add options = [ {{ id = "…", text = "…" }} ].',
    ),
    "F222": error(
        "Rubriken ”{name}” har enkla hakparenteser, men det kan finnas flera sådana.",
        "The heading “{name}” has single brackets, but there can be several of these.",
        "Skriv dubbla hakparenteser: [[{heading}]]",
        "Write double brackets: [[{heading}]]",
    ),
    "F223": error(
        "”{name}” gör ingenting här: {why}.",
        "“{name}” does nothing here: {why}.",
        "Ta bort raden, eller skriv om det den hör till.",
        "Take the line out, or rewrite what it belongs to.",
    ),
}
