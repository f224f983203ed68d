"""What is delivered works without the repository: the wheel, in an environment of its own, in a folder elsewhere.

The wheel is built as `pip install .` builds it, and installed for real. Its dependencies are not downloaded
again: a `.pth` file lets the new environment find the ones that these tests run with. The line that would lead
to the editable checkout is in that folder's own `.pth`, which Python does not read at second hand, so that the
program can only come from the wheel; the tests assert it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
CONTENT = {
    f"{folder}/{path.name}"
    for folder in ("procedures", "contacts", "scenarios", "schemas")
    for path in (REPOSITORY / folder).iterdir()
}


def _build(what: str, out: Path) -> Path:
    # -P: `python -m build` in the repository must not take a folder there for a module.
    done = subprocess.run(
        [sys.executable, "-P", "-m", "build", f"--{what}", "--no-isolation", "--outdir", str(out), str(REPOSITORY)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that has the wheel and nothing else of ours."""
    folder = tmp_path_factory.mktemp("miljö")
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / "python"
    done = subprocess.run(
        [sys.executable, "-m", "pip", f"--python={python}", "install", "--no-deps", "--no-index", "-q", str(wheel)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    library = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(library) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def _run(program: Path, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *words], capture_output=True, encoding="utf-8", cwd=cwd, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


# --- what is in it -----------------------------------------------------------------------------------------


def test_the_wheel_carries_all_content_as_it_stands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix("vnr_wizard/builtin/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("vnr_wizard/builtin/")
        }
    assert packed == {name: (REPOSITORY / name).read_bytes() for name in CONTENT}
    assert any(name.startswith("scenarios/") for name in packed), "the folder is there also while it is empty"


def test_the_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"vnr_wizard"}
    source = REPOSITORY / "src"
    modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    assert modules <= names
    assert not [name for name in names if name.endswith((".pyc", ".age"))]


def test_a_wheel_built_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    archive = _build("sdist", tmp_path / "sdist")
    with tarfile.open(archive) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
        source.extractall(tmp_path / "källa", filter="data")
    assert names >= CONTENT
    assert {"pyproject.toml", "README.md"} <= names
    (folder,) = (tmp_path / "källa").iterdir()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(folder)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


# --- what it does, installed -------------------------------------------------------------------------------


def test_program_and_content_come_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    show = "import vnr_wizard.content as c, json; print(json.dumps([c.__file__, str(c.builtin_folder())]))"
    done = _run(installed / "python", "-c", show, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for place in json.loads(done.stdout):
        assert Path(place).is_relative_to(installed.parent)
        assert not Path(place).is_relative_to(REPOSITORY)


def test_a_routine_is_walked_and_contacts_are_listed_far_from_the_repository(installed: Path, tmp_path: Path) -> None:
    program = installed / "vnr-wizard"
    answers = tmp_path / "svar.toml"
    answers.write_text('entry = "misstanke"\nat = 2026-11-21T22:40:00\n[answers]\nfara-nu = "yes"\n', encoding="utf-8")
    done = _run(program, "trace", "kristianstad-vnr", "--answers", answers, "--json", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)
    assert found["procedure"] == "kristianstad-vnr"
    assert len(found["visits"]) > 1
    assert "sos-alarm" in found["calls"]
    done = _run(program, "contacts", "--json", "--at", "2026-11-21T22:40", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    numbers = {contact["id"]: contact["phone"] for contact in json.loads(done.stdout)}
    assert numbers["sos-alarm"] == "112"
    assert len(numbers) > 20
    done = _run(program, "check", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(Path(problem["path"]).is_relative_to(installed.parent) for problem in json.loads(done.stdout))


def test_it_runs_as_a_module_too_and_knows_its_version(installed: Path, tmp_path: Path, wheel: Path) -> None:
    by_name = _run(installed / "vnr-wizard", "--version", cwd=tmp_path)
    by_module = _run(installed / "python", "-m", "vnr_wizard", "--version", cwd=tmp_path)
    assert by_name.stdout == by_module.stdout
    assert by_name.stdout.split()[1] == wheel.name.split("-")[1]
