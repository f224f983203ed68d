"""Every benchmark in turn, its tables on stdout: `python bench/all.py > figures.md`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from measured import arguments, machine

HERE = Path(__file__).parent
SCRIPTS = ("start", "profile_start", "commands", "walk", "checking", "keys", "saving")


def main() -> int:
    """Run them; the exit code is the worst of theirs."""
    asked = arguments(__doc__)
    worst = 0
    print(machine() + "\n", flush=True)
    for name in SCRIPTS:
        argv = [sys.executable, str(HERE / f"{name}.py"), *(["--quick"] if asked.quick else [])]
        if asked.json:
            asked.json.mkdir(parents=True, exist_ok=True)
            argv += ["--json", str(asked.json / f"{name}.json")]
        began = time.monotonic()
        worst = max(worst, subprocess.run(argv).returncode)
        print(f"{name}.py took {time.monotonic() - began:.0f} s", file=sys.stderr)
    print(machine())
    return worst


if __name__ == "__main__":
    sys.exit(main())
