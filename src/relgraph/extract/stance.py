"""How sure a sentence is of an event: happened, planned, possible or negated, worked out from the trigger upward.

Each word above the trigger that changes it (a modal, a negation, an operator of the ontology such as "plan" or
"refuse", a statement such as a threat) is applied in turn, innermost first, until the scope ends at a clause that is
told as a fact of its own (a relative clause, "after ...", "when ...").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.afterall import was_done, was_done_then
from relgraph.extract.attending import meant_by, opened_by, verb_of_occasion, when_beside
from relgraph.extract.climbing import Climb, Judgement, is_worded, purpose, shared, speaks, unmarked
from relgraph.extract.control import PURPOSEFUL
from relgraph.extract.decrees import is_decreed
from relgraph.extract.facts import (
    FACT_MARKS,
    contents_of,
    due,
    held_out,
    is_aside,
    is_asked_how,
    is_bare_participle,
    is_detached,
    is_given_up,
    is_laid_down,
    is_performed,
    is_taken_as_fact,
    relation_of,
)
from relgraph.extract.local import HAPPENED, INSTEAD, NEGATED, NOT, PLANNED, POSSIBLE, combine, local_stance, turned
from relgraph.extract.operators import is_phrase, operator_over, phrase_before, undoes
from relgraph.extract.outright import outright
from relgraph.extract.pending import pending
from relgraph.extract.truces import begins_later, still_holds
from relgraph.extract.undone import is_broken_off, is_ended, is_left_out, is_put_off, is_vain
from relgraph.extract.yields import is_hearsay, is_said_of, yielded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["Judgement", "judge"]

CHARGING = frozenset({"accuse", "blame", "charge", "suspect"})
TRYING = frozenset({"try", "seek", "attempt", "strive", "work", "effort"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "once", "provided"})
ENDS_SCOPE = frozenset({"acl:relcl", "advcl:relcl", "appos", "parataxis", "list", "dislocated", "vocative"})


def judge(tree: Tree, draft: Draft, ontology: Ontology, statements: Mapping[int, Draft]) -> Judgement:
    """Work out the stance of a matched frame; `statements` are the statement frames of the sentence by trigger."""
    predicate = tree.tokens[draft.trigger].dep in {"root", "xcomp"} or _is_manner(tree, draft.trigger)
    told = predicate or tree.verbal(draft.trigger) or is_broken_off(tree, draft, ontology)
    if ontology.types[draft.frame.type].lasting and not told:
        return Judgement(*local_stance(tree, draft.trigger, ontology))  # "its NATO allies" are so, whatever is planned
    if still_holds(tree, draft):
        return Judgement(HAPPENED, (tree.tokens[draft.trigger].text,))
    judgement = _judge_from(Climb(tree, draft, ontology, statements), draft.trigger)
    if judgement.stance == HAPPENED and begins_later(tree, draft, ontology):
        return Judgement(PLANNED, (*judgement.because, "takes effect"))
    done = judgement.stance in {PLANNED, POSSIBLE} and tree.verbal(draft.trigger) and was_done(tree, draft.trigger)
    if judgement.stance == NEGATED and set(judgement.because) <= NOT and was_done_then(tree, draft.trigger):
        return Judgement(HAPPENED, (*judgement.because, "until"))
    return Judgement(HAPPENED, (*judgement.because, "did so")) if done else judgement


def _is_manner(tree: Tree, noun: int) -> bool:
    """Say whether a lasting state only tells how something is done: "would contest it in alliance with Oslo"."""
    return tree.case(noun) == "in" and not tree.children(noun, "det", "nmod:poss", "amod")


def _judge_from(climb: Climb, node: int) -> Judgement:
    """Climb from a word as far as the scope reaches."""
    tree = climb.tree
    longer = next((c for c in climb.draft.consumed if tree.lower(c) == "longer"), None)  # "no longer recognises"
    stance, words = local_stance(tree, node, climb.ontology, below=longer)
    stance = combine(NEGATED if is_ended(tree, climb.draft) else climb.draft.own_stance, stance)
    stance = combine(stance, POSSIBLE) if held_out(tree, node) else stance
    stance = NEGATED if stance == PLANNED and is_left_out(tree, node) else stance
    stance = combine(stance, pending(tree, node, climb.ontology) or HAPPENED)
    because, seen = list(words), {node}
    while (head := _above(climb, node)) not in seen:
        seen.add(head)
        step = _step(climb, node, head)
        if step is None:
            if tree.tokens[node].dep == "acl:relcl":  # told as a fact of its own, even within a question
                bound = stance == POSSIBLE and "would" in because and is_laid_down(tree, head, climb.ontology)
                return Judgement(PLANNED if bound else stance, tuple(because))
            break
        undone = stance == step.stance == NEGATED and undoes(tree, node, head, climb.ontology)
        refused = stance == NEGATED and step.stance == POSSIBLE and is_said_of(tree, node, head, climb.ontology)
        stance = HAPPENED if undone else NEGATED if refused else combine(stance, step.stance)
        because.extend(step.because)
        if tree.tokens[node].dep == "ccomp" and step.because == ("whether",):
            break  # what is open is open, whoever has yet to decide
        node = head
    if tree.sentence.text.rstrip("\"”’') ").endswith("?") and stance in {HAPPENED, PLANNED}:
        return Judgement(POSSIBLE, (*because, "?"))
    return Judgement(stance, tuple(because))


def _above(climb: Climb, node: int) -> int:
    """Give the head of a node; a verb and its second word are one: of "stopped short of" the verb."""
    tree = climb.tree
    head = tree.tokens[node].head
    over = tree.tokens[head].head
    if tree.tokens[head].upos in {"ADJ", "ADV", "NOUN"} and is_phrase(tree, over, head, climb.ontology):
        return over
    if tree.tokens[node].dep == "conj" and tree.mark(node) == tree.mark(head) == "to" and speaks(climb, node):
        purposeful = tree.tokens[head].dep == "advcl" or tree.lemmas[over] in PURPOSEFUL
        return over if purposeful else head  # "telephoned him to take leave and to thank him"
    if tree.infinitive(node) and tree.lemmas[head] == "be" and tree.children(head, "expl"):
        return next(iter(tree.children(head, "nsubj")), head)  # "there are no plans for Oslo to close ..."
    if (ruled := phrase_before(tree, node, head, climb.ontology)) is not None:
        return ruled
    accused = tree.tokens[node].dep == "acl" and tree.mark(node) == "of" and tree.verbal(over)
    if accused and tree.tokens[head].dep in {"obj", "nsubj:pass"} and operator_over(tree, over, node, climb.ontology):
        return over  # "accused the police of having fired"
    beside = verb_of_occasion(tree, node, climb.draft, climb.ontology)
    beside = opened_by(tree, node, head) if beside is None else beside
    beside = meant_by(tree, node, head, climb.ontology) if beside is None else beside
    whole = contents_of(tree, node, head, climb.ontology) if beside is None else beside
    return head if whole is None else whole


def _step(climb: Climb, node: int, head: int) -> Judgement | None:
    """Apply what stands directly above a node; None where the scope ends."""
    tree, mark = climb.tree, climb.tree.mark(node)
    dep = relation_of(tree, node, head)
    if _is_settled(climb, node, head):
        return None
    if (settled := _outright(climb, node, head)) is not None:
        return settled
    if node < head and ";" in tree.lowers[node:head] and not tree.mark(node):
        return None  # told as a sentence of its own
    if dep in ENDS_SCOPE:
        said = dep == "parataxis" and tree.lemmas[head] in climb.ontology.words("lex:reporting")
        return Judgement(HAPPENED, ()) if said else None
    if dep == "conj" and mark not in INSTEAD:
        return None if is_detached(tree, node, head) else shared(climb, node, head)
    if mark in INSTEAD and dep in {"advcl", "acl", "obl", "nmod", "conj"}:
        ruled = local_stance(tree, head, climb.ontology, below=node)[0]
        hangs = mark == "without" and tree.tokens[node].upos == "NOUN" and ruled in {PLANNED, POSSIBLE}
        return Judgement(POSSIBLE if hangs else NEGATED, (mark,))  # "without an apology Oslo will recall its envoy"
    yields = yielded(tree, climb.statements, node, head, climb.ontology)
    so_far = mark == "as" and tree.infinitive(node)  # "went so far as to leave"
    told = yields is None or (mark in FACT_MARKS | CONDITIONS and not so_far) or is_aside(tree, node)
    if dep.startswith("advcl") and (told or (node == climb.draft.trigger and is_bare_participle(tree, node))):
        return _adverbial(climb, node, head, mark)
    if dep == "acl":
        if not tree.infinitive(node) and not mark:
            # "the deal reached in Minsk" was reached, whatever is said of it; not "blocked a statement blaming Oslo"
            open_ = is_worded(climb, node, head) or _is_charged(tree, head)
            return Judgement(HAPPENED, ()) if open_ else None
        if yields is None and tree.infinitive(node):  # a headline: "Minsk to open ..."
            named = tree.tokens[head].upos == "PROPN" or bool(tree.children(node, "nsubj"))
            return Judgement(PLANNED if named else POSSIBLE, ("to",))
    outer, words = local_stance(tree, head, climb.ontology, below=node)
    if _is_mediating(climb, node, head):
        return Judgement(outer, (tree.tokens[head].text, *words))
    if yields is None:
        return unmarked(climb, node, head, outer, words)
    vain = yields.stance in {PLANNED, POSSIBLE} and (is_vain(tree, head) or is_left_out(tree, head))
    vain = vain or (yields.denied == PLANNED and is_put_off(tree, head))
    denied = when_beside(tree, head) if yields.denied == HAPPENED else yields.denied  # "would not hesitate to leave"
    ahead = yields.ahead if outer == PLANNED and tree.infinitive(node) else None
    vain = vain or (outer == POSSIBLE and yields.stance == NEGATED and is_hearsay(words, climb.ontology))
    stance = NEGATED if vain else ahead or turned(yields.stance, denied, outer)
    return Judgement(stance, (tree.tokens[head].text, *words))


def _outright(climb: Climb, node: int, head: int) -> Judgement | None:
    """Judge what its own form settles, whatever else the word above makes of it."""
    tree = climb.tree
    if is_decreed(tree, climb.draft, node, head, climb.ontology):
        return Judgement(HAPPENED, (tree.tokens[head].text,))
    if (settled := outright(tree, node, head, climb.ontology)) is not None:
        return Judgement(*settled)
    if verb_of_occasion(tree, node, climb.draft, climb.ontology) == head:
        return Judgement(when_beside(tree, head), (tree.case(node),))
    if opened_by(tree, node, tree.tokens[node].head) == head:
        outer, words = local_stance(tree, head, climb.ontology)
        return Judgement(PLANNED if outer == HAPPENED else outer, (tree.tokens[head].text, *words))
    return None


def _is_charged(tree: Tree, noun: int) -> bool:
    """Say whether a noun without an article is part of a charge: "accused Oslo of arming rebels backed by Minsk"."""
    if tree.children(noun, "det", "nmod:poss") or not tree.has(noun, "Number=Plur"):
        return False
    verb = tree.tokens[noun].head
    return tree.mark(verb) == "of" and tree.lemmas[tree.tokens[verb].head] in CHARGING


def _is_blamed(climb: Climb, node: int, head: int) -> bool:
    """Say whether somebody is only blamed for what is known to have happened: "blamed Oslo for the attack on Riga"."""
    tree, roles = climb.tree, dict(climb.draft.roles)
    known = tree.case(node) == "for" and any(tree.lower(c) == "the" for c in tree.children(node, "det"))
    return known and tree.lemmas[head] in CHARGING and "agent" not in roles


def _is_mediating(climb: Climb, node: int, head: int) -> bool:
    """Say whether somebody is told to try to mediate, which is to do so."""
    mediates = node == climb.draft.trigger and any(role == "mediator" for role, _ in climb.draft.frame.roles)
    return mediates and climb.tree.lemmas[head] in TRYING


def _is_settled(climb: Climb, node: int, head: int) -> bool:
    """Say whether a node is a fact whatever stands above it: "having attacked", "the recent siege", "end its siege"."""
    tree = climb.tree
    if tree.verbal(node):
        if is_performed(tree, climb.draft, climb.ontology, node, head) or is_given_up(tree, node, head):
            return True
        if is_asked_how(tree, node):
            return True
        having = any(tree.lower(c) == "having" for c in tree.children(node, "aux")) and tree.mark(node) not in INSTEAD
        return having and yielded(tree, climb.statements, node, head, climb.ontology) is None
    return _is_blamed(climb, node, head) or is_taken_as_fact(tree, climb.draft, node, head, climb.ontology)


def _adverbial(climb: Climb, node: int, head: int, mark: str) -> Judgement | None:
    tree = climb.tree
    if mark == "once" and any(tree.lower(c) == "had" for c in tree.children(node, "aux")):
        return None  # "once London had closed its consulate"
    waits = due(tree, node, head, local_stance(tree, head, climb.ontology)[0])
    if mark in CONDITIONS or waits is not None:
        return Judgement(waits or POSSIBLE, (mark,))
    if not tree.infinitive(node):
        return _attendant(climb, node, head, mark)
    return purpose(climb, node, head)


def _attendant(climb: Climb, node: int, head: int, mark: str) -> Judgement | None:
    """Read a participle as sure as what it goes with: "will visit Paris, backing its bid", "would win by attacking"."""
    if mark not in {"", "by", "in"} or not climb.tree.lower(node).endswith("ing") or not climb.tree.verbal(head):
        return None
    beside = _judge_from(climb, head)
    modal = local_stance(climb.tree, head, climb.ontology)[0] == POSSIBLE  # who seeks to win by attacking has attacked
    lies = modal or climb.draft.frame.yields == POSSIBLE or node != climb.draft.trigger
    if not mark and lies and (speaks(climb, node) or climb.tree.lemmas[node] in CHARGING):
        return None  # "may stay away, alleging fraud" alleges it now
    charged = mark == "by" and climb.tree.lemmas[climb.tree.tokens[head].head] in CHARGING  # "of meddling by sending"
    return beside if beside.stance == PLANNED or modal or charged else None
