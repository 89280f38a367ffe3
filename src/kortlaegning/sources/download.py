"""Download one file: time-outs, and another try with back-off."""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import tenacity

from kortlaegning import __version__
from kortlaegning.sources.answer import check_status, is_digits, retry_after
from kortlaegning.sources.source_problem import SourceError, UnreachableError

CONNECTION_ATTEMPTS = 2
Report = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Limits:
    """How long to wait (seconds), how often to try, and how much to take (bytes).

    An answer slower than ``slowest`` bytes a second for ``patience`` seconds is given up.
    """

    connect: float = 10
    read: float = 30
    attempts: int = 5
    first_wait: float = 1
    longest_wait: float = 60
    patience: float = 60
    slowest: int = 200
    largest: int = 2_000_000_000


@dataclass(frozen=True)
class Address:
    """What to get; ``secret`` goes on the line but never into a file, message or log."""

    url: str
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def host(self) -> str:
        """Name of the service, for messages."""
        return httpx.URL(self.url).host


def download(
    address: Address, target: Path, limits: Limits | None = None, report: Report | None = None
) -> None:
    """Download to a file, which appears only when all of it is there.

    Parameters
    ----------
    report
        Called with the bytes so far and in all (None when the server does not say).

    Raises
    ------
    SourceError
        After the last attempt, saying what the server did.
    UnreachableError
        When there is no connection.
    """
    allowed = limits or Limits()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    attempts = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TryAgainError),
        stop=_stop(allowed),
        wait=_wait(allowed),
        reraise=True,
    )
    timeout = httpx.Timeout(allowed.read, connect=allowed.connect)
    with httpx.Client(timeout=timeout, follow_redirects=True) as client:
        try:
            attempts(_attempt, client, address, part, allowed, report or _silent)
            part.replace(target)
        except TryAgainError as error:
            raise error.final from None
        finally:
            part.unlink(missing_ok=True)


class TryAgainError(Exception):
    """A fault that may pass: how long the server asks to wait, and the error if it does not."""

    def __init__(self, final: SourceError, wait: float | None = None) -> None:
        super().__init__(str(final))
        self.final = final
        self.wait = wait


def _attempt(
    client: httpx.Client, address: Address, part: Path, limits: Limits, report: Report
) -> None:
    url = httpx.URL(address.url).copy_merge_params(dict(address.secret))
    headers = {"User-Agent": f"kortlaegning/{__version__}"}
    host = address.host
    try:
        with client.stream("GET", url, headers=headers) as response:
            _check(response, host, limits)
            _receive(response, host, part, limits, report)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        raise TryAgainError(UnreachableError(host, _why(error))) from None
    except httpx.TimeoutException:
        raise TryAgainError(
            SourceError(
                f"{host} did not answer within {limits.read:g} seconds: nothing has been changed; "
                "try again later."
            )
        ) from None
    except (httpx.UnsupportedProtocol, httpx.TooManyRedirects, httpx.InvalidURL):
        raise SourceError(
            f"{host} sends on to an address that cannot be followed: nothing has been changed; it "
            "may have moved, so look its new address up."
        ) from None
    except httpx.TransportError:
        raise TryAgainError(
            SourceError(
                f"{host} did not send the whole answer, or speaks no HTTP there: nothing has been "
                "changed; check the address, and run the command again."
            )
        ) from None
    except httpx.HTTPError as error:
        raise SourceError(
            f"{host} cannot be read ({type(error).__name__}): nothing has been changed."
        ) from None


def _why(error: httpx.TransportError) -> str:
    """Why there is no connection, as far as can be told."""
    if isinstance(error, httpx.TimeoutException):
        return "timed out"
    if isinstance(error, httpx.ProxyError):
        return "the proxy refuses; see HTTPS_PROXY"
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, ssl.SSLError):
            return "its encryption or certificate is not accepted; is the address right?"
        behind = behind.__cause__ or behind.__context__
    return "is it offline, or the port wrong?"


def _check(response: httpx.Response, host: str, limits: Limits) -> None:
    fault = check_status(response, host)
    if fault is None:
        return
    if not fault.may_pass:
        raise SourceError(fault.message)
    wait = retry_after(response)
    if wait is not None and wait > limits.longest_wait:
        raise SourceError(
            f"{host} asks to wait {wait:.0f} seconds: nothing has been changed; try again then."
        )
    raise TryAgainError(SourceError(fault.message), wait)


def _receive(
    response: httpx.Response, host: str, part: Path, limits: Limits, report: Report
) -> None:
    whole = _announced(response)
    started, arrived = time.monotonic(), 0
    report(arrived, whole)
    with part.open("wb") as file:
        for chunk in response.iter_bytes():
            file.write(chunk)
            arrived += len(chunk)
            report(arrived, whole)
            if arrived > limits.largest:
                raise SourceError(
                    f"{host} sends more than {limits.largest:,} bytes, which cannot be the file "
                    "asked for: nothing has been changed."
                )
            elapsed = time.monotonic() - started
            if elapsed > limits.patience and arrived < limits.slowest * elapsed:
                raise TryAgainError(
                    SourceError(
                        f"{host} sends too slowly ({arrived / elapsed:.0f} bytes a second): "
                        "nothing has been changed; run the command again later."
                    )
                )
    if whole is not None and arrived < whole:
        raise httpx.RemoteProtocolError("fewer bytes than announced")


def _announced(response: httpx.Response) -> int | None:
    """Size of the body, where the server says it and does not pack it."""
    length = response.headers.get("Content-Length", "")
    if "Content-Encoding" in response.headers or not is_digits(length):
        return None
    return int(length)


def _stop(limits: Limits) -> Callable[[tenacity.RetryCallState], bool]:
    def stop(state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        offline = isinstance(error, TryAgainError) and isinstance(error.final, UnreachableError)
        most = min(CONNECTION_ATTEMPTS, limits.attempts) if offline else limits.attempts
        return state.attempt_number >= most

    return stop


def _wait(limits: Limits) -> Callable[[tenacity.RetryCallState], float]:
    backoff = tenacity.wait_random_exponential(
        multiplier=limits.first_wait, max=limits.longest_wait
    )

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, TryAgainError) else None
        return backoff(state) if asked is None else asked

    return wait


def _silent(_done: int, _whole: int | None) -> None:
    return
