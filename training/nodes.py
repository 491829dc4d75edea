"""Build trees by hand: a node is a word with what hangs from it on its left and on its right, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.treebank import Name, Tree, Word

FEATS = {
    "NOUN": "Number=Sing",
    "PROPN": "Number=Sing",
    "ADJ": "Degree=Pos",
    "NUM": "NumType=Card",
    "the": "Definite=Def|PronType=Art",
    "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art",
}
LEMMAS = {"an": "a", "'s": "'s", "–": "-", "“": '"', "”": '"', "’s": "'s"}
NO_SPACE_BEFORE = frozenset({",", ".", "'s", "’s", "'", "’", ")", ":", ";", "?", "!", "”", "-"})
INNER = frozenset({"flat", "compound", "amod", "nummod", "nmod", "nmod:unmarked"})
NO_SPACE_AFTER = frozenset({"(", "“", "$", "-"})


@dataclass(eq=False)
class Node:
    """A word under construction; `name` marks the kind of name that its subtree, or it alone, is."""

    form: str
    upos: str
    lemma: str = ""
    feats: str = ""
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)
    name: str = ""
    plural: bool = False

    def before(self, dep: str, node: Node | None) -> Node:
        """Hang a node on the left, nearest to the word."""
        if node is not None:
            self.left.append((dep, node))
        return self

    def first(self, dep: str, node: Node | None) -> Node:
        """Hang a node on the left, farthest from the word."""
        if node is not None:
            self.left.insert(0, (dep, node))
        return self

    def after(self, dep: str, node: Node | None) -> Node:
        """Hang a node on the right, farthest from the word."""
        if node is not None:
            self.right.append((dep, node))
        return self

    def called(self, name: str) -> Node:
        """Mark the node with what hangs from it so far as a name."""
        self.name = name
        return self


def leaf(form: str, upos: str, *, lemma: str = "", feats: str | None = None) -> Node:
    """Make a word with the lemma and the features that such a word most often has."""
    if not lemma:
        lemma = LEMMAS.get(form, form if upos == "PROPN" else form.lower())
    if feats is None:
        feats = FEATS.get(form.lower() if upos == "DET" else upos, "")
    return Node(form, upos, lemma, feats)


def noun(form: str, *, plural: bool = False, upos: str = "NOUN") -> Node:
    """Make a common noun, in the plural when asked to; `form` is the singular."""
    if not plural:
        return leaf(form, upos)
    node = leaf(pluralise(form), upos, lemma=form, feats="Number=Plur")
    node.plural = True
    return node


def pluralise(form: str) -> str:
    """Write the plural of a regular noun.

    >>> pluralise("embassy"), pluralise("envoy"), pluralise("crisis")
    ('embassies', 'envoys', 'crises')
    """
    if form.endswith("sis"):
        return form[:-2] + "es"
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh")) else "s")


def case(word: str, node: Node, *, upos: str = "ADP") -> Node:
    """Put a preposition before everything that hangs from a node."""
    return node.first("case", leaf(word, upos))


def comma() -> Node:
    """Make a comma."""
    return leaf(",", "PUNCT")


def linearise(root: Node, *, apostrophe: str = "'") -> Tree:
    """Write a tree as a sentence; the words of inner names belong to the outermost one."""
    order: list[tuple[Node, Node, str, int | None]] = []
    marks: list[tuple[str, int]] = []
    _walk(root, root, "root", None, order, marks)
    order, marks = _drop_doubled(order, marks)
    places = {id(node): place for place, (node, *_rest) in enumerate(order)}
    words = []
    quotes = 0
    for place, (node, head, dep, _) in enumerate(order):
        form = node.form.replace("'", apostrophe) if node.upos != "PUNCT" else node.form
        following = order[place + 1][0].form if place + 1 < len(order) else "."
        quotes += node.form == '"'
        touching = (following == '"' and quotes % 2 == 1) or (node.form == '"' and quotes % 2 == 1)
        space = following not in NO_SPACE_BEFORE and node.form not in NO_SPACE_AFTER and not touching
        words.append(Word(form, node.lemma, node.upos, node.feats, places[id(head)], dep, space))
    return Tree(tuple(words), _collect(order, marks), (True,) * len(words))


def _drop_doubled(
    order: list[tuple[Node, Node, str, int | None]], marks: list[tuple[str, int]]
) -> tuple[list[tuple[Node, Node, str, int | None]], list[tuple[str, int]]]:
    """Leave out a comma before another mark and a full stop after an abbreviation."""
    kept = []
    for entry, following in zip(order, [*order[1:], None], strict=True):
        doubled = entry[0].form == "," and following is not None and following[0].form in {",", "."}
        stopped = entry[0].form == "." and kept and kept[-1][0].form.endswith(".")
        if not doubled and not stopped:
            kept.append(entry)
    return kept, marks


def _walk(
    node: Node,
    head: Node,
    dep: str,
    group: int | None,
    order: list[tuple[Node, Node, str, int | None]],
    marks: list[tuple[str, int]],
) -> None:
    at_head = bool(node.name) and group is None
    if at_head:
        marks.append((node.name, len(order)))
        group = len(marks) - 1
    for relation, child in node.left:
        _walk(child, node, relation, _inherit(relation, child, at_head=at_head, group=group), order, marks)
    order.append((node, head, dep, group))
    for relation, child in node.right:
        _walk(child, node, relation, _inherit(relation, child, at_head=at_head, group=group), order, marks)


def _inherit(relation: str, child: Node, *, at_head: bool, group: int | None) -> int | None:
    """What describes a name from outside is not in it."""
    if at_head and relation not in INNER and not (relation == "punct" and child.form == "-"):
        return None
    return group


def _collect(order: list[tuple[Node, Node, str, int | None]], marks: list[tuple[str, int]]) -> tuple[Name, ...]:
    names = []
    for group, (kind, _) in enumerate(marks):
        places = [place for place, entry in enumerate(order) if entry[3] == group]
        names.append(Name(places[0], places[-1] + 1, kind))
    return tuple(names)
