"""Which table a sheet holds, told from its column headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.spelling import slugify
from kortlaegning.tables.problem import quote

KEY_WORDS = {
    "kommunekode": (
        "kommunekode",
        "kommune",
        "kommuner",
        "kommunenr",
        "kommunenummer",
        "kommune-nr",
        "komkode",
        "kom-nr",
        "omraade",
        "kommunenavn",
        "kode",
    ),
    "aar": ("aar", "aarstal", "opgoerelsesaar", "periode", "tid", "year"),
}
HEADER_ROWS = 25
CLOSE_ENOUGH = 88


@dataclass(frozen=True)
class Heading:
    """What is known of a column before a file is read: its name and title."""

    name: str
    title: str
    required: bool = True

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way of writing the heading that is certain to mean it."""
        return tuple(
            dict.fromkeys((*map(_plain, (self.name, self.title)), *KEY_WORDS.get(self.name, ())))
        )


@dataclass(frozen=True)
class Match:
    """A sheet recognised as a table: where its columns are and where the rows begin.

    ``guessed`` are headings that were only nearly right, as (found, taken for).
    """

    table: str
    grid: Grid
    first_row: int
    columns: Mapping[str, int]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()
    repeated: tuple[str, ...] = field(default=())


def match_sheet(grid: Grid, table: str, headings: Sequence[Heading]) -> Match | None:
    """Best reading of a sheet as one table; None when half of its headings are not there."""
    wanted = {heading.name for heading in headings} - set(KEY_WORDS)
    found = [
        match
        for row in range(min(HEADER_ROWS, len(grid.rows)))
        for match in _matches_at(grid, row, table, headings)
        if 2 * len(set(match.columns) & wanted) >= len(wanted)
    ]
    if not found:
        return None
    return max(found, key=lambda match: (len(match.columns), -len(match.guessed), -match.first_row))


def require_whole(match: Match, headings: Sequence[Heading], optional: Iterable[str]) -> None:
    """Check that a sheet has every column that its table must have.

    Raises
    ------
    ImportFileError
        Naming the columns that are missing or there twice.
    """
    by_name = {heading.name: heading for heading in headings}
    lacking = [name for name in match.missing if name not in set(optional)]
    row = max(match.first_row - 1, 0)
    if match.repeated:
        twice = ", ".join(quote(name) for name in match.repeated)
        raise match.grid.fault(
            row, None, f"the column {twice} stands there twice; keep the right one."
        )
    if lacking:
        titles = ", ".join(f"{quote(by_name[name].title)} ({name})" for name in lacking)
        others = f"; {', '.join(map(quote, match.unknown))} is not known" if match.unknown else ""
        raise match.grid.fault(
            row,
            None,
            f"read as the table {match.table}, but the column {titles} is missing{others}. Use the "
            f"headings of the template (kortlaegning data template {match.table}).",
        )


def choose(matches: Sequence[Match], source: str, hints: str) -> Match:
    """Choose the one table that a file holds.

    Parameters
    ----------
    hints
        File name, sheet names and title lines, which tell tables with the same columns apart.

    Raises
    ------
    ImportFileError
        When no table fits, or several do equally well.
    """
    if not matches:
        raise ImportFileError(
            f"{source}: no row of headings that belongs to a table here; start from a template "
            "(kortlaegning data template TABLE), or name the table with --tabel."
        )

    def score(match: Match) -> tuple[int, int]:
        # A missing data column weighs more than a strange one: files carry remarks of their own.
        lacking = sum(name not in KEY_WORDS for name in match.missing)
        return -2 * lacking - len(match.guessed) - len(match.unknown), len(match.columns)

    best = max(map(score, matches))
    fitting = [match for match in matches if score(match) == best]
    named = [match for match in fitting if match.table in _plain(hints).replace("-", "_")]
    fitting = named or fitting
    tables = list(dict.fromkeys(match.table for match in fitting))
    if len(tables) > 1:
        raise ImportFileError(
            f"{source}: the columns fit {' and '.join(tables)} alike; say which with --tabel."
        )
    sheets = list(dict.fromkeys(match.grid.sheet for match in fitting))
    if len(sheets) > 1:
        raise ImportFileError(
            f"{source}: the sheets {' and '.join(map(quote, sheets))} hold the table {tables[0]} "
            "alike; keep one of them in the file, or put their rows together."
        )
    return fitting[0]


def _matches_at(grid: Grid, row: int, table: str, headings: Sequence[Heading]) -> Iterable[Match]:
    yield _match(grid, row + 1, [[cell] for cell in grid.rows[row]], table, headings)
    if row + 1 < len(grid.rows):
        # A heading over two rows: the upper one is often merged over several columns.
        upper, lower, above = grid.rows[row], grid.rows[row + 1], ""
        pairs = []
        for first, second in zip(upper, lower, strict=True):
            above = first or above
            pairs.append([second or first, f"{above} {second}".strip(), first])
        yield _match(grid, row + 2, pairs, table, headings)


def _match(
    grid: Grid,
    first_row: int,
    cells: Sequence[Sequence[str]],
    table: str,
    headings: Sequence[Heading],
) -> Match:
    columns: dict[str, int] = {}
    guessed: list[tuple[str, str]] = []
    repeated: list[str] = []
    known = {word: heading.name for heading in headings for word in heading.spellings}
    left: list[int] = []
    for place, texts in enumerate(cells):
        exact = next((known[_plain(text)] for text in texts if _plain(text) in known), None)
        if exact is None:
            left.append(place)
        elif exact in columns:
            # A code and a name of the municipality side by side: the code is the safer one.
            if exact == "kommunekode":
                columns[exact] = _safer_key(cells, columns[exact], place)
            else:
                repeated.append(exact)
        else:
            columns[exact] = place
    unknown = []
    for place in left:
        text = next((text for text in cells[place] if text), "")
        open_words = {word: name for word, name in known.items() if name not in columns}
        close = text and process.extractOne(
            _plain(text), list(open_words), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
        )
        if close and not re.search(r"\d", text + close[0]):
            columns[open_words[close[0]]] = place
            guessed.append((text, open_words[close[0]]))
        elif text:
            unknown.append(text)
    missing = tuple(heading.name for heading in headings if heading.name not in columns)
    return Match(
        table, grid, first_row, columns, missing, tuple(unknown), tuple(guessed), tuple(repeated)
    )


def _safer_key(cells: Sequence[Sequence[str]], first: int, second: int) -> int:
    return next(
        (
            place
            for place in (first, second)
            if any(re.search(r"kode|nr|nummer", _plain(text)) for text in cells[place])
        ),
        first,
    )


def _plain(text: str) -> str:
    without_points = re.sub(r"(?<=\d)\.(?=\d{3})", "", text)
    return slugify(without_points.replace("–", "-"))
