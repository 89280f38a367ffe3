"""IPython's shell in this process: made once, as good as new for each notebook, then put back."""

import builtins
import contextlib
import getpass
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets.config import Config

from kortlaegning.engine.cell_outputs import CellOutputs, CellStream
from kortlaegning.engine.surroundings import Surroundings, fresh_randomness, fresh_warnings
from kortlaegning.errors import KortlaegningError

_INLINE = "module://matplotlib_inline.backend_inline"
_prepared: list[ZMQInteractiveShell] = []


def prepare_shell() -> None:
    """Make the shell that notebooks run in; leaves ``__main__`` and environment alone.

    A kernel's shell asks for coloured output in the environment, which is the notebook's business
    and not that of the program which runs it.

    Raises
    ------
    KortlaegningError
        Where this process is itself a notebook's or IPython's.
    """
    if _prepared and InteractiveShell.initialized():
        return
    if InteractiveShell.initialized():
        raise KortlaegningError(
            "The engine 'kortlaegning' runs a notebook in the process that calls it, and this one "
            "is a notebook's own: leave engine_name out, and papermill starts a kernel for it."
        )
    main, environment = sys.modules["__main__"], os.environ.copy()
    hook = sys.displayhook
    try:
        _prepared[:] = [_make_shell()]
    finally:
        sys.modules["__main__"] = main
        sys.displayhook = hook
        os.environ.clear()
        os.environ.update(environment)


def _make_shell() -> ZMQInteractiveShell:
    return ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}}),
        compiler_class=XCachingCompiler,
        # No start-up files and no history of whoever runs the build: it must not matter who does.
        ipython_dir=tempfile.gettempdir(),
        profile_dir=ProfileDir(),
    )


@contextlib.contextmanager
def notebook_shell(outputs: CellOutputs) -> Iterator[Any]:
    """Give the shell without a name, setting or folder of any notebook before; put all back after.

    Parameters
    ----------
    outputs
        Where everything goes that the cells show.
    """
    prepare_shell()
    shell: Any = _prepared[0]
    before = Surroundings.now()
    with warnings.catch_warnings():
        try:
            _begin_anew(shell)
            sys.stdout = CellStream(outputs, "stdout")
            sys.stderr = CellStream(outputs, "stderr")
            shell.displayhook.session = shell.display_pub.session = outputs
            yield shell
        finally:
            before.restore()


def _begin_anew(shell: Any) -> None:  # noqa: ANN401
    """Make shell and process what a kernel's are when it has just been started."""
    shell.reset(new_session=True)
    shell._last_traceback = None
    shell.displayhook.topic = b"execute_result"
    shell.enable_gui = _refuse_gui
    fresh_randomness()
    fresh_warnings()
    sys.argv = [""]
    if not sys.path or sys.path[0] != "":
        sys.path.insert(0, "")
    sys.modules["__main__"] = shell.user_module
    # What an interpreter last showed; a shell leaves its own _ alone where it is set.
    vars(builtins).pop("_", None)
    os.environ["MPLBACKEND"] = _INLINE
    shell.init_environment()
    _refuse_input()
    _show_figures_inline(shell)


async def run_cell(shell: Any, source: str) -> dict[str, Any]:  # noqa: ANN401
    """Run one cell as a kernel does, and give what a kernel replies.

    Each cell runs as one that awaits something, which is told from its code when it is compiled; to
    ask beforehand compiles it twice.
    """
    shell._last_traceback = None
    shell._last_traceback_during_displayhook = False
    preprocessing_error = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed = source
        preprocessing_error = sys.exc_info()
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
    error = result.error_before_exec or result.error_in_exec
    if isinstance(error, KeyboardInterrupt):
        raise error  # of whoever waits for the notebook
    reply: dict[str, Any] = {"status": "ok", "execution_count": shell.execution_count - 1}
    if not result.success or shell._last_traceback_during_displayhook:
        reply |= {
            "status": "error",
            "traceback": shell._last_traceback or [],
            "ename": type(error).__name__,
            "evalue": str(error),
        }
    return reply


def _show_figures_inline(shell: Any) -> None:  # noqa: ANN401
    """Have matplotlib, as far as it is imported, draw into the notebook as a kernel's does."""
    if "matplotlib.pyplot" in sys.modules:
        from IPython.core.pylabtools import activate_matplotlib
        from matplotlib_inline.backend_inline import configure_inline_support

        _draw_after_cells_of(shell)
        activate_matplotlib(_INLINE)
        configure_inline_support(shell, _INLINE)
    elif "matplotlib" in sys.modules:
        # It read the environment when it was imported, before the backend was named there.
        sys.modules["matplotlib"].rcParams["backend"] = _INLINE


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
