"""Someone who divides rents at 4,000 kr. changes the descriptor, and every word follows."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from facts_project import copied_project, run

OLD = re.compile(r"3\.500\\?(?:[\s\u00a0]|&nbsp;)*(?:–|kr)|3500[\s\u00a0]*kr")
# A limit of the law, and the one that Landsbyggefonden counts its own table by.
NOT_OURS = re.compile(
    r"højst[\s\u00a0]3\.500[\s\u00a0]kr"
    r"|(?:Boliger|Genudlejede boliger|Anviste boliger) under 3\.500[\s\u00a0]kr"
)
TAG = re.compile(r"</?(?:span|strong|wbr)[^>]*>")


def _with_4000(project) -> None:
    path = project.data / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["huslejegraenser"]["laveste"] = 4000
    for resource in descriptor["resources"]:
        if "lbf" not in resource["name"]:
            words = json.dumps(resource).replace("3.500", "4.000").replace("_3500", "_4000")
            resource |= json.loads(words)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), "utf-8")


def _words(path: Path) -> str:
    if path.suffix != ".xlsx":
        words = path.read_text("utf-8").replace("\u00ad", "")  # soft hyphens
        return TAG.sub("", words) if path.suffix == ".html" else words
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in book.namelist())


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    project = copied_project(tmp_path_factory.mktemp("graenser") / "projekt")
    _with_4000(project)
    run(project, "build", "--kommune", "0773")
    (folder,) = project.site.glob("0773-*")
    return folder


@pytest.mark.parametrize("ending", ["html", "svg", "csv", "xlsx", "qmd"])
def test_no_word_of_an_edition_says_the_old_limit(edition, ending) -> None:
    files = sorted(edition.rglob(f"*.{ending}"))
    assert files
    for file in files:
        words = NOT_OURS.sub("", _words(file))
        assert OLD.findall(words) == [], file.name


def test_it_says_the_new_one(edition) -> None:
    words = " ".join((edition / "edition.qmd").read_text("utf-8").replace("\u00a0", " ").split())
    assert "med en husleje under 4.000 kr./md." in words
    assert "4.000–4.499 kr." in words
    assert "Andelen af almene familieboliger under 4.000 kr./md." in words


def test_what_was_printed_with_other_limits_is_left_out_and_that_is_said(edition) -> None:
    words = (edition / "edition.qmd").read_text("utf-8")
    assert "31.300" not in words  # dwellings under 3,500 kr.
    assert "110.800" in words  # those under 4,500 kr. are the same as ever
    assert words.count("Den første rapport har regnet med andre huslejegrænser") == 3
    assert "talt op med andre huslejegrænser end tabellernes" in words
