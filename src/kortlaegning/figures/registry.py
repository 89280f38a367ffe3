"""All exhibits of the report in their order: the one list that other parts go through."""

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures import (
    bilag_a_billige_private,
    bilag_b_kommunalt_anviste,
    figur_01_boligsektorer,
    figur_02_almene_boligtyper,
    figur_03_almene_familieboligers_andel,
    figur_04_husleje_almene,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_07_husleje_private,
    figur_08_billige_private,
    figur_09_dataark,
    figur_10_nicheboliger_der_kan_etableres,
    figur_11_nicheboliger_der_ikke_kan,
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
    figur_14_tilsagnsrammer,
    noegletal,
    tabel_1_genudlejninger,
)

OWN = "eget_"


def own_exhibits() -> tuple[ModuleType, ...]:
    """Exhibits added to a fork: modules ``figures/eget_….py``, in order of name.

    ``kortlaegning new notebook`` makes them; nothing else needs to know of them.
    """
    package = Path(__file__).parent
    names = sorted(each.name for each in pkgutil.iter_modules([str(package)]))
    return tuple(_own(name) for name in names if name.startswith(OWN))


def _own(name: str) -> ModuleType:
    try:
        return import_module(f"{__package__}.{name}")
    except Exception as error:  # whatever a module under work may raise
        at = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise KortlaegningError(
            f"src/kortlaegning/figures/{name}.py{at}: {type(error).__name__}: "
            f"{getattr(error, 'msg', error)}; mend the module, or move it out of the folder."
        ) from error


EXHIBITS: tuple[ModuleType, ...] = (
    noegletal,
    figur_01_boligsektorer,
    figur_02_almene_boligtyper,
    figur_03_almene_familieboligers_andel,
    figur_04_husleje_almene,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_07_husleje_private,
    figur_08_billige_private,
    figur_09_dataark,
    figur_10_nicheboliger_der_kan_etableres,
    figur_11_nicheboliger_der_ikke_kan,
    tabel_1_genudlejninger,
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
    figur_14_tilsagnsrammer,
    bilag_a_billige_private,
    bilag_b_kommunalt_anviste,
    *own_exhibits(),
)


def exhibit_name(exhibit: ModuleType) -> str:
    """Name of an exhibit in running text, e.g. ``figur 13.a``, ``tabel 1`` or ``bilag A``.

    Examples
    --------
    >>> exhibit_name(figur_13a_anviste_af_bestand), exhibit_name(tabel_1_genudlejninger)
    ('figur 13.a', 'tabel 1')
    """
    kind, _, number = str(exhibit.LABEL).partition("-")
    if kind == "bilag":
        return f"bilag {number.upper()}"
    if kind == "noegletal":
        return "nøgletal"
    if number[-1:].isalpha() and number[:-1].isdigit():
        number = f"{number[:-1]}.{number[-1]}"
    return f"{'figur' if kind == 'fig' else 'tabel'} {number}"


def exhibits_using(table: str) -> list[str]:
    """Names of the exhibits that a table is behind."""
    return [exhibit_name(exhibit) for exhibit in EXHIBITS if table in exhibit.TABLES]
