"""Whether somebody can be reached at every step, over the year to come: see `find_people`."""

from vnr_wizard.authoring.people.check import find_people

__all__ = ["find_people"]
