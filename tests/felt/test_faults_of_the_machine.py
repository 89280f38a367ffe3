"""Whatever the machine refuses, every verb ends in one sentence or works all the same."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kortlaegning.project import Project

Change = Callable[[Path], object]
BUILD = ("build", "--kommune", "laesoe", "--explain")
STATUS = ("data", "status")


@dataclass(frozen=True)
class Case:
    """What is wrong in a checkout, what is asked for, and what is said; nothing where it works."""

    what: str
    change: Change
    verb: tuple[str, ...]
    said: str = ""

    def __str__(self) -> str:
        return self.what


def at(name: str, change: Change) -> Change:
    """Change one file of the checkout."""
    return lambda root: change(root / name)


def instead(make: Callable[[Path], object]) -> Change:
    """Put something else where a file was."""

    def change(path: Path) -> None:
        path.unlink(missing_ok=True)
        make(path)

    return change


def giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6_000_000_000)  # takes no room on the disk


def described(change: Callable[[Any], object]) -> Change:
    """Change ``data/datapackage.json`` as data."""

    def edit(root: Path) -> None:
        path = root / "data" / "datapackage.json"
        content = json.loads(path.read_bytes())
        change(content["resources"][0])
        path.write_text(json.dumps(content), encoding="utf-8")

    return edit


def limits(**constraints: object) -> Change:
    return described(lambda table: table["schema"]["fields"][-1]["constraints"].update(constraints))


def pattern(text: str) -> Change:
    return described(lambda table: table["schema"]["fields"][0]["constraints"].update(pattern=text))


def descriptor(old: str, new: str) -> Change:
    """Change the text of ``data/datapackage.json``."""

    def edit(root: Path) -> None:
        path = root / "data" / "datapackage.json"
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    return edit


def nothing(_root: Path) -> None:
    return


pipe = instead(os.mkfifo)
folder = instead(Path.mkdir)
large = instead(giant)
loop = instead(lambda path: path.symlink_to(path.name))
no_text = instead(lambda path: path.write_bytes(b"\xff\xfe\x00abc"))
touch = instead(Path.touch)
TABLE, SETTINGS, PACKAGE = "data/boligbestand.csv", "params/report.yml", "data/datapackage.json"
OWN, SHEET = "params/editions/0825-laesoe.yml", "data/dataark/0825.csv"
BOOK = "notebooks/99-min.ipynb"
NOT_READ = "no ordinary file|no file that can be read"
IN_PLACE = [
    # What belongs to one edition alone fails that edition when it is made, and no plan before.
    Case(f"{word} as {name}", at(name, change), verb, "" if name in (OWN, SHEET) else said)
    for name, verb in (
        *((TABLE, STATUS), (SETTINGS, BUILD), ("data/kommuner.csv", BUILD), (OWN, BUILD)),
        *((SHEET, BUILD), ("report/html/edition.css", BUILD)),
    )
    for word, change, said in (
        ("a pipe", pipe, NOT_READ),
        ("a loop", loop, f"circle|symbolic links|{NOT_READ}"),
    )
]
CASES = [
    *IN_PLACE,
    Case("a folder as a table", at(TABLE, folder), STATUS, r"boligbestand\.csv is a folder"),
    Case("a giant as a table", at(TABLE, large), STATUS, r"boligbestand\.csv is larger than 50 MB"),
    Case("a giant as descriptor", at(PACKAGE, large), STATUS, "is larger than 10 MB"),
    Case(
        "a giant as hashes",
        at("_build/hashes.json", lambda path: (path.parent.mkdir(), giant(path))),
        BUILD,
    ),
    Case(
        "bytes as settings",
        at(SETTINGS, no_text),
        ("afstemning",),
        r"report\.yml is not UTF-8 text",
    ),
    Case(
        "bytes as descriptor", at(PACKAGE, no_text), STATUS, r"datapackage\.json is not UTF-8 text"
    ),
    Case("a pattern that is none", pattern("[0-9"), STATUS, "the pattern '.0-9' cannot be read"),
    Case("a pattern too large", pattern("a{99999999999}"), STATUS, "cannot be read"),
    Case(
        "minimum above maximum",
        limits(minimum=9, maximum=1),
        STATUS,
        "minimum 9 is above the maximum 1",
    ),
    Case("no number as maximum", limits(maximum=float("inf")), STATUS, "must be a number"),
    Case(
        "half of a sign",
        descriptor("De 98 kommuner", "De \\ud800 kommuner"),
        STATUS,
        "half of a sign",
    ),
    Case(
        "5,000 digits",
        descriptor('"aar_forskydning": 0', f'"aar_forskydning": {"9" * 5000}'),
        STATUS,
        "thousands of digits",
    ),
    Case(
        "a key said twice",
        descriptor('"aar_forskydning": 0', '"aar_forskydning": 0, "aar_forskydning": 1'),
        STATUS,
        "the key 'aar_forskydning' stands twice",
    ),
    Case(
        "nested deeply",
        descriptor('"licenses": [', '"licenses": [' + "[" * 100_000),
        STATUS,
        "nested too deeply",
    ),
    Case(
        "a NUL in a path",
        descriptor('"kommuner.csv"', '"kommu\\u0000ner.csv"'),
        STATUS,
        "must be the name of a CSV file",
    ),
    Case(
        "a path that is a folder",
        descriptor('"kommuner.csv"', '""'),
        STATUS,
        "must be the name of a CSV file",
    ),
    Case("_build is a file", at("_build", touch), BUILD),
    Case(
        "_site is a file",
        at("_site", touch),
        ("build", "--kommune", "laesoe"),
        "cannot be written to",
    ),
    Case(
        "a folder that takes no files",
        nothing,
        ("data", "template", "boligbestand", "--til", "/proc"),
        "/proc .*name another",
    ),
    Case(
        "a folder below a file",
        at("fil", touch),
        ("data", "template", "boligbestand", "--til", "fil/mappe"),
        "fil",
    ),
    Case(
        "a name too long",
        nothing,
        ("data", "template", "boligbestand", "--til", "x" * 300),
        "longer than this system allows|cannot be made",
    ),
    *(
        Case(f"{name} in {where}", at(f"{where}/{name}", touch), BUILD)
        for where in ("params/editions", "data/dataark")
        for name in ("desktop.ini", "~$0825.xlsx", ".x.yml.swp")
    ),
    Case(
        "Emacs' lock",
        at(
            "params/editions/.#0825-laesoe.yml", instead(lambda path: path.symlink_to("anne@pc.12"))
        ),
        BUILD,
    ),
    Case(
        "a conflicted copy",
        lambda root: [
            touch(root / OWN),
            touch(root / "params/editions/0825-laesoe (Annes conflicted copy).yml"),
        ],
        BUILD,
        "keep the right one of it and 0825-laesoe.yml",
    ),
    Case(
        "a copy without the file",
        at("params/editions/0825-laesoe (1).yml", touch),
        BUILD,
        "rename it to 0825-laesoe.yml",
    ),
    Case(
        "a second sheet",
        lambda root: [touch(root / SHEET), touch(root / "data/dataark/0825 - Kopi.csv")],
        BUILD,
        "keep the right one of it and 0825.csv",
    ),
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: str(case).replace(" ", "-").replace("/", "-")
)
def test_a_fault_ends_in_one_sentence_or_the_verb_works(run, checkout: Project, case: Case):
    case.change(checkout.root)
    code, said = run(*case.verb)
    assert "Traceback" not in said
    assert "Errno" not in said
    if not case.said:
        assert code == 0, said
        return
    assert code == 1, said
    assert re.search(case.said, said), said
    last = said.rstrip("\n").rsplit("\n", 1)[-1]
    assert re.search(case.said, last) or "failed" in said


def test_a_fault_that_nobody_foresaw_leaves_its_details_in_a_file(run, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("kortlaegning.tables.load.load_data", lambda *_: 1 / 0)
    code, said = run("afstemning")
    assert code == 1
    assert said.count("\n") == 1
    assert "A fault in the program, not in what you did (ZeroDivisionError" in said
    [details] = tmp_path.glob("kortlaegning-fejl-*.txt")
    assert str(details) in said
    assert "Traceback" in details.read_text(encoding="utf-8")


# Root may pass over permissions: these rights are laid down before the command begins.
_PASS_OVER = (1, 2, 3)
_PR_CAPBSET_DROP = 24


def _as_anybody() -> None:
    import ctypes

    for right in _PASS_OVER:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, right, 0, 0, 0)


def command(checkout: Project, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KORTLAEGNING_ROOT": str(checkout.root), "COLUMNS": "300"}
    environment |= {"KORTLAEGNING_GISCO": "http://127.0.0.1:9"} | more.pop("env", {})
    return subprocess.run(
        [sys.executable, "-m", "kortlaegning", *arguments],
        **{"capture_output": True, "text": True, "cwd": checkout.root} | more,
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.fixture
def read_only(checkout: Project):
    folders = [checkout.root, *(path for path in checkout.root.rglob("*") if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    yield checkout
    for each in folders:
        each.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as on Unix")
@pytest.mark.parametrize(
    "verb",
    [
        ("data", "model"),
        ("data", "template", "boligbestand"),
        ("data", "fetch", "graenser"),
        ("figures",),
        ("build", "--kommune", "laesoe"),
    ],
    ids=" ".join,
)
def test_a_checkout_that_cannot_be_written_is_named(read_only, verb):
    done = command(read_only, *verb, preexec_fn=_as_anybody)
    assert done.returncode == 1
    assert re.fullmatch(
        r"kortlaegning: .*(may not be written to by you|cannot be written to).*\n", done.stderr
    )


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as on Unix")
def test_a_site_elsewhere_is_built_from_a_checkout_that_cannot_be_written(read_only, tmp_path):
    site = tmp_path / "site"
    built = command(
        read_only, "build", "--kommune", "laesoe", "--site", str(site), preexec_fn=_as_anybody
    )
    assert built.returncode == 0, built.stderr
    assert (site / "0825-laesoe" / "index.html").is_file()
    assert not read_only.work.exists()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_published_can_be_read_by_all_and_changed_by_its_owner(checkout, tmp_path, umask):
    site = tmp_path / "site"
    arguments = ("build", "--kommune", "laesoe", "--site", str(site))
    built = command(checkout, *arguments, preexec_fn=lambda: os.umask(umask))
    assert built.returncode == 0, built.stderr
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in [site, *site.rglob("*")]}
    assert modes == {(True, 0o755), (False, 0o644)}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_all_letters_is_written_to(checkout, encoding):
    for verb in (("data", "status"), ("afstemning",)):
        done = command(checkout, *verb, env={"PYTHONIOENCODING": encoding}, encoding=encoding)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_output_that_cannot_be_written_is_said(checkout):
    with Path("/dev/full").open("w") as full:
        done = command(
            checkout, "data", "status", capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert re.fullmatch(r"kortlaegning: [^\n]*(room|written)[^\n]*\n", done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors as on Unix")
def test_streams_that_are_closed_stop_nothing_and_spoil_no_file(checkout, tmp_path):
    def close_all() -> None:
        for number in range(3):
            os.close(number)

    site = tmp_path / "site"
    arguments = ("build", "--kommune", "laesoe", "--site", str(site))
    done = command(checkout, *arguments, capture_output=False, preexec_fn=close_all)
    assert done.returncode == 0
    page = (site / "0825-laesoe" / "index.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder that takes no files here")
@pytest.mark.parametrize("engine", ["kortlaegning", "stock"])
def test_a_home_that_cannot_be_written_is_no_matter(checkout, tmp_path, engine):
    arguments = ("build", "--kommune", "laesoe", "--site", str(tmp_path / "site"))
    done = command(checkout, *arguments, "--notebook-engine", engine, env={"HOME": "/proc/hjem"})
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize(
    "variables", [{"MPLBACKEND": "findes-ikke"}, {"PYTHONDEVMODE": "1"}], ids=lambda each: min(each)
)
def test_variables_of_the_surroundings_fail_no_edition(checkout, tmp_path, variables):
    site = tmp_path / "site"
    done = command(checkout, "build", "--kommune", "laesoe", "--site", str(site), env=variables)
    assert done.returncode == 0, done.stderr
