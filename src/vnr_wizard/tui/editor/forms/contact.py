"""A new contact."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from vnr_wizard.authoring.editing import blocks
from vnr_wizard.authoring.editing.blocks import Block
from vnr_wizard.contacts.hours import complaint
from vnr_wizard.contacts.phone import invalid
from vnr_wizard.language import Words
from vnr_wizard.tui.editor.forms.form import LACKING, FormPage, Labelled, Wrong
from vnr_wizard.tui.widgets.choices import Choices
from vnr_wizard.tui.widgets.fields import LineInput

_OWN = "own"
_NUMBER = re.compile(r"[0-9+][0-9 +-]*")
_DIGITS = Words("Bara siffror, mellanslag, + och -.", "Only digits, spaces, + and -.")


class ContactForm(FormPage):
    """Name, number, when they answer, who may call, and who answers instead."""

    heading = Words("En ny kontakt", "A new contact")
    titled = "name"

    def __init__(self, taken: Collection[str], others: Sequence[tuple[str, str]], country: str, office: bool) -> None:
        """`others` may answer instead; `office` says whether the file has office hours."""
        super().__init__(taken)
        self.others = others
        self.country = country
        self.office = office

    def fields(self) -> Iterable[Labelled]:
        """The fields."""
        yield Labelled(
            Words("Namn", "Name"),
            Words("Till exempel: Sociala jouren", "Such as: Emergency social services"),
            LineInput(id="name"),
        )
        yield Labelled(Words("Id", "Id"), Words("Stegen pekar på kontakten med det.", "Steps point at it by this."),
                       LineInput(id="id"))  # fmt: skip
        yield Labelled(
            Words("Vad kontakten är till för", "What it is for"),
            Words("Till exempel: Stöd efter kontorstid", "Such as: Support after office hours"),
            LineInput(id="role"),
        )
        yield Labelled(
            Words("Telefonnummer", "Phone number"),
            Words("Lämna tomt hellre än att gissa. Till exempel: 012-34 56 78", "Leave empty rather than guess."),
            LineInput(id="phone"),
        )
        hours = [("unknown", Words("Ingen vet", "Nobody knows"))]
        if self.office:
            hours.append(("office", Words("Kontorstid", "Office hours")))
            hours.append(("after-office", Words("Efter kontorstid", "After office hours")))
        hours += [("24/7", Words("Dygnet runt", "Day and night")), (_OWN, Words("Egna tider", "Other hours"))]
        yield Labelled(
            Words("När svarar någon?", "When does somebody answer?"), Words("", ""),
            Choices([(id, str(words)) for id, words in hours], ["unknown"], id="hours"),
        )  # fmt: skip
        yield Labelled(
            Words("Tiderna", "The hours"),
            Words("Till exempel: Mo-Th 08:00-16:30; Fr 08:00-15:00; PH off. Efteråt visas veckan.",
                  "Such as: Mo-Th 08:00-16:30; Fr 08:00-15:00; PH off. The week is shown afterwards."),
            LineInput(id="own-hours"),
        )  # fmt: skip
        audience = [("professional", Words("Personal", "Staff")), ("person", Words("Den utsatta", "The person"))]
        yield Labelled(
            Words("Vem får ringa?", "Who may call?"), Words("", ""),
            Choices([(id, str(words)) for id, words in audience], ["professional"], several=True, id="audience"),
        )  # fmt: skip
        if self.others:
            yield Labelled(
                Words("Vem ringer man i stället, när ingen svarar?", "Whom to call instead?"), Words("", ""),
                Choices(self.others, several=True, id="otherwise"),
            )  # fmt: skip

    def on_mount(self) -> None:
        """Own hours are asked for only where they are chosen."""
        super().on_mount()
        self.show_fields()

    def changed(self) -> None:
        """The same."""
        self.show_fields()
        super().changed()

    def show_fields(self) -> None:
        """The line for own hours."""
        for labelled in self.query(Labelled):
            if labelled.field.id == "own-hours":
                labelled.display = _OWN in self.chosen("hours")

    def made(self) -> Block | Wrong:
        """The contact, or what is wrong."""
        wrong: dict[str, Words | str] = {} if self.line("name") else {"name": LACKING}
        wrong |= self.wrong_id()
        phone, hours = self.line("phone"), next(iter(self.chosen("hours")), "unknown")
        if phone and not _NUMBER.fullmatch(phone):
            wrong["phone"] = _DIGITS
        elif phone and (why := invalid(phone, self.country)) is not None:
            wrong["phone"] = why
        if hours == _OWN:
            hours = self.line("own-hours")
            misread = complaint(hours) if hours else None
            if misread is not None or not hours:
                wrong["own-hours"] = misread.words if misread else LACKING
        if wrong:
            return wrong
        return blocks.contact(
            self.line("id"), self.line("name"), role=self.line("role"), phone=phone, hours=hours,
            audience=self.chosen("audience"), otherwise=self.chosen("otherwise") if self.others else (),
        )  # fmt: skip
