"""Train the pipeline that relgraph ships.

python -m training DATA [--out FOLDER] [--go-on PIPELINE]
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

from training.actors import Actors
from training.card import make_card
from training.clauses import Clauses
from training.examples import cut_passages, make_example
from training.lemmas import add_lemmatizer
from training.measure import measure, measure_treebank
from training.mix import alter_passages, make_passages, simplify
from training.model import META, make_pipeline
from training.releases import read_releases
from training.treebank import Passage, read_passages

SEED = 11
LARGEST_BATCH = 700
ALTERED = 0.4
MADE = 1_200
COPIES = 3
PRESS = Path(__file__).parent / "press-train.conllu.gz"
OUT = Path(__file__).parent.parent / "src" / "relgraph" / "language" / "en_relgraph"


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the training: so many steps, from one rate to another; the next leg starts from its averages."""

    steps: int
    rate: float
    last_rate: float
    first_batch: float


LEGS = (
    Leg(4_500, 0.001, 0.00057, 200.0),
    Leg(3_700, 0.0007, 0.00001, LARGEST_BATCH),
    Leg(2_400, 0.0006, 0.00002, LARGEST_BATCH),
)


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--go-on", type=Path, metavar="PIPELINE", help="train a pipeline for the last leg only")
    options = parser.parse_args()
    fix_random_seed(SEED)
    banks = options.data / "treebank"
    passages = [passage for name in ("ewt", "gum") for passage in read_passages(banks / f"{name}-train.conllu.gz")]
    press = list(read_passages(PRESS))
    if options.go_on:
        nlp, first = spacy.load(options.go_on), len(LEGS) - 1
        nlp.meta.update(META)
    else:
        nlp, first = make_pipeline(width=128, depth=4, rows=(6000, 1000, 3000, 500), hidden=64), 0
    plain = [tuple(map(simplify, passage)) for passage in cut_passages([*passages, *press])]
    ours = [tuple(map(simplify, passage)) for passage in cut_passages(press)]
    examples = [make_example(nlp, passage) for passage in [*plain, *ours * (COPIES - 1)]]
    examples += [make_example(nlp, passage) for passage in read_releases(options.data, nlp, kept_out=False)]
    if not options.go_on:
        nlp.initialize(lambda: examples)
    for number, leg in list(enumerate(LEGS))[first:]:
        walk(nlp, leg, examples, plain, options.data, seed=SEED + number)
    if not options.go_on:
        add_lemmatizer(nlp, passages)
    write(nlp, options.out)
    report(options.out, options.data)


def walk(
    nlp: Language, leg: Leg, examples: Sequence[Example], plain: Sequence[Passage], data: Path, *, seed: int
) -> None:
    """Train for one leg and leave the averages of its weights in the pipeline."""
    clauses = Clauses(Actors(data, random.Random(seed)))
    optimizer = Adam(leg.rate, use_averages=True, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    started, words = time.perf_counter(), 0
    losses: dict[str, float] = {}
    for step, batch in enumerate(_find_batches(nlp, leg, examples, plain, clauses)):
        fallen = leg.rate + (leg.last_rate - leg.rate) * step / leg.steps
        optimizer.learn_rate = fallen * min(1.0, (step + 1) / 250)
        nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
        words += sum(len(example.predicted) for example in batch)
        if (step + 1) % 100 == 0:
            _report(step + 1, words / (time.perf_counter() - started), losses)
        if (step + 1) % 1_000 == 0:
            _check(nlp, optimizer, data)
    with nlp.use_params(optimizer.averages):
        averaged = nlp.to_bytes()
    nlp.from_bytes(averaged)


def _find_batches(
    nlp: Language, leg: Leg, examples: Sequence[Example], plain: Sequence[Passage], clauses: Clauses
) -> Iterator[list[Example]]:
    """Yield batches of about as many words; each round brings the treebanks whole and new alterations of them."""
    done, size = 0, leg.first_batch
    while True:
        new = [*alter_passages(plain, clauses, share=ALTERED), *make_passages(clauses, count=MADE)]
        pool = [*examples, *(make_example(nlp, tuple(map(simplify, passage))) for passage in new)]
        clauses.random.shuffle(pool)
        batch: list[Example] = []
        for example in pool:
            batch.append(example)
            if sum(len(each.predicted) for each in batch) >= size:
                yield batch
                done, batch, size = done + 1, [], min(size * 1.002, LARGEST_BATCH)
                if done == leg.steps:
                    return


def _report(step: int, speed: float, losses: dict[str, float]) -> None:
    shown = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
    print(f"step {step}: {speed:.0f} words/s; {shown}", flush=True)
    losses.clear()


def _check(nlp: Language, optimizer: Any, data: Path) -> None:
    """Print how the averaged weights do on the development parts."""
    with nlp.use_params(optimizer.averages):
        for name in ("ewt", "gum"):
            print(name, measure_treebank(nlp, data / "treebank" / f"{name}-dev.conllu.gz"), flush=True)


def write(nlp: Language, folder: Path) -> None:
    """Write the pipeline beside the old one and put it in its place."""
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    nlp.to_disk(new)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def report(folder: Path, data: Path) -> None:
    """Measure on the test parts; print the figures and write them down, and the model card."""
    figures = measure(str(folder), data, part="test")
    (folder / "MODEL_CARD.md").write_text(make_card(figures), encoding="utf-8")
    (Path(__file__).parent / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    numpy.seterr(all="ignore")
    main()
