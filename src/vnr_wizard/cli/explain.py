"""`vnr-wizard explain [CODE]`: what a problem code means, why it matters, how to mend, an example."""

from __future__ import annotations

import argparse
import sys
from shutil import get_terminal_size
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any

from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import Words, say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.authoring.explanations.explanation import Explanation
    from vnr_wizard.content import Content

_WIDTH = 88
_LONGEST = 40
_LOOKALIKES = str.maketrans("OIL", "011")
_SEVERITIES = {
    "error": Words("fel", "error"),
    "unproved": Words("ej bevisat", "unproved"),
    "warning": Words("varning", "warning"),
    "info": Words("upplysning", "info"),
}


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help=say("förklara en felkod", "explain a problem code"),
        description=say(
            "Förklarar en kod som check har skrivit: vad den betyder, varför det spelar roll, hur man rättar, och ett "
            "exempel före och efter. Utan kod: alla koder.",
            "Explains a code that check has written: what it means, why it matters, how to mend, and an example before "
            "and after. Without a code: all codes.",
        ),
    )
    parser.add_argument(
        "code", nargs="?", metavar=say("KOD", "CODE"), help=say("till exempel R301", "for example R301")
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Print one explanation, or the list of codes; 1 where there is no such code."""
    from vnr_wizard.authoring.explanations import explanation
    from vnr_wizard.reading.codes import CODES

    if arguments.code is None:
        print("\n".join(_all_codes()))
        return Exit.GOOD
    code = arguments.code.strip().upper()
    told = explanation(code) if code in CODES else None
    if told is None:
        _tell_unknown(arguments.code)
        return Exit.PROBLEMS
    print("\n".join(_explained(code, told, _width())))
    return Exit.GOOD


def _width() -> int:
    return max(40, min(get_terminal_size().columns, _WIDTH)) if sys.stdout.isatty() else _WIDTH


def _explained(code: str, told: Explanation, width: int) -> list[str]:
    from vnr_wizard.authoring.explanations import template
    from vnr_wizard.reading.codes import CODES, FAMILIES

    entry = CODES[code]
    parts = [
        f"{code} · {_SEVERITIES[entry.severity]} · {FAMILIES[code[0]]}",
        "",
        *_block(template(entry.message), width),
    ]
    for title, words in (
        (say("Vad det betyder", "What it means"), told.means),
        (say("Varför det spelar roll", "Why it matters"), told.matters),
        (say("Så rättar du", "How to mend it"), told.mend),
    ):
        parts += ["", title, *_block(str(words), width)]
    if told.unshown is not None:
        parts += ["", say("Exempel", "Example"), *_block(str(told.unshown), width)]
    else:
        before, after = told.before, told.after or say("# (raderna är borta)", "# (the lines are gone)")
        parts += ["", say("Före", "Before"), indent(before, "  "), "", say("Efter", "After"), indent(after, "  ")]
    if told.also:
        others = ", ".join(told.also)
        text = say(f"Visas ihop med {others}, som har samma orsak.", f"Shown with {others}, from the same cause.")
        parts += ["", *wrap(text, width)]
    if entry.severity != "error":
        parts += ["", say("Godta det, med ett skäl", "Accept it, with a reason"), *_silence(code)]
    return parts


def _block(text: str, width: int) -> list[str]:
    return wrap(
        text, width, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )  # fmt: skip


def _silence(code: str) -> list[str]:
    why = say("varför det är i sin ordning", "why it is in order")
    return ["  [[silence]]", f'  code = "{code}"', f'  reason = "{why}"']


def _all_codes() -> list[str]:
    """Every code with its message, by family."""
    from vnr_wizard.authoring.explanations import template
    from vnr_wizard.reading.codes import CODES, FAMILIES

    lines: list[str] = []
    wide = max(len(str(words)) for words in _SEVERITIES.values())
    for letter, family in FAMILIES.items():
        codes = sorted(code for code in CODES if code[0] == letter)
        lines += ["", f"{letter} · {family}"] if lines else [f"{letter} · {family}"]
        lines += [
            f"  {code}  {_SEVERITIES[CODES[code].severity]!s:<{wide}}  {template(CODES[code].message)}"
            for code in codes
        ]
    return lines


def _tell_unknown(asked: str) -> None:
    """What there is instead: a near miss, and the families."""
    from vnr_wizard.reading.codes import CODES, FAMILIES
    from vnr_wizard.reading.shape import near

    # Letters that look like figures are typed for them.
    meant = asked.strip().upper()[:1] + asked.strip().upper()[1:].translate(_LOOKALIKES)
    meant = meant if meant in CODES else near(meant, CODES)
    shown = clean_line(asked)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    text = say(f"Det finns ingen kod som heter ”{shown}”.", f"There is no code called “{shown}”.")
    if meant:
        text += " " + say(f"Menade du {meant}?", f"Did you mean {meant}?")
    print(text, file=sys.stderr)
    print(say("Koderna börjar så här:", "The codes begin like this:"), file=sys.stderr)
    for letter, family in FAMILIES.items():
        numbers = sorted(code for code in CODES if code[0] == letter)
        print(f"  {numbers[0]}–{numbers[-1]}  {family}" if numbers else f"  {letter}  {family}", file=sys.stderr)
    print(say("Alla koder: vnr-wizard explain", "All codes: vnr-wizard explain"), file=sys.stderr)
