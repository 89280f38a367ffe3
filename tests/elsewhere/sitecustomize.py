"""Python as on a machine that is no Unix: what only a Unix has is not there for the project."""

import builtins
import multiprocessing
import os
import signal

UNIX_MODULES = {"fcntl", "grp", "pwd", "resource", "termios"}
UNIX_CALLS = (
    *((os, name) for name in ("fork", "killpg", "setpgid", "setsid", "wait4", "sysconf")),
    *((os, name) for name in ("sched_getaffinity", "getuid", "statvfs", "O_DIRECTORY")),
    *((signal, name) for name in ("SIGALRM", "setitimer", "pthread_sigmask", "SIGHUP")),
)


def _without_unix(name, globals=None, locals=None, fromlist=(), level=0):  # noqa: A002
    ours = str((globals or {}).get("__name__", "")).startswith("kortlaegning")
    if ours and name in UNIX_MODULES:
        raise ImportError(f"No module named {name!r}", name=name)
    return _import(name, globals, locals, fromlist, level)


_import = builtins.__import__
builtins.__import__ = _without_unix
for module, name in UNIX_CALLS:
    delattr(module, name)
multiprocessing.set_start_method("spawn")
