"""Who gets each edition: from a list of municipalities and mail addresses, or from params."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.headings import KEY_WORDS, plain
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.kommuner import Kommune, Kommuner, UnknownKommuneError
from kortlaegning.places import Kind, Place, Places, TwoPlacesError, agreed
from kortlaegning.project import Project
from kortlaegning.settings import load_edition_settings
from kortlaegning.tables.problem import quote

LIST_STEM = "modtagere"
LIST_ENDINGS = (".csv", ".xlsx")
MAIL_WORDS = (
    *("mail", "mailadresse", "mail-adresse", "e-mail", "email", "e-mailadresse", "emailadresse"),
    *("e-mail-adresse", "hovedpostkasse", "postkasse", "sikker-mail", "adresse"),
)
NAME_WORDS = (
    *("modtager", "modtagere", "navn", "kontakt", "kontaktperson", "att", "person", "forvaltning"),
    *("afdeling", "enhed"),
)
MAIL = re.compile(r"[^@\s<>;,]+@[^@\s<>;,]+\.[^@\s<>;,]+")
LONGEST_MAIL = 254
KEY, NAME, ADDRESS = "kommune", "modtager", "mail"


@dataclass(frozen=True)
class Recipient:
    """Whom an edition is sent to; each part may be empty."""

    name: str = ""
    mail: str = ""


def find_list(project: Project, given: Path | None) -> Path | None:
    """The list that was given, or else the one in ``params``.

    Raises
    ------
    ImportFileError
        When there are two lists in ``params``.
    """
    if given is not None:
        return given
    there = [
        path
        for ending in LIST_ENDINGS
        if (path := project.params / f"{LIST_STEM}{ending}").is_file()
    ]
    if len(there) > 1:
        raise ImportFileError(
            f"params/{there[0].name} and params/{there[1].name}: two lists of recipients; keep the "
            "right one, or name it with --modtagere."
        )
    return there[0] if there else None


def read_recipients(path: Path, kommuner: Kommuner) -> dict[str, tuple[Recipient, ...]]:
    """Read a list (CSV, XLSX or another sheet) of municipalities, recipients and addresses.

    Returns
    -------
    dict
        Recipients by kommunekode; a municipality that stands in several rows has several.

    Raises
    ------
    ImportFileError
        Naming file, row and column, what was expected and what to do.
    """
    sheets = read_sheets(path)
    grid, top, columns = _heading(sheets)
    places = Places.of(kommuner)
    found: dict[str, list[Recipient]] = {}
    for row in range(top + 1, len(grid.rows)):
        kommune = _kommune(grid, row, columns, places)
        recipient = Recipient(
            _name(grid, row, columns, places, kommune), _mail(grid, row, columns[ADDRESS][0])
        )
        known = found.setdefault(kommune.kommunekode, [])
        if recipient in known:
            raise grid.fault(
                row, columns[ADDRESS][0], "the same recipient stands there twice: take one out."
            )
        known.append(recipient)
    return {code: tuple(each) for code, each in found.items()}


def recipients_of(
    project: Project, kommune: Kommune, listed: Mapping[str, tuple[Recipient, ...]]
) -> tuple[Recipient, ...]:
    """Whom one edition is sent to: as the list says, else the contact of its own params file."""
    if kommune.kommunekode in listed:
        return listed[kommune.kommunekode]
    own = load_edition_settings(project.params / "editions" / f"{kommune.folder}.yml").kontakt
    return (Recipient(own.navn, own.mail) if own else Recipient(),)


def _heading(sheets: Sequence[Grid]) -> tuple[Grid, int, dict[str, tuple[int, ...]]]:
    """The sheet with the list, the row of its headings, and the columns by what they hold."""
    words = {KEY: KEY_WORDS["kommunekode"], NAME: NAME_WORDS, ADDRESS: MAIL_WORDS}
    for grid in sorted(sheets, key=lambda each: each.hidden):
        for row, cells in enumerate(grid.rows):
            columns = {
                kind: tuple(at for at, cell in enumerate(cells) if cell and plain(cell) in known)
                for kind, known in words.items()
            }
            if columns[KEY] and columns[ADDRESS]:
                if len(columns[ADDRESS]) > 1:
                    raise grid.fault(
                        row, columns[ADDRESS][1], "a second column of addresses: take one out."
                    )
                return grid, row, columns
    raise ImportFileError(
        f"{sheets[0].source}: no row with the headings 'Kommune' (or 'Kommunekode') and 'Mail' was "
        "found; the list needs both, and may have 'Modtager'."
    )


def _kommune(
    grid: Grid, row: int, columns: Mapping[str, tuple[int, ...]], places: Places
) -> Kommune:
    said: list[tuple[str, Place]] = []
    for at in columns[KEY]:
        text = grid.rows[row][at]
        if not text:
            continue
        try:
            said.append((quote(text), places.read(text)))
        except UnknownKommuneError as error:
            raise grid.fault(row, at, str(error)) from None
    first = columns[KEY][0]
    if not said:
        raise grid.fault(row, first, "expected a municipality, found an empty cell.")
    try:
        place = agreed(said)
    except TwoPlacesError as error:
        raise grid.fault(row, first, f"two municipalities in one row: {error}.") from None
    if place.kind is not Kind.KOMMUNE:
        raise grid.fault(
            row, first, f"expected a municipality, found {quote(said[0][0])}: take the row out."
        )
    return places.kommuner[place.kommunekode]


def _name(
    grid: Grid,
    row: int,
    columns: Mapping[str, tuple[int, ...]],
    places: Places,
    kommune: Kommune,
) -> str:
    """Who the recipient is; the municipality's own name is nobody, another's is a mistake."""
    parts = []
    for at in columns[NAME]:
        text = grid.rows[row][at]
        place = places.find(text) if text else None
        if place is None or place.kind is not Kind.KOMMUNE:
            parts += [text] if text else []
        elif place.kommunekode != kommune.kommunekode:
            raise grid.fault(
                row,
                at,
                f"the row is {kommune.navn}'s, but here stands {quote(text)}: were some of the "
                "columns sorted alone? Sort all of them together.",
            )
    return ", ".join(parts)


def _mail(grid: Grid, row: int, at: int) -> str:
    text = grid.rows[row][at].removeprefix("mailto:")
    if text and (not MAIL.fullmatch(text) or len(text) > LONGEST_MAIL):
        raise grid.fault(
            row,
            at,
            f"expected one address such as post@kommune.dk, found {quote(text)}; a second one "
            "stands in a row of its own.",
        )
    return text
