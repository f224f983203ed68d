"""Seeds defects in the shipped content, one by one and in pairs, and reports what `check` finds of them.

    python -m bench.mutations --each 20 --pairs 170 --out outcomes.jsonl     # minutes to an hour
    python -m bench.mutations --report outcomes.jsonl                         # the tables and the survivors

Run from the top of the repository. `--each 0` takes every defect. The same arguments give the same defects.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.mutations import contacts, report, slips
from bench.mutations.defect import Defect, some
from bench.mutations.judge import Judge
from bench.mutations.outcome import Outcome
from bench.mutations.routine import Routine

from vnr_wizard.content import CONTACTS, Content

TOP = Path(__file__).parents[2]


def defects(judge: Judge, name: str) -> list[Defect]:
    """Every defect of one file, in the order of its text."""
    source = judge.source(name)
    if source.path.parent.name == CONTACTS:
        return [*contacts.defects(source), *slips.defects(source)]
    procedure = judge.corpora[source.path.stem].procedure
    values = {id: question.values for id, question in procedure.question_by_id.items()}
    directory = Content(judge.folder).directory(procedure.contacts)
    ids = sorted(directory.contact_ids) if directory else []
    return [*Routine(source, values, ids).defects(), *slips.defects(source)]


def chosen(found: list[Defect], each: int, name: str) -> list[Defect]:
    """At most `each` of a kind, in their order; all of them where it is 0."""
    if not each:
        return found
    kinds: dict[str, list[Defect]] = {}
    for defect in found:
        kinds.setdefault(defect.kind, []).append(defect)
    taken = {id(defect) for kind, of in kinds.items() for defect in some(of, each, f"{name} {kind}")}
    return [defect for defect in found if id(defect) in taken]


def pairs(found: list[Defect], count: int, name: str) -> Iterator[Defect]:
    """Two defects at once that do not touch one another, drawn so that every kind is as likely."""
    kinds: dict[str, list[Defect]] = {}
    for defect in found:
        kinds.setdefault(defect.kind, []).append(defect)
    names = sorted(kinds)
    given = 0
    for n in range(count * 20):
        one, two = (
            some(kinds[some(names, 1, f"{name} {n} {which}")[0]], 1, f"{name} {n} {which}")[0] for which in "ab"
        )
        if not one.clashes(two):
            given += 1
            yield one.with_other(two)
        if given == count:
            return


def run(asked: argparse.Namespace) -> Iterator[Outcome]:
    """Judge one after another, and tell on stderr how far it has come."""
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(asked.content, Path(folder) / "content")
        if judge.wrong:
            raise SystemExit(f"The content has errors already: {[problem.message for problem in judge.wrong]}")
        names = [file.name for file in judge.files if not asked.only or file.stem in asked.only]
        for name in names:
            found = defects(judge, name)
            once = {(defect.kind, defect.edits): defect for defect in found}
            single = chosen(list(once.values()), asked.each, name)
            began = time.monotonic()
            print(f"{name}: {len(single)} of {len(once)}, and {asked.pairs} pairs", file=sys.stderr, flush=True)
            of_routines = name.removesuffix(".toml") in judge.corpora
            for defect in [*single, *(pairs(single, asked.pairs, name) if of_routines else ())]:
                if (outcome := judge.judge(name, defect)) is not None:
                    yield outcome
            print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Run, or report on what a run wrote."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, default=TOP, help="the folder with procedures and contacts")
    parser.add_argument("--each", type=int, default=20, help="at most so many of a kind and file; 0 for all")
    parser.add_argument("--pairs", type=int, default=170, help="pairs of defects a routine")
    parser.add_argument("--only", nargs="*", default=[], help="files by their ids")
    parser.add_argument("--out", type=Path, help="write every outcome there, a line each")
    parser.add_argument("--report", type=Path, nargs="*", help="read outcomes from there and print the report")
    parser.add_argument("--survivors", type=Path, nargs="*", help="the same, every survivor with its reason")
    asked = parser.parse_args()
    if asked.report or asked.survivors:
        found = [outcome for path in asked.report or asked.survivors for outcome in report.read(path)]
        print(report.text(found) if asked.report else report.survivors(found))
        return
    outcomes = []
    for outcome in run(asked):
        outcomes.append(outcome)
        if asked.out:
            with asked.out.open("a", encoding="utf-8") as file:
                file.write(report.line(outcome))
    print(report.text(outcomes))


if __name__ == "__main__":
    main()
