"""The child process for real: time limits, keyrings by class, wrapping, and nothing secret where others can see."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyrage
import pytest

from vnr_wizard.notes.keys import ask as door
from vnr_wizard.notes.keys import child
from vnr_wizard.notes.keys.keeper import Keeper
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
from vnr_wizard.notes.keys.wrapped import MOST_WORK, bearable, work_factor

PHRASE = "en lång lösenfras på svenska"
IDENTITY = new_identity()
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux'")


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in the child's place."""
    run = subprocess.run

    def other(command: list[str], **named: Any) -> Any:
        return run([sys.executable, "-c", code], **named)

    monkeypatch.setattr(subprocess, "run", other)


# --- a child that misbehaves --------------------------------------------------------------------------------


def test_a_child_that_hangs_is_ended_when_its_time_is_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    instead(monkeypatch, f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    begun = time.monotonic()
    assert door.ask({"do": "get"}, 1.5) == {"late": True}
    assert time.monotonic() - begun < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_a_child_whose_own_child_holds_the_pipe_hangs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(
        monkeypatch,
        "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(8)']);"
        "time.sleep(60)",
    )
    begun = time.monotonic()
    assert door.ask({"do": "get"}, 1.0) == {"late": True}
    assert time.monotonic() - begun < 6


@pytest.mark.parametrize(
    "code",
    ["", "print('[1]')", "print('{')", "import sys; sys.exit(3)", "print('\\udcff')", "import os; os.abort()",
     "import sys; sys.stdout.buffer.write(b'\\xff\\xfe')"],
)  # fmt: skip
def test_a_child_that_says_anything_else_is_a_fault_not_an_exception(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    instead(monkeypatch, code)
    assert door.ask({"do": "get"}, 20.0) == {"fault": "child"}


def test_a_child_that_cannot_be_started_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/finns/inte")
    assert door.ask({"do": "get"}) == {"fault": "child"}


def test_the_keeper_tells_of_a_keyring_that_never_answers_and_the_choice_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    keeper = Keeper(tmp_path, asking=lambda request: door.ask(request, 0.5))
    keeper.fetch()
    assert keeper.protection.trouble is not None
    assert keeper.protection.to_be_chosen


# --- keyrings by class --------------------------------------------------------------------------------------


def of_class(module: str, name: str, **more: Any) -> Any:
    """A keyring of some class, without its library."""
    made = type(name, (), {"__module__": module})()
    for attribute, value in more.items():
        setattr(made, attribute, value)
    return made


@pytest.mark.parametrize(("module", "name"), sorted(child.REAL))
def test_an_operating_system_s_keyring_is_taken_alone_and_out_of_a_chain(module: str, name: str) -> None:
    ring = of_class(module, name)
    assert child.real_keyring(ring) is ring
    null = of_class("keyring.backends.null", "Keyring")
    assert child.real_keyring(of_class("keyring.backends.chainer", "ChainerBackend", backends=[null, ring])) is ring


@pytest.mark.parametrize(
    ("module", "name"),
    [("keyring.backends.null", "Keyring"), ("keyring.backends.fail", "Keyring"),
     ("keyrings.alt.file", "PlaintextKeyring"), ("keyrings.alt.file", "EncryptedKeyring"),
     ("keyring.backends.chainer", "ChainerBackend"), ("mine", "Keyring"), ("keyring.backends.SecretService", "Other")],
)  # fmt: skip
def test_any_other_keyring_is_none(module: str, name: str) -> None:
    assert child.real_keyring(of_class(module, name)) is None


def test_the_null_keyring_of_the_library_itself_is_none_and_swallows_nothing() -> None:
    import keyring.core

    for name in ("keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"):
        assert child.real_keyring(keyring.core.load_keyring(name)) is None
    for asked in (child._make(None, ""), child._get(None, ""), child._put(None, IDENTITY)):
        assert asked == {"none": True}


def test_on_windows_the_key_stays_on_the_machine() -> None:
    """Simulated: the library's own class needs Windows."""
    ring = of_class("keyring.backends.Windows", "WinVaultKeyring", persist="enterprise")
    assert child.real_keyring(ring).persist == "local machine"


class Dictionary:
    """A keyring in memory; `lossy` keeps nothing, without a word."""

    def __init__(self, lossy: bool = False) -> None:
        self.kept: dict[str, str] = {}
        self.lossy = lossy

    def get_password(self, service: str, name: str) -> str | None:
        assert service == child.SERVICE
        return self.kept.get(name)

    def set_password(self, service: str, name: str, password: str) -> None:
        if not self.lossy:
            self.kept[name] = password

    def delete_password(self, service: str, name: str) -> None:
        if not self.lossy:
            del self.kept[name]


def test_a_keyring_that_swallows_what_it_is_given_is_none() -> None:
    assert child._make(Dictionary(lossy=True), "") == {"none": True}
    assert child._put(Dictionary(lossy=True), IDENTITY) == {"none": True}


def test_making_keeps_what_is_there_and_putting_sets_it_aside() -> None:
    ring, old, new = Dictionary(), new_identity(), new_identity()
    assert child._make(ring, old) == {"identity": old}
    assert child._make(ring, new) == {"identity": old}
    assert child._put(ring, new) == {"identity": new}
    assert ring.kept == {child.NAME: new, recipient_of(old): old}
    assert child._get(ring, "") == {"identity": new}
    assert child._get(ring, recipient_of(old)) == {"identity": old}
    assert child._put(ring, new) == {"identity": new}
    assert len(ring.kept) == 2


def test_forgetting_takes_one_key_and_no_other() -> None:
    ring, mine, other = Dictionary(), new_identity(), new_identity()
    child._put(ring, other)
    assert child._forget(ring, mine) == {"forgotten": True}
    assert child._get(ring, "") == {"identity": other}
    assert child._forget(ring, other) == {"forgotten": True}
    assert child._get(ring, "") == {"missing": True}
    assert child._forget(None, mine) == {"forgotten": True}


def test_a_key_that_does_not_go_is_told() -> None:
    ring = Dictionary()
    child._put(ring, IDENTITY)
    ring.lossy = True
    assert "forgotten" not in child._forget(ring, IDENTITY)


def test_something_else_in_the_keyring_is_written_over_only_if_it_is_no_key() -> None:
    ring = Dictionary()
    ring.kept[child.NAME] = "skräp"
    assert child._put(ring, IDENTITY) == {"identity": IDENTITY}


# --- the environment ----------------------------------------------------------------------------------------


def test_row_27_what_chooses_another_keyring_does_not_reach_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHON_KEYRING_BACKEND", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "SSLKEYLOGFILE", "LD_PRELOAD"):
        monkeypatch.setenv(name, "finns.inte")
    environment = door._environment()
    assert not {name for name in environment if name.startswith(("PYTHON", "SSL", "LD_"))} - {"PYTHONDONTWRITEBYTECODE"}
    assert "XDG_RUNTIME_DIR" in environment
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert "fault" not in door.ask({"do": "get"})


def written_config(folder: Path, keyring: str) -> None:
    place = Path(os.environ["XDG_CONFIG_HOME"]) / "python_keyring"
    place.mkdir(parents=True)
    (place / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={keyring}\n")


@ON_LINUX
@pytest.mark.parametrize(
    ("keyring", "reply"),
    [("finns.inte.Keyring", "fault"), ("keyring.backends.null.Keyring", "none"),
     ("keyring.backends.fail.Keyring", "none")],
)  # fmt: skip
def test_a_configuration_that_names_another_keyring_is_told_and_never_trusted(
    own_folders: Path, tmp_path: Path, keyring: str, reply: str
) -> None:
    written_config(own_folders, keyring)
    keeper = Keeper(tmp_path / "data", asking=door.ask)
    keeper.fetch()
    assert reply in door.ask({"do": "make"})
    assert keeper.protection.to_be_chosen
    assert (keeper.protection.trouble is not None) == (reply == "fault")
    assert not (tmp_path / "data").exists()


def test_the_child_does_not_import_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keyring.py").write_text("open('hit', 'w')")
    (tmp_path / "json.py").write_text("open('hit', 'w')")
    monkeypatch.chdir(tmp_path)
    door.ask({"do": "get"})
    assert not (tmp_path / "hit").exists()


@pytest.mark.parametrize("own", [True, False])
def test_the_user_s_own_packages_are_for_the_child_only_where_the_program_is_one_of_them(
    monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    import site

    monkeypatch.setattr(site, "ENABLE_USER_SITE", True)
    place = str(Path(door.__file__).parents[3]) if own else "/hem/lib"
    monkeypatch.setattr(site, "getusersitepackages", lambda: place)
    assert door._isolated() == (["-E", "-P"] if own else ["-I"])
    assert subprocess.run([sys.executable, *door._isolated(), "-c", "import vnr_wizard"], check=False).returncode == 0


def test_nothing_secret_is_an_argument_or_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    run = subprocess.run

    def watched(command: list[str], **named: Any) -> Any:
        seen.extend([*command, *named["env"], *named["env"].values(), str(named.get("cwd"))])
        assert named["stderr"] == subprocess.DEVNULL
        return run(command, **named)

    monkeypatch.setattr(subprocess, "run", watched)
    assert door.ask({"do": "unwrap", "wrapped": "AAAA", "passphrase": PHRASE}) == {"refused": True}
    assert door.ask({"do": "put", "identity": IDENTITY})
    assert len(seen) > 10
    assert not [text for text in seen if PHRASE in text or "AGE-SECRET-KEY" in text.upper()]


# --- passphrase files ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wrapped() -> bytes:
    """One for real, through the child."""
    reply = door.ask({"do": "wrap", "identity": IDENTITY, "passphrase": PHRASE})
    return base64.b64decode(reply["wrapped"])


def unwrapped(content: bytes, phrase: str = PHRASE, seconds: float = 60.0) -> dict[str, Any]:
    request = {"do": "unwrap", "wrapped": base64.b64encode(content).decode(), "passphrase": phrase}
    return door.ask(request, seconds)


def test_what_the_child_wraps_it_unwraps_and_another_passphrase_does_not(wrapped: bytes) -> None:
    assert bearable(wrapped)
    assert IDENTITY.encode() not in wrapped
    assert unwrapped(wrapped) == {"identity": IDENTITY}
    assert unwrapped(wrapped, PHRASE + " ") == {"wrong": True}


@pytest.mark.parametrize("phrase", ["", "          ", "kort"])
def test_an_empty_passphrase_wraps_nothing(phrase: str) -> None:
    assert "wrapped" not in door.ask({"do": "wrap", "identity": IDENTITY, "passphrase": phrase})


def with_factor(content: bytes, factor: bytes) -> bytes:
    head, rest = content.split(b"\n-> scrypt ", 1)
    salt, rest = rest.split(b" ", 1)
    return head + b"\n-> scrypt " + salt + b" " + factor + rest[rest.index(b"\n") :]


@pytest.mark.parametrize("factor", [b"21", b"23", b"30", b"63", b"64", b"99", b"255", b"999", b"1000", b"4294967296"])
def test_row_35_a_file_that_demands_too_much_is_refused_from_its_header_before_age_sees_it(
    wrapped: bytes, factor: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    crafted = with_factor(wrapped, factor)
    assert not bearable(crafted)

    def never(*given: object) -> bytes:
        raise AssertionError("age was asked")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", never)
    assert child._unwrap(crafted, PHRASE) == {"refused": True}


def test_row_35_for_real_the_child_refuses_at_once_and_takes_no_memory(wrapped: bytes) -> None:
    begun = time.monotonic()
    assert unwrapped(with_factor(wrapped, b"23")) == {"refused": True}
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "header",
    [b"", b"age-encryption.org/v1\n", b"age-encryption.org/v2\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 010\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA -1\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA +9\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 0\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1e1\n",
     b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA  9\n",
     b"age-encryption.org/v1\n-> scrypt AAAA 9\n", b"age-encryption.org/v1\n-> X25519 AAAA\n",
     b"age-encryption.org/v1\r\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\r\n",
     b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"\xff" * 300],
)  # fmt: skip
def test_row_35_any_other_header_is_refused_too(header: bytes) -> None:
    end = b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    assert bearable(b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\n" + end)
    assert not bearable(header + end)


def test_row_35_a_second_stanza_of_any_work_is_no_way_round(wrapped: bytes) -> None:
    """An honest first stanza must not let a costly second one through: age allows one, alone."""
    line = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 63\n" + b"A" * 43 + b"\n"
    head, mac = wrapped.split(b"\n---", 1)
    begun = time.monotonic()
    assert unwrapped(head + b"\n" + line.rstrip(b"\n") + b"\n---" + mac) == {"refused": True}
    assert time.monotonic() - begun < 10


def test_a_factor_within_bounds_is_read_as_it_stands(wrapped: bytes) -> None:
    for factor in range(1, MOST_WORK + 1):
        crafted = with_factor(wrapped, str(factor).encode())
        assert work_factor(crafted) == factor
        assert bearable(crafted)


def test_a_wrapped_key_that_would_not_be_opened_again_is_never_given_out(
    wrapped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """age measures the machine: a fast one may choose more work than we begin."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda plain, phrase: with_factor(wrapped, b"21"))
    with pytest.raises(RuntimeError):
        child._wrap(IDENTITY, PHRASE)


def test_age_s_own_limit_on_a_busy_machine_is_no_wrong_passphrase(
    wrapped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*given: object) -> bytes:
        raise pyrage.DecryptError("Excessive work parameter for passphrase.\nDecryption would take around 32 seconds.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    assert child._unwrap(wrapped, PHRASE) == {"late": True}


# --- a real Secret Service ----------------------------------------------------------------------------------

_IN_A_SESSION = """
import json, sys
from vnr_wizard.notes.keys.ask import ask
from vnr_wizard.notes.keys.recipients import new_identity, recipient_of
first = ask({"do": "make"})
identity = first.get("identity", "")
other = new_identity()
print(json.dumps([
    first, ask({"do": "make"}) == first, ask({"do": "get"}) == first, ask({"do": "put", "identity": other}),
    ask({"do": "get"}) == {"identity": other}, ask({"do": "get", "recipient": recipient_of(identity)}) == first,
    ask({"do": "forget", "identity": other}), ask({"do": "get"}),
    ask({"do": "forget", "identity": identity}), ask({"do": "get", "recipient": recipient_of(identity)}),
]))
"""


@ON_LINUX
@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_a_real_secret_service_keeps_sets_aside_and_forgets(own_folders: Path) -> None:
    script = 'echo -n lösen | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" -c "$1"'
    runtime = Path(os.environ["XDG_RUNTIME_DIR"])
    runtime.mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, sys.executable, _IN_A_SESSION],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr[-2000:]
    first, same, got, put, now, aside, forgot, missing, forgot_all, nothing = json.loads(done.stdout)
    assert first["identity"].startswith("AGE-SECRET-KEY-1")
    assert (same, got, now, aside) == (True, True, True, True)
    assert "identity" in put
    assert forgot == forgot_all == {"forgotten": True}
    assert missing == nothing == {"missing": True}
