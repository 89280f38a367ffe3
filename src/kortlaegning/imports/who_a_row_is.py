"""Which columns of a sheet say who a row is, and who that is; all of them must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kortlaegning.column_letters import column_letter
from kortlaegning.imports.grid import Grid
from kortlaegning.imports.headings import plain
from kortlaegning.imports.recognise import Match
from kortlaegning.kommuner import UnknownKommuneError
from kortlaegning.places import Kind, Place, Places, TwoPlacesError, agreed
from kortlaegning.tables.problem import quote

READABLE = 0.5
# Of a column without a known heading: how much of it must be municipalities to be taken for them.
NAMES = 0.8
CODES = 0.9
FEWEST_CODES = 5
SAMPLE = 300


@dataclass(frozen=True)
class Identity:
    """Columns that say who a row is; ``loose`` ones are read but need not be understood."""

    grid: Grid
    places: Places
    headings: Mapping[int, str]
    columns: tuple[int, ...]
    loose: frozenset[int] = frozenset()

    def text(self, row: int) -> str:
        """What the first filled of the columns says."""
        return next((self.grid.rows[row][at] for at in self.columns if self.grid.rows[row][at]), "")

    def find(self, row: int) -> Place | None:
        """Who a row is about; None where that cannot be said, or nothing says it."""
        found = [
            place
            for at in self.columns
            if self.grid.rows[row][at]
            and (place := self.places.find(self.grid.rows[row][at])) is not None
        ]
        return found[0] if found else None

    def read(self, row: int) -> Place | None:
        """Who a row is about; None where nothing says it.

        Raises
        ------
        ImportFileError
            When a cell names nothing that is known, or two cells name different places.
        """
        said: list[tuple[str, Place]] = []
        for at in self.columns:
            text = self.grid.rows[row][at]
            if not text:
                continue
            try:
                place = self.places.read(text)
            except UnknownKommuneError as error:
                if at in self.loose and not isinstance(error, TwoPlacesError):
                    continue
                reason = str(error).rstrip(".?")
                count = len(self.places.kommuner)
                raise self.grid.fault(
                    row,
                    at,
                    f"{reason}; expected one of the {count} municipalities of data/kommuner.csv.",
                ) from None
            said.append((f"{self._column(at)} {quote(text)}", place))
        if not said:
            return None
        try:
            return agreed(said)
        except TwoPlacesError as error:
            raise self.grid.fault(
                row,
                self.columns[-1],
                f"two columns say who this row is, and disagree: {error}. Were some of the columns "
                "sorted alone? Sort all of them together, or take out the column that is about "
                "something else.",
            ) from None

    def _column(self, at: int) -> str:
        heading = self.headings.get(at, "")
        return (
            f"the column {quote(heading)} with" if heading else f"column {column_letter(at)} with"
        )


def identify(match: Match, places: Places) -> tuple[Match, Identity]:
    """Find every column that says who a row is, by its heading or by what stands in it.

    A column with such a heading that names no places at all is left out; a column without one
    that is full of municipalities, regions or landsdele is read too, since it may say that the rows
    are another's.
    """
    grid = match.grid
    rows = [row for row in range(match.first_row, len(grid.rows)) if _has_data(match, row)][:SAMPLE]
    keys = [at for at in match.keys if _readable(grid, rows, at, places) >= READABLE]
    keys = keys or list(match.keys)
    free = [
        at
        for at in range(len(grid.rows[0]) if grid.rows else 0)
        if at not in match.keys and at not in match.columns.values()
    ]
    by_content = [at for at in free if _is_of_municipalities(grid, rows, at, places)]
    if keys or by_content:
        by_content += [at for at in free if _is_of_parts(grid, rows, at, places)]
    loose = set(by_content) if keys else set(by_content[1:])
    if "navn" in match.columns:  # the table of the municipalities itself, where a name may be new
        by_content.append(match.columns["navn"])
        loose.add(match.columns["navn"])
    columns = (*keys, *by_content)
    headings = dict(enumerate(grid.rows[match.first_row - 1]))
    identity = Identity(grid, places, headings, columns, frozenset(loose))
    if columns and (not match.keys or match.columns["kommunekode"] not in columns):
        at = columns[0]
        found = match.others.get(at) or f"column {column_letter(at)}"
        taken = () if match.keys else ((found, "kommunekode"),)
        match = replace(
            match,
            columns={**match.columns, "kommunekode": at},
            missing=tuple(name for name in match.missing if name != "kommunekode"),
            guessed=(*match.guessed, *taken),
        )
    left = {at: text for at, text in match.others.items() if at not in columns}
    left |= {at: headings[at] for at in match.keys if at not in columns}
    return replace(match, keys=columns, others=left), identity


def repeats_headings(match: Match, row: int) -> bool:
    """Whether a row is the headings once more, as on every page of a printed report."""
    headings, cells = match.grid.rows[match.first_row - 1], match.grid.rows[row]
    return all(
        plain(cells[at]) == plain(headings[at]) for at in match.columns.values() if headings[at]
    )


def _has_data(match: Match, row: int) -> bool:
    return any(
        match.grid.rows[row][at]
        for name, at in match.columns.items()
        if name not in ("kommunekode", "aar")
    )


def _readable(grid: Grid, rows: Sequence[int], at: int, places: Places) -> float:
    filled = [grid.rows[row][at] for row in rows if grid.rows[row][at]]
    return sum(places.find(text) is not None for text in filled) / max(len(filled), 1)


def _is_of_parts(grid: Grid, rows: Sequence[int], at: int, places: Places) -> bool:
    """Whether a column names regions or landsdele, whose members never change."""
    filled = [grid.rows[row][at] for row in rows if grid.rows[row][at]]
    found = [
        place
        for text in filled
        if any(map(str.isalpha, text))
        and (place := places.find(text)) is not None
        and place.kind is Kind.DEL
        and place.members
        and place.fixed
    ]
    return bool(filled) and len(found) >= NAMES * len(filled)


def _is_of_municipalities(grid: Grid, rows: Sequence[int], at: int, places: Places) -> bool:
    filled = [grid.rows[row][at] for row in rows if grid.rows[row][at]]
    if not filled or 2 * len(filled) < len(rows):
        return False
    found = [
        text
        for text in filled
        if (place := places.find(text)) is not None and place.kind is Kind.KOMMUNE
    ]
    names = [text for text in found if any(sign.isalpha() for sign in text)]
    if len(names) >= NAMES * len(filled):
        return True
    return len(filled) >= FEWEST_CODES and len(found) >= CODES * len(filled)
