"""Longer looks at the same promises, run by hand: nothing here is collected by pytest. See bench/README.md."""
