"""W: words, and what a file says of itself."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, info, warning

WORDS: dict[str, Code] = {
    "W901": warning(
        "Telefonnumret {number} står i texten. Det är numret till kontakten ”{name}”.",
        "The phone number {number} stands in the text. It is the number of the contact “{name}”.",
        'Skriv call = ["{id}"] på steget, och ta bort numret ur texten. Då visas alltid det nummer som gäller, '
        "och om någon svarar.",
        'Write call = ["{id}"] at the step, and take the number out of the text. Then the number in force is always '
        "shown, and whether anybody answers.",
    ),
    "W902": warning(
        "Telefonnumret {number} står i texten. Ingen kontakt har det numret.",
        "The phone number {number} stands in the text. No contact has that number.",
        "Lägg till en kontakt i katalogen, skriv dess id i stegets call, och ta bort numret ur texten.",
        "Add a contact to the directory, write its id in the step's call, and take the number out of the text.",
    ),
    "W911": warning(
        "Rutinen skulle ha setts över senast {value}.",
        "The procedure was to be reviewed by {value}.",
        "Se över den. Skriv sedan decided_on och ett nytt review_by.",
        "Review it. Then write decided_on and a new review_by.",
    ),
    "W912": info(
        "Rutinen ska ses över senast {value}, om {days} dagar.",
        "The procedure is to be reviewed by {value}, in {days} days.",
        "Boka tid för översynen.",
        "Set a time for the review.",
    ),
    "W913": warning(
        "Rutinen sägs vara beslutad {value}, en dag som inte har kommit än.",
        "The procedure is said to have been decided on {value}, a day that has not come yet.",
        "Skriv dagen för beslutet. I dag är det {today}.",
        "Write the day of the decision. Today is {today}.",
    ),
    "W914": warning(
        "Rutinen säger {given}, men inte {lacking}.",
        "The procedure says {given}, but not {lacking}.",
        "Lägg till {name}, skrivet så här: {name} = {example}. Vet ingen det: tysta med ett skäl.",
        "Add {name}, written like this: {name} = {example}. If nobody knows: silence this with a reason.",
    ),
    "W915": warning(
        "Källan ”{title}” kontrollerades {value}, för mer än ett år sedan.",
        "The reference “{title}” was checked {value}, more than a year ago.",
        "Kontrollera att den gäller. Skriv sedan valid_as_of = {today}.",
        "Check that it is in force. Then write valid_as_of = {today}.",
    ),
    "W916": warning(
        "Källan ”{title}” sägs vara kontrollerad {value}, en dag som inte har kommit än.",
        "The reference “{title}” is said to have been checked {value}, a day that has not come yet.",
        "Skriv dagen då någon kontrollerade den. I dag är det {today}.",
        "Write the day when somebody checked it. Today is {today}.",
    ),
    "W921": warning(
        "”{phrase}” frågar ”{word}”. Det kan låta som en anklagelse.",
        "“{phrase}” asks “{word}”. That can sound like blame.",
        "Fråga vad som hände, hur det är eller vad personen behöver. Flytta annars frasen till avoid.",
        "Ask what happened, how things are or what the person needs. Otherwise move the phrase to avoid.",
    ),
    "W931": warning(
        "Texten har {length} tecken. På en rad får {limit} plats.",
        "The text has {length} characters. A line has room for {limit}.",
        "Korta den. Det som inte får plats kan stå i guide eller text.",
        "Shorten it. What has no room can stand in guide or text.",
    ),
    "W932": warning(
        "I listan ”Vägen” syns bara ”{shown}” av rubriken.",
        "In the list “The way” only “{shown}” of the title is seen.",
        "Korta rubriken, eller sätt det viktigaste ordet först. {limit} tecken får plats.",
        "Shorten the title, or put the most important word first. {limit} characters have room.",
    ),
    "W933": warning(
        "Texten på steget ”{step}” tar {rows} rader. En skärm har {limit}, så frågorna syns inte.",
        "The text of the step “{step}” takes {rows} lines. A screen has {limit}, so the questions are not seen.",
        "Korta texten, eller dela steget i två.",
        "Shorten the text, or split the step in two.",
    ),
    "W934": warning(
        "Påminnelsen tar {rows} rader. Den visas överst på varje steg: {limit} är det mesta.",
        "The reminder takes {rows} lines. It is shown at the top of every step: {limit} is the most.",
        "Korta den till det viktigaste. Skriv resten i guide, eller välj steg med steps.",
        "Shorten it to what matters most. Write the rest in guide, or choose steps with steps.",
    ),
    "W941": warning(
        "Steget ”{step}” har {count} vägar vidare. Mer än {limit} är svårt att överblicka.",
        "The step “{step}” has {count} ways on. More than {limit} are hard to survey.",
        "Dela steget i två, eller slå ihop rader som leder till samma ställe.",
        "Split the step in two, or join rows that lead to the same place.",
    ),
    "W942": warning(
        "Ingen omväg har acute = true. F2 (Akut) visar då bara nödnumren, och inget ur rutinen.",
        "No detour has acute = true. Then F2 (Acute) shows the emergency lines only, and nothing of the procedure.",
        "Lägg till en [[detour]] med acute = true, som börjar på ett steg om vad ni gör när någon är i fara. "
        "Finns omvägen redan: skriv acute = true på den. Räcker nödnumren: tysta med ett skäl.",
        "Add a [[detour]] with acute = true that begins at a step on what you do when somebody is in danger. "
        "If the detour is there already, write acute = true in it. If the emergency lines will do, silence this.",
    ),
    "W951": warning(
        "Texten på steget ”{step}” är svår att läsa: LIX {lix}. Över {limit} är svårt för den som har bråttom.",
        "The text of the step “{step}” is hard to read: LIX {lix}. Above {limit} is hard for somebody in a hurry.",
        "Skriv kortare meningar (nu {per} ord i snitt) och kortare ord. Långa ord här: {words}.",
        "Write shorter sentences (now {per} words on average) and shorter words. Long words here: {words}.",
    ),
    "W961": warning(
        "”{found}” står kvar i en text som personalen läser.",
        "“{found}” is left in a text that staff read.",
        "Byt ut det mot det som gäller hos er. Behövs det inte: ta bort det.",
        "Put what holds with you in its place. If it is not needed, take it out.",
    ),
}
