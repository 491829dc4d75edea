"""Make the tables of the rule lemmatizer: rules and irregular forms of spacy-lookups-data, corrected by the treebanks."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy_lookups_data
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from training.actors import read_list
from training.treebank import Passage

# what the tables lack or get wrong and the news uses
OWN = {
    "verb": {
        "co-hosted": "co-host", "co-hosting": "co-host", "travelled": "travel", "travelling": "travel", "signalled": "signal",
        "signalling": "signal", "fuelled": "fuel", "cancelled": "cancel", "cancelling": "cancel", "broadcast": "broadcast",
        "pled": "plead", "sought": "seek", "severed": "sever", "severing": "sever", "hosted": "host", "hosting": "host",
        "sanctioned": "sanction", "re-established": "re-establish", "reestablished": "reestablish", "underwent": "undergo",
        "focussed": "focus", "focused": "focus", "targeted": "target", "targeting": "target", "backed": "back", "hoping": "hope",
    },
    "noun": {"headquarters": "headquarters", "attachés": "attaché", "data": "datum", "media": "medium", "bases": "base", "crises": "crisis", "d'affaires": "d'affaires", "motives": "motive", "series": "series"},
}  # fmt: skip


# of the rules that lead to a known word the last one wins
VERB_RULES = [["ing", ""], ["ing", "e"], ["ed", ""], ["ed", "e"], ["es", ""], ["es", "e"], ["ies", "y"], ["s", ""]]
NOT_MEANT = {"verb": {"singe", "springe", "swinge", "tinge", "ax", "winge", "bas", "as"}, "noun": {"headquarter"}}


def add_lemmatizer(nlp: Language, passages: Sequence[Passage]) -> None:
    """Put the lemmatizer with its tables behind the tagger."""
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule", "overwrite": True}, after="morphologizer")
    tables: dict[str, Any] = {name: _read_table(name) for name in ("rules", "exc", "index")}
    tables["index"] = {
        kind: sorted(word for word in words if word.isalpha() and word not in NOT_MEANT.get(kind, ()))
        for kind, words in tables["index"].items()
    }
    tables["rules"].update(
        {kind: [["", ""]] for kind in ("pron", "det", "aux", "adp", "sconj", "cconj", "part", "intj", "num")}
    )
    tables["rules"]["verb"] = VERB_RULES
    tables["rules"]["noun"].sort(key=lambda rule: rule == ["s", ""])
    for passage in passages:
        for lemma in {
            word.lemma for tree in passage for word in tree.words if word.upos == "VERB" and word.lemma.isalpha()
        }:
            tables["exc"]["verb"].setdefault(lemma.lower(), [lemma.lower()])
    tables["exc"]["propn"] = {f"{word}s".lower(): [word] for word in read_list("demonyms") if "_" not in word}
    for kind, forms in OWN.items():
        tables["exc"][kind].update({form: [lemma] for form, lemma in forms.items()})
    _initialise(lemmatizer, tables)
    for kind, forms in _find_corrections(nlp, lemmatizer, passages).items():
        tables["exc"].setdefault(kind, {}).update(
            {form: lemma for form, lemma in forms.items() if form not in OWN.get(kind, ())}
        )
    _initialise(lemmatizer, tables)
    ruler = nlp.add_pipe("attribute_ruler", after="lemmatizer")
    ruler.add([[{"LOWER": {"IN": ["are", "'re", "’re", "am", "'m"]}, "POS": "VERB"}]], {"LEMMA": "be"})


def _read_table(name: str) -> Any:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"en_lemma_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def _initialise(lemmatizer: Any, tables: dict[str, Any]) -> None:
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(f"lemma_{name}", table)
    lemmatizer.cache.clear()
    lemmatizer.initialize(lookups=lookups)


def _find_corrections(nlp: Language, lemmatizer: Any, passages: Iterable[Passage]) -> dict[str, dict[str, list[str]]]:
    """Find the forms whose usual lemma in the treebanks is another than the rules give."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    feats: dict[tuple[str, str, str], str] = {}
    for passage in passages:
        for tree in passage:
            for word in tree.words:
                if word.upos in {"X", "PUNCT", "SYM", "NUM"} or (word.upos == "PROPN" and "Plur" not in word.feats):
                    continue
                counts[word.form.lower(), word.upos][word.lemma] += 1
                feats[word.form.lower(), word.upos, word.lemma] = word.feats
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (form, upos), lemmas in counts.items():
        (lemma, count), *_ = lemmas.most_common(1)
        if count < (1 if upos in {"PRON", "AUX", "DET"} else 2) or (upos == "PROPN" and not lemma[0].isupper()):
            continue
        forms = [form] if upos == "PROPN" else [form, form.capitalize()]
        doc = Doc(nlp.vocab, words=forms, pos=[upos] * len(forms), morphs=[feats[form, upos, lemma]] * len(forms))
        if any(lemmatizer.rule_lemmatize(token)[0] != lemma for token in doc):
            found[upos.lower()][form] = [lemma]
    return found
