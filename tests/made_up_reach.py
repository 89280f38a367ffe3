"""Made-up facts of four municipalities, with answers that are worked out by hand."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
from real_tables import with_status

from kortlaegning.figures.bestand import RELET
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

AALBORG, LAESOE, SAMSOE, ISHOEJ = "0851", "0825", "0741", "0183"
CHEAP = "genudlejninger_billige"
# Re-lettings of all kinds, swaps and municipal allocations among them, the cheap ones, and how many
# of those the municipality allocated.
MADE_UP = {
    AALBORG: (2310, 30, 310, 400, 60),
    LAESOE: (0, 0, 0, 0, 0),
    ISHOEJ: (100, 4, 40, 8, 8),
}


def set_row(frame: pd.DataFrame, code: str, **values: object) -> pd.DataFrame:
    """The frame with other values in one municipality's row."""
    frame = frame.copy()
    frame.loc[frame["kommunekode"].eq(code), list(values)] = list(values.values())
    return frame


def made_up_reach(data: Data) -> Data:
    """Facts with the rows above; VIVE's count is known of Aalborg and the country alone."""
    relet, cheap = data.frame(RELET), data.frame(CHEAP)
    for code, (in_all, swaps, allocated, cheap_relet, cheap_allocated) in MADE_UP.items():
        kinds = dict.fromkeys(ANVISNINGSTYPER, 0)
        kinds |= {"bytning": swaps, "kommunal_anvisning": allocated}
        kinds["ekstern_venteliste"] = in_all - swaps - allocated
        relet = set_row(relet, code, **kinds)
        cheap = set_row(
            cheap,
            code,
            genudlejninger_laveste_husleje=cheap_relet,
            heraf_kommunalt_anvist=cheap_allocated,
        )
    counts = pd.DataFrame(
        [("Hele landet", None, 2022, 5789), ("Aalborg", AALBORG, 2022, 291)],
        columns=["omraade", "kommunekode", "aar", "antal"],
    )
    tables = {
        RELET: replace(data[RELET], frame=relet),
        CHEAP: replace(data[CHEAP], frame=cheap),
        "hjemloese": replace(data["hjemloese"], frame=counts, origins={}, key=()),
    }
    return replace(data, tables=MappingProxyType({**data.tables, **tables}))


def with_a_small_count(data: Data, code: str) -> Data:
    """The same, confidential, with two dwellings allocated by one municipality."""
    secret = set_row(data.frame(RELET), code, kommunal_anvisning=2)
    table = replace(data[RELET], frame=secret)
    table = replace(table, source=replace(table.source, confidential=True))
    tables = {**data.tables, RELET: with_status(table, Status.OFFICIEL)}
    return replace(data, tables=MappingProxyType(tables))
