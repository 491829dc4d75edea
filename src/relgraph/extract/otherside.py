"""Whom an act that is always done to another falls on, where no slot tells but the sentence names one other side.

"Carter severed relations with Iran and imposed an embargo", "Japan, India's largest donor, froze new grants".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.bystanders import is_posted
from relgraph.extract.candidates import is_site
from relgraph.extract.fillers import is_known, side
from relgraph.extract.reference import NEVER_ACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_other_side"]

ENDS = (("agent", "target", 1), ("mediator", "participant", 2))  # who acts, on whom, and how many those are
NAMED = frozenset({"PROPN", "ADJ", "NOUN"})  # whom a pronoun means may be anybody
BESIDE = frozenset({"amod", "compound"})
WATCHING = frozenset("appeal ask call condemn deplore express offer plead urge voice".split())  # what third parties do
MEANWHILE = frozenset({"while", "whereas"})


def with_other_side(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Take the only other side that a sentence names for whom an act is done to, where the type is always on another.

    Those a mediator goes between are two. Who does the same in the sentence does it to the same third: "Germany
    suspended its aid, and Norway did likewise".
    """
    filled = dict(draft.roles)
    _, role, number = next((e for e in ENDS if e[0] in filled), ("", "", 0))
    own = {side(m) for m in draft.mentions}
    alone = role == "participant" or len(own) == 1  # two who broke off relations broke them off with each other
    if not (scene.ontology.types[draft.frame.type].on_another and role and alone) or role in filled:
        return draft
    others: dict[str | None, Mention] = {}
    same = [d for d in drafts if d.frame.type == draft.frame.type]
    alike = {side(m) for d in same for m in d.mentions if own.isdisjoint(map(side, dict(d.roles).get("target", ())))}
    for mention in _named(scene, draft):
        if side(mention) not in own | alike and (mention.actor or side(mention) not in others):
            others.setdefault(side(mention), mention)
    apart = number == 1 or not any(m.organization or m.kind == "InternationalOrganization" for m in others.values())
    if None in own or len(others) != number or not apart:
        return draft
    return replace(draft, roles=(*draft.roles, (role, tuple(others.values()))))


def _named(scene: Scene, draft: Draft) -> Iterator[Mention]:
    """Give whom a sentence names, but not who only tells of the act or acts after it, nor where it was."""
    tree, resolver = scene.tree, scene.resolver
    doing = {h for v in (*_above(scene, draft), *_after(scene, draft)) for h in tree.surface(v)}
    telling = doing | {c for h in doing for c in tree.children(h, *BESIDE)}
    for i, token in enumerate(tree.tokens):
        where = token.dep.startswith("obl") and is_site(scene, i, "")
        if token.upos in NAMED and i not in telling and not where:
            for mention in resolver.mentions(i):
                if mention.kind not in NEVER_ACT and is_known(mention) and not is_posted(tree, resolver, i):
                    yield mention


def _above(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give the verbs of saying that an event is told under."""
    above = scene.tree.ancestors(draft.carrier or draft.trigger)
    return (i for i in above if scene.tree.lemmas[i] in scene.resolver.reporting)


def _after(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give the verbs of what others do after an event: "Iran threatened a blockade, and Oman urged calm"."""
    tree, own = scene.tree, draft.carrier or draft.trigger
    for token in tree.tokens[own + 1 :]:
        says = token.lemma in WATCHING or token.lemma in scene.resolver.reporting
        joined = token.dep == "conj" and token.head <= own and tree.children(token.index, "nsubj")
        if (says and (joined or token.dep == "acl:relcl")) or (
            token.dep == "advcl" and tree.mark(token.index) in MEANWHILE
        ):
            yield token.index
