"""Phrases that pass pandoc by come out exactly as pandoc would have written them."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.markdown import convert
from kortlaegning.render.pandoc import pandoc_path

ROOT = Path(__file__).resolve().parents[2]

# A document that holds this character is read by pandoc whole.
HELD_BACK = "\ua66e"
LONG = "boliger, som mange borgere med lave indtægter kan betale"


def _outcome(tmp_path, text, ending):
    """Page and Typst before the ending, or the sentence by which the text is refused."""
    source = tmp_path / "edition.qmd"
    source.write_text(f"# Sektion {{#sec-x}}\n\n{text}\n\n## {ending}\n", encoding="utf-8")
    try:
        bodies = convert(source, Project(ROOT))
    except KortlaegningError as error:
        return str(error)
    page, typst = (body[: body.rindex("Slut")] for body in (bodies.html, bodies.typst))
    return page[: page.rindex("<h3")], typst


def _is_the_same_either_way(tmp_path, text):
    past_pandoc = _outcome(tmp_path, text, "Slut")
    through_it = _outcome(tmp_path, text, f"Slut{HELD_BACK}")
    return past_pandoc == through_it


def _left_to_pandoc(tmp_path, text):
    """The text with … for each phrase that is lifted out of it."""
    script, source = tmp_path / "script.lua", tmp_path / "text.md"
    script.write_text(
        'package.path = arg[1] .. "/?.lua;" .. package.path\n'
        'local text = io.open(arg[2], "rb"):read("a")\n'
        'io.write((require("phrases").lift(text)))\n',
        encoding="utf-8",
    )
    source.write_bytes(text.encode())
    command = [str(pandoc_path()), "lua", str(script), str(ROOT / "report" / "lua"), str(source)]
    short = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return "".join("…" if place % 2 else part for place, part in enumerate(short.split(HELD_BACK)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Der er {LONG}.", "…"),
        (f"Se @fig-1, som viser {LONG}.", "Se @fig-1, …"),
        (f"- **{LONG}**, og {LONG}", "- **boliger, … betale**, …"),
        (f"1. a. {LONG} og flere", "1. a. boliger, …"),
        ("Tekst fra data\\: Alle år\\, målt i pct\\. af hele landet", "…"),
        (
            f'![Andel {LONG}.](a.svg){{fig-alt="Andel {LONG}"}}',
            '![Andel … betale.](a.svg){fig-alt="Andel … betale"}',
        ),
    ],
)
def test_pandoc_reads_marks_and_words_that_touch_them(tmp_path, text, left):
    assert _left_to_pandoc(tmp_path, text) == left


@pytest.mark.parametrize(
    "text",
    [
        f"## Om {LONG}",
        f"Om {LONG}\n---",
        f"  Om {LONG}   andet\n  ------   -----\n  x   y",
        f"| Om {LONG} | x |\n|---|---|\n| y | z |",
        f"Se [Om {LONG}] og [Om {LONG}][x].",
        f"[x]: {LONG}",
        f"`kode, der er lang, og {LONG}`",
        "Det er nævnt af Dr. Hansen og Prof. Jensen i samme bog",
        "Der er 3 ... 4 boliger -- eller flere -- til alle borgere",
    ],
)
def test_words_that_may_be_more_than_words_are_all_left_to_pandoc(tmp_path, text):
    assert _left_to_pandoc(tmp_path, text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"Der er {LONG}. Mere *om {LONG} og* mere **om {LONG}** her",
        f'Han sagde "der er {LONG}" og {LONG}',
        f"> - 1. {LONG}\n> - {LONG}\n\n#. - {LONG}\n#. a. {LONG}",
        f"Om {LONG}\nog {LONG}  \nog {LONG}\\\nog {LONG}:",
        f'::: {{.callout-tip title="Om {LONG} og mere"}}\nDer er {LONG}.\n:::',
        f'::: {{.faktaboks title="Titlen om {LONG} vises ikke"}}\nDer er {LONG}.\n:::',
        f'![Om {LONG} til 3.500\u00a0kr./md.](a.svg){{#fig-1 fig-alt="Om {LONG}, {LONG}"}}',
        f"Se [siden om {LONG} her](https://sbst.dk/a) og [siden](<https://sbst.dk/{LONG}>).",
        f"| A | B |\n|---|---|\n| x | y |\n\n: Tabel om {LONG} i Housing First",
        "Husleje på 4.500–6.500\u00a0kr./md. i alle huslejeregistrene, jf. \\(Dr. Hansen m.fl.",
        f"Om {LONG}, og <b>{LONG}</b>",
    ],
)
def test_a_text_is_the_same_past_pandoc_and_through_it(tmp_path, text):
    assert _is_the_same_either_way(tmp_path, text)


WORDS = ["boligerne er ", "mange lange ord her ", "og 1.234 almene boliger, ", "pct. af dem "]
MARKS = [
    *("\n", "\n\n", "  \n", "\\\n", "\n- ", "\n* ", "\n> ", "\n#. ", "1. ", "a. ", "(@) ", "+ "),
    *("*", "**", "_", '"', "'", "^", "~", "--", "...", "\\, ", "\\*", "p. ", "Dr. ", "\u00a0"),
    *("[", "](#sec-x)", "](a b c)", "]{.tal}", "]", "][", "]: ", "[Sektion] ", "@sec-x ", "`"),
    *("\n\n## ", "\n---\n\n", "\n===\n", "\n---- ---\n", "| ", "\n\n: ", "&amp; ", "<", "\t"),
    *('\n::: {.callout-tip title="', '"}\n', "\n:::\n", "\n\n![", '](a.svg){fig-alt="'),
]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(WORDS * 10 + MARKS), min_size=3, max_size=25))
def test_any_text_is_the_same_past_pandoc_and_through_it(tmp_path, parts):
    assert _is_the_same_either_way(tmp_path, "".join(parts))
