"""S: silences."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, warning

SILENCES: dict[str, Code] = {
    "S601": warning(
        "Det finns ingen kod som heter ”{named}”. Raden tystar inget.",
        "There is no code called “{named}”. The table silences nothing.",
        "Skriv koden så som check skriver den, till exempel C402.",
        "Write the code as check writes it, such as C402.",
    ),
    "S602": warning(
        "{named} är ett fel. Fel kan inte tystas.",
        "{named} is an error. Errors cannot be silenced.",
        "Rätta felet och ta bort den här [[silence]].",
        "Correct the error and take this [[silence]] out.",
    ),
    "S603": warning(
        "Här finns inget {named} att tysta{where}.",
        "There is no {named} to silence here{where}.",
        "Är det åtgärdat: ta bort den här [[silence]]. Annars: rätta key.",
        "If it has been mended: take this [[silence]] out. Otherwise correct key.",
    ),
}
