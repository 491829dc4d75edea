"""Verbs by whom they leave the act to, where a clause below them has no subject of its own (grammatical control)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.fillers import Scene
    from relgraph.ontology import Frame

__all__ = [
    "ASKING_NOUNS",
    "CALLING_IN",
    "HARMING",
    "MET_BY_SUBJECT",
    "OBJECT_CONTROL",
    "OBJECT_MARKS",
    "OF_OTHERS",
    "PRAISING",
    "PURPOSEFUL",
    "REPROACHING",
    "SENDING",
    "STOPPING",
    "SUBJECT_CONTROL",
    "TELLING",
    "is_of_others",
]

# An oblique gerund after one of these speaks of the object: "accused Minsk of holding", "thanked Oslo for hosting".
OBJECT_MARKS = frozenset({"of", "for", "from", "against", "into"})
# With an object these leave the act to their subject ("promised Washington to move its embassy") or to their object.
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "swear", "guarantee", "threaten"})
OBJECT_CONTROL = frozenset(
    "advise allow appeal ask beg beseech call command compel convince direct encourage entreat exhort expect force "
    "implore instruct invite lean lobby oblige order permit persuade plead press pressure push recommend request "
    "require tell urge warn want".split()
)
# Who is to do what these ask for is never who asks: "a call on Oslo to stop", "rejected Oslo's demand to stop".
ASKING_NOUNS = frozenset(
    "appeal call command demand instruction invitation order plea pressure request ultimatum".split()
)
MET_BY_SUBJECT = frozenset(
    "accept answer comply decline defy dismiss disobey disregard face follow get grant heed ignore obey rebuff receive "
    "refuse reject resist scorn spurn".split()
)
SENDING = frozenset("send dispatch despatch deploy".split())  # whose troops they are that are sent to strike
# What these are done to belongs to another: "accused Lima of bombing its outposts" tells of the accuser's.
HARMING = frozenset(
    "abduct assassinate attack blockade bomb bombard burn capture destroy expel hack hijack infringe invade kidnap "
    "kill murder occupy raid ransack sabotage seize shell shoot strike torpedo undermine violate".split()
)
# Whoever does this to something does what it is done for: "entered Goma to disarm them", "used force to stop it".
PURPOSEFUL = frozenset(
    "cross enter host invade leave meet phone raid receive ring risk spend storm take telephone use visit".split()
)
# Who calls somebody in "to demand" or "to protest" does it himself; "to explain" is what the other is to do.
CALLING_IN = frozenset({"convoke", "recall", "summon"})
TELLING = frozenset(
    "announce ask complain condemn convey deliver demand denounce deplore express hand inform lodge object protest "
    "register request tell urge voice warn".split()
)
PRAISING = frozenset({"congratulate", "compliment", "commend"})  # "congratulated her on taking office"
STOPPING = frozenset("prevent block thwart avert forestall veto foil".split())  # what others would do
ESCAPING = frozenset("avoid escape evade dodge shun brace gird steel".split())  # so is what is hostile
OF_OTHERS = STOPPING | frozenset("oppose resist condemn denounce welcome endorse".split())
# Who does this to somebody "for its" or "over its" deeds speaks of the other's deeds: "condemned Oslo for its silence".
REPROACHING = frozenset(
    "accuse admonish applaud assail attack blame blast bomb boycott break castigate censure chastise chide commend "
    "condemn congratulate criticise criticize cut decry denounce deplore downgrade embargo expel fault fine freeze "
    "hail hit honor honour lambast lambaste penalise penalize praise protest punish rebuke recall reprimand "
    "reproach reprove reward sanction scold sever slam strike sue summon suspend thank threaten upbraid warn".split()
)


def is_of_others(scene: Scene, verb: int, frame: Frame) -> bool:
    """Say whether an event is told as what others would do: "prevented the visit", "avoided demonstrations"."""
    hostile = (scene.ontology.types[frame.type].goldstein or 0) < 0
    return scene.tree.lemmas[verb] in (STOPPING | ESCAPING if hostile else STOPPING)
