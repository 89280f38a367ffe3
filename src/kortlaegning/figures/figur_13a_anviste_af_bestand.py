"""Figure 13.a: municipally allocated share of all almene familieboliger, per municipality."""

from kortlaegning.figures.bestand import ANVIST_AF_BESTAND, ANVIST_AF_GENUDLEJNINGER
from kortlaegning.figures.first_report_pattern import Pattern, in_group
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

EXHIBIT = Map(
    label="fig-13a",
    number=ANVIST_AF_BESTAND,
    legend="Pct. af almene familieboliger",
    title="Kommunalt anviste boligers andel af alle almene familieboliger, 1. januar {aar}",
    finding=Finding.share("de almene familieboliger", "var lejet ud ved kommunal anvisning"),
    own=(
        "Pr. 1. januar {aar} var {vaerdi} af de almene familieboliger {hvor} lejet ud ved kommunal "
        "anvisning: {ud_af}. {placering}"
    ),
    missing="Andelen af kommunalt anviste familieboliger {hvor} {hvorfor}.",
    country=(
        "I hele landet var {antal} af {i_alt} almene familieboliger lejet ud ved kommunal "
        "anvisning, svarende til {vaerdi} {spredning}"
    ),
    beside=ANVIST_AF_GENUDLEJNINGER,
    pattern=Pattern(large=(in_group("i hovedstadskommunerne", "Hovedstadskommuner"),)),
)
