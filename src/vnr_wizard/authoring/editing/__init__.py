"""Editing a file as text: where the cursor is, what may be inserted, how it is judged and saved. No screen."""
