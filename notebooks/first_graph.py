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
# # A first graph
#
# From a folder of articles to a graph that can be asked, in memory. Run it in the folder of the checkout.

# %%
from relgraph import KnowledgeGraph, read_articles

graph = KnowledgeGraph()
graph.add(read_articles("examples/articles"))
len(graph.articles())

# %% [markdown]
# The named queries answer what is asked most. Each row says which sentence it rests on.

# %%
graph.query("envoys")

# %% [markdown]
# Any SPARQL will do. How often does each pair of stance and type occur?

# %%
graph.query(
    """
    SELECT ?type ?stance (COUNT(DISTINCT ?claim) AS ?claims)
    WHERE { ?claim dip:reports ?event ; dip:stance ?stance . ?event a ?type }
    GROUP BY ?type ?stance
    ORDER BY DESC(?claims) ?type ?stance
    LIMIT 15
    """
)

# %% [markdown]
# As a network: actors are nodes, events are edges.

# %%
import networkx

network = graph.network()
partners = networkx.Graph(network).degree()
sorted(partners, key=lambda pair: (-pair[1], pair[0]))[:10]

# %% [markdown]
# And as a page to click through, one file that needs no network connection.

# %%
graph.page("first_graph.html")
graph.close()
