"""The turns of grammar, each on a tree drawn by hand, so that no trained pipeline decides what is tested here."""

from __future__ import annotations

import pytest

from trees import tree

ACTIVE = """
Minsk Minsk PROPN nsubj 2
recalled recall VERB root 0 Tense=Past|VerbForm=Fin
its its PRON nmod:poss 4
envoy envoy NOUN obj 2
from from ADP case 6
Warsaw Warsaw PROPN obl 2
"""
PASSIVE = """
Two two NUM nummod 2
diplomats diplomat NOUN nsubj:pass 4
were be AUX aux:pass 4
expelled expel VERB root 0 Tense=Past|VerbForm=Part|Voice=Pass
by by ADP case 6
Warsaw Warsaw PROPN obl:agent 4
"""
GAP = """
sanctions sanction NOUN root 0
Washington Washington PROPN nsubj 3
imposed impose VERB acl:relcl 1 Tense=Past|VerbForm=Fin
on on ADP case 5
Belarus Belarus PROPN obl 3
"""
CONTROL = """
Oslo Oslo PROPN nsubj 2
urged urge VERB root 0 Tense=Past|VerbForm=Fin
Minsk Minsk PROPN obj 2
to to PART mark 5
release release VERB xcomp 2 VerbForm=Inf
prisoners prisoner NOUN obj 5
"""
PARTICIPLE = """
sanctions sanction NOUN root 0
imposed impose VERB acl 1 Tense=Past|VerbForm=Part
by by ADP case 4
Washington Washington PROPN obl:agent 2
on on ADP case 6
Belarus Belarus PROPN obl 2
"""
COORDINATION = """
Russia Russia PROPN nsubj 4
and and CCONJ cc 3
China China PROPN conj 1
signed sign VERB root 0 Tense=Past|VerbForm=Fin
and and CCONJ cc 6
ratified ratify VERB conj 4 Tense=Past|VerbForm=Fin
the the DET det 8
treaty treaty NOUN obj 4
"""
RELATIVE = """
Belarus Belarus PROPN nsubj 7
, , PUNCT punct 4
which which PRON nsubj 4 PronType=Rel
recalled recall VERB acl:relcl 1 Tense=Past|VerbForm=Fin
envoys envoy NOUN obj 4
, , PUNCT punct 4
protested protest VERB root 0 Tense=Past|VerbForm=Fin
"""
OBLIQUE_GERUND = """
Kyiv Kyiv PROPN nsubj 2
accused accuse VERB root 0 Tense=Past|VerbForm=Fin
Moscow Moscow PROPN obj 2
of of SCONJ mark 5
shelling shell VERB advcl 2 VerbForm=Ger
towns town NOUN obj 5
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "slots"),
    [
        (ACTIVE, "recalled", {"subject": ["Minsk"], "object": ["envoy"], "from": ["Warsaw"]}),
        (PASSIVE, "expelled", {"subject": ["Warsaw"], "object": ["diplomats"]}),
        (GAP, "imposed", {"subject": ["Washington"], "object": ["sanctions"], "on": ["Belarus"]}),
        (CONTROL, "release", {"subject": ["Minsk"], "object": ["prisoners"]}),
        (CONTROL, "urged", {"subject": ["Oslo"], "object": ["Minsk"], "clause": ["release"]}),
        (PARTICIPLE, "imposed", {"subject": ["Washington"], "object": ["sanctions"], "on": ["Belarus"]}),
        (COORDINATION, "signed", {"subject": ["Russia", "China"], "object": ["treaty"]}),
        (COORDINATION, "ratified", {"subject": ["Russia", "China"], "object": ["treaty"]}),
        (RELATIVE, "recalled", {"subject": ["Belarus"], "object": ["envoys"]}),
        (OBLIQUE_GERUND, "shelling", {"subject": ["Moscow"], "object": ["towns"]}),
        (ACTIVE, "envoy", {"owner": ["its"]}),
    ],
)
def test_every_voice_and_form_gives_the_same_slots(rows: str, trigger: str, slots: dict[str, list[str]]) -> None:
    parsed = tree(rows)
    at = next(token.index for token in parsed.tokens if token.text == trigger)
    found = {name: [parsed.tokens[i].text for i in heads] for name, heads in parsed.slots(at).items()}
    assert {name: found.get(name) for name in slots} == slots
