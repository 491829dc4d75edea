"""Measure a spaCy pipeline on the treebanks from raw text, as the CoNLL 2018 shared task did, and its speed.

python -m training.measure PIPELINE DATA [--part dev|test]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from training.treebank import Name, Passage, Tree, read_passages

Span = tuple[int, int]


def measure_treebank(nlp: Any, path: Path) -> dict[str, float]:
    """Measure words, sentences, tags, lemmas and trees on one treebank file, word by word where the spans agree."""
    counts: Counter[str] = Counter()
    passages = list(read_passages(path))
    for passage, doc in zip(passages, nlp.pipe([write(passage) for passage in passages], batch_size=32), strict=True):
        _count_passage(passage, doc, counts)
    gold, own, same = counts["gold"], counts["own"], counts["same"]
    figures = {
        "words": _f1(gold, own, same),
        "sentences": _f1(counts["gold_sentences"], counts["own_sentences"], counts["same_sentences"]),
    }
    for name in ("upos", "lemma", "uas", "las", "las_subtypes"):
        figures[name] = _f1(gold, own, counts[name])
    return {name: round(100 * value, 2) for name, value in figures.items()}


def measure_names(nlp: Any, passages: Sequence[Passage]) -> dict[str, dict[str, float]]:
    """Measure names, kind by kind, on passages whose names are known."""
    gold: Counter[str] = Counter()
    own: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for passage, doc in zip(passages, nlp.pipe([write(passage) for passage in passages], batch_size=32), strict=True):
        _, spans = find_spans(passage)
        known = {
            (spans[first + name.start][0], spans[first + name.end - 1][1], name.kind)
            for first, name in _names_of(passage)
        }
        places = _squeeze(doc)
        found = {(places[entity.start][0], places[entity.end - 1][1], entity.label_) for entity in doc.ents}
        gold.update(kind for _, _, kind in known)
        own.update(kind for _, _, kind in found)
        same.update(kind for _, _, kind in known & found)
    table = {kind: _precision_recall(gold[kind], own[kind], same[kind]) for kind in sorted(gold)}
    table["all"] = _precision_recall(gold.total(), own.total(), same.total())
    return table


def measure_speed(nlp: Any, texts: Sequence[str]) -> float:
    """Count the words that the pipeline reads in a second of one core, whatever else the machine does."""
    list(nlp.pipe(texts[:20]))
    started = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return round(words / (time.process_time() - started))


def write(passage: Passage) -> str:
    """Write a passage as text; where two sentences touched in the original there is now a space."""
    return " ".join(tree.text() for tree in passage)


def find_spans(passage: Passage) -> tuple[str, list[Span]]:
    """Find the words' spans in the text without its spaces."""
    text, spans = "", []
    for tree in passage:
        for word in tree.words:
            form = word.form.replace(" ", "")
            spans.append((len(text), len(text) + len(form)))
            text += form
    return text, spans


def _squeeze(doc: Any) -> list[Span]:
    spans, at = [], 0
    for token in doc:
        size = 0 if token.is_space else len(token.text.replace(" ", ""))
        spans.append((at, at + size))
        at += size
    return spans


def _names_of(passage: Passage) -> Iterator[tuple[int, Name]]:
    first = 0
    for tree in passage:
        for name in tree.names:
            yield first, name
        first += len(tree.words)


def _count_passage(passage: Passage, doc: Any, counts: Counter[str]) -> None:
    _, spans = find_spans(passage)
    own_spans = _squeeze(doc)
    own = {span: token for span, token in zip(own_spans, doc, strict=True) if span[0] < span[1]}
    counts["gold"] += len(spans)
    counts["own"] += len(own)
    first = 0
    sentences = set()
    for tree in passage:
        sentences.add((spans[first][0], spans[first + len(tree.words) - 1][1]))
        _count_tree(tree, spans[first : first + len(tree.words)], own, own_spans, counts)
        first += len(tree.words)
    own_sentences = {(own_spans[sent.start][0], own_spans[sent.end - 1][1]) for sent in doc.sents}
    counts["gold_sentences"] += len(sentences)
    counts["own_sentences"] += len(own_sentences)
    counts["same_sentences"] += len(sentences & own_sentences)


def _count_tree(
    tree: Tree, spans: Sequence[Span], own: dict[Span, Any], own_spans: Sequence[Span], counts: Counter[str]
) -> None:
    for place, (word, span) in enumerate(zip(tree.words, spans, strict=True)):
        token = own.get(span)
        if token is None:
            continue
        counts["same"] += 1
        counts["upos"] += token.pos_ == word.upos
        counts["lemma"] += token.lemma_ == word.lemma or word.lemma == "_"
        is_root = word.head == place
        if is_root != (token.head.i == token.i):
            continue
        if not is_root and own_spans[token.head.i] != spans[word.head]:
            continue
        counts["uas"] += 1
        dep = token.dep_.lower()
        counts["las"] += dep.partition(":")[0] == word.dep.partition(":")[0]
        counts["las_subtypes"] += dep == word.dep


def _f1(gold: int, own: int, same: int) -> float:
    return 2 * same / (gold + own) if gold + own else 0.0


def _precision_recall(gold: int, own: int, same: int) -> dict[str, float]:
    return {
        "precision": round(100 * same / own, 1) if own else 0.0,
        "recall": round(100 * same / gold, 1) if gold else 0.0,
        "f1": round(100 * _f1(gold, own, same), 1),
    }


def measure_turns(nlp: Any) -> float:
    """Tell how many of the relations in our own sentences on diplomacy are found."""
    wanted = found = 0
    for line in (Path(__file__).parent / "turns.txt").read_text(encoding="utf-8").splitlines():
        text, _, links = line.partition(" | ")
        doc = nlp(text)
        own = {(token.text, token.dep_.lower(), token.head.text) for token in doc}
        own |= {(token.text, "root", "") for token in doc if token.head.i == token.i}
        for link in links.split("; "):
            word, dep, head = [*link.split(" "), ""][:3]
            wanted += 1
            found += (word, dep, head) in own
    return round(100 * found / wanted, 2)


def measure(folder: str, data: Path, *, part: str) -> dict[str, Any]:
    """Measure everything that the model card states."""
    import spacy

    from training.releases import read_releases

    started = time.process_time()
    nlp = spacy.load(folder)
    figures: dict[str, Any] = {"seconds to load": round(time.process_time() - started, 2)}
    if Path(folder).is_dir():
        figures["megabytes"] = round(
            sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 1e6, 1
        )
    press = Path(__file__).parent / "press-test.conllu.gz"
    banks = {name: data / "treebank" / f"{name}-{part}.conllu.gz" for name in ("ewt", "gum")}
    figures |= {f"{name}-{part}": measure_treebank(nlp, path) for name, path in banks.items()}
    figures["press kept out"] = measure_treebank(nlp, press)
    figures["names press kept out"] = measure_names(nlp, list(read_passages(press)))
    figures[f"names gum-{part}"] = measure_names(nlp, list(read_passages(banks["gum"])))
    figures["names re3d kept out"] = measure_names(nlp, list(read_releases(data, nlp, kept_out=True)))
    figures["turns of diplomacy"] = measure_turns(nlp)
    articles = sorted((data / "rdcr" / "articles").glob("*.md"))
    texts = [line for path in articles for line in path.read_text(encoding="utf-8").split("\n") if line]
    figures["words a second"] = measure_speed(nlp, texts)
    return figures


def main(arguments: Iterable[str] | None = None) -> None:
    """Measure the pipeline named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline")
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    options = parser.parse_args(None if arguments is None else list(arguments))
    print(json.dumps(measure(options.pipeline, options.data, part=options.part), indent=1))


if __name__ == "__main__":
    main()
