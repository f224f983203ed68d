"""The contact directory: its format, opening hours, and whom to call now."""
