"""D: scenarios that are practised (drill)."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, info, unproved, warning

PRACTICE: dict[str, Code] = {
    "D101": error(
        "Scenariot har {what} som heter ”{id}”.",
        "The scenario has {what} called “{id}”.",
        "Rätta id:t, eller lägg till det som saknas.",
        "Correct the id, or add what is missing.",
    ),
    "D102": error(
        "Det väntade ska säga exakt en av step, holds, call och wait. Här finns {count}.",
        "An expectation says exactly one of step, holds, call and wait. Here there are {count}.",
        "Behåll en av dem. Dela upp i flera [[expect]] om det behövs.",
        "Keep one of them. Split into several [[expect]] where needed.",
    ),
    "D103": error(
        "Missen ”{id}” säger inte när den händer.",
        "The miss “{id}” does not say when it happens.",
        "Lägg till step, when eller call. Ses den inte i svaren: skriv observed = true.",
        "Add step, when or call. If it is not seen in the answers, write observed = true.",
    ),
    "D104": error(
        "Missen ”{id}” har observed = true. Då kryssas den i för hand, och {names} gör ingenting.",
        "The miss “{id}” has observed = true. It is ticked by hand then, and {names} does nothing.",
        "Ta bort observed, eller ta bort {names}.",
        "Take out observed, or take out {names}.",
    ),
    "D105": error(
        "Rutinen ”{procedure}” har fel och kan inte övas. Det första: {first}",
        "The procedure “{procedure}” has errors and cannot be practised. The first: {first}",
        "Rätta rutinen först: vnr-wizard check visar allt. Sedan kan scenariot kontrolleras helt.",
        "Correct the procedure first: vnr-wizard check shows everything. Then the scenario can be checked in full.",
    ),
    "D106": error(
        "Scenariot pekar på kontakten ”{id}”, men rutinen ”{procedure}” har ingen kontaktkatalog.",
        "The scenario points at the contact “{id}”, but the procedure “{procedure}” has no contact directory.",
        'Lägg till contacts = "…" överst i rutinen, eller ta bort kontakten här.',
        'Add contacts = "…" at the top of the procedure, or take the contact out here.',
    ),
    "D107": error(
        "Missen ”{id}” kan inte kryssas i: programmet ser den själv i svaren.",
        "The miss “{id}” cannot be ticked: the program sees it in the answers itself.",
        "Ta bort den ur observed, eller ge missen observed = true.",
        "Take it out of observed, or give the miss observed = true.",
    ),
    "D108": error(
        "Eftervården säger ingenting.",
        "The after-care says nothing.",
        "Lägg till contact eller text.",
        "Add contact or text.",
    ),
    "D109": error(
        "Den här raden används aldrig: en rad före gäller alltid då, för kontakten ”{id}”.",
        "This row is never used: a row before it always holds then, for the contact “{id}”.",
        "Låt raden som alltid gäller stå sist. Eller ge den ett villkor (when) eller en tid (after, within).",
        "Let the row that always holds stand last. Or give it a condition (when) or a time (after, within).",
    ),
    "D111": warning(
        "Det står inte vad deltagaren bör göra: [[expect]] saknas.",
        "It does not say what the participant should do: there is no [[expect]].",
        "Lägg till ett [[expect]] för varje sak som är bra att göra. Genomgången efteråt börjar med dem.",
        "Add an [[expect]] for each thing that is good to do. The debrief afterwards begins with them.",
    ),
    "D112": warning(
        "Scenariot har ingen gång som prövar det.",
        "The scenario has no run that tests it.",
        "Lägg till en [[run]] som klarar allt, och en för varje miss som är viktig. Då märks det när rutinen ändras.",
        "Add a [[run]] that shows everything, and one for each miss that matters. Then changes of the procedure show.",
    ),
    "D113": warning(
        "Ingen gång ([[run]]) visar allt det väntade utan miss.",
        "No [[run]] shows everything expected without a miss.",
        "Lägg till en som gör det, utan unmet och misses. Den visar att det går, med tider och samtal.",
        "Add one that does, without unmet and misses. It shows that it can be done, times and calls included.",
    ),
    "D114": warning(
        "Ingen ledtråd visar fällan ”{id}”.",
        "No cue shows the trap “{id}”.",
        'Skriv trap = "{id}" på den ledtråd som gör det, eller lägg till en. Annars kan ingen upptäcka fällan.',
        'Write trap = "{id}" at the cue that does, or add one. Otherwise nobody can find the trap.',
    ),
    "D115": warning(
        "Scenariot säger inte vart man kan vända sig efteråt.",
        "The scenario does not say where to turn afterwards.",
        "Lägg till [[aftercare]] med contact eller text. Någon i rummet kan ha varit med om det som övas.",
        "Add [[aftercare]] with contact or text. Someone in the room may have lived through what is practised.",
    ),
    "D116": warning(
        "Övningen ser ut att börja {looks}, men börjar {really}: {day} skrivs tider {where} med {wanted}, "
        "inte med {found}.",
        "The practice seems to begin at {looks}, but begins at {really}: on {day} times {where} are written with "
        "{wanted}, not with {found}.",
        "Sommartid skrivs +02:00, vintertid +01:00. Är {looks} rätt: skriv clock = {example}",
        "Summer time is written +02:00, winter time +01:00. If {looks} is right, write clock = {example}",
    ),
    "D117": warning(
        "”{value}” är {words}. Så lång tid går inte i en övning.",
        "“{value}” is {words}. So much time does not pass in a practice.",
        "{mend}",
        "{mend}",
    ),
    "D121": error(
        "Ledtråden ”{id}” kommer aldrig: {why}.",
        "The cue “{id}” never comes: {why}.",
        "Rätta step eller when, eller ta bort ledtråden.",
        "Correct step or when, or take the cue out.",
    ),
    "D122": error(
        "Det här kan ingen visa: ”{text}”. Skälet: {why}.",
        "Nobody can show this: “{text}”. The reason: {why}.",
        "Rätta det väntade. Är det rutinen som hindrar gott arbete: rätta rutinen.",
        "Correct the expectation. If it is the procedure that stands in the way of good work, correct the procedure.",
    ),
    "D123": error(
        "Missen ”{id}” kan aldrig hända: {why}.",
        "The miss “{id}” can never happen: {why}.",
        "Rätta step och when. Ses missen inte i svaren: ta bort dem och skriv observed = true.",
        "Correct step and when. If the miss is not seen in the answers, take them out and write observed = true.",
    ),
    "D124": error(
        "Den här raden används aldrig: {why}.",
        "This row is never used: {why}.",
        "Rätta when, after eller within, eller ta bort raden.",
        "Correct when, after or within, or take the row out.",
    ),
    "D125": error(
        "Ingen gång klarar allt. Det här går inte ihop: {what}.",
        "No walk shows everything. This does not go together: {what}.",
        "Ändra eller ta bort något av det. En miss ses så snart ett svar ges: ska den avgöras först vid slutet, "
        "skriv at_end = true.",
        "Change one of them, or take it out. A miss is seen as soon as an answer is given: if it is to be decided "
        "only at the end, write at_end = true.",
    ),
    "D126": info(
        "Scenariot går att klara. Steg: {steps}. Samtal: {calls}.",
        "The scenario can be done. Steps: {steps}. Calls: {calls}.",
        "Ingen kortare gång visar allt det väntade utan miss.",
        "No shorter walk shows everything expected without a miss.",
    ),
    "D127": unproved(
        "Scenariot är för stort för att gås igenom i sin helhet inom gränsen ({limit}).",
        "The scenario is too large to be walked everywhere within the limit ({limit}).",
        "Pröva en högre gräns: check --max-states. Eller dela scenariot i två.",
        "Try a higher limit: check --max-states. Or split the scenario in two.",
    ),
    "D128": unproved(
        "Det är inte avgjort om någon gång klarar allt. {why}",
        "It is not decided whether some walk shows everything. {why}",
        "Lägg till en [[run]] som klarar allt: den visar att det går.",
        "Add a [[run]] that shows everything: it proves that it can be done.",
    ),
    "D131": error(
        "Gången ”{title}” blir inte som den säger. {name}: {wanted}. Den ger: {got}.",
        "The run “{title}” does not turn out as it says. {name}: {wanted}. It gives: {got}.",
        "Stämmer inte det väntade eller missen: rätta dem. Annars: rätta gången.",
        "If the expectation or the miss is wrong, correct it. Otherwise correct the run.",
    ),
    "D132": warning(
        "Gången ”{title}” kommer inte till något slut. Den stannar på steget ”{step}”: {lacks}",
        "The run “{title}” comes to no end. It stops at the step “{step}”: {lacks}",
        "Lägg till det svar som saknas. Kommer man till ett steg igen behövs [[run.visit]] för det.",
        "Add the answer that is lacking. Where one comes to a step again, [[run.visit]] is needed for it.",
    ),
    "D133": warning(
        "Gången ”{title}” använder inte allt den säger: {unused}.",
        "The run “{title}” does not use all it says: {unused}.",
        "Ta bort det som inte används, eller rätta svaren så att man kommer dit.",
        "Take out what is not used, or correct the answers so that one comes there.",
    ),
    "D141": warning(
        "Texten ser ut att ha ett personnummer.",
        "The text seems to hold a personal identity number.",
        "Ta bort det. Ett scenario är påhittat, och numret kan vara någons.",
        "Take it out. A scenario is invented, and the number may be somebody's.",
    ),
    "D142": warning(
        "Numret {number} står i texten.",
        "The number {number} stands in the text.",
        "Ta bort det: det kan vara någons, och ringas. Gäller det en kontakt: skriv contact i stället. "
        "Behövs ett nummer i berättelsen finns sådana som ingen har, till exempel 070-174 06 05.",
        "Take it out: it may be somebody's, and be rung. If it is a contact's, write contact instead. "
        "If the story needs a number there are those that nobody has, such as 070-174 06 05.",
    ),
}
