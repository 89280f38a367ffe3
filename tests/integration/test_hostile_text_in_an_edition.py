"""Markup, formulas and direction marks in a municipality's own texts stay text to the last page."""

import io
import shutil
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.imports.dataark_import import install_dataark, prepare_dataark
from kortlaegning.places import find_kommune
from kortlaegning.project import ROOT_VARIABLE, Project
from kortlaegning.session import open_session

ROOT = Path(__file__).resolve().parents[2]
EVIL = '<script>alert(1)</script> $x^2$ #eval("1") @fig-3 [a](javascript:b) `c` {{< x >}} \u202eabc'
SHEET = (
    "Boligorganisation;Afdeling;År;Familieboliger;Under 3.500 kr./md.;3.500–4.499 kr./md.;"
    "4.500–6.500 kr./md.;Over 6.500 kr./md.;Fraflytninger\n"
    f"=1+1;{EVIL.replace(chr(34), '')};2023;100;40;30;20;10;12\n"
    "Øens Almene;Ballen;2023;70;20;20;20;10;8\n"
)


@pytest.fixture
def own_project(tmp_path, monkeypatch) -> Project:
    root = tmp_path / "projekt"
    root.mkdir()
    for name in ("notebooks", "report", "node_modules", "package-lock.json", "pyproject.toml"):
        if (ROOT / name).exists():
            (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("cache", "0*.csv"))
    shutil.copytree(ROOT / "params", root / "params")
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    return Project(root)


def test_it_is_printed_as_it_stands(own_project, tmp_path):
    params = own_project.params / "editions" / "0741-samsoe.yml"
    params.parent.mkdir(exist_ok=True)
    quoted = EVIL.replace("'", "''").replace("\u202e", "")
    params.write_text(f"lokal_tekst:\n  - overskrift: '{quoted}'\n    tekst: '{quoted}'\n", "utf-8")
    path = tmp_path / "ark.csv"
    path.write_text(SHEET, "utf-8")
    session = open_session(own_project)
    samsoe = find_kommune(session.data.kommuner, "Samsø")
    kommuner = session.data.kommuner
    prepared = prepare_dataark(own_project, path, samsoe, kommuner=kommuner, aar=None)
    install_dataark(own_project, prepared)
    out = tmp_path / "ud"
    out.mkdir()
    make_edition(session, samsoe.kommunekode, out)
    html = (out / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert 'href="javascript:' not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;alert(1)" in html
    with pdfplumber.open(out / "fra-bolig-til-hjem-samsoe-2023.pdf") as book:
        pages = " ".join(page.extract_text() or "" for page in book.pages)
    assert "alert(1)" in pages
    assert '#eval("1")' in pages
    assert "Kommunens egne boligafdelinger" in pages
    csv = (out / "tal" / "afdelinger.csv").read_text("utf-8-sig")
    assert "'=1+1" in csv
    with zipfile.ZipFile(io.BytesIO((out / "tal" / "afdelinger.xlsx").read_bytes())) as workbook:
        assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")
