"""What on this machine does not serve: terminal, folders, disk, settings, content, keys. Never opens a note."""
