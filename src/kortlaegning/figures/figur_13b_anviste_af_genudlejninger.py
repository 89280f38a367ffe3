"""Figure 13.b: municipally allocated share of the re-lettings of a year, per municipality."""

from kortlaegning.figures.bestand import ANVIST_AF_BESTAND, ANVIST_AF_GENUDLEJNINGER
from kortlaegning.figures.first_report_pattern import Pattern, in_group
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

EXHIBIT = Map(
    label="fig-13b",
    number=ANVIST_AF_GENUDLEJNINGER,
    legend="Pct. af genudlejninger",
    title="Kommunalt anviste boligers andel af de genudlejede almene familieboliger i {foer}",
    finding=Finding.share(
        "de genudlejede almene familieboliger", "blev lejet ud ved kommunal anvisning"
    ),
    own=(
        "I løbet af {foer} anviste {hvem} {vaerdi} af de genudlejede almene familieboliger: "
        "{ud_af}. {placering}"
    ),
    missing="Hvor mange genudlejninger kommunen anviste {hvor}, {hvorfor}.",
    country=(
        "I hele landet anviste kommunerne {vaerdi} af genudlejningerne i {foer} ({antal} af "
        "{i_alt}). {spredning}"
    ),
    beside=ANVIST_AF_BESTAND,
    pattern=Pattern(large=(in_group("i hovedstadskommunerne", "Hovedstadskommuner"),)),
)
