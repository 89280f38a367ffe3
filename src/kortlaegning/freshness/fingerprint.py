"""Everything that an edition depends on, by name and hash of its content."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.file_hashes import HashCache, digest_of
from kortlaegning.project import Project

PACKAGE = Path(__file__).resolve().parents[1]
# Packages that decide what is built and where it is put, but never what an edition looks like.
NOT_EDITION_CODE = ("batch", "cli", "freshness", "model", "site")
# Site pages are not part of any edition; of the cache, only downloaded boundaries are an input.
NOT_EDITION_FILES = (
    "report/site",
    "data/model",
    "data/raw/README.md",
    "data/cache",
    "data/dataark",
    # What running or rendering a notebook by hand leaves behind.
    "notebooks/_build",
    "notebooks/.quarto",
)
NOTEBOOKS = "notebooks/"
# What ``geometry.schematic`` reads; to import it for its name would take longer than the rest.
MAP_SHAPES = "node_modules/react-denmark-map/dist/esm/index.js"
DOWNLOADED_BOUNDARIES = "graenser"
IGNORED_NAMES = {"__pycache__", ".ipynb_checkpoints", ".DS_Store", ".gitkeep"}


@dataclass(frozen=True)
class Options:
    """How editions are made; other options give other editions."""

    renderer: str = "portable"
    notebook_engine: str = "kortlaegning"
    aar: int | None = None


@dataclass(frozen=True)
class Inputs:
    """What editions depend on: ``shared`` by all of them, and each one's own params file."""

    shared: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]]

    @property
    def shared_id(self) -> str:
        """One hash for all that is shared."""
        return digest_of(self.shared)

    def of(self, folder: str) -> dict[str, str]:
        """All inputs of one edition."""
        return {**self.shared, **self.own.get(folder, {})}


def take_fingerprint(
    project: Project, targets: tuple[Target, ...], options: Options, cache: HashCache
) -> Inputs:
    """Hash what the editions depend on.

    All tables are shared, since every edition shows all municipalities on its maps and ranks
    itself among them; only the params file in ``params/editions`` and the sheet of afdelinger in
    ``data/dataark`` are an edition's own.
    """
    shared = {name: cache.sha256(path) for name, path in _shared_files(project)}
    if options.renderer == "quarto":
        shared["_quarto.yml"] = cache.sha256(project.root / "_quarto.yml")
    shared |= {f"version {name}": version for name, version in _versions(options).items()}
    shared |= {
        "option engine": options.renderer,
        "option notebook-engine": options.notebook_engine,
        "option aar": str(options.aar),
    }
    own = {}
    for target in targets:
        files = {
            "params/editions": project.params / "editions" / f"{target.folder}.yml",
            "data/dataark": project.data / "dataark" / f"{target.kommunekode}.csv",
        }
        found = {f"{where}/{path.name}": path for where, path in files.items() if path.is_file()}
        if found:
            own[target.folder] = {name: cache.sha256(path) for name, path in found.items()}
    return Inputs(dict(sorted(shared.items())), own)


def changed_inputs(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Say which inputs differ, each in words."""
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif before[name] != now[name]:
            yield f"{name} changed"


def _shared_files(project: Project) -> Iterator[tuple[str, str]]:
    root = os.fspath(project.root)
    report = project.params / "report.yml"
    if report.is_file():
        yield "params/report.yml", os.fspath(report)
    for folder in (project.data, project.notebooks, project.report):
        for path in _files(os.fspath(folder)):
            name = os.path.relpath(path, root).replace(os.sep, "/")
            rendered = name.startswith(NOTEBOOKS) and not name.endswith(".ipynb")
            if not rendered and not _within(name, NOT_EDITION_FILES):
                yield name, path
    for path in _files(os.fspath(project.cache / DOWNLOADED_BOUNDARIES)):
        yield os.path.relpath(path, root).replace(os.sep, "/"), path
    # Maps are drawn of hexagons while the shapes are not installed.
    for name in ("package-lock.json", MAP_SHAPES):
        path = os.fspath(project.root / name)
        if os.path.isfile(path):  # noqa: PTH113
            yield name, path
    package = os.fspath(PACKAGE)
    for path in _files(package):
        name = os.path.relpath(path, package).replace(os.sep, "/")
        if not _within(name, NOT_EDITION_CODE):
            yield f"kortlaegning/{name}", path


def _files(folder: str) -> Iterator[str]:
    """Files below a folder in a fixed order, without what editors and Python leave behind."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in IGNORED_NAMES)
        for name in sorted(files):
            if name not in IGNORED_NAMES and not name.endswith((".pyc", "~")):
                yield os.path.join(base, name)  # noqa: PTH118 - thousands of files, no Path needed


def _within(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}/") for prefix in prefixes)


def _versions(options: Options) -> dict[str, str]:
    versions = {"python": sys.version.split()[0], "platform": sys.platform}
    installed = installed_versions()
    for requirement in metadata.requires("kortlaegning") or ():
        if "extra ==" not in requirement:
            name = _distribution(requirement)
            versions[name] = installed.get(_normal(name), "not installed")
    from kortlaegning.render.pandoc import bundled_pandoc, pandoc_path

    if bundled_pandoc() is None:
        versions["pandoc"] = _program(pandoc_path())
    if options.renderer == "quarto":
        from kortlaegning.render.quarto import find_quarto

        versions["quarto"] = _program(find_quarto())
    return versions


def installed_versions() -> dict[str, str]:
    """Versions of installed packages, from the names of their ``.dist-info`` folders.

    Reading each package's metadata, as ``importlib.metadata.version`` does, takes 0.1 s more.
    """
    found: dict[str, str] = {}
    for folder in reversed(sys.path):
        try:
            names = os.listdir(folder)  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and "-" in name:
                package, version = name.removesuffix(".dist-info").rsplit("-", 1)
                found[_normal(package)] = version
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _distribution(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _program(found: Path | None) -> str:
    if found is None:
        return "not installed"
    path = found.resolve()
    stat = path.stat()
    return f"{path.name} {stat.st_size} {stat.st_mtime_ns}"
