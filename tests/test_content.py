"""The shipped routines and directories: nothing decided is lost, and nothing of ours is passed off as decided.

The two documents, in the words that matter here:
- Omsorgsförvaltningen, Kristianstads kommun: Rutin vid misstanke om våld i nära relation
- Socialförvaltningen, Motala kommun: Rutin vid hot och våld i nära relationer (8 June 2009)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from vnr_wizard.contacts.model import Directory
from vnr_wizard.content import Content
from vnr_wizard.procedure.model import Detour, Procedure, Reminder, Safeguard, Step
from vnr_wizard.reading.problem import Severity

KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE = "kristianstad-vnr", "motala-handlaggare", "motala-arbetsledare"
PROCEDURES = (KRISTIANSTAD, HANDLAGGARE, ARBETSLEDARE)
DIRECTORIES = ("kristianstad", "motala", "nationella")

CONTENT = Content()


@cache
def routine(id: str) -> Procedure:
    read = CONTENT.procedure(id)
    assert read is not None
    assert read.procedure is not None, read.problems
    return read.procedure


@cache
def directory(id: str) -> Directory:
    read = CONTENT.directory(id)
    assert read is not None
    return read.directory


def step_text(step: Step) -> str:
    """Everything that staff read at a step."""
    texts = [step.title, step.guide, *step.say, *step.avoid]
    for question in step.questions:
        texts += [question.text, question.hint, *(option.text for option in question.options)]
    texts += [follow_up.text for follow_up in step.follow_ups]
    return "\n".join(texts)


def prose(id: str) -> str:
    """Everything that staff read in a routine."""
    procedure = routine(id)
    texts = [step_text(step) for step in procedure.steps]
    texts += [f"{entry.title}\n{entry.text}" for entry in procedure.entries]
    texts += [f"{end.title}\n{end.text}" for end in procedure.ends]
    texts += [reminder.text for reminder in procedure.reminders]
    texts += [detour.title for detour in procedure.detours]
    texts += [f"{reference.title}\n{reference.note}" for reference in procedure.references]
    return "\n".join(texts)


def cited(id: str) -> Iterator[tuple[str, str]]:
    """Every clause cited in a routine or by a contact, with where."""
    procedure = routine(id)
    for step in procedure.steps:
        yield from ((clause, f"step {step.id}") for clause in step.clauses)
        for call in step.calls:
            yield from ((clause, f"call {call.contact}") for clause in call.clauses)
        for follow_up in step.follow_ups:
            yield from ((clause, f"follow-up {follow_up.id}") for clause in follow_up.clauses)
    parts: list[Detour | Reminder | Safeguard] = [
        *procedure.detours, *procedure.reminders, *procedure.safeguards
    ]  # fmt: skip
    for part in parts:
        yield from ((clause, part.id) for clause in part.clauses)
    for name in DIRECTORIES:
        for one in directory(name).contacts:
            for clause in one.clauses:
                owner, _, own = clause.partition(":")
                if owner == id:
                    yield own, f"contact {one.id}"


def steps_citing(id: str, clause: str) -> list[Step]:
    return [step for step in routine(id).steps if clause in step.clauses]


# --- loading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_shipped_routine_has_no_errors(id: str) -> None:
    read = CONTENT.procedure(id)
    assert read is not None
    assert [p for p in read.problems if p.severity is Severity.ERROR] == []


@pytest.mark.parametrize("id", DIRECTORIES)
def test_a_shipped_directory_has_no_errors(id: str) -> None:
    read = CONTENT.directory(id)
    assert read is not None
    assert [p for p in read.problems if p.severity is Severity.ERROR] == []


def test_these_and_no_others_are_shipped() -> None:
    assert CONTENT.procedure_ids() == sorted(PROCEDURES)
    assert CONTENT.directory_ids() == sorted(DIRECTORIES)


def test_who_decided_motalas_routine_and_when_is_said() -> None:
    for id in (HANDLAGGARE, ARBETSLEDARE):
        assert routine(id).decided_by == "Socialförvaltningens ledningsgrupp"
        assert routine(id).decided_on == date(2009, 6, 8)


def test_nothing_is_invented_about_who_decided_kristianstads_routine() -> None:
    assert routine(KRISTIANSTAD).decided_by == ""
    assert routine(KRISTIANSTAD).decided_on is None


# --- clauses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_clause_is_carried_out_by_something(id: str) -> None:
    everywhere = {clause for clause, _ in cited(id)}
    assert [clause.id for clause in routine(id).clauses if clause.id not in everywhere] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_citation_is_of_a_clause_that_is_there(id: str) -> None:
    known = {clause.id for clause in routine(id).clauses}
    assert [(clause, where) for clause, where in cited(id) if clause not in known] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_rule_that_is_not_the_documents_names_its_source(id: str) -> None:
    for clause in routine(id).clauses:
        ours = clause.origin == "handbook"
        assert ours == clause.id.startswith("h-"), clause.id
        assert bool(clause.source) == ours, clause.id
        assert bool(clause.place) != ours, clause.id


@dataclass(frozen=True)
class Demand:
    """One thing that a document says, and words that its clause must hold."""

    clause: str
    words: tuple[str, ...]


KRISTIANSTADS_DEMANDS = (
    Demand("k0-personal", ("Omsorgsförvaltningen",)),
    Demand("k0-misstanke-upptackt", ("misstanke", "upptäckt")),
    Demand("k0-kundperspektiv", ("kundens perspektiv",)),
    Demand("k0-oavsett-kon", ("oavsett kön",)),
    Demand("k1-vaga-fraga", ("våga fråga",)),
    Demand("k1-enskildhet", ("alltid", "enskildhet", "ärligt")),
    Demand("k1-akut-112", ("akut behov av skydd eller stöd", "SOS Alarm", "112")),
    Demand("k2-ta-emot", ("berättelsen",)),
    Demand("k2-foljdfragor", ("följdfrågor",)),
    Demand("k2-jag-lyssnar", ("jag lyssnar",)),
    Demand("k2-jag-tror-pa-dig", ("jag tror på dig",)),
    Demand("k2-inte-ditt-fel", ("det var inte ditt fel",)),
    Demand("k3-tala-om-hjalp", ("Tala om", "Arbete och välfärdsförvaltningen")),
    Demand("k3-rad-till-dig", ("råd och stöd", "medarbetare")),
    Demand("k3-mottagningsteamet-vuxna", ("Mottagningsteamet vuxna ekonomi",)),
    Demand("k3-nya-arenden", ("alla nya ärenden",)),
    Demand("k3-tar-over", ("tar över ärenden",)),
    Demand("k3-stod-till-personal", ("samråder", "övrig personal")),
    Demand("k3-samarbetar", ("polis", "kvinnojourer", "socialtjänster", "landet")),
    Demand("k3-flytta-langt", ("nationellt", "hotbilden", "långt från hemkommunen")),
    Demand("k3-relationsvaldsutredning", ("ansökan", "relationsvåldsutredning")),
    Demand("k3-akut-och-langsiktigt", ("akut och långsiktigt stöd",)),
    Demand("k3-telefon-personal", ("telefon för professionella",)),
    Demand("k3-medgivande", ("sekretessmedgivande",)),
    Demand("k3-avidentifierat", ("avidentifierat",)),
    Demand("k4-narmaste-chef", ("närmaste chef", "hjälp och stöd")),
    Demand("k4-chef-i-beredskap", ("Utanför kontorstid", "chef i beredskap")),
    Demand("k5-folj-upp", ("Följ upp",)),
    Demand("k5-dokumentera", ("Dokumentera",)),
    Demand("k5-polisanmalan", ("polisanmälan",)),
    Demand("k5-verksamhetssystemet", ("verksamhetssystemet",)),
    Demand("k6-sekretess", ("annan aktör eller organisation", "sekretess gäller")),
    Demand("k6-egen-kommun", ("annan förvaltning i kommunen", "Arbete och välfärdsförvaltningen")),
    Demand("k6-chef", ("chef",)),
    Demand("kl-sociala-jouren", ("Efter kontorstid", "Sociala jouren")),
    Demand("kl-kvinnofrid-person", ("Kvinnofridslinjen",)),
    Demand("kl-kvinnofrid-personal", ("professionell", "diskutera ett ärende")),
    Demand("kl-kvinnofrid-sekretess", ("sekretessen",)),
    Demand("kl-kvinnojour", ("Kristianstad Kvinnojour", "ideell förening", "dygnet runt")),
    Demand("kl-kvinnojour-vardagar", ("Volontärer", "några timmar på vardagar")),
    Demand("kl-kvinnojour-ovrig-tid", ("Övrig tid", "Räddningstjänsten")),
    Demand("kl-kriscentrum", ("samtalsmottagning",)),
    Demand("kl-kriscentrum-konsultation", ("konsultation för handläggaren",)),
    Demand("kl-barn-anmal", ("lagstadgad skyldighet", "genast", "socialtjänsten")),
    Demand("kl-barn-vart", ("Mottagningsteamet för barn och ungdom",)),
    Demand("kl-barn-vaxel", ("kommunens växel",)),
    Demand("kl-barn-fraga-hemma", ("Bekräftar", "fråga alltid", "lever hemma")),
    Demand("kl-barn-fraga-nara", ("nära den som är utsatt eller den som utsätter",)),
    Demand("kl-heder-stod", ("hedersrelaterat våld", "Länsstyrelsen Östergötland")),
    Demand("ks-handboken", ("Socialstyrelsens handbok",)),
    Demand("ks-eget-material", ("informationsmaterial", "ledningssystemet")),
)

HANDLAGGARENS_DEMANDS = (
    Demand("m0-riktlinjer", ("Riktlinjer",)),
    Demand("m0-teori", ("Teori och modeller",)),
    Demand("m0-vem", ("kvinna", "barn", "ungdom", "man", "anhörig")),
    Demand("mv-familjehus", ("Varamon", "Brinken", "Borensberg")),
    Demand("mv-resursverksamheten", ("Sociala resursverksamheten", "Beroendemottagningen Navet")),
    Demand("mv-ungdomshalsan", ("Ungdomshälsan",)),
    Demand(
        "mv-socialkontoret",
        ("Mottagning barn och ungdom", "Vuxengruppen", "Mottagning ekonomi", "Äldre", "LSS"),
    ),
    Demand("mv-upparbetad", ("redan en kontakt", "förtroende")),
    Demand("mv-nar-redo", ("redo",)),
    Demand("mv-lita-pa", ("lita på", "hanteras på ett bra sätt")),
    Demand("mv-samspel", ("samspelet", "handläggaren eller behandlaren")),
    Demand("mv-praktiska-rad", ("Praktiska råd i mötet med en våldsutsatt kvinna",)),
    Demand("m1-ansvarar", ("först möter", "ansvarar")),
    Demand("m1-foljer", ("så länge hen väljer",)),
    Demand("m1-annan-tar-vid", ("annan tar vid", "överenskommelse med personen")),
    Demand("m1a-ensam", ("lever ensam",)),
    Demand("m1a-fler", ("familjen eller hushållet", "stöd och hjälp")),
    Demand("m1b-akut-eller-sikt", ("akut insats", "längre sikt")),
    Demand("m1b-resurspersoner", ("resurspersoner",)),
    Demand("m1c-aterbesok", ("återbesök",)),
    Demand("m1c-namn-nummer", ("skriftligt", "namn och telefonnummer", "kontaktperson")),
    Demand("m1c-sista-slaget", ("Sista Slaget", "Margreth Eklund-Moroney", "Robert Reuterskiöld")),
    Demand("m2-arbetsledare", ("närmaste arbetsledare",)),
    Demand("ma-respekt", ("respekt",)),
    Demand("ma-valkommen", ("välkommen tillbaka",)),
    Demand("ma-minderarig", ("Förhandsbedömning", "minderårig")),
    Demand("mh-kollektiv", ("kollektiv",)),
    Demand("mh-skydd", ("flickor", "kvinnor", "pojkar")),
    Demand("mh-minimera", ("Minimera",)),
    Demand("mh-dokumentation", ("dokumentationen", "skyddet")),
    Demand("ms-mer", ("Riktlinjer", "Teori och modeller")),
)

ARBETSLEDARENS_DEMANDS = (
    Demand("m0-riktlinjer", ("Riktlinjer",)),
    Demand("m0-teori", ("Teori och modeller",)),
    Demand("m0-vem", ("kvinna", "barn", "ungdom", "man", "anhörig")),
    Demand("m3-egen", ("egna verksamheten",)),
    Demand("m3-intern", ("internt inom socialförvaltningen",)),
    Demand("m3-extern", ("externa aktörer",)),
    Demand("m3-vidare", ("fortsatta arbetsprocessen",)),
    Demand("mn-sammankalla", ("sammankallar", "nätverk")),
    Demand("mn-myndighet-utforare", ("myndighet", "utförare")),
    Demand("mn-barn-vuxen", ("barn och ungdom", "vuxen")),
    Demand("mb-bedomning-beslut", ("bedömning", "beslut")),
    Demand("mb-resurspersoner", ("resurspersoner",)),
    Demand("mb-fa-personer", ("Minimera antalet personer", "bibehållen service")),
    Demand("mb-ansvar", ("ansvarsfördelning",)),
    Demand("mb-vuxenhandlaggare", ("vuxenhandläggare", "sammankallande", "samordnare", "interna")),
    Demand("mb-extern-kontaktperson", ("kontaktperson för externa",)),
    Demand("mb-annars-utses", ("I annat fall", "utser")),
    Demand("mb-externa", ("polis", "sjukvård", "FK", "Kvinnojouren", "Brottsofferjouren", "m fl")),
    Demand("mb-mandat", ("tydligt mandat", "tilldelad uppgift")),
    Demand("mb-tid", ("Tidsåtgången uppskattas",)),
    Demand("mb-dokumentation", ("dokumentationen", "sekretess", "skyddsbehov")),
    Demand("mb-separata-akter", ("separata akter",)),
    Demand("mb-fingerade", ("fingerade personuppgifter",)),
    Demand("mb-uppf-representation", ("arbetsledare och medarbetare", "representerade")),
    Demand("mb-uppf-intervall", ("hur ofta",)),
    Demand("mb-uppf-gemensam-bild", ("gemensam bild",)),
    Demand("mb-uppf-planering", ("gemensam planering",)),
    Demand("mb-avslut", ("avslut",)),
    Demand("mb-utvardering", ("utvärdering", "ansvarar arbetsledarna")),
    Demand("mb-utv-med", ("medarbetare", "externa aktörer")),
    Demand("ma-respekt", ("respekt",)),
    Demand("ma-valkommen", ("välkommen tillbaka",)),
    Demand("ma-minderarig", ("Förhandsbedömning", "minderårig")),
    Demand("mh-modellen", ("samarbetsmodell",)),
    Demand("mh-kollektiv", ("kollektiv",)),
    Demand("mh-skydd", ("flickor", "kvinnor", "pojkar")),
    Demand("mh-minimera", ("Minimera",)),
    Demand("mh-dokumentation", ("dokumentationen", "skyddet")),
    Demand("mh-eftervard", ("Eftervården", "extra viktig")),
    Demand("mh-samordnare", ("samordnare utses",)),
    Demand("mh-langre-tid", ("längre tid",)),
    Demand("mh-inte-ensam", ("lämnad ensam", "mellan stolarna")),
    Demand("ms-mer", ("Riktlinjer", "Teori och modeller")),
)

DEMANDS = [
    pytest.param(id, demand, id=f"{id}-{demand.clause}")
    for id, demands in (
        (KRISTIANSTAD, KRISTIANSTADS_DEMANDS),
        (HANDLAGGARE, HANDLAGGARENS_DEMANDS),
        (ARBETSLEDARE, ARBETSLEDARENS_DEMANDS),
    )
    for demand in demands
]


@pytest.mark.parametrize(("id", "demand"), DEMANDS)
def test_what_the_document_demands_stands_as_a_clause(id: str, demand: Demand) -> None:
    clause = next(clause for clause in routine(id).clauses if clause.id == demand.clause)
    assert clause.origin == "document"
    assert [word for word in demand.words if word not in clause.text] == []


@pytest.mark.parametrize(
    ("id", "demands"),
    [
        (KRISTIANSTAD, KRISTIANSTADS_DEMANDS),
        (HANDLAGGARE, HANDLAGGARENS_DEMANDS),
        (ARBETSLEDARE, ARBETSLEDARENS_DEMANDS),
    ],
)
def test_no_clause_is_passed_off_as_the_documents(id: str, demands: tuple[Demand, ...]) -> None:
    documents = [clause.id for clause in routine(id).clauses if clause.origin == "document"]
    assert documents == [demand.clause for demand in demands]


# --- what staff read -----------------------------------------------------------------------------------

READ_AT = [
    # routine, the clause whose step says it, the words
    (KRISTIANSTAD, "k1-enskildhet", "Fråga alltid i enskildhet."),
    (KRISTIANSTAD, "k1-akut-112", "ring SOS Alarm, 112"),
    (KRISTIANSTAD, "k3-tala-om-hjalp", "VNR-utredarna på Arbete och välfärdsförvaltningen"),
    (KRISTIANSTAD, "k3-relationsvaldsutredning", "relationsvåldsutredning"),
    (KRISTIANSTAD, "k3-mottagningsteamet-vuxna", "Mottagningsteamet vuxna ekonomi"),
    (KRISTIANSTAD, "k3-nya-arenden", "alla nya ärenden"),
    (KRISTIANSTAD, "k3-tar-over", "tar över"),
    (KRISTIANSTAD, "k3-stod-till-personal", "stöder personalen"),
    (KRISTIANSTAD, "k3-samarbetar", "polis, kvinnojourer och socialtjänst"),
    (KRISTIANSTAD, "k3-flytta-langt", "flytta långt"),
    (KRISTIANSTAD, "k3-medgivande", "sekretessmedgivande"),
    (KRISTIANSTAD, "k3-avidentifierat", "avidentifierat"),
    (KRISTIANSTAD, "k4-chef-i-beredskap", "Utanför kontorstid: chef i beredskap."),
    (KRISTIANSTAD, "k5-polisanmalan", "polisanmälan"),
    (KRISTIANSTAD, "k5-verksamhetssystemet", "verksamhetssystemet"),
    (KRISTIANSTAD, "k6-sekretess", "Sekretess gäller."),
    (KRISTIANSTAD, "k6-egen-kommun", "en annan förvaltning i kommunen, som Arbete och välfärdsförvaltningen"),
    (KRISTIANSTAD, "kl-kvinnofrid-sekretess", "tänk på sekretessen"),
    (KRISTIANSTAD, "kl-kriscentrum-konsultation", "Kriscentrum finns för konsultation"),
    (KRISTIANSTAD, "kl-barn-anmal", "lagstadgad skyldighet att **genast** anmäla till socialtjänsten"),
    (KRISTIANSTAD, "kl-barn-vaxel", "Ring växeln. Be om Mottagningsteamet för barn och ungdom."),
    (KRISTIANSTAD, "kl-barn-fraga-hemma", "**fråga alltid om barn.**"),
    (KRISTIANSTAD, "kl-barn-fraga-nara", "nära den som är utsatt, eller nära den som utövar våldet"),
    (KRISTIANSTAD, "kl-heder-stod", "Länsstyrelsen Östergötland"),
    (HANDLAGGARE, "m0-vem", "ett barn, en ungdom, en man eller en anhörig"),
    (HANDLAGGARE, "m1-ansvarar", "**ansvarar**"),
    (HANDLAGGARE, "m1-foljer", "så länge hen väljer det"),
    (HANDLAGGARE, "m1-annan-tar-vid", "efter överenskommelse med personen"),
    (HANDLAGGARE, "mv-nar-redo", "när hen är redo"),
    (HANDLAGGARE, "mv-praktiska-rad", "Praktiska råd i mötet med en våldsutsatt kvinna"),
    (HANDLAGGARE, "m1a-ensam", "Lever personen ensam?"),
    (HANDLAGGARE, "m1c-namn-nummer", "skriftligt: namn och telefonnummer till dig som kontaktperson"),
    (HANDLAGGARE, "m1c-sista-slaget", "**Sista Slaget** (Margreth Eklund-Moroney och Robert Reuterskiöld)"),
    (HANDLAGGARE, "ma-valkommen", "Du är välkommen tillbaka när du vill."),
    (HANDLAGGARE, "ma-minderarig", "förhandsbedömning och beslut"),
    (HANDLAGGARE, "mh-kollektiv", "**kollektiv**"),
    (HANDLAGGARE, "mh-skydd", "flickor, kvinnor och pojkar"),
    (ARBETSLEDARE, "m3-egen", "**egna verksamheten**"),
    (ARBETSLEDARE, "mn-myndighet-utforare", "myndighet och utförare"),
    (ARBETSLEDARE, "mn-barn-vuxen", "barn och ungdom, och vuxen"),
    (ARBETSLEDARE, "mb-fa-personer", "**Så få som möjligt**"),
    (ARBETSLEDARE, "mb-vuxenhandlaggare", "sammankallande och samordnare för den interna samverkan"),
    (ARBETSLEDARE, "mb-extern-kontaktperson", "kontaktperson för externa aktörer"),
    (ARBETSLEDARE, "mb-annars-utses", "utser ni arbetsledare en samordnare"),
    (ARBETSLEDARE, "mb-mandat", "**tydligt mandat**"),
    (ARBETSLEDARE, "mb-separata-akter", "separata akter"),
    (ARBETSLEDARE, "mb-fingerade", "fingerade personuppgifter"),
    (ARBETSLEDARE, "mb-uppf-gemensam-bild", "**gemensam bild**"),
    (ARBETSLEDARE, "mb-utv-med", "med hjälp av medarbetare och eventuella externa aktörer"),
    (ARBETSLEDARE, "ma-respekt", "**respekt**"),
    (ARBETSLEDARE, "mh-modellen", "Samma arbetssätt gäller."),
    (ARBETSLEDARE, "mh-eftervard", "**extra viktig**"),
    (ARBETSLEDARE, "mh-inte-ensam", "lämnas ensam eller falla mellan stolarna"),
]


@pytest.mark.parametrize(("id", "clause", "words"), READ_AT)
def test_what_a_clause_demands_is_read_at_its_step(id: str, clause: str, words: str) -> None:
    assert any(words in step_text(step) for step in steps_citing(id, clause))


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("k2-jag-lyssnar", "Jag lyssnar."),
        ("k2-jag-tror-pa-dig", "Jag tror på dig."),
        ("k2-inte-ditt-fel", "Det var inte ditt fel."),
    ],
)
def test_the_three_messages_are_words_to_use(clause: str, message: str) -> None:
    assert all(message in step.say for step in steps_citing(KRISTIANSTAD, clause))


@pytest.mark.parametrize(
    ("id", "title"),
    [
        (KRISTIANSTAD, "Socialstyrelsens handbok Våld"),
        (KRISTIANSTAD, "Omsorgsförvaltningens informationsmaterial"),
        (HANDLAGGARE, "Riktlinjer, Bemötande vid hot och våld i nära relationer"),
        (HANDLAGGARE, "Hot och våld i nära relationer, Teori och modeller"),
        (HANDLAGGARE, "Sista Slaget"),
        (ARBETSLEDARE, "Riktlinjer, Bemötande vid hot och våld i nära relationer"),
        (ARBETSLEDARE, "Hot och våld i nära relationer, Teori och modeller"),
    ],
)
def test_the_documents_referred_to_are_references_that_a_step_shows(id: str, title: str) -> None:
    reference = next(reference for reference in routine(id).references if reference.title == title)
    assert any(reference.id in step.refs for step in routine(id).steps)


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_phone_number_stands_in_prose(id: str) -> None:
    # 112 is a name as much as a number, and stands in the law of every hand.
    found = re.findall(r"\+?\d[\d –-]{4,}\d", prose(id))
    assert [number for number in found if not re.fullmatch(r"20\d\d[:–-]\d+", number)] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_question_asks_for_a_name_or_an_identity_number(id: str) -> None:
    for question in routine(id).question_by_id.values():
        assert not re.search(r"personnummer|\bvad heter\b|personens namn", question.text, re.I), question.id


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_text_answer_says_what_it_is_in_the_note(id: str) -> None:
    for question in routine(id).question_by_id.values():
        assert bool(question.record) == (question.kind == "text"), question.id
        assert bool(question.speaker) == (question.record == "quote"), question.id


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_question_is_understood_in_the_note_without_its_step(id: str) -> None:
    for question in routine(id).question_by_id.values():
        if question.kind == "contacted":
            continue
        assert question.text.endswith("?"), question.id
        assert len(question.text.split()) >= 3, question.id
        assert not re.search(r"^Vilka är med\?$| (är de|om det)\?$", question.text), question.id


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_checklist_that_must_be_ticked_says_which_of_it(id: str) -> None:
    for question in routine(id).question_by_id.values():
        if question.kind == "checklist" and question.required:
            assert any(option.required for option in question.options), question.id


@pytest.mark.parametrize("id", PROCEDURES)
def test_no_promise_asks(id: str) -> None:
    # In the note “, by 2026-12-01” stands after it.
    promises = [promise for step in routine(id).steps for promise in step.follow_ups]
    assert [promise.id for promise in promises if promise.text[-1] in "?.!"] == []


@pytest.mark.parametrize("id", PROCEDURES)
def test_a_step_fits_a_small_terminal(id: str) -> None:
    for step in routine(id).steps:
        assert len(step.questions) <= 5, step.id
        assert len(step.title) <= 34, step.id
        for question in step.questions:
            assert len(question.text) <= 52, question.id
            assert all(len(option.text) <= 45 for option in question.options), question.id
