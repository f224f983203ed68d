"""Two contact directories: numbers and hours first, each with what was understood of it, then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vnr_wizard.authoring.diff.parts import Versions, compare_pair, compare_parts, detail
from vnr_wizard.authoring.diff.renames import renamed
from vnr_wizard.authoring.diff.result import Change, Detail, Section, What
from vnr_wizard.authoring.diff.sameness import same
from vnr_wizard.authoring.diff.speech import Speech
from vnr_wizard.contacts.model import AFTER_OFFICE, OFFICE, UNKNOWN, Contact, Directory
from vnr_wizard.contacts.phone import digits
from vnr_wizard.contacts.read import ReadDirectory
from vnr_wizard.language import say

_NUMBER_KEYS = ("phone", "verified_on", "hours", "otherwise")
_DIRECTORY_NUMBER_KEYS = ("office_hours", "office_hours_assumed", "timezone", "country", "include")
_DAYS_LOOKED_AT = 366
_DAYS_TOLD = 3


def renamed_contacts(old: ReadDirectory | None, new: ReadDirectory | None) -> dict[str, str]:
    """Old id → new id of the contacts that are the same under another id."""
    if old is None or new is None:
        return {}
    pairs = renamed(old.directory.contacts, new.directory.contacts)
    return {before.id: after.id for before, after in pairs}


def compare_directories(old: ReadDirectory | None, new: ReadDirectory | None, file: str, today: date) -> list[Change]:
    """Everything that differs. `today` says which week and which coming days are shown. Either may be missing."""
    if old is None or new is None:
        return _whole_file(old, new, file)
    renames = renamed_contacts(old, new)
    versions = Versions(Speech(directory=old.directory), Speech(directory=new.directory), file)
    # Each contact is told where it is written: what an included file says is told with that file.
    own = [contact.id for contact in (*new.written.contacts, *old.written.contacts)]
    if not same(old.written.include, new.written.include):
        own += _through_inclusion(old, new)
    ids = dict.fromkeys(renames.get(id, id) for id in own)
    back = {after: before for before, after in renames.items()}
    found = _office(versions, old, new, today)
    for id in ids:
        before = old.directory.contact_by_id.get(back.get(id, id))
        found += _contact(versions, (old, new), before, new.directory.contact_by_id.get(id), renames, today)
    found += _order(versions, old, new, renames)
    found += _rest_of_directory(versions, old.written, new.written)
    return sorted(found, key=_urgency)


def _whole_file(old: ReadDirectory | None, new: ReadDirectory | None, file: str) -> list[Change]:
    """A directory that came or went: each of its contacts did."""
    here = new or old
    if here is None:
        return []
    speech = Speech(directory=here.directory)
    versions = Versions(speech, speech, file)
    before, after = (old.written if old else None), (new.written if new else None)
    whole = compare_pair(versions, Section.NUMBERS, "directory", before, after, skip=frozenset({"contacts", "format"}))
    parts = compare_parts(
        versions, Section.NUMBERS, "contact", before.contacts if before else (), after.contacts if after else ()
    )
    return [*([whole] if whole else []), *parts]


def _through_inclusion(old: ReadDirectory, new: ReadDirectory) -> Iterator[str]:
    """Contacts that came or went because another directory is included, or no longer is."""
    ids = old.directory.contact_by_id.keys() ^ new.directory.contact_by_id.keys()
    for directory in (new.directory, old.directory):
        yield from (contact.id for contact in directory.contacts if contact.id in ids)


def _contact(
    versions: Versions,
    sides: tuple[ReadDirectory, ReadDirectory],
    before: Contact | None,
    after: Contact | None,
    renames: dict[str, str],
    today: date,
) -> Iterator[Change]:
    """One contact: its number and hours for the top, and what else differs for the end."""
    if before is not None and after is not None and before.id != after.id:
        yield _changed(Section.OTHER, versions, after, (Detail("id", "Id", before.id, after.id),), (What.RENAMED,))
        before = before.changed(before.origin, id=after.id)
    if before is None or after is None:
        whole = compare_pair(versions, Section.NUMBERS, "contact", before, after)
        if whole is not None:
            yield _with_week(whole, sides, before, after, today)
        return
    if renames:
        before = before.changed(before.origin, otherwise=tuple(renames.get(id, id) for id in before.otherwise))
    top = tuple(_number_details(versions, sides, before, after, today))
    if top:
        yield _changed(Section.NUMBERS, versions, after, top, (What.CHANGED,))
    rest = compare_pair(versions, Section.OTHER, "contact", before, after, skip=frozenset(_NUMBER_KEYS))
    if rest is not None:
        yield rest


def _with_week(
    whole: Change,
    sides: tuple[ReadDirectory, ReadDirectory],
    before: Contact | None,
    after: Contact | None,
    today: date,
) -> Change:
    """A contact that came or went, with its hours as a week too."""
    from vnr_wizard.contacts.week import hours_text

    read, contact = (sides[1], after) if after is not None else (sides[0], before)
    if contact is None:
        return whole
    text = f"{hours_text(read.directory, contact, today)}{_written_hours(contact)}"
    return replace(
        whole,
        details=tuple(
            replace(one, old=one.old and text, new=one.new and text) if one.key == "hours" else one
            for one in whole.details
        ),
    )


def _changed(
    section: Section, versions: Versions, contact: Contact, details: tuple[Detail, ...], what: tuple[What, ...]
) -> Change:
    return Change(section, "contact", f"contact.{contact.id}", contact.name, what, versions.file, details)


def _number_details(
    versions: Versions, sides: tuple[ReadDirectory, ReadDirectory], before: Contact, after: Contact, today: date
) -> Iterator[Detail]:
    for attribute in _NUMBER_KEYS:
        old, new = getattr(before, attribute), getattr(after, attribute)
        if same(old, new):
            continue
        made = detail(versions, Contact, attribute, old, new)
        match attribute:
            case "phone":
                yield replace(made, note=_phone_note(before, after))
                if same(before.verified_on, after.verified_on):
                    was = versions.new.value(Contact, "verified_on", after.verified_on)
                    yield replace(detail(versions, Contact, "verified_on", None, None), old=was, new=was)
            case "hours":
                yield _hours(made, sides, before, after, today)
            case _:
                yield made


def _phone_note(before: Contact, after: Contact) -> str:
    if before.phone and after.phone and digits(before.phone) == digits(after.phone):
        return say("Samma siffror, skrivna på ett annat sätt.", "The same digits, written otherwise.")
    if after.phone and after.verified_on is not None and same(before.verified_on, after.verified_on):
        return say(
            "Numret är nytt, men dagen då det kontrollerades är den gamla. Ring och kontrollera.",
            "The number is new, but the day when it was verified is the old one. Call and verify.",
        )
    return ""


def _hours(
    made: Detail, sides: tuple[ReadDirectory, ReadDirectory], before: Contact, after: Contact, today: date
) -> Detail:
    """Hours as the week that was understood, since they have traps, with what stands in the file behind it."""
    from vnr_wizard.contacts.week import hours_text

    old, new = sides
    weeks = [hours_text(side.directory, contact, today) for side, contact in ((old, before), (new, after))]
    written = [_written_hours(contact) for contact in (before, after)]
    note = _days_that_differ(sides, before, after, today) if weeks[0] == weeks[1] else ""
    return replace(
        made,
        old=f"{weeks[0]}{written[0]}",
        new=f"{weeks[1]}{written[1]}",
        note=note,
    )


def _written_hours(contact: Contact) -> str:
    named = {
        OFFICE: say("kontorstid", "office hours"),
        AFTER_OFFICE: say("utanför kontorstid", "outside office hours"),
        UNKNOWN: "",
    }
    words = named.get(contact.hours, contact.hours)
    return f" ({words})" if words else ""


def _days_that_differ(sides: tuple[ReadDirectory, ReadDirectory], before: Contact, after: Contact, today: date) -> str:
    """An ordinary week is as it was: which of the coming days are not."""
    from vnr_wizard.contacts.week import Weekday, week

    def days(directory: Directory, contact: Contact) -> Iterator[Weekday]:
        for n in range(0, _DAYS_LOOKED_AT, 7):
            yield from week(directory, contact, today + timedelta(days=n))

    told = []
    for was, now in zip(days(sides[0].directory, before), days(sides[1].directory, after), strict=True):
        if was.text != now.text:
            told.append(f"{now.name} {now.date.isoformat()}: {was.text} → {now.text}")
        if len(told) == _DAYS_TOLD:
            break
    if not told:
        return say("Det kommande året svarar de samma tider som förr.", "For the year to come they answer as before.")
    shown = "; ".join(told)
    return say(
        f"En vanlig vecka är sig lik. De första dagarna som skiljer: {shown}.",
        f"An ordinary week is as it was. The first days that differ: {shown}.",
    )


def _office(versions: Versions, old: ReadDirectory, new: ReadDirectory, today: date) -> list[Change]:
    """What holds for many contacts at once: office hours, time zone, country, what is included."""
    details = []
    for attribute in _DIRECTORY_NUMBER_KEYS:
        before, after = getattr(old.written, attribute), getattr(new.written, attribute)
        if same(before, after):
            continue
        made = detail(versions, Directory, attribute, before, after)
        if attribute == "office_hours":
            office = Contact(id="", hours=OFFICE)
            made = _hours(made, (old, new), office, office, today)
            made = replace(
                made,
                old=_with_source(made.old, before),
                new=_with_source(made.new, after),
                note=" ".join(text for text in (made.note, _who_keeps_office_hours(new.directory)) if text),
            )
        details.append(made)
    title = new.written.title or new.written.id
    what = (What.CHANGED,)
    made_of = Change(Section.NUMBERS, "directory", new.written.id, title, what, versions.file, tuple(details))
    return [made_of] if details else []


def _with_source(text: str | None, written: str) -> str:
    known = (text or "").rpartition(" (")[0] or text or ""
    return f"{known} ({written})" if written else say("inte angivet", "not given")


def _who_keeps_office_hours(directory: Directory) -> str:
    names = [contact.name or contact.id for contact in directory.contacts if contact.hours in (OFFICE, AFTER_OFFICE)]
    if not names:
        return say("Ingen kontakt följer kontorstiden.", "No contact keeps the office hours.")
    return say("Gäller: ", "Concerns: ") + ", ".join(names) + "."


def _order(versions: Versions, old: ReadDirectory, new: ReadDirectory, renames: dict[str, str]) -> Iterator[Change]:
    """Contacts that stand in another order in the file, which is the order that lists have."""
    before = [
        Contact(id=renames.get(contact.id, contact.id), name=_name(old, contact)) for contact in old.written.contacts
    ]
    after = [Contact(id=contact.id, name=_name(new, contact)) for contact in new.written.contacts]
    names = {contact.id: contact.name for contact in after}
    alike = [Contact(id=contact.id, name=names.get(contact.id, contact.name)) for contact in before]
    for change in compare_parts(versions, Section.OTHER, "contact", alike, after):
        if What.MOVED in change.what:
            yield replace(change, details=tuple(one for one in change.details if one.key == "order"))


def _name(read: ReadDirectory, contact: Contact) -> str:
    merged = read.directory.contact_by_id.get(contact.id)
    return (merged.name if merged else contact.name) or contact.id


def _rest_of_directory(versions: Versions, old: Directory, new: Directory) -> Iterator[Change]:
    rest = compare_pair(
        versions, Section.OTHER, "directory", old, new, skip=frozenset({"contacts", *_DIRECTORY_NUMBER_KEYS})
    )
    if rest is not None:
        yield replace(rest, id=new.id)


def _urgency(change: Change) -> int:
    """Numbers and hours, then contacts that came or went, then who answers instead, then the rest."""
    keys = {one.key for one in change.details}
    if change.section is not Section.NUMBERS:
        return 4
    if What.ADDED in change.what or What.REMOVED in change.what:
        return 2
    return 1 if keys - {"otherwise", "verified_on"} else 3
