"""Afstemning for the reader: every number printed in the first report against the rebuilt one."""

from functools import lru_cache

import pandas as pd

from kortlaegning.reconcile.reconcile import Resultat, reconcile
from kortlaegning.reconcile.wording import printed, rebuilt, summary
from kortlaegning.render.escape import markdown_escape
from kortlaegning.suppression.hidden import Hidden, hidden_numbers
from kortlaegning.tables.data import Data

WORDS = {
    Resultat.STEMMER: "stemmer",
    Resultat.AFVIGER: "**afviger**",
    Resultat.MODSIGELSE: "modsigelse",
    Resultat.IKKE_BEREGNET: "ikke beregnet",
}


def afstemning_markdown(data: Data, smallest: int) -> str:
    """Write the summary, the table of numbers and the contradictions in the first report.

    Parameters
    ----------
    smallest
        ``diskretion.mindste_antal``: numbers that would tell a hidden count are not printed.
    """
    return _written(data, hidden_numbers(data, smallest))


@lru_cache(maxsize=4)
def _written(data: Data, hidden: Hidden) -> str:
    frame = reconcile(data, hidden)
    return "\n\n".join([summary(frame), _numbers(frame), _contradictions(data)])


def _numbers(frame: pd.DataFrame) -> str:
    lines = [
        "| Sted | Hvad | Trykt | Genskabt | Resultat |",
        f"|:{'-' * 31}|:{'-' * 42}|{'-' * 20}:|{'-' * 14}:|:{'-' * 14}|",
    ]
    for row in frame.to_dict("records"):
        cells = [
            markdown_escape(str(row["sted"])),
            markdown_escape(str(row["beskrivelse"])),
            markdown_escape(printed(row)),
            rebuilt(row),
            WORDS[Resultat(row["resultat"])],
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n\n: Trykte tal og de samme tal, genskabt af tabellerne {.taet}"


def _contradictions(data: Data) -> str:
    rows = data["modsigelser"].frame
    items = [
        f"- **{markdown_escape(row['titel'].removesuffix('.'))}.** "
        f"{markdown_escape(row['forklaring'])}"
        for row in rows.to_dict("records")
    ]
    return "Disse steder passer den første rapports egne tal ikke sammen:\n\n" + "\n".join(items)
