"""Faults: killed builds, a full disk, a folder that cannot be written, a damaged store; nothing is lost, all is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kill_builds
from graph_kit import lines, make_claim, put, run_python, start_python
from relgraph.errors import StoreError
from relgraph.export import write_graph
from relgraph.store import KnowledgeGraph
from relgraph.store.disk import open_store

POSIX = pytest.mark.skipif(os.name != "posix", reason="processes are killed and limited as POSIX does it")
BUILD = """
import sys
from relgraph.cli import run
sys.exit(run(["build", sys.argv[1], "--store", sys.argv[2]]))
"""
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for article in kill_builds.make_articles(8):
        (folder / f"{article.id}.txt").write_text(article.text * 4)
    return folder


@pytest.fixture
def store(tmp_path):
    """A store on disk with two articles."""
    folder = tmp_path / "kg"
    with KnowledgeGraph(folder) as graph:
        put(graph, make_claim("a", when="2008"), make_claim("b", when="2008-03-07"))
    return folder


@POSIX
@pytest.mark.slow
def test_builds_killed_at_any_moment_end_with_the_same_bytes():
    # in a process of its own: it forks, which a process with threads must not
    asked = [sys.executable, kill_builds.__file__, "--articles", "8", "--kills", "4", "--seed", "7"]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=600, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("4 builds killed")


@POSIX
@pytest.mark.slow
def test_a_build_that_finds_no_room_says_so_and_goes_on_when_there_is(articles, tmp_path):
    folder = tmp_path / "kg"
    full = run_python(BUILD.replace("import sys\n", f"import sys\n{LIMITED}", 1), str(articles), str(folder), "20000")
    assert full.returncode == 2
    assert "no file may grow so large here" in full.stderr
    assert len(full.stderr.strip().splitlines()) == 1
    more = run_python(BUILD, str(articles), str(folder))
    assert more.returncode == 0, more.stderr
    assert run_python(BUILD, str(articles), str(tmp_path / "other")).returncode == 0
    with KnowledgeGraph(folder, read_only=True) as one, KnowledgeGraph(tmp_path / "other", read_only=True) as other:
        assert write_graph(one, ".nq") == write_graph(other, ".nq")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told_and_can_still_be_read(store):
    before = sorted(store.iterdir())
    store.chmod(0o555)
    try:
        with pytest.raises(StoreError, match="no permission to read or write here"):
            KnowledgeGraph(store)
        with KnowledgeGraph(store, read_only=True) as graph:
            assert graph.articles() == ("a", "b")
    finally:
        store.chmod(0o755)
    assert sorted(store.iterdir()) == before


@pytest.mark.parametrize("look", ["is_file", "iterdir"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_that_may_not_be_looked_into_is_told(store, monkeypatch, look, read_only):
    """Root may look anywhere, so the system's refusal is made up."""

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    (store / "CURRENT").unlink()
    monkeypatch.setattr(Path, look, refuse)
    told = (
        "there is no store here" if read_only and look == "iterdir" else "kg: no permission to read or write here; name"
    )
    with pytest.raises(StoreError, match=told):
        open_store(store, read_only=read_only)


@POSIX
@pytest.mark.parametrize("there", [True, False])
def test_an_export_that_finds_no_room_leaves_what_was_there(store, tmp_path, there):
    target = tmp_path / "graph.nq"
    if there:
        target.write_text("the last export")
        target.chmod(0o640)
    code = (
        "import resource, sys; from relgraph.cli import run; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
    )
    full = run_python(f'{code}sys.exit(run(["export", "--store", *sys.argv[1:]]))', str(store), "-o", str(target))
    assert (full.returncode, "graph.nq: cannot be written (File too large)" in full.stderr) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == (["graph.nq", "kg"] if there else ["kg"])
    with KnowledgeGraph(store, read_only=True) as graph:
        graph.export(target)
        assert target.read_bytes() == write_graph(graph, ".nq")
    assert not there or target.stat().st_mode & 0o777 == 0o640


def damage(path, way):
    content = path.read_bytes()
    if way == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif way == "garbled":
        path.write_bytes(bytes(byte ^ 0xFF if place % 7 == 0 else byte for place, byte in enumerate(content)))
    else:
        path.unlink()


@pytest.mark.parametrize("way", ["cut", "garbled", "gone"])
@pytest.mark.parametrize("which", ["CURRENT", "MANIFEST-*", "*.sst", "*.log", "OPTIONS-*", "IDENTITY"])
def test_a_damaged_store_is_told_or_harmless(store, which, way):
    with KnowledgeGraph(store, read_only=True) as graph:
        before = lines(graph)
    found = sorted(store.glob(which))
    assert found
    for path in found:
        damage(path, way)
    fault, after = "", before[:0]
    try:
        with KnowledgeGraph(store, read_only=True) as graph:
            after = lines(graph)
    except StoreError as error:
        fault = str(error)
    # a lost log can take the newest articles with it, but nothing may be there that was not written
    assert str(store) in fault or set(after) <= set(before)


def test_a_damaged_block_is_told_when_it_is_read(store):
    for path in store.glob("*.sst"):
        content = bytearray(path.read_bytes())
        content[10:40] = bytes(30)
        path.write_bytes(bytes(content))
    damaged = pytest.raises(StoreError, match="the store is damaged; build it again in a new folder")
    with damaged, KnowledgeGraph(store, read_only=True) as graph:
        lines(graph)


def test_a_copy_of_a_store_that_is_being_built_can_be_read(store, tmp_path):
    with KnowledgeGraph(store) as writer:
        put(writer, make_claim("c", when="2010"))
        with KnowledgeGraph(store, read_only=True) as reader:
            there = set(reader.articles())
            put(writer, make_claim("d", when="2011"))
            assert set(reader.articles()) == there >= {"a", "b"}
    shutil.copytree(store, tmp_path / "copy")
    with KnowledgeGraph(tmp_path / "copy", read_only=True) as graph:
        assert graph.articles() == ("a", "b", "c", "d")


def test_a_store_that_was_killed_while_it_was_made_is_made_again(tmp_path):
    for name in ("LOCK", "LOG", "IDENTITY", "MANIFEST-000001", "OPTIONS-000007.dbtmp", "000004.log", "000001.dbtmp"):
        (tmp_path / name).touch()
    with KnowledgeGraph(tmp_path) as graph:
        put(graph, make_claim("a"))
    with KnowledgeGraph(tmp_path, read_only=True) as graph:
        assert graph.articles() == ("a",)


@POSIX
@pytest.mark.parametrize("seen", ["CURRENT", "MANIFEST-000005", "OPTIONS-*", "*.sst"])
def test_a_store_whose_maker_is_killed_is_told_so_and_made_again(tmp_path, seen):
    store, code = tmp_path / "kg", "import sys; from relgraph.store import KnowledgeGraph; KnowledgeGraph(sys.argv[1])"
    with start_python(code, str(store)) as maker:
        while not any(store.glob(seen)) and maker.poll() is None:
            pass
        maker.kill()
    fault = ""
    try:
        KnowledgeGraph(store, read_only=True).close()
    except StoreError as error:
        fault = str(error)
    assert not fault or "there is no store here" in fault or "its making was stopped" in fault
    with KnowledgeGraph(store) as graph:
        put(graph, make_claim("a"))
    with KnowledgeGraph(store, read_only=True) as graph:
        assert graph.articles() == ("a",)


def test_a_store_that_has_lost_its_first_file_is_not_written_over(store):
    (store / "CURRENT").unlink()
    with pytest.raises(StoreError, match="no whole store"):
        KnowledgeGraph(store)
