import errno
import os
import re
from pathlib import Path

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.machine_fault import disk_full, sentence_for


def fault(number: int, path: Path | None = None) -> OSError:
    return OSError(number, os.strerror(number), *([str(path)] if path else []))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, r"^The disk that holds /.* is full: free some room there"),
        (errno.EDQUOT, r"^The disk that holds /.* is full"),
        (errno.EACCES, r"may not be written to by you \(it belongs to \w+\): ask for permission"),
        (errno.EROFS, r"on a disk that can only be read: name a folder elsewhere"),
        (errno.ENOENT, r"has no folder to lie in: make it first|is missing: put it back"),
        (errno.EISDIR, r"is a folder where a file is expected"),
        (errno.ELOOP, r"a link that leads in a circle"),
        (errno.ENAMETOOLONG, r"a path longer than this system allows"),
        (errno.EFBIG, r"grew larger than this system allows"),
        (errno.EMFILE, r"Too many files are open"),
        (errno.EIO, r"the disk or its connection fails"),
        (errno.EXDEV, r"^/.*: .*\.$"),
    ],
)
def test_what_the_system_refuses_is_one_sentence(tmp_path, number, said):
    sentence = sentence_for(fault(number, tmp_path / "mappe" / "fil.csv"))
    assert sentence is not None
    assert re.search(said, sentence)
    assert "\n" not in sentence
    assert "Errno" not in sentence
    assert sentence_for(fault(number)) is not None


def test_a_temporary_file_is_told_as_the_folder_it_cannot_be_made_in(tmp_path):
    sentence = sentence_for(fault(errno.EACCES, tmp_path / ".boligbestand.csv.x7w2"))
    assert sentence is not None
    assert sentence.startswith(f"{tmp_path} may not be written to")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "_build").write_text("", encoding="utf-8")
    sentence = sentence_for(fault(errno.ENOTDIR, tmp_path / "_build" / "fejl" / "x"))
    assert sentence is not None
    assert sentence.startswith(f"{tmp_path / '_build'} is a file where a folder is expected")


def test_the_fault_behind_an_error_is_told():
    error = ValueError("no table")
    error.__cause__ = fault(errno.EIO)
    assert "its connection fails" in str(sentence_for(error))


def test_memory_and_depth_are_told_and_other_errors_are_not():
    assert "--jobs 1" in str(sentence_for(MemoryError()))
    assert "nested too deeply" in str(sentence_for(RecursionError()))
    assert sentence_for(ValueError("x")) is None
    assert sentence_for(KortlaegningError("Sådan.")) == "Sådan."


def test_the_disk_that_is_full_is_named(tmp_path):
    device = Path("/dev/shm")
    if not device.is_mount():
        pytest.skip("no second disk here")
    assert f"holds {device} " in disk_full((), device / "kortlaegning" / "fil")
    assert f"holds {device} " not in disk_full((), tmp_path / "fil")
