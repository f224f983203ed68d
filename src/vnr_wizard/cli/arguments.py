"""argparse in Swedish: the standard library's own words, translated where its gettext hook asks for them."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from vnr_wizard.language import in_use, say
from vnr_wizard.reading.text import clean

# Every text of argparse (CPython 3.11–3.14) that somebody who types a command can come to see. What only a
# programmer's mistake brings up is left out; tests/cli/test_swedish.py knows which those are.
_SWEDISH = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen och avsluta",
    "show program's version number and exit": "visa programmets version och avsluta",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fel: %(message)s\n",
    "the following arguments are required: %s": "det här måste anges: %s",
    "one of the arguments %s is required": "ett av dessa måste anges: %s",
    "unrecognized arguments: %s": "okänt: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r finns inte (välj bland %(choices)s)",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finns inte (välj bland %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "%(value)r finns inte, menade du %(suggestion)r? (välj bland %(choices)s)"
    ),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "ett värde ska följa",
    "expected at most one argument": "högst ett värde ska följa",
    "expected at least one argument": "minst ett värde ska följa",
    "expected %s argument": "%s värde ska följa",
    "expected %s arguments": "%s värden ska följa",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s är oklart: %(matches)s",
    "ignored explicit argument %r": "värdet %r ska inte stå här",
    "invalid %(type)s value: %(value)r": "ogiltigt värde: %(value)r",
    "not allowed with argument %s": "kan inte stå ihop med %s",
    "unexpected option string: %s": "oväntat val: %s",
    "can't open '%(filename)s': %(error)s": "'%(filename)s' kan inte öppnas: %(error)s",
    "subcommands": "kommandon",
    "option '%(option)s' is deprecated": "valet '%(option)s' är på väg bort",
    "argument '%(argument_name)s' is deprecated": "argumentet '%(argument_name)s' är på väg bort",
    "command '%(parser_name)s' is deprecated": "kommandot '%(parser_name)s' är på väg bort",
}


def speak_swedish() -> None:
    """Let argparse use the language in use from now on."""

    def translate(message: str) -> str:
        return _SWEDISH.get(message, message) if in_use() == "sv" else message

    hooks: Any = argparse
    hooks._ = translate
    hooks.ngettext = lambda one, many, n: translate(one if n == 1 else many)


class Parser(argparse.ArgumentParser):
    """A command's arguments. Options are never guessed from their beginning: `--j` is no `--json`."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("allow_abbrev", False)
        super().__init__(**given)

    def error(self, message: str) -> NoReturn:
        """As argparse, but what was typed is shown without anything that a terminal obeys."""
        message = clean(message)
        if re.search(r"(?<!\S)--content(?:=|\s|$)", message):
            message += say(
                ". --content MAPP skrivs före kommandot: vnr-wizard --content MAPP KOMMANDO",
                ". --content FOLDER stands before the command: vnr-wizard --content FOLDER COMMAND",
            )
        super().error(message)
