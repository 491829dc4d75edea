"""Parties that a text leaves to its title: the pair that the article is about."""

from __future__ import annotations

from datetime import date

import pytest

from relgraph.actors import load_actors
from relgraph.extract import extract
from relgraph.extract.topic import pair_in
from relgraph.records import Article

PAIRS = [
    ("Norway and Oman", ("NOR", "OMN")),
    ("Norway and the United States, 1905-1940", ("NOR", "USA")),
    ("Relations at last: Oman-Norway relations", ("OMN", "NOR")),
    ("Texas and Belgium", ("TEX", "BEL")),
    ("The United States and Texas*: recognition and relations", ("USA", "TEX")),
    ("The United States and Hawaii", ("USA", "HAW")),
    ("Norway and Burma (Myanmar)", ("NOR", "MMR")),
    ("Norway's diplomatic relations with Oman since 1911", ("NOR", "OMN")),
    ("Norwegian Recognition of and Relations with Persia and Iran", ("NOR", "IRN")),
    ("Persia, Iran and Norway", ("IRN", "NOR")),
    ("Norway cuts relations with Oman", ()),
    ("Russia and the Soviet Union", ()),
    ("Norway and Oman quarrel over fish", ()),
    ("Norway, Oman and Peru", ()),
    ("Norway in Oman", ()),
]
SIGNED, RATIFIED, RECOGNIZED = "AgreementSigning", "AgreementRatification", "Recognition"
VISIT, TALKS = "Visit", "Negotiation"
IMPLIED = [
    ("A treaty of commerce was signed in Oslo on 3 May 1911.", SIGNED, {"NOR", "OMN"}),
    ("The consul, Tom Roe, signed a treaty in Muscat on 3 May 1911.", SIGNED, {"NOR", "OMN"}),
    ("A consular convention followed in May 1911.", SIGNED, {"NOR", "OMN"}),
    ("Calm followed the treaty of 1911.", SIGNED, set()),
    ("The treaty was ratified by Norway on 3 May 1911.", RATIFIED, {"NOR", "OMN"}),
    ("Norway recognized the provisional government on 3 May 1911.", RECOGNIZED, {"NOR", "OMN"}),
    ("Recognition of Oman followed on 3 May 1911.", RECOGNIZED, {"NOR", "OMN"}),
    ("The first act of recognition between Oman and Norway occurred in May 1911.", RECOGNIZED, {"NOR", "OMN"}),
    ("The recognition of Oman is remembered.", RECOGNIZED, set()),
    ("Norway signed the international convention on 3 May 1911.", SIGNED, {"NOR"}),
    ("Norway signed a treaty with Japan on 3 May 1911.", SIGNED, {"NOR", "JPN"}),
    ("Norway signed the treaty on seals on 3 May 1911.", SIGNED, {"NOR"}),
    ("An agreement on seals was signed on 3 May 1911.", SIGNED, {"NOR", "OMN"}),
    ("King Haakon VII of Norway paid a state visit in May 1911.", VISIT, {"NOR", "OMN"}),
    ("King Haakon VII of Norway returned the call in May 1911.", VISIT, {"NOR", "OMN"}),
    ("The Norwegian foreign minister came in May 1911.", VISIT, {"NOR", "OMN"}),
    ("The Norwegian foreign minister visited in May 1911.", VISIT, {"NOR", "OMN"}),
    ("The Norwegian foreign minister came under fire in May 1911.", VISIT, set()),
    ("The Norwegian foreign minister paid a visit to the zoo in May 1911.", VISIT, set()),
    ("Tom Roe toured Oman in May 1911.", VISIT, {"NOR", "OMN"}),
    ("Talks were held in Geneva in May 1911.", TALKS, {"NOR", "OMN"}),
    ("Talks were held with the rebels in May 1911.", TALKS, set()),
    ("The talks of 1911 are forgotten.", TALKS, set()),
]


@pytest.mark.parametrize(("title", "pair"), PAIRS)
def test_a_title_tells_of_a_pair_where_it_tells_of_nothing_else(title: str, pair: tuple[str, ...]) -> None:
    assert pair_in(title, load_actors(), date(1990, 5, 4)) == pair


@pytest.mark.parametrize(("text", "type_", "states"), IMPLIED)
def test_what_lies_between_two_lies_between_the_two_of_the_title(text: str, type_: str, states: set[str]) -> None:
    claims = extract(Article(id="a", text=text, title="Norway and Oman", published=date(1990, 5, 4))).claims
    found = [{p.mention.state for p in c.participants if p.mention.state} for c in claims if c.type == type_]
    assert found == ([states] if states else [])
