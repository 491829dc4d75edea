"""What the form of a clause settles by itself: "whether it left", "had no choice but to leave", "how to leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.accords import lays_down
from relgraph.extract.carriers import is_errand
from relgraph.extract.commands import is_commanded
from relgraph.extract.facts import relation_of
from relgraph.extract.fame import famed_for
from relgraph.extract.grammar import TIMES
from relgraph.extract.local import HAPPENED, PLANNED, POSSIBLE, combine, has_no, is_denied, local_stance
from relgraph.extract.phrases import COMPLEMENTS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["outright"]

NO_OTHER = frozenset({"no", "little", "nothing"})
DUTIES = frozenset({"duty", "obligation"})  # who has none to do something is free to do it
ASKED = frozenset({"when", "how", "where", "whether", "why"})
NEAR = frozenset({"close", "closer", "near", "nearer"})
GOING_ON, ON = frozenset({"go", "carry", "keep"}), "on"
REGARDING = frozenset({"regard", "describe", "view", "see", "portray", "consider"})
REJECTING, PLANS = frozenset({"reject", "dismiss"}), frozenset({"plan", "proposal", "threat", "suggestion", "idea"})


def outright(tree: Tree, node: int, head: int, ontology: Ontology) -> tuple[str, tuple[str, ...]] | None:
    """Judge what its own form settles: "whether it left", "had no choice but to leave", "took a year to leave"."""
    mark = tree.mark(node)
    if relation_of(tree, node, head) == "ccomp" and mark in {"if", "whether"}:
        return POSSIBLE, (mark,)
    if tree.infinitive(node) and (told := _of_infinitive(tree, node, head, ontology)) is not None:
        return told
    if tree.lemmas[head] in REJECTING and tree.tokens[node].dep == "obj" and _is_anothers(tree, node):
        return POSSIBLE, (tree.tokens[head].text,)
    if tree.lower(head) in NEAR and "to" in {mark, tree.case(node)} and tree.tokens[head].upos in {"ADJ", "ADV"}:
        return POSSIBLE, (tree.tokens[head].text, "to")  # "are close to signing", "closer to a deal"
    if mark == "as" and {tree.lemmas[head], tree.lemmas[tree.tokens[head].head]} & REGARDING:
        return POSSIBLE, (mark,)  # "regards the land as occupied by Oslo"
    if mark == ON and tree.lemmas[head] in GOING_ON and tree.lower(node).endswith("ing"):
        return local_stance(tree, head, ontology, below=node)  # "would go on working with Oslo"
    if is_errand(tree, node, head, ontology):
        outer, words = local_stance(tree, head, ontology, below=node)
        return combine(PLANNED, outer), (*words, tree.case(node))  # "flew to Oslo for talks"
    return _laid_down(tree, node, head, ontology)


def _laid_down(tree: Tree, node: int, head: int, ontology: Ontology) -> tuple[str, tuple[str, ...]] | None:
    """Judge what an accord lays down, which is planned as far as the accord is sure."""
    if lays_down(tree, node, head, ontology):
        outer, words = local_stance(tree, head, ontology, below=node)
        return combine(PLANNED, outer), (tree.tokens[head].text, *words)
    return None


def _of_infinitive(tree: Tree, node: int, head: int, ontology: Ontology) -> tuple[str, tuple[str, ...]] | None:
    if _is_unavoidable(tree, node):
        verb = tree.clause_of(head)
        return (POSSIBLE if verb is not None and tree.has(verb, "Tense=Pres") else HAPPENED), ("but",)
    if _is_no_duty(tree, node, head):
        return POSSIBLE, ("no", tree.tokens[head].text)
    if (bound := _laid_down(tree, node, head, ontology)) is not None:
        return bound
    famed = famed_for(tree, node, head, ontology)
    if famed is not None:
        return famed, ("to",)
    outer, words = local_stance(tree, head, ontology, below=node)
    open_ = tree.tokens[node].dep in COMPLEMENTS and not tree.children(node, "nsubj", "nsubj:pass")
    asked = tree.mark(node) if open_ and tree.mark(node) in ASKED else ""
    if asked and not any(o.yields == PLANNED for o in ontology.operators_for(tree.lemmas[head], "VERB")):
        return POSSIBLE, (tree.tokens[head].text, asked)  # "is considering when to leave"
    if _is_left_to_do(tree, node, head) or is_commanded(tree, node, head):
        return combine(PLANNED, outer), (tree.tokens[head].text, *words)
    return (outer, words) if _is_reached(tree, node, head) else None


def _is_anothers(tree: Tree, plan: int) -> bool:
    """Say whether a plan is told to be another's: "rejected a proposal by Oslo to cut aid"."""
    return tree.lemmas[plan] in PLANS and bool(tree.prepositional(plan).get("by"))


def _is_unavoidable(tree: Tree, node: int) -> bool:
    """Say whether an infinitive is all that is left to do: "had no choice but to leave"."""
    before = next((tree.lowers[max(c - 5, 0) : c] for c in tree.children(node, "mark") if tree.lower(c) == "to"), [])
    return before[-1:] == ["but"] and not NO_OTHER.isdisjoint(before)


def _is_no_duty(tree: Tree, node: int, head: int) -> bool:
    """Say whether somebody is told to be free to do something or not: "has no duty to negotiate"."""
    duties = (head, *tree.children(head, "obj")) if tree.tokens[node].dep in {"acl", "xcomp", "advcl"} else ()
    return any(tree.lemmas[d] in DUTIES and (has_no(tree, d) or is_denied(tree, tree.tokens[d].head)) for d in duties)


def _is_left_to_do(tree: Tree, node: int, head: int) -> bool:
    """Say whether something remains to be done: "still has to ratify the treaty"."""
    has_to = tree.lemmas[head] == "have" and tree.tokens[node].dep == "xcomp"
    return has_to and any(tree.lower(c) == "still" for c in tree.children(head, "advmod"))


def _is_reached(tree: Tree, node: int, head: int) -> bool:
    """Say whether an infinitive is what its verb led to: "took a year to sign", "goes to meet", not "is going to"."""
    if tree.lemmas[head] in {"go", "come"}:  # "goes to meet", "came to strike"
        return tree.tokens[node].dep == "xcomp" and not tree.lower(head).endswith("ing")
    times = tree.children(head, "obj", "obl:unmarked", "obl") if tree.lemmas[head] in {"take", "need"} else ()
    return any(tree.lemmas[c] in TIMES for c in times)
