"""The script around a render puts notebooks back, and never over somebody's own change."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

REPORT = Path(__file__).resolve().parents[2] / "report"
SCRIPT = REPORT / "quarto" / "kilder.py"
# What Quarto sets before it calls the filter, then the filter on an empty document.
FILTER = """
PANDOC_SCRIPT_FILE = arg[1]
FORMAT = "html"
quarto = { doc = { input_file = arg[2] } }
local filters = dofile(arg[1])
filters[1].Pandoc(pandoc.Pandoc({}))
"""


@pytest.fixture(scope="module")
def kilder():
    spec = importlib.util.spec_from_file_location("kilder", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run_filter(tmp_path):
    script = tmp_path / "quarto.lua"
    script.write_text(FILTER, encoding="utf-8")

    def run(path):
        program = str(pypandoc.get_pandoc_path())
        filter_path = str(REPORT / "lua" / "quarto.lua")
        subprocess.run([program, "lua", str(script), filter_path, str(path)], check=True)

    return run


def notebook(source="1 + 1", outputs=(), injected=False):
    cells = [{"cell_type": "code", "metadata": {}, "source": [source], "outputs": list(outputs)}]
    if injected:
        tagged = {"tags": ["injected-parameters"]}
        cells.insert(
            0, {"cell_type": "code", "metadata": tagged, "source": ["kommune = 741"], "outputs": []}
        )
    return json.dumps({"cells": cells}).encode()


def test_outputs_and_injected_parameters_go_away(kilder, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    kilder.put_back(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook()
    assert list((tmp_path / kilder.COPIES).iterdir()) == []


def test_outputs_that_were_there_before_stay(kilder, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook(outputs=[{"text": "mine"}]))
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "Quarto's"}]))
    kilder.put_back(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook(outputs=[{"text": "mine"}])


def test_a_cell_changed_during_the_render_is_kept(kilder, tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook("2 + 2"))
    kilder.put_back(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook("2 + 2")
    assert "left as it is" in capsys.readouterr().out


def test_the_render_after_a_failed_one_puts_the_first_copy_back(kilder, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    kilder.save(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook()


def test_the_filter_puts_back_so_that_a_render_failing_after_it_leaves_nothing(
    kilder, run_filter, tmp_path
):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    run_filter(path)
    assert path.read_bytes() == notebook()
    assert (tmp_path / kilder.COPIES / "a.ipynb").is_file()
    kilder.put_back(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook()
    assert list((tmp_path / kilder.COPIES).iterdir()) == []


def test_the_filter_keeps_a_cell_changed_during_the_render(kilder, run_filter, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook("2 + 2", outputs=[{"text": "4"}]))
    run_filter(path)
    assert path.read_bytes() == notebook("2 + 2", outputs=[{"text": "4"}])


@pytest.mark.parametrize("copy", [None, b"{", b'{"cells": 1}'])
def test_the_filter_goes_on_without_a_readable_copy(kilder, run_filter, tmp_path, copy):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    if copy is not None:
        (tmp_path / kilder.COPIES).mkdir(parents=True)
        (tmp_path / kilder.COPIES / "a.ipynb").write_bytes(copy)
    run_filter(path)
    assert path.read_bytes() == notebook()


def test_a_render_leaves_the_notebooks_of_another_alone(kilder, run_filter, tmp_path):
    """Two renders at once: each saves, executes and puts back its own, in any order."""
    before, after = notebook(), notebook(outputs=[{"text": "2"}], injected=True)
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_bytes(before)
        kilder.save(tmp_path, [name])
    (tmp_path / "b.ipynb").write_bytes(after)
    (tmp_path / "a.ipynb").write_bytes(after)
    kilder.put_back(tmp_path, ["b.ipynb"])
    assert (tmp_path / "b.ipynb").read_bytes() == before
    assert (tmp_path / "a.ipynb").read_bytes() == after
    run_filter(tmp_path / "a.ipynb")
    assert (tmp_path / "a.ipynb").read_bytes() == before


def test_a_notebook_in_a_folder_of_its_own_is_put_back_too(kilder, run_filter, tmp_path):
    path = tmp_path / "extra" / "a.ipynb"
    path.parent.mkdir()
    for put_back in (
        lambda: run_filter(path),
        lambda: kilder.put_back(tmp_path, ["extra/a.ipynb"]),
        lambda: kilder.put_back(tmp_path, [str(path)]),
    ):
        path.write_bytes(notebook())
        kilder.save(tmp_path, ["extra/a.ipynb"])
        path.write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
        put_back()
        assert path.read_bytes() == notebook()


def test_what_quarto_does_not_name_is_not_touched(kilder, tmp_path, monkeypatch):
    for name in ("INPUT", "OUTPUT"):
        monkeypatch.delenv(f"QUARTO_PROJECT_{name}_FILES", raising=False)
    assert kilder.listed("INPUT") == kilder.rendered() == []
    monkeypatch.setenv("QUARTO_PROJECT_INPUT_FILES", "b.ipynb\nc.ipynb")
    assert kilder.listed("INPUT") == ["b.ipynb", "c.ipynb"]
    monkeypatch.setenv("QUARTO_PROJECT_INPUT_FILES", "et navn.ipynb")
    assert kilder.rendered() == ["et navn.ipynb"]


def test_after_a_render_quarto_may_name_only_what_it_made(kilder, monkeypatch):
    monkeypatch.delenv("QUARTO_PROJECT_INPUT_FILES", raising=False)
    monkeypatch.setenv("QUARTO_PROJECT_OUTPUT_FILES", "/et/sted/a b.html\n/et/sted/a b.pdf")
    assert kilder.rendered() == ["/et/sted/a b.ipynb"]


def test_quartos_list_may_be_in_a_file(kilder, tmp_path, monkeypatch):
    listing = tmp_path / "liste.txt"
    listing.write_text("b.ipynb\n", encoding="utf-8")
    monkeypatch.delenv("QUARTO_PROJECT_INPUT_FILES", raising=False)
    monkeypatch.setenv("QUARTO_USE_FILE_FOR_PROJECT_INPUT_FILES", str(listing))
    assert kilder.listed("INPUT") == ["b.ipynb"]


@pytest.fixture
def other_render():
    """Another process, as Quarto is one, that goes on until its end."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def begin(folder, render, monkeypatch, kilder):
    """What the script does before a render by that process."""
    monkeypatch.setattr(os, "getppid", lambda: render)
    kilder.save(folder, ["a.ipynb"])


def test_a_second_render_of_a_notebook_is_refused_while_the_first_is_at_work(
    kilder, tmp_path, monkeypatch, other_render
):
    (tmp_path / "a.ipynb").write_bytes(notebook())
    begin(tmp_path, other_render.pid, monkeypatch, kilder)
    with pytest.raises(
        SystemExit, match=r"a\.ipynb is being rendered already .* then render again"
    ):
        begin(tmp_path, os.getpid(), monkeypatch, kilder)
    (tmp_path / "a.ipynb").write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    kilder.put_back(tmp_path, ["a.ipynb"])
    assert (tmp_path / "a.ipynb").read_bytes() == notebook()
    begin(tmp_path, os.getpid(), monkeypatch, kilder)


def test_a_render_that_was_killed_holds_nobody_up(kilder, tmp_path, monkeypatch, other_render):
    (tmp_path / "a.ipynb").write_bytes(notebook())
    begin(tmp_path, other_render.pid, monkeypatch, kilder)
    (tmp_path / "a.ipynb").write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    other_render.kill()
    other_render.wait()
    begin(tmp_path, os.getpid(), monkeypatch, kilder)
    assert (tmp_path / "a.ipynb").read_bytes() == notebook()


def test_a_preview_renders_the_same_notebook_again_and_again(kilder, tmp_path, monkeypatch):
    (tmp_path / "a.ipynb").write_bytes(notebook())
    for _ in range(2):
        begin(tmp_path, os.getpid(), monkeypatch, kilder)
