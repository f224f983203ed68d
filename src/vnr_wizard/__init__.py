"""Walks frontline staff through their organisation's decided routine on violence in a close relationship."""

__version__ = "0.1.0"
