"""The same inputs give the same bytes on another day, in another place and language.

Two whole builds in two processes that agree in nothing but the project's files and versions: clock,
time zone, language, home, user's mask, folder of the checkout, current folder, hash seed, workers,
width of the terminal, and which derived files were there before.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "notebooks", "params", "report")
EDITIONS = ("--land", "--kommune", "0825")
# Interposes what programs ask the C library for, so that compiled packages see the clock as well.
CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long shift(void) { const char *s = getenv("CLOCK_SHIFT"); return s ? atol(s) : 0; }
int clock_gettime(clockid_t id, struct timespec *t) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int done = real(id, t);
  if (!done && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) t->tv_sec += shift();
  return done;
}
int gettimeofday(struct timeval *t, void *zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (t) { t->tv_sec = now.tv_sec; t->tv_usec = now.tv_nsec / 1000; }
  return 0;
}
time_t time(time_t *t) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (t) *t = now.tv_sec;
  return now.tv_sec;
}
"""
HERE = {"LANG": "C.UTF-8", "TZ": "Europe/Copenhagen", "PYTHONHASHSEED": "1", "COLUMNS": "80"}
THERE = {
    "LANG": "C",
    "LC_ALL": "C",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4",
    "COLUMNS": "199",
}
DAYS = {"HERE": dt.timedelta(days=-7000), "THERE": dt.timedelta(days=15000)}
UNSET = ("LC_ALL", "SOURCE_DATE_EPOCH", "PYTHONUTF8", "MPLCONFIGDIR", "XDG_CACHE_HOME")


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    """A library that shifts the clock of the programs that load it."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux to give the programs another clock")
    folder = tmp_path_factory.mktemp("ur")
    (folder / "ur.c").write_text(CLOCK, encoding="utf-8")
    library = folder / "ur.so"
    command = [compiler, "-shared", "-fPIC", "-o", str(library), str(folder / "ur.c"), "-ldl"]
    subprocess.run(command, check=True)
    return library


def checkout(root):
    """The project's files without anything derived from them, in a folder of its own."""
    root.mkdir(parents=True)
    derived = shutil.ignore_patterns("_build", "cache", "raw", ".quarto")
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=derived, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "package-lock.json", root / "package-lock.json")
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    return root


def start(root, home, library, settings, shift, *, cwd, mask, jobs):
    """Begin a build of the site in ``root``."""
    home.mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment |= settings | {
        "HOME": str(home),
        "KORTLAEGNING_ROOT": str(root),
        "PYTHONPATH": str(ROOT / "src"),
        "LD_PRELOAD": str(library),
        "CLOCK_SHIFT": str(int(shift.total_seconds())),
    }
    command = [sys.executable, "-m", "kortlaegning", "build", *EDITIONS, "--jobs", str(jobs)]
    return subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        umask=mask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def sites(clock, tmp_path_factory):
    folder = tmp_path_factory.mktemp("to-steder")
    here = checkout(folder / "her")
    there = checkout(folder / "et helt andet sted" / "Ærøskøbing")
    builds = (
        start(here, folder / "a", clock, HERE, DAYS["HERE"], cwd=here, mask=0o002, jobs=1),
        start(there, folder / "b", clock, THERE, DAYS["THERE"], cwd=folder, mask=0o077, jobs=3),
    )
    told = [build.communicate(timeout=300)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], "\n".join(told)
    return here / "_site", there / "_site"


def content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != ".bygger"
    }


def test_the_two_builds_really_had_other_clocks(clock):
    """Guards the test below: a clock that is not shifted would make it prove nothing."""
    for shift in DAYS.values():
        environment = os.environ | {
            "LD_PRELOAD": str(clock),
            "CLOCK_SHIFT": str(int(shift.total_seconds())),
        }
        command = [sys.executable, "-c", "import datetime; print(datetime.date.today().year)"]
        year = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert int(year.stdout) == (dt.datetime.now(dt.UTC) + shift).year


def test_every_file_of_the_site_is_the_same(sites):
    here, there = map(content, sites)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_every_kind_of_file_was_compared(sites):
    kinds = {Path(name).suffix for name in content(sites[0])}
    assert {".html", ".pdf", ".svg", ".csv", ".xlsx", ".zip", ".json", ".ipynb", ".qmd"} <= kinds


def test_nothing_of_where_and_when_it_was_built_is_in_it(sites):
    for site in sites:
        words = (
            str(site.parent).encode(),
            b"Kiritimati",
            *(str(year).encode() for year in years()),
        )
        found = {
            (name, word)
            for name, data in content(site).items()
            for word in words
            if Path(name).suffix in {".html", ".json", ".qmd", ".ipynb"} and b"-%s-" % word in data
        }
        assert found == set()


def years():
    now = dt.datetime.now(dt.UTC)
    return [(now + shift).year for shift in DAYS.values()]
