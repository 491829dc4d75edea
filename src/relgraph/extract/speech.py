"""Who said so: the speaker of reported and quoted speech, and sources named with "according to"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["SILENT", "SUBORDINATE", "speaker_of"]

SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "xcomp"})
SILENT = frozenset({"Media", "City", "Region", "Team"})
BODIES = frozenset({"body", "state"})
HEARERS = frozenset({"obj", "iobj", "obl"})
TELLING = frozenset({"tell", "inform", "notify", "brief", "assure", "remind"})
COMMAS = frozenset({",", "”", '"', "''"})
REPORTING = "lex:reporting"


def speaker_of(scene: Scene, draft: Draft, stating: frozenset[int] = frozenset()) -> Mention | None:
    """Find who says what a trigger tells: the nearest verb of saying above it; None when the paper itself does.

    `stating` are the triggers of statements: who warns is the agent of that, not the speaker of what it is about.
    """
    tree, words = scene.tree, scene.ontology.words(REPORTING)
    node, seen = draft.trigger, {draft.trigger}
    while True:
        named = _according(scene, node, draft) or _inserted(scene, node, words, draft)
        if named is not None:
            return named
        head = tree.tokens[node].head
        if head == node or head in seen:
            return _trailing(scene, draft, words)
        seen.add(head)
        verb = _saying(tree, node, head)
        if verb in stating:
            return None
        if verb is not None and tree.lemmas[verb] in words:
            speaker = _somebody(scene, tree.surface(verb), draft)
            if speaker is not None:
                return speaker
        node = head


def _saying(tree: Tree, node: int, head: int) -> int | None:
    """Find the verb that says a clause: "said (that) X ...", "..., X said", "told Oslo that X ..."."""
    dep = tree.tokens[node].dep
    if dep == "ccomp" or (dep == "parataxis" and (node < head or tree.mark(node) == "that")):
        return head
    if dep.startswith("acl") and tree.mark(node) == "that" and tree.tokens[head].dep in HEARERS:
        verb = tree.tokens[head].head
        return verb if tree.lemmas[verb] in TELLING else None
    perfect = dep == "xcomp" and any(tree.lower(c) == "have" for c in tree.children(node, "aux"))
    return head if perfect and not tree.passive(head) else None


def _trailing(scene: Scene, draft: Draft, words: frozenset[str]) -> Mention | None:
    """Find a verb of saying that closes the sentence after a comma: "Minsk recalled its envoy, officials said"."""
    tree, trigger = scene.tree, draft.trigger
    for verb in range(len(tree.tokens) - 1, trigger, -1):
        if not _closes(tree, verb, words):
            continue
        objects = tree.children(verb, "obj")
        behind = bool(objects) and objects[0] > verb and tree.lowers[verb - 1] in COMMAS
        if behind and not tree.children(verb, "nsubj", "nsubj:pass"):
            teller = _somebody(scene, objects, draft)  # "..., tweeted the minister"
            if teller is not None and teller.kind == "Person":
                return teller
        if objects and tree.lemmas[verb] not in TELLING:
            continue
        start = min((*tree.surface(verb), verb))
        between = {tree.lower(k) for k in range(trigger, start + 1)}
        told = [c for c in tree.children(verb, "ccomp", "xcomp") if c > verb]
        if tree.surface(verb) and not told and start > trigger and between & COMMAS:
            return _somebody(scene, tree.surface(verb), draft)
    return None


def _closes(tree: Tree, verb: int, words: frozenset[str]) -> bool:
    token = tree.tokens[verb]
    return (
        tree.lemmas[verb] in words
        and token.upos == "VERB"
        and not tree.infinitive(verb)
        and token.dep not in SUBORDINATE
    )


def _according(scene: Scene, node: int, draft: Draft) -> Mention | None:
    tree = scene.tree
    for c in tree.children(node, "obl", "advcl", "nmod"):
        if tree.case(c) == "according to" or tree.lower(c) == "according":
            return _somebody(scene, (c, *tree.children(c, "obl")), draft)
    return None


def _inserted(scene: Scene, node: int, words: frozenset[str], draft: Draft) -> Mention | None:
    """Find who says a clause in the midst of it: "Oslo, its prime minister insisted, would not attack"."""
    tree = scene.tree
    for verb in tree.children(node, "parataxis"):
        after_comma = tree.lowers[min(tree.sentence.subtree(verb)) - 1] in COMMAS or "," in tree.lowers[:verb]
        if verb < node and tree.lemmas[verb] in words and after_comma and not tree.children(verb, "obj", "ccomp"):
            return _somebody(scene, tree.surface(verb), draft)
    return None


def _somebody(scene: Scene, heads: Iterable[int], draft: Draft) -> Mention | None:
    """Give the first that can speak: a paper's own source ("according to DW") is no actor, and a place says nothing."""
    return next((m for h in heads for m in _voices(scene, h, draft) if m.kind not in SILENT), None)


def _voices(scene: Scene, head: int, draft: Draft) -> Iterator[Mention]:
    """Give whom a nominal speaks for: itself, whom a spokesman is of, or the country of the event's first party."""
    resolver, tree = scene.resolver, scene.tree
    found = resolver.mentions(head)
    nameless = not any(m.actor or m.state or m.organization for m in found)
    noun = resolver.noun_of(head)
    behind = [h for case in ("for", "of") for h in tree.prepositional(head).get(case, ())] if noun else []
    known = (m for h in (*tree.children(head, "nmod:poss"), *behind) for m in resolver.mentions(h))
    masters = [m for m in known if m.state or m.organization]
    if nameless and masters:
        yield masters[0]
    home = next((m for m in sorted(draft.mentions, key=lambda m: m.start) if m.state), None)
    if home is not None and home.state and not any(m.state or m.organization for m in found):
        if any(m in resolver.officials for m in found):
            yield replace(found[0], state=home.state)  # "Energy Minister Kaabi said", of the country that acts
        elif noun is not None and noun.stands in BODIES and not masters and not tree.children(head, "compound"):
            span = tree.phrase(head)
            yield resolver.mention(
                span.start, span.stop, None, noun.kind, home.state, resolver.text(span.start, span.stop)
            )
    yield from found
