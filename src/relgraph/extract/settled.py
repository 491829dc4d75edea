"""Where the day of an event settles whether it happened or is still to come."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from relgraph.extract.local import NOT
from relgraph.extract.stance import Judgement

if TYPE_CHECKING:
    from datetime import date

    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.extract.times import TimeSpan

__all__ = ["by_day"]

WEEK = timedelta(days=7)
IN_FORCE = re.compile(r"(?i)\b(?:as (?:of|from)|with effect (?:as )?from|effective(?: (?:as of|from|on))?)\s+$")


def by_day(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan | None, today: date | None) -> Judgement:
    """Judge anew where the day tells more than the verbs do; `today` is the day of the article."""
    if time is None:
        return judgement
    for settle in (_until_then, _in_force, _still_ahead):
        judgement = settle(tree, draft, judgement, time, today)
    return judgement


def _until_then(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan, _: date | None) -> Judgement:
    """Read what did not happen until a day as what happened on it: "did not recognise Mexico until 1836"."""
    if judgement.stance != "negated" or not set(judgement.because) <= NOT:
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
    verbs = [i for n in (draft.trigger, draft.carrier) if n is not None for i in (n, *tree.children(n, "aux"))]
    told = [i for i in verbs if tree.has(i, "VerbForm=Fin")]  # not "fired on it, killing nine"
    present = any(tree.has(i, "Tense=Pres") for i in told) and not any(tree.has(i, "Tense=Past") for i in verbs)
    if today is None or not present or judgement.stance != "happened":
        return judgement
    soon = not draft.frame.about and today < time.ahead.earliest <= today + WEEK
    return Judgement("planned", (*judgement.because, time.text)) if soon or time.when.earliest > today else judgement
