"""The site's bytes depend on its inputs only: not on workers, order, or earlier builds.

Only the list of what the latest build changed depends on the build before it.
"""

import shutil


def test_any_number_of_workers_gives_the_same_site(bench):
    sites = []
    for jobs in (1, 2, 5):
        shutil.rmtree(bench.site, ignore_errors=True)
        shutil.rmtree(bench.project.work, ignore_errors=True)
        bench.build(jobs=jobs)
        sites.append(bench.files())
    assert sites[0] == sites[1] == sites[2]


def test_one_by_one_gives_the_same_site_as_all_at_once(bench):
    bench.build()
    at_once = bench.files()
    shutil.rmtree(bench.site)
    for target in reversed(bench.targets()):
        bench.build(targets=(target,))
    assert bench.files() == at_once


def test_a_change_and_its_undoing_give_the_same_site(bench):
    bench.build()
    before = bench.settled_files()
    path = bench.project.data / "tal.csv"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"851", b"852"))
    bench.build()
    path.write_bytes(content)
    bench.build()
    assert bench.settled_files() == before
