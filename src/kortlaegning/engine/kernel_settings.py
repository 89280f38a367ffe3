"""How kernels are started that papermill runs a notebook in."""

import zmq
from traitlets.config import Config


def kernel_settings() -> Config:
    """Encrypted channels, without which each kernel warns that others on the machine may listen."""
    encryption = "auto" if zmq.has("curve") else "disabled"
    return Config({"KernelManager": {"transport_encryption": encryption}})
