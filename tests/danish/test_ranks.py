import pytest

from kortlaegning.danish.measures import ANDEL, ANTAL_BOLIGER, Maal
from kortlaegning.danish.numbers import NBSP
from kortlaegning.danish.ranks import (
    Placering,
    Udeladt,
    pladssaetning,
    pladstekst,
)


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("place", "short"),
    [
        (Placering(12, 98, 98), "nr. 12 af 98"),
        (Placering(3, 98, 98, delt_med=1), "delt nr. 3 af 98"),
        (Placering(None, 90, 98, udeladt=Udeladt.MANGLER), "ikke oplyst"),
        (Placering(None, 90, 98, udeladt=Udeladt.SKJULT), "skjult"),
    ],
)
def test_a_place_is_said_in_few_words(place, short):
    assert plain(pladstekst(place)) == short


@pytest.mark.parametrize(
    ("place", "measure", "expected"),
    [
        (
            Placering(12, 98, 98),
            ANDEL,
            "X Kommune var nr. 12 af 98.",
        ),
        (
            Placering(12, 91, 98),
            ANTAL_BOLIGER,
            "X Kommune var nr. 12 af de 91 kommuner, der har tal.",
        ),
        (
            Placering(3, 98, 98, delt_med=1),
            ANDEL,
            "X Kommune delte 3.-pladsen med én anden kommune.",
        ),
        (
            Placering(3, 91, 98, delt_med=2),
            Maal("kroner"),
            "X Kommune delte 3.-pladsen med to andre kommuner blandt de 91 kommuner, der har tal.",
        ),
        (Placering(1, 98, 98), ANDEL, "X Kommune havde den højeste andel blandt de 98 kommuner."),
        (
            Placering(1, 98, 98, delt_med=1),
            ANDEL,
            "X Kommune havde sammen med én anden kommune den højeste andel blandt de 98 kommuner.",
        ),
        (Placering(98, 98, 98), ANDEL, "X Kommune havde den laveste andel blandt de 98 kommuner."),
        (
            Placering(60, 98, 98, delt_med=38),
            ANTAL_BOLIGER,
            "X Kommune havde sammen med 38 andre kommuner det mindste antal blandt de 98 kommuner.",
        ),
        (
            Placering(90, 90, 98),
            Maal("kroner"),
            "X Kommune havde det laveste beløb blandt de 90 kommuner, der har tal.",
        ),
        (
            Placering(1, 98, 98, delt_med=97),
            ANDEL,
            "X Kommune havde samme andel som alle de andre kommuner.",
        ),
        (
            Placering(1, 2, 98, delt_med=1),
            ANDEL,
            "X Kommune havde samme andel som alle de andre kommuner, der har tal.",
        ),
        (Placering(1, 1, 98), ANDEL, "X Kommune er den eneste kommune, der har tal."),
        (
            Placering(None, 97, 98, udeladt=Udeladt.MANGLER),
            ANDEL,
            "X Kommune er ikke placeret blandt kommunerne, fordi tallet ikke er oplyst.",
        ),
        (
            Placering(None, 97, 98, udeladt=Udeladt.SKJULT),
            ANDEL,
            "X Kommune er ikke placeret blandt kommunerne, fordi tallet er skjult, så små "
            "antal ikke kan udledes.",
        ),
    ],
)
def test_a_whole_sentence_fits_every_case(place, measure, expected):
    assert plain(pladssaetning("X Kommune", place, measure)) == expected
