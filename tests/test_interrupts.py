"""Ctrl-C ends every command in one line, wherever it meets it: half imported, in another process, at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from graph_kit import make_claim, put
from relgraph.store import KnowledgeGraph

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal's Ctrl-C is a signal to a group of processes")
RECALL = "The United States recalled its ambassador to Minsk in 2008.\n"
# what Python runs before all else: it lets Ctrl-C come to all processes when one of them imports a module, or when its
# first thread has been in a function for a while
WATCH = """
import os, signal, sys, threading

class Watch:
    def find_spec(self, name, path=None, target=None):
        told, _, where = os.environ["INTERRUPT_AT"].partition(" in ")
        if name == told and any("multiprocessing" in one for one in sys.orig_argv) == (where == "a child"):
            sys.meta_path.remove(self)
            os.killpg(0, signal.SIGINT)

def wait_for(function):
    main, seen, pause = threading.main_thread(), 0, threading.Event()
    while seen < 5:
        pause.wait(0.1)
        frame = sys._current_frames()[main.ident]
        seen = seen + 1 if frame.f_code.co_name == function else 0
    os.killpg(0, signal.SIGINT)

if os.environ["INTERRUPT_AT"].endswith(" at work"):
    threading.Thread(target=wait_for, args=os.environ["INTERRUPT_AT"].split()[:1], daemon=True).start()
sys.meta_path.insert(0, Watch())
"""


@pytest.fixture
def news(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "news").mkdir()
    for number in range(150):
        (tmp_path / "news" / f"{number}.txt").write_text(RECALL)
    (tmp_path / "asked.jsonl").write_text('{"text": "the Kremlin"}')
    return tmp_path


def interrupt(folder, place, *arguments):
    """Run a command that is interrupted where it, or a process of its, imports a module, or waits for the engine."""
    path = os.pathsep.join([str(folder), *filter(None, sys.path)])
    with subprocess.Popen(
        [sys.executable, "-m", "relgraph", *arguments],
        env={**os.environ, "PYTHONPATH": path, "INTERRUPT_AT": place},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            # ends when the last process that could say something is gone
            return process.communicate(timeout=60)[1].split("\n"), process.wait()
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


@pytest.mark.parametrize(
    "place",
    [
        *(
            f"{name} in the parent"
            for name in ("click", "spacy", "relgraph.store", "multiprocessing.popen_spawn_posix")
        ),
        *(f"{name} in a child" for name in ("multiprocessing.spawn", "relgraph.pipeline")),
    ],
)
def test_a_build_that_is_interrupted_says_one_line_and_leaves_nothing(news, place):
    told, code = interrupt(news, place, "build", "news", "--store", "kg", "--jobs", "2")
    assert code == 130, told
    assert [line for line in told if line and "only whole articles" not in line] == ["relgraph: stopped"]
    assert not (news / "kg").exists()


@pytest.mark.parametrize("place", ["relgraph.serve.pool in the parent", "relgraph.serve.warm in a child"])
def test_a_service_that_is_interrupted_before_it_serves_leaves_nothing(news, place):
    with KnowledgeGraph(news / "kg") as graph:
        put(graph, make_claim())
    told, code = interrupt(news, place, "serve", "--store", "kg", "--port", "0")
    assert (code, [line for line in told if line]) == (130, ["relgraph: stopped"])
    assert not [*news.glob(".kg-served-*")]


@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        ("relgraph.cli in the parent", ("evaluate",)),
        ("relgraph.ontology in the parent", ("query", "meetings", "--store", "kg")),
        ("spacy in the parent", ("who", "asked.jsonl")),
        ("spacy in a child", ("extract", "news", "--jobs", "2")),
    ],
)
def test_any_command_that_is_interrupted_says_one_line(news, place, arguments):
    told, code = interrupt(news, place, *arguments)
    assert (code, [line for line in told if line]) == (130, ["relgraph: stopped"])


def test_a_query_that_the_engine_is_at_work_on_is_stopped_with_one_line(news):
    with KnowledgeGraph(news / "kg") as graph:
        put(graph, make_claim())
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    told, code = interrupt(news, "run at work", "query", slow, "--store", "kg")
    assert (code, [line for line in told if line]) == (130, ["relgraph: stopped"])
