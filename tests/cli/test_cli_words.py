"""Swedish without a word of English left, from us or from argparse; and English where it is asked for."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator

import pytest
from tests.cli.running import Command

from vnr_wizard.cli.arguments import _SWEDISH, Parser, speak_swedish
from vnr_wizard.language import use

HELPS = [
    (), ("contacts",), ("check",), ("explain",), ("trace",), ("doctor",), ("notes",), ("notes", "list"),
    ("notes", "show"), ("notes", "export"),
    ("notes", "amend"), ("notes", "transferred"), ("notes", "purge"), ("follow-ups",), ("follow-ups", "done"),
]  # fmt: skip

# What argparse says by itself, and words that no Swedish text has. Words of both languages (en, set, form, in,
# till, under, fast) say nothing.
_WORDS = """
a about above after all allowed also ambiguous an and any are arguments as at available be been before below
between but by can cannot choice choices choose close command commands could default directory does each else
error exit expected export file files first folder follow for from given has have hello help here how if ignored
instead into invalid is it its json least line list match matches may message more most must name need no not
now of on one only open optional options or other others output path please positional print procedure prog read
required run same see should show shown some start stop subcommands such than that the their there these they
this those time to unexpected unrecognized usage use used value version walk was were what when where which who
whom with without word words write written you your
"""
ENGLISH = set(_WORDS.split())
# Names that the user types as they are, and names of the trade, are the same in both languages.
TYPED = {
    "check", "contacts", "notes", "trace", "list", "show", "export", "json", "text", "github", "actions", "help",
    "version", "content", "lang", "format", "answers", "directory", "verified", "entry", "toml", "h", "as", "o",
    "markdown", "sv", "en", "at", "id", "set", "procedures", "vnr-wizard", "amend", "transferred", "purge", "where",
    "follow", "ups", "ics", "all", "done",
}  # fmt: skip


def english_words(text: str) -> set[str]:
    """The English words in a Swedish text, leaving out what stands there to be typed."""
    # Options, {choices}, and whole usage lines are typed as they are.
    text = re.sub(r"--?[a-z]+|\{[^}]*\}|[a-z]+/|[A-Za-z_]*\.toml", " ", text)
    found = {word.lower() for word in re.findall(r"[A-Za-zÅÄÖåäö]+(?:-[a-z]+)?", text)}
    return (found & ENGLISH) - TYPED


def test_the_list_of_english_words_would_find_some(command: Command) -> None:
    found = english_words(command("--lang", "en", "check", "--help").out)
    assert {"usage", "options", "and", "files", "this", "message"} <= found


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_swedish(command: Command, words: tuple[str, ...]) -> None:
    printed = command(*words, "--help")
    assert printed.code == 0
    assert printed.err == ""
    assert english_words(printed.out) == set()


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_english_where_asked_for(command: Command, words: tuple[str, ...]) -> None:
    printed = command("--lang", "en", *words, "--help")
    assert printed.code == 0
    assert not re.search("[åäöÅÄÖ]", printed.out)
    assert "usage:" in printed.out


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_every_option_and_argument_is_explained(command: Command, words: tuple[str, ...]) -> None:
    for line in re.findall(r"^  (-.*|[A-ZÅÄÖ]{2,}.*)$(?!\n {10,})", command(*words, "--help").out, re.MULTILINE):
        if line in ("KOMMANDO", "VAD"):
            continue
        assert re.search(r" {2,}\S", line), line


@pytest.mark.parametrize(
    "words",
    [
        ["okänt"], ["trace"], ["check", "--format", "xml"], ["--lang", "de"], ["--content"], ["contacts", "--json=3"],
        ["--okänt"], ["check", "--at"], ["notes"], ["notes", "okänt"], ["notes", "show"], ["check", "saknas"],
        ["trace", "saknas", "--answers", "saknas"], ["trace", "kristianstad-vnr", "--answers", "saknas"],
        ["contacts", "--at", "igår"], ["contacts", "finnsinte"], ["contacts", "set"], ["contacts", "set", "x", "1"],
        ["contacts", "--directory", "saknas"], ["notes", "show", "saknas"], [],
        ["follow-ups", "--ics"], ["follow-ups", "done"], ["follow-ups", "done", "saknas", "x"], ["follow-ups", "okänt"],
        ["follow-ups", "--json", "--ics", "x"],
        ["notes", "amend"], ["notes", "amend", "saknas"], ["notes", "amend", "saknas", "ord"],
        ["notes", "purge", "--yes"], ["notes", "transferred", "saknas"],
        ["notes", "transferred", "saknas", "--where", "Treserva"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_said_of_wrong_usage_is_swedish(command: Command, words: list[str]) -> None:
    printed = command(*words)
    assert printed.code in (1, 2)
    assert printed.err
    assert english_words(printed.err) == set()


def test_what_commands_print_is_swedish(command: Command) -> None:
    for words in (["contacts"], ["check"], ["notes", "list"], ["follow-ups"]):
        text = re.sub(r"^/.*?:|\[.*?\]|”[^”]*”", "", command(*words).err, flags=re.MULTILINE)
        assert english_words(text) == set()


# --- argparse itself, in whatever Python this is ------------------------------------------------------------

# Only a mistake in our own code brings these up.
OURS_TO_AVOID = {
    ".__call__() not defined", "conflicting subparser: %s", "conflicting subparser alias: %s",
    "cannot merge actions - two groups are named %r", "'required' is an invalid argument for positionals",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r", "invalid conflict_resolution value: %r",
    "conflicting option string: %s", "conflicting option strings: %s",
    "mutually exclusive arguments must be optional", 'argument "-" with mode %r',
    "cannot have multiple subparser arguments", "%r is not callable",
}  # fmt: skip


def _said_by_argparse() -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_everything_that_argparse_says_is_translated() -> None:
    said = set(_said_by_argparse())
    assert "usage: " in said
    assert said - set(_SWEDISH) - OURS_TO_AVOID == set()


def test_translations_keep_their_places() -> None:
    for english, swedish in _SWEDISH.items():
        places = r"%(?:\(\w+\))?[sr]"
        # The name of a Python type is English, and is left out.
        wanted = [place for place in re.findall(places, english) if place != "%(type)s"]
        assert sorted(wanted) == sorted(re.findall(places, swedish)), english


def test_argparse_speaks_the_language_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    speak_swedish()
    parser = Parser(prog="x")
    parser.add_argument("--two", nargs=2)
    for language, words in (("sv", "2 värden ska följa"), ("en", "expected 2 arguments")):
        use(language)  # type: ignore[arg-type]
        with pytest.raises(SystemExit):
            parser.parse_args(["--two", "a"])
        assert words in capsys.readouterr().err
