"""What is told to have come to nothing, or to be no more: "asked in vain", "but never did", "the truce is over"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.local import NEGATED, NOT, PLANNED, is_denied
from relgraph.extract.operators import operator_over
from relgraph.extract.phrases import SUBJECTS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["LASTING", "TAKING_PLACE", "is_broken_off", "is_ended", "is_left_out", "is_put_off", "is_vain"]

CALLING = frozenset({"declare", "pronounce", "call"})
ENDED = frozenset("over dead void ended finished off null".split())
LASTING = frozenset({"ceasefire", "cease-fire", "fire", "truce", "armistice", "pause", "lull"})
RUN_OUT = frozenset({"end", "expire", "lapse", "collapse", "unravel", "crumble"})
VAINLY = frozenset({"vainly", "unsuccessfully", "fruitlessly"})
IN_VAIN = frozenset({"in vain", "without success", "without result", "without avail", "to avail"})
NOTHING = frozenset({"nothing", "naught", "nought"})
RESULTS = ("obl", "advmod", "xcomp", "obj")
ARRIVING = frozenset("arrive appear come show turn go attend travel materialise materialize".split())
CALLING_OFF = frozenset({"cancel", "scrap", "abandon", "call", "pull", "stay", "back"})
REFUSING, AT_HOME = frozenset({"refuse", "decline", "balk"}), frozenset({"home", "away", "put"})
OFF = frozenset({"off", "out", "away"})
FAILING = frozenset({"fail", "founder", "collapse", "fizzle"})
ENDING = frozenset({"come", "go", "end", "run", "lead", "get"})
NOWHERE = frozenset({"nothing", "naught", "nought", "nowhere", "failure", "aground"})
UNTIL, HELD_LATER = frozenset({"to", "until", "till"}), frozenset({"will", "would", "may", "might", "could", "should"})
FALSE = frozenset({"false", "untrue", "unfounded", "baseless", "groundless", "wrong", "fabricated", "invented"})
JOURNEYS = frozenset("visit trip journey tour voyage arrival".split())
HELPERS = frozenset({"do", "have", "be"})
TAKING_PLACE = frozenset({"take", "happen", "occur", "materialise", "materialize", "come", "begin", "start"})


def is_broken_off(tree: Tree, draft: Draft, ontology: Ontology) -> bool:
    """Say whether a verb tells its own subject's lasting dealings to be none: "suspended cooperation with Oslo"."""
    noun, verb = draft.trigger, draft.carrier
    if verb is None or tree.tokens[noun].head != verb:
        return False
    operator = operator_over(tree, verb, noun, ontology)
    return operator is not None and operator.yields == NEGATED


def is_ended(tree: Tree, draft: Draft) -> bool:
    """Say whether what is declared is that it is no more: "declared the ceasefire over".

    "An invasion that never took place" was none.
    """
    verb = draft.trigger if draft.carrier is None else draft.carrier
    said = tree.children(verb, "advmod", "xcomp") if tree.lemmas[verb] in CALLING else ()
    said = [c for c in said if c not in draft.consumed and not tree.infinitive(c)]
    if any(tree.lower(c) in ENDED for c in said) or _has_run_out(tree, draft.trigger):
        return True
    if draft.own_stance == PLANNED and is_left_out(tree, verb):
        return True
    never = (c for c in tree.children(draft.trigger, "acl:relcl") if tree.lemmas[c] in TAKING_PLACE)
    return any(is_denied(tree, c) for c in never)


def _has_run_out(tree: Tree, noun: int) -> bool:
    """Say whether a ceasefire is told to be no more: "the truce is over", "has collapsed"."""
    over = tree.tokens[noun].head
    if tree.lemmas[noun] not in LASTING or tree.tokens[noun].dep != "nsubj":
        return False
    if tree.children(over, "obj") or any(tree.lower(c) in NOT for c in tree.children(over, "advmod")):
        return False
    return tree.lower(over) in ENDED if tree.children(over, "cop") else tree.lemmas[over] in RUN_OUT


def is_vain(tree: Tree, head: int) -> bool:
    """Say whether what was tried or asked for is told to have come to nothing: "in vain", "attempts failed"."""
    over = tree.tokens[head].head
    if tree.tokens[head].dep == "nsubj" and (tree.lemmas[over] in FAILING or _is_false(tree, over)):
        return not is_denied(tree, over)
    if tree.lemmas[over] in ENDING and any(tree.lower(c) in NOWHERE for c in tree.children(over, *RESULTS)):
        return True  # "came to nothing", "went nowhere", "ended in failure"
    if tree.lemmas[over] == "come" and any(tree.lower(c) in NOTHING for c in tree.children(over, "nsubj")):
        return True  # "nothing came of its plan"
    if any(_is_left_undone(tree, c) for c in tree.children(head, "conj")):
        return True
    if any(tree.lower(c) in VAINLY for c in tree.children(head, "advmod")):
        return True
    beside = tree.children(head, "obl", "obl:unmarked", "advcl", "nmod")
    near = (*beside, *(g for c in beside for g in tree.children(c, "nmod")))  # "four times in vain"
    return any(f"{tree.case(c)} {tree.lemmas[c]}" in IN_VAIN for c in near)


def is_put_off(tree: Tree, verb: int) -> bool:
    """Say whether what was to be is put off to no day that is named: "postponed his trip", not "until May"."""
    beside = {tree.lower(c) for c in tree.children(verb, "compound:prt", "advmod")}
    off = tree.lemmas[verb] in {"postpone", "defer"} or (tree.lemmas[verb] == "put" and "off" in beside)
    if not off or is_denied(tree, verb) or tree.infinitive(verb) or {"again", "later"} & beside:
        return False
    helped = {tree.lemmas[c] for v in (verb, *tree.children(verb, "conj")) for c in tree.children(v, "aux")}
    if helped & HELD_LATER or any(tree.mark(c) in UNTIL for c in tree.children(verb, "advcl")):
        return False
    for c in tree.children(verb, "obl", "obl:agent", "nmod"):
        case = tree.case(c)
        if case in UNTIL or (case in {"for", "by"} and tree.lemmas[c] in TIMES):
            return False
    return True


def is_left_out(tree: Tree, verb: int) -> bool:
    """Say whether what was planned is told not to have come about: "was due on Monday but failed to arrive"."""
    later = [
        c
        for c in tree.children(verb, "conj")
        if c > verb and any(tree.lower(k) == "but" for k in tree.children(c, "cc"))
    ]
    return any(_fails(tree, c) or _calls_off(tree, c) for c in (*later, *_main_above(tree, verb)))


def _main_above(tree: Tree, verb: int) -> list[int]:
    """Give the clause about whom a relative clause tells: "who was expected on Monday, put off his trip"."""
    noun = tree.tokens[verb].head
    told = tree.tokens[verb].dep in {"acl", "acl:relcl"} and tree.tokens[noun].dep == "nsubj"
    return [tree.tokens[noun].head] if told and _calls_off(tree, tree.tokens[noun].head) else []


def _calls_off(tree: Tree, verb: int) -> bool:
    """Say whether a journey is called off or put off to no day: "cancelled his visit", "the trip was postponed"."""
    if not any(tree.lemmas[c] in JOURNEYS for c in tree.children(verb, "obj", "nsubj:pass")):
        return False
    beside = {tree.lower(c) for c in tree.children(verb, "compound:prt", "advmod")}
    whole = tree.lemmas[verb] in {"cancel", "scrap", "abandon"} or (tree.lemmas[verb] in CALLING_OFF and beside & OFF)
    return (bool(whole) and not is_denied(tree, verb)) or is_put_off(tree, verb)


def _fails(tree: Tree, verb: int) -> bool:
    coming = [verb, *tree.children(verb, "xcomp")]
    if any(tree.lemmas[c] in ARRIVING for c in coming) and (is_denied(tree, verb) or tree.lemmas[verb] == "fail"):
        return True
    if tree.lemmas[verb] in REFUSING and not is_denied(tree, verb):
        return not tree.children(verb, "obj", "xcomp", "ccomp", "obl", "advcl")  # "was expected to sign, but refused"
    if tree.lemmas[verb] == "stay" and (beside_home := tree.children(verb, "obl", "advmod")):
        return any(tree.lower(c) in AT_HOME for c in beside_home) and not is_denied(tree, verb)
    if tree.lemmas[verb] == "decide" and any(tree.case(c) == "against" for c in tree.children(verb, "obl")):
        return True  # "considered it but decided against it"
    beside = {tree.lower(c) for c in tree.children(verb, "compound:prt", "advmod")}
    whole = tree.lemmas[verb] in {"cancel", "scrap", "abandon"} or (tree.lemmas[verb] in CALLING_OFF and beside & OFF)
    return bool(whole) and not is_denied(tree, verb)


def _is_false(tree: Tree, i: int) -> bool:
    """Say whether a predicate tells that something is not so: "proved false", "are untrue"."""
    return any(tree.lower(c) in FALSE for c in (i, *tree.children(i, "xcomp")))


def _is_left_undone(tree: Tree, verb: int) -> bool:
    """Say whether a joined helper tells that what was meant was not done: "but never did", "but has not"."""
    helps = tree.lemmas[verb] in HELPERS and not tree.children(verb, "obj", "xcomp", "ccomp", "cop", *SUBJECTS)
    return helps and is_denied(tree, verb)
