"""Every code of the catalogue has a file that makes it, and words in both languages."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from tests.reading.pairs import FIXTURES, problems_of, read

from vnr_wizard import language
from vnr_wizard.contacts.model import Directory
from vnr_wizard.practice.model import Scenario
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.codes import CODES
from vnr_wizard.reading.document import parse_document, read_document
from vnr_wizard.reading.kinds import Flag
from vnr_wizard.reading.problem import Problem
from vnr_wizard.reading.shape import MOST_PROBLEMS, Shape
from vnr_wizard.reading.swedish import surely
from vnr_wizard.reading.syntax_mend import mended

PAIRS = sorted(FIXTURES.glob("*.toml"))
# Not made by what a file holds: tried in test_reading_safety.py, and below. R33x are found by `check`: tests/authoring.
WITHOUT_PAIR = {"T101", "T102", "T103", "T111"}


def test_every_code_of_a_file_or_a_routine_has_its_pair() -> None:
    wanted = {code for code in CODES if code[0] in "TFR" and not code.startswith("R33")} - WITHOUT_PAIR
    assert {path.stem for path in PAIRS} >= wanted
    for path in PAIRS:
        assert path.stem in path.with_suffix(".problems.txt").read_text(), path.name


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_problems_are_told_where_they_stand(path: Path) -> None:
    assert problems_of(path) == path.with_suffix(".problems.txt").read_text().splitlines()


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_messages_are_whole_in_both_languages(path: Path) -> None:
    for in_use in ("sv", "en"):
        language.use(in_use)
        for problem in read(path):
            for text in (problem.message, problem.hint):
                assert text, problem.code
                assert "{" not in text or "{ " in text, text
                assert "Words(" not in text
                assert "None" not in text
            assert problem.as_json()["message"] == problem.message


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_things(code: str) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    declared = CODES[code]
    assert names(declared.message.sv) == names(declared.message.en)
    assert names(declared.hint.sv) == names(declared.hint.en)
    assert declared.message.sv != declared.message.en


NEAR = {"F201": "text", "F205": "yes-no", "R301": "ut", "R302": "forsta", "R303": "vald", "R304": "chef"}
NEAR |= {"R323": "ut", "R326": "heder", "R327": "aterbesok", "R307": "annan", "R308": "dit", "R319": "katalog"}


@pytest.mark.parametrize(("code", "near"), NEAR.items())
def test_a_near_miss_is_suggested(code: str, near: str) -> None:
    problem = next(problem for problem in read(FIXTURES / f"{code}.toml") if problem.code == code)
    assert problem.hint.startswith(f"Menade du ”{near}”?")


def test_a_call_that_is_no_list_is_told_that_ids_will_do() -> None:
    problem = next(one for one in read(FIXTURES / "F203.toml") if one.key_text.endswith("call"))
    assert "en lista inom hakparenteser med id på kontakter, eller tabeller" in problem.message
    assert problem.hint == 'Skriv till exempel call = ["chef"]'


def test_ten_faults_are_told_all_at_once() -> None:
    text = """format = 1
id = "Prov"
titel = "Prov"
[[entry]]
id = "in"
title = "In"
start = "b"
[[step]]
id = "a"
title = "A"
say = "Jag lyssnar"
refs = ["lagen"]
[[step.question]]
id = "q"
text = "Q"
kind = "fritext"
when = { r = "yes" }
[[step.next]]
goto = "c"
when = { q = true }
"""
    read = procedure_from(parse_document(text, "prov.toml"))
    assert read.procedure is None
    assert [(problem.line, problem.code) for problem in read.problems] == [
        (1, "R322"), (2, "F204"), (3, "F201"), (7, "R302"), (8, "R310"), (11, "F203"), (12, "R306"),
        (16, "F205"), (17, "R303"), (19, "R301"), (20, "F211"),
    ]  # fmt: skip


def test_a_flood_of_problems_stops_and_says_so() -> None:
    text = "".join(f"k{n} = 1\n" for n in range(3 * MOST_PROBLEMS))
    problems = procedure_from(parse_document(text, "prov.toml")).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert [problem.code for problem in problems].count("T111") == 1


def test_nothing_of_a_file_reaches_the_terminal_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mfil.toml"
    path.write_text('"ny\\u001b[31mckel" = 1\nid = "\\u001b]52;c;eA==\\u0007"\n')
    for problem in procedure_from(read_document(path)).problems:
        shown = problem.place + problem.message + problem.hint + problem.key_text
        assert shown.isprintable(), repr(shown)


def test_braces_in_a_value_are_not_a_template() -> None:
    problem = Problem("R301", "fil", values={"id": "{0} {x}", "near": "{y}"})
    assert "{0} {x}" in problem.message
    assert "{y}" in problem.hint


SYNTAX = {
    "title = ”hej”\n": "böjda",
    "titel = ja\n": "utan citattecken",
    "antal = 1,5\n": "decimalkomma",
    "dag = 2026-13-45\n": "datumet",
    "tid = 08:60\n": "klockslaget",
    'title: "hej"\n': "kolon",
    'källa = "hej"\n': "å, ä, ö",
    'text = "Hon sa "hej" till mig"\n': "citattecken inne i texten",
    'text = "C:\\Users"\n': "snedstreck",
    'text = "abc\n': "avslutande citattecken",
    'text = ["a" "b"]\n': "komma",
    "[[step]\n": "hakparentes",
    'a = "1"\nb = 2\n  a = "3"\n': "står två gånger (a)",
    "text = \n": "inget giltigt värde",
    'text = { a = "b"\n': "klammern",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_what_is_not_toml_is_told_in_plain_words(text: str) -> None:
    [problem] = parse_document(text, "fil.toml").problems
    assert SYNTAX[text] in problem.message
    assert problem.hint


def test_a_key_that_stands_twice_is_shown_where_it_stands_the_second_time() -> None:
    [problem] = parse_document('a = "1"\nb = 2\n  a = "3"\n', "fil.toml").problems
    assert (problem.line, problem.column) == (3, 3)


def test_an_empty_file_lacks_what_a_routine_must_have() -> None:
    problems = procedure_from(parse_document("", "fil.toml")).problems
    assert {problem.code for problem in problems} == {"F202"}
    assert {problem.key_text for problem in problems} == {"format", "id", "title"}


# --- several faults in what is not TOML, each told once ----------------------------------------------------

SOUND = """format = 1
id = "prov"
title = "Prov"
contacts = ""
[[entry]]
id = "in"
title = "In"
start = "a"
[[step]]
id = "a"
title = "A"
say = [
  "ett",
  "två",
]
guide = \"\"\"
Råd.
- mer
\"\"\"
[[step.question]]
id = "vald"
text = "Våld?"
kind = "yes-no"
[[step.next]]
when = { vald = "yes" }
goto = "ut"
[[step.next]]
goto = "ut"
[[end]]
id = "ut"
title = "Ut"
"""
# What is broken, and where it is told: line and words.
BROKEN: list[tuple[list[tuple[str, str]], list[tuple[int, str]]]] = [
    ([('title = "A"', 'title = "A'), ('text = "Våld?"', 'text = "Våld?')], [(11, "citattecken"), (22, "citattecken")]),
    ([('"ett",', '"ett"'), ('goto = "ut"\n[[s', 'goto "ut"\n[[s')], [(13, "komma"), (26, "likhetstecken")]),
    ([('  "två",\n]', '  "två",'), ('kind = "yes-no"', "kind = ”yes-no”")], [(14, "avslutande ]"), (22, "böjda")]),
    ([('- mer\n"""', "- mer"), ('title = "Ut"', "title = Ut")], [(16, 'avslutande citattecken (""")'), (30, "värde")]),
    ([("[[entry]]", "[[entry]"), ("[[end]]", "[end]]")], [(5, "hakparenteser"), (29, "hakparenteser")]),
    ([('{ vald = "yes" }', '{ vald = "yes"'), ('id = "ut"', 'id: "ut"')], [(25, "klammern"), (30, "kolon")]),
    ([("[[step.question]]\n", ""), ('title = "In"', "title = In")], [(7, "värde"), (20, "två gånger (id)")]),
    ([('title = "In"', 'title = "In"\ntitle = "Igen"')], [(8, "första gången på rad 7")]),
    ([("[[step.next]]\nwhen", "[step.next]\nwhen")], [(24, "hakparenteser")]),
    ([("[[entry]]", '[consent]\nquestion = "vald"\n[consent]\nquestion = "vald"\n[[entry]]')], [(7, "två gånger")]),
    ([("[[end]]", '[end]\nid = "a"\n[end]')], [(31, "två gånger")]),
    ([('title = "Prov"', 'title = "Prov”')], [(3, "böjda")]),
    ([('title = "Prov"', 'title\u00a0= "Prov"')], [(3, "hårt blanksteg")]),
    ([('  "ett",\n', "")], []),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), BROKEN, ids=str)
def test_every_fault_is_told_where_it_is_and_nothing_that_follows_from_it(
    changes: list[tuple[str, str]], told: list[tuple[int, str]]
) -> None:
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    problems = parse_document(text, "fil.toml").problems
    assert [problem.line for problem in problems] == [line for line, _ in told], [p.message for p in problems]
    for problem, (_, words) in zip(problems, told, strict=True):
        assert problem.code == "T105"
        assert words in problem.message


# --- one slip, one problem: what follows from it is not told, and the mend is ------------------------------

SLIPS = {
    "a misspelt key that must be there": ('kind = "yes-no"', 'knid = "yes-no"', 23, "F201", "Menade du ”kind”?"),
    "a key in Swedish": ('text = "Våld?"', 'titel = "Våld?"', 22, "F201", "Menade du ”text”?"),
    "a misspelt heading": ("[[step.question]]", "[[step.questoin]]", 20, "F201", "Menade du ”question”?"),
    "a heading in Swedish": ("[[end]]", "[[slut]]", 29, "F201", "Menade du ”end”?"),
    "a misspelt heading of a way": ("[[step.next]]\ngoto", "[[step.nxt]]\ngoto", 27, "F201", "Menade du ”next”?"),
    "a misspelt when": ('when = { vald = "yes" }', 'wehn = { vald = "yes" }', 25, "F201", "Menade du ”when”?"),
    "an id with a space": ('id = "vald"', 'id = "vald "', 21, "F204", "Menade du ”vald”?"),
    "an id with å": ('id = "ut"', 'id = "Ut!"', 30, "F204", "Menade du ”ut”?"),
    "an id taken out": ('id = "ut"\n', "", 29, "F202", 'Lägg till id = "ut"'),
    "a question's id taken out": ('id = "vald"\n', "", 20, "F202", 'Lägg till id = "vald"'),
    "a title for an id": ('goto = "ut"\n[[s', 'goto = "Slut på det"\n[[s', 26, "R301", "Menade du ”ut”?"),
    "an answer in Swedish": ('{ vald = "yes" }', '{ vald = "ja" }', 25, "R312", "Menade du ”yes”?"),
    "a kind in Swedish": ('kind = "yes-no"', 'kind = "ja-nej"', 23, "F205", "Menade du ”yes-no”?"),
    "a list without brackets": ('say = [\n  "ett",\n  "två",\n]', 'say = "ett"', 12, "F203", 'say = ["ett"]'),
    "yes for true": ('kind = "yes-no"', 'kind = "yes-no"\nrequired = "nej"', 24, "F203", "required = false"),
    "a number in quotation marks": ("format = 1", 'format = "1"', 1, "F203", "format = 1"),
    "a date in quotation marks": ('contacts = ""', 'decided_on = "2026-01-02"', 4, "F203", "decided_on = 2026-01-02"),
    "an option that is a text": ('kind = "yes-no"', 'kind = "choice"\noptions = [ { id = "yes", text = "Ja" }, "Nej" ]',
                                 24, "F203", 'Skriv till exempel { id = "partner", text ='),
    "a lost heading": ("[[end]]\n", '[[silence]]\ncode = "F219"\nreason = "x"\n', 32, "F201", "hör hemma under"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "code", "hint"), SLIPS.values(), ids=SLIPS.keys())
def test_one_slip_is_told_once_with_its_mend(old: str, new: str, line: int, code: str, hint: str) -> None:
    sound = SOUND.replace('contacts = ""\n', 'version = "1"\n').replace('title = "Ut"', 'title = "Slut på det"')
    if old.startswith("contacts"):
        old = 'version = "1"'
    assert procedure_from(parse_document(sound, "fil.toml")).problems == ()
    assert old in sound
    text = sound.replace(old, new, 1)
    problems = procedure_from(parse_document(text, "fil.toml")).problems
    if code == "F201" and hint == "hör hemma under":
        problems = tuple(one for one in problems if one.code not in ("R301", "R322"))
    assert [(one.line, one.code) for one in problems] == [(line, code)], [one.message for one in problems]
    assert hint in problems[0].hint


MENDED = {
    "title = ”Hej”": 'title = "Hej"', 'title = "Hej': 'title = "Hej"', "title = Hej": 'title = "Hej"',
    'title = Hej"': 'title = "Hej"', 'title: "Hej"': 'title = "Hej"', 'title "Hej"': 'title = "Hej"',
    "vald = ja": 'vald = "yes"', "required = ja": "required = true", "acute = Nej": "acute = false",
    "min = 1,5": "min = 1.5", 'say = ["a" "b"]': 'say = ["a", "b"]', 'say = ["a"': 'say = ["a"]',
    'when = { a = "b"': 'when = { a = "b" }', 'text = "Hon sa "hej" till mig"': 'text = "Hon sa ”hej” till mig"',
    "title ”Hej”": 'title = "Hej"', 'goto = "a";': 'goto = "a"',
}  # fmt: skip


@pytest.mark.parametrize("line", MENDED)
def test_the_line_is_suggested_as_it_was_meant(line: str) -> None:
    problem = parse_document(f"a = 1\n{line}\nb = 1\n", "fil.toml").problems[0]
    assert f"Skriv så här: {MENDED[line]}" in problem.hint, problem.message + problem.hint


def test_a_long_file_of_no_toml_is_told_of_soon() -> None:
    problems = parse_document("hej på dig\n" * 100_000, "fil.toml").problems
    assert 1 <= len(problems) <= 10


@pytest.mark.parametrize(("word", "meant", "sure"), [
    ("patern", "pattern", True), ("ja-nej", "yes-no", True), ("kind", "king", False), ("hours", "office_hours", False),
    ("", "pattern", False), ("x" * 500, "x", False),
])  # fmt: skip
def test_a_near_miss_that_is_certain_needs_no_list(word: str, meant: str, sure: bool) -> None:
    assert surely(word, meant) is sure


WRITTEN = {
    "clock = 2026-11-24 10:15": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "clock = 2026-11-24 10.15": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "clock = 2026-06-24 kl 10.15": "Skriv så här: clock = 2026-06-24T10:15:00+02:00",
    "clock = 2026-11-24T10:15+01:00": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "clock = 24/11 2026 10:15": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "clock = 08/06 2026 10:15": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "clock = 24/11": "Skriv så här: clock = 2026-11-24T10:15:00+01:00",
    "at = 2026-11-24 25:15": "Skriv så här: at = 2026-11-24T10:15:00+01:00",
    "least = 15 min": 'Skriv så här: least = "PT15M"',
    "within = 2 timmar": 'Skriv så här: within = "PT2H"',
    "least = P2H": 'Skriv så här: least = "PT2H"',
    "observed = ja": "Skriv så här: observed = true",
    "answers = nej": "Skriv så här: answers = false",
    "at_end = Ja": "Skriv så här: at_end = true",
    "[[fälla]]": "Rubriker är engelska ord. Skriv så här: [[trap]]",
    "[[ödla]]": "Rubriker är engelska ord: [[trap]], [[cue]], [[step]].",
    'goals = "Frågar i enskildhet."]': 'Skriv så här: goals = ["Frågar i enskildhet."]',
    'goals = "Frågar.", "Väntar."]': 'Skriv så här: goals = ["Frågar.", "Väntar."]',
}


@pytest.mark.parametrize(("line", "hint"), WRITTEN.items())
def test_what_is_suggested_can_be_read_as_it_stands(line: str, hint: str) -> None:
    [problem] = parse_document(f"a = 1\n{line}\nb = 1\n", "fil.toml").problems
    assert problem.line == 2
    assert problem.hint == hint
    better = hint.rpartition("så här: ")[2]
    if not line.startswith("[[ö"):
        assert not parse_document(f"a = 1\n{better}\n", "fil.toml").problems


def test_a_truth_value_is_suggested_for_every_key_that_holds_one() -> None:
    held: set[str] = set()
    pending: list[type[Shape]] = [Procedure, Directory, Scenario]
    while pending:
        for name, (_, declared) in pending.pop().declared.items():
            kind: object = declared.kind
            held |= {name} if isinstance(kind, Flag) else set()
            while not isinstance(kind, type) and hasattr(kind, "of"):
                kind = kind.of
            pending += [kind] if isinstance(kind, type) and issubclass(kind, Shape) else []
    assert {"observed", "unsure", "at_end"} <= held
    for name in held:
        assert mended(f"{name} = ja") == f"{name} = true"


def test_a_heading_that_was_forgotten_before_its_table_is_told_of_there() -> None:
    first = 'title = "Prov"\n[run.answers]\na = "yes"\n\n[[run]]\ntitle = "B"\n'
    again = '[[run]]\ntitle = "A"\n[run.answers]\na = "yes"\n\ntitle = "B"\n[run.answers]\na = "no"\n'
    for text, line in ((first, 2), (again, 7)):
        [problem] = parse_document(text, "fil.toml").problems
        assert problem.line == line
        assert problem.message == "Filen följer inte TOML här: rubriken [[run]] saknas före [run.answers]."
        assert problem.hint == f"Saknas [[run]] före rad {line}? Skriv den där den börjar, före dess title."


@pytest.mark.parametrize(("path", "letter"), [(r"S:\rutiner", "r"), (r"S:\temp", "t"), (r"G:\nytt", "n")])
def test_a_path_with_backslashes_is_told_of_as_that(path: str, letter: str) -> None:
    [problem] = parse_document(f'a = "Se {path}."\n', "fil.toml").problems
    assert problem.code == "T112"
    assert problem.hint == f"Skriv / i stället, eller två omvända snedstreck: \\\\{letter}"


@pytest.mark.parametrize("text", [r'"Se S:\\temp"', r"'S:\temp'", r'"Ett:\n\tTvå"', '"""\nS:\nHej"""'])
def test_other_escapes_are_in_order(text: str) -> None:
    assert parse_document(f"a = {text}\n", "fil.toml").problems == []


def test_a_key_that_holds_a_truth_value_is_not_told_to_have_quotation_marks() -> None:
    [problem] = parse_document("observed = ja\n", "fil.toml").problems
    assert problem.message == "Filen följer inte TOML här: det ska stå true eller false."
