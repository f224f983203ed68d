"""The references of docs/, made from what the program itself goes by, so that they cannot say anything else.

`python -m vnr_wizard.authoring.reference format > docs/format.md`, and `problems > docs/problems.md`. Tests hold
that the files are what this gives. Nothing else uses it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from string import Formatter
from typing import Any

from vnr_wizard.authoring import format_examples
from vnr_wizard.authoring import reference_text as prose
from vnr_wizard.authoring.explanations import explanation
from vnr_wizard.authoring.explanations.explanation import Explanation
from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.week import hours_text
from vnr_wizard.language import Language, Words, in_use, use
from vnr_wizard.practice import model as practice
from vnr_wizard.practice.words import MISS_KINDS
from vnr_wizard.procedure import model
from vnr_wizard.procedure.condition import When
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.procedure.wording import sentence
from vnr_wizard.reading.codes import CODES, FAMILIES
from vnr_wizard.reading.document import MAX_BYTES, MAX_DEPTH, MAX_KEY_LENGTH, MAX_KEY_PARTS, parse_document
from vnr_wizard.reading.shape import Declared, Reading, Shape
from vnr_wizard.reading.silence import Silence
from vnr_wizard.settings import KeyHolder, Settings
from vnr_wizard.walk.trace import Script

PROCEDURE_TABLES: tuple[tuple[str, type[Shape], str], ...] = (
    ("The top of the file", model.Procedure, ""),
    ("[consent]", model.Consent, ""),
    ("[[clause]]", model.Clause, ""),
    ("[[entry]]", model.Entry, ""),
    ("[[step]]", model.Step, ""),
    ("[[step.question]]", model.Question, prose.QUESTIONS),
    ("options", model.Option, ""),
    ("[[step.next]]", model.Next, ""),
    ("call", model.Call, prose.CALLS),
    ("[[step.follow_up]]", model.FollowUp, prose.FOLLOW_UPS),
    ("[[detour]]", model.Detour, prose.DETOURS),
    ("[[reminder]]", model.Reminder, ""),
    ("[[end]]", model.End, ""),
    ("then", model.Handover, ""),
    ("[[reference]]", model.Reference, ""),
    ("[[safeguard]]", model.Safeguard, prose.SAFEGUARDS),
    ("[[example]]", model.Example, prose.EXAMPLES),
    ("[[example.visit]]", model.ExampleVisit, ""),
    ("[[silence]]", Silence, prose.SILENCE),
)
DIRECTORY_TABLES: tuple[tuple[str, type[Shape], str], ...] = (
    ("The top of the file", Directory, ""),
    ("[[contact]]", Contact, prose.HOURS),
)
SCENARIO_TABLES: tuple[tuple[str, type[Shape], str], ...] = (
    ("The top of the file", practice.Scenario, ""),
    ("[[trap]]", practice.Trap, ""),
    ("[[cue]]", practice.Cue, prose.CUES),
    ("[[phone]]", practice.Phone, prose.PHONES),
    ("[[expect]]", practice.Expect, prose.EXPECTS),
    ("[[miss]]", practice.Miss, prose.MISSES),
    ("[[aftercare]]", practice.AfterCare, ""),
    ("[[run]]", practice.Run, prose.RUNS),
    ("[[run.visit]]", model.ExampleVisit, ""),
)

CONDITIONS = (
    '{ vald = "yes" }',
    '{ heder = ["yes", "unsure"] }',
    '{ vald = "yes", barn-hemma = "yes" }',
    '{ any = [ { vald = "yes" }, { heder = "yes" } ] }',
    '{ not = { vald = "yes" } }',
    "{ antal-barn = { min = 1, max = 17 } }",
    "{ antal-barn = { min = 3 } }",
    "{ nasta-besok = { max = 2026-12-31 } }",
    "{ egna-ord = { answered = true } }",
    "{ samtycke = { answered = false } }",
    '{ slag = "fysiskt" }',
    '{ klart = ["dokumenterat", "berattat"] }',
    '{ chef-samtal = "not-reached" }',
    '{ vald = "yes", any = [ { barn-hemma = "yes" }, { not = { heder = "no" } } ] }',
)
HOURS = (
    "24/7", "Mo-Fr 08:00-16:30; PH off", "Mo-Th 16:30-07:00", 'Mo-Fr unknown "svarar några timmar"', "unknown",
)  # fmt: skip
TRAPS = (
    "Su-Th 16:30-24:00; Fr-Sa 16:00-25:30",
    "Su-Th 16:30-24:00, Fr-Sa 16:00-25:30",
    "Mo-Fr 16:30-08:00; Sa,Su 00:00-24:00",
    "Mo-Fr 00:00-08:00,16:30-24:00; Sa,Su 00:00-24:00",
)
# An ordinary week, so that the weeks shown do not depend on the day they are made.
_DAY = date(2026, 11, 23)


def format_reference() -> str:
    """The whole of docs/format.md."""
    with _speaking("en"):
        parts = [
            prose.BEGINNING,
            prose.PROCEDURE,
            *_tables(PROCEDURE_TABLES),
            prose.CONDITIONS,
            prose.PROCEDURE_EXAMPLE,
            _toml(format_examples.PROCEDURE),
            prose.DIRECTORY,
            *_tables(DIRECTORY_TABLES),
            "### [[silence]]\n\nAs in [the procedure](#silence).\n",
            prose.DIRECTORY_EXAMPLE,
            _toml(format_examples.DIRECTORY),
            prose.SCENARIO,
            *_tables(SCENARIO_TABLES),
            "### [[silence]]\n\nAs in [the procedure](#silence).\n",
            prose.SCENARIO_EXAMPLE,
            _toml(format_examples.SCENARIO),
            prose.SETTINGS,
            _keys(Settings),
            "Each `[[recovery]]` and each `[[colleague]]`:\n",
            _keys(KeyHolder),
            _toml(format_examples.SETTINGS),
            prose.ANSWERS,
            _keys(Script),
            prose.TRACE,
            _toml(format_examples.ANSWERS),
            prose.CHECK,
        ]
        return _filled("\n".join(parts))


def problems_reference() -> str:
    """The whole of docs/problems.md."""
    lines = [prose.PROBLEMS.strip()]
    for letter, title in FAMILIES.items():
        lines += ["", f"## {letter}: {title.en}"]
        for code in sorted(code for code in CODES if code.startswith(letter)):
            entry = CODES[code]
            lines += ["", f"### {code} · {entry.severity}", ""]
            lines += [f"- {_said(entry.message.sv, entry.hint.sv)}", f"- {_said(entry.message.en, entry.hint.en)}"]
            told = explanation(code)
            lines += ["", *_explained(told)] if told else []
    return "\n".join(lines) + "\n"


def _explained(told: Explanation) -> Iterator[str]:
    """What it means, why it matters and how to mend it, in English as these pages are; then the example."""
    yield f"**What it means.** {told.means.en} **Why it matters.** {told.matters.en} **How to mend it.** {told.mend.en}"
    if told.unshown is not None:
        yield from ("", f"*No example: {told.unshown.en}*")
        return
    if told.also:
        yield from ("", f"Shown together with {', '.join(told.also)}, from the same cause.")
    yield from ("", "Before:", "", "```toml", told.before, "```", "")
    if told.after:
        yield from ("After:", "", "```toml", told.after, "```")
    else:
        yield "After: the lines are gone."


def _said(message: str, hint: str) -> str:
    return " → ".join(_placed(text) for text in (message, hint) if text)


def _placed(template: str) -> str:
    """A message with its placeholders as ‹names›, and nothing that Markdown would take for its own."""
    parts = [
        text.replace("<", "\\<").replace("[", "\\[").replace("*", "\\*").replace("_", "\\_")
        + (f"‹{name}›" if name is not None else "")
        for text, name, _, _ in Formatter().parse(template)
    ]
    return "".join(parts)


# --- tables of keys --------------------------------------------------------------------------------------


def _tables(tables: Sequence[tuple[str, type[Shape], str]]) -> Iterator[str]:
    for title, shape, after in tables:
        about = (shape.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        heading = title if " " in title else f"`{title}`"
        yield f"### {heading}\n\n{about}\n"
        yield _keys(shape)
        if after:
            yield after


def _keys(shape: type[Shape]) -> str:
    rows = ["| key | holds | default | meaning | example |", "|---|---|---|---|---|"]
    for name, (_, declared) in shape.declared.items():
        cells = (f"`{name}`", declared.kind.words().en, _default(declared), declared.doc.en, _example(name, declared))
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _default(declared: Declared) -> str:
    if declared.required:
        return "**required**"
    return f"`{_literal(declared.default)}`" if declared.default not in (None, "", ()) else "–"


def _literal(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple():
            return f"[{', '.join(map(_literal, value))}]"
        case _:
            return str(value)


def _example(name: str, declared: Declared) -> str:
    if declared.example.startswith("[["):
        return f"`{declared.example}`"
    return f"`{name} = {declared.example}`"


# --- what is worked out ------------------------------------------------------------------------------------


def _filled(text: str) -> str:
    values = {
        "megabytes": str(MAX_BYTES // 1024 // 1024),
        "parts": str(MAX_KEY_PARTS),
        "length": str(MAX_KEY_LENGTH),
        "depth": str(MAX_DEPTH),
        "emergency": " and ".join(f"`{line.id}` ({line.phone})" for line in emergency.built_in()),
        "conditions": _conditions(),
        "misses": _misses(),
        "hours": _weeks(HOURS),
        "traps": _weeks(TRAPS),
    }
    for name, value in values.items():
        text = text.replace(f"«{name}»", value)
    return text


def _conditions() -> str:
    read = procedure_from(parse_document(format_examples.PROCEDURE, "example"))
    assert read.procedure is not None
    rows = ["| condition | read aloud |", "|---|---|"]
    for text in CONDITIONS:
        document = parse_document(f"when = {text}", "condition")
        condition = When().read(document.data["when"], ("when",), Reading(document))
        assert condition is not None
        with _speaking("sv"):
            rows.append(f"| `{text}` | {sentence(condition, read.procedure)} |")
    return "\n".join(rows)


def _misses() -> str:
    rows = [f"| `{kind}` | {MISS_KINDS[kind].en} |" for kind in practice.MISSES]
    return "\n".join(["| kind | meaning |", "|---|---|", *rows])


def _weeks(hours: Sequence[str]) -> str:
    directory = Directory(format=1, id="example")
    rows = ["| hours | understood as |", "|---|---|"]
    for text in hours:
        rows.append(f"| `{text}` | {hours_text(directory, Contact(id='example', hours=text), _DAY)} |")
    return "\n".join(rows)


def _toml(text: str) -> str:
    return f"```toml\n{text}```\n"


@contextmanager
def _speaking(language: Language) -> Iterator[None]:
    before = in_use()
    use(language)
    try:
        yield
    finally:
        use(before)


_TEXTS = {"format": format_reference, "problems": problems_reference}


def _main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in _TEXTS:
        print(Words("Skriv: format eller problems", "Write: format or problems"), file=sys.stderr)
        return 2
    sys.stdout.buffer.write(_TEXTS[arguments[0]]().encode())
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
