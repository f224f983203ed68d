"""The Python and the packages that the program runs with."""

from __future__ import annotations

import re
import sys

from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.system import System
from vnr_wizard.language import Words

_PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^;\s]+)$")


def version_findings(system: System) -> list[Finding]:
    """Python, and every package whose version the program names."""
    python = ".".join(map(str, sys.version_info[:3]))
    told = Words(f"Python {python}", f"Python {python}")
    meaning = Words("Programmet behöver 3.11 eller senare.", "The program needs 3.11 or later.")
    return [Finding(Area.PROGRAM, "python", State.GOOD, told, meaning), *_packages(system)]


def _packages(system: System) -> list[Finding]:
    matches = (_PINNED.match(text.strip()) for text in system.requirements())
    pinned = {match[1]: match[2] for match in matches if match}
    mend = Words(
        "Installera om programmet, med dess constraints.txt.", "Install the program again, with its constraints.txt."
    )
    if not pinned:
        return [
            Finding(
                Area.PROGRAM, "packages", State.UNKNOWN,
                Words("Paketens versioner går inte att läsa", "The versions of the packages cannot be read"),
                Words("Programmet är inte installerat på vanligt sätt.",
                      "The program is not installed in the usual way."),
                mend,
            )
        ]  # fmt: skip
    found = []
    for name, wanted in pinned.items():
        there = system.version(name)
        if there is None:
            told = Words(f"{name} {wanted} saknas", f"{name} {wanted} is missing")
            meaning = Words("Delar av programmet kan inte öppnas.", "Parts of the program cannot be opened.")
            found.append(Finding(Area.PROGRAM, f"package-{name}", State.BAD, told, meaning, mend))
        elif there != wanted:
            told = Words(f"{name} är {there}, ska vara {wanted}", f"{name} is {there}, should be {wanted}")
            meaning = Words(
                "Programmet är inte provat med den versionen.", "The program has not been tried with that version."
            )
            found.append(Finding(Area.PROGRAM, f"package-{name}", State.WARNING, told, meaning, mend))
    if not found:
        told = Words(f"{len(pinned)} paket i rätt version", f"{len(pinned)} packages in the right version")
        meaning = Words("Som när programmet provades.", "As when the program was tried.")
        found.append(Finding(Area.PROGRAM, "packages", State.GOOD, told, meaning))
    return found
