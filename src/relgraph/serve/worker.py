"""Does jobs in a process of its own, shut in, over a published snapshot; whatever goes wrong there ends there."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

import pyoxigraph as ox

from relgraph.engine import DatasetChoice, find_graphs, run
from relgraph.errors import InputError, StoreError
from relgraph.guard import Checked, ForbiddenError, check_query
from relgraph.hints import find_hints
from relgraph.named import find_query
from relgraph.ontology import Ontology
from relgraph.parameters import read_number
from relgraph.serve.answer import write_answer
from relgraph.serve.cage import cut_network, limit_memory, limit_time
from relgraph.serve.values import NODES, Ask, Draw, Fill, FormatError, Job, LimitError, Limits, Reply
from relgraph.store import KnowledgeGraph
from relgraph.store.disk import told

__all__ = ["GRACE", "do", "work"]

# the service kills at the limit; the system, this much later, where the service is gone
GRACE = 1.0
_STATUS = ((ForbiddenError, 403), (LimitError, 422), (FormatError, 406), (InputError, 400), (StoreError, 500))


def work(connection: Connection, snapshot: str, limits: Limits, ontology: Ontology) -> None:
    """Take jobs and send replies until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mute()
    cut_network()
    try:
        opened = KnowledgeGraph(snapshot, read_only=True, ontology=ontology)
    except StoreError:
        if connection.poll(GRACE) and _receive(connection) is None:
            return  # the service ended, and its snapshot with it, while this worker began
        raise
    with opened as graph:
        limit_memory(limits.memory)
        while (job := _receive(connection)) is not None:
            limit_time(limits.timeout + GRACE)
            connection.send(do(graph, job, limits))
            signal.setitimer(signal.ITIMER_REAL, 0)


def do(graph: KnowledgeGraph, job: Job, limits: Limits) -> Reply:
    """Do a job; what is wrong with it is a reply too.

    >>> from relgraph.store import KnowledgeGraph
    >>> do(KnowledgeGraph(), Ask("ASK {}", "text/csv", None), Limits()).body
    b'true'
    """
    try:
        return _do(graph, job, limits)
    except (InputError, StoreError) as error:
        status = next(code for kind, code in _STATUS if isinstance(error, kind))
        return Reply.refuse(status, str(error))
    except MemoryError:
        return Reply.refuse(422, f"the query needs more than {limits.memory} MB of memory; ask for less")


def _do(graph: KnowledgeGraph, job: Job, limits: Limits) -> Reply:
    if isinstance(job, Ask):
        return _ask(graph, job, limits)
    if isinstance(job, Fill):
        return _fill(graph, job)
    return _draw(graph, job)


def _ask(graph: KnowledgeGraph, ask: Ask, limits: Limits) -> Reply:
    checked = check_query(ask.query)
    choice = _choose(graph, ask, checked)
    with told(None):
        reply = write_answer(run(graph.store, _put_in(ask, checked.text), choice), ask, limits)
        return reply if ask.nodes else replace(reply, hints=find_hints(checked.text, graph))


def _put_in(ask: Ask, text: str) -> str:
    """Put whole IRIs in place of one: what was parsed stays what it was."""
    return text.replace(NODES, " ".join(str(ox.NamedNode(node)) for node in ask.nodes)) if ask.nodes else text


def _choose(graph: KnowledgeGraph, ask: Ask, checked: Checked) -> DatasetChoice | None:
    """Give the graphs to be asked: those the protocol names, else those the query names, else None for all."""
    by_protocol = bool(ask.default_graphs or ask.named_graphs)
    if not by_protocol and not checked.has_dataset:
        return None
    chosen = ask if by_protocol else checked
    return find_graphs(graph.store, chosen.default_graphs, chosen.named_graphs)


def _fill(graph: KnowledgeGraph, fill: Fill) -> Reply:
    named = find_query(fill.name)
    if named is None:
        raise InputError(f"{fill.name[:60]} is no name of a query; /queries lists them")
    return Reply(200, "application/sparql-query", named.fill(dict(fill.parameters), graph).encode())


def _draw(graph: KnowledgeGraph, draw: Draw) -> Reply:
    from relgraph.page import draw_page

    choices: dict[str, Any] = dict(draw.choices)
    if "reports" in choices:
        choices["reports"] = read_number("reports", choices["reports"])
    page = draw_page(graph.network(**choices), ontology=graph.ontology)
    return Reply(200, "text/html", page.encode())


def _mute() -> None:
    """Keep what the engine says when it runs out of memory from the terminal; errors of Python are still told."""
    sys.stderr = os.fdopen(os.dup(2), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _receive(connection: Connection) -> Job | None:
    try:
        job: Job = connection.recv()
    except EOFError:
        return None
    return job
