"""Reads requests of the SPARQL 1.1 Protocol: a query by GET, in a form, or as the body itself."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, Forbidden, NotAcceptable, UnsupportedMediaType
from werkzeug.wrappers import Request

from relgraph.guard import READS_ONLY
from relgraph.serve.negotiate import ROWS, TRIPLES, choose
from relgraph.serve.values import Ask

__all__ = ["read_ask"]

_QUERY, _UPDATE, _FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"


def read_ask(request: Request) -> Ask | None:
    """Read what is asked; None when a GET asks nothing, which is to ask for the description of the service."""
    parameters = _read_parameters(request)
    if "update" in parameters:
        raise Forbidden(READS_ONLY)
    queries = parameters.getlist("query")
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise BadRequest(f"{len(queries)} queries in one request; send one, as query=... or as the body")
    rows, triples = choose(request.accept_mimetypes, ROWS), choose(request.accept_mimetypes, TRIPLES)
    if rows is None and triples is None:
        takes = ", ".join(dict.fromkeys((*ROWS.values(), *TRIPLES.values())))
        raise NotAcceptable(f"no format for {request.headers['Accept']}; accept one of {takes}")
    default, named = parameters.getlist("default-graph-uri"), parameters.getlist("named-graph-uri")
    return Ask(queries[0], rows, triples, tuple(default), tuple(named))


def _read_parameters(request: Request) -> MultiDict[str, str]:
    if request.method != "POST":
        return request.args
    if request.mimetype == _FORM:
        return MultiDict([*request.args.items(multi=True), *request.form.items(multi=True)])
    if request.mimetype == _QUERY:
        return MultiDict([*request.args.items(multi=True), ("query", _read_body(request))])
    if request.mimetype == _UPDATE:
        return MultiDict([("update", "")])
    raise UnsupportedMediaType(f"a body of {request.mimetype or 'no type'}; send {_QUERY} or {_FORM}")


def _read_body(request: Request) -> str:
    try:
        return request.get_data().decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"the query is not UTF-8: byte {error.start} of the body") from error
