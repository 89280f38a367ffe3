"""Appendix A: the cheapest private rentals in all municipalities; figure 8 as a table."""

from kortlaegning.figures.appendix_table import Appendix
from kortlaegning.figures.figur_08_billige_private import EXHIBIT as FIGURE_8

EXHIBIT = Appendix(
    label="bilag-a",
    of=FIGURE_8,
    title="Private udlejningsboliger med en husleje under {laveste}\u00a0kr./md., 1. januar {aar}",
    part="Under {laveste}\u00a0kr.",
    whole="Boliger i\u00a0alt",
)
