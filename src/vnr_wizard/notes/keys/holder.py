"""Holding the key while it is needed: sealing, opening, unlocking, locking. `keeper.Keeper` is the whole of it.

Sealing needs recipients only, so it works while locked.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Condition, Thread

from vnr_wizard.language import Words
from vnr_wizard.notes.disk import Disk
from vnr_wizard.notes.files import Folder
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.keys.ask import PATIENCE, Ask, ask
from vnr_wizard.notes.keys.drawer import Drawer
from vnr_wizard.notes.keys.record import FORMAT, Damaged, KeyRecord, Tier, standing_of
from vnr_wizard.notes.keys.words import (
    DAMAGED,
    FAULT,
    GONE,
    MEANWHILE,
    NO_KEYRING,
    OTHER_KEY,
    why_no_key,
    why_not_unwrapped,
)
from vnr_wizard.notes.protection import Protection
from vnr_wizard.notes.trouble import LOCKED, NOT_KEPT, CannotRead, Locked, NoteTrouble, NotKept, SaveFailed


class Holder:
    """The key of one sitting. `folder` holds keys.toml; `recovery` is what the settings say, None where
    that cannot be used."""

    def __init__(
        self, folder: Path, recovery: Sequence[str] | None = (), *, asking: Ask = ask, disk: Disk | None = None
    ) -> None:
        self._drawer = Drawer(Folder(folder, disk))
        self._earlier: tuple[str, ...] = ()
        """Identities of before somebody started over, once their passphrases were given: to read old notes with."""
        self._ask = asking
        self._changed = Condition()
        self._left = False
        """Whether the key lies in the keyring still, although a passphrase was chosen."""
        self._shut = False
        """Whether it was locked since the key was last asked for: one that arrives now is not held."""
        self._identity = ""
        self._recipient = ""
        self._fresh = ""
        """The key of a starting over that could not be written down: the next try takes it again."""
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
                earlier=len(self._earlier),
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
            identity, earlier = self._identity, self._earlier
        if not identity:
            raise Locked(LOCKED)
        for one in earlier:
            with suppress(CannotRead):
                return unseal(sealed, one)
        return unseal(sealed, identity)

    # --- unlocking and locking ----------------------------------------------------------------------------------

    def unlock(self, passphrase: str) -> Words | None:
        """Work the passphrase out; None when it opened, else why not. Takes a second or more."""
        with self._changed:
            record, self._shut = self._record, False
            guessed = self._is_guessed()
        try:
            there = self._drawer.wrapped_keys()
        except NoteTrouble as trouble:
            return trouble.reason
        wrong: Words | None = None
        for wrapped in there:
            reply = self._unwrapped(wrapped, passphrase)
            if "identity" not in reply:
                wrong = wrong or why_not_unwrapped(reply)
                continue
            identity = str(reply["identity"])
            refused = self._chosen("passphrase", identity, since=record) if guessed else self._take(identity)
            if refused is None:
                self._drawer.settle(wrapped, self._recipient)
                return None
            wrong = wrong or refused
        return wrong

    def unlock_earlier(self, passphrase: str, backup: bytes = b"") -> Words | None:
        """Read with the keys too that this passphrase opened before somebody started over, or with that of a backup,
        which is kept beside them. None when it opened one, else why not. Never instead of the key in use: that one's
        passphrase comes first."""
        with self._changed:
            if not self._identity:
                return LOCKED
        from vnr_wizard.notes.keys.earlier import of_backup, opened_by

        given = (self._drawer, self._unwrapped)
        found = of_backup(*given, backup, passphrase) if backup else opened_by(*given, passphrase)
        if isinstance(found, Words):
            return found
        with self._changed:
            if self._shut or not self._identity:
                return LOCKED
            self._earlier = tuple(dict.fromkeys((*self._earlier, *found)))
        self._say()
        return None

    def has_earlier(self) -> bool:
        """Whether there are such keys here."""
        with suppress(CannotRead):
            return bool(self._drawer.aside())
        return False

    def lock(self) -> None:
        """Let go of the key. What was begun can still be saved. A key of this session alone stays: it lies nowhere
        else, and locking would be losing."""
        with self._changed:
            self._shut = True
            self._fresh = ""
            self._earlier = ()
            if self._record is not None and self._record.recipient:
                self._identity = ""
        self._say()

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
            trouble = why_no_key(reply) if record is None else None
            return None if trouble is NO_KEYRING else trouble
        return self._take(str(reply["identity"])) if "identity" in reply else why_no_key(reply)

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
            if standing_of(before) not in (standing_of(since), (tier, recipient)):
                raise SaveFailed(MEANWHILE)
            # Another wrapped key is in use until keys.toml names this one: neither half of a change opens anything.
            another = standing_of(before)[0] == "passphrase" and standing_of(before)[1] != recipient
            if wrapped is not None:
                if standing_of(before) != ("passphrase", recipient):
                    self._drawer.set_wrapped_aside()
                (self._drawer.make_ready if another else self._drawer.keep_wrapped)(wrapped)
            record = self._settled(before, tier, recipient)
            self._write_down(record)
            with self._changed:
                self._record, self._recipient = record, recipient
                self._identity = "" if self._shut else identity
                self._trouble = self._unsettled = None
            if wrapped is not None and another:
                self._drawer.settle(wrapped, recipient)

    def _write_down(self, record: KeyRecord) -> None:
        try:
            self._drawer.write(record)
        except SaveFailed:
            # It may lie there all the same, and then what is saved from now on is for the key that it names.
            self._look_again()
            raise

    def _settled(self, before: KeyRecord | None, tier: Tier, recipient: str) -> KeyRecord:
        if before is None:
            return KeyRecord(format=FORMAT, tier=tier, recipient=recipient, recovery=self._settings)
        if before.recipient == recipient:
            return altered(before, tier=tier)
        # A backup was of another key.
        return altered(before, tier=tier, recipient=recipient, backed_up=None, asked=None)

    def _say(self) -> None:
        """Whoever listens may be gone already, and must not make a key that was kept look like one that was not."""
        with suppress(Exception):
            self.tell()
