"""Which table a sheet holds, told from its column headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.headings import HEADER_ROWS, KEY_WORDS, Heading, Vocabulary, plain
from kortlaegning.imports.what_is_counted import speaks_of_no_count
from kortlaegning.imports.years import read_year
from kortlaegning.tables.problem import quote

CLOSE_ENOUGH = 88


@dataclass(frozen=True)
class Match:
    """A sheet recognised as a table: where its columns are and where the rows begin.

    Attributes
    ----------
    keys
        All columns whose heading says that they tell who a row is.
    others
        Columns that are none of the table's, with their heading.
    guessed
        Headings that were only nearly right, as (found, taken for).
    shares
        Headings that speak of a column of counts as a share, as (found, column).
    years
        Years that stand in the headings of the table's columns.
    optional
        Columns of the table that a file need not have.
    """

    table: str
    grid: Grid
    first_row: int
    columns: Mapping[str, int]
    keys: tuple[int, ...] = ()
    others: Mapping[int, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()
    repeated: tuple[str, ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    years: frozenset[int] = frozenset()
    optional: frozenset[str] = frozenset()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that are none of the table's."""
        return tuple(text for text in self.others.values() if text)

    @property
    def in_shares(self) -> set[str]:
        """Columns that are only there as shares."""
        return {name for _, name in self.shares if name not in self.columns}

    @property
    def above(self) -> tuple[tuple[str, ...], ...]:
        """Rows above the lowest row of headings: titles, and the upper of two rows of headings."""
        return self.grid.rows[: max(self.first_row - 1, 0)]


def match_sheet(
    grid: Grid, table: str, headings: Sequence[Heading], aar: int | None = None
) -> Match | None:
    """Best reading of a sheet as one table; None when half of what it must have is not there.

    Parameters
    ----------
    aar
        The year wanted, where headings name several: columns of other years are left out.
    """
    wanted = {heading.name for heading in headings if heading.required} - set(KEY_WORDS)
    vocabulary = Vocabulary.of(headings)
    found = [
        match
        for row in range(min(HEADER_ROWS, len(grid.rows)))
        for match in _matches_at(grid, row, table, vocabulary, aar)
        if 2 * len((set(match.columns) | match.in_shares) & wanted) >= len(wanted)
    ]
    if not found:
        return None
    return max(
        found,
        key=lambda match: (
            len(set(match.columns) | match.in_shares),
            -len(match.guessed),
            -match.first_row,
        ),
    )


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
    shares = [text for text, name in match.shares if name in lacking]
    if shares:
        raise match.grid.fault(
            row,
            None,
            f"the heading {quote(shares[0])} speaks of a share or another number that is no count, "
            f"and the table {match.table} holds counts; ask the source for the counts themselves.",
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
        lacking = len(set(match.missing) - match.optional - match.in_shares - set(KEY_WORDS))
        return -2 * lacking - len(match.guessed) - len(match.unknown), len(match.columns)

    best = max(map(score, matches))
    fitting = [match for match in matches if score(match) == best]
    named = [match for match in fitting if match.table in plain(hints).replace("-", "_")]
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
            "alike; keep one of them in the file, put their rows together, or, where the sheets "
            "are named by year, say which with --aar."
        )
    return fitting[0]


def _matches_at(
    grid: Grid, row: int, table: str, vocabulary: Vocabulary, aar: int | None
) -> Iterable[Match]:
    if _may_be_headings(grid, row):
        yield _match(grid, row + 1, [[cell] for cell in grid.rows[row]], table, vocabulary, aar)
    if row + 1 < len(grid.rows) and _may_be_headings(grid, row, row + 1):
        # A heading over two rows: the upper one is often merged over several columns.
        upper, lower, above = grid.rows[row], grid.rows[row + 1], ""
        pairs = []
        for first, second in zip(upper, lower, strict=True):
            above = first or above
            pairs.append([second or first, f"{above} {second}".strip(), first])
        yield _match(grid, row + 2, pairs, table, vocabulary, aar)


def _may_be_headings(grid: Grid, *rows: int) -> bool:
    """Whether rows hold two words at least; most rows of numbers hold one, the municipality."""
    cells = [cell for row in rows for cell in grid.rows[row]]
    words = [cell for cell in cells if any(map(str.isalpha, cell))]
    return len(words) > 1 or (len(words) == 1 and any(map(read_year, filter(None, cells))))


def _match(
    grid: Grid,
    first_row: int,
    cells: Sequence[Sequence[str]],
    table: str,
    vocabulary: Vocabulary,
    aar: int | None,
) -> Match:
    columns: dict[str, int] = {}
    keys: list[int] = []
    repeated: list[str] = []
    years: set[int] = set()
    shares: list[tuple[str, str]] = []
    guessed: list[tuple[str, str]] = []
    others: dict[int, str] = {}
    # A year is a heading only beside one for the municipalities: below, it is a year.
    headed = any(plain(text) in KEY_WORDS["kommunekode"] for texts in cells for text in texts[:1])
    for place, texts in enumerate(cells):
        years_too = headed and len(texts) == 1
        read = next((f for text in texts if (f := vocabulary.read(text, years=years_too))), None)
        if read is None or read.share or (aar is not None and read.aar not in (None, aar)):
            others[place] = next((text for text in texts if text), "")
            if read and read.share:
                shares.append((others[place], read.name))
            continue
        if read.aar is not None:
            years.add(read.aar)
        if read.likely and read.name not in columns:
            guessed.append((next(text for text in texts if text), read.name))
        if read.name == "kommunekode":
            keys.append(place)
            columns[read.name] = _safer_key(cells, columns.get(read.name, place), place)
        elif read.name not in columns:
            columns[read.name] = place
        elif len(years) < 2:
            repeated.append(read.name)
    for place, text in list(others.items()):
        open_words = {
            word: heading
            for word, heading in vocabulary.words.items()
            if heading.name not in columns
            and not (heading.counts and any(map(speaks_of_no_count, cells[place])))
        }
        close = text and process.extractOne(
            plain(text), list(open_words), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
        )
        if close and not re.search(r"\d", text + close[0]):
            name = open_words[close[0]].name
            columns[name] = place
            guessed.append((text, name))
            del others[place]
            if name == "kommunekode":
                keys.append(place)
    missing = tuple(heading.name for heading in vocabulary.headings if heading.name not in columns)
    return Match(
        table,
        grid,
        first_row,
        columns,
        tuple(keys),
        others,
        missing,
        tuple(guessed),
        tuple(repeated),
        tuple(shares),
        frozenset(years),
        frozenset(heading.name for heading in vocabulary.headings if not heading.required),
    )


def _safer_key(cells: Sequence[Sequence[str]], first: int, second: int) -> int:
    """Of a code and a name of the municipality side by side, the code."""
    return next(
        (
            place
            for place in (first, second)
            if any(re.search(r"kode|nr|nummer|code", plain(text)) for text in cells[place])
        ),
        first,
    )
