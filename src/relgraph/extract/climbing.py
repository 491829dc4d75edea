"""What a word that is no operator makes of an event below it, and a word joined to another: "had to leave"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.attending import brings, is_bargained
from relgraph.extract.control import PURPOSEFUL
from relgraph.extract.facts import is_told_as_fact
from relgraph.extract.local import HAPPENED, NEGATED, PLANNED, POSSIBLE, combine, has_no, local_stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["Climb", "Judgement", "is_worded", "purpose", "shared", "speaks", "unmarked"]

GOING = frozenset("fly travel go come head drive sail return hurry rush".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance and the words that made it so, innermost first, for `relgraph explain`."""

    stance: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """What is climbed: a tree, from a draft upward, past the statements of the sentence."""

    tree: Tree
    draft: Draft
    ontology: Ontology
    statements: Mapping[int, Draft]


def unmarked(climb: Climb, node: int, head: int, outer: str, words: tuple[str, ...]) -> Judgement | None:
    """Climb through a word that is no operator: a light verb gives all its stance, another verb only its modals."""
    tree, dep = climb.tree, climb.tree.tokens[node].dep
    if is_bargained(tree, node, head, climb.draft, climb.ontology):
        return Judgement(POSSIBLE, (tree.tokens[head].text, *words))
    if is_told_as_fact(tree, climb.draft, node, head) and not brings(tree, node, head, climb.ontology):
        return None
    if head == climb.draft.carrier or dep in {"cop", "aux", "aux:pass", "xcomp", "compound", "case"}:
        verb = tree.tokens[head].upos == "VERB" and head != climb.draft.carrier
        if dep == "xcomp" and tree.infinitive(node) and verb and tree.lemmas[head] in PURPOSEFUL:
            return purpose(climb, node, head)
        if dep == "xcomp" and tree.infinitive(node) and verb:
            says = speaks(climb, node) and not tree.passive(head)  # "called the press in to announce ..."
            had_to = tree.lemmas[head] == "have" and tree.has(head, "Tense=Past")
            claims = any(tree.lower(c) == "have" for c in tree.children(node, "aux")) and not tree.passive(head)
            done = had_to or claims or says  # "claims to have left"; who "is said to have left" may not have
            return Judgement(combine(HAPPENED if done else POSSIBLE, outer), (*words, tree.tokens[head].text))
        return Judgement(outer, words)
    if dep == "ccomp":
        return Judgement(outer if outer in {POSSIBLE, NEGATED} else HAPPENED, words)
    if dep in {"obj", "nsubj", "nsubj:pass", "nmod", "nmod:poss", "csubj"} and outer in {PLANNED, POSSIBLE}:
        return Judgement(outer, words)
    return Judgement(HAPPENED, ())


def purpose(climb: Climb, node: int, head: int) -> Judgement:
    """Judge what something is done for, which is meant to be; but who does it "to demand" something demands it."""
    outer, words = local_stance(climb.tree, head, climb.ontology, below=node)
    if speaks(climb, node):
        going = climb.tree.lemmas[head] in GOING and _is_under_way(climb.tree, head)
        ahead = PLANNED if going and outer == HAPPENED else outer
        return Judgement(HAPPENED if ahead == NEGATED else ahead, ("to",))  # "summoned the envoy to demand ..."
    unsure = outer in {POSSIBLE, NEGATED}  # "has no duty to negotiate"
    return Judgement(outer if unsure else PLANNED, ("to", *(words if unsure else ())))


def _is_under_way(tree: Tree, verb: int) -> bool:
    """Say whether somebody is still on his way: "are flying to Oslo to ask for help"."""
    being = [c for c in tree.children(verb, "aux") if tree.lemmas[c] == "be"]
    return tree.lower(verb).endswith("ing") and bool(being)


def shared(climb: Climb, node: int, head: int) -> Judgement:
    """A second verb shares the first one's modals and, after "or" and "nor", its negation; a second noun its "no"."""
    tree = climb.tree
    if tree.tokens[node].upos not in {"VERB", "AUX"}:
        return Judgement(NEGATED, ("no",)) if has_no(tree, head) else Judgement(HAPPENED, ())
    own_aux = bool(tree.children(node, "aux", "aux:pass")) and not tree.passive(node)
    if own_aux or tree.children(node, "nsubj", "nsubj:pass"):
        return Judgement(HAPPENED, ())
    stance, words = local_stance(tree, head, climb.ontology)
    joined = {tree.lower(c) for c in tree.children(node, "cc")}
    if stance == NEGATED and "or" not in joined:  # "nor" negates by itself
        return Judgement(HAPPENED, ())
    return Judgement(stance, words)


def speaks(climb: Climb, node: int) -> bool:
    """Say whether a verb tells what somebody says by it, rather than what he will do."""
    states = node == climb.draft.trigger and bool(climb.draft.frame.about)
    return states or climb.tree.lemmas[node] in climb.ontology.words("lex:reporting")


def is_worded(climb: Climb, node: int, noun: int) -> bool:
    """Say whether a participle tells what a text says or does, which nobody does where the text does not come about."""
    says = node == climb.draft.trigger and climb.tree.lower(node).endswith("ing")
    return says and climb.tree.lemmas[noun] in climb.ontology.words("lex:statement")
