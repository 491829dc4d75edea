"""The date of an event: its own, else that of a clause it shares or is joined to.

An event without a date of its own takes that of a verb it shares a clause with (coordination, a light or aspect verb),
of the "when" clause it is joined to, or the one right before "when".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.instruments import dated_text
from relgraph.extract.owners import names_thing
from relgraph.extract.times import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.extract.times import TimeSpan

__all__ = ["time_of"]

# Dates told by another date give way to those that stand for themselves, and the end of a time to its beginning.
LEANING = frozenset({"same", "later", "until"})
# Words that join a clause or noun which tells when: "were established when he presented his credentials on ..."
JOINING = frozenset({"when", "as", "with", "upon", "by"})
# Prepositions through which a noun takes the date of what stands above it: "met in May for the signing of a treaty"
PASSING = JOINING | frozenset({"of", "in", "at", "during", "for", "following"})
# Verbs that do what they tell of: who informs another that it recognises a state does so there and then.
DOING_BY_SAYING = frozenset({"inform", "notify", "declare", "proclaim"})
OF_ONESELF = frozenset({"announce"})  # "announced that it recognised Oslo", not "that rebels attacked"
# What is done by being told, whoever tells it: "told Oslo on 3 May that Bonn recognised Riga".
DONE_BY_TELLING = frozenset({"recognise", "recognize", "denounce", "renounce"})
TELLING = frozenset({"tell", "say", "announce", "state", "write"})
ITSELF = frozenset({"it", "they", "he", "she"})
# Clauses introduced so tell of the same time as the one above: "recognised Oslo on 3 May by issuing ...".
SAME_TIME = frozenset({"when", "as", "by", ""})
SPANNING = frozenset({"last", "begin", "start", "end", "date", "run", "go"})
HANGING = frozenset({"acl:relcl", "parataxis", "advcl:relcl", "ccomp", "advcl", "acl"})
TURNS = frozenset({"after", "before", "until", "who", "which", "that", "whose", "if", ";"})  # what leads on elsewhere


def time_of(
    tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]], *, stance: str, lasting: bool, opaque: frozenset[int]
) -> TimeSpan | None:
    """Find an event's date; dates of the `opaque` words above it (plans, statements) are theirs, not the event's.

    What is `lasting` takes only a date of its own ("President X came on Monday" does not date his presidency), or that
    of a verb that tells how long it was.
    """
    starts = {node: kept for node, spans in owned.items() if (kept := [s for s in spans if s.rule != "until"])}
    found = _own(tree, draft, starts)
    if found is None and (not lasting or _spans(tree, draft)):
        found = _shared(tree, draft, starts, stance, opaque)
    return found or _own(tree, draft, owned)


def _spans(tree: Tree, draft: Draft) -> bool:
    """Say whether a noun's verb tells how long it was: "its membership lasted from 1961 until 1990"."""
    token = tree.tokens[draft.trigger]
    return token.dep == "nsubj" and tree.lemmas[token.head] in SPANNING


def _shared(
    tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]], stance: str, opaque: frozenset[int]
) -> TimeSpan | None:
    opening = _opening(tree, draft, owned)
    if opening is not None:
        return opening
    nodes = (*_cores(draft), *draft.consumed)
    told = _inherited(tree, draft, owned, stance, opaque) or _joined(tree, nodes, owned)
    if told is None and stance == "happened":
        told = _behind_when(tree, draft, owned) or _through_gerund(tree, draft, owned)
    return told


def _cores(draft: Draft) -> tuple[int, ...]:
    return (draft.trigger,) if draft.carrier is None else (draft.trigger, draft.carrier)


def _own(tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Find a date that the event's own words own; one that tells which treaty is left does not tell when."""
    for node in (*_cores(draft), *draft.consumed):
        spans = owned.get(node, [])
        if node not in _cores(draft):
            spans = [span for span in spans if not names_thing(tree, span, node)]
        if spans:
            return _best(tree, spans, node)
    return None


def _best(tree: Tree, spans: list[TimeSpan], node: int) -> TimeSpan:
    """Prefer a date counted from another to that other, a full date to a vaguer one, then the nearest."""
    at = tree.tokens[node].start - tree.sentence.start
    return min(
        spans,
        key=lambda s: (s.rule != "counted", s.rule in LEANING, _coarseness(s), abs(s.start - at)),
    )


def _coarseness(span: TimeSpan) -> int:
    """Give how coarse a date is; no month is finer than another."""
    return (span.when.latest - span.when.earliest).days.bit_length()


def _inherited(
    tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]], stance: str, opaque: frozenset[int]
) -> TimeSpan | None:
    node = draft.carrier if draft.carrier is not None else draft.trigger
    for _ in range(6):
        token = tree.tokens[node]
        dated = _dated(tree, owned, node)
        if dated is not None:
            return dated
        text = dated_text(tree, owned, node) if stance == "happened" else None
        if text is not None:
            return _best(tree, owned[text], draft.trigger)
        if token.head == node or token.dep in {"acl:relcl", "parataxis", "appos", "acl"}:
            return None
        if _is_told(tree, node):
            if stance != "happened" or not _is_done_by_saying(tree, node):
                return None
        elif token.dep.startswith("advcl") and (stance != "happened" or not _is_at_once(tree, node)):
            return None
        if token.dep == "conj" and (tree.children(node, "nsubj", "nsubj:pass") or _another_tense(tree, node)):
            return _leading(tree, owned, token.head) or _trailing(tree, owned, node)
        if token.dep in {"obl", "nmod"} and tree.case(node) not in PASSING:
            return None
        node = token.head
        if node in opaque:
            return None
        if node in owned:
            return _best(tree, owned[node], draft.trigger)
    return None


def _is_at_once(tree: Tree, clause: int) -> bool:
    """Say whether a clause tells of the time of the one above: not "having left" before."""
    having = any(tree.lower(c) == "having" for c in tree.children(clause, "aux"))
    return not having and _marker(tree, clause) in SAME_TIME


def _dated(tree: Tree, owned: Mapping[int, list[TimeSpan]], node: int) -> TimeSpan | None:
    """Give the date a clause hangs from: "on 6 April, when ...", "it was in 1979 that ...", or one that opens it."""
    head = tree.tokens[node].head
    if head == node or tree.tokens[head].upos == "VERB" or tree.tokens[node].dep not in HANGING:
        return None
    cleft = bool(tree.children(head, "cop")) and _marker(tree, node) == "that"
    spans = [s for s in owned.get(head, ()) if cleft or _marker(tree, node) == "when" or s.start <= OPENING]
    return _best(tree, spans, node) if spans else None


def _is_told(tree: Tree, node: int) -> bool:
    dep = tree.tokens[node].dep
    return dep == "ccomp" or (dep.startswith("advcl") and tree.mark(node) == "that")


def _is_done_by_saying(tree: Tree, node: int) -> bool:
    """Say whether a clause is done by being told: "informed Oslo on 3 May that Bonn recognised Norway"."""
    had = any(tree.lower(c) == "had" for c in tree.children(node, "aux"))
    verb = tree.lemmas[tree.tokens[node].head]
    if verb in TELLING and tree.lemmas[node] in DONE_BY_TELLING:
        return not had
    own = verb in OF_ONESELF and any(tree.lower(c) in ITSELF for c in tree.children(node, "nsubj"))
    return (own or verb in DOING_BY_SAYING) and not had


def _behind_when(tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Give the date right before the "when" that the event stands behind, however the tree hangs it."""
    at = tree.tokens[draft.trigger].start - tree.sentence.start
    before = [span for spans in owned.values() for span in spans if span.end < at]
    last = max(before, key=lambda span: span.end, default=None)
    between = tree.sentence.text[last.end : at].lower().replace(",", " ").split() if last else []
    return last if between[:1] == ["when"] and TURNS.isdisjoint(between[1:]) and "(" not in " ".join(between) else None


def _through_gerund(tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Take the date behind what the object does: "signed a treaty establishing relations on 29 August 1921"."""
    things = tree.slots(draft.trigger).get("object", ())
    clauses = [c for thing in things for c in tree.children(thing, "acl")]
    clauses += [c for c in tree.children(draft.trigger, "advcl") if things and not _marker(tree, c) and c - 1 in things]
    for clause in clauses:
        if tree.lower(clause).endswith("ing") and clause in owned:
            return _best(tree, owned[clause], draft.trigger)
    return None


def _marker(tree: Tree, clause: int) -> str:
    """Give the word that introduces a clause, which the parser may hang on its subject: "when Envoy X came"."""
    first = min(tree.sentence.subtree(clause), default=clause)
    return tree.mark(clause) or ("when" if tree.lower(first) == "when" else "")


def _opening(tree: Tree, draft: Draft, owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Give a date that opens the sentence to its main clause, however the tree hangs it: "In May 1977 the king ..."."""
    node = draft.carrier if draft.carrier is not None else draft.trigger
    if tree.tokens[node].head != node or tree.children(node, "ccomp"):
        return None
    return next(
        (span for spans in owned.values() for span in spans if span.start <= OPENING and span.rule != "end"), None
    )


def _another_tense(tree: Tree, node: int) -> bool:
    """Say whether a joined verb tells of now what its first tells of then: "formed a union in 1996 and cooperate"."""
    return tree.has(node, "Tense=Pres") and tree.has(tree.tokens[node].head, "Tense=Past")


def _leading(tree: Tree, owned: Mapping[int, list[TimeSpan]], verb: int) -> TimeSpan | None:
    """Give a date that opens the sentence, which counts for all joined clauses: "On 3 May Oslo ..., and Bonn ..."."""
    before = tree.tokens[min((*tree.surface(verb), verb))].start - tree.sentence.start
    return next((span for span in owned.get(verb, ()) if span.end <= before), None)


def _trailing(tree: Tree, owned: Mapping[int, list[TimeSpan]], verb: int) -> TimeSpan | None:
    """Give a date right behind a second clause that hangs on the first: "was opened, and ties were resumed in May"."""
    head, end = tree.tokens[verb].head, tree.tokens[verb].end - tree.sentence.start
    verbs = [t.start - tree.sentence.start for t in tree.tokens if t.upos == "VERB" and t.index > verb]
    behind = (span for span in owned.get(head, ()) if span.start >= end)
    return next((s for s in behind if not any(end < at < s.start for at in verbs)), None)


def _runs_on(tree: Tree, verb: int, second: int) -> bool:
    """Say whether two clauses are told in one breath: "relations were restored and the embassy reopened on 3 May"."""
    at_once = tree.lowers[verb + 1 : verb + 2] == ["and"] and tree.tokens[verb].upos == "VERB"
    denied = any(tree.lower(c) in {"not", "never", "then", "later"} for c in tree.children(second, "advmod"))
    return at_once and tree.tokens[second].dep == "conj" and not denied


def _joined(tree: Tree, nodes: Iterable[int], owned: Mapping[int, list[TimeSpan]]) -> TimeSpan | None:
    """Take the date of a clause or noun that tells when it was: "were established when X came to Oslo in ..."."""
    for node in nodes:
        had = any(tree.lower(c) == "had" for c in tree.children(node, "aux"))
        for c in tree.children(node, "advcl", "advcl:relcl", "obl", "obl:agent", "conj"):
            word = _marker(tree, c) if tree.verbal(c) else tree.case(c)
            shares = tree.tokens[c].dep == "conj" and not tree.children(c, "nsubj", "nsubj:pass")
            shares = shares or tree.lowers[c : c + 2] == ["doing", "so"] or _runs_on(tree, node, c)
            if shares or (not had and tree.tokens[c].dep != "conj" and word in JOINING):
                inside = (c,) if shares else tree.sentence.subtree(c)
                spans = [span for inner in inside if inner in owned for span in owned[inner]]
                if spans:
                    return _best(tree, spans, c)
    return None
