"""All modelled tables in one go, and their files."""

import datetime as dt
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from kortlaegning.model.boligbestand import almene_boliger, boligbestand
from kortlaegning.model.covariates import load_covariates
from kortlaegning.model.genudlejninger import (
    genudlejninger_anvisningstype,
    genudlejninger_billige,
    kommunalt_anviste_familieboliger,
)
from kortlaegning.model.huslejer import (
    almene_familieboliger_husleje,
    private_udlejningsboliger_husleje,
)
from kortlaegning.model.tilsagnsrammer import tilsagnsrammer
from kortlaegning.model.totals import FAMILIEBOLIGER_HUSLEJE
from kortlaegning.project import Project
from kortlaegning.tables.install import Provenance, install_table
from kortlaegning.tables.load import load_table
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

_NOTE = (
    "Regnet ud af landstallene i den første rapport og offentlige kommunetal; ikke kommunens "
    "registertal."
)


def _example(id_: str, of: str, note: str = _NOTE) -> Provenance:
    return Provenance(
        Status.EKSEMPEL,
        f"Egen beregning ud fra landstal fra {of}",
        "CC BY 4.0",
        dt.date(2026, 11, 23),
        note,
        id=f"eksempel-{id_}",
    )


_BOLIGSTATISTIK = _example(
    "boligstatistik", "BBR og Social- og Boligstyrelsens boligstatistiske database"
)
_HUSLEJEREGISTER = _example("huslejeregister", "Landsbyggefondens huslejeregister")
EXAMPLES = MappingProxyType(
    {
        "boligbestand": _BOLIGSTATISTIK,
        "almene_boliger": _BOLIGSTATISTIK,
        "almene_familieboliger_husleje": _HUSLEJEREGISTER,
        "private_udlejningsboliger_husleje": _BOLIGSTATISTIK,
        "genudlejninger_anvisningstype": _HUSLEJEREGISTER,
        "genudlejninger_billige": _HUSLEJEREGISTER,
        "kommunalt_anviste_familieboliger": _HUSLEJEREGISTER,
        "tilsagnsrammer": _example(
            "tilsagnsrammer",
            "Social- og Boligstyrelsen",
            f"{_NOTE} Hvilke 30 kommuner der fik en ramme, er også regnet ud.",
        ),
    }
)


def model_tables(known: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Make every modelled table from the covariates; each key is the name of a table."""
    stock = boligbestand(known)
    types = almene_boliger(known, stock)
    rents = almene_familieboliger_husleje(known, types)
    family = rents[list(FAMILIEBOLIGER_HUSLEJE)].sum(axis=1).to_numpy(dtype=np.int64)
    relettings = genudlejninger_anvisningstype(known, family)
    cheap = rents["laveste_husleje"].to_numpy(dtype=np.int64)
    return {
        "boligbestand": stock,
        "almene_boliger": types,
        "almene_familieboliger_husleje": rents,
        "private_udlejningsboliger_husleje": private_udlejningsboliger_husleje(known, stock),
        "genudlejninger_anvisningstype": relettings,
        "genudlejninger_billige": genudlejninger_billige(known, family, cheap, relettings),
        "kommunalt_anviste_familieboliger": kommunalt_anviste_familieboliger(
            known, family, relettings
        ),
        "tilsagnsrammer": tilsagnsrammer(known),
    }


def write_model(project: Project) -> list[Path]:
    """Write every table that is an example or has no rows at all; returns the files.

    A table with real rows is left alone.
    """
    package = load_package(project)
    written = []
    for name, frame in model_tables(load_covariates(project)).items():
        path = project.data / package[name].path
        table = load_table(project, name) if path.is_file() else None
        if table is None or table.frame.empty or table.is_example:
            install_table(project, name, frame, EXAMPLES[name])
            written.append(path)
    return written
