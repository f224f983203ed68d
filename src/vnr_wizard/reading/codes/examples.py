"""X: examples."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error

EXAMPLES: dict[str, Code] = {
    "X501": error(
        "Exemplet ”{title}” går inte som det säger. {name}: {wanted}. Rutinen ger: {got}.",
        "The example “{title}” does not go as it says. {name}: {wanted}. The procedure gives: {got}.",
        "Är det rutinen som har blivit fel? Rätta den. Annars: rätta exemplet.",
        "Is it the procedure that went wrong? Correct it. Otherwise correct the example.",
    ),
}
