"""Whom names, pronouns and descriptions stand for, on trees drawn by hand, so that no trained pipeline decides it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relgraph.actors import load_actors
from relgraph.extract.grammar import Tree
from relgraph.extract.mentions import Resolver
from trees import tree

RECALL = """
Belarus Belarus PROPN nsubj 2
recalled recall VERB root 0 Tense=Past|VerbForm=Fin
its its PRON nmod:poss 4
ambassador ambassador NOUN obj 2
to to ADP case 6
Poland Poland PROPN nmod 4
"""
BOTH = """
The the DET det 3
two two NUM nummod 3
countries country NOUN nsubj 4 Number=Plur
met meet VERB root 0 Tense=Past|VerbForm=Fin
"""
THEY = """
They they PRON nsubj 2
met meet VERB root 0 Tense=Past|VerbForm=Fin
"""
MINISTER = """
The the DET det 4
Russian Russian ADJ amod 4
foreign foreign ADJ amod 4
minister minister NOUN nsubj 5 Number=Sing
arrived arrive VERB root 0 Tense=Past|VerbForm=Fin
"""
FORMER = """
The the DET det 5
former former ADJ amod 5
Russian Russian ADJ amod 5
foreign foreign ADJ amod 5
minister minister NOUN nsubj 6 Number=Sing
arrived arrive VERB root 0 Tense=Past|VerbForm=Fin
"""
METONYM = """
Moscow Moscow PROPN nsubj 2
protested protest VERB root 0 Tense=Past|VerbForm=Fin
"""
THREE = """
Belarus Belarus PROPN nsubj 6
, , PUNCT punct 3
Poland Poland PROPN conj 1
and and CCONJ cc 5
Latvia Latvia PROPN conj 1
met meet VERB root 0 Tense=Past|VerbForm=Fin
"""
UNKNOWN = """
It it PRON nsubj 2
protested protest VERB root 0 Tense=Past|VerbForm=Fin
"""


def whom(word: str, *sentences: str, on: date | None = date(2003, 5, 1)) -> list[str | None]:
    """Read sentences in a row and give the actors or states that a word of the last one stands for."""
    resolver = Resolver(load_actors(), on=on)
    parsed: list[Tree] = [tree(rows) for rows in sentences]
    for one in parsed:
        resolver.begin(one)
    at = next(token.index for token in parsed[-1].tokens if token.text == word)
    return [mention.actor or mention.state for mention in resolver.mentions(at)]


@pytest.mark.parametrize(
    ("word", "sentences", "meant"),
    [
        ("Belarus", [RECALL], ["state/BLR"]),
        ("its", [RECALL], ["state/BLR"]),
        ("Poland", [RECALL], ["state/POL"]),
        ("countries", [RECALL, BOTH], ["state/BLR", "state/POL"]),
        ("countries", [BOTH], []),
        ("countries", [THREE, BOTH], []),
        pytest.param(
            "They",
            [THREE, THEY],
            ["state/BLR", "state/POL", "state/LVA"],
        ),
        ("They", [THEY], []),
        ("It", [UNKNOWN], []),
        ("It", [RECALL, UNKNOWN], ["state/BLR"]),
        ("minister", [FORMER], ["RUS"]),
    ],
)
def test_a_phrase_means_what_the_article_named_or_nobody(word: str, sentences: list[str], meant: list[str]) -> None:
    assert whom(word, *sentences) == meant


@pytest.mark.parametrize(
    ("word", "sentence", "day", "meant"),
    [
        ("minister", MINISTER, date(2003, 5, 1), "person/igor-ivanov"),
        ("minister", MINISTER, date(2023, 5, 1), "person/sergei-lavrov"),
        ("minister", MINISTER, None, "office/RUS/foreign-minister"),
        ("Moscow", METONYM, date(2003, 5, 1), "state/RUS"),
        ("Moscow", METONYM, date(1975, 5, 1), "state/SUN"),
    ],
)
def test_an_office_and_a_capital_mean_whom_they_meant_that_day(
    word: str, sentence: str, day: date | None, meant: str
) -> None:
    assert whom(word, sentence, on=day) == [meant]


HE_MET_HER = """
Macron Macron PROPN nsubj 2
telephoned telephone VERB root 0 Tense=Past|VerbForm=Fin
Angela Angela PROPN obj 2
Merkel Merkel PROPN flat 3
"""
SHE = """
She she PRON nsubj 2
left leave VERB root 0 Tense=Past|VerbForm=Fin
"""
HE = """
He he PRON nsubj 2
left leave VERB root 0 Tense=Past|VerbForm=Fin
"""
TREATY = """
The the DET det 2
treaty treaty NOUN nsubj 3 Number=Sing
bound bind VERB root 0 Tense=Past|VerbForm=Fin
Belarus Belarus PROPN obj 3
"""
SAID_IT = """
Poland Poland PROPN nsubj 2
said say VERB root 0 Tense=Past|VerbForm=Fin
it it PRON nsubj 5
would would AUX aux 5
leave leave VERB ccomp 2 VerbForm=Inf
"""
IT_LEFT = """
It it PRON nsubj 2
left leave VERB root 0 Tense=Past|VerbForm=Fin
"""
QUOTED = """
Poland Poland PROPN nsubj 2
replied reply VERB root 0 Tense=Past|VerbForm=Fin
: : PUNCT punct 2
" " PUNCT punct 6
It it PRON nsubj 6
left leave VERB ccomp 2 Tense=Past|VerbForm=Fin
" " PUNCT punct 6
"""


@pytest.mark.parametrize(
    ("word", "sentences", "meant"),
    [
        ("She", [HE_MET_HER, SHE], ["person/angela-merkel"]),
        ("He", [HE_MET_HER, HE], ["person/emmanuel-macron"]),
        ("it", [SAID_IT], ["state/POL"]),
        ("It", [METONYM, IT_LEFT], ["state/RUS"]),
        ("It", [TREATY, IT_LEFT], []),  # the treaty did
        ("It", [QUOTED], []),  # whoever speaks says "we"
    ],
)
def test_a_pronoun_means_the_likeliest_of_all_nominals(word: str, sentences: list[str], meant: list[str]) -> None:
    assert whom(word, *sentences, on=date(2018, 5, 1)) == meant


MINISTERS = """
Powell Powell PROPN nsubj 2
telephoned telephone VERB root 0 Tense=Past|VerbForm=Fin
Ivanov Ivanov PROPN obj 2
from from ADP case 5
America America PROPN obl 2
about about ADP case 7
Russia Russia PROPN obl 2
"""
PRESIDENTS = """
The the DET det 3
two two NUM nummod 3
presidents president NOUN nsubj 4 Number=Plur
met meet VERB root 0 Tense=Past|VerbForm=Fin
"""
STRANGER = """
The the DET det 2
president president NOUN nsubj 3 Number=Sing
telephoned telephone VERB root 0 Tense=Past|VerbForm=Fin
President President PROPN nmod:desc 5
Putin Putin PROPN obj 3
"""
EMPEROR = """
The the DET det 2
emperor emperor NOUN nsubj 3 Number=Sing
left leave VERB root 0 Tense=Past|VerbForm=Fin
"""
PRESIDENT = EMPEROR.replace("emperor", "president")


@pytest.mark.parametrize(
    ("word", "sentences", "meant"),
    [
        ("presidents", [MINISTERS, PRESIDENTS], ["person/george-w-bush", "person/vladimir-putin"]),
        ("president", [STRANGER, PRESIDENT], [None]),  # not Putin, whom he telephoned
        ("emperor", [STRANGER, EMPEROR], [None]),
    ],
)
def test_a_title_means_only_who_holds_such_an_office(word: str, sentences: list[str], meant: list[str | None]) -> None:
    assert whom(word, *sentences) == meant


NAMED = """
Malik Malik PROPN nsubj 3
Mahmud Mahmud PROPN flat 1
left leave VERB root 0 Tense=Past|VerbForm=Fin
"""
AGAIN = """
Malik Malik PROPN nsubj 2
spoke speak VERB root 0 Tense=Past|VerbForm=Fin
"""


def _with_people(rows: str) -> Tree:
    """Draw a tree whose proper nouns the pipeline has marked as one person."""
    sentence = tree(rows).sentence
    people = [t.index for t in sentence.tokens if t.upos == "PROPN"]
    tokens = tuple(
        replace(t, entity="PERSON", entity_start=t.index == people[0]) if t.index in people else t
        for t in sentence.tokens
    )
    return Tree(replace(sentence, tokens=tokens))


def test_a_name_that_the_article_tells_goes_before_the_catalogue() -> None:
    resolver = Resolver(load_actors(), on=date(2005, 8, 15))
    for rows in (NAMED, AGAIN):
        resolver.begin(_with_people(rows))
    assert [mention.actor for mention in resolver.mentions(0)] == ["person/malik-mahmud"]
