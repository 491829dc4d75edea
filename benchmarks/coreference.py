"""Whom pronouns mean, on GUM: of those that relgraph gives to somebody, how many does it give to the right one?

    python benchmarks/coreference.py FILE.conllu.gz ... [--wrong] [--missed] [--genre news]

GUM marks by hand which phrases speak of the same thing (`Entity=` in MISC). We read its texts as any article, with our
own trees. A pronoun of the third person is told when relgraph gives it an actor, a state or a person; it is right when
a phrase of its chain that is no pronoun stands for the same in our reading, or is called the same. What has no such
phrase in its chain cannot be told rightly: whatever we give is wrong ("it" of the weather among them).

"Tellable" are pronouns with a phrase in their chain that we read as somebody, so that the right answer was there to be
found. Not measured: pronouns of the first and second person, which we never resolve; relatives and demonstratives,
which grammar resolves. Pronouns that mean several at once (GUM splits their chains) count where one of ours is right.
What our tokens do not match, and entities in pieces, are left out and counted.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from relgraph.actors import load_actors
from relgraph.extract.grammar import Tree
from relgraph.extract.mending import mended
from relgraph.extract.mentions import Resolver
from relgraph.extract.selfdate import date_article
from relgraph.extract.times import Clock, find_times
from relgraph.language import Document, load
from relgraph.ontology import load_ontology
from relgraph.records import Mention, When

WORDS = {
    "he, she": frozenset("he him his himself she her hers herself".split()),
    "it": frozenset("it its itself".split()),
    "they": frozenset("they them their theirs themselves".split()),
}
THIRD = frozenset().union(*WORDS.values())
PRONOUNS = THIRD | frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves who whom whose which that this "
    "these those one there here then".split()
)
FIELDS = 10
MARK = re.compile(
    r"\((?P<opened>[^()\-]+)-[^()\-]*-[^()\-]*-[^()\-]*-[^()\-]*-(?P<head>[\d,]+)[^()]*(?P<alone>\))?"
    r"|(?P<closed>[^()\-]+)\)"
)
SPLIT = re.compile(r"(\d+)<(\d+)")


@dataclass(frozen=True)
class Phrase:
    """A phrase marked in GUM: its characters, those of its head, and the chain of phrases that speak of the same."""

    start: int
    end: int
    head: tuple[int, int]
    chain: str


@dataclass(frozen=True)
class Text:
    """One text of GUM with its phrases; `parts` are the chains a chain of several is made of ("they").

    `broken` counts entities in pieces or never closed.
    """

    name: str
    text: str
    phrases: tuple[Phrase, ...]
    parts: frozenset[tuple[str, str]]
    broken: int


@dataclass(frozen=True)
class Verdict:
    """What we made of one pronoun: `told` whom we gave, `chain` what may be meant."""

    kind: str
    told: tuple[Mention, ...]
    right: bool
    tellable: bool
    context: str
    chain: tuple[str, ...]


def main() -> None:
    """Print how many pronouns are told, how many of them rightly, and how many of the tellable."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--genre", action="append", help="only texts of a genre: news, speech, bio ...")
    parser.add_argument("--wrong", action="store_true", help="list the pronouns told wrongly")
    parser.add_argument("--missed", action="store_true", help="list the tellable pronouns that are not told")
    options = parser.parse_args()
    texts = [text for path in options.files for text in read_texts(path)]
    texts = [t for t in texts if not options.genre or t.name.split("_")[1] in options.genre]
    verdicts, left_out = [], Counter({"entities in pieces": sum(t.broken for t in texts)})
    for text, document in zip(texts, load().parse_many(t.text for t in texts), strict=True):
        for verdict in judge(text, document):
            if isinstance(verdict, str):
                left_out[verdict] += 1
            else:
                verdicts.append(verdict)
    report(len(texts), verdicts, left_out)
    for verdict in verdicts:
        wrong, missed = verdict.told and not verdict.right, verdict.tellable and not verdict.told
        if (options.wrong and wrong) or (options.missed and missed):
            print(f"{verdict.context}\n    told {[m.label for m in verdict.told]}, chain {list(verdict.chain[:4])}")


def report(number: int, verdicts: Sequence[Verdict], left_out: Counter[str]) -> None:
    """Print a line a kind of pronoun: how many of those told are right, and of the tellable."""
    print(f"{number} texts; left out: {', '.join(f'{n} {reason}' for reason, n in sorted(left_out.items()))}")
    print(f"{'':10} {'pronouns':>8} {'right of those told':>22} {'right of the tellable':>22}")
    for kind in (*WORDS, "all"):
        rows = [v for v in verdicts if kind in {v.kind, "all"}]
        told, tellable = [v for v in rows if v.told], [v for v in rows if v.tellable]
        right = [v for v in rows if v.told and v.right]
        print(f"{kind:10} {len(rows):8} {share(right, told)} {share([v for v in right if v.tellable], tellable)}")


def share(found: Sequence[object], items: Sequence[object]) -> str:
    """Give the number found, the number there is and their ratio, if there is one."""
    ratio = f"{len(found) / len(items):.3f}" if items else "    -"
    return f"{len(found):5} of {len(items):5}  {ratio}"


def read_texts(path: Path) -> Iterator[Text]:
    """Read the texts of a treebank file, written as its words and spaces say, a line a paragraph."""
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            if row.startswith("# newdoc id") and lines:
                yield read_text(lines)
                lines = []
            lines.append(row.rstrip("\n"))
    if lines:
        yield read_text(lines)


def read_text(lines: Sequence[str]) -> Text:
    """Read one text and its phrases."""
    text, broken, joined = "", 0, ("", "")
    opened: list[tuple[str, int, str]] = []
    words: list[tuple[int, int]] = []
    phrases, parts = [], set()
    for line in lines:
        fields = line.split("\t")
        if line.startswith("# newpar") and "block" not in line and text:
            text = text.rstrip() + "\n\n"
        if len(fields) < FIELDS or "." in fields[0]:
            continue
        misc = dict(part.partition("=")[::2] for part in fields[-1].split("|"))
        space = "" if misc.get("SpaceAfter") == "No" else " "
        if "-" in fields[0]:  # the words of "don't" follow, each by itself
            joined = (fields[0].split("-")[1], space)
            continue
        start = len(text)
        text += fields[1]
        words.append((start, len(text)))
        parts.update((whole, part) for part, whole in SPLIT.findall(misc.get("SplitAnte", "")))
        for mark in MARK.finditer(misc.get("Entity", "")):
            if mark["opened"]:
                opened.append((mark["opened"], len(words) - 1, mark["head"]))
            ended = mark["opened"] if mark["alone"] else mark["closed"]
            at = [k for k, (chain, _, _) in enumerate(opened) if chain == ended][-1:]
            phrases.extend(phrase_of(words, *opened.pop(k)) for k in at)
            broken += "[" in mark[0] or (ended is not None and not at)
        if joined[0]:
            space = joined[1] if fields[0] == joined[0] else ""
            joined = joined if fields[0] != joined[0] else ("", "")
        text += space
    return Text(lines[0].partition("=")[2].strip(), text, tuple(phrases), frozenset(parts), broken + len(opened))


def phrase_of(words: Sequence[tuple[int, int]], chain: str, first: int, head: str) -> Phrase:
    """Make the phrase from a word to the last one; `head` counts its head's words from 1."""
    places = [first + int(number) - 1 for number in head.split(",")]
    return Phrase(words[first][0], words[-1][1], (words[places[0]][0], words[places[-1]][1]), chain)


def judge(text: Text, document: Document) -> Iterator[Verdict | str]:
    """Give our verdict on each pronoun that GUM marks, or why it is left out."""
    ours = dict(read_mentions(document))
    marked = {(p.start, p.end): p for p in text.phrases}
    known: dict[str, set[str]] = defaultdict(set)
    called: dict[str, list[str]] = defaultdict(list)
    heads = sorted(ours)
    for phrase in text.phrases:
        words = text.text[phrase.start : phrase.end]
        if words.lower() in PRONOUNS:
            continue
        called[phrase.chain].append(words)
        inside = [m for at in heads if phrase.start <= at < phrase.end for m in ours[at]]
        known[phrase.chain].update(key for m in inside if is_phrase(m, phrase) for key in keys(m))
    for whole, part in text.parts:
        known[whole] |= known[part]
    for start, end, word in third_persons(document):
        phrase = marked.get((start, end))
        told = ours.get(start, ())
        chain = phrase.chain if phrase else ""
        names = {name.casefold() for name in called[chain]}
        right = any(not known[chain].isdisjoint(keys(m)) or m.label.casefold() in names for m in told)
        kind = next(kind for kind, words in WORDS.items() if word in words)
        context = f"{text.name}: {text.text[max(0, start - 160) : start]}[{word}]{text.text[end : end + 60]}"
        yield Verdict(kind, told, right, bool(known[chain]), context.replace("\n", " "), tuple(called[chain]))
    found = {(start, end) for start, end, _ in third_persons(document)}
    for phrase in text.phrases:
        word = text.text[phrase.start : phrase.end].lower()
        if word in PRONOUNS and (phrase.start, phrase.end) not in found:
            third = any(word in words for words in WORDS.values())
            yield "pronouns that our tokens do not match" if third else "pronouns of another kind"


def read_mentions(document: Document) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Give whom each token stands for by where it starts, sentence by sentence, as `read_document` has it resolved."""
    ontology, today = load_ontology(), date_article(document)
    resolver = Resolver(load_actors(), on=today)
    told: When | None = None
    for sentence in document.sentences:
        tree = Tree(mended(sentence, ontology))
        times = find_times(sentence.text, Clock(today, told))
        when = next((t.when for t in times if t.absolute), told)
        resolver.on = today or (when and when.earliest)
        resolver.begin(tree)
        told = next((t.when for t in reversed(times) if t.when.edtf and "/" not in t.when.edtf), told)
        yield from ((token.start, resolver.mentions(token.index)) for token in tree.tokens)


def third_persons(document: Document) -> Iterator[tuple[int, int, str]]:
    """Give the pronouns of the third person among our tokens."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.text.lower() in THIRD:
                yield token.start, token.end, token.text.lower()


def is_phrase(mention: Mention, phrase: Phrase) -> bool:
    """Say whether a mention is a marked phrase, and not one inside it or around it: it has the end of its head."""
    return phrase.start <= mention.start < phrase.head[1] <= mention.end


def keys(mention: Mention) -> set[str]:
    """Give what a mention can be known again by: its actor, or else its state or what it is called."""
    return {mention.actor} if mention.actor else {mention.label.casefold()}


if __name__ == "__main__":
    main()
