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
from vnr_wizard.reading.swedish import KEYS, in_english
from vnr_wizard.reading.syntax_mend import mended, says_its_kind
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
        fault = _next_fault(lines, complaint)
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


def _next_fault(lines: list[str], complaint: str) -> _Fault:
    line, column = _place(lines, complaint)
    swallowing = _unclosed_text(lines)
    # tomllib sees a text that was never closed only where the next one begins, or at the end of the file.
    if swallowing is not None and swallowing.place[0] <= line:
        return swallowing
    if _AT.search(complaint) and line == len(lines) and (lone := _lone_mark(lines)) is not None:
        line, column = lone + 1, len(lines[lone].rstrip()) + 1
    return _fault(lines, line, column, complaint)


def _place(lines: list[str], complaint: str) -> Place:
    at = _AT.search(complaint)
    if at and at[1]:
        return min(int(at[1]), len(lines)), int(at[2])
    return len(lines), len(lines[-1]) + 1


def _lone_mark(lines: list[str]) -> int | None:
    """The line (from 0) with a quotation mark that nothing closes; None where there is none."""
    text = "\n".join(lines)
    blanked = _LONG_TEXTS.sub(lambda found: "\n" * found[0].count("\n") if "\n" in found[0] else found[0], text)
    for number, line in enumerate(blanked.split("\n")):
        if re.search("[\"']", outside_texts(line).replace('""', "")):
            return number
    return None


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


def _fault(lines: list[str], line: int, column: int, complaint: str) -> _Fault:
    here = lines[line - 1]
    if complaint.startswith(TWICE):
        return _twice(lines, line, complaint)
    if _STATEMENT.match(here) or not here.strip() or complaint.startswith(("Unclosed array", "Unclosed inline")):
        closing = _still_open(lines, line)
        if closing:
            return _unclosed_list(lines, line, closing)
    if (text := _half_opened(lines, line)) is not None:
        return text
    what, mend = meaning(here, complaint)
    instead = ""
    if here.lstrip().startswith("[") and (named := _HEADING.match(here)):
        instead = f"[[{named[1].strip('.')}]]"
        what, mend = BRACKETS, _written(instead)
        if not named[1].isascii():
            what, mend, instead = _swedish_heading(named[1], line)
    elif better := mended(here):
        if better.endswith((" true", " false")):
            what = Words("det ska stå true eller false", "it should say true or false")
        plain = says_its_kind(here) or (mend.sv.startswith("Skriv") and "Word" not in mend.sv)
        reason = Words("", "") if plain else mend
        mend = Words(f"{reason.sv} Skriv så här: {better}".strip(), f"{reason.en} Write it like this: {better}".strip())
    last = _end_of_text(lines, line)
    return _Fault((line, column), what, mend, line - 1, last, instead if instead != here.strip() else "")


def _swedish_heading(name: str, line: int) -> tuple[Words, Words, str]:
    """A heading with å, ä or ö: what to write, and what stands there while the rest is read."""
    parts = [in_english(part, KEYS) or part for part in name.strip(".").split(".")]
    what = Words("rubriken innehåller å, ä eller ö", "the heading holds å, ä or ö")
    english = f"[[{'.'.join(parts)}]]"
    if not english.isascii():
        some = "[[trap]], [[cue]], [[step]]"
        return what, Words(f"Rubriker är engelska ord: {some}.", f"Headings are English words: {some}."), f"[[_{line}]]"
    mend = Words(f"Rubriker är engelska ord. Skriv så här: {english}",
                 f"Headings are English words. Write it like this: {english}")  # fmt: skip
    return what, mend, english


def _end_of_text(lines: list[str], line: int) -> int:
    """Where a text that begins on the line and goes over several ends, from 0: it goes with what is wrong."""
    if lines[line - 1].count('"""') != 1:
        return line - 1
    return next((n for n in range(line, len(lines)) if '"""' in lines[n]), line - 1)


def _twice(lines: list[str], line: int, complaint: str) -> _Fault:
    """The same key or table again: what comes after belongs elsewhere, so that each key there is not told of too."""
    here = lines[line - 1]
    # tomllib has read to the end of the value by then: the key is where to look.
    column = len(here) - len(here.lstrip()) + 1
    what, mend = meaning(here, complaint)
    name = _NAME.match(here)
    if name:
        what = Words(f"{what.sv} ({name[1][:80]})", f"{what.en} ({name[1][:80]})")
    if name and (lost := _lost_heading(lines, line, name[1])):
        return lost
    heading = here.lstrip().startswith("[") and not here.lstrip().startswith("[[")
    double = f"[[{name[1]}]]" if name else ""
    among = bool(double) and any(one.lstrip().startswith(double) for one in lines)
    if heading and among:
        return _Fault((line, column), BRACKETS, _written(double), line - 1, line - 1, double, len(here.strip()))
    instead = double if among else f"[[_{line}]]"
    if name:
        before = next((n for n in range(line - 2, -1, -1) if _same_key(lines[n], name[1])), None)
        single = before is not None and re.match(r"\s*\[[^\[]", lines[before])
        if before is not None and single and here.lstrip().startswith("[["):
            # The first of several has single brackets: that is where to mend, not here.
            column = single.end() - 1
            length = len(lines[before].strip())
            return _Fault((before + 1, column), BRACKETS, _written(instead), before, before, instead, length)
        if before is not None and not heading:
            what = Words(
                f"{what.sv}, första gången på rad {before + 1}", f"{what.en}, the first time on line {before + 1}"
            )
            above = next((lines[n].strip() for n in range(before, -1, -1) if lines[n].lstrip().startswith("[[")), "")
            if above and here.strip() != lines[before].strip():
                mend = Words(
                    f"Saknas rubriken {above} före raden? Annars: ta bort den ena raden.",
                    f"Is the heading {above} missing before the line? Otherwise take one of the lines out.",
                )
    return _Fault((line, column), what, mend, line - 1, line - 1, instead, len(name[1]) if name else 1)


def _lost_heading(lines: list[str], line: int, name: str) -> _Fault | None:
    """A table within one of several, such as [run.answers], that has lost the heading [[run]] before it.

    tomllib sees it only at the next [[run]], or at the next [run.answers].
    """
    here = lines[line - 1].lstrip()
    outer = name if here.startswith("[[") else name.rpartition(".")[0]
    heading = f"[[{outer}]]"
    if not outer or not here.startswith("["):
        return None
    if any(re.match(rf"\s*\[{re.escape(outer)}\]", one) for one in lines[: line - 1]):
        return None
    # What else stands within has double brackets of its own.
    inner = re.compile(rf"\s*\[{re.escape(outer)}\.(?:answers|calls|waits|when|holds)\]")
    if here.startswith("[["):
        first = next((n for n in range(line - 1) if inner.match(lines[n])), None)
        if first is None or any(one.lstrip().startswith(heading) for one in lines[:first]):
            return None
    elif inner.match(here) and any(one.lstrip().startswith(heading) for one in lines[: line - 1]):
        first = line - 1
    else:
        return None
    said = lines[first].strip()
    what = Words(f"rubriken {heading} saknas före {said}", f"the heading {heading} is missing before {said}")
    begins = (" Skriv den där den börjar, före dess title.", " Write it where it begins, before its title.")
    sv, en = begins if outer in ("run", "example") else ("", "")
    mend = Words(f"Saknas {heading} före rad {first + 1}?{sv}", f"Is {heading} missing before line {first + 1}?{en}")
    column = len(lines[first]) - len(lines[first].lstrip()) + 1
    return _Fault((first + 1, column), what, mend, first, first, heading, len(said))


def _written(text: str) -> Words:
    return Words(f"Skriv så här: {text}", f"Write it like this: {text}")


def _half_opened(lines: list[str], line: int) -> _Fault | None:
    """A text of several lines that begins with fewer than its three quotation marks."""
    here = lines[line - 1]
    begins = re.match(r'\s*[\w-]+\s*=\s*"{0,2}\s*$', here)
    if begins is None:
        return None
    last = next((n for n in range(line, len(lines)) if '"""' in lines[n] or _STATEMENT.match(lines[n])), None)
    if last is None or _STATEMENT.match(lines[last]):
        return None
    better = here.split("=")[0].strip() + ' = """'
    what = Words(
        'texten över flera rader börjar inte med tre citattecken (""")',
        'the text of several lines does not begin with three quotation marks (""")',
    )
    return _Fault((line, len(here.rstrip()) + 1), what, _written(better), line - 1, last)


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
