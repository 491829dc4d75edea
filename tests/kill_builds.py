"""Kills builds at random moments, resumes them, and compares the graphs with one that was left alone.

    python tests/kill_builds.py [--kills 50] [--seed 1]

Each round begins a build in an empty folder, kills it (SIGKILL) at a moment drawn by seeded dice, looks whether all that is
there are whole articles, builds again, and compares the sorted quads. Every build runs in a process of its own that is
forked with the language pipeline in memory, so that the moments fall on the work and not on its start.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from relgraph.actors import load_actors
from relgraph.errors import StoreError
from relgraph.language import load
from relgraph.ontology import load_ontology
from relgraph.records import Article
from relgraph.store import KnowledgeGraph

WHOLE, BROKEN = 0, 3


def main() -> int:
    """Kill as many builds as asked for, and tell how many ended with the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed, late, same = kill_builds(
            make_articles(options.articles), Path(folder), kills=options.kills, seed=options.seed
        )
    print(f"{killed} builds killed ({late} more had ended before), {same} ended with the same bytes")
    return 0 if same == killed else 1


def make_articles(count: int) -> list[Article]:
    """Make articles that share events, so that killing one build leaves events half derived."""
    told = "The United States recalled its ambassador to Minsk in 2008. Belarus and the United States restored relations in 2019."
    met = "Vladimir Putin met Alexander Lukashenko in Sochi on 14 September 2020."
    return [
        Article(f"a{n}", f"{told} {met} Poland expelled {n + 2} Belarusian diplomats in 20{n:02}.")
        for n in range(count)
    ]


def kill_builds(articles: Sequence[Article], folder: Path, *, kills: int, seed: int) -> tuple[int, int, int]:
    """Kill builds until so many were killed; give how many were, how many ended before, how many ended the same."""
    load_actors().all()
    load_ontology()
    list(load().parse_many(article.text for article in articles[:2]))
    begun = time.perf_counter()
    run(lambda: write_digest(articles, folder / "reference", folder / "digest"))
    duration = time.perf_counter() - begun
    reference, dice = (folder / "digest").read_text(), Random(seed)
    killed = late = same = 0
    while killed < kills:
        store = folder / f"store-{killed}-{late}"
        if not kill_after(
            dice.uniform(0, duration), lambda store=store: write_digest(articles, store, folder / "none")
        ):
            late += 1
            continue
        killed += 1
        whole = run(lambda store=store: check_whole(store, len(articles))) == WHOLE
        run(lambda store=store: write_digest(articles, store, folder / "again"))
        ends_the_same = (folder / "again").read_text() == reference
        if not ends_the_same:
            print(f"build {killed} ended with other bytes than one left alone")
        same += whole and ends_the_same
    return killed, late, same


def write_digest(articles: Sequence[Article], store: Path, target: Path) -> int:
    """Build, and write a hash of all quads as they are exported."""
    with KnowledgeGraph(store) as graph:
        graph.add(articles)
        graph.export(target.with_suffix(".nq"))
    target.write_text(sha256(target.with_suffix(".nq").read_bytes()).hexdigest())
    return WHOLE


def check_whole(store: Path, most: int) -> int:
    """Tell whether each article that is there has its text, and all its claims their evidence."""
    try:
        graph = KnowledgeGraph(store, read_only=True)
    except StoreError as error:
        # killed before there was a store: nothing can be half there
        if "there is no store here" in str(error) or "its making was stopped" in str(error):
            return WHOLE
        print(f"what a killed build left cannot be read: {error}", flush=True)
        return BROKEN
    with graph:
        there = graph.articles()
        half = graph.query(
            "SELECT ?claim { ?claim a dip:Claim MINUS { ?claim oa:hasTarget/oa:hasSelector/oa:exact ?words ; dip:hasMention ?m } }"
        )
        texts = [article for article in there if graph.article(article) is None]
    if len(there) > most or len(half) or texts:
        print(
            f"a killed build left {len(there)} articles, half claims {half.to_dicts()}, no text of {texts}", flush=True
        )
        return BROKEN
    return WHOLE


def run(work: Callable[[], int]) -> int:
    """Run work in a forked process and give its exit code."""
    process = fork(work)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill_after(seconds: float, work: Callable[[], int]) -> bool:
    """Run work in a forked process and kill it after a while; tell whether it was still at work."""
    process = fork(work)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def fork(work: Callable[[], int]) -> int:
    """Fork a process for work; it shares no store with this one, which opens none."""
    process = os.fork()
    if process:
        return process
    try:
        os._exit(work())
    finally:
        # whatever went wrong, the child must not go on as if it were the parent
        traceback.print_exc()
        os._exit(BROKEN)


if __name__ == "__main__":
    sys.exit(main())
