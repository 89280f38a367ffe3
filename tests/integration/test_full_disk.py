"""A full disk ends the build with one sentence and keeps what was finished."""

import errno
import resource

import pytest
from papermill.exceptions import PapermillExecutionError

from kortlaegning.batch.failure import DiskFullError, describe
from kortlaegning.site import manifest


def test_a_worker_that_cannot_write_ends_the_build_with_one_sentence(bench):
    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        if kommune == "0741":
            raise OSError(errno.ENOSPC, "No space left on device", str(out / "index.html"))

    with pytest.raises(
        DiskFullError,
        match=r"^(The disk that holds .* is full|There is no room left .*): free some .*and run",
    ):
        bench.build(maker=make, jobs=1)
    assert (bench.site / "0101-koebenhavn" / "index.html").is_file()
    assert not (bench.site / "0741-samsoe").exists()
    assert bench.build()[1] == ["0741", "0851"]


def test_a_file_that_the_system_refuses_to_let_grow_is_told_the_same_way(bench):
    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        (out / "stor.pdf").write_bytes(b"x" * 5000)

    with pytest.raises(DiskFullError):
        bench.build(maker=make)
    assert bench.build()[1] == ["0101", "0741", "0851", "None"]


def test_a_manifest_that_cannot_be_written_is_told_the_same_way(bench, monkeypatch):
    def refuse(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(manifest, "write_atomically", refuse)
        with pytest.raises(DiskFullError):
            bench.build()
    bench.build()
    assert (bench.site / "manifest.json").is_file()


def test_a_notebook_that_cannot_write_says_so_in_words_too(tmp_path):
    fault = f"[Errno {errno.ENOSPC}] No space left on device"
    failure = describe(PapermillExecutionError(2, 1, "", "OSError", fault, []), tmp_path)
    assert failure.disk_full
    assert "Errno" not in failure.what
    assert "room" in failure.what
