"""Draws the pictures of the page that README and docs show, from the example articles.

python docs/gallery.py        # writes docs/page.png, docs/gallery/*.png and docs/gallery.md
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from relgraph import KnowledgeGraph, read_articles
from relgraph.page import page

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "tests"))
from browser import FLAGS, find_browser  # noqa: E402 - the tests' own

SIZE = (1240, 760)
PHONE = (390, 760)
# file, address, colours, size, what it shows
PICTURES = (
    ("page.png", "", "light", (1400, 860), "States and organisations, and what lies between them"),
    ("gallery/evidence.png", "#pair=state/BLR&pair=state/USA", "light", SIZE, "A line opens the sentences behind it"),
    ("gallery/actor.png", "#actor=state/RUS", "dark", SIZE, "An actor's profile, in dark colours"),
    ("gallery/map.png", "#look=map&actor=state/ISR", "light", SIZE, "The map: how others stand to the state chosen"),
    ("gallery/timeline.png", "#look=timeline&since=2008-01-01&actor=state/USA", "light", SIZE, "Along time"),
    ("gallery/path.png", "#path=state/CUB&path=state/KWT", "dark", SIZE, "The shortest path between two actors"),
    ("gallery/communities.png", "#view=everyone&tint=community", "light", SIZE, "Everyone, by community"),
    ("gallery/table.png", "#look=table", "light", SIZE, "The table, for those who read rather than look"),
    ("gallery/phone.png", "#actor=state/CUB", "light", PHONE, "A phone"),
)


def main() -> None:
    """Build the graph, draw its page, take the pictures, and write the page that shows them."""
    with KnowledgeGraph() as graph, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        graph.add(read_articles(DOCS.parent / "examples" / "articles"))
        path = Path(folder) / "page.html"
        page(graph, path)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for name, address, colours, size, _ in PICTURES:
            take(browser, path.as_uri() + address, DOCS / name, colours=colours, size=size)
        browser.close()
    shown = "\n".join(f"## {words}\n\n![{words}]({name})\n" for name, *_, words in PICTURES)
    head = "# The page in pictures\n\nDrawn from the example articles by `python docs/gallery.py`.\n\n"
    (DOCS / "gallery.md").write_text(head + shown, "utf-8")


def take(browser: Browser, address: str, target: Path, *, colours: str, size: tuple[int, int]) -> None:
    """Take one picture."""
    view = {"width": size[0], "height": size[1]}
    window = browser.new_page(viewport=view, color_scheme=colours, reduced_motion="reduce")
    window.goto(address)
    window.wait_for_selector("html[data-ready]")
    window.screenshot(path=target)
    window.close()


if __name__ == "__main__":
    main()
