"""What can be proved of a routine over every walk: see `prove`."""
