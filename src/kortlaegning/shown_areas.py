"""Which areas the editions show: those of the settings, and groups that the publisher has named."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

import pandas as pd

from kortlaegning.alike import most_alike_codes
from kortlaegning.area import (
    MEST_LIG,
    NABOER,
    Area,
    most_alike,
    neighbours,
    own_group,
    summed_areas,
)
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.places import find_kommune
from kortlaegning.project import Project
from kortlaegning.settings import Gruppe, load_groups
from kortlaegning.tables.load import load_table

COVARIATES = "kovariater"


def open_areas(
    project: Project, kommuner: Kommuner, sammenligning: Collection[str]
) -> tuple[Area, ...]:
    """Every area whose sums an edition may print, in the order of all frames: the country last.

    Parameters
    ----------
    sammenligning
        What the edition is shown beside.

    Raises
    ------
    KortlaegningError
        For a faulty settings file, or a municipality that is not known.
    """
    groups = load_groups(project.params / "grupper.yml")
    *smaller, whole = summed_areas(kommuner)
    around = {NABOER, MEST_LIG}.intersection(sammenligning)
    return (
        *smaller,
        *(_around_each(project, kommuner, around) if around else ()),
        *(_group(project, kommuner, name, group) for name, group in groups.items()),
        whole,
    )


def alike_area(project: Project, kommuner: Kommuner, kommune: Kommune) -> Area:
    """The municipalities that are most like one, whether or not editions are shown beside them."""
    return _alike_areas(project, tuple(kommuner))[kommune.kommunekode]


def _around_each(project: Project, kommuner: Kommuner, used: set[str]) -> list[Area]:
    areas: list[Area] = []
    if NABOER in used:
        known = load_table(project, COVARIATES).frame.set_index("kommunekode")
        beside = known["naboer"].str.split()
        areas += [neighbours(each, _named(kommuner, beside[each.kommunekode])) for each in kommuner]
    if MEST_LIG in used:
        areas += _alike_areas(project, tuple(kommuner)).values()
    return areas


@lru_cache(maxsize=4)  # 20 ms, and every edition asks
def _alike_areas(project: Project, all_of_them: tuple[Kommune, ...]) -> Mapping[str, Area]:
    known = load_table(project, COVARIATES).frame.set_index("kommunekode")
    kommuner = Kommuner.of(all_of_them)
    alike = most_alike_codes(_covariates(kommuner, known))
    return {
        each.kommunekode: most_alike(each, _named(kommuner, alike[each.kommunekode]))
        for each in kommuner
    }


def _named(kommuner: Kommuner, codes: Iterable[str]) -> Iterator[Kommune]:
    return (kommuner[code] for code in codes if code in kommuner.by_code)


def _covariates(kommuner: Kommuner, known: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "folketal": {each.kommunekode: each.folketal for each in kommuner},
            "kommunegruppe": {each.kommunekode: each.kommunegruppe for each in kommuner},
        }
    ).join(known[["etagebolig_andel", "lejeandel"]])


def _group(project: Project, kommuner: Kommuner, name: str, group: Gruppe) -> Area:
    try:
        members = {find_kommune(kommuner, each).kommunekode for each in group.kommuner}
    except KortlaegningError as error:
        raise KortlaegningError(f"{project.params / 'grupper.yml'}: {name}: {error}") from None
    if len(members) < 2:
        raise KortlaegningError(
            f"{project.params / 'grupper.yml'}: {name}: expected two municipalities or more."
        )
    return own_group(name, group.navn, group.hvor, sorted(members))
