"""Practice in full screen: the same walk on the same screens, with an invented person at the door."""
