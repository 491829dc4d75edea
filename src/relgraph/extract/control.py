"""Verbs by whom they leave the act to, where a clause below them has no subject of its own (grammatical control)."""

from __future__ import annotations

__all__ = ["OBJECT_CONTROL", "OBJECT_MARKS", "OF_OTHERS", "PRAISING", "REPROACHING", "SUBJECT_CONTROL"]

# An oblique gerund after one of these speaks of the object: "accused Minsk of holding", "thanked Oslo for hosting".
OBJECT_MARKS = frozenset({"of", "for", "from", "against", "into"})
# With an object these leave the act to their subject ("promised Washington to move its embassy") or to their object.
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "swear", "guarantee", "threaten"})
OBJECT_CONTROL = frozenset(
    "advise allow ask beg beseech call command compel convince direct encourage entreat exhort expect force implore "
    "instruct invite lean lobby oblige order permit persuade plead press pressure push recommend request require tell "
    "urge warn want".split()
)
PRAISING = frozenset({"congratulate", "compliment", "commend"})  # "congratulated her on taking office"
OF_OTHERS = frozenset("oppose veto block resist condemn denounce welcome endorse".split())  # what others would do
# Who does this to somebody "for its" or "over its" deeds speaks of the other's deeds: "condemned Oslo for its silence".
REPROACHING = frozenset(
    "accuse admonish applaud assail attack blame blast bomb boycott break castigate censure chastise chide commend "
    "condemn congratulate criticise criticize cut decry denounce deplore downgrade embargo expel fault fine hail hit "
    "honor honour lambast lambaste penalise penalize praise protest punish rebuke recall reprimand reproach reprove "
    "reward sanction scold sever slam strike sue summon suspend thank threaten upbraid warn".split()
)
