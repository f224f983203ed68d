"""The unit's own directory, `egna.toml`: numbers that lie over every directory and that no update touches.

Written by `vnr-wizard contacts set` and by the app's form; it may be edited by hand. A broken file is
reported and left out, never fatal.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vnr_wizard.contacts.hours import complaint
from vnr_wizard.contacts.model import AFTER_OFFICE, DEFAULT_COUNTRY, OFFICE, UNKNOWN, Directory
from vnr_wizard.contacts.phone import digits, invalid, misspelt, visible
from vnr_wizard.contacts.read import overlaid
from vnr_wizard.language import say
from vnr_wizard.reading.document import read_document
from vnr_wizard.reading.kinds import IDENT
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.shape import Reading, near, read_table

ID = "egna"
FILE = f"{ID}.toml"
HEADER = "# Enhetens egna nummer. De gäller före programmets kataloger och rörs inte av uppdateringar.\n\n"


class Refused(Exception):
    """A number that was not durably written, and why, in the language in use."""


class UnknownContact(Refused):
    """No directory has a contact of that id."""


@dataclass(frozen=True)
class Own:
    """The unit's own directory as read: `directory` is None where there is none, or it is broken."""

    path: Path
    directory: Directory | None
    problems: tuple[Problem, ...]


def own_path(folder: Path) -> Path:
    """The file in the folder of the unit's own contacts."""
    return folder / FILE


def read_own(folder: Path | None) -> Own:
    """The unit's own directory. No file is no problem."""
    if folder is None:
        return Own(Path(FILE), None, ())
    path = own_path(folder)
    if not os.path.lexists(path):
        return Own(path, None, ())
    document = read_document(path)
    reading = Reading(document)
    directory = read_table(Directory, document.data, (), reading) if document.readable else None
    for index, contact in enumerate(directory.contacts if directory else ()):
        if contact.hours in (OFFICE, AFTER_OFFICE, UNKNOWN) or not contact.hours:
            continue
        wrong = complaint(contact.hours)
        if wrong is not None:
            reading.problem("C403", ("contact", index, "hours"), why=wrong.words)
    problems = reading.problems
    if problems:
        from vnr_wizard.reading.positions import locate

        problems = locate(problems, document.text)
    if any(problem.severity is Severity.ERROR for problem in problems):
        directory = None
    return Own(path, directory, tuple(problems))


def with_own(directory: Directory, own: Own) -> Directory:
    """`directory` with the unit's own numbers over it, and the unit's own contacts (those with a name) last.

    A blank number of the unit's own takes nothing away.
    """
    if own.directory is None:
        return directory
    merged = dict(directory.contact_by_id)
    for contact in own.directory.contacts:
        below = merged.get(contact.id)
        if below is None and not contact.name:
            continue
        if below is not None and not contact.phone and "phone" in contact.written:
            kept = {name: value for name, value in contact.written.items() if name != "phone"}
            contact = type(contact)(**kept)
        merged[contact.id] = overlaid(below, contact, own.directory, str(own.path))
    return directory.with_contacts(tuple(merged.values()))


def set_number(
    folder: Path,
    id: str,
    number: str,
    today: date,
    *,
    verified: bool,
    known: Collection[str],
    country: str = DEFAULT_COUNTRY,
) -> Path:
    """Write `number` for the contact `id` into the unit's own directory and say where.

    The file is replaced in one step after fsync. Everything else in it is kept but comments inside it.
    `verified` dates the number `today`; else it is unverified, unless it is the number that was there.
    Raises Refused for a number that cannot exist, an id that is not among `known`, a broken file, and a
    folder that cannot be written.
    """
    number = " ".join(number.split(" ")).strip()
    if not IDENT.fullmatch(id) or id not in known:
        meant = near(id, known)
        raise UnknownContact(
            say(f"Det finns ingen kontakt som heter ”{visible(id)}”.",
                f"There is no contact called “{visible(id)}”.")
            + (say(f" Menade du ”{meant}”?", f" Did you mean “{meant}”?") if meant else "")
        )  # fmt: skip
    why = say("det är tomt", "it is empty") if not number else misspelt(number) or invalid(number, country)
    if why is not None:
        raise Refused(
            say(f"”{visible(number)}” är inget giltigt telefonnummer: {why}.",
                f"“{visible(number)}” is not a valid phone number: {why}.")
        )  # fmt: skip
    path = own_path(folder)
    data, header = _as_written(path)
    contacts = data.setdefault("contact", [])
    table = next((item for item in contacts if item.get("id") == id), None)
    if table is None:
        table = {"id": id}
        contacts.append(table)
    if not verified and digits(str(table.get("phone", ""))) != digits(number):
        table.pop("verified_on", None)
    table["phone"] = number
    if verified:
        table["verified_on"] = today
    try:
        _replace(path, _toml(data, header))
    except OSError as error:
        raise Refused(
            say(
                f"Filen {path} kan inte skrivas (systemfel {error.errno}). Inget är ändrat.",
                f"The file {path} cannot be written (system error {error.errno}). Nothing has changed.",
            )
        ) from error
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise Refused(
            say(
                f"Numret är skrivet i {path}, men det är osäkert om det finns kvar efter ett strömavbrott.",
                f"The number is written in {path}, but may not outlast a power cut.",
            )
        ) from error
    return path


def _as_written(path: Path) -> tuple[dict[str, Any], str]:
    """The file's data and the comments at its top; what a new file has where there is none."""
    if not os.path.lexists(path):
        title = say("Enhetens egna nummer", "The unit's own numbers")
        return {"format": 1, "id": ID, "title": title, "contact": []}, HEADER
    own = read_own(path.parent)
    if own.directory is None:
        first = next((problem for problem in own.problems if problem.severity is Severity.ERROR), None)
        raise Refused(
            say(
                f"Filen {path} har fel och skrivs inte över. ",
                f"The file {path} has errors and is left alone. ",
            )
            + (f"{first.place}: {first.message} {first.hint}" if first else "")
        )
    document = read_document(path)
    header = []
    for line in document.text.splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        header.append(line)
    return document.data, "".join(header)


def _toml(data: dict[str, Any], header: str) -> bytes:
    """The file's bytes, each contact as a `[[contact]]` of its own: tomli_w would put them all on one line."""
    import tomli_w

    plain = {name: value for name, value in data.items() if not _is_tables(value)}
    parts = [header, tomli_w.dumps(plain)]
    for name, value in data.items():
        if _is_tables(value):
            parts += [f"\n[[{name}]]\n{tomli_w.dumps(table)}" for table in value]
    return "".join(parts).encode()


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _replace(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, durably, and put it in its place in one step."""
    _make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            left = memoryview(content)
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        step.mkdir(mode=0o700, exist_ok=True)
        # Whatever the umask.
        step.chmod(0o700)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
