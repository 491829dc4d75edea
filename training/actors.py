"""Build names the way news writes them: persons with long titles, organisations, places, each as a tree."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from random import Random

from training.nodes import Node, case, comma, leaf

LISTS = Path(__file__).parent / "lists"
TITLE = re.compile(
    r"^(?:(?:(?:President|Minister|Chancellor)-elect|Acting|Crown|Deputy|Vice|First|Prime|Foreign|General|Federal|State|President|Minister|King|Queen|Prince|Princess|"
    r"Emperor|Sultan|Emir|Amir|Sheikh|Chancellor|Premier|Secretary|Chairman|Pope|of|Councilor|Taoiseach|Leader|Regent|"
    r"Governor|Captain|Regent|Head|Chief|Interim|Transitional|High|Representative|Co|Council|and|the|Grand|Duke|Duchess)\s+)+"
)
PARTICLES = ("al", "el", "Al", "El")
COUNTRY_SHORT = ("U.S.", "US", "UK", "EU", "UN", "U.N.", "U.K.")


class Actors:
    """The lists of names, and what builds trees from them; every choice comes from one random source."""

    def __init__(self, data: Path, random: Random) -> None:
        self.random = random
        self.demonyms = read_list("demonyms")
        self.titles = read_list("titles")
        self.offices = read_list("offices")
        self.organisations = read_list("organisations")
        self.adjectives = frozenset(read_list("adjectives"))
        path = data / "country-codes.csv"
        states = [row for row in csv.DictReader(path.open(encoding="utf-8")) if row["independent"] == "Yes"]
        self.states = [row["name"] for row in states if re.fullmatch(r"[\w'’ .-]+", row["name"])]
        self.formal = [
            row["formal_name"] for row in states if " of " in row["formal_name"] and "," not in row["formal_name"]
        ]
        self.capitals = [row["capital"] for row in states if re.fullmatch(r"[\w'’ .-]+", row["capital"])]
        self.places = read_list("places")
        self.persons = _read_persons(data)

    def chance(self, share: float) -> bool:
        """Say yes in a share of the cases."""
        return self.random.random() < share

    def person(self) -> Node:
        """Make a person's bare name."""
        pieces = self.random.choice(self.persons).split()
        if len(pieces) > 1 and self.chance(0.3):
            pieces = pieces[-1:] if pieces[-2][0].isupper() else pieces[-2:]
        if len(pieces) == 2 and self.chance(0.06):
            pieces.insert(1, self.random.choice("ABCDEFGHJKLMPRSTW") + ".")
        head, *rest = [part for piece in pieces for part in _split_hyphen(piece)]
        node = leaf(head, "PROPN")
        for part in rest:
            node.after("punct" if part == "-" else "flat", leaf(part, "PUNCT" if part == "-" else "PROPN"))
        return node.called("PERSON")

    def state(self) -> Node:
        """Make a state's name."""
        share = self.random.random()
        if share < 0.5:
            return self.phrase(_article(self.random.choice(self.states)), "PLACE")
        if share < 0.6:
            return self.phrase(self.random.choice(self.formal), "PLACE")
        return self.phrase(
            self.random.choice(
                (
                    "the United States",
                    "U.S.",
                    "US",
                    "Russia",
                    "China",
                    "Iran",
                    "Israel",
                    "Britain",
                    "Turkey",
                    "the UK",
                    "the US",
                    "the U.S.",
                    "North Korea",
                    "South Korea",
                    "Saudi Arabia",
                    "Ukraine",
                    "India",
                    "Cuba",
                    "Syria",
                    "Belarus",
                )
            ),
            "PLACE",
        )

    def place(self) -> Node:
        """Make the name of a place."""
        share = self.random.random()
        if share < 0.45:
            return self.phrase(self.random.choice(self.capitals), "PLACE")
        if share < 0.7:
            return self.phrase(self.random.choice(self.places), "PLACE")
        return self.state()

    def city(self) -> Node:
        """Make the name of a city."""
        return self.phrase(self.random.choice(self.capitals), "PLACE")

    def organisation(self) -> Node:
        """Make the name of an organisation."""
        return self.phrase(self.random.choice(self.organisations), "ORG")

    def demonym(self) -> list[Node]:
        """Make the words of an adjective for a state."""
        *first, last = self.random.choice(self.demonyms).split("_")
        node = leaf(last, "ADJ")
        for word in first:
            node.before(
                "amod" if word != "Sri" and word != "Costa" else "compound",
                leaf(word, "ADJ" if word not in {"Sri", "Costa"} else "PROPN"),
            )
        return [node]

    def of_state(self, node: Node) -> Node:
        """Say before a title or a body whose it is: Belarusian, U.S., Russia's."""
        share = self.random.random()
        if share < 0.55:
            return node.first("amod", self.demonym()[0])
        if share < 0.8:
            short = self.random.choice(COUNTRY_SHORT)
            return node.first(
                "compound", leaf(short, "PROPN").called("PLACE" if "K" in short or "S" in short else "ORG")
            )
        return node.first("nmod:poss", self.owner(self.state()))

    def owner(self, node: Node) -> Node:
        """Make a possessor."""
        return node.after("case", leaf("'" if node.form.endswith("s") and self.chance(0.7) else "'s", "PART"))

    def title(self, *, before_name: bool) -> Node:
        """Make a title, for most with the state it belongs to."""
        common = self.chance(0.3) if before_name else self.chance(0.85)
        words = self.random.choice(self.offices if common else self.titles)
        node = self.phrase(words, "", upos="NOUN" if common else "PROPN")
        if self.chance(0.75):
            self.of_state(node)
        if self.chance(0.12):
            node.first(
                "amod",
                leaf(
                    self.random.choice(("former", "then", "outgoing", "late", "visiting", "Former", "embattled")), "ADJ"
                ),
            )
        return node

    def titled(self) -> Node:
        """Make a person with a title before the name, or with an office in apposition before or after it."""
        person, share = self.person(), self.random.random()
        if share < 0.7:
            return person.first("nmod:desc", self.title(before_name=True))
        if share < 0.78:
            return person.first(
                "nmod:desc",
                leaf(self.random.choice(("Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Lord", "Sir")), "PROPN"),
            )
        office = self.office()
        if share < 0.9:
            return _between_commas(person, office)
        return _between_commas(office, person)

    def office(self) -> Node:
        """Make a person by the office alone: the Belarusian president, Russia's deputy foreign minister."""
        node = self.title(before_name=False)
        if any(dep == "nmod:poss" for dep, _ in node.left):
            return node
        if not node.right and self.chance(0.2):
            node.after("nmod", case("of", self.state()))
        return (
            node.first("det", leaf("the" if self.chance(0.85) else "a", "DET"))
            if node.left or node.right or self.chance(0.9)
            else node
        )

    def phrase(self, words: str, name: str, *, upos: str = "PROPN") -> Node:
        """Read a plain name as a tree: adjectives and nouns before the head, prepositional phrases after it."""
        pieces = [part for piece in re.sub(r"['’]s (?=\w)", " 's ", words).split() for part in _split_name(piece)]
        node = self._read(pieces, upos)
        return node.called(name) if name else node

    def _read(self, pieces: list[str], upos: str) -> Node:
        cut = next((place for place, piece in enumerate(pieces) if place and piece in PREPOSITIONS), len(pieces))
        node = self._read_noun(pieces[:cut], upos)
        while cut < len(pieces):
            after = next((place for place in range(cut + 1, len(pieces)) if pieces[place] in PREPOSITIONS), len(pieces))
            node.after("nmod", case(pieces[cut], self._read_noun(pieces[cut + 1 : after], upos)))
            cut = after
        return node

    def _read_noun(self, pieces: list[str], upos: str) -> Node:
        if pieces[0] == "the":
            return self._read_noun(pieces[1:], upos).first("det", leaf("the", "DET"))
        if "'s" in pieces[:-1]:
            cut = pieces.index("'s")
            owner = self._read_noun(pieces[:cut], upos).after("case", leaf("'s", "PART"))
            return self._read_noun(pieces[cut + 1 :], upos).first("nmod:poss", owner)
        if "and" in pieces:
            cut = pieces.index("and")
            return self._coordinate(pieces[:cut], pieces[cut + 1 :], upos)
        if pieces[0] == "chargé":
            return leaf("chargé", "NOUN").after("flat", leaf("d'affaires", "NOUN"))
        upos = "PROPN" if pieces[-1][:1].isupper() else upos
        *before, last = pieces
        node = leaf(last, upos, lemma=PLURALS.get(last, ""), feats="Number=Plur" if last in PLURALS else None)
        inner: Node | None = None
        for piece, following in reversed(list(zip(before, pieces[1:], strict=False))):
            if inner is not None and (piece, following) in PAIRS:
                inner.first("amod" if piece in self.adjectives else "compound", leaf(piece, inner.upos))
                inner.called(PAIRS[piece, following])
                continue
            inner = self._hang(node, piece, upos)
        return node.called(KNOWN.get(last, "")) if upos == "PROPN" else node

    def _hang(self, node: Node, piece: str, upos: str) -> Node:
        """Hang a word before the words that already stand before a noun."""
        if piece == "-":
            new, dep = leaf("-", "PUNCT"), "punct"
        elif piece in self.adjectives:
            new, dep = leaf(piece, "ADJ"), "amod"
        else:
            new, dep = leaf(piece, upos if piece[:1].islower() else "PROPN"), "compound"
        node.first(dep, new)
        return new

    def _coordinate(self, first: list[str], second: list[str], upos: str) -> Node:
        cc = leaf("and", "CCONJ")
        if len(first) == 1 and first[0] in self.adjectives and len(second) > 1:
            node = self._read_noun(second[1:], upos)
            adjective = leaf(first[0], "ADJ")
            return node.first("amod", adjective.after("conj", leaf(second[0], "ADJ").before("cc", cc)))
        return self._read_noun(first, upos).after("conj", self._read_noun(second, upos).first("cc", cc))


PAIRS = {
    ("State", "Department"): "ORG", ("Human", "Rights"): "", ("National", "Security"): "", ("foreign", "policy"): "",
    ("Foreign", "Relations"): "", ("national", "security"): "", ("White", "House"): "ORG", ("Security", "Council"): "ORG",
}  # fmt: skip
KNOWN = {
    **dict.fromkeys(
        ("France", "Georgia", "Russia", "Netherlands", "States", "Syria", "Iran", "Afghanistan", "Europe"), "PLACE"
    ),
    **dict.fromkeys(("East", "Pakistan", "Kosovo", "Germany"), "PLACE"),
    **dict.fromkeys(("NATO", "Union", "Nations", "Treasury"), "ORG"),
}
PREPOSITIONS = frozenset({"of", "for", "to", "on", "in"})
PLURALS = {
    "States": "State", "Nations": "Nation", "Emirates": "Emirate", "Affairs": "Affair", "Rights": "Right", "Refugees": "Refugee",
    "Commons": "Commons", "Representatives": "Representative", "Weapons": "Weapon", "Relations": "Relation", "Countries": "Country",
    "Islands": "Island", "Heights": "Height", "affairs": "affair", "Netherlands": "Netherlands", "Philippines": "Philippines",
    "Balkans": "Balkan", "Seychelles": "Seychelles", "Maldives": "Maldives", "Bahamas": "Bahamas", "Comoros": "Comoros",
}  # fmt: skip


def read_list(name: str) -> list[str]:
    """Read a list of names, one a line."""
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def _read_persons(data: Path) -> list[str]:
    persons = set(read_list("persons"))
    with (data / "officials" / "visits.csv").open(encoding="utf-8") as file:
        persons |= {TITLE.sub("", row["visitor"]) for row in csv.DictReader(file)}
    with (data / "officials" / "us-chiefs-of-mission.csv").open(encoding="utf-8") as file:
        persons |= {row["person"] for row in list(csv.DictReader(file))[::6]}
    good = re.compile(r"[\w'’.-]+(?: [\w'’.-]+){0,4}")
    return sorted(
        person
        for person in persons
        if good.fullmatch(person) and person[0].isupper() and not re.search(r"\.$|^[IVX]+$", person)
    )


def _article(state: str) -> str:
    plural = state.endswith(
        ("Islands", "Emirates", "States", "Kingdom", "Republic", "Netherlands", "Philippines", "Maldives", "Bahamas")
    )
    return f"the {state}" if plural else state


def _split_hyphen(piece: str) -> list[str]:
    return [part for part in re.split(r"(-)", piece) if part]


def _split_name(piece: str) -> list[str]:
    return [piece] if piece in {"Co-operation", "co-operation"} else _split_hyphen(piece)


def _between_commas(head: Node, node: Node) -> Node:
    node.first("punct", comma())
    node.after("punct", comma())
    return head.after("appos", node)
