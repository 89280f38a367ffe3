"""`_quarto.yml` of the root and of the notebooks: keys that Quarto knows, paths that exist.

The keys and kinds below are copied by hand from Quarto's published schema (src/resources/schema of
quarto-cli: project.yml, document-execute.yml, document-crossref.yml, document-pdfa.yml and their
neighbours), which is not vendored here; only what this project uses is listed.
"""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONFIGS = {"root": ROOT / "_quarto.yml", "notebooks": ROOT / "notebooks" / "_quarto.yml"}

TEXT, FLAG, PATHS = str, bool, list
SCHEMA = {
    "project": {
        "title": TEXT,
        "type": ("default", "website", "book", "manuscript"),
        "render": PATHS,
        "execute-dir": ("file", "project"),
        "output-dir": TEXT,
        "lib-dir": TEXT,
        "resources": PATHS,
        "preview": dict,
        "pre-render": TEXT,
        "post-render": TEXT,
    },
    "quarto-required": TEXT,
    "lang": TEXT,
    "execute": {
        "enabled": FLAG,
        "ipynb": FLAG,
        "echo": FLAG,
        "warning": FLAG,
        "error": FLAG,
        "output": (True, False, "all", "asis"),
        "daemon": FLAG,
        "cache": (True, False, "refresh"),
        "freeze": (True, False, "auto"),
    },
    "crossref": dict.fromkeys(
        ("fig-title", "fig-prefix", "tbl-title", "tbl-prefix", "sec-prefix"), TEXT
    ),
    "filters": PATHS,
    "format": {
        "html": {
            "template": TEXT,
            "css": PATHS,
            "theme": TEXT,
            "minimal": FLAG,
            "toc": FLAG,
            "embed-resources": FLAG,
            "html-table-processing": ("none",),
            "html-math-method": ("plain", "webtex", "gladtex", "mathml", "mathjax", "katex"),
        },
        "typst": {
            "template-partials": PATHS,
            "pdf-standard": ("a-2a", "a-2b", "a-2u", "a-3a", "a-4", "ua-1"),
            "papersize": TEXT,
            "font-paths": PATHS,
        },
    },
}


def read(name):
    return yaml.safe_load(CONFIGS[name].read_text(encoding="utf-8"))


def faults(value, schema, where=""):
    if isinstance(schema, dict):
        if not isinstance(value, dict):
            return [f"{where}: expected a mapping"]
        found = [f"{where}.{key}: unknown" for key in value if key not in schema]
        known = [(key, each) for key, each in value.items() if key in schema]
        return found + [
            fault for key, each in known for fault in faults(each, schema[key], f"{where}.{key}")
        ]
    if isinstance(schema, tuple):
        return [] if value in schema else [f"{where}: {value!r} is not one of {schema}"]
    return [] if isinstance(value, schema) else [f"{where}: {value!r} is no {schema.__name__}"]


@pytest.mark.parametrize("name", CONFIGS)
def test_every_key_is_in_quartos_schema(name):
    assert faults(read(name), SCHEMA) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"project": {"rendre": []}},
        {"execute": {"output": "as-is"}},
        {"format": {"typst": {"pdf-standard": "pdfua"}}},
        {"format": {"html": {"css": "en.css"}}},
    ],
)
def test_a_key_or_value_that_quarto_refuses_is_found(wrong):
    assert len(faults(wrong, SCHEMA)) == 1


def test_filters_name_their_entry_point():
    for name in CONFIGS:
        assert all(set(each) == {"at", "path"} for each in read(name)["filters"])
        assert all(each["at"] == "pre-ast" for each in read(name)["filters"])


@pytest.mark.parametrize("name", CONFIGS)
def test_every_file_that_is_named_exists(name):
    config, folder = read(name), CONFIGS[name].parent
    html, typst = config["format"]["html"], config["format"]["typst"]
    named = [each["path"] for each in config["filters"]]
    named += [html["template"], *html["css"], *typst["template-partials"], typst["font-paths"][0]]
    scripts = [config["project"].get(key, "") for key in ("pre-render", "post-render")]
    named += [script.split()[0] for script in scripts if script]
    named += config["project"].get("render", [])
    assert [path for path in named if not (folder / path).exists()] == []


def test_a_notebook_has_the_settings_of_the_whole_report():
    def seen_from_notebooks(value):
        if isinstance(value, dict):
            return {key: seen_from_notebooks(each) for key, each in value.items()}
        if isinstance(value, list):
            return [seen_from_notebooks(each) for each in value]
        return f"../{value}" if isinstance(value, str) and value.startswith("report/") else value

    root, notebooks = read("root"), read("notebooks")
    for each in (root, notebooks):
        each.pop("project")
        paths = set(each["format"]["typst"].pop("font-paths"))
        assert paths - {"../../report/fonts"} == {"report/fonts", "../report/fonts"}
    assert notebooks == seen_from_notebooks(root)


def test_only_the_national_report_is_rendered_and_into_a_folder_that_git_ignores():
    project = read("root")["project"]
    assert project["render"] == ["index.qmd"]
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", f"{project['output-dir']}/index.html"],
        cwd=ROOT,
        check=False,
    )
    assert ignored.returncode == 0


@pytest.mark.parametrize("folder", [ROOT, ROOT / "notebooks"])
def test_git_ignores_what_quarto_would_else_add_to_gitignore_itself(folder):
    lines = (folder / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/.quarto/", "**/*.quarto_ipynb", "/_*.local"} <= set(lines)


@pytest.mark.parametrize(
    "made",
    [
        *(f"index.{kind}" for kind in ("html", "pdf", "typ", "tex", "docx", "md", "log")),
        *(
            "index_files/x.png",
            "_freeze/index/x.json",
            "README.html",
            ".quarto/x",
            "README_files/x",
        ),
        *(f"docs/quarto.{kind}" for kind in ("html", "pdf", "typ", "tex", "docx")),
        "docs/quarto_files/x.png",
        *(f"notebooks/02-x.{kind}" for kind in ("html", "pdf", "typ", "tex", "docx", "md")),
        *("notebooks/02-x_files/x.png", "notebooks/.quarto/x", "notebooks/_freeze/x"),
        *("notebooks/_build/x", "notebooks/extra/udforsk.html", "notebooks/extra/_build/x"),
    ],
)
def test_git_ignores_what_quarto_makes(made):
    ignored = ["git", "check-ignore", "-q", "--no-index", made]
    assert subprocess.run(ignored, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "path", ["index.qmd", "docs/quarto.md", "docs/pictures/x.png", "notebooks/a.ipynb"]
)
def test_git_keeps_what_is_written_by_hand(path):
    ignored = ["git", "check-ignore", "-q", "--no-index", path]
    assert subprocess.run(ignored, cwd=ROOT, check=False).returncode == 1


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_a_notebook_has_lines_where_quarto_expects_lines(path):
    """Its text as one string is valid too, but Quarto has stopped at it (issue 9255)."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert [each["id"] for each in notebook["cells"] if not isinstance(each["source"], list)] == []
    assert notebook["metadata"]["kernelspec"]["language"] == "python"
