"""The named queries on the example articles: what they answer is what a reader of the articles would."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from relgraph.cli import run
from relgraph.named import named_queries
from relgraph.read import read_articles
from relgraph.store import KnowledgeGraph

ANSWERS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "answers.yaml").read_text("utf-8"))
# no two example articles contradict each other as a reader sees it; tests/test_query.py has some that do
NO_ROWS = {"contradictions"}


@pytest.fixture(scope="module")
def store(example_articles, tmp_path_factory) -> str:
    """The graph of the example articles."""
    path = tmp_path_factory.mktemp("answers") / "kg"
    with KnowledgeGraph(path) as graph:
        graph.add(read_articles([str(example_articles)]))
    return str(path)


@pytest.fixture(scope="module")
def graph(store) -> KnowledgeGraph:
    return KnowledgeGraph(store, read_only=True)


def test_every_named_query_has_an_answer_in_the_data():
    assert {answer["query"] for answer in ANSWERS} == named_queries().keys() - NO_ROWS


@pytest.mark.parametrize("expected", ANSWERS, ids=[f"{one['query']} {one['parameters']}" for one in ANSWERS])
def test_a_named_query_answers_as_a_reader_would(graph, expected):
    parameters = dict(expected["parameters"])
    if "event" in expected:
        parameters["which"] = next(row["event"] for row in graph.query("events") if row["quote"] == expected["event"])
    rows = graph.query(expected["query"], **parameters)
    found = list(dict.fromkeys(tuple(show(row[column], graph) for column in expected["columns"]) for row in rows))
    wanted = [tuple(str(cell) for cell in row) for row in expected["rows"]]
    assert [row for row in wanted if row in found] == wanted, found
    assert expected.get("among") or found == wanted


def show(cell: object, graph: KnowledgeGraph) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else graph.iris.short(str(cell))


@pytest.mark.parametrize("name", sorted(named_queries().keys() - NO_ROWS))
def test_the_example_of_a_named_query_finds_something(store, name, capsys):
    words = shlex.split(named_queries()[name].example)
    assert run([store if word == "kg" else word for word in words[1:]]) == 0
    assert not capsys.readouterr().out.startswith("no rows")
