/* Measures of the network that is shown: every pair one undirected edge, weighted by its events.
   They agree with networkx's (a test compares them); same network, same result: no chance is used anywhere. */

const SAMPLED = 250;        // with more actors than three times this, betweenness counts ways from so many of them

const MEASURES = {
  events: { label: "events", definition: "In how many events an actor takes part (strength)" },
  partners: { label: "partners", definition: "With how many others an actor has an event (degree)" },
  betweenness: { label: "betweenness", definition: "On what share of the shortest ways between two others an actor lies" },
  pagerank: { label: "PageRank", definition: "How much an actor has to do with those who have much to do with others" },
};

/* The network as lists: neighbours of each actor with the number of events, actors by number. */
function neighbourhood() {
  if (shown.measures.neighbours) return shown.measures.neighbours;
  const ids = [...new Set([...shown.bundles.values()].flatMap((bundle) => bundle.ends))].sort((a, b) => a - b);
  const at = new Map(ids.map((id, index) => [id, index]));
  const links = ids.map(() => []);
  for (const key of [...shown.bundles.keys()].sort(compare)) {
    const { ends: [a, b], events: { length } } = shown.bundles.get(key);
    links[at.get(a)].push([at.get(b), length]);
    links[at.get(b)].push([at.get(a), length]);
  }
  return (shown.measures.neighbours = { ids, links });
}

/* Give each actor's value of a measure; computed once for what is shown. */
function measure(name) {
  if (name === "events") return shown.strength;
  if (shown.measures[name]) return shown.measures[name];
  const { ids, links } = neighbourhood();
  const values = { partners: (all) => all.map((some) => some.length), betweenness, pagerank }[name](links);
  return (shown.measures[name] = new Map(ids.map((id, index) => [id, values[index]])));
}

const isSampled = () => neighbourhood().ids.length > 3 * SAMPLED;

/* Brandes' way: from each actor outward along shortest ways, then back, sharing out what passed. */
function betweenness(links) {
  const count = links.length;
  const total = new Float64Array(count);
  const every = count > 3 * SAMPLED ? Math.ceil(count / SAMPLED) : 1;
  let starts = 0;
  for (let start = 0; start < count; start += every, starts += 1) {
    const [far, ways, share] = [new Int32Array(count).fill(-1), new Float64Array(count), new Float64Array(count)];
    [far[start], ways[start]] = [0, 1];
    const order = [start];
    for (let next = 0; next < order.length; next += 1) {
      const from = order[next];
      for (const [to] of links[from]) {
        if (far[to] < 0) { far[to] = far[from] + 1; order.push(to); }
        if (far[to] === far[from] + 1) ways[to] += ways[from];
      }
    }
    for (let next = order.length - 1; next > 0; next -= 1) {
      const to = order[next];
      for (const [from] of links[to]) if (far[from] === far[to] - 1) share[from] += (ways[from] / ways[to]) * (1 + share[to]);
      total[to] += share[to];
    }
  }
  const pairs = (count - 1) * (count - 2);
  return [...total].map((value) => (pairs > 0 ? (value * count) / starts / pairs : 0));
}

function pagerank(links) {
  const count = links.length;
  const weights = links.map((some) => some.reduce((sum, [, weight]) => sum + weight, 0));
  let rank = new Array(count).fill(1 / count);
  for (let round = 0; round < 200; round += 1) {
    const next = links.map((some) => 0.15 / count + 0.85 * some.reduce((sum, [from, weight]) => sum + (rank[from] * weight) / weights[from], 0));
    const change = next.reduce((sum, value, index) => sum + Math.abs(value - rank[index]), 0);
    rank = next;
    if (change < count * 1e-9) break;
  }
  return rank;
}

/* Communities after Louvain: each actor joins the neighbours with whom it has more than chance would give,
   then communities do the same, until nobody gains. Always in the order of numbers, so that one network has one answer.
   The largest community comes first. */
function communities() {
  if (shown.measures.communities) return shown.measures.communities;
  const { ids, links } = neighbourhood();
  let graph = links.map((some, index) => new Map([[index, 0], ...some]));
  let member = ids.map((_, index) => index);
  for (;;) {
    const joined = joinNeighbours(graph);
    const names = new Map([...new Set(joined)].map((name, number) => [name, number]));
    if (names.size === graph.length) break;
    const renumbered = joined.map((name) => names.get(name));
    member = member.map((one) => renumbered[one]);
    graph = merge(graph, renumbered, names.size);
  }
  const groups = new Map();
  member.forEach((name, index) => gather(groups, name, ids[index]));
  return (shown.measures.communities = [...groups.values()].sort((a, b) => b.length - a.length || a[0] - b[0]));
}

/* A loop holds twice the weight inside, as a loop's two ends. */
function joinNeighbours(graph) {
  const degree = graph.map((links) => [...links.values()].reduce((sum, weight) => sum + weight, 0));
  const all = degree.reduce((sum, one) => sum + one, 0) || 1;
  const home = graph.map((_, index) => index);
  const inside = [...degree];
  for (let moved = true, round = 0; moved && round < 50; round += 1) {
    moved = false;
    graph.forEach((links, one) => {
      const towards = new Map([[home[one], 0]]);
      for (const [other, weight] of links) if (other !== one) towards.set(home[other], (towards.get(home[other]) || 0) + weight);
      inside[home[one]] -= degree[one];
      const gain = (name) => towards.get(name) - (inside[name] * degree[one]) / all;
      let best = home[one];
      for (const name of [...towards.keys()].sort((a, b) => a - b)) if (gain(name) > gain(best) + 1e-9) best = name;
      inside[best] += degree[one];
      if (best !== home[one]) [home[one], moved] = [best, true];
    });
  }
  return home;
}

function merge(graph, names, count) {
  const merged = Array.from({ length: count }, (_, index) => new Map([[index, 0]]));
  graph.forEach((links, one) => {
    for (const [other, weight] of links) merged[names[one]].set(names[other], (merged[names[one]].get(names[other]) || 0) + weight);
  });
  return merged;
}

/* The shortest path between two actors; of several, the one with most events; null where there is none. */
function findPath(bundles, from, to) {
  const links = new Map();
  for (const bundle of bundles) for (const end of bundle.ends) gather(links, end, bundle);
  const best = new Map([[from, { steps: 0, events: 0, by: null, before: null }]]);
  const order = [from];
  for (let next = 0; next < order.length; next += 1) {
    const [here, reached] = [order[next], best.get(order[next])];
    for (const bundle of links.get(here) || []) {
      const there = bundle.ends.find((end) => end !== here);
      const way = { steps: reached.steps + 1, events: reached.events + bundle.events.length, by: bundle, before: here };
      const known = best.get(there);
      if (!known) order.push(there);
      if (!known || (known.steps === way.steps && (known.events < way.events || (known.events === way.events && here < known.before)))) best.set(there, way);
    }
  }
  if (!best.has(to)) return null;
  const path = [];
  for (let at = to; at !== from; at = best.get(at).before) path.unshift(best.get(at).by);
  return path;
}
