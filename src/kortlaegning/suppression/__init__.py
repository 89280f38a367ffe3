"""Small counts: which numbers are hidden, so that none of them can be worked out from the rest."""
