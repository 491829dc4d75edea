"""Speed of reading: words a second of the bare pipeline and of the whole extraction, as a ratio, in one run.

    python benchmarks/speed.py FOLDER [--repeat 3]

FOLDER holds articles in any form that relgraph reads. The ratio is what counts; the figures vary with the machine. Time
is that of the processor in this process, where both run in one thread. Both are timed on a few articles at a time, in
turn, and of each such part the best of the repeats counts: what else the machine does counts for less.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from relgraph.extract import extract_many
from relgraph.language import load
from relgraph.read import read_articles
from relgraph.records import Article

PART = 8


def main() -> None:
    """Print the two speeds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    articles = [a for a in read_articles(options.folder) if isinstance(a, Article)]
    words = sum(len(s.tokens) for d in load().parse_many(a.text for a in articles) for s in d.sentences)
    best = {"pipeline": 0.0, "extraction": 0.0}
    for part in (articles[i : i + PART] for i in range(0, len(articles), PART)):
        times = [
            (seconds(load().parse_many(a.text for a in part)), seconds(extract_many(part)))
            for _ in range(options.repeat)
        ]
        best["pipeline"] += min(pipeline for pipeline, _ in times)
        best["extraction"] += min(extraction for _, extraction in times)
    for name, took in best.items():
        print(f"{name:10} {words / took:8.0f} words/s")
    ratio = best["extraction"] / best["pipeline"]
    print(f"extraction takes {ratio:.2f} times the time of the bare pipeline ({len(articles)} articles, {words} words)")


def seconds(stream: Iterable[object]) -> float:
    """Give the time of the processor that it takes to walk through a stream."""
    start = time.process_time()
    for _ in stream:
        pass
    return time.process_time() - start


if __name__ == "__main__":
    main()
