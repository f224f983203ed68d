"""JSON Schemas of the formats, for editors: what a key means, what it may hold, and what is wrong while one writes.

They are made from the declarations that the reader goes by (`reading.shape`), so that they cannot say anything
else. A schema never refuses what the reader accepts. What it cannot say, above all that ids lead somewhere, is
left to `check`. Draft 7, which Taplo (the engine of Even Better TOML) understands.
"""

from __future__ import annotations

import json
from typing import Any

from vnr_wizard.language import Words

SCHEMAS = {
    "procedure": "procedure.json",
    "contacts": "contacts.json",
    "scenario": "scenario.json",
    "settings": "settings.json",
}
"""What there are schemas for, and the name of each one's file in the folder `schemas`."""

_TITLES = {
    "procedure": Words("Rutin för vnr-wizard", "Procedure for vnr-wizard"),
    "contacts": Words("Kontaktkatalog för vnr-wizard", "Contact directory for vnr-wizard"),
    "scenario": Words("Scenario för vnr-wizard", "Practice scenario for vnr-wizard"),
    "settings": Words("Inställningar för vnr-wizard", "Settings of vnr-wizard"),
}


def schema_text(kind: str) -> str:
    """The schema of one of `SCHEMAS` as the text of its file, with descriptions in the language in use."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"


def schema_of(kind: str) -> dict[str, Any]:
    """The same as data."""
    from vnr_wizard.authoring.schema.tables import document_schema
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.practice.model import Scenario
    from vnr_wizard.procedure.model import Procedure
    from vnr_wizard.settings import Settings

    shapes = {"procedure": Procedure, "contacts": Directory, "scenario": Scenario, "settings": Settings}
    return document_schema(shapes[kind], str(_TITLES[kind]))
