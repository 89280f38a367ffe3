"""Typeset the short edition: two pages, tagged like the full one."""

import io
from pathlib import Path

import pikepdf
from pydantic import BaseModel, ConfigDict

from kortlaegning.errors import KortlaegningError
from kortlaegning.ordinary_file import MIB, read_utf8
from kortlaegning.project import Project
from kortlaegning.render.front import Front
from kortlaegning.render.pdf import typeset

PAGES = 2
_PARTS = ("typst-template.typ", "kort.typ")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShortTable(_Part):
    """A table: its caption, its headings and its rows, of which the first cell says what."""

    tekst: str
    overskrifter: tuple[str, ...]
    raekker: tuple[tuple[str, ...], ...]


class ShortFigure(_Part):
    """A drawing in the edition's folder, with its alt text and caption."""

    fil: str
    alt: str
    tekst: str


class Short(_Part):
    """All that the two pages say; texts are data and never read as markup.

    ``eksempel`` says that a number on them is one, and ``budskab`` stands in large type; ``fund``
    are the findings, or what is known where there are none (``er_fund``).
    """

    forside: Front
    eksempel: bool
    budskab: str
    aktoer: str
    fund: tuple[str, ...]
    er_fund: bool
    spoergsmaal: tuple[str, ...]
    kontakt: str
    ordninger: str
    ordninger_sted: str
    raekkevidde: ShortTable
    noegletal: ShortTable
    figurer: tuple[ShortFigure, ...]
    kilder: str


def render_short(short: Short, work: Path, project: Project) -> bytes:
    """Typeset the two pages; drawings are read from ``work``.

    Raises
    ------
    KortlaegningError
        When Typst refuses them, or what is said takes more than two pages.
    """
    source = "\n".join(
        read_utf8(project.report / "typst" / name, MIB, f"report/typst/{name}") for name in _PARTS
    )
    inputs = {"kort": short.model_dump_json()}
    pdf = typeset(source, inputs, short.forside.timestamp, work, project)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = len(document.pages)
    if pages != PAGES:
        raise KortlaegningError(
            f"The short edition of {short.forside.sted} takes {pages} pages instead of {PAGES}: "
            "shorten its contact in params/editions/."
        )
    return pdf
