"""Nothing in the model may change without the comparison telling, and nothing is told where nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from tests.authoring.diff.two_versions import TODAY, difference
from tests.routines import SEEDS, made_up

from vnr_wizard.authoring import format_examples
from vnr_wizard.authoring.diff.contacts import compare_directories
from vnr_wizard.authoring.diff.labels import label
from vnr_wizard.authoring.diff.renames import Renames, find_renames, translated, vars_of
from vnr_wizard.authoring.diff.result import Change, Difference
from vnr_wizard.authoring.diff.routine import compare_routines
from vnr_wizard.authoring.diff.safeguards import Proofs
from vnr_wizard.authoring.diff.text import text
from vnr_wizard.authoring.proof.result import Proof
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.phone import Phone
from vnr_wizard.contacts.read import ReadDirectory
from vnr_wizard.procedure.condition import Answered, When
from vnr_wizard.procedure.duration import Duration, Within
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import Document, parse_document
from vnr_wizard.reading.kinds import Anything, Bound, Day, Flag, Items, Moment, Number, OneOf, Table
from vnr_wizard.reading.shape import Reading, Shape, read_table

NOTHING = Proofs(Proof((), frozenset(), ()), Proof((), frozenset(), ()))


def routine() -> Procedure:
    """The complete example of docs/format.md."""
    read = procedure_from(parse_document(format_examples.PROCEDURE, "kristianstad-vnr.toml"))
    assert read.procedure is not None
    return read.procedure


def directory() -> Directory:
    document = parse_document(format_examples.DIRECTORY, "kristianstad.toml")
    return read_table(Directory, document.data, (), Reading(document))


def other(kind: Any, value: Any) -> Any:
    """Another value of the same kind."""
    match kind:
        case Flag():
            return not value
        case OneOf():
            return next(word for word in kind.values if word != value)
        case Number():
            return (value or 0) + 1
        case Bound():
            return 7 if value != 7 else 8
        case Day():
            return (value or date(2026, 1, 1)) + timedelta(days=1)
        case Moment():
            return (value or datetime.fromisoformat("2026-01-01T10:00:00+01:00")) + timedelta(hours=1)
        case Within():
            return Duration("P99D", 0, 99, 0)
        case When():
            return Answered("en-annan-fråga", True)
        case Anything():
            return {**(value or {}), "en-annan-fråga": "yes"}
        case Phone():
            return "0920-12 34 56"
        case Table():
            return kind.of(**{name: "x" for name, (_, one) in kind.of.declared.items() if one.required})
        case _ if type(kind).__name__ == "After":
            return "ett-annat-steg"
        case _:
            return f"{value or ''}-x"


def variants(shape: Shape, at: str) -> Iterator[tuple[str, Shape]]:
    """The table with one thing changed, somewhere in it; each with where that is."""
    for name, (attribute, declared) in type(shape).declared.items():
        value = getattr(shape, attribute)
        place = f"{at}.{name}"

        def made(value: Any, attribute: str = attribute) -> Shape:
            return type(shape)(**{**vars_of(shape), attribute: value})

        if isinstance(declared.kind, Items):
            items: tuple[Any, ...] = value or ()
            for n, item in enumerate(items):
                yield f"{place}[{n}] gone", made((*items[:n], *items[n + 1 :]))
                if isinstance(item, Shape):
                    for inner, changed in variants(item, f"{place}[{n}]"):
                        yield inner, made((*items[:n], changed, *items[n + 1 :]))
                else:
                    yield f"{place}[{n}]", made((*items[:n], other(declared.kind.of, item), *items[n + 1 :]))
            if len(items) > 1:
                yield f"{place} order", made((items[-1], *items[:-1]))
            if not items and not isinstance(declared.kind.of, Table):
                yield f"{place} new", made((other(declared.kind.of, ""),))
        elif isinstance(value, Shape):
            yield f"{place} gone", made(None)
            yield from ((inner, made(changed)) for inner, changed in variants(value, place))
        else:
            yield place, made(other(declared.kind, value))


def of_routines(old: Procedure, new: Procedure) -> list[Change]:
    renames = find_renames(old, new, {})
    return compare_routines(translated(old, renames), new, renames, (None, None), NOTHING, "")


def of_directories(old: Directory, new: Directory) -> list[Change]:
    reads = [ReadDirectory("", merged(one), (), one, Document("")) for one in (old, new)]
    return compare_directories(reads[0], reads[1], "", TODAY)


def merged(written: Directory) -> Directory:
    from vnr_wizard.contacts.read import overlaid

    return written.with_contacts(tuple(overlaid(None, contact, written, "") for contact in written.contacts))


def told(changes: list[Change]) -> str:
    return text(Difference("", "", tuple(changes)))


ROUTINES = list(variants(routine(), "rutin"))
DIRECTORIES = list(variants(directory(), "katalog"))


def test_there_is_a_variant_for_every_key_of_the_formats() -> None:
    """Without this, a key that the example lacks would never be tried."""
    tried = {place.rpartition(".")[2].split("[")[0].split(" ")[0] for place, _ in (*ROUTINES, *DIRECTORIES)}
    shapes: list[type[Shape]] = [Procedure, Directory]
    for shape in shapes:
        for name, (_, declared) in shape.declared.items():
            assert name in tried, f"{shape.__name__}.{name}"
            kind = declared.kind.of if isinstance(declared.kind, Items) else declared.kind
            if isinstance(kind, Table) and kind.of not in shapes:
                shapes.append(kind.of)


@pytest.mark.parametrize(("place", "new"), ROUTINES, ids=[place for place, _ in ROUTINES])
def test_no_key_of_a_routine_changes_without_being_told(place: str, new: Procedure) -> None:
    found = of_routines(routine(), new)
    assert found
    # And what is told of it says more than that something is otherwise.
    assert any(change.details or change.inner or change.what for change in found)
    assert of_routines(new, routine()), f"{place}, the other way round"
    assert told(found)


@pytest.mark.parametrize(("place", "new"), DIRECTORIES, ids=[place for place, _ in DIRECTORIES])
def test_no_key_of_a_directory_changes_without_being_told(place: str, new: Directory) -> None:
    found = of_directories(directory(), new)
    assert found and told(found)
    assert of_directories(new, directory()), f"{place}, the other way round"


def details(changes: list[Change] | tuple[Change, ...]) -> Iterator[Any]:
    for change in changes:
        yield from change.details
        yield from details(change.inner)


@pytest.mark.parametrize(("place", "new"), ROUTINES + DIRECTORIES, ids=[place for place, _ in ROUTINES + DIRECTORIES])
def test_before_and_now_never_read_the_same(place: str, new: Any) -> None:
    changes = of_routines(routine(), new) if isinstance(new, Procedure) else of_directories(directory(), new)
    for one in details(changes):
        if one.key == "verified_on" and one.old == one.new:
            continue  # told for company where the number is another
        marks = {row.mark for row in one.rows} | {piece.mark for piece in one.pieces}
        assert one.note or one.old != one.new or marks - {"kept"}, (place, one)


def test_a_routine_compared_with_itself_differs_in_nothing() -> None:
    assert of_routines(routine(), routine()) == []
    assert of_directories(directory(), directory()) == []


@settings(max_examples=60)
@given(SEEDS)
def test_no_routine_differs_from_itself(seed: int) -> None:
    assert of_routines(made_up(seed), made_up(seed)) == []


def backwards(value: Any) -> Any:
    """The same data with its keys in the opposite order."""
    if isinstance(value, dict):
        return {name: backwards(item) for name, item in reversed(value.items())}
    return [backwards(item) for item in value] if isinstance(value, list) else value


def test_comments_layout_and_the_order_of_keys_mean_nothing(tmp_path: Path) -> None:
    from tests.authoring.diff.two_versions import DIRECTORY, ROUTINE

    new = tuple(
        "# En kommentar\n\n" + tomli_w.dumps(backwards(parse_document(text, "x.toml").data))
        for text in (ROUTINE, DIRECTORY)
    )
    found = difference(tmp_path, (ROUTINE, new[0]), (DIRECTORY, new[1]))
    assert found.empty, text(found)


def test_the_order_within_a_condition_means_nothing() -> None:
    table = '{ any = [ { vald = ["yes", "unsure"] }, { not = { vald = "no", barn = "yes" } } ] }'
    turned = '{ any = [ { not = { barn = "yes", vald = "no" } }, { vald = ["unsure", "yes"] } ] }'
    from vnr_wizard.authoring.diff.sameness import same

    conditions = []
    for text_of in (table, turned):
        document = parse_document(f"when = {text_of}", "x.toml")
        conditions.append(When().read(document.data["when"], ("when",), Reading(document)))
    assert same(*conditions)


def test_every_key_has_a_name_for_people() -> None:
    shapes: list[type[Shape]] = [Procedure, Directory, Contact]
    nameless = []
    for shape in shapes:
        for name, (attribute, declared) in shape.declared.items():
            if label(shape, attribute, "?") == "?":
                nameless.append(f"{shape.__name__}.{name}")
            kind = declared.kind.of if isinstance(declared.kind, Items) else declared.kind
            if isinstance(kind, Table) and kind.of not in shapes:
                shapes.append(kind.of)
    assert nameless == []


def test_no_renames_leave_a_routine_as_it_is() -> None:
    assert translated(routine(), Renames()) is not None
