"""What can go wrong between here and an official source."""

from kortlaegning.errors import KortlaegningError


class SourceError(KortlaegningError):
    """A source that does not answer as it should; nothing has been changed then."""


class UnreachableError(SourceError):
    """No connection to a host at all, as when the computer is offline."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(
            f"No connection to {host} ({reason}): nothing has been changed, and the report is "
            "built from the tables that are there."
        )
        self.host = host
        self.reason = reason


class SourceFormatError(SourceError):
    """An answer that is not in the documented format, or does not hold what was asked for."""
