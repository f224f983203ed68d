"""The contact directory's format: who can be called, when, and who answers instead.

This module is the format, as `procedure.model` is for routines. `contacts.read` makes models from files,
`contacts.hours` understands the hours, `contacts.now` says whom to call.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Self

from vnr_wizard.contacts.phone import Phone
from vnr_wizard.reading.kinds import Day, Flag, Ident, Items, Number, OneOf, Ref, Text, tables
from vnr_wizard.reading.shape import Shape, key
from vnr_wizard.reading.silence import Silence

FORMAT = 1
AUDIENCES = ("professional", "person")
UNKNOWN, OFFICE, AFTER_OFFICE = "unknown", "office", "after-office"
"""What `hours` may be besides OpenStreetMap's opening_hours."""
DEFAULT_TIMEZONE, DEFAULT_COUNTRY = "Europe/Stockholm", "SE"


class Origin(NamedTuple):
    """Where a contact's number and hours were written.

    Overriding and including mix files: the number may come from one and the hours from another, and
    “office” means the office hours of the file that says so.
    """

    phone_path: str = ""
    office_hours: str = ""
    office_hours_assumed: bool = False
    timezone: str = ""
    country: str = ""


class Contact(Shape):
    """Someone to call."""

    id: str = key(Ident(), "Kontaktens id.", "The contact's id.", example='"narmaste-chef"', required=True)
    name: str = key(
        Text(), "Namnet som visas. Krävs, utom när raden ändrar en kontakt i en katalog som tas med.",
        "The name shown. Required, except where the table changes a contact of an included directory.",
        example='"Närmaste chef"', default="",
    )  # fmt: skip
    role: str = key(
        Text(), "Vad kontakten är till för.", "What the contact is for.",
        example='"Hjälp och stöd till dig"', default="",
    )  # fmt: skip
    phone: str = key(
        Phone(), 'Numret, med citattecken. "" när enheten själv ska fylla i det.',
        'The number, in quotation marks. "" where the unit is to fill it in.',
        example='"044-13 25 50"', default="",
    )  # fmt: skip
    hours: str = key(
        Text(), 'När någon svarar: "unknown", "office", "after-office" eller OpenStreetMaps opening_hours.',
        'When someone answers: "unknown", "office", "after-office" or OpenStreetMap\'s opening_hours.',
        example='"Mo-Fr 08:00-16:30; PH off"', default=UNKNOWN,
    )  # fmt: skip
    otherwise: tuple[str, ...] = key(
        Items(Ref("contact")), "Stängt, eller inget svar: dessa, i ordning.",
        "Closed, or no answer: these, in order.", example='["chef-i-beredskap"]', default=(),
    )  # fmt: skip
    audience: tuple[str, ...] = key(
        Items(OneOf(AUDIENCES)), "Vem som får ringa: personal (professional), den utsatta (person).",
        "Who may call: staff (professional), the person (person).",
        example='["professional"]', default=AUDIENCES,
    )  # fmt: skip
    ask_for: str = key(
        Text(), "Vad man säger i en växel.", "What to say at a switchboard.",
        example='"Be om Mottagningsteamet."', default="",
    )  # fmt: skip
    deidentify: bool = key(
        Flag(), "Utan samtycke: prata utan namn.", "Without consent: speak without names.",
        example="true", default=False,
    )  # fmt: skip
    languages: tuple[str, ...] = key(
        Items(Text()), "Språk som talas.", "Languages spoken.", example='["svenska", "arabiska"]', default=()
    )
    cost: str = key(Text(), "Vad samtalet kostar.", "What a call costs.", example='"gratis"', default="")
    note: str = key(
        Text(), "Annat som är bra att veta.", "What else is good to know.",
        example='"Numret går till växeln."', default="",
    )  # fmt: skip
    source: str = key(
        Text(),
        "Var uppgiften kommer ifrån.",
        "Where this comes from.",
        example='"Rutinen, punkt 3"',
        default="",
    )
    verified_on: date | None = key(
        Day(), "När någon ringde och kontrollerade numret.", "When someone called and verified the number.",
        example="2026-11-23", default=None,
    )  # fmt: skip
    clauses: tuple[str, ...] = key(
        Items(Ref("foreign-clause")), "Krav som kontakten uppfyller, som rutin:krav.",
        "The clauses it carries out, as procedure:clause.", example='["kristianstad-vnr:k4"]', default=(),
    )  # fmt: skip

    @property
    def origin(self) -> Origin:
        """Where its number and hours were written; empty for a contact that is not merged yet."""
        return self.__dict__.get("_origin", Origin())  # type: ignore[no-any-return]

    @property
    def written(self) -> dict[str, Any]:
        """The attributes that the file gives, without defaults."""
        return {name: value for name, value in vars(self).items() if name != "_origin"}

    def changed(self, origin: Origin, **given: Any) -> Self:
        """A copy with `given` changed, coming from `origin`."""
        made = type(self)(**{**self.written, **given})
        made.__dict__["_origin"] = origin
        return made


class Directory(Shape):
    """One contact directory."""

    format: int = key(
        Number(whole=True, low=1), "Formatets version.", "The format's version.", example="1", required=True
    )
    id: str = key(Ident(), "Katalogens id.", "The directory's id.", example='"kristianstad"', required=True)
    title: str = key(
        Text(), "Katalogens namn.", "The directory's name.",
        example='"Kristianstads kommun, Omsorgsförvaltningen"', default="",
    )  # fmt: skip
    timezone: str = key(
        Text(), "Tidszon som öppettiderna gäller i.", "The time zone of the hours.",
        example=f'"{DEFAULT_TIMEZONE}"', default=DEFAULT_TIMEZONE,
    )  # fmt: skip
    country: str = key(
        Text(), "Land, för helgdagar och telefonnummer.", "The country, for holidays and phone numbers.",
        example=f'"{DEFAULT_COUNTRY}"', default=DEFAULT_COUNTRY,
    )  # fmt: skip
    include: tuple[str, ...] = key(
        Items(Ref("directory")), "Kataloger som tas med. En kontakt här ändrar en med samma id där.",
        "Directories included. A contact here changes one of the same id there.",
        example='["nationella"]', default=(),
    )  # fmt: skip
    office_hours: str = key(
        Text(), 'Kontorstiden, för hours = "office" och "after-office".',
        'The office hours, for hours = "office" and "after-office".',
        example='"Mo-Fr 08:00-16:30; PH off"', default="",
    )  # fmt: skip
    office_hours_assumed: bool = key(
        Flag(), "Kontorstiden är ett antagande som ska kontrolleras.",
        "The office hours are an assumption, to be confirmed.", example="true", default=False,
    )  # fmt: skip
    contacts: tuple[Contact, ...] = key(
        tables(Contact), "Kontakter.", "Contacts.", example="[[contact]]", default=(), name="contact"
    )
    silences: tuple[Silence, ...] = key(
        tables(Silence), "Påpekanden som är i sin ordning.", "Remarks that are in order.",
        example="[[silence]]", default=(), name="silence",
    )  # fmt: skip

    @cached_property
    def contact_by_id(self) -> dict[str, Contact]:
        """Every contact by its id; the first where a faulty file has two."""
        found: dict[str, Contact] = {}
        for contact in self.contacts:
            found.setdefault(contact.id, contact)
        return found

    def with_contacts(self, contacts: tuple[Contact, ...]) -> Self:
        """A copy with other contacts."""
        return type(self)(**{**self.given(), "contacts": contacts})
