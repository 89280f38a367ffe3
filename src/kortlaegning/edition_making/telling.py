"""How making an edition tells whoever waits for it what it is about to do."""

from collections.abc import Callable

# What is begun, and within how many seconds something else must be; None: no limit.
Tell = Callable[[str, float | None], object]


def tell_nobody(what: str, seconds: float | None) -> None:
    """Make an edition that nobody waits for."""
