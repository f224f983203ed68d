"""D: scenarios that are practised (drill)."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error

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
        "Den här raden används aldrig: en rad före gäller alltid för kontakten ”{id}”.",
        "This row is never used: a row before it always holds for the contact “{id}”.",
        "Flytta raden utan when sist, eller ge den ett villkor.",
        "Move the row without when to the end, or give it a condition.",
    ),
}
