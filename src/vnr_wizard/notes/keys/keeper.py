"""The keeper: decides how notes are protected on this machine, and holds the key while it is needed.

Three tiers. *keyring*: the identity lies in the operating system's keyring; nobody is asked anything.
*passphrase*: it lies beside the notes, wrapped in a passphrase. *write-only*: a key for this session alone,
beside the organisation's recovery recipients; where there are none either, nothing is written at all.

Sealing needs recipients only, so it works while locked. Every method that waits for the child process is for
threads other than the screens'; `tell` is called in them whenever `protection` may have changed.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Condition, Thread

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.keys.ask import PATIENCE, Ask, ask
from vnr_wizard.notes.keys.record import FORMAT, IDENTITY, Damaged, KeyRecord, Tier, read_record, write_record
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.trouble import LOCKED, NOT_KEPT, Locked, NoteTrouble, NotKept, SaveFailed

ASK_EVERY = timedelta(days=7)
_DAMAGED = Words(
    "keys.toml är skadad. Anteckningarna ligger kvar. Se docs/aterstallning.md.",
    "keys.toml is damaged. The notes are still there. See docs/aterstallning.md.",
)
_OTHER_KEY = Words(
    "nyckeln är en annan än den som anteckningarna förseglades med",
    "the key is another than the one that the notes were sealed to",
)
_WRONG = Words("Det var inte rätt lösenfras.", "That was not the passphrase.")
_REFUSED = Words(
    "Nyckelfilen kräver orimligt mycket arbete. Någon kan ha bytt ut den. Den öppnas inte.",
    "The key file demands unreasonably much work. Somebody may have exchanged it. It is not opened.",
)
_SHORT = Words("Lösenfrasen ska ha minst 10 tecken.", "The passphrase needs at least 10 characters.")
_LATE = Words("Nyckelringen svarar inte.", "The keyring does not answer.")
_GONE = Words("Nyckeln finns inte kvar i nyckelringen.", "The key is gone from the keyring.")
_FAULT = Words("Nyckelringen svarade med ett fel.", "The keyring replied with a fault.")
_NO_KEYRING = Words("Datorn har ingen nyckelring.", "This computer has no keyring.")


class Keeper:
    """The vault of one sitting. `folder` holds keys.toml; `recovery` is what the settings say, None where
    that cannot be used."""

    def __init__(
        self, folder: Path, recovery: Sequence[str] | None = (), *, asking: Ask = ask, disk: Disk | None = None
    ) -> None:
        self._folder = Folder(folder, disk)
        self._ask = asking
        self._changed = Condition()
        self._identity = ""
        self._recipient = ""
        self._waiting = False
        self._begun = False
        self._unsettled: Words | None = None
        """Why the keyring's key could not be written down; that is tried again at every save."""
        self._trouble: Words | None = None
        self._record: KeyRecord | None = None
        self.tell: Callable[[], None] = lambda: None
        try:
            self._record = read_record(self._folder)
        except Damaged:
            self._trouble = _DAMAGED
        confirmed = self._record.recovery if self._record else ()
        self._settings = confirmed if recovery is None else tuple(dict.fromkeys(recovery))
        if self._record is not None:
            self._recipient = self._record.recipient

    # --- how things stand ---------------------------------------------------------------------------------------

    @property
    def protection(self) -> Protection:
        """How things stand now."""
        with self._changed:
            record = self._record
            recovery = record.recovery if record else self._settings
            opens = bool(self._identity)
            standing = Protection(
                tier=record.tier if record else "undecided",
                opens=opens,
                saves=bool(self._recipients()),
                again=bool(record and record.recipient) and self._trouble not in (_GONE, _OTHER_KEY),
                asking=self._waiting,
                locked=bool(record and record.tier == "passphrase" and not opens),
                recipient=record.recipient if record else "",
                recovery=recovery,
                trouble=self._trouble,
                to_be_chosen=record is None and not self._waiting and self._unsettled is None and self._begun,
            )
        return replace(standing, proposed=self._settings) if set(self._settings) != set(recovery) else standing

    def begin(self) -> None:
        """Ask the keyring, in a thread of its own, where that is what is to be done. Returns at once."""
        with self._changed:
            record, self._begun = self._record, True
            if self._waiting or self._identity or self._trouble is _DAMAGED:
                return
            if record is not None and record.tier == "passphrase":
                return
            if record is not None and record.tier == "write-only":
                self._for_this_session()
                return
            self._waiting = True
        Thread(target=self._fetch, name="keyring", daemon=True).start()

    def fetch(self) -> None:
        """The same, waiting for it: for commands."""
        self.begin()
        self.wait(PATIENCE + 5)

    def wait(self, seconds: float) -> None:
        """Wait until the keyring has replied."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting, seconds)

    # --- bytes --------------------------------------------------------------------------------------------------

    def seal(self, plain: bytes) -> bytes:
        """An age file for all recipients; waits while it is not known yet who that is."""
        from vnr_wizard.notes.sealed import seal

        with self._changed:
            if not self._recipients():
                self._changed.wait_for(lambda: not self._waiting, PATIENCE + 5)
            again = self._unsettled is not None
        if again:
            self._fetch()
        with self._changed:
            recipients, unsettled = self._recipients(), self._unsettled
        if not recipients:
            raise SaveFailed(unsettled) if unsettled else NotKept(NOT_KEPT)
        return seal(plain, recipients)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; raises `Locked` while the key is not at hand, `CannotRead` for the rest."""
        from vnr_wizard.notes.sealed import unseal

        with self._changed:
            identity = self._identity
        if not identity:
            raise Locked(LOCKED)
        return unseal(sealed, identity)

    # --- unlocking and locking ----------------------------------------------------------------------------------

    def unlock(self, passphrase: str) -> Words | None:
        """Work the passphrase out; None when it opened, else why not. Takes a second or more."""
        try:
            wrapped = self._folder.read(IDENTITY)
        except NoteTrouble as trouble:
            return trouble.reason
        reply = self._ask({"do": "unwrap", "wrapped": base64.b64encode(wrapped).decode(), "passphrase": passphrase})
        if "identity" in reply:
            return self._take(str(reply["identity"]))
        return _REFUSED if "refused" in reply else _LATE if "late" in reply else _WRONG

    def lock(self) -> None:
        """Let go of the key. What was begun can still be saved. A key of this session alone stays: it lies nowhere
        else, and locking would be losing."""
        with self._changed:
            if self._record is not None and self._record.recipient:
                self._identity = ""
        self.tell()

    # --- choosing -----------------------------------------------------------------------------------------------

    def choose_passphrase(self, passphrase: str) -> Words | None:
        """From now on a passphrase opens: set for the first time, changed, or in place of the keyring.

        Changing needs the key at hand. None when it is done, else why not.
        """
        from vnr_wizard.notes.keys.recipients import new_identity
        from vnr_wizard.notes.keys.wrapped import too_short

        if too_short(passphrase):
            return _SHORT
        with self._changed:
            record, identity = self._record, self._identity
        if record is not None and record.recipient and not identity:
            return LOCKED
        identity = identity or new_identity()
        reply = self._ask({"do": "wrap", "identity": identity, "passphrase": passphrase})
        if "wrapped" not in reply:
            return _FAULT
        was_in_keyring = record is not None and record.tier == "keyring"
        try:
            self._folder.save(IDENTITY, base64.b64decode(reply["wrapped"]))
            self._settle("passphrase", identity)
        except SaveFailed as failed:
            return failed.reason
        if was_in_keyring:
            self._ask({"do": "forget"})
        return None

    def choose_keyring(self) -> Words | None:
        """From now on the key lies in the operating system's keyring. None when it is done, else why not."""
        with self._changed:
            record, identity = self._record, self._identity
        if record is not None and record.recipient and not identity:
            return LOCKED
        reply = self._ask({"do": "put", "identity": identity} if identity else {"do": "make"})
        if "identity" not in reply:
            return _why(reply)
        try:
            self._settle("keyring", str(reply["identity"]))
            self._folder.remove(IDENTITY)
        except SaveFailed as failed:
            return failed.reason
        return None

    def choose_write_only(self) -> Words | None:
        """From now on a key for each session alone. None when it is done, else why not."""
        try:
            self._settle("write-only", "")
        except SaveFailed as failed:
            return failed.reason
        with self._changed:
            self._for_this_session()
        self.tell()
        return None

    def confirm_recovery(self) -> Words | None:
        """From now on everything is sealed to what the settings say. None when it is done, else why not."""
        return self._write(recovery=self._settings)

    def start_over(self) -> Words | None:
        """A new key in the keyring, when the old one is lost for good: what is there stays, for a recovery key.

        None when it is done, else why not.
        """
        from vnr_wizard.notes.keys.recipients import new_identity

        identity = new_identity()
        reply = self._ask({"do": "put", "identity": identity})
        if "identity" not in reply:
            return _why(reply)
        try:
            self._settle("keyring", identity)
        except SaveFailed as failed:
            return failed.reason
        return self._write(backed_up=None, asked=None)

    def restore(self, wrapped: bytes, passphrase: str) -> Words | None:
        """Take the key from a backup; its passphrase opens from now on. None when it is done, else why not."""
        reply = self._ask({"do": "unwrap", "wrapped": base64.b64encode(wrapped).decode(), "passphrase": passphrase})
        if "identity" not in reply:
            return _REFUSED if "refused" in reply else _LATE if "late" in reply else _WRONG
        identity = str(reply["identity"])
        if self._record is not None and self._record.recipient and (wrong := self._take(identity)):
            return wrong
        try:
            self._folder.save(IDENTITY, wrapped)
            self._settle("passphrase", identity)
        except SaveFailed as failed:
            return failed.reason
        return None

    # --- a backup of the key ------------------------------------------------------------------------------------

    def backup(self, passphrase: str, today: date) -> bytes | Words:
        """The identity as a passphrase file for a safe place (stock age opens it), or why there is none."""
        from vnr_wizard.notes.keys.wrapped import too_short

        if too_short(passphrase):
            return _SHORT
        with self._changed:
            identity, lasts = self._identity, bool(self._record and self._record.recipient)
        if not identity or not lasts:
            return LOCKED
        reply = self._ask({"do": "wrap", "identity": identity, "passphrase": passphrase})
        if "wrapped" not in reply:
            return _FAULT
        self._write(backed_up=today)
        return base64.b64decode(reply["wrapped"])

    def backup_is_due(self, today: date) -> bool:
        """Whether to ask for a backup: the only key lies in the keyring, and a week has passed since asking."""
        with self._changed:
            record = self._record
        if record is None or record.tier != "keyring" or record.recovery or record.backed_up:
            return False
        return record.asked is None or not timedelta(0) <= today - record.asked < ASK_EVERY

    def asked_for_backup(self, today: date) -> None:
        """Not again for a week."""
        self._write(asked=today)

    # --- inside -------------------------------------------------------------------------------------------------

    def _recipients(self) -> list[str]:
        own = [self._recipient] if self._recipient else []
        return [*own, *(self._record.recovery if self._record else ())]

    def _for_this_session(self) -> None:
        """Write-only: with a recovery recipient what is written can be opened by them, and here until the end."""
        from vnr_wizard.notes.keys.recipients import new_identity, recipient_of

        if self._record is not None and self._record.recovery and not self._identity:
            self._identity = new_identity()
            self._recipient = recipient_of(self._identity)

    def _fetch(self) -> None:
        try:
            first = self._record is None
            reply = self._ask({"do": "make" if first else "get"})
            trouble = self._received(str(reply["identity"]), first) if "identity" in reply else _why(reply)
            if trouble is _NO_KEYRING and first:
                # Nothing to be troubled by: a choice to be made.
                trouble = None
        except Exception:  # noqa: BLE001 — a thread must not end with the waiting unsaid
            trouble = _FAULT
        with self._changed:
            self._waiting = False
            self._trouble = trouble
            self._changed.notify_all()
        self.tell()

    def _received(self, identity: str, first: bool) -> Words | None:
        if not first:
            return self._take(identity)
        try:
            self._settle("keyring", identity)
        except SaveFailed as failed:
            with self._changed:
                self._unsettled = failed.reason
            return Words(
                f"Nyckeln kunde inte sparas: {failed.reason.sv}.", f"The key could not be saved: {failed.reason.en}."
            )
        return None

    def _take(self, identity: str) -> Words | None:
        """Hold an identity, if it is the one that the notes are sealed to."""
        from vnr_wizard.notes.keys.recipients import recipient_of

        try:
            recipient = recipient_of(identity)
        except ValueError:
            return _OTHER_KEY
        with self._changed:
            if self._record is None or self._record.recipient != recipient:
                return _OTHER_KEY
            self._identity = identity
            self._trouble = None
        self.tell()
        return None

    def _settle(self, tier: Tier, identity: str) -> None:
        """Write the tier down, and hold the identity; raises `SaveFailed`."""
        from vnr_wizard.notes.keys.recipients import recipient_of

        recipient = recipient_of(identity) if identity else ""
        with self._changed:
            before = self._record
        record = (
            altered(before, tier=tier, recipient=recipient)
            if before
            else KeyRecord(format=FORMAT, tier=tier, recipient=recipient, recovery=self._settings)
        )
        write_record(self._folder, record)
        with self._changed:
            self._record, self._identity, self._recipient = record, identity, recipient
            self._trouble, self._unsettled = None, None
        self.tell()

    def _write(self, **changed: object) -> Words | None:
        with self._changed:
            record = self._record
        if record is None:
            return LOCKED
        record = altered(record, **changed)
        try:
            write_record(self._folder, record)
        except SaveFailed as failed:
            return failed.reason
        with self._changed:
            self._record = record
        self.tell()
        return None


def _why(reply: dict[str, object]) -> Words:
    if "late" in reply:
        return _LATE
    if "none" in reply:
        return _NO_KEYRING
    return _GONE if "missing" in reply else _FAULT


def standing(folder: Path) -> KeyRecord | None:
    """What keys.toml says, for `doctor`; None where there is none that can be read."""
    with suppress(Damaged):
        return read_record(Folder(folder))
    return None
