"""Sealed files, whole and damaged in every way (SAFETY.md row 34); modelled on age's public test vectors."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.notes.age_by_hand import AGE, parts, stock_open, stock_seal, stock_wrap, unpadded64, wrapped_by_hand
from tests.notes.routines import START, begun, told
from tests.notes.test_keys_keeper import PHRASE, keeper_in
from tests.notes.vaults import AgeVault, Ring

from vnr_wizard.notes.draft import Draft
from vnr_wizard.notes.keys import child
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.sealed import STEP, seal, unseal
from vnr_wizard.notes.store import NoteStore
from vnr_wizard.notes.trouble import DAMAGED, CannotRead, SaveFailed, Unreadable

MINE, THEIRS = new_identity(), new_identity()
TEXT = "egna-ord = 'Han slog mig, åäö'\n".encode()
MARK = b"Han slog mig"


def flipped(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def refused(sealed: bytes, identity: str = MINE) -> None:
    """The one neutral trouble, with nothing of the content in it."""
    with pytest.raises(CannotRead) as caught:
        unseal(sealed, identity)
    assert type(caught.value) is CannotRead
    assert caught.value.reason is DAMAGED
    assert MARK not in repr(caught.value.__context__).encode()


def sealed_note() -> bytes:
    return seal(TEXT, [recipient_of(MINE)])


# --- whole --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [b"", b"#", b"\n#", b"\n#...", b"...", b"x" * (STEP - 2), b"x" * (STEP - 1),
                                   b"x" * STEP, b"\n#" * STEP, TEXT, b"a = 1\n#.\n#", os.urandom(70_000)])  # fmt: skip
def test_what_was_sealed_comes_back_to_the_byte_and_its_size_says_little(plain: bytes) -> None:
    sealed = seal(plain, [recipient_of(MINE)])
    assert unseal(sealed, MINE) == plain
    assert len(sealed) > len(plain)
    assert len(seal(b"", [recipient_of(MINE)])) - len(seal(b"x" * 9000, [recipient_of(MINE)])) < 400


def test_the_same_text_is_never_sealed_to_the_same_bytes() -> None:
    assert parts(sealed_note())[1] != parts(sealed_note())[1]


def test_every_recipient_opens_it_and_nobody_else() -> None:
    sealed = seal(TEXT, [recipient_of(MINE), recipient_of(THEIRS)])
    assert unseal(sealed, MINE) == unseal(sealed, THEIRS) == TEXT
    refused(sealed, new_identity())


@pytest.mark.parametrize("recipients", [[], ["age1"], [""], [recipient_of(MINE), "age1foreign"], ["ssh-ed25519 AAAA"],
                                        [MINE]])  # fmt: skip
def test_nothing_is_sealed_to_what_is_no_recipient(recipients: list[str]) -> None:
    with pytest.raises(SaveFailed):
        seal(TEXT, recipients)


# --- damaged ------------------------------------------------------------------------------------------------


def test_row_34_a_wrong_key_and_no_key_look_like_damage() -> None:
    for identity in (THEIRS, "", "AGE-SECRET-KEY-1", MINE[:-1], MINE.lower() + "x"):
        refused(sealed_note(), identity)


def test_row_34_cut_at_any_length() -> None:
    sealed = sealed_note()
    header = len(parts(sealed)[0])
    for length in [*range(header + 40), *range(header + 40, len(sealed), 251), *range(len(sealed) - 40, len(sealed))]:
        refused(sealed[:length])


def test_row_34_a_bit_flipped_in_any_byte() -> None:
    sealed = sealed_note()
    for at in range(len(sealed)):
        refused(flipped(sealed, at, at % 8))


def test_row_34_a_bit_flipped_in_any_chunk_of_a_large_note_gives_no_part_of_it() -> None:
    """age decrypts 64 kB at a time: the chunks before the damage must not come out."""
    sealed = seal(TEXT * 8000, [recipient_of(MINE)])
    assert len(sealed) > 3 * 65536
    for at in range(len(parts(sealed)[0]), len(sealed), 9973):
        refused(flipped(sealed, at, 3))
    refused(sealed[: len(parts(sealed)[0]) + 16 + 65536 + 16])


def swaps() -> Iterator[tuple[str, bytes]]:
    """Headers and payloads that do not belong together, and stanzas that somebody has put in or taken out."""
    one, two = sealed_note(), seal(TEXT, [recipient_of(MINE)])
    other = seal(b"x = 1", [recipient_of(THEIRS)])
    header, payload = parts(one)
    yield "another note's header", parts(two)[0] + payload
    yield "a stranger's header", parts(other)[0] + payload
    yield "another note's payload", header + parts(two)[1]
    stanza = re.search(rb"-> X25519 .*\n.*\n", one)
    assert stanza is not None
    theirs = re.search(rb"-> X25519 .*\n.*\n", other)
    assert theirs is not None
    yield "a second recipient put in", one.replace(stanza[0], stanza[0] + theirs[0])
    yield "a stanza twice", one.replace(stanza[0], stanza[0] * 2)
    yield "a stanza taken out", one.replace(stanza[0], b"")
    yield "a stranger's stanza", one.replace(stanza[0], theirs[0])
    zero = unpadded64(bytes(32))
    yield "a share of low order", re.sub(rb"-> X25519 .*\n", b"-> X25519 " + zero + b"\n", one)
    yield "a share that is too short", re.sub(rb"-> X25519 .*\n", b"-> X25519 AAAA\n", one)
    yield "a share twice", re.sub(rb"(-> X25519 )(.*)\n", rb"\1\2 \2\n", one)
    yield "padded base64", re.sub(rb"(-> X25519 .*)\n", rb"\1=\n", one)
    yield "a space more", re.sub(rb"(-> X25519 .*)\n", rb"\1 \n", one)
    yield "another version", one.replace(b"/v1\n", b"/v2\n", 1)
    yield "carriage returns", header.replace(b"\n", b"\r\n") + payload
    yield "no last line", header[: header.index(b"\n--- ") + 1] + payload
    yield "no payload", header
    yield "an empty last chunk", one + bytes(16)
    yield "more at the end", one + b"x"
    yield "twice over", one + one
    yield "something before", b"\n" + one
    yield "no sign of age", b"x" * 100
    yield "nothing", b""
    yield "zeros", bytes(len(one))
    yield "plain text", TEXT
    yield "a passphrase file", wrapped_by_hand(TEXT, PHRASE, 10)


SWAPS = dict(swaps())


@pytest.mark.parametrize("what", list(SWAPS))
def test_row_34_swapped_and_patched(what: str) -> None:
    refused(SWAPS[what])


@AGE
def test_row_34_armour_is_not_how_we_write(tmp_path: Path) -> None:
    armoured = stock_seal(TEXT, "-a", "-r", recipient_of(MINE))
    assert stock_open(armoured, MINE, tmp_path) == TEXT
    refused(armoured)


@pytest.mark.parametrize(
    "content",
    [b"age-encryption.org/v1\n" + b"-> X25519 AAAA\n\n" * 400_000,
     b"age-encryption.org/v1\n-> X25519 " + b"A" * 8_000_000,
     b"age-encryption.org/v1\n-> " + b"x " * 2_000_000 + b"\n",
     b"age-encryption.org/v1\n-> X25519 A\n" + (b"A" * 64 + b"\n") * 100_000,
     b"age-encryption.org/v1\n" + bytes(32_000_000)],
    ids=["many stanzas", "a long argument", "many arguments", "a long body", "huge"],
)  # fmt: skip
def test_row_34_a_file_made_to_cost_time_or_memory_is_refused_before_age_reads_it(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """age reads such a header in time that grows with its square; the program would hang in its list."""
    ends = (b"", b"\n--- " + b"A" * 43 + b"\n")
    for end in ends:
        refused(content[: 8 * 1024 - len(end)] + end)
    asked: list[int] = []
    monkeypatch.setattr("pyrage.decrypt", lambda sealed, identities: asked.append(len(sealed)))
    for end in ends:
        refused(content + end)
    assert asked == []


def test_as_many_recipients_as_a_file_may_have_can_be_sealed_to_and_opened() -> None:
    keys = [recipient_of(new_identity()) for _ in range(90)]
    assert unseal(seal(TEXT, [*keys[:64], recipient_of(MINE)]), MINE) == TEXT
    with pytest.raises(SaveFailed):
        seal(TEXT, keys)


def test_row_34_swapped_with_another_note_of_the_same_owner_it_is_not_taken(tmp_path: Path) -> None:
    """Both open with the same key; the id inside tells them apart, and both files stay."""
    vault = AgeVault(MINE)
    store = NoteStore(tmp_path / "notes", vault)
    drafts = [begun()[1].called(name) for name in ("ett", "två")]
    for draft in drafts:
        store.save_draft(draft)
        store.let_go(draft.id)
    one, two = sorted(store.folder.glob("*.age"))
    one.rename(tmp_path / "aside")
    two.rename(one)
    (tmp_path / "aside").rename(two)
    again = NoteStore(tmp_path / "notes", vault)
    assert [kept.openable for kept in again.list()] == [False, False]
    for draft in drafts:
        assert isinstance(again.load_draft(draft.id), Unreadable)
    assert len(list(store.folder.glob("*.age"))) == 2


# --- other tools --------------------------------------------------------------------------------------------


@AGE
def test_a_sealed_note_opens_with_the_stock_tool_and_is_the_toml(tmp_path: Path) -> None:
    walk, draft, _ = begun()
    told(walk, i_enskildhet="yes")
    told(walk, egna_ord="Han slog mig, åäö")
    recovery = new_identity()
    ring = Ring()
    keeper = keeper_in(tmp_path, ring, [recipient_of(recovery)])
    store = NoteStore(tmp_path / "notes", keeper)
    store.save_draft(draft.at(walk, START))
    (path,) = store.folder.glob("*.age")
    for identity in (ring.identity, recovery):
        read = tomllib.loads(stock_open(path.read_bytes(), identity, tmp_path).decode())
        assert read["id"] == draft.id
        assert read["walk"]["visit"][1]["answers"]["egna-ord"] == "Han slog mig, åäö"


@AGE
def test_what_the_stock_tool_has_opened_and_sealed_again_is_opened_by_us(tmp_path: Path) -> None:
    vault = AgeVault(MINE)
    store = NoteStore(tmp_path / "notes", vault)
    draft = begun()[1].called("A 12")
    store.save_draft(draft)
    (path,) = store.folder.glob("*.age")
    plain = stock_open(path.read_bytes(), MINE, tmp_path)
    for padded in (plain, unseal(path.read_bytes(), MINE)):
        path.write_bytes(stock_seal(padded, "-r", recipient_of(MINE)))
        loaded = NoteStore(tmp_path / "notes", vault).load_draft(draft.id)
        assert isinstance(loaded, Draft)
        assert loaded.reference == "A 12"


@AGE
def test_a_backup_opens_with_the_stock_tool_s_key_format(tmp_path: Path) -> None:
    """The wrapped key is itself a key file: what comes out of it is what `age -d -i` takes."""
    plain = f"# created: 2026\n# public key: {recipient_of(MINE)}\n{MINE}\n".encode()
    wrapped = stock_wrap(plain, PHRASE, tmp_path)
    assert child._unwrap(wrapped, PHRASE) == {"identity": MINE}
    assert child._unwrap(wrapped, PHRASE + "x") == {"wrong": True}


@AGE
def test_a_wrapped_key_is_taken_by_the_stock_tool_as_it_lies_there(tmp_path: Path) -> None:
    """Cheap to open; tests/long has one that the child wrapped, with all its work."""
    import pexpect

    (tmp_path / "identity.age").write_bytes(small_wrapped())
    (tmp_path / "note.age").write_bytes(sealed_note())
    command = ["-d", "-i", str(tmp_path / "identity.age"), "-o", str(tmp_path / "out"), str(tmp_path / "note.age")]
    tool = pexpect.spawn("age", command, timeout=60)
    tool.expect("passphrase")
    tool.sendline(PHRASE)
    tool.expect(pexpect.EOF)
    tool.close()
    assert (tmp_path / "out").read_bytes().startswith(TEXT)


# --- passphrase files ---------------------------------------------------------------------------------------


def small_wrapped() -> bytes:
    """Cheap to open, so that it can be opened many times."""
    return wrapped_by_hand(f"{MINE}\n".encode(), PHRASE, 2)


def not_opened(wrapped: bytes, phrase: str = PHRASE) -> None:
    assert child._unwrap(wrapped, phrase) in ({"wrong": True}, {"refused": True})


def test_a_wrapped_key_written_by_hand_from_the_format_opens() -> None:
    assert child._unwrap(small_wrapped(), PHRASE) == {"identity": MINE}
    assert child._unwrap(wrapped_by_hand(b"ingen nyckel", PHRASE, 2), PHRASE) == {"wrong": True}
    assert child._unwrap(wrapped_by_hand(b"\xff\xfe", PHRASE, 2), PHRASE) == {"wrong": True}


def test_row_34_a_wrapped_key_with_any_bit_flipped_cut_or_made_longer_does_not_open() -> None:
    wrapped = small_wrapped()
    for at in range(len(wrapped)):
        # A digit of the factor may turn into another one: then the work is another, and within bounds.
        not_opened(flipped(wrapped, at, at % 8))
        not_opened(wrapped[:at])
    not_opened(wrapped + b"x")
    not_opened(parts(wrapped)[0] + parts(small_wrapped())[1])
    not_opened(parts(small_wrapped())[0] + parts(wrapped)[1])
    not_opened(wrapped, PHRASE.upper())
    not_opened(wrapped, "")


def test_row_34_a_damaged_wrapped_key_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    ring = Ring(there=False)

    def asking(request: dict[str, str]) -> dict[str, str]:
        return child.answer(request) if request["do"] == "unwrap" else ring(request)

    keeper_in(tmp_path, ring).choose_passphrase(PHRASE)
    path = tmp_path / "identity.age"
    from vnr_wizard.notes.keys.keeper import Keeper

    for damaged in (b"", b"trasig", small_wrapped()[:-1], small_wrapped()):
        path.write_bytes(damaged)
        keeper = Keeper(tmp_path, asking=asking)
        assert keeper.unlock(PHRASE) is not None
        assert keeper.protection.locked
        assert path.read_bytes() == damaged
