"""Settings files that are wrong in any way end with one sentence, and nothing runs away."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.lokal_tekst import lokal_tekst_markdown
from kortlaegning.render.escape import visible_text
from kortlaegning.settings import EditionSettings, load_edition_settings, load_settings

BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
FUZZ = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WORDS = st.text(max_size=30) | st.sampled_from(
    ["<script>alert(1)</script>", "$x$", '#read("/etc/passwd")', "@fig-3", "\u202eabc", "[a](b)"]
)


def _load(path, content):
    path.write_bytes(content)
    try:
        return load_edition_settings(path)
    except KortlaegningError as error:
        sentence = str(error)
    assert "\n" not in sentence
    assert len(sentence) < 1000 + len(str(path))
    return None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "aliases"),
        ("lokal_tekst: &x [*x]", "aliases"),
        ("[" * 5000, "nested far too deep"),
        ("ukendt: 1", "unknown key 'ukendt'"),
        ("kontakt: {navn: 5}", "kontakt.navn"),
        ("kontakt: {navn: A, mail: ikke en adresse}", "kontakt.mail"),
        ("!!python/object/apply:os.system [ls]", "not valid YAML"),
        ("kort: 2024-99-99", "cannot be read"),
        ("x: " + "y" * 300_000, "larger than 200,000 bytes"),
        ("\x00", "not valid YAML"),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path, content, said):
    path = tmp_path / "0851-aalborg.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(KortlaegningError) as caught:
        load_edition_settings(path)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_a_bomb_in_the_report_settings_is_refused_too(tmp_path):
    path = tmp_path / "report.yml"
    path.write_text(BOMB, "utf-8")
    with pytest.raises(KortlaegningError, match="aliases"):
        load_settings(tmp_path)


@FUZZ
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_settings_or_one_sentence(tmp_path, content):
    found = _load(tmp_path / "f.yml", content)
    assert found is None or isinstance(found, EditionSettings)


@FUZZ
@given(
    key=st.sampled_from(["kontakt", "lokal_tekst", "sammenligning", "kort"]),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=6,
    ),
)
def test_wrong_types_under_any_key(tmp_path, key, value):
    import yaml

    found = _load(tmp_path / "f.yml", yaml.safe_dump({key: value}).encode("utf-8", "replace"))
    assert found is None or isinstance(found, EditionSettings)


@FUZZ
@given(words=WORDS.filter(lambda text: text.isprintable() or "\u202e" in text).filter(visible_text))
def test_local_text_is_printed_as_it_stands_and_never_markup(words, edition_of):
    from dataclasses import replace

    own = EditionSettings(lokal_tekst=({"overskrift": words, "tekst": words},))
    markdown = lokal_tekst_markdown(replace(edition_of("0851"), own=own))
    for sign in "<>$#@`*[]":
        assert (
            markdown.replace(f"\\{sign}", "").replace("## ", "").replace("{#sec", "").count(sign)
            == 0
        )
    assert "\u202e" not in markdown


@pytest.mark.parametrize("signs", ["\u200b\u200d", "\u2066\u2069", "\u00ad", "  \u00a0"])
@pytest.mark.parametrize("key", ["overskrift", "tekst"])
def test_text_that_nobody_can_see_is_no_text(tmp_path, key, signs):
    words = {"overskrift": "Her", "tekst": "Ord"} | {key: signs}
    path = tmp_path / "0851-aalborg.yml"
    path.write_text(
        f'lokal_tekst: [{{overskrift: "{words["overskrift"]}", tekst: "{words["tekst"]}"}}]',
        encoding="utf-8",
    )
    with pytest.raises(KortlaegningError, match=f"0851-aalborg.yml: .*{key}: expected some text"):
        load_edition_settings(path)


@pytest.mark.parametrize("key", ["navn", "titel", "telefon", "mail"])
def test_a_control_sign_in_a_contact_is_refused_with_file_and_key(tmp_path, key):
    contact = {"navn": "A"} | {key: r"a\0@b.dk"}
    path = tmp_path / "0851-aalborg.yml"
    said = ", ".join(f'{name}: "{text}"' for name, text in contact.items())
    path.write_text(f"kontakt: {{{said}}}", encoding="utf-8")
    with pytest.raises(KortlaegningError, match=rf"0851-aalborg.yml: kontakt.{key}: .*U\+0000"):
        load_edition_settings(path)
