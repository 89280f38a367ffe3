"""Fra bolig til hjem: one mapping report, rebuilt from source data for each municipality."""

from importlib.metadata import version

__version__ = version("kortlaegning")
