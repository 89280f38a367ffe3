"""What is installed, which engine a build would use, and what is missing with how to get it."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from kortlaegning.batch.worker_pool import default_jobs
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.quarto import find_quarto
from kortlaegning.tables.package_file import PRIVATE_FOLDER, load_package, misplaced_tables

CONDA = "conda env create -f environment.yml && conda activate kortlaegning"
OLDEST_QUARTO = (1, 10)
# Quarto reads this file in the project's folder; make setup writes it.
QUARTO_LOCAL = "_environment.local"
PYTHON_VARIABLE = "QUARTO_PYTHON"
TIME_LIMIT = 30
WITHOUT_RSVG = "quarto render --to docx has no drawings; HTML and PDF do not need it"
FONTS = ("Regular", "Semibold", "Bold", "It")


@dataclass(frozen=True)
class Finding:
    """One thing looked for: what was found, whether a build needs it, and how to get it."""

    name: str
    found: str
    fine: bool
    needed: bool = True
    remedy: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """Everything that ``kortlaegning doctor`` says."""

    engine: str
    because: str
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether a build with the default engine can be made."""
        return all(each.fine for each in self.findings if each.needed)

    def as_json(self) -> dict[str, object]:
        """The same as plain data."""
        return {**asdict(self), "healthy": self.healthy}


def diagnose(project: Project) -> Diagnosis:
    """Look at the machine and the checkout."""
    quarto = _quarto()
    findings = (
        Finding("python", platform.python_version(), sys.version_info >= (3, 11), remedy=CONDA),
        *_packages(),
        _safe("pandoc", _pandoc, "uv pip install pypandoc_binary"),
        quarto,
        _quarto_python(project),
        _program("rsvg-convert", "librsvg from the system or from conda-forge", WITHOUT_RSVG),
        _program("node", "nodejs 20 or newer from the system, or " + CONDA),
        _program("npm", "comes with nodejs"),
        _fonts(project),
        _boundaries(project),
        *_confidential(project),
        Finding("cores", str(default_jobs()), True),
        Finding("memory", _memory(), True),
    )
    because = "the default: it needs nothing outside the Python packages, so a result never " + (
        "depends on what happens to be installed. Quarto is here too: --engine quarto"
        if quarto.fine
        else "depends on what happens to be installed. --engine quarto needs Quarto (see below)"
    )
    return Diagnosis("portable", because, findings)


def _confidential(project: Project) -> tuple[Finding, ...]:
    """Whether real confidential tables can come into git; nothing is said where there are none."""
    name = "confidential"
    try:
        tables = [each for each in load_package(project).resources if each.private]
        exposed = misplaced_tables(project)
    except KortlaegningError as error:
        return (Finding(name, str(error), False),)
    if exposed:
        found = f"{', '.join(exposed)}: real, and where git commits it"
        remedy = "import them again, which keeps them out of git, then git checkout data/"
        return (Finding(name, found, False, remedy=remedy),)
    if not tables:
        return ()
    found = f"{', '.join(each.name for each in tables)}: in data/{PRIVATE_FOLDER}, not in git"
    guarded = (project.root / ".git" / "hooks" / "pre-commit").is_file()
    hook = Finding(
        "commit hook",
        "refuses confidential files" if guarded else "not installed",
        guarded,
        needed=False,
        remedy=".venv/bin/pre-commit install",
    )
    return (Finding(name, found, True), hook)


def _packages() -> tuple[Finding, ...]:
    missing, found = [], {}
    for requirement in metadata.requires("kortlaegning") or ():
        if "extra ==" in requirement:
            continue
        name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    what = f"{len(found)} of {len(found) + len(missing)}"
    absent = f"; missing: {', '.join(missing)}" if missing else ""
    typst = found.get("typst", "missing")
    return (
        Finding("packages", what + absent, not missing, remedy="make setup"),
        Finding("typst", f"{typst} (wheel)", "typst" in found, remedy="uv pip install typst"),
    )


def _pandoc() -> Finding:
    from kortlaegning.render.pandoc import bundled_pandoc, pandoc_path

    where = "wheel" if bundled_pandoc() else str(pandoc_path())
    return Finding("pandoc", f"{_version(pandoc_path()).removeprefix('pandoc ')} ({where})", True)


def _safe(name: str, look: Callable[[], Finding], remedy: str) -> Finding:
    try:
        return look()
    except (ImportError, OSError) as error:
        return Finding(name, f"cannot be used: {error}", False, remedy=remedy)


def _version(program: Path | str) -> str:
    try:
        finished = subprocess.run(
            [str(program), "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIME_LIMIT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"cannot be run: {error}"
    lines = finished.stdout.strip().splitlines()
    return lines[0] if finished.returncode == 0 and lines else "answers nothing to --version"


def _quarto() -> Finding:
    program = find_quarto()
    remedy = f"{CONDA}; or the installer from quarto.org; QUARTO_PATH names one elsewhere"
    if program is None:
        return Finding("quarto", "not found", False, needed=False, remedy=remedy)
    version = _version(program)
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    new_enough = numbers >= OLDEST_QUARTO
    wanted = "" if new_enough else f"; wanted is {'.'.join(map(str, OLDEST_QUARTO))} or newer"
    return Finding("quarto", f"{version} ({program}){wanted}", new_enough, False, remedy)


def _quarto_python(project: Project) -> Finding:
    """Which Python a `quarto render` would start its kernels with, and whether it is this one."""
    named = os.environ.get(PYTHON_VARIABLE) or _named_python(project.root / QUARTO_LOCAL)
    python = shutil.which(named) if named else shutil.which("python3")
    where = f"{PYTHON_VARIABLE} in the environment or in {QUARTO_LOCAL}" if named else "search path"
    if python is None:
        found, this = f"{named or 'python3'} is not there ({where})", False
    else:
        this = Path(python).parent.resolve() == Path(sys.executable).parent.resolve()
        found = f"{python} ({where})" + ("" if this else "; this package runs in another one")
    remedy = "make setup, or activate this environment before quarto render"
    return Finding("quarto python", found, this, needed=False, remedy=remedy)


def _named_python(file: Path) -> str | None:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return None
    named = re.search(rf"^{PYTHON_VARIABLE}=(['\"])(.+)\1$", text, re.MULTILINE)
    return named[2] if named else None


def _program(name: str, remedy: str, without: str = "maps use tiles instead") -> Finding:
    program = shutil.which(name)
    if program is None:
        return Finding(name, f"not found; {without}", False, False, remedy)
    return Finding(name, f"{_version(program)} ({program})", True, needed=False)


def _fonts(project: Project) -> Finding:
    folder = project.report / "fonts"
    files = [f"SourceSans3-{name}.{kind}" for name in FONTS for kind in ("ttf", "woff2")]
    missing = [name for name in files if not (folder / name).is_file()]
    found = f"missing: {', '.join(missing)}" if missing else "Source Sans 3 in report/fonts"
    return Finding("fonts", found, not missing, remedy="git checkout -- report/fonts")


def _boundaries(project: Project) -> Finding:
    from kortlaegning.geometry.boundaries import load_boundaries
    from kortlaegning.settings import load_settings

    try:
        style = load_settings(project.params).kort.stil
        boundaries = load_boundaries(project, style)
    except (KortlaegningError, OSError) as error:
        remedy = "another file in data/raw, or none: then maps are schematic"
        return Finding("boundaries", str(error), False, remedy=remedy)
    remark = f"; {boundaries.remark}" if boundaries.remark else ""
    return Finding("boundaries", f"{boundaries.attribution} (style {style}){remark}", True)


def _memory() -> str:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "not known on this system"
    return f"{total / 1024**3:.1f} GiB"
