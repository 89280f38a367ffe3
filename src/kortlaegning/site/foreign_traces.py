"""Look for another municipality in a finished edition: the silent wrong report, made loud."""

import csv
import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from kortlaegning.danish.names import kommunenavn
from kortlaegning.figures.people_csv import FOR_PEOPLE
from kortlaegning.freshness.edition_list import Target
from kortlaegning.kommuner import Kommuner
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.places import find_kommune
from kortlaegning.render.shared_outlines import with_own_outlines
from kortlaegning.site.site_files import INDEX_NAME

OFFICIAL = re.compile(r"([A-ZÆØÅ][\w-]*)[  ]((?:K|Regionsk)ommune)(?=s?\b)")
OWN_MARK = re.compile(r'<g class="egen"[^>]*>(.*?)</g>\n', re.DOTALL)
MARK_OF_SEVERAL = re.compile(r'<g class="egen" data-omraade="([^"]*)"')
MUNICIPALITY = re.compile(r'data-kode="(\d{4})"[^>]*?\sd="([^"]*)"')
OUTLINE = re.compile(r'\sd="([^"]*)"')
SHAPE_AGAIN = re.compile(r'<use href="#[^"]*-(\d{4})"')
ACCENT_TEXT = re.compile(r'<text class="t-accent"[^>]*>([^<]*)</text>')


@dataclass(frozen=True)
class Identity:
    """Whose edition it is, and by which names the others would give themselves away.

    Attributes
    ----------
    kommunekode, navn, officielt
        Code, bare name and official form; empty where the edition is of no single one.
    andre
        Bare names of all other municipalities.
    andre_officielle
        Their official forms, which no text of this edition uses.
    sted
        The area that an edition of several is of, which its front page must name.
    medlemmer
        Bare names of its municipalities, which stand out in its drawings.
    """

    kommunekode: str
    navn: str
    officielt: str
    andre: frozenset[str]
    andre_officielle: frozenset[str]
    sted: str = ""
    medlemmer: frozenset[str] = frozenset()


def identity_of(kommuner: Kommuner, target: Target) -> Identity:
    """Whose an edition is, and by which names the others would give themselves away."""
    own = target.kommune
    others = [kommune.navn for kommune in kommuner if kommune != own]
    members = target.several.members if target.several else ()
    return Identity(
        target.kommunekode or "",
        own.navn if own else "",
        kommunenavn(own.navn) if own else "",
        frozenset(others),
        frozenset(kommunenavn(name) for name in others),
        target.several.name if target.several else "",
        frozenset(find_kommune(kommuner, each).navn for each in members),
    )


def foreign_traces(folder: Path, identity: Identity) -> list[str]:
    """List everything in a finished edition's folder that is not this municipality's.

    Reads page, front page data, drawings and CSV files (the PDF is set from the same drawings and
    words). String work only, so that a build can afford it for each edition.

    Parameters
    ----------
    folder
        A finished edition as ``make_edition`` leaves it.

    Returns
    -------
    list of str
        One line per finding, with the file it is in; empty for a sound edition.
    """
    page = with_own_outlines(bytes_of(folder / INDEX_NAME).decode())
    drawings = sorted((folder / "figurer").glob("*.svg"))
    texts = {INDEX_NAME: page} | {path.name: bytes_of(path).decode() for path in drawings}
    found = [
        f"{name}: {each}"
        for name, text in texts.items()
        for each in (*text_traces(text, identity), *drawing_traces(text, identity))
    ]
    if identity.officielt and identity.officielt not in page:
        found.append(f"{INDEX_NAME}: does not name {identity.officielt}")
    front = json.loads(bytes_of(folder / "edition.json"))
    if (front.get("kommunekode") or "") != identity.kommunekode:
        found.append(f"edition.json: is of kommunekode {front.get('kommunekode')!r}")
    if identity.sted and front.get("sted") != identity.sted:
        found.append(f"edition.json: is of {front.get('sted')!r}")
    for path in sorted((folder / "tal").rglob("*.csv")):
        found += [f"{path.name}: {each}" for each in _number_traces(path, identity)]
    return found


def text_traces(text: str, identity: Identity) -> list[str]:
    """Find the official names of other municipalities in a text; bare names are no trace."""
    names = {f"{place} {kind}" for place, kind in OFFICIAL.findall(text)}
    return [f"names {name}" for name in sorted(names & identity.andre_officielle)]


def drawing_traces(svg: str, identity: Identity) -> list[str]:
    """Find marks on other municipalities in drawings: outlines and texts in the own colour."""
    found = [
        f"marks {text}"
        for text in sorted(set(ACCENT_TEXT.findall(svg)))
        if text in identity.andre - identity.medlemmer or text in identity.andre_officielle
    ]
    marks = OWN_MARK.findall(svg)
    if identity.sted:
        places = [unescape(name) for name in MARK_OF_SEVERAL.findall(svg)]
        places += ["a municipality"] * (len(marks) - len(places))
        return found + [f"outlines {name}" for name in places if name != identity.sted]
    if not marks:
        return found
    own = {
        ring
        for code, shape in MUNICIPALITY.findall(svg)
        if code == identity.kommunekode
        for ring in _rings(shape)
    }
    for mark in marks:
        outlined = {ring for outline in OUTLINE.findall(mark) for ring in _rings(outline)}
        if (
            not outlined
            or outlined - own
            or set(SHAPE_AGAIN.findall(mark)) - {identity.kommunekode}
        ):
            found.append("outlines another municipality")
        if ACCENT_TEXT.findall(mark) != [identity.navn]:
            found.append(f"names {ACCENT_TEXT.findall(mark)} on the map")
    return found


def _rings(path: str) -> list[str]:
    """Parts of a shape; an outline may leave out holes and the smallest islands."""
    return [ring for ring in path.split("M") if ring]


def _number_traces(path: Path, identity: Identity) -> list[str]:
    """A file of numbers holds all municipalities, or of them only the edition's own."""
    for_people = path.parent.name == FOR_PEOPLE
    delimiter, niveau, navn = (";", "Niveau", "Navn") if for_people else (",", "niveau", "navn")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file, delimiter=delimiter)
        rows = [row for row in lines if row.get(niveau) == "kommune" and row.get(navn)]
    if not rows or len({row[navn] for row in rows}) == len(identity.andre) + bool(identity.navn):
        return []
    strangers = {row[navn] for row in rows} - {identity.navn, identity.officielt}
    return [f"has the numbers of {name}" for name in sorted(strangers)]
