/* What the page was given: actors, events with their days and tones, articles, and the ontology's words for them. */

const { nodes, edges, told } = JSON.parse(find("data").textContent);
const { events, articles, types, families, stances, roles, kinds } = told;
const numberOf = new Map(nodes.map((node) => [node.actor, node.id]));

events.forEach((event, number) => {
  event.number = number;
  event.about = types[event.type];
  event.family = event.about.family;
  // what has no known beginning or end counts on the day that is known
  const known = [event.earliest, event.latest].filter((day) => day && day > "0001-12-31" && day < "9999");
  const days = known.length ? known : [event.published].filter(Boolean);
  event.first = days.length ? toDay(days[0]) : null;
  event.last = days.length ? toDay(days.at(-1)) : null;
  event.low = toDay(event.earliest || event.published);
  event.high = toDay(event.latest || event.published);
  // a meeting that was refused brings nobody closer: what did not happen has no tone
  event.tone = event.stance === "negated" || event.about.tone === null ? 0 : event.about.tone;
  event.feel = event.tone > 0.5 ? "coop" : event.tone < -0.5 ? "conflict" : "calm";
  event.dashed = stances[event.stance].dashed;
  event.sources = [...new Set(event.accounts.map((account) => articles[account.article].publisher || ""))];
  event.kinds = [...new Set(event.parties.map(([, node]) => nodes[node].kind))];
  event.ends = [];
});
edges.forEach((edge) => events[edge.event].ends.push([edge.from, edge.to]));

/* Publishers by a key that is never empty: one who is not named has a key too. */
const sourceKey = (name) => `${name} `;
const sources = Object.fromEntries([...new Set(events.flatMap((event) => event.sources))].sort(compare).map((name) => [sourceKey(name), { name, label: name || "not named" }]));
const actorKinds = Object.fromEntries([...new Set(events.flatMap((event) => event.kinds))].sort(compare).map((kind) => [kind, { label: kinds[kind] }]));

const FEELS = { conflict: "conflict", calm: "neither", coop: "co-operation" };
const byDay = (a, b) => (a.first ?? Infinity) - (b.first ?? Infinity) || compare(a.type, b.type) || a.number - b.number;
const dateOf = (event) => (event.date ? niceSpan(event.date) : event.published ? `reported ${nice(event.published)}` : "no date");
const labels = (event, role) => event.parties.filter(([one]) => one === role).map(([, node]) => nodes[node].label).join(", ");
const isState = (node) => told.states.includes(node.kind);
const isPerson = (node) => told.people.includes(node.kind);

/* Offices that an actor held on some days: all days of the event, or those that are shown. */
const officesOn = (node, first, last) => (node.offices || []).filter((office) =>
  (!office.from || last === null || firstDay(office.from) <= last) && (!office.until || first === null || lastDay(office.until) >= first));
