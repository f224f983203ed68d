"""The keeper: decides how notes are protected on this machine, and holds the key while it is needed.

Three tiers. *keyring*: the identity lies in the operating system's keyring; nobody is asked anything.
*passphrase*: it lies beside the notes, wrapped in a passphrase. *write-only*: a key for this session alone,
beside the organisation's recovery recipients; where there are none either, nothing is written at all.

Sealing needs recipients only, so it works while locked. Every method that waits for the child process is for
threads other than the screens'; `tell` is called in them whenever `protection` may have changed.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import date, timedelta

from vnr_wizard.language import Words
from vnr_wizard.notes.form import altered
from vnr_wizard.notes.keys.holder import Holder
from vnr_wizard.notes.keys.record import lasts
from vnr_wizard.notes.keys.words import (
    NOT_FORGOTTEN,
    NOT_WRAPPED,
    SHORT,
    STILL_THERE,
    why_no_key,
    why_not_unwrapped,
)
from vnr_wizard.notes.trouble import LOCKED, SaveFailed

ASK_EVERY = timedelta(days=7)


class Keeper(Holder):
    """The vault of one sitting: see `Holder` for what it is made with."""

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
        if lasts(record) and not identity:
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
        if lasts(record) and not identity:
            return LOCKED
        # Where notes are sealed to a key that lasts it is that one. Otherwise the one in the keyring, which older
        # notes may be sealed to, goes before one that was to last for this session.
        request = {"do": "put"} if lasts(record) else {"do": "make"}
        reply = self._ask(request | ({"identity": identity} if identity else {}))
        if "identity" not in reply:
            return why_no_key(reply)
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
        if lasts(record):
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
            return why_no_key(reply)
        if wrong := self._chosen("keyring", identity, since=record):
            return wrong
        # Or a lost keys.toml would let the old key's passphrase be asked for.
        with suppress(SaveFailed):
            self._drawer.set_wrapped_aside()
            self._drawer.discard_wrapped()
        return None

    def start_over_with(self, passphrase: str) -> Words | None:
        """A new key behind a new passphrase, when the old passphrase is forgotten. None when it is done, else why
        not.

        No note is touched, and the old key lies beside the new one: whoever remembers the old passphrase can read
        with it (`unlock_earlier`). keys.toml decides which of the two is in use, and names the new one only when
        both are on the disk.
        """
        from vnr_wizard.notes.keys.recipients import new_identity
        from vnr_wizard.notes.keys.wrapped import too_short

        if too_short(passphrase):
            return SHORT
        with self._changed:
            if self._identity:
                return NOT_FORGOTTEN
            record, self._shut = self._record, False
            fresh = self._fresh = self._fresh or new_identity()
        reply = self._ask({"do": "wrap", "identity": fresh, "passphrase": passphrase})
        if "wrapped" not in reply:
            return NOT_WRAPPED
        wrapped = base64.b64decode(reply["wrapped"])
        if wrong := self._chosen("passphrase", fresh, since=record, wrapped=wrapped):
            return wrong
        self._fresh = ""
        return None

    def restore(self, wrapped: bytes, passphrase: str) -> Words | None:
        """Take the key from a backup; its passphrase opens from now on. None when it is done, else why not."""
        with self._changed:
            record, self._shut = self._record, False
        reply = self._unwrapped(wrapped, passphrase)
        if "identity" not in reply:
            return why_not_unwrapped(reply)
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
            identity, stays = self._identity, bool(self._record and self._record.recipient)
        if not identity or not stays:
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
