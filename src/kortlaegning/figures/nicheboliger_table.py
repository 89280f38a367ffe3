"""The two tables of dwellings for special groups: what figures 10 and 11 declare, and how."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.lists import opremsning, stort_begyndelsesbogstav
from kortlaegning.figures.declared import Rows
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.pipe_table import Column, pipe_table
from kortlaegning.render.escape import markdown_escape

SUBJECTS = {
    "beskrivelse": "Beskrivelse",
    "maalgruppe": "Målgruppe",
    "stoette": "Støtte",
    "ramme": "Ramme",
    "hjemmel": "Hjemmel",
    "fjerdedel": "Anvisning",
}
COLUMNS = (Column("", width=18), Column("", width=82))
PREPOSITIONS = {"Støtte": "til", "Anvisning": "til"}
KINDS = Rows("nicheboliger")
UNSTATED = "ikke oplyst i kilden"


def nicheboliger(label: str, kan_etableres: str, caption: str, text: str) -> TabularExhibit:
    """Kinds of dwellings that can (``ja``) or can no longer (``nej``) be established.

    A row for each kind: description, target group, support, frame, legal basis, one in four. The
    ``text`` has ``{named}`` where the kinds are named.
    """

    def numbers_of(numbers: Numbers) -> FigureTable:
        return numbers.table(_chosen(ThatFrame(numbers.rows(KINDS)), kan_etableres))

    return TabularExhibit(
        label=label,
        kind="table",
        shows=(KINDS,),
        numbers=numbers_of,
        caption=lambda _: caption,
        text=lambda table: text.format(named=_named(table.frame)),
        markdown=lambda table: _markdown(ThatFrame(table.frame)),
    )


@lru_cache(maxsize=8)
def _chosen(that: ThatFrame, kan_etableres: str) -> pd.DataFrame:
    chosen = that.frame[that.frame["kan_etableres"].eq(kan_etableres)].reset_index(drop=True)
    # In the CSV ``kilde`` is the whole table's source; each row has its own beside it.
    return chosen.rename(columns={"kilde": "raekkens_kilde"})


@lru_cache(maxsize=8)
def _markdown(that: ThatFrame) -> str:
    """Write each kind as a heading row over what is known of it, and below what is not stated."""
    lines = []
    for kind in rows_of(that.frame):
        lines.append([markdown_escape(kind["boligform"])])
        lines += [
            [label, _cell(kind[subject])]
            for subject, label in SUBJECTS.items()
            if kind[subject] != UNSTATED
        ]
    return "\n\n".join([pipe_table(COLUMNS, lines), *_unstated(that.frame)])


def _named(frame: pd.DataFrame) -> str:
    """Names of the kinds as a list in running text."""
    return opremsning(markdown_escape(name[0].lower() + name[1:]) for name in frame["boligform"])


def _cell(text: str) -> str:
    return markdown_escape(stort_begyndelsesbogstav(text))


def _unstated(frame: pd.DataFrame) -> list[str]:
    missing = {label: frame[frame[subject].eq(UNSTATED)] for subject, label in SUBJECTS.items()}
    parts = [
        f"*{label}* {PREPOSITIONS.get(label, 'for')} {_named(kinds)}"
        for label, kinds in missing.items()
        if len(kinds)
    ]
    return [f"Ikke oplyst i kilderne: {'; '.join(parts)}."] if parts else []
