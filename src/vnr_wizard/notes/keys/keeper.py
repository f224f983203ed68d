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
from vnr_wizard.notes.keys.drawer import Drawer
from vnr_wizard.notes.keys.record import FORMAT, Damaged, KeyRecord, Tier
from vnr_wizard.notes.keys.words import (
    DAMAGED,
    FAULT,
    GONE,
    LATE,
    MEANWHILE,
    NO_KEYRING,
    NOT_WORKED_OUT,
    NOT_WRAPPED,
    OTHER_KEY,
    REFUSED,
    SHORT,
    STILL_THERE,
    WRONG,
)
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.trouble import LOCKED, NOT_KEPT, Locked, NoteTrouble, NotKept, SaveFailed

ASK_EVERY = timedelta(days=7)


class Keeper:
    """The vault of one sitting. `folder` holds keys.toml; `recovery` is what the settings say, None where
    that cannot be used."""

    def __init__(
        self, folder: Path, recovery: Sequence[str] | None = (), *, asking: Ask = ask, disk: Disk | None = None
    ) -> None:
        self._drawer = Drawer(Folder(folder, disk))
        self._ask = asking
        self._changed = Condition()
        self._left = False
        """Whether the key lies in the keyring still, although a passphrase was chosen."""
        self._shut = False
        """Whether it was locked since the key was last asked for: one that arrives now is not held."""
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
            self._record = self._drawer.record()
        except Damaged:
            self._trouble = DAMAGED
        if self._record is None and self._drawer.has_wrapped():
            # keys.toml is gone or damaged, and the key is here: it is asked for, and no other takes its place.
            self._record = KeyRecord(format=FORMAT, tier="passphrase")
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
                again=bool(record and record.recipient) and self._trouble not in (GONE, OTHER_KEY),
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
            record, self._begun, self._shut = self._record, True, False
            if self._waiting or self._identity or self._trouble is DAMAGED:
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
                self._changed.wait_for(lambda: self._begun and not self._waiting, PATIENCE + 5)
            again = self._unsettled is not None and not self._waiting
            self._waiting = self._waiting or again
        if again:
            self._fetch()
        with self._changed:
            recipients, unsettled = self._recipients(), self._unsettled
            if self._trouble is DAMAGED or self._is_guessed():
                # Something has been chosen, and it may still be found out what.
                unsettled = self._trouble or LOCKED
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
        with self._changed:
            record, self._shut = self._record, False
            guessed = self._is_guessed()
        try:
            wrapped = self._drawer.wrapped()
        except NoteTrouble as trouble:
            return trouble.reason
        reply = self._unwrapped(wrapped, passphrase)
        if "identity" not in reply:
            return _why_not_unwrapped(reply)
        if not guessed:
            return self._take(str(reply["identity"]))
        return self._chosen("passphrase", str(reply["identity"]), since=record)

    def lock(self) -> None:
        """Let go of the key. What was begun can still be saved. A key of this session alone stays: it lies nowhere
        else, and locking would be losing."""
        with self._changed:
            self._shut = True
            if self._record is not None and self._record.recipient:
                self._identity = ""
        self._say()

    # --- choosing -----------------------------------------------------------------------------------------------

    def choose_passphrase(self, passphrase: str) -> Words | None:
        """From now on a passphrase opens: set for the first time, changed, or in place of the keyring.

        Changing needs the key at hand. None when it is done, else why not.
        """
        from vnr_wizard.notes.keys.recipients import new_identity
        from vnr_wizard.notes.keys.wrapped import too_short

        if too_short(passphrase):
            return SHORT
        with self._changed:
            record, identity, self._shut = self._record, self._identity, False
        if _needs_key(record) and not identity:
            return LOCKED
        identity = identity or new_identity()
        reply = self._ask({"do": "wrap", "identity": identity, "passphrase": passphrase})
        if "wrapped" not in reply:
            return NOT_WRAPPED
        wrapped = base64.b64decode(reply["wrapped"])
        self._left = self._left or (record is not None and record.tier == "keyring")
        if wrong := self._chosen("passphrase", identity, since=record, wrapped=wrapped):
            return wrong
        if self._left:
            # Only now: what lies on the disk was read back.
            reply = self._ask({"do": "forget", "identity": identity})
            self._left = not ("forgotten" in reply or "none" in reply)
        return STILL_THERE if self._left else None

    def choose_keyring(self) -> Words | None:
        """From now on the key lies in the operating system's keyring. None when it is done, else why not."""
        with self._changed:
            record, identity, self._shut = self._record, self._identity, False
        if _needs_key(record) and not identity:
            return LOCKED
        # Where notes are sealed to a key that lasts it is that one. Otherwise the one in the keyring, which older
        # notes may be sealed to, goes before one that was to last for this session.
        request = {"do": "put"} if _needs_key(record) else {"do": "make"}
        reply = self._ask(request | ({"identity": identity} if identity else {}))
        if "identity" not in reply:
            return _why(reply)
        if wrong := self._chosen("keyring", str(reply["identity"]), since=record):
            return wrong
        self._left = False
        if record is not None and record.tier == "passphrase":
            self._drawer.discard_wrapped()
        return None

    def choose_write_only(self) -> Words | None:
        """From now on a key for each session alone. None when it is done, else why not.

        Not where notes are sealed to a key that lasts: saving needs no key, so nobody has to give that one up.
        """
        with self._changed:
            record = self._record
        if _needs_key(record):
            return LOCKED
        if wrong := self._chosen("write-only", "", since=record):
            return wrong
        with self._changed:
            self._for_this_session()
        self._say()
        return None

    def confirm_recovery(self) -> Words | None:
        """From now on everything is sealed to what the settings say. None when it is done, else why not."""
        return self._write(recovery=self._settings)

    def start_over(self) -> Words | None:
        """A new key in the keyring, when the old one is lost for good: what is there stays, for a recovery key.

        None when it is done, else why not.
        """
        from vnr_wizard.notes.keys.recipients import new_identity

        with self._changed:
            record, self._shut = self._record, False
        identity = new_identity()
        reply = self._ask({"do": "put", "identity": identity})
        if "identity" not in reply:
            return _why(reply)
        if wrong := self._chosen("keyring", identity, since=record):
            return wrong
        # Or a lost keys.toml would let the old key's passphrase be asked for.
        with suppress(SaveFailed):
            self._drawer.set_wrapped_aside()
            self._drawer.discard_wrapped()
        return None

    def restore(self, wrapped: bytes, passphrase: str) -> Words | None:
        """Take the key from a backup; its passphrase opens from now on. None when it is done, else why not."""
        with self._changed:
            record, self._shut = self._record, False
        reply = self._unwrapped(wrapped, passphrase)
        if "identity" not in reply:
            return _why_not_unwrapped(reply)
        identity = str(reply["identity"])
        if record is not None and record.recipient and (wrong := self._take(identity)):
            return wrong
        return self._chosen("passphrase", identity, since=record, wrapped=wrapped)

    # --- a backup of the key ------------------------------------------------------------------------------------

    def backup(self, passphrase: str) -> bytes | Words:
        """The identity as a passphrase file for a safe place (stock age opens it), or why there is none.

        `backed_up` is said once it lies there: until then a backup is still asked for.
        """
        from vnr_wizard.notes.keys.wrapped import too_short

        if too_short(passphrase):
            return SHORT
        with self._changed:
            identity, lasts = self._identity, bool(self._record and self._record.recipient)
        if not identity or not lasts:
            return LOCKED
        reply = self._ask({"do": "wrap", "identity": identity, "passphrase": passphrase})
        if "wrapped" not in reply:
            return NOT_WRAPPED
        return base64.b64decode(reply["wrapped"])

    def backed_up(self, today: date) -> None:
        """A backup has been written."""
        self._write(backed_up=today)

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

    def _is_guessed(self) -> bool:
        """Whether there is a wrapped key, and nothing that says whose: the passphrase will tell."""
        return self._record is not None and self._record.tier == "passphrase" and not self._record.recipient

    def _unwrapped(self, wrapped: bytes, passphrase: str) -> dict[str, object]:
        return self._ask({"do": "unwrap", "wrapped": base64.b64encode(wrapped).decode(), "passphrase": passphrase})

    def _for_this_session(self) -> None:
        """Write-only: with a recovery recipient what is written can be opened by them, and here until the end."""
        from vnr_wizard.notes.keys.recipients import new_identity, recipient_of

        if self._record is not None and self._record.recovery and not self._identity:
            self._identity = new_identity()
            self._recipient = recipient_of(self._identity)

    def _fetch(self) -> None:
        try:
            trouble = self._fetched()
        except SaveFailed as failed:
            why = failed.reason
            with self._changed:
                self._unsettled = why
            trouble = Words(f"Nyckeln kunde inte sparas: {why.sv}.", f"The key could not be saved: {why.en}.")
        except Exception:  # noqa: BLE001 — a thread must not end with the waiting unsaid
            trouble = FAULT
        with self._changed:
            self._waiting = False
            self._trouble = trouble
            self._changed.notify_all()
        self._say()

    def _fetched(self) -> Words | None:
        with self._changed:
            record = self._record
        reply = self._ask({"do": "get", "recipient": record.recipient if record else ""})
        if record is None and ("identity" in reply or "missing" in reply):
            # Windows that start at the same moment do this in turn: the first makes the key, the others take it.
            with self._drawer.alone(PATIENCE):
                record = self._look_again()
                if record is None:
                    reply = self._ask({"do": "make"})
                    if "identity" in reply:
                        self._put_down("keyring", str(reply["identity"]), None, None)
                        return None
                elif record.tier == "keyring":
                    reply = self._ask({"do": "get", "recipient": record.recipient})
        if record is None or record.tier != "keyring":
            # No keyring is nothing to be troubled by: it is a choice to be made.
            trouble = _why(reply) if record is None else None
            return None if trouble is NO_KEYRING else trouble
        return self._take(str(reply["identity"])) if "identity" in reply else _why(reply)

    def _take(self, identity: str) -> Words | None:
        """Hold an identity, if it is the one that the notes are sealed to."""
        from vnr_wizard.notes.keys.recipients import recipient_of

        try:
            recipient = recipient_of(identity)
        except ValueError:
            return OTHER_KEY
        with self._changed:
            if self._record is None or self._record.recipient != recipient:
                return OTHER_KEY
            if not self._shut:
                self._identity = identity
            self._trouble = None
        self._say()
        return None

    def _look_again(self) -> KeyRecord | None:
        """What keys.toml says now: another window may have changed it since it was read."""
        there = self._drawer.record_now()
        with self._changed:
            there = there or self._record
            if there is not None and there.recipient and there.recipient != self._recipient:
                self._identity, self._recipient = "", there.recipient
            self._record = there
            return there

    def _chosen(
        self, tier: Tier, identity: str, *, since: KeyRecord | None, wrapped: bytes | None = None
    ) -> Words | None:
        """Write the tier down, and hold the identity. None when it is done, else why not. `since` is what the choice
        was built on."""
        try:
            self._put_down(tier, identity, since, wrapped)
        except SaveFailed as failed:
            return failed.reason
        # Never while the drawer is held: whoever listens may wait for somebody who waits for the drawer.
        self._say()
        return None

    def _put_down(self, tier: Tier, identity: str, since: KeyRecord | None, wrapped: bytes | None) -> None:
        from vnr_wizard.notes.keys.recipients import recipient_of

        try:
            recipient = recipient_of(identity) if identity else ""
        except ValueError:
            raise SaveFailed(OTHER_KEY) from None
        with self._drawer.alone():
            before = self._look_again()
            # A try that failed at its last sync has written it down already.
            if _standing_of(before) not in (_standing_of(since), (tier, recipient)):
                raise SaveFailed(MEANWHILE)
            if wrapped is not None:
                if _standing_of(before) != ("passphrase", recipient):
                    self._drawer.set_wrapped_aside()
                self._drawer.keep_wrapped(wrapped)
            record = self._settled(before, tier, recipient)
            self._drawer.write(record)
            with self._changed:
                self._record, self._recipient = record, recipient
                self._identity = "" if self._shut else identity
                self._trouble = self._unsettled = None

    def _settled(self, before: KeyRecord | None, tier: Tier, recipient: str) -> KeyRecord:
        if before is None:
            return KeyRecord(format=FORMAT, tier=tier, recipient=recipient, recovery=self._settings)
        if before.recipient == recipient:
            return altered(before, tier=tier)
        # A backup was of another key.
        return altered(before, tier=tier, recipient=recipient, backed_up=None, asked=None)

    def _write(self, **changed: object) -> Words | None:
        with self._changed:
            if self._record is None or self._is_guessed():
                return LOCKED
        try:
            with self._drawer.alone():
                now = self._look_again()
                if now is None:
                    return LOCKED
                self._drawer.write(record := altered(now, **changed))
                with self._changed:
                    self._record = record
        except SaveFailed as failed:
            return failed.reason
        self._say()
        return None

    def _say(self) -> None:
        """Whoever listens may be gone already, and must not make a key that was kept look like one that was not."""
        with suppress(Exception):
            self.tell()


def _needs_key(record: KeyRecord | None) -> bool:
    """Whether notes are sealed to a key that lasts: whoever changes how that is kept must have it at hand."""
    return record is not None and record.tier != "write-only"


def _standing_of(record: KeyRecord | None) -> tuple[str, str]:
    return (record.tier, record.recipient) if record is not None else ("undecided", "")


def _why_not_unwrapped(reply: dict[str, object]) -> Words:
    return REFUSED if "refused" in reply else WRONG if "wrong" in reply else NOT_WORKED_OUT


def _why(reply: dict[str, object]) -> Words:
    if "late" in reply:
        return LATE
    if "none" in reply:
        return NO_KEYRING
    return GONE if "missing" in reply else FAULT
