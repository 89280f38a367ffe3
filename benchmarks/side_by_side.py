"""The usual loop and this builder side by side, in one run, on the same editions.

    python benchmarks/side_by_side.py --editions 4 --jobs 2

(a) The usual loop: for each edition, papermill's own engine with a kernel for each notebook, then a
    new process that runs pandoc and Typst for the one document; one edition after another.
(b) The builder with one worker and with ``--jobs`` workers, into an empty site, with everything
    that it does on top (short editions, archives, hashes, manifest, index page).

Both make the same files; the run fails when an HTML or PDF differs by a byte.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from kortlaegning.batch.build_site import Order, Summary, build
from kortlaegning.cli.build import _open_maker
from kortlaegning.freshness.edition_list import Target, read_kommuner
from kortlaegning.freshness.fingerprint import Options
from kortlaegning.project import Project, find_project

MIB = 1024 * 1024
RENDER = (
    "import sys; from pathlib import Path; from kortlaegning.project import Project; "
    "from kortlaegning.render.html_and_pdf import render_edition; "
    "r = render_edition(Path(sys.argv[1]), stem=sys.argv[2], project=Project(Path(sys.argv[3]))); "
    "r.html.rename(Path(sys.argv[1]) / 'index.html')"
)


def usual_loop(project: Project, targets: list[Target], out: Path) -> dict[str, float]:
    """Make editions one by one; gives seconds for each stage."""
    from kortlaegning.edition import open_edition
    from kortlaegning.edition_making import make_edition as make
    from kortlaegning.edition_making.front_page import write_front_page
    from kortlaegning.edition_making.join_notebooks import join_notebooks
    from kortlaegning.edition_making.report_notebooks import notebook_paths
    from kortlaegning.offered_form import write_offered_form
    from kortlaegning.session import open_session

    stages = {"front page and joining": 0.0, "notebooks, a kernel each": 0.0, "render": 0.0}
    session = open_session(project)
    for target in targets:
        folder = out / target.folder
        folder.mkdir(parents=True)
        edition = open_edition(project, session.data.kommuner, target.kommunekode, session.data.aar)
        clock = time.perf_counter()
        form = write_offered_form(session, edition, folder)
        boundaries = session.boundaries
        write_front_page(edition, session.data, boundaries, folder, in_site=True, form=form)
        clock = _lap(stages, "front page and joining", clock)
        names = [path.name for path in notebook_paths(project)]
        executed = make.run_notebooks(session, edition, folder, "nbclient")
        clock = _lap(stages, "notebooks, a kernel each", clock)
        body = join_notebooks(executed, make.TO_FILES, names=names)
        (folder / "edition.qmd").write_text(make._header(edition) + body, encoding="utf-8")
        clock = _lap(stages, "front page and joining", clock)
        command = [sys.executable, "-c", RENDER, str(folder), edition.file_stem, str(project.root)]
        subprocess.run(command, check=True)
        _lap(stages, "render", clock)
    return stages


def builder(project: Project, targets: list[Target], site: Path, jobs: int) -> Summary:
    """Build the same editions into an empty site."""
    order = Order(tuple(targets), site, Options(), jobs, force=True)
    return build(project, read_kommuner(project), order, partial(_open_maker, project, order))


def measure(project: Project, targets: list[Target], jobs: int) -> dict[str, object]:
    """Run all of it and check that the results are the same."""
    with tempfile.TemporaryDirectory(prefix="maaling-") as name:
        base = Path(name)
        builder(project, targets[:1], base / "opvarmning", 1)
        rows: dict[str, object] = {}
        clock = time.perf_counter()
        stages = usual_loop(project, targets, base / "loop")
        usual = time.perf_counter() - clock
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MIB
        rows["a: usual loop, 1 process"] = _row(usual, len(targets), children) | {"stages": stages}
        for workers in sorted({1, jobs}):
            site = base / f"site-{workers}"
            clock = time.perf_counter()
            summary = builder(project, targets, site, workers)
            seconds = time.perf_counter() - clock
            if summary.failed:
                raise SystemExit(f"failed: {summary.failed[0].failure}")
            peak = max(result.peak_bytes for result in summary.results) / MIB
            rows[f"b: builder, {workers} worker(s)"] = _row(seconds, len(targets), peak) | {
                "times faster": round(usual / seconds, 1)
            }
            _same_bytes(base / "loop", site, targets)
    return rows


def _row(seconds: float, editions: int, peak: float) -> dict[str, object]:
    return {
        "seconds": round(seconds, 2),
        "seconds per edition": round(seconds / editions, 3),
        "peak MB of one process": round(peak),
    }


def _same_bytes(loop: Path, site: Path, targets: list[Target]) -> None:
    for target in targets:
        made = [path.name for path in (loop / target.folder).glob("*.pdf")]
        for name in ("index.html", *made):
            one, other = (root / target.folder / name for root in (loop, site))
            if one.read_bytes() != other.read_bytes():
                raise SystemExit(f"{target.folder}/{name} differs between loop and builder")


def _lap(stages: dict[str, float], name: str, since: float) -> float:
    now = time.perf_counter()
    stages[name] = round(stages[name] + now - since, 3)
    return now


def main() -> None:
    """Read the options, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--editions", type=int, default=4, help="how many municipalities")
    parser.add_argument("--jobs", type=int, default=2, help="workers of the builder")
    options = parser.parse_args()
    project = find_project()
    every = [Target(kommune) for kommune in read_kommuner(project)]
    targets = every[:: max(1, len(every) // options.editions)][: options.editions]
    load = os.getloadavg()[0]
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}",
        "load before": round(load, 2),
        "editions": len(targets),
        **measure(project, targets, options.jobs),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
