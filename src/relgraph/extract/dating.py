"""Which date belongs to which event: the one that stands in the event's own clause.

A date hangs in the tree; climbing from it, the first clause or event noun met owns it. An event without a date of its
own takes that of a verb it shares a clause with (coordination, a light or aspect verb) or of the "when" clause it is
joined to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.extract.times import TimeSpan

__all__ = ["owned_times", "time_of"]

# Dates told by another date give way to those that stand for themselves.
LEANING = frozenset({"same", "later"})
RARE = frozenset({"first", "only", "worst", "largest", "biggest", "highest", "most", "deadliest"})
OPENING = 6  # characters a preposition takes before a date that opens a sentence
SIGHT = 80  # characters before "since" in which such a word tells
# Words that join a clause or noun which tells when: "were established when he presented his credentials on ..."
JOINING = frozenset({"when", "as", "with", "upon", "by"})
# Prepositions through which a noun takes the date of what stands above it: "met in May for the signing of a treaty"
PASSING = JOINING | frozenset({"of", "in", "at", "during", "for", "following"})


def owned_times(tree: Tree, spans: Iterable[TimeSpan], triggers: frozenset[int]) -> dict[int, list[TimeSpan]]:
    """Give the dates that each clause or event noun of the sentence owns, by its token."""
    owned: dict[int, list[TimeSpan]] = {}
    for span in spans:
        head = _head(tree, span)
        if head is None or _counts_things(tree, span, head) or _since_the_first(tree, span):
            continue
        owned.setdefault(_owner(tree, head, triggers), []).append(span)
    return owned


def _head(tree: Tree, span: TimeSpan) -> int | None:
    """Find the token of a date that hangs from outside of it."""
    base = tree.sentence.start
    inside = [t.index for t in tree.tokens if t.start >= base + span.start and t.end <= base + span.end]
    outer = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    content = [i for i in outer if tree.tokens[i].upos not in {"ADP", "DET", "PUNCT", "SCONJ"}]
    return next(iter(content or outer or inside), None)


def _counts_things(tree: Tree, span: TimeSpan, head: int) -> bool:
    """Say whether a bare number of four figures counts something: "2000 troops"."""
    token = tree.tokens[head]
    return (
        span.rule == "year" and token.dep == "nummod" and tree.tokens[token.head].upos == "NOUN" and token.head > head
    )


def _since_the_first(tree: Tree, span: TimeSpan) -> bool:
    """Say whether a "since" tells how long nothing like it happened: "the first visit since 1928"."""
    before = tree.sentence.text[max(0, span.start - SIGHT) : span.start].lower().split()
    return span.rule == "since" and not RARE.isdisjoint(before)


def _owner(tree: Tree, head: int, triggers: frozenset[int]) -> int:
    node = head
    while True:
        if node != head and (node in triggers or tree.verbal(node)):
            return node
        if node == head and node in triggers:
            return node
        up = tree.tokens[node].head
        if up == node or tree.tokens[node].dep in {"appos", "nmod:desc"}:
            return node  # "Bolton, until last week his adviser, visited Minsk": not the day of the visit
        node = up


def time_of(
    tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]], *, stance: str, lasting: bool, opaque: frozenset[int]
) -> TimeSpan | None:
    """Find an event's date; dates of the `opaque` words above it (plans, statements) are theirs, not the event's.

    What is `lasting` takes only a date of its own: "President X came on Monday" does not date his presidency.
    """
    nodes = [draft.trigger, *([draft.carrier] if draft.carrier is not None else []), *draft.consumed]
    for node in nodes:
        if node in owned:
            return _best(tree, owned[node], node)
    if lasting:
        return None
    opening = _opening(tree, draft, owned)
    if opening is not None:
        return opening
    return _inherited(tree, draft, owned, stance, opaque) or _joined(tree, nodes, owned)


def _best(tree: Tree, spans: list[TimeSpan], node: int) -> TimeSpan:
    """Prefer a full date to a vaguer one, then the nearest to the trigger."""
    at = tree.tokens[node].start - tree.sentence.start
    return min(spans, key=lambda s: (s.rule in LEANING, s.when.latest - s.when.earliest, abs(s.start - at)))


def _inherited(
    tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]], stance: str, opaque: frozenset[int]
) -> TimeSpan | None:
    node = draft.carrier if draft.carrier is not None else draft.trigger
    for _ in range(6):
        token = tree.tokens[node]
        if token.head == node or token.dep in {"acl:relcl", "ccomp", "parataxis", "appos", "acl"}:
            return None
        if token.dep.startswith("advcl") and (stance != "happened" or tree.mark(node) not in {"when", "as", ""}):
            return None
        if token.dep == "conj" and (tree.children(node, "nsubj", "nsubj:pass") or _another_tense(tree, node)):
            return _leading(tree, owned, token.head)
        if token.dep in {"obl", "nmod"} and tree.case(node) not in PASSING:
            return None
        node = token.head
        if node in opaque:
            return None
        if node in owned:
            return _best(tree, owned[node], draft.trigger)
    return None


def _opening(tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Give a date that opens the sentence to its main clause, however the tree hangs it: "In May 1977 the king ..."."""
    node = draft.carrier if draft.carrier is not None else draft.trigger
    if tree.tokens[node].head != node or tree.children(node, "ccomp"):
        return None
    return next((span for spans in owned.values() for span in spans if span.start <= OPENING), None)


def _another_tense(tree: Tree, node: int) -> bool:
    """Say whether a joined verb tells of now what its first tells of then: "formed a union in 1996 and cooperate"."""
    return tree.has(node, "Tense=Pres") and tree.has(tree.tokens[node].head, "Tense=Past")


def _leading(tree: Tree, owned: Mapping[int, list[TimeSpan]], verb: int) -> TimeSpan | None:
    """Give a date that opens the sentence, which counts for all joined clauses: "On 3 May Oslo ..., and Bonn ..."."""
    before = tree.tokens[min((*tree.surface(verb), verb))].start - tree.sentence.start
    return next((span for span in owned.get(verb, ()) if span.end <= before), None)


def _joined(tree: Tree, nodes: Iterable[int], owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Take the date of a clause or noun that tells when it was: "were established when X came to Oslo in ..."."""
    for node in nodes:
        for c in tree.children(node, "advcl", "advcl:relcl", "obl", "conj"):
            word = tree.mark(c) if tree.verbal(c) else tree.case(c)
            shares = tree.tokens[c].dep == "conj" and not tree.children(c, "nsubj", "nsubj:pass")
            if shares or (tree.tokens[c].dep != "conj" and word in JOINING):
                inside = (c,) if shares else tree.sentence.subtree(c)
                spans = [span for inner in inside if inner in owned for span in owned[inner]]
                if spans:
                    return _best(tree, spans, c)
    return None
