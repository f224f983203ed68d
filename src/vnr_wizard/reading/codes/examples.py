"""X: examples."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, info

EXAMPLES: dict[str, Code] = {
    "X501": error(
        "Exemplet ”{title}” går inte som det säger. {name}: {wanted}. Rutinen ger: {got}.",
        "The example “{title}” does not go as it says. {name}: {wanted}. The procedure gives: {got}.",
        "{mend}",
        "{mend}",
    ),
    "X502": info(
        "Exemplen går igenom {steps} steg, {options} svar, {ends} slut och {ways} vägar vidare.",
        "The examples go through {steps} steps, {options} answers, {ends} ends and {ways} ways on.",
        "Inte med i något exempel: {missing}. Lägg till exempel för det som är viktigast.",
        "In no example: {missing}. Add examples of what matters most.",
    ),
    "X503": info(
        "Rutinen har inga exempel.",
        "The procedure has no examples.",
        "Ett exempel visar en väg genom rutinen och prövas varje gång filen kontrolleras. Lägg till [[example]] med "
        "title, entry, answers, path och end.",
        "An example shows a way through the procedure and is tried whenever the file is checked. Add [[example]] with "
        "title, entry, answers, path and end.",
    ),
}
