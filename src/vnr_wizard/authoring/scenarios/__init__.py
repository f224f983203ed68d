"""Everything that can be found out about a scenario: by proofs over its routine's walks, and by its own runs."""
