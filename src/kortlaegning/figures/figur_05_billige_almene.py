"""Figure 5: share of almene familieboliger with one of the lowest rents, per municipality."""

from kortlaegning.figures.bestand import ALMENE_FAMILIEBOLIGER, BILLIGE_ALMENE
from kortlaegning.figures.declared import Share
from kortlaegning.figures.first_report_pattern import (
    Pattern,
    in_landsdele,
    on_sjaelland,
    those_named,
)
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

EXHIBIT = Map(
    label="fig-5",
    number=Share(BILLIGE_ALMENE, ALMENE_FAMILIEBOLIGER),
    legend="Pct. af almene familieboliger",
    title=(
        "Andel af de almene familieboliger med en husleje under {laveste}\u00a0kr./md., "
        "1. januar {aar}"
    ),
    finding=Finding.share(
        "de almene familieboliger", "havde en husleje under {laveste}\u00a0kr./md."
    ),
    own=(
        "{vaerdi} af de almene familieboliger {hvor} havde en husleje under "
        "{laveste}\u00a0kr./md.: {ud_af}. {placering}"
    ),
    missing="Antallet af billige almene familieboliger {hvor} {hvorfor}.",
    country=(
        "I hele landet havde {antal} af {i_alt} almene familieboliger en husleje under "
        "{laveste}\u00a0kr./md., svarende til {vaerdi} {spredning}"
    ),
    pattern=Pattern(
        large=(
            those_named(
                "blandt andet i Morsø, Sønderborg og Guldborgsund og på Samsø",
                *("0773", "0540", "0376", "0741"),
            ),
        ),
        small=(
            in_landsdele("i hovedstadsområdet", "Byen København", "Københavns omegn"),
            on_sjaelland("på Sjælland"),
        ),
    ),
)
