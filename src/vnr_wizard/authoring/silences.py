"""What a file accepts with a reason is left out of what `check` says; a silence that silences nothing is told of.

Called by `authoring.check` with everything that was found in one file.
"""

from __future__ import annotations

from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.document import Document
from vnr_wizard.reading.kinds import tables
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.reading.shape import Reading, near
from vnr_wizard.reading.silence import Silence

# These depend on where the file lies and what lies around it, such as numbers and hours that the unit has filled in,
# so that a silence may be needed elsewhere.
_OF_THE_PLACE = {"F219", "C416", "C423", "C424"}
_OWN = {"S601", "S602", "S603"}


def without_silenced(problems: list[Problem], document: Document) -> list[Problem]:
    """The problems that the file has not accepted, then its idle silences. Errors cannot be silenced."""
    silences = _silences(document)
    problems = problems + _idle(silences, problems, document)
    return [problem for problem in problems if not any(_silences_it(silence, problem) for silence in silences)]


def _silences(document: Document) -> tuple[Silence, ...]:
    """What the file accepts, also where the rest of it has errors."""
    given = document.data.get("silence", [])
    silences: tuple[Silence, ...] = tables(Silence).read(given, ("silence",), Reading(document))
    return silences


def _silences_it(silence: Silence, problem: Problem) -> bool:
    reaches = not silence.key_text or f"{problem.key_text}.".startswith(f"{silence.key_text}.")
    return problem.severity is not Severity.ERROR and silence.code == problem.code and bool(silence.reason) and reaches


def _idle(silences: tuple[Silence, ...], problems: list[Problem], document: Document) -> list[Problem]:
    """A problem for each silence that does nothing. One that lacks its reason is a problem already."""
    reading = Reading(document)
    reading.problems.clear()
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    for n, silence in enumerate(silences):
        code = silence.code
        if not code or not silence.reason or code in _OWN or code in _OF_THE_PLACE:
            continue
        if code not in CODES:
            reading.problem("S601", ("silence", n, "code"), named=code[:80], near=near(code.upper(), CODES))
        elif CODES[code].severity == "error":
            reading.problem("S602", ("silence", n, "code"), named=code)
        # An error may hide what would be silenced: only a file without one tells.
        elif sound and not any(_silences_it(silence, problem) for problem in problems):
            keys = [problem.key_text for problem in problems if problem.code == code]
            # “under” is the same word in both languages.
            where, key = (f" under {silence.key_text[:80]}", "key") if silence.key_text else ("", "code")
            meant = near(silence.key_text, keys)
            reading.problem("S603", ("silence", n, key), named=code, where=where, near=meant)
    if not reading.problems:
        return []
    from vnr_wizard.reading.positions import locate

    return locate(reading.problems, document.text)
