"""`--engine quarto`, with a stand-in for the program: what it is asked, and what is made of it."""

import html
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from quarto_like import filtered

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.front import FRONT_NAME
from kortlaegning.render.html_and_pdf import render_edition
from kortlaegning.render.markdown import convert
from kortlaegning.render.quarto import find_quarto, quarto_settings, render_with_quarto


def runs(record):
    return [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]


def reading(page):
    """What a reader gets: words, ids and names of drawings, in order."""
    body = page[page.index("<body") :]
    body = re.sub(r"<(script|style)\b.*?</\1>", "", body, flags=re.DOTALL)
    names = re.findall(r'(?:\sid|aria-label|href|class)="([^"]*)"', body)
    words = html.unescape(re.sub(r"<[^>]+>", " ", body)).split()
    return words, [html.unescape(name) for name in names]


IN_A_SITE = {"mappe": "0851-aalborg", "stamme": "aalborg-2023", "budskab": "Begynd & slut."}


ON_THE_WEB = {**IN_A_SITE, "adresse": "https://eksempel.dk/boliger"}


@pytest.mark.parametrize(
    "more", [{}, IN_A_SITE, ON_THE_WEB], ids=["alone", "in a site", "on the web"]
)
def test_html_is_the_portable_engines_word_for_word(quarto_like, work, project, more):
    front = json.loads((work / FRONT_NAME).read_text(encoding="utf-8"))
    (work / FRONT_NAME).write_text(json.dumps({**front, **more}), encoding="utf-8")
    ours = render_edition(work, stem="portabel", project=project)
    theirs = render_with_quarto(work, stem="quarto", project=project)
    pages = [each.html.read_text(encoding="utf-8") for each in (ours, theirs)]
    words, names = reading(pages[0])
    assert reading(pages[1])[0] == words
    assert [n for n in reading(pages[1])[1] if not n.startswith("data:")] == names


@pytest.mark.parametrize("width", [60, 72, 73, 80, 81, 120])
@pytest.mark.parametrize("rows", [3, 98])
def test_a_table_has_the_widths_that_the_portable_engine_gives_it(tmp_path, project, width, rows):
    """A pipe table's columns are relative when one of its lines is longer than a page is wide."""
    words = ("ord " * width)[: width - 12]
    line = f"| {words} | {'x' * 5} |"
    text = "\n".join(
        ["| Navn | Tal |", "|:---------|---:|", *[line] * rows, "", ": Tekst {#tbl-1}"]
    )
    (tmp_path / "edition.qmd").write_text(text, encoding="utf-8")
    ours = convert(tmp_path / "edition.qmd", project)
    assert len(line) == width
    for kind, body in (("html", ours.html), ("typst", ours.typst.split("#show: rapport")[1])):
        theirs = filtered(text, kind, tmp_path, project.report / "lua" / "quarto.lua")
        sizes = r"<col style=[^>]*>|columns: \([^)]*\)|#spalte-tabel"
        assert re.findall(sizes, theirs) == re.findall(sizes, body)


@pytest.mark.parametrize("width", [40, 76, 100])
def test_a_long_list_stands_in_two_columns_in_both_engines(tmp_path, project, width):
    row = "|".join(["", *["x" * (width // 5 - 1)] * 5, ""])
    text = "\n".join(["| A | B | C | D | E |", "|:--|--:|--:|--:|--:|", *[row] * 98, ""])
    (tmp_path / "edition.qmd").write_text(text, encoding="utf-8")
    ours = convert(tmp_path / "edition.qmd", project)
    theirs = filtered(text, "typst", tmp_path, project.report / "lua" / "quarto.lua")
    for each in (ours.typst.split("#show: rapport")[1], theirs):
        assert each.count("#spalte-tabel") == 1
    assert "<col " not in ours.html


def test_the_pdf_is_tagged_and_named_by_the_edition(quarto_like, work, project):
    rendered = render_with_quarto(work, stem="0851-aalborg", project=project)
    assert rendered.pdf.name == "0851-aalborg.pdf"
    with pikepdf.open(rendered.pdf) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "–" in str(pdf.docinfo["/Title"])
        heads = [each for each in pdf.objects if "/Scope" in str(each.get("/A", ""))]
        assert {str(each.A[0].Scope) for each in heads} == {"/Column", "/Row"}


def test_quarto_is_asked_for_both_formats_in_a_folder_of_its_own(quarto_like, work, project):
    before = sorted(work.rglob("*"))
    render_with_quarto(work, stem="ud", project=project)
    first, second = runs(quarto_like)
    assert first["args"] == ["render", "edition.qmd", "--to", "html"]
    assert second["args"] == ["render", "edition.qmd", "--to", "typst"]
    assert first["cwd"] == second["cwd"] != str(work)
    made = sorted(set(work.rglob("*")) - set(before))
    assert [path.name for path in made] == ["ud.html", "ud.pdf"]


def test_runs_side_by_side_do_not_share_a_folder(quarto_like, work, project):
    barrier = threading.Barrier(2)

    def one(stem):
        barrier.wait()
        return render_with_quarto(work, stem=stem, project=project)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, ["en", "to"]))
    assert len({run["cwd"] for run in runs(quarto_like)}) == 2


def test_nothing_is_executed_and_no_daemon_is_left(project):
    settings = quarto_settings(project)
    assert settings["execute"] == {"enabled": False}
    assert settings["project"]["render"] == ["edition.qmd"]
    assert "output-dir" not in settings["project"]


def test_an_error_is_shown_as_quarto_says_it(quarto_like, work, project, monkeypatch):
    monkeypatch.setenv("QUARTO_LIKE_SAYS", "ERROR: YAMLValidationError: fejl i linje 3")
    monkeypatch.setenv("QUARTO_LIKE_FAILS", "1")
    with pytest.raises(KortlaegningError, match=r"exit code 1.*\n.*fejl i linje 3"):
        render_with_quarto(work, stem="ud", project=project)
    assert not (work / "ud.html").exists()


def test_an_unresolved_reference_fails_though_quarto_ends_well(
    quarto_like, work, project, monkeypatch
):
    monkeypatch.setenv("QUARTO_LIKE_SAYS", "WARNING: Unable to resolve crossref @fig-99")
    with pytest.raises(KortlaegningError, match="@fig-99"):
        render_with_quarto(work, stem="ud", project=project)


def test_a_run_that_hangs_is_stopped(work, project, monkeypatch, tmp_path):
    slow = tmp_path / "langsom"
    slow.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(slow))
    monkeypatch.setattr("kortlaegning.render.quarto.TIME_LIMIT", 0.5)
    with pytest.raises(KortlaegningError, match=r"stopped after 0\.5 s"):
        render_with_quarto(work, stem="ud", project=project)


def test_no_quarto_says_how_to_get_it(work, project, monkeypatch):
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert find_quarto() is None
    with pytest.raises(KortlaegningError, match="conda env create"):
        render_with_quarto(work, stem="ud", project=project)


def test_an_unknown_engine_is_refused():
    from kortlaegning.edition_making.make_edition import _render

    with pytest.raises(KortlaegningError, match="portable and quarto"):
        _render("latex", None, "", Project(None))
