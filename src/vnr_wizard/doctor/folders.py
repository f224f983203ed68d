"""The folders that the program writes in: there, one's own, closed to others, and really writable."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vnr_wizard.doctor.finding import NOTHING, Area, Finding, State
from vnr_wizard.doctor.places import place_finding
from vnr_wizard.doctor.system import Status, System, nearest
from vnr_wizard.language import Words
from vnr_wizard.notes.files import Folder, random_name
from vnr_wizard.notes.trouble import NoteTrouble

LEAST_BYTES, FEW_BYTES = 20 * 1024 * 1024, 500 * 1024 * 1024
_MEGA = 1024 * 1024


class Places(NamedTuple):
    """Where the program writes: notes, and settings with the unit's own numbers."""

    notes: Path
    config: Path


class _Kind(NamedTuple):
    """What a folder is called in ids and in words, and what it holds."""

    id: str
    name: Words
    private: bool


_NOTES = _Kind("notes", Words("Anteckningarnas mapp", "The folder of notes"), True)
_DATA = _Kind("data", Words("Mappen ovanför anteckningarna", "The folder above the notes"), False)
_CONFIG = _Kind("config", Words("Inställningarnas mapp", "The folder of settings"), False)
_MEND = Words("Be IT ge dig mappen tillbaka. Ta inte bort den: där kan finnas anteckningar.",
              "Ask IT to give the folder back to you. Do not remove it: there may be notes in it.")  # fmt: skip


def folder_findings(system: System, places: Places) -> list[Finding]:
    """Everything about the folders. Writes and removes one empty file in the folder of notes, if it is there."""
    return [
        *_folder(system, places.notes, _NOTES),
        *_folder(system, places.notes.parent, _DATA),
        *_folder(system, places.config, _CONFIG),
        _room(system, places.notes),
        place_finding(system, places.notes),
    ]


def _folder(system: System, path: Path, kind: _Kind) -> Iterator[Finding]:
    status = system.status(str(path), follow=False)
    if status is None:
        yield _not_yet(system, path, kind)
    elif stat.S_ISLNK(status.mode) and kind.private:
        yield Finding(
            Area.FOLDERS, f"{kind.id}-folder", State.BAD,
            Words(f"{kind.name.sv} är en länk: {path}", f"{kind.name.en} is a link: {path}"),
            Words("Programmet sparar inte genom en länk: någon kan ha lagt den dit.",
                  "The program does not save through a link: somebody may have put it there."),
            Words("Ta bort länken. Programmet gör en egen mapp när det sparar.",
                  "Remove the link. The program makes a folder of its own when it saves."),
        )  # fmt: skip
    else:
        status = system.status(str(path)) or status
        wrong = _not_ours(system, path, kind, status)
        yield wrong or _good(path, kind)
        if wrong is None:
            yield _rights(system, path, kind, status)
            yield _writing(path) if kind.private else _may_write(system, path, kind)


def _not_yet(system: System, path: Path, kind: _Kind) -> Finding:
    above = nearest(system, path)
    told = Words(f"{kind.name.sv} finns inte än: {path}", f"{kind.name.en} is not there yet: {path}")
    if system.may_write(str(above)):
        meaning = Words("Den görs när den behövs.", "It is made when it is needed.")
        return Finding(Area.FOLDERS, f"{kind.id}-folder", State.GOOD, told, meaning)
    return Finding(
        Area.FOLDERS, f"{kind.id}-folder", State.BAD, told,
        Words(f"Den kan inte heller göras: du får inte skriva i {above}.",
              f"Nor can it be made: you may not write in {above}."),
        Words("Be IT om skrivrätt där.", "Ask IT for the right to write there."),
    )  # fmt: skip


def _not_ours(system: System, path: Path, kind: _Kind, status: Status) -> Finding | None:
    if not stat.S_ISDIR(status.mode):
        told = Words(f"{kind.name.sv} är ingen mapp: {path}", f"{kind.name.en} is no folder: {path}")
    elif system.user() is not None and status.owner != system.user():
        told = Words(f"{kind.name.sv} ägs av någon annan: {path}", f"{kind.name.en} belongs to somebody else: {path}")
    else:
        return None
    meaning = Words("Programmet vägrar att spara i den.", "The program refuses to save in it.")
    if not kind.private:
        meaning = Words("Någon annan råder över vad som ligger i den.", "Somebody else decides what lies in it.")
    return Finding(Area.FOLDERS, f"{kind.id}-folder", State.BAD, told, meaning, _MEND)


def _good(path: Path, kind: _Kind) -> Finding:
    told = Words(f"{kind.name.sv}: {path}", f"{kind.name.en}: {path}")
    return Finding(Area.FOLDERS, f"{kind.id}-folder", State.GOOD, told, Words("Den är din.", "It is yours."))


def _rights(system: System, path: Path, kind: _Kind, status: Status) -> Finding:
    id = f"{kind.id}-rights"
    if system.platform == "win32" or system.user() is None:
        return Finding(
            Area.FOLDERS, id, State.UNKNOWN,
            Words(f"{kind.name.sv}: rättigheter undersöks inte i Windows",
                  f"{kind.name.en}: rights are not looked at on Windows"),
            Words("Mappar i din profil är som regel stängda för andra användare, men inte för administratörer.",
                  "Folders in your profile are as a rule closed to other users, but not to administrators."),
            Words("Fråga IT om du är osäker.", "Ask IT if you are unsure."),
        )  # fmt: skip
    mode = stat.S_IMODE(status.mode)
    if kind.private:
        return _private_rights(system, path, kind, mode)
    told = Words(f"{kind.name.sv} har rättigheterna {mode:04o}", f"{kind.name.en} has the rights {mode:04o}")
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        return Finding(
            Area.FOLDERS, id, State.WARNING, told,
            Words("Andra på datorn kan byta ut det som ligger där.",
                  "Others on the computer can exchange what lies there."),
            Words(f"Stäng den: chmod go-w {path}", f"Close it: chmod go-w {path}"),
        )  # fmt: skip
    meaning = Words("Bara du kan ändra i den.", "Only you can change what is in it.")
    return Finding(Area.FOLDERS, id, State.GOOD, told, meaning)


def _private_rights(system: System, path: Path, kind: _Kind, mode: int) -> Finding:
    """The folder 0700 and its files 0600. Names are not shown, and no file is opened."""
    open_files = 0
    for name in system.names(str(path)):
        file = system.status(str(path / name), follow=False)
        open_files += file is not None and stat.S_ISREG(file.mode) and bool(file.mode & 0o077)
    told = Words(
        f"{kind.name.sv} har rättigheterna {mode:04o}; filer i den som är öppna för andra: {open_files}",
        f"{kind.name.en} has the rights {mode:04o}; files in it that are open to others: {open_files}",
    )
    if mode == 0o700 and not open_files:
        meaning = Words("Ingen annan vanlig användare kommer åt dem.", "No other ordinary user can get at them.")
        return Finding(Area.FOLDERS, f"{kind.id}-rights", State.GOOD, told, meaning)
    return Finding(
        Area.FOLDERS, f"{kind.id}-rights", State.WARNING, told,
        Words("Andra på datorn kan ha läst det som ligger där. Programmet stänger mappen när det sparar.",
              "Others on the computer may have read what lies there. The program closes the folder when it saves."),
        Words(f"Stäng nu: chmod -R go-rwx {path}. Tala om för din chef att de har varit öppna.",
              f"Close them now: chmod -R go-rwx {path}. Tell your manager that they have been open."),
    )  # fmt: skip


def _writing(path: Path) -> Finding:
    """A durable save as the program makes it. What a fall in the middle leaves is swept at the next start."""
    name = f".{random_name()}.tmp"
    folder = Folder(path)
    try:
        folder.save(name, b"")
        folder.remove(name)
    except NoteTrouble as trouble:
        return Finding(
            Area.FOLDERS, "notes-writing", State.BAD,
            Words(f"Det går inte att spara: {trouble.reason.sv}", f"Saving does not work: {trouble.reason.en}"),
            Words("Anteckningar kan inte sparas här.", "Notes cannot be saved here."),
            Words("Be IT om hjälp, innan du skriver något.", "Ask IT for help, before writing anything."),
        )  # fmt: skip
    return Finding(
        Area.FOLDERS, "notes-writing", State.GOOD,
        Words("Provsparande: en tom fil skrevs till disken och togs bort",
              "Trial save: an empty file was written to the disk and removed"),
        Words("Anteckningar kan sparas.", "Notes can be saved."),
    )  # fmt: skip


def _may_write(system: System, path: Path, kind: _Kind) -> Finding:
    id = f"{kind.id}-writing"
    if system.may_write(str(path)):
        told = Words(f"{kind.name.sv}: du får skriva i den", f"{kind.name.en}: you may write in it")
        return Finding(Area.FOLDERS, id, State.GOOD, told, Words("Det som ställs in sparas.", "What is set is saved."))
    return Finding(
        Area.FOLDERS, id, State.WARNING,
        Words(f"{kind.name.sv}: du får inte skriva i den", f"{kind.name.en}: you may not write in it"),
        Words("Nya nummer och inställningar kan inte sparas.", "New numbers and settings cannot be saved."),
        Words(f"Be IT om skrivrätt i {path}", f"Ask IT for the right to write in {path}"),
    )  # fmt: skip


def _room(system: System, notes: Path) -> Finding:
    free = system.free_bytes(str(nearest(system, notes)))
    mend = Words("Töm papperskorgen eller be IT om mer plats.", "Empty the bin, or ask IT for more room.")
    if free is None:
        told = Words("Ledigt utrymme: okänt", "Free room: unknown")
        meaning = Words("Disken kan vara full.", "The disk may be full.")
        return Finding(Area.FOLDERS, "room", State.UNKNOWN, told, meaning, mend)
    told = Words(f"Ledigt utrymme: {free // _MEGA} MB", f"Free room: {free // _MEGA} MB")
    if free < LEAST_BYTES:
        meaning = Words("Anteckningar kan snart inte sparas.", "Soon notes cannot be saved.")
        return Finding(Area.FOLDERS, "room", State.BAD, told, meaning, mend)
    if free < FEW_BYTES:
        meaning = Words("Det räcker till anteckningar, men inte länge.", "It is enough for notes, but not for long.")
        return Finding(Area.FOLDERS, "room", State.WARNING, told, meaning, mend)
    meaning = Words("En anteckning är sällan större än 0,1 MB.", "A note is seldom larger than 0.1 MB.")
    return Finding(Area.FOLDERS, "room", State.GOOD, told, meaning, NOTHING)
