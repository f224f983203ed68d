"""Keyring and keys: whether notes can be locked here, and opened again. No note is opened, and no key is shown."""

from __future__ import annotations

from pathlib import Path

from vnr_wizard.doctor.finding import NOTHING, Area, Finding, State
from vnr_wizard.language import Words
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.keys.ask import Ask, ask
from vnr_wizard.notes.keys.record import FILE, IDENTITY, Damaged, KeyRecord, read_record
from vnr_wizard.notes.keys.wrapped import bearable
from vnr_wizard.notes.trouble import NoteTrouble
from vnr_wizard.settings import Settings

_PAGE = Words(
    "Öppna programmet, förstasidan, ”Skydd av anteckningar”.",
    "Open the program, the front page, “Protection of notes”.",
)
_RECOVERY_PAGE = Words("Se docs/aterstallning.md, eller visa raden för IT.", "See docs/aterstallning.md, or show IT.")


def key_findings(folder: Path, settings: Settings, asking: Ask = ask) -> list[Finding]:
    """What is known of the keyring and of the keys in `folder`, where keys.toml lies."""
    try:
        record = read_record(Folder(folder))
    except Damaged:
        return [
            _finding(
                "keys", State.BAD, Words(f"{FILE} är skadad", f"{FILE} is damaged"),
                Words("Programmet vet inte hur anteckningarna öppnas. De ligger kvar.",
                      "The program does not know how the notes are opened. They are still there."), _RECOVERY_PAGE,
            )
        ]  # fmt: skip
    found = [_keyring(record, asking({"do": "get"}))]
    if record is not None and record.tier == "passphrase":
        found.append(_identity_file(folder))
    if record is not None:
        found.append(_recovery(record, settings))
    return found


def _finding(id: str, state: State, message: Words, meaning: Words, mend: Words = NOTHING) -> Finding:
    return Finding(Area.KEYS, id, state, message, meaning, mend)


def _keyring(record: KeyRecord | None, reply: dict[str, object]) -> Finding:
    there = "identity" in reply or "missing" in reply
    needed = record is not None and record.tier == "keyring"
    if needed and "identity" in reply:
        return _finding(
            "keyring", State.GOOD, Words("Nyckeln ligger i nyckelringen", "The key lies in the keyring"),
            Words("Anteckningar är krypterade och öppnas utan fråga.", "Notes are encrypted and open without asking."),
        )  # fmt: skip
    if needed and "missing" in reply:
        return _finding(
            "keyring", State.BAD, Words("Nyckeln finns inte kvar i nyckelringen", "The key is gone from the keyring"),
            Words("Det som är sparat öppnas bara med reservnyckel eller återställningsnyckel.",
                  "What is saved opens with a backup or recovery key only."), _RECOVERY_PAGE,
        )  # fmt: skip
    if needed:
        return _finding(
            "keyring", State.BAD, Words("Nyckelringen svarar inte", "The keyring does not answer"),
            Words("Det du skriver sparas, men anteckningar kan inte öppnas nu.",
                  "What you write is saved, but notes cannot be opened now."),
            Words("Logga ut och in igen. Hjälper det inte: visa raden för IT.",
                  "Log out and in again. If that does not help: show IT."),
        )  # fmt: skip
    if there:
        return _finding(
            "keyring", State.GOOD, Words("Datorn har en nyckelring", "This computer has a keyring"),
            Words("Anteckningar kan låsas utan att någon frågas.", "Notes can be locked without asking anybody."),
        )  # fmt: skip
    if record is not None and record.tier == "passphrase":
        return _finding(
            "keyring", State.GOOD,
            Words("Ingen nyckelring, och ingen behövs: en lösenfras låser", "No keyring, none needed: a passphrase"),
            Words("Anteckningar är krypterade.", "Notes are encrypted."),
        )  # fmt: skip
    return _finding(
        "keyring", State.WARNING,
        Words("Datorn har ingen nyckelring som programmet litar på", "There is no keyring that the program trusts"),
        Words("Inget kan öppnas igen förrän någon har valt en lösenfras.",
              "Nothing can be opened again until a passphrase is chosen."), _PAGE,
    )  # fmt: skip


def _identity_file(folder: Path) -> Finding:
    try:
        wrapped = Folder(folder).read(IDENTITY)
    except NoteTrouble as trouble:
        return _finding(
            "identity", State.BAD, Words(f"{IDENTITY} kan inte läsas: {trouble.reason.sv}",
                                         f"{IDENTITY} cannot be read: {trouble.reason.en}"),
            Words("Lösenfrasen öppnar ingenting.", "The passphrase opens nothing."), _RECOVERY_PAGE,
        )  # fmt: skip
    if bearable(wrapped):
        return _finding(
            "identity", State.GOOD, Words("Nyckelfilen är hel till formen", "The key file is whole in form"),
            Words("Lösenfrasen öppnar den.", "The passphrase opens it."),
        )  # fmt: skip
    return _finding(
        "identity", State.BAD,
        Words(f"{IDENTITY} är skadad, eller kräver orimligt mycket arbete",
              f"{IDENTITY} is damaged, or demands unreasonably much work"),
        Words("Den öppnas inte. Någon kan ha bytt ut den.", "It is not opened. Somebody may have exchanged it."),
        _RECOVERY_PAGE,
    )  # fmt: skip


def _recovery(record: KeyRecord, settings: Settings) -> Finding:
    proposed = settings.recovery_recipients
    if proposed is not None and set(proposed) != set(record.recovery):
        return _finding(
            "recovery", State.WARNING,
            Words("Återställningsnycklarna i inställningarna är inte bekräftade",
                  "The recovery recipients of the settings are not confirmed"),
            Words("De gamla gäller tills du har bekräftat.", "The old ones hold until you confirm."), _PAGE,
        )  # fmt: skip
    if record.recovery or record.backed_up is not None:
        return _finding(
            "recovery", State.GOOD, Words("Det finns en väg tillbaka om nyckeln försvinner", "There is a way back"),
            Words("En återställningsnyckel eller en reservnyckel finns.", "There is a recovery or a backup key."),
        )  # fmt: skip
    return _finding(
        "recovery", State.WARNING,
        Words("Det finns varken återställningsnyckel eller reservnyckel", "There is no recovery key and no backup"),
        Words("Går datorn sönder, eller glöms lösenfrasen, är allt borta.",
              "If the computer breaks, or the passphrase is forgotten, all is gone."), _PAGE,
    )  # fmt: skip
