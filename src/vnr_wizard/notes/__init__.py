"""What is written down: the note, its life and its exports."""
