import os

import pytest

from kortlaegning.ordinary_file import NotOrdinaryError, read_ordinary


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "fil").write_bytes(b"abc")
    assert read_ordinary(tmp_path / "fil", 3) == b"abc"


def test_a_file_larger_than_it_can_need_to_be_is_refused(tmp_path):
    with (tmp_path / "fil").open("wb") as file:
        file.truncate(5_000_000_000)  # takes no room on the disk
    with pytest.raises(NotOrdinaryError, match="fil is larger than 20 MB"):
        read_ordinary(tmp_path / "fil", 20 * 1024 * 1024)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "is missing"),
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "no ordinary file"),
        (lambda path: path.symlink_to("/dev/zero"), "no ordinary file"),
        (lambda path: path.symlink_to(path.name), "cannot be read"),
    ],
)
def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path, make, said):
    make(tmp_path / "fil")
    with pytest.raises(NotOrdinaryError, match=said):
        read_ordinary(tmp_path / "fil", 10)


def test_a_name_that_is_no_path_is_refused(tmp_path):
    with pytest.raises(NotOrdinaryError, match="cannot be read"):
        read_ordinary(tmp_path / "a\0b", 10)
