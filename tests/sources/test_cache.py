import dataclasses
import datetime as dt
import hashlib
from pathlib import Path

import pytest

from kortlaegning.sources.cache import FOLDER, cached_copy
from kortlaegning.sources.download import Address
from kortlaegning.sources.source_problem import SourceError, UnreachableError

NAME = "folk1a-2023K1.csv"


def get(project, server, wish, keep_days: int = 0, **wishes):
    address = Address(f"{server.url}/v1/data/FOLK1A/CSV?Tid=2023K1")
    return cached_copy(project, address, NAME, keep_days, dataclasses.replace(wish, **wishes))


def age(copy, days: int) -> Path:
    """Make a copy look as if it had been fetched some days ago."""
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=days)
    older = copy.path.with_name(copy.path.name.replace(str(copy.fetched), str(day)))
    copy.path.rename(older)
    checksum = copy.path.with_name(copy.path.name + ".sha256")
    checksum.rename(older.with_name(older.name + ".sha256"))
    return older


def test_a_file_is_asked_for_once_a_day(project, server, wish) -> None:
    first, second = get(project, server, wish), get(project, server, wish)
    assert first == second
    assert len(server.requests) == 1
    assert first.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()
    assert first.fetched == dt.datetime.now(dt.UTC).date()


def test_an_old_copy_is_fetched_anew_and_the_old_one_goes(project, server, wish) -> None:
    older = age(get(project, server, wish), 1)
    get(project, server, wish)
    assert len(server.requests) == 2
    assert not older.exists()
    assert len(list((project.cache / FOLDER).iterdir())) == 2


def test_a_copy_that_may_be_old_is_kept_with_its_date(project, server, wish) -> None:
    age(get(project, server, wish), 40)
    copy = get(project, server, wish, keep_days=365)
    assert len(server.requests) == 1
    assert (dt.datetime.now(dt.UTC).date() - copy.fetched).days == 40


def test_refresh_asks_again(project, server, wish) -> None:
    get(project, server, wish)
    get(project, server, wish, refresh=True)
    assert len(server.requests) == 2


def test_a_damaged_copy_is_not_used(project, server, wish) -> None:
    copy = get(project, server, wish)
    whole = copy.path.read_bytes()
    copy.path.write_bytes(whole[:-20])
    assert get(project, server, wish).path.read_bytes() == whole
    assert len(server.requests) == 2


def test_a_wrong_checksum_is_refused_and_nothing_is_kept(project, server, wish) -> None:
    with pytest.raises(SourceError, match="does not have the checksum sha256:0000"):
        get(project, server, wish, sha256="0" * 64)
    assert [path for path in (project.cache / FOLDER).iterdir() if path.is_file()] == []


def test_the_right_checksum_is_taken(project, server, wish) -> None:
    digest = get(project, server, wish).sha256
    get(project, server, wish, sha256=f"sha256:{digest}", refresh=True)
    assert get(project, server, wish, sha256=digest.upper()).sha256 == digest
    assert len(server.requests) == 2


def test_a_checksum_that_is_none_is_refused_before_anything_is_fetched(
    project, server, wish
) -> None:
    with pytest.raises(SourceError, match="64 digits"):
        get(project, server, wish, sha256="abc")
    assert server.requests == []


def test_offline_leaves_the_earlier_copy(project, server, wish) -> None:
    older = age(get(project, server, wish), 1)
    address = Address("http://127.0.0.1:9/v1/data/FOLK1A/CSV")
    with pytest.raises(UnreachableError):
        cached_copy(project, address, NAME, 0, wish)
    assert older.is_file()


def test_a_refresh_that_fails_leaves_todays_copy(project, server, wish) -> None:
    copy = get(project, server, wish)
    address = Address("http://127.0.0.1:9/v1/data/FOLK1A/CSV")
    with pytest.raises(UnreachableError):
        cached_copy(project, address, NAME, 0, dataclasses.replace(wish, refresh=True))
    assert get(project, server, wish) == copy
    assert len(server.requests) == 1
