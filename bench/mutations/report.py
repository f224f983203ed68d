"""Outcomes as tables for bench/mutations.md, and the survivors, each with its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.mutations.outcome import ROUND, Effect, Found, Outcome
from bench.mutations.reasons import reason


def line(outcome: Outcome) -> str:
    """One outcome as a line of JSON."""
    return json.dumps(asdict(outcome), ensure_ascii=False) + "\n"


def read(path: Path) -> list[Outcome]:
    """The outcomes that a run wrote."""
    found = []
    for text in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(text)
        data |= {"found": Found(data["found"]), "effect": Effect(data["effect"])}
        made: dict[str, Any] = {name: tuple(item) if isinstance(item, list) else item for name, item in data.items()}
        found.append(Outcome(**made))
    return found


def text(outcomes: Sequence[Outcome]) -> str:
    """The whole report."""
    single = [one for one in outcomes if " + " not in one.kind]
    double = [one for one in outcomes if " + " in one.kind]
    parts = ["### By what was touched, one by one\n", _table("touched", single, _touched)]
    parts += ["### By file, one by one\n", _table("file", single, lambda one: one.file)]
    parts += ["### By kind, one by one\n", _table("kind", single, lambda one: one.kind)]
    if double:
        parts += ["### In pairs\n", _table("file", double, lambda one: one.file)]
    parts += ["### What was looked for beside it\n", _doubts(outcomes)]
    parts += ["### Survivors by reason, one by one\n", _reasons(single)]
    return "\n".join(parts)


_SLIPS = ("a typo", "a bracket", "a quotation", "typographic", "a comma", "an equals", "a line twice")
_RULES = ("drop a clause", "drop a safeguard", "drop an example", "flip a condition of a safeguard")


def _touched(one: Outcome) -> str:
    """Which part of the content a defect is in."""
    where = one.where
    parts = (
        ("slips of the hand", one.kind.startswith(_SLIPS)),
        ("what only `check` reads: clauses, safeguards, examples", one.kind.startswith(_RULES)),
        ("contacts", one.file in ("kristianstad.toml", "motala.toml", "nationella.toml")),
        ("promises", ".follow_up." in where),
        ("reminders", where.startswith("reminder.")),
        ("calls", ".call " in where or "call" in one.kind or "named" in one.kind),
        ("questions", ".question." in where),
    )
    return next((name for name, is_it in parts if is_it), "ways: steps, doors, ends, rows and their conditions")


def _reasons(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(reason(one) for one in outcomes if one.harmful and one.passes)
    return "\n".join(f"- {count}: {why}" for why, count in counts.most_common()) + "\n"


def _table(head: str, outcomes: Sequence[Outcome], by: Callable[[Outcome], str]) -> str:
    names = ["all", "errors", "warned", "info", "silent", "found", "same", "told all the same"]
    rows = [f"| {head} | {' | '.join(names)} |", "|---|" + "--:|" * len(names)]
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(by(one), []).append(one)
    for name, of in [*sorted(groups.items()), ("**all**", list(outcomes))]:
        rows.append(f"| {name} | {' | '.join(_figures(of))} |")
    return "\n".join(rows) + "\n"


def _figures(outcomes: Iterable[Outcome]) -> list[str]:
    """How many; of the harmful: by an error, a warning, a remark, by nothing; the share; the harmless."""
    of = list(outcomes)
    harmful = [one for one in of if one.harmful]
    counts = Counter(one.found for one in harmful)
    errors = counts[Found.ERROR] + counts[Found.UNPROVED] + counts[Found.FAULT]
    same = [one for one in of if not one.harmful]
    told = sum(one.found in (Found.ERROR, Found.UNPROVED, Found.WARNING) for one in same)
    share = f"{100 * errors / len(harmful):.0f} %" if harmful else "–"
    rest = (counts[Found.WARNING], counts[Found.INFO], counts[Found.NOTHING])
    return [str(len(of)), str(errors), *map(str, rest), share, str(len(same)), str(told)]


def _doubts(outcomes: Sequence[Outcome]) -> str:
    """Faults, stated things broken in silence, problems that a walk contradicts."""
    seconds = sorted(one.seconds for one in outcomes)
    lines = [
        f"- `check` itself: {sum(seconds):.0f} s of processor time for {len(seconds)}; median "
        f"{seconds[len(seconds) // 2] * 1000:.0f} ms, slowest {seconds[-1] * 1000:.0f} ms",
        f"- faults of the program: {sum(one.found is Found.FAULT for one in outcomes)}",
        f"- unproved within the limit: {sum(one.found is Found.UNPROVED for one in outcomes)}",
    ]
    stated = [(one, text) for one in outcomes if one.passes for text in one.violations]
    for title, of in (
        ("stated things broken, and no error", [it for it in stated if not it[1].startswith(ROUND)]),
        ("rings that only other answers lead out of, and no error", [it for it in stated if it[1].startswith(ROUND)]),
        ("problems that a walk contradicts", [(one, text) for one in outcomes for text in one.denied]),
        ("broken safeguards whose walk breaks nothing", [(one, text) for one in outcomes for text in one.unconfirmed]),
    ):
        lines.append(f"- {title}: {len({id(one) for one, _ in of})}")
        lines += [f"  - {one.file}: {one.kind}, `{one.where}`: {text}" for one, text in of]
    return "\n".join(lines) + "\n"


def survivors(outcomes: Sequence[Outcome]) -> str:
    """Those that change something and pass, each under its reason; pairs last."""
    groups: dict[str, dict[str, list[Outcome]]] = {}
    passing = [one for one in outcomes if one.harmful and one.passes]
    for one in passing:
        why = "Pairs of two that pass alone as well" if " + " in one.kind else reason(one)
        groups.setdefault(why, {}).setdefault(one.kind, []).append(one)
    lines = []
    for why, kinds in sorted(groups.items(), key=lambda item: ("Pairs" in item[0], -sum(map(len, item[1].values())))):
        lines.append(f"## {why} ({sum(map(len, kinds.values()))})\n")
        for kind, of in sorted(kinds.items()):
            names = [f"{one.file.removesuffix('.toml')} `{' '.join(one.where.split())}`{_told(one)}" for one in of]
            lines += [f"**{kind}** ({len(of)})\n", *(f"- {name}" for name in names), ""]
    return "\n".join(lines)


def _told(one: Outcome) -> str:
    return f" ({', '.join(one.codes)})" if one.codes else ""
