"""Whatever text goes in comes out as the same visible text, in HTML and in Typst."""

import html
import json
import re

import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kortlaegning.render.escape import markdown_escape, visible_text
from kortlaegning.render.markdown import convert

NASTY = [
    "<script>alert(1)</script>",
    "$x^2$ og $$y$$",
    "@fig-3 @nogen [@x]",
    "*fed* _kursiv_ **x** `kode` ~~streg~~ H~2~O m^2^",
    "# Overskrift",
    "1. punkt",
    "- punkt",
    "+ punkt / begreb: x",
    "[tekst](http://x.dk){.klasse} ![a](b.svg)",
    "{{< include /etc/passwd >}}",
    "{{{< video x >}}}",
    '#set page() #import "x" <label> // kommentar /* mere */',
    "a | b | c",
    "::: {.callout-tip}",
    "---",
    "| a |",
    "^[note] [^1]",
    "\\begin{x} \\textbf{y} \\",
    "http://eksempel.dk/a_b?c=d&e",
    "a@b.dk",
    "&amp; &lt; &#60;",
    "“citat” 'enkelt' \"dobbelt\" ... -- --- '90",
    "\u202eomvendt\u202c \u200b\ufeff",
    "linje\nto\r\n\r\n    indrykket\ttab",
    "(@) liste",
    ": definition",
    "f.eks. nr. 4 hr. Jensen Mr. X",
    "=cmd|' /C calc'!A0",
    "a\u00a0b",
    "\\u{41} \\n",
    "~ nbsp ~",
    "",
]

texts = st.text(max_size=60) | st.text(
    alphabet="*_`~^#[](){}<>@$|\\:;.,-+='\"!&%/ \n1aø", max_size=40
)


def html_text(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body)).strip("\n ")


def typst_text(markup: str) -> str:
    """Plain text of Typst content, read by Typst itself."""
    source = (
        '#let t(it) = if type(it) == str { it } else if it.has("text") { '
        "if type(it.text) == str { it.text } else { t(it.text) } } "
        'else if it.has("children") { it.children.map(t).join("") } '
        'else if it.has("body") { t(it.body) } else if it.has("child") { t(it.child) } '
        'else if it == [ ] { " " } else { "?" }\n'
        f'#metadata({{let r = t([{markup.strip()}]); if r == none {{""}} else {{r}}}}) <svar>'
    )
    answer = json.loads(typst.query(source.encode(), "<svar>", field="value"))
    return answer[0].strip("\n ")


def check(text, tmp_path, project):
    source = tmp_path / "edition.qmd"
    escaped = markdown_escape(text)
    source.write_text(f"foran {escaped} bag\n\n{escaped}\n", encoding="utf-8")
    bodies = convert(source, project)
    seen = visible_text(text)
    expected = f"foran {seen} bag" if seen else "foran bag"
    assert html_text(bodies.html.split("</p>")[0]) == expected
    assert re.sub(r" +", " ", html_text(bodies.html.split("</p>")[1])) == seen.strip()
    # What introduces something is set by the template, which is not read here.
    body = re.sub(r"#optakt\((par\[.*\])\)\n", r"#\1\n", bodies.typst).split("#par[")
    assert typst_text("#par[" + body[1]) == expected
    assert typst_text("#par[" + body[2] if len(body) > 2 else "") == seen
    assert "\u202e" not in bodies.html + bodies.typst


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=texts)
@example(text="a\u00a0")
@example(text="fremlejeboligerne")
@example(text=":" * 15)
def test_any_text_is_printed_as_it_stands(text, tmp_path, project):
    check(text, tmp_path, project)


def test_known_markup_of_every_language_is_inert(tmp_path, project):
    for text in NASTY:
        check(text, tmp_path, project)


def test_escaped_text_is_inert_in_a_table_cell_and_a_caption(tmp_path, project):
    for number, text in enumerate(each for each in NASTY if each):
        escaped = markdown_escape(text)
        (tmp_path / "edition.qmd").write_text(
            f"| A | B |\n|---|---|\n| {escaped} | x |\n\n: {escaped} {{#tbl-{number}}}\n",
            encoding="utf-8",
        )
        body = convert(tmp_path / "edition.qmd", project).html
        cell = re.search(r"<th scope=\"row\">(.*?)</th>", body, re.S)
        caption = re.search(r"</span>(.*?)</figcaption>", body, re.S)
        assert cell is not None
        assert caption is not None
        assert html_text(cell[1]) == visible_text(text)
        assert html_text(caption[1]) == visible_text(text)
