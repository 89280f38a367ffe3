"""Fetch a table from its official source: the table as it would be, and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.sources import bol101, folk1a
from kortlaegning.sources.cache import Copy, Wish, cached_copy
from kortlaegning.sources.download import Address
from kortlaegning.sources.hosts import Hosts
from kortlaegning.sources.statbank import Question
from kortlaegning.tables.difference import Difference, difference
from kortlaegning.tables.install import Provenance
from kortlaegning.tables.load import load_kommuner, load_table
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

DST_LICENCE = "Kan bruges frit med angivelse af kilden (CC BY 4.0)"
GRAENSER = "graenser"  # what a user calls the boundaries; no table of the descriptor
KEEP_DAYS = 0  # numbers can be revised: a copy is good for the day it was fetched


@dataclass(frozen=True)
class Fetched:
    """A table made from an official source, not installed yet."""

    name: str
    frame: pd.DataFrame
    provenance: Provenance
    difference: Difference


@dataclass(frozen=True)
class _Recipe:
    ask: Callable[[int], Question]
    make: Callable[[bytes, int, Kommuner, pd.DataFrame], pd.DataFrame]
    say: Callable[[Copy, int], Provenance]


def _boligbestand_provenance(copy: Copy, aar: int) -> Provenance:
    return Provenance(
        Status.OFFICIEL,
        "Egne beregninger på tal fra Danmarks Statistik, statistikbanken.dk/bol101",
        DST_LICENCE,
        copy.fetched,
        note=(
            "Sektorerne er dannet af BOL101's ejerforhold og udlejningsforhold som beskrevet i "
            "docs/kilder-dst.md; afgrænsningen er ikke den samme som i Social- og Boligstyrelsens "
            "boligstatistiske database."
        ),
    )


def _kommuner_provenance(copy: Copy, aar: int) -> Provenance:
    return Provenance(
        Status.OFFICIEL,
        "Danmarks Statistik, statistikbanken.dk/folk1a, og Danmarks Statistiks kommunegrupper; "
        "midtpunkter beregnet af DAGI 2014, © Geodatastyrelsen og Danske Kommuner",
        DST_LICENCE,
        copy.fetched,
        note="Folketallet er hentet i Statistikbanken; koder, navne og inddeling er uændrede.",
        periode=f"1. kvartal {aar}",
    )


RECIPES = MappingProxyType(
    {
        "boligbestand": _Recipe(
            bol101.question,
            lambda content, aar, kommuner, _present: bol101.boligbestand(content, aar, kommuner),
            _boligbestand_provenance,
        ),
        "kommuner": _Recipe(folk1a.question, folk1a.kommuner_med_folketal, _kommuner_provenance),
    }
)


def fetch_table(project: Project, hosts: Hosts, name: str, aar: int, wish: Wish) -> Fetched:
    """Fetch a table and compare it with the present one; nothing is installed.

    Raises
    ------
    KortlaegningError
        For a table that has no public source, or when the source does not answer as documented.
    """
    if name not in RECIPES:
        raise KortlaegningError(
            f"The table {name!r} has no public source to fetch from: fetch one of "
            f"{', '.join(RECIPES)} and {GRAENSER}, or import "
            "an extract with kortlaegning data import."
        )
    recipe = RECIPES[name]
    question = recipe.ask(aar)
    copy = cached_copy(
        project,
        Address(question.url(hosts.statbank)),
        f"{question.table.lower()}-{question.period}.csv",
        KEEP_DAYS,
        wish,
    )
    present = load_table(project, name).frame
    kommuner = load_kommuner(project)
    try:
        frame = recipe.make(copy.path.read_bytes(), aar, kommuner, present)
    except KortlaegningError:
        # A faulty answer must not be taken from the cache next time.
        copy.path.unlink(missing_ok=True)
        raise
    key = load_package(project)[name].table.primary_key
    return Fetched(name, frame, recipe.say(copy, aar), difference(present, frame, key))
