"""Where the site comes from, as RO-Crate 1.2 metadata that machines read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.settings import Settings
from kortlaegning.site.manifest import read_shared_inputs
from kortlaegning.site.program_pages import program_page
from kortlaegning.site.releases import RELEASES, Release
from kortlaegning.site.site_files import CRATE_NAME, INDEX_NAME, MANIFEST_NAME, json_bytes
from kortlaegning.tables.overview import TableOverview

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
CRATE = "https://w3id.org/ro/crate"
PROFILE = "https://w3id.org/ro/crate/1.2"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MEDIA_TYPES = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}
KINDS = {
    ".html": "Udgaven som webside",
    ".pdf": "PDF til skærm og print",
    ".zip": "Tallene som CSV-filer og projektmappe",
    ".xlsx": "Regneark",
    ".json": "Oplysninger om udgaven til programmer",
}
Entity = dict[str, Any]


def describe_crate(
    settings: Settings,
    overviews: Sequence[TableOverview],
    site: Path,
    index: bytes,
    editions: Sequence[tuple[Target, EditionRecord]],
    releases: Sequence[Release] = (),
) -> bytes:
    """Write the crate: the site, its editions, the tables behind them and what made them.

    Earlier releases are crates of their own, and are referred to.

    Parameters
    ----------
    index
        The front page, which may not have been written yet.
    """
    udgave = settings.udgave
    tables = {f"data/{one.path}": one for one in overviews}
    datasets = [_dataset(target, record) for target, record in editions]
    earlier = [each for each in releases if each.version != udgave.version]
    kept = [_release(each) for each in earlier]
    published = _publisher(settings)
    files = [entity for _, record in editions for entity in _files(record)]
    graph: list[Entity] = [
        {
            "@id": CRATE_NAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": udgave.titel,
            "description": udgave.undertitel,
            "datePublished": udgave.dato.isoformat(),
            "version": udgave.version,
            "inLanguage": "da",
            "license": {"@id": LICENCE},
            "publisher": _refs(published[:1]),
            "hasPart": _refs([{"@id": INDEX_NAME}, {"@id": MANIFEST_NAME}, *datasets, *kept]),
            "mentions": [{"@id": f"#byg-{name[:16]}"} for name in _sets(editions)],
        },
        *published,
        {
            "@id": LICENCE,
            "@type": "CreativeWork",
            "name": "CC BY 4.0",
            "description": "Må bruges af alle, også ændret, når ophavet nævnes.",
        },
        _page(INDEX_NAME, "Oversigt over alle udgaver") | {"contentSize": str(len(index))},
        _page(MANIFEST_NAME, "Hash af alle filer og alt, de er lavet af"),
        *datasets,
        *files,
        *kept,
        *(_own_crate(each, site) for each in earlier),
    ]
    for shared in _sets(editions):
        inputs = read_shared_inputs(site, shared) or {}
        used = {name: table for name, table in tables.items() if name in inputs}
        graph += _action(shared, inputs, editions, used)
        graph += [_table(name, table) for name, table in used.items()]
    unique = {entity["@id"]: _plain(entity) for entity in graph}
    crate = {"@context": CONTEXT, "@graph": list(unique.values())}
    return json_bytes(crate)


def _publisher(settings: Settings) -> list[Entity]:
    """The publisher and whom to ask; nobody where it is a trial edition."""
    if not (name := settings.udgave.udgiver):
        return []
    publisher = {"@id": "#udgiver", "@type": "Organization", "name": name}
    who = settings.tilgaengelighed.kontakt
    if who is None or not who.mail:
        return [publisher]
    contact = {
        "@id": f"mailto:{who.mail}",
        "@type": "ContactPoint",
        "name": who.navn,
        "email": who.mail,
        **({"telephone": who.telefon} if who.telefon else {}),
    }
    return [publisher | {"contactPoint": {"@id": contact["@id"]}}, contact]


def _release(release: Release) -> Entity:
    folder = f"{RELEASES}/{release.version}/"
    return {
        "@id": folder,
        "@type": "Dataset",
        "name": f"Udgave {release.version}",
        "description": f"Udgave {release.version}, som den blev udgivet.",
        "version": release.version,
        "datePublished": release.dato.isoformat(),
        "conformsTo": {"@id": CRATE},
        "subjectOf": {"@id": f"{folder}{CRATE_NAME}"},
        "hasPart": [{"@id": f"{folder}{CRATE_NAME}"}],
    }


def _own_crate(release: Release, site: Path) -> Entity:
    """The metadata that an earlier release has of its own."""
    folder = f"{RELEASES}/{release.version}/"
    return {
        "@id": f"{folder}{CRATE_NAME}",
        "@type": "File",
        "name": f"Beskrivelse af udgave {release.version}",
        "description": "Udgavens indhold og ophav som RO-Crate.",
        "encodingFormat": "application/ld+json",
        "contentSize": str((site / folder / CRATE_NAME).stat().st_size),
    }


def _dataset(target: Target, record: EditionRecord) -> Entity:
    return {
        "@id": f"{record.folder}/",
        "@type": "Dataset",
        "name": target.name,
        "description": f"Udgaven for {target.name} som webside og PDF, med tallene bag figurerne.",
        "identifier": target.kommunekode or record.folder,
        "hasPart": _refs(_files(record)),
    }


def _files(record: EditionRecord) -> list[Entity]:
    return [
        {
            "@id": f"{record.folder}/{name}",
            "@type": "File",
            "name": name,
            "description": KINDS[Path(name).suffix],
            "encodingFormat": MEDIA_TYPES[Path(name).suffix],
            "contentSize": str(output.size),
            "sha256": output.sha256,
        }
        for name, output in sorted(record.outputs.items())
        if "/" not in name and Path(name).suffix in MEDIA_TYPES
    ]


def _page(name: str, title: str) -> Entity:
    kind = MEDIA_TYPES[Path(name).suffix]
    about = {"name": title, "description": title, "encodingFormat": kind}
    return {"@id": name, "@type": "File", **about}


def _table(name: str, table: TableOverview) -> Entity:
    return {
        "@id": f"#{name}",
        "@type": "CreativeWork",
        "name": table.title,
        "description": table.note or table.description,
        "creditText": table.kilde,
        "usageInfo": table.licens,
        "creativeWorkStatus": str(table.status),
    }


def _action(
    shared: str,
    inputs: Mapping[str, str],
    editions: Sequence[tuple[Target, EditionRecord]],
    tables: Mapping[str, TableOverview],
) -> list[Entity]:
    """Describe one set of inputs and the editions that were made from it."""
    software = {
        name.removeprefix("version "): value
        for name, value in inputs.items()
        if name.startswith("version ")
    }
    programs = [
        {
            "@id": f"#program-{name}-{value}",
            "@type": "SoftwareApplication",
            "name": name,
            "version": value,
            "url": page,
        }
        for name, value in software.items()
        if (page := program_page(name))
    ]
    made = [{"@id": f"{one.folder}/"} for _, one in editions if one.shared == shared]
    action = {
        "@id": f"#byg-{shared[:16]}",
        "@type": "CreateAction",
        "name": "Bygning af udgaver",
        "identifier": shared,
        "instrument": _refs(programs),
        "object": [{"@id": f"#{name}"} for name in tables],
        "result": made,
    }
    return [action, *programs]


def _sets(editions: Sequence[tuple[Target, EditionRecord]]) -> list[str]:
    return sorted({record.shared for _, record in editions})


def _plain(entity: Entity) -> Entity:
    """A list of one is written as that one, and an empty one is left out."""
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in entity.items()
        if value != []
    }


def _refs(entities: Sequence[Mapping[str, Any]]) -> list[Entity]:
    return [{"@id": entity["@id"]} for entity in entities]
