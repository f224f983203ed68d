"""Reading TOML safely: bytes in; a frozen model, and every problem with its place, out.

`document` turns a file into plain data and refuses what could hurt; `shape` and `kinds` turn data into
models declared as dataclasses; `positions` finds line and column when there is something to report.
"""
