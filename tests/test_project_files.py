import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = PYPROJECT["project"]


def locked_versions():
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", LOCK, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    return pins


def declared():
    extras = PROJECT["optional-dependencies"]
    return [
        Requirement(line) for line in (*PROJECT["dependencies"], *extras["dev"], *extras["lab"])
    ]


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_every_declared_package_is_locked_at_a_version_that_fits(requirement):
    versions = locked_versions().get(canonicalize_name(requirement.name), set())
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_locked_package_has_a_hash():
    blocks = re.split(r"^(?=[\w.-]+(?:\[[\w,-]+\])?==)", LOCK, flags=re.MULTILINE)
    assert [block for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


def test_the_lock_names_no_registry():
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


def test_what_builds_the_package_is_in_the_lock():
    for line in PYPROJECT["build-system"]["requires"]:
        requirement = Requirement(line)
        versions = locked_versions()[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions)


@pytest.fixture(scope="module")
def conda():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    entries = environment["dependencies"]
    plain = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    return {requirement.name: requirement for requirement in plain}, pip


def test_conda_gives_python_pip_quarto_and_node(conda):
    plain, _ = conda
    assert set(plain) == {"python", "pip", "quarto", "nodejs"}
    assert SpecifierSet(PROJECT["requires-python"]).contains("3.11")
    assert str(plain["python"].specifier) == "==3.11.*"
    documented = (ROOT / "docs" / "quarto.md").read_text(encoding="utf-8")
    assert f"Quarto {str(plain['quarto'].specifier).removeprefix('>=')} or newer" in documented


def test_no_version_that_conda_chooses_is_against_the_lock(conda):
    plain, _ = conda
    for name, versions in locked_versions().items():
        if name in plain:
            assert all(plain[name].specifier.contains(version) for version in versions), name


def test_conda_installs_the_package_itself_under_the_locked_versions(conda):
    _, pip = conda
    assert pip == ["-c constraints.txt", "-e .[dev,lab]"]


def test_windows_make_and_conda_lead_to_the_same(conda):
    """Python 3.11, every locked package, the package itself, and the drawn boundaries."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for text in (readme, makefile):
        assert "--no-deps --require-hashes -r requirements.lock" in text
        assert "--no-deps --no-build-isolation" in text
    extras = re.search(r"^EXTRAS := (.*)$", makefile, re.MULTILINE)[1].split()[1::2]
    assert conda[1][1] == f"-e .[{','.join(extras)}]"
    assert "py -3.11 -m venv .venv" in readme
    for text in (readme, (ROOT / "environment.yml").read_text(encoding="utf-8")):
        assert "npm ci --ignore-scripts" in text


def test_the_constraints_are_the_lock_without_hashes():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    locked = re.findall(r"^([\w.-]+(?:\[[\w,-]+\])?==.*?) *\\$", LOCK, re.MULTILINE)
    assert lines == [re.sub(r"\[[^]]*\]==", "==", line) for line in locked], "run: make lock"
    assert "--hash" not in text


def test_every_package_that_conda_users_get_is_pinned():
    extras = PROJECT["optional-dependencies"]
    names = {
        canonicalize_name(Requirement(line).name)
        for line in (*PROJECT["dependencies"], *extras["lab"], *extras["dev"])
    }
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert names <= {canonicalize_name(line.split("==")[0]) for line in pinned if "==" in line}


def test_the_citation_is_of_this_version_and_licence():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]


def test_make_lists_every_target_that_it_has():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for target in set(phony[1].split()) - {"no-npm", "anew"}:
        assert re.search(rf"^  {target} +\S", listed, re.MULTILINE), target


def test_ci_runs_the_same_checks_as_a_developer():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")


def test_links_in_the_documents_lead_somewhere():
    broken = [
        f"{document.name}: {target}"
        for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
        for target in re.findall(
            r"\]\(([^)#:]+)\)", re.sub(r"`[^`\n]*`", "", document.read_text(encoding="utf-8"))
        )
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_no_two_modules_have_one_name_but_a_command_and_what_it_runs():
    """A module of ``cli`` is called as its command."""
    package = ROOT / "src" / "kortlaegning"
    modules = [path for path in package.rglob("*.py") if not path.stem.startswith("__")]
    names = [path.stem for path in modules if package / "cli" not in path.parents]
    assert sorted({name for name in names if names.count(name) > 1}) == []
