"""What tomllib's English complaints mean, in words for the person who wrote the file.

Only loaded when a file is not TOML. `meaning` is all that others use.
"""

from __future__ import annotations

import re

from vnr_wizard.language import Words
from vnr_wizard.reading.written import SOME_MOMENT

_TWICE_MEND = Words(
    "Ta bort den ena raden. Eller saknas en rubrik mellan dem, till exempel [[step]]?",
    "Take one of the lines out. Or is a heading missing between them, such as [[step]]?",
)
# Beginnings of tomllib's messages (CPython 3.11–3.14, Lib/tomllib/_parser.py).
_MEANINGS: list[tuple[str, Words, Words]] = [
    (
        "Cannot overwrite a value",
        Words("samma nyckel står två gånger", "the same key stands twice"),
        _TWICE_MEND,
    ),
    (
        "Duplicate inline table key",
        Words("samma nyckel står två gånger", "the same key stands twice"),
        Words("Ta bort den ena.", "Take one of them out."),
    ),
    (
        "Cannot declare",
        Words("samma tabell börjar två gånger", "the same table begins twice"),
        Words(
            "Saker som kan vara flera skrivs med dubbla hakparenteser: [[step]].",
            "Things there can be several of are written in double brackets: [[step]].",
        ),
    ),
    (
        "Cannot redefine",
        Words("samma nyckel står två gånger", "the same key stands twice"),
        _TWICE_MEND,
    ),
    (
        "Cannot mutate",
        Words("samma nyckel står två gånger", "the same key stands twice"),
        _TWICE_MEND,
    ),
    (
        "Unterminated string",
        Words("texten saknar ett avslutande citattecken", "the text has no closing quotation mark"),
        Words('Sätt " sist på raden.', 'Put " at the end of the line.'),
    ),
    (
        'Expected "',
        Words("texten saknar avslutande citattecken", "the text has no closing quotation marks"),
        Words(
            'En text över flera rader börjar och slutar med """.',
            'A text of many lines begins and ends with """.',
        ),
    ),
    (
        "Illegal character '\\n'",
        Words(
            "texten saknar ett avslutande citattecken på raden",
            "the text has no closing quotation mark on its line",
        ),
        Words(
            'Sätt " sist på raden, eller skriv texten mellan """ och """.',
            'Put " at the end of the line, or write the text between """ and """.',
        ),
    ),
    (
        "Unescaped '\\'",
        Words("ett omvänt snedstreck (\\) i texten", "a backslash (\\) in the text"),
        Words("Skriv det dubbelt: \\\\.", "Write it twice: \\\\."),
    ),
    (
        "Expected '='",
        Words("ett likhetstecken saknas efter nyckeln", "there is no equals sign after the key"),
        Words(
            'Skriv nyckel = "text". Är raden en anmärkning: börja den med #.',
            'Write key = "text". If the line is a remark, begin it with #.',
        ),
    ),
    (
        "Expected ']",
        Words("en hakparentes saknas", "a bracket is missing"),
        Words("Rubriken ska se ut så här: [[step]].", "The heading should look like this: [[step]]."),
    ),
    (
        "Unclosed array",
        Words("listan saknar ett avslutande ] eller ett komma", "the list has no closing ] or lacks a comma"),
        Words('Skriv så här: ["ett", "två"].', 'Write it like this: ["one", "two"].'),
    ),
    (
        "Unclosed inline table",
        Words(
            "klammern { saknar ett avslutande } eller ett komma",
            "the brace { has no closing } or lacks a comma",
        ),
        Words('Skriv så här: { fråga = "svar" }.', 'Write it like this: { question = "answer" }.'),
    ),
    (
        "Invalid value",
        Words("efter likhetstecknet står inget giltigt värde", "there is no valid value after the equals sign"),
        Words('Sätt text inom citattecken: nyckel = "text".', 'Put text in quotation marks: key = "text".'),
    ),
    (
        "Expected newline",
        Words("något står kvar på raden efter värdet", "something is left on the line after the value"),
        Words(
            "Skriv en sak på varje rad. Sätt citattecken om hela texten; telefonnummer också.",
            "Write one thing a line. Put quotation marks around the whole text; phone numbers too.",
        ),
    ),
    (
        "Invalid statement",
        Words(
            "raden börjar inte med en nyckel eller en rubrik",
            "the line begins with neither a key nor a heading",
        ),
        Words(
            "Börja raden med nyckel = , eller med # för en kommentar.",
            "Begin with key = , or with # for a comment.",
        ),
    ),
    (
        "Invalid initial character",
        Words("nyckeln börjar med ett otillåtet tecken", "the key begins with a character that is not allowed"),
        Words(
            "Nycklar har bokstäver a–z, siffror, bindestreck och understreck.",
            "Keys have letters a–z, digits, hyphens and underscores.",
        ),
    ),
    (
        "Invalid date",
        Words("datumet finns inte", "there is no such date"),
        Words("Skriv år-månad-dag, till exempel 2026-11-23.", "Write year-month-day, for example 2026-11-23."),
    ),
]
# What a line looks like tells more than what tomllib missed on it. The first that fits is used. Texts in their
# quotation marks have been taken out of the line, and comments.
_LOOKS_OUTSIDE: list[tuple[str, Words, Words]] = [
    (
        r".*[”“„»«’‘´`]",
        Words("citattecknen är böjda (”…”)", "the quotation marks are curly (”…”)"),
        Words(
            'Skriv citattecknen i textredigeraren, inte i Word: där blir de raka, "…".',
            'Type the quotation marks in the text editor, not in Word: there they become straight, "…".',
        ),
    ),
    (
        r"[^\"]*[\u00a0\u202f\u2007\u3000]",
        Words(
            "det står ett hårt blanksteg som TOML inte tar emot",
            "there is a hard space, which TOML does not take",
        ),
        Words(
            "Det följer med från Word och webbsidor. Ta bort blankstegen på raden och skriv dem på nytt.",
            "It comes along from Word and web pages. Take the spaces on the line out and type them again.",
        ),
    ),
    (
        r'\s*[\w-]+\s*=\s*""(?:\s*,\s*"")*\s*,?\s*\]\s*$',
        Words("listans första hakparentes [ saknas", "the first bracket of the list, [, is missing"),
        Words('Skriv så här: nyckel = ["ett", "två"].', 'Write it like this: key = ["one", "two"].'),
    ),
    (
        r"\s*(?:at|clock)\s*=\s*\d",
        Words("tiden är skriven på annat sätt", "the time is written otherwise"),
        Words(f"Skriv så här: {SOME_MOMENT}.", f"Write it like this: {SOME_MOMENT}."),
    ),
    (
        r"\s*[-•–*]\s",
        Words("raden börjar med ett listtecken", "the line begins with a bullet"),
        Words(
            'En lista skrivs inom hakparenteser: say = ["ett", "två"]. Råd med punkter skrivs mellan """ och """.',
            'A list is written in brackets: say = ["one", "two"]. Advice with bullets goes between """ and """.',
        ),
    ),
]
# The same for the whole line.
_LOOKS: list[tuple[str, Words, Words]] = [
    (
        r"[^=#]*=\s*(?i:true|false|sant|falskt|ja|nej|yes|no|unsure)\b",
        Words("ordet efter likhetstecknet står utan citattecken", "the word after = has no quotation marks"),
        Words(
            'Svar skrivs "yes" eller "no". Där det ska stå true eller false skrivs de med små bokstäver.',
            'Answers are written "yes" or "no". Where true or false should stand, write them in lower case.',
        ),
    ),
    (
        r"[^=#]*=\s*[+-]?\d+,\d",
        Words("talet har decimalkomma", "the number has a decimal comma"),
        Words("Skriv decimalpunkt: 1.5.", "Write a decimal point: 1.5."),
    ),
    (
        r"\s*(?:verified_on|valid_as_of|decided_on|review_by)\s*=\s*\d{1,4}[-/. ]+\d{1,2}[-/. ]+\d{1,4}",
        Words("datumet är skrivet på annat sätt", "the date is written otherwise"),
        Words("Skriv år-månad-dag, till exempel 2026-11-23.", "Write year-month-day, such as 2026-11-23."),
    ),
    (
        r"[^=#]*=\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}",
        Words(
            "datumet finns inte, eller är skrivet på annat sätt", "there is no such date, or it is written otherwise"
        ),
        Words("Skriv år-månad-dag, till exempel 2026-11-23.", "Write year-month-day, such as 2026-11-23."),
    ),
    (
        r"[^=#]*=\s*\d{1,2}[:.]\d{2}",
        Words(
            "klockslaget finns inte, eller är skrivet på annat sätt",
            "there is no such time, or it is written otherwise",
        ),
        Words('Sätt citattecken: "08:00-16:30".', 'Put quotation marks: "08:00-16:30".'),
    ),
    (
        r"\s*[\w-]+\s*:",
        Words("ett kolon står där likhetstecknet ska vara", "there is a colon where the equals sign should be"),
        Words('Skriv nyckel = "text".', 'Write key = "text".'),
    ),
    (
        r"(?!\s*[\[#])[^=\"']*[^\x00-\x7f][^=\"']*=",
        Words(
            "nyckeln innehåller å, ä, ö eller ett annat otillåtet tecken",
            "the key holds a character that is not allowed",
        ),
        Words(
            "Formatets nycklar är engelska ord med bokstäverna a–z, till exempel text, title och goto.",
            "The keys of the format are English words of the letters a–z, such as text, title and goto.",
        ),
    ),
    (
        r'[^=#]*=\s*\[?\s*"[^"\\]*"[^\s",\]}#]',
        Words("det står citattecken inne i texten", "there are quotation marks within the text"),
        Words('Skriv de inre citattecknen som ” eller \\".', 'Write the inner quotation marks as ” or \\".'),
    ),
    (
        r'[^=#]*=[^#]*"[^"]*\\(?![btnfr"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})',
        Words("ett omvänt snedstreck (\\) i texten", "a backslash (\\) in the text"),
        Words("Skriv det dubbelt: \\\\.", "Write it twice: \\\\."),
    ),
]
_UNKNOWN = (
    Words("raden går inte att förstå", "the line cannot be understood"),
    Words(
        "Jämför med en rad som fungerar. Vanligast är att ett citattecken saknas.",
        "Compare with a line that works. Most often a quotation mark is missing.",
    ),
)
_LONGEST_LINE = 500
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\'|#.*')
TWICE = ("Cannot overwrite", "Cannot redefine", "Cannot declare", "Duplicate inline", "Cannot mutate")
"""How complaints begin of which nothing can be seen on the line itself."""


def outside_texts(line: str) -> str:
    """The line without its comment, and with nothing within its quotation marks."""
    return _STRINGS.sub(lambda found: '""' if found[0][0] != "#" else "", line)


def meaning(line: str, complaint: str) -> tuple[Words, Words]:
    """What is wrong and what to do, from the line and what tomllib said of it."""
    if not complaint.startswith(TWICE):
        line = line[:_LONGEST_LINE]
        for looked_at, looks in ((outside_texts(line), _LOOKS_OUTSIDE), (line, _LOOKS)):
            for look, what, mend in looks:
                if re.match(look, looked_at):
                    return what, mend
    return next(((what, mend) for start, what, mend in _MEANINGS if complaint.startswith(start)), _UNKNOWN)
