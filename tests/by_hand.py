"""Articles and claims made by hand, for tests that need a graph and no reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relgraph.ontology import load_ontology
from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, When, claim_id
from relgraph.store import KnowledgeGraph

LABELS = {"USA": "United States", "BLR": "Belarus", "POL": "Poland", "RUS": "Russia", "FRA": "France", "DEU": "Germany"}


def make_article(identifier: str, text: str = "A sentence.", *, title: str = "A title", **about: object) -> Article:
    usual = {"published": date(2019, 9, 18), "publisher": "A paper", "url": "https://example.org/a"}
    return Article(id=identifier, text=text, title=title, **(usual | about))


def make_mention(name: str, text: str = "", *, kind: str = "State") -> Mention:
    """Mention a state by its code, or anybody else by name, where the text names it."""
    is_state = len(name) == 3 and name.isupper()
    words = LABELS.get(name, name)
    start = max(text.find(words), 0)
    end = start + len(words) if words in text else start + 1
    actor, state = (f"state/{name}", name) if is_state else (None, None)
    return Mention(start, end, text[start:end] or name, actor, kind if is_state else "Person", state, words)


def make_claim(
    article: Article,
    type_name: str,
    parties: Sequence[tuple[str, str]],
    *,
    stance: str = "happened",
    day: date | None = None,
    trigger: str = "",
    speaker: str | None = None,
    place: str | None = None,
) -> Claim:
    people = tuple(Participant(role, make_mention(name, article.text)) for role, name in parties)
    evidence = Evidence(0, len(article.text), article.text)
    at = max(article.text.find(trigger), 0)
    return Claim(
        id=claim_id(article.id, evidence, type_name, stance, people),
        article=article.id,
        type=type_name,
        stance=stance,
        participants=people,
        evidence=evidence,
        trigger=Evidence(at, at + max(len(trigger), 1), trigger or article.text[:1]),
        frame="by-hand",
        place=Place(place, None) if place else None,
        when=When(day.isoformat(), day, day) if day else None,
        speaker=make_mention(speaker, article.text) if speaker else None,
    )


def make_graph(*pairs: tuple[Article, Sequence[Claim]]) -> KnowledgeGraph:
    graph = KnowledgeGraph()
    for article, claims in pairs:
        assert not graph.writer.put(article, claims, fingerprint="by hand", extractor="by-hand")
    graph.writer.settle()
    return graph


def find_type(*, symmetric: bool, hostile: bool | None = None, but: str = "") -> str:
    """Find an event type that is drawn this way, so that tests need not name one."""
    return next(
        name
        for name, about in load_ontology().types.items()
        if about.symmetric == symmetric
        and about.source in {"agent", "participant"}
        and about.target in {"target", "participant"}
        and about.goldstein is not None
        and (hostile is None or (about.goldstein < -3) == hostile)
        and about.family != but
    )
