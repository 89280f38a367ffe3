"""A page's policy in a real browser: its own script runs, one that was smuggled in does not."""

import re

import pytest

pytestmark = pytest.mark.browser
SMUGGLED = (
    '<script>document.body.dataset.koert = "script"</script>'
    '<img src="data:," onerror="document.body.dataset.koert = this.tagName">'
    '<form action="https://example.dk/"></form>'
)


@pytest.mark.parametrize("name", ["index.html", "0741-samsoe/index.html"])
def test_only_the_pages_own_script_runs(small_site, dom_of, tmp_path, name):
    page = (small_site / name).read_text(encoding="utf-8").replace("</main>", f"{SMUGGLED}</main>")
    assert SMUGGLED in page
    copy = tmp_path / "side.html"
    copy.write_text(page, encoding="utf-8")
    dom = dom_of(copy)
    body = re.search("<body[^>]*>", dom)[0]
    assert "data-koert" not in body
    if name == "index.html":
        assert re.search('<div id="soegning">', dom), "the page's own script did not run"
    copy.write_text(re.sub("<meta http-equiv[^>]*>", "", page), encoding="utf-8")
    assert "data-koert" in re.search("<body[^>]*>", dom_of(copy))[0]
