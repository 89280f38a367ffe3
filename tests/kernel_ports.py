"""Kernels of the tests take ports that nothing else on the machine is given by itself.

Jupyter asks the system for a free port, lets go of it, and has the kernel take it again. Between
the two the system may give it to another test's server or browser.
"""

import random
import socket

from jupyter_client.connect import LocalPortCache

# Below what Linux (32768), macOS and Windows (49152) hand out, above the well-known services.
CHOICE = range(15_000, 32_000)


def find_available_port(cache: LocalPortCache, ip: str) -> int:
    """Find a port as the method of that name does, but among the `CHOICE`."""
    numbers = random.SystemRandom()
    while True:
        port = numbers.choice(CHOICE)
        with socket.socket() as probe:
            try:
                probe.bind((ip, port))
            except OSError:
                continue
        if port not in cache.currently_used_ports:
            cache.currently_used_ports.add(port)
            return port


def keep_kernels_apart() -> None:
    """Have the kernels that this process starts use such ports."""
    LocalPortCache.find_available_port = find_available_port
