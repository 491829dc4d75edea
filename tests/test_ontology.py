"""The ontology keeps its rules, its shapes tell right from wrong, and what is wrong in it is told with file and cure."""

from __future__ import annotations

import itertools
import re
import runpy
import shutil
from collections import Counter
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SH, BNode, Graph

from relgraph import ontology_reader
from relgraph.check import check_ontology
from relgraph.errors import OntologyError
from relgraph.ontology import find_ontology, load_ontology

ONTOLOGY = find_ontology()
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))
STANCES = {"happened", "planned", "possible", "negated"}
PREFIXES = """
@prefix dip: <https://w3id.org/relgraph/diplomacy#> .
@prefix frame: <https://w3id.org/relgraph/frame#> .
@prefix lex: <https://w3id.org/relgraph/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
OWN_TYPE = (
    PREFIXES
    + """
dip:Parade a owl:Class, dip:EventType ; rdfs:subClassOf dip:ForceEvent ;
    rdfs:label "parade"@en ; skos:definition "Troops are shown."@en ; dip:addedIn "1.0" ;
    dip:cameo "150" ; dip:plover "MOBILIZE" ; dip:goldstein -1.0 ;
    dip:wording [
        frame:name "parade" ; frame:verb "parade" ; frame:object lex:troops ; frame:agent ( "subject" ) ; frame:needs ( dip:agent )
    ] .
"""
)


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


@pytest.fixture
def own_folder(tmp_path):
    """A user's own folder with one event type."""
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "own.ttl").write_text(OWN_TYPE, "utf-8")
    return tmp_path


# -- what is in it


def test_the_families_and_types_of_the_design_are_there(ontology):
    assert len(ontology.families) == 10
    assert len(ontology.types) >= 60
    assert len(ontology.frames) >= 240
    assert set(ontology.stances) == STANCES
    assert {t.family for t in ontology.types.values()} == set(ontology.families)


def test_every_type_can_be_told_drawn_and_found(ontology):
    worded = {frame.type for frame in ontology.frames}
    for event_type in ontology.types.values():
        roles = {use.role for use in event_type.roles}
        assert event_type.name in worded
        assert {event_type.source, event_type.target} <= roles
        assert re.fullmatch("#[0-9A-F]{6}", event_type.colour)
        assert event_type.lasting or (event_type.codes.cameo and event_type.codes.plover)


def test_frames_fill_roles_that_their_type_allows(ontology):
    for frame in ontology.frames:
        allowed = {use.role for use in ontology.types[frame.type].roles}
        assert {role for role, _ in frame.roles} <= allowed, frame.name


def test_every_frame_is_found_by_each_of_its_triggers(ontology):
    for frame in ontology.frames:
        assert all(frame in ontology.wordings(verb.split()[0], "VERB")[verb] for verb in frame.verbs)
        assert all(frame in ontology.wordings(noun.split()[-1], "NOUN")[noun] for noun in frame.nouns)
        assert all(frame in ontology.wordings(word, "ADJ")[word] for word in frame.adjectives)


def test_no_two_frames_are_the_same_but_for_their_name(ontology):
    def content(frame):
        return (frame.type, frame.verbs, frame.nouns, frame.adjectives, frame.object, frame.constraints, frame.roles)

    for one, other in itertools.combinations(ontology.frames, 2):
        assert content(one) != content(other), f"{one.name} and {other.name}"


def test_a_word_set_is_defined_once_and_asked_for():
    lexicon = (ONTOLOGY / "lexicon.ttl").read_text("utf-8")
    defined = re.findall(r"^(lex:\w+) a frame:WordSet", lexicon, flags=re.MULTILINE)
    texts = [path.read_text("utf-8") for path in sorted(ONTOLOGY.rglob("*.ttl"))]
    code = [path.read_text("utf-8") for path in sorted(Path(ontology_reader.__file__).parent.rglob("*.py"))]
    named = Counter(re.findall(r"lex:\w+", "\n".join([*texts, *code])))
    assert len(defined) > 100
    assert len(defined) == len(set(defined))
    assert [name for name in defined if named[name] < 2] == []


def test_words_are_lower_case_as_the_reader_compares_them(ontology):
    words = set().union(*ontology.word_sets.values(), *(frame.verbs + frame.nouns for frame in ontology.frames))
    assert {word for word in words if word != word.lower()} == set()


def test_an_object_that_names_words_counts_for_more_than_a_class(ontology):
    by_name = {frame.name: frame for frame in ontology.frames}
    assert by_name["deny"].specificity < by_name["dismiss-rumour"].specificity


# -- what it answers


@pytest.mark.parametrize(
    ("frame", "stance", "plover"),
    [
        ("visit", "happened", "CONSULT"),
        ("visit", "planned", "AGREE"),
        ("visit", "negated", "REJECT"),
        ("extradite", "planned", "AGREE"),
        ("impose-sanctions", "planned", "THREATEN"),
        ("impose-sanctions", "happened", "COERCE"),
        ("mobilize", "negated", "REJECT"),
    ],
)
def test_the_stance_changes_the_category(ontology, frame, stance, plover):
    (type_name,) = (known.type for known in ontology.frames if known.name == frame)
    assert ontology.codes(type_name, stance).plover == plover


def test_a_statement_changes_the_category_of_what_it_is_about(ontology):
    said_by = {frame.name: frame.type for frame in ontology.frames}
    sanction = said_by["impose-sanctions"]
    assert ontology.codes(sanction, "possible", said_by=said_by["threaten"]).cameo == "1312"
    assert ontology.codes(said_by["negotiate"], "possible", said_by=said_by["demand"]).plover == "REQUEST"
    assert ontology.codes(said_by["release-person"], "possible", said_by=said_by["call-for"]).cameo == "1053"


def test_what_lasts_has_no_code(ontology):
    lasting = next(t for t in ontology.types.values() if t.lasting)
    assert ontology.codes(lasting.name, "happened").cameo is None


@pytest.mark.parametrize(
    ("lemma", "upos", "stance"),
    [
        ("will", "AUX", "planned"),
        ("might", "AUX", "possible"),
        ("refuse", "VERB", "negated"),
        ("plan", "NOUN", "planned"),
        ("reportedly", "ADV", "possible"),
        ("rule", "VERB", "negated"),
        ("begin", "VERB", "happened"),
        ("if", "SCONJ", "possible"),
    ],
)
def test_operators_are_found_by_lemma_and_part_of_speech(ontology, lemma, upos, stance):
    assert {operator.yields for operator in ontology.operators_for(lemma, upos)} == {stance}


def test_no_auxiliary_of_voice_or_tense_is_an_operator(ontology):
    for lemma in ("be", "have", "do", "get"):
        assert not ontology.operators_for(lemma, "AUX")


def test_an_adjective_of_degree_leaves_the_event_as_it_is(ontology):
    for lemma in ("close", "near", "strong", "new"):
        assert not ontology.operators_for(lemma, "ADJ")


def test_a_term_that_is_not_in_the_ontology_is_not_minted(ontology):
    assert ontology.iri("agent").endswith("#agent")
    with pytest.raises(OntologyError, match="no term dip:EnvoyParade"):
        ontology.iri("EnvoyParade")


def test_a_word_set_that_is_not_there_is_told(ontology):
    with pytest.raises(OntologyError, match="no word set lex:parade; there are lex:"):
        ontology.words("lex:parade")


def test_a_set_holds_the_words_of_the_sets_it_includes(ontology):
    assert ontology.words("lex:treaty") < ontology.words("lex:agreement")
    assert {"lex:treaty", "lex:agreement"} <= ontology.word_sets_of("treaty")


def test_classes_stand_below_their_parents(ontology):
    assert ontology.is_a("Legislature", "Organization")
    assert ontology.is_a("HistoricalState", "Actor")
    assert not ontology.is_a("Actor", "State")


# -- how it is found and loaded


def test_loading_is_done_once():
    assert load_ontology() is load_ontology()


def test_it_is_found_inside_a_wheel_and_beside_a_checkout(tmp_path, monkeypatch):
    package = tmp_path / "relgraph"
    shutil.copytree(ONTOLOGY, package / "_ontology", ignore=shutil.ignore_patterns("actors", "cases"))
    monkeypatch.setattr(ontology_reader.resources, "files", lambda name: package)
    assert ontology_reader.find_ontology() == package / "_ontology"
    shutil.rmtree(package / "_ontology")
    assert (ontology_reader.find_ontology() / "core.ttl").is_file()


def test_an_ontology_found_nowhere_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(ontology_reader.resources, "files", lambda name: tmp_path)
    monkeypatch.setattr(ontology_reader, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    with pytest.raises(OntologyError, match="install relgraph again"):
        ontology_reader.find_ontology()


def test_a_folder_without_a_core_adds_to_the_shipped_ontology(own_folder, ontology):
    wider = load_ontology(own_folder)
    assert set(wider.types) - set(ontology.types) == {"Parade"}
    assert wider.types["Parade"].codes_by == ontology.types["Mobilization"].codes_by


def test_a_folder_with_a_core_stands_alone(tmp_path, ontology):
    for name in ("core.ttl", "graph.ttl", "lexicon.ttl", "stance.ttl"):
        shutil.copy(ONTOLOGY / name, tmp_path / name)
    (tmp_path / "events").mkdir()
    shutil.copy(ONTOLOGY / "events" / "force.ttl", tmp_path / "events" / "force.ttl")
    assert len(load_ontology(tmp_path).families) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('frame:verb "parade" ;', "", r"own\.ttl: frame parade has no trigger; give frame:verb"),
        (
            "( dip:agent )",
            "( dip:target )",
            r"own\.ttl: frame parade needs target but no slot fills it; add frame:target",
        ),
        ("frame:agent", "frame:marcher", r"own\.ttl: frame parade uses frame:marcher; roles are agent, envoy"),
        (
            '( "subject" )',
            '( "beneath" )',
            r"own\.ttl: frame parade has the slot 'beneath' in frame:agent; use subject",
        ),
        ("lex:troops", "lex:tanks", r"own\.ttl: frame parade names lex:tanks; name a word set or a class"),
        ('dip:cameo "150"', 'dip:plannedCode "99"', r"own\.ttl: Parade has the code 99; begin it with 03, 10, 12, 13"),
        (
            "rdfs:subClassOf dip:ForceEvent",
            "rdfs:subClassOf dip:Event",
            r"own\.ttl: Parade is in no family; add rdfs:subClassOf",
        ),
        ('rdfs:label "parade"@en ;', "", r"own\.ttl: Parade has 0 values for rdfs:label; give exactly one"),
        ('frame:name "parade"', 'frame:name "attack"', "frame attack stands in .* rename one"),
        ("dip:Parade a", "dip:Parade is", r"own\.ttl: .*mend the Turtle"),
        ('dip:cameo "150"', "dip:allows dip:marcher", r"own\.ttl: Parade has .*dip:"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_cure(own_folder, old, new, told):
    assert old in OWN_TYPE
    (own_folder / "events" / "own.ttl").write_text(OWN_TYPE.replace(old, new), "utf-8")
    with pytest.raises(OntologyError, match=told):
        load_ontology(own_folder)


def test_a_folder_that_holds_no_ontology_is_told(tmp_path):
    with pytest.raises(OntologyError, match=r"no core\.ttl and no events"):
        load_ontology(tmp_path)


def test_the_page_of_types_is_what_the_ontology_says():
    docs = Path(__file__).resolve().parent.parent / "docs"
    written = runpy.run_path(str(docs / "ontology.py"))["write_page"](load_ontology())
    assert (docs / "ontology.md").read_text("utf-8") == written, "run python docs/ontology.py"


# -- rules and shapes


def test_no_rule_is_broken():
    assert len(CHECKS) >= 15
    assert list(check_ontology()) == []


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_rule_begins_with_its_words(path):
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert re.fullmatch(r"# [A-Z].*\.", first)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("dip:addedIn", "skos:note", "Every term has"),
        ('"parade"@en', '"attack"@en', "A label names one thing"),
        ('dip:plover "MOBILIZE" ;', "", "Every event type has a CAMEO code"),
        ("-1.0", "-11.0", "A Goldstein score"),
        ("dip:wording", "dip:note", "Every event type has at least one frame"),
        ("dip:ForceEvent", "dip:ForceEvent, dip:ConsultEvent", "Every event type stands in exactly one family"),
        ("dip:cameo", "dip:allows dip:mediator ; dip:cameo", "A frame fills only roles"),
        ("dip:cameo", 'dip:plannedCode "99" ; dip:cameo', "A code that a stance gives"),
        ("dip:cameo", "dip:edgeSource dip:Actor ; dip:cameo", "What is allowed, required or drawn is a role"),
        ('frame:verb "parade" ;', "", "Every frame has a name"),
        ('"parade" ; frame:verb', '"attack" ; frame:verb', "No two frames have one name"),
        ("lex:troops", "lex:tanks", "What a frame asks"),
        ("dip:ForceEvent", "dip:ForceEvent ; dip:marches dip:State", "No term of ours"),
        ("dip:ForceEvent", "dip:ForceEvent, dip:Marching", "The parent of a class"),
        ('"Troops are shown."@en', '"An actor apologises to another."@en', "No two terms have the same definition"),
    ],
)
def test_a_rule_finds_what_breaks_it(tmp_path, old, new, rule):
    shutil.copytree(ONTOLOGY, tmp_path / "ontology", ignore=shutil.ignore_patterns("actors", "cases"))
    assert old in OWN_TYPE
    (tmp_path / "ontology" / "events" / "own.ttl").write_text(OWN_TYPE.replace(old, new), "utf-8")
    assert any(fault.reason.startswith(rule) for fault in check_ontology(tmp_path / "ontology"))


@pytest.fixture(scope="module")
def known():
    """The ontology as rdflib reads it, and the shapes."""
    graph = Graph()
    for path in (ONTOLOGY / "core.ttl", ONTOLOGY / "graph.ttl", *sorted((ONTOLOGY / "events").glob("*.ttl"))):
        graph += (
            triple for triple in Graph().parse(path) if not isinstance(triple[0], BNode)
        )  # frames say nothing of data
    return graph, Graph().parse(ONTOLOGY / "shapes.ttl")


def broken_rules(path, known):
    ontology, shapes = known
    _, results, _ = validate(Graph().parse(path) + ontology, shacl_graph=shapes)
    return {str(results.value(r, SH.resultMessage)) for r in results.subjects(RDF.type, SH.ValidationResult)}


def shape_files(root, kind):
    return sorted((root / "tests" / "data" / "shapes").glob(f"*-{kind}*.ttl"))


def test_each_shape_has_a_file_that_passes_and_one_that_fails(root):
    text = (ONTOLOGY / "shapes.ttl").read_text("utf-8")
    named = {name.lower() for name in re.findall(r"^shape:(\w+) a sh:NodeShape", text, re.MULTILINE)}
    assert len(named) >= 12
    for kind in ("valid", "invalid"):
        assert {path.name.split("-")[0] for path in shape_files(root, kind)} == named


def test_what_is_right_passes(root, known):
    assert {
        path.name: broken_rules(path, known) for path in shape_files(root, "valid") if broken_rules(path, known)
    } == {}


def test_what_is_wrong_fails_for_its_reason(root, known):
    for path in shape_files(root, "invalid"):
        reason = path.read_text("utf-8").split("\n", 1)[0].removeprefix("# must fail: ")
        found = broken_rules(path, known)
        assert any(reason in message for message in found), f"{path.name}: {found}"
