"""What many tests share: the project's data in memory, and a few finished editions."""

import math
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
from facts_project import facts_editions
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from kernel_ports import keep_kernels_apart
from real_tables import whole_list, with_status

from kortlaegning.batch.warm_up import warm_up
from kortlaegning.edition import Edition, open_edition
from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.engine import preload
from kortlaegning.project import Project
from kortlaegning.session import Session, open_session
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

# How long an example takes depends on the machine and on what was imported before it. The examples
# are the same in every run, so that a change is blamed for nothing but itself; new ones are sought
# with HYPOTHESIS_PROFILE=soeg.
settings.register_profile("projekt", deadline=None, derandomize=True)
settings.register_profile("soeg", deadline=None, derandomize=False, max_examples=1000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "projekt")
settings.load_profile(PROFILE)
if PROFILE == "projekt":
    # Hypothesis also tries the constants of whichever project modules are loaded by then, and that
    # depends on the tests before; without them the same test has the same examples in any company.
    vars(providers)["_get_local_constants"] = partial(getattr, providers, "_local_constants")

ROOT = Path(__file__).resolve().parents[1]
# Takes from Python what only a Unix has: for processes of its own, never for this one.
collect_ignore = ["elsewhere"]

# The capital, a long name, an island, the longest name and an islet.
OF_FACTS = ("0101", "0173", "0400", "0760", "0825")

# A large, an islet, the longest and the oddest names, both Kommune exceptions, names in -s.
SAMPLE = (
    "0101",
    "0173",
    "0336",
    "0400",
    "0430",
    "0480",
    "0741",
    "0751",
    "0760",
    "0825",
)


@pytest.fixture(scope="session", autouse=True)
def _kernels_keep_apart() -> None:
    keep_kernels_apart()


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def session(project: Project) -> Session:
    return open_session(project)


@pytest.fixture(scope="session")
def data(session: Session) -> Data:
    """The tables as if their numbers were facts of all municipalities, printed somewhere."""
    facts = {
        name: with_status(table, Status.PUBLICERET)
        if table.komplet
        else whole_list(with_status(table, Status.OFFICIEL), session.data.kommuner)
        for name, table in session.data.tables.items()
        if table.is_municipal
    }
    return replace(session.data, tables=MappingProxyType({**session.data.tables, **facts}))


@pytest.fixture(scope="session")
def example_data(session: Session) -> Data:
    """The tables as they are committed: an example of every municipality."""
    return session.data


@pytest.fixture(scope="session")
def edition_of(session: Session) -> Callable[[str | None], Edition]:
    def open_one(kommune: str | None) -> Edition:
        return open_edition(session.project, session.data.kommuner, kommune)

    return open_one


@pytest.fixture
def with_table(data: Data) -> Callable[[str, Callable[[pd.DataFrame], pd.DataFrame]], Data]:
    """Data in which one table's rows are changed by a function."""

    def changed(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Data:
        table = replace(data[name], frame=change(data.frame(name)))
        return replace(data, tables=MappingProxyType({**data.tables, name: table}))

    return changed


@pytest.fixture
def without_number(with_table) -> Callable[[str, str, str], Data]:
    """Data in which one municipality's number in one column of a table is not known."""

    def forgotten(name: str, column: str, kommunekode: str) -> Data:
        def forget(frame: pd.DataFrame) -> pd.DataFrame:
            frame = frame.astype({column: "float64"})
            frame.loc[frame["kommunekode"].eq(kommunekode), column] = math.nan
            return frame

        return with_table(name, forget)

    return forgotten


@pytest.fixture
def made_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[Session, str | None, Path], Path]:
    """Make an edition of other data than the checkout's, which its notebooks would open."""

    def make(session: Session, kommune: str | None, out: Path) -> Path:
        monkeypatch.setattr("kortlaegning.notebook.open_session", lambda *_: session)
        make_edition(session, kommune, out)
        return out

    return make


@pytest.fixture(scope="session")
def warm_session(session: Session) -> Session:
    """The session as a build of many editions has it: what is national is drawn."""
    preload()
    warm_up(session)
    return session


@pytest.fixture(scope="session")
def finished(warm_session: Session, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of finished editions by kommunekode; all of them when EDITIONS=alle."""
    codes = [kommune.kommunekode for kommune in warm_session.data.kommuner]
    wanted = os.environ.get("EDITIONS", ",".join(SAMPLE))
    chosen = codes if wanted == "alle" else wanted.split(",")
    folders = {}
    for code in chosen:
        folders[code] = tmp_path_factory.mktemp(f"udgave-{code}-")
        make_edition(warm_session, code, folders[code])
    return folders


@pytest.fixture(scope="session")
def national_edition(warm_session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the finished national edition."""
    folder = tmp_path_factory.mktemp("udgave-landet-")
    make_edition(warm_session, None, folder)
    return folder


@pytest.fixture(scope="session")
def finished_facts(example_data: Data, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Folders of finished editions of facts and of the country's; of all when EDITIONS=alle."""
    all_codes = [kommune.kommunekode for kommune in example_data.kommuner]
    codes = all_codes if os.environ.get("EDITIONS") == "alle" else OF_FACTS
    return facts_editions(tmp_path_factory.mktemp("fakta"), example_data, codes)
