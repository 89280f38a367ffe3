"""A Slurm of one node on this machine, where Debian's packages are installed and nobody uses it."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "srun", "sinfo")
SETTINGS = Path("/etc/slurm/slurm.conf")
SLURM_CONF = """
ClusterName=proeve
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort=46817
SlurmdPort=46818
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
SlurmUser=root
SlurmdUser=root
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory=4000 State=UNKNOWN
PartitionName=alle Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


@pytest.fixture
def slurm(tmp_path_factory):
    """Start a controller and one node, and stop them afterwards."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing or os.geteuid() != 0:
        pytest.skip("Slurm is tried as root with Debian's slurmctld, slurmd, slurm-client, munge")
    if SETTINGS.exists():
        pytest.skip("this machine has a Slurm of its own")
    folder = tmp_path_factory.mktemp("slurm")
    for above in (folder, *folder.parents[:-2]):
        above.chmod(0o755)
    (folder / "state").mkdir()
    (folder / "spool").mkdir()
    key = folder / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    SETTINGS.parent.mkdir(parents=True, exist_ok=True)
    SETTINGS.write_text(
        SLURM_CONF.format(host=socket.gethostname(), folder=folder, cpus=os.cpu_count()),
        encoding="utf-8",
    )
    munge = ["munged", "--force", f"--key-file={key}", f"--socket={folder}/munge.socket"]
    munge += [f"--{name}-file={folder}/munge.{name}" for name in ("pid", "log", "seed")]
    try:
        subprocess.run(munge, check=True)
        subprocess.run(["slurmctld"], check=True)
        subprocess.run(["slurmd"], check=True)
        wait_for_an_idle_node()
        yield
    finally:
        for name in ("slurmd.pid", "slurmctld.pid", "munge.pid"):
            if (folder / name).is_file():
                subprocess.run(["kill", (folder / name).read_text().strip()], check=False)
        SETTINGS.unlink()


def wait_for_an_idle_node():
    for _ in range(60):
        shown = subprocess.run(["sinfo", "-h", "-o", "%T"], capture_output=True, text=True)
        if shown.stdout.strip() == "idle":
            return
        time.sleep(0.5)
    pytest.fail("Slurm's node did not come up")
