"""Core dumps: what the system would keep of the memory of a program that falls."""

from __future__ import annotations

from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.system import System
from vnr_wizard.language import Words

_GUARDED = Words(
    "Programmets skärmar säger nej till sådana för egen del. Andra program kan ha dem kvar.",
    "The program's screens refuse them for their own part. Other programs may leave them.",
)


def core_findings(system: System) -> list[Finding]:
    """Whether the memory of a fallen program may be written to the disk."""
    limit = system.core_limit()
    if limit is None:
        return [
            Finding(
                Area.MEMORY, "core", State.UNKNOWN,
                Words("Minnesbilder vid krasch: går inte att avgöra här",
                      "Memory dumps after a crash: cannot be told here"),
                Words("Systemets felrapportering kan spara vad ett program hade i minnet när det föll.",
                      "The system's error reporting may keep what a program had in memory when it fell."),
                Words("Fråga IT om felrapportering med minnesbild är avstängd.",
                      "Ask IT whether error reports with memory dumps are turned off."),
            )
        ]  # fmt: skip
    pattern = (system.read_text("/proc/sys/kernel/core_pattern") or "").strip()
    if pattern.startswith("|"):
        program = pattern[1:].split(" ")[0].rpartition("/")[2]
        told = Words(
            f"Minnesbilder vid krasch lämnas till ett program ({program})",
            f"Memory dumps after a crash are handed to a program ({program})",
        )
        return [Finding(Area.MEMORY, "core", State.GOOD, told, _GUARDED)]
    if limit == 0:
        told = Words("Minnesbilder vid krasch: avstängda", "Memory dumps after a crash: off")
        meaning = Words("Inget av en anteckning blir kvar så.", "Nothing of a note is left that way.")
        return [Finding(Area.MEMORY, "core", State.GOOD, told, meaning)]
    told = Words("Minnesbilder vid krasch: tillåtna", "Memory dumps after a crash: allowed")
    return [Finding(Area.MEMORY, "core", State.GOOD, told, _GUARDED)]
