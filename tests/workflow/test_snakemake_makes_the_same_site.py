"""The workflow for many machines, run on this one: three shares joined are one run's site."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SNAKEMAKE = ROOT / ".venv-workflow" / "bin" / "snakemake"
EDITIONS = "--land --kommune laesoe --kommune samsoe"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SNAKEMAKE.is_file(), reason="Snakemake comes with make workflow"),
]


def run(*command, **options):
    done = subprocess.run(
        [str(each) for each in command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def snakemake(tmp_path, *options, profile="local"):
    settings = {
        "mappe": tmp_path / "dele",
        "site": tmp_path / "site",
        "udgaver": EDITIONS,
        "dele": 3,
    }
    (tmp_path / "dele").mkdir(exist_ok=True)
    # Set-up was made by whoever runs this test; done anew it would change the checkout under it.
    (tmp_path / "dele" / "set-up-done").touch()
    return run(
        SNAKEMAKE,
        "--profile",
        ROOT / "workflow" / "profiles" / profile,
        *options,
        "--config",
        *(f"{name}={value}" for name, value in settings.items()),
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )


def files(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_three_shares_run_by_snakemake_are_the_site_of_one_build(tmp_path):
    snakemake(tmp_path)
    run(ROOT / ".venv/bin/kortlaegning", "build", *EDITIONS.split(), "--site", tmp_path / "en")
    assert files(tmp_path / "site") == files(tmp_path / "en")
    assert "Nothing to be done" in snakemake(tmp_path)

    # A share that a machine lost is made again, alone.
    (tmp_path / "dele" / "2-af-3" / "del.json").unlink()
    (tmp_path / "site" / "manifest.json").unlink()
    told = snakemake(tmp_path)
    assert "rule share" in told
    assert told.count("rule share:") == 1
    assert files(tmp_path / "site") == files(tmp_path / "en")


def test_shares_that_slurm_runs_as_jobs_are_the_same_site(tmp_path, slurm):
    # This Slurm keeps no accounts, which sacct would read; the others are for speed.
    options = ("--slurm-status-command", "squeue", "--slurm-init-seconds-before-status-checks", 3)
    told = snakemake(tmp_path, *options, "--seconds-between-status-checks", 3, profile="slurm")
    assert told.count("submitted with SLURM jobid") == 3
    run(ROOT / ".venv/bin/kortlaegning", "build", *EDITIONS.split(), "--site", tmp_path / "en")
    assert files(tmp_path / "site") == files(tmp_path / "en")
