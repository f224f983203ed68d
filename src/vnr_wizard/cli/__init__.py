"""The commands; each opens one room and imports it only then."""
