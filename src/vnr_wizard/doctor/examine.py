"""Everything that the doctor looks at, in the order in which it is told. Called by `cli.doctor`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vnr_wizard.content import Content
from vnr_wizard.doctor.chosen import settings_findings
from vnr_wizard.doctor.content import content_findings
from vnr_wizard.doctor.core import core_findings
from vnr_wizard.doctor.encryption import encryption_findings
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.folders import Places, folder_findings
from vnr_wizard.doctor.keys import key_findings
from vnr_wizard.doctor.system import System
from vnr_wizard.doctor.terminal import terminal_findings
from vnr_wizard.doctor.versions import version_findings
from vnr_wizard.language import Words
from vnr_wizard.settings import Settings


def examine(system: System, places: Places, settings: Settings, content: Content, today: date) -> list[Finding]:
    """What was found, by area. Never raises for what the machine does: that is a finding too."""
    found: list[Finding] = []
    looks: tuple[tuple[Area, Callable[[], list[Finding]]], ...] = (
        (Area.TERMINAL, lambda: terminal_findings(system)),
        (Area.PROGRAM, lambda: version_findings(system)),
        (Area.FOLDERS, lambda: folder_findings(system, places)),
        (Area.DISK, lambda: encryption_findings(system, places.notes)),
        (Area.MEMORY, lambda: core_findings(system)),
        (Area.KEYS, lambda: key_findings(places.notes.parent, settings)),
        (Area.SETTINGS, lambda: settings_findings(settings, content)),
        (Area.CONTENT, lambda: content_findings(content, today)),
    )
    for area, look in looks:
        try:
            found += look()
        except (OSError, ValueError) as error:
            found.append(_not_looked(area, error))
    return found


def _not_looked(area: Area, error: Exception) -> Finding:
    kind = type(error).__name__
    return Finding(
        area, f"{area}-unseen", State.UNKNOWN,
        Words(f"Kunde inte undersökas ({kind})", f"Could not be looked at ({kind})"),
        Words("Ingen vet hur det står till med den här delen.", "Nobody knows how this part is."),
        Words("Visa raden för IT.", "Show this line to IT."),
    )  # fmt: skip
