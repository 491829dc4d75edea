"""The turns of grammar: every clause and nominal as one set of slots, whatever its voice or form.

A tree says `nsubj:pass`, `obl:agent`, `acl:relcl`, `xcomp`; a frame speaks of `subject`, `object`, `with`, `owner`.
This module stands between the two, so that one frame covers active and passive, nominal and infinitive wordings,
relative clauses, coordination and headlines. Relations are those of Universal Dependencies 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from relgraph.extract import control
from relgraph.extract.commands import commander_of
from relgraph.extract.control import OBJECT_CONTROL, OBJECT_MARKS, OF_OTHERS, PRAISING, SUBJECT_CONTROL
from relgraph.extract.duties import duties_of
from relgraph.extract.passives import done_together, late_agent, listed_for, named_for, partner_of
from relgraph.extract.phrases import SUBJECTS, VERBAL, Phrases

if TYPE_CHECKING:
    from relgraph.language import Sentence

__all__ = ["TIMES", "Slots", "Tree"]

Slots = Mapping[str, Sequence[int]]

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
GIVING = frozenset("give promise offer grant send deny award hand lend pledge refuse accord allow show".split())
TIMES = frozenset(
    "day week weekend fortnight month year decade century time morning afternoon evening night hour minute moment "
    "season spring summer autumn winter".split()
)


class Tree(Phrases):
    """One sentence, asked in grammatical slots, worked out on demand, instead of relations; a tree never changes."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._slots: dict[int, Mapping[str, tuple[int, ...]]] = {}
        self._surface: dict[int, tuple[int, ...]] = {}

    def slots(self, i: int) -> Mapping[str, tuple[int, ...]]:
        """Give the slots of a trigger: subject, object, indirect, clause, owner and one for each preposition."""
        if i not in self._slots:
            self._slots[i] = {}  # a cycle through control or coordination finds nothing
            build = self._verb_slots if self.tokens[i].upos in VERBAL else self._noun_slots
            self._slots[i] = {name: tuple(dict.fromkeys(heads)) for name, heads in build(i).items() if heads}
        return self._slots[i]

    def surface(self, i: int) -> tuple[int, ...]:
        """Give the surface subject of a clause, inherited through control, coordination and relative clauses."""
        if i not in self._surface:
            self._surface[i] = ()
            self._surface[i] = self._find_surface(i)
        return self._surface[i]

    def ancestors(self, i: int) -> Iterator[int]:
        """Give the words that a token hangs below, from the nearest."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def _find_surface(self, i: int) -> tuple[int, ...]:
        own = self.children(i, *SUBJECTS)
        if own:
            found = self._antecedent(i, own[-1])
            return self.spread(named_for(self, found[0]) or found)
        token = self.tokens[i]
        head = token.head
        if head == i:
            return ()
        if token.dep == "conj" and self.verbal(head):
            return self.surface(head)
        if token.dep == "conj":
            return self._inherited(i, self.tokens[head].dep, self.tokens[head].head)
        return self._inherited(i, token.dep, head)

    def _inherited(self, i: int, dep: str, head: int) -> tuple[int, ...]:
        if dep in {"acl", "acl:relcl"}:
            return self._relative_subject(i, head) if dep == "acl:relcl" else self._participle_subject(i, head)
        if dep in {"xcomp", "ccomp", "csubj"}:
            own = self.lemmas[head] in control.CALLING_IN and self.lemmas[i] in control.TELLING
            return self.surface(head) if own else commander_of(self, i, head) or self._controller(head)
        if dep.startswith("advcl") and self.tokens[head].dep == "advmod":
            return self.surface(self.tokens[head].head)  # "stopped short of removing"
        if dep.startswith("advcl") and self.verbal(head):
            if self.mark(i) == "in" and done_together(self, head):
                return (*self.surface(head), *self.spread(self.children(head, "obj")))
            praised = self.mark(i) == "on" and self.lemmas[head] in PRAISING
            if (praised or self.mark(i) in OBJECT_MARKS) and "object" in self.slots(head):
                return self.slots(head)["object"]
            if self.infinitive(i) and self.lemmas[head] in OF_OTHERS and (things := self.children(head, "obj")):
                return self._participle_subject(i, things[-1])
            asking = [o for o in self.children(head, "obj") if self.lemmas[o] in control.ASKING_NOUNS]
            asked = (self._asked_by(asking[-1]) or (*self.slots(head).get("to", ()),)) if asking else ()
            if self.infinitive(i) and asked:
                return asked  # "put pressure on Oslo to sign"
            if self.infinitive(i) and self.lemmas[head] in OBJECT_CONTROL:
                return self._asked(head) or self.surface(head)
            return self.surface(head)
        return ()

    def _relative_subject(self, i: int, noun: int) -> tuple[int, ...]:
        return self.spread([noun]) if self.children(i, "obj") or self.passive(i) else ()

    def _participle_subject(self, i: int, noun: int) -> tuple[int, ...]:
        """Give the subject of what hangs on a noun: the noun, or its owner: "plan to visit", "no hope of easing"."""
        if not self.infinitive(i) and self.mark(i) != "of":
            return tuple(listed_for(self, noun)) or (noun,)
        if self.lemmas[noun] in control.ASKING_NOUNS:
            return self._asked_by(noun)
        if predicate := self.predicate(noun):
            return self.surface(predicate)
        if owners := self.prepositional(noun).get("by") or self.owners(noun):
            return self.spread(owners)
        governor = self.tokens[noun].head
        if self.lemmas[governor] in OF_OTHERS:
            return self.spread(h for case in ("of", "by") for h in self.prepositional(noun).get(case, ()))
        governed = self.tokens[noun].dep in {"obj", "nsubj:pass", "obl", "xcomp"} and self.verbal(governor)
        if not governed or (self.case(noun) in {"on", "upon"} and noun in self._asked(governor)):
            return (noun,)  # "called on the rebels to stop firing"
        acts = self.tokens[governor].upos in VERBAL
        return (self.slots(governor).get("subject", ()) if acts else self.surface(governor)) or (noun,)

    def _asked_by(self, noun: int) -> tuple[int, ...]:
        """Give who is to do what a noun asks for: whom it is addressed to, else who meets with it; never who asks."""
        by_case, governor = self.prepositional(noun), self.tokens[noun].head
        if self.case(noun) == "under":  # "is under pressure to", "came under pressure to"
            return self.surface(noun if self.children(noun, "cop") else governor)
        meets = self.tokens[noun].dep in {"obj", "nsubj:pass"} and self.lemmas[governor] in control.MET_BY_SUBJECT
        met = self.slots(governor).get("subject", ()) if meets else ()
        return next((tuple(by_case[case]) for case in ("on", "upon", "to", "for") if by_case.get(case)), tuple(met))

    def _controller(self, head: int) -> tuple[int, ...]:
        if self.tokens[head].upos not in VERBAL or self.lemmas[head] in SUBJECT_CONTROL:
            return self.surface(head)
        if self.lemmas[head] in OBJECT_CONTROL and (asked := self._asked(head)):
            return asked
        if self.lemmas[head] in GIVING and (given := self.children(head, "iobj")):
            return self.spread(given)  # "gave Oslo two weeks to free them"
        objects = [c for c in self.children(head, "obj", "iobj") if self.tokens[c].upos != "NUM"]  # "voted 12 to 2 to"
        sends = self.lemmas[head] in control.SENDING and not any(map(self.owners, objects))
        if (sends or self.lemmas[head] in control.PURPOSEFUL) and not self.passive(head):
            return self.surface(head)
        return self.spread(objects) if objects else self.surface(head)

    def _asked(self, head: int) -> tuple[int, ...]:
        """Give who is asked to do something: "told Oslo to stop", "called on Oslo to stop", "called for Oslo to"."""
        slots = self.slots(head)
        named = tuple(h for h in slots.get("for", ()) if self.tokens[h].upos == "PROPN" or self.has(h, "Number=Plur"))
        return next((slots[s] for s in ("object", "indirect", "on", "upon", "to", "with") if slots.get(s)), named)

    def _antecedent(self, clause: int, i: int) -> list[int]:
        """Replace a relative pronoun by the noun its clause belongs to."""
        if self.lower(i) in RELATIVE and self.tokens[i].upos in {"PRON", "DET", "SCONJ"}:
            up = clause
            while self.tokens[up].dep == "conj" and self.tokens[up].head != up:
                up = self.tokens[up].head
                if not self.verbal(up):  # "the cleric who lives there and whom Oslo accuses"
                    return [up]
            if self.tokens[up].dep == "acl:relcl" or (self.tokens[up].dep == "acl" and self.tokens[i].upos == "PRON"):
                return [self.tokens[up].head]
        return [i]

    def _verb_slots(self, i: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        passive = self.passive(i)
        kept = passive and self.lemmas[i] in GIVING and bool(self.children(i, "obj"))  # "was given refuge"
        found["indirect" if kept else "object" if passive else "subject"].extend(self.surface(i))
        for c in self.children(i):
            dep = self.tokens[c].dep
            if dep == "obj" and not (passive and self.lower(c) == "that" and self.children(i, "nsubj:pass")):
                found["object"].extend(self.spread(self._antecedent(i, c)))
            elif dep == "iobj":
                found["indirect"].extend(self.spread(self._antecedent(i, c)))
            elif passive and (
                dep == "obl:agent" or (self.case(c) == "by" != "".join(self.lowers[c + 1 : c + 2]) and dep == "obl")
            ):
                found["subject"].extend(self.spread([c]))
            elif dep in {"obl", "obl:agent", "nmod"} and not (self.children(c, "cop") and self.children(c, *SUBJECTS)):
                self.add_oblique(found, c, self._antecedent(i, c))
            elif dep in {"ccomp", "xcomp", "acl:relcl"} or (dep == "advcl" and self.mark(c) in OBJECT_MARKS | {"to"}):
                found["clause"].append(c)
                found["that"].extend([c] if dep == "ccomp" else ())
                for duty in duties_of(self, c):
                    found[duty].append(c)
        if self.infinitive(i) or (any(self.lemmas[c] == "be" for c in self.children(i, "aux")) and not passive):
            found["ongoing"].append(i)
        if passive and not found["subject"]:
            found["subject"].extend(late_agent(self, i) or partner_of(self, i, found))
        if found["indirect"] and not found["object"]:  # "warned Bogotá that", "told Damascus to"
            found["object"].extend(found["indirect"])
        if self.tokens[i].dep == "acl:relcl" and any(self.lower(c) == "where" for c in self.children(i, "advmod")):
            found["in"].append(self.tokens[i].head)  # "in Panama, where he was given asylum"
        self._fill_gap(i, found, passive=passive)
        if not found["object"]:  # "asked Britain to extradite him"
            found["object"].extend(found["indirect"])
        found["object"] = [] if done_together(self, i) else found["object"]
        self._second_object(i, found)
        self._share_object(i, found)
        return found

    def _fill_gap(self, i: int, found: dict[str, list[int]], *, passive: bool) -> None:
        """Fill the gap of a relative clause without a pronoun: "sanctions Washington imposed"."""
        if self.tokens[i].dep == "acl:relcl" and not passive and found["subject"] and not found["object"]:
            noun = self.tokens[i].head
            whose = any(self.lower(c) == "whose" for h in found["subject"] for c in self.children(h, "nmod:poss"))
            if not whose and noun not in found["subject"] and not any(noun in heads for heads in found.values()):
                found["object"].append(noun)

    def _second_object(self, i: int, found: dict[str, list[int]]) -> None:
        """Take the thing given for the object, and who gets it for the indirect one: "handed Belgium an ultimatum"."""
        things = [
            c for c in self.children(i, "obl:unmarked") if self.tokens[c].upos == "NOUN" and self.children(c, "det")
        ]
        if things and found["object"] and not found["indirect"] and self.lemmas[things[0]] not in TIMES:
            found["indirect"], found["object"] = found["object"], [*self.spread(things[:1])]

    def _share_object(self, i: int, found: dict[str, list[int]]) -> None:
        """Share an object between coordinated verbs: "signed and ratified the treaty"."""
        if found["object"] or self.passive(i):
            return
        partners = [c for c in self.children(i, "conj") if self.tokens[c].upos in VERBAL]
        if self.tokens[i].dep == "conj" and self.tokens[self.tokens[i].head].upos in VERBAL:
            partners.append(self.tokens[i].head)
        for partner in partners:
            objects = [c for c in self.children(partner, "obj") if c > max(i, partner)]
            crowded = any(
                min(i, partner) < c < max(i, partner)
                for c in self.children(min(i, partner), "obl", "obj", "xcomp", "ccomp")
            )
            if objects and not crowded:
                found["object"].extend(self.spread(objects))
                return

    def _noun_slots(self, i: int) -> dict[str, list[int]]:
        found = self._find_prepositional(i)
        found["owner"].extend(self.owners(i))
        found["subject"].extend(found.get("by", ()))
        if self.tokens[i].upos == "ADJ" or self.children(i, "cop") or self.children(i, "nsubj"):
            found["subject"].extend(self.surface(i))
        if self.tokens[i].dep in {"appos", "nmod:desc"}:  # "Turkey, a NATO member", "OPEC member Angola"
            found["subject"].append(self.tokens[i].head)
        found["clause"].extend(self.children(i, "acl", "ccomp", "xcomp", "advcl"))
        found["clause"].extend(c for c in self.children(i, "acl:relcl") if self.mark(c) == "that")
        found["object"].extend(self.children(i, "nsubj:pass"))  # a headline verb that was tagged as a noun
        return found
