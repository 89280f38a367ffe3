"""The engine proper: papermill's and nbclient's own bookkeeping around a forked process."""

import contextlib
import sys
import time
from typing import Any

from jupyter_core.utils import run_sync
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager
from papermill.log import logger
from papermill.utils import merge_kwargs, remove_args

from kortlaegning.engine.channel import Message
from kortlaegning.engine.process import (
    DeadNotebookError,
    NotebookProcess,
    NotebookTimeoutError,
)
from kortlaegning.errors import KortlaegningError


class ManagedEngine(Engine):  # type: ignore[misc]
    """Papermill's engine interface; see `kortlaegning.engine.WarmEngine` for the options."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str | None,
        *,
        log_output: bool = False,
        stdout_file: Any = None,  # noqa: ANN401
        stderr_file: Any = None,  # noqa: ANN401
        start_timeout: int = 60,
        execution_timeout: float | None = None,
        notebook_timeout: float | None = None,
        process: NotebookProcess | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> NotebookNode:
        """Run the notebook; its outputs end in ``nb_man.nb``."""
        del start_timeout
        language = nb_man.nb.metadata.get("kernelspec", {}).get("language", "python")
        if str(language).lower() != "python":
            raise KortlaegningError(
                f"The notebook is written in {language}: the engine 'kortlaegning' runs Python "
                "only; use papermill's own engine."
            )
        options = merge_kwargs(
            remove_args(["input_path", "timeout", "startup_timeout"], **kwargs),
            timeout=execution_timeout or kwargs.get("timeout"),
            kernel_name=kernel_name,
            log=logger,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
        )
        client = WarmClient(nb_man, **options)
        client.notebook_timeout = notebook_timeout
        client.process = process
        return client.execute()


class WarmClient(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient without a kernel: messages come from a pipe, all handling of them is inherited."""

    notebook_timeout: float | None = None
    process: NotebookProcess | None = None

    def execute(self, **kwargs: Any) -> NotebookNode:  # noqa: ANN401
        """Run all cells; stop at the first error, as papermill does."""
        del kwargs
        self.reset_execution_trackers()
        self._pending: dict[str, Message] = {}
        self._end = _deadline(self.notebook_timeout)
        given = contextlib.nullcontext(self.process) if self.process else NotebookProcess()
        with given as self._process:
            self._process.begin([cell.source for cell in self.nb.cells])
            self.papermill_execute_cells()
        notebook: NotebookNode = self.nb
        notebook.metadata["language_info"] = _language_info()
        self.set_widgets_metadata()
        return notebook

    def execute_cell(self, cell: NotebookNode, cell_index: int) -> NotebookNode:
        """Run one cell and collect its outputs; the counterpart of nbclient's method."""
        skipped = self.skip_cells_with_tag in cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or skipped:
            return cell
        if self.record_timing:
            cell.metadata["execution"] = {}
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        limit = self._get_timeout(cell)
        deadlines = [end for end in (_deadline(limit), self._end) if end is not None]
        reply: Message | None = None
        try:
            for message in self._process.run(cell_index, min(deadlines, default=None)):
                if message["msg_type"] == "execute_reply":
                    reply = message
                    if self.record_timing:
                        cell.metadata["execution"]["shell.execute_reply"] = timestamp(message)
                else:
                    self._take(message, cell, cell_index)
        except CellExecutionComplete:
            pass
        except NotebookTimeoutError:
            self._fail(cell, cell_index, "NotebookTimeoutError", self._what_took_long(limit))
        except DeadNotebookError as error:
            self._fail(cell, cell_index, "DeadNotebookError", str(error))
        run_sync(self._check_raise_for_error)(cell, cell_index, reply)
        return cell

    def _take(self, message: Message, cell: NotebookNode, cell_index: int) -> None:
        """Join what was printed between two flushes, then let nbclient handle the message."""
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            earlier = self._pending.get(content["name"])
            if earlier is None:
                self._pending[content["name"]] = message
            else:
                earlier["content"]["text"] += content["text"]
            return
        names = [content["name"]] if kind == "flush" else ["stdout", "stderr"]
        for name in names:
            if (joined := self._pending.pop(name, None)) is not None:
                self.process_message(joined, cell, cell_index)
        if kind != "flush":
            self.process_message(message, cell, cell_index)

    def _what_took_long(self, limit: float | None) -> str:
        if self._end is not None and time.monotonic() >= self._end:
            return f"the notebook was stopped: it took longer than {self.notebook_timeout:g} s"
        return f"the cell was stopped: it took longer than {limit:g} s"

    def _fail(self, cell: NotebookNode, cell_index: int, ename: str, evalue: str) -> None:
        """End the notebook with an error output that papermill and a reader can see."""
        for name in ("stdout", "stderr"):
            if (joined := self._pending.pop(name, None)) is not None:
                self.process_message(joined, cell, cell_index)
        traceback = [f"\x1b[31m{ename}\x1b[39m: {evalue}"]
        error = {"ename": ename, "evalue": evalue, "traceback": traceback}
        cell.outputs.append(NotebookNode({"output_type": "error", **error}))
        self._process.kill()
        raise CellExecutionError.from_cell_and_msg(cell, error)


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None or seconds <= 0 else time.monotonic() + seconds


def _language_info() -> dict[str, Any]:
    """Describe the language as ipykernel's ``kernel_info`` reply does."""
    return {
        "name": "python",
        "version": sys.version.split()[0],
        "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
        "pygments_lexer": f"ipython{sys.version_info[0]}",
        "nbconvert_exporter": "python",
        "file_extension": ".py",
    }
