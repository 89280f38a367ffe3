"""Danish as a reader expects it: numbers, names, measures, ranks, lists, sentences."""
