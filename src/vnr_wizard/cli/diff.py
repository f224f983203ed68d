"""`vnr-wizard diff OLD NEW`: what a change of routines and contacts means."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vnr_wizard.cli.exit import Exit
from vnr_wizard.cli.moment import now_in
from vnr_wizard.cli.show import print_problems
from vnr_wizard.language import say
from vnr_wizard.reading.text import clean_line

if TYPE_CHECKING:
    from vnr_wizard.authoring.diff.result import Difference
    from vnr_wizard.authoring.diff.side import Side
    from vnr_wizard.content import Content
    from vnr_wizard.reading.problem import Problem

_LAST_SAVED = "HEAD"


class _Target(NamedTuple):
    """What one side is: a path, as it is on disk or in a revision. `guessed`: nobody said that it is a revision."""

    path: Path
    revision: str | None = None
    guessed: bool = False


class _Unable(Exception):
    """Why nothing can be compared, in words for people."""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "diff",
        help=say("visa vad en ändring betyder", "show what a change means"),
        description=say(
            "Visar vad som skiljer två versioner av en rutin, en kontaktkatalog eller en hel mapp: nummer och tider "
            "först, sedan skyddsregler, vägar som nu slutar någon annanstans, och steg. Ligger filen i git kan GAMMAL "
            "vara en version där, till exempel HEAD~1; med bara en fil jämförs den med det som senast sparades i git. "
            "Slutar med 0 om inget skiljer i innebörd, 1 om något skiljer, 2 om det inte gick att jämföra.",
            "Shows what differs between two versions of a routine, a contact directory or a whole folder: numbers "
            "and hours first, then safeguards, ways that now end elsewhere, and steps. Where the file lies in git, "
            "OLD may be a revision, such as HEAD~1; with one file alone, it is compared with what was last committed. "
            "Exits with 0 where nothing differs in meaning, 1 where something does, 2 where it could not compare.",
        ),
    )
    parser.add_argument(
        "old", metavar=say("GAMMAL", "OLD"),
        help=say("fil, mapp, rutinens id, eller en version i git", "file, folder, procedure's id, or a git revision"),
    )  # fmt: skip
    parser.add_argument("new", nargs="?", metavar=say("NY", "NEW"), help=say("detsamma, nu", "the same, now"))
    parser.add_argument(
        "--in", dest="inside", type=Path, metavar=say("SÖKVÄG", "PATH"),
        help=say("GAMMAL och NY är versioner i git av denna fil eller mapp",
                 "OLD and NEW are git revisions of this file or folder"),
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text",
        help=say("text för människor (förval), json för program, html att läsa eller skriva ut",
                 "text for people (default), json for programs, html to read or print"),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar=say("FIL", "FILE"),
        help=say("skriv till en ny fil", "write to a new file"),
    )  # fmt: skip


def run(arguments: argparse.Namespace, content: Content) -> int:
    """Compare and print; by the exit code nothing differs (0), something does (1), or it could not be told (2)."""
    from vnr_wizard.authoring.diff.compare import compare
    from vnr_wizard.authoring.diff.revision import NoRevision

    try:
        targets = _targets(arguments, content)
        with ExitStack() as opened:
            old, new = (_side(target, content, opened) for target in targets)
            problems = _each_once([*old.problems, *new.problems])
            if problems:
                print_problems(problems, sys.stderr)
                _tell(
                    say("Rätta felen först. Sedan kan det jämföras.", "Mend the errors first. Then it can be compared.")
                )
                return Exit.UNABLE
            _must_match(old, new)
            difference = compare(old, new, now_in().date())
    except (_Unable, NoRevision) as why:
        _tell(str(why))
        return Exit.UNABLE
    if not _deliver(_rendered(difference, arguments.format), arguments.output):
        return Exit.UNABLE
    return Exit.GOOD if difference.empty else Exit.PROBLEMS


# --- what is compared ------------------------------------------------------------------------------------


def _targets(arguments: argparse.Namespace, content: Content) -> tuple[_Target, _Target]:
    old, new = arguments.old, arguments.new
    if arguments.inside is not None:
        if not os.path.lexists(arguments.inside.parent):
            raise _Unable(say(f"Finns inte: {arguments.inside}", f"Not there: {arguments.inside}"))
        return _Target(arguments.inside, old), _Target(arguments.inside, new)
    if new is None:
        path = _path(old, content)
        if path is None:
            raise _Unable(say(f"Finns inte: {old}", f"Not there: {old}"))
        return _Target(path, _LAST_SAVED), _Target(path)
    old_path, new_path = _path(old, content), _path(new, content)
    for word, path, other in ((old, old_path, new_path), (new, new_path, old_path)):
        if path is None and (other is None or word.endswith(".toml")):
            raise _Unable(_not_there(word))
    if old_path is None and new_path is not None:
        return _Target(new_path, old, guessed=True), _Target(new_path)
    if new_path is None and old_path is not None:
        return _Target(old_path), _Target(old_path, new, guessed=True)
    if old_path is None or new_path is None:
        raise _Unable(_not_there(old))
    return _Target(old_path), _Target(new_path)


def _path(word: str, content: Content) -> Path | None:
    """The file or folder that a word means: by its path, else by the id of a routine or directory of the content."""
    # os.path: a name too long for the system, or with a zero in it, is simply not there.
    if "\0" not in word and os.path.lexists(word):
        return Path(word)
    return content.procedure_path(word) or content.directory_path(word)


def _not_there(word: str) -> str:
    return say(
        f"”{word}” är ingen fil eller mapp, och ingen rutin eller katalog. Ska det vara en version i git: skriv "
        "vnr-wizard diff VERSION FIL, eller vnr-wizard diff VERSION VERSION --in FIL",
        f"“{word}” is no file or folder, and no procedure or directory. If it is a git revision: write "
        "vnr-wizard diff REVISION FILE, or vnr-wizard diff REVISION REVISION --in FILE",
    )


def _side(target: _Target, content: Content, opened: ExitStack) -> Side:
    from vnr_wizard.authoring.diff.revision import UnknownRevision, revision_of
    from vnr_wizard.authoring.diff.side import load_side

    if target.revision is None:
        if not os.path.lexists(target.path):
            raise _Unable(say(f"Finns inte: {target.path}", f"Not there: {target.path}"))
        side = load_side(target.path, content, clean_line(str(target.path)))
    else:
        try:
            revision = opened.enter_context(revision_of(target.path, target.revision))
        except UnknownRevision as why:
            raise _Unable(f"{why} {_not_there(target.revision)}" if target.guessed else str(why)) from None
        about = ", ".join(part for part in (revision.commit[:10], revision.day) if part)
        version = say("versionen", "revision")
        name = f"{target.path}, {version} {target.revision} ({about})"
        side = load_side(revision.path, content, clean_line(name))
        text = target.revision
        side.problems = [replace(one, path=revision.shown(one.path, text)) for one in side.problems]
    if side.empty:
        raise _Unable(say(f"Här finns ingen TOML-fil: {side.name}", f"There is no TOML file here: {side.name}"))
    return side


def _must_match(old: Side, new: Side) -> None:
    if old.kind is not new.kind:
        raise _Unable(
            say(
                "Jämför två rutiner, två kontaktkataloger eller två mappar, inte det ena med det andra.",
                "Compare two procedures, two contact directories or two folders, not one with another.",
            )
        )


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    return list({(one.path, one.line, one.column, one.code, one.key): one for one in problems}.values())


# --- what is shown -----------------------------------------------------------------------------------------


def _rendered(difference: Difference, format: str) -> str:
    match format:
        case "json":
            from vnr_wizard.authoring.diff.as_json import as_json

            return json.dumps(as_json(difference), ensure_ascii=False, indent=2) + "\n"
        case "html":
            from vnr_wizard.authoring.diff.page import page

            return page(difference)
        case _:
            from vnr_wizard.authoring.diff.text import text

            return text(difference)


def _deliver(rendered: str, output: Path | None) -> bool:
    if output is None:
        print(rendered, end="")
        return True
    from vnr_wizard.cli.output_file import write_shared_file

    return write_shared_file(output, rendered.encode())


def _tell(text: str) -> None:
    print(clean_line(text), file=sys.stderr)
