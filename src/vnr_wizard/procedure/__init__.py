"""What a routine is: its format, reading it, and its conditions."""
