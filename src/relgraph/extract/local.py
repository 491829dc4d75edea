"""What hangs directly on a word and tells how sure it is: negation, modals, adverbs, conditions, adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.accords import is_under_accord
from relgraph.extract.announcing import is_done_by_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = [
    "HAPPENED",
    "INSTEAD",
    "NEGATED",
    "NOT",
    "PLANNED",
    "POSSIBLE",
    "combine",
    "has_no",
    "is_denied",
    "local_stance",
    "turned",
]

HAPPENED, PLANNED, POSSIBLE, NEGATED = "happened", "planned", "possible", "negated"
NOT = frozenset({"not", "n't", "n’t"})
NEGATIVES = NOT | {"never", "neither", "nor", "no", "nt"}
INSTEAD = frozenset({"without", "instead of", "instead", "rather than"})
PARTIES = frozenset({"obj", "nsubj", "nsubj:pass"})
OCCASIONS = frozenset({"time", "way", "circumstance", "account"})  # "at no time", "under no circumstances"
ASIDE = frozenset({"parataxis", "appos", "list", "dep", "advcl", "acl"})
WOULD = frozenset({"would", "'d", "’d"})
AFTER_NOT = (["only"], ["until"])  # "not only", "not until Oslo agrees"
NEARLY = (["all", "but"], ["far", "from"])  # "all but severed", "far from leaving"
OPEN_STILL = frozenset({"may", "might", "had", "were"})  # "may not leave", "had it not left"
INVERTED = frozenset({"had", "were", "should"})


def combine(inner: str, outer: str) -> str:
    """Apply an outer word to what it governs: a plan not to go is no visit, a refusal of a refusal leaves it open.

    >>> combine("negated", "planned"), combine("negated", "negated"), combine("happened", "possible")
    ('negated', 'possible', 'possible')
    """
    if outer == HAPPENED:
        return inner
    if inner == HAPPENED:
        return outer
    if inner == NEGATED:
        return POSSIBLE if outer in {NEGATED, POSSIBLE} else NEGATED
    if outer == NEGATED:
        return NEGATED
    return POSSIBLE if POSSIBLE in (inner, outer) else PLANNED


def turned(yields: str, denied: str | None, outer: str) -> str:
    """Give what an operator yields when it is itself negated or only possible: "did not refuse", "may agree"."""
    if yields == denied == PLANNED:
        return PLANNED  # what may be put off, or is not put off, is planned
    if outer == NEGATED:
        return denied or (POSSIBLE if yields == NEGATED else NEGATED)
    if outer == POSSIBLE:
        return POSSIBLE
    return PLANNED if outer == PLANNED and yields == HAPPENED else yields


def local_stance(tree: Tree, i: int, ontology: Ontology, *, below: int | None = None) -> tuple[str, tuple[str, ...]]:
    """Read what hangs on a word: its stance, and the words that make it so; what is `below` has been read before."""
    stance, words = _future(tree, i, ontology)
    negations = [tree.lower(c) for c in _negations(tree, i, below)]
    for c in tree.children(i):
        change = _change(tree, i, c, ontology)
        if change is not None:
            stance = combine(stance, change)
            words.append(tree.lower(c))
    if len(negations) % 2:
        stance = POSSIBLE if stance == POSSIBLE and OPEN_STILL & set(words) else NEGATED
    return stance, (*words, *negations)


def _future(tree: Tree, i: int, ontology: Ontology) -> tuple[str, list[str]]:
    """Read "is to open", and in headlines "Minsk to open", "Border talks: Minsk to open"."""
    token = tree.tokens[i]
    opens = token.head == i or (token.dep == "parataxis" and not tree.verbal(token.head))
    under = tree.tokens[token.head]
    holders = (i, token.head) if token.dep == "xcomp" and under.upos == "ADV" else (i,)  # "is now to be restored"
    being = [c for h in holders for c in tree.children(h, "aux", "cop") if tree.lemmas[c] == "be"]
    left = any(tree.lemmas[c] == "have" for c in tree.children(i, "aux"))
    if tree.infinitive(i) and left and any(tree.lower(c) == "still" for c in tree.children(i, "advmod")):
        return PLANNED, ["still"]  # "have still to withdraw"
    if tree.infinitive(i) and opens and not being and "have" in map(tree.lower, tree.children(i, "aux")):
        return HAPPENED, []  # "the only state to have recognised it"
    if tree.infinitive(i) and (opens or being):
        undone = any(tree.has(c, "Tense=Past") for c in being) and "have" in map(tree.lower, tree.children(i, "aux"))
        return (NEGATED if undone else PLANNED), ["to"]  # "was to have opened"
    if tree.has(i, "Mood=Imp") and token.dep in ASIDE and not tree.children(i, "nsubj"):
        return POSSIBLE, ["imperative"]  # "thirteen demands: close the bank, ..."
    told = token.dep == "ccomp" and under.lemma in {"announce", "declare"} and under.index < i
    going_on = tree.has(i, "Tense=Pres") and any(tree.lemmas[c] == "be" for c in tree.children(i, "aux"))
    if told and going_on and not is_done_by_word(tree, i, ontology):
        return PLANNED, ["announce"]  # "announced that it was leaving the Commonwealth"
    return HAPPENED, []


def _negations(tree: Tree, i: int, below: int | None) -> Iterator[int]:
    said = ("aux", "aux:pass", "cop", *(("amod",) if tree.children(i, "cop") else ()))
    beside = [g for c in tree.children(i, *said) for g in tree.children(c)]  # "Never has Oslo ..."
    for c in (*tree.children(i), *beside):
        token, lower = tree.tokens[c], tree.lower(c)
        if lower in NEGATIVES and token.dep in {"advmod", "det", "cc:preconj", "aux", "cc"}:
            if not (lower == "no" and token.dep == "advmod") and tree.lowers[c + 1 : c + 2] not in AFTER_NOT:
                yield c
        elif (
            (lower == "longer" and c != below and any(tree.lower(g) == "no" for g in tree.children(c)))
            or (tree.lemmas[c] in OCCASIONS and has_no(tree, c))
            or (c != below and token.dep in PARTIES and tree.tokens[i].upos in {"VERB", "AUX"} and has_no(tree, c))
        ):
            yield c
    if tree.lowers[max(i - 2, 0) : i] in NEARLY:
        yield i - 1
    for c in tree.children(i, "aux", "aux:pass"):  # "had not itself decided"
        behind = tree.tokens[c + 1] if c + 1 < len(tree.tokens) else tree.tokens[c]
        if tree.lower(behind.index) in NOT and behind.head not in {i, c} and behind.dep == "advmod":
            yield behind.index


def is_denied(tree: Tree, verb: int) -> bool:
    """Say whether a verb tells what is not done: "pledged not to attack", "but never did"."""
    return any(tree.lower(c) in NOT | {"never"} for c in tree.children(verb, "advmod"))


def has_no(tree: Tree, i: int) -> bool:
    """Say whether a nominal is nobody: "nobody", "no agreement", "neither side"."""
    if tree.lower(i) in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(tree.lower(d) in {"no", "neither"} for d in tree.children(i, "det", "cc:preconj"))


def _change(tree: Tree, i: int, c: int, ontology: Ontology) -> str | None:
    """Give the stance a dependent lends: a modal, an adverb, an adjective before a noun, a condition."""
    token, lower = tree.tokens[c], tree.lower(c)
    if token.dep.startswith("advcl"):
        hangs = (tree.mark(c) in {"if", "unless"} and not _is_within_aside(tree, i, c)) or _inverted(tree, c)
        return POSSIBLE if hangs and not _states(tree, i, ontology) else None
    if token.dep == "det" and lower == "any" and tree.tokens[i].upos == "NOUN":
        return POSSIBLE  # "any attack would be answered"
    if token.dep not in {"aux", "advmod", "mark", "cop", "amod"} or lower in NEGATIVES or lower in INSTEAD:
        return None
    if token.dep == "aux" and lower == "should" and _is_regretted(tree, i, ontology):
        return None
    if token.dep == "aux" and lower in WOULD and lower != "would" and tree.has(i, "VerbForm=Part"):
        return None  # "where he'd been sentenced"
    if token.dep == "aux" and lower in WOULD and (said := _reported(tree, i, ontology)) is not None:
        hangs = any(tree.mark(a) in {"if", "unless"} and a > i for a in tree.children(said, "advcl", "ccomp"))
        hangs = hangs or any(_is_such_case(tree, c) for v in (i, said) for c in tree.children(v, "obl"))
        undone = any(tree.lower(a) == "have" for a in tree.children(i, "aux"))  # "said it would have left"
        return POSSIBLE if hangs or undone else PLANNED  # the future as seen from a past "said that"
    if token.dep == "aux" and lower in WOULD and is_under_accord(tree, i, ontology):
        return PLANNED
    if token.dep == "aux" and lower in INVERTED and _inverted(tree, i):
        return POSSIBLE
    kind = {"aux": "AUX", "cop": "AUX", "advmod": "ADV", "mark": "SCONJ", "amod": "ADJ"}[token.dep]
    if kind == "ADJ" and tree.tokens[i].upos not in {"NOUN", "PROPN"}:
        return None
    operators = ontology.operators_for(tree.lemmas[c], kind) or ontology.operators_for(lower, kind)
    if kind == "SCONJ":  # "in case", not "in doing so"
        operators = tuple(o for o in operators if {lower, tree.mark(i)} & set(o.markers))
    if not operators or (kind == "ADV" and operators[0].yields == PLANNED and not _lies_ahead(tree, i, c)):
        return None
    return operators[0].yields


def _is_such_case(tree: Tree, i: int) -> bool:
    """Say whether something hangs on a case that was told: "in such a case it would leave"."""
    told = {tree.lower(c) for c in tree.children(i, "det", "det:predet", "amod")} & {"that", "such", "this"}
    return tree.case(i) == "in" and tree.lemmas[i] in {"case", "event", "eventuality"} and bool(told)


def _lies_ahead(tree: Tree, i: int, adverb: int) -> bool:
    """Say whether "soon" tells of the future: not "soon repudiated it", nor "as soon as it could"."""
    past = tree.has(i, "Tense=Past") and not tree.infinitive(i)
    return not past and not any(tree.lower(g) == "as" for g in tree.children(adverb))


def _states(tree: Tree, i: int, ontology: Ontology) -> bool:
    """Say whether a verb tells what somebody said, and "if" hangs on what is said: "warned of war if ..."."""
    speaks = tree.lemmas[i] in ontology.words("lex:reporting") or bool(ontology.operators_for(tree.lemmas[i], "VERB"))
    return speaks and all(tree.lemmas[a] == "have" for a in tree.children(i, "aux")) and not tree.infinitive(i)


def _inverted(tree: Tree, i: int) -> bool:
    """Say whether a clause is conditional by its order: "Had Britain recognised ...", "Should talks fail ..."."""
    aux = [c for c in tree.children(i, "aux", "aux:pass", "cop") if tree.lower(c) in INVERTED]
    subjects = tree.children(i, "nsubj", "nsubj:pass")
    opens = bool(aux) and aux[0] == min(tree.sentence.subtree(i))  # not "No sooner had ..."
    return opens and bool(subjects) and aux[0] < subjects[0] and "?" not in tree.sentence.text[-2:]


def _is_within_aside(tree: Tree, i: int, condition: int) -> bool:
    """Say whether a condition before its verb hangs on a clause in between: "Oslo, who would have if asked, agreed"."""
    first = min(tree.sentence.subtree(condition))
    behind = any(s < first for s in tree.children(i, "nsubj", "nsubj:pass"))
    return behind and condition < i and tree.lowers[first - 1] not in {",", "(", "-", "–", "—"}


def _is_regretted(tree: Tree, i: int, ontology: Ontology) -> bool:
    """Say whether a clause tells what somebody is sorry or angry at: "regrets that Oslo should have refused"."""
    regrets = tree.lemmas[tree.tokens[i].head] in ontology.words("lex:regretting")
    return regrets and tree.tokens[i].dep in {"ccomp", "csubj", "advcl"} and tree.mark(i) == "that"


def _reported(tree: Tree, i: int, ontology: Ontology) -> int | None:
    """Give the word that reports or settles what a clause says: "said that", "agreed that", "an understanding that"."""
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        over = tree.tokens[i].head
        if tree.mark(i) == "that" and tree.lemmas[over] in ontology.words("lex:reporting"):
            return over  # "said that one man was hurt and that it would sue"
        i = over
    head = tree.tokens[i].head
    noun = tree.tokens[i].dep == "acl" and tree.tokens[head].upos == "NOUN"
    if tree.tokens[i].dep not in {"ccomp", "parataxis"} and not noun:
        return None
    operators = ontology.operators_for(tree.lemmas[head], "NOUN" if noun else "VERB")
    settles = any(operator.yields == PLANNED for operator in operators)
    return head if settles or (not noun and tree.lemmas[head] in ontology.words("lex:reporting")) else None
