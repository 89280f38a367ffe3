"""A project of a few files and a maker of a few lines, so that the builder is tested alone."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kortlaegning.batch.build_site import Order, Summary, build
from kortlaegning.edition_making.telling import Tell
from kortlaegning.freshness.edition_list import NATIONAL, Target, read_kommuner
from kortlaegning.project import Project

ROOT = Path(__file__).parents[2]
CODES = ("0101", "0741", "0851")

# The one table that editions of the bench are made from.
TAL = {
    "name": "tal",
    "path": "tal.csv",
    "profile": "tabular-data-resource",
    "title": "Tal",
    "description": "Tal til prøven",
    "status": "publiceret",
    "kilde": "Prøven",
    "licens": "Fri",
    "tilgaaet": "2024-01-01",
    "schema": {
        "fields": [
            {
                "name": "kommunekode",
                "type": "string",
                "title": "Kommunekode",
                "description": "Kode",
            },
            {"name": "antal", "type": "integer", "title": "Antal", "description": "Antal"},
        ],
        "primaryKey": ["kommunekode"],
    },
}


def make_project(root: Path, codes: tuple[str, ...] = CODES) -> Project:
    """Lay out the files that a build looks at."""
    for folder in ("data", "params/editions", "notebooks", "report"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    rows = (ROOT / "data" / "kommuner.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.startswith(("kommunekode", *codes))]
    (root / "data" / "kommuner.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    (root / "data" / "tal.csv").write_text(
        "kommunekode,antal\n" + "".join(f"{code},{int(code)}\n" for code in codes), encoding="utf-8"
    )
    descriptor = json.loads((ROOT / "data" / "datapackage.json").read_bytes())
    descriptor["resources"].append(TAL)
    (root / "data" / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    shutil.copy(ROOT / "params" / "report.yml", root / "params" / "report.yml")
    for part in ("site", "html", "fonts"):
        shutil.copytree(ROOT / "report" / part, root / "report" / part, dirs_exist_ok=True)
    (root / "notebooks" / "01-tal.ipynb").write_text("{}", encoding="utf-8")
    return Project(root)


def write_edition(project: Project, kommune: str | None, out: Path) -> None:
    """Make an edition that says what data and params say."""
    numbers = (project.data / "tal.csv").read_text(encoding="utf-8").splitlines()
    (out / "tal").mkdir()
    (out / "tal" / "figur-03.csv").write_text("\n".join(numbers) + "\n", encoding="utf-8")
    own = [line for line in numbers if kommune and line.startswith(kommune)]
    params = sorted((project.params / "editions").glob(f"{kommune}-*.yml")) if kommune else []
    words = [path.read_text(encoding="utf-8") for path in params]
    (out / "index.html").write_text("\n".join(["<p>", *own, *words]), encoding="utf-8")
    (out / "edition.json").write_text(json.dumps({"kommune": kommune}), encoding="utf-8")


@dataclass
class Bench:
    """A project, its site, and builds of it; `made` tells who was made, across processes."""

    project: Project
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.project.root / "lavet.log"

    @property
    def site(self) -> Path:
        return self.project.site

    def make(self, kommune: str | None, out: Path, tell: Tell) -> None:
        write_edition(self.project, kommune, out)
        with self.log.open("a", encoding="utf-8") as file:
            file.write(f"{kommune}\n")

    def targets(self) -> tuple[Target, ...]:
        return NATIONAL, *map(Target, read_kommuner(self.project))

    def order(self, **options: object) -> Order:
        settings = {"targets": self.targets(), "site": self.site, "jobs": 2} | options
        return Order(**settings)

    def build(self, maker=None, **options: object) -> tuple[Summary, list[str]]:
        """Build, and say which editions were made."""
        self.log.unlink(missing_ok=True)
        summary = build(
            self.project,
            read_kommuner(self.project),
            self.order(**options),
            lambda _: maker or self.make,
        )
        made = self.log.read_text(encoding="utf-8").split() if self.log.is_file() else []
        return summary, sorted(made)

    def settled_files(self) -> dict[str, bytes]:
        """The site without what says how it differs from the build before, and that one's hash."""
        told = {"aendringer.csv", "aendringer.html", "manifest.json"}
        return {name: content for name, content in self.files().items() if name not in told}

    def files(self) -> dict[str, bytes]:
        """Everything in the site but hidden files, by path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(self.site).parts)
        }


@pytest.fixture
def bench(tmp_path):
    return Bench(make_project(tmp_path / "projekt"))


@pytest.fixture
def bench_of(tmp_path):
    """Make a bench of some municipalities."""
    return lambda *codes: Bench(make_project(tmp_path / "nogle", codes))
