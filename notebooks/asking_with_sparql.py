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
# # Asking with SPARQL
#
# The named queries go a long way; this tour goes the rest of it. It needs no more SPARQL than `SELECT ... WHERE`.

# %%
from relgraph import InputError, KnowledgeGraph, read_articles

graph = KnowledgeGraph()
graph.add(read_articles("examples/articles"))

# %% [markdown]
# ## What an event looks like
#
# An event is a node: its class says what it is, roles say who takes part. The prefixes `dip:` (relgraph's own terms),
# `rdfs:`, `oa:`, `prov:`, `dcterms:` and `xsd:` are known. Here is all that is known of one event.

# %%
graph.query(
    """
    SELECT ?property ?value WHERE {
      {
        SELECT ?event { ?event a dip:EnvoyRecall ; dip:target/rdfs:label "Belarus" ; dip:reportCount ?reports }
        ORDER BY DESC(?reports) ?event LIMIT 1
      }
      ?event ?property ?value
    } ORDER BY ?property ?value
    """
)

# %% [markdown]
# ## Families
#
# Types of events form families, and the ontology is in the graph: `rdfs:subClassOf*` finds a whole family, and
# `rdfs:label` its words. How many events of which type are there among the sanctions?

# %%
graph.query(
    """
    SELECT ?what (COUNT(DISTINCT ?event) AS ?events) WHERE {
      ?type rdfs:subClassOf* dip:SanctionEvent ; rdfs:label ?what .
      ?event a ?type ; dip:reportCount ?reports .
    } GROUP BY ?what ORDER BY DESC(?events)
    """
)

# %% [markdown]
# ## Dates that know how fine they are
#
# A date is kept as fine as the text tells it (`2008`, `2016-03`, `2019-09-17`). Beside it stand the first and the
# last day that it can mean, so that days can be compared. What *can* have happened before 2000?

# %%
graph.query(
    """
    SELECT ?date ?what WHERE {
      ?event a/rdfs:label ?what ; dip:reportCount ?reports ; dip:stance dip:happened ; dip:date ?date ; dip:earliest ?first .
      FILTER (?first < "2000-01-01"^^xsd:date)
    } ORDER BY ?first ?what LIMIT 10
    """
)

# %% [markdown]
# ## Who says so
#
# An event is reported by claims; a claim stands in an article and rests on a sentence. Which events do at least two
# articles tell, and in which words?

# %%
told_twice = graph.query(
    """
    SELECT ?what ?article ?quote WHERE {
      ?event a/rdfs:label ?what ; dip:articleCount ?articles .
      FILTER (?articles > 1)
      ?claim dip:reports ?event ; prov:wasDerivedFrom/dcterms:identifier ?article ;
             oa:hasTarget/oa:hasSelector/oa:exact ?quote .
    } ORDER BY ?what ?event ?article LIMIT 12
    """
)
told_twice

# %% [markdown]
# ## Values from outside
#
# Never paste a name or a word of the news into a query. Named queries take parameters, which are checked and put in
# as terms: an actor by id, code or name, a day, a type. `relgraph query NAME --show` prints the SPARQL of each, a
# good place to start one of your own from.

# %%
graph.query("timeline-between", first="USA", second="Cuba")

# %% [markdown]
# What is wrong is said with what would do:

# %%
try:
    graph.query("timeline-between", first="USA", second="Cubba")
except InputError as error:
    print(error)

# %% [markdown]
# ## With rdflib
#
# Whoever has code for rdflib can point it at the same store; nothing is copied.

# %%
from rdflib import RDFS, URIRef

belarus = URIRef("https://w3id.org/relgraph/id/state/BLR")
label = graph.dataset.value(belarus, RDFS.label)
label
