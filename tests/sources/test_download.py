import email.utils
import json
import time
from pathlib import Path

import pytest

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


def test_a_body_that_is_cut_off_is_continued_where_it_was(server, target: Path) -> None:
    script(
        server,
        {"body": BODY, "ranges": True, "cut_at": 3000},
        {"body": BODY, "ranges": True},
    )
    get(server, target)
    assert target.read_bytes() == BODY
    asked = server.requests[1][1]
    assert asked["Range"] == "bytes=3000-"
    assert asked["If-Range"] == server.version


def test_the_next_run_continues_what_the_last_one_began(server, target: Path) -> None:
    cut = {"body": BODY, "ranges": True, "cut_at": 500}
    script(server, *[cut] * 3)
    with pytest.raises(SourceError, match="cut off the answer after 1,500 bytes"):
        get(server, target)
    script(server, {"body": BODY, "ranges": True})
    get(server, target)
    assert server.requests[0][1]["Range"] == "bytes=1500-"
    assert target.read_bytes() == BODY


def test_a_file_that_has_changed_meanwhile_is_begun_again(server, target: Path) -> None:
    script(server, *[{"body": BODY, "ranges": True, "cut_at": 500}] * 3)
    with pytest.raises(SourceError):
        get(server, target)
    server.version = '"2"'
    changed = BODY[::-1]
    script(server, {"body": changed, "ranges": True})
    get(server, target)
    assert target.read_bytes() == changed


def test_without_a_version_nothing_is_glued_together(server, target: Path) -> None:
    script(server, {"body": BODY, "cut_at": 700}, {"body": BODY[::-1]})
    get(server, target)
    assert "Range" not in server.requests[1][1]
    assert target.read_bytes() == BODY[::-1]


def test_another_part_than_the_one_asked_for_is_not_taken(server, target: Path) -> None:
    wrong = {"Content-Range": f"bytes 0-{len(BODY) - 1}/{len(BODY)}"}
    script(
        server,
        {"body": BODY, "ranges": True, "cut_at": 500},
        {"body": BODY, "status": 206, "headers": wrong},
        {"body": BODY},
    )
    get(server, target)
    assert target.read_bytes() == BODY


def test_a_range_that_is_refused_is_begun_again(server, target: Path) -> None:
    script(
        server,
        {"body": BODY, "ranges": True, "cut_at": 500},
        {"status": 416},
        {"body": BODY},
    )
    get(server, target)
    assert target.read_bytes() == BODY


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
    script(server, {"body": BODY, "ranges": True, "cut_at": 9}, {"status": 403})
    caplog.set_level("DEBUG", "kortlaegning")
    with pytest.raises(SourceError, match="check the key") as caught:
        download(address, target, QUICK)
    assert server.requests[0][0] == "/fil?a=1&apikey=hemmelig"
    left = "".join(path.read_text("latin-1") for path in target.parent.iterdir())
    for text in (str(caught.value), repr(address), left, caplog.text):
        assert "hemmelig" not in text
