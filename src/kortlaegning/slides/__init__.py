"""A finished edition's drawings as pictures for slides, each with its source."""
