"""Alter treebank sentences towards diplomatic news: other names, other verbs, headlines, other letters and quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from training.actors import Actors
from training.clauses import DAYS, MONTHS, SHORT_MONTHS, Clauses
from training.nodes import linearise
from training.treebank import Name, Tree, Word
from training.vocabulary import FRAMES, inflect

INNER = {"compound", "flat", "det", "nmod:desc", "amod", "punct"}
ACTING = {"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj"}
DATES = frozenset([*DAYS, *MONTHS, *SHORT_MONTHS, "Christmas", "Internet", "God", "Jesus", "English"])
SMALL = frozenset("a an the of in on at to for with by from and or but as after over into than".split())
AUXILIARIES = {"is", "are", "was", "were", "has", "have", "had", "'s", "’s"}


def put_names(tree: Tree, clauses: Clauses) -> Tree:
    """Replace some names, and some pronouns, by names of states, persons with titles, organisations and places."""
    actors = clauses.actors
    place = len(tree.words) - 1
    while place >= 0:
        span = _find_span(tree.words, place)
        make = _choose(tree.words, place, clauses) if span is not None else None
        if span is not None and make is not None and actors.chance(0.75 if tree.words[place].upos == "PROPN" else 0.4):
            tree = _splice(tree, *span, place, linearise(make()))
            place = span[0]
        place -= 1
    return tree


def _choose(words: Sequence[Word], place: int, clauses: Clauses) -> Callable[[], object] | None:
    """Choose what may stand where a name stands."""
    word, actors = words[place], clauses.actors
    if word.upos == "PRON":
        singular = "Number=Sing" in word.feats and "Case=Nom" in word.feats and "Person=3" in word.feats
        return (
            actors.titled
            if word.dep in {"nsubj", "nsubj:pass"} and singular and word.form.lower() in {"he", "she"}
            else None
        )
    if word.upos != "PROPN" or word.form in DATES or "Plur" in word.feats:
        return None
    cases = [other.form.lower() for other in words if other.dep == "case" and words[other.head] is word]
    if word.dep in ACTING or (
        word.dep in {"obl", "nmod", "conj"} and cases in (["by"], ["with"], ["between"], ["of"], ["and"], ["for"])
    ):
        return actors.random.choice((actors.titled, actors.titled, actors.state, actors.organisation, actors.person))
    if word.dep in {"obl", "nmod"} and cases in (["in"], ["to"], ["from"], ["at"], ["near"], ["across"]):
        return actors.place
    if word.dep == "nmod:poss":
        return actors.random.choice((actors.state, actors.person, actors.organisation))
    return None


def _find_span(words: Sequence[Word], head: int) -> tuple[int, int] | None:
    """Find the contiguous words of a name with its article and title."""
    inside = {head}
    for place in [*range(head - 1, -1, -1), *range(head + 1, len(words))]:
        word = words[place]
        if word.head in inside and word.dep in INNER and (word.dep != "punct" or word.form == "-"):
            inside.add(place)
    first, last = min(inside), max(inside)
    if len(inside) != last - first + 1:
        return None
    stray = any(word.head in inside - {head} and place not in inside for place, word in enumerate(words))
    return None if stray or words[head].head in inside else (first, last + 1)


def _splice(tree: Tree, first: int, last: int, head: int, new: Tree) -> Tree:
    """Put a small tree in the place of the words `first` to `last`."""
    root = next(place for place, word in enumerate(new.words) if word.head == place)
    shift = len(new.words) - (last - first)

    def moved(place: int) -> int:
        if first <= place < last:
            return first + root
        return place + shift if place >= last else place

    words = [replace(word, head=moved(word.head)) for word in (*tree.words[:first], *tree.words[last:])]
    inner = [
        replace(word, head=moved(tree.words[head].head), dep=tree.words[head].dep)
        if place == root
        else replace(word, head=first + word.head)
        for place, word in enumerate(new.words)
    ]
    if inner[0].form == "the" and first == 0 and tree.words[0].form[:1].isupper():
        inner[0] = replace(inner[0], form="The")
    inner[-1] = replace(inner[-1], space=tree.words[last - 1].space)
    names = [name for name in tree.names if name.end <= first or name.start >= last]
    names = [Name(moved(name.start), moved(name.end - 1) + 1, name.kind) for name in names]
    names += [Name(first + name.start, first + name.end, name.kind) for name in new.names]
    known = (*tree.known[:first], *([True] * len(new.words)), *tree.known[last:])
    return Tree((*words[:first], *inner, *words[first:]), tuple(sorted(names, key=lambda name: name.start)), known)


def put_verbs(tree: Tree, random: Random) -> Tree:
    """Replace verbs and their objects by verbs and objects of diplomacy, in the same forms."""
    words = list(tree.words)
    for place, word in enumerate(tree.words):
        form = _form_of(word)
        children = [(other, at) for at, other in enumerate(tree.words) if other.head == place and at != place]
        objects = [at for other, at in children if other.dep in {"obj", "nsubj:pass"} and other.upos == "NOUN"]
        if (
            form is None
            or len(objects) != 1
            or any(other.dep in {"compound:prt", "ccomp", "xcomp", "iobj"} for other, _ in children)
        ):
            continue
        at = objects[0]
        if any(
            other.head == at and other.dep in {"nummod", "nmod", "compound", "amod"} and at != here
            for here, other in enumerate(words)
        ):
            continue
        lemma, kind, _ = random.choice([frame for frame in FRAMES if frame[0] not in {"break", "cut"}])
        new = inflect(lemma, form)
        words[place] = replace(word, form=_like(word.form, new.form), lemma=lemma)
        noun = _object_noun(kind, words[at], random)
        if noun is not None:
            words[at] = noun
    return replace(tree, words=tuple(words))


def _form_of(word: Word) -> str | None:
    if word.upos != "VERB" or "Typo" in word.feats:
        return None
    if "VerbForm=Ger" in word.feats or "Tense=Pres|VerbForm=Part" in word.feats:
        return "ing"
    if "VerbForm=Part" in word.feats:
        return "pp"
    if "VerbForm=Inf" in word.feats:
        return "inf"
    if "Tense=Past" in word.feats:
        return "past"
    if "Tense=Pres" in word.feats:
        return "3sg" if word.form.endswith("s") else "pres"
    return None


NOUNS = {
    "ENVOY": "ambassador envoy diplomat consul attaché delegation".split(),
    "TIES": "relation tie link contact".split(),
    "MEASURE": "sanction tariff restriction embargo".split(),
    "TREATY": "treaty agreement accord pact resolution".split(),
    "TALKS": "talk negotiation consultation visit summit meeting".split(),
    "BODY": "government regime rebel parliament coalition".split(),
    "ACTOR": "leader minister president official".split(),
    "PLACE": "capital border airport territory".split(),
}


def _object_noun(kind: str, word: Word, random: Random) -> Word | None:
    from training.nodes import pluralise

    lemma = random.choice(NOUNS[kind])
    if "Plur" in word.feats:
        return replace(word, form=pluralise(lemma), lemma=lemma)
    return replace(word, form=lemma, lemma=lemma) if lemma not in {"tie", "talk", "relation"} else None


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[:1].isupper() else new


def make_headline(tree: Tree, random: Random) -> Tree | None:
    """Shorten a statement as headlines do: no articles, few auxiliaries, `to` for the future, no full stop."""
    words = tree.words
    root = next(place for place, word in enumerate(words) if word.head == place)
    subjects = [place for place, word in enumerate(words) if word.head == root and word.dep in {"nsubj", "nsubj:pass"}]
    if (
        not 4 <= len(words) <= 26
        or words[root].upos != "VERB"
        or not subjects
        or words[subjects[0]].upos not in {"NOUN", "PROPN"}
    ):
        return None
    gone = {place for place, word in enumerate(words) if word.dep == "det" and word.form.lower() in {"the", "a", "an"}}
    gone |= {
        place
        for place, word in enumerate(words)
        if word.dep in {"aux", "aux:pass", "cop"} and word.form in AUXILIARIES and random.random() < 0.8
    }
    if words[-1].form == ".":
        gone.add(len(words) - 1)
    new = list(words)
    for place, word in enumerate(words):
        if word.dep == "aux" and word.form in {"will", "would"} and word.head == root:
            new[place] = replace(word, form="to", lemma="to", upos="PART", feats="", dep="mark")
        elif (
            word.form == "and"
            and word.dep == "cc"
            and words[words[word.head].head].dep.startswith("nsubj")
            and random.random() < 0.9
        ):
            new[place] = replace(word, form=",", lemma=",", upos="PUNCT", feats="", dep="punct")
            if place:
                new[place - 1] = replace(new[place - 1], space=False)
        elif place == root and "Tense=Past" in word.feats and "VerbForm=Fin" in word.feats and random.random() < 0.8:
            single = "Plur" not in words[subjects[0]].feats and not any(
                other.head == subjects[0] and other.dep == "conj" for other in words
            )
            form = _third_of(word.lemma) if single else word.lemma
            feats = (
                "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
                if single
                else "Mood=Ind|Tense=Pres|VerbForm=Fin"
            )
            new[place] = replace(word, form=form, feats=feats)
    return _without(replace(tree, words=tuple(new)), gone)


def _third_of(lemma: str) -> str:
    return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(lemma) or inflect(lemma, "3sg").form


def _without(tree: Tree, gone: set[int]) -> Tree | None:
    """Leave words out; none of them may have others hanging from it."""
    gone -= {word.head for place, word in enumerate(tree.words) if place not in gone}
    kept = [place for place in range(len(tree.words)) if place not in gone]
    order = {place: index for index, place in enumerate(kept)}
    words = [replace(tree.words[place], head=order[tree.words[place].head]) for place in kept]
    for index, place in enumerate(kept[:-1]):
        if any(between in gone for between in range(place + 1, kept[index + 1])):
            after = tree.words[kept[index + 1]].form
            words[index] = replace(words[index], space=after not in {",", ".", "'s", "’s", ")", ":", ";", "?", "!"})
    words[0] = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:])
    names = []
    for name in tree.names:
        inside = [order[place] for place in range(name.start, name.end) if place in order]
        if inside:
            names.append(Name(inside[0], inside[-1] + 1, name.kind))
    return Tree(tuple(words), tuple(names), tuple(tree.known[place] for place in kept))


def recase(tree: Tree, style: str) -> Tree:
    """Write a sentence in capitals, in lower case, or with capitals as in titles."""
    write = {"upper": str.upper, "lower": str.lower, "title": _title}[style]
    words = tuple(replace(word, form=write(word.form)) for word in tree.words)
    first = replace(words[0], form=words[0].form[:1].upper() + words[0].form[1:]) if style == "title" else words[0]
    return replace(tree, words=(first, *words[1:]))


def recase_names(tree: Tree) -> Tree:
    """Write the surnames of persons in capitals: Sergey LAVROV."""
    last = {name.end - 1 for name in tree.names if name.kind == "PERSON"}
    return replace(
        tree,
        words=tuple(
            replace(word, form=word.form.upper()) if place in last else word for place, word in enumerate(tree.words)
        ),
    )


def _title(form: str) -> str:
    return form if form.lower() in SMALL or form[:1] in "'’" or form == "n't" else form[:1].upper() + form[1:]


def curl(tree: Tree) -> Tree:
    """Write typographic quotes and apostrophes, and a dash for two hyphens."""
    words, inside = [], False
    for word in tree.words:
        form = word.form
        if form == '"':
            form, inside = ("”", False) if inside else ("“", True)
        elif "'" in form:
            form = form.replace("'", "’")
        elif form == "--":
            form = "—"
        words.append(replace(word, form=form))
    return replace(tree, words=tuple(words))


def make_dateline(actors: Actors) -> Tree:
    """Make what stands before the first sentence of a dispatch: MOSCOW, Sept. 17 (Reuters) --."""
    random = actors.random
    city = linearise(actors.city()).words
    if random.random() < 0.7:
        city = tuple(replace(word, form=word.form.upper()) for word in city)
    root = next(place for place, word in enumerate(city) if word.head == place)
    words = [replace(word, space=True) for word in city]
    names = [Name(0, len(words), "PLACE")]
    share = random.random()
    if share < 0.55:
        words[-1] = replace(words[-1], space=False)
        words.append(Word(",", ",", "PUNCT", "", len(words) + 1, "punct", True))
    if share < 0.25:
        country = random.choice([state for state in actors.states if " " not in state])
        names.append(Name(len(words), len(words) + 1, "PLACE"))
        words.append(Word(country, country, "PROPN", "Number=Sing", root, "appos", True))
    elif share < 0.55:
        month = random.choice([*MONTHS, *SHORT_MONTHS])
        at = len(words)
        words[-1] = replace(words[-1], head=at + 1)
        words.append(Word(month, SHORT_MONTHS.get(month, month), "PROPN", "Number=Sing", at + 1, "nmod:unmarked", True))
        words.append(Word(str(random.randint(1, 31)), "", "NUM", "NumType=Card", root, "nmod:unmarked", True))
        words[-1] = replace(words[-1], lemma=words[-1].form)
    if share < 0.75 or random.random() < 0.5:
        at = len(words)
        agency = random.choice(("AP", "Reuters", "AFP", "UPI", "Xinhua", "TASS", "Interfax", "BelTA", "ANI"))
        words.append(Word("(", "(", "PUNCT", "", at + 1, "punct", False))
        words.append(Word(agency, agency, "PROPN", "Number=Sing", root, "list", False))
        words.append(Word(")", ")", "PUNCT", "", at + 1, "punct", True))
        names.append(Name(at + 1, at + 2, "ORG"))
    dash = random.choice(("--", "-", "–", "—"))
    words.append(Word(dash, "-", "PUNCT", "", root, "punct", True))
    return Tree(tuple(words), tuple(names), (True,) * len(words))
