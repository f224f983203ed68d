"""T: the file as TOML."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error

FILE: dict[str, Code] = {
    "T101": error(
        "Filen kan inte läsas: {why}.",
        "The file cannot be read: {why}.",
        "Kontrollera att filen finns och att du får läsa den.",
        "Check that the file is there and that you may read it.",
    ),
    "T102": error(
        "Det här är ingen vanlig fil ({what}).",
        "This is not an ordinary file ({what}).",
        "Peka på en TOML-fil.",
        "Point at a TOML file.",
    ),
    "T103": error(
        "Filen är för stor: {size} byte. Högst {limit} byte läses.",
        "The file is too large: {size} bytes. At most {limit} bytes are read.",
        "Dela upp innehållet i flera filer.",
        "Split the content into several files.",
    ),
    "T104": error(
        "Filen är inte sparad som UTF-8 (den ser ut som {looks}).",
        "The file is not saved as UTF-8 (it looks like {looks}).",
        "Öppna filen i din redigerare och spara som UTF-8.",
        "Open the file in your editor and save as UTF-8.",
    ),
    "T105": error(
        "Filen följer inte TOML här: {what}.",
        "The file is not TOML here: {what}.",
        "{mend}",
        "{mend}",
    ),
    "T106": error(
        "En nyckel är för lång, eller har för många delar (högst {parts} delar, {length} tecken).",
        "A key is too long, or has too many parts (at most {parts} parts, {length} characters).",
        "Skriv en kort nyckel. Delar skiljs åt med punkt.",
        "Write a short key. Parts are separated by dots.",
    ),
    "T107": error(
        "Värden ligger för djupt inuti varandra (högst {limit} nivåer).",
        "Values are nested too deeply (at most {limit} levels).",
        "Ta bort hakparenteser eller klamrar som inte behövs.",
        "Take out brackets or braces that are not needed.",
    ),
    "T108": error(
        "Talet är för stort, eller är inget tal (inf, nan).",
        "The number is too large, or is not a number (inf, nan).",
        "Skriv ett vanligt tal.",
        "Write an ordinary number.",
    ),
    "T109": error(
        "Texten innehåller ett osynligt styrtecken ({what}).",
        "The text holds an invisible control character ({what}).",
        "Ta bort tecknet. Det kommer ofta med när man klistrar in text. Skriv om stycket för hand.",
        "Remove the character. It often comes along when text is pasted. Retype the passage.",
    ),
    "T110": error(
        "Raden slutar med ett ensamt CR-tecken.",
        "The line ends with a lone CR character.",
        "Spara filen med vanliga radslut (LF eller CRLF).",
        "Save the file with ordinary line ends (LF or CRLF).",
    ),
    "T111": error(
        "Filen har fler än {limit} fel. Resten visas inte.",
        "The file has more than {limit} mistakes. The rest are not shown.",
        "Rätta de första och kontrollera filen igen.",
        "Correct the first ones and check the file again.",
    ),
    "T112": error(
        "Ett omvänt snedstreck (\\) och {letter} betyder något särskilt. Det blir inte de två tecknen.",
        "A backslash (\\) and {letter} have a meaning of their own. They do not become those two characters.",
        "Skriv / i stället, eller två omvända snedstreck: \\\\{letter}",
        "Write / instead, or two backslashes: \\\\{letter}",
    ),
}
