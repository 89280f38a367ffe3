import datetime as dt
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables import replace_together
from kortlaegning.tables.earlier import earlier_versions
from kortlaegning.tables.install import Provenance, install_earlier, install_table
from kortlaegning.tables.load import load_data, load_table
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

OWN = Path(__file__).resolve().parents[2]
OFFICIAL = Provenance(
    Status.OFFICIEL, "Danmarks Statistik, BOL101", "CC BY 4.0", dt.date(2026, 5, 1), "Hentet."
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(OWN / "data", tmp_path / "data", ignore=shutil.ignore_patterns("cache", "raw"))
    return Project(tmp_path)


def new_frame(project: Project):
    frame = load_table(project, "boligbestand").frame
    frame["ejerboliger"] += 1
    return frame


def files(project: Project) -> dict[str, bytes]:
    return {
        path.relative_to(project.data).as_posix(): path.read_bytes()
        for path in sorted(project.data.rglob("*"))
        if path.is_file() and "cache" not in path.parts
    }


def test_a_new_table_takes_the_place_of_the_old_one_with_its_source(project: Project) -> None:
    frame = new_frame(project)
    done = install_table(project, "boligbestand", frame.sample(frac=1, random_state=1), OFFICIAL)
    table = load_data(project, 2023)["boligbestand"]
    assert table.frame.equals(frame)
    assert table.source.status is Status.OFFICIEL
    assert table.source.source == "Danmarks Statistik, BOL101"
    assert table.source.accessed == dt.date(2026, 5, 1)
    assert table.source.period == "1. januar 2023"
    assert (done.rows, done.sha256) == (98, table.sha256)


def test_only_the_entry_of_the_table_changes_in_the_descriptor(project: Project) -> None:
    before = json.loads((project.data / "datapackage.json").read_text())
    install_table(project, "boligbestand", new_frame(project), OFFICIAL)
    after = json.loads((project.data / "datapackage.json").read_text())
    changed = [
        a["name"] for a, b in zip(after["resources"], before["resources"], strict=True) if a != b
    ]
    assert changed == ["boligbestand"]


def test_an_earlier_version_comes_back_byte_for_byte(project: Project) -> None:
    before = files(project)
    install_table(project, "boligbestand", new_frame(project), OFFICIAL)
    (kept,) = earlier_versions(project, "boligbestand")
    package = load_package(project)
    assert kept.told(package)[0] is Status.EKSEMPEL
    install_earlier(project, "boligbestand", kept)
    assert files(project) == before
    latest, _ = earlier_versions(project, "boligbestand")
    assert latest.told(package) == (Status.OFFICIEL, "Danmarks Statistik, BOL101")


def test_a_damaged_earlier_version_is_refused(project: Project) -> None:
    install_table(project, "boligbestand", new_frame(project), OFFICIAL)
    (kept,) = earlier_versions(project, "boligbestand")
    (kept.folder / "table.csv").write_bytes(b"kommunekode\n")
    with pytest.raises(KortlaegningError, match="damaged"):
        _ = kept.content


def test_the_same_table_twice_keeps_no_second_version(project: Project) -> None:
    for _ in range(3):
        install_table(project, "boligbestand", frame := new_frame(project), OFFICIAL)
        install_table(project, "boligbestand", frame, OFFICIAL)
    assert len(earlier_versions(project, "boligbestand")) == 3


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda frame: frame.assign(ejerboliger=-1), "whole number from 0"),
        (lambda frame: frame.drop(columns="ejerboliger"), "'ejerboliger' is missing"),
        (lambda frame: frame.assign(mere=1), "'mere' is unknown"),
        (lambda frame: frame.replace({"kommunekode": {"0101": "0411"}}), "found '0411'"),
        (lambda frame: frame.assign(ejerboliger="\ud800"), "sign that is no text"),
    ],
)
def test_a_faulty_table_changes_nothing(project: Project, spoil, complaint: str) -> None:
    before = files(project)
    with pytest.raises(KortlaegningError, match=complaint):
        install_table(project, "boligbestand", spoil(new_frame(project)), OFFICIAL)
    assert files(project) == before
    assert earlier_versions(project, "boligbestand") == ()


def test_municipalities_that_other_tables_need_cannot_be_removed(project: Project) -> None:
    frame = load_table(project, "kommuner").frame
    with pytest.raises(KortlaegningError, match=r"found '0860'"):
        install_table(project, "kommuner", frame[frame["kommunekode"] != "0860"], OFFICIAL)


def test_a_table_edited_after_its_installation_is_not_called_official(project: Project) -> None:
    install_table(project, "boligbestand", new_frame(project), OFFICIAL)
    path = project.data / "boligbestand.csv"
    content = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^0101,2023,(\d+)", r"0101,2023,1\1", content), encoding="utf-8")
    with pytest.raises(KortlaegningError, match="changed since it was installed"):
        load_data(project, 2023)


class CrashError(Exception):
    pass


def count_steps(monkeypatch: pytest.MonkeyPatch, crash_at: int | None) -> list[str]:
    """Crash at the nth change of the file system that an installation makes."""
    steps: list[str] = []
    for name in ("replace", "unlink", "chmod"):
        real = getattr(Path, name)

        def step(self, *args, _real=real, _name=name, **kwargs):
            if len(steps) == crash_at:
                raise CrashError
            steps.append(f"{_name} {self.name}")
            return _real(self, *args, **kwargs)

        monkeypatch.setattr(Path, name, step)
    return steps


def test_a_crash_at_any_step_leaves_table_and_descriptor_together(
    project: Project, tmp_path: Path
) -> None:
    old = files(project)
    with pytest.MonkeyPatch.context() as patch:
        steps = count_steps(patch, None)
        install_table(project, "boligbestand", new_frame(project), OFFICIAL)
    new = files(project)
    shutil.rmtree(project.data)
    seen = set()
    for crash_at in range(len(steps)):
        shutil.copytree(OWN / "data", project.data, ignore=shutil.ignore_patterns("cache", "raw"))
        frame = new_frame(project)
        with pytest.MonkeyPatch.context() as patch:
            count_steps(patch, crash_at)
            # A process that dies does not sweep behind itself.
            patch.setattr(replace_together, "_sweep", lambda _folder, _names: None)
            with pytest.raises(CrashError):
                install_table(project, "boligbestand", frame, OFFICIAL)
        load_package(project)
        found = {name: text for name, text in files(project).items() if not name.endswith(".ny")}
        assert found in (old, new), steps[crash_at]
        seen.add(found == new)
        install_table(project, "boligbestand", frame, OFFICIAL)
        assert files(project) == new
        shutil.rmtree(project.data)
    assert seen == {True, False}


def test_two_installations_at_once_both_end_up_in_the_descriptor(project: Project) -> None:
    names = ("boligbestand", "almene_boliger", "tilsagnsrammer", "genudlejninger_billige")
    frames = {name: load_table(project, name).frame for name in names}
    with ThreadPoolExecutor(len(names)) as pool:
        done = [
            pool.submit(install_table, project, name, frame, OFFICIAL)
            for name, frame in frames.items()
        ]
    assert sorted(each.result().table for each in done) == sorted(names)
    data = load_data(project, 2023)
    assert {data[name].source.status for name in names} == {Status.OFFICIEL}


def test_a_descriptor_can_be_read_while_another_process_installs(project: Project) -> None:
    seen: set[Status] = set()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(install_table, project, "boligbestand", new_frame(project), OFFICIAL)
        while not done.done():
            seen.add(load_table(project, "boligbestand").source.status)
    done.result()
    assert seen <= {Status.EKSEMPEL, Status.OFFICIEL}
    assert load_data(project, 2023)["boligbestand"].source.status is Status.OFFICIEL
