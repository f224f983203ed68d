"""The safeguards of the shipped routines: they hold, they guard what the documents demand, and a slip breaks each."""

from __future__ import annotations

from typing import Any

import pytest
from tests.content_slips import CONTENT, Slip, broken_in, optional, shipped, shows, slipped, walked

from vnr_wizard.authoring.lookup import directory_for
from vnr_wizard.authoring.proof.prove import prove
from vnr_wizard.authoring.proof.result import Standing
from vnr_wizard.procedure.model import Procedure

KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE = "kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare"
PROCEDURES = (KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE)

UNSURE_HEDER = '{ heder = ["yes", "unsure"] }'
NO_HEDER = 'when = { heder = "no", not = { heder-nu-misstanke = ["yes", "unsure"] } }'
ONLY_YES_HEDER = f'when = {{ not = {{ any = [{UNSURE_HEDER}, {{ heder-nu-misstanke = ["yes", "unsure"] }}] }} }}'


def only_yes(question: str, place: str, breaks: str) -> Slip:
    """The slip that lets a question that was passed over count as no."""
    old = f'when = {{ {question} = "no" }}'
    return Slip(breaks, place, old, f'when = {{ not = {{ {question} = ["yes", "unsure"] }} }}')


SLIPS: dict[str, tuple[Slip, ...]] = {
    KRISTIANSTAD: (
        optional("larm", "fara-112"),
        only_yes("fara-nu", "akut", "forst-fara"),
        only_yes("upptackt-fara", "upptackt", "forst-fara"),
        only_yes("berattar-fara", "berattar", "forst-fara"),
        Slip("forst-fara", "ring-112", '{ efter-larm = "prata" }', '{ efter-larm = ["prata", "inte-nu"] }'),
        optional("skydd-larm", "akut-behov-112"),
        only_yes("akut-behov", "foljdfragor", "akut-behov-utrett"),
        only_yes("barn-fara", "barn-misstanke", "barn-i-fara-112"),
        Slip(
            "fraga-i-enskildhet beratta-i-enskildhet foljdfragor-i-enskildhet hjalp-i-enskildhet", "enskildhet",
            'when = { ensamma = "yes" }', 'when = { not = { ensamma = ["no", "unsure"] } }',
        ),
        Slip(
            "beratta-i-enskildhet foljdfragor-i-enskildhet hjalp-i-enskildhet", "inte-ensamma",
            'when = { ensamma-sen = "nu", berattar-fara', 'when = { ensamma-sen = ["nu", "senare"], berattar-fara',
        ),
        Slip("foljdfragor-i-enskildhet hjalp-i-enskildhet", "aterkom", 'goto = "barn-igen"', 'goto = "foljdfragor"'),
        Slip(
            "uppfoljning-i-enskildhet foljdfragor-i-enskildhet hjalp-i-enskildhet", "aterkom",
            'when = { kan-prata = "ensamma" }', 'when = { kan-prata = ["ensamma", "nadde-inte"] }',
        ),
        Slip("hjalp-i-enskildhet", "barn-igen", 'goto = "chef"', 'goto = "saker-kontakt"'),
        Slip("tre-budskap", "fraga", 'goto = "ta-emot"', 'goto = "foljdfragor"'),
        Slip("fraga-igen", "fraga", '{ svar = "ingen-oro" }', '{ svar = ["ingen-oro", "vill-inte"] }'),
        Slip("fraga-igen", "fraga", '{ svar = "ingen-oro" }', '{ not = { svar = ["nekar", "vill-inte"] } }'),
        optional("hjalp", "hjalp-erbjuds"),
        Slip("hjalp-den-som-berattat", "barn", "    { budskap = { answered = true } },\n", ""),
        optional("barn-hemma", "barn-hemma-alltid"),
        optional("barn-nara-utsatt", "barn-nara-utsatt-alltid"),
        optional("barn-nara-utovare", "barn-nara-utovare-alltid"),
        Slip("barn-anmals barn-vantar-inte", "barn", 'barn-far-illa = ["yes", "unsure"]', 'barn-far-illa = "yes"'),
        Slip("barn-anmals-bekraftat", "barn", '    { barn-hemma = "yes" },\n', ""),
        Slip("barn-overhoppat", "barn", '    { barn-nara-utsatt = ["yes", "unsure"] },\n', ""),
        only_yes("barn-nytt", "barn-igen", "barn-igen-anmals"),
        Slip("barn-dorren", "ring-112-barn", 'goto = "anmal-barn"', 'goto = "chef"'),
        Slip(
            "barn-vantar-inte barn-anmals barn-igen-anmals", "barn-igen",
            'when = { barn-nytt = "no", vill-ha-hjalp', "when = { vill-ha-hjalp",
        ),
        Slip(
            "namn-efter-medgivande inga-namn-utan-medgivande", "consent",
            'question = "samtycke"', 'question = "skriftligt-hem"',
        ),
        Slip(
            "kvinnofridslinjen-utan-namn", "rad",
            'contact = "kvinnofridslinjen"', 'contact = "kvinnofridslinjen", named = true',
        ),
        Slip("kriscentrum-utan-namn", "rad", 'contact = "kriscentrum"', 'contact = "kriscentrum", named = true'),
        Slip(
            "heder-utan-namn", "rad",
            'contact = "kompetensteamet-heder"', 'contact = "kompetensteamet-heder", named = true',
        ),
        Slip(
            "heder-stod", "heder-stod", 'call = ["kompetensteamet-heder", ', "call = [",
            (Slip("", "rad", 'contact = "kompetensteamet-heder"', 'contact = "kriscentrum"'),),
        ),
        only_yes("heder", "heder", "heder-overhoppat"),
        Slip("heder-aldrig-familjen", "?narstaende", NO_HEDER, 'when = { heder = "no" }'),
        Slip("heder-utredd-fore-narstaende", "?narstaende", NO_HEDER, ONLY_YES_HEDER),
        optional("chef-samtal", "chef-alltid"),
        Slip("chef-alltid chef-svarar-inte folj-upp-alltid", "begaran", 'goto = "chef"', 'goto = "dokumentera"'),
        Slip("chef-svarar-inte", "chef", '{ not = { chef-samtal = "reached" } }', '{ chef-samtal = "not-reached" }'),
        Slip("saker-kontakt-forst", "mer-stod", 'goto = "saker-kontakt"', 'goto = "chef"'),
        Slip("folj-upp-alltid", "rad", 'goto = "folj-upp"', 'goto = "dokumentera"'),
        optional("for-in-nar", "dokumentera-alltid"),
        Slip("slut-vald-bekraftat", "dokumentera", '{ vald = "yes" }', '{ vald = ["yes", "unsure"] }'),
        Slip("slut-inte-bara-oro", "dokumentera", 'goto = "vald-bekraftat"', 'goto = "misstanke-kvar"'),
        Slip(
            "slut-annan-forklaring", "dokumentera",
            '    { barn-far-illa = "no" },\n', '    { barn-far-illa = ["no", "unsure"] },\n',
        ),
    ),
    HANDLAGGARE: (
        optional("larm", "fara-112"),
        only_yes("fara-nu", "forsta-motet", "forst-fara"),
        optional("barn-samtal", "barn-anmals unga-som-soker"),
        Slip(
            "barn-overhoppat", "kartlaggning", 'when = { barn-far-illa = "no", not = { any = [\n',
            'when = { not = { any = [\n    { barn-far-illa = ["yes", "unsure"] },\n',
        ),
        Slip(
            "barn-efter-larmet", "ring-112", 'when = { larm-barn = "no", not = { soker = ["barn", "ungdom"] } }',
            'when = { not = { any = [{ larm-barn = ["yes", "unsure"] }, { soker = ["barn", "ungdom"] }] } }',
        ),
        only_yes("barn-nytt", "aterbesoket", "barn-vid-aterbesok"),
        Slip("unga-som-soker", "kartlaggning", '    { hushall = ["barn", "ungdom"] },\n', ""),
        optional("fler-stod", "hushallet-kartlaggs"),
        optional("insats", "akut-eller-sikt-alltid"),
        Slip("akut-direkt", "akut-eller-sikt", '= "langre-sikt" }', '= ["langre-sikt", "vet-inte"] }'),
        optional("gett", "inte-tomhant"),
        Slip("akut-eller-sikt-alltid inte-tomhant", "minderarig", 'goto = "kontakt-finns"', 'goto = "arbetsledare"'),
        Slip("saker-kontakt-forst", "akut-insats", 'goto = "saker-kontakt"', 'goto = "aterbesok"'),
        only_yes("heder", "heder", "heder-skydd"),
        Slip("heder-aldrig-familjen", "?narstaende", NO_HEDER, 'when = { heder = "no" }'),
        Slip("heder-utredd-fore-narstaende", "?narstaende", NO_HEDER, ONLY_YES_HEDER),
        optional("arbetsledare-samtal", "arbetsledaren-alltid"),
        Slip(
            "arbetsledaren-svarar-inte", "arbetsledare",
            '{ not = { arbetsledare-samtal = "reached" } }', '{ arbetsledare-samtal = "not-reached" }',
        ),
        optional("for-in-nar", "dokumentera-alltid"),
        Slip("byte-i-samrad", "dokumentera", '{ overenskommet = "yes", any', '{ overenskommet = ["yes", "no"], any'),
        Slip("byte-fragas", "folja", 'goto = "overlamning"', 'goto = "arbetsledare"'),
        Slip("nytt-till-arbetsledaren", "dokumentera", "{ foljer = { answered", "{ insats = { answered"),
        Slip("avbojer-respekt", "folja", 'goto = "avbojer"', 'goto = "arbetsledare"'),
        optional("avbojer-minderarig", "avbojer-dorren"),
        Slip("minderarig-fore-avslut", "dokumentera", '{ forhandsbedomning = "yes" }', '{ foljer = "avbojer" }'),
    ),
    ARBETSLEDARE: (
        optional("larm", "fara-112"),
        Slip(
            "forst-fara", "arendet",
            '{ fara-nu = "no", minderarig', '{ not = { fara-nu = ["yes", "unsure"] }, minderarig',
        ),
        only_yes("minderarig", "ring-112", "barnet-forst"),
        optional("barn-anmalt", "barnet-anmalt"),
        optional("samverkan", "stallning-tas"),
        Slip(
            "natverket-sammankallas", "ta-stallning",
            '{ samverkan = "egen" }', '{ not = { samverkan = ["intern", "extern", "bada"] } }',
        ),
        Slip("natverket-kontaktas", "natverk", '"arbetsledarnatverket"', '"polisen"'),
        Slip(
            "ingen-vantar-utan-skydd heder-fore-mandat heder-omvag-fore-mandat heder-samordnare", "natverk",
            'goto = "tills-natverket"', 'goto = "mandat"',
        ),
        optional("resurspersoner", "beslut-resurspersoner"),
        optional("ansvar", "beslut-ansvar"),
        Slip(
            "beslut-samordnare", "ansvar",
            '{ vuxenhandlaggare = "yes" }', '{ not = { vuxenhandlaggare = "no" } }',
        ),
        Slip("vuxenhandlaggaren-samordnar", "ansvar", 'goto = "samordnare-vuxen"', 'goto = "samordnare-utses"'),
        optional("externa", "beslut-externa"),
        optional("mandat", "beslut-mandat"),
        optional("tid", "beslut-tid"),
        optional("dokumentation", "beslut-dokumentation"),
        optional("uppf-intervall", "beslut-uppfoljning"),
        Slip("slut-beslutat", "dokumentera", 'goto = "vantar-natverket"', 'goto = "beslutat"'),
        Slip("heder-fore-mandat", "egen-verksamhet", NO_HEDER, ONLY_YES_HEDER),
        Slip(
            "heder-samordnare heder-fore-mandat", "tills-natverket",
            '{ heder = "no", ', '{ heder = ["no", "unsure"], ',
        ),
        Slip(
            "heder-omvag-fore-beslut", "natverkets-arende",
            'heder-nu-misstanke = ["yes", "unsure"]', 'heder-nu-misstanke = "yes"',
        ),
        Slip(
            "heder-omvag-fore-mandat", "tills-natverket",
            'heder-nu-misstanke = ["yes", "unsure"]', 'heder-nu-misstanke = "yes"',
        ),
        Slip("heder-sent-fore-slut", "avslut-plan", 'goto = "heder-sent"', 'goto = "dokumentera"'),
        Slip(
            "heder-sent-fore-slut", "utvardering",
            'heder-nu-misstanke = ["yes", "unsure"]', 'heder-nu-misstanke = "yes"',
        ),
        Slip("heder-sent-fore-slut", "avbruten", 'goto = "heder-sent"', 'goto = "minderarig-hanterad"',
             (Slip("", "minderarig-hanterad", 'goto = "heder-sent"', 'goto = "dokumentera"'),)),
        Slip(
            "heder-eftervard", "?avslut-eftervard",
            '{ not = { avslut-heder = "no" } }', '{ avslut-heder = ["yes", "unsure"] }',
        ),
        optional("traff-bild", "gemensam-bild"),
        Slip(
            "avslut-utvarderas heder-sent-fore-slut slut-avslutat", "uppfoljningstraff",
            'goto = "avslut"', 'goto = "dokumentera"',
        ),
        optional("utv-nar", "avslut-dorren avslut-utvarderas"),
        Slip("slut-avslutat", "dokumentera", 'goto = "foljs"', 'goto = "avslutat"'),
        Slip("slut-utvarderat", "dokumentera", '{ utv-nar = "gjord" }', '{ utv-nar = ["gjord", "bokad"] }'),
        Slip(
            "avbruten-respekt heder-sent-fore-slut", "uppfoljningstraff",
            'goto = "avbruten"', 'goto = "dokumentera"',
        ),
        optional("avbruten-minderarig", "avbruten-dorren"),
        Slip(
            "minderarig-fore-avslut", "dokumentera",
            '{ forhandsbedomning = "yes", minderarig-beslut = "yes" }', '{ forhandsbedomning = "yes" }',
        ),
        only_yes("avbruten-minderarig", "avbruten", "minderarig-fragas heder-sent-fore-slut"),
        optional("for-in-nar", "dokumentera-alltid"),
        optional("besked", "besked-alltid"),
    ),
}  # fmt: skip

EACH = [
    pytest.param(id, slip, id=f"{id}-{slip.breaks.replace(' ', '+')}-{slip.place}")
    for id, slips in SLIPS.items()
    for slip in slips
]


def routine(id: str) -> Procedure:
    procedure = shipped(id).procedure
    assert procedure is not None
    return procedure


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_safeguard_of_a_shipped_routine_is_proved(id: str) -> None:
    proof = prove(shipped(id), directory_for(shipped(id), CONTENT))
    assert proof.whole
    assert [verdict.safeguard for verdict in proof.verdicts if verdict.standing is not Standing.PROVED] == []
    assert [problem.message for problem in proof.problems if problem.code != "G801"] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_routine_has_at_least_ten_safeguards_and_a_slip_that_breaks_each(id: str) -> None:
    rules = [rule.id for rule in routine(id).safeguards]
    assert len(rules) >= 10
    assert sorted({rule for slip in SLIPS[id] for rule in slip.breaks.split()}) == sorted(rules)


@pytest.mark.parametrize(("id", "slip"), EACH)
def test_a_slip_breaks_these_safeguards_and_no_others_and_the_walk_shown_does_break_them(id: str, slip: Slip) -> None:
    procedure = slipped(id, slip)
    found = broken_in(procedure)
    assert sorted(found) == sorted(slip.breaks.split())
    for rule in procedure.safeguards:
        if rule.id in found:
            walk = found[rule.id].walk
            assert walk is not None
            assert shows(rule, walked(procedure, walk)), found[rule.id].story


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_safeguard_says_which_demand_it_guards_and_a_rule_of_the_field_says_so(id: str) -> None:
    clauses = {clause.id: clause for clause in routine(id).clauses}
    for rule in routine(id).safeguards:
        assert rule.clauses, rule.id
        if "familj eller släkt" in rule.text:
            assert "h-heder-familjen" in rule.clauses, rule.id
            assert clauses["h-heder-familjen"].origin == "handbook"


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_safeguard_reads_as_one_sentence_or_two_and_none_twice(id: str) -> None:
    texts = [rule.text for rule in routine(id).safeguards]
    assert [text for text in texts if not text.endswith(".") or len(text) > 120] == []
    assert len(set(texts)) == len(texts)


GUARDED: dict[str, tuple[str, ...]] = {
    KRISTIANSTAD: (
        "k1-enskildhet", "k1-akut-112", "k2-jag-tror-pa-dig", "k3-tala-om-hjalp", "k3-medgivande",
        "k3-avidentifierat", "k4-narmaste-chef", "k4-chef-i-beredskap", "k5-folj-upp", "k5-dokumentera", "k6-chef",
        "kl-barn-anmal", "kl-barn-fraga-hemma", "kl-barn-fraga-nara", "kl-heder-stod", "h-heder-familjen",
    ),
    HANDLAGGARE: (
        "m1-ansvarar", "m1-annan-tar-vid", "m1a-fler", "m1b-akut-eller-sikt", "m1c-aterbesok", "m1c-namn-nummer",
        "m1c-sista-slaget", "m2-arbetsledare", "ma-respekt", "ma-minderarig", "mh-skydd", "mh-minimera",
        "h-heder-familjen",
    ),
    ARBETSLEDARE: (
        "m3-egen", "mn-sammankalla", "mb-resurspersoner", "mb-ansvar", "mb-vuxenhandlaggare", "mb-annars-utses",
        "mb-externa", "mb-mandat", "mb-tid", "mb-dokumentation", "mb-uppf-intervall", "mb-avslut", "mb-utvardering",
        "ma-respekt", "ma-minderarig", "mh-skydd", "mh-eftervard", "mh-samordnare", "h-heder-familjen",
    ),
}  # fmt: skip


@pytest.mark.parametrize("id", PROCEDURES)
def test_what_the_document_demands_on_every_way_is_guarded(id: str) -> None:
    guarded = {clause for rule in routine(id).safeguards for clause in rule.clauses}
    assert [clause for clause in GUARDED[id] if clause not in guarded] == []


# --- what is passed over leads to the careful side ------------------------------------------------------

PASSED = {"passed": "hann inte"}
TO_TALK: dict[str, Any] = {
    "fara-nu": "no",
    "ensamma": "yes",
    "svar": "berattar",
    "budskap": ["lyssnar", "tror", "inte-fel"],
}
TO_CHILDREN = TO_TALK | {"vald": "no", "akut-behov": "no", "iakttaget": "Oro.", "heder": "no"}
NO_CHILDREN = {"barn-hemma": "no", "barn-nara-utsatt": "no", "barn-nara-utovare": "no"}


@pytest.mark.parametrize(
    ("id", "entry", "answers", "step"),
    [
        (KRISTIANSTAD, "misstanke", {"fara-nu": PASSED}, "ring-112"),
        (KRISTIANSTAD, "upptackt", {"upptackt-fara": PASSED}, "ring-112"),
        (KRISTIANSTAD, "berattar", {"berattar-fara": PASSED}, "ring-112"),
        (KRISTIANSTAD, "barn", {"barn-fara": PASSED}, "ring-112-barn"),
        (KRISTIANSTAD, "misstanke", {"fara-nu": "no", "ensamma": PASSED}, "inte-ensamma"),
        (KRISTIANSTAD, "uppfoljning", {"kan-prata": PASSED}, "inte-ensamma"),
        (KRISTIANSTAD, "misstanke", {"fara-nu": "no", "ensamma": "yes", "svar": PASSED}, "lamna-dorren-oppen"),
        (KRISTIANSTAD, "misstanke", TO_TALK | {"vald": "no", "akut-behov": PASSED}, "skydd-nu"),
        (KRISTIANSTAD, "misstanke", TO_CHILDREN | {"heder": PASSED}, "heder-stod"),
        (
            KRISTIANSTAD, "misstanke", TO_CHILDREN | NO_CHILDREN | {"barn-hemma": "unsure", "barn-far-illa": PASSED},
            "anmal-barn",
        ),
        (KRISTIANSTAD, "uppfoljning", {"kan-prata": "nadde-inte", "barn-nytt": PASSED}, "anmal-barn"),
        (HANDLAGGARE, "soker-hjalp", {"fara-nu": PASSED, "soker": "kvinna"}, "ring-112"),
        (
            HANDLAGGARE, "soker-hjalp",
            {"fara-nu": "yes", "soker": "man", "larm": "reached", "efter-larm": PASSED, "larm-barn": PASSED},
            "minderarig",
        ),
        (HANDLAGGARE, "soker-hjalp", {"fara-nu": "no", "soker": "man", "heder": PASSED}, "heder-skydd"),
        (HANDLAGGARE, "aterbesok", {"laget": "samma", "barn-nytt": PASSED}, "minderarig"),
        (ARBETSLEDARE, "bedomning", {"fara-nu": PASSED, "heder": "no", "minderarig": "no"}, "ring-112"),
        (ARBETSLEDARE, "bedomning", {"fara-nu": "no", "heder": "no", "minderarig": PASSED}, "barnet"),
        (ARBETSLEDARE, "natverket", {"natverk-heder": PASSED}, "heder-modell"),
    ],
)  # fmt: skip
def test_a_question_that_is_passed_over_leads_to_the_careful_side(
    id: str, entry: str, answers: dict[str, Any], step: str
) -> None:
    found = walked(routine(id), {"entry": entry, "answers": answers})
    assert step in [visit.step for visit in found.visits][-2:]


@pytest.mark.parametrize(
    ("id", "entry", "answers", "promise"),
    [
        (KRISTIANSTAD, "misstanke", {"fara-nu": "no", "ensamma": "no", "ensamma-sen": PASSED}, "fraga-i-enskildhet"),
        (ARBETSLEDARE, "uppfoljning", {"traff-bild": "Lugnt.", "traff-vidare": PASSED}, "nasta-traff"),
        (ARBETSLEDARE, "avslut", {"avslut-varfor": "Klart.", "avslut-heder": PASSED}, "eftervard-efter-avslut"),
    ],
)
def test_a_question_that_is_passed_over_loses_no_promise(
    id: str, entry: str, answers: dict[str, Any], promise: str
) -> None:
    found = walked(routine(id), {"entry": entry, "answers": answers}).as_json()
    assert promise in [one["id"] for one in found["follow_ups"]]


def test_where_the_report_is_passed_over_it_is_still_reminded_of() -> None:
    answers = TO_CHILDREN | NO_CHILDREN | {"barn-hemma": "yes", "barn-far-illa": "yes", "barn-anmalan": PASSED}
    found = walked(routine(KRISTIANSTAD), {"entry": "misstanke", "answers": answers}).as_json()
    assert found["waiting"]["step"] == "chef"
    assert "barnanmalan-kvar" in found["reminders"]


def test_another_explanation_does_not_close_the_worry_for_a_child() -> None:
    answers = TO_TALK | NO_CHILDREN | {
        "svar": "ingen-oro", "iakttaget": "Fall.", "barn-hemma": "yes", "barn-far-illa": "yes",
        "barn-anmalan": "reached", "chef-samtal": "reached", "for-in-nar": "genast",
    }  # fmt: skip
    found = walked(routine(KRISTIANSTAD), {"entry": "misstanke", "answers": answers}).as_json()
    assert found["end"] == "barn-anmalt"
