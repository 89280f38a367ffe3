"""What is outside the subset is refused with line and reason; what is inside is numbered."""

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.render.markdown import convert

FIGURE = '![Tekst](a.svg){{#fig-{0} fig-alt="Alt"}}\n'


@pytest.fixture
def bodies_of(tmp_path, project):
    def read(text: str):
        source = tmp_path / "edition.qmd"
        source.write_text(text, encoding="utf-8")
        return convert(source, project)

    return read


REFUSED = [
    ("Først.\n\n<b>fed</b>\n", 3, "raw HTML"),
    ("# A\n\n<div>\nhej\n</div>\n", 3, "raw HTML"),
    ("Tekst\n\n```{=typst}\n#pagebreak()\n```\n", 4, "raw"),
    ("A `#x`{=typst} b\n", 1, "raw"),
    ("A\n\n\\emph{fed} skrift\n", 3, "raw text of another format"),
    ("Tekst \\økonomi\n", 1, "raw text of another format"),
    ("Prisen er\n$5 og 6$\n", 2, "mathematics"),
    ("Tekst[^1]\n\n[^1]: note\n", 1, "footnote"),
    ("Tekst^[en note]\n", 1, "footnote"),
    ("A\n\n```python\nprint()\n```\n", 3, "code block"),
    ("A\n\n```{python}\nprint()\n```\n", 3, "code block"),
    ("A\n\n    indrykket\n", 3, "code block"),
    ("A\n\n{{< include x.md >}}\n", 3, "shortcode"),
    ("A\n\n::: {.callout-caution}\nx\n:::\n", 3, "callout kind .callout-caution"),
    ("A\n\n::: {.ukendt}\nx\n:::\n", 3, "class .ukendt"),
    ("A [ord]{.ukendt}\n", 1, "class .ukendt"),
    ('A\n\n::: {.callout-tip style="color:red"}\nx\n:::\n', 3, "attribute style"),
    ("~~streg~~\n", 1, "struck-out"),
    ("Ord\n:   forklaring\n", 1, "definition list"),
    ("##### Dyb\n", 1, "four levels"),
    ("# A\n\nSe @fig-9.\n", 3, "@fig-9 points at nothing"),
    ("# A\n\nSe @sec-x og @tbl-y.\n", 3, "@tbl-y points at nothing"),
    ("Se [her](#intet).\n", 1, "#intet points at nothing"),
    (FIGURE.format(1) + "\n" + FIGURE.format(1), 3, "used twice"),
    ("![Tekst](a.svg){#fig-1}\n", 1, "no fig-alt"),
    ('![Tekst](a.png){#fig-1 fig-alt="x"}\n', 1, "SVG file"),
    ('![Tekst](../a.svg){#fig-1 fig-alt="x"}\n', 1, "own folder"),
    ('![Tekst](https://x.dk/a.svg){#fig-1 fig-alt="x"}\n', 1, "own folder"),
    ('Ord ![Tekst](a.svg){fig-alt="x"} midt i.\n', 1, "paragraph of its own"),
    ("[x](javascript:alert(1))\n", 1, "a link must begin with"),
    ("[x](data:text/html,hej)\n", 1, "a link must begin with"),
    ("| A |\n|---|\n| x |\n\n: Tekst {#ting}\n", 5, "begin with tbl-"),
]


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED)
def test_what_is_outside_the_subset_is_refused_with_line_and_reason(bodies_of, text, line, reason):
    with pytest.raises(KortlaegningError) as error:
        bodies_of(text)
    message = str(error.value)
    assert reason in message
    assert f"line {line}:" in message
    assert "edition.qmd" in message


def test_figures_and_tables_are_numbered_in_the_order_of_the_document(bodies_of):
    body = bodies_of(
        FIGURE.format("sidst")
        + "\n\n: T {#tbl-a}\n\n| A |\n|---|\n| x |\n\n"
        + FIGURE.format("b")
        + "\n@fig-b, @fig-sidst, @tbl-a og @Fig-b\n"
    )
    assert '<a href="#fig-b">Figur\u00a02</a>, <a href="#fig-sidst">Figur\u00a01</a>' in body.html
    assert '<a href="#tbl-a">Tabel\u00a01</a>' in body.html
    assert '#link(label("fig-b"))[Figur\u00a02]' in body.typst


def test_subfigures_are_referred_to_by_number_and_letter(bodies_of):
    body = bodies_of(
        FIGURE.format("x")
        + '\n::: {#fig-13 layout-ncol=2}\n![a](a.svg){#fig-13a fig-alt="A"}\n\n'
        + '![b](b.svg){#fig-13b fig-alt="B"}\n\nTo kort\n:::\n\n@fig-13, @fig-13a, @fig-13b\n'
    )
    assert ">Figur\u00a02</a>, " in body.html
    assert ">Figur\u00a02.a</a>, " in body.html
    assert ">Figur\u00a02.b</a>" in body.html


def test_a_section_is_referred_to_by_title_or_by_number(bodies_of):
    text = "# Første {#sec-a}\n\n## Anden {#sec-b}\n\nSe @sec-b.\n"
    assert ">Anden</a>" in bodies_of(text).html.split("Se ")[1]
    numbered = bodies_of("---\nnumber-sections: true\n---\n\n" + text + "@Sec-a\n")
    assert ">afsnit\u00a01.1</a>" in numbered.html
    assert ">Afsnit\u00a01</a>" in numbered.html
    assert '<a href="#sec-a"><span class="nummer">1</span> ' in numbered.top


def test_own_row_is_marked_when_its_first_cell_is_bold(bodies_of):
    body = bodies_of("| A | B |\n|:--|--:|\n| **Aalborg** | **1** |\n| Aarhus **x** | 2 |\n")
    assert body.html.count('<tr class="egen">') == 1
    assert body.typst.count("egen-celle[") == 2


def test_columns_of_numbers_are_right_aligned_without_being_told(bodies_of):
    body = bodies_of(
        "| A | B | C |\n|---|---|---|\n| Aalborg | 1.234 | – |\n| Aarhus | 11,6 pct. | ca. 3 |\n"
    )
    assert '<table class="h2 h3">' in body.html


def test_header_cells_and_the_first_cell_of_each_row_say_what_they_head(bodies_of):
    page = bodies_of("| A | B |\n|---|---|\n| x | 1 |\n\n: T {#tbl-1}\n").html
    assert '<th scope="col">A</th>' in page
    assert '<th scope="row">x</th><td' in page


@pytest.mark.parametrize("further", [0, 20], ids=["read by pandoc", "lifted past it"])
def test_a_row_with_text_in_its_first_cell_alone_heads_the_rows_below_it(bodies_of, further):
    rows = "| Startboliger | | |\n| Ramme | 150 | 335 |\n| Flygtningeboliger | | |\n"
    rows += "| Ramme | 640 | – |\n" * (further + 1)
    body = bodies_of(f"| Emne | Mio. kr. | Boliger |\n|:---|---:|---:|\n{rows}")
    heading = '<tr class="gruppe"><th scope="rowgroup" colspan="3">{}</th></tr>'
    assert f"<tbody>\n{heading.format('Startboliger')}" in body.html
    assert f"</tbody><tbody>\n{heading.format('Flygtningeboliger')}" in body.html
    assert body.typst.count("table.header(level: 2, gruppe-celle(3)[") == 2


def test_numbers_behind_a_figure_are_details_in_html_and_left_out_of_the_pdf(bodies_of):
    body = bodies_of(
        FIGURE.format(1)
        + '\n::: {.vis-tal data-csv="tal/a.csv"}\n\n| A | B |\n|---|---|\n| Hemmelig | 1 |\n\n:::\n'
    )
    assert "<details" in body.html
    assert "<summary>Vis tal bag figur\u00a01</summary>" in body.html
    assert '<a href="tal/a.csv" download>CSV til programmer' in body.html
    assert "Hemmelig" not in body.typst


def test_an_exhibit_of_words_offers_its_contents_and_not_numbers(bodies_of):
    body = bodies_of(
        FIGURE.format(1) + '\n::: {.vis-tal data-csv="tal/a.csv" data-xlsx="tal/a.xlsx" '
        'data-indhold="ord"}\n\n| A | B |\n|---|---|\n| x | y |\n\n:::\n'
    ).html
    assert "<summary>Vis indholdet af figur\u00a01</summary>" in body
    assert "Hent som fil: " in body
    assert body.index(">Excel<") < body.index(">CSV til programmer<")


def test_an_english_name_is_marked_as_english(bodies_of):
    assert (
        '<p>Om <span lang="en">Housing First</span>.</p>' in bodies_of("Om Housing First.\n").html
    )


def test_the_caption_of_a_figure_with_a_table_stands_over_it(bodies_of):
    body = bodies_of("::: {#fig-1}\n\n| A | B |\n|---|---|\n| x | y |\n\nEn tekst.\n\n:::\n").html
    assert body.index("<figcaption") < body.index("<table")


def test_callouts_have_danish_titles_and_say_their_kind(bodies_of):
    body = bodies_of(
        '::: {.callout-warning}\nx\n:::\n\n::: {.callout-tip title="Husk <b>"}\ny\n:::\n'
    )
    assert ">Advarsel</p>" in body.html
    assert '<span class="vh">Tip: </span>Husk &lt;b&gt;' in body.html
    assert 'slags: "warning", title: [Advarsel]' in body.typst


def test_danish_quotes_are_the_same_in_both(bodies_of):
    body = bodies_of("\"Hjem\" og 'bolig'\n")
    for text in (body.html, body.typst):
        assert "”Hjem” og ’bolig’" in text


def test_nothing_is_kept_from_one_document_to_the_next(bodies_of):
    first = bodies_of(FIGURE.format(1) + "\n::: {.callout-tip}\nx\n:::\n")
    bodies_of("# Andet\n\n" + FIGURE.format(2))
    with pytest.raises(KortlaegningError):
        bodies_of("@fig-1\n")
    assert bodies_of(FIGURE.format(1) + "\n::: {.callout-tip}\nx\n:::\n") == first


def test_a_missing_document_is_named(tmp_path, project):
    with pytest.raises(KortlaegningError, match=r"edition\.qmd is missing"):
        convert(tmp_path / "edition.qmd", project)


def test_a_paragraph_that_ends_with_a_colon_is_kept_with_what_it_introduces(bodies_of):
    typst = bodies_of(
        "# A\n\nTre ting går igen:\n\n- en\n- to\n\nKlokken er 12:30 nu.\n\n"
        "Boligerne i tal:\u00a0[Modelberegnet]{.model}\n\n- tre\n\nDet er [alt]{.model}\n"
    ).typst
    assert r"#optakt(par[Tre ting går igen\:])" in typst
    assert r"#optakt(par[Boligerne i tal\:" in typst
    assert typst.count("#optakt(") == 2
