"""What a page may load and run, told to the browser: its own scripts, nothing from elsewhere."""

import base64
import hashlib


def content_policy(*scripts: str) -> str:
    """The Content-Security-Policy of a page that holds everything it needs.

    Parameters
    ----------
    scripts
        What stands between the tags of each script element, to the letter: any other script, one
        that came in with somebody's text, is not run.

    Examples
    --------
    >>> content_policy("")[:67]
    "default-src 'none'; script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRk"
    """
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            # Charts are coloured by attributes of their own.
            "style-src 'unsafe-inline'",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
