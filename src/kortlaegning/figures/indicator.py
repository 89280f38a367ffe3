"""One number per municipality, with everything it is compared with, as one frame."""

import math
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, cast

import numpy as np
import pandas as pd

from kortlaegning.area import GRUPPE, HELE_LANDET, KOMMUNE, LAND, REGION, Area, Place
from kortlaegning.danish.coarse import coarse, coarse_measure, coarse_share
from kortlaegning.danish.measures import ANDEL, Maal
from kortlaegning.danish.numbers import NBSP, NOT_STATED, tal
from kortlaegning.figures.discretion import SHOWN, HiddenPlaces, mask_indicator
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.printed import Printed
from kortlaegning.kommuner import Kommuner

KEPT_FRAMES = 64
# So many municipalities must have numbers before their sum is that of an area.
FEWEST_IN_A_SUM = 2
COLUMNS = [
    "niveau",
    "kode",
    "navn",
    "region",
    "kommunegruppe",
    "taeller",
    "naevner",
    "vaerdi",
    "rang",
    "lige",
    "antal_kommuner",
    "skjult",
]


def indicator(
    kommuner: Kommuner,
    areas: tuple[Area, ...],
    taeller: pd.Series,
    naevner: pd.Series | None,
    maal: Maal,
    skjulte: HiddenPlaces = SHOWN,
) -> pd.DataFrame:
    """Compute a share (or a count) for each municipality and for areas of several.

    Parameters
    ----------
    areas
        What is summed, in the order of the rows.
    taeller, naevner
        Numerator and denominator indexed by ``kommunekode``; a municipality that is absent or
        NaN has no value. Without a denominator the value is the count itself.
    maal
        What is measured; municipalities whose values are printed alike share a rank.
    skjulte
        Where a part is hidden by the rule for small counts.

    Returns
    -------
    pandas.DataFrame
        A row per municipality (``niveau`` = kommune), then one per area, labelled by
        ``(niveau, kode)`` as well.
        ``vaerdi`` is a share (0-1) of the denominator, or the count. ``rang`` is 1 for the highest,
        ``lige`` how many others share the rank, ``antal_kommuner`` how many are ranked. The
        value of an area is its summed numerator over its summed denominator, over the
        municipalities that have both; a count it has only where all of them have one. Where
        ``skjult`` is true, what is hidden is NaN and there is no value and no rank; sums of areas
        are made before anything is hidden.
    """
    base = pd.DataFrame(
        {
            "niveau": "kommune",
            "kode": [kommune.kommunekode for kommune in kommuner],
            "navn": [kommune.navn for kommune in kommuner],
            "region": [kommune.region for kommune in kommuner],
            "kommunegruppe": [kommune.kommunegruppe for kommune in kommuner],
        }
    )
    base["taeller"] = base["kode"].map(taeller).astype("float64")
    base["naevner"] = float("nan") if naevner is None else base["kode"].map(naevner)
    base["naevner"] = base["naevner"].astype("float64")
    known = base.set_index("kode").reindex(summed_over(taeller, naevner))
    fewest = FEWEST_IN_A_SUM if naevner is not None else len(base)
    frame = pd.concat([base, _sums(known, areas, fewest)], ignore_index=True)
    if naevner is None:
        frame["vaerdi"] = frame["taeller"]
    else:
        frame["vaerdi"] = frame["taeller"] / frame["naevner"].where(frame["naevner"] > 0)
    ranked = _ranked(mask_indicator(frame, skjulte), maal)[COLUMNS]
    return ranked.set_axis(
        pd.MultiIndex.from_arrays([ranked["niveau"], ranked["kode"]], names=[None, None])
    )


def summed_over(taeller: pd.Series, naevner: pd.Series | None) -> pd.Index:
    """Codes of the municipalities that are summed in areas: those with all of the number."""
    known = taeller[taeller.notna()].index
    return known if naevner is None else known.intersection(naevner[naevner.gt(0)].index)


def _sums(known: pd.DataFrame, areas: tuple[Area, ...], fewest: int) -> pd.DataFrame:
    """Sums over the municipalities that have numbers, where they are enough to be their area."""
    parts = ["taeller", "naevner"]
    rows = [known.loc[known.index.isin(area.members), parts] for area in areas]
    sums = [
        part.sum(min_count=1)
        if len(part) >= min(fewest, len(area.members))
        else pd.Series(math.nan, index=parts)
        for part, area in zip(rows, areas, strict=True)
    ]
    return pd.DataFrame(
        {
            "niveau": area.niveau,
            "kode": area.kode,
            "navn": area.navn,
            "region": area.navn if area.niveau == REGION else "",
            "kommunegruppe": area.navn if area.niveau == GRUPPE else "",
            **summed,
        }
        for area, summed in zip(areas, sums, strict=True)
    )


def _ranked(frame: pd.DataFrame, maal: Maal) -> pd.DataFrame:
    values = zip(frame["vaerdi"], frame["naevner"], strict=True)
    printed = pd.Series(
        [math.nan if raw != raw else float(maal.afrund(raw, of) or 0) for raw, of in values],
        index=frame.index,
    )
    ranked = printed.where(frame["niveau"].eq("kommune"))
    frame["rang"] = ranked.rank(method="min", ascending=False)
    frame["lige"] = ranked.map(ranked.value_counts(), na_action="ignore") - 1
    frame["antal_kommuner"] = int(ranked.notna().sum())
    return frame


def as_example(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave of made-up numbers what may be shown: coarse ones, and no place among the others.

    Areas of several municipalities have none. ``eksempel`` says which rows are examples.
    """
    own = frame["niveau"].eq(KOMMUNE)
    value = coarse if frame["naevner"].isna().all() else coarse_share
    return frame.assign(
        taeller=frame["taeller"].map(coarse).where(own),
        naevner=frame["naevner"].map(coarse).where(own),
        vaerdi=frame["vaerdi"].map(value).where(own),
        rang=math.nan,
        lige=math.nan,
        antal_kommuner=0,
        eksempel=own,
    )


def with_printed_country(
    frame: pd.DataFrame,
    value: Printed | None,
    part: Printed | None = None,
    whole: Printed | None = None,
) -> pd.DataFrame:
    """Put in the country what was printed of it, with its words; nothing where nothing was."""
    land = frame["niveau"].eq(LAND)
    out = frame.copy()
    for column, printed in (("taeller", part), ("naevner", whole), ("vaerdi", value)):
        out[column] = out[column].mask(land, printed.value if printed else math.nan)
        out[f"{column}_trykt"] = np.where(land, printed.words if printed else "", "")
    out["skjult"] = out["skjult"] & ~land
    return out


def row(frame: pd.DataFrame, place: Place) -> Mapping[Hashable, Any]:
    """Row of one municipality or area in an indicator frame, by its ``(niveau, kode)`` label."""
    return _rows(ThatFrame(frame))[place]


def country_row(frame: pd.DataFrame) -> Mapping[Hashable, Any] | None:
    """Row of the country; None where the setting leaves it out."""
    return _rows(ThatFrame(frame)).get((LAND, HELE_LANDET))


def kommune_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the municipalities alone, indexed by ``kommunekode``."""
    return _kommune_rows(ThatFrame(frame))


# Sentences, alt texts and drawings of all editions ask the same frames for some rows each.
@lru_cache(maxsize=KEPT_FRAMES)
def _rows(that: ThatFrame) -> dict[Hashable, dict[Hashable, Any]]:
    return dict(zip(that.frame.index, rows_of(that.frame), strict=True))


@lru_cache(maxsize=KEPT_FRAMES)
def _kommune_rows(that: ThatFrame) -> pd.DataFrame:
    return cast(pd.DataFrame, that.frame.loc["kommune"])


def is_example(table: FigureTable) -> bool:
    """Whether an indicator's municipal numbers are made up."""
    return _is_example(ThatFrame(table.frame))


@lru_cache(maxsize=KEPT_FRAMES)
def _is_example(that: ThatFrame) -> bool:
    return "eksempel" in that.frame and bool(that.frame["eksempel"].any())


def measure_of(entry: Mapping[Hashable, Any], maal: Maal) -> Maal:
    """The measure with as many decimals as a row's value may be printed with."""
    words = entry.get("vaerdi_trykt", "")
    if entry.get("eksempel", False) or (words and "," not in words):
        return coarse_measure(maal)
    return maal


def printed_value(entry: Mapping[Hashable, Any], maal: Maal, mangler: str = NOT_STATED) -> str:
    """Value of one row as printed, which depends on what it is a share of."""
    if words := entry.get("vaerdi_trykt", ""):
        return str(words)
    return measure_of(entry, maal).skriv(entry["vaerdi"], entry["naevner"], mangler=mangler)


def printed_number(entry: Mapping[Hashable, Any], maal: Maal) -> str:
    """Value of one row for a column whose header says the unit."""
    if words := entry.get("vaerdi_trykt", ""):
        return str(words).removesuffix(f"{NBSP}pct.")
    return measure_of(entry, maal).skriv_tal(entry["vaerdi"], entry["naevner"])


def printed_count(entry: Mapping[Hashable, Any], column: str) -> str:
    """A count of one row (``taeller`` or ``naevner``) as printed."""
    return str(entry.get(f"{column}_trykt", "")) or tal(entry[column])


def printed_range(frame: pd.DataFrame, mangler: str = NOT_STATED) -> tuple[str, str]:
    """Lowest and highest share of the municipalities as printed, in the order of their ranks."""
    rows = kommune_rows(frame)
    ordered = rows[rows["vaerdi"].notna()].sort_values(["rang", "vaerdi"], ascending=[False, True])
    known = rows_of(ordered)
    if not known:
        return mangler, mangler
    lowest, highest = (printed_value(each, ANDEL) for each in (known[0], known[-1]))
    return lowest, highest
