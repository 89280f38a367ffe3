"""All modelled tables in one go, and their files."""

import os
import tempfile
from pathlib import Path

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
from kortlaegning.tables.descriptor import load_package


def model_tables(known: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Make every modelled table from the covariates; each key is the name of a table."""
    stock = boligbestand(known)
    types = almene_boliger(known, stock)
    rents = almene_familieboliger_husleje(known, types)
    family = rents[list(FAMILIEBOLIGER_HUSLEJE)].sum(axis=1).to_numpy(dtype=np.int64)
    relettings = genudlejninger_anvisningstype(known, family)
    cheap = rents["under_3500"].to_numpy(dtype=np.int64)
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
    """Write every table that the descriptor still calls modelled; returns the files.

    A table that has been replaced by an official extract is left alone.
    """
    package = load_package(project)
    tables = model_tables(load_covariates(project))
    written = []
    for name, frame in tables.items():
        resource = package[name]
        if resource.status.is_modelled:
            path = project.data / resource.path
            _replace(path, frame.to_csv(index=False, lineterminator="\n").encode())
            written.append(path)
    return written


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
