"""Answers HTTP requests: which path is served by what, and the headers that every response carries."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from werkzeug.exceptions import HTTPException, MisdirectedRequest, NotAcceptable, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.ontology import Ontology
from relgraph.serve import facts, pages, things
from relgraph.serve.description import describe_service
from relgraph.serve.negotiate import TRIPLES, choose, prefers_html
from relgraph.serve.protocol import read_ask
from relgraph.serve.values import NODES, Ask, Draw, Fill, Job, Limits, Reply

__all__ = ["MOST_BYTES", "Application", "Settings"]

MOST_BYTES = 1 << 20
_HTML, _TEXT, _JSON = "text/html", "text/plain", "application/json"
# the answer itself has no place for what is to be said beside it
_HINTS, _MOST_HINTS, _LONGEST = "Relgraph-Hints", 5, 300
# what the library says in words of its own
_PLAIN = {413: f"a request may have no more than {MOST_BYTES >> 20} MB"}
_FILTERS = ("actors", "since", "until", "stance", "family", "between", "source", "reports")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a service is set up: store, limits, ontology, which origin may read it, its names if only those count."""

    store: str
    limits: Limits
    ontology: Ontology
    cors: str | None = None
    names: frozenset[str] = frozenset()


class _Request(Request):
    max_content_length = MOST_BYTES
    max_form_memory_size = MOST_BYTES


class Application:
    """The service as a WSGI application; `run` has a job done by a worker, until who asked has gone."""

    def __init__(self, run: Callable[[Job, Callable[[], bool]], Reply], settings: Settings) -> None:
        self._run = run
        self._settings = settings
        self._iris = Iris()
        self._queries = pages.catalogue(settings.ontology)
        views: dict[str, Callable[..., Response]] = {
            "/": self._entrance,
            "/sparql": self._sparql,
            "/queries": self._catalogue,
            "/queries/<name>": self._fill,
            "/graph": self._graph,
            "/id/<path:path>": self._thing,
            "/about": self._about,
            "/static/<name>": self._static,
        }
        rules = [Rule(path, endpoint=view, methods=_methods(path)) for path, view in views.items()]
        self._map = Map(rules, merge_slashes=False, strict_slashes=False)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Answer one request, as WSGI has it."""
        request = _Request(environ)
        return self._finish(self._respond(request))(environ, start_response)

    def _respond(self, request: Request) -> Response:
        try:
            self._check_name(request)
            path = self._map.bind_to_environ(request.environ)
            if request.method == "OPTIONS":
                return _tell_methods([*path.allowed_methods()])
            view, values = path.match()
            response: Response = view(request, **values)
        except HTTPException as error:
            return self._refuse(request, error.code or 500, error)
        except InputError as error:
            return self._refuse(request, 400, error)
        except facts.NoAnswer as none:
            return self._refuse(request, none.reply.status, none)
        return response

    def _finish(self, response: Response) -> Response:
        """Add what every response carries."""
        headers = response.headers
        headers.setdefault("Content-Security-Policy", pages.POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers.setdefault("Cache-Control", "no-cache")
        response.vary.add("Accept")
        if response.status_code == 503:
            headers["Retry-After"] = str(max(1, round(self._settings.limits.timeout / 2)))
        if self._settings.cors:
            headers["Access-Control-Allow-Origin"] = self._settings.cors
            headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
            headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
            headers["Access-Control-Expose-Headers"] = _HINTS
            response.vary.add("Origin")
        return response

    def _check_name(self, request: Request) -> None:
        """Refuse to be called by a stranger's name: a page elsewhere could have its own name lead here."""
        names = self._settings.names
        if names and not request.host:
            raise MisdirectedRequest("the request names no host; send the name of this service in Host")
        name = request.host.rpartition(":")[0] if ":" in request.host.rpartition("]")[2] else request.host
        if names and name.lower() not in names:
            raise MisdirectedRequest(f"this service is not called {name}; allow it with --name {name}")

    def _refuse(self, request: Request, status: int, error: Exception) -> Response:
        """Say what is wrong, as a page to people and in plain text to programs."""
        reason = _PLAIN.get(status) or getattr(error, "description", None) or str(error)
        if isinstance(error, HTTPException) and error.get_response().status_code < 400:
            return Response(status=error.get_response().status, headers=error.get_response().headers)
        path = request.path
        if prefers_html(request.accept_mimetypes) and not path.startswith(("/sparql", "/queries", "/static")):
            response = Response(pages.draw_refusal(status, _name(status), reason.strip()), status, mimetype=_HTML)
        else:
            response = Response(f"{reason.strip()}\n", status, mimetype=_TEXT)
        if allowed := getattr(error, "valid_methods", None):
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response

    def _sparql(self, request: Request) -> Response:
        ask = read_ask(request)
        return self._description(request) if ask is None else _pass_on(self._runner(request)(ask))

    def _runner(self, request: Request) -> facts.Run:
        """Give what has jobs done as long as who asked is there."""
        gone: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
        return lambda job: self._run(job, gone)

    def _description(self, request: Request) -> Response:
        if prefers_html(request.accept_mimetypes):
            return redirect("/", 303)
        media = self._triples(request)
        return Response(describe_service(request.base_url, media), mimetype=media)

    def _triples(self, request: Request) -> str:
        media = choose(request.accept_mimetypes, TRIPLES)
        if media is None:
            raise NotAcceptable(f"accept text/html or one of {', '.join(dict.fromkeys(TRIPLES.values()))}")
        return media

    def _entrance(self, _request: Request) -> Response:
        limits = self._settings.limits
        told = f"{limits.timeout:g} seconds, {limits.memory:,} MB of memory, {limits.rows:,} rows"
        return Response(pages.draw_entrance(store=self._settings.store, limits=told), mimetype=_HTML)

    def _catalogue(self, _request: Request) -> Response:
        return Response(self._queries, mimetype=_JSON)

    def _fill(self, request: Request, name: str) -> Response:
        return _pass_on(self._runner(request)(Fill(name, _given(request))))

    def _graph(self, request: Request) -> Response:
        given = _given(request)
        if strange := sorted({key for key, _ in given} - {*_FILTERS}):
            raise InputError(f"{strange[0]} is no filter; there are {', '.join(_FILTERS)}")
        reply = self._runner(request)(Draw(given))
        if reply.status != HTTPStatus.OK:
            raise facts.NoAnswer(reply)
        response = _pass_on(reply)
        response.headers["Content-Security-Policy"] = pages.graph_policy()
        return response

    def _thing(self, request: Request, path: str) -> Response:
        return self._tell(request, things.check_iri(self._iris.of(path)))

    def _about(self, request: Request) -> Response:
        return self._tell(request, things.check_iri(request.args.get("iri", "")))

    def _tell(self, request: Request, node: Any) -> Response:
        run = self._runner(request)
        if not facts.exists(run, node):
            raise NotFound(f"{node.value}: nothing is said of this here")
        if prefers_html(request.accept_mimetypes):
            found = facts.find_facts(run, node, things.kind_of(node.value, self._iris))
            return Response(pages.draw_thing(things.make_thing(found, self._iris)), mimetype=_HTML)
        return _pass_on(run(Ask(f"DESCRIBE {NODES}", None, self._triples(request), nodes=(node.value,))))

    def _static(self, request: Request, name: str) -> Response:
        if name not in pages.STATIC:
            raise NotFound(f"{name}: no such file; there are {', '.join(sorted(pages.STATIC))}")
        response = Response(pages.read_static(name), mimetype=pages.STATIC[name])
        response.add_etag()
        return response.make_conditional(request)


def _methods(path: str) -> tuple[str, ...]:
    return ("GET", "HEAD", "OPTIONS", "POST") if path == "/sparql" else ("GET", "HEAD", "OPTIONS")


def _tell_methods(allowed: list[str]) -> Response:
    if not allowed:
        raise NotFound
    return Response(status=204, headers={"Allow": ", ".join(sorted(allowed))})


def _given(request: Request) -> tuple[tuple[str, str], ...]:
    """Give the parameters of an address that are not empty; each has one value."""
    twice = [key for key, values in request.args.lists() if len(values) > 1]
    if twice:
        raise InputError(f"{twice[0]} is given twice; a parameter has one value")
    return tuple((key, value) for key, value in request.args.items() if value.strip())


def _pass_on(reply: Reply) -> Response:
    response = Response(reply.body, reply.status, mimetype=reply.media)
    if reply.hints:
        # JSON writes any sign in ASCII; proxies refuse long headers
        response.headers[_HINTS] = json.dumps([hint[:_LONGEST] for hint in reply.hints[:_MOST_HINTS]])
    return response


def _name(status: int) -> str:
    return HTTPStatus(status).phrase
