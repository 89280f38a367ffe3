"""Figure 8: share of private rentals with one of the lowest rents, per municipality."""

from kortlaegning.figures.bestand import PRIVATE_MED_HUSLEJE
from kortlaegning.figures.declared import Share, count
from kortlaegning.figures.first_report_pattern import (
    Pattern,
    in_landsdele,
    on_sjaelland,
    those_named,
)
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

EXHIBIT = Map(
    label="fig-8",
    number=Share(
        count("private_udlejningsboliger_husleje", "laveste_husleje"), PRIVATE_MED_HUSLEJE
    ),
    legend="Pct. af private udlejningsboliger",
    title=(
        "Andel af de private udlejningsboliger med en husleje under {laveste}\u00a0kr./md., "
        "1. januar {aar}"
    ),
    finding=Finding.share(
        "de private udlejningsboliger med kendt husleje",
        "havde en husleje under {laveste}\u00a0kr./md.",
    ),
    own=(
        "{vaerdi} af de private udlejningsboliger med kendt husleje {hvor} havde en husleje under "
        "{laveste}\u00a0kr./md.: {ud_af}. {placering}"
    ),
    missing="Antallet af billige private udlejningsboliger {hvor} {hvorfor}.",
    country=(
        "I hele landet var huslejen under {laveste}\u00a0kr./md. i {vaerdi} af de private "
        "udlejningsboliger med kendt husleje ({antal} af {i_alt}). {spredning}"
    ),
    pattern=Pattern(
        large=(those_named("i Morsø, Struer og Tønder", "0773", "0671", "0550"),),
        small=(
            in_landsdele("i Storkøbenhavn", "Byen København", "Københavns omegn"),
            those_named("i Aarhus", "0751"),
            on_sjaelland("i nogle af kommunerne på Sjælland"),
        ),
    ),
)
