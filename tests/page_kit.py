"""A graph of four articles for the tests of the page, and what several of these tests ask of a window."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from by_hand import find_type, make_article, make_claim, make_graph
from relgraph.ontology import load_ontology

ONTOLOGY = load_ontology()
HOSTILE = find_type(symmetric=False, hostile=True)
FRIENDLY = find_type(symmetric=True, hostile=False, but=ONTOLOGY.types[HOSTILE].family)
PAGE = Path(sys.modules["relgraph"].__file__).parent / "page"


def make_small_graph():
    """Make a graph in which the United States, Belarus and Poland hang together and France and Germany stand apart."""
    first = make_article("a", "Minsk, 😀: the United States quarrelled with Belarus, Poland said.", title="A quarrel")
    second = make_article(
        "b", "Belarus and Poland talked.", title="A talk", url="javascript:alert(1)", publisher="B paper"
    )
    third = make_article("c", "France might quarrel with Germany.", title="A rumour", published=None)
    return make_graph(
        (
            first,
            [
                make_claim(
                    first,
                    HOSTILE,
                    [("agent", "USA"), ("target", "BLR")],
                    day=date(2008, 3, 7),
                    trigger="quarrelled",
                    speaker="POL",
                    place="Minsk",
                )
            ],
        ),
        (
            second,
            [
                make_claim(
                    second,
                    FRIENDLY,
                    [("participant", "BLR"), ("participant", "POL")],
                    day=date(2015, 6, 1),
                    trigger="talked",
                )
            ],
        ),
        (
            third,
            [
                make_claim(
                    third, HOSTILE, [("agent", "FRA"), ("target", "DEU")], stance="possible", day=date(2020, 1, 1)
                )
            ],
        ),
    )


def shown_events(window) -> int:
    """Give how many events pass the filters, as the panel tells."""
    return int(window.locator(".figures b").first.inner_text())


def address_of(window) -> str:
    """Give what follows the sign # in the address, asked of the page itself: playwright hears of it later."""
    return window.evaluate("location.hash.slice(1)")


def expect_events(window, count: int) -> None:
    """Wait until so many events are shown: what a slider does comes with the next frame."""
    window.locator(".figures div:first-child b", has_text=re.compile(f"^{count}$")).wait_for()


def download(window, button: str) -> Path:
    """Press a button of the export menu and give the file that comes."""
    window.locator("#export summary").click()
    with window.expect_download() as saved:
        window.locator(button).click()
    return Path(saved.value.path())


def actor_number(window, actor: str) -> int:
    """Give the number of an actor in the page."""
    return window.evaluate(
        "(actor) => JSON.parse(document.getElementById('data').textContent).nodes.find((node) => node.actor === actor).id",
        actor,
    )


def point_of(window, actor: str) -> dict[str, float]:
    """Find the point of the screen where an actor of the graph lies."""
    return window.evaluate(
        """(id) => { const at = window.relgraph.network.canvasToDOM(window.relgraph.network.getPosition(id));
            const box = document.querySelector("#graph").getBoundingClientRect();
            return { x: at.x + box.x, y: at.y + box.y }; }""",
        actor_number(window, actor),
    )
