"""A stand-in for the program ``quarto`` where it is not installed.

It records its arguments, then does with pandoc and Typst what Quarto does with the settings of
``_quarto.yml`` that matter here: front matter, filter, HTML template, CSS, Typst partials around
definitions of the names that Quarto gives, PDF/UA-1. It is not Quarto: it proves that the project's
own filter, templates and settings work together, not that Quarto accepts them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pypandoc
import typst
import yaml
from nbclient import NotebookClient

sys.path.append(str(Path(__file__).resolve().parents[1]))
from kernel_ports import keep_kernels_apart

TYPST_TEMPLATE = """
#let horizontalrule = line(start: (25%,0%), end: (75%,0%))
#let callout(body: [], title: "Callout", background_color: rgb("#dddddd"), icon: none,
  icon_color: black, body_background_color: white) = block(body)
#show figure: it => { if type(it.kind) != str { return it }; it }
#set page(paper: "a4", margin: (x: 1.25in, y: 1.25in), numbering: "1", columns: 1)
$typst-template.typ()$

$typst-show.typ()$

$body$
"""


def filtered(text: str, kind: str, folder: Path, script: Path) -> str:
    """What the project's filter makes of a text, without the page around it."""
    source = folder / "filtreres.md"
    source.write_text(text, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), source.name, "--from", "markdown-table_attributes"]
    return subprocess.run(
        [*command, f"--lua-filter={script}", "--to", kind, "--mathml", "--wrap=none"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def render(source: Path, kind: str) -> None:
    """Render one document in its folder, as ``quarto render`` would."""
    folder = source.parent
    settings = yaml.safe_load((folder / "_quarto.yml").read_text(encoding="utf-8"))
    chosen = settings["format"][kind]
    command = [
        str(pypandoc.get_pandoc_path()),
        source.name,
        "--from",
        "markdown-table_attributes",
        "--standalone",
        "--metadata",
        f"lang={settings['lang']}",
        *(f"--lua-filter={each['path']}" for each in settings["filters"]),
    ]
    if kind == "html":
        command += ["--to", "html", "--template", chosen["template"], "--embed-resources"]
        command += [f"--{chosen['html-math-method']}"]
        command += [f"--css={path}" for path in chosen["css"]]
        subprocess.run([*command, "-o", f"{source.stem}.html"], cwd=folder, check=True)
        return
    template = folder / "quarto_like.typ.template"
    text = TYPST_TEMPLATE
    for path in chosen["template-partials"]:
        partial = (folder / path).read_text(encoding="utf-8")
        text = text.replace(f"${Path(path).name}()$", partial)
    template.write_text(text, encoding="utf-8")
    body = folder / f"{source.stem}.typ"
    command += ["--to", "typst", "--template", str(template), "-o", body.name]
    subprocess.run(command, cwd=folder, check=True)
    template.unlink()
    pdf = typst.compile(
        str(body),
        root=str(folder),
        pdf_standards=[chosen["pdf-standard"]],
        font_paths=[str(folder / path) for path in chosen["font-paths"]],
    )
    body.with_suffix(".pdf").write_bytes(pdf)


def execute(notebook: Path, parameters: dict[str, object]) -> Path:
    """Execute a notebook in place as Quarto does, and write its text beside it as markdown."""
    os.environ["QUARTO_FIG_WIDTH"] = "7"
    nb = nbformat.read(notebook, as_version=4)
    if parameters:
        given = [f"{name} = {value!r}" for name, value in parameters.items()]
        source = "\n".join(["# Injected Parameters", *given])
        injected = nbformat.v4.new_code_cell(source)
        injected.metadata["tags"] = ["injected-parameters"]
        tagged = [
            n for n, cell in enumerate(nb.cells) if "parameters" in cell.metadata.get("tags", [])
        ]
        nb.cells.insert(tagged[0] + 1, injected)
    keep_kernels_apart()
    NotebookClient(nb, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    nbformat.write(nb, notebook)
    blocks = []
    for cell in nb.cells:
        if cell.cell_type != "code":
            blocks.append(cell.source)
            continue
        for output in cell.outputs:
            data = output.get("data", {})
            blocks.append(data.get("text/html") or data.get("text/markdown") or output["text"])
    text = notebook.with_suffix(".quarto_like.md")
    text.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return text


def as_quarto_reads(value: str) -> int | str:
    """A parameter as it arrives from the command line: 0741 has become the integer 741."""
    return int(value) if value.isdigit() else value


def run_script(settings: dict[str, object], when: str, folder: Path, names: list[str]) -> None:
    """Run the project's script before or after the render, told of its inputs or its outputs."""
    script = settings["project"].get(when)
    if script:
        which = "INPUT" if when == "pre-render" else "OUTPUT"
        environment = {**os.environ, f"QUARTO_PROJECT_{which}_FILES": "\n".join(names)}
        subprocess.run([sys.executable, *script.split()], cwd=folder, env=environment, check=True)


def render_notebook(notebook: Path, kind: str, parameters: dict[str, object]) -> None:
    """Render one notebook of a project, with the project's scripts around it."""
    folder = notebook.parent
    settings = yaml.safe_load((folder / "_quarto.yml").read_text(encoding="utf-8"))
    run_script(settings, "pre-render", folder, [notebook.name])
    text = execute(notebook, parameters)
    render(text, kind)
    text.unlink()
    outputs = [
        made.rename(folder / f"{notebook.stem}{made.suffix}")
        for made in folder.glob(f"{text.stem}.*")
    ]
    run_script(settings, "post-render", folder, [str(output) for output in outputs])


if __name__ == "__main__":
    record = os.environ.get("QUARTO_LIKE_RECORD")
    if record:
        with Path(record).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"args": sys.argv[1:], "cwd": str(Path.cwd())}) + "\n")
    if os.environ.get("QUARTO_LIKE_SAYS"):
        print(os.environ["QUARTO_LIKE_SAYS"], file=sys.stderr)
    if os.environ.get("QUARTO_LIKE_FAILS"):
        sys.exit(int(os.environ["QUARTO_LIKE_FAILS"]))
    target, to = Path(sys.argv[2]).resolve(), sys.argv[sys.argv.index("--to") + 1]
    if target.suffix == ".ipynb":
        given = sys.argv[sys.argv.index("-P") + 1].split(":") if "-P" in sys.argv else None
        render_notebook(target, to, {given[0]: as_quarto_reads(given[1])} if given else {})
    else:
        render(target, to)
