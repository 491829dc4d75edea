/* What is chosen, and the address that says so: whoever opens the address sees the same. */

// the first value of each is the usual one, which the address does not tell
const CHOICES = {
  // where no two states have to do with each other, everyone is looked at
  view: nodes.some((node) => node.u !== undefined) ? ["states", "everyone"] : ["everyone", "states"],
  look: ["graph", "map", "timeline", "table"],
  colour: ["tone", "family"],
  tint: ["kind", "community"],
  size: ["events", "partners", "betweenness", "pagerank"],
  physics: ["off", "on"],
};
const FILTERS = { stances, families, kinds: actorKinds, sources };
const SELECTIONS = ["actor", "pair", "path", "event", "article"];

const chosen = {
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, values[0]])),
  ...allChosen(),
  since: null, until: null,
  ego: null,                                                       // the actor whose circle alone is shown
  actor: null, pair: null, path: null, event: null, article: null, // what the panel tells of
  camera: null,                                                    // [look, x, y, scale] where somebody moved it
  order: { column: 0, down: false },                               // of the table
  pins: { states: new Map(), everyone: new Map() },                // places of actors that somebody moved
};

function allChosen() {
  return Object.fromEntries(Object.entries(FILTERS).map(([name, all]) => [name, new Set(Object.keys(all))]));
}

function choose(selection) {
  Object.assign(chosen, Object.fromEntries(SELECTIONS.map((name) => [name, null])), selection);
}

const nameOf = (node) => nodes[node].actor;

function writeAddress() {
  const words = new URLSearchParams();
  const tell = (name, value) => { if (value !== null && value !== undefined) words.set(name, value); };
  for (const [name, values] of Object.entries(CHOICES)) if (chosen[name] !== values[0]) words.set(name, chosen[name]);
  for (const [name, all] of Object.entries(FILTERS)) {
    // names of publishers may hold commas
    if (chosen[name].size < Object.keys(all).length) for (const key of chosen[name].size ? [...chosen[name]].sort(compare) : ["-"]) words.append(name, key);
  }
  tell("since", chosen.since && toIso(chosen.since));
  tell("until", chosen.until && toIso(chosen.until));
  for (const name of ["ego", "actor"]) tell(name, chosen[name] === null ? null : nameOf(chosen[name]));
  for (const name of ["pair", "path"]) if (chosen[name]) for (const end of chosen[name]) words.append(name, nameOf(end));
  tell("event", chosen.event === null ? null : events[chosen.event].id);
  tell("article", chosen.article === null ? null : articles[chosen.article].id);
  tell("camera", chosen.camera && chosen.camera.map((part) => (typeof part === "number" ? +part.toPrecision(5) : part)).join(" "));
  if (chosen.order.column || chosen.order.down) words.set("order", `${chosen.order.down ? "-" : ""}${chosen.order.column}`);
  for (const [node, [x, y]] of chosen.pins[chosen.view]) words.append("pin", `${Math.round(x)} ${Math.round(y)} ${nameOf(node)}`);
  // a page inside a notebook has no address of its own
  if (location.protocol === "about:") return;
  const address = `#${words}`;
  if (address !== (location.hash || "#")) history.replaceState(null, "", address);
}

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const node = (name) => numberOf.get(name) ?? null;
  for (const [name, values] of Object.entries(CHOICES)) chosen[name] = values.includes(words.get(name)) ? words.get(name) : values[0];
  for (const [name, all] of Object.entries(FILTERS)) {
    const wanted = words.has(name) ? words.getAll(name) : Object.keys(all);
    chosen[name] = new Set(wanted.filter((one) => Object.hasOwn(all, one)));
  }
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(words.get(name)) ? toDay(words.get(name)) || null : null);
  [chosen.since, chosen.until] = [day("since"), day("until")];
  const two = (name) => {
    const ends = words.getAll(name).map(node);
    return ends.length === 2 && !ends.includes(null) ? ends : null;
  };
  const found = (list, id) => (list.some((one) => one.id === id) ? list.findIndex((one) => one.id === id) : null);
  choose({ actor: node(words.get("actor")), pair: two("pair"), path: two("path"), event: found(events, words.get("event")), article: found(articles, words.get("article")) });
  chosen.ego = node(words.get("ego"));
  const camera = (words.get("camera") || "").split(" ");
  chosen.camera = camera.length === 4 && camera.slice(1).every((part) => Number.isFinite(+part)) ? [camera[0], ...camera.slice(1).map(Number)] : null;
  const order = /^(-?)([0-6])$/.exec(words.get("order"));
  chosen.order = order ? { column: +order[2], down: order[1] === "-" } : { column: 0, down: false };
  chosen.pins[chosen.view].clear();
  for (const pin of words.getAll("pin")) {
    const [, x, y, name] = /^(-?\d+) (-?\d+) (.+)$/.exec(pin) || [];
    if (numberOf.has(name)) chosen.pins[chosen.view].set(numberOf.get(name), [+x, +y]);
  }
}
