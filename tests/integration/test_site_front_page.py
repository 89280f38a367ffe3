"""The front page of a built site: what it offers, and how little it weighs."""

import re

from kortlaegning.freshness.edition_record import read_record
from kortlaegning.site.key_figures import Shown, read_key_figures

HEADER = "noegletal,niveau,kode,navn,naevner,vaerdi\r\n"


def _write_key_figures(bench, values):
    """Let every edition say a value for its own municipality, and another for all others."""

    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        rows = [
            f"Billige boliger,kommune,{code},Navn,400,{values(kommune, code)}" for code in CODES
        ]
        rows.append("Billige boliger,land,Hele landet,Hele landet,3000,0.1234")
        text = HEADER + "\r\n".join(rows) + "\r\n"
        (out / "tal" / "noegletal.csv").write_text(text, encoding="utf-8-sig", newline="")

    return make


CODES = ("0101", "0741", "0851")


def test_key_figures_come_from_each_municipalitys_own_edition(bench):
    bench.build(_write_key_figures(bench, lambda own, code: "0.25" if own == code else "0.99"))
    listed = [(target, read_record(bench.site / target.folder)) for target in bench.targets()]
    figures = read_key_figures(bench.site, listed)
    assert figures.names == ("Billige boliger",)
    assert figures.by_code == dict.fromkeys(CODES, (Shown("25,0\xa0pct."),))
    assert figures.national == (Shown("12,3\xa0pct."),)


def test_a_damaged_file_spoils_no_other_municipalitys_figures(bench):
    bench.build(_write_key_figures(bench, lambda own, code: "0.25"))
    damaged = bench.site / "0101-koebenhavn" / "tal" / "noegletal.csv"
    damaged.write_bytes(damaged.read_bytes().replace(b"0.25", b"0.95"))
    listed = [(target, read_record(bench.site / target.folder)) for target in bench.targets()]
    figures = read_key_figures(bench.site, listed)
    assert figures.by_code["0741"] == (Shown("25,0\xa0pct."),)
    assert figures.by_code["0101"] == (Shown("95,0\xa0pct."),)


def test_a_missing_value_is_shown_as_missing(bench):
    bench.build(_write_key_figures(bench, lambda own, code: "" if code == "0741" else "0.25"))
    page = (bench.site / "index.html").read_text(encoding="utf-8")
    assert '<tr data-kode="0741"><th scope="row">Samsø</th><td class="h">–</td></tr>' in page


def test_a_municipality_without_an_edition_is_on_the_map_but_no_link(bench):
    bench.build(targets=bench.targets()[:2])
    page = (bench.site / "index.html").read_text(encoding="utf-8")
    assert page.count("<polygon") == len(CODES)
    assert "Samsø: ingen udgave endnu" in page
    assert 'href="0101-koebenhavn/index.html" data-navn="København"' in page


def test_names_stand_in_danish_order(bench):
    bench.build()
    page = (bench.site / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'<li data-navn="([^"]+)"', page)
    assert names == ["København", "Samsø", "Aalborg"]


def test_the_front_page_needs_nothing_but_itself(bench):
    bench.build()
    page = (bench.site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<(?:link|script|img)\b[^>]*(?:src|href)=", page) == []
    assert set(re.findall(r"url\(([a-z]+):", page)) == {"data"}
