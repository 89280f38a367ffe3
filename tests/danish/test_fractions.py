"""Plain fractions in words: near enough to be true, and nothing where none is."""

import re

import pytest

from kortlaegning.danish.fractions import broek


@pytest.mark.parametrize("percent", range(101))
def test_a_fraction_is_never_said_of_what_is_far_from_it(percent):
    said = broek(percent / 100)
    if not said:
        assert percent < 8 or percent > 92
        return
    words = re.sub("^(godt|knap) ", "", said)
    exact = next(share for share in range(1001) if broek(share / 1000) == words) / 1000
    assert abs(percent / 100 - exact) < 0.06
    if said != words:
        assert said.startswith("godt") is (percent / 100 > exact)


def test_a_half_is_a_half_alone():
    assert broek(0.5) == "halvdelen"
    assert broek(0.48) == "knap halvdelen"
    assert broek(0.52) == "godt halvdelen"
