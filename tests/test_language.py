"""What every later step trusts: offsets that point into the text, boundaries at newlines, trees for the common turns."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.errors import ExtractorError
from relgraph.language import Document, Sentence, Token, load
from relgraph.language.blocks import split_blocks

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("RELGRAPH_SHARED", ROOT.parent / "shared"))
MODEL = ROOT / "src" / "relgraph" / "language" / "en_relgraph"
HEADLINE = "US, Belarus to restore ambassador exchange after 11-year freeze"
PIECES = [
    "U.S.",
    "“",
    "’s",
    "\n",
    "\n\n",
    " ",
    "\u2028",
    "\u00a0",
    "\u200b",
    "\x00",
    "\ud83d",
    "é",
    "e\u0301",
    "🇧🇾",
    "said",
    "met",
    ".",
    "-",
    "\t",
]


def one(text: str) -> Sentence:
    document = load().parse(text)
    assert len(document.sentences) == 1, [sentence.text for sentence in document.sentences]
    return document.sentences[0]


def word(sentence: Sentence, text: str) -> Token:
    return next(token for token in sentence.tokens if token.text == text)


def link(sentence: Sentence, text: str) -> tuple[str, str]:
    token = word(sentence, text)
    return token.dep, sentence.tokens[token.head].text


def check(document: Document) -> None:
    text = document.text
    before = 0
    for index, sentence in enumerate(document.sentences):
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.start >= before
        before = sentence.end
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert sentence.subtree(sentence.root.index) == tuple(range(len(sentence.tokens)))
        for place, token in enumerate(sentence.tokens):
            assert token.index == place
            assert token.text == text[token.start : token.end]
            assert token.text.strip()
            assert token.dep == token.dep.lower()
            assert (token.dep == "root") == (token.head == place)
            assert token.entity in {"", "PERSON", "ORG", "PLACE"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join))
def test_offsets_point_into_any_text(text: str) -> None:
    check(load().parse(text))


def test_parsing_many_gives_what_parsing_one_by_one_gives() -> None:
    texts = ["They met.\nThey left.", "", HEADLINE, " \n ", "Belarus  recalled\tits envoy. The US did, too."]
    assert list(load().parse_many(texts)) == [load().parse(text) for text in texts]


def test_a_newline_ends_a_sentence() -> None:
    text = f"{HEADLINE}\nBy Ann Author\n\n- Envoys return\n- Sanctions stay\nThe two sides met in Minsk. They agreed."
    assert [sentence.text for sentence in load().parse(text).sentences][:4] == text.replace("\n\n", "\n").split("\n")[
        :4
    ]


def test_a_newline_in_wrapped_text_is_a_space() -> None:
    text = (
        "The foreign ministers of Finland and Estonia met on Tuesday in Helsinki to\n"
        "talk about the border and agreed to restore the exchange of ambassadors that\n"
        "had been suspended since the spring. Neither of them spoke to reporters after\n"
        "the meeting.\n"
        "\n"
        "The next round of talks will be held in Tallinn, according to officials who\n"
        "asked not to be named because the date has not been announced."
    )
    document = load().parse(text)
    check(document)
    assert [sentence.text.split()[-1] for sentence in document.sentences] == ["spring.", "meeting.", "announced."]


def test_short_lines_are_not_taken_for_wrapped_text() -> None:
    text = "Minister visits Oslo\nenvoy leaves\ntalks resume"
    assert [block.copy for block in split_blocks(text)] == text.split("\n")


def test_a_text_of_absurd_length_is_cut_and_parsed() -> None:
    text = "a" * 60_000 + " The envoys met. " + "word " * 10_000
    check(load().parse(text))


def test_passive_with_its_agent() -> None:
    sentence = one("The ambassador was expelled by Russia on Monday.")
    assert link(sentence, "ambassador") == ("nsubj:pass", "expelled")
    assert link(sentence, "Russia") == ("obl:agent", "expelled")
    assert link(sentence, "was") == ("aux:pass", "expelled")


def test_relative_clause() -> None:
    sentence = one("The envoy who met the president in Cairo left on Friday.")
    assert link(sentence, "met") == ("acl:relcl", "envoy")
    assert link(sentence, "left") == ("root", "left")
    assert link(sentence, "envoy") == ("nsubj", "left")


def test_control() -> None:
    sentence = one("Iran agreed to suspend the talks.")
    assert link(sentence, "suspend") == ("xcomp", "agreed")
    assert link(sentence, "talks") == ("obj", "suspend")


def test_coordination_of_subjects_and_verbs() -> None:
    sentence = one("Egypt and Israel signed a treaty and exchanged ambassadors.")
    assert link(sentence, "Israel") == ("conj", "Egypt")
    assert link(sentence, "Egypt") == ("nsubj", "signed")
    assert link(sentence, "exchanged") == ("conj", "signed")
    assert link(sentence, "ambassadors") == ("obj", "exchanged")


def test_headline_with_two_states_and_the_future_as_an_infinitive() -> None:
    sentence = one(HEADLINE)
    assert link(sentence, "restore") == ("root", "restore")
    assert link(sentence, "US") == ("nsubj", "restore")
    assert link(sentence, "Belarus") == ("conj", "US")
    assert link(sentence, "exchange") == ("obj", "restore")
    assert link(sentence, "freeze") == ("obl", "restore")


def test_long_titles_hang_from_the_name() -> None:
    sentence = one("U.S. Secretary of State John Kerry met Russian Foreign Minister Sergey Lavrov in Geneva on Friday.")
    assert link(sentence, "John") == ("nsubj", "met")
    assert link(sentence, "Secretary") == ("nmod:desc", "John")
    assert link(sentence, "Kerry") == ("flat", "John")
    assert link(sentence, "Sergey") == ("obj", "met")
    assert link(sentence, "Minister") == ("nmod:desc", "Sergey")
    assert link(sentence, "Geneva") == ("obl", "met")
    assert [token.text for token in sentence.tokens if token.entity == "PERSON"] == [
        "John",
        "Kerry",
        "Sergey",
        "Lavrov",
    ]
    assert word(sentence, "Geneva").entity == "PLACE"


@pytest.mark.parametrize(
    ("text", "form", "lemma", "upos"),
    [
        ("The ministers met in Rome.", "met", "meet", "VERB"),
        ("Talks were held in Rome.", "held", "hold", "VERB"),
        ("Talks were held in Rome.", "Talks", "talk", "NOUN"),
        ("He said that sanctions remain.", "said", "say", "VERB"),
        ("He said that sanctions remain.", "sanctions", "sanction", "NOUN"),
        ("Russia withdrew its envoy.", "withdrew", "withdraw", "VERB"),
        ("Cuba severed ties with Spain.", "severed", "sever", "VERB"),
        ("Cuba severed ties with Spain.", "ties", "tie", "NOUN"),
        ("The two sides signed a treaty.", "signed", "sign", "VERB"),
        ("Turkey summoned the ambassador.", "summoned", "summon", "VERB"),
        ("Poland expelled two diplomats.", "expelled", "expel", "VERB"),
        ("Belarus recalls its ambassador from Poland.", "recalls", "recall", "VERB"),
        ("India broke off relations.", "broke", "break", "VERB"),
        ("The parties struck a deal.", "struck", "strike", "VERB"),
        ("Brussels is lifting the sanctions.", "lifting", "lift", "VERB"),
        ("Brussels is imposing new sanctions.", "imposing", "impose", "VERB"),
        ("The president visits Oslo on Monday.", "visits", "visit", "VERB"),
    ],
)
def test_words_of_diplomacy_have_their_lemmas(text: str, form: str, lemma: str, upos: str) -> None:
    token = word(one(text), form)
    assert (token.lemma, token.upos) == (lemma, upos)


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(ExtractorError, match="no_such_pipeline"):
        load("no_such_pipeline")


def test_the_version_names_the_content(tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    for copy in (same, other):
        shutil.copytree(MODEL, copy)
    meta = json.loads((other / "meta.json").read_text())
    (other / "meta.json").write_text(json.dumps({**meta, "description": "another"}))
    assert load(str(same)).version == load().version
    assert load(str(other)).version != load().version


def test_a_pipeline_is_loaded_once_however_it_is_asked_for() -> None:
    assert load() is load(None) is load(str(MODEL))


def test_the_shipped_pipeline_is_small_and_loads_fast(tmp_path: Path) -> None:
    load()
    shutil.copytree(MODEL, tmp_path / "copy")
    started = time.process_time()  # other work on the machine does not count
    load(str(tmp_path / "copy"))
    assert time.process_time() - started < 1.5
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) <= 15_000_000


def test_the_figures_of_the_shipped_pipeline_keep_the_bars() -> None:
    figures = json.loads((ROOT / "training" / "figures.json").read_text())
    assert figures["ewt-test"]["las"] >= 82
    assert figures["gum-test"]["las"] >= 81
    assert figures["words a second"] >= 4_000


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "data" / "treebank").is_dir(), reason="the treebanks are not here")
@pytest.mark.parametrize("name", ["ewt", "gum"])
def test_the_figures_can_be_measured_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from training.measure import measure_treebank

    stated = json.loads((ROOT / "training" / "figures.json").read_text())[f"{name}-test"]
    found = measure_treebank(spacy.load(MODEL), SHARED / "data" / "treebank" / f"{name}-test.conllu.gz")
    assert found["las"] == pytest.approx(stated["las"], abs=0.3)
    assert found["words"] == pytest.approx(stated["words"], abs=0.1)


@pytest.mark.parametrize(
    ("headline", "verb", "subject", "object_"),
    [
        ("US Imposes New Sanctions on Iranian Banks", "Imposes", "US", "Sanctions"),
        ("RUSSIA RECALLS AMBASSADOR FROM SPAIN", "RECALLS", "RUSSIA", "AMBASSADOR"),
        ("Turkey Signs Treaty With Greece", "Signs", "Turkey", "Treaty"),
    ],
)
def test_capitals_do_not_hide_who_does_what(headline: str, verb: str, subject: str, object_: str) -> None:
    sentence = one(headline)
    assert link(sentence, subject) == ("nsubj", verb)
    assert link(sentence, object_) == ("obj", verb)
    check(load().parse(headline))
