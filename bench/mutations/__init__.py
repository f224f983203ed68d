"""Defects seeded in the shipped content, and what `check` says of them. See bench/mutations.md."""
