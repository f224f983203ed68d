"""Practice mode: scenarios and the debrief."""
