"""The one family of errors that a user can mend, each a single clear sentence."""


class KortlaegningError(Exception):
    """A mistake in input that the user can mend.

    The message is one sentence that names the place (file, row, column), what was expected
    and what to do. The command line prints it without a traceback and exits with code 1.

    Examples
    --------
    >>> raise KortlaegningError("params/report.yml: 'aar' must be a year, found 'i fjor'.")
    Traceback (most recent call last):
    ...
    kortlaegning.errors.KortlaegningError: params/report.yml: 'aar' must be a year, found 'i fjor'.
    """
