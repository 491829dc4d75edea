"""Types of one's own: a folder of Turtle is enough, and a graph that needs it says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_kit import run_python
from relgraph import Article, KnowledgeGraph, OntologyError, load_ontology
from relgraph.cli import run
from relgraph.versions import ontology_version
from serve_kit import serving

LEXICON = """
@prefix frame: <https://w3id.org/relgraph/frame#> .
@prefix lex: <https://w3id.org/relgraph/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
lex:panda a frame:WordSet ; frame:word "panda", "giant panda" ; skos:definition "Words for pandas."@en .
"""
TYPE = """
@prefix dip: <https://w3id.org/relgraph/diplomacy#> .
@prefix frame: <https://w3id.org/relgraph/frame#> .
@prefix lex: <https://w3id.org/relgraph/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
dip:PandaLoan a owl:Class, dip:EventType ; rdfs:subClassOf dip:CooperationEvent ;
    rdfs:label "loan of pandas"@en ; dip:addedIn "mine" ; skos:definition "A state lends pandas to another."@en ;
    dip:cameo "050" ; dip:plover "COOPERATE" ; dip:goldstein 3.5 ;
    dip:allows dip:agent, dip:target ; dip:edgeSource dip:agent ; dip:edgeTarget dip:target ;
    dip:wording [ frame:name "lend-pandas" ; frame:verb "lend" ; frame:object lex:panda ;
        frame:agent ( "subject" "by" ) ; frame:target ( "to" ) ] .
"""
TEXT = "China lent two giant pandas to Qatar in October 2022."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    mine = tmp_path_factory.mktemp("mine")
    (mine / "events").mkdir()
    (mine / "lexicon.ttl").write_text(LEXICON, "utf-8")
    (mine / "events" / "pandas.ttl").write_text(TYPE, "utf-8")
    return mine


@pytest.fixture(scope="module")
def store(folder, tmp_path_factory):
    place = tmp_path_factory.mktemp("own")
    (place / "a.txt").write_text(TEXT, "utf-8")
    assert run(["--ontology", str(folder), "build", str(place / "a.txt"), "--store", str(place / "kg")]) == 0
    return str(place / "kg")


def test_a_type_of_ones_own_is_read_asked_for_and_drawn(folder):
    graph = KnowledgeGraph(ontology=load_ontology(str(folder)))
    graph.add([Article(id="a", text=TEXT)])
    assert [row["what"] for row in graph.query("events", type="PandaLoan")] == ["loan of pandas"]
    assert [row["quote"] for row in graph.query("events", type="CooperationEvent")] == [TEXT]
    assert list(graph.network(type="PandaLoan").edges()) == [("state/CHN", "state/QAT")]
    assert "loan of pandas" in graph.show().html


def test_the_command_line_knows_it_where_it_is_named(folder, store, capsys):
    assert run(["--ontology", str(folder), "query", "events", "--store", store, "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert row["what"]["value"] == "loan of pandas"
    assert run(["--ontology", str(folder), "network", "--store", store, "--measures", "pairs", "--format", "csv"]) == 0
    assert "state/CHN,state/QAT" in capsys.readouterr().out
    assert run(["--ontology", str(folder), "check", "--store", store]) == 0


def test_the_service_knows_it(folder, store, monkeypatch):
    monkeypatch.setenv("RELGRAPH_ONTOLOGY", str(folder))
    with serving(Path(store)) as site:
        assert "PandaLoan" in json.loads(site.send("GET", "/queries").body)["choices"]["type"]
        filled = site.send("GET", "/queries/events?type=PandaLoan")
        assert [row["what"] for row in site.ask(filled.text).rows()] == ["loan of pandas"]
        assert "loan of pandas" in site.send("GET", "/graph").text


def test_extract_knows_it_too(folder, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert run(["--ontology", str(folder), "extract", str(tmp_path)]) == 0
    claim = json.loads(capsys.readouterr().out)
    assert (claim["type"], claim["plover"], claim["cameo"]) == ("PandaLoan", "COOPERATE", "050")


@pytest.mark.parametrize(
    "command",
    [["network", "-o", "{}/net.gexf"], ["network", "--measures"], ["page", "-o", "{}/page.html"], ["remove", "a"]],
    ids=" ".join,
)
def test_a_graph_that_needs_it_says_so(store, command, tmp_path, capsys):
    assert run([command[0], "--store", store, *(word.format(tmp_path) for word in command[1:])]) == 2
    told = capsys.readouterr().err
    assert "PandaLoan" in told
    assert "--ontology DIR" in told


def test_nothing_is_written_by_one_who_does_not_know_it(store, folder, tmp_path):
    (tmp_path / "b.txt").write_text("Poland recalled its ambassador from Minsk in 2020.", "utf-8")
    assert run(["build", str(tmp_path), "--store", store]) == 2
    with KnowledgeGraph(store, ontology=load_ontology(folder)) as graph:
        assert graph.articles() == ("a",)
        assert (
            len(graph.query("SELECT ?event { ?event a/rdfs:subClassOf dip:CooperationEvent ; dip:reportCount ?n }"))
            == 1
        )


def test_another_wording_is_read_again(folder, tmp_path):
    other = tmp_path / "mine"
    (other / "events").mkdir(parents=True)
    (other / "lexicon.ttl").write_text(LEXICON, "utf-8")
    (other / "events" / "pandas.ttl").write_text(TYPE, "utf-8")
    same = ontology_version(load_ontology(other))
    assert same == ontology_version(load_ontology(folder)) != ontology_version(load_ontology())
    (other / "events" / "pandas.ttl").write_text(TYPE.replace('"lend"', '"lend", "loan"'), "utf-8")
    assert ontology_version(load_ontology(other)) != same


def test_its_version_does_not_depend_on_how_a_process_hashes_text(folder, monkeypatch):
    code = "import sys; from relgraph import load_ontology; from relgraph.versions import ontology_version; print(ontology_version(load_ontology(sys.argv[1])))"
    told = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        told.add(run_python(code, str(folder)).stdout)
    assert told == {ontology_version(load_ontology(folder)) + "\n"}


def test_a_folder_without_any_is_told(tmp_path):
    with pytest.raises(OntologyError, match="name a folder"):
        load_ontology(tmp_path)


@pytest.mark.parametrize("first", ["import relgraph.extract", "from relgraph import KnowledgeGraph", "pass"])
def test_extract_can_be_called_whatever_was_imported_before(first):
    code = f"{first}\nfrom relgraph import Article, extract\nprint(extract(Article(id='a', text='Poland recalled its ambassador from Minsk.')).claims[0].type)"
    done = run_python(code)
    assert done.stdout.strip() == "EnvoyRecall", done.stderr
