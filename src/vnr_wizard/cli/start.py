"""Where `vnr-wizard` begins: language, content, and the one command that was asked for.

Each command is imported only when it is asked for, so that `contacts` at night does not wait for the
screens. Faults end here: they print what happened in general words, never the values at hand.

The language is Swedish, unless English is clearly asked for. In order: `--lang`; `language` in
settings.toml; the environment's language for messages, which is the first of `LC_ALL`, `LC_MESSAGES` and
`LANG` that is set (POSIX, "Environment Variables"), where it begins with `en`. Everything else is Swedish,
also `C`, `POSIX` and other languages: the routines are in Swedish, and so are those who use them.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnr_wizard import __version__
from vnr_wizard.cli.arguments import Parser, speak_swedish
from vnr_wizard.cli.exit import Exit
from vnr_wizard.language import Language, say, use

if TYPE_CHECKING:
    from vnr_wizard.content import Content
    from vnr_wizard.settings import Settings

# Each of these could write what is typed to a file, or load code of somebody else's choosing.
_DROPPED = (
    "PYTHON_KEYRING_BACKEND", "SSLKEYLOGFILE", "PYTHONFAULTHANDLER", "PYTHONINSPECT", "PYTHONASYNCIODEBUG",
)  # fmt: skip
_DROPPED_PREFIXES = ("TEXTUAL",)
_COMMANDS = (
    "contacts", "notes", "follow-ups", "check", "explain", "trace", "map", "diff", "paper", "edit", "new", "schema",
    "practice", "doctor",
)  # fmt: skip
_OF_CONTENT = ("check", "explain", "trace", "map", "diff", "paper", "edit", "new", "schema")
"""Commands that need the content and nothing else."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Raises nothing, and prints no traceback."""
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
    except SystemExit as leaving:  # argparse: help, version, usage
        code = leaving.code if isinstance(leaving.code, int) else Exit.GOOD
    except KeyboardInterrupt:
        code = Exit.UNABLE
    except Exception as error:  # noqa: BLE001
        # No message and no traceback: either may hold what somebody typed.
        kind = type(error).__name__
        text = say(
            "Programmet har gått sönder. Kör om en gång. Händer det igen: visa den här raden för den som sköter "
            f"programmet. ({kind})",
            "The program has broken down. Run it once more. If it happens again: show this line to whoever looks "
            f"after the program. ({kind})",
        )
        print(text, file=sys.stderr)
        code = Exit.FAULT
    code = _delivered(code)
    if sys.flags.inspect:
        # `-i` or PYTHONINSPECT: a prompt would open on everything that is still in memory.
        os._exit(code)
    return code


def _delivered(code: int) -> int:
    """`code`, unless what was printed could not be written (a full disk): then 2, and it says so."""
    if sys.stdout is None:
        return code
    sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    trouble = raw.trouble if isinstance(raw, _Outlet) else None
    if trouble is None:
        return code
    text = say("Det som skulle skrivas ut kunde inte skrivas", "What was to be printed could not be written")
    print(f"{text} ({say('systemfel', 'system error')} {trouble.errno}).", file=sys.stderr)
    return Exit.UNABLE


def _run(arguments: list[str]) -> int:
    # What is imported stays: to look through it for garbage again and again took a tenth of every start.
    gc.set_threshold(100_000)
    _clean_environment()
    _write_plainly()
    chosen = _chosen_language(arguments)
    use(chosen or environment_language(os.environ))
    settings = _settings()
    use(chosen or settings.language or environment_language(os.environ))
    speak_swedish()
    parser = _parser(_commands(arguments))
    parsed = parser.parse_args(arguments)
    if parsed.content is not None and not os.path.isdir(parsed.content):  # noqa: PTH112 — never raises
        text = say(f"mappen finns inte: {parsed.content}", f"there is no such folder: {parsed.content}")
        parser.error(text)
    content = _content(parsed.content, settings)
    if parsed.command is not None:
        _tell_of_settings(settings, content)
    match parsed.command:
        case "contacts":
            from vnr_wizard.cli import contacts

            parsed.directory = parsed.directory or _chosen_directory(settings, content)
            return contacts.run(parsed, content)
        case name if name in _OF_CONTENT:
            return _module(name).run(parsed, content)  # type: ignore[no-any-return]
        case "notes":
            from vnr_wizard.cli import notes

            return notes.run(parsed)
        case "follow-ups":
            from vnr_wizard.cli import follow_ups

            return follow_ups.run(parsed)
        case "practice":
            from vnr_wizard.cli import practice

            return practice.run(parsed, content, settings)
        case "doctor":
            from vnr_wizard.cli import doctor

            return doctor.run(parsed, content, settings)
        case _:
            from vnr_wizard.cli import app

            return app.run(content, settings)


def _clean_environment() -> None:
    for name in list(os.environ):
        if name in _DROPPED or name.startswith(_DROPPED_PREFIXES):
            del os.environ[name]


def _write_plainly() -> None:
    """UTF-8 to files and pipes, whatever the machine's code page; on a terminal, what it can show.

    Without it an arrow or a ● in `check > file` ends in a fault on Windows. Only a file name that is not
    UTF-8 is left to escape then, as JSON does it too.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        elif stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, _through_outlet(stream))


def _through_outlet(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Outlet(stream.fileno(), "wb", closefd=False)),
        encoding="utf-8", errors="backslashreplace", line_buffering=stream.line_buffering,
    )  # fmt: skip


class _Outlet(io.FileIO):
    """A file or pipe that takes everything: a command always runs to its end, so its exit code is true.

    When the reader of a pipe has had enough (`… | head`) the rest is dropped. Any other fault is kept in
    `trouble`.
    """

    trouble: OSError | None = None

    def write(self, data: Any, /) -> int:
        """Write, or drop."""
        if self.trouble is None:
            try:
                return super().write(data)
            except BrokenPipeError:
                pass
            except OSError as trouble:
                self.trouble = trouble
        return memoryview(data).nbytes


def _chosen_language(arguments: Sequence[str]) -> Language | None:
    """What `--lang` says. Looked for by hand, since argparse already speaks when it finds a fault."""
    for n, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[n + 1 : n + 2])
            return "en" if value == "en" else "sv"
    return None


def environment_language(environment: Mapping[str, str]) -> Language:
    """English where the environment asks for it, else Swedish."""
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in named if value), "")
    return "en" if re.match(r"en(?:[_.@-]|$)", locale) else "sv"


def _settings() -> Settings:
    from vnr_wizard.settings import load_settings, settings_path

    return load_settings(settings_path())


def _content(chosen: Path | None, settings: Settings) -> Content:
    from vnr_wizard.content import Content, builtin_folder
    from vnr_wizard.settings import own_contacts_folder

    folder = chosen or (Path(settings.content) if settings.content else builtin_folder())
    return Content(folder, own_folder=own_contacts_folder())


def _tell_of_settings(settings: Settings, content: Content) -> None:
    """What is wrong with the settings, on stderr. It keeps no command from running: numbers come first."""
    if settings.problems:
        from vnr_wizard.cli.show import print_problems

        print_problems(settings.problems, sys.stderr)
    if not os.path.isdir(content.folder):  # noqa: PTH112 — never raises
        from vnr_wizard.reading.text import clean_line

        folder = clean_line(str(content.folder))
        text = say(
            f"Mappen med innehåll, som inställningarna pekar på, finns inte: {folder}",
            f"The folder of content that the settings point at is not there: {folder}",
        )
        print(text, file=sys.stderr)


def _chosen_directory(settings: Settings, content: Content) -> str | None:
    """The one directory that the settings choose; all of them where it is not there: numbers come first."""
    if not settings.directory or settings.directory in content.directory_ids():
        return settings.directory or None
    text = say(
        f"Katalogen ”{settings.directory}”, som inställningarna väljer, finns inte. Alla kataloger visas.",
        f"The directory “{settings.directory}” that the settings choose is not there. All are shown.",
    )
    print(text, file=sys.stderr)
    return None


def _commands(arguments: Sequence[str]) -> Sequence[str]:
    """The commands to declare: the one asked for where that is plain; none for the app; else all of them."""
    if not arguments:
        return ()
    return arguments[:1] if arguments[0] in _COMMANDS else _COMMANDS


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="vnr-wizard",
        description=say(
            "Leder dig genom din verksamhets rutin vid våld i nära relation. Utan kommando öppnas programmet.",
            "Leads you through your organisation's routine on violence in a close relationship. "
            "Without a command the program opens.",
        ),
        epilog=say(
            "Varje kommando har egen hjälp: vnr-wizard KOMMANDO --help",
            "Each command has its own help: vnr-wizard COMMAND --help",
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"vnr-wizard {__version__}",
        help=say("visa programmets version och avsluta", "show the program's version and exit"),
    )  # fmt: skip
    parser.add_argument("--lang", choices=("sv", "en"), help=say("språk", "language"))
    parser.add_argument(
        "--content",
        type=Path,
        metavar=say("MAPP", "FOLDER"),
        help=say(
            "mapp med procedures/, contacts/ och scenarios/ i stället för det inbyggda innehållet; står före kommandot",
            "folder with procedures/, contacts/ and scenarios/ in place of the built-in content; "
            "stands before the command",
        ),
    )
    commands = parser.add_subparsers(
        dest="command", metavar=say("KOMMANDO", "COMMAND"), title=say("kommandon", "commands")
    )
    for name in names:
        _module(name).add_parser(commands)
    return parser


def _module(command: str) -> Any:
    """The module of a command, with `add_parser` and `run`."""
    from importlib import import_module

    return import_module(f"vnr_wizard.cli.{command.replace('-', '_')}")
