"""What goes out comes in again, byte for byte, and nothing comes in that relgraph would not have written."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from graph_kit import make_article, make_claim, put, run_python, state
from relgraph.cli import run
from relgraph.errors import InputError
from relgraph.export import write_graph
from relgraph.pipeline import add
from relgraph.read import read_articles
from relgraph.records import Mention, Place
from relgraph.store import KnowledgeGraph

ALL = [".nq", ".trig", ".jsonld", ".ttl"]
FOLLOWS = "cameo|plover|eventKey|countsAs"
BASE = "https://w3id.org/relgraph/id/"


@pytest.fixture(scope="module")
def example(example_articles):
    """The graph of the example articles."""
    graph = KnowledgeGraph()
    add(graph, read_articles([example_articles]))
    assert len(graph.articles()) > 30
    return graph


@pytest.fixture
def graph():
    """Two articles by hand, with all that a claim can have."""
    made = KnowledgeGraph()
    lavrov = Mention(0, 10, "Washington", "person/sergei-lavrov", "Person", "RUS", "Sergei Lavrov")
    deed = make_claim("a", when="2008-03", place=Place("Minsk", "BLR"), speaker=lavrov)
    threat = make_claim("a", "Threat", about=deed)
    put(made, deed, threat, make_claim("b/c", when="2008"))
    made.writer.put(make_article("none"), [], fingerprint="3", extractor="by-hand-1")
    made.writer.settle()
    return made


def show(graph, suffix=".nq"):
    return write_graph(graph, suffix).decode()


def write(folder, text, suffix=".nq"):
    path = folder / f"graph{suffix}"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("suffix", ALL)
def test_the_example_graph_goes_out_and_in_and_out_the_same(example, tmp_path, suffix):
    example.export(tmp_path / f"graph{suffix}")
    other = KnowledgeGraph()
    report = other.load(tmp_path / f"graph{suffix}")
    assert (report.added, report.refusals) == (len(example.articles()), ())
    assert show(other, suffix) == show(example, suffix)
    assert show(other) == show(example)
    assert other.load(tmp_path / f"graph{suffix}").unchanged == report.added


@pytest.mark.parametrize("suffix", [".ttl", ".trig"])
def test_prefixes_stand_in_one_order_in_every_process(graph, tmp_path, suffix):
    """They are sorted, whatever the order in which the engine keeps them."""
    graph.export(tmp_path / "graph.nq")
    code = "import sys; from relgraph.store import KnowledgeGraph as G; g = G(); g.load(sys.argv[1]); g.export(sys.argv[2])"
    for name in ("one", "other"):
        run_python(code, str(tmp_path / "graph.nq"), str(tmp_path / f"{name}{suffix}"))
        assert (tmp_path / f"{name}{suffix}").read_bytes() == write_graph(graph, suffix)
    prefixes = re.findall(r"@prefix (\w+):", show(graph, suffix))
    assert len(prefixes) > 9
    assert prefixes == sorted(prefixes)


@pytest.mark.parametrize("suffix", ALL)
def test_every_part_of_a_claim_goes_out_and_in(graph, tmp_path, suffix):
    graph.export(tmp_path / f"graph{suffix}")
    other = KnowledgeGraph()
    assert other.load(tmp_path / f"graph{suffix}").refusals == ()
    assert show(other) == show(graph)
    assert other.articles() == ("a", "b/c", "none")


def test_an_article_that_is_there_is_replaced_and_its_events_with_it(graph, tmp_path):
    path = write(tmp_path, show(graph))
    other = KnowledgeGraph()
    put(
        other,
        make_claim("a", "Meeting", [("participant", state("ARM")), ("participant", state("GEO"))]),
        make_claim("z", when="1999"),
    )
    report = other.load(path)
    assert (report.added, report.replaced, report.claims) == (2, 1, 3)
    other.remove("z")
    assert show(other) == show(graph)


def test_a_graph_without_texts_goes_out_and_in(tmp_path):
    graph = KnowledgeGraph()
    graph.writer.put(make_article(), [make_claim()], fingerprint="1", extractor="by-hand-1", keep_text=False)
    graph.writer.settle()
    other = KnowledgeGraph()
    assert other.load(write(tmp_path, show(graph))).refusals == ()
    assert show(other) == show(graph)
    # what was not kept cannot be compared, but how long it was is known
    told = show(graph).replace("Washington recalled", "Washington has recalled")
    (refusal,) = KnowledgeGraph().load(write(tmp_path, told)).refusals
    assert "characters 0 to 46 are 46, but 'Washington has recalled" in refusal.reason


def test_events_are_never_believed(graph, tmp_path):
    graph_events = f"<{BASE}graph/events>"
    lines = [line for line in show(graph).splitlines() if not line.endswith(f"{graph_events} .")]
    lie = f"<{BASE}event/0> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/Lie> {graph_events} ."
    other = KnowledgeGraph()
    other.load(write(tmp_path, "\n".join([*lines, lie])))
    assert show(other) == show(graph)


def article_lines(graph):
    return [line for line in show(graph).splitlines() if line.endswith(f"<{BASE}article/a> .")]


def own(lines):
    """Leave out what follows from the rest by rules, and is worked out again."""
    return {line for line in lines if not re.search(f"[#/](?:{FOLLOWS})> ", line)}


def test_an_article_that_says_less_is_refused_or_says_just_that(graph, tmp_path):
    lines = article_lines(graph)
    assert len(lines) > 60
    refused = 0
    for line in lines[::2]:
        left = [one for one in lines if one != line]
        other = KnowledgeGraph()
        report = other.load(write(tmp_path, "\n".join(left)))
        if report.refusals:
            refused += 1
            assert other.articles() == ()
        else:
            assert own(article_lines(other)) == own(left)
    assert refused > len(lines[::2]) / 2


def test_an_article_that_says_otherwise_is_refused_or_says_just_that(graph, tmp_path):
    """The subject, the property and the value of statements are changed in turn."""
    lines = article_lines(graph)
    strange = ox.NamedNode("http://example.org/strange")
    tried = refused = 0
    for number, line in list(enumerate(lines))[::4]:
        (quad,) = ox.parse(input=line.encode(), format=ox.RdfFormat.N_QUADS)
        value = ox.Literal("9999") if isinstance(quad.object, ox.Literal) else strange
        for changed in (
            ox.Quad(quad.subject, quad.predicate, value, quad.graph_name),
            ox.Quad(quad.subject, strange, quad.object, quad.graph_name),
            ox.Quad(strange, quad.predicate, quad.object, quad.graph_name),
        ):
            told = [*lines[:number], f"{changed} .", *lines[number + 1 :]]
            other = KnowledgeGraph()
            report = other.load(write(tmp_path, "\n".join(told)))
            tried += 1
            refused += bool(report.refusals)
            stands = set() if report.refusals else own(told)
            assert own(article_lines(other)) == stands
    assert refused > tried * 0.8


@pytest.mark.parametrize(
    "extra",
    [
        f"<{BASE}article/a> <http://example.org/likes> <http://example.org/b>",
        f"<{BASE}claim/1> a <https://w3id.org/relgraph/diplomacy#Claim>",
        f'<{BASE}article/a> <http://purl.org/dc/terms/title> "another"',
        "<http://example.org/a> <http://example.org/b> _:c",
        f"<{BASE}article/a> a <https://w3id.org/relgraph/diplomacy#Secret>",
    ],
)
def test_an_article_that_says_more_is_refused_and_the_others_go_in(graph, tmp_path, extra):
    text = (
        show(graph)
        + extra.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
        + f" <{BASE}article/a> .\n"
    )
    other = KnowledgeGraph()
    report = other.load(write(tmp_path, text))
    assert [refusal.where for refusal in report.refusals] == ["a"]
    assert other.articles() == ("b/c", "none")


def test_claims_that_the_ontology_forbids_are_refused(graph, tmp_path):
    for old, new in (
        ("#EnvoyRecall", "#NoSuchType"),
        ("#happened", "#perhaps"),
        ("#agent", "#guest"),
        ("#State>", "#Planet>"),
    ):
        other = KnowledgeGraph()
        report = other.load(write(tmp_path, "\n".join(article_lines(graph)).replace(old, new)))
        assert [refusal.where for refusal in report.refusals] == ["a"]
        assert other.articles() == ()


def test_dates_and_words_that_are_not_so_are_told(graph, tmp_path):
    lines = "\n".join(article_lines(graph))
    for old, new, told in (
        ('"2008-03-01"', '"2008-03-02"', "2008-03 is not 2008-03-02 to 2008-03-31"),
        ('"2008-03"^^', '"someday"^^', "'someday' is no date"),
        ("Washington recalled its ambassador from Minsk.", "Nobody recalled anybody at all.", "are not 'recalled'"),
    ):
        (refusal,) = KnowledgeGraph().load(write(tmp_path, lines.replace(old, new))).refusals
        assert told in refusal.reason


def test_other_graphs_and_loose_statements_are_told(graph, tmp_path):
    loose = "<http://example.org/a> <http://example.org/b> <http://example.org/c>"
    text = show(graph) + f"{loose} .\n{loose} <http://example.org/g> .\n"
    other = KnowledgeGraph()
    report = other.load(write(tmp_path, text))
    assert [refusal.reason.split(" ")[0] for refusal in report.refusals] == ["statements", "this"]
    assert show(other) == show(graph)


def test_a_graph_below_another_base_is_told(tmp_path):
    other = KnowledgeGraph(base="https://example.org/kg/")
    put(other, make_claim())
    path = write(tmp_path, show(other))
    report = KnowledgeGraph().load(path)
    assert report.added == 0
    assert "no graph below" in report.refusals[0].reason
    again = KnowledgeGraph(base="https://example.org/kg/")
    again.load(path)
    assert show(again) == show(other)


@pytest.mark.parametrize(
    ("suffix", "text", "told"),
    [
        (".nq", '<http://a/b> <http://a/b> "c" .\n<http://a/b> broken\n', "line 2: this is no N-Quads"),
        (".trig", "@prefix a: <http://a/> .\n{ a:b a:c\n", "line 3: this is no TriG"),
        (".ttl", "@prefix a: <http://a/> .\na:b a:c .\n", "line 2: this is no Turtle"),
        (".jsonld", '{"@id":\n  ]', "line 2: this is no JSON-LD"),
        (".nq", '<http://a/b> <http://a/b> "\\ud800" .', "line 1: this is no N-Quads"),
        (".xlsx", "", r"read from \.nq, \.trig, \.ttl, \.jsonld"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(graph, tmp_path, suffix, text, told):
    before = show(graph)
    good = write(tmp_path, show(graph))
    graph.remove("b/c")
    with pytest.raises(InputError, match=told):
        graph.load(good, write(tmp_path / "..", text, suffix) if suffix == ".nq" else write(tmp_path, text, suffix))
    assert graph.articles() == ("a", "none")
    graph.load(write(tmp_path, before))
    assert show(graph) == before


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        KnowledgeGraph().load(tmp_path / "none.nq")


def test_the_command_takes_files_and_standard_input(graph, tmp_path, capsys):
    path = write(tmp_path, show(graph))
    assert run(["import", str(path), "--store", str(tmp_path / "kg")]) == 0
    assert "3 articles: 3 added, 0 replaced, 0 unchanged; 3 new claims" in capsys.readouterr().err
    assert run(["import", str(path), "--store", str(tmp_path / "kg")]) == 0
    assert "3 articles: 0 added, 0 replaced, 3 unchanged; 0 new claims" in capsys.readouterr().err
    code = f"from relgraph.cli import main; main(['import', '-', '--store', {str(tmp_path / 'other')!r}])"
    assert run_python(code, input=show(graph)).returncode == 0
    assert run(["export", "--store", str(tmp_path / "other"), "-o", str(tmp_path / "again.nq")]) == 0
    assert (tmp_path / "again.nq").read_text("utf-8") == show(graph)
    path.write_text(show(graph) + f"<http://a/a> <http://a/a> <http://a/a> <{BASE}article/a> .\n", "utf-8")
    assert run(["import", str(path), "--store", str(tmp_path / "third")]) == 1
    assert "refused at import" in capsys.readouterr().err


@pytest.mark.parametrize("there", [False, True])
def test_a_failed_import_leaves_nothing_that_was_not_there(graph, tmp_path, there, capsys):
    """A file that is broken makes no store, whatever stands before it, and takes no folder away."""
    store, good = tmp_path / "kg", write(tmp_path, show(graph))
    if there:
        store.mkdir()
    broken = tmp_path / "broken.nq"
    broken.write_text("no quad\n")
    assert run(["import", str(good), str(broken), "--store", str(store)]) == 2
    assert "broken.nq: line 1: this is no N-Quads" in capsys.readouterr().err
    assert list(store.iterdir()) == [] if there else not store.exists()


def test_an_import_of_which_nothing_is_taken_makes_no_store(graph, tmp_path, capsys):
    lines = "\n".join(line for line in article_lines(graph) if "dc/terms/identifier" not in line)
    store = tmp_path / "kg"
    assert run(["import", str(write(tmp_path, lines)), "--store", str(store)]) == 1
    assert "refused at import" in capsys.readouterr().err
    assert not store.exists()


def test_a_new_store_goes_again_when_nothing_came_into_it_before_an_error(graph, tmp_path):
    with pytest.raises(InputError), KnowledgeGraph(tmp_path / "new") as other:
        other.load(write(tmp_path, "no quad"))
    assert not (tmp_path / "new").exists()
    with KnowledgeGraph(tmp_path / "kept") as other:
        put(other, make_claim())
    with pytest.raises(InputError), KnowledgeGraph(tmp_path / "kept") as other:
        other.load(write(tmp_path, "no quad"))
    with KnowledgeGraph(tmp_path / "kept", read_only=True) as other:
        assert other.articles() == ("a",)
