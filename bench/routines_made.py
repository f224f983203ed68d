"""Routines made by machine, for measuring `check`, and the same chain as its peers take it.

A chain is a row of steps with a question each. The first twenty ask for flags that stay; at every tenth step after
them the way branches past the next one, on a condition that reads three flags. Around that stands what a real
routine has: guides, clauses, calls, reminders, a detour, follow-ups, ten safeguards and three examples that are
walked from end to end. The same length and seed give the same routine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

FLAGS = 20
EVERY = 10
CALL_EVERY = 25
ANSWERS = ("yes", "no", "unsure")
DAY = "2026-11-24T10:15:00+01:00"


@dataclass(frozen=True)
class Branch:
    """From step `at` past the next one where `yes` is answered yes, and `no` no or `perhaps` yes or unsure."""

    at: int
    yes: int
    no: int
    perhaps: int

    def taken(self, answers: dict[int, str]) -> bool:
        """Whether these answers of the flags lead past the next step."""
        return answers[self.yes] == "yes" and (answers[self.no] == "no" or answers[self.perhaps] != "no")


@dataclass(frozen=True)
class Chain:
    """A row of `steps` steps and its branches, by the step they go from."""

    steps: int
    branches: dict[int, Branch]

    def onward(self, step: int) -> tuple[int, ...]:
        """The steps that may follow on one; `steps` itself is the end."""
        return (step + 2, step + 1) if step in self.branches else (step + 1,)


def chain(steps: int, seed: int = 1) -> Chain:
    """The chain of that length."""
    random = Random(seed)
    # The last two steps are never passed by: a safeguard wants the last.
    places = range(FLAGS, steps - 3, EVERY)
    return Chain(steps, {at: Branch(at, *random.sample(range(FLAGS), 3)) for at in places})


# As ours.


def routine(made: Chain, rules: Iterable[str] | None = None) -> str:
    """The chain as a routine in TOML, with its ten safeguards or with `rules`."""
    steps = (_step(made, n) for n in range(made.steps))
    return "".join([_HEAD, *steps, _AROUND, *(safeguards(made) if rules is None else rules), *_examples(made)])


_HEAD = """\
format = 1
id = "kedja"
title = "Kedja"
organisation = "Mätning"
version = "2026.1"
contacts = "matning"
decided_by = "Nämnden"
decided_on = 2026-01-15
review_by = 2027-12-01
source = "Gjord av bench/routines_made.py"
clause = [
  { id = "k1", text = "Frågorna ställs i ordning.", place = "punkt 1" },
  { id = "k2", text = "Chefen kontaktas när det behövs.", place = "punkt 2" },
  { id = "k3", text = "Det som gjorts följs upp.", place = "punkt 3" },
  { id = "k4", text = "Fara leder alltid till 112.", place = "punkt 4" },
  { id = "k5", text = "Inget avslutas utan dokumentation.", place = "punkt 5" },
]
[[entry]]
id = "in"
title = "Början"
start = "s0"
"""

_AROUND = """
[[step]]
id = "larm"
title = "Ring 112"
guide = "Säg var ni är och vad som händer. Stanna kvar tills hjälpen är framme."
call = ["sos-alarm"]
clauses = ["k4"]
[[step.next]]
goto = "return"
[[detour]]
id = "akut"
title = "Akut fara"
start = "larm"
acute = true
[[reminder]]
id = "minne-a"
text = "Tala aldrig med någon annan om detta."
when = { f1 = ["yes", "unsure"], f4 = "yes" }
[[reminder]]
id = "minne-b"
text = "Lämna inte personen ensam."
when = { any = [{ f2 = "yes" }, { f7 = "unsure" }] }
[[end]]
id = "ut"
title = "Klart"
"""


def _step(made: Chain, n: int) -> str:
    flag = n < FLAGS
    question = (
        f'id = "{name(n)}"\ntext = "Gäller punkt {letters(n)} för personen?"\nkind = "yes-no"\nrequired = true\n'
        + "unsure = true\n" * flag
    )
    told = (
        f'id = "s{n}"\ntitle = "Steg {letters(n)}"\nguide = "Fråga lugnt om punkt {letters(n)}. Låt svaret ta tid."\n'
    )
    # From when the flags are asked: a call cannot depend on what comes later.
    if n % CALL_EVERY == 0 and not flag:
        told += 'call = ["chefen", { contact = "jouren", when = { f3 = ["yes", "unsure"] } }]\nclauses = ["k1", "k2"]\n'
    told = f"[[step]]\n{told}[[step.question]]\n{question}"
    if branch := made.branches.get(n):
        told += f"[[step.next]]\nwhen = {condition(branch)}\ngoto = {_goto(made, n + 2)}\n"
    told += f"[[step.next]]\ngoto = {_goto(made, n + 1)}\n"
    if n == made.steps - 1:
        told += '[[step.follow_up]]\nid = "igen"\ntext = "Hör hur det går"\nwithin = "P14D"\nclauses = ["k3", "k5"]\n'
    return told


def letters(n: int) -> str:
    """A number in letters: in digits the 1,177th step would seem to have a phone number."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(n))


def name(step: int) -> str:
    """The id of a step's question."""
    return f"f{step}" if step < FLAGS else f"q{step}"


def condition(branch: Branch) -> str:
    """When the branch is taken, as TOML."""
    some = f'any = [{{ f{branch.no} = "no" }}, {{ f{branch.perhaps} = ["yes", "unsure"] }}]'
    return f'{{ f{branch.yes} = "yes", {some} }}'


def _goto(made: Chain, step: int) -> str:
    return f'"s{step}"' if step < made.steps else '"ut"'


def safeguards(made: Chain) -> Iterator[str]:
    """Ten rules that hold, of all four patterns; the last two read what the first branch reads."""
    last = made.steps - 1
    first = made.branches[FLAGS]
    rules = (
        ("existence", f'step = "s{last}"'),
        ("existence", 'question = "f0"\nor_reason = true'),
        ("existence", 'call = "chefen"'),
        ("precedence", f'step = "s{last}"\nafter = "s0"'),
        ("precedence", f'step = "s{last}"\nafter = "s{FLAGS}"'),
        ("precedence", 'end = "ut"\nafter = "s0"'),
        ("response", f'when = {{ f3 = ["yes", "unsure"] }}\nstep = "s{last}"'),
        ("response", f'when = {{ f5 = "no" }}\nquestion = "{name(last)}"\nor_reason = true'),
        ("absence", f'when = {condition(first)}\nbefore = true\nstep = "s{FLAGS + 1}"'),
        ("absence", f'when = {{ f{first.yes} = "yes", f{first.no} = "no" }}\nbefore = true\nstep = "s{FLAGS + 1}"'),
    )
    for n, (pattern, subject) in enumerate(rules):
        text = f"Det här gäller på varje väg ({letters(n)})."
        yield f'[[safeguard]]\nid = "r{n}"\ntext = "{text}"\npattern = "{pattern}"\n{subject}\nclauses = ["k5"]\n'


def _examples(made: Chain) -> Iterator[str]:
    """Three walks from end to end: all yes, all no, and mixed, each with its way and its end."""
    for title, flags in (("Ja på allt", ("yes",)), ("Nej på allt", ("no",)), ("Blandat", ANSWERS)):
        answers = {n: flags[n % len(flags)] for n in range(made.steps)}
        way = list(_way(made, answers))
        steps = ",\n".join(f'"s{n}"' for n in way)
        # Questions that are no flags know only yes and no.
        given = "\n".join(f'{name(n)} = "{answers[n] if n < FLAGS else ("no", "yes")[n % 2]}"' for n in way)
        yield (
            f'[[example]]\ntitle = "{title}"\nentry = "in"\nat = {DAY}\nend = "ut"\npath = [\n{steps},\n]\n'
            f"[example.answers]\n{given}\n"
        )


def _way(made: Chain, answers: dict[int, str]) -> Iterator[int]:
    n = 0
    while n < made.steps:
        yield n
        n += 2 if n in made.branches and made.branches[n].taken(answers) else 1


CONTACTS = """\
format = 1
id = "matning"
title = "Mätning"
timezone = "Europe/Stockholm"
country = "SE"
office_hours = "Mo-Fr 08:00-16:30; PH off"
[[contact]]
id = "sos-alarm"
name = "SOS Alarm 112"
phone = "112"
hours = "24/7"
audience = ["professional", "person"]
[[contact]]
id = "chefen"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "office"
otherwise = ["beredskap"]
audience = ["professional"]
verified_on = 2026-11-01
[[contact]]
id = "beredskap"
name = "Chef i beredskap"
phone = "044-13 25 51"
hours = "after-office"
audience = ["professional"]
verified_on = 2026-11-01
[[contact]]
id = "jouren"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "Mo-Th 16:30-24:00, Fr 16:30-25:30, Sa 16:00-25:30, Su 16:00-24:00"
audience = ["professional"]
verified_on = 2026-11-01
"""


def content(folder: Path, text: str) -> Path:
    """Write a content folder with a routine of these in it, and say where that lies."""
    for part in ("procedures", "contacts"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "contacts" / "matning.toml").write_text(CONTACTS, encoding="utf-8")
    path = folder / "procedures" / "kedja.toml"
    path.write_text(text, encoding="utf-8")
    return path


# As a form, for pyxform.


def form(made: Chain) -> dict[str, list[dict[str, str]]]:
    """The chain as an XLSForm: a row a step, which is relevant unless the branch before it passes it by.

    Title, guide and question are the step's; what a form has no notion of is left out.
    """
    survey = []
    for n in range(made.steps):
        row = {
            "type": f"select_one {'ynu' if n < FLAGS else 'yn'}",
            "name": name(n),
            "label": f"Steg {letters(n)}: Gäller punkt {letters(n)} för personen?",
            "hint": f"Fråga lugnt om punkt {letters(n)}. Låt svaret ta tid.",
            "required": "yes",
        }
        if branch := made.branches.get(n - 1):
            row["relevant"] = _passes_by(branch)
        survey.append(row)
    lists = {"ynu": ANSWERS, "yn": ANSWERS[:2]}
    choices = [
        {"list_name": list, "name": value, "label": value.capitalize()}
        for list, values in lists.items()
        for value in values
    ]
    return {"survey": survey, "choices": choices, "settings": [{"form_title": "Kedja", "form_id": "kedja"}]}


def _passes_by(branch: Branch) -> str:
    perhaps = f"${{f{branch.perhaps}}} = 'yes' or ${{f{branch.perhaps}}} = 'unsure'"
    return f"not(${{f{branch.yes}}} = 'yes' and (${{f{branch.no}}} = 'no' or {perhaps}))"


# One safeguard that reads all twenty flags.


def _is(flag: int, *values: str) -> str:
    told = f'"{values[0]}"' if len(values) == 1 else "[" + ", ".join(f'"{value}"' for value in values) + "]"
    return f"{{ f{flag} = {told} }}"


def _all(parts: list[str]) -> str:
    # Several `any` in one table are no TOML: a conjunction is what no part denies.
    return "{ not = { any = [" + ", ".join(f"{{ not = {part} }}" for part in parts) + "] } }"


def _any(parts: list[str]) -> str:
    return "{ any = [" + ", ".join(parts) + "] }"


def _both(one: int, other: int) -> str:
    return f'{{ f{one} = "yes", f{other} = "yes" }}'


def _same(one: int, other: int) -> str:
    return _any([f'{{ f{one} = "{value}", f{other} = "{value}" }}' for value in ANSWERS])


def _odd(flags: range) -> str:
    """An odd number of yes. Written out it doubles with each flag, so only of a few."""
    if len(flags) == 1:
        return _is(flags[0], "yes")
    first, rest = _is(flags[0], "yes"), _odd(flags[1:])
    return _any([_all([first, f"{{ not = {rest} }}"]), _all([f"{{ not = {first} }}", rest])])


def _random(seed: int, clauses: int, width: int) -> str:
    random = Random(seed)
    parts = []
    for _ in range(clauses):
        flags = random.sample(range(FLAGS), width)
        parts.append(_any([_is(flag, *random.sample(ANSWERS, random.choice((1, 2)))) for flag in flags]))
    return _all(parts)


HALF = FLAGS // 2
WIDE: dict[str, Callable[[], str]] = {
    "all yes": lambda: "{ " + ", ".join(f'f{n} = "yes"' for n in range(FLAGS)) + " }",
    "some yes": lambda: _any([_is(n, "yes") for n in range(FLAGS)]),
    "at least two yes": lambda: _any([_both(*pair) for pair in combinations(range(FLAGS), 2)]),
    "at least three yes": lambda: _any(
        [f'{{ f{a} = "yes", f{b} = "yes", f{c} = "yes" }}' for a, b, c in combinations(range(FLAGS), 3)]
    ),
    "parity, four by four": lambda: _all([_odd(range(n, n + 4)) for n in range(0, FLAGS, 4)]),
    "neighbours both yes": lambda: _any([_both(n, n + 1) for n in range(0, FLAGS, 2)]),
    "ends crossed, both yes": lambda: _any([_both(n, FLAGS - 1 - n) for n in range(HALF)]),
    "halves, both yes": lambda: _any([_both(n, n + HALF) for n in range(HALF)]),
    "ends crossed, all the same": lambda: _all([_same(n, FLAGS - 1 - n) for n in range(HALF)]),
    "halves, all the same": lambda: _all([_same(n, n + HALF) for n in range(HALF)]),
    "random, 40 of three": lambda: _random(1, 40, 3),
    "random, 90 of three": lambda: _random(2, 90, 3),
    "random, 60 of five": lambda: _random(3, 60, 5),
}
"""Conditions that read all twenty flags, from easy to hard for a fixed order of variables."""


def wide_rules(condition: str, made: Chain) -> dict[str, str]:
    """Safeguards with that condition. The first holds; walks break the others."""
    head, last = '[[safeguard]]\nid = "bred"\ntext = "Den här regeln läser alla flaggor."\n', made.steps - 1
    return {
        "followed by the last step": f'{head}pattern = "response"\nwhen = {condition}\nstep = "s{last}"\n',
        "only with a step passed by": f'{head}pattern = "existence"\nwhen = {condition}\nstep = "s{FLAGS + 1}"\n',
        "only then the last step": f'{head}pattern = "precedence"\nstep = "s{last}"\nafter = {condition}\n',
    }
