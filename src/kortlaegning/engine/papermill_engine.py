"""The engine proper: papermill's and nbclient's own bookkeeping around a shell in this process."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from typing import Any

from jupyter_core.utils import run_sync
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError
from nbformat import NotebookNode, from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager
from papermill.log import logger
from papermill.utils import merge_kwargs, remove_args

from kortlaegning.engine.cell_outputs import CellOutputs, Descriptors, Message, TooMuchOutputError
from kortlaegning.engine.notebook_shell import notebook_shell, run_cell
from kortlaegning.engine.time_limit import NotebookTimeoutError, moment_after, stopped_at
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
        on_cell: Callable[[int], object] | None = None,
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
        client = ShellClient(nb_man, **options)
        client.notebook_timeout = notebook_timeout
        client.on_cell = on_cell
        return client.execute()


class ShellClient(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient without a kernel: what it does with a kernel's messages is inherited."""

    notebook_timeout: float | None = None
    on_cell: Callable[[int], object] | None = None

    def execute(self, **kwargs: Any) -> NotebookNode:  # noqa: ANN401
        """Run all cells; stop at the first error, as papermill does."""
        del kwargs
        self.reset_execution_trackers()
        self._end = moment_after(self.notebook_timeout)
        self._messages: list[Message] = []
        self._outputs = CellOutputs(self._messages.append)
        with (
            Descriptors() as self._descriptors,
            notebook_shell(self._outputs) as self._shell,
            asyncio.Runner(debug=False) as runner,
        ):
            # Not Runner.run: there, Ctrl-C would wait for a cell that does not wait for anything.
            self._run = runner.get_loop().run_until_complete
            self.papermill_execute_cells()
        notebook: NotebookNode = self.nb
        notebook.metadata["language_info"] = _language_info()
        self.set_widgets_metadata()
        return notebook

    def papermill_execute_cells(self) -> None:
        """Run the cells; where nobody asks when and how long each ran, papermill is not told.

        It reads the time of each beginning back from its own text, which takes longer than a cell.
        """
        if self.record_timing:
            super().papermill_execute_cells()
            return
        for index, cell in enumerate(self.nb.cells):
            try:
                self.execute_cell(cell, index)
            except CellExecutionError as error:
                self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                break

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
        if self.on_cell:
            self.on_cell(self._shell.execution_count)
        content = self._ask_shell(cell)
        reply = self._outputs.msg("execute_reply", content)
        if self.record_timing:
            cell.metadata["execution"]["shell.execute_reply"] = timestamp(reply)
        # Only now that streams are again the caller's, for papermill may log what it takes in.
        for message in self._messages:
            with contextlib.suppress(CellExecutionComplete):
                self.process_message(message, cell, cell_index)
        self._messages.clear()
        run_sync(self._check_raise_for_error)(cell, cell_index, reply)
        return cell

    def output(
        self, outs: list[NotebookNode], msg: Message, display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Add one output to a cell's; text alone is as it must be, and not held against a schema.

        nbclient does that with every single output; they are all looked at together, by a quicker
        way, when the notebook is written.
        """
        taken_elsewhere = display_id or any(self.output_hook_stack.values())
        if taken_elsewhere or self.clear_before_next_output or not _is_text_alone(msg):
            shown: NotebookNode | None = super().output(outs, msg, display_id, cell_index)
            return shown
        content = msg["content"]
        told = {"metadata": content["metadata"], "data": content["data"]}
        outs.append(from_dict({"output_type": msg["msg_type"], **told}))
        return outs[-1]

    def _ask_shell(self, cell: NotebookNode) -> Message:
        """Run a cell's source; what it shows is in ``_messages`` afterwards."""
        send, count = self._outputs.send, self._shell.execution_count
        send(None, "status", {"execution_state": "busy"})
        send(None, "execute_input", {"code": cell.source, "execution_count": count})
        moment, why = self._limit(cell)
        try:
            with self._descriptors.caught(self._outputs), stopped_at(moment, why):
                content: Message = self._run(run_cell(self._shell, cell.source))
        except (NotebookTimeoutError, TooMuchOutputError) as error:
            # Between two of the cell's own lines, or from a program that it started.
            name, said = type(error).__name__, str(error)
            told = {"ename": name, "evalue": said, "traceback": [f"{name}: {said}"]}
            send(None, "error", told)
            content = {"status": "error", **told}
        self._outputs.flush()
        send(None, "status", {"execution_state": "idle"})
        return content

    def _limit(self, cell: NotebookNode) -> tuple[float | None, str]:
        """When the cell must be done, and what is said if it is not."""
        seconds = self._get_timeout(cell)
        of_cell = moment_after(seconds)
        if self._end is not None and (of_cell is None or self._end <= of_cell):
            what = f"the notebook was stopped: it took longer than {self.notebook_timeout:g} s"
            return self._end, what
        return of_cell, f"the cell was stopped: it took longer than {seconds or 0:g} s"


def _is_text_alone(message: Message) -> bool:
    """Whether a message displays something, and no form of it is anything but text."""
    data = message["content"].get("data")
    shows = message["msg_type"] == "display_data" and isinstance(data, dict)
    return shows and all(isinstance(form, str) for form in data.values())


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
