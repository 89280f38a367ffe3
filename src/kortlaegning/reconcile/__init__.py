"""Afstemning: every number that the source report prints, recomputed from the tables."""
