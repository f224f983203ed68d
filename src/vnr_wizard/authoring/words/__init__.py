"""What is worth saying of a routine's words and of what it says of itself: see `find_in_words`."""

from vnr_wizard.authoring.words.check import find_in_words

__all__ = ["find_in_words"]
