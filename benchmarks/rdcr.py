"""Recall on the Office of the Historian's country articles: is each headed event found, with both states and the year?

    python benchmarks/rdcr.py ../shared/data/rdcr [--missed] [--type Recognition]

Each item of timeline.json names an event type, an article and the year its heading gives; it counts as found when a claim of
the article has the type, both the United States and the article's state among its participants, and a date in that year.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from relgraph.actors import load_actors
from relgraph.extract import extract_many
from relgraph.read import read_articles
from relgraph.records import Article, Claim

HOME = "USA"
# Articles whose file name is not a name the gazetteer knows.
SLUGS = {
    "cote-divoire": "Ivory Coast",
    "saint-vincent-grenadines": "Saint Vincent and the Grenadines",
    "antigua-barbuda": "Antigua and Barbuda",
}


@dataclass(frozen=True)
class Item:
    """One headed event of an article."""

    article: str
    type: str
    year: int
    heading: str
    text: str


def main() -> None:
    """Print how many items are found, by type, and on request those that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="list the items not found and the nearest claims")
    parser.add_argument("--type", help="only items of this type")
    options = parser.parse_args()
    rows = json.loads((options.folder / "timeline.json").read_text("utf-8"))
    items = [
        Item(r["article"], r["type"], int(r["year"][:4]), r["heading"], r["text"])
        for r in rows
        if options.type in {None, r["type"]}
    ]
    articles = [a for a in read_articles(options.folder / "articles") if isinstance(a, Article)]
    claims = {e.article.id: e.claims for e in extract_many(articles)}
    report(items, claims, missed=options.missed)


def report(items: Sequence[Item], claims: dict[str, tuple[Claim, ...]], *, missed: bool) -> None:
    """Print the table of found and missed items."""
    found = [item for item in items if is_found(item, claims[item.article])]
    all_, hit = Counter(i.type for i in items), Counter(i.type for i in found)
    for kind in sorted(all_):
        print(f"{kind:28} {hit[kind]:4} of {all_[kind]:4}  {hit[kind] / all_[kind]:.2f}")
    print(f"{'all':28} {len(found):4} of {len(items):4}  {len(found) / len(items):.3f}")
    if missed:
        for item in items:
            if item not in found:
                tell(item, claims[item.article])


def tell(item: Item, claims: Sequence[Claim]) -> None:
    """Print a missed item with the claims that come near it."""
    print(f"\n## {item.article} {item.type} {item.year}: {item.heading}\n   {item.text[:600]}")
    for claim in claims:
        if claim.evidence.text in item.text or claim.type == item.type:
            who = ", ".join(f"{p.role}={p.mention.state or p.mention.text}" for p in claim.participants)
            print(
                f"     {claim.type} {claim.stance} {claim.when.edtf if claim.when else '-'} [{who}] {claim.evidence.text[:90]}"
            )


def is_found(item: Item, claims: Sequence[Claim]) -> bool:
    """Say whether one of the claims is the item's event."""
    state = state_of(item.article)
    return any(c.type == item.type and {HOME, state} <= states(c) and in_year(c, item.year) for c in claims)


def states(claim: Claim) -> set[str]:
    """Give the states that take part in a claim."""
    return {p.mention.state for p in claim.participants if p.mention.state}


def in_year(claim: Claim, year: int) -> bool:
    """Say whether a claim's date lies in a year."""
    return claim.when is not None and claim.when.earliest.year == year == claim.when.latest.year


def state_of(slug: str) -> str | None:
    """Give the state an article is about."""
    name = SLUGS.get(slug) or slug.replace("-", " ").title().replace(" And ", " and ").replace(" Of ", " of ")
    swapped = " ".join(reversed(name.split()))  # "korea-south"
    readings = load_actors().readings(name) or load_actors().readings(swapped)
    return readings[0].actor.state if readings else None


if __name__ == "__main__":
    main()
