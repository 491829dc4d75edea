"""Write the model card: what the pipeline is, what it was trained on, how well it does, where it fails."""

from __future__ import annotations

from typing import Any

TEXT = """\
# en_relgraph

The English pipeline of relgraph, for spaCy 3.8: words, sentences, Universal Dependencies (tags, features, trees with
subtypes), lemmas, names of persons, organisations and places (`PERSON`, `ORG`, `PLACE`). It needs no network, no torch
and nothing but spaCy itself: `spacy.load` of this folder works.

## How it is made

`python -m training DATA` in the repository makes it again. One network reads the words (hashed form, first and last
letters, shape, Brown cluster; then four layers of convolution, {width} wide), and a tagger, a transition parser and a
name finder share it. Lemmas come from rules and tables. The tokenizer is spaCy's English one with rules that follow the
treebanks: hyphens split (`US - Belarus`, `11 - year`) but for prefixes (`re-elected`), `U.S.` is one word.

## Data and licences

The weights and tables in this folder are offered under CC BY-SA 4.0, as the share-alike data ask; `NOTICE` at the root of
the repository names the authors.

| what | used for | licence |
|---|---|---|
| UD English EWT, train | tags, trees, lemmas | CC BY-SA 4.0 |
| UD English GUM, train, the genres whose texts are free | tags, trees, lemmas, names | CC BY 4.0, travel guides CC BY-SA |
| our own press articles and headlines (`training/press-train.conllu.gz`), 3,356 sentences | tags, trees, names | CC BY-SA 4.0 |
| re3d, four fifths of the documents | names | OGL 3.0, public domain, CC BY 3.0 AU |
| Office of the Historian: visits, chiefs of mission | persons' names in made sentences | CC0 |
| country codes | states' names in made sentences | PDDL |
| spacy-lookups-data | lemma rules and exceptions (WordNet), Brown clusters | MIT, WordNet licence |

About a third of what it saw is not treebank as it stands: treebank sentences with other names, verbs and letters,
headlines made of them, and sentences made by a small grammar of diplomatic news. The development parts served to
choose; the test parts only to report. Our own press sentences were parsed by the version before and corrected by hand, so
the figures of their kept-out part flatter: what the corrector let pass counts as right.

## Figures

From raw text, paragraph by paragraph, with the pipeline's own words and sentences, scored as in the CoNLL 2018 shared
task (F1; LAS compares universal relations, the next column relations with subtypes).

| set | words | sentences | UPOS | lemmas | UAS | LAS | LAS with subtypes |
|---|---|---|---|---|---|---|---|
{banks}

Names, exact span and kind:

| set | kind | precision | recall | F1 |
|---|---|---|---|---|
{names}

Of the relations in our own sentences on diplomacy (`training/turns.txt`, seen while the made sentences were written)
{turns:.1f} % are found. One core reads {speed} words a second; loading takes {load} s; the folder has {size} MB.

## Conventions worth knowing

- A title before a name hangs from the name as `nmod:desc`: in `President George Bush` the head is `George`, `Bush` is
  `flat`. A name after an office and a comma is `appos`.
- Bare time is `obl:unmarked` (`met Friday`); `on Sept. 17` is an `obl` headed by `17`.
- A name leaves out titles, articles and `'s`. States are `PLACE`, also where they act.
- Features of verbs that do not show (number and person of the past) and of form (`Typo`, `Abbr`, `NumForm`) are left out.
- Lemmas of adjectives and common nouns are in lower case (`russian`); proper nouns keep their letters.

## Limits

News and official prose do best; speech, verse and web forums are parsed worse. Where a prepositional phrase or an
apposition hangs is right less often than subjects and objects are. In lines in capitals or written as titles, names
and common words are easily confused; `relgraph.language` therefore hands such lines to the pipeline in plain letters. Organisations are the weakest kind of name. Bylines and tables get trees that mean little.
"""


def make_card(figures: dict[str, Any], *, width: int = 128) -> str:
    """Fill the figures into the card."""
    columns = ("words", "sentences", "upos", "lemma", "uas", "las", "las_subtypes")
    banks = [
        f"| {name} | " + " | ".join(f"{table[column]:.1f}" for column in columns) + " |"
        for name, table in figures.items()
        if name.startswith(("ewt", "gum", "press"))
    ]
    names = [
        f"| {name.removeprefix('names ')} | {kind} | {row['precision']} | {row['recall']} | {row['f1']} |"
        for name, table in figures.items()
        if name.startswith("names")
        for kind, row in table.items()
    ]
    return TEXT.format(
        width=width,
        banks="\n".join(banks),
        names="\n".join(names),
        turns=figures["turns of diplomacy"],
        speed=f"{figures['words a second']:,}",
        load=figures["seconds to load"],
        size=figures["megabytes"],
    )
