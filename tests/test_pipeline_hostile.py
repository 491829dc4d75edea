"""Articles that somebody has damaged on purpose or by accident: each is read or refused, and the graph stays sound."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from relgraph import InputError, KnowledgeGraph, Refusal, read_articles
from relgraph.check import check_quotes

COUNT = 200
SIGNS = [
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\\",
    '"',
    "'",
    "<",
    ">",
    "]]>",
    "<script>",
    "\r\n",
    "{}",
    "\u2028",
    "é",
    "е\u0301",
    "𝔘",
    "&amp;",
]


def mutate(content: bytes, dice: random.Random) -> bytes:
    """Damage a file in one of the ways that files are damaged."""
    place = dice.randrange(len(content) + 1)
    other = dice.randrange(len(content) + 1)
    first, last = sorted((place, other))
    ways = [
        lambda: content[:place],
        lambda: content + content,
        lambda: content[:first] + content[last:],
        lambda: content[:place] + dice.randbytes(dice.randrange(1, 40)) + content[place:],
        lambda: content[:place] + dice.choice(SIGNS).encode() * dice.choice([1, 3, 200]) + content[place:],
        lambda: content.replace(b" ", dice.choice(SIGNS).encode() + b" "),
        lambda: content.replace(b"\n", b" "),
        lambda: b"<div>" * 3000 + content,
        lambda: content.decode("utf-8").encode("utf-16"),
        lambda: content.replace(b"a", b"\xff"),
        lambda: content[first:last] * 3,
        content.upper,
        lambda: b"x" * 50_000 + content,
    ]
    return dice.choice(ways)()


def read_alone(path):
    """Read one file as a folder of its own; ids that are written inside are those of the original, so they get a number."""
    try:
        found = list(read_articles(path))
    except InputError as error:
        return [Refusal("read", path.name, str(error))]
    return [one if isinstance(one, Refusal) else replace(one, id=f"{one.id} {path.stem}") for one in found]


@pytest.mark.slow
def test_damaged_articles_are_read_or_refused_and_the_graph_stays_sound(example_articles, tmp_path):
    dice = random.Random(20190918)
    originals = sorted(path for path in example_articles.rglob("*") if path.is_file())
    names = [
        "a b",
        "a'b",
        'a"b',
        "a<b>",
        "a\\b",
        "a%2Fb",
        "a?b#c",
        "ä\u202eb",
        "a\u200bb",
        "a.b.c",
        "~",
        "a{b}",
        "a|b",
        "a^b",
        "a`b",
    ]
    for number in range(COUNT):
        source = dice.choice(originals)
        (tmp_path / f"{dice.choice(names)} {number}{source.suffix}").write_bytes(mutate(source.read_bytes(), dice))
    found = [one for path in sorted(tmp_path.iterdir()) for one in read_alone(path)]
    graph = KnowledgeGraph()
    report = graph.add(found)
    refused = sum(isinstance(one, Refusal) for one in found)
    assert report.articles + refused == len(found)
    assert len(found) >= COUNT
    assert report.articles >= COUNT / 3
    assert list(check_quotes(graph)) == []
    written = ox.serialize(graph.store, format=ox.RdfFormat.N_QUADS)
    assert sum(1 for _ in ox.parse(input=written, format=ox.RdfFormat.N_QUADS)) == len(graph)
    before = len(graph)
    graph.add(found)
    assert len(graph) == before
    graph.remove(*graph.articles())
    assert {quad.graph_name.value for quad in graph.store} == {graph.iris.graph("ontology")}
