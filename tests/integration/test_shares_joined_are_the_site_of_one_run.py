"""Shares made by several jobs, also killed ones, join into exactly the site of one run."""

import os
import random
import shutil
import signal
import time

import pytest

from kortlaegning.batch.join_shares import join_shares
from kortlaegning.batch.share import Share
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import read_kommuner

SHARES = 3


def folder(bench, number):
    return bench.project.root / "_dele" / str(number)


def make_share(bench, number, of=SHARES, **options):
    site = folder(bench, number)
    return bench.build(share=Share(number, of), site=site, **options)


def join(bench, numbers=(1, 2, 3)):
    folders = [folder(bench, number) for number in numbers]
    return join_shares(bench.project, read_kommuner(bench.project), folders, bench.site)


def tree(path):
    return {
        each.relative_to(path).as_posix(): each.read_bytes()
        for each in sorted(path.rglob("*"))
        if each.is_file() and not each.name.startswith(".")
    }


@pytest.fixture
def one_run(bench):
    """The site as one machine makes it, put aside."""
    bench.build()
    made = bench.files()
    shutil.rmtree(bench.site)
    shutil.rmtree(bench.project.work)
    return made


def slow(bench):
    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        time.sleep(0.03)

    return make


def test_three_shares_joined_are_byte_for_byte_the_site_of_one_run(bench, one_run):
    made = [make_share(bench, number)[1] for number in (1, 2, 3)]
    assert [len(each) for each in made] == [2, 1, 1]
    assert join(bench) == 4
    assert bench.files() == one_run


@pytest.mark.parametrize("seed", range(20))
def test_a_share_killed_at_a_random_moment_is_finished_by_the_same_command(bench, one_run, seed):
    chance = random.Random(seed)
    for number in (2, 3):
        make_share(bench, number)
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        make_share(bench, 1, maker=slow(bench))
        os._exit(0)
    time.sleep(chance.uniform(0.0, 0.12))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    make_share(bench, 1)
    join(bench)
    assert bench.files() == one_run


def test_a_finished_share_is_not_made_again(bench):
    make_share(bench, 1)
    before = tree(folder(bench, 1))
    assert make_share(bench, 1)[1] == []
    assert tree(folder(bench, 1)) == before


def test_shares_have_no_file_in_common(bench):
    make_share(bench, 1)
    outside = {
        path
        for path in bench.project.root.rglob("*")
        if path.is_file() and not path.is_relative_to(folder(bench, 1))
    }
    make_share(bench, 2)
    now = {path for path in bench.project.root.rglob("*") if path.is_file()}
    new = {path for path in now - outside if not path.is_relative_to(folder(bench, 1))}
    assert {path.is_relative_to(folder(bench, 2)) for path in new} == {True}


def test_a_join_that_was_stopped_is_run_again_and_does_the_rest(bench, one_run):
    for number in (1, 2, 3):
        make_share(bench, number)
    join(bench)
    shutil.rmtree(bench.site / "0741-samsoe")
    assert join(bench) == 1
    assert bench.files() == one_run
    assert join(bench) == 0


def test_what_a_join_changed_is_told_as_a_build_tells_it(bench):
    bench.build()
    table = bench.project.data / "tal.csv"
    table.write_text(table.read_text().replace("0101,101", "0101,102"), encoding="utf-8")
    first = tree(bench.site)
    bench.build()
    expected = bench.files()
    shutil.rmtree(bench.site)
    for name, content in first.items():
        path = bench.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for number in (1, 2, 3):
        make_share(bench, number)
    join(bench)
    assert bench.files() == expected


def refused(bench, *numbers):
    with pytest.raises(KortlaegningError) as caught:
        join(bench, numbers)
    assert not bench.site.exists()
    return str(caught.value)


def test_what_cannot_be_joined_is_refused_with_what_to_do(bench):
    for number in (1, 2, 3):
        make_share(bench, number)
    assert "3/3 is missing" in refused(bench, 1, 2)
    (folder(bench, 2) / "del.json").unlink()
    assert "holds no finished share" in refused(bench, 1, 2, 3)
    make_share(bench, 2)
    shutil.rmtree(folder(bench, 3))
    make_share(bench, 3, of=4)
    assert "shares of different builds" in refused(bench, 1, 2, 3)


def test_a_share_given_twice_is_refused(bench):
    for number in (1, 2, 3):
        make_share(bench, number)
    shutil.copytree(folder(bench, 1), folder(bench, 4))
    assert "1/3 is given twice" in refused(bench, 1, 2, 3, 4)


def test_a_share_of_other_data_or_with_a_damaged_file_is_refused(bench):
    for number in (1, 2, 3):
        make_share(bench, number)
    page = next(folder(bench, 2).glob("[0-9]*-*")) / "index.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b" ")
    assert "index.html was changed after the build" in refused(bench, 1, 2, 3)
    page.write_bytes(whole)
    table = bench.project.data / "tal.csv"
    table.write_text(table.read_text().replace("0101,101", "0101,103"), encoding="utf-8")
    assert "data/tal.csv changed" in refused(bench, 1, 2, 3)


@pytest.mark.parametrize("text", ["", "3", "0/3", "4/3", "a/b", "3/", "-1/3", "1/0", "1/2/3"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(KortlaegningError, match="expected a share such as 3/40"):
        Share.parse(text)
