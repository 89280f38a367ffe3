"""Appendix B: municipally allocated dwellings in all municipalities; figure 13.a as a table."""

from kortlaegning.edition import Edition
from kortlaegning.figures import figur_13a_anviste_af_bestand as figure
from kortlaegning.figures.appendix_table import appendix_markdown
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.tables.data import Data

LABEL = "bilag-b"
TABLES = figure.TABLES


def table(data: Data, edition: Edition) -> FigureTable:
    """Return the very table of the map, so that map and appendix cannot disagree."""
    return figure.table(data, edition)


def markdown(table: FigureTable) -> str:
    """Write all municipalities, the edition's own row in bold."""
    return appendix_markdown(table, figure.MAAL, "Anvist af kommunen", "Boliger i\u00a0alt")


def caption(table: FigureTable) -> str:
    """Say what the table lists."""
    return f"Kommunalt anviste almene familieboliger, 1. januar {table.edition.aar}"


def text(table: FigureTable) -> str:
    """Say how to read the table."""
    return (
        "Kommunerne står i alfabetisk rækkefølge. Placeringen er nr. 1 for den højeste andel; "
        "kommuner, hvis andele er ens, som de står her, deler placering."
    )
