"""Appendix B: municipally allocated dwellings in all municipalities; figure 13.a as a table."""

from kortlaegning.figures.appendix_table import Appendix
from kortlaegning.figures.figur_13a_anviste_af_bestand import EXHIBIT as FIGURE_13A

EXHIBIT = Appendix(
    label="bilag-b",
    of=FIGURE_13A,
    title="Kommunalt anviste almene familieboliger, 1. januar {aar}",
    part="Anvist af kommunen",
    whole="Boliger i\u00a0alt",
)
