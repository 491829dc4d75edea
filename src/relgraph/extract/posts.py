"""Names of missions that a tree takes apart: "Embassy Bangui"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["POSTS"]

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


# each rule with the words, classes of words and relations without any of which it has nothing to mend
POSTS = ((_place, "PROPN"),)
