"""Figure 11: dwellings for special groups that can no longer be established, as a table."""

from kortlaegning.figures.nicheboliger_table import nicheboliger

EXHIBIT = nicheboliger(
    "fig-11",
    "nej",
    caption="Boliger til særlige målgrupper, hvor der ikke længere kan etableres nye",
    text="Der gives ikke længere tilskud til nye {named}. De, der findes, bliver stadig lejet ud.",
)
