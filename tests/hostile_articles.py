"""Damages articles in every way that files are damaged, reads them in every format, and looks whether the graph is sound.

python tests/hostile_articles.py [--count 2000] [--seed 20190918]
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pyoxigraph as ox

from relgraph import InputError, KnowledgeGraph, Refusal, read_articles
from relgraph.check import check_quotes
from relgraph.records import Article

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
# what people may be called, in titles and in the middle of sentences
NAMES = [
    'President "Bob\\" O\'Neil <b>of</b> France met Angela \\u0000 Merkel.',
    "Israel recalled its ambassador from <script>alert(1)</script>.",
    "\u202eVladimir Putin\u202c met Xi Jinping in Mos\u200bcow on Monday.",
    "The United States} UNION {?s ?p ?o expelled two Russian diplomats.",
    "Minister A\\B\\C of Poland visited Kyiv^^<x> on 3 May 2020.",
    "Foreign Minister %2F%00 Lavrov called `Turkey|Greece`.",
]
FILES = [
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


def main() -> int:
    """Damage as many articles as asked for, and tell what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20190918)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = make_hostile(Path(__file__).parent.parent / "examples" / "articles", Path(folder), options)
        articles, faults = build_hostile(found)
    print(f"{options.count} files: {articles} articles read, {len(found) - articles} refused, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    return 1 if faults else 0


def make_hostile(examples: Path, folder: Path, options: argparse.Namespace) -> list[Article | Refusal]:
    """Write damaged files of all formats, and read each of them."""
    dice = Random(options.seed)
    originals = [(suffix, content) for path in sorted(examples.rglob("*.*")) for suffix, content in formats(path)]
    for number in range(options.count):
        suffix, content = dice.choice(originals)
        (folder / f"{dice.choice(FILES)} {number}{suffix}").write_bytes(mutate(content, dice))
    return [one for path in sorted(folder.iterdir()) for one in read_alone(path)]


def formats(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give an article as it stands, and its words in every other format."""
    text = path.read_text("utf-8")
    yield path.suffix, text.encode()
    title, _, body = text.partition("\n")
    row = {"id": path.stem, "title": title, "date": "2019-09-18", "text": body}
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in body.splitlines() if line)
    yield (
        ".html",
        f"<html><head><title>{html.escape(title)}</title></head><body><article>{paragraphs}</article></body></html>".encode(),
    )
    yield ".md", f"---\ntitle: {json.dumps(title)}\ndate: 2019-09-18\n---\n\n{body}".encode()
    yield ".jsonl", (json.dumps(row) + "\n").encode() * 2
    for suffix, delimiter in ((".csv", ","), (".tsv", "\t")):
        table = io.StringIO()
        writer = csv.DictWriter(table, list(row), delimiter=delimiter)
        writer.writeheader()
        writer.writerow(row)
        yield suffix, table.getvalue().encode()


def mutate(content: bytes, dice: Random) -> bytes:
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
        lambda: content.replace(b" ", b"", 2_000) + b"y" * 1_000_000,
        lambda: b"<b><i>" * 20_000 + content + b"</i></b>" * 20_000,
        lambda: content[:place] + dice.choice(NAMES).encode() + content[place:],
        lambda: content.replace(b"\n", f"\n{dice.choice(SIGNS)}".encode()),
        lambda: b"\xef\xbb\xbf" * 2 + content,
    ]
    return dice.choice(ways)()


def read_alone(path: Path) -> list[Article | Refusal]:
    """Read one file as a folder of its own; ids that are written inside are those of the original: they get a number."""
    try:
        found = list(read_articles(path))
    except InputError as error:
        return [Refusal("read", path.name, str(error))]
    return [one if isinstance(one, Refusal) else replace(one, id=f"{one.id} {path.stem}") for one in found]


def build_hostile(found: list[Article | Refusal]) -> tuple[int, list[str]]:
    """Build a graph; give the number of articles that went in, and all that is wrong with it."""
    graph = KnowledgeGraph()
    report = graph.add(found)
    faults = [f"{fault.where}: {fault.reason}" for fault in check_quotes(graph)]
    refused = sum(isinstance(one, Refusal) for one in found)
    if report.articles + refused > len(found):
        faults.append(f"{len(found)} went in, {report.articles} articles and {refused} refusals came out")
    written = ox.serialize(graph.store, format=ox.RdfFormat.N_QUADS)
    if sum(1 for _ in ox.parse(input=written, format=ox.RdfFormat.N_QUADS)) != len(graph):
        faults.append("what is written cannot be read back")
    before = len(graph)
    graph.add(found)
    if len(graph) != before:
        faults.append(f"built again, {before} quads became {len(graph)}")
    articles = graph.articles()
    graph.remove(*articles)
    if left := {quad.graph_name.value for quad in graph.store}:
        faults.append(f"all removed, {', '.join(sorted(left))} stay")
    return len(articles), faults


if __name__ == "__main__":
    sys.exit(main())
