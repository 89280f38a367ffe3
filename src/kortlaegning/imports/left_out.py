"""What to say of the rows of a file that are no rows of the table, when there are many."""

from collections.abc import Sequence

# Reasons that a reader expects of any table; others may be news.
ORDINARY = ("a total (", "a subtotal (", "the headings once more", "a note (")
NEWS = "while its municipalities come to"


def most_telling(left_out: Sequence[str], most: int) -> tuple[list[str], int]:
    """The reasons to show, those that may be news first, and how many more there are."""

    def is_ordinary(reason: str) -> bool:
        return any(word in reason for word in ORDINARY) and NEWS not in reason

    ordered = sorted(left_out, key=is_ordinary)
    return ordered[:most], max(len(ordered) - most, 0)
