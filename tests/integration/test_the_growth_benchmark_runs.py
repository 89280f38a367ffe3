"""A benchmark is run by hand and seldom: this holds it in step with the builder."""

import json
import subprocess
import sys

SIZE = 3


def test_the_growth_benchmark_runs(project):
    done = subprocess.run(
        [sys.executable, "benchmarks/growth.py", "--sizes", str(SIZE)],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[str(SIZE)]["build, s"] > 0
