"""A whole list of the municipalities that have something: those that it does not name have none."""

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommuner
from kortlaegning.tables.descriptor import Resource


def with_zeros(
    resource: Resource,
    frame: pd.DataFrame,
    kommuner: Kommuner,
    *,
    untold: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Add a row of zeros for each municipality that a list leaves out.

    Parameters
    ----------
    untold
        Codes of those that it names without a number, as hidden or empty: theirs is not known.

    Raises
    ------
    KortlaegningError
        For a table in which every municipality has something, so that a missing one is not known;
        or a list of several years, of which nobody can say that each is whole.
    """
    if resource.komplet:
        raise KortlaegningError(
            f"Every municipality belongs in {resource.name}, so one that the file leaves out is "
            "not known, and not 0: import it without --resten-er-nul."
        )
    years = sorted(set(frame["aar"]))
    if len(years) > 1:
        raise KortlaegningError(
            f"The file has rows of {' and '.join(map(str, years))}: import one year at a time with "
            "--resten-er-nul, so that each is a whole list."
        )
    there = {*frame["kommunekode"], *untold}
    counts = [name for name in resource.table.names if name not in ("kommunekode", "aar")]
    rest = pd.DataFrame(
        [
            {"kommunekode": each.kommunekode, "aar": years[0], **dict.fromkeys(counts, 0)}
            for each in kommuner
            if each.kommunekode not in there
        ],
        columns=list(frame.columns),
    )
    return pd.concat([frame, rest.astype(frame.dtypes)], ignore_index=True)
