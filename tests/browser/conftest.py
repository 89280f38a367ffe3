"""A small finished site, and what a real browser finds in it: opened once for all tests."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kortlaegning.edition_making.number_archive import zip_numbers
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import read_record, write_record
from kortlaegning.settings import load_settings
from kortlaegning.site.all_pages import about_data, render_pages

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A large and a long name, two far islands, the longest and the one with both name forms.
EDITIONS = ("0101", "0173", "0400", "0741", "0751", "0760")
WHOLE = 2  # editions that are also gone through by keyboard and without JavaScript


def _tools(root: Path) -> tuple[str, str]:
    """Browser and node; skips with the reason when one of them is not there."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    node = shutil.which("node")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    if node is None:
        pytest.skip("no node on this machine")
    for package in ("axe-core", "playwright-core"):
        if not (root / "node_modules" / package).is_dir():
            pytest.skip(f"{package} is not installed: run npm ci --ignore-scripts")
    return browser, node


@pytest.fixture(scope="session")
def dom_of(project):
    """What a page has become in a browser once its scripts have run."""
    browser, _ = _tools(project.root)
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000")

    def dom(path):
        order = [browser, *options, "--dump-dom", path.as_uri()]
        return subprocess.run(order, capture_output=True, text=True, check=True, timeout=120).stdout

    return dom


@pytest.fixture(scope="session")
def small_site(finished, session, tmp_path_factory):
    """Finished editions and all pages of the site, laid out as a build does."""
    if missing := set(EDITIONS) - set(finished):
        pytest.skip(f"EDITIONS leaves out {', '.join(sorted(missing))}")
    site = tmp_path_factory.mktemp("websted")
    kommuner = {kommune.kommunekode: kommune for kommune in session.data.kommuner}
    listed = []
    for code in EDITIONS:
        target = Target(kommuner[code])
        shutil.copytree(finished[code], site / target.folder)
        zip_numbers(site / target.folder, target.folder)
        write_record(site / target.folder, target.folder, "", {})
        listed.append((target, read_record(site / target.folder)))
    project = session.project
    settings = load_settings(project.params)
    pages = render_pages(project, site, settings, listed, about_data(project))
    for name, content in pages.items():
        (site / name).write_bytes(content)
    return site


@pytest.fixture(scope="session")
def seen(small_site, project, tmp_path_factory):
    """What the browser found, by page."""
    browser, node = _tools(project.root)
    editions = sorted(small_site.glob("*/index.html"))
    folder = tmp_path_factory.mktemp("browser")
    pages = [
        {
            "name": path.stem,
            "kind": "index" if path.stem == "index" else "page",
            "path": str(path),
            "whole": path.stem == "index",
        }
        for path in sorted(small_site.glob("*.html"))
    ] + [
        {
            "name": path.parent.name,
            "kind": "edition",
            "path": str(path),
            "whole": place < WHOLE,
            "print": str(folder / f"{path.parent.name}.pdf"),
        }
        for place, path in enumerate(editions)
    ]
    order = folder / "order.json"
    axe = project.root / "node_modules" / "axe-core" / "axe.min.js"
    order.write_text(json.dumps({"chromium": browser, "axe": str(axe), "pages": pages}))
    done = subprocess.run(
        [node, str(HERE / "pages.mjs"), str(order)],
        capture_output=True,
        text=True,
        timeout=480,
        cwd=project.root,
        env={**os.environ, "NODE_ENV": "test"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    broken = {name: page["error"] for name, page in found.items() if "error" in page}
    assert broken == {}
    for page in pages:
        if "printed" in found[page["name"]]:
            found[page["name"]]["paper"] = {"complaints": [], "found": page["print"]}
    return found
