"""What the builder itself costs per edition with 100, 1,000 and 5,000 municipalities.

    python benchmarks/growth.py --sizes 100 1000 5000

The municipalities are synthetic, and an edition is 25 files of the size of a real one's (1.3 MB),
copied and not drawn: measured is what the builder adds (fork, hashing, placing, records, manifest,
index) and how long a run with nothing to do takes. Both must stay flat per edition. The map to
pick a municipality from is Denmark's, and is left out.
"""

import argparse
import csv
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kortlaegning.batch.build_site import Order, build
from kortlaegning.edition_making.telling import Tell
from kortlaegning.freshness.edition_list import Target, read_kommuner
from kortlaegning.project import Project, find_project
from kortlaegning.site import index_page
from kortlaegning.site.tile_picker import Picker

FIRST_CODE = 1001
COLUMNS = ("kommunekode", "navn", "region", "landsdel", "kommunegruppe", "folketal")
FILES = {"index.html": 560_000, "edition.qmd": 115_000, "udgave.pdf": 500_000}
SMALL_FILES = 22


def lay_out(source: Project, root: Path, count: int) -> Project:
    """Make a project with ``count`` synthetic municipalities."""
    (root / "data").mkdir(parents=True)
    with (root / "data" / "kommuner.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(count):
            writer.writerow((FIRST_CODE + number, f"By {number}", "Region", "Del", "Gruppe", 1000))
    shutil.copy(source.data / "datapackage.json", root / "data")
    (root / "params").mkdir()
    shutil.copy(source.params / "report.yml", root / "params")
    shutil.copytree(source.report, root / "report")
    return Project(root)


def copy_an_edition(kommune: str | None, out: Path, tell: Tell) -> None:
    """Write files of the number and size of a real edition."""
    for name, size in FILES.items():
        (out / name).write_bytes(str(kommune).encode().ljust(size, b"."))
    (out / "edition.json").write_text("{}", encoding="utf-8")
    (out / "tal").mkdir()
    for number in range(SMALL_FILES):
        (out / "tal" / f"figur-{number}.csv").write_bytes(f"a\n{number}\n".encode().ljust(6_000))


def measure(source: Project, count: int, jobs: int) -> dict[str, float]:
    """Build all, then build again with nothing to do."""
    with tempfile.TemporaryDirectory(prefix="vaekst-") as name:
        project = lay_out(source, Path(name), count)
        kommuner = read_kommuner(project)
        order = Order(tuple(Target(kommune) for kommune in kommuner), project.site, jobs=jobs)

        def run() -> None:
            failed = build(project, kommuner, order, lambda _: copy_an_edition).failed
            if failed:
                raise SystemExit(f"{len(failed)} editions failed: {failed[0].failure}")

        first = _seconds(run)
        # The second run reads what the first changed last; the third is what a user waits for.
        run()
        again = _seconds(run)
    return {
        "build, s": round(first, 2),
        "build, ms per edition": round(1000 * first / count, 2),
        "nothing to do, s": round(again, 3),
        "nothing to do, ms per edition": round(1000 * again / count, 3),
    }


def _seconds(work: Callable[[], None]) -> float:
    clock = time.perf_counter()
    work()
    return time.perf_counter() - clock


def main() -> None:
    """Read the options, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    vars(index_page)["tile_picker"] = lambda _: Picker(1, 1, ())
    source = find_project()
    result = {str(size): measure(source, size, options.jobs) for size in options.sizes}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
