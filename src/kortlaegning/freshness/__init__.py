"""What an edition was made from, what its files were, and whether both are still so."""
