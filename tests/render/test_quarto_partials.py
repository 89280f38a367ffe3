"""The two Typst partials work in Quarto's frame, on markup as Quarto writes it."""

import io
import re
import subprocess

import pdfplumber
import pikepdf
import pypandoc
import typst
from sample import write_sample

# Quarto puts its own definitions and a page setting around the partials, in this order.
FRAME = """#let horizontalrule = line(start: (25%,0%), end: (75%,0%))
#let callout(body: [], title: "", background_color: white, icon: none, icon_color: black,
  body_background_color: white) = block(body)

$typst-template.typ()$

#set page(paper: "us-letter", margin: (x: 1.25in, y: 1.25in), numbering: "1", columns: 1)

$typst-show.typ()$

$body$
"""

# Figures, tables, references and callouts in the form of Quarto's Typst output.
DOCUMENT = """---
title: Uden forside
lang: da
{front}---

```{{=typst}}
= Kapitel
<sec-a>
Se #ref(<fig-1>, supplement: [Figur]) og #ref(<tbl-1>, supplement: [Tabel]).

#figure([
#box(image("figurer/figur-02.svg", alt: "Alt"))
], caption: figure.caption(position: bottom, [
Et kort
]), kind: "quarto-float-fig", supplement: "Figur", )
<fig-1>

#figure([
#table(
  columns: 2,
  align: (left,right,),
  table.header([Kommune], [Tal],),
  table.hline(),
  [#strong[Aalborg]], [#strong[1]],
)
], caption: figure.caption(position: top, [
En tabel
]), kind: "quarto-float-tbl", supplement: "Tabel", )
<tbl-1>

#block[
#callout(body: [
Teksten "citat"
], title: [
Et råd
], background_color: rgb("#ccf1e3"), icon_color: rgb("#00A047"), icon: [],
body_background_color: white)
]
```
"""


def typeset(tmp_path, project, front):
    work = write_sample(tmp_path, maps=1)
    (work / "frame.typ").write_text(FRAME, encoding="utf-8")
    for name in ("typst-template.typ", "typst-show.typ"):
        (work / name).write_bytes((project.report / "typst" / name).read_bytes())
    (work / "q.md").write_text(DOCUMENT.format(front=front), encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "q.md", "-t", "typst", "--template", "frame.typ"]
    subprocess.run([*command, "-o", "q.typ"], cwd=work, check=True)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(project.report / "fonts")])
    return typst.compile(str(work / "q.typ"), font_paths=fonts, pdf_standards=["ua-1"])


def text_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def test_an_edition_has_the_same_front_page_numbers_and_callouts(tmp_path, project):
    text = text_of(typeset(tmp_path, project, "edition: edition.json\n"))
    assert "Aalborg Kommune" in text
    assert "Tallene er modellerede" in text
    assert re.search(r"Se Figur\s1 og Tabel\s1\.", text)
    assert re.search(r"Figur\s1: Et kort", text)
    assert re.search(r"Tabel\s1: En tabel", text)
    assert "Et råd\nTeksten ”citat”" in text


def test_a_document_without_edition_json_takes_its_title(tmp_path, project):
    pdf = typeset(tmp_path, project, "")
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Uden forside"
    assert "Aalborg Kommune" not in text_of(pdf)
