"""Who can open what is written: the identity, where it lies, and the recipients that everything is sealed to."""
