"""Writes a page as one file: pyvis holds the network, our template shows it, and nothing is fetched from anywhere."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.util
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relgraph.errors import RelgraphError
from relgraph.page.data import PageData

__all__ = ["read_policy", "read_vis", "write_html"]

_HERE = Path(__file__).parent
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
# one script in the page: read from top to bottom, each part needs those before it
_SCRIPTS = (
    "tools",
    "events",
    "chosen",
    "shown",
    "measures",
    "looks",
    "graph",
    "map",
    "timeline",
    "panel",
    "time",
    "filters",
    "table",
    "search",
    "export",
    "start",
)


def write_html(data: PageData, *, title: str, version: str) -> str:
    """Write a page; all that comes from articles goes into one block of JSON, where no browser runs it."""
    from pyvis.network import Network  # imports IPython, which takes a second

    net = Network(directed=True, cdn_resources="in_line")
    net.set_template_dir(str(_HERE), "page.html")
    # pyvis escapes nothing; its template is replaced with one that does
    net.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
    net.templateEnv.filters["json"] = _json
    net.templateEnv.globals.update(title=title, told={**data.told, "version": version}, **_parts())
    # add_node and add_edge look through the whole list each time
    net.nodes, net.edges = list(data.nodes), list(data.edges)
    return str(net.generate_html("page.html"))


def read_policy() -> str:
    """Give the content security policy of every page, for whoever sends pages over HTTP."""
    return str(_parts()["policy"])


@functools.cache
def _parts() -> Mapping[str, Any]:
    style, script, vis = (_HERE / "page.css").read_text("utf-8"), _read_script(), read_vis()
    scripts = " ".join(_hash(text) for text in (vis, script))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    world = _json(json.loads((_HERE / "world.json").read_text("utf-8")))
    parts = {"style": Markup(style), "script": Markup(script), "vis": Markup(vis)}  # noqa: S704 - our own
    return {**parts, "policy": policy, "world": world}


def _read_script() -> str:
    """Join the parts of our script; what they name stays among themselves."""
    parts = [(_HERE / "script" / f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    return '"use strict";\n(() => {\n\n' + "\n".join(parts) + "\n})();"


def read_vis() -> str:
    """Read vis-network out of the installed pyvis."""
    found = importlib.util.find_spec("pyvis")  # to import it takes a second
    path = Path(found.origin if found and found.origin else "pyvis").parent / _VIS
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise RelgraphError(f"{path}: pyvis holds no vis-network here; install pyvis 0.3.2") from error
    # a source map would be asked for by whoever opens the developer tools
    text = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", text.replace("\r\n", "\n"))
    return re.sub("</(?=script)", r"<\\/", text, flags=re.IGNORECASE)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: Any) -> Markup:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign is left that HTML knows
