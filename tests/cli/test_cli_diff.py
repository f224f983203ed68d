"""`vnr-wizard diff`: files, folders, revisions in git; what it prints and what it exits with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.authoring.diff.two_versions import DIRECTORY, ROUTINE, changed, folder
from tests.cli.running import REPOSITORY, Command, process

OTHER_NUMBER = ("044-13 25 50", "044-13 25 51")
OTHER_WORDS = ('title = "Skriv ner"', 'title = "Skriv ner nu"')
EVERYTHING = (
    OTHER_WORDS,
    ('when = { vald = "yes" }\n  goto = "barn"', 'when = { vald = "yes", vem = "kvinna" }\n  goto = "barn"'),
    ("lyssna på det som personen berättar", "lyssna lugnt på det som personen säger"),
    ("Finns det barn hemma?", "Bor det barn hemma, hos den som är utsatt eller hos den som utövar våldet?"),
)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a content folder: another number, other words, another way."""
    return (
        folder(tmp_path, "gammal"),
        folder(tmp_path, "ny", changed(ROUTINE, *EVERYTHING), changed(DIRECTORY, OTHER_NUMBER)),
    )


def git(where: Path, *words: str) -> None:
    """git as somebody with a name of their own uses it, whatever the machine is set to."""
    chosen = ("-c", "user.name=Prov", "-c", "user.email=prov@example.invalid", "-c", "commit.gpgsign=false")
    nowhere = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *chosen, *words], cwd=where, check=True, capture_output=True, env=os.environ | nowhere)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with two commits and a change that is not committed."""
    made = folder(tmp_path, "rutiner")
    git(made, "init", "-q", "-b", "main")
    git(made, "add", ".")
    git(made, "commit", "-q", "-m", "Ett")
    git(made, "tag", "v1")
    folder(tmp_path, "rutiner", changed(ROUTINE, OTHER_WORDS))
    git(made, "commit", "-q", "-a", "-m", "Två")
    folder(tmp_path, "rutiner", changed(ROUTINE, OTHER_WORDS), changed(DIRECTORY, OTHER_NUMBER))
    return made


# --- what it exits with ------------------------------------------------------------------------------------


def test_nothing_differs_in_a_file_that_only_looks_otherwise(command: Command, tmp_path: Path) -> None:
    one, other = folder(tmp_path, "a"), folder(tmp_path, "b", f"# En kommentar\n\n{ROUTINE}")
    printed = command("diff", one, other)
    assert (printed.code, printed.err) == (0, "")
    assert "Ingen skillnad i innebörd." in printed.out


def test_what_matters_most_stands_first(command: Command, two: tuple[Path, Path]) -> None:
    printed = command("diff", *two)
    assert (printed.code, printed.err) == (1, "")
    assert "Ändrat: 1 nummer eller tid, 1 skyddsregel," in printed.out
    titles = [line for line in printed.out.splitlines() if line.startswith("==")]
    assert titles == ["== Nummer och tider ==", "== Skyddsregler ==", "== Vägar genom rutinen ==", "== Steg =="]


def test_two_routines_two_directories_and_two_folders_can_be_compared(command: Command, two: tuple[Path, Path]) -> None:
    old, new = two
    for part in ("", "procedures/prov.toml", "contacts/katalog.toml", "procedures", "contacts"):
        printed = command("diff", old / part, new / part)
        assert (printed.code, printed.err) == (1, ""), part


@pytest.mark.parametrize(
    ("one", "other"), [("procedures/prov.toml", "contacts/katalog.toml"), ("", "procedures/prov.toml")]
)
def test_one_kind_is_not_compared_with_another(command: Command, two: tuple[Path, Path], one: str, other: str) -> None:
    printed = command("diff", two[0] / one, two[1] / other)
    assert (printed.code, printed.out) == (2, "")
    assert "Jämför två rutiner" in printed.err


def test_a_routine_can_be_named_by_its_id(command: Command, two: tuple[Path, Path]) -> None:
    printed = command("--content", two[0], "diff", "prov", two[1] / "procedures/prov.toml")
    assert (printed.code, printed.err) == (1, "")


def test_a_broken_side_prints_its_problems_and_compares_nothing(command: Command, two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "procedures/prov.toml").write_text(ROUTINE.replace('goto = "anmal"', 'goto = "anmäl"'), encoding="utf-8")
    for sides in ((old, new), (new, old)):
        printed = command("diff", *sides)
        assert (printed.code, printed.out) == (2, "")
        assert "prov.toml" in printed.err and "anmäl" in printed.err
        assert "Rätta felen först." in printed.err


def test_a_broken_directory_keeps_a_routine_from_being_compared(command: Command, two: tuple[Path, Path]) -> None:
    (two[1] / "contacts/katalog.toml").write_text(DIRECTORY.replace("044-13 25 50", "ring oss"), encoding="utf-8")
    printed = command("diff", *(one / "procedures/prov.toml" for one in two))
    assert (printed.code, printed.out) == (2, "")
    assert "katalog.toml" in printed.err


def test_what_is_not_there_and_what_is_no_text_says_so(command: Command, two: tuple[Path, Path]) -> None:
    old, new = two
    assert command("diff", old, new / "finns-inte.toml").code == 2
    assert "ingen fil eller mapp" in command("diff", old, "finns inte").err
    (new / "procedures/prov.toml").write_bytes(b"title = \xff\xfe\x00")
    printed = command("diff", old / "procedures/prov.toml", new / "procedures/prov.toml")
    assert (printed.code, printed.out) == (2, "") and "UTF-8" in printed.err


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(path), lambda path: path.mkdir()])
def test_what_is_no_file_is_refused_and_nothing_hangs(command: Command, two: tuple[Path, Path], make: object) -> None:
    path = two[1] / "procedures/annat.toml"
    assert callable(make)
    make(path)
    printed = command("diff", two[0] / "procedures/prov.toml", path)
    assert (printed.code, printed.out) == (2, "") and printed.err


def test_names_that_no_system_takes_raise_nothing(command: Command, two: tuple[Path, Path]) -> None:
    for name in ("x" * 5000, "a\0b", "\x1b[31mröd"):
        printed = command("diff", name, two[1])
        assert (printed.code, printed.out) == (2, "")
        assert "\x1b" not in printed.err
        printed = command("diff", "HEAD", "--in", name)
        assert (printed.code, printed.out) == (2, "")
        printed = command("diff", "HEAD", "--in", two[0] / "procedures" / name)
        assert (printed.code, printed.out) == (2, "")


# --- how it is shown --------------------------------------------------------------------------------------


def test_the_text_keeps_within_eighty_columns(command: Command, two: tuple[Path, Path]) -> None:
    lines = command("diff", two[0], two[1]).out.splitlines()
    # A path of the disk is as long as it is.
    assert [line for line in lines[2:] if len(line) > 80 and "/" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_in_english_the_program_speaks_english(command: Command, two: tuple[Path, Path]) -> None:
    out = command("--lang", "en", "diff", *two).out
    assert "== Numbers and hours ==" in out and "The same answers" in out
    assert "Förr" not in out and "Nummer" not in out


def test_json_has_the_keys_that_are_documented(command: Command, two: tuple[Path, Path]) -> None:
    printed = command("diff", *two, "--format", "json")
    found = printed.json
    page = (REPOSITORY / "docs/jamfora.md").read_text(encoding="utf-8")
    assert printed.code == 1
    assert found["different"] is True
    assert found["counts"]["numbers"] == 1 and found["all_ways_tried"] is True
    change = next(one for one in found["changes"] if one["id"] == "contact.chef")
    assert change["details"][0] == {
        "key": "phone", "label": "Nummer", "old": "044-13 25 50", "new": "044-13 25 51", "marked": None, "rows": [],
        "note": change["details"][0]["note"],
    }  # fmt: skip
    way = next(one for one in found["ways"] if one["kind"] == "other-steps")
    assert way["walk"]["entry"] == "in" and way["old"]["path"][-1] == "skriv"
    for part in (found, change, change["details"][0], way, way["new"]):
        for key in part:
            assert f"`{key}`" in page, key


def test_the_page_is_whole_in_itself_and_shows_text_as_text(command: Command, two: tuple[Path, Path]) -> None:
    evil = "<script>alert(1)</script>\"'&"
    path = two[1] / "procedures/prov.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Skriv ner nu", evil.replace('"', "”")), encoding="utf-8")
    page = command("diff", *two, "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "Content-Security-Policy" in page and "default-src 'none'" in page
    for outside in ("<script", "http://", "https://", "src=", "href=", "onload", "<link", "@import", "url("):
        assert outside not in page, outside
    assert "&lt;script&gt;alert(1)" in page
    assert "<del>" in page and "<ins>" in page and "förr:" in page


def test_the_page_is_written_to_a_new_file_and_over_none(
    command: Command, two: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "skillnad.html"
    printed = command("diff", *two, "--format", "html", "-o", target)
    assert (printed.code, printed.out) == (1, "")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    target.write_text("min egen", encoding="utf-8")
    printed = command("diff", *two, "--format", "html", "-o", target)
    assert printed.code == 2 and "finns redan" in printed.err
    assert target.read_text(encoding="utf-8") == "min egen"


def test_it_imports_no_screen(two: tuple[Path, Path]) -> None:
    show = "import sys; from vnr_wizard.cli.start import run; run(sys.argv[1:]); print('textual' in sys.modules)"
    printed = process("diff", *two, module=("-c", show))
    assert printed.out.endswith("False\n")


# --- revisions --------------------------------------------------------------------------------------------


def test_a_file_alone_is_compared_with_what_was_last_committed(
    command: Command, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    printed = command("diff", "contacts/katalog.toml")
    assert (printed.code, printed.err) == (1, "")
    assert "versionen HEAD (" in printed.out and "044-13 25 50 → 044-13 25 51" in printed.out
    assert "Ingen skillnad" in command("diff", "HEAD", "HEAD", "--in", ".").out


def test_a_revision_brings_the_contacts_of_its_own_time(
    command: Command, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    out = command("diff", "v1", "procedures/prov.toml").out
    assert "044-13 25 50 → 044-13 25 51" in out and "Rubrik: Skriv ner {+nu+}" in out
    between = command("diff", "v1", "HEAD", "--in", "procedures/prov.toml")
    assert between.code == 1 and "Rubrik: Skriv ner {+nu+}" in between.out and "044" not in between.out
    backwards = command("diff", "procedures/prov.toml", "v1").out
    assert "044-13 25 51 → 044-13 25 50" in backwards


def test_a_folder_is_compared_with_a_revision(command: Command, checkout: Path) -> None:
    out = command("diff", "main~1", checkout).out
    assert "044-13 25 50 → 044-13 25 51" in out and "procedures/prov.toml" in out


def test_a_file_that_was_not_there_says_so(command: Command, checkout: Path) -> None:
    path = checkout / "procedures/ny.toml"
    path.write_text(ROUTINE.replace('id = "prov"', 'id = "ny"'), encoding="utf-8")
    printed = command("diff", "v1", path)
    assert (printed.code, printed.out) == (2, "")
    assert "ny.toml fanns inte i versionen ”v1”" in printed.err


def test_a_folder_inside_a_checkout_and_a_file_beside_its_contacts_work_too(command: Command, tmp_path: Path) -> None:
    flat = tmp_path / "repo" / "vard och omsorg"
    flat.mkdir(parents=True)
    (flat / "prov.toml").write_text(ROUTINE, encoding="utf-8")
    (flat / "katalog.toml").write_text(DIRECTORY, encoding="utf-8")
    git(tmp_path / "repo", "init", "-q")
    git(tmp_path / "repo", "add", ".")
    git(tmp_path / "repo", "commit", "-q", "-m", "Ett")
    (flat / "katalog.toml").write_text(changed(DIRECTORY, OTHER_NUMBER), encoding="utf-8")
    for path in (flat, flat / "prov.toml", flat / "katalog.toml"):
        printed = command("diff", "HEAD", path)
        assert (printed.code, printed.err) == (1, ""), path
        assert "044-13 25 50 → 044-13 25 51" in printed.out


@pytest.mark.parametrize(
    "revision", ["finns-inte", "-v1", "--upload-pack=touch x", "HEAD:procedures", "", "v1\0", "../v1"]
)
def test_a_revision_that_is_none_is_refused(command: Command, checkout: Path, revision: str) -> None:
    printed = command("diff", "--in", checkout, "--", revision)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err


def test_a_broken_revision_shows_its_problems_under_its_name(command: Command, checkout: Path) -> None:
    path = checkout / "procedures/prov.toml"
    path.write_text("titel = 1\n", encoding="utf-8")
    git(checkout, "commit", "-q", "-a", "-m", "Trasig")
    path.write_text(ROUTINE, encoding="utf-8")
    printed = command("diff", "HEAD", path)
    assert (printed.code, printed.out) == (2, "")
    assert "HEAD:procedures/prov.toml:1:1" in printed.err


def test_outside_git_it_says_so(command: Command, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(two[0].parent))
    printed = command("diff", two[0] / "procedures/prov.toml")
    assert (printed.code, printed.out) == (2, "")
    assert "inte en git-mapp" in printed.err or "känner ingen version" in printed.err


def test_without_git_it_says_so_and_files_can_still_be_compared(
    command: Command, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(two[0]))
    printed = command("diff", "HEAD", two[1])
    assert (printed.code, printed.out) == (2, "")
    assert "Programmet git finns inte" in printed.err
    assert command("diff", *two).code == 1


def test_nothing_that_a_checkout_configures_is_run(command: Command, checkout: Path, tmp_path: Path) -> None:
    """Hooks, pagers, text conversion and outside diffs could each run what somebody else has written."""
    trap, run = tmp_path / "sprung", tmp_path / "fälla.sh"
    run.write_text(f"#!/bin/sh\ntouch '{trap}'\n", encoding="utf-8")
    run.chmod(0o755)
    for name in ("core.pager", "diff.external", "core.fsmonitor", "diff.x.textconv", "filter.x.smudge",
                 "core.sshCommand", "core.editor", "gpg.program"):  # fmt: skip
        git(checkout, "config", name, str(run))
    git(checkout, "config", "log.showSignature", "true")
    (checkout / ".git/hooks/post-checkout").write_text(run.read_text(encoding="utf-8"), encoding="utf-8")
    (checkout / ".gitattributes").write_text("*.toml diff=x filter=x\n", encoding="utf-8")
    assert command("diff", "v1", checkout).code == 1
    assert not trap.exists()


def test_git_is_asked_about_the_folder_whatever_the_surroundings_say(
    command: Command, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook sets GIT_DIR for what it calls."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert command("diff", "v1", checkout).code == 1


def test_links_and_odd_names_of_a_revision_are_never_written_out(command: Command, checkout: Path) -> None:
    (checkout / "procedures/lank.toml").symlink_to("/etc/passwd")
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "Länk")
    (checkout / "procedures/lank.toml").unlink()
    printed = command("diff", "HEAD", checkout)
    assert printed.code in (0, 1) and "root:" not in printed.all


def test_nothing_is_left_behind_in_the_temporary_folder(
    command: Command, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    (tmp_path / "tillfälligt").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tillfälligt"))
    assert command("diff", "v1", checkout).code == 1
    assert list((tmp_path / "tillfälligt").iterdir()) == []


def test_a_temporary_folder_without_room_is_told(
    command: Command, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "finns-inte"))
    printed = command("diff", "v1", checkout)
    assert (printed.code, printed.out) == (2, "")
    assert "tillfällig mapp" in printed.err


# --- the routines that are shipped -------------------------------------------------------------------------


def test_the_shipped_routines_differ_in_nothing_from_themselves(command: Command) -> None:
    printed = command("diff", REPOSITORY, REPOSITORY)
    assert (printed.code, printed.err) == (0, "")


def test_a_number_an_hours_line_and_a_word_of_a_shipped_routine(command: Command, tmp_path: Path) -> None:
    import shutil

    for part in ("procedures", "contacts"):
        shutil.copytree(REPOSITORY / part, tmp_path / "egen" / part)
    contacts = tmp_path / "egen/contacts/kristianstad.toml"
    contacts.write_text(
        changed(contacts.read_text(encoding="utf-8"), ("044-775 78 78", "044-775 78 79")), encoding="utf-8"
    )
    printed = command("diff", REPOSITORY, tmp_path / "egen")
    assert printed.code == 1
    assert "Ändrat: 1 nummer eller tid." in printed.out
    assert "Nummer: 044-775 78 78 → 044-775 78 79" in printed.out
