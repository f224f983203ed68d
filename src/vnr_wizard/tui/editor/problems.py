"""What is wrong, as a list, as signs beside the lines, and in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from vnr_wizard.authoring.causes import Start, beginning, example_advice
from vnr_wizard.language import Words, say
from vnr_wizard.reading.problem import Problem, Severity
from vnr_wizard.tui.screens.pick import Pick
from vnr_wizard.tui.text import Hung, cut, hang, plain

SIGNS = {Severity.ERROR: "✗", Severity.UNPROVED: "?", Severity.WARNING: "!", Severity.INFO: "i"}
WORDS = {
    Severity.ERROR: Words("fel", "error"),
    Severity.UNPROVED: Words("ej bevisat", "unproved"),
    Severity.WARNING: Words("varning", "warning"),
    Severity.INFO: Words("upplysning", "info"),
}
_SEVERAL = {
    Severity.ERROR: Words("fel", "errors"),
    Severity.UNPROVED: Words("ej bevisade", "unproved"),
    Severity.WARNING: Words("varningar", "warnings"),
    Severity.INFO: Words("upplysningar", "infos"),
}
_ORDER = list(SIGNS)


class ProblemList(Pick):
    """Every problem, the worst first; Enter goes to its line. Above them where to begin, if one place makes many."""

    DEFAULT_CSS = "ProblemList { height: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__([])
        self.id = "problems"
        self.problems: tuple[Problem, ...] = ()
        self.begin: Start | None = None
        self.seen: tuple[object, ...] = ()

    def problem_at(self, row: int | None) -> Problem | None:
        """The problem of a row; None where it is the row that says where to begin, or none."""
        n = -1 if row is None else row - (self.begin is not None)
        return self.problems[n] if 0 <= n < len(self.problems) else None

    def show(self, problems: Sequence[Problem], judged: bool, path: str) -> None:
        """List them, from the worst; whoever stands in the list goes on standing where she stood."""
        shown, width = in_order(problems), self.app.size.width - 6
        if (shown, judged, width) == self.seen:
            return
        self.seen = (shown, judged, width)
        stood_on = self.problem_at(self.highlighted) if self.has_focus else None
        # What the last whole check said of rows is true of its own text only.
        found = beginning(shown) if judged else None
        self.problems, self.begin = shown, found[0] if found else None
        if not shown:
            text = say("Inget är fel.", "Nothing is wrong.") if judged else say("Kontrollerar …", "Checking …")
            self.fill([plain(text)], 0, headings=(0,))
            return
        rows = [_begin_row(*found, shown, width)] if found else []
        same = (n for n, problem in enumerate(shown, len(rows)) if stood_on is not None and _alike(problem, stood_on))
        rows += [row(problem, path, width) for problem in shown]
        self.fill(rows, next(same, 0))


def _begin_row(start: Start, told: str, problems: Sequence[Problem], width: int) -> Content:
    """Where to begin when many problems come from one cause. Enter goes there."""
    first = say("Rätta det först.", "Correct that first.")
    parts = (told, first, example_advice(start, problems))
    return Content("\n").join(hang(plain(""), plain(" ".join(part for part in parts if part), "bold"), width))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The worst first, each kind from the top of the file down."""
    return tuple(sorted(problems, key=lambda one: (_ORDER.index(one.severity), one.line or 0, one.column or 0)))


def _alike(one: Problem, other: Problem) -> bool:
    return (one.code, one.key) == (other.code, other.key)


def row(problem: Problem, path: str, width: int) -> Content:
    """Sign, word, line and message; below them what to do. Wrapped lines hang under their own text."""
    head = plain(f"{SIGNS[problem.severity]} {WORDS[problem.severity]}  {place(problem, path)}  ", "bold")
    lines = hang(plain(""), head + plain(" ".join(problem.message.split())), width)
    if problem.hint:
        lines += hang(plain("  → "), plain(" ".join(problem.hint.split())), width)
    return Content("\n").join(lines)


def place(problem: Problem, path: str) -> str:
    """“rad 12”, or the other file that it is in."""
    if problem.path != path:
        return problem.place
    return say(f"rad {problem.line}", f"line {problem.line}") if problem.line else ""


def signs_of(problems: Iterable[Problem], path: str) -> Mapping[int, str]:
    """The sign of the worst problem of each line, from 0."""
    return {
        problem.line - 1: SIGNS[problem.severity]
        for problem in reversed(in_order(problems))
        if problem.line and problem.path == path
    }


def counted(problems: Sequence[Problem]) -> str:
    """“2 fel, 1 varning”."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in _ORDER}
    parts = [f"{n} {(WORDS if n == 1 else _SEVERAL)[severity]}" for severity, n in counts.items() if n]
    return ", ".join(parts)


def line_note(problems: Sequence[Problem], line: int, judged: bool, path: str, width: int) -> Content:
    """The line below the text: what is wrong where the cursor stands (from 0), else how much is wrong."""
    here = [problem for problem in in_order(problems) if problem.line == line + 1 and problem.path == path]
    if here:
        worst = here[0]
        more = say(f" (och {len(here) - 1} till: F2)", f" (and {len(here) - 1} more: F2)") if len(here) > 1 else ""
        more = more or say(" (mer: F2)", " (more: F2)")
        sign = f"{SIGNS[worst.severity]} {WORDS[worst.severity]}: "
        return plain(sign + cut(worst.message, max(10, width - len(sign) - len(more))) + more, "bold")
    waiting = "" if judged else say("Kontrollerar … ", "Checking … ")
    if problems:
        return plain(waiting + counted(problems) + say(". F8 går till nästa.", ". F8 goes to the next."))
    return plain(waiting or say("Inget är fel.", "Nothing is wrong."))


def in_full(problems: Sequence[Problem], path: str) -> list[Content | list[Hung]]:
    """Blocks for a page that tells everything of some problems."""
    blocks: list[Content | list[Hung]] = []
    for problem in problems:
        head = f"{SIGNS[problem.severity]} {WORDS[problem.severity]} {problem.code}"
        where = " · ".join(part for part in (place(problem, path), problem.key_text) if part)
        blocks += [plain(head, "bold") + plain(f"  {where}"), [(plain("  "), plain(problem.message))]]
        if problem.hint:
            blocks.append([(plain("→ "), plain(problem.hint))])
        if problem.story:
            blocks.append(plain(say("\nSå här går det till:", "\nThis is how it happens:"), "bold"))
            blocks.append([(plain("  "), plain(line)) for line in problem.story])
        blocks.append(Content(""))
    return blocks


def next_line(problems: Iterable[Problem], after: int, path: str) -> Problem | None:
    """The first problem below a line (from 0), errors and warnings before what is only worth knowing; round the end."""
    placed = [problem for problem in problems if problem.line and problem.path == path]
    worth = [problem for problem in placed if problem.severity is not Severity.INFO] or placed
    worth.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return next((problem for problem in worth if (problem.line or 0) > after + 1), next(iter(worth), None))
