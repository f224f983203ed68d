"""Whom one can call, as every screen of a walk asks it: of the wizard's session, and of the one of practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vnr_wizard.content import Content

if TYPE_CHECKING:
    # What the front page does without is imported where it is used: the start waits for every module.
    from vnr_wizard.contacts.model import Directory
    from vnr_wizard.contacts.now import Line
    from vnr_wizard.walk.visit import VisitId
    from vnr_wizard.walk.walk import Walk

Clock = Callable[[], datetime]


class Calling:
    """The contacts of what is at hand, by the clock that `now` tells."""

    content: Content
    now: Clock

    def __init__(self) -> None:
        self._directories: dict[str, Directory | None] = {}

    def directory(self) -> Directory | None:
        """The directory of what is at hand."""
        raise NotImplementedError

    def walk_at_hand(self) -> Walk:
        """The walk being walked; only asked for on its screens."""
        raise NotImplementedError

    def _directory(self, id: str) -> Directory | None:
        from vnr_wizard.contacts.own import read_own, with_own

        if id not in self._directories:
            read = self.content.directory(id)
            own = read_own(self.content.own_folder)
            self._directories[id] = with_own(read.directory, own) if read else None
        return self._directories[id]

    def line(self, id: str) -> Line | None:
        """A contact as it stands now, with what was filled in since it was shown."""
        from vnr_wizard.contacts.now import whom_to_call

        directory = self.directory()
        lines = whom_to_call(directory, [id], self.now()) if directory else ()
        return next((line for line in lines if line.contact.id == id), None)

    def call_ids(self, visit: VisitId) -> list[str]:
        """The contacts of a visit's step that hold now."""
        from vnr_wizard.walk.here import calls_at

        return [call.contact for call in calls_at(self.walk_at_hand(), visit)]

    def lines(self, visit: VisitId) -> tuple[list[Any], list[Any]]:
        """Whom to call at a visit, in order, and the lines that always stand."""
        from vnr_wizard.contacts.now import standing_lines, whom_to_call

        directory, now = self.directory(), self.now()
        lines = list(whom_to_call(directory, self.call_ids(visit), now)) if directory else []
        return lines, list(standing_lines(directory, now))

    def standing(self) -> list[Any]:
        """The lines that always stand."""
        from vnr_wizard.contacts.now import standing_lines

        return list(standing_lines(self.directory(), self.now()))

    def contact_names(self, visit: VisitId) -> list[tuple[str, str]]:
        """Id and name of everyone that a visit's step may call, closed ones and who answers instead too."""
        lines, _ = self.lines(visit)
        return [(line.contact.id, line.contact.name) for line in lines]

    def contact_name(self, id: str) -> str:
        """A contact's name, for the note; the id itself where it is gone."""
        directory = self.directory()
        contact = directory.contact_by_id.get(id) if directory else None
        return contact.name if contact else id
