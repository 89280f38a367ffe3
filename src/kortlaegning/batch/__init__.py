"""Many editions: which must be made, in which order, each in a process of its own."""
