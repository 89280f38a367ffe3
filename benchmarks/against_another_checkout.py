"""Processor time of this checkout against another one, in turn, in one run.

    python benchmarks/against_another_checkout.py ../before --runs 3 --editions 12
    python benchmarks/against_another_checkout.py ../before --runs 1 --editions 98

Each checkout is set up (``make setup``) and builds the same editions with its own ``.venv`` in
an empty site, one after the other, ``--runs`` times; a first build remembers which tables are
valid, so build once before. Counted is the processor time, user and system, of the build and of
all its workers; the ratio is taken pair by pair, since the machine's speed changes from minute
to minute, and its median is what can be quoted.
"""

import argparse
import csv
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]


def municipalities(count: int) -> list[str]:
    """Codes of so many municipalities, spread over the list."""
    with (HERE / "data" / "kommuner.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = [row["kommunekode"] for row in csv.DictReader(file)]
    return codes[:: max(1, len(codes) // count)][:count]


def seconds_of(checkout: Path, codes: list[str], jobs: int) -> float:
    """Build the editions and give the processor time that it took."""
    program = next((checkout / ".venv").glob("*/kortlaegning"))
    wanted = [part for code in codes for part in ("--kommune", code)]
    before = os.times()
    with tempfile.TemporaryDirectory(prefix="maaling-") as folder:
        command = [str(program), "build", *wanted, "--site", f"{folder}/site", "--jobs", str(jobs)]
        subprocess.run(command, cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user
        - before.children_user
        + (after.children_system - before.children_system)
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before", type=Path, help="the other checkout")
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    codes = municipalities(chosen.editions)
    ratios = []
    for run in range(1, chosen.runs + 1):
        before, after = (
            seconds_of(checkout.resolve(), codes, chosen.jobs) for checkout in (chosen.before, HERE)
        )
        ratios.append(after / before)
        print(
            f"run {run}: {before:.2f} s before, {after:.2f} s after, {ratios[-1]:.3f}", flush=True
        )
    print(f"{len(codes)} editions, median of {chosen.runs}: {statistics.median(ratios):.3f}")


if __name__ == "__main__":
    main()
