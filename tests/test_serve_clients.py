"""The service with the clients people use: rdflib's SPARQLStore, SPARQLWrapper, and eight at once."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from relgraph.dataset import PREFIXES
from relgraph.iris import BASE
from serve_kit import Site, make_store, serving

RECALLS = "PREFIX dip: <https://w3id.org/relgraph/diplomacy#> SELECT ?e ?date { ?e a dip:EnvoyRecall ; dip:date ?date } ORDER BY ?e"
DESCRIBE = f"DESCRIBE <{BASE}state/USA>"
# the whole minute is for the eve of a release: RELGRAPH_LOAD_SECONDS=60
SECONDS = float(os.environ.get("RELGRAPH_LOAD_SECONDS", "8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(
        make_store(tmp_path_factory.mktemp("served") / "kg", articles=20), "--workers", "2", "--timeout", "20"
    ) as site:
        yield site


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_through_its_sparql_store(site, method):
    store = SPARQLStore(f"{site.address}/sparql", method=method, returnFormat="json")
    graph = rdflib.Graph(store)
    assert len(list(graph.query(RECALLS, initNs=PREFIXES))) == 21
    usa = rdflib.URIRef(f"{BASE}state/USA")
    assert graph.value(usa, rdflib.RDFS.label) == rdflib.Literal("United States")
    assert (usa, rdflib.RDF.type, rdflib.URIRef(PREFIXES["dip"] + "State")) in graph
    assert graph.query(f"ASK {{ <{usa}> ?p ?o }}").askAnswer
    assert len(SPARQLStore(f"{site.address}/sparql", method=method).query(DESCRIBE).graph) > 3


@pytest.mark.parametrize("returned", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_every_format(site, returned):
    rows = list(SPARQLStore(f"{site.address}/sparql", returnFormat=returned).query(RECALLS))
    assert len(rows) == 21
    assert str(rows[0][0]).startswith(f"{BASE}event/")


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(site, method):
    client = SPARQLWrapper(f"{site.address}/sparql")
    client.setMethod(method)
    client.setRequestMethod(URLENCODED)
    client.setQuery(RECALLS)
    client.setReturnFormat(JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 21
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 21
    for form in (CSV, TSV):
        client.setReturnFormat(form)
        assert len(client.queryAndConvert().decode().splitlines()) == 22


def test_sparqlwrapper_reads_triples_and_posts_a_query_as_it_is(site):
    client = SPARQLWrapper(f"{site.address}/sparql")
    client.setQuery(DESCRIBE)
    sizes = set()
    for form in (TURTLE, RDFXML, JSONLD):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        sizes.add(len(found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")))
    assert sizes == {max(sizes)}
    client.setReturnFormat(N3)
    client.setMethod(POST)
    client.setRequestMethod("postdirectly")
    assert b"United States" in client.query().convert()


def test_the_clients_say_what_the_service_says(site):
    client = SPARQLWrapper(f"{site.address}/sparql")
    client.setQuery("SELECT * {\n ?s ?p }")
    with pytest.raises(QueryBadFormed, match="cannot stand here; expected"):
        client.query()


def ask_on(site: Site, until: float, number: int, told: Counter[str]) -> None:
    """Ask one thing after another, each the way a client of another kind would."""
    asked: tuple[Callable[[], bool], ...] = (
        lambda: len(site.ask(RECALLS).rows()) == 21,
        lambda: site.send("GET", "/id/state/BLR", Accept="text/html").status == 200,
        lambda: site.send("GET", "/id/state/BLR", Accept="text/turtle").status == 200,
        lambda: (
            site.ask("SELECT ?a (COUNT(*) AS ?n) { ?a ?p ?o } GROUP BY ?a ORDER BY DESC(?n) LIMIT 5", "text/csv").status
            == 200
        ),
        lambda: site.ask(f"SELECT * {{ ?s ?p ?o }} LIMIT {number + 5}", "text/csv").body.count(b"\n") == number + 6,
        lambda: site.send("GET", f"/queries/envoys?limit={number + 1}").status == 200,
        lambda: site.ask("SELECT * { ?s ?p }").status == 400,
        lambda: site.ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status == 403,
    )
    turn = number
    while time.monotonic() < until:
        told["right" if asked[turn % len(asked)]() else f"wrong at {turn % len(asked)}"] += 1
        turn += 1


@pytest.mark.slow
def test_eight_clients_at_once_get_no_error(site):
    told: Counter[str] = Counter()
    until = time.monotonic() + SECONDS
    clients = [threading.Thread(target=ask_on, args=(site, until, number, told)) for number in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(f"{told.total()} answers to eight clients in {SECONDS:g} s")
    assert set(told) == {"right"}, told
    assert told["right"] > 8 * SECONDS / 4
    assert "Traceback" not in site.log.read_text()
