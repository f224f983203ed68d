"""Which problem to begin with, from the problems alone."""

from __future__ import annotations

from typing import Any

from vnr_wizard.authoring.causes import advice, cause_json, starts
from vnr_wizard.language import use
from vnr_wizard.reading.problem import Key, Problem

ROUTINE, DIRECTORY = "innehåll/procedures/rutin.toml", "innehåll/contacts/ort.toml"
UNREADABLE = Problem("T105", DIRECTORY, line=4, values={"what": "fel", "mend": "Rätta."})
HOURS = Problem("C403", DIRECTORY, line=7, values={"why": "Fel dagar.", "name": "hours"})


def missing(id: str, line: int, code: str = "R303", path: str = ROUTINE, **values: Any) -> Problem:
    return Problem(code, path, line=line, values={"id": id, "near": "", **values})


def example(n: int, line: int, name: str = "path", **values: Any) -> Problem:
    told = {"title": "E", "name": name, "wanted": "a", "got": "b", "mend": "Rätta."}
    return Problem("X501", ROUTINE, ("example", n, name), line=line, values=told | values)


def turned(line: int, begin: str = "", at: Key = ("step", 1, "next", 0, "goto")) -> dict[str, Any]:
    words = {"turn_words": f'rad {line}, steget ”S”: goto = "x"'}
    return {"turn": at, "turn_line": line, **words} | ({"begin": begin, "begin_line": line} if begin else {})


def caused(problems: list[Problem]) -> list[tuple[int, ...]]:
    return [start.problems for start in starts(problems)]


def test_without_problems_and_with_one_there_is_nothing_to_say() -> None:
    assert advice([]) == ""
    assert advice([missing("a", 1)]) == ""
    assert cause_json([]) == []


def test_problems_that_have_nothing_to_do_with_one_another_have_no_cause() -> None:
    problems = [missing("a", 1), missing("b", 2), HOURS]
    assert starts(problems) == [] and advice(problems) == ""
    assert cause_json(problems) == [None, None, None]


def test_a_file_that_cannot_be_read_comes_before_what_is_looked_up_in_it() -> None:
    lost: dict[str, Any] = {"fault_path": DIRECTORY, "fault_line": 4, "fault_code": "T105", "directory": "ort"}
    problems = [missing("a", 9, "R304", **lost), missing("a", 10, "R304", **lost), UNREADABLE]
    assert caused(problems) == [(0, 1)]
    assert advice(problems) == (
        "Börja här: rad 4 i contacts/ort.toml. Filen går inte att läsa förrän det är rättat, och resten av den är "
        "inte kontrollerad. De andra 2 felen kan bero på det. Rätta det och kör check igen innan du ändrar något annat."
    )
    assert cause_json(problems)[0] == {"path": DIRECTORY, "line": 4, "problem": 2}


def test_clauses_that_could_not_be_checked_come_from_the_file_that_cannot_be_read() -> None:
    routine = Problem("T105", ROUTINE, line=3, values={"what": "fel", "mend": "Rätta."})
    warning = Problem("C428", DIRECTORY, line=9, values={"routine": "rutin", "at": 3})
    assert caused([warning, routine]) == [(0,)]
    assert advice([warning, routine]).startswith("Börja här: rad 3 i procedures/rutin.toml.")


def test_hours_that_cannot_be_read_come_before_the_order_to_call() -> None:
    fault: dict[str, Any] = {"fault_path": DIRECTORY, "fault_line": 7, "fault_code": "C403"}
    problems = [example(0, 20, "calls", **fault), HOURS, example(1, 30, "calls", **fault)]
    assert caused(problems) == [(0, 2)]
    told = advice(problems)
    assert told.startswith("Börja här: rad 7 i contacts/ort.toml. Öppettiderna går inte att förstå: Fel dagar.")
    assert told.endswith("De andra 2 felen kan bero på det. Rätta det och kör check igen innan du ändrar något annat. "
                         "Ändra inga exempel än.")  # fmt: skip


def test_an_id_that_several_name_is_mended_where_it_should_stand() -> None:
    problems = [missing("vald", n, near="valdet", orphan=5) for n in (10, 20, 30)]
    (start,) = starts(problems)
    assert (start.line, start.problems, start.cause) == (5, (0, 1, 2), None)
    assert 'Troligen ska det stå id = "vald" där. Alla 3 felen kan bero på det.' in advice(problems)


def test_a_part_that_several_name_and_that_is_gone_is_put_back() -> None:
    problems = [missing("barn", n, "R301") for n in (10, 20)]
    (start,) = starts(problems)
    assert (start.line, start.problems, start.cause) == (10, (1,), 0)
    assert "Lägg tillbaka den, eller det gamla id:t. Ett fel till kan bero på det." in advice(problems)


def test_a_contact_that_routines_and_its_directory_name_is_put_back_in_the_directory() -> None:
    problems = [
        missing("jour", 3, "C412", DIRECTORY, near="jouren"),
        missing("jour", 10, "R304", directory="ort", near="jouren"),
        missing("jour", 11, "R304", "innehåll/procedures/annan.toml", directory="ort", near="jouren"),
    ]
    assert caused(problems) == [(0, 1, 2)]
    told = advice(problems)
    assert told.startswith("Börja här: contacts/ort.toml. ”jour” nämns på 3 ställen men finns inte.")
    assert "Där finns ”jouren”." in told


def test_a_row_that_several_problems_share_is_the_place_to_begin() -> None:
    row = turned(641, "Exemplen ska till ”b”.")
    problems = [example(0, 20, **row), example(1, 30, **row), missing("x", 50)]
    problems.append(
        Problem("G802", ROUTINE, ("safeguard", 0), line=40, values={"text": "T.", "turned": ""} | turned(641))
    )
    (start,) = starts(problems)
    assert (start.line, start.problems, start.cause) == (641, (0, 1, 3), None)
    assert advice(problems) == (
        "Börja här: rad 641 i procedures/rutin.toml. Exemplen ska till ”b”. 3 av de 4 felen kan bero på det. "
        "Rätta det och kör check igen innan du ändrar något annat. Ändra inga exempel än."
    )


def test_of_two_rows_the_one_that_more_problems_share_comes_first() -> None:
    other = turned(9, "Annan.", ("step", 2, "next", 0, "goto"))
    problems = [example(0, 20, **other), example(1, 21, **other), *(example(n, 30 + n, **turned(5)) for n in (2, 3, 4))]
    assert [start.line for start in starts(problems)] == [5, 9]


def test_an_example_that_is_doubted_itself_may_be_changed() -> None:
    row = turned(20, "Se först om svaren stämmer.") | {"doubted": True}
    told = advice([example(0, 20, **row), example(0, 22, "end", **row)])
    assert "Båda felen kan bero på det." in told
    assert "Ändra inga exempel" not in told


def test_each_problem_comes_from_one_place_at_most() -> None:
    lost: dict[str, Any] = {"fault_path": DIRECTORY, "fault_line": 4, "fault_code": "T105", "directory": "ort"}
    problems = [UNREADABLE, missing("a", 9, "R304", **lost), missing("a", 10, "R304", **lost)]
    assert caused(problems) == [(1, 2)], "no second start for the id that both name"


def test_it_is_said_in_english_and_without_what_a_terminal_obeys() -> None:
    use("en")
    told = advice([missing("a\x1b[31m", n, "R301") for n in (10, 20)])
    assert told.startswith("Begin here: line 10 of procedures/rutin.toml.")
    assert "\x1b" not in told
