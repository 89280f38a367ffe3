"""What a status is called in Danish where a reader meets it; in a column it is its own name."""

from types import MappingProxyType

from kortlaegning.tables.status import Status

# Of one source, beside its title.
OF_A_SOURCE = MappingProxyType(
    {status: str(status) for status in Status} | {Status.OPLYST: "oplyst af kommunen"}
)
# Of the numbers of some municipalities.
OF_MUNICIPALITIES = MappingProxyType(
    {
        Status.OFFICIEL: "fra et register",
        Status.OPLYST: "oplyst af kommunen selv",
        Status.PUBLICERET: "offentliggjort",
        Status.EKSEMPEL: "eksempel",
    }
)
# Of what a number was rebuilt from.
OF_WHAT_IS_BEHIND = MappingProxyType(
    {
        Status.OFFICIEL: "officielle tal",
        Status.OPLYST: "kommunernes egne tal",
        Status.PUBLICERET: "publicerede tal",
        Status.EKSEMPEL: "eksempel",
    }
)
