"""Loading a routine: what it may leave out, what contradicts itself, and what points outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.pairs import Around

from vnr_wizard.authoring import format_examples
from vnr_wizard.procedure.read import procedure_from, read_procedure
from vnr_wizard.reading.document import parse_document

DESIGN = Path(__file__).parent / "fixtures" / "design.toml"
HEAD = 'format = 1\nid = "prov"\ntitle = "Prov"\ncontacts = "katalog"\n'
ENTRY = '[[entry]]\nid = "in"\ntitle = "In"\nstart = "a"\n'
END = '[[end]]\nid = "ut"\ntitle = "Ut"\n'
STEP = '[[step]]\nid = "a"\ntitle = "A"\n'
NEXT = '[[step.next]]\ngoto = "ut"\n'
WHOLE = HEAD + ENTRY + END + STEP


def told(text: str) -> list[str]:
    """The codes and keys of a routine's problems, each of which has its words."""
    problems = procedure_from(parse_document(text, "prov.toml"), Around()).problems
    for problem in problems:
        assert problem.message
        assert problem.line
    return [f"{problem.code} {problem.key_text}" for problem in problems]


def asking(question: str, when: str = "", options: str = "") -> str:
    """A routine with one question, and a row on a condition."""
    row = f'[[step.next]]\ngoto = "ut"\nwhen = {when}\n' if when else ""
    given = f"options = {options}\n" if options else ""
    return f'{WHOLE}[[step.question]]\nid = "q"\ntext = "?"\n{question}\n{given}{row}{NEXT}'


def test_the_example_of_the_design_loads() -> None:
    read = read_procedure(DESIGN)
    assert [f"{problem.place} {problem.message}" for problem in read.problems if problem.code != "F219"] == []
    assert read.procedure is not None
    assert read.procedure.ends[0].then is not None
    assert read.procedure.safeguards[0].pattern == "response"


def test_a_small_routine_has_no_problems() -> None:
    assert told(WHOLE + NEXT) == []


XY = '[{ id = "x", text = "X" }, { id = "y", text = "Y" }]'
COMPARISONS = [
    ('kind = "yes-no"', '{ q = "unsure" }', "", ["R312"]),
    ('kind = "yes-no"\nunsure = true', '{ q = "unsure" }', "", []),
    ('kind = "yes-no"', "{ q = 1 }", "", ["R312"]),
    ('kind = "yes-no"', "{ q = { min = 1 } }", "", ["R313"]),
    ('kind = "choice"', '{ q = ["x", "w"] }', XY, ["R312"]),
    ('kind = "choices"', '{ q = "y" }', XY, []),
    ('kind = "checklist"', '{ q = "w" }', XY, ["R312"]),
    ('kind = "text"', '{ q = "hej" }', "", ["R313"]),
    ('kind = "text"', "{ q = { answered = true } }", "", []),
    ('kind = "text"', "{ q = { max = 2 } }", "", ["R313"]),
    ('kind = "number"', '{ q = "3" }', "", ["R313"]),
    ('kind = "number"', "{ q = { min = 2026-01-01 } }", "", ["R313"]),
    ('kind = "number"', "{ q = [1, 2.5] }", "", []),
    ('kind = "date"', "{ q = 3 }", "", ["R313"]),
    ('kind = "date"', "{ q = { min = 2026-01-01 } }", "", []),
    ('kind = "datetime"', "{ q = 2026-01-01 }", "", []),
    ('kind = "datetime"', "{ q = { min = 3 } }", "", ["R313"]),
    ('kind = "contacted"', '{ q = "reached" }', "", []),
    ('kind = "contacted"', '{ q = "yes" }', "", ["R312"]),
]


@pytest.mark.parametrize(("question", "when", "options", "expected"), COMPARISONS)
def test_a_condition_must_fit_its_question(question: str, when: str, options: str, expected: list[str]) -> None:
    assert [line.split()[0] for line in told(asking(question, when, options))] == expected


QUESTIONS = [
    ('kind = "choice"', "", ["F221"]),
    ('kind = "yes-no"\nlines = 3', "", ["F212"]),
    ('kind = "number"\nmin = 2026-01-01', "", ["F203"]),
    ('kind = "date"\nmax = 3', "", ["F203"]),
    ('kind = "date"\nmin = 2026-01-01\nmax = 2026-12-31T00:00:00', "", []),
    ('kind = "datetime"\nmin = 2026-01-02T00:00:00Z\nmax = 2026-01-01T00:00:00', "", ["F214"]),
    ('kind = "choice"', '[{ id = "x", text = "X", required = true }]', ["F212"]),
    ('kind = "checklist"', '[{ id = "x", text = "X", required = true }]', []),
    ('kind = "choice"', '[{ id = "x", text = "X" }, { id = "x", text = "Y" }]', ["R309"]),
    ('kind = "text"', XY, ["F212"]),
    ('kind = "fritext"\nmin = 3', "", ["F205"]),
]


@pytest.mark.parametrize(("question", "options", "expected"), QUESTIONS)
def test_what_belongs_to_another_kind_of_question(question: str, options: str, expected: list[str]) -> None:
    assert [line.split()[0] for line in told(asking(question, "", options))] == expected


REFERENCES = [
    ('[[entry]]\nid = "b"\ntitle = "B"\nstart = "x"\n', "R302 entry.b.start"),
    ('[[detour]]\nid = "d"\ntitle = "D"\nstart = "x"\n', "R302 detour.d.start"),
    ('[[reminder]]\nid = "r"\ntext = "R"\nsteps = ["x"]\n', "R302 reminder.r.steps.1"),
    ('[[reminder]]\nid = "r"\ntext = "R"\nclauses = ["x"]\n', "R305 reminder.r.clauses.1"),
    ('[[reminder]]\nid = "r"\ntext = "R"\nwhen = { any = [{ x = "yes" }] }\n', "R303 reminder.r.when.any.1.x"),
    ('[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\nstep = "x"\n', "R302 safeguard.s.step"),
    ('[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\nquestion = "x"\n', "R303 safeguard.s.question"),
    ('[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\ncall = "x"\n', "R304 safeguard.s.call"),
    ('[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\nend = "x"\n', "R323 safeguard.s.end"),
    (
        '[[safeguard]]\nid = "s"\ntext = "S"\npattern = "precedence"\nstep = "a"\nafter = "x"\n',
        "R302 safeguard.s.after",
    ),
    (
        '[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\nstep = "a"\nthrough = "x"\n',
        "R308 safeguard.s.through",
    ),
    ('[[example]]\ntitle = "E"\nentry = "in"\npath = ["x"]\n', "R302 example.1.path.1"),
    ('[[example]]\ntitle = "E"\nentry = "in"\ncalls = ["x"]\n', "R304 example.1.calls.1"),
    ('[[example]]\ntitle = "E"\nentry = "in"\nanswers = { x = "yes" }\n', "R303 example.1.answers.x"),
    ('[[example]]\ntitle = "E"\nentry = "in"\n[[example.visit]]\ndetour = "x"\n', "R318 example.1.visit.1.detour"),
    ('[consent]\nquestion = "x"\n', "R303 consent.question"),
]


@pytest.mark.parametrize(("table", "expected"), REFERENCES)
def test_whatever_points_at_nothing_is_told(table: str, expected: str) -> None:
    assert told(WHOLE + NEXT + table) == [expected]


def test_two_ends_may_hand_over_to_the_same_entry_id_of_two_routines() -> None:
    handover = '[[end]]\nid = "{0}"\ntitle = "E"\nthen = {{ procedure = "{1}", entry = "{2}" }}\n'
    text = WHOLE + NEXT + handover.format("e", "annan", "dit") + handover.format("f", "prov", "dit")
    assert told(text) == ["R308 end.f.then.entry"]


def test_a_routine_without_a_directory_is_told_once() -> None:
    text = WHOLE.replace('contacts = "katalog"\n', "") + 'call = ["chef", "jour"]\n' + NEXT
    assert told(text) == ["R320 step.a.call.1"]


def test_several_acute_detours_and_detours_that_do_not_return() -> None:
    inner = '[[step]]\nid = "{0}"\ntitle = "D"\n[[step.next]]\ngoto = "{1}"\n[[detour]]\nid = "{0}"\ntitle = "D"\n'
    inner += 'start = "{0}"\nacute = true\n'
    text = WHOLE + NEXT + inner.format("d", "e") + inner.format("e", "ut")
    assert told(text) == ["R315 step.e.next.1.goto", "R316 detour.e.acute"]


@pytest.mark.parametrize(
    "text",
    ['step = ["x"]\n', "step = 5\n", 'step = [{ next = "x" }]\n', "step = [{ question = 5 }]\n", "end = {}\n",
     "[step]\nid = 'a'\n", "[[step.question]]\nid = 'q'\n", "entry = [[]]\n", "safeguard = [1]\n", "example = [1]\n",
     "example = [{ visit = [1], answers = 5 }]\n", "step = [{ question = [1], next = [1, {}] }]\n", "consent = 5\n",
     "end = [{ then = 5 }, { then = {} }]\n", "detour = [{ acute = 'ja' }]\n", "id = 5\ntitle = []\nformat = {}\n"],
)  # fmt: skip
def test_tables_of_the_wrong_kind_are_told_and_nothing_raises(text: str) -> None:
    assert told(text)


def test_a_single_bracket_hides_nothing_else_behind_it() -> None:
    assert told((WHOLE + NEXT).replace("[[entry]]", "[entry]")) == ["F222 entry"]
    text = (WHOLE + NEXT).replace("[[end]]", "[end]")
    assert told(text) == ["F222 end"]


def test_an_answer_of_a_routine_that_is_wrong_itself_raises_nothing() -> None:
    text = asking('kind = "number"\nmin = 2026-01-01') + '[[example]]\ntitle = "E"\nentry = "in"\nanswers = { q = 3 }\n'
    assert told(text) == ["F203 step.a.question.q.min"]


@pytest.mark.parametrize(("value", "shown"), [("true", "true"), ('"jo"', "jo"), ("3", "3"), ('["x"]', "x")])
def test_an_answer_no_one_can_give_is_told_with_those_that_are(value: str, shown: str) -> None:
    text = asking('kind = "yes-no"') + f'[[example]]\ntitle = "E"\nentry = "in"\nanswers = {{ q = {value} }}\n'
    [problem] = procedure_from(parse_document(text, "prov.toml"), Around()).problems
    assert problem.code == "R312"
    assert f"”{shown}”" in problem.message
    assert "yes (Ja), no (Nej)" in problem.hint


def test_the_same_text_has_the_same_digest() -> None:
    one, other = (procedure_from(parse_document(text, "x")).digest for text in (WHOLE, WHOLE + "#"))
    assert one != other
    assert one == procedure_from(parse_document(WHOLE.encode(), "y")).digest


@pytest.mark.parametrize("format", ['"1"', "0", "true"])
def test_a_format_that_is_no_version_is_one_problem(format: str) -> None:
    assert told(WHOLE.replace("format = 1", f"format = {format}") + NEXT) == ["F203 format"]


def test_an_end_is_not_looked_for_among_steps() -> None:
    rule = '[[safeguard]]\nid = "s"\ntext = "S"\npattern = "existence"\nend = "a"\n'
    assert told(WHOLE + NEXT + rule) == ["R323 safeguard.s.end"]


@pytest.mark.parametrize(
    ("question", "when", "words"),
    [
        ('kind = "yes-no"', "{ q = [] }", "med en tom lista,"),
        ('kind = "yes-no"', '{ q = ["yes", true] }', "med true/false utan citattecken,"),
        ('kind = "yes-no"', "{ any = [] }", "men är en tom lista"),
        ('kind = "date"', "{ q = { min = 3 } }", "{ q = { min = 2026-11-23 } }"),
        ('kind = "number"', "{ q = { max = 2026-11-23 } }", "{ q = { min = 3 } }"),
        ('kind = "text"', "{ q = { min = 3 } }", "{ q = { answered = true } }"),
    ],
)
def test_a_condition_that_will_not_do_is_told_of_as_it_stands(question: str, when: str, words: str) -> None:
    [problem] = procedure_from(parse_document(asking(question, when), "prov.toml"), Around()).problems
    assert words in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ('["partner"]', ["F220"]),
        ("[{ a = 1 }]", ["R312"]),
        ("[[]]", ["R312"]),
        ("{ a = 1 }", ["F220"]),
        ("1", ["R312"]),
    ],
)
def test_an_answer_of_another_shape_than_a_choice_is_told_of_and_no_fault(answer: str, codes: list[str]) -> None:
    text = format_examples.PROCEDURE.replace('relation = "partner"', f"relation = {answer}", 1)
    assert [problem.code for problem in procedure_from(parse_document(text, "x")).problems] == codes


def test_the_answers_of_the_format_are_told_with_what_they_mean() -> None:
    [problem] = procedure_from(
        parse_document(asking('kind = "yes-no"', '{ q = "nej" }'), "prov.toml"), Around()
    ).problems
    assert problem.hint == "Menade du ”no”? I filen heter frågans svar: yes (Ja), no (Nej)."


def test_a_row_that_is_never_taken_names_the_line_of_the_one_before() -> None:
    text = asking('kind = "yes-no"') + '[[step.next]]\nwhen = { q = "yes" }\ngoto = "ut"\n'
    [problem] = procedure_from(parse_document(text, "prov.toml"), Around()).problems
    line = text.splitlines().index("[[step.next]]") + 1
    assert f"raden på rad {line} står före" in problem.message
    assert "ge den" not in problem.hint, "a when for the only row without one would lead to R310"
    assert problem.hint.endswith("Flytta ner den dit: [[step.next]] och dess goto. Ändra inget annat.")
    [problem] = procedure_from(parse_document(asking('kind = "yes-no"') + NEXT, "prov.toml"), Around()).problems
    assert "Här saknar två rader when." in problem.hint


TWICE = WHOLE + "".join(
    f'[[step.question]]\nid = "{id}"\ntext = "{text}"\nkind = "yes-no"\n'
    for id, text in (("barn-hemma", "Bor det barn hemma?"), ("barn-hemma", "Misstänker du att ett barn far illa?"))
)


def test_an_id_that_stands_twice_and_one_that_is_nowhere_are_one_slip() -> None:
    row = '[[step.next]]\nwhen = { any = [{ barn-far-illa = "yes" }, { barn-far-illa = "no" }] }\ngoto = "ut"\n'
    example = '[[example]]\ntitle = "E"\nentry = "in"\nanswers = { barn-far-illa = "yes" }\n'
    text = TWICE + row + NEXT + example
    [problem] = procedure_from(parse_document(text, "prov.toml"), Around()).problems
    first, second = (n for n, line in enumerate(text.splitlines(), 1) if line == 'id = "barn-hemma"')
    assert (problem.code, problem.line) == ("R325", second)
    assert f"(rad {first} och {second})" in problem.message
    assert "”barn-far-illa” på 3 ställen, men ingen fråga heter så" in problem.message
    assert f"frågan på rad {second}, ”Misstänker du att ett barn far illa?”" in problem.hint


def test_the_one_of_two_that_is_least_like_its_id_is_to_be_renamed() -> None:
    row = '[[step.next]]\nwhen = { fara-nu = "yes" }\ngoto = "ut"\n'
    text = (TWICE + row + NEXT).replace("Bor det barn hemma?", "Är någon i fara nu?").replace(
        "Misstänker du att ett barn far illa?", "Bor det barn hemma?"
    )  # fmt: skip
    [problem] = procedure_from(parse_document(text, "prov.toml"), Around()).problems
    first = text.splitlines().index('id = "barn-hemma"') + 1
    assert (problem.code, problem.line) == ("R325", first)


def test_where_two_ids_are_nowhere_no_likeness_is_guessed() -> None:
    row = '[[step.next]]\nwhen = { barn-far = "yes", barn-hemmaa = "no" }\ngoto = "ut"\n'
    problems = procedure_from(parse_document(TWICE + row + NEXT, "prov.toml"), Around()).problems
    assert [problem.code for problem in problems] == ["R309", "R303", "R303"]
    assert all("Menade du" not in problem.hint for problem in problems)
