"""Which lists of contacts can stand at a step: all that come on walks, and none that an answer rules out."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from tests.routines import SEEDS, START, made_up, raw_answers, routine

from vnr_wizard.authoring.people.listed import MOST_STATES, Listed, case_words
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.walk.here import calls_at
from vnr_wizard.walk.walk import Moved, Walk

HEAD = '[[entry]]\nid = "in"\ntitle = "In"\nstart = "ett"\n[[end]]\nid = "ut"\ntitle = "Ut"\n'
ASKS = '[[step]]\nid = "ett"\ntitle = "Ett"\n'
ASKS += '[[step.question]]\nid = "q"\ntext = "Säkert?"\nkind = "yes-no"\nunsure = true\n'


def cases(procedure: Procedure, step: str) -> list[tuple[tuple[str, ...], str]]:
    found = Listed(procedure).cases(procedure.step_by_id[step])
    return sorted((case.contacts, case_words(case, procedure)) for case in found)


def two(nexts: str, calls: str) -> Procedure:
    """One step that asks, and one that calls."""
    return routine(
        'format = 1\nid = "prov"\ntitle = "Prov"\ncontacts = "katalog"\n' + HEAD + ASKS + nexts
        + f'[[step]]\nid = "tva"\ntitle = "Två"\ncall = {calls}\n[[step.next]]\ngoto = "ut"\n'
    )  # fmt: skip


ON = '[[step.next]]\ngoto = "tva"\n'
BY_YES = '[[step.next]]\nwhen = { q = "yes" }\ngoto = "tva"\n[[step.next]]\ngoto = "ut"\n'


def test_without_conditions_there_is_one_list() -> None:
    assert cases(two(ON, '["a", "b"]'), "tva") == [(("a", "b"), "")]


def test_each_list_is_told_with_the_answer_that_brings_it() -> None:
    found = cases(two(ON, '["a", { contact = "b", when = { q = "yes" } }]'), "tva")
    assert found == [(("a",), "”Säkert?” är ”Nej”"), (("a", "b"), "”Säkert?” är ”Ja”")]


def test_one_of_two_always_stands_there() -> None:
    calls = '[{ contact = "a", when = { q = "yes" } }, { contact = "b", when = { not = { q = "yes" } } }]'
    assert [contacts for contacts, _ in cases(two(ON, calls), "tva")] == [("a",), ("b",)]


def test_what_the_way_there_has_settled_is_no_case() -> None:
    assert cases(two(BY_YES, '[{ contact = "a", when = { q = "yes" } }]'), "tva") == [(("a",), "")]


def test_a_step_that_nobody_comes_to_has_no_list() -> None:
    nexts = '[[step.next]]\ngoto = "ut"\n'
    assert cases(two(nexts, '[{ contact = "a", when = { q = "yes" } }]'), "tva") == []


def test_too_many_answers_are_not_told_apart() -> None:
    parts = [HEAD, '[[step]]\nid = "ett"\ntitle = "Ett"\n']
    count = len(str(2 ** MOST_STATES.bit_length()))
    count = MOST_STATES.bit_length()
    for n in range(count):
        parts.append(f'[[step.question]]\nid = "q{n}"\ntext = "?"\nkind = "yes-no"\n')
    parts.append(ON)
    whens = ", ".join(f'q{n} = "yes"' for n in range(count))
    parts.append(f'[[step]]\nid = "tva"\ntitle = "Två"\ncall = [{{ contact = "a", when = {{ {whens} }} }}]\n')
    procedure = routine(
        'format = 1\nid = "p"\ntitle = "P"\ncontacts = "k"\n' + "".join(parts) + '[[step.next]]\ngoto = "ut"\n'
    )
    [case] = Listed(procedure).cases(procedure.step_by_id["tva"])
    assert case.contacts == ("a",) and not case.whole


@settings(max_examples=150)
@given(SEEDS, SEEDS)
def test_every_list_that_comes_on_a_walk_is_among_them(seed: int, chance_seed: int) -> None:
    procedure, chance = made_up(seed), Random(chance_seed)
    listed = Listed(procedure)
    known = {
        step.id: {case.contacts for case in listed.cases(step)}
        for step in procedure.steps
        if all(case.whole for case in listed.cases(step))
    }
    walk = Walk(procedure, "in", START)
    for moment in range(25):
        now = START + timedelta(minutes=moment)
        for question in walk.shown(walk.cursor):
            if chance.random() < 0.7:
                walk.answer(question.id, chance.choice(raw_answers(question)), now)
        visit = walk.cursor
        if procedure.detours and chance.random() < 0.1:
            walk.detour(chance.choice(procedure.detours).id, now)
            continue
        before = tuple(dict.fromkeys(call.contact for call in calls_at(walk, visit)))
        if not isinstance(walk.advance(now), Moved):
            break
        if visit.step in known:
            assert before in known[visit.step]
