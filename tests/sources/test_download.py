import email.utils
import json
import socket
import threading
import time
from pathlib import Path

import pytest

from kortlaegning.sources.answer import is_digits
from kortlaegning.sources.download import Address, Limits, download
from kortlaegning.sources.source_problem import SourceError, UnreachableError

BODY = bytes(range(256)) * 40
QUICK = Limits(
    connect=1, read=0.5, attempts=3, first_wait=0.01, longest_wait=0.5, patience=0.3, slowest=2000
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "hentet.bin"


def script(server, *answers: dict) -> None:
    """Queue faults; the class comes from the server's module, which is no package."""
    answer = type(server.answer("/nothing"))
    server.faults = [answer(**each) for each in answers]
    server.requests.clear()


def get(server, target: Path, **limits) -> None:
    merged = Limits(**(vars(QUICK) | limits))
    download(Address(f"{server.url}/fil"), target, merged)


def test_a_file_arrives_whole(server, target: Path) -> None:
    script(server, {"body": BODY})
    seen = []
    download(Address(f"{server.url}/fil"), target, QUICK, lambda *at: seen.append(at))
    assert target.read_bytes() == BODY
    assert seen[0] == (0, len(BODY))
    assert seen[-1] == (len(BODY), len(BODY))
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_fault_that_passes_is_asked_again(server, target: Path, status: int) -> None:
    script(server, {"status": status}, {"status": status}, {"body": BODY})
    get(server, target)
    assert target.read_bytes() == BODY
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("status", "words"), [(429, "too many questions"), (500, r"out of order \(HTTP 500\)")]
)
def test_a_fault_that_stays_ends_with_one_sentence(
    server, target: Path, status: int, words: str
) -> None:
    script(server, *[{"status": status}] * 5)
    with pytest.raises(SourceError, match=words) as caught:
        get(server, target)
    assert len(server.requests) == 3
    assert "\n" not in str(caught.value)
    assert not target.exists()


def test_retry_after_is_waited_for(server, target: Path) -> None:
    script(server, {"status": 429, "headers": {"Retry-After": "1"}}, {"body": BODY})
    started = time.monotonic()
    get(server, target, longest_wait=2)
    assert time.monotonic() - started >= 1


def test_retry_after_may_be_a_date(server, target: Path) -> None:
    past = email.utils.formatdate(time.time() - 60, usegmt=True)
    script(server, {"status": 503, "headers": {"Retry-After": past}}, {"body": BODY})
    get(server, target)
    assert target.read_bytes() == BODY


def test_a_long_retry_after_is_told_and_not_slept(server, target: Path) -> None:
    script(server, {"status": 429, "headers": {"Retry-After": "3600"}})
    with pytest.raises(SourceError, match="asks to wait 3600 seconds"):
        get(server, target)


def test_what_the_server_says_of_a_refusal_is_passed_on(server, target: Path) -> None:
    said = json.dumps({"message": "Værdien findes ikke\n\u202e"}).encode()
    script(server, {"status": 400, "body": said})
    with pytest.raises(SourceError, match="HTTP 400, 'Værdien findes ikke") as caught:
        get(server, target)
    assert "\u202e" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_body_that_is_cut_off_is_asked_for_again_from_the_start(server, target: Path) -> None:
    script(server, {"body": BODY, "cut_at": 3000}, {"body": BODY[::-1]})
    get(server, target)
    assert "Range" not in server.requests[1][1]
    assert target.read_bytes() == BODY[::-1]
    assert list(target.parent.iterdir()) == [target]


def test_a_body_that_is_always_cut_off_leaves_nothing(server, target: Path) -> None:
    script(server, *[{"body": BODY, "cut_at": 500}] * 3)
    with pytest.raises(SourceError, match="did not send the whole answer"):
        get(server, target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/fil", "file:///etc/passwd", "gopher://x"],
)
def test_an_address_that_cannot_be_followed_is_told(server, target: Path, address: str) -> None:
    script(server, {"status": 302, "headers": {"Location": address}})
    with pytest.raises(SourceError, match="sends on to an address that cannot be followed"):
        get(server, target)
    assert len(server.requests) == 1
    assert list(target.parent.iterdir()) == []


def test_a_server_that_sends_in_a_circle_is_told(server, target: Path) -> None:
    script(server, *[{"status": 302, "headers": {"Location": "/fil"}}] * 30)
    with pytest.raises(SourceError, match="cannot be followed"):
        get(server, target)


@pytest.mark.parametrize(
    "wait", ["²", "٣", "9" * 5000, "-1", "1.5", "Mon, 99 Foo 9999", "i morgen"]
)
def test_a_time_to_wait_that_is_none_is_passed_over(server, target: Path, wait: str) -> None:
    headers = {"Retry-After": wait.encode().decode("latin-1")}
    script(server, {"status": 503, "headers": headers}, {"body": BODY})
    get(server, target)
    assert target.read_bytes() == BODY


def test_a_size_that_is_none_is_passed_over() -> None:
    assert not is_digits("²")
    assert not is_digits("9" * 5000)


def test_a_complaint_nested_without_end_is_passed_over(server, target: Path) -> None:
    script(server, {"status": 400, "body": b'{"message": ' + b"[" * 19_000})
    with pytest.raises(SourceError, match=r"refuses the question \(HTTP 400\)"):
        get(server, target)


def test_a_port_that_speaks_no_http_is_told(target: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        answer = threading.Thread(target=speak, args=(other, b"SSH-2.0-OpenSSH_9.2\r\n", 3))
        answer.start()
        port = other.getsockname()[1]
        with pytest.raises(SourceError, match="speaks no HTTP there"):
            download(Address(f"http://127.0.0.1:{port}/fil"), target, QUICK)
        answer.join()


def test_a_port_without_encryption_is_told(server, target: Path) -> None:
    port = server.url.rsplit(":", 1)[1]
    with pytest.raises(UnreachableError, match="encryption or certificate is not accepted"):
        download(Address(f"https://127.0.0.1:{port}/fil"), target, QUICK)


def speak(listening: socket.socket, words: bytes, times: int) -> None:
    for _ in range(times):
        connection, _ = listening.accept()
        connection.sendall(words)
        connection.close()


def test_a_server_that_does_not_answer_is_given_up(server, target: Path) -> None:
    script(server, *[{"body": BODY, "pause": 1.0}] * 2)
    with pytest.raises(SourceError, match=r"did not answer within 0\.2 seconds"):
        get(server, target, read=0.2, attempts=2)


def test_a_server_that_trickles_is_given_up(server, target: Path) -> None:
    script(server, {"body": BODY, "trickle": 0.02})
    with pytest.raises(SourceError, match="too slowly"):
        get(server, target, attempts=1)


def test_a_body_without_end_is_given_up(server, target: Path) -> None:
    script(server, {"body": BODY})
    with pytest.raises(SourceError, match="more than 1,000 bytes"):
        get(server, target, largest=1000)
    assert list(target.parent.iterdir()) == []


def test_offline_is_said_in_one_sentence(target: Path) -> None:
    with pytest.raises(UnreachableError, match=r"^No connection to 127\.0\.0\.1 [^\n]*\.$"):
        download(Address("http://127.0.0.1:9/fil"), target, QUICK)
    assert list(target.parent.iterdir()) == []


def test_a_key_goes_on_the_line_and_nowhere_else(server, target: Path, caplog) -> None:
    address = Address(f"{server.url}/fil?a=1", {"apikey": "hemmelig"})
    script(server, {"body": BODY, "cut_at": 9}, {"status": 403})
    caplog.set_level("DEBUG", "kortlaegning")
    with pytest.raises(SourceError, match="check the key") as caught:
        download(address, target, QUICK)
    assert server.requests[0][0] == "/fil?a=1&apikey=hemmelig"
    left = "".join(path.read_text("latin-1") for path in target.parent.iterdir())
    for text in (str(caught.value), repr(address), left, caplog.text):
        assert "hemmelig" not in text
