"""Make sentences of diplomatic news with their trees: who does what to whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from training.actors import Actors
from training.nodes import Node, case, comma, leaf, noun
from training.vocabulary import (
    BODIES, CONTROL, ENVOYS, FRAMES, INTRANSITIVE, MEASURES, OBJECT_CONTROL, REPORTING, TALKS, TIES, TREATIES, VERBS,
    inflect,
)  # fmt: skip

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = {
    "Jan.": "January",
    "Feb.": "February",
    "Aug.": "August",
    "Sept.": "September",
    "Oct.": "October",
    "Nov.": "November",
    "Dec.": "December",
}
NUMBERS = "two three four five six seven eight nine ten".split()
ADVERBS = "also reportedly recently officially formally immediately again finally repeatedly strongly jointly later briefly".split()


class Clauses:
    """Builds clauses from names and vocabulary."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.random: Random = actors.random
        self.patient = "ACTOR"
        self.objects: dict[str, Callable[[], Node]] = {
            "ENVOY": self.envoy,
            "TIES": self.ties,
            "MEASURE": self.measure,
            "TREATY": self.treaty,
            "TALKS": self.talks,
            "ACTOR": self.actor,
            "PLACE": self.actors.place,
            "BODY": self.body,
        }

    def sentence(self) -> Node:
        """Make a whole sentence with its full stop."""
        root = self.clause(depth=0)
        share = self.random.random()
        if share < 0.12:
            root = self.said_after(root)
        elif share < 0.2:
            root = self.and_clause(root)
        _drop_last_comma(root)
        return capitalise(root.after("punct", leaf(".", "PUNCT")))

    def headline(self) -> Node:
        """Make a short sentence that reads as a headline once its small words are gone."""
        verb = self.random.choice((self.active, self.active, self.intransitive, self.passive, self.control))(2)
        subject = self.random.choice(
            (
                self.actors.state,
                self.actors.state,
                self.city_power,
                self.actors.person,
                self.body,
                self.actors.organisation,
            )
        )()
        if self.chance(0.5):
            self.join(
                subject,
                self.random.choice((self.actors.state, self.city_power, self.actors.state, self.actors.person))(),
                "and",
            )
        if verb.feats == "passive":
            verb.first("nsubj:pass", self.objects[self.patient]())
        else:
            verb.first("nsubj", subject)
        self.settle(verb)
        if self.chance(0.4):
            verb.after(*self.reason())
        elif self.chance(0.3):
            freeze = noun(
                self.random.choice(
                    ("freeze", "break", "absence", "hiatus", "war", "standoff", "boycott", "gap", "crisis", "siege")
                )
            )
            freeze.before(
                "compound",
                noun("year")
                .before("nummod", leaf(str(self.random.randint(2, 60)), "NUM"))
                .before("punct", leaf("-", "PUNCT")),
            )
            verb.after("obl", case("after", self.determine(freeze, 0.9)))
        if self.chance(0.12):
            other = self.settle(self.active(2), form="3sg" if not subject.plural else "pres")
            verb.after("conj", other.first("punct", comma()))
        elif self.chance(0.12):
            said = inflect("say", "3sg").before("ccomp", verb).before("punct", comma())
            return capitalise(
                said.before("nsubj", self.random.choice((self.actors.person, self.actors.organisation, self.body))())
            )
        return capitalise(verb)

    def clause(self, *, depth: int, subject: Node | None = None) -> Node:
        """Make a clause with a subject."""
        shapes: list[tuple[int, Callable[[int], Node]]] = [
            (10, self.active), (4, self.passive), (4, self.reporting), (3, self.control), (2, self.object_control),
            (3, self.copula), (3, self.intransitive), (1, self.occasion),
        ]  # fmt: skip
        if depth > 1:
            shapes = [*shapes[:2], (3, self.intransitive)]
        make = self.random.choices([shape for _, shape in shapes], [weight for weight, _ in shapes])[0]
        verb = make(depth)
        if make == self.passive:
            verb.first("nsubj:pass", subject or self.attributes(self.objects[self.patient](), 0.15))
        else:
            verb.first("nsubj", subject or self.subject())
        self.settle(verb)
        self.adjuncts(verb, depth)
        return verb

    # --- subjects and objects

    def subject(self) -> Node:
        """Make what stands before the verb."""
        return self.pronoun() if self.chance(0.07) else self.attributes(self.actor(), 0.16)

    def actor(self) -> Node:
        """Make one who acts: a state, a person, a body, or several."""
        node = self.single()
        share = self.random.random()
        if share < 0.14:
            self.join(node, self.single(), "and")
        elif share < 0.18:
            node.after("conj", self.single().first("punct", comma()))
            self.join(node, self.single(), "and")
        return node

    def join(self, node: Node, other: Node, word: str) -> Node:
        """Coordinate two nodes."""
        node.plural = True
        return node.after("conj", other.first("cc", leaf(word, "CCONJ")))

    def single(self) -> Node:
        make = self.random.choices(
            [
                self.actors.state,
                self.actors.titled,
                self.actors.person,
                self.actors.organisation,
                self.actors.office,
                self.body,
                self.city_power,
            ],
            [28, 20, 8, 12, 9, 10, 6],
        )[0]
        return make()

    def pronoun(self) -> Node:
        return leaf(self.random.choice(("he", "she")), "PRON", feats="Case=Nom|Number=Sing|Person=3|PronType=Prs")

    def city_power(self) -> Node:
        """Make a capital that stands for its government."""
        return self.actors.phrase(
            self.random.choice(
                (
                    "Washington",
                    "Moscow",
                    "Beijing",
                    "Tehran",
                    "London",
                    "Paris",
                    "Ankara",
                    "Minsk",
                    "Brussels",
                    "Kyiv",
                    "Berlin",
                    "Damascus",
                )
            ),
            "PLACE",
        )

    def body(self) -> Node:
        """Make a common body or group: the Cuban government, Russian officials, Iran's parliament."""
        word, plural = self.random.choice(BODIES)
        node = noun(word, plural=plural)
        share = self.random.random()
        if share < 0.7:
            self.actors.of_state(node)
        elif share < 0.8:
            node.first(
                "amod", leaf(self.random.choice(("new", "interim", "foreign", "senior", "military", "local")), "ADJ")
            )
        if not plural or self.chance(0.2):
            self.determine(node, 0.92)
        return node

    def envoy(self) -> Node:
        """Make envoys as an object: its ambassador to France, two Russian diplomats."""
        word, plural = self.random.choice(ENVOYS)
        node = noun(word, plural=plural)
        share = self.random.random()
        if plural and share < 0.5:
            return self.count(self.nationality(node))
        if share < 0.45:
            node.first("nmod:poss", self.possessive())
        else:
            self.determine(self.nationality(node), 0.8)
        if self.chance(0.4):
            node.after("nmod", case(self.random.choice(("to", "to", "in", "from")), self.actors.place()))
        return node

    def nationality(self, node: Node) -> Node:
        return self.actors.of_state(node) if self.chance(0.6) else node

    def count(self, node: Node) -> Node:
        number = self.random.choice(NUMBERS) if self.chance(0.5) else str(self.random.randint(2, 120))
        return node.first("nummod", leaf(number, "NUM"))

    def possessive(self) -> Node:
        form, feats = self.random.choice(
            (
                ("its", "Gender=Neut|Number=Sing"),
                ("their", "Number=Plur"),
                ("his", "Gender=Masc|Number=Sing"),
                ("its", "Gender=Neut|Number=Sing"),
            )
        )
        gender, _, number = feats.rpartition("|")
        return leaf(
            form,
            "PRON",
            feats="|".join(
                part for part in ("Case=Gen", gender, number, "Person=3", "Poss=Yes", "PronType=Prs") if part
            ),
        )

    def determine(self, node: Node, share: float) -> Node:
        """Put an article before a noun that has no possessor."""
        if any(dep in {"nmod:poss", "det"} for dep, _ in node.left) or not self.chance(share):
            return node
        if node.plural or self.chance(0.7):
            return node.first("det", leaf("the", "DET"))
        following = node.left[0][1] if node.left else node
        while following.left:
            following = following.left[0][1]
        article = "an" if following.form[0].lower() in "aeio" else "a"
        return node.first("det", leaf(article, "DET"))

    def ties(self) -> Node:
        """Make relations between states."""
        word, plural = self.random.choice(TIES)
        node = noun(word, plural=plural)
        share = self.random.random()
        if share < 0.6:
            node.first(
                "amod",
                leaf(
                    self.random.choice(
                        (
                            "diplomatic",
                            "diplomatic",
                            "full",
                            "bilateral",
                            "trade",
                            "economic",
                            "consular",
                            "military",
                            "close",
                        )
                    ),
                    "ADJ",
                ),
            )
        elif share < 0.75:
            self.pair(node)
        self.determine(node, 0.25)
        share = self.random.random()
        if share < 0.4:
            node.after("nmod", case("with", self.single_name()))
        elif share < 0.6:
            node.after("nmod", case("between", self.join(self.single_name(), self.single_name(), "and")))
        return node

    def pair(self, node: Node) -> Node:
        """Put a hyphenated pair before a noun: US-Belarus relations."""
        if self.chance(0.6):
            second = leaf(
                self.random.choice(
                    ("Belarus", "China", "Russia", "Iran", "Cuba", "Israel", "India", "Turkey", "Japan", "Mexico", "EU")
                ),
                "PROPN",
            ).called("PLACE")
            first = leaf(
                self.random.choice(("US", "U.S.", "UK", "EU", "Russia", "China", "India", "Iran", "Saudi")), "PROPN"
            ).called("PLACE")
            second.before("compound", first).before("punct", leaf("-", "PUNCT"))
            second.name = ""
            first.name = "PLACE"
            return node.first("compound", second)
        adjective = self.actors.demonym()[0]
        adjective.left = []
        adjective.before(
            "compound", leaf(self.random.choice(("Sino", "Russo", "Anglo", "Franco", "US", "Greco", "Indo")), "PROPN")
        ).before("punct", leaf("-", "PUNCT"))
        return node.first("amod", adjective)

    def single_name(self) -> Node:
        return self.random.choice((self.actors.state, self.actors.state, self.city_power, self.actors.organisation))()

    def measure(self) -> Node:
        """Make a measure: new sanctions on Iran, an arms embargo."""
        word, plural = self.random.choice(MEASURES)
        *first, last = word.split()
        node = noun(last, plural=plural)
        for piece in first:
            node.before("compound", noun(piece))
        if self.chance(0.5):
            node.first(
                "amod",
                leaf(
                    self.random.choice(
                        (
                            "new",
                            "economic",
                            "tough",
                            "additional",
                            "financial",
                            "further",
                            "sweeping",
                            "international",
                            "targeted",
                        )
                    ),
                    "ADJ",
                ),
            )
        elif self.chance(0.3):
            self.actors.of_state(node)
        self.determine(node, 0.9 if not plural else 0.2)
        if self.chance(0.45):
            node.after(
                "nmod",
                case(self.random.choice(("on", "on", "against")), self.random.choice((self.single_name, self.body))()),
            )
        return node

    def treaty(self) -> Node:
        word, plural = self.random.choice(TREATIES)
        node = noun(word, plural=plural)
        if self.chance(0.5):
            before = self.random.choice(
                (
                    "peace",
                    "trade",
                    "arms control",
                    "nuclear",
                    "ceasefire",
                    "extradition",
                    "free trade",
                    "border",
                    "defense",
                )
            )
            for piece in before.split():
                node.before(
                    "amod" if piece in {"nuclear", "free"} else "compound",
                    leaf(piece, "ADJ") if piece in {"nuclear", "free"} else noun(piece),
                )
        elif self.chance(0.3):
            self.pair(node)
        self.determine(node, 0.9)
        share = self.random.random()
        if share < 0.3:
            node.after("nmod", case("with", self.single_name()))
        elif share < 0.45:
            node.after(
                "nmod",
                case("on", noun(self.random.choice(("trade", "security", "migration", "fishing", "cooperation")))),
            )
        return node

    def talks(self) -> Node:
        """Make an encounter: talks with the Iranian foreign minister, a two-day summit."""
        word, plural = self.random.choice(TALKS)
        node = noun(word, plural=plural)
        share = self.random.random()
        if share < 0.3:
            node.first(
                "amod",
                leaf(
                    self.random.choice(
                        ("bilateral", "high-level", "direct", "trilateral", "official", "joint", "secret", "fresh")
                    ).replace("high-level", "urgent"),
                    "ADJ",
                ),
            )
        elif share < 0.45:
            node.first("compound", noun(self.random.choice(("peace", "crisis", "trade", "security", "ceasefire"))))
        elif share < 0.55:
            node.first(
                "compound",
                noun(self.random.choice(("day", "week")))
                .before("nummod", leaf(self.random.choice(NUMBERS), "NUM"))
                .before("punct", leaf("-", "PUNCT")),
            )
        self.determine(node, 0.85 if not plural else 0.15)
        share = self.random.random()
        if share < 0.45:
            node.after("nmod", case("with", self.actor()))
        elif share < 0.6:
            node.after("nmod", case("between", self.join(self.single(), self.single(), "and")))
        if self.chance(0.25):
            node.after("nmod", case(self.random.choice(("on", "about")), self.topic()))
        return node

    def topic(self) -> Node:
        """Make what one talks or quarrels about."""
        share = self.random.random()
        if share < 0.25:
            return self.actors.state()
        words = (
            "crisis",
            "conflict",
            "border dispute",
            "nuclear program",
            "human rights",
            "trade",
            "war",
            "killing",
            "election",
            "attack",
            "cooperation",
            "energy",
            "annexation",
            "invasion",
            "arrest",
        )
        *first, last = self.random.choice(words).split()
        node = noun("right", plural=True) if last == "rights" else noun(last)
        for piece in first:
            node.before(
                "amod" if piece in {"human", "nuclear"} else "compound",
                leaf(piece, "ADJ") if piece in {"human", "nuclear"} else noun(piece),
            )
        if last in {"trade", "cooperation", "energy", "rights"}:
            return node
        if self.chance(0.4):
            self.actors.of_state(node)
        self.determine(node, 0.95)
        if self.chance(0.4):
            node.after("nmod", case(self.random.choice(("in", "of")), self.actors.place()))
        return node

    def attributes(self, node: Node, share: float) -> Node:
        """Add a relative clause or a participle to a noun, between commas after a name."""
        if node.upos not in {"NOUN", "PROPN"} or not self.chance(share) or node.right:
            return node
        name = node.upos == "PROPN"
        if self.chance(0.55 if not name else 0.85):
            who = leaf(
                "who"
                if node.name == "PERSON" or not name and self.chance(0.4)
                else "which"
                if name or self.chance(0.5)
                else "that",
                "PRON",
                feats="PronType=Rel",
            )
            who.plural = node.plural
            verb = self.clause(depth=2, subject=who)
            dep = "acl:relcl"
        else:
            verb, dep = self.participle(), "acl"
        if name:
            verb.first("punct", comma()).after("punct", comma())
        return node.after(dep, verb)

    def participle(self) -> Node:
        """Make a reduced relative clause: imposed by Washington, signed in 1994."""
        verb = inflect(self.random.choice(FRAMES)[0], "pp")
        share = self.random.random()
        if share < 0.6:
            verb.after("obl:agent", case("by", self.single()))
        if share > 0.45:
            verb.after("obl", case("in", leaf(self.year(), "NUM") if self.chance(0.6) else self.actors.city()))
        return verb

    # --- predicates

    def active(self, depth: int) -> Node:
        lemma, kind, preposition = self.random.choice(FRAMES)
        verb = leaf(lemma, "VERB")
        node = self.objects[kind]()
        if node.upos == "PRON":
            node = self.actors.titled()
        if depth < 2:
            self.attributes(node, 0.12)
        if lemma in VERBS.particles:
            verb.after("compound:prt", leaf(VERBS.particles[lemma], "ADP"))
        verb.after("obj", node)
        if preposition and self.chance(0.6):
            verb.after("obl", case(preposition, self.target(preposition)))
        return verb

    def target(self, preposition: str) -> Node:
        if preposition in {"over", "for", "of", "about"}:
            return self.topic()
        if preposition in {"from", "in"}:
            return self.actors.place()
        return self.single_name()

    def passive(self, depth: int) -> Node:
        """Make a passive; what the verb takes as its object is the subject."""
        lemma, kind, preposition = self.random.choice(FRAMES)
        verb = leaf(lemma, "VERB", feats="passive")
        self.patient = kind
        if lemma in VERBS.particles:
            verb.after("compound:prt", leaf(VERBS.particles[lemma], "ADP"))
        if preposition and self.chance(0.3):
            verb.after("obl", case(preposition, self.target(preposition)))
        if self.chance(0.2):
            verb.after("obl", case("in", self.actors.city()))
        if self.chance(0.45):
            verb.after("obl:agent", case("by", self.single()))
        return verb

    def intransitive(self, depth: int) -> Node:
        lemma, preposition, kind = self.random.choice(INTRANSITIVE)
        verb = leaf(lemma, "VERB")
        return verb.after("obl", case(preposition, self.objects[kind]() if kind != "TOPIC" else self.topic()))

    def reporting(self, depth: int) -> Node:
        verb = leaf(self.random.choice(REPORTING), "VERB")
        inner = self.clause(depth=depth + 2)
        if self.chance(0.7):
            inner.first("mark", leaf("that", "SCONJ"))
        return verb.after("ccomp", inner)

    def control(self, depth: int) -> Node:
        verb = leaf(self.random.choice(CONTROL), "VERB")
        return verb.after("xcomp", self.infinitive(depth))

    def object_control(self, depth: int) -> Node:
        if self.chance(0.2):
            called = leaf("call", "VERB").after("obl", case("on", self.named_object()))
            return called.after("xcomp", self.infinitive(depth))
        lemma = self.random.choice(OBJECT_CONTROL)
        return leaf(lemma, "VERB").after("obj", self.named_object()).after("xcomp", self.infinitive(depth))

    def named_object(self) -> Node:
        node = self.actor() if self.chance(0.7) else self.envoy()
        return node if node.upos != "PRON" else self.actors.state()

    def infinitive(self, depth: int) -> Node:
        """Make an infinitive with its marker."""
        make = self.random.choice((self.active, self.active, self.intransitive, self.passive))
        verb = make(2)
        passive = verb.feats == "passive"
        verb = self.settle(verb, form="pp" if passive else "inf")
        if passive:
            verb.first("aux:pass", leaf("be", "AUX", feats="VerbForm=Inf"))
        return verb.first("mark", leaf("to", "PART"))

    def copula(self, depth: int) -> Node:
        share = self.random.random()
        if share < 0.5:
            node = self.actors.office()
        elif share < 0.75:
            node = (
                noun(self.random.choice(("ally", "partner", "member", "rival", "neighbor", "signatory")))
                .before("amod", leaf(self.random.choice(("close", "key", "longtime")), "ADJ"))
                .first("det", leaf("a", "DET"))
            )
            node.after("nmod", case("of", self.actors.state()))
        else:
            node = leaf(self.random.choice(("ready", "willing", "unable", "due")), "ADJ").after(
                "xcomp", self.infinitive(depth)
            )
        node.form_kind = "copula"  # type: ignore[attr-defined]
        return node

    # --- tense, negation, place and time

    def settle(self, verb: Node, *, form: str = "") -> Node:
        """Give a predicate its tense and its auxiliaries; they stand after the subject."""
        if hasattr(verb, "form_kind"):
            return self._add_copula(verb)
        passive = verb.feats == "passive"
        plural = any(node.plural for dep, node in verb.left if dep.startswith("nsubj"))
        if form:
            self._write(verb, form)
            return verb
        helpers: list[Node] = []
        share = self.random.random()
        be = "be"
        if share < 0.5:
            main = "past" if not passive else "pp"
            helpers = [_aux("were" if plural else "was", "be", past=True)] if passive else []
        elif share < 0.66:
            main = ("pres" if plural else "3sg") if not passive else "pp"
            helpers = [_aux("are" if plural else "is", be)] if passive else []
        elif share < 0.8:
            main = "pp" if passive else "inf"
            helpers = [
                leaf(
                    self.random.choice(("will", "would", "will", "may", "could", "might", "should", "must")),
                    "AUX",
                    feats="VerbForm=Fin",
                )
            ]
            helpers += [leaf("be", "AUX", feats="VerbForm=Inf")] if passive else []
        elif share < 0.93:
            main = "pp"
            had = self.chance(0.3)
            helpers = [_aux("had" if had else "have" if plural else "has", "have", past=had)]
            helpers += [leaf("been", "AUX", lemma="be", feats="Tense=Past|VerbForm=Part")] if passive else []
        else:
            main = "pp" if passive else "ing"
            helpers = [_aux("are" if plural else "is", be)]
            helpers += [leaf("being", "AUX", lemma="be", feats="Tense=Pres|VerbForm=Part")] if passive else []
        if self.chance(0.07):
            if not helpers:
                helpers, main = [_aux("did", "do", past=True)], "inf"
            helpers.insert(1, leaf("not", "PART", feats="Polarity=Neg"))
        if self.chance(0.08):
            helpers.append(leaf(self.random.choice(ADVERBS), "ADV"))
        self._write(verb, main if not passive else "pp")
        _hang_helpers(verb, helpers, passive=passive)
        return verb

    def _write(self, verb: Node, form: str) -> None:
        made = inflect(verb.lemma, form)
        perfect = form == "pp" and verb.feats != "passive"
        verb.form, verb.feats = made.form, "Tense=Past|VerbForm=Part" if perfect else made.feats

    def _add_copula(self, node: Node) -> Node:
        del node.form_kind  # type: ignore[attr-defined]
        place = max((place for place, (dep, _) in enumerate(node.left) if dep.startswith("nsubj")), default=-1) + 1
        plural = any(other.plural for dep, other in node.left if dep.startswith("nsubj"))
        past = self.chance(0.4)
        form = ("were" if plural else "was") if past else "are" if plural else "is"
        node.left.insert(place, ("cop", _aux(form, "be", past=past)))
        return node

    def adjuncts(self, verb: Node, depth: int) -> None:
        """Add where, when, why."""
        heavy = any(dep in {"ccomp", "xcomp", "advcl"} for dep, _ in verb.right)
        complex_ = any(dep in {"nmod", "acl:relcl", "acl"} for _, node in verb.right for dep, _ in node.right)
        if self.chance(0.3) and not heavy and not complex_ and not any(dep == "obl" for dep, _ in verb.right):
            verb.after("obl", case("in", self.actors.city()))
        if self.chance(0.35) and not heavy:
            verb.after(*self.time())
        if depth < 2 and self.chance(0.18):
            verb.after(*self.reason())
        elif depth == 0 and self.chance(0.12):
            dep, node = self.random.choice((self.time, self.reason))()
            verb.first("punct", comma()).first(dep, node)

    def time(self) -> tuple[str, Node]:
        """Make a time: on Friday, last week, in 2008, on Sept. 17."""
        share = self.random.random()
        if share < 0.3:
            day = leaf(self.random.choice(DAYS), "PROPN")
            return ("obl:unmarked", day) if self.chance(0.3) else ("obl", case("on", day))
        if share < 0.5:
            return "obl", case(self.random.choice(("in", "since", "in")), leaf(self.year(), "NUM"))
        if share < 0.65:
            return "obl", case("on", self.date())
        if share < 0.75:
            return "obl", case(
                "in",
                leaf(self.random.choice(MONTHS), "PROPN").after(
                    "nmod:unmarked", leaf(self.year(), "NUM") if self.chance(0.5) else None
                ),
            )
        if share < 0.9:
            word = noun(self.random.choice(("week", "month", "year")))
            return "obl:unmarked", word.before("amod", leaf(self.random.choice(("last", "next", "last")), "ADJ"))
        time = (
            noun("time")
            .before("det", leaf("the", "DET"))
            .before("amod", leaf("first", "ADJ", feats="Degree=Pos|NumType=Ord"))
        )
        time.after(
            "nmod",
            case("since", leaf(self.year(), "NUM"))
            if self.chance(0.5)
            else case("in", self.count(noun("year", plural=True))),
        )
        return "obl", case("for", time)

    def date(self) -> Node:
        month = self.random.choice(MONTHS + list(SHORT_MONTHS))
        number = leaf(str(self.random.randint(1, 31)), "NUM")
        name = leaf(month, "PROPN", lemma=SHORT_MONTHS.get(month, month))
        if self.chance(0.25):
            return number.after("nmod:unmarked", name).after(
                "nmod:unmarked", leaf(self.year(), "NUM") if self.chance(0.4) else None
            )
        number.before("nmod:unmarked", name)
        if self.chance(0.3):
            number.after("punct", comma()).after("nmod:unmarked", leaf(self.year(), "NUM"))
        return number

    def year(self) -> str:
        return str(self.random.randint(1780, 2025) if self.chance(0.4) else self.random.randint(1980, 2025))

    def reason(self) -> tuple[str, Node]:
        """Make a reason, a purpose or an occasion."""
        share = self.random.random()
        if share < 0.3:
            return "obl", case(
                self.random.choice(("over", "after", "following", "during", "before", "amid", "despite")),
                self.random.choice((self.topic, self.talks))(),
            )
        if share < 0.45:
            return "obl", case("for", self.talks())
        if share < 0.65:
            verb = self.active(2)
            self.settle(verb, form="inf")
            return "advcl", verb.first("mark", leaf("to", "PART"))
        if share < 0.8:
            verb = self.active(2)
            self.settle(verb, form="ing")
            verb.feats = "VerbForm=Ger"
            return "advcl", verb.first("mark", leaf(self.random.choice(("after", "before", "for", "by")), "SCONJ"))
        verb = self.clause(depth=2)
        return "advcl", verb.first(
            "mark", leaf(self.random.choice(("after", "because", "if", "as", "while", "before", "until")), "SCONJ")
        )

    def said_after(self, root: Node) -> Node:
        """Put who said it after the sentence, for some as a quotation."""
        quoted = self.chance(0.4)
        lemma = (
            self.random.choice(("say", "say", "say", "announce", "report"))
            if not quoted
            else self.random.choice(("say", "say", "tell"))
        )
        said = inflect(lemma, "past")
        said.before("ccomp", root)
        root.after("punct", comma())
        if quoted:
            root.first("punct", leaf('"', "PUNCT")).after("punct", leaf('"', "PUNCT"))
        subject = self.random.choice(
            (self.actors.titled, self.actors.person, self.body, self.actors.organisation, self.actors.office)
        )()
        if lemma != "tell" and self.chance(0.35):
            return said.after("nsubj", subject)
        said.before("nsubj", subject)
        if lemma == "tell":
            said.after("obj", noun(self.random.choice(("reporter", "journalist", "lawmaker")), plural=True))
        if self.chance(0.3):
            said.after(*self.time())
        return said

    def occasion(self, depth: int) -> Node:
        """Make a predicate that counts: the first visit by a leader since the war."""
        node = noun(self.random.choice(("visit", "meeting", "summit", "trip", "attack", "talk", "contact")))
        node.first(
            "amod", leaf(self.random.choice(("first", "second", "first")), "ADJ", feats="Degree=Pos|NumType=Ord")
        )
        node.first("det", leaf("the", "DET"))
        if self.chance(0.5):
            node.after("nmod", case("between", self.join(self.single(), self.single(), "and")))
        else:
            node.after("nmod", case(self.random.choice(("by", "of", "to")), self.single()))
        if self.chance(0.5):
            node.after("nmod", case(self.random.choice(("since", "in")), leaf(self.year(), "NUM")))
        node.form_kind = "copula"  # type: ignore[attr-defined]
        return node

    def and_clause(self, root: Node) -> Node:
        """Coordinate a second clause, with a subject of its own or without."""
        if self.chance(0.5):
            other = self.clause(depth=2)
            other.first("cc", leaf(self.random.choice(("and", "but")), "CCONJ")).first("punct", comma())
        else:
            other = self.active(2)
            self.settle(other, form="past")
            other.first("cc", leaf("and", "CCONJ"))
        return root.after("conj", other)

    def chance(self, share: float) -> bool:
        return self.random.random() < share


def _drop_last_comma(root: Node) -> None:
    """Leave out a comma that would stand before the full stop."""
    node = root
    while node.right:
        dep, last = node.right[-1]
        if dep == "punct" and last.form == ",":
            node.right.pop()
            return
        node = last


def capitalise(root: Node) -> Node:
    """Write the first word with a capital."""
    node = root
    while node.left:
        node = node.left[1][1] if node.left[0][1].form == '"' and len(node.left) > 1 else node.left[0][1]
    node.form = node.form[:1].upper() + node.form[1:]
    return root


def _aux(form: str, lemma: str, *, past: bool = False) -> Node:
    tense = "Mood=Ind|Tense=Past|VerbForm=Fin"
    if not past:
        single = form in {"is", "has", "does"}
        tense = (
            "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin" if single else "Mood=Ind|Tense=Pres|VerbForm=Fin"
        )
    return leaf(form, "AUX", lemma=lemma, feats=tense)


def _hang_helpers(verb: Node, helpers: Sequence[Node], *, passive: bool) -> None:
    place = max((place for place, (dep, _) in enumerate(verb.left) if dep.startswith("nsubj")), default=-1) + 1
    for helper in reversed(helpers):
        dep = "advmod" if helper.upos in {"ADV", "PART"} else "aux"
        if passive and helper.lemma == "be" and helper is [other for other in helpers if other.lemma == "be"][-1]:
            dep = "aux:pass"
        verb.left.insert(place, (dep, helper))
