"""One person going through one routine.

`walk.Walk` is the engine that every face uses (app, trace, examples, practice, checker); `visit` holds its
data, `here` what a visit shows, `state` saving and moving to a changed routine, `trace` walking by a file.
Nothing here reads a file or the clock.
"""
