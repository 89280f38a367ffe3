"""Afstemning for the reader: every number printed in the first report against the rebuilt one."""

from functools import lru_cache

import pandas as pd

from kortlaegning.edition import Edition
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.pipe_table import number_column, pipe_table, word_column
from kortlaegning.reconcile.outcome import Resultat
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import printed, rebuilt, summary
from kortlaegning.render.escape import markdown_escape
from kortlaegning.suppression.hidden import Hidden, hidden_numbers
from kortlaegning.tables.data import Data

COLUMNS = (
    word_column("Hvad", 58),
    number_column("Trykt", 25),
    number_column("Genskabt", 19),
    word_column("Resultat", 16),
)
WORDS = {
    Resultat.STEMMER: "stemmer",
    Resultat.EKSEMPEL: "eksempel",
    Resultat.AFVIGER: "**afviger**",
    Resultat.MODSIGELSE: "modsigelse",
    Resultat.IKKE_BEREGNET: "ikke beregnet",
    Resultat.SKJULT: "skjult",
}

ELSEWHERE = (
    "Tallene gælder hele landet. Listen med hvert enkelt tal, og med de steder hvor den første "
    "rapports egne tal ikke passer sammen, står i den nationale udgave under *Afstemning* og på "
    "siden *Afstemning* på rapportens websted."
)


def afstemning_markdown(data: Data, edition: Edition) -> str:
    """Write the summary; nationally the list and the first report's contradictions as well.

    They are about the country alone, so a municipality's edition says where they are.
    """
    said, numbers, contradictions = _written(data, hidden_numbers(data, edition.mindste_antal))
    return "\n\n".join(
        [said, numbers, contradictions] if edition.is_national else [said, ELSEWHERE]
    )


@lru_cache(maxsize=4)
def _written(data: Data, hidden: Hidden) -> tuple[str, str, str]:
    frame = reconcile(data, hidden)
    return summary(frame), _numbers(frame), _contradictions(data)


def _numbers(frame: pd.DataFrame) -> str:
    """Write the numbers as a pipe table in which each place of the first report is named once."""
    lines = []
    for sted, rows in frame.groupby("sted", sort=False):
        lines.append([markdown_escape(str(sted))])
        for row in rows_of(rows):
            lines.append(
                [
                    markdown_escape(str(row["beskrivelse"])),
                    markdown_escape(printed(row)),
                    rebuilt(row),
                    WORDS[Resultat(row["resultat"])],
                ]
            )
    return (
        pipe_table(COLUMNS, lines)
        + "\n\n: Trykte tal og de samme tal, genskabt af tabellerne {.taet}"
    )


def _contradictions(data: Data) -> str:
    rows = data["modsigelser"].frame
    items = [
        f"- **{markdown_escape(row['titel'].removesuffix('.'))}.** "
        f"{markdown_escape(row['forklaring'])}"
        for row in rows_of(rows)
    ]
    lead = (
        "Uafhængigt af tabellerne er der steder, hvor den første rapports egne tal ikke passer "
        "sammen:"
    )
    return f"{lead}\n\n" + "\n".join(items)
