"""What a nominal says of itself: which actor its noun names, whether it is definite, or names a mass."""

from __future__ import annotations

from relgraph.extract.nouns import Noun, load_nouns
from relgraph.extract.titles import Titles

__all__ = ["Nominals"]

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
