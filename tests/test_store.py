"""The store: whole articles in and out, derived graphs that follow, and clear words when it cannot be used."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_kit import events, lines, make_article, make_claim, put, run_python, somebody, state
from relgraph.errors import InputError, StoreError
from relgraph.explain import explain_event
from relgraph.records import Mention, Place
from relgraph.store import KnowledgeGraph
from relgraph.store.disk import change

LUKASHENKO = Mention(0, 10, "Washington", "person/alexander-lukashenko", "Person", "BLR", "Alexander Lukashenko")
HALE, MINSK = somebody("David Hale", "USA"), Place("Minsk", "BLR")
BACK = [("agent", state("BLR")), ("target", state("USA"))]


def all_claims():
    """Give claims of four articles that overlap in every way: same day, coarser dates, no date, threats about them."""
    first = make_claim("a", when="2008-03-07")
    second = make_claim("b", when="2008")
    threat = make_claim("b", "Threat", stance="happened", about=second)
    third = make_claim("c", "Meeting", [("participant", state("USA")), ("participant", LUKASHENKO)], place=MINSK)
    fourth = make_claim("d", parts=BACK, when="2008-03")
    sent = make_claim("d", "EnvoyAppointment", when="2021")
    held = make_claim("c", "OfficeHolding", [("holder", LUKASHENKO), ("organization", state("BLR"))])
    visit = make_claim("a", "Visit", [("agent", HALE), ("target", state("ARM"))], place=Place("Yerevan", "ARM"))
    again = make_claim("b", "Visit", [("agent", HALE), ("target", LUKASHENKO)], place=MINSK, when="2019")
    return [first, second, threat, third, fourth, sent, held, visit, again, make_claim("d")]


def test_two_papers_on_one_event_make_one_event_with_two_claims():
    graph = KnowledgeGraph()
    put(graph, make_claim("a", when="2008-03-07"), make_claim("b", when="2008"))
    assert events(graph) == [("EnvoyRecall", "happened", "2008-03-07", 2)]


def test_what_is_planned_and_what_happened_are_two_events():
    graph = KnowledgeGraph()
    put(graph, make_claim("a", when="2008"), make_claim("b", when="2008", stance="planned"))
    assert {stance for _, stance, _, _ in events(graph)} == {"happened", "planned"}


def test_a_threat_is_linked_to_the_event_it_speaks_of():
    graph = KnowledgeGraph()
    deed = make_claim("a", "SanctionImposition", stance="possible")
    put(graph, deed, make_claim("a", "Threat", about=deed))
    query = "SELECT ?of { ?event a dip:Threat ; dip:about ?other . ?other a ?of }"
    assert [row["of"].rpartition("#")[2] for row in graph.query(query)] == ["SanctionImposition"]


def test_threats_of_other_things_are_other_events():
    graph = KnowledgeGraph()
    sanction = make_claim("a", "SanctionImposition", stance="possible")
    attack = make_claim("b", "Attack", stance="possible")
    put(graph, sanction, make_claim("a", "Threat", about=sanction), attack, make_claim("b", "Threat", about=attack))
    assert len([name for name, *_ in events(graph) if name == "Threat"]) == 2


def test_what_is_threatened_is_coded_as_a_threat():
    graph = KnowledgeGraph()
    deed = make_claim("a", "SanctionImposition", stance="possible")
    put(graph, deed, make_claim("a", "Threat", about=deed))
    query = "SELECT ?plover { ?event a dip:SanctionImposition ; dip:plover ?plover }"
    assert graph.query(query).to_dicts() == [{"plover": "THREATEN"}]


def test_differing_dates_places_and_numbers_stand_side_by_side_with_their_reports():
    graph = KnowledgeGraph()
    for article, number, when, place in (
        ("a", "two", "2008-03", MINSK),
        ("b", "ten", "2008-03-07", Place("Brest", "BLR")),
    ):
        envoys = somebody(f"{number} diplomats", "USA")
        parts = [("agent", state("BLR")), ("target", state("USA")), ("envoy", envoys)]
        put(graph, make_claim(article, "DiplomatExpulsion", parts, when=when, place=place))
    assert events(graph) == [("DiplomatExpulsion", "happened", "2008-03-07", 2)]
    rows = graph.query("""SELECT ?date ?place ?words { ?claim dip:reports ?event ; dip:date ?date ; dip:placeName ?place ; dip:hasMention ?m .
                          ?m dip:role dip:envoy ; rdfs:label ?words } ORDER BY ?date""").to_dicts()
    assert [tuple(row.values()) for row in rows] == [
        ("2008-03", "Minsk", "two diplomats"),
        ("2008-03-07", "Brest", "ten diplomats"),
    ]
    (event,) = {row["event"] for row in graph.query("events")}
    assert {
        row["place"]
        for row in graph.query("SELECT ?place { ?event a dip:DiplomatExpulsion ; dip:place/rdfs:label ?place }")
    } == {"Brest", "Minsk"}
    told = "\n".join(explain_event(graph, event))
    assert "dated 2008-03, which holds 2008-03-07" in told
    assert all(
        words in told
        for words in ("  place: Brest", "  place: Minsk", "  envoy: ten diplomats", "  envoy: two diplomats")
    )
    assert "  agent: Belarus (state/BLR)" in told
    assert told.count("  target: ") == 1


def test_removing_an_article_undoes_exactly_what_it_brought():
    graph = KnowledgeGraph()
    claims = all_claims()
    put(graph, *(claim for claim in claims if claim.article != "b"))
    before = lines(graph)
    put(graph, *(claim for claim in claims if claim.article == "b"))
    assert lines(graph) != before
    assert graph.remove("b") == ("b",)
    assert lines(graph) == before


def test_removing_all_leaves_nothing():
    graph = KnowledgeGraph()
    put(graph, *all_claims())
    graph.remove("a", "b", "c", "d")
    assert lines(graph) == []


def test_removing_what_is_not_there_changes_nothing():
    graph = KnowledgeGraph()
    put(graph, *all_claims())
    before = lines(graph)
    assert graph.remove("nobody") == ()
    assert lines(graph) == before


def test_an_article_put_again_takes_its_own_place():
    graph = KnowledgeGraph()
    put(graph, *all_claims())
    before = lines(graph)
    put(graph, make_claim("a", "Meeting", [("participant", state("ARM")), ("participant", state("GEO"))]))
    assert lines(graph) != before
    put(graph, *(claim for claim in all_claims() if claim.article == "a"))
    assert lines(graph) == before


def test_any_order_of_articles_gives_the_same_quads():
    found = set()
    for order in permutations("abcd"):
        graph = KnowledgeGraph()
        for article in order:
            put(graph, *(claim for claim in all_claims() if claim.article == article))
        found.add("\n".join(lines(graph)))
    assert len(found) == 1


def test_settling_once_at_the_end_gives_the_same_quads():
    by_and_by, at_once = KnowledgeGraph(), KnowledgeGraph()
    for article in "abcd":
        put(by_and_by, *(claim for claim in all_claims() if claim.article == article))
    put(at_once, *all_claims())
    assert lines(by_and_by) == lines(at_once)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=8), st.booleans())
def test_any_history_of_adding_and_removing_ends_where_the_articles_say(history, settle_each):
    graph, there = KnowledgeGraph(), set()
    for article, add in history:
        if add:
            own = [claim for claim in all_claims() if claim.article == article]
            graph.writer.put(make_article(article), own, fingerprint="1", extractor="by-hand-1")
            there.add(article)
        else:
            graph.writer.remove(article)
            there.discard(article)
        if settle_each:
            graph.writer.settle()
    graph.writer.settle()
    fresh = KnowledgeGraph()
    put(fresh, *(claim for claim in all_claims() if claim.article in there))
    assert lines(graph) == lines(fresh)


def test_actors_are_described_with_labels_codes_and_wikidata():
    graph = KnowledgeGraph()
    put(graph, make_claim())
    query = "SELECT ?label ?code ?same { ?s a dip:State ; rdfs:label ?label ; dip:code ?code ; owl:sameAs ?same } ORDER BY ?code"
    rows = graph.query(query).to_dicts()
    assert [row["label"] for row in rows] == ["Belarus", "United States"]
    assert rows[1]["same"] == "http://www.wikidata.org/entity/Q30"


@pytest.mark.parametrize(
    "change_of",
    [
        {"type_": "NoSuchType"},
        {"stance": "perhaps"},
        {"parts": [("guest", state("USA"))]},
        {
            "type_": "OfficeHolding",
            "parts": [("holder", somebody("Ana Ortiz")), ("organization", somebody("Juan Paz"))],
        },
        {"type_": "OfficeHolding", "parts": [("holder", state("USA")), ("organization", state("USA"))]},
    ],
)
def test_nothing_outside_the_ontology_gets_in(change_of):
    graph = KnowledgeGraph()
    claims = [make_claim(), make_claim(**change_of)]
    (refusal,) = graph.writer.put(make_article(), claims, fingerprint="1", extractor="x")
    assert (refusal.stage, refusal.where, refusal.start) == ("graph", "a", 0)
    assert len(list(graph.claims())) == 1


def test_half_a_character_is_refused():
    graph = KnowledgeGraph()
    (refusal,) = graph.writer.put(make_article(text="half \ud800"), [], fingerprint="1", extractor="x")
    assert "surrogate" in refusal.reason
    assert graph.articles() == ()


def test_a_change_is_done_whole_or_not_at_all(monkeypatch):
    graph = KnowledgeGraph()
    put(graph, *all_claims())
    before = lines(graph)
    bad = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:a"), ox.NamedNode("a:a"), ox.NamedNode("a:a"))
    monkeypatch.setattr("relgraph.store.disk._write", lambda triples: "broken" if bad.triple in list(triples) else "")
    with pytest.raises(SyntaxError):
        change(graph.store, drop=graph.iris.article("a"), insert=[bad])
    assert lines(graph) == before


def test_it_is_there_after_closing(tmp_path):
    with KnowledgeGraph(tmp_path / "kg") as graph:
        put(graph, *all_claims())
        before = lines(graph)
    with KnowledgeGraph(tmp_path / "kg", read_only=True) as graph:
        assert lines(graph) == before
        assert graph.articles() == ("a", "b", "c", "d")


def test_a_second_writer_is_told_so(tmp_path):
    code = f"from relgraph.store import KnowledgeGraph; KnowledgeGraph({str(tmp_path / 'kg')!r})"
    with KnowledgeGraph(tmp_path / "kg"):
        with pytest.raises(StoreError, match="open for writing already"):
            KnowledgeGraph(tmp_path / "kg")
        other = run_python(code)
    assert "another process is writing to this store" in other.stderr


def test_others_may_read_while_one_writes(tmp_path):
    with KnowledgeGraph(tmp_path / "kg") as writer:
        put(writer, make_claim())
        with KnowledgeGraph(tmp_path / "kg", read_only=True) as reader:
            assert reader.articles() == ("a",)


def test_a_reader_cannot_write(tmp_path):
    with KnowledgeGraph(tmp_path / "kg") as graph:
        put(graph, make_claim())
    with KnowledgeGraph(tmp_path / "kg", read_only=True) as graph, pytest.raises(StoreError, match="read-only"):
        graph.remove("a")


def test_no_store_and_a_folder_of_other_things_are_told(tmp_path):
    with pytest.raises(StoreError, match="there is no store here"):
        KnowledgeGraph(tmp_path / "none", read_only=True)
    (tmp_path / "letters.txt").write_text("Dear Sir")
    with pytest.raises(StoreError, match="holds other things"):
        KnowledgeGraph(tmp_path)
    with pytest.raises(StoreError, match="this is no folder"):
        KnowledgeGraph(tmp_path / "letters.txt")
    with pytest.raises(StoreError, match="the folder it is to lie in is not there"):
        KnowledgeGraph(tmp_path / "none" / "kg")
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_damaged_store_is_told(tmp_path):
    with KnowledgeGraph(tmp_path / "kg") as graph:
        put(graph, make_claim())
    (tmp_path / "kg" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError):
        KnowledgeGraph(tmp_path / "kg")


def test_a_closed_graph_says_so():
    graph = KnowledgeGraph()
    graph.close()
    with pytest.raises(StoreError, match="closed"):
        graph.articles()


def test_the_dataset_is_the_same_store():
    graph = KnowledgeGraph()
    put(graph, make_claim(when="2008"))
    dataset = graph.dataset
    rows = list(dataset.query("SELECT ?d { ?e a dip:EnvoyRecall ; dip:date ?d }"))
    assert [str(row.d) for row in rows] == ["2008"]
    assert len(list(dataset.quads((None, None, None, None)))) == len(graph)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("SELECT ?event { ?event a dip:EnvoyRecall ; dip:agent ?who }", 1),
        ("SELECT * { ?event a dip:EnvoyRecall ; dip:agent ?who }", 1),
        ("SELECT ?event (COUNT(*) AS ?n) { ?event a dip:EnvoyRecall ; dip:agent ?who } GROUP BY ?event", 1),
        ("SELECT ?event { GRAPH ?g { ?event dip:agent ?who } }", 1),
        ("SELECT ?event { ?event dip:target ?who }", 0),
    ],
)
def test_rdflibs_bindings_bind_any_variable(query, count):
    graph = KnowledgeGraph()
    put(graph, make_claim(), make_claim("b", parts=[("agent", state("POL")), ("target", state("RUS"))]))
    who = rdflib.URIRef(graph.iris.of("state/POL"))
    assert len(list(graph.dataset.query(query, initBindings={"who": who}))) == count


def test_the_dataset_of_a_graph_that_is_read_only_takes_no_change(tmp_path):
    with KnowledgeGraph(tmp_path / "kg") as graph:
        put(graph, make_claim())
    change = "INSERT DATA { GRAPH <http://a/a> { <http://a/a> <http://a/a> <http://a/a> } }"
    with KnowledgeGraph(tmp_path / "kg", read_only=True) as graph:
        before = lines(graph)
        dataset, article = graph.dataset, rdflib.URIRef(graph.iris.article("a"))
        assert len(dataset.graph(article)) > 40
        for write in (
            lambda: dataset.update(change),
            lambda: dataset.update("DELETE WHERE { ?s ?p ?o }"),
            lambda: dataset.graph(article).add((rdflib.RDF.type,) * 3),
            lambda: dataset.remove((None, None, None, None)),
            lambda: dataset.remove_graph(article),
            lambda: dataset.parse(data="<http://a/a> a <http://a/a> .", format="turtle"),
        ):
            with pytest.raises(StoreError, match="it was opened read-only; open it for writing"):
                write()
        assert lines(graph) == before


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".ttl", ".jsonld"])
def test_exports_are_sorted_and_say_the_same(tmp_path, suffix):
    one, other = KnowledgeGraph(), KnowledgeGraph()
    put(one, *all_claims())
    put(other, *reversed(all_claims()))
    one.export(tmp_path / f"one{suffix}")
    other.export(tmp_path / f"other{suffix}")
    content = (tmp_path / f"one{suffix}").read_bytes()
    assert content == (tmp_path / f"other{suffix}").read_bytes()
    form = ox.RdfFormat.from_extension(suffix.removeprefix("."))
    read = {quad if suffix != ".ttl" else quad.triple for quad in ox.parse(input=content, format=form)}
    assert read == {quad if suffix != ".ttl" else quad.triple for quad in one.store}


def test_an_export_in_no_known_format_is_told(tmp_path):
    with pytest.raises(InputError, match=r"name a file \.nq, \.trig, \.ttl, \.jsonld, \.jsonl"):
        KnowledgeGraph().export(tmp_path / "graph.xlsx")


def test_an_event_without_a_date_keeps_the_day_it_was_told():
    graph = KnowledgeGraph()
    put(graph, make_claim(), published=date(2019, 9, 18))
    assert graph.query("SELECT ?day { ?e dip:publishedFrom ?day }").to_dicts() == [{"day": date(2019, 9, 18)}]
