"""Who "we" and "I" are in a text that is somebody's own word: whoever publishes it, or whom its title names."""

from __future__ import annotations

from datetime import date

import pytest

from relgraph.extract import extract
from relgraph.records import Article

DAY = date(1999, 3, 23)
BEFORE = "The night was quiet. "


def who_says(text: str, *, title: str = "", publisher: str | None = None) -> list[tuple[str, str | None]]:
    """Give the type of each statement with who makes it."""
    article = Article(id="a", text=BEFORE + text, title=title, published=DAY, publisher=publisher)
    acting = [(c.type, p.mention) for c in extract(article).claims for p in c.participants if p.role == "agent"]
    return [(kind, m.actor or m.organization or m.state) for kind, m in acting]


@pytest.mark.parametrize(
    ("title", "publisher", "who"),
    [
        ("", "Ministry of Foreign Affairs of Kazakhstan", "state/KAZ"),
        ("", "NATO", "org/nato"),
        ("Statement by the NATO Secretary General", None, "org/nato"),
        ("Statement by the Government of Norway", "Oslo Herald", "state/NOR"),
    ],
)
def test_we_are_whoever_gives_his_own_word(title: str, publisher: str | None, who: str) -> None:
    assert who_says("We thank Albania.", title=title, publisher=publisher) == [("Support", who)]


@pytest.mark.parametrize("publisher", ["The Times of India", "China Daily", "Voice of America", None])
def test_a_paper_named_after_a_country_speaks_for_none(publisher: str | None) -> None:
    assert who_says("We thank Albania.", publisher=publisher) == []


def test_one_who_speaks_for_a_body_acts_for_it() -> None:
    assert who_says("I thank Albania.", publisher="NATO") == [("Support", "org/nato")]
    assert who_says("I thank Albania.", publisher="Ministry of Foreign Affairs of Kazakhstan") == [("Support", "KAZ")]


def test_who_asks_is_not_who_answers() -> None:
    answered = "Q: Why was it late?\n\nA: We thank Albania."
    assert who_says(answered, publisher="NATO") == [("Support", "org/nato")]
    assert who_says("Q: We thank Albania, but was it late?", publisher="NATO") == []


def test_a_quote_is_its_speakers() -> None:
    assert who_says('"We thank Albania," President Chirac said.', publisher="NATO") == [("Support", "state/FRA")]
