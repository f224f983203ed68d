"""How a line that is not TOML was probably meant: a suggestion, only ever shown and never used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

from vnr_wizard.reading.swedish import KEYS, in_english
from vnr_wizard.reading.written import DURATION_KEYS, MOMENT_KEYS, SOME_MOMENT, as_duration, as_moment

_LONGEST = 120
_CURLY = re.compile("[”“„»«]")
_WORD = re.compile(r"(\s*[\w-]+\s*=\s*)([^\s\"'\[{#][^\"'#]*?)\s*$")
_ANSWERS = {"ja": '"yes"', "nej": '"no"', "osäkert": '"unsure"', "yes": '"yes"', "no": '"no"', "unsure": '"unsure"'}
_DATE_KEY = re.compile(r"\s*(?:verified_on|valid_as_of|decided_on|review_by)\b")
_BARE = re.compile(r"(=\s*)(ja|nej|yes|no|unsure|osäkert)(?=\s*[,}\]])", re.IGNORECASE)
_FLAG_KEY = re.compile(
    r"\s*(?:"
    r"unsure|required|acute|named|or_reason|before|deidentify|office_hours_assumed|observed|at_end|answers)\b"
)
_FLAGS = {"true": "true", "sant": "true", "false": "false", "falskt": "false"}


def mended(line: str) -> str:
    """`line` as TOML, by the first small change that makes it so; empty where none does."""
    line = line.strip()
    if not line or len(line) > _LONGEST or line.startswith(("#", "[")):
        return ""
    for change in _CHANGES:
        better = change(line)
        if better != line and _is_toml(better):
            return better
    # Two slips on one line: no equals sign and curly marks, say.
    for first in _CHANGES:
        for second in _CHANGES:
            better = second(first(line))
            if first is not second and better != line and _is_toml(better):
                return better
    return ""


def says_its_kind(line: str) -> bool:
    """Whether the key tells by its name what may stand there: then the mended line alone says all."""
    return bool(_FLAG_KEY.match(line)) or line.split("=")[0].strip() in MOMENT_KEYS | DURATION_KEYS


def _is_toml(line: str) -> bool:
    # A line that begins with a brace or a text is one of a list.
    text = f"list = [\n{line}\n]" if line.startswith(("{", '"')) else line
    try:
        return len(tomllib.loads(text)) == 1
    except (ValueError, RecursionError):
        return False


def _word(line: str) -> str:
    """What stands without quotation marks gets them, unless it is a truth value or an answer in Swedish."""
    found = _WORD.match(line)
    if not found:
        return line
    word = found[2].strip()
    if _DATE_KEY.match(line):
        # 08/06 2009 is in June here and in August elsewhere.
        return line
    key = line.split("=")[0].strip()
    if key in MOMENT_KEYS:
        return found[1] + (as_moment(word) or SOME_MOMENT)
    if key in DURATION_KEYS and as_duration(word):
        return f'{found[1]}"{as_duration(word)}"'
    low = word.lower()
    if _FLAG_KEY.match(line):
        low = {"ja": "true", "yes": "true", "nej": "false", "no": "false"}.get(low, low)
    if re.fullmatch(r"[+-]?\d+,\d+", word):
        return found[1] + word.replace(",", ".")
    return found[1] + (_FLAGS.get(low) or _ANSWERS.get(low) or f'"{word}"')


def _key_in_english(line: str) -> str:
    """A Swedish word in place of the key, å, ä and ö and all."""
    found = re.match(r"([^\W\d_][\w -]{0,40}?)(\s*=)", line)
    meant = in_english(found[1], KEYS) if found else ""
    return meant + line[found.end(1) :] if found and meant else line


_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda line: re.sub("[\u00a0\u202f\u2007\u3000]", " ", line),
    lambda line: _CURLY.sub('"', line),
    lambda line: re.sub("[’‘´`]", "'", line),
    lambda line: re.sub(r"^([\w-]+)\s*:\s*", r"\1 = ", line),
    lambda line: re.sub(r"^([\w-]+)\s+(?=[\"\[{])", r"\1 = ", line),
    lambda line: re.sub(r"^([\w-]+\s*=\s*)(?=\"[^\[]*\]$)", r"\1[", line),
    lambda line: line + '"',
    lambda line: re.sub(r"(=\s*)(?=[^\"=]*\"$)", r'\1"', line),
    _word,
    lambda line: _BARE.sub(lambda found: found[1] + _ANSWERS[found[2].lower()], line),
    _key_in_english,
    lambda line: re.sub(r'"(\s+)"', r'",\1"', line),
    lambda line: re.sub(r"}(\s+){", r"},\1{", line),
    lambda line: line.rstrip(",;."),
    lambda line: line + "]",
    lambda line: line + " }",
    lambda line: line + " } ]",
    lambda line: re.sub(
        r'(=\s*")(.*)("\s*)$', lambda found: found[1] + re.sub('"([^"]*)"', r"”\1”", found[2]) + found[3], line
    ),
    lambda line: line.replace("\\", "\\\\"),
)
