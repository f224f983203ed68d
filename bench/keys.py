"""From a key to the screen that shows it: a text answer of ours against a bare TextArea.

In a real pseudo-terminal of 80×24 one key is sent, and the clock runs until the bytes arrive that paint it; then a
pause of a tenth of a second, as between a quick typist's keys, in which our autosave writes the draft with fsync.
Ours has the text question at the last of its 5 or 100 steps, the walk before it answered; that all that was
typed is in the draft on the disk is looked for afterwards. The three alternate, word by word, each in a process
that stays open. What is painted is followed by a terminal emulator (pyte), after the time was taken.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyte
from measured import KEYED, arguments, environment, keep, middle, percentile, ratio, table

from terminal import NotSeen, Terminal

PAUSE = 0.1
SENTENCE = "hon berättar att hon är rädd för att gå hem och att det har hänt förut flera gånger i vinter "
WORDS = SENTENCE.split()
BARE = """
from textual.app import App
from textual.widgets import TextArea

class Bare(App):
    def compose(self):
        yield TextArea()

Bare().run()
"""


def routine(steps: int) -> str:
    """A routine whose last step asks for a text, after `steps` - 1 that tell and are gone on from."""
    parts = [
        'format = 1\nid = "knappar"\ntitle = "Knappar"\norganisation = "Mätning"\nversion = "1"\n',
        '[[entry]]\nid = "in"\ntitle = "In"\nstart = "s1"\n',
        '[[end]]\nid = "slut"\ntitle = "Slut"\n',
    ]
    for n in range(1, steps + 1):
        question = (
            f'[[step.question]]\nid = "q{n}"\ntext = "Vad berättar personen?"\nkind = "text"\nrecord = "quote"\n'
            if n == steps
            else f'[[step.question]]\nid = "q{n}"\ntext = "Fråga {n}?"\nkind = "yes-no"\nrequired = true\n'
        )
        goto = f"s{n + 1}" if n < steps else "slut"
        parts.append(
            f'[[step]]\nid = "s{n}"\ntitle = "Steg {n}"\nrole = "medarbetare"\n{question}'
            f'[[step.next]]\ngoto = "{goto}"\n'
        )
    return "\n".join(parts)


def notes_folder(home: Path) -> Path:
    """Where the app keeps its drafts."""
    return home / ".local" / "share" / "vnr-wizard" / "notes"


def leave_draft(home: Path, content: Path, plain: bool = False) -> None:
    """A draft, sealed unless `plain`, that stands at the last step, all before it answered: it opens at the text."""
    from vnr_wizard.content import Content
    from vnr_wizard.notes.draft import Draft
    from vnr_wizard.notes.store import NoteStore
    from vnr_wizard.tui.clock import clock
    from vnr_wizard.walk.walk import Walk

    read = Content(content).procedure("knappar")
    assert read is not None and read.procedure is not None, read and read.problems
    now = clock()()
    walk = Walk(read.procedure, "in", now)
    for step in read.procedure.steps[:-1]:
        walk.answer(step.questions[0].id, "yes", now)
        walk.advance(now)
    from tests.notes.vaults import PlainVault

    store = NoteStore(notes_folder(home), PlainVault() if plain else vault_of(home))
    store.save_draft(Draft.begin(walk, read, now).at(walk, now))


def vault_of(home: Path) -> Any:
    """The vault of whoever lives there, with a key in the tests' keyring."""
    from tests.notes.vaults import AgeVault
    from tests.terminal.keyed import ring_of

    from vnr_wizard.notes.files import Folder
    from vnr_wizard.notes.keys.recipients import recipient_of
    from vnr_wizard.notes.keys.record import FORMAT, KeyRecord, keys_folder, write_record

    vault = AgeVault()
    ring_of(home).write_text(vault.identity)
    record = KeyRecord(format=FORMAT, tier="keyring", recipient=recipient_of(vault.identity))
    write_record(Folder(keys_folder(notes_folder(home))), record)
    return vault


def newest_draft(home: Path) -> str:
    """What the newest generation of the draft says."""
    from tests.terminal.driver import Place

    (draft,) = Place(home, home, home).drafts()
    return draft


class Typed(NamedTuple):
    """One key: how long until it was painted, and the processor time of the program from it to the next."""

    seconds: float
    cpu: float


class Typist:
    """A program with a text field that has the focus, and what its screen shows."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.seen = 0
        self.line = ""
        self.keys: list[Typed] = []

    def look(self) -> str:
        """The screen as it is painted now."""
        self.stream.feed(self.terminal.output[self.seen :])
        self.seen = len(self.terminal.output)
        return "\n".join(self.screen.display)

    def settle(self) -> None:
        """Let the program come to rest."""
        self.terminal.settle(0.3)
        self.look()

    def press(self, key: str) -> None:
        """Press a key that nothing is measured of."""
        self.terminal.send(key)
        self.settle()

    def type(self, word: str) -> None:
        """Type a word, on a line of its own, and measure every key."""
        self.press("\r")
        self.line = ""
        for letter in word:
            self.line += letter
            before = self.terminal.cpu()
            sent = self.terminal.send(letter)
            while True:
                at, came = self.terminal.read(10)
                if not came:
                    raise NotSeen(f"{self.line!r} on {self.look()}")
                self.look()
                if any(self.line in row for row in self.screen.display):
                    break
            self.terminal.settle(PAUSE)
            self.look()
            self.keys.append(Typed(at - sent, self.terminal.cpu() - before))


def opened(steps: int, folder: Path, program: Sequence[str] = KEYED, plain: bool = False) -> Typist:
    """The program at the text question of a routine of so many steps."""
    home, content = folder / f"{steps}" / "home", folder / f"content-{steps}"
    (content / "procedures").mkdir(parents=True)
    (content / "contacts").mkdir()
    (content / "procedures" / "knappar.toml").write_text(routine(steps))
    home.mkdir(parents=True)
    leave_draft(home, content, plain)
    typist = Typist(Terminal([*program, "--content", str(content)], environment(home)))
    typist.terminal.until("▶ Fortsätt")
    typist.settle()
    typist.press("\r")
    for _ in range(8):
        if "Vad berättar personen?" in typist.look():
            break
        typist.settle()
    return typist


def main() -> None:
    """Measure and print."""
    asked = arguments(__doc__)
    words = 2 if asked.quick else 48
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        typists = {"bare TextArea": Typist(Terminal([sys.executable, str(bare)], environment(Path(folder))))}
        typists["bare TextArea"].terminal.until(lambda text: bool(text))
        try:
            for steps in (5, 100):
                typists[f"ours, {steps} steps"] = opened(steps, Path(folder))
            for typist in typists.values():
                typist.settle()
            for turn in range(words):
                for typist in typists.values():
                    typist.type(f"{WORDS[turn % len(WORDS)]}{turn}")
            for steps in (5, 100):
                line = typists[f"ours, {steps} steps"].line
                assert line in newest_draft(Path(folder) / f"{steps}" / "home"), f"{line!r} was not saved"
        finally:
            for typist in typists.values():
                typist.terminal.__exit__()
    figures = {name: typist.keys for name, typist in typists.items()}
    keep(figures, asked.json)
    print("### A key to the screen that shows it\n")
    against = [key.seconds for key in figures["bare TextArea"]]
    slowest = percentile(against, 0.95)
    rows = []
    for name, keys in figures.items():
        times, cpu = [key.seconds for key in keys], [key.cpu for key in keys]
        late = percentile(times, 0.95)
        rows.append(
            [
                name, str(len(keys)), middle(times, 1000, 1), ratio(times, against), f"{late * 1000:.1f}",
                f"{late / slowest:.2f}×", middle(cpu, 1000, 1),
            ]
        )  # fmt: skip
    head = ["", "keys", "median, ms", "ratio", "95th percentile, ms", "ratio", "processor a key, ms"]
    table(head, rows)


if __name__ == "__main__":
    main()
