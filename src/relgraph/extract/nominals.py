"""What a nominal says of itself: which actor its noun names, whether it is definite, or names a mass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.nouns import Noun, load_nouns
from relgraph.extract.titles import Titles

if TYPE_CHECKING:
    from relgraph.extract.names import Name

__all__ = ["Nominals"]

SIDE = "side"
ONE = frozenset({"a", "an", "the", "another"})
OF_ALL = ("ese", "sh", "ch", "ss")  # "the French", "the Chinese", "the Swiss" are all of them
DEFINITE = frozenset({"the", "this", "that", "both", "these", "those"})


class Nominals(Titles):
    """Reads the head of a nominal and what stands before it."""

    def noun_of(self, i: int) -> Noun | None:
        """Give what kind of actor a common noun names, None when it names none."""
        nouns = load_nouns()
        lemma, lowers = self.tree.lemmas[i], self.tree.lowers
        if i > 0:
            pair = nouns.get(f"{lowers[i - 1]} {lemma}")
            if pair is not None:
                return pair
        return nouns.get(lemma) or nouns.get(lowers[i])

    def is_nobody(self, i: int, noun: Noun | None, title: str | None) -> bool:
        """Say whether a noun without a name beside it is no actor: "the playwright", "the side of a border"."""
        if noun is None or title is not None:
            return False
        if noun.stands == "other":  # a neighbour of Greece is not Greece
            return bool(self.tree.children(i, "nmod:poss"))
        return noun.stands == "none" or (self.tree.lemmas[i] == SIDE and "of" in self.tree.prepositional(i))

    def is_one_of_many(self, name: Name) -> bool:
        """Say whether the adjective of a country stands for one who is of it: "an Iranian", "the Georgian said"."""
        tree, i = self.tree, name.head
        adjective = bool(name.readings) and name.readings[0].name_kind == "adjective" and name.end - name.start == 1
        alone = not tree.tokens[i].dep.startswith(("amod", "compound", "nmod:desc", "flat"))
        one = not tree.lowers[i].endswith(OF_ALL) and any(tree.lower(c) in ONE for c in tree.children(i, "det"))
        return adjective and alone and one

    def is_mass(self, i: int) -> bool:
        """Say whether a noun after a preposition has no article and no number: "into exile", "the use of force"."""
        tree = self.tree
        noun = self.noun_of(i)
        used = tree.tokens[i].dep in {"obj", "conj"} and noun is not None and noun.kind == "ArmedForces"  # "use force"
        bare = tree.tokens[i].upos == "NOUN" and "Number=Sing" in tree.tokens[i].morph and bool(tree.case(i) or used)
        return bare and not tree.children(i, "det", "nmod:poss", "nummod", "compound", "amod", "flat", "appos", "nmod")

    def is_definite(self, i: int) -> bool:
        """Say whether an article or a demonstrative makes a nominal one that is known."""
        return any(self.tree.lower(c) in DEFINITE for c in self.tree.children(i, "det", "det:predet"))
