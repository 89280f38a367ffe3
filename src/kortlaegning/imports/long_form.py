"""Turn a sheet with a row for each number, as the StatBank sends it, into one row per area."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kortlaegning.imports.grid import Grid
from kortlaegning.imports.headings import (
    HEADER_ROWS,
    KEY_WORDS,
    VALUE_WORDS,
    Vocabulary,
    headings_of,
    plain,
)
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.problem import quote

_SUMS = ("i-alt", "ialt", "total", "alle", "tot", "sum", "all")


@dataclass(frozen=True)
class _Layout:
    """Where a long sheet has what: who, when, of what, how many, and what else divides it."""

    first_row: int
    keys: tuple[int, ...]
    years: tuple[int, ...]
    value: int
    others: tuple[int, ...]


@dataclass(frozen=True)
class _Kind:
    """The column that says what is counted, and the column of the table that each value means."""

    column: int
    names: dict[str, str]


def turned(grid: Grid, tables: Sequence[Resource]) -> Grid:
    """A long sheet as a wide one; any other sheet as it is.

    Raises
    ------
    ImportFileError
        For a long sheet whose numbers are divided by more than the table's columns.
    """
    layout = _layout(grid)
    if layout is None:
        return grid
    kind = _kind(grid, layout, tables)
    if kind is None:
        return grid
    rows, notes = _rows_of_sums(grid, layout, kind)
    return replace(_wide(grid, layout, kind, rows), notes=(*grid.notes, *notes))


def divisions(grid: Grid) -> list[tuple[int, int]]:
    """Headings, by row and column, by which the numbers of a municipality and year are divided.

    None of them where each has one row, as a table here has it.
    """
    layout = _layout(grid)
    if layout is None:
        return []
    own = (*layout.keys, *layout.years)
    body = grid.rows[layout.first_row :]
    if 2 * len({tuple(row[at] for at in own) for row in body}) > len(body):
        return []
    return [
        (layout.first_row - 1, at) for at in layout.others if len({row[at] for row in body}) > 1
    ]


def _layout(grid: Grid) -> _Layout | None:
    for row in range(min(HEADER_ROWS, len(grid.rows))):
        words = {at: plain(text) for at, text in enumerate(grid.rows[row]) if text}
        keys = tuple(at for at, word in words.items() if word in KEY_WORDS["kommunekode"])
        values = [at for at, word in words.items() if word in VALUE_WORDS]
        years = tuple(at for at, word in words.items() if word in KEY_WORDS["aar"])
        others = tuple(at for at in words if at not in (*keys, *values, *years))
        if keys and len(values) == 1 and others:
            return _Layout(row + 1, keys, years, values[0], others)
    return None


def _kind(grid: Grid, layout: _Layout, tables: Iterable[Resource]) -> _Kind | None:
    """The column whose values are the headings of a table, all of them."""
    body = grid.rows[layout.first_row :]
    for column in layout.others:
        values = list(dict.fromkeys(row[column] for row in body if row[column]))
        for resource in tables:
            headings = [each for each in headings_of(resource) if each.counts]
            vocabulary = Vocabulary.of(headings)
            names = {text: read.name for text in values if (read := vocabulary.read(text))}
            if len(headings) > 1 and {each.name for each in headings} <= set(names.values()):
                return _Kind(column, names)
    return None


def _rows_of_sums(grid: Grid, layout: _Layout, kind: _Kind) -> tuple[list[int], list[str]]:
    """Rows that are divided by nothing but area, year and kind: of other columns, the total."""
    rows = [at for at in range(layout.first_row, len(grid.rows)) if grid.rows[at][kind.column]]
    notes = []
    for column in layout.others:
        if column == kind.column:
            continue
        values = list(dict.fromkeys(grid.rows[at][column] for at in rows))
        if len(values) == 1:
            continue
        heading = grid.rows[layout.first_row - 1][column]
        total = next((text for text in values if plain(text) in _SUMS), None)
        if total is None:
            raise grid.fault(
                layout.first_row - 1,
                column,
                f"the numbers are divided by {quote(heading)} as well ({quote(values[0])}, "
                f"{quote(values[1])} …), which the table does not have; keep one of its values, "
                "or ask for the total.",
            )
        notes.append(f"Of {quote(heading)}, the rows for {quote(total)} are read.")
        rows = [at for at in rows if grid.rows[at][column] == total]
    return rows, notes


def _wide(grid: Grid, layout: _Layout, kind: _Kind, rows: Sequence[int]) -> Grid:
    own = (*layout.keys, *layout.years)
    names = list(dict.fromkeys(kind.names.values()))
    headings = [*(grid.rows[layout.first_row - 1][at] for at in own), *names]
    wide: list[list[str]] = []
    lines: list[int] = []
    places: dict[tuple[int, int], tuple[int, int]] = {}
    current: dict[tuple[str, ...], int] = {}
    above = layout.first_row - 1
    for row in rows:
        cells = grid.rows[row]
        name = kind.names.get(cells[kind.column])
        if name is None:
            continue
        key = tuple(cells[at] for at in own)
        column = len(own) + names.index(name)
        filled = wide[current[key]][len(own) :] if key in current else []
        if filled and filled[names.index(name)] and not all(filled):
            earlier = places[above + current[key] + 1, column][0]
            raise grid.fault(
                row,
                layout.value,
                f"{quote(cells[kind.column])} of {quote(key[0])} stands there twice, in row "
                f"{earlier} as well; keep one of the two.",
            )
        # A whole second set of numbers is a row of its own: a landsdel may be named as a
        # municipality is.
        if not filled or all(filled):
            current[key] = len(wide)
            wide.append([*key, *([""] * len(names))])
            lines.append(grid.lines[row])
            places |= {
                (above + len(wide), at): (grid.lines[row], there) for at, there in enumerate(own)
            }
        wide[current[key]][column] = cells[layout.value]
        places[above + current[key] + 1, column] = (grid.lines[row], layout.value)
    width = max(len(headings), len(grid.rows[0]))
    titles = [list(row) for row in grid.rows[:above]]
    return replace(
        grid,
        rows=tuple(tuple(line + [""] * (width - len(line))) for line in [*titles, headings, *wide]),
        lines=(*grid.lines[: layout.first_row], *lines),
        formulas=frozenset(),
        places=places,
    )
