"""Forms that write a new table into the file: what is asked, with examples, and what will then stand there."""
