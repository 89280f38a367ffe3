"""A server on this machine that speaks like the official ones, with their faults on demand."""

import json
import re
import shutil
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
from made_maps import cells

from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.sources.cache import Wish
from kortlaegning.sources.download import Limits
from kortlaegning.sources.hosts import Hosts
from kortlaegning.tables.load import kommuner_of, load_table

OWN = Path(__file__).resolve().parents[2]
QUICK = Limits(
    connect=1, read=0.5, attempts=3, first_wait=0.01, longest_wait=0.5, patience=0.3, slowest=2000
)
KEY = "hemmelig-noegle"


@dataclass
class Answer:
    """What the server does with one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None  # hang up after so many bytes
    pause: float = 0  # before the body
    trickle: float = 0  # between single bytes


@dataclass
class OfficialServer:
    """Answers by a queue of faults first, and then by what its documentation says."""

    url: str
    faults: list[Answer] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    change: Callable[[bytes], bytes] = lambda body: body

    @property
    def hosts(self) -> Hosts:
        return Hosts(self.url, self.url, self.url)

    @property
    def hosts_with_key(self) -> Hosts:
        return Hosts(self.url, self.url, self.url, KEY)

    def answer(self, path: str) -> Answer:
        if self.faults:
            return self.faults.pop(0)
        address = urllib.parse.urlsplit(path)
        query = {key: value[0] for key, value in urllib.parse.parse_qs(address.query).items()}
        if address.path == "/v1/data/BOL101/CSV":
            return Answer(self.change(bol101_csv(query)))
        if address.path == "/v1/data/FOLK1A/CSV":
            return Answer(self.change(folk1a_csv(query)))
        if re.fullmatch(r"/distribution/v2/lau/geojson/LAU_RG_01M_20\d\d_4326.geojson", path):
            return Answer(self.change(lau_geojson()))
        if address.path == "/DAGI/DAGI_WFS/1.0.0/WFS":
            if query.get("apikey") != KEY:
                return Answer(b"no", 401)
            return Answer(self.change(dagi_geojson()))
        said = {"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen blev ikke fundet"}
        return Answer(json.dumps(said).encode(), 404)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server: OfficialServer = self.server.official
        server.requests.append((self.path, dict(self.headers)))
        answer = server.answer(self.path)
        body, status, headers = answer.body, answer.status, dict(answer.headers)
        self.send_response(status)
        headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        time.sleep(answer.pause)
        try:
            if answer.trickle:
                for position in range(len(body)):
                    self.wfile.write(body[position : position + 1])
                    time.sleep(answer.trickle)
            else:
                self.wfile.write(body if answer.cut_at is None else body[: answer.cut_at])
        except OSError:
            self.close_connection = True
        if answer.cut_at is not None:
            self.close_connection = True

    def log_message(self, *_args: object) -> None:
        return


def codes() -> list[str]:
    return sorted(pd.read_csv(OWN / "data/kommuner.csv", dtype=str)["kommunekode"])


def bol101_csv(query: dict[str, str]) -> bytes:
    """Dwellings that depend on the code only; areas and cells as the StatBank orders them."""
    lines = ["OMRÅDE;BEBO;ANVENDELSE;UDLFORH;EJER;TID;INDHOLD"]
    kommuner = [code.lstrip("0") for code in codes()]
    for bebo in query["BEBO"].split(","):
        for anvendelse in query["ANVENDELSE"].split(","):
            for use in ("EJ", "LEJ", "IB", "UOPL"):
                for owner in ("10", "20", "30", "41", "SK", "UOP2"):
                    cell = f"{bebo};{anvendelse};{use};{owner};{query['Tid']}"
                    counts = {code: dwellings(int(code), use, owner) for code in kommuner}
                    counts["411"] = 1 if owner == "SK" else 0
                    lines += [f"{code};{cell};{count}" for code, count in counts.items()]
                    lines.append(f"000;{cell};{sum(counts.values())}")
                    lines.append(f"084;{cell};{counts['101']}")
                    lines.append(f"01;{cell};{counts['101']}")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def dwellings(code: int, use: str, owner: str) -> int:
    return code + 10 * len(use) + int(owner == "20") * 100


def folk1a_csv(query: dict[str, str]) -> bytes:
    counts = {code.lstrip("0"): 1000 * int(code) for code in codes()} | {"411": 90}
    counts = {"000": sum(counts.values()), "085": 7} | counts
    lines = [f"{code};{query['Tid']};{count}" for code, count in counts.items()]
    return "\n".join(["OMRÅDE;TID;INDHOLD", *lines, ""]).encode()


def outlines() -> list[tuple[str, list[list[float]]]]:
    """A made-up outline of each municipality, in longitude and latitude."""
    frame = cells(pd.read_csv(OWN / "data/kommuner.csv", dtype={"kommunekode": str}))
    rings = [[list(point) for point in shape.exterior.coords] for shape in frame.geometry]
    return list(zip(frame["kommunekode"], rings, strict=True))


def geojson(features: list[tuple[dict[str, str], list[list[float]]]]) -> bytes:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
                for properties, ring in features
            ],
        }
    ).encode()


def lau_geojson() -> bytes:
    """Denmark with three-digit codes among other countries, as GISCO has it."""
    danish = [
        (
            {
                "GISCO_ID": f"DK_{code[1:]}",
                "CNTR_CODE": "DK",
                "LAU_ID": code[1:],
                "LAU_NAME": code,
            },
            ring,
        )
        for code, ring in outlines()
    ]
    abroad = {"GISCO_ID": "SE_1280", "CNTR_CODE": "SE", "LAU_ID": "1280", "LAU_NAME": "Malmö"}
    return geojson([(abroad, [[13, 55.5], [13.1, 55.5], [13.1, 55.6], [13, 55.5]]), *danish])


def dagi_geojson() -> bytes:
    return geojson([({"kommunekode": code, "navn": code}, ring) for code, ring in outlines()])


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    official = OfficialServer(f"http://127.0.0.1:{httpd.server_port}")
    httpd.official = official
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield official
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    ignored = shutil.ignore_patterns("cache", "raw", ".installation.*")
    shutil.copytree(OWN / "data", tmp_path / "data", ignore=ignored)
    shutil.copytree(OWN / "params", tmp_path / "params")
    return Project(tmp_path)


@pytest.fixture
def kommuner() -> Kommuner:
    return kommuner_of(load_table(Project(OWN), "kommuner").frame)


@pytest.fixture
def wish() -> Wish:
    return Wish(limits=QUICK)
