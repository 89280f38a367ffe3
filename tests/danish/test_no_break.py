import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.no_break import hold_together
from kortlaegning.danish.numbers import NBSP

TOKENS = ["§", "57", "a", "1.", "januar", "2023", "3.500", "kr.", "nr.", "stk\\.", "figur", "3"]
TOKENS += ["[x](", ")", "{#fig-1", 'alt="nr.', '"}', "`", "```", ":::", "#", "|", "https://a", "\n"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("lov om boligforhold § 57 a", "lov om boligforhold §_57_a"),
        ("servicelovens §§ 107, 109", "servicelovens §§_107, 109"),
        ("pr. 1. januar 2023", "pr. 1._januar_2023"),
        ("28\\. januar 2020", "28\\._januar_2020"),
        ("3.500 kr./md.", "3.500_kr./md."),
        ("15,7 mio. kr. i 2023", "15,7_mio._kr. i 2023"),
        ("under 55 m².", "under 55_m²."),
        ("stk. 2, nr. 5", "stk._2, nr._5"),
        ("begynd med trin 0, se figur 3 og bilag A", "begynd med trin_0, se figur_3 og bilag_A"),
        ("tre trin og to figurer", "tre trin og to figurer"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, held):
    assert hold_together(text).replace(NBSP, "_") == held


@pytest.mark.parametrize(
    "text",
    [
        "[tal](tal/figur 3.csv)",
        '![x](figurer/a.svg){#fig-1 fig-alt="nr. 1 af 98"}',
        "`nr. 1`",
        "# Trin 1: Overblik {#sec-trin-1}",
        '::: {.callout-tip title="Tip: trin 0"}',
        "```\nnr. 1\n```",
        "https://example.dk/nr. ",
    ],
)
def test_links_attributes_code_and_headings_are_left_alone(text):
    assert hold_together(text) == text


@given(st.lists(st.sampled_from(TOKENS)).map(" ".join) | st.text())
def test_only_blanks_change_and_only_once(text):
    held = hold_together(text)
    assert len(held) == len(text)
    assert all(new == old or (old, new) == (" ", NBSP) for old, new in zip(text, held, strict=True))
    assert hold_together(held) == held
