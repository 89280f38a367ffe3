"""Bring the pages at the top of the site in step with the editions that lie in it."""

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kortlaegning.freshness.edition_list import all_targets
from kortlaegning.freshness.edition_record import RECORD_NAME, EditionRecord, read_record
from kortlaegning.freshness.file_hashes import HashCache, digest_of
from kortlaegning.freshness.input_files import page_files
from kortlaegning.freshness.watch import Watch
from kortlaegning.kommuner import Kommuner
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.project import Project
from kortlaegning.site.citation import CITATION_NAME, citation
from kortlaegning.site.latest_changes import CHANGES_CSV
from kortlaegning.site.manifest import drop_unused_inputs, manifest_bytes, write_when_changed
from kortlaegning.site.release_changes import changes_name, compared
from kortlaegning.site.releases import RELEASE_RECORD, RELEASES, pinned, read_releases
from kortlaegning.site.site_files import CRATE_NAME, INDEX_NAME, MANIFEST_NAME, read_manifest
from kortlaegning.site.sitemap import SITEMAP_NAME, sitemap

if TYPE_CHECKING:  # a run with nothing to do has no page to write
    from kortlaegning.site.all_pages import AboutData

STAMP = "site.json"
# Pages that a site may have and may cease to have.
LEFT_OUT = re.compile(r"sitemap\.xml|CITATION\.cff|alle-\d+\.html|aendringer-[\w.-]+\.(html|csv)")


def finish_site(
    project: Project,
    kommuner: Kommuner,
    site: Path,
    cache: HashCache,
    about: "AboutData | None" = None,
) -> tuple[EditionRecord, ...]:
    """Write index page, provenance and, last, the manifest; skip it when nothing changed.

    Parameters
    ----------
    about
        What ``about_data`` gives, where the caller has it.
    """
    targets = {target.folder: target for target in all_targets(project, kommuner)}
    records = tuple(
        record for folder in targets if (record := read_record(site / folder)) is not None
    )
    stamp_path = project.work / STAMP
    if _stamp(project, site, records, cache) == _read(stamp_path):
        return records
    # Imported here: a run with nothing to do has no page to write.
    from kortlaegning.settings import load_settings
    from kortlaegning.site.all_pages import about_data, render_pages
    from kortlaegning.site.ro_crate import describe_crate

    watch = Watch.of_pages(project)
    settings = load_settings(project.params)
    listed = [(targets[record.folder], record) for record in records]
    about = about or about_data(project)
    pages = render_pages(project, site, settings, listed, about)
    pages[CRATE_NAME] = describe_crate(
        settings, about.tables, site, pages[INDEX_NAME], listed, read_releases(site)
    )
    if settings.udgave.udgiver:
        pages[CITATION_NAME] = citation(settings)
    if settings.adresse:
        shown = (*pages, *(f"{record.folder}/{INDEX_NAME}" for record in records))
        html = [name for name in shown if name.endswith(".html")]
        pages[SITEMAP_NAME] = sitemap(settings.adresse, html, settings.udgave.dato)
    for name, content in pages.items():
        write_when_changed(site / name, content)
    for name in (CHANGES_CSV, *(f"{changes_name(*pair)}.csv" for pair in compared(site))):
        if changes := _read(site / name):
            pages[name] = changes
    before = read_manifest(site)
    releases = pinned(site, before.get("udgivelser", {}))
    write_when_changed(site / MANIFEST_NAME, manifest_bytes(site, records, pages, releases))
    for name in before.get("sider", {}).keys() - pages.keys():
        if LEFT_OUT.fullmatch(name):
            (site / name).unlink(missing_ok=True)
    drop_unused_inputs(site, records)
    with contextlib.suppress(OSError):  # then the pages are made again next time
        project.work.mkdir(parents=True, exist_ok=True)
        stamp = _stamp(project, site, records, cache)
        if watch.moved():  # nobody knows what the pages were made from
            stamp_path.unlink(missing_ok=True)
        else:
            write_when_changed(stamp_path, stamp)
    return records


def _stamp(
    project: Project, site: Path, records: tuple[EditionRecord, ...], cache: HashCache
) -> bytes:
    """Everything that the pages are made from, and the pages themselves, in one hash."""
    made = [
        *sorted(site.glob("*.html")),
        *sorted(site.glob("aendringer-*.csv")),
        *sorted(site.glob(f"{RELEASES}/*/{RELEASE_RECORD}")),
        *(
            site / name
            for name in (CRATE_NAME, MANIFEST_NAME, CHANGES_CSV, SITEMAP_NAME, CITATION_NAME)
        ),
        *(site / record.folder / RECORD_NAME for record in records),
    ]
    parts = {str(path): cache.sha256(path) for path in made if path.is_file()}
    parts |= {file.path: cache.sha256(file.path) for file in page_files(project)}
    return digest_of({"site": str(site), **parts}).encode()


def _read(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except OSError:
        return b""
