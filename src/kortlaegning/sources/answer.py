"""What the status line and headers of an answer mean for whoever asked."""

import datetime as dt
import email.utils
import json
from dataclasses import dataclass

import httpx

from kortlaegning.tables.problem import quote

LONGEST_COMPLAINT = 20_000
LONGEST_COUNT = 18  # digits
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Fault:
    """Why an answer is no use, and whether the same question may be answered later."""

    message: str
    may_pass: bool


def check_status(response: httpx.Response, host: str) -> Fault | None:
    """Judge the status of an answer whose body has not been read yet."""
    code = response.status_code
    if code == httpx.codes.OK:
        return None
    ending = "nothing has been changed"
    if code == httpx.codes.TOO_MANY_REQUESTS:
        message = f"{host} has had too many questions for now: {ending}; try again later."
    elif code in PASSING:
        message = f"{host} is out of order (HTTP {code}): {ending}; try again later."
    elif code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        message = f"{host} refuses access (HTTP {code}): {ending}; check the key."
    elif code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        message = f"{host} does not have it (HTTP {code}{_said(response)}): {ending}."
    else:
        message = f"{host} refuses the question (HTTP {code}{_said(response)}): {ending}."
    return Fault(message, code in PASSING)


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait, given as seconds or as a date; None when it does not.

    Examples
    --------
    >>> retry_after(httpx.Response(429, headers={"Retry-After": "7"}))
    7.0
    """
    text = response.headers.get("Retry-After", "").strip()
    if is_digits(text):
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())


def is_digits(text: str) -> bool:
    """Whether a header holds a count; ``²`` is a digit to Python, and thousands of them are none.

    Examples
    --------
    >>> is_digits("120"), is_digits("²"), is_digits("9" * 5000)
    (True, False, False)
    """
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT


def _said(response: httpx.Response) -> str:
    """The server's own explanation, when it gives one as JSON, as the StatBank does."""
    body = b""
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LONGEST_COMPLAINT:
                return ""
        message = json.loads(body)["message"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return f", {quote(message)}" if isinstance(message, str) else ""
