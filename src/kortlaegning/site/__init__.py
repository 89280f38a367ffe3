"""Everything around the editions: their place, the pages at the top, manifest and checks."""
