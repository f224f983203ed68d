"""Maps to look at in tests: of shipped routines, of small ones, of tangles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tests.routines import routine

from vnr_wizard.authoring.map.chart import Chart, chart_of
from vnr_wizard.authoring.proof.result import Proof, Standing, Verdict
from vnr_wizard.content import Content
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.trace import Trace, read_script, trace

REPOSITORY = Path(__file__).parents[3]
SHIPPED = tuple(sorted(path.stem for path in (REPOSITORY / "procedures").glob("*.toml")))
NOTHING = Proof((), frozenset(), ())
NIGHT = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)

GUARDED = """
[[entry]]
id = "in"
title = "Någon berättar"
start = "fraga"
[[step]]
id = "fraga"
title = "Fråga"
role = "medarbetare"
call = ["sos-alarm"]
  [[step.question]]
  id = "vald"
  text = "Bekräftar personen våld?"
  kind = "yes-no"
  [[step.next]]
  when = { vald = "yes" }
  goto = "barn"
  [[step.next]]
  goto = "lugnt"
[[step]]
id = "barn"
title = "Finns det barn?"
role = "medarbetare"
  [[step.follow_up]]
  id = "igen"
  text = "Följ upp"
  within = "P14D"
  [[step.next]]
  when = { vald = "no" }
  goto = "fraga"
  [[step.next]]
  goto = "klart"
[[step]]
id = "ensam"
title = "Hit leder ingenting"
role = "chef"
  [[step.next]]
  goto = "klart"
[[step]]
id = "ring"
title = "Ring 112"
role = "medarbetare"
  [[step.next]]
  goto = "return"
[[detour]]
id = "akut"
title = "Akut fara"
start = "ring"
acute = true
[[end]]
id = "klart"
title = "Antecknat"
[[end]]
id = "lugnt"
title = "Inget våld"
[[safeguard]]
id = "barn-alltid"
text = "Bekräftas våld ska frågan om barn ställas."
pattern = "response"
when = { vald = "yes" }
step = "barn"
[[safeguard]]
id = "aldrig-lugnt"
text = "Bekräftat våld slutar aldrig som lugnt."
pattern = "absence"
when = { vald = "yes" }
end = "lugnt"
[[safeguard]]
id = "larm"
text = "112 finns alltid till hands."
pattern = "existence"
call = "sos-alarm"
"""


def guarded() -> Procedure:
    """A small routine with everything that a map marks."""
    return routine('format = 1\nid = "prov"\ntitle = "Prov"\ncontacts = "katalog"\n' + GUARDED)


def proof_of_guarded() -> Proof:
    """One safeguard of each standing; the way back to the question is never taken."""
    verdicts = (
        Verdict("barn-alltid", Standing.PROVED),
        Verdict("aldrig-lugnt", Standing.BROKEN, {"entry": "in"}, ("Någon berättar", "Slut: Inget våld")),
    )
    return Proof((), frozenset({("step", 1, "next", 0)}), verdicts)


def walked(procedure: Procedure, script: str) -> Trace:
    """The walk of an answers file."""
    read, problems = read_script(parse_document(script, "svar.toml"), procedure)
    assert problems == []
    return trace(procedure, read, NIGHT)


def shipped(id: str) -> Chart:
    """The map of a shipped routine, of which nothing has been proved."""
    read = Content(REPOSITORY).procedure(id)
    assert read is not None
    assert read.procedure is not None
    return chart_of(read.procedure, NOTHING)


def tangled(seed: int, most: int = 24) -> Procedure:
    """A routine with entries, loops, long jumps, many branches, and titles of all lengths."""
    chance = Random(seed)
    steps = chance.randint(1, most)
    parts = [
        f'[[entry]]\nid = "in{n}"\ntitle = "In {n}"\nstart = "s{chance.randrange(steps)}"\n'
        for n in range(chance.randint(1, 4))
    ]
    parts.append('[[end]]\nid = "ut"\ntitle = "Ut"\n[[end]]\nid = "ut2"\ntitle = "Ut igen"\n')
    for n in range(steps):
        title = chance.choice(("Steg", "Ett längre steg", "Förhandsbedömningssamtalsanteckning " * 5))
        parts.append(
            f'[[step]]\nid = "s{n}"\ntitle = "{title}"\n'
            f'[[step.question]]\nid = "q{n}"\ntext = "{"Fråga " * chance.randint(1, 30)}?"\nkind = "yes-no"\n'
        )
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5, 12))):
            near = min(steps - 1, n + chance.randint(1, 4))
            goto = chance.choice((f"s{chance.randrange(steps)}", f"s{near}", "ut"))
            parts.append(f'[[step.next]]\nwhen = {{ q{chance.randrange(n + 1)} = "yes" }}\ngoto = "{goto}"\n')
        on = f"s{n + 1}" if n + 1 < steps else "ut"
        parts.append(f'[[step.next]]\ngoto = "{chance.choice((on, "ut2", f"s{chance.randrange(steps)}"))}"\n')
    return routine("".join(parts))


def ladder(steps: int) -> Procedure:
    """A long routine with a jump every ten steps."""
    parts = ['[[entry]]\nid = "in"\ntitle = "In"\nstart = "s0"\n[[end]]\nid = "ut"\ntitle = "Ut"\n']
    for n in range(steps):
        parts.append(f'[[step]]\nid = "s{n}"\ntitle = "Steg {n}"\n')
        parts.append(f'[[step.question]]\nid = "q{n}"\ntext = "Fråga {n}?"\nkind = "yes-no"\n')
        if n % 10 == 0 and n + 7 < steps:
            parts.append(f'[[step.next]]\nwhen = {{ q{n} = "yes" }}\ngoto = "s{n + 7}"\n')
        parts.append(f'[[step.next]]\ngoto = "{f"s{n + 1}" if n + 1 < steps else "ut"}"\n')
    return routine("".join(parts))
