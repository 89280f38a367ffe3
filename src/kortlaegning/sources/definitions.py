"""The sectors of the dwelling stock by two definitions: SBST's as printed, and BOL101's."""

from dataclasses import dataclass

import pandas as pd

from kortlaegning.project import Project
from kortlaegning.sources.bol101 import SECTORS
from kortlaegning.tables.load import load_table

WHOLE = "fig1-boliger"
PRINTED_SHARE = {
    "ejerboliger": "fig1-ejerboliger",
    "andelsboliger": "fig1-andelsboliger",
    "private_udlejningsboliger": "fig1-private",
    "almene_boliger": "fig1-almene",
}
ALL = "i alt"


@dataclass(frozen=True)
class Definition:
    """One sector: the printed number (from whole per cent, so ± 0.5 % of the stock), and ours."""

    sector: str
    printed: float
    found: float


def compare_definitions(project: Project, boligbestand: pd.DataFrame) -> tuple[Definition, ...]:
    """Put the national totals of ``boligbestand`` beside those that figure 1 was printed with."""
    printed = load_table(project, "publicerede_tal").frame.set_index("id")["vaerdi"]
    whole = float(printed[WHOLE])
    rows = [
        Definition(
            sector,
            whole * float(printed[PRINTED_SHARE[sector]]) / 100,
            float(boligbestand[sector].sum()),
        )
        for sector in SECTORS
    ]
    return (*rows, Definition(ALL, whole, sum(row.found for row in rows)))
