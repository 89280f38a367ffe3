"""Keep a finished site as a release in itself; what it says stays, its links lead within it."""

import hashlib
import html
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kortlaegning.freshness.edition_record import RECORD_NAME, EditionRecord, Output
from kortlaegning.freshness.file_hashes import hash_file
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.site.manifest import manifest_bytes
from kortlaegning.site.releases import RELEASES
from kortlaegning.site.site_files import CRATE_NAME, INPUTS_FOLDER, MANIFEST_NAME, json_bytes
from kortlaegning.site.sitemap import SITEMAP_NAME

HTML = ".html"
HEADER = "<header"
KEPT = "Version {version}, gemt som den blev udgivet."


def fill_archive(
    site: Path,
    records: tuple[EditionRecord, ...],
    pages: Mapping[str, object],
    out: Path,
    version: str,
    address: str,
) -> dict[str, str]:
    """Copy a site into an empty folder, and bring its links and its manifest in step with that.

    Parameters
    ----------
    pages
        Names of the site's own pages.
    address
        Where on the web the site is; empty when that is not known.

    Returns
    -------
    dict
        Hash of each file of the archive by its path in it.
    """
    copied = tuple(_copy_edition(site, record, out, version, address) for record in records)
    own = {
        name: _archived(name, bytes_of(site / name), version, address, top=True)
        for name in pages
        if name != SITEMAP_NAME
    }
    made = {name: _measured(content) for name, content in own.items()}
    made |= {
        f"{each.folder}/{name}": file for each in copied for name, file in each.outputs.items()
    }
    own[CRATE_NAME] = _crate_of(own[CRATE_NAME], made)
    for name, content in own.items():
        (out / name).write_bytes(content)
    shutil.copytree(site / INPUTS_FOLDER, out / INPUTS_FOLDER)
    (out / MANIFEST_NAME).write_bytes(manifest_bytes(out, copied, own, {}))
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): hash_file(path) for path in files}


def _copy_edition(
    site: Path, record: EditionRecord, out: Path, version: str, address: str
) -> EditionRecord:
    outputs = {}
    for name in record.outputs:
        content = bytes_of(site / record.folder / name)
        content = _archived(name, content, version, address, top=False)
        path = out / record.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        outputs[name] = _measured(content)
    copied = replace(record, outputs=outputs)
    (out / record.folder / RECORD_NAME).write_bytes(copied.to_bytes())
    return copied


def _archived(name: str, content: bytes, version: str, address: str, *, top: bool) -> bytes:
    """A file as it stands in the archive: links to the rest of the site lead within it.

    A page says at its top which version it is, and where there may be a newer one.
    """
    if not name.endswith(HTML):
        return content
    text = content.decode()
    if top:
        text = text.replace(f'href="{RELEASES}/', 'href="../')
    up = 2 + name.count("/") + (not top)
    site = f"{html.escape(address)}/" if address else "../" * up
    if address:
        text = text.replace(f'href="{site}', f'href="{site}{RELEASES}/{version}/')
    said = f'{KEPT.format(version=version)} <a href="{site}index.html">Se den nyeste version</a>.'
    return text.replace(HEADER, f'<p class="gemt">{said}</p>\n{HEADER}', 1).encode()


def _measured(content: bytes) -> Output:
    return Output(hashlib.sha256(content).hexdigest(), len(content))


def _crate_of(content: bytes, made: Mapping[str, Output]) -> bytes:
    """The crate without other releases, and with the size and hash that each file has here."""
    crate = json.loads(content)
    crate["@graph"] = [
        {key: _kept(value) for key, value in entity.items()} | _as_made(entity, made)
        for entity in crate["@graph"]
        if not entity["@id"].startswith(f"{RELEASES}/")
    ]
    return json_bytes(crate)


def _as_made(entity: Mapping[str, Any], made: Mapping[str, Output]) -> dict[str, str]:
    if "contentSize" not in entity:
        return {}
    file = made[entity["@id"]]
    sizes = {"contentSize": str(file.size)}
    return sizes | {"sha256": file.sha256} if "sha256" in entity else sizes


def _kept(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, list):
        return value
    return [
        each
        for each in value
        if not (isinstance(each, dict) and each.get("@id", "").startswith(f"{RELEASES}/"))
    ]
