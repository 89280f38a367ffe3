"""The notebook's own process: an IPython shell that runs one cell after another."""

import asyncio
import atexit
import builtins
import contextlib
import ctypes
import faulthandler
import getpass
import os
import signal
import socket
import sys
import tempfile
from typing import Any, NoReturn

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets.config import Config

from kortlaegning.engine.channel import CHUNK, Frames, PipeSession
from kortlaegning.engine.streams import CellStream
from kortlaegning.engine.surroundings import Surroundings, fresh_randomness, fresh_warnings

_PR_SET_PDEATHSIG = 1
_prepared: list[ZMQInteractiveShell] = []
_INLINE = "module://matplotlib_inline.backend_inline"


def run_child(commands: socket.socket, messages: int) -> NoReturn:
    """Serve notebooks and their cells until the command socket closes, then end the process.

    Called right after ``os.fork``; never returns into the caller's code, and never runs what the
    caller registered for its own exit.
    """
    code = 0
    try:
        atexit._clear()
        # A crash in C code is then told in the cell, and not on the caller's terminal.
        faulthandler.enable(2)
        session = PipeSession(messages)
        shell = _start_shell(session)
        asyncio.run(_serve(shell, session, commands))
        atexit._run_exitfuncs()
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode("utf-8", "replace"))
        code = 70
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def die_with(parent: int) -> None:
    """Ask the system to kill this process when ``parent`` dies, however that happens."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(70)


async def _serve(shell: Any, session: PipeSession, commands: socket.socket) -> None:  # noqa: ANN401
    loop = asyncio.get_running_loop()
    commands.setblocking(False)
    arrived = Frames()
    surroundings: Surroundings | None = None
    sources: list[str] = []
    while data := await loop.sock_recv(commands, CHUNK):
        for command in arrived.feed(data):
            if "begin" in command:
                if surroundings is None:
                    surroundings = Surroundings.now()
                else:
                    _start_over(shell, surroundings)
                os.chdir(command["folder"])
                sources = command["begin"]
            else:
                await _run_cell(shell, session, sources[command["cell"]])


def _start_over(shell: Any, surroundings: Surroundings) -> None:  # noqa: ANN401
    """Make the shell as good as new for the next notebook."""
    shell.reset(new_session=True)
    shell._last_traceback = None
    surroundings.restore()
    if "matplotlib.pyplot" in sys.modules:
        # Also where the notebook before was the first to import it.
        _draw_after_cells_of(shell)
        _show_figures_inline(shell)


async def _run_cell(shell: Any, session: PipeSession, source: str) -> None:  # noqa: ANN401
    session.send(None, "status", {"execution_state": "busy"})
    session.send(None, "execute_input", {"code": source, "execution_count": shell.execution_count})
    preprocessing_error = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed = source
        preprocessing_error = sys.exc_info()
    if shell.should_run_async(
        source, transformed_cell=transformed, preprocessing_exc_tuple=preprocessing_error
    ):
        result = None
        try:
            result = await shell.run_cell_async(
                source,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=preprocessing_error,
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(source, store_history=True)
    reply: dict[str, Any] = {"status": "ok", "execution_count": shell.execution_count - 1}
    error = result.error_before_exec or result.error_in_exec
    if not result.success or shell._last_traceback_during_displayhook:
        reply |= {
            "status": "error",
            "traceback": shell._last_traceback or [],
            "ename": type(error).__name__,
            "evalue": str(error),
        }
    sys.stdout.flush()
    sys.stderr.flush()
    session.send(None, "execute_reply", reply)
    session.send(None, "status", {"execution_state": "idle"})


def prepare_shell() -> None:
    """Make the shell that forked notebooks start from; leaves ``__main__`` and environment alone.

    A kernel's shell asks for coloured output in the environment, which is the notebook's business
    and not that of the program which forks it.
    """
    main, environment = sys.modules["__main__"], os.environ.copy()
    try:
        _prepared.append(_make_shell())
    finally:
        sys.modules["__main__"] = main
        os.environ.clear()
        os.environ.update(environment)


def _make_shell() -> ZMQInteractiveShell:
    for singleton in (ZMQInteractiveShell, InteractiveShell):
        singleton.clear_instance()
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    return ZMQInteractiveShell.instance(
        config=config,
        compiler_class=XCachingCompiler,
        # No start-up files and no history of whoever runs the build: it must not matter who does.
        ipython_dir=tempfile.gettempdir(),
        profile_dir=ProfileDir(),
    )


def _start_shell(session: PipeSession) -> Any:  # noqa: ANN401
    sys.stdout = CellStream(session, "stdout")
    sys.stderr = CellStream(session, "stderr")
    sys.argv = [""]
    if not sys.path or sys.path[0] != "":
        sys.path.insert(0, "")
    os.environ["MPLBACKEND"] = _INLINE
    fresh_randomness()
    fresh_warnings()
    # What an interactive interpreter last showed; a shell leaves its own _ alone where it is set.
    vars(builtins).pop("_", None)
    shell: Any = _prepared[-1] if _prepared else _make_shell()
    sys.modules["__main__"] = shell.user_module
    shell.init_environment()
    shell.displayhook.session = session
    shell.displayhook.topic = b"execute_result"
    shell.display_pub.session = session
    shell.enable_gui = _refuse_gui
    _refuse_input()
    if "matplotlib.pyplot" in sys.modules:
        _draw_after_cells_of(shell)
        _show_figures_inline(shell)
    elif "matplotlib" in sys.modules:
        # It read the environment when it was imported, before the backend was named there.
        sys.modules["matplotlib"].rcParams["backend"] = _INLINE
    return shell


def _show_figures_inline(shell: Any) -> None:  # noqa: ANN401
    """Switch an already imported matplotlib to the backend that a kernel starts with."""
    from IPython.core.pylabtools import activate_matplotlib
    from matplotlib_inline.backend_inline import configure_inline_support

    activate_matplotlib(_INLINE)
    configure_inline_support(shell, _INLINE)


def _draw_after_cells_of(shell: Any) -> None:  # noqa: ANN401
    """Have pyplot draw after the cells of this shell.

    It remembers that it is asked to, but not by which shell: another one of the caller's, or this
    one before a notebook turned it off.
    """
    pyplot: Any = sys.modules["matplotlib.pyplot"]
    with contextlib.suppress(ValueError):
        shell.events.unregister("post_execute", pyplot._draw_all_if_interactive)
    pyplot._REPL_DISPLAYHOOK = pyplot._ReplDisplayHook.NONE
    pyplot.install_repl_displayhook()


def _refuse_gui(gui: str | None = None) -> None:
    if gui not in (None, "inline"):
        raise UsageError(f"no window system in a notebook that runs unattended: %gui {gui}")


def _refuse_input() -> None:
    def refuse_input(prompt: object = "") -> str:
        raise StdinNotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    def refuse_password(prompt: str = "Password: ", stream: object = None, **_: object) -> str:
        raise StdinNotImplementedError(
            "getpass was called, but this frontend does not support input requests."
        )

    builtins.input = refuse_input
    getpass.getpass = refuse_password
