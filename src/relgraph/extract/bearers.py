"""Titles and names that a tree joins to the wrong ones, or takes apart: "Minister Resident and Consul General Philip".

The first title has no name and no article of its own, the second stands right before the name or between commas after
it; so the name is the one head, and the titles hang on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.actors import load_actors
from relgraph.extract.nouns import load_nouns, load_title_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["BEARERS"]

LONGEST = 6  # words of a title
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
NAMING = frozenset({"flat", "compound"})
CHOSEN = frozenset({"elect", "designate"})


def _named_after_titles(work: Parsed) -> Iterator[Token]:
    """Two titles right before a name are its bearer's: "President and Prime Minister Ranil Wickremesinghe"."""
    titles = _titles(work)
    for first, second in _pairs(work, titles):
        name = _name_at(work, second.stop, titles)
        if len(name) == 0 or _has_article(work, first.start) or not work.tokens[first.start].text[0].isupper():
            continue
        region = range(first.start, name.stop)
        tops = [i for i in region if work.tokens[i].head not in region or work.tokens[i].head == i]
        top = next((i for i in tops if work.tokens[i].dep in ARGUMENTS), tops[0])
        if not _is_many(work, top):
            yield from _headed_by(work, (first, second), name, top)


def _headed_by(work: Parsed, titles: tuple[range, range], name: range, top: int) -> Iterator[Token]:
    tokens, head = work.tokens, name.start
    region = range(titles[0].start, name.stop)
    for token in tokens:
        if token.index == head:
            up = head if tokens[top].head == top else tokens[top].head
            yield replace(token, head=up, dep=tokens[top].dep, entity="PERSON", entity_start=True)
        elif token.index in name:
            yield replace(token, head=head, dep="flat", entity="PERSON", entity_start=False)
        elif token.index in region:
            title = next((t for t in titles if token.index in t), titles[1])
            last = title.stop - 1
            inner = token.head in title and token.index != last
            up, dep = (head, "nmod:desc") if token.index == last else (last, token.dep if inner else "compound")
            up = token.head if inner else up
            yield replace(token, head=up, dep="cc" if token.index == titles[0].stop else dep, entity="")
        elif token.head in region and token.index > head and token.head != head:
            yield replace(token, head=head)
        elif token.head in region and token.head not in titles[0] and token.index < head:
            yield replace(token, head=titles[0].stop - 1)


def _titles_beside_name(work: Parsed) -> Iterator[Token]:
    """Two titles beside a name are its bearer's: "Henry Hall, Envoy and Minister, presented his credentials"."""
    tokens, titles = work.tokens, _titles(work)
    for first, second in _pairs(work, titles):
        one, other = tokens[first.stop - 1], tokens[second.stop - 1]
        before, after = first.start - 2, second.stop + 1
        led = tokens[first.start - 1].text == "," and before >= 0 and tokens[before].upos == "PROPN"
        ends = after > len(tokens) or tokens[second.stop].upos == "PUNCT"
        if led and ends and not _name_at(work, after, titles):
            name = tokens[before]
            while name.dep in NAMING and name.head != name.index:
                name = tokens[name.head]
            if name.index < first.start:
                yield from _hung(work, first, replace(one, head=name.index, dep="appos"))
                yield from _hung(work, second, replace(other, head=one.index, dep="conj"))
        elif not ends or (other.dep, other.head) != ("conj", one.index):
            continue
        elif after <= len(tokens) and tokens[second.stop].text == "," and _name_at(work, after, titles):
            yield replace(other, dep="appos")  # "the prime minister and foreign minister, Ann Otieno"


def _hung(work: Parsed, title: range, last: Token) -> Iterator[Token]:
    yield last
    for i in title[:-1]:
        yield replace(work.tokens[i], head=last.index, dep="compound")
    for token in work.tokens:
        if token.head in title and token.index > title.stop and token.dep not in {"punct", "cc"}:
            yield replace(token, head=work.tokens[title.start].head)


def _pairs(work: Parsed, titles: Mapping[int, range]) -> Iterator[tuple[range, range]]:
    """Give two titles of one person with "and" between them: the second follows at once, without an article."""
    for first in titles.values():
        second = titles.get(first.stop + 1)
        if second and work.tokens[first.stop].text.lower() == "and":
            yield first, second


def _may_join_titles(work: Parsed) -> bool:
    """Say whether an "and" stands between a word of titles and a title, so that it is worth while to look for more."""
    words, known = work.lowers, load_title_words()
    opens = [k for k, word in enumerate(words) if k > 1 and word in known and words[k - 1] == "and"]
    return any(not known.isdisjoint(words[k - 2].split("-")) and _title_at(work, k) for k in opens)


def _titles(work: Parsed) -> Mapping[int, range]:
    """Give the titles of a sentence by where they begin; none where no two can be joined."""
    found: dict[int, range] = {}
    stop = 0
    for i in range(len(work.lowers)) if _may_join_titles(work) else ():
        title = _title_at(work, i) if i >= stop else range(0)
        stop = max(stop, title.stop)
        if title and "Number=Plur" not in work.tokens[stop - 1].morph:
            found[i] = title
    return found


def _title_at(work: Parsed, i: int) -> range:
    """Give the longest title that begins at a word; empty for none."""
    words, known, stop = work.lowers, load_title_words(), i
    if words[i : i + 1] == [] or words[i] not in known:
        return range(0)
    while stop < min(i + LONGEST, len(words)) and words[stop] != "and" and not known.isdisjoint(words[stop].split("-")):
        stop += 1
    last = next((k for k in range(stop, i, -1) if load_actors().title_kind(words[i:k]) is not None), i)
    return range(i, last)


def _name_at(work: Parsed, start: int, titles: Mapping[int, range]) -> range:
    """Give the name that begins at a word: capitalised, and no title itself."""
    stop = start
    for token in work.tokens[start:]:
        going_on = stop == start or token.dep in NAMING
        if token.upos != "PROPN" or not token.text[0].isupper() or not going_on:
            break
        stop += 1
    return range(start, start if start in titles else stop)


def _has_article(work: Parsed, start: int) -> bool:
    """Say whether an article stands before a title, past what describes it: "the Russian president"."""
    while start > 0 and work.tokens[start - 1].upos in {"ADJ", "NOUN", "PROPN"}:
        start -= 1
    return start > 0 and work.tokens[start - 1].upos == "DET"


def _is_many(work: Parsed, top: int) -> bool:
    """Say whether the verb counts its subject as several: "President and Prime Minister Modi are to meet"."""
    token = work.tokens[top]
    verbs = [work.tokens[token.head], *work.kids(token.head, "aux", "cop")] if token.dep.startswith("nsubj") else []
    return any("Number=Plur" in verb.morph for verb in verbs if verb.upos in {"VERB", "AUX"})


def _and_named(work: Parsed) -> Iterator[Token]:
    """A name that opens with "and" is joined to the one it seems to tell of: "Mr Roe of Chad and the envoy Ann Li"."""
    for name in work.hung("appos", "nsubj", "nmod"):
        if name.entity != "PERSON":
            continue
        start = min(i for i in work.sentence.subtree(name.index) if work.tokens[i].upos != "PUNCT")
        first = work.tokens[name.head]
        if name.dep == "nsubj":
            others = [t for t in work.kids(name.head, "nsubj") if t.index < start]
            first = others[-1] if others else name
        if work.lowers[start] == "and" and first.index < start:
            yield replace(name, head=first.index, dep="conj")
            yield replace(work.tokens[start], head=name.index, dep="cc")


def _beside_government(work: Parsed) -> Iterator[Token]:
    """What is no second country is joined to the government: "the government of Chad and the rebels" are two."""
    for token in work.hung("conj"):
        place = work.tokens[token.head]
        whose = work.tokens[place.head]
        inner = (place.dep, place.entity, whose.upos) == ("nmod", "PLACE", "NOUN")
        if not inner or token.entity == "PLACE" or work.kids(token.index, "case") or place.index < whose.index:
            continue
        noun, party = load_nouns().get(whose.lemma.lower()), load_nouns().get(token.lemma.lower())
        leaders = party is not None and party.stands == "person" and "Number=Plur" in token.morph
        second = token.entity == "ORG" or leaders or (party is not None and party.stands == "group")
        if not (noun is not None and noun.stands == "state" and "Number=Sing" in whose.morph):
            continue
        after = work.tokens[min(token.index + 1, len(work.tokens) - 1)]
        if (token.upos, after.upos, after.dep, after.head) == ("PROPN", "NOUN", "nsubj", whose.head):
            yield replace(after, head=whose.index, dep="conj")  # "the government of Chad and FROLINAT rebels"
            yield replace(token, head=after.index, dep="compound")
            yield from (replace(t, head=after.index) for t in work.kids(token.index, "cc"))
        elif second:
            yield replace(token, head=whose.index)


def _of_many(work: Parsed) -> Iterator[Token]:
    """A name behind people whom somebody leads is the leader's: "the commander of the guerrillas, Ann Roe, signed"."""
    for name in work.tokens:
        people = work.tokens[name.head]
        leader = work.tokens[people.head]
        many = (name.dep, name.entity, people.dep) == ("appos", "PERSON", "nmod") and "Number=Plur" in people.morph
        noun = load_nouns().get(leader.lemma.lower()) if many and leader.index < people.index else None
        if noun is not None and noun.kind == "Person" and "Number=Plur" not in leader.morph:
            yield replace(name, head=leader.index)


def _row(work: Parsed) -> Iterator[Token]:
    """Each name with its title is somebody else: "the premier, Ann Roe, his guest, Ben Low, and the envoy met"."""
    for title in work.tokens:
        if title.dep != "appos" or title.upos != "NOUN":
            continue
        names = [n for n in work.kids(title.index, "appos") if n.entity == "PERSON" and n.index > title.index]
        first = work.tokens[title.head]
        if names and first.entity == "PERSON" and first.dep != "appos":  # "Ann Roe, the premier, Ben Low, her guest"
            yield replace(names[0], head=first.index, dep="conj")
            titles = (*work.kids(first.index, "appos"), *work.kids(title.index, "appos"))
            yield from (replace(t, head=names[0].index) for t in titles if t.index > names[0].index)
            continue
        top = work.tokens[first.head] if first.entity == "PERSON" else first
        bearers = [n for n in work.kids(top.index, "appos") if n.entity == "PERSON"]
        names = names or [n for n in bearers if n.index > title.index]
        if names and bearers and bearers[0].index < title.index:
            yield replace(title, head=top.index, dep="conj")
            yield replace(names[0], head=title.index)


def _elect(work: Parsed) -> Iterator[Token]:
    """Who is to take an office is its bearer, named behind: "congratulated President-elect Macron"."""
    for hyphen, word, name in zip(work.tokens, work.tokens[1:], work.tokens[2:], strict=False):
        if word.text.lower() not in CHOSEN or hyphen.text != "-" or name.upos != "PROPN" or word.dep == "nmod:desc":
            continue
        if name.head == word.index:
            yield replace(name, head=word.head, dep="obj" if word.dep == "xcomp" else word.dep)
            others = (t for t in work.tokens if t.head == word.index and t.index > name.index)
            yield from (replace(t, head=name.index) for t in others)
        yield replace(word, head=name.index, dep="nmod:desc", upos="NOUN")


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
BEARERS = (
    (_elect, "- elect PROPN"),
    (_elect, "- designate PROPN"),
    (_named_after_titles, "and"),
    (_titles_beside_name, "and"),
    (_and_named, "and PROPN"),
    (_beside_government, "and conj nmod"),
    (_of_many, "PROPN nmod>appos"),
    (_row, "NOUN:appos PROPN"),
)
