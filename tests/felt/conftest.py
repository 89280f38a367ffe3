"""The table that files of the field hold in forms of their own, and a checkout to spoil."""

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kortlaegning.cli.main import main
from kortlaegning.imports.rows_of_file import read_rows
from kortlaegning.project import Project
from kortlaegning.tables.package_file import load_package

ROOT = Path(__file__).resolve().parents[2]
NAME = "boligbestand"
LEFT_OUT = shutil.ignore_patterns("cache", ".installation.*", "_build", "__pycache__")


@dataclass(frozen=True)
class Stock:
    """The municipalities with four counts each."""

    kommuner: object
    counts: dict

    def rows(self, who=lambda each: each.kommunekode, aar="2023"):
        """A row for each municipality: who it is, the year, four counts as numbers."""
        return [[who(each), aar, *self.counts[each.kommunekode]] for each in self.kommuner]

    @property
    def total(self):
        return [sum(column) for column in zip(*self.counts.values(), strict=True)]

    def sum_of(self, chosen):
        own = [self.counts[each.kommunekode] for each in self.kommuner if chosen(each)]
        return [sum(column) for column in zip(*own, strict=True)]


@pytest.fixture(scope="session")
def package(project):
    return load_package(project)


@pytest.fixture(scope="session")
def stock(data):
    numbers = {}
    for position, each in enumerate(data.kommuner):
        first = 1_037 + 211 * position
        numbers[each.kommunekode] = [first * 5 + 7, first // 3, first * 2 + 1, first + position]
    return Stock(data.kommuner, numbers)


def as_csv(rows, separator=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


@pytest.fixture
def read(package, data, tmp_path):
    """Reads bytes, text or rows as a file of a name."""

    def one(content, name="boligbestand.csv", encoding="utf-8", **options):
        if isinstance(content, list):
            content = as_csv(content)
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_rows(package, data.kommuner, path, **options)

    return one


@pytest.fixture
def holds(stock):
    """Checks that what was read is the table, whole and of 2023."""

    def check(found, without=()):
        assert found.resource.name == NAME
        rows = found.converted.frame.set_index("kommunekode")
        there = [each for each in stock.kommuner if each.kommunekode not in without]
        assert set(rows.index) == {each.kommunekode for each in there}
        assert set(rows["aar"]) == {2023}
        names = ["ejerboliger", "andelsboliger", "private_udlejningsboliger", "almene_boliger"]
        for each in there:
            assert rows.loc[each.kommunekode, names].tolist() == stock.counts[each.kommunekode]
        return found

    return check


@pytest.fixture
def own_project(tmp_path) -> Project:
    root = tmp_path / "projekt"
    ignored = shutil.ignore_patterns("cache", "raw", "0*.csv")
    shutil.copytree(ROOT / "data", root / "data", ignore=ignored)
    shutil.copytree(ROOT / "params", root / "params")
    return Project(root)


@pytest.fixture
def checkout(tmp_path: Path) -> Project:
    """What a command reads: data, settings, notebooks and templates."""
    root = tmp_path / "kassen"
    for part in ("data", "params", "notebooks", "report"):
        shutil.copytree(ROOT / part, root / part, ignore=LEFT_OUT, symlinks=True)
    for part in ("node_modules", "package-lock.json", "_quarto.yml"):
        if (ROOT / part).exists():
            (root / part).symlink_to(ROOT / part)
    return Project(root)


@pytest.fixture
def run(checkout, monkeypatch, capfd) -> Callable[..., tuple[int, str]]:
    """Run the command line in this process; gives its exit code and all that it said."""
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(checkout.root))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(checkout.root)

    def call(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["kortlaegning", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return call
