# ruff: noqa: E501 -- markdown and drawings are longer than code may be
"""A realistic edition for tests: all constructs of the subset, own words, small drawn figures."""

import json
import math
from pathlib import Path

from kortlaegning.drawing.palette import LIGHT

KOMMUNER = """
0101 København; 0147 Frederiksberg; 0151 Ballerup; 0153 Brøndby; 0155 Dragør; 0157
Gentofte; 0159 Gladsaxe; 0161 Glostrup; 0163 Herlev; 0165 Albertslund; 0167 Hvidovre; 0169
Høje-Taastrup; 0173 Lyngby-Taarbæk; 0175 Rødovre; 0183 Ishøj; 0185 Tårnby; 0187
Vallensbæk; 0190 Furesø; 0201 Allerød; 0210 Fredensborg; 0217 Helsingør; 0219 Hillerød;
0223 Hørsholm; 0230 Rudersdal; 0240 Egedal; 0250 Frederikssund; 0253 Greve; 0259 Køge;
0260 Halsnæs; 0265 Roskilde; 0269 Solrød; 0270 Gribskov; 0306 Odsherred; 0316 Holbæk; 0320
Faxe; 0326 Kalundborg; 0329 Ringsted; 0330 Slagelse; 0336 Stevns; 0340 Sorø; 0350 Lejre;
0360 Lolland; 0370 Næstved; 0376 Guldborgsund; 0390 Vordingborg; 0400 Bornholm; 0410
Middelfart; 0420 Assens; 0430 Faaborg-Midtfyn; 0440 Kerteminde; 0450 Nyborg; 0461 Odense;
0479 Svendborg; 0480 Nordfyns; 0482 Langeland; 0492 Ærø; 0510 Haderslev; 0530 Billund;
0540 Sønderborg; 0550 Tønder; 0561 Esbjerg; 0563 Fanø; 0573 Varde; 0575 Vejen; 0580
Aabenraa; 0607 Fredericia; 0615 Horsens; 0621 Kolding; 0630 Vejle; 0657 Herning; 0661
Holstebro; 0665 Lemvig; 0671 Struer; 0706 Syddjurs; 0707 Norddjurs; 0710 Favrskov; 0727
Odder; 0730 Randers; 0740 Silkeborg; 0741 Samsø; 0746 Skanderborg; 0751 Aarhus; 0756
Ikast-Brande; 0760 Ringkøbing-Skjern; 0766 Hedensted; 0773 Morsø; 0779 Skive; 0787
Thisted; 0791 Viborg; 0810 Brønderslev; 0813 Frederikshavn; 0820 Vesthimmerlands; 0825
Læsø; 0840 Rebild; 0846 Mariagerfjord; 0849 Jammerbugt; 0851 Aalborg; 0860 Hjørring
"""

FRONT = {
    "titel": "Fra bolig til hjem",
    "undertitel": "Kortlægning af boliger til borgere i hjemløshed",
    "sted": "Aalborg Kommune",
    "kommunekode": "0851",
    "aar": 2023,
    "version": "1.0",
    "dato": "2026-11-23",
    "udgiver": "Boligkontoret i Storby",
    "datastatus": {
        "status": "eksempel",
        "overskrift": "Tallene er modellerede",
        "tekst": "Kommunens egne registertal er ikke offentlige. Tallene i denne udgave er beregnet "
        "ud fra landstal, så landets summer passer; de må ikke bruges som kommunens faktiske tal.",
    },
    "lokator": "figurer/lokator.svg",
    "lokator_alt": "Danmarkskort, hvor Aalborg Kommune i Nordjylland er fremhævet.",
    "kontakt": {"navn": "Boligsekretariatet", "mail": "bolig@eksempel.dk"},
    "noegleord": ["boliger", "hjemløshed", "Aalborg"],
    "licens": "CC BY 4.0",
    "pdf": "udgave.pdf",
}


def kommuner() -> list[tuple[str, str]]:
    pairs = " ".join(KOMMUNER.split()).split("; ")
    return [(pair[:4], pair[5:]) for pair in pairs]


def value(code: str, figure: int) -> float:
    return round((int(code) * (7 + figure) % 293) / 10, 1)


def danish(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def draw_map(figure: int, corners: int = 24) -> str:
    """A grid of ragged cells, one per municipality, as the real maps are: paths with data."""
    paths = []
    for position, (code, name) in enumerate(kommuner()):
        column, row = position % 10, position // 10
        x, y = 30 + column * 46, 30 + row * 46
        points = []
        for corner in range(corners):
            angle = 2 * math.pi * corner / corners
            radius = 20 + 2.5 * math.sin(corner * 2.7 + position)
            points.append(f"{x + radius * math.cos(angle):.2f},{y + radius * math.sin(angle):.2f}")
        number = value(code, figure)
        step = 1 + 2 * min(int(number // 6), 4)
        paths.append(
            f'<path id="kommune-{code}" data-kode="{code}" data-navn="{name}" '
            f'data-vaerdi="{danish(number)} pct." d="M{" L".join(points)}Z" class="f-klasse-{step} flade" '
            f'fill="{LIGHT.scale[step - 1]}"/>'
        )
    own = [code for code, _ in kommuner()].index("0851")
    x, y = 30 + own % 10 * 46, 30 + own // 10 * 46
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
        '  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        '<svg xmlns="http://www.w3.org/2000/svg" width="500pt" height="500pt" '
        'viewBox="0 0 500 500"><metadata>tegnet</metadata><style>.flade{stroke-width:.5}</style>'
        '<defs><pattern id="skravering" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="M0 6L6 0" stroke="#4a5a64"/></pattern></defs>'
        f'{"".join(paths)}<rect x="440" y="440" width="40" height="20" fill="url(#skravering)"/>'
        f'<circle cx="{x}" cy="{y}" r="22" fill="none" stroke="{LIGHT.accent}" class="s-accent" stroke-width="3"/>'
        f'<text class="t-ink" x="{x + 26}" y="{y}" font-family="Source Sans 3" font-size="16">Aalborg</text></svg>'
    )


def draw_bars(parts: dict[str, float]) -> str:
    bars = "".join(
        f'<text class="t-ink" x="0" y="{30 + 34 * n}" font-family="Source Sans 3" font-size="14">{name}</text>'
        f'<rect x="170" y="{16 + 34 * n}" width="{share * 3.6}" height="20" class="f-region" fill="{LIGHT.region}"/>'
        f'<text class="t-ink" x="{176 + share * 3.6}" y="{31 + 34 * n}" font-family="Source Sans 3" '
        f'font-size="14">{danish(share)} pct.</text>'
        for n, (name, share) in enumerate(parts.items())
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 {34 * len(parts) + 14}">{bars}</svg>'


def _rows(figure: int) -> str:
    lines = []
    for rank, (code, name) in enumerate(kommuner(), 1):
        number = danish(value(code, figure))
        cells = [name, f"{int(code) * 7:,}".replace(",", "."), number, str(rank)]
        if code == "0851":
            cells = [f"**{cell}**" for cell in cells]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


PARAGRAPH = (
    "Aalborg har flere almene familieboliger end de fleste kommuner af samme størrelse, og andelen "
    "af boliger med lav husleje ligger over landsgennemsnittet. Tallene siger ikke, om boligerne "
    "er ledige, men hvor kommunen kan begynde at lede. Huslejestatistikken opgøres uden forbrug. "
)


def _map(figure: int) -> str:
    return f"""
## Kort nummer {figure} {{#sec-kort-{figure}}}

{PARAGRAPH * 2}Se @fig-{figure}.

![Andel af boligerne, der koster under 3.500 kr. om måneden [Modelleret]{{.model}}](figurer/figur-{figure:02}.svg){{#fig-{figure} fig-alt="Aalborg ligger med {danish(value("0851", figure))} pct. over landets gennemsnit; højest ligger kommunerne i Nordjylland."}}

::: {{.vis-tal data-csv="tal/figur-{figure:02}.csv" data-xlsx="tal/figur-{figure:02}.xlsx"}}

| Kommune | Boliger | Andel i pct. |
|:--------|--------:|-------------:|
| **Aalborg** | **9.120** | **12,4** |
| Aarhus  | 14.002 | 11,9 |

:::

{PARAGRAPH}
"""


def markdown(maps: int = 7) -> str:
    return f"""---
title: Fra bolig til hjem
lang: da
edition: edition.json
---

# Det korte overblik {{#sec-overblik}}

Denne udgave viser, hvilke boliger Aalborg Kommune kan bruge til borgere i hjemløshed. Tallene er
sammenlignet med regionen, kommunegruppen og hele landet. "Almene familieboliger" er udgangspunktet.

::: {{.noegletal}}

- **18,2 pct.** af boligerne er almene familieboliger, nr. 12 af 98
- **4.310** almene familieboliger koster under 4.500 kr. om måneden
- **27,9 pct.** af de private udlejningsboliger er billige, nr. 31 af 98

:::

| Nøgletal | Aalborg | Region Nordjylland | Hele landet |
|:---------|-------:|-------:|-------:|
| Almene familieboliger, pct. af alle boliger | 18,2 | 15,4 | 17,1 |
| Genudlejninger i 2022 | 2.310 | 5.002 | 57.862 |
| Kommunalt anviste, pct. | 9,1 | – | 11,6 |

: Kommunens tal ved siden af andres {{#tbl-noegletal}}

::: {{.callout-tip title="Sådan læses tallene"}}
Boligtal er pr. 1. januar 2023. Genudlejninger er talt for hele 2022. Læs mere i @sec-metode.
:::

# Trin 1: Find boligerne {{#sec-trin-1}}

{PARAGRAPH * 3}

![Boliger efter ejerform](figurer/ejerform.svg){{#fig-1 fig-alt="Ejerboliger udgør 49 pct. af boligerne, private udlejningsboliger 23 pct. og almene boliger 21 pct."}}

Ifølge @fig-1 er knap halvdelen ejerboliger. Det *kan* læses sammen med @tbl-noegletal.

{"".join(_map(figure) for figure in range(2, 2 + maps))}

## Nicheboliger {{#sec-niche}}

::: {{#fig-niche}}

| Boligform | Beskrivelse | Støtte | Kan etableres |
|:----------|:------------------------------|:----------------|:------|
| Skæve boliger | Små boliger til borgere, der ikke trives i almindeligt byggeri, ofte samlet omkring et fælleshus | Engangstilskud til etablering | Ja |
| Startboliger | Ungdomsboliger med en social vicevært for unge mellem 18 og 24 år | Ikke oplyst i kilden | Nej |

Nicheboliger, der kan etableres
:::

# Trin 2: Brug anvisningsretten {{#sec-trin-2}}

Kommunen kan råde over hver fjerde ledige bolig. @fig-13a viser bestanden, @fig-13b årets
genudlejninger; begge er del af @fig-13.

::: {{#fig-13 layout-ncol=2}}

![Andel af bestanden](figurer/figur-13a.svg){{#fig-13a fig-alt="Aalborg har anvist 9,1 pct. af bestanden, lidt under landets 10,4 pct."}}

![Andel af genudlejninger](figurer/figur-13b.svg){{#fig-13b fig-alt="Af årets genudlejninger i Aalborg var 8,0 pct. kommunalt anvist."}}

Kommunalt anviste familieboliger
:::

::: {{.callout-note}}
En note uden egen titel.
:::

::: {{.callout-warning}}
Vær opmærksom på, at to registre bruger hver sin definition.
:::

::: {{.callout-important title="Frist"}}
Ansøgninger sendes til [styrelsen](https://www.sbst.dk).
:::

1. Gennemgå afdelingerne.
2. Tal med boligorganisationerne:
    - om udlejningsaftaler
    - om nedsat husleje
3. Følg op hvert kvartal.

> Et hjem er mere end en adresse.

# Bilag A: Alle kommuner {{#sec-bilag-a .sideskift}}

| Kommune | Boliger | Andel i pct. | Nr. |
|:--------|--------:|-------------:|----:|
{_rows(8)}

: Private udlejningsboliger under 3.500 kr. {{#tbl-bilag-a .taet}}

# Bilag B: Kommunal anvisning {{#sec-bilag-b .sideskift}}

| Kommune | Boliger | Andel i pct. | Nr. |
|:--------|--------:|-------------:|----:|
{_rows(13)}

: Kommunalt anviste familieboliger {{#tbl-bilag-b .taet}}

# Metode og kilder {{#sec-metode}}

::: {{.faktaboks}}
**Afrunding.** Procenter vises med én decimal.
:::

::: {{.kilder}}
Landsbyggefonden, huslejeregistret; Danmarks Statistik, tabel `BOL101`. CO~2~ og m^2^ er prøver.
:::
"""


def write_sample(work: Path, maps: int = 7, corners: int = 24) -> Path:
    """Write the sample edition into a folder; returns the folder."""
    (work / "figurer").mkdir(parents=True, exist_ok=True)
    (work / "edition.qmd").write_text(markdown(maps), encoding="utf-8")
    (work / "edition.json").write_text(json.dumps(FRONT, ensure_ascii=False), encoding="utf-8")
    figures = {f"figur-{n:02}": draw_map(n, corners) for n in range(2, 2 + maps)}
    figures |= {"figur-13a": draw_map(13, corners), "figur-13b": draw_map(14, corners)}
    figures["lokator"] = draw_map(1, 8)
    figures["ejerform"] = draw_bars(
        {
            "Ejerboliger": 49,
            "Private udlejningsboliger": 23,
            "Almene boliger": 21,
            "Andelsboliger": 7,
        }
    )
    for name, svg in figures.items():
        (work / "figurer" / f"{name}.svg").write_text(svg, encoding="utf-8")
    return work
