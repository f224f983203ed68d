"""`vnr-wizard schema KIND`: a JSON Schema for editors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.content import Content

KINDS = ("procedure", "contacts", "scenario", "settings")
"""As `authoring.schema.SCHEMAS` has them; help does not wait for that room."""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "schema",
        help=say("JSON Schema för textredigeraren", "a JSON Schema for the text editor"),
        description=say(
            "Skriver ett JSON Schema för en sorts fil. Med det visar textredigeraren vad varje nyckel betyder och "
            "stryker under fel medan man skriver. Se docs/schema.md.",
            "Writes a JSON Schema for one kind of file. With it the text editor shows what each key means and "
            "underlines mistakes as one writes. See docs/schema.md.",
        ),
    )
    parser.add_argument(
        "kind", choices=KINDS, metavar=say("SORT", "KIND"),
        help=say("procedure (rutin), contacts (kontakter), scenario eller settings (inställningar)",
                 "procedure, contacts, scenario or settings"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=say("FIL", "FILE"),
        help=say("filen att skriva, till exempel schemas/procedure.json; annars skrivs det ut",
                 "the file to write, such as schemas/procedure.json; else it is printed"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Print or write the schema; 2 where the file could not be written."""
    from vnr_wizard.authoring.schema import schema_text

    text = schema_text(arguments.kind)
    if arguments.output is None:
        print(text, end="")
        return Exit.GOOD
    from vnr_wizard.cli.output_file import write_shared_file

    if not write_shared_file(arguments.output, text.encode()):
        return Exit.UNABLE
    name = clean_line(str(arguments.output))
    print(say(f"Skrivet: {name}", f"Written: {name}"), file=sys.stderr)
    return Exit.GOOD
