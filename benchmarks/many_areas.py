"""What an edition costs, really drawn, when there are more areas than Denmark's 98.

    python benchmarks/many_areas.py --times 5 --editions 40

Each municipality but Bornholm is cut into strips, so that 98 become 486 with five of each; every
table has a row for each strip, and every map draws them all. Notebooks, drawings, pandoc and Typst
are those of a real build. Not all editions are made: each costs the same; the rest is arithmetic.
"""

import argparse
import csv
import json
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from kortlaegning import session
from kortlaegning.batch.build_site import Order, build
from kortlaegning.cli import build as cli
from kortlaegning.freshness.edition_list import Target, read_kommuner
from kortlaegning.freshness.fingerprint import Options
from kortlaegning.geometry.boundaries import Boundaries, load_boundaries
from kortlaegning.kommuner import BORNHOLM
from kortlaegning.project import Project, find_project
from kortlaegning.site import index_page
from kortlaegning.site.tile_picker import Picker

WORDS = ("", " Nord", " Syd", " Vest", " Midt", " Strand", " Skov", " Mark", " Fjord", " Bakke")
FIRST_CODE = 1000
NAMES = ("navn", "omraade")
ISLET = 1_500.0  # metres
SLIVER = 500_000.0  # square metres
PARTS = ("data", "params", "notebooks", "report")


def codes_of(code: str, times: int) -> list[str]:
    """The municipality's own code, then one for each further strip."""
    if code == BORNHOLM:
        return [code]
    return [code, *(str(FIRST_CODE * part + int(code)) for part in range(1, times))]


def lay_out(source: Project, root: Path, times: int) -> Project:
    """Copy the checkout's inputs, with a row for each strip in each table."""
    for part in PARTS:
        ignored = shutil.ignore_patterns("raw", "cache", "dataark", "fortroligt", "modtagere.*")
        shutil.copytree(source.root / part, root / part, ignore=ignored)
    for path in (root / "data").rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if not rows or "kommunekode" not in rows[0]:
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(new for row in rows for new in _rows(row, times))
    return Project(root)


def _rows(row: dict[str, str], times: int) -> Iterator[dict[str, str]]:
    if not row["kommunekode"]:
        yield row
        return
    for part, code in enumerate(codes_of(row["kommunekode"], times)):
        named = {name: row[name] + WORDS[part] for name in NAMES if name in row}
        yield {**row, "kommunekode": code, **named}


def strips(source: Project, times: int, names: dict[str, str]) -> Boundaries:
    """The checkout's outlines, each cut into upright strips of the same width."""
    whole = load_boundaries(source, "auto")
    rows = []
    for code, shape in zip(whole.frame["kommunekode"], whole.frame.geometry, strict=True):
        west, south, east, north = shape.bounds
        own = codes_of(code, times)
        width = (east - west) / len(own)
        for part, each in enumerate(own):
            window = shapely.box(west + part * width, south, west + (part + 1) * width, north)
            rows.append(
                (each, names[each], _without_slivers(shape.intersection(window), window.centroid))
            )
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=["kommunekode", "navn", "geometry"]).sort_values("kommunekode"),
        geometry="geometry",
        crs=whole.frame.crs,
    )
    return replace(whole, frame=frame.reset_index(drop=True))


def _without_slivers(cut: shapely.Geometry, sea: shapely.Point) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(cut) if part.area > 0]
    if not parts:  # a strip of sea between islands
        return sea.buffer(ISLET)
    largest = max(part.area for part in parts)
    return shapely.MultiPolygon([p for p in parts if p.area > min(SLIVER, largest / 2)])


def measure(source: Project, times: int, editions: int, jobs: int) -> dict[str, float]:
    """Make some editions of the larger country, and say what one costs."""
    with tempfile.TemporaryDirectory(prefix="mange-") as name:
        project = lay_out(source, Path(name), times)
        kommuner = read_kommuner(project)
        cut = strips(source, times, {each.kommunekode: each.navn for each in kommuner})
        vars(session)["load_boundaries"] = lambda *_: cut
        vars(index_page)["tile_picker"] = lambda _: Picker(1, 1, ())
        chosen = tuple(map(Target, kommuner))[:: max(1, len(kommuner) // editions)][:editions]
        order = Order(chosen, project.site, Options("portable", "kortlaegning"), jobs=jobs)
        clock, own, others = time.perf_counter(), time.process_time(), _processor_time_of_workers()
        done = build(project, kommuner, order, partial(cli._open_maker, project, order))
        if done.failed:
            raise SystemExit(f"{len(done.failed)} editions failed: {done.failed[0].failure}")
        elapsed = time.perf_counter() - clock
        workers = _processor_time_of_workers() - others
        files = [path for path in project.site.glob("*-*/**/*") if path.is_file()]
        return {
            "areas": len(kommuner),
            "editions made": len(chosen),
            "all, s": round(elapsed, 1),
            "processor time of the builder itself, s": round(time.process_time() - own, 1),
            "processor time of a worker, s per edition": round(workers / len(chosen), 2),
            "peak memory of a worker, MB": round(max(e.peak_bytes for e in done.results) / 1e6),
            "disk of an edition, MB": round(
                sum(p.stat().st_size for p in files) / 1e6 / len(chosen), 2
            ),
            "manifest, kB per edition": round(
                (project.site / "manifest.json").stat().st_size / 1e3 / len(chosen), 1
            ),
            "RO-Crate, kB per edition": round(
                (project.site / "ro-crate-metadata.json").stat().st_size / 1e3 / len(chosen), 1
            ),
        }


def _processor_time_of_workers() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the options, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5, choices=range(1, len(WORDS) + 1))
    parser.add_argument("--editions", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    result = measure(find_project(), options.times, options.editions, options.jobs)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
