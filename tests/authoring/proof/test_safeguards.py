"""Each pattern of safeguards on a small routine: what it asks, and what is enough to break it."""

from __future__ import annotations

import pytest

from vnr_wizard.authoring.proof.prove import LIMIT, prove
from vnr_wizard.authoring.proof.result import Proof, Standing, Verdict
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.procedure.read import ReadProcedure, procedure_from
from vnr_wizard.reading.document import parse_document

ROUTINE = """format = 1
id = "prov"
title = "Prov"
contacts = "katalog"
[consent]
question = "samtycke"
[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
start = "enskildhet"
[[entry]]
id = "barn"
title = "Ett barn far illa"
start = "anmal"
[[end]]
id = "ut"
title = "Klart"
[[end]]
id = "avbrutet"
title = "Avbrutet"

[[step]]
id = "enskildhet"
title = "Fråga i enskildhet"
  [[step.question]]
  id = "ensamma"
  text = "Är ni ensamma?"
  kind = "yes-no"
  required = true
  [[step.next]]
  when = { ensamma = "yes" }
  goto = "fraga"
  [[step.next]]
  goto = "ut"

[[step]]
id = "fraga"
title = "Fråga"
  [[step.question]]
  id = "vald"
  text = "Bekräftas våld?"
  kind = "yes-no"
  required = true
  [[step.question]]
  id = "samtycke"
  text = "Samtycke?"
  kind = "yes-no"
  when = { vald = "yes" }
  [[step.next]]
  when = { vald = "yes" }
  goto = "barn"
  [[step.next]]
  goto = "rad"

[[step]]
id = "barn"
title = "Barn"
  [[step.question]]
  id = "barn"
  text = "Finns det barn?"
  kind = "yes-no"
  required = true
  [[step.next]]
  when = { barn = "yes" }
  goto = "anmal"
  [[step.next]]
  goto = "rad"

[[step]]
id = "anmal"
title = "Anmäl"
call = ["jour"]
  [[step.next]]
  goto = "rad"

[[step]]
id = "rad"
title = "Råd"
call = [{ contact = "utredare", named = true }, { contact = "chef", when = { not = { samtycke = "yes" } } }]
  [[step.next]]
  goto = "ut"

[[detour]]
id = "kommer"
title = "Någon kommer"
start = "kommer"
[[step]]
id = "kommer"
title = "Någon kommer"
call = ["polis"]
  [[step.question]]
  id = "hot"
  text = "Blev du hotad?"
  kind = "yes-no"
  [[step.next]]
  goto = "return"
"""

PEOPLE = [("jour", ("bakjour",)), ("bakjour", ()), ("utredare", ()), ("chef", ()), ("polis", ())]
DIRECTORY = Directory(
    format=1, id="katalog", contacts=tuple(Contact(id=id, name=id, otherwise=others) for id, others in PEOPLE)
)  # fmt: skip


def read(rule: str, change: tuple[str, str] = ("", "")) -> ReadProcedure:
    assert change[0] in ROUTINE
    text = ROUTINE.replace(*change, 1) + f'[[safeguard]]\nid = "regel"\ntext = "Regeln."\n{rule}\n'
    found = procedure_from(parse_document(text, "prov.toml"))
    assert found.procedure is not None, [problem.message for problem in found.problems]
    return found


def proof(rule: str, change: tuple[str, str] = ("", ""), limit: int = LIMIT) -> Proof:
    return prove(read(rule, change), DIRECTORY, limit)


def verdict(rule: str, change: tuple[str, str] = ("", "")) -> Verdict:
    return proof(rule, change).verdicts[0]


PROVED = [
    'pattern = "existence"\nend = "ut"',
    'pattern = "existence"\nstep = "anmal"\nthrough = "barn"',
    'pattern = "existence"\nwhen = { barn = "yes" }\ncall = "jour"',
    # Who answers instead is listed with the one who is closed.
    'pattern = "existence"\nwhen = { barn = "yes" }\ncall = "bakjour"',
    'pattern = "existence"\nwhen = { vald = "yes" }\nholds = { ensamma = "yes" }',
    'pattern = "absence"\nend = "avbrutet"',
    'pattern = "absence"\nwhen = { ensamma = "no" }\nstep = "fraga"',
    'pattern = "absence"\nwhen = { samtycke = "no" }\ncall = "utredare"',
    'pattern = "absence"\nwhen = { samtycke = "yes" }\ncall = "chef"',
    'pattern = "absence"\nwhen = { vald = "no" }\nquestion = "samtycke"\nbefore = true',
    'pattern = "precedence"\nquestion = "vald"\nafter = { ensamma = "yes" }',
    'pattern = "precedence"\nstep = "barn"\nafter = "fraga"',
    'pattern = "precedence"\ncall = "utredare"\nafter = { samtycke = "yes" }',
    'pattern = "response"\nwhen = { vald = "yes" }\nquestion = "barn"\nor_reason = true',
    'pattern = "response"\nwhen = { barn = "yes" }\nstep = "anmal"',
    'pattern = "response"\nwhen = { vald = "yes" }\nend = "ut"',
    # In the same visit is soon enough.
    'pattern = "response"\nwhen = { vald = "yes" }\nquestion = "vald"',
]
BROKEN = [
    ('pattern = "existence"\nstep = "rad"', ["enskildhet"]),
    # A question passed with a reason is not answered.
    ('pattern = "existence"\nwhen = { vald = "yes" }\nquestion = "barn"', ["enskildhet", "fraga", "barn", "rad"]),
    ('pattern = "absence"\nend = "ut"', ["enskildhet"]),
    ('pattern = "absence"\nwhen = { samtycke = { answered = false } }\ncall = "chef"', ["anmal", "rad"]),
    # What must not be met must not be met on a detour either.
    ('pattern = "absence"\nwhen = { ensamma = "yes" }\ncall = "polis"', ["enskildhet", "kommer"]),
    ('pattern = "absence"\nwhen = { barn = "yes" }\nquestion = "vald"\nbefore = true', ["enskildhet", "fraga", "barn"]),
    ('pattern = "precedence"\nstep = "rad"\nafter = "fraga"', ["anmal", "rad"]),
    ('pattern = "precedence"\nend = "ut"\nafter = { vald = "yes" }', ["enskildhet"]),
    ('pattern = "response"\nwhen = { vald = "yes" }\nquestion = "barn"', ["enskildhet", "fraga", "barn", "rad"]),
    ('pattern = "response"\nwhen = { vald = "no" }\nstep = "barn"', ["enskildhet", "fraga", "rad"]),
    # What a detour brings to light asks for its response on the way.
    ('pattern = "response"\nwhen = { hot = "yes" }\nstep = "anmal"', ["enskildhet", "kommer"]),
]


@pytest.mark.parametrize("rule", PROVED)
def test_what_holds_on_every_walk_is_proved(rule: str) -> None:
    found = proof(rule)
    assert found.verdicts[0] == Verdict("regel", Standing.PROVED)
    assert [problem.code for problem in found.problems if problem.severity == "error"] == ["P709"]


@pytest.mark.parametrize(("rule", "steps"), BROKEN)
def test_what_can_break_is_shown_by_the_shortest_walk(rule: str, steps: list[str]) -> None:
    found = verdict(rule)
    assert found.standing is Standing.BROKEN
    titles = [line.split(". ", 1)[1] for line in found.story if line[0].isdigit()]
    known = {step.title: step.id for step in read(rule).procedure.steps}  # type: ignore[union-attr]
    assert [known[title] for title in titles if title in known] == steps


def test_a_consultation_by_name_can_be_told_from_one_without() -> None:
    named = 'pattern = "absence"\nwhen = { samtycke = "no" }\ncall = "utredare"\nnamed = true'
    both = ("named = true }", 'named = true }, "utredare"')
    assert verdict(named, both).standing is Standing.PROVED
    assert verdict(named.replace("\nnamed = true", ""), both).standing is Standing.BROKEN


def test_the_story_names_the_answers_that_matter_and_the_end() -> None:
    found = verdict('pattern = "response"\nwhen = { vald = "yes" }\nquestion = "barn"')
    assert found.story == (
        "Ingång: ”Jag misstänker våld”",
        "1. Fråga i enskildhet", "– Är ni ensamma? Ja",
        "2. Fråga", "– Bekräftas våld? Ja",
        "3. Barn", "– Finns det barn? Hoppades över: hann inte",
        "4. Råd",
        "Slut: ”Klart”",
        "Här bryts regeln: Regeln.",
    )  # fmt: skip
    assert found.walk == {
        "entry": "misstanke",
        "answers": {"ensamma": "yes", "vald": "yes", "barn": {"passed": "hann inte"}},
        "visit": [],
    }


def test_a_rule_that_never_applies_is_told_of() -> None:
    found = proof('pattern = "existence"\nwhen = { samtycke = "yes", vald = "no" }\nstep = "rad"')
    assert {problem.code for problem in found.problems if problem.code[0] == "G"} == {"G801", "G804"}


def test_past_the_limit_nothing_is_good() -> None:
    found = proof('pattern = "existence"\nstep = "anmal"\nthrough = "barn"', limit=10)
    assert not found.whole
    assert found.verdicts[0].standing is Standing.UNPROVED
    assert {problem.code for problem in found.problems} == {"P712", "G801", "G803"}


def test_the_same_routine_gives_the_same_proof() -> None:
    rule = 'pattern = "response"\nwhen = { vald = "yes" }\nquestion = "barn"'
    assert proof(rule) == proof(rule)


PASSED_THEN_DETOUR = """format = 1
id = "passed-then-answered-after-a-detour"
title = "Prov"
[[entry]]
id = "in"
title = "In"
start = "a"
[[step]]
id = "a"
title = "A"
  [[step.question]]
  id = "q1"
  text = "Ett?"
  kind = "yes-no"
  required = true
  [[step.question]]
  id = "q2"
  text = "Två?"
  kind = "yes-no"
  required = true
  when = { not = { q1 = "yes" } }
  [[step.next]]
  when = { q1 = "yes" }
  goto = "b"
  [[step.next]]
  when = { q2 = "yes" }
  goto = "c"
  [[step.next]]
  goto = "ut"
[[step]]
id = "b"
title = "B"
  [[step.question]]
  id = "igen"
  text = "Igen?"
  kind = "yes-no"
  required = true
  [[step.next]]
  when = { igen = "yes" }
  goto = "a"
  [[step.next]]
  when = { dq = "yes" }
  goto = "c"
  [[step.next]]
  goto = "ut"
[[step]]
id = "c"
title = "C"
  [[step.question]]
  id = "q3"
  text = "Tre?"
  kind = "yes-no"
  required = true
  [[step.next]]
  goto = "ut"
[[step]]
id = "d"
title = "D"
  [[step.question]]
  id = "dq"
  text = "Sett något?"
  kind = "yes-no"
  [[step.next]]
  goto = "return"
[[detour]]
id = "omvag"
title = "Omväg"
start = "d"
[[end]]
id = "ut"
title = "Ut"
[[safeguard]]
id = "tva-leder-till-tre"
text = "Två leder till tre."
pattern = "response"
when = { q2 = "yes" }
question = "q3"
or_reason = true
"""


def test_what_is_answered_after_a_detour_is_no_other_walk_than_answered_before_it() -> None:
    found = procedure_from(parse_document(PASSED_THEN_DETOUR, "prov.toml"))
    assert prove(found).verdicts[0].standing is Standing.PROVED
