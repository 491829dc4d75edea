"""Recall on the Office of the Historian's country articles: is each headed event found, with both states and the year?

    python benchmarks/rdcr.py ../shared/data/rdcr [--missed] [--type Recognition]

Each item of timeline.json names an event type, an article and the year its heading gives; it counts as found when a
claim of the article has the type, says that it happened, and has both the United States and a state the article is
about among its participants and a date in that year.

Headings promise more than the text beneath them keeps. rdcr_loose.tsv lists, with the reason, the items whose event no
paragraph of the article states; the recall is told with and without them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relgraph.actors import load_actors
from relgraph.extract import extract_many
from relgraph.read import read_articles
from relgraph.records import Article, Claim

HOME = "USA"
LOOSE = Path(__file__).with_name("rdcr_loose.tsv")
# Articles whose file name is not the name of their one state: those that the gazetteer calls otherwise, and those that
# tell of a state together with the states before it.
STATES = {
    "antigua-barbuda": ("Antigua and Barbuda",),
    "cote-divoire": ("Ivory Coast",),
    "hanover": ("Kingdom of Hanover",),
    "kingdom-of-yugoslavia": ("Kingdom of Serbia", "Yugoslavia"),
    "russia": ("Russia", "Soviet Union"),
    "saint-vincent-grenadines": ("Saint Vincent and the Grenadines",),
    "yemen": ("Yemen", "Yemen Arab Republic", "People’s Democratic Republic of Yemen"),
}


@dataclass(frozen=True)
class Item:
    """One headed event of an article."""

    article: str
    type: str
    year: int
    heading: str
    text: str
    loose: str | None  # why the text does not state the event

    @property
    def mark(self) -> str:
        """Say in brackets that the item is loose, and why."""
        return f" [loose: {self.loose}]" if self.loose else ""


def main() -> None:
    """Print how many items are found, by type, and on request those that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="list the items not found and the nearest claims")
    parser.add_argument("--type", help="only items of this type")
    options = parser.parse_args()
    items = [item for item in read_items(options.folder / "timeline.json") if options.type in {None, item.type}]
    articles = [a for a in read_articles(options.folder / "articles") if isinstance(a, Article)]
    claims = {e.article.id: e.claims for e in extract_many(articles)}
    report(items, claims, missed=options.missed)


def read_items(path: Path) -> tuple[Item, ...]:
    """Read the headed events, each with the reason for which it is loose, if it is."""
    reasons = read_loose(LOOSE)
    rows = json.loads(path.read_text("utf-8"))
    keys = [(r["article"], r["type"], int(r["year"][:4])) for r in rows]
    if unknown := sorted(reasons.keys() - keys):
        raise SystemExit(f"{LOOSE}: {unknown[0]} is no item of {path}; take the line out")
    return tuple(Item(*key, r["heading"], r["text"], reasons.get(key)) for key, r in zip(keys, rows, strict=True))


def read_loose(path: Path) -> dict[tuple[str, str, int], str]:
    """Read why an item's text does not state its event, by article, type and year."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(r["article"], r["type"], int(r["year"])): r["reason"] for r in rows}


def report(items: Sequence[Item], claims: dict[str, tuple[Claim, ...]], *, missed: bool) -> None:
    """Print the table of found and missed items."""
    found = [item for item in items if is_found(item, claims[item.article])]
    print(f"{'':28} {'all items':>17}   {'clearly labelled':>17}")
    for kind in sorted({i.type for i in items}):
        print(row(kind, [i for i in items if i.type == kind], [i for i in found if i.type == kind]))
    print(row("all", items, found))
    if missed:
        for item in items:
            if item not in found:
                tell(item, claims[item.article])


def row(label: str, items: Sequence[Item], found: Sequence[Item]) -> str:
    """Give a line of the table: the recall over all items, and over those that are not loose."""
    clear = share([i for i in found if not i.loose], [i for i in items if not i.loose])
    return f"{label:28} {share(found, items)}   {clear}"


def share(found: Sequence[Item], items: Sequence[Item]) -> str:
    """Give the number found, the number there is and their ratio, if there is one."""
    ratio = f"{len(found) / len(items):.3f}" if items else "    -"
    return f"{len(found):4} of {len(items):3}  {ratio}"


def tell(item: Item, claims: Sequence[Claim]) -> None:
    """Print a missed item with the claims that come near it."""
    print(f"\n## {item.article} {item.type} {item.year}{item.mark}: {item.heading}\n   {item.text[:600]}")
    for claim in claims:
        if claim.evidence.text in item.text or claim.type == item.type:
            who = ", ".join(f"{p.role}={p.mention.state or p.mention.text}" for p in claim.participants)
            date = claim.when.edtf if claim.when else "-"
            print(f"     {claim.type} {claim.stance} {date} [{who}] {claim.evidence.text[:90]}")


def is_found(item: Item, claims: Sequence[Claim]) -> bool:
    """Say whether one of the claims is the item's event."""
    return any(c.type == item.type and in_year(c, item.year) and binds(c, states_of(item.article)) for c in claims)


def binds(claim: Claim, others: frozenset[str]) -> bool:
    """Say whether a claim says that something happened between the United States and one of the others."""
    found = states(claim)
    return claim.stance == "happened" and HOME in found and not others.isdisjoint(found)


def states(claim: Claim) -> set[str]:
    """Give the states that take part in a claim."""
    return {p.mention.state for p in claim.participants if p.mention.state}


def in_year(claim: Claim, year: int) -> bool:
    """Say whether a claim's date lies in a year."""
    return claim.when is not None and claim.when.earliest.year == year == claim.when.latest.year


@cache
def states_of(slug: str) -> frozenset[str]:
    """Give the states an article is about."""
    return frozenset(state for name in STATES.get(slug) or [title(slug)] if (state := state_of(name)))


def title(slug: str) -> str:
    """Write a file name as a state's name."""
    return slug.replace("-", " ").title().replace(" And ", " and ").replace(" Of ", " of ")


def state_of(name: str) -> str | None:
    """Give the state that a name means first."""
    swapped = " ".join(reversed(name.split()))  # "korea-south"
    readings = load_actors().readings(name) or load_actors().readings(swapped)
    return readings[0].actor.state if readings else None


if __name__ == "__main__":
    main()
