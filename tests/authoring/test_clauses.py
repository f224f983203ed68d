"""Demands and what carries them out: also what no walk comes to, and safeguards that do not hold."""

from __future__ import annotations

from tests.routines import routine

from vnr_wizard.authoring.clauses import find_in_clauses
from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.proof.result import Proof, Standing, Verdict
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.reading.document import parse_document
from vnr_wizard.reading.problem import Key, Problem

PARTS = {
    "steg": '[[step]]\nid = "s"\ntitle = "S"\nclauses = ["k"]\n[[step.next]]\ngoto = "ut"\n',
    "påminnelse": '[[reminder]]\nid = "r"\ntext = "R"\nclauses = ["k"]\n',
    "omväg": '[[detour]]\nid = "o"\ntitle = "O"\nstart = "inne"\nclauses = ["k"]\n'
    '[[step]]\nid = "inne"\ntitle = "I"\n[[step.next]]\ngoto = "return"\n',
    "skyddsregel": '[[safeguard]]\nid = "v"\ntext = "V"\npattern = "existence"\nstep = "ett"\nclauses = ["k"]\n',
}
HEAD = """
format = 1
id = "prov"
title = "Prov"
contacts = "katalog"
[[clause]]
id = "k"
text = "Kravet."
[[entry]]
id = "in"
title = "In"
start = "ett"
[[end]]
id = "ut"
title = "Ut"
"""
FIRST = '[[step]]\nid = "ett"\ntitle = "Ett"\n{}\n[[step.next]]\ngoto = "ut"\n'


def problems(text: str, gone: frozenset[Key] = frozenset(), broken: str = "") -> list[Problem]:
    procedure: Procedure = routine(text)
    verdicts = (Verdict(broken, Standing.BROKEN),) if broken else ()
    found = Findings(parse_document(text, "prov.toml"))
    find_in_clauses(procedure, None, Proof((), gone, verdicts), found)
    return found.placed()


def codes(text: str, gone: frozenset[Key] = frozenset(), broken: str = "") -> list[str]:
    return [one.code for one in problems(text, gone, broken) if one.code in ("R331", "R332")]


def test_each_kind_of_part_carries_a_demand_out() -> None:
    for part in PARTS.values():
        assert codes(HEAD + FIRST.format("") + part) == []


def test_calls_and_follow_ups_do_too() -> None:
    call = 'call = [{ contact = "c", clauses = ["k"] }]'
    promise = '[[step.follow_up]]\nid = "f"\ntext = "F"\nwithin = "P1D"\nclauses = ["k"]'
    assert codes(HEAD + FIRST.format(call)) == codes(HEAD + FIRST.format(promise)) == []


def test_a_demand_that_nothing_carries_out_is_told() -> None:
    assert codes(HEAD + FIRST.format("")) == ["R331"]


def test_what_nobody_comes_to_carries_nothing_out() -> None:
    text = HEAD + FIRST.format("") + PARTS["steg"]
    assert codes(text, frozenset({("step", 1)})) == ["R332"]
    assert codes(text + PARTS["påminnelse"], frozenset({("step", 1)})) == []
    assert codes(HEAD + FIRST.format("") + PARTS["omväg"], frozenset({("step", 1)})) == ["R332"]


def test_a_broken_safeguard_guards_nothing() -> None:
    text = HEAD + FIRST.format("") + PARTS["skyddsregel"]
    assert codes(text, broken="v") == ["R332"]


def test_without_demands_there_is_nothing_to_trace() -> None:
    text = HEAD.replace('[[clause]]\nid = "k"\ntext = "Kravet."\n', "") + FIRST.format("")
    assert problems(text) == []


def test_what_carries_out_nothing_is_told_once_a_kind() -> None:
    steps = "".join(f'[[step]]\nid = "s{n}"\ntitle = "S{n}"\n[[step.next]]\ngoto = "ut"\n' for n in range(9))
    told = problems(HEAD + FIRST.format('clauses = ["k"]') + steps)
    assert [(one.code, one.severity) for one in told] == [("R333", "info")]
    assert told[0].message == "Uppfyller inget krav: 9 steg: ”S0”, ”S1”, ”S2”, ”S3”, ”S4” och 4 till."
