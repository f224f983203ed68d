"""What the examples of a routine walk through, and what they leave out."""

from __future__ import annotations

from tests.routines import routine

from vnr_wizard.authoring.coverage import find_uncovered, walk_examples
from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.problem import Key, Problem

ROUTINE = """
format = 1
id = "prov"
title = "Prov"
[[entry]]
id = "in"
title = "In"
start = "ett"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "ett"
title = "Ett"
[[step.question]]
id = "a"
text = "A?"
kind = "yes-no"
[[step.question]]
id = "ring"
text = "Ring"
kind = "contacted"
[[step.next]]
when = { a = "yes" }
goto = "tva"
[[step.next]]
goto = "ut"
[[step]]
id = "tva"
title = "Två"
[[step.question]]
id = "b"
text = "B?"
kind = "choices"
options = [{ id = "x", text = "X" }, { id = "y", text = "Y" }]
[[step.next]]
goto = "ut"
[[detour]]
id = "om"
title = "Omväg"
start = "inne"
[[step]]
id = "inne"
title = "Inne"
[[step.next]]
goto = "return"
"""


def example(answers: str, more: str = "") -> str:
    return f'[[example]]\ntitle = "E"\nentry = "in"\nanswers = {{ {answers} }}\n{more}\n'


def problems(text: str, gone: frozenset[Key] = frozenset()) -> list[Problem]:
    found = Findings(parse_document(text, "prov.toml"))
    find_uncovered(routine(text), walk_examples(routine(text)), Proof((), gone, ()), found)
    return found.placed()


NO = example('a = "no", ring = "reached"')
YES = example('a = "yes", ring = "not-reached", b = ["x", "y"]')
DETOUR = example('a = "no"', '[[example.visit]]\ndetour = "om"\nstep = "ett"')


def test_what_no_example_comes_to_is_counted_and_named() -> None:
    [problem] = problems(ROUTINE + NO)
    assert (problem.code, problem.severity, problem.key_text) == ("X502", "info", "example.1.title")
    assert problem.message == "Exemplen går igenom 1 av 3 steg, 2 av 6 svar, 1 av 1 slut och 1 av 2 vägar vidare."
    for part in ("steg: ”Två”, ”Inne”", "”Ja” (a)", "”Inget svar” (ring)", "vägar vidare: ett → tva"):
        assert part in problem.hint
    assert "slut" not in problem.hint


def test_examples_that_come_to_everything_are_nothing_to_tell() -> None:
    assert problems(ROUTINE + NO + YES + DETOUR) == []


def test_what_no_walk_comes_to_is_not_asked_for() -> None:
    assert problems(ROUTINE + NO + YES, frozenset({("step", 2)})) == []


def test_an_example_that_stops_on_the_way_counts_as_far_as_it_comes() -> None:
    text = ROUTINE.replace('kind = "yes-no"', 'kind = "yes-no"\nrequired = true')
    [problem] = problems(text + example('ring = "reached"'))
    assert "0 av 1 slut och 0 av 2 vägar" in problem.message


def test_a_routine_without_examples_is_told_gently() -> None:
    [problem] = problems(ROUTINE)
    assert (problem.code, problem.severity, problem.line) == ("X503", "info", 1)
