"""The script around a render puts notebooks back, and never over somebody's own change."""

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "report" / "quarto" / "kilder.py"


@pytest.fixture(scope="module")
def kilder():
    spec = importlib.util.spec_from_file_location("kilder", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    kilder.put_back(tmp_path)
    assert path.read_bytes() == notebook()
    assert list((tmp_path / kilder.COPIES).iterdir()) == []


def test_outputs_that_were_there_before_stay(kilder, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook(outputs=[{"text": "mine"}]))
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "Quarto's"}]))
    kilder.put_back(tmp_path)
    assert path.read_bytes() == notebook(outputs=[{"text": "mine"}])


def test_a_cell_changed_during_the_render_is_kept(kilder, tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook("2 + 2"))
    kilder.put_back(tmp_path)
    assert path.read_bytes() == notebook("2 + 2")
    assert "left as it is" in capsys.readouterr().out


def test_the_render_after_a_failed_one_puts_the_first_copy_back(kilder, tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook())
    kilder.save(tmp_path, ["a.ipynb"])
    path.write_bytes(notebook(outputs=[{"text": "2"}], injected=True))
    kilder.save(tmp_path, ["a.ipynb"])
    assert path.read_bytes() == notebook()


def test_without_quartos_list_every_notebook_is_saved(kilder, tmp_path, monkeypatch):
    monkeypatch.delenv("QUARTO_PROJECT_INPUT_FILES", raising=False)
    (tmp_path / "a.ipynb").write_bytes(notebook())
    assert kilder.input_files(tmp_path) == ["a.ipynb"]
    monkeypatch.setenv("QUARTO_PROJECT_INPUT_FILES", "b.ipynb\nc.ipynb")
    assert kilder.input_files(tmp_path) == ["b.ipynb", "c.ipynb"]
