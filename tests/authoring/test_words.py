"""Words of a routine: what is a phone number, what asks why, what is hard to read, and when a date has passed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.routines import routine

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.authoring.words.asking import asks_why
from vnr_wizard.authoring.words.dates import find_in_dates
from vnr_wizard.authoring.words.ease import find_hard, lix
from vnr_wizard.authoring.words.numbers import numbers_in
from vnr_wizard.authoring.words.texts import texts
from vnr_wizard.reading.document import parse_document

BODY = """
[[entry]]
id = "in"
title = "In"
start = "ett"
[[end]]
id = "ut"
title = "Ut"
[[step]]
id = "ett"
title = "Ett"
{}
[[step.next]]
goto = "ut"
"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 044-13 25 50.", ["044-13 25 50"]),
        ("Växeln (044) 13 50 00 svarar", ["(044) 13 50 00"]),
        ("+46 44 13 25 50", ["+46 44 13 25 50"]),
        ("0046 44 13 25 50", ["0046 44 13 25 50"]),
        ("mobil 0701234567", ["0701234567"]),
        ("044-13 25 50 044-13 25 51", ["044-13 25 50", "044-13 25 51"]),
        ("Ring 044-13\n25 50.", ["044-13 25 50"]),
        ("020-50 50 50 eller 0771-210 140", ["020-50 50 50", "0771-210 140"]),
        ("Polisen: 114 14. Sjukvården: 1177. 116 111.", ["114 14", "1177", "116 111"]),
    ],
)
def test_phone_numbers_in_the_text_are_found(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Ring SOS Alarm, 112.", "112 är numret, dygnet runt 24 timmar", "Beslutad 2009-06-08, översedd 2026-11-21",
        "HSLF-FS 2022:39 har ersatt SOSFS 2014:4", "SFS 2025:400, 14 kap. 1 §", "klockan 08.00-16.30", "08:00–16:30",
        "0800-1630", "19800101-1234", "800101-1234", "1 250 000 kronor", "åren 2009-2016", "punkt 1.2.3", "10 500 barn",
        "om 14 dagar", "0,5 procent", "a" * 10_000, "1 " * 10_000,
    ],
)  # fmt: skip
def test_other_figures_are_no_phone_numbers(text: str) -> None:
    assert list(numbers_in(text)) == []


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(number in text.replace("\n", " ") for number in numbers_in(text))
    assert lix(text) >= 0
    assert asks_why(text, "sv") in ("", "varför", "hur kom det sig", "hur kommer det sig")


@pytest.mark.parametrize(
    ("phrase", "language", "word"),
    [
        ("Varför gick du inte?", "sv", "varför"),
        ("Men varför då?", "sv", "varför"),
        ("Jag undrar. VARFÖR stannade du?", "sv", "varför"),
        ("Varför inte", "sv", "varför"),
        ("Hur kommer det sig att du stannade?", "sv", "hur kommer det sig"),
        ("Jag förstår varför du stannade.", "sv", ""),
        ("Vad hände sedan?", "sv", ""),
        ("Why did you stay?", "en", "why"),
        ("I see why you stayed.", "en", ""),
        ("Why did you stay?", "sv", ""),
    ],
)
def test_what_asks_why(phrase: str, language: str, word: str) -> None:
    assert asks_why(phrase, language) == word


def test_every_text_that_staff_read_is_among_the_texts() -> None:
    body = BODY.format(
        'guide = "G"\nsay = ["S"]\navoid = ["A"]\n'
        '[[step.question]]\nid = "q"\ntext = "Q"\nhint = "H"\nkind = "choice"\noptions = [{ id = "o", text = "O" }]\n'
        '[[step.follow_up]]\nid = "f"\ntext = "F"\nwithin = "P1D"\n'
    )
    more = '[[reminder]]\nid = "r"\ntext = "R"\n[[detour]]\nid = "d"\ntitle = "D"\nstart = "inne"\n'
    more += '[[step]]\nid = "inne"\ntitle = "I"\n[[step.next]]\ngoto = "return"\n'
    found = [shown.text for shown in texts(routine(body + more))]
    assert found == ["In", "Ett", "G", "S", "A", "Q", "H", "O", "F", "I", "D", "R", "Ut"]


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    # Six words, two sentences, one of them long (more than six letters): 3 + 100/6.
    assert lix("Du ringer chefen. Skriv dokumentationen nu.") == pytest.approx(3 + 100 / 6)
    assert lix("") == 0


def test_an_item_of_a_list_is_a_sentence() -> None:
    assert lix("- Ring chefen\n- Skriv upp det\n- Gå hem") == pytest.approx(7 / 3)
    assert lix("Gör så här:\n- ring **chefen**\n  eller jouren\n- gå hem") == pytest.approx(9 / 3)


def hard(guide: str, language: str = "sv") -> list[str]:
    text = 'format = 1\nid = "prov"\ntitle = "Prov"\n' + f'language = "{language}"\n'
    text += BODY.format(f'guide = """\n{guide}"""')
    found = Findings(parse_document(text, "prov.toml"))
    find_hard(routine(text), found)
    return [problem.code for problem in found.problems]


OFFICIAL = "Dokumentationsskyldigheten omfattar samtliga genomförda åtgärder avseende personens situation " * 4


def test_official_prose_is_hard_and_plain_words_are_not() -> None:
    assert hard(OFFICIAL) == ["W951"]
    assert hard("Ring chefen nu. Skriv det du såg. " * 6) == []


def test_a_short_text_and_another_language_are_left_alone() -> None:
    assert hard("Dokumentationsskyldigheten omfattar åtgärder.") == hard(OFFICIAL, "en") == []


def dated(lines: str, today: date = date(2026, 11, 23)) -> list[str]:
    text = f'format = 1\nid = "prov"\ntitle = "Prov"\n{lines}\n' + BODY.format("")
    found = Findings(parse_document(text, "prov.toml"))
    find_in_dates(routine(text), today, found)
    return [problem.code for problem in found.problems]


def test_a_review_is_due_on_its_day_and_late_on_the_next() -> None:
    review = "review_by = 2026-11-23"
    assert dated(review) == ["W912"]
    assert dated(review, date(2026, 11, 24)) == ["W911"]
    assert dated(review, date(2026, 9, 23)) == []


def test_a_decision_is_told_whole_or_not_at_all() -> None:
    assert dated("") == dated('decided_by = "N"\ndecided_on = 2026-11-23') == []
    assert dated('decided_by = "N"') == dated("decided_on = 2009-06-08") == ["W914"]
    assert dated('decided_by = "N"\ndecided_on = 2026-11-24') == ["W913"]
