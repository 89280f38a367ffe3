"""The files that a notebook writes: drawings, and the numbers behind them in three forms."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kortlaegning.figures.compose import Shown
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.people_csv import people_csv, people_file
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.render.output import write_atomically

DRAWINGS = "figurer"
NUMBERS = "tal"


@dataclass(frozen=True)
class NotebookFiles:
    """The folder of an edition's files; each method says how the notebook's text refers to them."""

    folder: Path

    def address(self, name: str) -> str:
        """A file of the folder as seen from where the notebook runs."""
        return (_seen_from(Path.cwd(), self.folder) / name).as_posix()

    def shown(
        self, stem: str, drawings: Sequence[Drawing], table: FigureTable, title: str
    ) -> Shown:
        """Write a table's drawings, if it has any, and its numbers."""
        images = [self.drawing(each) for each in drawings]
        csv, xlsx = self.numbers(stem, table, title)
        return Shown(table, image=images[0] if images else "", csv=csv, xlsx=xlsx)

    def drawing(self, drawing: Drawing) -> str:
        """Write a drawing and its narrow form; the text refers to the wide one."""
        written = [
            self._write(f"{DRAWINGS}/{name}", svg.encode("utf-8"))
            for name, svg in drawing.files.items()
        ]
        return written[0]

    def numbers(self, stem: str, table: FigureTable, title: str) -> tuple[str, str]:
        """Write a table's numbers for programs, for people and as a workbook: CSV and XLSX."""
        name = stem.replace("fig-", "figur-").replace("tbl-", "tabel-")
        self._write(people_file(f"{NUMBERS}/{name}.csv"), people_csv(table))
        return (
            self._write(f"{NUMBERS}/{name}.csv", numbers_csv(table)),
            self._write(f"{NUMBERS}/{name}.xlsx", workbook_bytes(table, title)),
        )

    def _write(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
        return self.address(name)


@lru_cache(maxsize=8)
def _seen_from(here: Path, folder: Path) -> Path:
    return Path(os.path.relpath((here / folder).resolve(), here.resolve()))
