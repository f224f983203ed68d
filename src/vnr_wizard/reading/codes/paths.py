"""P: proofs that every part of a routine can be come to, and that every walk can end."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, unproved, warning

PATHS: dict[str, Code] = {
    "P701": error(
        "Ingen väg leder till steget ”{step}”. Ingen kommer någonsin dit.",
        "No way leads to the step “{step}”. Nobody ever comes there.",
        'Skriv goto = "{id}" på det steg som ska leda hit. {mend}{behind}',
        'Write goto = "{id}" at the step that should lead here. {mend}{behind}',
    ),
    "P702": error(
        "Ingen kommer någonsin till steget ”{step}”: villkoren på vägarna dit gäller aldrig.",
        "Nobody ever comes to the step “{step}”: the conditions on the ways there never hold.",
        "Vägarna hit går från: {ways}. Rätta deras when.{behind}",
        "The ways here come from: {ways}. Correct their when.{behind}",
    ),
    "P703": error(
        "Frågan ”{question}” ställs aldrig: här gäller aldrig att {when}.",
        "The question “{question}” is never asked: here it never holds that {when}.",
        "Rätta villkoret i when, eller ta bort frågan.",
        "Correct the condition in when, or take the question out.",
    ),
    "P704": error(
        "Frågan ”{question}” måste besvaras men ställs aldrig: här gäller aldrig att {when}.",
        "The question “{question}” must be answered but is never asked: here it never holds that {when}.",
        "Rätta villkoret i when, eller ta bort frågan.",
        "Correct the condition in when, or take the question out.",
    ),
    "P705": error(
        "Villkoret gäller aldrig här: {when}.",
        "The condition never holds here: {when}.",
        "Ingen gång genom rutinen kommer hit med de svaren. Rätta villkoret, eller ta bort det som hänger på det.",
        "No walk comes here with those answers. Correct the condition, or take out what depends on it.",
    ),
    "P706": error(
        "Den här vägen tas aldrig: när {when} har en rad före redan valts.",
        "This way is never taken: when {when} a row before it has been chosen already.",
        "Den första raden som gäller väljs. Flytta upp den här raden, eller ta bort den.",
        "The first row that holds is chosen. Move this row up, or take it out.",
    ),
    "P707": error(
        "Villkoret gäller alltid här: {when}.",
        "The condition always holds here: {when}.",
        "Alla som kommer hit har svarat så. Rätta villkoret, eller ta bort when.",
        "Everybody who comes here has answered so. Correct the condition, or take when out.",
    ),
    "P708": error(
        "Villkoret läser svaret på ”{question}”, men ingen kan ha besvarat den frågan när villkoret läses.",
        "The condition reads the answer to “{question}”, but nobody can have answered it when the condition is read.",
        "Frågan ställs på steget ”{step}”. Flytta frågan före, eller läs en annan fråga.",
        "The question is asked at the step “{step}”. Move the question before this, or read another one.",
    ),
    "P709": error(
        "Ingen gång genom rutinen kommer till slutet ”{end}”.",
        "No walk comes to the end “{end}”.",
        "Led en väg hit med goto, eller ta bort slutet.",
        "Lead a way here with goto, or take the end out.",
    ),
    "P710": warning(
        "En del av villkoret gäller aldrig här: {part}. Hela villkoret: {when}.",
        "A part of the condition never holds here: {part}. The whole condition: {when}.",
        "Rätta den delen, eller ta bort den.",
        "Correct that part, or take it out.",
    ),
    "P711": error(
        "Härifrån går det inte att komma till något slut: ”{step}”. Man går runt bland {ring}.",
        "From here no end can be come to: “{step}”. One goes round among {ring}.",
        "Lägg en väg ut: en rad i next som leder vidare när svaren är så.",
        "Put a way out: a row of next that leads on when the answers are so.",
    ),
    "P712": unproved(
        "Rutinen är för stor för att gås igenom i sin helhet inom gränsen ({limit}).",
        "The routine is too large to be walked everywhere within the limit ({limit}).",
        "Pröva en högre gräns: check --max-states. Eller dela rutinen i två.",
        "Try a higher limit: check --max-states. Or split the routine in two.",
    ),
    "P713": warning(
        "Svarar man likadant varje gång kommer man tillbaka till ”{step}” om och om igen: {ring}.",
        "Whoever answers the same each time comes back to “{step}” again and again: {ring}.",
        "Lägg till en rad i next som leder vidare då, till exempel till ett steg om vad man gör när det inte går. "
        "Ska man försöka tills det går: tysta med ett skäl.",
        "Add a row of next that leads on then, such as to a step on what to do when it cannot be done. "
        "If one is to try until it can: silence this with a reason.",
    ),
}
