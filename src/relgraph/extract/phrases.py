"""Single words and phrases of a tree: prepositions, marks, voice, coordination, what stands before and after a noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from relgraph.extract.control import SUBJECT_CONTROL
from relgraph.extract.links import Links

if TYPE_CHECKING:
    from relgraph.language import Sentence

__all__ = ["SAME_CASE", "SUBJECTS", "VERBAL", "Phrases"]

BEFORE_PHRASE = frozenset({"ADP", "ADV", "CCONJ", "SCONJ", "PUNCT"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
VERBAL = frozenset({"VERB", "AUX"})
MAY_BE_VERBS = VERBAL | {"NOUN", "ADJ"}
INTRANSITIVE = frozenset({"stand", "come", "go", "arrive", "stay", "abide", "fall", "rise"})
MARKED = frozenset({"mark", "aux"})  # how "to" hangs on its verb
COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl"})  # how what a verb is about hangs on it
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
# What belongs to the core of a nominal, beside its head.
CORE = frozenset("det amod compound flat nummod nmod:poss nmod:desc fixed goeswith advmod".split())
WITHIN_OWNER = ("compound", "amod", "nmod:poss", "appos", "flat", "dep")
JOINING = frozenset({"conj", "nmod", "obl"})  # how a nominal may be joined to another, or hang on it as a member
NAMED_AFTER = "nmod:in"  # the place that a mission is named after: "Embassy Bangui"
# What comes after these belongs to what stands before: "countries such as Honduras".
MEMBERS = frozenset({"such as", "including", "among them", "namely"})
LONGEST_SHORT = 5
# Second halves of words whose first half names who is behind somebody, or where he or it comes from.
OF_ORIGIN = frozenset(
    "backed supported sponsored funded financed trained armed equipped supplied made built designed "
    "speaking allied aligned inspired style bound".split()
)
# Two prepositions in a row that say what one says alone.
SAME_CASE = {
    "out of": "from",
    "away from": "from",
    "back from": "from",
    "back to": "to",
    "over to": "to",
    "up to": "to",
    "on to": "onto",
    "along with": "with",
    "together with": "with",
}


class Phrases(Links):
    """One sentence, asked for its words and phrases; never changes once it is known what pronouns go by."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._cases: dict[int, str] = {}
        self._marks: dict[int, str] = {}
        self._owners: dict[int, tuple[int, ...]] = {}
        self._prepositional: dict[int, Mapping[str, Sequence[int]]] = {}
        self.listed: dict[int, int] = {}  # names that stand side by side, as headlines join them: each to the next

    # -- asking single tokens ------------------------------------------------------------------------------------------

    def case(self, i: int) -> str:
        """Give the preposition that marks a nominal ("with", "out of"), "" when there is none."""
        if i not in self._cases:
            self._cases[i] = self._find_case(i)
        return self._cases[i]

    def _find_case(self, i: int) -> str:
        if "case" not in self.hanging[i]:
            return ""
        cases = [c for c in self.children(i, "case") if self.tokens[c].upos != "PART"]  # the genitive 's
        joined = " ".join([self.lowers[k] for c in cases for k in (c, *self.children(c, "fixed"))])
        return SAME_CASE.get(joined, joined)

    def mark(self, i: int) -> str:
        """Give the word that introduces a clause ("if", "after", "to"), "" when there is none."""
        if i not in self._marks:
            self._marks[i] = self._find_mark(i)
        return self._marks[i]

    def _find_mark(self, i: int) -> str:
        for c in self.children(i, "mark", "case"):
            if self.lower(c) != "to" or self.tokens[c].upos != "PART":
                return " ".join([self.lower(c), *(self.lower(f) for f in self.children(c, "fixed"))])
        for c in self.children(i, "advmod"):
            if self.lower(c) in {"when", "where", "while", "why", "how", "once", "whenever"}:
                return self.lower(c)
        return "to" if self.infinitive(i) else ""

    def infinitive(self, i: int) -> bool:
        """Say whether a verb stands with "to"."""
        if self.tokens[i].upos not in MAY_BE_VERBS or self.hanging[i].keys().isdisjoint(MARKED):
            return False
        to = [c for c in self.children(i, *MARKED) if self.lowers[c] == "to"]
        return bool(to) and ("VerbForm=Inf" in self.tokens[i].morph or any(self.tokens[c].upos == "PART" for c in to))

    def verbal(self, i: int) -> bool:
        """Say whether a token is the head of a clause: a verb, or a word with a copula."""
        return self.tokens[i].upos in VERBAL or bool(self.children(i, "cop"))

    def clause_of(self, i: int) -> int | None:
        """Give the head of the clause that a token stands in, maybe itself; None in a sentence without a verb."""
        while not self.verbal(i):
            if self.tokens[i].head == i:
                return None
            i = self.tokens[i].head
        return i

    def passive(self, i: int) -> bool:
        """Say whether a verb is passive, reduced passives of participles and headlines included."""
        token = self.tokens[i]
        if token.upos not in VERBAL:
            return False
        if self.children(i, "aux:pass"):
            return True
        if self.lemmas[i] in SUBJECT_CONTROL and any(map(self.infinitive, self.children(i, "xcomp"))):
            return False  # "Oslo on Sunday threatened to leave"
        if self.children(i, "nsubj:pass", "csubj:pass"):
            return True
        if self.lemmas[i] in INTRANSITIVE:
            return False  # "it stood by its ally", whatever the tree makes of "by"
        if self.children(i, "obl:agent"):  # "recognized Peru by a convention" is none
            return not (self.children(i, "nsubj") and self.children(i, "obj"))
        if "VerbForm=Part" not in token.morph or "Tense=Past" not in token.morph:
            return False
        told = self.tokens[-1].text == "." or self.children(i, "xcomp", "ccomp")  # only headlines leave out "was"
        if self.children(i, "obj", "aux") or (told and self.children(i, "nsubj")):
            return False
        if token.dep == "conj" and not self.children(i, *SUBJECTS):
            return self.passive(token.head)
        if self.children(i, "nsubj") and (self.mark(i) or token.dep == "acl:relcl") and self.lowers[i - 1] != ",":
            return False  # "as police fired on them", "the hill its soldiers held"
        return token.dep.startswith(("acl", "advcl", "amod", "root", "ccomp", "parataxis"))

    # -- phrases ------------------------------------------------------------------------------------------------------

    def coordinated(self, i: int) -> list[int]:
        """Give a nominal and those joined to it: "Russia, China and Iran" gives three heads."""
        found = [i]
        if i not in self.listed and self.hanging[i].keys().isdisjoint(JOINING):  # as most nominals stand
            return found
        for c in self.children(i, "conj"):
            nominal = self.tokens[c].upos in NOMINAL or self.tokens[c].upos == "ADJ"
            if nominal and not any(self.lower(n) == "not" for n in self.children(c, "advmod")):  # "Oslo, but not Bonn"
                found.extend(self.coordinated(c))
        for c in self.children(i, "nmod", "obl"):
            if self.case(c) in MEMBERS:
                found.extend(self.coordinated(c))
        for following in [self.listed[h] for h in found if h in self.listed] if self.listed else ():
            found.extend(h for h in self.coordinated(following) if h not in found)
        return found

    def spread(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Widen heads by their coordinates, in order of the text, each once."""
        return tuple(dict.fromkeys([c for h in heads for c in self.coordinated(h)]))

    def phrase(self, i: int) -> range:
        """Give the tokens in a row that make up the core of a nominal: no clauses, appositions, coordinates."""
        keep = {i}
        stack = [i]
        while stack:
            for c in self.sentence.children[stack.pop()]:
                token = self.tokens[c]
                if token.dep in CORE or (token.dep in {"case", "punct"} and token.head != i):
                    keep.add(c)
                    stack.append(c)
        low = high = i
        while low - 1 in keep:
            low -= 1
        while high + 1 in keep:
            high += 1
        while low < i and self.tokens[low].upos in BEFORE_PHRASE:
            low += 1
        return range(low, high + 1)

    def predicate(self, noun: int) -> int:
        """Give the predicate that a noun is, or one of: "was the first to ...", "was one of those to ..."; else 0."""
        head = self.tokens[noun].head
        if self.tokens[noun].dep in {"xcomp", "obj"} and self.lemmas[head] == "become":
            return head
        within = self.tokens[noun].dep == "nmod" and self.case(noun) in {"of", "among"}
        return next((i for i in (noun, head if within else noun) if i and self.children(i, "cop")), 0)

    # -- nominals -----------------------------------------------------------------------------------------------------

    def owners(self, i: int) -> tuple[int, ...]:
        """Give what stands before a noun and may own it: possessors, adjectives and names of countries."""
        if i not in self._owners:
            self._owners[i] = tuple(sorted(dict.fromkeys(self._find_owners(i))))
        return self._owners[i]

    def _find_owners(self, i: int) -> Iterator[int]:
        for c in self.children(i, "nmod:poss", "amod", "compound", "nmod:desc", "nmod", "det", "nmod:unmarked"):
            dep = self.tokens[c].dep
            if c > i or (dep in {"nmod", "nmod:unmarked"} and self.case(c)):
                continue
            if dep == "det" and self.tokens[c].upos != "PRON":
                continue
            if self.lower(c) == "whose":
                yield from self._whose(i)
                continue
            yield from self.coordinated(c)
            within = () if self._tells_origin(c) else self.children(c, *WITHIN_OWNER)
            own = dep == "nmod:poss" and self.tokens[c].upos == "NOUN"  # "its neighbour's bid" is not its own
            yield from (g for g in within if g < i and not (own and self.tokens[g].upos == "PRON"))

    def _tells_origin(self, i: int) -> bool:
        """Say whether a participle tells who makes or backs somebody, not whose he is: "Iranian-made drones"."""
        return self.lower(i) in OF_ORIGIN and i > 0 and self.lower(i - 1) == "-"

    def possesses(self, i: int) -> bool:
        """Say whether what stands before a noun owns it: a possessor, an adjective, or a short form, which has none."""
        token = self.tokens[i]
        while token.dep == "conj" and token.head < token.index:  # "US and UN offices"
            token = self.tokens[token.head]
        short = token.text.isupper() and 1 < len(token.text) <= LONGEST_SHORT
        return token.dep in {"nmod:poss", "amod"} or (token.dep == "compound" and token.upos == "PROPN" and short)

    def _whose(self, i: int) -> list[int]:
        """Give the noun that "whose" points back to: that of the relative clause above."""
        up = i
        while self.tokens[up].head != up and self.tokens[up].dep != "acl:relcl":
            up = self.tokens[up].head
        return [self.tokens[up].head] if self.tokens[up].dep == "acl:relcl" else []

    def prepositional(self, i: int) -> Mapping[str, Sequence[int]]:
        """Give the prepositional modifiers of a noun by their preposition."""
        if i not in self._prepositional:
            self._prepositional[i] = self._find_prepositional(i) if self.hanging[i] else {}
        return self._prepositional[i]

    def _find_prepositional(self, i: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for c in self.children(i, "nmod", "obl", "nmod:of"):
            self.add_oblique(found, c, [c])
        if named_after := self.children(i, NAMED_AFTER):
            found["in"].extend(named_after)
        return found

    def add_oblique(self, found: dict[str, list[int]], c: int, heads: list[int]) -> None:
        """Add a nominal to the slot of its preposition, and those joined to it to that of their own."""
        case = self.case(c)
        if case:
            found[case].extend(h for h in self.spread(heads) if h in heads or self.case(h) in {"", case, *MEMBERS})
        for other in self.coordinated(c)[1:]:
            if self.case(other) and self.case(other) != case:
                found[self.case(other)].append(other)
