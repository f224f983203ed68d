"""Where a text is not TOML: every place that can honestly be told apart, in plain words.

tomllib stops at the first fault. What it stopped at is told, taken out of the way (a line becomes a blank one, a
heading is mended), and the rest is tried again. Only loaded when a file is not TOML.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace

from vnr_wizard.language import Words
from vnr_wizard.reading.problem import Place, Problem, problem_at
from vnr_wizard.reading.syntax_mend import mended
from vnr_wizard.reading.syntax_words import TWICE, meaning, outside_texts

MOST_FAULTS = 10
# Each try reads the whole text: a second for 2 MB. A routine is about 100 kB.
_MOST_READ = 2_000_000
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_PHONE_LINE = re.compile(r"\s*phone\s*=\s*([0-9+][^\"'#]*)")
_HEADING = re.compile(r"\s*\[*\s*([\w.-]+)\s*\]*\s*(?:#.*)?$")
_STATEMENT = re.compile(r"\s*(?:[\w-]+\s*=|\[\[?[a-z_.]+\]\]?\s*(?:#.*)?$)")
_BRACKETS = re.compile(r"[\[\]{}]")
_NAME = re.compile(r"\s*(?:\[+\s*)?([^\]=\[]+?)\s*[\]=]")
_LONG_TEXTS = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|\#[^\n]*+', re.DOTALL
)
# A heading, or a key of the formats: what nobody writes at the beginning of a line of prose.
_SWALLOWED = re.compile(r"^[ \t]*(?:\[\[[a-z_.]+\]\]|[a-z_]+ *= *[\"\[{])", re.MULTILINE)

BRACKETS = Words("rubrikens hakparenteser stämmer inte", "the brackets of the heading do not match")


@dataclass(frozen=True)
class _Fault:
    """One fault: where, in what words, and which lines (from 0, `last` included) are in the way of the next."""

    place: Place
    what: Words
    mend: Words
    first: int
    last: int
    instead: str = ""
    length: int = 1


def syntax_problems(text: str, path: str, complaint: str) -> list[Problem]:
    """Every fault, in order; `complaint` is what tomllib said of `text`."""
    lines = text.split("\n")
    found: list[Problem] = []
    for number in range(max(1, min(MOST_FAULTS, _MOST_READ // max(1, len(text))))):
        fault = _unclosed_text(lines) or _fault(lines, complaint)
        found.append(_problem(fault, path, text.split("\n")))
        kept = [*lines]
        lines[fault.first : fault.last + 1] = [""] * (fault.last + 1 - fault.first)
        lines[fault.first] = fault.instead or ""
        if lines == kept or number + 1 == MOST_FAULTS:
            break
        try:
            tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            complaint = str(error)
        except (ValueError, RecursionError):
            break
        else:
            break
    return _told_once(found)


def _told_once(found: list[Problem]) -> list[Problem]:
    """One problem a line, in the order of the lines."""
    by_line = {problem.line: problem for problem in reversed(found)}
    return [by_line[line] for line in sorted(by_line, key=lambda line: line or 0)]


def _problem(fault: _Fault, path: str, lines: list[str]) -> Problem:
    line, column = fault.place
    here = lines[line - 1] if line <= len(lines) else ""
    if phone := _PHONE_LINE.match(here):
        begins, ends = phone.start(1) + 1, phone.start(1) + 1 + len(phone[1].rstrip())
        key = len(here) - len(here.lstrip()) + 1
        found = problem_at("F208", path, (line, begins), (line, ends), name="phone", value=phone[1].strip()[:80])
        return replace(found, key_text="phone", column=key)
    return problem_at("T105", path, (line, column), (line, column + fault.length), what=fault.what, mend=fault.mend)


def _fault(lines: list[str], complaint: str) -> _Fault:
    line, column = len(lines), len(lines[-1]) + 1
    if (at := _AT.search(complaint)) and at[1]:
        line, column = min(int(at[1]), len(lines)), int(at[2])
    here = lines[line - 1]
    if complaint.startswith(TWICE):
        return _twice(lines, line, complaint)
    if closing := _still_open(lines, line):
        return _unclosed_list(lines, line, closing)
    what, mend = meaning(here, complaint)
    instead = ""
    if here.lstrip().startswith("[") and (named := _HEADING.match(here)):
        instead = f"[[{named[1].strip('.')}]]"
        what = BRACKETS
        mend = Words(f"Skriv så här: {instead}", f"Write it like this: {instead}")
    elif better := mended(here):
        reason = Words("", "") if mend.sv.startswith("Skriv") else mend
        mend = Words(f"{reason.sv} Skriv så här: {better}".strip(), f"{reason.en} Write it like this: {better}".strip())
    return _Fault((line, column), what, mend, line - 1, line - 1, instead if instead != here.strip() else "")


def _twice(lines: list[str], line: int, complaint: str) -> _Fault:
    """The same key or table again: what comes after belongs elsewhere, so that each key there is not told of too."""
    here = lines[line - 1]
    # tomllib has read to the end of the value by then: the key is where to look.
    column = len(here) - len(here.lstrip()) + 1
    what, mend = meaning(here, complaint)
    name = _NAME.match(here)
    if name:
        what = Words(f"{what.sv} ({name[1][:80]})", f"{what.en} ({name[1][:80]})")
    heading = here.lstrip().startswith("[") and not here.lstrip().startswith("[[")
    double = f"[[{name[1]}]]" if name else ""
    instead = double if any(double and one.lstrip().startswith(double) for one in lines) else f"[[_{line}]]"
    if name:
        before = next((n for n in range(line - 2, -1, -1) if _same_key(lines[n], name[1])), None)
        single = before is not None and re.match(r"\s*\[[^\[]", lines[before])
        if before is not None and single and here.lstrip().startswith("[["):
            # The first of several has single brackets: that is where to mend, not here.
            mend = Words(f"Skriv så här: {instead}", f"Write it like this: {instead}")
            column = single.end() - 1
            return _Fault((before + 1, column), BRACKETS, mend, before, before, instead, len(lines[before].strip()))
        if before is not None and not heading:
            what = Words(
                f"{what.sv}, första gången på rad {before + 1}", f"{what.en}, the first time on line {before + 1}"
            )
    return _Fault((line, column), what, mend, line - 1, line - 1, instead, len(name[1]) if name else 1)


def _same_key(line: str, name: str) -> bool:
    found = _NAME.match(line)
    return bool(found) and found is not None and found[1] == name


def _still_open(lines: list[str], line: int) -> str:
    """The bracket that closes the list or brace which a key before this line has begun; empty without one."""
    begins = next((n for n in range(line - 2, -1, -1) if _STATEMENT.match(lines[n])), None)
    if begins is None or lines[begins].lstrip().startswith("["):
        return ""
    open_now: list[str] = []
    for mark in _BRACKETS.findall("\n".join(outside_texts(one) for one in lines[begins : line - 1])):
        if mark in "[{":
            open_now.append("]" if mark == "[" else "}")
        elif open_now:
            open_now.pop()
    return open_now[-1] if open_now else ""


def _unclosed_list(lines: list[str], line: int, closing: str) -> _Fault:
    """Told at the end of what stands before, since that is where the mark is missing."""
    here = line - 1
    before = next(n for n in range(here - 1, -1, -1) if lines[n].strip())
    if _STATEMENT.match(lines[here]) or not lines[here].strip():
        sv, en = ("listan", "the list") if closing == "]" else ("klammern {", "the brace {")
        what = Words(f"{sv} saknar ett avslutande {closing}", f"{en} has no closing {closing}")
        mend = Words(f"Sätt {closing} sist på raden.", f"Put {closing} at the end of the line.")
        if better := mended(lines[before]):
            mend = Words(f"Skriv så här: {better}", f"Write it like this: {better}")
        last = before
    else:
        what = Words("ett komma saknas mellan två saker i listan", "a comma is missing between two things in the list")
        mend = Words("Sätt ett komma sist på raden.", "Put a comma at the end of the line.")
        last = _end_of_list(lines, here)
    first = next((n for n in range(before, -1, -1) if _STATEMENT.match(lines[n])), before)
    return _Fault((before + 1, len(lines[before].rstrip()) + 1), what, mend, first, last)


def _end_of_list(lines: list[str], start: int) -> int:
    """The last line before the next key or heading."""
    end = start
    while end + 1 < len(lines) and not _STATEMENT.match(lines[end + 1]):
        end += 1
    return end


def _unclosed_text(lines: list[str]) -> _Fault | None:
    """A text between three quotation marks that has swallowed headings or keys: its end is missing."""
    text = "\n".join(lines)
    for found in _LONG_TEXTS.finditer(text):
        if not found[0].startswith('"""'):
            continue
        swallowed = _SWALLOWED.search(found[0])
        if swallowed is None and found[0].endswith('"""') and len(found[0]) > 5:
            continue
        first = text.count("\n", 0, found.start())
        end = found.start() + swallowed.start() if swallowed else len(text)
        last = max(first, text.count("\n", 0, end) - (1 if swallowed else 0))
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        what = Words(
            'texten som börjar här saknar avslutande citattecken (""")',
            'the text that begins here has no closing quotation marks (""")',
        )
        near = next((n for n in range(last, first, -1) if lines[n].strip()), first) + 1
        mend = Words(
            f'Sätt """ där texten slutar, troligen efter rad {near}.',
            f'Put """ where the text ends, probably after line {near}.',
        )
        return _Fault((first + 1, column), what, mend, first, last)
    return None
