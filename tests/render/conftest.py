import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sample import write_sample

from kortlaegning.project import Project
from kortlaegning.render.html_and_pdf import Rendered, render_edition

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    return write_sample(tmp_path_factory.mktemp("udgave"))


@pytest.fixture(scope="session")
def rendered(sample: Path, project: Project) -> Rendered:
    return render_edition(sample, stem="udgave", project=project)
