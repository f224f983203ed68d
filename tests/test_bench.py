"""The benchmarks run and print their tables. What they measure is for bench/README.md, not for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from bench.routines_made import FLAGS, WIDE, chain, routine, safeguards, wide_rules

from vnr_wizard.authoring.proof.prove import prove
from vnr_wizard.procedure.condition import leaves
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document

BENCH = Path(__file__).parents[1] / "bench"
ON_LINUX = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="reads Linux' /proc")


def tables(script: str) -> str:
    """What a script prints with --quick."""
    argv = [sys.executable, str(BENCH / f"{script}.py"), "--quick"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(argv, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(line.startswith("|") for line in done.stdout.splitlines()) > 3
    return done.stdout


@ON_LINUX
@pytest.mark.terminal
def test_start_is_measured_against_a_bare_app() -> None:
    printed = tables("start")
    for case in ("bare Textual app", "one routine chosen", "three routines, none chosen", "20 drafts"):
        assert case in printed


@ON_LINUX
@pytest.mark.terminal
def test_where_the_start_goes_is_told() -> None:
    printed = tables("profile_start")
    for part in ("imported by ours alone", "Whose code it is"):
        assert part in printed


@ON_LINUX
def test_commands_are_measured_and_import_no_textual() -> None:
    printed = tables("commands")
    for case in ("python -c pass", "vnr-wizard contacts", "vnr-wizard contacts kvinno --json", "vnr-wizard check"):
        assert case in printed


@ON_LINUX
@pytest.mark.skipif(
    not (find_spec("SpiffWorkflow") and find_spec("transitions")), reason="the peers are not installed: .[bench]"
)
def test_walks_are_measured_against_their_peers() -> None:
    printed = tables("walk")
    for case in ("ours", "SpiffWorkflow", "transitions", "change the answer at step 1", "size of the draft"):
        assert f"| {case}" in printed


@ON_LINUX
@pytest.mark.skipif(
    not all(find_spec(peer) for peer in ("pyxform", "statemachine", "pm4py")),
    reason="the peers are not installed: .[bench]",
)
def test_checking_is_measured_against_its_peers() -> None:
    printed = tables("checking")
    for case in ("ours: load", "pyxform: Excel", "pyxform: rows", "ours: proof", "python-statemachine", "pm4py"):
        assert f"| {case}" in printed
    for case in ("vnr-wizard check, 120 steps", "xls2xform --skip_validate, 120 steps", "all yes · "):
        assert f"| {case}" in printed


def test_the_made_up_routines_are_sound_and_their_rules_stand_as_said() -> None:
    made = chain(60)
    for rule, standing in zip(
        wide_rules(WIDE["some yes"](), made).values(), ("proved", "broken", "broken"), strict=True
    ):
        proof = prove(procedure_from(parse_document(routine(made, [*safeguards(made), rule]), "kedja.toml")))
        assert not proof.unreachable
        assert [str(verdict.standing) for verdict in proof.verdicts] == ["proved"] * 10 + [standing]


@pytest.mark.parametrize("condition", WIDE)
def test_a_wide_rule_reads_every_flag(condition: str) -> None:
    made = chain(60)
    read = procedure_from(parse_document(routine(made, [next(iter(wide_rules(WIDE[condition](), made).values()))]), ""))
    assert read.procedure is not None, read.problems[:3]
    [rule] = read.procedure.safeguards
    assert rule.when is not None
    assert {leaf.question for leaf in leaves(rule.when)} >= {f"f{n}" for n in range(FLAGS)}


@ON_LINUX
@pytest.mark.terminal
def test_keys_are_measured_against_a_bare_text_area() -> None:
    printed = tables("keys")
    for case in ("bare TextArea", "ours, 5 steps", "ours, 100 steps"):
        assert f"| {case}" in printed
