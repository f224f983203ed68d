"""`vnr-wizard new`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit

if TYPE_CHECKING:
    from vnr_wizard.content import Content


def add_parser(commands: Any) -> None:
    """Declare the command."""
    commands.add_parser("new")


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Being written (issue 4)."""
    return Exit.UNABLE
