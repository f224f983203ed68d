"""settings.toml: what a unit or a person has chosen for good. Read once, at every start.

A setting that will not do never keeps anyone out: that one key falls back to its default, its problem is
kept in `Settings.problems` for the screen to show, and every other key still counts. (To drop the whole
file for one slip could mean to show another organisation's routine.)
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from vnr_wizard.reading.document import read_document
from vnr_wizard.reading.kinds import Number, OneOf, Ref, Text, tables
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.recipient import Recipient
from vnr_wizard.reading.shape import Reading, Shape, key, read_table

APP = "vnr-wizard"


_RECIPIENT = "age18zuf5lf6t0zr3wc0dnwafyywpvaqvcjrvgkhzn99q9psss8tud3qec35zw"
_HOLDERS = f'[{{ name = "IT", recipient = "{_RECIPIENT}" }}]'


class KeyHolder(Shape):
    """Somebody to whom something is sealed."""

    name: str = key(Text(), "Vem det är.", "Who it is.", example='"IT, reservnyckel"', required=True)
    recipient: str = key(
        Recipient(), "Den publika nyckeln.", "The recipient.", example=f'"{_RECIPIENT}"', required=True
    )


class Settings(Shape):
    """The settings in use, and what was wrong with the file they came from."""

    content: str = key(
        Text(), "Mapp med procedures/ och contacts/ i stället för det inbyggda innehållet.",
        "A folder with procedures/ and contacts/ in place of the built-in content.",
        example='"/srv/vnr"', default="",
    )  # fmt: skip
    procedure: str = key(
        Ref("procedure"), "Rutinen som programmet öppnas med.", "The procedure that the program opens with.",
        example='"kristianstad-vnr"', default="",
    )  # fmt: skip
    directory: str = key(
        Ref("directory"), "Den enda kontaktkatalogen som visas.", "The only contact directory shown.",
        example='"kristianstad"', default="",
    )  # fmt: skip
    language: Literal["sv", "en", ""] = key(
        OneOf(("sv", "en")), "Programmets språk.", "The program's language.", example='"sv"', default=""
    )
    idle_minutes: int = key(
        Number(whole=True, low=1), "Så många minuter utan tangenttryck innan skärmen göms.",
        "After how many minutes without a key the screen is hidden.", example="5", default=5,
    )  # fmt: skip
    retention_days: int = key(
        Number(whole=True, low=0), "Så många dagar efter att en anteckning har förts in innan den får tas bort.",
        "For how many days after its transfer a note is kept before it may be purged.", example="30", default=30,
    )  # fmt: skip
    reference_hint: str = key(
        Text(), "Vad en anteckning ska kallas hos er. Aldrig ett namn.",
        "What a note should be called at your unit. Never a name.",
        example='"Ärendets löpnummer"', default="",
    )  # fmt: skip

    recovery: tuple[KeyHolder, ...] = key(
        tables(KeyHolder), "Återställningsnycklar: de kan öppna alla anteckningar.",
        "Recovery recipients: they can open every note.", example=_HOLDERS, default=(),
    )  # fmt: skip
    colleagues: tuple[KeyHolder, ...] = key(
        tables(KeyHolder), "Kollegor och chefer som en anteckning kan lämnas över till.",
        "Colleagues and supervisors to whom a note can be handed over.",
        example=_HOLDERS, default=(), name="colleague",
    )  # fmt: skip

    problems: tuple[Problem, ...] = ()

    @property
    def recovery_recipients(self) -> tuple[str, ...] | None:
        """To whom everything is sealed besides its writer; None where what the file says cannot be used.

        A slip there must not look as if nobody was to be able to recover any more.
        """
        wrong = any(problem.key and problem.key[0] == "recovery" for problem in self.problems)
        return None if wrong else tuple(holder.recipient for holder in self.recovery)


def settings_path() -> Path:
    """Where settings.toml is looked for."""
    return _config_folder() / "settings.toml"


def own_contacts_folder() -> Path:
    """Where the unit's own contact directory lies. Updates of the program never touch it."""
    return _config_folder() / "contacts"


def notes_folder() -> Path:
    """Where notes lie on this machine: local to it, never roaming. Made at the first save, not before."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False) / "notes"


def is_among_notes(path: Path, notes: Path) -> bool:
    """Whether a path is where real notes and keys lie, links and all: nothing of practice may come there."""
    # Notes lie in a folder of the program's own; the keys lie beside it.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(notes.parent))


def _config_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False, roaming=False)


def load_settings(path: Path) -> Settings:
    """The settings in the file at `path`; the defaults where there is no such file. Never raises."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError:
        pass  # There, but not for us to see: reading it will say why.
    document = read_document(path)
    reading = Reading(document)
    read = read_table(Settings, document.data, (), reading)
    unusable = {problem.key[0] for problem in reading.problems if problem.key}
    kept = {
        attribute: value
        for name, (attribute, _) in Settings.declared.items()
        if name not in unusable and (value := getattr(read, attribute)) is not None
    }
    if kept.get("content"):
        kept["content"] = str(_beside(path, kept["content"]))
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    return Settings._trusted(kept | {"problems": tuple(problems)})


def _beside(path: Path, folder: str) -> Path:
    """A relative folder stands beside settings.toml, wherever the program was started from."""
    try:
        return path.parent / Path(folder).expanduser()
    except RuntimeError:
        return path.parent / folder
