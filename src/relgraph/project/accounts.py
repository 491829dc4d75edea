"""Reads the sentences that events rest on: which article says it, in which words, who said so."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from relgraph.project.select import local, read_rows
from relgraph.project.values import Account, Head, Mark

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["Accounts", "read_accounts"]

Accounts = Mapping[str, tuple[Account, ...]]

_CLAIMS = """
    SELECT ?event ?claim ?article ?quote ?start ?end ?from ?to WHERE {
      ?claim dip:reports ?event ; prov:wasDerivedFrom ?article ; oa:hasTarget ?passage ;
             dip:triggerStart ?from ; dip:triggerEnd ?to .
      ?passage oa:hasSelector ?position , ?words .
      ?position oa:start ?start ; oa:end ?end .
      ?words oa:exact ?quote .
    }"""
_SEATS = """
    SELECT ?claim ?role ?from ?to ?label WHERE {
      ?claim dip:hasMention ?mention .
      ?mention dip:role ?role ; oa:start ?from ; oa:end ?to ; rdfs:label ?label .
    }"""
_HEADS = """
    SELECT ?article ?title ?publisher ?issued ?url WHERE {
      ?article a dip:Article .
      OPTIONAL { ?article dcterms:title ?title }
      OPTIONAL { ?article dcterms:publisher ?publisher }
      OPTIONAL { ?article dcterms:issued ?issued }
      OPTIONAL { ?article schema:url ?url }
    }"""


def read_accounts(graph: KnowledgeGraph) -> Accounts:
    """Read all accounts of all events, by event; the first published come first.

    >>> from relgraph.store import KnowledgeGraph
    >>> read_accounts(KnowledgeGraph())
    {}
    """
    short = functools.cache(graph.iris.short)
    heads = {article: _head(short(article), told) for article, *told in read_rows(graph, _HEADS)}
    seats = _read_seats(graph)
    accounts: dict[str, list[Account]] = defaultdict(list)
    for event, claim, article, quote, *spots in read_rows(graph, _CLAIMS):
        start, end, first, last = map(int, spots)
        marks, speaker = seats.get(claim, _NOBODY)
        marked = tuple(sorted({*marks, Mark(first, last, "")}))
        accounts[event].append(Account(short(claim), heads[article], quote, start, end, speaker, marked))
    return {short(event): tuple(sorted(told, key=_reading_order)) for event, told in accounts.items()}


_Seats = tuple[set[Mark], str | None]
_NOBODY: _Seats = (set(), None)


def _read_seats(graph: KnowledgeGraph) -> dict[str, _Seats]:
    marks: dict[str, set[Mark]] = defaultdict(set)
    spoken: dict[str, str] = {}
    for claim, role, start, end, label in read_rows(graph, _SEATS):
        marks[claim].add(Mark(int(start), int(end), local(role)))
        if local(role) == "speaker":
            spoken[claim] = min(label, spoken.get(claim, label))
    return {claim: (found, spoken.get(claim)) for claim, found in marks.items()}


def _head(article: str, told: list[Any]) -> Head:
    return Head(article.removeprefix("article/"), *told)


def _reading_order(account: Account) -> tuple[str, str, int, str]:
    return account.article.issued or "", account.article.id, account.start, account.claim
