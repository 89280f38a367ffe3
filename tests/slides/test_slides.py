"""Figures of a finished edition as pictures: 300 dpi, with title, source, owner and mark."""

import io
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.render.front import load_front
from kortlaegning.slides.finished_figures import FinishedFigure, finished_figures
from kortlaegning.slides.make_slides import ALT_TEXTS, make_slides
from kortlaegning.slides.slide_png import with_resolution
from kortlaegning.slides.slide_svg import slide_svg

SVG = "{http://www.w3.org/2000/svg}"
STEM = "fra-bolig-til-hjem-laesoe-2023"


@pytest.fixture(scope="module")
def edition(warm_session, tmp_path_factory):
    out = tmp_path_factory.mktemp("udgave")
    make_edition(warm_session, "0825", out)
    return out


@pytest.fixture(scope="module")
def slides(edition, project, tmp_path_factory):
    out = tmp_path_factory.mktemp("billeder")
    make_slides(project, edition, out)
    return out


def words_in(path):
    return " ".join(
        each.text or "" for each in ElementTree.parse(path).getroot().iter(f"{SVG}text")
    ).replace("\u00a0", " ")


def test_each_figure_of_the_edition_becomes_two_pictures(edition, slides):
    shown = {path.stem for path in (edition / "figurer").glob("*.svg")}
    shown = {n for n in shown if not n.endswith("-smal") and "lokator" not in n}
    assert len(shown) >= 12
    for ending in (".svg", ".png"):
        assert {path.stem for path in slides.glob(f"*{ending}")} == {f"{STEM}-{n}" for n in shown}


def test_a_picture_is_20_cm_wide_at_300_dots_an_inch_and_half_as_wide_where_it_was(slides):
    for path in slides.glob("*.png"):
        with Image.open(path) as image:
            assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
            wanted = 1216 if "figur-13" in path.name else 2362
            assert image.width == pytest.approx(wanted, abs=2), path.name


def test_each_says_number_source_whose_it_is_and_that_it_is_an_example(slides):
    for path in slides.glob("*.svg"):
        said = words_in(path)
        assert "Læsø Kommune · udgave 1.0, 2023" in said
        assert ("Figur " in said) == ("figur-" in path.name)
        if "figur-09" in path.name:  # a diagram without a number
            assert "EKSEMPEL" not in said
            continue
        assert "Kilde: " in said, path.name
        if "trin-0" in path.name:  # what VIVE has counted is none
            assert "EKSEMPEL" not in said
            continue
        assert said.count("EKSEMPEL") >= 2, path.name  # in the drawing and below it


def test_both_parts_of_a_figure_have_its_source_and_their_own_number(slides):
    for part in "ab":
        said = words_in(slides / f"{STEM}-figur-13{part}.svg")
        assert said.startswith(f"Figur 13.{part}: ")
        assert "Kilde: " in said


def test_the_svg_brings_its_fonts_and_alt_text_and_the_list_has_all(edition, slides):
    figures = finished_figures(edition)
    listed = (slides / ALT_TEXTS).read_text(encoding="utf-8")
    for figure in figures:
        svg = (slides / f"{STEM}-{figure.path.stem}.svg").read_text(encoding="utf-8")
        assert "@font-face" in svg
        assert figure.alt
        assert figure.alt in listed


def test_only_the_figures_asked_for_are_made_and_an_unknown_one_is_named(
    edition, project, tmp_path
):
    made = make_slides(project, edition, tmp_path, ["13.a", "figur-4"])
    assert [path.stem[len(STEM) + 1 :] for path in made[:-1]] == [
        *["figur-13a"] * 2,
        *["figur-04"] * 2,
    ]
    with pytest.raises(KortlaegningError, match=r"Læsø Kommune has no figure '99'; .* trin-0, 1,"):
        make_slides(project, edition, tmp_path, ["99"])


def test_a_folder_without_an_edition_and_a_missing_drawing_are_told(edition, project, tmp_path):
    with pytest.raises(KortlaegningError, match=r"edition\.json is missing"):
        make_slides(project, tmp_path, tmp_path / "ud")
    copied = tmp_path / "kopi"
    shutil.copytree(edition, copied)
    (copied / "figurer" / "figur-03.svg").unlink()
    with pytest.raises(KortlaegningError, match=r"figur-03\.svg is missing"):
        make_slides(project, copied, tmp_path / "ud")


def test_words_of_an_edition_are_data_in_a_picture(edition):
    figure = FinishedFigure("fig-1", Path("x.svg"), "A <b> & C", "Kilde: D < E.", 'Alt "<x>"')
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 10" width="440"/>'
    slide = slide_svg(figure, drawn.replace("/>", "></svg>"), load_front(edition))
    ElementTree.fromstring(slide)
    assert "A &lt;b&gt; &amp; C" in slide


def test_the_resolution_is_a_whole_chunk():
    plain = io.BytesIO()
    Image.new("RGB", (3, 2)).save(plain, "PNG")
    with Image.open(io.BytesIO(with_resolution(plain.getvalue(), 300))) as image:
        image.load()
        assert image.size == (3, 2)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_the_command_asks_whose_and_keeps_out_of_the_site(project):
    runner = CliRunner()
    nobody = runner.invoke(app, ["billeder"])
    assert "Whose figures?" in str(nobody.exception)
    inside = runner.invoke(app, ["billeder", "--land", "--til", "_site/billeder"])
    assert inside.exit_code != 0
    assert "_site" in str(inside.exception) or "_site" in inside.output
