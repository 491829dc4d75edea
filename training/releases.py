"""Read the press texts of re3d: passages without trees, with the names in them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.actors import read_list
from training.names import STATES, TITLES, keep_longest
from training.treebank import Name, Passage, Tree, Word

KINDS = {"Person": "PERSON", "Organisation": "ORG", "Location": "PLACE"}
SMALL = frozenset("of for the and in on to de al von van bin & - ' ’ – el".split())
DEMONYMS = frozenset(
    piece for word in read_list("demonyms") for piece in word.split("_") if piece not in {"South", "North", "Sri"}
) | {"Arab"}
PRONOUNS = frozenset("i we you he she they it this that these those our my his her their its".split())
LAST_WORDS = TITLES | frozenset(
    "leader leaders people forces regime foreign prime national minister-designate deputy special representative advisor adviser "
    "high commissioner gen. mr ms mrs he sec. spc. sgt. lt. maj. col. gen. envoy state defense defence under assistant press "
    "spokesman spokesperson us u.s. uk un army coalition commander chief staff of for ally excellency terrorists".split()
)
NO_PERSONS = frozenset(
    "jan feb march april may june july august september october november december daesh isil geneva central".split()
)


def read_releases(data: Path, nlp: Language, *, kept_out: bool) -> Iterator[Passage]:
    """Yield the texts of re3d that are for training, or the fifth of them that is kept out of it."""
    states = _find_states()
    for folder in sorted((data / "re3d").iterdir()):
        marks = defaultdict(list)
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            mark = json.loads(line)
            if mark["type"] in KINDS and _is_sure(mark, states):
                marks[mark["documentId"]].append((mark["begin"], mark["end"], KINDS[mark["type"]]))
        for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if (int(hashlib.sha256(document["_id"].encode()).hexdigest(), 16) % 5 == 0) == kept_out:
                yield from _make_passages(nlp, document["text"], marks[document["_id"]], states)


def _make_passages(
    nlp: Language, text: str, marks: list[tuple[int, int, str]], states: frozenset[str]
) -> Iterator[Passage]:
    for line in re.finditer(r"[^\n]+", text):
        doc = nlp.make_doc(line.group())
        tokens = [token for token in doc if not token.is_space]
        if not tokens:
            continue
        words = tuple(
            Word(token.text, "", "", "", place, "", bool(token.whitespace_)) for place, token in enumerate(tokens)
        )
        starts = {token.idx + line.start(): place for place, token in enumerate(tokens)}
        ends = {token.idx + len(token) + line.start(): place + 1 for place, token in enumerate(tokens)}
        names = []
        for begin, end, kind in marks:
            if begin in starts and end in ends:
                name = _shrink(words, starts[begin], ends[end], kind, states)
                if name is not None:
                    names.append(name)
        names = [
            max((other for other in names if (other.start, other.end) == (name.start, name.end)), key=_rank)
            for name in names
        ]
        yield (Tree(words, keep_longest(_prefer_bare_persons(sorted(set(names), key=_rank))), (True,) * len(words)),)


def _is_sure(mark: dict[str, Any], states: frozenset[str]) -> bool:
    """Tell whether a mark can be trusted; those without confidence were made by a machine inside others."""
    if mark["confidence"]:
        return True
    return " " in mark["value"] if mark["type"] != "Location" else mark["value"] in states


def _rank(name: Name) -> tuple[int, int, str]:
    return name.start, name.end, name.kind


def _prefer_bare_persons(names: list[Name]) -> list[Name]:
    """Leave out a person's name with a title where the name alone is marked too."""
    return [
        name
        for name in names
        if not any(
            other != name
            and other.kind == name.kind == "PERSON"
            and name.start <= other.start
            and other.end <= name.end
            for other in names
        )
    ]


def _shrink(words: tuple[Word, ...], start: int, end: int, kind: str, states: frozenset[str]) -> Name | None:
    """Find the name in a mention, if there is one: words with capitals, without article and titles."""
    while start < end and words[start].form.lower() in {"the", "a", "an"}:
        start += 1
    if kind == "PERSON":
        while end - start > 1 and (words[start].form.lower() in LAST_WORDS or words[start].form in states):
            start += 1
    if start >= end or (kind == "PERSON" and any(word.form.lower() in NO_PERSONS for word in words[start:end])):
        return None
    if any(word.form.lower() in PRONOUNS for word in words[start:end]):
        return None
    forms = [word.form for word in words[start:end]]
    if (
        not all(form[0].isupper() or form[0].isdigit() or form.lower() in SMALL for form in forms)
        or not forms[-1][0].isupper()
    ):
        return None
    if (
        forms[-1].lower() in LAST_WORDS
        or forms[0].lower() in SMALL
        or (len(forms) < 3 and forms[-1].rstrip("s") in DEMONYMS)
    ):
        return None
    if " ".join(forms) in states:
        kind = "PLACE"
    return Name(start, end, kind)


def _find_states() -> frozenset[str]:
    return STATES | frozenset(word.replace("_", " ") for word in read_list("demonyms"))
