"""Results of practice: what is kept, what is not, and what a group's results say together."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practice.small import scenario, sitting, walk_on

from vnr_wizard import language
from vnr_wizard.practice.judge import judge
from vnr_wizard.practice.model import MISSES
from vnr_wizard.practice.report import report
from vnr_wizard.practice.report_csv import HEADS, report_csv
from vnr_wizard.practice.report_html import report_html
from vnr_wizard.practice.report_text import report_text
from vnr_wizard.practice.report_xapi import report_xapi
from vnr_wizard.practice.result import (
    MissedOnce,
    Result,
    Sat,
    read_results,
    result_in,
    result_of,
    result_text,
    write_result,
)

TODAY = date(2026, 11, 25)


def result(**given: Any) -> Result:
    common: dict[str, Any] = {
        "format": 1, "participant": "a1", "scenario": "prov", "procedure": "rutin", "version": "1", "digest": "0a1b",
        "on": TODAY, "round": 1, "led": False, "stopped": False, "minutes": 20, "met": (), "unmet": (), "missed": (),
    }  # fmt: skip
    return Result(**(common | given))


def missed(*kinds: str) -> tuple[MissedOnce, ...]:
    return tuple(MissedOnce(id=f"m{n}", kind=kind) for n, kind in enumerate(kinds))


IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
RESULTS = st.builds(
    result,
    participant=IDS,
    scenario=IDS,
    version=st.sampled_from(("", "2026.1")),
    digest=st.sampled_from(("", "0a1b")),
    id=st.sampled_from(("", "3f0c9a52-6a0e-4a57-9f0a-0d7c41b6a001")),
    round=st.integers(1, 4),
    led=st.booleans(),
    stopped=st.booleans(),
    minutes=st.integers(0, 500),
    met=st.lists(IDS, max_size=3).map(tuple),
    unmet=st.lists(IDS, max_size=3).map(tuple),
    unreached=st.lists(IDS, max_size=2).map(tuple),
    missed=st.lists(st.sampled_from(MISSES), max_size=3, unique=True).map(lambda kinds: missed(*kinds)),
)


@given(RESULTS)
def test_what_is_written_is_read_back(one: Result) -> None:
    read, problems = result_in(result_text(one), "r.toml")
    assert problems == []
    assert read == one


def test_a_result_holds_no_text_that_somebody_wrote() -> None:
    secret = "HEMLIG-MARKÖR"
    drill = walk_on(sitting(), **dict.fromkeys(sitting().procedure.question_by_id, secret))
    sat = Sat("a7", TODAY, 2, True, timedelta(minutes=24.6), "f" * 64, "en-slumpad")
    text = result_text(result_of(drill, judge(drill), sat))
    assert secret not in text
    assert text.startswith("# ÖVNING · ")
    assert 'participant = "a7"' in text
    assert "round = 2" in text
    assert "minutes = 25" in text
    assert 'digest = "ffffffffffff"' in text
    assert 'id = "en-slumpad"' in text


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    first, second = write_result(tmp_path, result()), write_result(tmp_path, result(minutes=3))
    assert first.name == "ovning-prov-a1-1-2026-11-25.toml"
    assert second.name == "ovning-prov-a1-1-2026-11-25-2.toml"
    assert [one.minutes for one in read_results(tmp_path)[0]] == [3, 20]


def test_what_is_no_result_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write_result(tmp_path, result())
    (tmp_path / "annat.toml").write_text('titel = "Något annat"\n', encoding="utf-8")
    (tmp_path / "trasig.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "namn.toml").write_text(result_text(result()).replace('"a1"', '"Anna Karlsson"'), encoding="utf-8")
    (tmp_path / "anteckning.txt").write_text("inte läst", encoding="utf-8")
    results, problems = read_results(tmp_path)
    assert len(results) == 1
    assert {Path(problem.path).name for problem in problems} == {"annat.toml", "trasig.toml", "namn.toml"}


def test_misses_are_counted_by_sittings_and_by_rounds() -> None:
    found = report(
        [
            result(missed=missed("no-way-out", "promised-secrecy")),
            result(participant="a2", missed=missed("no-way-out")),
            result(participant="a1", round=2),
            result(participant="a2", round=2, missed=missed("no-way-out"), stopped=True),
        ]
    )
    assert (found.participants, found.sittings, found.stopped, found.rounds) == (2, 4, 1, (1, 2))
    assert [(row.id, str(row.all), [str(count) for count in row.rounds]) for row in found.kinds] == [
        ("no-way-out", "3/4", ["2/2", "1/2"]),
        ("promised-secrecy", "1/3", ["1/2", "0/1"]),
    ], "what was ended early is counted in what happened in it, and in nothing else"


def test_what_was_ended_early_does_not_count_as_not_shown() -> None:
    language.use("sv")
    old = result(participant="a2", stopped=True, unmet=("enskilt", "sist"))
    new = result(participant="a3", stopped=True, met=("enskilt",), unreached=("sist",))
    found = report([result(unmet=("enskilt",), missed=missed("no-way-out")), old, new])
    one = found.scenarios[0]
    assert [(row.id, str(row.all)) for row in one.unmet] == [("enskilt", "1/1")]
    assert [(row.id, str(row.all)) for row in one.met] == [("enskilt", "1/2")]
    assert [str(row.all) for row in found.kinds] == ["1/1"]
    for told in (report_text(found, {}), report_html(found, {})):
        assert "Visades inte (2 avslutade i förtid, räknas inte här)" in told
        assert "En övning som avslutades i förtid räknas bara i det som hann hända." in " ".join(told.split())


def test_that_nothing_went_to_its_end_is_not_told_as_that_nothing_was_missed() -> None:
    language.use("sv")
    text = report_text(report([result(stopped=True)]), {})
    assert "Ingen miss hann hända. Ingen övning gick till slutet." in text
    assert "Ingen kritisk miss i någon övning." not in text


def test_a_result_keeps_apart_what_a_sitting_did_not_come_to() -> None:
    drill = sitting('[[expect]]\nid = "det"\ntext = "Frågade."\nwhy = "Så."\nstep = "enskilt"\n')
    sat = Sat("a7", TODAY, 1, False, timedelta(minutes=1))
    before = result_of(drill, judge(drill), sat)
    drill.stop()
    after = result_of(drill, judge(drill), sat)
    assert (before.met or before.unmet) and not before.unreached
    assert not after.unmet
    assert after.unreached == before.unmet


def test_what_was_shown_is_told_before_what_was_missed() -> None:
    language.use("sv")
    found = report([result(met=("lyssnade",), unmet=("enskilt",), missed=missed("no-way-out")), result(round=2)])
    text = report_text(found, {})
    text = text[text.index("prov:") :]
    assert text.index("Det som visades") < text.index("lyssnade") < text.index("Kritiska missar")
    assert "1 av 2" in text
    page = report_html(found, {})
    page = page[page.index("<h2>prov") :]
    assert page.index("Det som visades") < page.index("lyssnade") < page.index("Kritiska missar")


def test_a_sitting_in_two_files_is_counted_once() -> None:
    language.use("sv")
    same = result(id="slumpad", missed=missed("no-way-out"))
    found = report([same, same, result(id="annan", participant="a2")])
    assert (found.sittings, found.copies, found.doubles) == (2, 1, ())
    assert [str(row.all) for row in found.kinds] == ["1/2"]
    text = " ".join(report_text(found, {}).split())
    assert "Samma övning finns i flera filer (1 för mycket). Den räknas en gång." in text


def test_one_code_twice_in_a_round_is_told_without_saying_which() -> None:
    language.use("sv")
    found = report([result(id="en", participant="k1"), result(id="annan", participant="k1")])
    assert (found.sittings, found.doubles) == (2, ("k1",))
    text = " ".join(report_text(found, {}).split())
    assert "Samma deltagarkod finns flera gånger med samma scenario och omgång." in text
    assert "k1" not in text
    assert not report([result(participant="k1"), result(participant="k1", round=2)]).doubles
    assert not report([result(participant="k1"), result(participant="k1", scenario="annat")]).doubles


def test_the_text_says_words_bars_and_numbers_and_no_points() -> None:
    language.use("sv")
    text = report_text(report([result(unmet=("enskilt",), missed=missed("no-way-out")), result(round=2)]), {})
    assert text.startswith("ÖVNING · ")
    assert "Ingen väg till hjälp" in text
    assert "██████████░░░░░░░░░░ 1 av 2" in text
    assert "omgång 1: 1 av 1 · omgång 2: 0 av 1" in text
    assert max(map(len, text.splitlines())) <= 120
    for word in ("poäng", "godkänd", "%", "a1"):
        assert word not in text.lower().replace("deltagarkoder", "")


@pytest.mark.parametrize(
    ("language_in_use", "one", "two"),
    [
        ("sv", ["1 övning, 1 deltagarkod, 1 omgång.", "prov: 1 övning"],
         ["2 övningar, 2 deltagarkoder, 2 omgångar, 1 avslutad i förtid.", "prov: 2 övningar"]),
        ("en", ["1 sitting, 1 participant code, 1 round.", "prov: 1 sitting"],
         ["2 sittings, 2 participant codes, 2 rounds, 1 ended early.", "prov: 2 sittings"]),
    ],
)  # fmt: skip
def test_one_of_a_thing_is_told_as_one(language_in_use: language.Language, one: list[str], two: list[str]) -> None:
    language.use(language_in_use)
    few = report([result()])
    more = report([result(), result(participant="a2", round=2, stopped=True)])
    for told, counts in ((few, one), (more, two)):
        assert [line for line in counts if line not in report_text(told, {}).splitlines()] == []
        page = report_html(told, {})
        assert f'<p class="text">{counts[0]}</p>' in page
        assert f"<p>{counts[1].removeprefix('prov: ')}</p>" in page


def test_a_scenario_that_is_known_is_told_in_its_words() -> None:
    known = scenario('[[expect]]\nid = "det"\ntext = "Frågade <b>ensam</b>."\nwhy = "Så."\nstep = "enskilt"\n')
    page = report_html(report([result(scenario=known.id, unmet=("det",))]), {known.id: known})
    assert "Frågade &lt;b&gt;ensam&lt;/b&gt;." in page
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert page.index("ÖVNING") < page.index("<h1>")


@given(st.lists(RESULTS, max_size=12))
def test_any_results_make_every_kind_of_report(results: list[Result]) -> None:
    found = report(results)
    assert report_text(found, {}).count("ÖVNING") >= 2
    assert report_html(found, {}).rstrip().endswith("</html>")
    language.use("sv")
    rows = list(csv.reader(io.StringIO(report_csv(results)), delimiter=";"))
    assert tuple(rows[0]) == tuple(str(head) for head in HEADS)
    assert all(len(row) == len(HEADS) for row in rows)
    assert len(rows) == 1 + sum(
        len(one.met) + len(one.unmet) + len(one.unreached) + len(one.missed) or 1 for one in results
    )
    assert len(json.loads(report_xapi(results, {}))) == len(results)


def table(text: str, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_no_cell_is_a_formula() -> None:
    language.use("sv")
    known = scenario('[[expect]]\nid = "det"\ntext = "@SUM(1)"\nwhy = "Så."\nstep = "enskilt"\n')
    one = result(scenario=known.id, version="=HYPERLINK(1)", met=("det",))
    row = table(report_csv([one], {known.id: known}))[0]
    assert (row["version"], row["text"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


def test_the_table_is_as_a_swedish_spreadsheet_wants_it_with_words_beside_ids() -> None:
    known = scenario('[[expect]]\nid = "det"\ntext = "Frågade ensam; lugnt."\nwhy = "Så."\nstep = "enskilt"\n')
    one = result(scenario=known.id, met=("det",), missed=missed("no-way-out"), stopped=True, unreached=("sist",))
    language.use("sv")
    rows = table(report_csv([one], {known.id: known}))
    assert [row["vad"] for row in rows] == ["visades", "hanns inte med", "kritisk miss"]
    assert (rows[0]["id"], rows[0]["text"], rows[0]["avslutad i förtid"]) == ("det", "Frågade ensam; lugnt.", "ja")
    assert rows[0]["scenariots titel"] == known.title
    assert (rows[2]["slag av miss"], rows[2]["slaget i ord"]) == ("no-way-out", "Ingen väg till hjälp")
    language.use("en")
    rows = table(report_csv([one], {known.id: known}), ",")
    assert [row["what"] for row in rows] == ["met", "not reached", "missed"]


@pytest.mark.parametrize("language_in_use", ["sv", "en"])
def test_every_kind_of_miss_has_words(language_in_use: language.Language) -> None:
    language.use(language_in_use)
    text = report_text(report([result(missed=missed(*MISSES))]), {})
    assert not [kind for kind in MISSES if kind in text]
