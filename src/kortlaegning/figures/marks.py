"""How modelled numbers are marked in words: one place, so that every mark reads alike."""

import re

from kortlaegning.danish.lists import opremsning
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.tables.data import Source

MODEL_BASIS = "Modelleret ud fra landstal fra "
MODEL_CAPTION = "Modelberegnede tal."
MODEL_TEXT = "[Modelberegnet]{.model}"
_HOLDS_A_NUMBER = re.compile(r"\d|\b(?:ingen|fjerdedel|halvdel)\b", re.IGNORECASE)


def marked(text: str, table: FigureTable) -> str:
    """Put the mark after every paragraph that holds a number, bound to its last word."""
    if not table.status.is_modelled:
        return text
    return "\n\n".join(
        f"{paragraph}{NBSP}{MODEL_TEXT}" if _HOLDS_A_NUMBER.search(paragraph) else paragraph
        for paragraph in text.split("\n\n")
    )


def caption_suffix(*tables: FigureTable) -> str:
    """Status and sources, as they follow every caption."""
    mark = f" {MODEL_CAPTION}" if any(table.status.is_modelled for table in tables) else ""
    return f"{mark}{source_note(tuple(source for table in tables for source in table.sources))}"


def source_note(sources: tuple[Source, ...]) -> str:
    """Say where numbers come from: registers first, then what the model was built on."""
    modelled = [source for source in sources if source.status.is_example]
    others = [source for source in sources if not source.status.is_example]
    parts = [opremsning(_distinct(others))] if others else []
    if modelled:
        bases = [source.removeprefix(MODEL_BASIS) for source in _distinct(modelled)]
        parts.append(MODEL_BASIS.lower() + opremsning(dict.fromkeys(bases)))
    return f" Kilde: {'; '.join(parts)}." if parts else ""


def _distinct(sources: list[Source]) -> list[str]:
    return list(dict.fromkeys(source.source.rstrip(".") for source in sources))
