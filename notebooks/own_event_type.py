# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # An event type of one's own
#
# What can happen is data, not code. This tour teaches relgraph a type of event that it does not know: the loan of
# pandas, by which China has shown its favour for a good thousand years. It takes two small files.
#
# Without them, all that relgraph finds in this news is that something is denied:

# %%
from pathlib import Path

from relgraph import Article, KnowledgeGraph, extract, load_ontology

news = [
    Article(id="doha", text="China lent two giant pandas to Qatar in October 2022."),
    Article(id="vienna", text="Beijing will send a pair of pandas to Austria. The pandas were sent to Austria by China in 2025."),
    Article(id="kuala-lumpur", text="In 2014 China gave Malaysia two pandas. China denied that it had lent pandas to Taiwan."),
]
before = [claim.type for article in news for claim in extract(article).claims]
before

# %% [markdown]
# ## The words
#
# A folder of your own has `lexicon.ttl` for sets of words, and `events/*.ttl` for types of events. A set of words
# holds whatever news may call a thing.

# %%
mine = Path("my-ontology")
(mine / "events").mkdir(parents=True, exist_ok=True)
_ = (mine / "lexicon.ttl").write_text(
    """
@prefix frame: <https://w3id.org/relgraph/frame#> .
@prefix lex: <https://w3id.org/relgraph/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

lex:panda a frame:WordSet ; skos:definition "Words for pandas."@en ; frame:word "panda", "giant panda", "panda cub" .
""",
    "utf-8",
)

# %% [markdown]
# ## The type
#
# The type is one paragraph: what it is (label, definition), which family it belongs to, its codes, who takes part and
# how it is drawn, and how news words it. A *frame* names the verbs and nouns that tell of it, what they must be said
# of, and where grammar puts who does it (`agent`) and to whom (`target`). It is enough to think of the plain
# sentence, "China lent pandas to Qatar": passive, nominal and negated turns are the engine's business, not yours.

# %%
_ = (mine / "events" / "pandas.ttl").write_text(
    """
@prefix dip: <https://w3id.org/relgraph/diplomacy#> .
@prefix frame: <https://w3id.org/relgraph/frame#> .
@prefix lex: <https://w3id.org/relgraph/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

dip:PandaLoan a owl:Class, dip:EventType ; rdfs:subClassOf dip:CooperationEvent ;
    rdfs:label "loan of pandas"@en ; dip:addedIn "mine-1" ;
    skos:definition "A state lends or gives pandas to another, as a sign of good relations."@en ;
    dip:cameo "050" ; dip:plover "COOPERATE" ; dip:goldstein 3.5 ;
    dip:allows dip:agent, dip:target ; dip:edgeSource dip:agent ; dip:edgeTarget dip:target ;
    dip:wording [
        frame:name "lend-pandas" ;
        frame:verb "lend", "loan", "send", "give", "present" ;
        frame:noun "loan", "gift" ;
        frame:object lex:panda ;
        frame:agent ( "subject" "by" "owner" ) ;
        frame:target ( "to" "indirect" ) ;
        frame:needs ( dip:agent dip:target )
    ] .
""",
    "utf-8",
)

# %% [markdown]
# ## Try it
#
# `load_ontology` adds the folder to what ships with relgraph, and checks it: what cannot be right is an error that
# names file, frame and cure. `extract` reads one article without a graph, the quickest way to see whether the wording
# holds.

# %%
ontology = load_ontology(mine)
after = [
    (claim.type, claim.stance, claim.when.edtf if claim.when else None, claim.evidence.text)
    for article in news
    for claim in extract(article, ontology=ontology).claims
    if claim.type == "PandaLoan"
]
after

# %% [markdown]
# The stances came by themselves: what China *will* do is planned, and what it denied did not happen.
#
# ## Use it
#
# Give the ontology to the graph. Queries, filters, networks, measures and the page's legend know the new type from
# now on; it is an event like any other, and belongs to its family.

# %%
graph = KnowledgeGraph(ontology=ontology)
graph.add(news)
loans = graph.query("events", type="PandaLoan", stance="any")
loans

# %%
family = graph.network(kind="states", family="CooperationEvent", stance="happened")
sorted((source, target, about["label"]) for source, target, about in family.edges(data=True))

# %%
graph.show(type="PandaLoan")

# %% [markdown]
# `relgraph --ontology my-ontology check` holds the folder against the rules that the shipped ontology keeps.
#
# A graph in a folder has to be opened with its ontology again: `KnowledgeGraph("kg",
# ontology=load_ontology("my-ontology"))`, or, on the command line, before the command: `relgraph --ontology
# my-ontology build articles/ --store kg`. Whoever forgets is told. When the wording changes, the next build reads the
# articles again.
