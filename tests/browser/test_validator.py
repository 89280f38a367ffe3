"""Finished pages before the W3C's validator, where Java and the package vnu-jar are there."""

import json
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.browser


def test_every_page_is_valid_html(small_site, project):
    java = shutil.which("java")
    jar = project.root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if java is None or not jar.is_file():
        pytest.skip("needs Java, and: npm install --no-save vnu-jar")
    pages = sorted(small_site.rglob("*.html"))
    assert len(pages) >= 11
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--stdout", *map(str, pages)],
        capture_output=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stdout)["messages"]
    found = [
        f"{each['url'].rpartition('/')[2]}, line {each.get('lastLine')}: {each['message']}"
        for each in messages
        if (each["type"] == "error" or each.get("subType") == "warning")
        # It hashes a script otherwise than browsers do; what they say of it is a complaint
        # in the console, which test_pages.py finds.
        and "Inline script violates Content Security Policy" not in each["message"]
    ]
    assert found[:20] == []
