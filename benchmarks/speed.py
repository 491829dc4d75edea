"""Speed of reading: words a second of the bare pipeline and of the whole extraction, as a ratio, in one run.

    python benchmarks/speed.py FOLDER [--repeat 3]

FOLDER holds articles in any form that relgraph reads. The ratio is what counts; the figures vary with the machine. Time
is that of the processor in this process, where both run in one thread: what else the machine does counts for less.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from relgraph.extract import extract_many
from relgraph.language import load
from relgraph.read import read_articles
from relgraph.records import Article


def main() -> None:
    """Print the two speeds and their ratio: the best of the repeats of each, taken in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    articles = [a for a in read_articles(options.folder) if isinstance(a, Article)]
    words = sum(len(s.tokens) for d in load().parse_many(a.text for a in articles) for s in d.sentences)
    best = {"pipeline": float("inf"), "extraction": float("inf")}
    for _ in range(options.repeat):
        best["pipeline"] = min(best["pipeline"], seconds(lambda: load().parse_many(a.text for a in articles)))
        best["extraction"] = min(best["extraction"], seconds(lambda: extract_many(articles)))
    for name, took in best.items():
        print(f"{name:10} {words / took:8.0f} words/s")
    ratio = best["extraction"] / best["pipeline"]
    print(f"extraction takes {ratio:.2f} times the time of the bare pipeline ({len(articles)} articles, {words} words)")


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """Give the time of the processor that it takes to walk through a stream."""
    start = time.process_time()
    for _ in work():
        pass
    return time.process_time() - start


if __name__ == "__main__":
    main()
