"""Words of the ontology found in a tree: triggers with their particles, and members of word sets."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from relgraph.extract.phrases import SAME_CASE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Frame, Ontology

__all__ = [
    "CONTAINERS",
    "PARTICLES",
    "WITHIN",
    "containers",
    "frames_at",
    "holds",
    "is_each_other",
    "says_noun",
    "says_one",
    "says_verb",
    "speaks_of",
    "transparent",
]

# Nouns that only measure or group what follows with "of": "a package of sanctions", "two of its diplomats".
CONTAINERS = frozenset(
    "round series set package wave number dozen score hundred group pair bundle raft list range host handful majority "
    "part rest remainder bulk last all another some many most both one two three four five six seven several thousand "
    "million billion ten tens dozens whole half much scores crowd staff salvo barrage volley hail spate consignment "
    "convoy truckload planeload kind form sort type process act ton tonne barrel litre dollar euro pound yuan worth "
    "team delegation contingent squad batch quantity amount fleet day hour week session column couple load "
    "string succession flurry rash slew stream".split()
)
# Second words of verbs that are adverbs; as prepositions with a noun of their own they make no such verb.
PARTICLES = frozenset("in up off out over down back away aside through apart together".split())
MAKING = frozenset("up off out down back away".split())  # they make another verb: who is held up is not held
WITHIN = ("of", "in")  # what stands before the contents of a container
# What is in Oslo, not of it: "a crowd in Oslo".
PEOPLED = frozenset({"crowd", "group", "staff", "team", "delegation", "convoy", "contingent", "squad"})
TOLD_OTHERWISE = frozenset(SAME_CASE.values())  # "pulled out of the valley" says "pull from", too
HYPHEN = "-"
SAME_KIND = {"AUX": "VERB", "PROPN": "NOUN"}
PARTICLE, OUT = "compound:prt", "out"
BESIDE_VERB = frozenset({PARTICLE, "advmod", "case", "mark", "obl", "obj", "xcomp"})


def frames_at(tree: Tree, i: int, ontology: Ontology) -> Collection[Frame]:
    """Give the frames whose trigger stands at a token, each once, but for those whose words the sentence lacks."""
    upos = tree.tokens[i].upos
    kind = SAME_KIND.get(upos, upos)
    wordings = ontology.wordings(tree.lemmas[i], kind)
    for joined in hyphenated(tree, i) if tree.lowers[i - 1] == HYPHEN else ():
        wordings = {**wordings, **ontology.wordings(joined, kind)}
    if not wordings:  # as at most words
        return ()
    says = says_verb if kind == "VERB" else says_noun
    said = [(len(trigger.split()), frames) for trigger, frames in wordings.items() if says(tree, i, trigger)]
    if not said:
        return ()
    lacks = ontology.asked.intersection(tree.words).isdisjoint
    near = [(words, frame) for words, frames in said for frame in frames if not any(map(lacks, frame.asks))]
    if kind == "NOUN" and near:
        longest = max(near, key=itemgetter(0))[0]
        meant = {frame.type for words, frame in near if words == longest}  # a "general strike" attacks nobody
        near = [(words, frame) for words, frame in near if frame.type in meant]
    return {frame.name: frame for _, frame in near}.values()


def says_verb(tree: Tree, i: int, phrase: str) -> bool:
    """Say whether a verb token is this lemma with its particle or preposition, as in "pull out" or "call for"."""
    lemma, rest, asked = _cut(phrase)
    if "-" in lemma:
        return not rest and lemma in {tree.lemmas[i], *hyphenated(tree, i)}
    if tree.lemmas[i] != lemma or not asked <= tree.words:
        return False
    particles = tree.children(i, PARTICLE)
    if particles and any(tree.lowers[c] in MAKING and tree.lowers[c] not in rest for c in particles):
        return False
    return not rest or all(_accompanied(tree, i, word) for word in rest.split())


@lru_cache(maxsize=10_000)
def _cut(phrase: str) -> tuple[str, str, frozenset[str]]:
    """Cut a verb's lemma off the words that make another of it, and give those that a sentence with it must hold."""
    lemma, _, rest = phrase.partition(" ")
    return lemma, rest, frozenset(rest.split()) - TOLD_OTHERWISE


def says_one(tree: Tree, i: int, phrases: Collection[str]) -> bool:
    """Say whether a verb token is one of some lemmas with their particles."""
    if not phrases:
        return False
    by_verb = _by_verb(frozenset(phrases))
    begun = [phrase for verb in (tree.lemmas[i], *hyphenated(tree, i)) for phrase in by_verb.get(verb, ())]
    return bool(begun) and any(says_verb(tree, i, phrase) for phrase in begun)


@lru_cache(maxsize=512)
def _by_verb(phrases: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Index phrases by the verb that they begin with."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {verb: tuple(begun) for verb, begun in found.items()}


def _accompanied(tree: Tree, i: int, word: str) -> bool:
    if i + 1 < len(tree.lowers) and tree.lowers[i + 1] == word:
        return True
    for c in tree.children(i):
        dep = tree.tokens[c].dep
        if c > i and tree.lower(c) == word and dep in BESIDE_VERB:
            return True
        if word == OUT and dep == "obl" and OUT in {tree.lowers[k] for k in tree.children(c, "case")}:
            return True  # "drove them out of the valley"
        if word in PARTICLES or tree.tokens[c].upos == "NUM" or dep == "obl:unmarked":
            continue  # "gave its word in 1939" does not give in
        if dep in {"obl", "obj", "xcomp", "advcl", "ccomp"} and word in {tree.case(c), tree.mark(c)}:
            return True
        if dep in {"obj", "xcomp", "obl", "nsubj:pass"} and tree.lemmas[c] == word:
            return True
    return False


def hyphenated(tree: Tree, i: int) -> tuple[str, ...]:
    """Give the word that a token ends after a hyphen, which stands as a token of its own: "cease-fire", "re-open"."""
    if i > 1 and tree.lowers[i - 1] == HYPHEN:
        return (f"{tree.lowers[i - 2]}-{tree.lemmas[i]}",)
    return ()


def says_noun(tree: Tree, i: int, phrase: str) -> bool:
    """Say whether a noun token ends this phrase: "phone call", "state visit", "cease-fire"."""
    words = _parts(phrase)
    if words[-1] != tree.lemmas[i] and words[-1] != tree.lowers[i]:
        return False
    if len(words) == 1:
        return True
    start = i - len(words) + 1
    return start >= 0 and all(
        words[k] in {tree.lowers[start + k], tree.lemmas[start + k]} for k in range(len(words) - 1)
    )


@lru_cache(maxsize=10_000)
def _parts(phrase: str) -> tuple[str, ...]:
    """Cut a phrase into its tokens."""
    return tuple(phrase.replace("-", " - ").split())


def holds(tree: Tree, i: int, words: frozenset[str]) -> bool:
    """Say whether a nominal is a word of a set, by lemma or as a phrase around it ("interests section")."""
    lemma, lower = tree.lemmas[i], tree.lowers[i]
    if lemma in words or lower in words:
        return True
    phrases = _phrases(words)
    if lemma not in phrases and lower not in phrases:
        return False
    return any(_stands(tree, i, at, phrase) for word in {lemma, lower} for at, phrase in phrases.get(word, ()))


@lru_cache(maxsize=512)
def _phrases(words: frozenset[str]) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Index the phrases of a set by each word in them and its place."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in sorted(words):
        parts = _parts(phrase)
        if len(parts) > 1:
            for at, word in enumerate(parts):
                found.setdefault(word, []).append((at, parts))
    return {word: tuple(places) for word, places in found.items()}


def _stands(tree: Tree, i: int, at: int, phrase: tuple[str, ...]) -> bool:
    start = i - at
    if start < 0 or start + len(phrase) > len(tree.lowers):
        return False
    return all(word in {tree.lowers[start + k], tree.lemmas[start + k]} for k, word in enumerate(phrase))


def speaks_of(tree: Tree, words: frozenset[str]) -> bool:
    """Say whether a word of a set stands anywhere in a sentence, alone or as two or three words in a row."""
    if not words.isdisjoint(tree.words):
        return True
    phrases = _phrases(words)
    return not phrases.keys().isdisjoint(tree.words) and any(
        at == 0 and _stands(tree, i, 0, phrase)
        for i, word in enumerate(tree.lowers)
        for at, phrase in phrases.get(word, ())
    )


def is_each_other(tree: Tree, i: int) -> bool:
    """Say whether an object is each of those who act: "accused each other", "shelled one another"."""
    return tree.lowers[i] in {"other", "another"} and i > 0 and tree.lowers[i - 1] in {"each", "one"}


def containers(tree: Tree, i: int) -> tuple[int, ...]:
    """Give the containers that a noun stands in, from the inmost: "sets" of "two sets of charges"."""
    head = tree.tokens[i].head
    contained = head != i and tree.case(i) in WITHIN and tree.lemmas[head] in CONTAINERS
    return (head, *containers(tree, head)) if contained else ()


def transparent(tree: Tree, heads: Iterable[int]) -> tuple[int, ...]:
    """Look through containers: "a round of talks" gives "talks" as well as "round"."""
    found = list(heads)
    if not found:
        return ()
    for head in found:
        if tree.lemmas[head] in CONTAINERS or tree.tokens[head].upos == "NUM":
            by_case = tree.prepositional(head)
            within = WITHIN if tree.tokens[head].upos != "NUM" and tree.lemmas[head] not in PEOPLED else WITHIN[:1]
            found.extend(h for case in within for h in by_case.get(case, ()) if h not in found)
    return tuple(dict.fromkeys(found))


def contents(tree: Tree, things: Iterable[int]) -> list[int]:
    """Give what some things hold: "a package of aid", "millions in aid"."""
    return [h for thing in things for case in WITHIN for h in tree.prepositional(thing).get(case, ())]
