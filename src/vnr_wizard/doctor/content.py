"""Routines and directories: whether they can be used, how old they are, and who may change them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.model import Contact
from vnr_wizard.contacts.own import Own, read_own, with_own
from vnr_wizard.contacts.read import ReadDirectory, is_old
from vnr_wizard.content import Content
from vnr_wizard.doctor.finding import NOTHING, Area, Finding, State
from vnr_wizard.language import Words
from vnr_wizard.procedure.model import Procedure
from vnr_wizard.procedure.read import ReadProcedure
from vnr_wizard.reading.problem import Problem, errors

_CHECK = Words("Se alla fel, var de står och hur de rättas: vnr-wizard check",
               "See all faults, where they stand and how to correct them: vnr-wizard check")  # fmt: skip


def content_findings(content: Content, today: date) -> list[Finding]:
    """Every routine and directory, the unit's own numbers, and who may change them."""
    own = read_own(content.own_folder)
    found = [_open(content), _own(own)]
    for id in content.procedure_ids():
        procedure = content.procedure(id)
        found += _procedure(id, procedure, today) if procedure else []
    for id in content.directory_ids():
        directory = content.directory(id)
        found += _directory(id, directory, own, today) if directory else []
    return found


def _open(content: Content) -> Finding:
    paths = content.open_to_others()
    if not paths:
        told = Words(
            "Ingen annan på datorn får ändra rutiner och nummer", "Nobody else here may change routines and numbers"
        )
        meaning = Words("Utom den som sköter datorn.", "But for whoever looks after the computer.")
        return Finding(Area.CONTENT, "content-rights", State.GOOD, told, meaning)
    return Finding(
        Area.CONTENT, "content-rights", State.BAD,
        Words(f"Andra på datorn får ändra rutiner och nummer: {paths[0]} ({len(paths)})",
              f"Others on the computer may change routines and numbers: {paths[0]} ({len(paths)})"),
        Words("Ett nummer kan vara utbytt. Lita inte på dem innan det är rättat.",
              "A number may have been exchanged. Do not trust them until this is mended."),
        Words(f"Ta bort skrivrätten, chmod -R o-w {content.folder}, och kontrollera numren.",
              f"Take the right to write away, chmod -R o-w {content.folder}, and verify the numbers."),
    )  # fmt: skip


def _own(own: Own) -> Finding:
    if faults := errors(list(own.problems)):
        return Finding(
            Area.CONTENT, "own-numbers", State.BAD, _faulty("egna.toml", "egna.toml", faults),
            Words("Enhetens egna nummer används inte.", "The unit's own numbers are not used."), _CHECK,
        )  # fmt: skip
    count = sum(bool(contact.phone) for contact in own.directory.contacts) if own.directory else 0
    told = Words(f"Enhetens egna nummer: {count}", f"The unit's own numbers: {count}")
    meaning = Words("De gäller före katalogernas.", "They hold before those of the directories.")
    return Finding(Area.CONTENT, "own-numbers", State.GOOD, told, meaning)


def _faulty(sv: str, en: str, faults: list[Problem]) -> Words:
    first = faults[0]
    return Words(
        f"{sv} har fel ({len(faults)}): {first.place} {first.code}",
        f"{en} has errors ({len(faults)}): {first.place} {first.code}",
    )


# --- routines -------------------------------------------------------------------------------------------


def _procedure(id: str, read: ReadProcedure, today: date) -> Iterator[Finding]:
    faults = errors(list(read.problems))
    if faults or read.procedure is None:
        yield Finding(
            Area.CONTENT, f"procedure-{id}", State.BAD, _faulty(f"Rutinen {id}", f"The routine {id}", faults)
            if faults else Words(f"Rutinen {id} kan inte läsas", f"The routine {id} cannot be read"),
            Words("Den kan inte öppnas. Numren går ändå att nå.",
                  "It cannot be opened. The numbers are there all the same."),
            _CHECK,
        )  # fmt: skip
        return
    told = Words(f"Rutinen {id} är utan fel", f"The routine {id} has no errors")
    meaning = Words("Den kan öppnas. Exempel går igenom med check.", "It can be opened. Examples are walked by check.")
    yield Finding(Area.CONTENT, f"procedure-{id}", State.GOOD, told, meaning)
    yield _decided(id, read.procedure)
    yield from _to_review(id, read.procedure, today)


def _decided(id: str, procedure: Procedure) -> Finding:
    name = f"procedure-{id}-decided"
    if procedure.decided_on is None:
        return Finding(
            Area.CONTENT, name, State.UNKNOWN,
            Words(f"När rutinen {id} beslutades står inte i den", f"The routine {id} does not say when it was decided"),
            Words("Ingen vet om den fortfarande gäller.", "Nobody knows whether it still holds."),
            Words("Ta reda på beslutet och skriv decided_by och decided_on i filen.",
                  "Find the decision, and write decided_by and decided_on in the file."),
        )  # fmt: skip
    by = procedure.decided_by or "?"
    told = Words(
        f"Rutinen {id} beslutades {procedure.decided_on} av {by}",
        f"The routine {id} was decided {procedure.decided_on} by {by}",
    )
    return Finding(
        Area.CONTENT, name, State.GOOD, told, Words("Det visas när den öppnas.", "It is shown when it opens.")
    )


def _to_review(id: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    if procedure.review_by is None:
        return
    name, on = f"procedure-{id}-review", procedure.review_by
    if on < today:
        yield Finding(
            Area.CONTENT, name, State.WARNING,
            Words(f"Rutinen {id} skulle ha setts över {on}", f"The routine {id} was to be reviewed by {on}"),
            Words("Den kan säga något som inte längre gäller.", "It may say what no longer holds."),
            Words("Se över den, och skriv nästa dag i review_by.", "Review it, and write the next day in review_by."),
        )  # fmt: skip
        return
    told = Words(f"Rutinen {id} ska ses över senast {on}", f"The routine {id} is to be reviewed by {on}")
    yield Finding(Area.CONTENT, name, State.GOOD, told, Words("Det är inte dags än.", "It is not time yet."))


# --- directories ----------------------------------------------------------------------------------------


def _directory(id: str, read: ReadDirectory, own: Own, today: date) -> Iterator[Finding]:
    # What it includes is told of as a directory of its own.
    faults = [problem for problem in errors(list(read.problems)) if problem.path == read.path]
    if faults:
        yield Finding(
            Area.CONTENT, f"directory-{id}", State.BAD, _faulty(f"Katalogen {id}", f"The directory {id}", faults),
            Words("Nummer kan saknas i listan över vem man ringer.",
                  "Numbers may be missing in the list of whom to call."),
            _CHECK,
        )  # fmt: skip
    else:
        told = Words(f"Katalogen {id} är utan fel", f"The directory {id} has no errors")
        meaning = Words("Alla dess kontakter visas.", "All its contacts are shown.")
        yield Finding(Area.CONTENT, f"directory-{id}", State.GOOD, told, meaning)
    merged = with_own(read.directory, own).contact_by_id
    # 112 and the national line under their own numbers are nobody's to verify.
    ids = [contact.id for contact in read.written.contacts if contact.id in merged and contact.id not in emergency.IDS]
    yield from _numbers(id, [merged[one] for one in dict.fromkeys(ids)], today)


def _numbers(id: str, contacts: list[Contact], today: date) -> Iterator[Finding]:
    blank = [one for one in contacts if not one.phone]
    dated = [one for one in contacts if one.phone and one.verified_on is not None and one.verified_on <= today]
    unverified = [one for one in contacts if one.phone and one not in dated]
    old = [one for one in dated if one.verified_on is not None and is_old(one.verified_on, today)]
    for kind, some, told, meaning, mend in (
        (
            "blank", blank, Words("nummer saknas", "numbers are missing"),
            Words("Den som behöver ringa får inget nummer.", "Whoever needs to call gets no number."),
            Words("Fyll i: vnr-wizard contacts set ID NUMMER", "Fill in: vnr-wizard contacts set ID NUMBER"),
        ),
        (
            "unverified", unverified, Words("nummer har ingen kontrollerat", "numbers nobody has verified"),
            Words("De kan vara fel.", "They may be wrong."),
            Words("Ring, och skriv sedan: vnr-wizard contacts set ID NUMMER --verified",
                  "Call, and then write: vnr-wizard contacts set ID NUMBER --verified"),
        ),
        (
            "old", old, Words("nummer kontrollerades för mer än ett år sedan",
                              "numbers were verified more than a year ago"),
            Words("De kan ha ändrats.", "They may have changed."),
            Words("Ring igen, och skriv sedan: vnr-wizard contacts set ID NUMMER --verified",
                  "Call again, and then write: vnr-wizard contacts set ID NUMBER --verified"),
        ),
    ):  # fmt: skip
        if some:
            names = f"{', '.join(one.id for one in some[:3])}{' …' if len(some) > 3 else ''}"
            words = Words(
                f"Katalogen {id}: {len(some)} {told.sv} ({names})",
                f"The directory {id}: {len(some)} {told.en} ({names})",
            )
            yield Finding(Area.CONTENT, f"directory-{id}-{kind}", State.WARNING, words, meaning, mend)
    if contacts and not blank and not unverified and not old:
        words = Words(f"Katalogen {id}: alla {len(contacts)} nummer är kontrollerade inom ett år",
                      f"The directory {id}: all {len(contacts)} numbers were verified within a year")  # fmt: skip
        meaning = Words("De bör stämma.", "They should be right.")
        yield Finding(Area.CONTENT, f"directory-{id}-numbers", State.GOOD, words, meaning, NOTHING)
