"""Figure 3: almene familieboliger as a share of all dwellings, per municipality."""

from kortlaegning.figures.bestand import ALLE_BOLIGER, ALMENE_FAMILIEBOLIGER
from kortlaegning.figures.declared import Share
from kortlaegning.figures.first_report_pattern import SUBURBS, Pattern, in_group, those_named
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

EXHIBIT = Map(
    label="fig-3",
    number=Share(ALMENE_FAMILIEBOLIGER, ALLE_BOLIGER),
    legend="Pct. af alle boliger",
    title="Almene familieboligers andel af alle boliger i kommunen, 1. januar {aar}",
    finding=Finding.share("boligerne", "var almene familieboliger"),
    own="Almene familieboliger udgjorde {vaerdi} af boligerne {hvor}: {ud_af}. {placering}",
    missing="De almene familieboligers andel {hvor} {hvorfor}.",
    country=(
        "I hele landet udgjorde de {antal} almene familieboliger {vaerdi} af alle {i_alt} boliger. "
        "{spredning}"
    ),
    pattern=Pattern(
        large=(SUBURBS, those_named("i de store byer", "0101", "0461", "0751", "0851")),
        small=(in_group("i en del landkommuner", "Landkommuner"),),
    ),
)
