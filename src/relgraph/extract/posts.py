"""Names of missions and ministries that a tree takes apart: "Embassy Bangui", "Ministry of Trade and Culture"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["POSTS"]

OFFICES = frozenset({"ministry", "department", "minister", "secretary", "head", "office", "bureau", "directorate"})
NAMES = frozenset({"PERSON", "PLACE"})
MISSION = "lex:mission"
NAMED_AFTER = "nmod:in"  # the place a mission is named after: "Embassy Bangui"


def _place(work: Parsed) -> Iterator[Token]:
    """A mission's word before a name heads it: "Embassy Bangui" is an embassy."""
    words = work.ontology.words(MISSION)
    for mission, name in work.pairs(work.classed("PROPN")):
        together = name.head == mission.index or mission.head == name.index
        if not together or mission.lemma.lower() not in words:
            continue
        if (name.head, name.dep) == (mission.index, "flat"):
            yield replace(name, dep=NAMED_AFTER, entity="")
            yield replace(mission, entity="")
        if mission.head != name.index:
            continue
        last = [c for c in work.sentence.children[name.index] if c > name.index and work.tokens[c].dep == "flat"]
        if mission.dep in {"nmod:desc", "compound", "flat"} and not name.text.isupper() and not last:
            root = name.head == name.index
            yield replace(mission, head=mission.index if root else name.head, dep=name.dep, entity="")
            yield replace(name, head=mission.index, dep=NAMED_AFTER, entity="")
            for c in work.sentence.children[name.index]:
                if c != mission.index:
                    yield replace(work.tokens[c], head=mission.index)


def _field(work: Parsed) -> Iterator[Token]:
    """What "and" joins to the field of an office is part of it: "the Ministry of Foreign Affairs and Trade of Peru"."""
    for office in work.over("conj"):
        if office.lemma.lower() not in OFFICES:
            continue
        fields = [t for t in work.kids(office.index, "nmod") if t.index > office.index and t.text[0].isupper()]
        for other in work.kids(office.index, "conj") if fields else ():
            first = min(work.sentence.subtree(other.index))
            bare = work.lowers[first] == "and" and work.tokens[first + 1].text.istitle() and other.entity not in NAMES
            if not bare or work.kids(other.index, "det", "nmod:poss") or other.lemma.lower() in OFFICES:
                continue
            yield replace(other, head=fields[0].index, dep="conj")
            yield from (replace(t, head=office.index) for t in work.kids(other.index, "nmod"))


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
POSTS = ((_place, "PROPN"), (_field, "and nmod conj"))
