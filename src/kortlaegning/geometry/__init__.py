"""Municipality boundaries: where they come from, and how they are made ready for maps."""

from kortlaegning.geometry.boundaries import Boundaries, load_boundaries

__all__ = ["Boundaries", "load_boundaries"]
