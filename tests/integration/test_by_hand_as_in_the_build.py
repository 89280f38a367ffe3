"""A notebook run by hand in Jupyter shows whose it is, and what the build puts into the edition."""

from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient import NotebookClient

from kortlaegning.engine import ENGINE_NAME, register_engine

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "05-huslejetilskud-figur-14-og-trin-3.ipynb"


def shown(notebook):
    """Markdown outputs in order."""
    return [
        output["data"]["text/markdown"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/markdown" in output.get("data", {})
    ]


@pytest.fixture
def kernels_see_this_checkout(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(ROOT))
    for name in ("QUARTO_FIG_WIDTH", "QUARTO_DOCUMENT_PATH", "QUARTO_EXECUTE_INFO"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("kommune", "folder"), [(None, "0000-landet"), ("0851", "0851-aalborg")])
def test_the_same_text_but_for_the_folder(kommune, folder, kernels_see_this_checkout, tmp_path):
    by_hand = nbformat.read(NOTEBOOK, as_version=4)
    if kommune:
        cell = next(cell for cell in by_hand.cells if "parameters" in cell.metadata.get("tags", []))
        cell.source = cell.source.replace("kommune = None", f"kommune = {kommune!r}")
    resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(by_hand, resources=resources, timeout=120, kernel_name="python3").execute()

    register_engine()
    (tmp_path / "notebooks").mkdir()
    built = papermill.execute_notebook(
        NOTEBOOK,
        tmp_path / "notebooks" / NOTEBOOK.name,
        parameters={"kommune": kommune, "udgave_mappe": ".."},
        engine_name=ENGINE_NAME,
        cwd=tmp_path / "notebooks",
        progress_bar=False,
    )
    whose, *rest = shown(by_hand)
    assert whose.startswith("**Aalborg Kommune**" if kommune else "**Hele landet**")
    own = [text.replace(f"_build/{folder}/", "../") for text in rest]
    assert own == shown(built)
    assert any("{#fig-14}" in text for text in own)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_a_notebook_opens_in_jupyter_as_it_is(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.cells[0].cell_type == "raw"
    assert notebook.cells[0].source.startswith("---\ntitle: ")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
