"""What a list shows of a draft or note, read from its head alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from vnr_wizard.notes.form import Exact, RandomId, read_tables, why_unreadable
from vnr_wizard.notes.trouble import Unreadable
from vnr_wizard.notes.whole import head_of
from vnr_wizard.reading.kinds import Flag, Moment, Number, OneOf
from vnr_wizard.reading.shape import Shape, key

FORMAT = 1
"""Of drafts and notes alike."""
_MOMENT = "2026-11-21T22:40:00+01:00"


class Head(Shape):
    """The single keys of drafts and notes; those of the other kind are blank."""

    format: int = key(Number(whole=True, low=1), "Formatets version.", "The format.", example="1", required=True)
    kind: str = key(OneOf(("draft", "note")), "Vad det är.", "What it is.", example='"note"', required=True)
    id: str = key(RandomId(), "Slumpat id.", "A random id.", example='"0f…"', required=True)
    generation: int = key(Number(whole=True, low=0), "Vilken sparning.", "Which save.", example="7", required=True)
    reference: str = key(Exact(), "Egen beteckning.", "The user's own reference.", example='"A12"', default="")
    title: str = key(Exact(), "Ingångens rubrik.", "The entry's title.", example='"…"', default="")
    begun: datetime = key(Moment(), "När det började.", "When it began.", example=_MOMENT, required=True)
    saved: datetime | None = key(Moment(), "Senast ändrat.", "Last changed.", example=_MOMENT, default=None)
    finished: datetime | None = key(Moment(), "Färdigt.", "When finished.", example=_MOMENT, default=None)
    practice: bool = key(Flag(), "Övning.", "Practice.", example="false", default=False)
    entry: str = key(Exact(), "Ingångens id.", "The entry's id.", example='"misstanke"', default="")
    end: str = key(Exact(), "Slutets id.", "The end's id.", example='"klart"', default="")
    end_title: str = key(Exact(), "Hur det slutade.", "How it ended.", example='"…"', default="")
    earlier: str = key(Exact(), "Den tidigare anteckningen.", "The earlier note.", example='"0f…"', default="")
    amended: int = key(Number(whole=True, low=0), "Antal tillägg.", "How many amendments.", example="1", default=0)
    transferred: datetime | None = key(Moment(), "När infört.", "When transferred.", example=_MOMENT, default=None)
    due: datetime | None = key(Moment(), "Det tidigaste som väntar.", "The earliest that waits.",
                               example=_MOMENT, default=None)  # fmt: skip
    chained: str = key(Exact(), "Kedjans sista summa.", "The last digest.", example='"9f…"', default="")

    @property
    def at(self) -> datetime:
        """When it was finished, or last saved."""
        return self.finished or self.saved or self.begun

    def purgeable_from(self, retention_days: int) -> datetime | None:
        """From when it may be purged, as far as the head tells; None while it may not."""
        return retained_until(self.transferred, retention_days) if self.transferred else None


def retained_until(transferred: datetime, days: int) -> datetime:
    """When the time is out for which a transferred note is kept; the end of time where that is not in it."""
    try:
        return transferred + timedelta(days=days)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def read_head(content: bytes) -> Head | Unreadable:
    """The head of a draft or note that is whole, or why it cannot be opened. Never raises."""
    head = head_of(content)
    return why_unreadable(content, FORMAT) if head is None else read_tables(Head, head, FORMAT)
