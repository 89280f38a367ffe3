"""How to cite the published site, as ``CITATION.cff``, which reference managers read."""

import yaml

from kortlaegning.settings import Settings

CITATION_NAME = "CITATION.cff"


def citation(settings: Settings) -> bytes:
    """Write the file; only what somebody has published can be cited by an author."""
    udgave = settings.udgave
    said = {
        "cff-version": "1.2.0",
        "message": "Henvis sådan til udgaverne.",
        "type": "dataset",
        "title": f"{udgave.titel}. {udgave.undertitel}",
        "version": udgave.version,
        "date-released": udgave.dato.isoformat(),
        "license": "CC-BY-4.0",
        "authors": [{"name": udgave.udgiver}],
        **({"url": f"{settings.adresse}/"} if settings.adresse else {}),
        "keywords": ["hjemløshed", "almene boliger", "kommunal anvisning"],
    }
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100).encode()
