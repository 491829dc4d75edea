"""What is told as a fact, or only judged, whatever stands above it: "reply to the attacks", "I want to thank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, NEGATED, PLANNED, POSSIBLE, has_no, local_stance
from relgraph.extract.operators import slot_of
from relgraph.extract.phrases import SUBJECTS
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = [
    "CEASING",
    "FACT_MARKS",
    "contents_of",
    "due",
    "held_out",
    "is_aside",
    "is_asked_how",
    "is_bare_participle",
    "is_detached",
    "is_given_up",
    "is_judged",
    "is_laid_down",
    "is_past",
    "is_performed",
    "is_taken_as_fact",
    "is_told_as_fact",
    "relation_of",
]

LEAVE, SPEAKING = frozenset({"want", "like", "wish", "let", "allow", "permit"}), frozenset({"i", "we", "me", "us"})
SIGNING = frozenset({"sign", "initial", "ink", "conclude", "reach", "agree", "approve", "ratify", "endorse"})
FACT_MARKS = frozenset(
    "after when since because as while although though once where by following upon before until despite".split()
)
# Words before a noun that tell of it as of something that is or was.
SETTLED = frozenset(
    "recent ongoing latest current continuing continued existing past earlier previous stalled stalling faltering "
    "deadlocked troubled bloody deadly brutal unprovoked long-running interrupted".split()
)
ENDING = frozenset({"end", "cease", "halt", "lift", "break", "stop"})  # who ends his siege, besieges
HOW = frozenset({"how", "why"})
HOW_WHO = HOW | {"when", "where", "who"}
CEASING = frozenset({"stop", "cease", "quit", "discontinue", "halt"})
ANSWERS = frozenset(
    "accept approve grant reject refuse resist deny dismiss drop ignore rebuff spurn consider study".split()
)
DISCUSSING, WAGED = (
    frozenset({"discuss", "talk", "talks", "discussion", "debate", "speak", "conversation"}),
    "lex:waged",
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
AHEAD = frozenset({"will", "shall", "wo", "ca", "can", "could", "would", "'ll", "’ll"})
MODALS = AHEAD | {"may", "might", "should", "must"}
WAITING = frozenset({"until", "till", "before", "after", "when", "as"})
# What has only been asked, planned or hoped for: "one of its demands is the lifting of sanctions".
HELD_OUT = frozenset("condition demand requirement precondition aim goal objective option proposal plan idea".split())
COMPRISING = frozenset({"include", "contain", "comprise", "cover", "involve", "foresee"})
# Prepositions of what comes before: "will respond to attacks", "plans talks after the strike".
FACT_CASES = frozenset({"after", "over", "following", "since", "despite", "amid", "to", "because of", "due to", "on"})


def relation_of(tree: Tree, node: int, head: int) -> str:
    """Give a word's relation to its head, that of a clause mended by its mark: "an order that Moscow release ..."."""
    dep, mark = tree.tokens[node].dep, tree.mark(node)
    if dep == "acl:relcl" and tree.tokens[head].upos == "VERB" and not _has_relative(tree, node):
        return "ccomp"  # "demands that Moscow release ...", which the parser may take for a relative clause
    if dep == "acl:relcl" and mark == "that" and _is_bare(tree, node) and tree.children(node, "nsubj"):
        return "acl"
    return "advcl" if dep == "acl" and mark in FACT_MARKS and not tree.infinitive(node) else dep


def _has_relative(tree: Tree, node: int) -> bool:
    return any(tree.lower(c) in {"which", "who", "whom"} for c in tree.children(node))


def _is_bare(tree: Tree, node: int) -> bool:
    """Say whether a verb has no ending and no auxiliary: "that it leave"."""
    return tree.tokens[node].text == tree.lemmas[node] and not tree.children(node, "aux", "aux:pass", "cop")


def is_bare_participle(tree: Tree, node: int) -> bool:
    """Say whether a participle stands without a mark or auxiliary: "Shelled by Oslo, Minsk ..."."""
    return not tree.mark(node) and tree.passive(node) and not tree.children(node, "aux", "aux:pass")


def is_told_as_fact(tree: Tree, draft: Draft, node: int, head: int) -> bool:
    """Say whether a noun is known to be, whatever is planned about it: "will discuss the siege", "reply to attacks"."""
    dep = tree.tokens[node].dep
    if tree.verbal(node) or head == draft.carrier or tree.tokens[node].upos not in {"NOUN", "PROPN"}:
        return False
    told = tree.children(node, "det", "nmod:poss") and not has_no(tree, node)
    indefinite = any(tree.lower(c) in {"a", "an", "any"} for c in tree.children(node, "det"))
    return not indefinite and (bool(told) or (dep.startswith("obl") and tree.case(node) in FACT_CASES))


def is_taken_as_fact(tree: Tree, draft: Draft, node: int, head: int, ontology: Ontology) -> bool:
    """Say whether a noun is a fact whatever stands above it: "recent siege", "end its siege", "reject a request"."""
    if any(tree.lower(c) in SETTLED for c in tree.children(node, "amod", "compound")):
        return True
    if tree.lemmas[head] in ENDING and tree.lower(node).endswith("ing") and tree.tokens[node].dep in {"obj", "xcomp"}:
        return True  # who is urged "to stop fighting" fights
    owned = bool(tree.children(node, "nmod:poss"))
    lasting = ontology.types[draft.frame.type].lasting  # who suspends its cooperation has it no more
    if owned and tree.tokens[node].dep == "obj" and tree.lemmas[head] in ENDING and not lasting:
        return True
    first = node
    while tree.tokens[first].dep == "conj":
        first = tree.tokens[first].head
    above = tree.tokens[first].head
    if node == draft.trigger and tree.lemmas[above] in DISCUSSING and holds(tree, node, ontology.words(WAGED)):
        return bool(tree.owners(node))  # "discussed Iran's attack"
    answered = node == draft.trigger and bool(draft.frame.about) and slot_of(tree, node) == "object"
    if not answered or tree.tokens[head].upos != "VERB" or tree.lemmas[head] not in ANSWERS:
        return False
    certain = owned or any(tree.lower(c) in DEFINITE for c in tree.children(node, "det"))
    return certain or local_stance(tree, head, ontology)[0] == HAPPENED  # "would consider a request"


def is_judged(tree: Tree, node: int, head: int) -> bool:
    """Say whether an infinitive is only judged: "it is too early to restore relations", "would be mad to invade"."""
    if tree.lemmas[head] == "insist" and tree.tokens[node].dep == "ccomp":  # "that it leave", not "left"
        return _is_bare(tree, node)
    told = tree.tokens[node].dep in {"advcl", "csubj", "xcomp", "ccomp"} and tree.infinitive(node)
    return told and tree.tokens[head].upos == "ADJ" and bool(tree.children(head, "cop"))


def is_given_up(tree: Tree, node: int, head: int) -> bool:
    """Say whether a verb tells what somebody does and is to stop: "pledged to stop arming them"."""
    ceases = tree.lemmas[head] in CEASING and tree.tokens[node].dep in {"xcomp", "ccomp", "obj"}
    own = not tree.mark(node) and not tree.children(node, *SUBJECTS) and not tree.children(head, "obj", "nsubj:pass")
    return ceases and own and tree.infinitive(head) and tree.lower(node).endswith("ing")


def is_asked_how(tree: Tree, node: int) -> bool:
    """Say whether a clause asks or tells how, why or by whom something was done, which was done.

    "Asked why Oslo had left", "denied knowing who attacked it".
    """
    if tree.tokens[node].dep not in {"ccomp", "advcl", "acl"}:
        return False
    asking = {tree.lower(c) for c in tree.children(node, "advmod", *SUBJECTS)}
    asked = asking & (HOW_WHO if tree.tokens[node].dep == "ccomp" else HOW)
    return bool(asked) and is_past(tree, node)


def is_past(tree: Tree, node: int) -> bool:
    """Say whether a clause tells of what is past: "that it was wrong", "had left", not "that it would leave"."""
    verbs = (node, *tree.children(node, "aux", "aux:pass", "cop"))
    told = any(tree.has(v, "VerbForm=Fin") and tree.has(v, "Tense=Past") for v in verbs)
    return told and not tree.infinitive(node) and not any(tree.lemmas[v] in MODALS for v in verbs)


def is_detached(tree: Tree, node: int, head: int) -> bool:
    """Say whether a joined clause is told on its own, whatever governs the first: "denied it, and Oslo condemned it".

    It has a subject of its own that is no pronoun, stands after a comma, and is not led in by "that" again.
    """
    subjects = tree.children(node, *SUBJECTS)
    if not subjects or tree.tokens[subjects[0]].upos == "PRON" or tree.mark(node) or not tree.verbal(head):
        return False
    first = min(tree.sentence.subtree(node))
    modal = any(tree.lemmas[c] in MODALS for c in tree.children(node, "aux"))
    return "," in tree.lowers[max(first - 1, 0) : first + 1] and not modal and not _is_bare(tree, node)


def is_performed(tree: Tree, draft: Draft, ontology: Ontology, node: int, head: int) -> bool:
    """Say whether who speaks does by saying so: "I want to congratulate", "allow me to thank"."""
    said = node == draft.trigger and tree.lemmas[node] in ontology.words("lex:performative")
    speaks = tree.lemmas[head] == "wish" or any(tree.lower(c) in SPEAKING for c in tree.children(head))
    return said and speaks and tree.lemmas[head] in LEAVE


def held_out(tree: Tree, node: int) -> bool:
    """Say whether a noun only names what is asked, planned or hoped for: "one demand is the lifting of sanctions"."""
    told = tree.children(node, "nsubj", "obl") if tree.children(node, "cop") else ()
    subjects = [c for c in told if tree.tokens[c].dep == "nsubj" or tree.case(c) == "among"]
    return any(tree.lemmas[s] in HELD_OUT for s in transparent(tree, subjects))


def is_laid_down(tree: Tree, noun: int, ontology: Ontology) -> bool:
    """Say whether a clause tells what parties have bound themselves to: "signed a pact that would open the border"."""
    verb = tree.tokens[noun].head
    things = {noun, *tree.children(verb, "obj", "nsubj:pass")}
    pact = any(tree.lemmas[h] in ontology.words("lex:agreement") for h in things)
    return pact and tree.lemmas[verb] in SIGNING and local_stance(tree, verb, ontology)[0] == HAPPENED


def is_aside(tree: Tree, node: int) -> bool:
    """Say whether a participle parted by a comma is told beside its verb: "set fire to it, killing two"."""
    first, last = min(tree.sentence.subtree(node)), max(tree.sentence.subtree(node))
    opens = node < tree.tokens[node].head and "," in tree.lowers[last : last + 2]  # "Bowing to the street, he dropped"
    parted = opens or "," in tree.lowers[max(first - 1, 0) : first + 1]  # the comma may hang on the participle itself
    return parted and tree.lower(node).endswith("ing") and not tree.mark(node)


def due(tree: Tree, node: int, head: int, outer: str) -> str | None:
    """Give how sure a clause of time is that lies ahead, None when it is told as past.

    "until troops leave", "would send nobody before it apologised", "will meet after he visits Rome".
    """
    mark = tree.mark(node)
    finite = next((c for c in tree.children(node, "aux", "aux:pass", "cop") if tree.has(c, "VerbForm=Fin")), node)
    waits = mark in {"until", "till"}
    if mark == "before" and tree.lower(node).endswith("ing") and outer != HAPPENED:
        return POSSIBLE if outer == NEGATED else PLANNED  # "will not sign before withdrawing"
    if mark not in WAITING or not tree.has(finite, "VerbForm=Fin") or (waits and tree.has(finite, "Tense=Pres")):
        return POSSIBLE if waits and tree.has(finite, "Tense=Pres") else None
    if waits and _is_reported(tree, head) and tree.has(finite, "Tense=Past"):
        return POSSIBLE  # "said that the border was shut until Oslo apologised"
    if not {tree.lower(c) for c in tree.children(head, "aux", "aux:pass")} & AHEAD:
        return None
    if waits or (mark == "before" and outer == NEGATED):
        return POSSIBLE
    return PLANNED if tree.has(finite, "Tense=Pres") else None


def _is_reported(tree: Tree, verb: int) -> bool:
    """Say whether a clause in the past tells what was so when somebody said so: "said that the border was shut"."""
    over = tree.tokens[verb].head
    told = tree.tokens[verb].dep == "ccomp" and tree.has(over, "Tense=Past")
    return told and not any(tree.lower(c) == "had" for c in tree.children(verb, "aux"))


def contents_of(tree: Tree, node: int, head: int, ontology: Ontology) -> int | None:
    """Give the plan or demand that a thing is part of: "its demands include an apology"."""
    provides = tree.lemmas[head] == "provide" and tree.case(node) == "for"
    if not provides and (tree.lemmas[head] not in COMPRISING or tree.tokens[node].dep != "obj"):
        return None
    subjects = transparent(tree, tree.children(head, "nsubj"))
    return next((s for s in subjects if ontology.operators_for(tree.lemmas[s], "NOUN")), None)
