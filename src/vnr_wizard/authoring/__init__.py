"""For supervisors: checking, tracing and describing content."""
