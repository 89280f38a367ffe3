"""A benchmark is run by hand and seldom: this holds them in step with the builder."""

import json
import subprocess
import sys


def _printed(project, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_growth_benchmark_runs(project):
    assert _printed(project, "benchmarks/growth.py", "--sizes", "3")["3"]["build, s"] > 0


def test_the_usual_loop_makes_the_same_bytes_as_the_builder(project):
    measured = _printed(project, "benchmarks/side_by_side.py", "--editions", "1", "--jobs", "1")
    assert measured["b: builder, 1 worker(s)"]["times faster"] > 0
