"""The finished site lists its editions, with the hash and the origin of everything."""

import hashlib
import json
from html.parser import HTMLParser

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.site.site_lock import locked_site


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src"}]


def test_the_index_links_every_edition_with_relative_addresses_that_exist(bench):
    bench.build()
    links = Links()
    links.feed((bench.site / "index.html").read_text(encoding="utf-8"))
    local = [link for link in links.found if not link.startswith(("#", "https://"))]
    for target in bench.targets():
        assert f"{target.folder}/index.html" in local
        assert f"{target.folder}/{target.folder}-tal.zip" in local
    for link in local:
        assert (bench.site / link).is_file(), link


def test_the_manifest_has_the_hash_of_every_input_and_output(bench):
    bench.build()
    manifest = json.loads((bench.site / "manifest.json").read_bytes())
    rows = {row["mappe"]: row for row in manifest["udgaver"]}
    assert list(rows) == sorted(target.folder for target in bench.targets())
    for folder, row in rows.items():
        for name, entry in row["filer"].items():
            content = (bench.site / folder / name).read_bytes()
            assert entry == {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        inputs = manifest["input"][row["faelles_input"]]
        data = (bench.project.data / "tal.csv").read_bytes()
        assert inputs["data/tal.csv"] == hashlib.sha256(data).hexdigest()
        assert inputs["version python"]
    for name, digest in manifest["sider"].items():
        assert hashlib.sha256((bench.site / name).read_bytes()).hexdigest() == digest


def test_the_crate_describes_every_edition_and_refers_to_nothing_unknown(bench):
    bench.build()
    crate = json.loads((bench.site / "ro-crate-metadata.json").read_bytes())
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    root = entities["./"]
    assert {f"{target.folder}/" for target in bench.targets()} <= {
        part["@id"] for part in root["hasPart"]
    }
    outside = "https://w3id.org/ro/crate/1.2"

    def references(value):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    for entity in crate["@graph"]:
        for reference in references({k: v for k, v in entity.items() if k != "@id"}):
            assert reference in entities or reference == outside, reference
        if entity["@type"] == "File":
            assert (bench.site / entity["@id"]).is_file()


def test_two_builds_of_one_site_do_not_meet(bench):
    import os

    ready, release = os.pipe()
    pid = os.fork()
    if pid == 0:
        with locked_site(bench.site):
            os.write(release, b"x")
            import time

            time.sleep(30)
        os._exit(0)
    os.read(ready, 1)
    try:
        with pytest.raises(KortlaegningError, match="Another build is writing to"):
            bench.build()
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    assert bench.build()[1]
