"""Whether somebody can be reached at every step, over the year to come: see `find_people`."""

from vnr_wizard.authoring.people.check import find_people
from vnr_wizard.authoring.people.weeks import find_in_weeks

__all__ = ["find_in_weeks", "find_people"]
