"""A server that fails at any request leaves whole articles, and the same command goes on to the same end."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count

import pytest

from graph_kit import lines, make_claim, put, somebody, state
from relgraph.errors import StoreError
from relgraph.store import KnowledgeGraph
from servers import FAULTS, Failing, answering

MEETING = [("participant", state("USA")), ("participant", somebody("Ana Ortiz", "ESP"))]
FEW = [make_claim("a", when="1999"), make_claim("b", when="1999")]
MANY = [
    make_claim("a", when=f"{1900 + n}-01-01", parts=[("agent", state("USA")), ("target", state(code))], start=n)
    for n, code in enumerate(("POL", "LTU", "RUS", "CHN"))
]
# what is there before, and what is to be there afterwards
CHANGES = {
    "added": ([], [*FEW, make_claim("c", "Meeting", MEETING)]),
    "grown": (FEW, [*MANY, FEW[1]]),
    "shrunk": ([*MANY, FEW[1]], FEW),
    "removed": ([*MANY, *FEW[1:]], FEW[1:]),
}
# a request that holds an article, and one that does not
LARGE, SMALL = 1_000, 40
CASES = [(change, "half done", SMALL) for change in CHANGES]
CASES += [("grown", fault, size) for fault in FAULTS for size in (LARGE, SMALL)]


def reach(graph, claims):
    """Do what a command does: take out what is not asked for, put in what is not there as it should be."""
    wanted = {claim.article for claim in claims}
    for article in graph.articles():
        if article not in wanted:
            graph.writer.remove(article)
    for article in sorted(wanted):
        own = [claim for claim in claims if claim.article == article]
        if graph.writer.fingerprint(article) != str(len(own)):
            put(graph, *own, fingerprint=str(len(own)))
    graph.writer.settle()


def of_article(store, article):
    return {str(quad) for quad in store if quad.graph_name.value.endswith(f"/article/{article}")}


@contextmanager
def kept(before):
    """A server that holds a graph."""
    server = Failing()
    with KnowledgeGraph() as graph:
        reach(graph, before)
        server.store.bulk_extend(graph.store)
    with answering(server) as address:
        yield server, address


@pytest.mark.slow
@pytest.mark.parametrize(("change", "fault", "size"), dict.fromkeys(CASES))
def test_a_server_that_fails_at_any_request_ends_as_one_that_does_not(change, fault, size, monkeypatch):
    monkeypatch.setattr("relgraph.store.foreign._QUADS", size)
    before, after = CHANGES[change]
    here = KnowledgeGraph()
    reach(here, before)
    old = {article: of_article(here.store, article) for article in "abc"}
    reach(here, after)
    new, end = {article: of_article(here.store, article) for article in "abc"}, lines(here)
    for at in count(1):
        with kept(before) as (server, address):
            server.fault, server.at = fault, at
            has_failed = not run(address, after)
            for article in "abc":
                there = of_article(server.store, article)
                assert there in (old[article], new[article]) or (fault == "half done" and not there), at
            assert not has_failed or run(address, after)
            assert sorted(map(str, server.store)) == end, f"failed at request {at}"
        if not has_failed:
            break
    assert at > 10


def run(address, claims):
    """Tell whether the server did all that was asked."""
    try:
        with KnowledgeGraph(address) as graph:
            reach(graph, claims)
    except StoreError:
        return False
    return True


def test_a_server_that_fails_again_and_again_is_brought_to_the_end(monkeypatch):
    monkeypatch.setattr("relgraph.store.foreign._QUADS", SMALL)
    before, after = CHANGES["grown"]
    here = KnowledgeGraph()
    reach(here, after)
    with kept(before) as (server, address):
        for runs in range(1, 9):
            server.fault, server.at = FAULTS[runs % len(FAULTS)], server.asked + 15 + runs
            if run(address, after):
                break
        assert sorted(map(str, server.store)) == lines(here)
    assert runs > 2


def test_what_stays_after_a_failure_is_told(monkeypatch):
    with kept([]) as (server, address), KnowledgeGraph(address) as graph:
        put(graph, FEW[0])
        server.at = server.asked + 1
        with pytest.raises(StoreError, match=r"busy.*HTTP 503.*the same command goes on from there"):
            put(graph, FEW[1])
