"""Likely names in a Swedish text: a help that is seldom wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnr_wizard.content import Content
from vnr_wizard.notes.names import likely_names, routine_words, words_in

KNOWN = ("Sociala jouren", "Närmaste chef", "Omsorgen i Exempelby")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hon berättar att Anna slog henne.", ["Anna"]),
        ("Anna slog mig", ["Anna"]),
        ("Annas mamma ringde. Sedan kom Annas syster.", ["Annas"]),
        ("Mannen heter Kalle. Han slog.", ["Kalle"]),
        ("Hon kallas Lillan ibland, Hon kallar sig Bea", ["Lillan", "Bea"]),
        ("Heter: Tova", ["Tova"]),
        ("Erik Svensson ringde. Han är arg.", ["Erik Svensson"]),
        ("Ruslan Petrov ringde", ["Petrov"]),
        ("Mannen Erik slog henne", ["Erik"]),
        ("t.ex. Bengtsson var där", ["Bengtsson"]),
        ("kl. 12 kom Magda", ["Magda"]),
        ("Personen, Maria, och sambon (Johan) grät", ["Maria", "Johan"]),
        ("Eva Lindén och Per såg det. Enligt Per.", ["Eva Lindén", "Per"]),
        ("Skrev till Karin Berg-Ohlsson i Tollarp", ["Karin Berg-Ohlsson"]),
        ("hon sa: ”Det var Nils-Erik”", ["Nils-Erik"]),
        ("Barnen\nVide är fyra, Ella två", ["Ella"]),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert likely_names(text, KNOWN) == names


@pytest.mark.parametrize(
    "text",
    [
        "", "Hon har blåmärken. Armen är svullen! Varför? Jag vet inte … Hon vill inte säga.",
        "Hon sa: ”Du får inte gå” och ”Sluta”.", "– Jag vill inte, sa hon\n- Ringt chefen\n1. Väntar\n* Tröstar",
        "Jag ringde Sociala jouren, SOS, BVC och LSS-handläggaren. VNR-utredarna och IVO:s Polisen kom.",
        "Hon bor i Örebro nära Solbacken, flydde från Syrien", "På Måndag i November kommer hon till Kvinnojouren.",
        "Enligt Socialstyrelsen, Socialtjänstlagen och Försäkringskassan", "JAG ÄR RÄDD FÖR HONOM",
        "hon sa att Hon är rädd och att Jag ska hjälpa", "Hans mamma ringde. Per telefon. Bo hos mamma.",
        "Han skrev på Messenger och Snapchat. Blåmärke/Svullnad. Slag: Mot armen", "Han heter något annat",
        "Kallas till möte", "Hon kallas ”Hora” av honom", "Omsorgen ringde Chef", "34 år, 2 barn", "\u2029Ja\u2028Nej",
    ],
)  # fmt: skip
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert likely_names(text, KNOWN) == []


def test_a_name_is_told_once() -> None:
    assert likely_names("Det var Anna. Jag såg Anna. Där gick Anna Ek.") == ["Anna", "Anna Ek"]


def test_known_words_are_no_names_in_any_spelling() -> None:
    assert likely_names("Jag ringde Kim och Kims chef", ["Kim Ek"]) == []
    assert words_in(["Kim Ek, SOS"]) == {"kim", "ek", "sos"}


@pytest.mark.parametrize("id", Content().procedure_ids())
def test_the_words_of_a_routine_give_no_false_alarm(id: str) -> None:
    read = Content().procedure(id)
    assert read is not None
    assert read.procedure is not None
    known = routine_words(read.procedure)
    for step in read.procedure.steps:
        for text in (step.title, step.guide, *step.say, *step.avoid, *(question.text for question in step.questions)):
            assert likely_names(text, known) == []


def test_a_guide_of_plain_swedish_gives_few_false_alarms_even_where_no_word_is_known() -> None:
    text = (Path(__file__).parents[2] / "docs" / "arbetsledare.md").read_text(encoding="utf-8")
    prose = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "|", "    ", "`")))
    assert len(likely_names(prose)) <= len(prose.split()) / 100


@given(st.text(max_size=200))
def test_any_text_will_do_and_what_is_found_stands_in_it(text: str) -> None:
    for name in likely_names(text):
        assert all(part in text for part in name.split(" "))
