"""Assemble the verbs into one command and turn mistakes into one sentence."""

import gc
import sys

import typer

from kortlaegning.errors import KortlaegningError

app = typer.Typer(
    name="kortlaegning",
    help="Build the editions of Fra bolig til hjem, one for each Danish municipality.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; a user's mistake ends with one sentence and exit code 1."""
    from kortlaegning.cli import verbs  # noqa: F401

    try:
        app()
    except KortlaegningError as error:
        sys.stderr.write(f"kortlaegning: {error}\n")
        raise SystemExit(1) from None
    finally:
        # At its end Python looks through all objects once more, half a second for pandas and the
        # like, to free what the system takes back anyway.
        gc.freeze()
