"""Source tables: descriptor, validation, loading."""
