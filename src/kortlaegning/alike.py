"""Which municipalities are most like each, by what is publicly known of them."""

import numpy as np
import pandas as pd

MOST = 5
ANOTHER_GROUP = 1.0


def most_alike_codes(known: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The five municipalities nearest to each.

    The distance is Euclidean over the logarithm of the population, the share of flats and the
    share of rented dwellings, each in standard deviations over all municipalities, and one more
    for another of Statistics Denmark's municipality groups. Equal distances go by code.

    Parameters
    ----------
    known
        ``folketal``, ``kommunegruppe``, ``etagebolig_andel`` and ``lejeandel``, indexed by code.
    """
    known = known.sort_index()
    numbers = known[["folketal", "etagebolig_andel", "lejeandel"]].astype("float64")
    numbers["folketal"] = np.log(numbers["folketal"])
    spread = ((numbers - numbers.mean()) / numbers.std(ddof=0)).to_numpy()
    apart = ((spread[:, None, :] - spread[None, :, :]) ** 2).sum(axis=2)
    groups = known["kommunegruppe"].to_numpy()
    apart += ANOTHER_GROUP * (groups[:, None] != groups[None, :])
    np.fill_diagonal(apart, np.inf)
    nearest = np.argsort(apart, axis=1, kind="stable")[:, :MOST]
    return {
        code: tuple(known.index[places]) for code, places in zip(known.index, nearest, strict=True)
    }
