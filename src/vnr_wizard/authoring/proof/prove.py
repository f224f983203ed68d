"""Proves a routine: that every part of it can be come to, that every walk can end, that every safeguard holds.

Called by `check`, `map`, `diff` and the editor. What is past the limit is said to be unproved, never good.
"""

from __future__ import annotations

from oxidd.util import DDMemoryError

from vnr_wizard.authoring.proof.findings import Findings
from vnr_wizard.authoring.proof.judge import going_round, judge, trapped
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.authoring.proof.soundness import walk_everywhere
from vnr_wizard.contacts.model import Directory
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import Key

LIMIT = 2_000_000
"""How many nodes the diagrams of one proof may have: about 60 MB."""


def prove(read: ReadProcedure, directory: Directory | None = None, limit: int = LIMIT) -> Proof:
    """Everything that can be proved of a routine without errors. `directory` says who answers instead of whom.

    Its problems have keys, and no lines yet: whoever tells them places them with all others at once.
    """
    procedure = read.procedure
    if procedure is None:
        return Proof((), frozenset(), (), whole=False)
    findings = Findings(read, procedure)
    whole, unreachable = True, frozenset[Key]()
    try:
        walked = walk_everywhere(procedure, limit)
        unreachable = findings.sound(walked.facts)
        for trap in trapped(procedure, walked):
            findings.trap(trap)
        for ring in going_round(procedure, walked):
            findings.round(ring)
    except DDMemoryError:
        whole = False
        findings.past_limit(limit)
    judged = [judge(procedure, safeguard, directory, limit) for safeguard in procedure.safeguards]
    for n, one in enumerate(judged):
        findings.safeguard(n, one, limit)
    findings.proved([one.verdict for one in judged])
    return Proof(tuple(findings.problems), unreachable, tuple(one.verdict for one in judged), whole)
