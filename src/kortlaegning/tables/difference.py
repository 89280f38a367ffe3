"""What changes when one version of a table takes the place of another."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class ColumnChange:
    """Totals of a column of counts, and in how many rows that both versions have it differs.

    A count that only one version says is in neither total: hidden or unknown is not zero.
    """

    column: str
    before: float
    after: float
    rows_changed: int

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """Change of a whole table; keys are values of the first key column."""

    columns: tuple[ColumnChange, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both versions hold the same."""
        return not (self.changed or self.added or self.removed)


def difference(before: pd.DataFrame, after: pd.DataFrame, key: tuple[str, ...]) -> Difference:
    """Compare two versions of a table by key.

    Returns
    -------
    Difference
        Totals of every column of numbers outside the key; ``changed`` counts any column.

    Examples
    --------
    >>> old = pd.DataFrame({"kommunekode": ["0101", "0147"], "antal": [1, 2]})
    >>> new = pd.DataFrame({"kommunekode": ["0101", "0147"], "antal": [1, 5]})
    >>> found = difference(old, new, ("kommunekode",))
    >>> found.changed, found.columns[0].change
    (('0147',), 3.0)
    """
    old, new = (frame.set_index(list(key)).sort_index() for frame in (before, after))
    common = old.index.intersection(new.index)
    columns = [column for column in old.columns if column in new.columns]
    left, right = old.loc[common, columns], new.loc[common, columns]
    differs = (left != right) & ~(left.isna() & right.isna())
    differs = differs.fillna(True).astype(bool)
    numbers = [
        column
        for column in columns
        if pd.api.types.is_numeric_dtype(old[column]) and pd.api.types.is_numeric_dtype(new[column])
    ]
    return Difference(
        tuple(
            ColumnChange(
                column,
                float(old[column].drop(common[right[column].isna()]).sum()),
                float(new[column].drop(common[left[column].isna()]).sum()),
                int(differs[column].sum()),
            )
            for column in numbers
        ),
        _first(common[differs.any(axis=1).to_numpy()]),
        _first(new.index.difference(old.index)),
        _first(old.index.difference(new.index)),
    )


def _first(index: pd.Index) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in index.get_level_values(0)))
