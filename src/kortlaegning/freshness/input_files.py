"""Which files editions are made from: those that the project knows, whatever else lies there."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.foreign_files import is_foreign
from kortlaegning.freshness.edition_list import README, Target
from kortlaegning.project import Project
from kortlaegning.tables.hidden_before import HIDDEN_FILE
from kortlaegning.tables.package_file import (
    DESCRIPTOR,
    PRIVATE_DESCRIPTOR,
    PRIVATE_FOLDER,
    load_package,
)

PACKAGE = Path(__file__).resolve().parents[1]
# Packages that decide what is built and where it is put, but never what an edition looks like.
NOT_EDITION_CODE = ("batch", "cli", "dispatch", "freshness", "model", "site")
DATA_FILES = (DESCRIPTOR, "dataark.schema.json")
GROUPS = "params/grupper.yml"
NOTEBOOKS = "[0-9][0-9]-*.ipynb"
# Site pages are not part of any edition.
NOT_IN_EDITIONS = "site"
PAGE_PARTS = ("site", "html", "fonts")
REPORT_FILES = frozenset(
    (".css", ".html", ".j2", ".js", ".json", ".lua", ".md", ".mplstyle", ".otf", ".py", ".svg")
) | frozenset((".ttf", ".txt", ".typ", ".woff2", ".yml"))
# What ``geometry`` reads; to import it for its name would take longer than the rest.
DOWNLOADS = "graenser"
MAP_SHAPES = "node_modules/react-denmark-map/dist/esm/index.js"


@dataclass(frozen=True)
class InputFile:
    """One file; ``private`` when what is in it may be published only as editions show it."""

    name: str
    path: str
    private: bool = False


def shared_files(project: Project) -> Iterator[InputFile]:
    """Files that every edition is made from."""
    for name in ("params/report.yml", GROUPS, "package-lock.json", MAP_SHAPES):
        yield from _there(project, name)
    for name in DATA_FILES:
        yield from _there(project, f"data/{name}")
    yield from _tables(project)
    for notebook in sorted(project.notebooks.glob(NOTEBOOKS)):
        if not is_foreign(notebook.name):
            yield from _there(project, f"notebooks/{notebook.name}")
    for path in _files(os.fspath(project.report), NOT_IN_EDITIONS):
        if os.path.splitext(path)[1] in REPORT_FILES:  # noqa: PTH122 - many files, no Path needed
            yield InputFile(_name(project.root, path), path)
    # Whose boundaries lie here, and which, is the user's own matter until a map shows them.
    yield from _boundaries(project, project.raw, private=True)
    yield from _boundaries(project, project.cache / DOWNLOADS, private=False)
    yield from _code(*NOT_EDITION_CODE)


def page_files(project: Project) -> Iterator[InputFile]:
    """Files that the site's own pages are made from, beside the finished editions."""
    for name in ("params/report.yml", GROUPS, f"data/{DESCRIPTOR}"):
        yield from _there(project, name)
    yield from _tables(project)
    for part in PAGE_PARTS:
        for path in _files(os.fspath(project.report / part)):
            yield InputFile(_name(project.root, path), path)
    yield from _code()


def own_files(project: Project, target: Target) -> Iterator[InputFile]:
    """Files that one edition alone is made from; one that is no file is its own matter, too."""
    yield from _own(project, f"params/editions/{target.folder}.yml")
    yield from _own(project, f"data/dataark/{target.kommunekode}.csv", private=True)


def _tables(project: Project) -> Iterator[InputFile]:
    for resource in load_package(project).resources:
        yield from _there(project, f"data/{resource.path}", private=resource.private)
    for name in (PRIVATE_DESCRIPTOR, f"{PRIVATE_FOLDER}/kilder.csv", HIDDEN_FILE):
        yield from _there(project, f"data/{name}", private=True)


def _code(*without: str) -> Iterator[InputFile]:
    for path in _files(os.fspath(PACKAGE), *without):
        if path.endswith(".py"):
            yield InputFile(f"kortlaegning/{_name(PACKAGE, path)}", path)


def _there(project: Project, name: str, *, private: bool = False) -> Iterator[InputFile]:
    path = os.fspath(project.root / name)
    if os.path.lexists(path):
        yield InputFile(name, _ordinary(path), private)


def _own(project: Project, name: str, *, private: bool = False) -> Iterator[InputFile]:
    path = os.fspath(project.root / name)
    if os.path.lexists(path):
        yield InputFile(name, path, private)


def _boundaries(project: Project, folder: Path, *, private: bool) -> Iterator[InputFile]:
    """Maps, all their parts, and the captions beside them."""
    if not folder.is_dir() or {path.name for path in folder.iterdir()} <= {README}:
        return
    # To import the package takes longer than the rest, and few have maps of their own.
    from kortlaegning.geometry.boundary_files import boundary_files, parts_of

    for whole in boundary_files(folder):
        stem = whole.name.split(".")[0]
        captions = {whole.with_suffix(".txt"), whole.with_name(f"{stem}.txt")}
        for path in (*parts_of(whole), *sorted(captions)):
            yield from _there(project, _name(project.root, os.fspath(path)), private=private)


def _files(folder: str, *without: str) -> Iterator[str]:
    """Files below a folder in a fixed order, without some of its parts."""
    for base, folders, files in os.walk(folder):
        top = without if base == folder else ()
        folders[:] = sorted(name for name in folders if name not in top and not is_foreign(name))
        for name in sorted(files):
            path = os.path.join(base, name)  # noqa: PTH118
            if not is_foreign(name):
                yield _ordinary(path)


def _ordinary(path: str) -> str:
    """Refuse a pipe, a device or a broken link, which whoever reads it later may wait for."""
    if not os.path.isfile(path):  # noqa: PTH113
        raise KortlaegningError(
            f"{path} is no file that can be read: put the file itself there, or take it away."
        )
    return path


def _name(root: Path, path: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")
