"""Some counts of every municipality as a table: a declaration and its words."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from kortlaegning.area import KOMMUNE, LAND
from kortlaegning.danish.lists import alfabetisk
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.declared import Amount, Declared
from kortlaegning.figures.discretion import cell_text
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.pipe_table import marked, number_column, pipe_table, word_column
from kortlaegning.tables.data import Data

HIDDEN = "_skjult"


@dataclass(frozen=True)
class Listing:
    """A table of all municipalities, the edition's own row in bold and the country last.

    Attributes
    ----------
    columns
        Name, heading and number of each column.
    title
        Caption, with ``{aar}`` in it where it is of the report's year.
    """

    label: str
    columns: tuple[tuple[str, str, Amount], ...]
    title: str
    kind: Literal["table"] = "table"

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows."""
        return tuple(number for *_, number in self.columns)

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """Each count of every municipality and area."""
        numbers = Numbers(data, edition)
        parts = []
        for name, _, number in self.columns:
            # By area: one without real numbers has no row, and may have one for another column.
            counted = numbers.of_each(number).set_index(["niveau", "kode", "navn"])
            parts.append(counted["taeller"].rename(name))
            parts.append(counted["skjult"].rename(f"{name}{HIDDEN}"))
        frame = pd.concat(parts, axis="columns").reset_index()
        hidden = [f"{name}{HIDDEN}" for name, *_ in self.columns]
        frame[hidden] = frame[hidden].eq(True)
        return numbers.table(frame)

    def markdown(self, table: FigureTable) -> str:
        """Write the municipalities in alphabetical order."""
        columns = [
            word_column("Kommune"),
            *(number_column(heading) for _, heading, _ in self.columns),
        ]
        entries = rows_of(table.frame)
        kommuner = [entry for entry in entries if entry["niveau"] == KOMMUNE]
        lines = []
        for entry in sorted(kommuner, key=lambda entry: alfabetisk(entry["navn"])):
            mark = "**" if entry["kode"] in table.edition.own_codes else ""
            lines.append(self._line(entry, mark))
        lines += [self._line(entry, "*") for entry in entries if entry["niveau"] == LAND]
        return pipe_table(columns, lines)

    def caption(self, table: FigureTable) -> str:
        """Say what the table lists."""
        return self.title.format(aar=table.edition.aar)

    def text(self, table: FigureTable) -> str:
        """Say how to read the table."""
        return "Kommunerne står i alfabetisk rækkefølge."

    def _line(self, entry: Mapping[Hashable, Any], mark: str) -> list[str]:
        cells = [cell_text(tal(entry[name]), entry[f"{name}{HIDDEN}"]) for name, *_ in self.columns]
        return marked([entry["navn"], *cells], mark)
