from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kortlaegning.geometry import Boundaries, load_boundaries
from kortlaegning.geometry.schematic import SCRIPT
from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def kommuner() -> dict[str, Kommune]:
    frame = pd.read_csv(ROOT / "data" / "kommuner.csv", dtype={"kommunekode": str})
    return {
        code: Kommune(code, name, "", "", "", 1)
        for code, name in zip(frame["kommunekode"], frame["navn"], strict=True)
    }


@pytest.fixture(scope="session", params=["skematisk", "fliser"])
def boundaries(request, tmp_path_factory) -> Boundaries:
    root = tmp_path_factory.mktemp("project")
    if request.param == "skematisk":
        if not (ROOT / SCRIPT).is_file():
            pytest.skip("npm ci has not been run")
        (root / "node_modules").symlink_to(ROOT / "node_modules")
    frame = pd.read_csv(ROOT / "data" / "kommuner.csv", dtype={"kommunekode": str})
    return load_boundaries(Project(root), request.param, frame)


@pytest.fixture
def values(kommuner) -> pd.Series:
    return pd.Series(np.linspace(1, 290, len(kommuner)).round(), index=list(kommuner))
