/* What is shown: events that pass the filters, and bundles of those between two actors. */

const THINNED = 3000;       // more pairs than this are thinned: the strongest stay

/* Among states, a person counts for a state; who is neither listed nor of a state is told in panel and table only. */
const amongStates = () => chosen.view === "states" || chosen.look === "map";
const standsFor = (node) => (amongStates() ? nodes[node].stands ?? node : node);
const hasPlace = (node) => !amongStates() || nodes[node].stands !== undefined;
const isBetween = ([from, to]) => standsFor(from) !== standsFor(to) && hasPlace(from) && hasPlace(to);
const partiesOf = (event) => [...new Set(event.parties.map(([, node]) => standsFor(node)))];
const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/* An event passes if it is of a chosen stance, kind and day, if a chosen source tells of it,
   and if nobody takes part who is of a kind that was taken away. */
const passes = (event, but) =>
  (but === "stances" || chosen.stances.has(event.stance)) &&
  (but === "families" || chosen.families.has(event.family)) &&
  (but === "kinds" || event.kinds.every((kind) => chosen.kinds.has(kind))) &&
  (but === "sources" || event.sources.some((name) => chosen.sources.has(sourceKey(name)))) &&
  (but === "days" || inDays(event));
const inDays = (event) =>
  (chosen.since === null && chosen.until === null) ||
  ((chosen.until === null || event.low <= chosen.until) && (chosen.since === null || event.high >= chosen.since));

let shown = { events: [], bundles: new Map(), strength: new Map(), drawn: [], circle: null };

function select() {
  const all = events.filter((event) => passes(event)).sort(byDay);
  const circle = chosen.ego === null ? null : circleOf(chosen.ego, all);
  const inside = circle ? all.filter((event) => isOfCircle(partiesOf(event), circle)) : all;
  const bundles = new Map();
  const strength = new Map();
  for (const event of inside) {
    for (const end of partiesOf(event)) strength.set(end, (strength.get(end) || 0) + 1);
    for (const [from, to] of event.ends) {
      const [a, b] = [standsFor(from), standsFor(to)];
      if (isBetween([from, to]) && (!circle || isOfCircle([a, b], circle))) addTo(bundles, a, b, event);
    }
  }
  const drawn = [...bundles.values()].sort((a, b) => b.events.length - a.events.length || compare(a.key, b.key)).slice(0, THINNED);
  shown = { events: inside, bundles, strength, drawn, circle, measures: {} };
}

function addTo(bundles, from, to, event) {
  const key = pairKey(from, to);
  if (!bundles.has(key)) bundles.set(key, { key, ends: [Math.min(from, to), Math.max(from, to)], events: [], there: false, back: false });
  const bundle = bundles.get(key);
  if (bundle.events.at(-1) !== event) bundle.events.push(event);
  if (event.about.directed) bundle[from < to ? "there" : "back"] = true;
}

/* An actor's circle: itself and all with whom it has an event. What passes is its own, or between two of its circle. */
function circleOf(actor, some) {
  const ends = some.flatMap((event) => event.ends.filter(isBetween).map((pair) => pair.map(standsFor)));
  return { actor, others: new Set(ends.filter((pair) => pair.includes(actor)).flat()) };
}
const isOfCircle = (parties, { actor, others }) => parties.includes(actor) || parties.filter((one) => others.has(one)).length > 1;

/* What would pass without one of the filters: what is counted beside that one. */
const passing = (but) => events.filter((event) => passes(event, but) && (!shown.circle || isOfCircle(partiesOf(event), shown.circle)));

const eventsOf = (node) => shown.events.filter((event) => partiesOf(event).includes(node));
const joinedActors = () => [...new Set(shown.drawn.flatMap((bundle) => bundle.ends))];
const partnersOf = (node) => shown.drawn.filter((bundle) => bundle.ends.includes(node));
const countFeels = (some) => some.reduce((count, event) => ({ ...count, [event.feel]: count[event.feel] + 1 }), { coop: 0, calm: 0, conflict: 0 });

/* The path that a choice of two actors asks for, over what is shown now. */
function pathNow() {
  return chosen.path && (shown.measures.path ??= { found: findPath([...shown.bundles.values()], ...chosen.path) }).found;
}

/* Who and what stands out: the hovered actor with its partners, else what the panel tells of. */
let hovered = null;
function focus() {
  const actor = hovered ?? chosen.actor;
  if (hovered === null && chosen.event !== null) return lightPairs(events[chosen.event].ends.filter(isBetween), partiesOf(events[chosen.event]));
  if (hovered === null && chosen.pair) return lightPairs([chosen.pair]);
  if (hovered === null && chosen.path) return lightPairs((pathNow() || []).map((step) => step.ends), chosen.path);
  if (hovered === null && chosen.article !== null) return lightPairs(eventsIn(chosen.article).flatMap((event) => event.ends.filter(isBetween)));
  if (actor === null) return null;
  const partners = partnersOf(actor);
  return { ends: new Set([actor, ...partners.flatMap((bundle) => bundle.ends)]), keys: new Set(partners.map((bundle) => bundle.key)) };
}

const eventsIn = (article) => shown.events.filter((event) => event.accounts.some((account) => account.article === article));
const lightPairs = (pairs, ends = []) => ({ ends: new Set([...ends, ...pairs.flat().map(standsFor)]), keys: new Set(pairs.map((pair) => pairKey(...pair.map(standsFor)))) });
