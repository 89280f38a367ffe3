"""The afstemning itself: published against recomputed, one row per printed number."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.reconcile.agreement import Published, agrees
from kortlaegning.reconcile.computation import Recomputed
from kortlaegning.reconcile.other_limits import PRINTED, other_limits
from kortlaegning.reconcile.outcome import LACKING, OTHERWISE, Resultat
from kortlaegning.reconcile.recomputations import COMPUTATIONS, NOT_COMPUTED
from kortlaegning.suppression.hidden import NOTHING, Hidden
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import weakest


def reconcile(data: Data, hidden: Hidden = NOTHING) -> pd.DataFrame:
    """Recompute every printed number from the tables, in the order of the report's file.

    Parameters
    ----------
    hidden
        For whoever is not to see all counts: of a number that would give one of these away,
        neither the number nor how it compares is told. Whoever has the tables sees everything.

    Returns
    -------
    pandas.DataFrame
        id, figur, sted, beskrivelse, publiceret and publiceret_max (as printed), genberegnet and
        genberegnet_max (unrounded; NaN when not computed or hidden), skjult, enhed, afrunding,
        udtryk, resultat (see :class:`Resultat`), status (of the least trusted table behind the
        number; empty when not computed), modsigelse (title of the contradiction, or empty) and
        forklaring (Danish).

    Raises
    ------
    KortlaegningError
        When a printed number has neither a computation nor a reason why not.
    """
    printed = [_published(row) for row in data[PRINTED].frame.to_dict("records")]
    other = other_limits(data)
    titles = data["modsigelser"].frame.set_index("id")["titel"]
    explanations = data["modsigelser"].frame.set_index("id")["forklaring"]
    rows = []
    for own in printed:
        explanation = []
        if own.id in NOT_COMPUTED:
            found, status, outcome = Recomputed(math.nan), "", Resultat.IKKE_BEREGNET
            explanation.append(NOT_COMPUTED[own.id])
        elif own.id in COMPUTATIONS and COMPUTATIONS[own.id].limits & other:
            found, status, outcome = Recomputed(math.nan), "", Resultat.IKKE_BEREGNET
            explanation.append(OTHERWISE)
        elif own.id in COMPUTATIONS and COMPUTATIONS[own.id].lacks(data):
            found, status, outcome = Recomputed(math.nan), "", Resultat.IKKE_BEREGNET
            explanation.append(LACKING)
        elif own.id in COMPUTATIONS:
            computation = COMPUTATIONS[own.id]
            found = computation.run(data)
            koder = computation.koder or None
            weak = weakest(data.status_of(name, koder) for name in computation.tables)
            status = str(weak)
            outcome = _outcome(own, _rivals(own, printed), found)
            if outcome is Resultat.STEMMER and weak.is_example:
                outcome = Resultat.EKSEMPEL
        else:
            raise KortlaegningError(
                f"data/publicerede_tal.csv: the number {own.id!r} has no computation; add one, or "
                "the reason why not, to src/kortlaegning/reconcile/recomputations.py."
            )
        concealed = not hidden.cells.isdisjoint(found.tells)
        if concealed:
            found, outcome = Recomputed(math.nan), Resultat.SKJULT
        if outcome is Resultat.AFVIGER:
            explanation.append("Tabellerne giver et andet tal, end afrundingen kan forklare.")
        if own.contradiction:
            explanation.append(str(explanations[own.contradiction]))
        rows.append(
            {
                "id": own.id,
                "figur": own.figure,
                "sted": own.place,
                "beskrivelse": own.description,
                "publiceret": own.value,
                "publiceret_max": math.nan if own.highest is None else own.highest,
                "genberegnet": found.value,
                "genberegnet_max": math.nan if found.highest is None else found.highest,
                "skjult": concealed,
                "enhed": own.unit,
                "afrunding": own.step,
                "udtryk": own.wording,
                "resultat": str(outcome),
                "status": status,
                "modsigelse": str(titles[own.contradiction]) if own.contradiction else "",
                "forklaring": " ".join(explanation),
            }
        )
    return pd.DataFrame(rows)


def _rivals(own: Published, printed: list[Published]) -> list[Published]:
    """Other printed values of the very same quantity, in the same contradiction."""
    return [
        other
        for other in printed
        if own.contradiction
        and other.contradiction == own.contradiction
        and other.id != own.id
        and COMPUTATIONS.get(other.id) is COMPUTATIONS[own.id]
    ]


def _outcome(own: Published, rivals: list[Published], found: Recomputed) -> Resultat:
    """A number that deviates is a contradiction only when the tables bear out its rival."""
    if agrees(own, found):
        return Resultat.STEMMER
    if any(agrees(rival, found) for rival in rivals):
        return Resultat.MODSIGELSE
    return Resultat.AFVIGER


def _published(row: Mapping[Hashable, Any]) -> Published:
    return Published(
        id=row["id"],
        value=float(row["vaerdi"]),
        highest=None if pd.isna(row["vaerdi_max"]) else float(row["vaerdi_max"]),
        step=float(row["afrunding"]),
        wording=_text(row["udtryk"]),
        unit=row["enhed"],
        figure=_text(row["figur"]),
        place=row["sted"],
        description=row["beskrivelse"],
        contradiction=_text(row["modsigelse"]),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
