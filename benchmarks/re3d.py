"""Names and related pairs on re3d (Dstl): news releases on the war in Iraq and Syria, marked by hand.

    python benchmarks/re3d.py ../shared/data/re3d [--half even|odd] [--states]

Measured: how many of the marked persons, organisations, places and nationalities that are names we find: one of our
names or described actors overlaps the entity and its kind agrees (a state counts as organisation and as place, as it
does in re3d). Overlap is lenient, since re3d marks titles and articles with the name; the share with the very same
span, but for a leading article, stands beside it. Entities without a capital of their own ("civilians") and pronouns
are left out and counted. "Confirmed" are entities of a confidence above 0; among the others are "hope" and "June" as
persons, but most nationalities too, and places inside longer names. Precision asks of each of our names whether a
marked entity agrees with it; the names in lists of states, say, were never confirmed.

Of pairs that stand in a relation, each counted once whatever its direction, and in one sentence: how many a claim of
that sentence has as two of its participants, by overlap or as the same actor; with a claim of a type that fits the
relation, and with any claim, which need not say the same (an attack "in support of the government").

Not measured: which actor a name was resolved to, and whether its state is right, since there is no gold for either:
told is how many found names carry a state, and --states lists the most frequent for a reader to judge. Nor precision
of claims. Low shares of pairs are expected: re3d marks much that is no diplomatic event (a gun and who fires it, a town
and who holds it, advice), pairs of pronouns and common nouns ("we" and "partners", "strikes" and "vehicles"), and every
pair across two lists.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

from re3d_pages import ASKED, Entity, Ours, Page, read_pages

from relgraph.language import Document
from relgraph.ontology import load_ontology
from relgraph.records import Claim, Mention

FITTING = {  # the families and types whose claims can say that two stand in the relation
    "CommWith": ("ConsultEvent", "StatementEvent"),
    "InChargeOf": ("OfficeHolding", "Membership", "Accession", "OrganizationExit"),
    "AlliesOf": ("CooperationEvent", "Alliance", "AllianceFormation", "Cooperation", "Membership", "Support"),
    "FightingAgainst": ("ForceEvent",),
}
PRONOUNS = frozenset(
    "i me my we us our ours you your he him his she her hers it its they them their theirs who whom whose which that "
    "this these those one all both each himself herself itself themselves ourselves".split()
)
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def main() -> None:
    """Print recall and precision of names, the share of names with a state, and the share of pairs found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["even", "odd"], help="only every second document, sorted by id")
    parser.add_argument("--states", action="store_true", help="list the 30 most frequent names with the state found")
    options = parser.parse_args()
    pages = read_pages(options.folder, options.half)
    tell_names(pages)
    tell_pairs(pages)
    if options.states:
        tell_states(pages)


def tell_names(pages: Sequence[Page]) -> None:
    """Print what is left out, recall by type of re3d, and precision by our own sort."""
    rows = [(page, entity, kind_of(entity, page.document)) for page in pages for entity in page.entities]
    for kind in ("pronoun", "common noun"):
        number = Counter(e.type for _, e, k in rows if k == kind and e.confirmed)
        print(f"left out, {kind}s: {', '.join(f'{t} {number[t]}' for t in ASKED)}")
    print(f"\n{'recall of names':20} {'confirmed':>20} {'same span':>20} {'with a state':>20} {'all marked':>20}")
    for type_ in ASKED:
        print(f"{type_:20} {recall([(p, e) for p, e, kind in rows if e.type == type_ and kind == 'name'])}")
    print(f"\n{'precision of names':20} {'confirmed':>20} {'all marked':>20}")
    ours = [(p, o) for p in pages for o in p.ours if o.is_name]
    for sort in sorted({o.sort for _, o in ours}):
        print(f"{sort:20} {precision([(p, o) for p, o in ours if o.sort == sort])}")


def recall(names: Sequence[tuple[Page, Entity]]) -> str:
    """Give the names found, those with the same span and with a state, and those found of all marked."""
    sure = [(p, e) for p, e in names if e.confirmed]
    found = [(p, e, o.mention) for p, e in sure if (o := best(e, p.ours))]
    same = [1 for p, e in sure if any(agrees(e, o) and bare(o.mention, p) == bare(e, p) for o in p.ours)]
    states = [1 for _, _, m in found if m.state]
    every = [1 for p, e in names if best(e, p.ours)]
    return f"{share(found, sure)} {share(same, sure)} {share(states, found)} {share(every, names)}"


def precision(names: Sequence[tuple[Page, Ours]]) -> str:
    """Give how many of our names agree with a confirmed entity, and with any."""
    right = [{e.confirmed for e in p.entities if agrees(e, o)} for p, o in names]
    return f"{share([1 for r in right if True in r], names)} {share([1 for r in right if r], names)}"


def kind_of(entity: Entity, document: Document) -> str:
    """Say whether an entity is a name: a word with a capital that the start of a sentence does not account for."""
    words = [(m.group(), entity.start + m.start()) for m in re.finditer(r"[\w’'.-]+", entity.text)]
    if words and all(word.lower() in PRONOUNS for word, _ in words):
        return "pronoun"
    starts = {sentence.start for sentence in document.sentences}
    capitals = [(w, at) for w, at in words if w != w.lower() and w.lower() not in PRONOUNS | {"the", "a", "an"}]
    named = [w for w, at in capitals if at not in starts or w.lower() not in common_words(document)]
    return "name" if named else "common noun"


@cache
def common_words(document: Document) -> frozenset[str]:
    """Give the words that a document writes without a capital."""
    return frozenset(re.findall(r"\b[a-z][\w-]*", document.text))


def best(entity: Entity, ours: Sequence[Ours]) -> Ours | None:
    """Give what of ours agrees with an entity: the name that ends it, else what shares most of it, None for nothing."""
    fitting = [o for o in ours if agrees(entity, o)]
    return max(
        fitting, key=lambda o: (o.is_name and o.mention.end == entity.end, likeness(entity, o.mention)), default=None
    )


def agrees(entity: Entity, ours: Ours) -> bool:
    """Say whether a stretch of ours overlaps an entity and is of its type; the end of a relation has none."""
    return (entity.type in ours.types or not entity.type) and likeness(entity, ours.mention) > 0


def likeness(one: Entity | Mention, other: Entity | Mention) -> float:
    """Give the characters two stretches share, as a part of all they cover."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / max(max(one.end, other.end) - min(one.start, other.start), 1)


def bare(stretch: Entity | Mention, page: Page) -> tuple[int, int]:
    """Give the span of a stretch without its leading article."""
    article = ARTICLE.match(page.document.text, stretch.start, stretch.end)
    return (article.end() if article else stretch.start, stretch.end)


def tell_pairs(pages: Sequence[Page]) -> None:
    """Print for each relation how many of its pairs one claim has among its participants."""
    print(f"\n{'pairs in one sentence':22} {'a fitting claim':>20} {'any claim':>20}")
    for relation, fitting in FITTING.items():
        pairs = [(p, a, b) for p in pages for r, a, b in p.pairs if r == relation and in_one_sentence(p, a, b)]
        linking = [{c.type for c in p.claims if links(c, p, a, b)} for p, a, b in pairs]
        fit = [1 for types in linking if any(not {t, family_of(t)}.isdisjoint(fitting) for t in types)]
        print(f"{relation:22} {share(fit, pairs)} {share([1 for types in linking if types], pairs)}")


def in_one_sentence(page: Page, one: Entity, other: Entity) -> bool:
    """Say whether both entities stand in one sentence."""
    low, high = min(one.start, other.start), max(one.end, other.end)
    return any(s.start <= low and high <= s.end for s in page.document.sentences)


def links(claim: Claim, page: Page, one: Entity, other: Entity) -> bool:
    """Say whether two participants of a claim of the sentence are the two entities."""
    if not claim.evidence.start <= one.start < claim.evidence.end:
        return False
    pairs = permutations([p.mention for p in claim.participants], 2)
    return any(
        is_same(one, a, page) and is_same(other, b, page) for a, b in pairs if (a.start, a.end) != (b.start, b.end)
    )


def is_same(entity: Entity, mention: Mention, page: Page) -> bool:
    """Say whether a participant overlaps an entity or is whom we take the entity for."""
    ours = best(entity, page.ours)
    return likeness(entity, mention) > 0 or (ours is not None and who(ours.mention) == who(mention))


def who(mention: Mention) -> str:
    """Give the actor that a mention stands for, or else what it is called."""
    return mention.actor or mention.label


@cache
def family_of(type_: str) -> str:
    """Give the family of a type."""
    return load_ontology().types[type_].family


def tell_states(pages: Sequence[Page]) -> None:
    """Print the most frequent marked names with the state that we give them."""
    found = [(e.text, best(e, p.ours)) for p in pages for e in p.entities if kind_of(e, p.document) == "name"]
    pairs = Counter((text, o.mention.state or "-") for text, o in found if o)
    print("\nstates of names")
    for (text, state), number in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:30]:
        print(f"{number:4} {text} -> {state}")


def share(found: Sequence[object], items: Sequence[object]) -> str:
    """Give the number found, the number there is and their ratio, if there is one."""
    ratio = f"{len(found) / len(items):.3f}" if items else "    -"
    return f"{len(found):5} of {len(items):4}  {ratio}"


if __name__ == "__main__":
    main()
