"""Builds: articles in, claims out, known ones skipped, stopped ones taken up again, in one process or in many."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph_kit import events, lines
from relgraph import Article, InputError, KnowledgeGraph, Refusal, extract, extract_many
from relgraph.pipeline import add, read_claims
from relgraph.versions import code_version, ontology_version

RECALL = "The United States recalled its ambassador to Minsk in 2008."
MEETING = "Vladimir Putin met Alexander Lukashenko in Sochi on 14 September 2020."
ARTICLES = [
    Article(f"a{n}", f"{RECALL} {MEETING} Poland expelled {n + 2} Belarusian diplomats in 20{n:02}.") for n in range(20)
]


def built(articles, **options):
    graph = KnowledgeGraph()
    add(graph, articles, **options)
    return lines(graph)


@pytest.fixture(scope="module")
def undisturbed():
    return built(ARTICLES)


def test_a_build_tells_what_it_did():
    graph = KnowledgeGraph()
    refused = Refusal("read", "broken.txt", "empty")
    report = graph.add([refused, *ARTICLES[:3]])
    assert (report.added, report.replaced, report.unchanged, report.refusals) == (3, 0, 0, (refused,))
    assert report.claims == len(list(graph.claims())) > 3
    assert ("EnvoyRecall", "happened", "2008", 3) in events(graph)


def test_what_is_known_is_skipped_and_what_has_changed_is_replaced():
    graph = KnowledgeGraph()
    graph.add(ARTICLES[:3])
    before = lines(graph)
    report = graph.add([*ARTICLES[:2], Article("a2", MEETING)])
    assert (report.added, report.replaced, report.unchanged) == (0, 1, 2)
    assert lines(graph) != before
    assert lines(graph) == built([*ARTICLES[:2], Article("a2", MEETING)])


def test_a_path_is_no_article():
    with pytest.raises(InputError, match=r"give those of read_articles\(path\)"):
        KnowledgeGraph().add("articles")


@pytest.mark.parametrize("given", ["Poland recalled its ambassador from Minsk.", Path("wire/a.txt"), None])
def test_what_is_no_article_is_told_with_what_to_pass(given):
    for read in (extract, lambda one: list(extract_many([one]))):
        with pytest.raises(TypeError, match=r"is no article; pass Article\(id='a', text='...'\), or one of read_art"):
            read(given)


def test_twice_is_once():
    graph = KnowledgeGraph()
    graph.add(ARTICLES[:3])
    before = lines(graph)
    graph.add(ARTICLES[:3])
    assert lines(graph) == before


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_articles_gives_the_same_bytes(undisturbed, seed):
    articles = list(ARTICLES)
    Random(seed).shuffle(articles)
    assert built(articles) == undisturbed


def test_a_build_in_three_parts_gives_the_same_bytes(undisturbed):
    graph = KnowledgeGraph()
    for start in (14, 0, 7):
        graph.add(ARTICLES[start : start + 7])
    assert lines(graph) == undisturbed


def test_adding_and_removing_leaves_the_bytes_as_they_were(undisturbed):
    graph = KnowledgeGraph()
    graph.add(ARTICLES)
    graph.add([Article("late", f"{RECALL} {MEETING} Armenia and Georgia signed a treaty in Tbilisi in 2015.")])
    assert lines(graph) != undisturbed
    graph.remove("late")
    assert lines(graph) == undisturbed


@pytest.mark.slow
def test_many_processes_read_the_same(undisturbed):
    assert built(ARTICLES, jobs=2) == undisturbed


def test_a_text_left_out_changes_the_fingerprint():
    graph = KnowledgeGraph()
    graph.add(ARTICLES[:1])
    report = add(graph, ARTICLES[:1], keep_text=False)
    assert (report.replaced, report.claims) == (1, 0)  # the article is written anew, what it claims is not new
    assert not [line for line in lines(graph) if "articleBody" in line]


def test_progress_is_told_after_each_article():
    told = []
    add(KnowledgeGraph(), ARTICLES[:3], progress=lambda report: told.append(report.added))
    assert told == [1, 2, 3]


def test_claims_are_read_without_a_store():
    (found,) = read_claims(ARTICLES[:1])
    assert found.article == ARTICLES[0]
    assert {"EnvoyRecall", "DiplomatExpulsion"} <= {claim.type for claim in found.claims}


def test_versions_do_not_change_by_themselves():
    assert code_version() == code_version()
    assert ontology_version(KnowledgeGraph().ontology).startswith("1.0-")


def test_a_stopped_build_holds_whole_articles_and_goes_on(tmp_path, undisturbed):
    class StopError(Exception):
        pass

    def stop_at_ten(report):
        if report.added == 10:
            raise StopError

    with KnowledgeGraph(tmp_path / "kg") as graph:
        with pytest.raises(StopError):
            add(graph, ARTICLES, progress=stop_at_ten)
        assert len(graph.articles()) == 10
        assert graph.unsettled
    with KnowledgeGraph(tmp_path / "kg") as graph:
        report = graph.add(ARTICLES)
        assert (report.added, report.unchanged) == (10, 10)
        assert not graph.unsettled
        assert lines(graph) == undisturbed
