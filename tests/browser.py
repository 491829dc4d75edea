"""A real browser for the tests of the page: Debian's or Google's Chromium, cut off from the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_browser() -> str | None:
    """Find the path of a Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def start_browser() -> Iterator[Browser]:
    """Start a browser and end it; skip loudly where there is none."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: THE PAGE IS NOT TESTED"
    )
    path = find_browser()
    if path is None:
        pytest.skip(f"none of {', '.join(NAMES)} is installed: THE PAGE IS NOT TESTED")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def open_page(
    browser: Browser, path: Path, *, address: str = "", width: int = 1600, height: int = 1000, colours: str = "light"
) -> Iterator[Page]:
    """Open a page with the network cut, and check when leaving that it asked for nothing and complained of nothing."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=colours,
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_offline(True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error.stack}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    own = (path.as_uri(), "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(own) or complaints.append(f"request: {request.url}"))
    page.goto(path.as_uri() + address)
    page.wait_for_selector("html[data-ready]")
    yield page
    assert not complaints, complaints
    context.close()


@contextmanager
def visit(browser: Browser, address: str, *, expected: str = "", colours: str = "light") -> Iterator[Page]:
    """Open a page of a service, and check when leaving that it asked nobody else and complained of nothing unexpected."""
    context = browser.new_context(color_scheme=colours, reduced_motion="reduce", accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (expected and expected in message.text) or complaints.append(f"{message.type}: {message.text}"),
    )
    page.on("pageerror", lambda error: complaints.append(f"error: {error.stack}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    own = ("/".join(address.split("/")[:3]) + "/", "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(own) or complaints.append(f"request: {request.url}"))
    page.goto(address)
    yield page
    assert not complaints, complaints
    context.close()
