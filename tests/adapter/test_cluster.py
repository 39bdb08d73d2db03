"""A build whose work is done by a Dask cluster: two worker processes that the test starts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter import cluster as clusters
from plugins.pelican_adapter.cluster import cluster, hands
from plugins.pelican_adapter.door import build_site
from plugins.pelican_adapter.options import BuildOptions, parse_options
from plugins.pelican_adapter.system import MissingLibrary
from plugins.press.errors import PressError
from tests.adapter.test_site import tree
from tests.conftest import ROOT, settings_in

CONTENT = ROOT / "tests/golden/small/content"
FEWER = 'CHANNELS = [name for name in CHANNELS if not name.endswith((".handouts", ".cards"))]\n'  # as other PDFs, pictures


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a scheduler with two workers listens."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as machines:
        yield machines.scheduler_address.replace("tcp://", "dask://")


def options(folder: Path, executor: str = "", store: Path | None = None) -> BuildOptions:
    """A build of a small site from nothing, or with `store`."""
    return parse_options(
        settings_in(folder, store, FEWER), CONTENT, folder / "output", "2026-10-03T12:00", "", executor
    )


def test_a_cluster_makes_the_same_bytes(tmp_path: Path, address: str, warm: Path) -> None:
    there = build_site(options(tmp_path / "there", address)).run_report
    here = build_site(options(tmp_path / "here", store=warm)).run_report
    assert there is not None
    assert here is not None
    assert there.made == here.made + here.reused > 100
    with Client(address.replace("dask://", "tcp://"), set_as_default=False) as client:
        done = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert len(done) == 2
    assert all(done.values())
    assert tree(tmp_path / "there/output") == tree(tmp_path / "here/output")


def test_a_worker_with_another_theme_is_refused(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "tree_digest", lambda root, folders: "ours, for the workers keep their own")
    with pytest.raises(PressError, match="không có cùng mã nguồn, thư viện, theme/ và content/"):
        build_site(options(tmp_path, address))
    assert not (tmp_path / "output").exists()


def test_no_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.2)
    with (
        pytest.raises(PressError, match=r"không nối được cụm máy dask://127\.0\.0\.1:9"),
        cluster("dask://127.0.0.1:9", tmp_path),
    ):
        pass


def test_the_library_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingLibrary, match="dask") as missing, cluster("dask://127.0.0.1:9"):
        pass
    assert "--extra dask" in missing.value.command


def test_another_address_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"--executor: “ftp://x” không phải địa chỉ .*; viết như dask://"):
        options(tmp_path, "ftp://x")


def test_without_an_address_this_machine_works() -> None:
    with hands("") as executor:
        assert executor is None
