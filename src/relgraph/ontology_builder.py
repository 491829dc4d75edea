"""Makes frames, operators and event types from the ontology's Turtle, and refuses what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from relgraph.errors import OntologyError
from relgraph.ontology_reader import DIP, FRAME, LEX, Node, Turtle, local
from relgraph.ontology_values import Codes, EventType, Family, Filler, Frame, Operator, Role, RoleUse, Stance, Turn

__all__ = ["Builder"]

# "clause-parties" are the parties of the event a statement speaks of: who should act, who acted, else whom it touches;
# "clause-favoured" is to whom what is promised or refused would do good; "clause-subject" is only who acts in it;
# "another" is a clause that another acts in, "naming" what something is called; "that" is a clause with a subject;
# "infinitive", "must" and "should" say what is to be done; "own" what one says one would do, "unless" if need be;
# "ongoing" is a verb told as under way; "when" is how it came, "attacker" who did that, "asker" who wants it of others;
# "meanwhile" is who acts in the clause that a noun tells the occasion of: "on a visit to Oslo, Lavrov warned Finland";
# "concerned" is whom the matter of an inquiry concerns, else where it was; "no longer" is its second word;
# "kind" says of what kind the object is; "titled" is the other of the two states of the title, where an end is open
_SLOTS = frozenset({"no longer"}) | frozenset(
    "subject object indirect owner clause another naming clause-parties clause-favoured clause-subject infinitive "
    "must should unless own ongoing concerned that kind title-owner about above across after against ahead along "
    "alongside amid among around as at back before behind beside between by down during for from in inside into "
    "near of off on onto opposite out outside over through throughout to toward towards under until up upon via "
    "with within without asker meanwhile titled when attacker".split()
)


@dataclass(frozen=True, slots=True)
class Builder:
    """Turns nodes of the Turtle into values; `word_sets` and `classes` are what fillers may name."""

    turtle: Turtle
    word_sets: Mapping[str, frozenset[str]]
    parents: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, Role]
    stances: Mapping[str, Stance]

    def frames(self, type_name: str, node: Node) -> tuple[Frame, ...]:
        """Make all frames of one event type, by name."""
        wordings = self.turtle.nodes(node, "dip:wording")
        return tuple(sorted((self._frame(type_name, wording) for wording in wordings), key=lambda frame: frame.name))

    def _frame(self, type_name: str, node: Node) -> Frame:
        frame = Frame(
            name=self.turtle.text(node, "frame:name"),
            type=type_name,
            verbs=self._words(node, "frame:verb"),
            nouns=self._words(node, "frame:noun"),
            adjectives=self._words(node, "frame:adjective"),
            light=self._words(node, "frame:light"),
            object=self._object(node),
            constraints=self._constraints(node, "frame:with"),
            never=self._constraints(node, "frame:never"),
            without=self._slots(node, "frame:without"),
            unless=self._slots(node, "frame:unless"),
            roles=tuple((role, self._slots(node, f"frame:{role}")) for role in self._roles_of(node)),
            needs=tuple(local(role) for role in self._list(node, "frame:needs")),
            about=self._slots(node, "frame:about"),
            yields=self._yields(node),
            also=self._also(node),
            cameo=_one(self.turtle.texts(node, "frame:cameo")),
        )
        self._check(frame, node)
        return frame

    def _check(self, frame: Frame, node: Node) -> None:
        given = {role for role, _ in frame.roles}
        if not (frame.verbs or frame.nouns or frame.adjectives):
            raise self._error(node, frame.name, "has no trigger", "give frame:verb, frame:noun or frame:adjective")
        if unknown := [role for role in frame.needs if role not in given]:
            raise self._error(node, frame.name, f"needs {unknown[0]} but no slot fills it", f"add frame:{unknown[0]}")
        if not given:
            raise self._error(node, frame.name, "fills no role", "add frame:agent, frame:participant ...")

    def _also(self, node: Node) -> str | None:
        """Give the other type that an event so worded is of too."""
        names = self.turtle.names(node, "frame:also")
        if names and names[0] not in self.parents:
            raise self._error(node, self.turtle.text(node, "frame:name"), f"is also {names[0]}", "name an event type")
        return names[0] if names else None

    def _words(self, node: Node, name: str) -> tuple[str, ...]:
        """Give a property's words; a word set stands for all of its words."""
        plain, named = set(), []
        for item in self.turtle.objects(node, name):
            if hasattr(item, "language"):
                plain.add(str(getattr(item, "value", "")))
            else:
                named.append(item)
        return tuple(sorted(plain.union(self._filler(node, tuple(named)).words if named else ())))

    def _roles_of(self, node: Node) -> tuple[str, ...]:
        used = {iri.removeprefix(FRAME) for iri in self.turtle.triples[node] if iri.startswith(FRAME)}
        if unknown := sorted(used - _FRAME_WORDS - self.roles.keys()):
            name = self.turtle.text(node, "frame:name")
            raise self._error(node, name, f"uses frame:{unknown[0]}", f"roles are {', '.join(sorted(self.roles))}")
        return tuple(sorted(used & self.roles.keys()))

    def _slots(self, node: Node, name: str) -> tuple[str, ...]:
        slots = tuple(str(getattr(item, "value", item)) for item in self._list(node, name))
        if unknown := [slot for slot in slots if slot not in _SLOTS]:
            trigger = self.turtle.text(node, "frame:name")
            raise self._error(node, trigger, f"has the slot {unknown[0]!r} in {name}", "use subject, object, with")
        return slots

    def _list(self, node: Node, name: str) -> list[object]:
        heads = self.turtle.objects(node, name)
        if len(heads) > 1:
            raise self.turtle.error(node, f"has {len(heads)} lists for {name}", "give one list")
        return [item for head in heads for item in self.turtle.items(head)]

    def _object(self, node: Node) -> Filler | None:
        named = self.turtle.objects(node, "frame:object")
        return self._filler(node, named) if named else None

    def _constraints(self, node: Node, name: str) -> tuple[tuple[str, Filler], ...]:
        found = []
        for head in self.turtle.objects(node, name):
            slot, *named = self.turtle.items(head)
            found.append((str(getattr(slot, "value", slot)), self._filler(node, tuple(named))))
        return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].name)))

    def _filler(self, node: Node, named: tuple[object, ...]) -> Filler:
        iris = sorted(str(getattr(item, "value", item)) for item in named)
        sets = tuple(f"lex:{iri.removeprefix(LEX)}" for iri in iris if iri.startswith(LEX))
        actors = tuple(iri.removeprefix(DIP) for iri in iris if iri.startswith(DIP))
        unknown = [name for name in sets if name not in self.word_sets] + [a for a in actors if a not in self.parents]
        if unknown or len(sets) + len(actors) != len(iris):
            bad = (unknown or iris)[0]
            raise self._error(node, self.turtle.text(node, "frame:name"), f"names {bad}", "name a word set or a class")
        words = frozenset().union(*(self.word_sets[name] for name in sets))
        return Filler(sets, words, actors)

    def _yields(self, node: Node, name: str = "frame:yields") -> str | None:
        names = self.turtle.names(node, name)
        if names and (len(names) > 1 or names[0] not in self.stances):
            stances = ", ".join(sorted(self.stances))
            raise self.turtle.error(node, f"has {name} {' '.join(names)}", f"use one of {stances}")
        return names[0] if names else None

    def operator(self, node: Node) -> Operator:
        """Make an operator of stance."""
        yields = self._yields(node)
        if yields is None:
            raise self.turtle.error(node, "yields no stance", "add frame:yields")
        return Operator(
            name=self.turtle.text(node, "frame:name"),
            verbs=self._words(node, "frame:verb"),
            nouns=self._words(node, "frame:noun"),
            adjectives=self._words(node, "frame:adjective"),
            adverbs=self.turtle.texts(node, "frame:adverb"),
            auxiliaries=self.turtle.texts(node, "frame:auxiliary"),
            markers=self.turtle.texts(node, "frame:marker"),
            scope=self._slots(node, "frame:scope"),
            yields=yields,
            denied=self._yields(node, "frame:denied"),
            ahead=self._yields(node, "frame:ahead"),
        )

    def family(self, node: Node) -> Family:
        """Make a family of event types."""
        return Family(
            name=local(node),
            label=self.turtle.text(node, "rdfs:label"),
            definition=self.turtle.text(node, "skos:definition"),
            colour=self.turtle.text(node, "dip:colour"),
        )

    def event_type(self, node: Node, family: Node, roots: Mapping[str, str]) -> EventType:
        """Make an event type; what its paragraph leaves open is taken from its family."""
        score = self.turtle.texts(node, "dip:goldstein")
        return EventType(
            name=local(node),
            label=self.turtle.text(node, "rdfs:label"),
            definition=self.turtle.text(node, "skos:definition"),
            parents=self.turtle.names(node, "rdfs:subClassOf"),
            family=local(family),
            codes=Codes(_one(self.turtle.texts(node, "dip:plover")), _one(self.turtle.texts(node, "dip:cameo"))),
            codes_by=self._codes_by(node, family, roots),
            goldstein=float(score[0]) if score else None,
            roles=self._role_uses(node, family),
            colour=self.turtle.text(family, "dip:colour"),
            source=self._role(node, family, "dip:edgeSource"),
            target=self._role(node, family, "dip:edgeTarget"),
            lasting=bool(self.turtle.texts(family, "dip:lasting")),
            between_officials=any(self.turtle.texts(one, "dip:betweenOfficials") for one in (node, family)),
            across_borders=bool(self.turtle.texts(family, "dip:acrossBorders")),
            on_another=bool(self.turtle.texts(node, "dip:onAnother")),
            stopped_as=next(iter(self.turtle.names(node, "dip:stoppedAs")), None),
            answers=frozenset(self.turtle.names(node, "dip:answers")),
            beyond_own_people=bool(self.turtle.texts(family, "dip:beyondOwnPeople")),
            at_home=self._words_of(self.turtle.names(node, "dip:atHome")),
            local_roles=frozenset(self.turtle.names(family, "dip:localRole")),
            turns=tuple(sorted(self._turns(node), key=lambda turn: (turn.kind, turn.leaves))),
            added_in=self.turtle.text(node, "dip:addedIn"),
        )

    def _words_of(self, sets: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(self.word_sets[f"lex:{name}"] for name in sets))

    def _turns(self, node: Node) -> Iterator[Turn]:
        kinds = {local(kind) for kind in self.turtle.subjects("dip:IntervalKind")}
        for effect in self.turtle.subjects("dip:Effect"):
            for kind in self.turtle.names(node, f"dip:{local(effect)}"):
                if kind not in kinds:
                    raise self.turtle.error(node, f"{local(effect)} {kind}", f"name one of {', '.join(sorted(kinds))}")
                (leaves,) = self.turtle.names(effect, "dip:leaves")
                presumes = _one(self.turtle.names(effect, "dip:presumes"))
                yield Turn(kind, leaves, presumes, bool(self.turtle.texts(effect, "dip:attesting")))

    def _codes_by(self, node: Node, family: Node, roots: Mapping[str, str]) -> tuple[tuple[str, Codes], ...]:
        found = {}
        for rule in self.turtle.subjects("dip:CodeProperty"):
            name = f"dip:{local(rule)}"
            code = _one(self.turtle.texts(node, name) or self.turtle.texts(family, name))
            if code is None:
                continue
            if code[:2] not in roots:
                raise self.turtle.error(node, f"has the code {code}", f"begin it with {', '.join(sorted(roots))}")
            found.update({case: Codes(roots[code[:2]], code) for case in self.turtle.names(rule, "dip:codeFor")})
        return tuple(sorted(found.items()))

    def _role(self, node: Node, family: Node, name: str) -> str:
        names = self.turtle.names(node, name) or self.turtle.names(family, name)
        if len(names) != 1 or names[0] not in self.roles:
            raise self.turtle.error(node, f"has {' '.join(names) or 'nothing'} for {name}", "name one role")
        return names[0]

    def _role_uses(self, node: Node, family: Node) -> tuple[RoleUse, ...]:
        allowed = self.turtle.names(node, "dip:allows") or self.turtle.names(family, "dip:allows")
        required = self.turtle.names(node, "dip:requires")
        if unknown := [role for role in (*allowed, *required) if role not in self.roles]:
            raise self.turtle.error(node, f"has the role dip:{unknown[0]}", f"use {', '.join(sorted(self.roles))}")
        roles = sorted({*allowed, *required})
        return tuple(RoleUse(role, int(role in required), self.roles[role].ranges) for role in roles)

    def _error(self, node: Node, name: str, found: str, cure: str) -> OntologyError:
        return OntologyError(f"{self.turtle.files[node]}: frame {name} {found}; {cure}")


_FRAME_WORDS = frozenset(
    "name verb noun adjective light object with without never unless needs about yields also cameo".split()
)


def _one(texts: tuple[str, ...]) -> str | None:
    return texts[0] if texts else None
