"""Where the official services are; each can be pointed elsewhere by an environment variable."""

import os
import re
import urllib.parse
from dataclasses import dataclass, field

from kortlaegning.errors import KortlaegningError

STATBANK = "https://api.statbank.dk"
GISCO = "https://gisco-services.ec.europa.eu"
DATAFORDELER = "https://wfs.datafordeler.dk"
DATAFORDELER_KEY = "DATAFORDELER_API_KEY"


@dataclass(frozen=True)
class Hosts:
    """Base addresses of the services, and the key for the one that asks for it."""

    statbank: str = STATBANK
    gisco: str = GISCO
    datafordeler: str = DATAFORDELER
    key: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls) -> "Hosts":
        """Read ``KORTLAEGNING_STATBANK``, ``…_GISCO``, ``…_DATAFORDELER`` and the key.

        The key is ``DATAFORDELER_API_KEY``; without it boundaries come from GISCO.
        """
        return cls(
            _address("KORTLAEGNING_STATBANK", STATBANK),
            _address("KORTLAEGNING_GISCO", GISCO),
            _address("KORTLAEGNING_DATAFORDELER", DATAFORDELER),
            os.environ.get(DATAFORDELER_KEY, "").strip(),
        )


def _address(variable: str, default: str) -> str:
    address = (os.environ.get(variable, "").strip() or default).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", address) or not _is_url(address):
        raise KortlaegningError(
            f"{variable} = {address!r} is no web address: write one such as {default}, or unset it."
        )
    return address


def _is_url(address: str) -> bool:
    """Whether host and port are such as can be asked."""
    try:
        parts = urllib.parse.urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port above 65535, a bracket that is not closed
        return False
