"""Render one edition with Quarto: the same ``edition.qmd``, the same design, HTML and PDF."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import yaml

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.escape import markdown_escape
from kortlaegning.render.front import FRONT_NAME, Front, load_front
from kortlaegning.render.html import leading_to
from kortlaegning.render.html_and_pdf import Rendered
from kortlaegning.render.markdown import SOURCE_NAME
from kortlaegning.render.output import write_atomically
from kortlaegning.render.row_headers import with_row_headers
from kortlaegning.render.shared_outlines import with_shared_outlines

PROGRAM_VARIABLE = "QUARTO_PATH"
CONFIG_NAME = "_quarto.yml"
DESIGN = ("html", "lua", "quarto", "typst", "fonts")
TIME_LIMIT = 300
INSTALL = (
    "Install it with conda (conda env create -f environment.yml) or from quarto.org, or use the "
    "portable engine (--engine portable)."
)
# Quarto prints these and ends with exit code 0 all the same.
_UNRESOLVED = re.compile(r"Unable to resolve crossref|points at nothing|\?@(?:fig|tbl|sec)-")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def find_quarto() -> Path | None:
    """Quarto's program: ``QUARTO_PATH`` (the program or its folder) wins over the search path."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        path = Path(named)
        found = shutil.which("quarto", path=str(path)) if path.is_dir() else shutil.which(named)
    else:
        found = shutil.which("quarto")
    return Path(found) if found else None


def require_quarto() -> Path:
    """Quarto's program.

    Raises
    ------
    KortlaegningError
        When there is none, or ``QUARTO_PATH`` names one that is not there.
    """
    program = find_quarto()
    if program is not None:
        return program
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        raise KortlaegningError(
            f"{PROGRAM_VARIABLE} is {named!r}, but no program quarto is there: correct it, or "
            "unset it to take the one on the search path."
        )
    raise KortlaegningError(f"Quarto is not installed. {INSTALL}")


def render_with_quarto(work: Path, *, stem: str, project: Project) -> Rendered:
    """Render ``work/edition.qmd`` with Quarto to ``stem.html`` and ``stem.pdf``.

    Quarto runs in a folder of its own, since runs side by side in one folder disturb each other.
    Both files are made before either is written.

    Raises
    ------
    KortlaegningError
        When Quarto is not installed, ends with an error (shown as it is), takes too long, or
        leaves a cross-reference unresolved.
    """
    program = require_quarto()
    front = load_front(work)
    with tempfile.TemporaryDirectory(prefix="kortlaegning-quarto-") as name:
        folder = Path(name)
        prepare_folder(work, folder, front, project)
        made = {kind: _run(program, folder, kind, front) for kind in ("html", "typst")}
        html, pdf = (made[kind].read_bytes() for kind in ("html", "typst"))
    if b"?@" in html:
        raise KortlaegningError(f"{work}: Quarto left a cross-reference unresolved in the HTML.")
    rendered = Rendered(work / f"{stem}.html", work / f"{stem}.pdf")
    page = with_shared_outlines(html.decode("utf-8"))
    if front.own_address:
        page = leading_to(front.own_address, page)
    write_atomically(rendered.html, page.encode("utf-8"))
    write_atomically(rendered.pdf, with_row_headers(pdf))
    return rendered


def prepare_folder(work: Path, folder: Path, front: Front, project: Project) -> None:
    """Fill Quarto's folder: the text with its metadata, drawings, design and settings."""
    source = (work / SOURCE_NAME).read_text(encoding="utf-8")
    body = _FRONT_MATTER.sub("", source)
    (folder / SOURCE_NAME).write_text(_front_matter(front) + body, encoding="utf-8", newline="\n")
    shutil.copyfile(work / FRONT_NAME, folder / FRONT_NAME)
    shutil.copytree(work / "figurer", folder / "figurer")
    for part in DESIGN:
        shutil.copytree(project.report / part, folder / "report" / part)
    settings = yaml.safe_dump(quarto_settings(project), allow_unicode=True, sort_keys=False)
    (folder / CONFIG_NAME).write_text(settings, encoding="utf-8", newline="\n")


def quarto_settings(project: Project) -> dict[str, Any]:
    """The project's ``_quarto.yml`` with the edition as its only document; nothing to execute."""
    path = project.root / CONFIG_NAME
    settings: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["project"] = {"type": "default", "render": [SOURCE_NAME]}
    settings["execute"] = {"enabled": False}
    return settings


def _front_matter(front: Front) -> str:
    # Quarto reads metadata as markdown, so text from data is escaped.
    metadata = {
        "title": markdown_escape(front.document_title),
        **({"author": markdown_escape(front.udgiver)} if front.udgiver else {}),
        "lang": "da",
        "edition": FRONT_NAME,
    }
    return f"---\n{yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False, width=999)}---\n\n"


def _run(program: Path, folder: Path, kind: str, front: Front) -> Path:
    command = [str(program), "render", SOURCE_NAME, "--to", kind]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"QUARTO_PROJECT_DIR", "QUARTO_PROFILE", "QUARTO_DOCUMENT_PATH"}
    }
    environment["SOURCE_DATE_EPOCH"] = str(front.timestamp)
    try:
        finished = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise KortlaegningError(
            f"Quarto was stopped after {TIME_LIMIT} s with --to {kind}: run it again, or use "
            "--engine portable."
        ) from None
    except OSError as error:
        raise KortlaegningError(f"{program} cannot be run: {error.strerror}.") from None
    log = _COLOURS.sub("", finished.stdout.decode("utf-8", "replace")).strip()
    if finished.returncode != 0:
        raise KortlaegningError(
            f"Quarto ended with exit code {finished.returncode} (--to {kind}):\n{log}"
        )
    unresolved = [line for line in log.splitlines() if _UNRESOLVED.search(line)]
    if unresolved:
        raise KortlaegningError(
            f"Quarto left cross-references unresolved (--to {kind}):\n" + "\n".join(unresolved)
        )
    made = (folder / SOURCE_NAME).with_suffix(".html" if kind == "html" else ".pdf")
    if not made.is_file():
        raise KortlaegningError(f"Quarto made no {made.name} (--to {kind}):\n{log}")
    return made
