"""Draws the pictures of the page that README and docs show, from the example articles.

python docs/gallery.py        # writes docs/page.png and docs/gallery/*.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from relgraph import KnowledgeGraph, read_articles
from relgraph.page import page

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "tests"))
from browser import FLAGS, find_browser

# file, address, colours, width, height
PICTURES = (
    ("page.png", "", "light", 1600, 1000),
    ("gallery/evidence.png", "#pair=state/BLR+state/USA", "light", 1400, 860),
    ("gallery/dark.png", "#actor=state/RUS", "dark", 1400, 860),
    ("gallery/table.png", "#look=table", "light", 1400, 860),
    ("gallery/phone.png", "#actor=state/CUB", "light", 390, 844),
)


def main() -> None:
    """Build the graph, draw its page, and take the pictures."""
    with KnowledgeGraph() as graph, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        graph.add(read_articles(DOCS.parent / "examples" / "articles"))
        path = Path(folder) / "page.html"
        page(graph, path)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for name, address, colours, width, height in PICTURES:
            window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            window.goto(path.as_uri() + address)
            window.wait_for_selector("html[data-ready]")
            window.wait_for_timeout(500)
            window.screenshot(path=DOCS / name)
            window.close()
        browser.close()


if __name__ == "__main__":
    main()
