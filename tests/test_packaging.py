"""What the project promises of its files: pinned versions, no machine's paths, no registry's host."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def pins(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        if match := re.fullmatch(r"([A-Za-z0-9_.-]+)==([\w.]+)", line.strip()):
            found[re.sub(r"[-_.]+", "-", match[1]).lower()] = match[2]
    return found


def test_every_dependency_is_pinned_and_constraints_say_the_same() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = pins(direct)
    assert len(pinned) == len(direct), "a dependency without =="
    constraints = pins((REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines())
    assert pinned.items() <= constraints.items()


def tracked_texts() -> list[tuple[Path, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    # A copy without git (the tests of .ci/run) is all the project's own, but for what the run itself made.
    names = listed.stdout.split() if listed.returncode == 0 else [str(p) for p in REPOSITORY.rglob("*") if p.is_file()]
    made = {".venv", "dist", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    found = []
    for name in names:
        path = REPOSITORY / name
        if made & set(path.relative_to(REPOSITORY).parts) or not path.is_file():
            continue
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    wanted = re.compile("/" + r"(work|farm|root|opt/pypi[\w-]*)/" + r"|files\.pythonhosted|registry\." + "npmjs")
    told = [
        f"{path.relative_to(REPOSITORY)}: {match[0]}"
        for path, text in tracked_texts()
        for match in wanted.finditer(text)
    ]
    assert told == []


def test_the_folders_of_the_design_stand_at_the_top() -> None:
    for folder in ("procedures", "contacts", "scenarios", "docs", "bench", "tests", "src/vnr_wizard"):
        assert (REPOSITORY / folder).is_dir(), folder
