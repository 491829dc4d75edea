"""Where the day of an event settles whether it happened or is still to come."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from relgraph.extract.local import NOT
from relgraph.extract.stance import Judgement
from relgraph.extract.undone import TAKING_PLACE

if TYPE_CHECKING:
    from datetime import date

    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.extract.times import TimeSpan
    from relgraph.records import When

__all__ = ["by_day", "not_ahead"]

TREATING = frozenset("discuss consider review debate examine study condemn mark commemorate celebrate present".split())
COUNTED = frozenset({"later", "same", "near"})
WEEK = timedelta(days=7)
TRAVELLING = frozenset("fly go travel leave head proceed continue return move come visit sail drive".split())
NEXT = frozenset({"then", "next", "later", "afterwards", "subsequently"})
OPENING = frozenset({"begin", "start", "open", "resume", "commence"})
IN_FORCE = re.compile(r"(?i)\b(?:as (?:of|from)|with effect (?:as )?from|effective(?: (?:as of|from|on))?)\s+$")

AT_ONCE = re.compile(r"(?i)\b(?:with immediate effect|effective immediately)\b")


def by_day(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan | None, today: date | None) -> Judgement:
    """Judge anew where the day tells more than the verbs do; `today` is the day of the article."""
    behind = tree.tokens[draft.trigger].end - tree.sentence.start
    if judgement.stance == "planned" and AT_ONCE.search(tree.sentence.text, behind):
        return Judgement("happened", (*judgement.because, "with immediate effect"))
    if today is not None and judgement.stance == "happened" and _is_on_programme(tree, draft):
        judgement = Judgement("planned", (*judgement.because, "then"))
    if time is None:
        return judgement
    for settle in (_until_then, _in_force, _still_ahead):
        judgement = settle(tree, draft, judgement, time, today)
    return judgement


def not_ahead(judgement: Judgement, when: When | None, time: TimeSpan | None, today: date | None) -> When | None:
    """Leave open when a thing took place that is counted from no known day: "they were freed a day later"."""
    lost = when is not None and time is not None and time.rule in COUNTED and judgement.stance == "happened"
    return None if lost and today is not None and when is not None and when.earliest > today else when


def _is_on_programme(tree: Tree, draft: Draft) -> bool:
    """Say whether a journey is told in the present tense as the next on a programme: "then flies to Oslo"."""
    verb = draft.trigger
    before = tree.mark(verb) == "before" and tree.lower(verb).endswith("ing")
    main = tree.tokens[verb].head if before else verb  # "flies to Oslo before going on to Rome"
    while tree.tokens[main].dep == "conj" and tree.verbal(tree.tokens[main].head):
        main = tree.tokens[main].head
    if tree.tokens[main].dep != "root" or tree.lemmas[main] not in TRAVELLING or tree.children(main, "aux"):
        return False
    present = tree.has(main, "VerbForm=Fin") and tree.has(main, "Tense=Pres")
    next_ = any(tree.lower(c) in NEXT for c in tree.children(main, "advmod"))
    later = any(tree.mark(c) == "before" and tree.lower(c).endswith("ing") for c in tree.children(main, "advcl"))
    on = any(tree.lower(c) == "on" and tree.lowers[c + 1 : c + 2] == ["to"] for c in tree.children(main))
    return present and (next_ or later or on) and tree.sentence.text.rstrip().endswith(".")


def _until_then(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan, _: date | None) -> Judgement:
    """Read what did not happen until a day as what happened on it: "did not recognise Mexico until 1836"."""
    if judgement.stance != "negated" or not set(judgement.because) - TAKING_PLACE <= NOT:
        return judgement
    after_trigger = tree.tokens[draft.trigger].end <= tree.sentence.start + time.start
    until = time.rule == "until" and after_trigger
    return Judgement("happened", (*judgement.because, "until")) if until else judgement


def _in_force(tree: Tree, _: Draft, judgement: Judgement, time: TimeSpan, today: date | None) -> Judgement:
    """Read as happened what was decided "as of today" or "with effect from" a day that has come."""
    said = IN_FORCE.search(tree.sentence.text, 0, time.start)
    come = today is None or time.ahead.earliest <= today
    if said is None or not come or judgement.stance != "planned":
        return judgement
    return Judgement("happened", (*judgement.because, said[0].strip()))


def _still_ahead(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan, today: date | None) -> Judgement:
    """Read as planned what is told in the present tense of a day that is still to come: "flies to Oslo next week"."""
    if judgement.stance == "happened" and today is not None and tree.tokens[draft.trigger].upos == "NOUN":
        ahead = time.when.earliest > today and _is_day_of(tree, draft.trigger, time)
        ahead = ahead or (time.ahead.earliest > today and _is_on_calendar(tree, draft.trigger))
        return Judgement("planned", (*judgement.because, time.text)) if ahead else judgement
    verbs = [i for n in (draft.trigger, draft.carrier) if n is not None for i in (n, *tree.children(n, "aux"))]
    told = [i for i in verbs if tree.has(i, "VerbForm=Fin")]  # not "fired on it, killing nine"
    present = any(tree.has(i, "Tense=Pres") for i in told) and not any(tree.has(i, "Tense=Past") for i in verbs)
    if today is None or not present or judgement.stance != "happened":
        return judgement
    today_yet = time.ahead.earliest == today and time.text.lower() in {"today", "tonight"}  # "flies to Oslo today"
    soon = not draft.frame.about and (today_yet or today < time.ahead.earliest <= today + WEEK)
    return Judgement("planned", (*judgement.because, time.text)) if soon or time.when.earliest > today else judgement


def _is_on_calendar(tree: Tree, noun: int) -> bool:
    """Say whether an event is told in the present tense to begin, as a calendar does: "talks open on Friday"."""
    verb = tree.tokens[noun].head
    if tree.tokens[noun].dep != "nsubj" or tree.children(verb, "aux"):
        return False
    placed = tree.lemmas[verb] == "take" and any(tree.lemmas[c] == "place" for c in tree.children(verb))
    present = tree.has(verb, "VerbForm=Fin") and tree.has(verb, "Tense=Pres")
    return present and (placed or tree.lemmas[verb] in OPENING)


def _is_day_of(tree: Tree, noun: int, time: TimeSpan) -> bool:
    """Say whether a day is that of the event a noun tells: "will overshadow the meeting of X with Y next week"."""
    start = tree.sentence.start + time.start
    if any(tree.tokens[k].start <= start < tree.tokens[k].end for k in tree.sentence.subtree(noun)):
        return True
    between = [t for t in tree.tokens[noun + 1 :] if t.start < start]
    spoken_of = tree.tokens[noun].dep in {"obj", "nsubj:pass"} and tree.lemmas[tree.tokens[noun].head] in TREATING
    return start > tree.tokens[noun].start and not spoken_of and not any(t.upos in {"VERB", "AUX"} for t in between)
