"""A papermill engine that runs a notebook in this process, without a kernel.

``papermill --engine kortlaegning in.ipynb out.ipynb -p kommune 0851`` and the batch builder use
the same engine. Papermill loads this module while it is itself half imported (its engines are
entry points), so nothing of papermill may be imported here at the top.
"""

from types import ModuleType
from typing import Any, cast

ENGINE_NAME = "kortlaegning"


class WarmEngine:
    """What papermill looks up under the name ``kortlaegning``.

    Keyword arguments beyond papermill's own: ``execution_timeout`` (seconds for one cell, as with
    the stock engine) and ``notebook_timeout`` (seconds for the whole notebook), after which the
    cell gets an error output that says so; and ``on_cell``, which is called with the number of each
    cell before it runs. Names, folder and settings are the caller's own again afterwards.

    >>> import papermill
    >>> papermill.execute_notebook(
    ...     "notebooks/02-trin-1.ipynb", "ud.ipynb", {"kommune": "0851"}, engine_name="kortlaegning"
    ... )  # doctest: +SKIP
    """

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str | None, **options: Any) -> Any:  # noqa: ANN401
        """Run all cells and return the notebook with its outputs."""
        from kortlaegning.engine.papermill_engine import ManagedEngine

        return ManagedEngine.execute_notebook(nb, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:  # noqa: ANN401
        """Name the kernel that the notebook asks for; recorded, not started."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:  # noqa: ANN401
        """Name the language that parameters are written in."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))


def register_engine() -> None:
    """Make the engine known to papermill also where no entry points are installed."""
    from papermill.engines import papermill_engines

    papermill_engines.register(ENGINE_NAME, WarmEngine)


def preload(*, pyplot: bool = True) -> None:
    """Import what running notebooks needs, so that forked workers find it in memory.

    Parameters
    ----------
    pyplot
        Whether notebooks are to find pyplot in memory too. One that uses it imports it itself
        otherwise, which takes as long as to import it here; where it is, every notebook's settings
        of it are put back.
    """
    import importlib

    _import_without("nbformat", "rfc3987_syntax")
    for name in (*_NEEDED_BY_A_SHELL, *(_NEEDED_BY_PYPLOT if pyplot else ())):
        importlib.import_module(name)
    if pyplot:
        # Reads the entry points of all installed packages, once, instead of once a notebook.
        importlib.import_module("matplotlib.backends.registry").backend_registry.list_all()
    # Compiled from the schema at its first use, which would else be in every worker.
    importlib.import_module("nbformat.validator").get_validator(4, 5)
    from kortlaegning.engine.notebook_shell import prepare_shell

    prepare_shell()
    register_engine()


def _import_without(name: str, optional: str) -> None:
    """Import a module as if one that it can do without were not installed.

    nbformat loads jsonschema, and that a grammar of web addresses with national letters, where it
    is installed: a second and a half, for a format that no notebook has.
    """
    import importlib
    import sys

    hidden = sys.modules.setdefault(optional, cast("ModuleType", None))
    try:
        importlib.import_module(name)
    finally:
        if hidden is None:
            del sys.modules[optional]


_NEEDED_BY_A_SHELL = (
    "IPython.core.application",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "bdb",
    "executing",
    "ipykernel.compiler",
    "ipykernel.zmqshell",
    "jupyter_client.session",
    "kortlaegning.engine.papermill_engine",
    "papermill",
    "pygments.formatters.terminal256",
    "pygments.lexers.python",
    "stack_data",
)
_NEEDED_BY_PYPLOT = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")
