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
# From a folder of articles to a graph that can be asked, drawn and checked, in five minutes. Run it in the folder of
# the checkout: `examples/articles` holds thirty-nine short articles on real events.
#
# A graph without a path lives in memory; `KnowledgeGraph("kg")` would keep it in the folder `kg`. Adding articles
# reads them, and the report says what went in and what was refused, with the reason.

# %%
from relgraph import KnowledgeGraph, read_articles

graph = KnowledgeGraph()
report = graph.add(read_articles("examples/articles"))
report

# %% [markdown]
# What is in it? A **claim** is what one article says; an **event** is what claims of several articles agree on.

# %%
graph

# %% [markdown]
# ## Ask by name
#
# The named queries answer what is asked most; `relgraph query` lists them. Who recalled, expelled or summoned whose
# envoys, and when? Each row ends with the sentence that it rests on, so that nothing has to be believed.

# %%
envoys = graph.query("envoys", actor="BLR")
envoys

# %% [markdown]
# Not all that is written has happened. The **stance** of a claim says whether the text tells of what happened, is
# planned, is only possible, or was denied or refused.

# %%
graph.query("planned")

# %% [markdown]
# Rows are dicts of plain values; where pandas is installed they make a frame, too.

# %%
frame = envoys.to_frame()
frame[["date", "what", "quote"]].head()

# %% [markdown]
# ## Look at it
#
# The same events as a network: actors are nodes, events are edges. It is a plain `networkx.MultiDiGraph`, so whatever
# networkx can do can be done with it.

# %%
network = graph.network()
deeds = [edge for _, _, edge in network.out_edges("state/BLR", data=True) if "date" in edge]
sorted((edge["date"], edge["label"], edge["stance"]) for edge in deeds)

# %% [markdown]
# Nothing is lost in silence: what has no edge is counted, with the reason, and `graph.query("events")` still has it.

# %%
network.graph["left_out"], network.graph["left_out_why"]

# %% [markdown]
# And as a page to click through: every edge opens the sentences behind it. `show` puts it into the notebook; `page`
# writes it to a file, which needs no network connection and can be sent to anybody.

# %%
graph.show(actors="BLR")

# %%
graph.page("first_graph.html")

# %% [markdown]
# ## Change it
#
# Removing an article takes out exactly what it brought; adding it again puts it back. An article that has not changed
# is not read twice.

# %%
one, *_ = graph.articles()
graph.remove(one)
again = graph.add(read_articles("examples/articles"))
again.added, again.unchanged
