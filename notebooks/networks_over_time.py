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
# # Networks and measures over time
#
# One set of events makes many networks: of all actors, of states, of persons; with an edge for each event, each pair,
# or each tone. This tour makes some, measures them, and looks at how two states got on over the years.

# %%
from relgraph import KnowledgeGraph, read_articles

graph = KnowledgeGraph()
graph.add(read_articles("examples/articles"))

# %% [markdown]
# ## Whom nodes stand for, and what edges are
#
# `kind` says whom nodes stand for. Among `states`, a minister counts as the state served *on that day*; who acts for
# no state is left out, and counted.

# %%
states = graph.network(kind="states")
print(states)
states.graph["left_out_why"], states.graph["parties_left_out_why"]

# %% [markdown]
# `by` says what an edge is: an `event`, a `pair` with counts, or the `tone` of a pair, its Goldstein scores summed up
# (from -10, war, to +10, alliance). All take the same filters: `since`, `until`, `stance`, `family`, `type`,
# `actors`, `between`, `source`, `reports`.

# %%
pairs = graph.network(kind="states", by="pair", stance="happened")
busiest = sorted(pairs.edges(data="count"), key=lambda edge: (-edge[2], edge[:2]))[:5]
busiest

# %% [markdown]
# Other kinds set actors beside something else: `events` (who takes part in what) and `places` (who was where).

# %%
places = graph.network(kind="places")
[(about["label"], about["degree"]) for node, about in places.nodes(data=True) if about["kind"] == "Place"][:5]

# %% [markdown]
# ## Who matters
#
# `measures` gives one row an actor. `given` and `received` count events with a direction, `mutual` those without.
# `brokered` counts pairs of partners who have no tie of their own: whoever stands between many others is a broker.

# %%
actors = graph.measures("actors", kind="states", stance="happened").to_frame()
actors[["label", "partners", "given", "received", "mutual", "balance", "betweenness", "pagerank", "community", "brokered"]].head(10)

# %% [markdown]
# PageRank follows edges: who is courted, sanctioned or visited by those who matter, matters. Betweenness asks who
# lies on the way from one to another. Communities are Louvain's, with a fixed seed: the same articles give the same
# ones.

# %%
sizes = actors.groupby("community")["label"].agg(actors="size", foremost=lambda names: ", ".join(names[:5]))
sizes

# %% [markdown]
# ## Friends of friends
#
# Three states are in balance when the signs of their relations multiply to plus: three friends, or two friends with a
# common enemy. The others are where change may be looked for.

# %%
triangles = graph.measures("triangles", kind="states").to_frame()
triangles[~triangles["balanced"]].head()

# %% [markdown]
# ## Two states over time
#
# `every` cuts the events into months, quarters or years. An event counts where all days that its date can mean lie in
# one period; the others are counted as left out. Here are Cuba and the United States, year by year.

# %%
years = graph.measures("pairs", kind="states", every="year", between="USA,CUB").to_frame()
years = years[(years["first"] == "state/CUB") & (years["second"] == "state/USA")]
years[["period", "events", "cooperation", "conflict", "balance"]]

# %% [markdown]
# The same cut gives networks, for whatever else networkx can tell of them.

# %%
by_year = graph.networks(every="year", kind="states", by="tone", since="2010-01-01")
{year: (part.number_of_nodes(), round(part.size("weight"), 1)) for year, part in by_year.items()}

# %% [markdown]
# ## What still counts today
#
# Old events weigh less. `half_life` says after how many days an event counts half, `on` the day from which one looks
# back. It is never the clock's: tomorrow the same question has the same answer.

# %%
fresh = graph.network(kind="states", by="tone", half_life=365, on="2020-01-01")
warmest = max(fresh.edges(data="weight"), key=lambda edge: (edge[2], edge[:2]))
coldest = min(fresh.edges(data="weight"), key=lambda edge: (edge[2], edge[:2]))
warmest, coldest

# %% [markdown]
# ## The whole, in one row a period

# %%
graph.measures("whole", kind="states", every="year", since="2014-01-01").to_frame()

# %% [markdown]
# From the command line, the same: `relgraph network --store kg --measures pairs --kind states --every year --format
# csv`; `relgraph network --store kg --kind states --by pair -o states.gexf` takes a network to Gephi.
