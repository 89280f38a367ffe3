from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from made_maps import cells

from kortlaegning.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def kommuner() -> pd.DataFrame:
    return pd.read_csv(ROOT / "data" / "kommuner.csv", dtype={"kommunekode": str})


@pytest.fixture
def empty_project(tmp_path) -> Project:
    """A project without node_modules and without files of its own."""
    project = Project(tmp_path)
    project.raw.mkdir(parents=True)
    return project


@pytest.fixture
def outlines(kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """Made-up municipalities around the known middles, and Christiansø, in degrees."""
    return cells(kommuner)
