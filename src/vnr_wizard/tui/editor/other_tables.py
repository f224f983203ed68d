"""What the tables that are no steps become: doors, ends, reminders, rules, in the words that people meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vnr_wizard.language import Words, say
from vnr_wizard.procedure.condition import Condition
from vnr_wizard.procedure.model import (
    Clause,
    Detour,
    End,
    Entry,
    Example,
    Procedure,
    Reference,
    Reminder,
    Safeguard,
)
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.tui.editor.showing import place_name
from vnr_wizard.tui.text import Hung, plain
from vnr_wizard.tui.widgets.prose import Prose

_PATTERNS = {
    "existence": Words("Ska finnas på varje väg:", "Must be on every way:"),
    "absence": Words("Får aldrig hända:", "May never happen:"),
    "precedence": Words("Får bara komma efter:", "May only come after:"),
    "response": Words("Ska följa, före slutet:", "Must follow, before the end:"),
}

_NOBODY = Words("Inget steg uppfyller det.", "No step carries it out.")


def table_widgets(table: Any, procedure: Procedure) -> Iterable[Widget]:
    """Everything of one table; nothing for one that has no face of its own."""
    match table:
        case Entry():
            yield from _titled(say("En dörr på förstasidan", "A door on the front page"), table.title, table.text)
            yield _lines([("→ ", place_name(table.start, procedure))])
        case Detour():
            kind = say("En omväg, öppen från varje steg", "A detour, open from every step")
            yield from _titled(kind, table.title, say("Öppnas med F2.", "Opened with F2.") if table.acute else "")
            yield _lines([("→ ", place_name(table.start, procedure))])
        case Reminder():
            yield from _titled(say("En påminnelse", "A reminder"), table.text, "")
            yield _lines(_reminder(table, procedure))
        case End():
            yield from _titled(say("Ett slut", "An end"), table.title, table.text)
            if table.then is not None:
                yield _lines([("→ ", say("Sedan tar en annan rutin vid: ", "Then: ") + table.then.procedure)])
        case Clause():
            yield from _titled(say("Ett krav", "A clause"), table.text, table.place or table.source)
            yield _lines([("✓ ", text) for text in _carrying(table.id, procedure)] or [("! ", str(_NOBODY))])
        case Reference():
            yield from _titled(say("En källa", "A reference"), table.title, table.note)
            yield _lines([("  ", table.url)] if table.url else [])
        case Safeguard():
            yield from _titled(say("En skyddsregel", "A safeguard"), table.text, "")
            yield _lines(_safeguard(table, procedure))
        case Example():
            yield from _titled(say("Ett exempel", "An example"), table.title, "")
            yield _lines(
                [("→ ", place_name(id, procedure)) for id in (*table.path, *([table.end] if table.end else []))]
            )


def routine_widgets(procedure: Procedure) -> Iterable[Widget]:
    """The routine itself, as it opens: its name and its doors."""
    yield Static(plain(procedure.title or procedure.id), classes="title")
    yield Static(plain(procedure.organisation), classes="hint")
    decided = " ".join(str(part) for part in (procedure.decided_by, procedure.decided_on or "") if part)
    by = decided or say("inte känt", "not known")
    yield Static(plain(say(f"Beslutad: {by}", f"Decided: {by}")), classes="hint")
    yield Static(plain(say("Vad har hänt?", "What has happened?"), "bold"), classes="apart")
    yield _lines([("→ ", f"{entry.title}  {entry.text}") for entry in procedure.entries])


def _titled(kind: str, title: str, text: str) -> Iterable[Widget]:
    yield Static(plain(kind), classes="hint")
    yield Static(plain(title), classes="title")
    if text:
        yield Static(plain(text))
    yield Static("")


def _lines(pairs: Sequence[tuple[str, str]]) -> Prose:
    parts: list[Hung] = [(Content(sign), plain(text)) for sign, text in pairs]
    return Prose(parts)


def _reminder(reminder: Reminder, procedure: Procedure) -> list[tuple[str, str]]:
    pairs = []
    if reminder.when is not None:
        pairs.append(("• ", say("Visas när ", "Shown when ") + sentence(reminder.when, procedure)))
    where = [place_name(id, procedure) for id in reminder.steps]
    pairs.append(("• ", say("På: ", "On: ") + (", ".join(where) or say("alla steg", "all steps"))))
    return pairs


def _carrying(clause: str, procedure: Procedure) -> list[str]:
    parts: list[tuple[str, Sequence[str]]] = [
        *((step.title, step.clauses) for step in procedure.steps),
        *((reminder.text, reminder.clauses) for reminder in procedure.reminders),
        *((detour.title, detour.clauses) for detour in procedure.detours),
        *((safeguard.text, safeguard.clauses) for safeguard in procedure.safeguards),
    ]
    return [title for title, clauses in parts if clause in clauses]


def _safeguard(rule: Safeguard, procedure: Procedure) -> list[tuple[str, str]]:
    pairs = []
    if rule.when is not None:
        pairs.append(("", say("När ", "When ") + sentence(rule.when, procedure)))
    pattern = str(_PATTERNS.get(rule.pattern, ""))
    subject = _subject(rule, procedure)
    if rule.pattern == "precedence":
        after = rule.after
        before = sentence(after, procedure) if isinstance(after, Condition) else place_name(after or "", procedure)
        pairs += [("", subject), ("", f"{pattern} {before}")]
    else:
        pairs.append(("", f"{pattern} {subject}"))
    return pairs


def _subject(rule: Safeguard, procedure: Procedure) -> str:
    if rule.holds is not None:
        return sentence(rule.holds, procedure)
    if rule.question:
        asked = procedure.question_by_id.get(rule.question)
        return say("frågan ", "the question ") + f"”{asked.text if asked else rule.question}”"
    if rule.call:
        return say("kontakten ", "the contact ") + rule.call
    return place_name(rule.step or rule.end, procedure)
