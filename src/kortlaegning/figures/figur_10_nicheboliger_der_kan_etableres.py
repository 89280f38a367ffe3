"""Figure 10: dwellings for special groups that can be established, as a table."""

from kortlaegning.figures.nicheboliger_table import nicheboliger

EXHIBIT = nicheboliger(
    "fig-10",
    "ja",
    caption="Boliger til særlige målgrupper, som kunne etableres, da kortlægningen blev lavet "
    "(regler og beløb pr. 2023–2024)",
    text="Da kortlægningen blev lavet, kunne en kommune tage initiativ til {named}.",
)
