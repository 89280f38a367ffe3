"""Typeset an edition: Typst, PDF/UA-1, the same bytes on any day."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.front import Front
from kortlaegning.render.glyphs import coverage, font_folders, printable
from kortlaegning.render.markdown import Bodies
from kortlaegning.render.row_headers import with_row_headers

_FILE_LINK = re.compile(r'#link\("(?![a-z][a-z0-9+.-]*:|/)')
PDF_STANDARD: Literal["ua-1"] = "ua-1"


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    # Reading the fonts costs more than a page of typesetting: once per process.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )


def report_fonts(project: Project) -> typst.Fonts:
    """The report's fonts, and nothing that happens to be installed."""
    return _fonts(font_folders(project))


def load_fonts(project: Project) -> None:
    """Read the fonts and what they can print, so that processes forked later need not."""
    folders = font_folders(project)
    coverage(folders)
    _fonts(folders)


def typst_source(bodies: Bodies, project: Project) -> str:
    """The Typst document of an edition, with unprintable characters replaced."""
    return printable(bodies.typst, coverage(font_folders(project)))


def leading_to(address: str, source: str) -> str:
    """Let links to files beside the PDF lead to the web, where their address is known."""
    return _FILE_LINK.sub(rf"\g<0>{address}", source) if address else source


def render_pdf(bodies: Bodies, front: Front, work: Path, project: Project) -> bytes:
    """Typeset an edition as tagged PDF/UA-1.

    The front page's texts arrive as JSON input, never as source. Figures are read from ``work``.

    Raises
    ------
    KortlaegningError
        When Typst refuses the document, with its own words and place.
    """
    inputs = {"edition": front.model_dump_json()}
    source = leading_to(front.own_address, typst_source(bodies, project))
    return typeset(source, inputs, front.timestamp, work, project)


def typeset(
    source: str, inputs: Mapping[str, str], timestamp: int, work: Path, project: Project
) -> bytes:
    """Typeset a document whose data are JSON ``inputs``; figures are read from ``work``.

    Raises
    ------
    KortlaegningError
        When Typst refuses the document, with its own words and place.
    """
    folders = font_folders(project)
    covered = coverage(folders)
    compiler = typst.Compiler(
        root=str(work),
        font_paths=_fonts(folders),
        ignore_system_fonts=True,
        sys_inputs={name: printable(data, covered) for name, data in inputs.items()},
    )
    try:
        pdf = compiler.compile(
            input=source.encode(),
            format="pdf",
            pdf_standards=[PDF_STANDARD],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        place = re.search(r"\S*:\d+:\d+", error.diagnostic)
        hints = " ".join(error.hints)
        raise KortlaegningError(
            f"{work}: Typst refuses the PDF: {error.message}"
            f"{f' at {place[0]}' if place else ''}. {hints}".rstrip()
        ) from None
    if not isinstance(pdf, bytes):
        raise KortlaegningError(f"{work}: Typst gave no PDF.")
    return with_row_headers(pdf)
