"""The command line: one verb a file."""

from kortlaegning.cli.main import main

__all__ = ["main"]
