"use strict";
/* Shows a network of events and the sentences behind it. Text of articles reaches the page through textContent alone.
   What is chosen lies in `chosen`; `refresh` shows it; each part below draws one field of the page from it. */
(() => {

const find = (id) => document.getElementById(id);
const { nodes, edges, told } = JSON.parse(find("data").textContent);
const { events, articles, types, families, stances, roles, kinds } = told;
const THINNED = 3000;       // more pairs than this are thinned: the strongest stay
const NAMED = 500;          // at most so many names are drawn at once: the most active first
const SVG = "http://www.w3.org/2000/svg";

/* ---- small tools ---- */

const make = (tag, about = {}, ...children) => fill(document.createElement(tag), about, children);
const draw = (tag, about = {}, ...children) => fill(document.createElementNS(SVG, tag), about, children);

function fill(element, about, children) {
  for (const [name, value] of Object.entries(about)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const spread = (value, low, high) => Math.max(low, Math.min(high, value));

/* Only the web's own addresses become links: javascript: and its kin stay text. */
function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/* ---- days ---- */

const DAY = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const toDay = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const fromDay = (day) => new Date(day * DAY);
const toIso = (day) => fromDay(day).toISOString().slice(0, 10);
const nice = (iso) => iso.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, y, m, d) => `${+d} ${MONTHS[m - 1]} ${y}`).replace(/^(\d{4})-(\d\d)$/, (_, y, m) => `${MONTHS[m - 1]} ${y}`);
const dateOf = (event) => (event.date ? niceSpan(event.date) : event.published ? `reported ${nice(event.published)}` : "no date");

/* EDTF writes 2008/.. for "since 2008" and ../2008 for "until 2008". */
function niceSpan(edtf) {
  const [from, to] = edtf.split("/");
  if (to === undefined) return nice(from);
  if (to === "..") return `since ${nice(from)}`;
  return from === ".." ? `until ${nice(to)}` : `${nice(from)} – ${nice(to)}`;
}

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
  event.ends = [];
});
edges.forEach((edge) => events[edge.event].ends.push([edge.from, edge.to]));
const publisherOf = (account) => articles[account.article].publisher || "";
events.forEach((event) => { event.sources = [...new Set(event.accounts.map(publisherOf))]; });
const sources = Object.fromEntries([...new Set(events.flatMap((event) => event.sources))].sort(compare).map((name) => [`${name} `, { name, label: name || "not named" }]));
const byDay = (a, b) => (a.first ?? Infinity) - (b.first ?? Infinity) || compare(a.type, b.type) || a.number - b.number;

/* ---- what is chosen, and the address that says so ---- */

const chosen = {
  view: "states", look: "graph", colour: "tone",
  stances: new Set(Object.keys(stances)), families: new Set(Object.keys(families)), sources: new Set(Object.keys(sources)),
  since: null, until: null, actor: null, pair: null,
};
const numberOf = new Map(nodes.map((node) => [node.actor, node.id]));

function writeAddress() {
  const words = new URLSearchParams();
  for (const [name, usual] of [["view", "states"], ["look", "graph"], ["colour", "tone"]]) {
    if (chosen[name] !== usual) words.set(name, chosen[name]);
  }
  for (const [name, all] of [["stances", stances], ["families", families]]) {
    if (chosen[name].size < Object.keys(all).length) words.set(name, [...chosen[name]].sort().join(",") || "none");
  }
  if (chosen.sources.size < Object.keys(sources).length) {
    for (const key of chosen.sources.size ? [...chosen.sources].sort(compare) : ["none"]) words.append("source", key);
  }
  if (chosen.since !== null) words.set("since", toIso(chosen.since));
  if (chosen.until !== null) words.set("until", toIso(chosen.until));
  if (chosen.actor !== null) words.set("actor", nodes[chosen.actor].actor);
  if (chosen.pair) words.set("pair", chosen.pair.map((end) => nodes[end].actor).join(" "));
  const address = `#${words}`;
  // a page inside a notebook has no address of its own
  if (location.protocol === "about:") return;
  if (address !== (location.hash || "#")) history.replaceState(null, "", address);
}

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const oneOf = (name, values) => (values.includes(words.get(name)) ? words.get(name) : values[0]);
  chosen.view = oneOf("view", ["states", "everyone"]);
  chosen.look = oneOf("look", ["graph", "table"]);
  chosen.colour = oneOf("colour", ["tone", "family"]);
  for (const [name, all] of [["stances", stances], ["families", families]]) {
    const wanted = words.has(name) ? words.get(name).split(",") : Object.keys(all);
    chosen[name] = new Set(wanted.filter((one) => Object.hasOwn(all, one)));
  }
  const named = words.has("source") ? words.getAll("source") : Object.keys(sources);
  chosen.sources = new Set(named.filter((key) => Object.hasOwn(sources, key)));
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(words.get(name)) ? toDay(words.get(name)) : null);
  [chosen.since, chosen.until] = [day("since"), day("until")];
  chosen.actor = numberOf.get(words.get("actor")) ?? null;
  const pair = (words.get("pair") || "").split(" ").map((name) => numberOf.get(name));
  chosen.pair = pair.length === 2 && pair.every((end) => end !== undefined) ? pair : null;
}

/* ---- what is shown: events that pass, and bundles of those between two actors ---- */

/* Among states, a person counts for a state; who is neither listed nor of a state is told in panel and table only. */
const standsFor = (node) => (chosen.view === "states" ? nodes[node].stands ?? node : node);
const hasPlace = (node) => chosen.view === "everyone" || nodes[node].stands !== undefined;
const passes = (event, but) =>
  (but === "stances" || chosen.stances.has(event.stance)) &&
  (but === "families" || chosen.families.has(event.family)) &&
  (but === "sources" || event.sources.some((name) => chosen.sources.has(`${name} `))) &&
  (but === "days" || inDays(event));
const inDays = (event) =>
  (chosen.since === null && chosen.until === null) ||
  ((chosen.until === null || event.low <= chosen.until) && (chosen.since === null || event.high >= chosen.since));
const partiesOf = (event) => [...new Set(event.parties.map(([, node]) => standsFor(node)))];
const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);

let shown = { events: [], bundles: new Map(), strength: new Map(), drawn: [] };

function select() {
  const passing = events.filter((event) => passes(event)).sort(byDay);
  const bundles = new Map();
  const strength = new Map();
  for (const event of passing) {
    for (const end of partiesOf(event)) strength.set(end, (strength.get(end) || 0) + 1);
    for (const [from, to] of event.ends) {
      if (hasPlace(from) && hasPlace(to)) addTo(bundles, standsFor(from), standsFor(to), event);
    }
  }
  const drawn = [...bundles.values()].sort((a, b) => b.events.length - a.events.length || compare(a.key, b.key)).slice(0, THINNED);
  shown = { events: passing, bundles, strength, drawn };
}

function addTo(bundles, from, to, event) {
  if (from === to) return;
  const key = pairKey(from, to);
  if (!bundles.has(key)) bundles.set(key, { key, ends: [Math.min(from, to), Math.max(from, to)], events: [], there: false, back: false });
  const bundle = bundles.get(key);
  if (bundle.events.at(-1) !== event) bundle.events.push(event);
  if (event.about.directed) bundle[from < to ? "there" : "back"] = true;
}

const eventsOf = (node) => shown.events.filter((event) => partiesOf(event).includes(node));
const countFeels = (some) => some.reduce((count, event) => ({ ...count, [event.feel]: count[event.feel] + 1 }), { coop: 0, calm: 0, conflict: 0 });

/* ---- the graph ---- */

const theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "surface", "ink", "soft", "line", "coop", "conflict", "calm", "node", "node-ink", "accent", "sans"]) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
function mix(one, other, share) {
  const [a, b] = [channels(one), channels(other)];
  return `rgb(${a.map((value, at) => Math.round(value + (b[at] - value) * share)).join(",")})`;
}

function colourOf(bundle) {
  if (chosen.colour === "family") {
    const counts = new Map();
    bundle.events.forEach((event) => counts.set(event.family, (counts.get(event.family) || 0) + 1));
    return families[[...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0][0]].colour;
  }
  const tone = bundle.events.reduce((sum, event) => sum + event.tone, 0) / bundle.events.length;
  return mix(theme.calm, tone > 0 ? theme.coop : theme.conflict, spread(Math.abs(tone) / 3, 0, 1));
}

const SHAPES = (node) => (told.states.includes(node.kind) ? "dot" : told.people.includes(node.kind) ? "dot" : node.kind === "Event" ? "diamond" : "square");
const radiusOf = (node, strength) => (node.code ? 9 + 3 * Math.sqrt(strength) : 5 + 2 * Math.sqrt(strength));
const placeOf = (node) => (chosen.view === "states" ? [node.u, node.v] : [node.x, node.y]);
const isPlaced = (node) => placeOf(node)[0] !== undefined;

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const network = new vis.Network(find("graph"), { nodes: nodeSet, edges: edgeSet }, {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, keyboard: false, selectConnectedEdges: false, hideEdgesOnDrag: edges.length > 4000, hideEdgesOnZoom: edges.length > 4000, zoomSpeed: 0.6 },
  nodes: { borderWidth: 1.5, borderWidthSelected: 3, font: { size: 0 }, chosen: false },
  edges: { arrowStrikethrough: false, hoverWidth: 1, selectionWidth: 1, chosen: false, smooth: edges.length > 4000 ? false : { enabled: true, type: "curvedCW", roundness: 0.08 } },
});

let hovered = null;
const moved = { states: new Map(), everyone: new Map() };

/* Who and what stands out: the chosen or hovered actor with its partners, or the chosen pair. */
function focus() {
  const actor = hovered ?? chosen.actor;
  if (chosen.pair && hovered === null) return { ends: new Set(chosen.pair), keys: new Set([pairKey(...chosen.pair)]) };
  if (actor === null) return null;
  const keys = shown.drawn.filter((bundle) => bundle.ends.includes(actor));
  return { ends: new Set([actor, ...keys.flatMap((bundle) => bundle.ends)]), keys: new Set(keys.map((bundle) => bundle.key)) };
}

function drawGraph() {
  const lit = focus();
  const joined = new Set(shown.drawn.flatMap((bundle) => bundle.ends));
  nodeSet.update(changed(nodes.filter(isPlaced).map((node) => nodeLook(node, joined, lit)), nodeSet));
  const looks = shown.drawn.map((bundle) => edgeLook(bundle, lit));
  const keys = new Set(looks.map((look) => look.id));
  edgeSet.remove(edgeSet.getIds().filter((key) => !keys.has(key)));
  edgeSet.update(changed(looks, edgeSet));
}

/* vis-network takes a look at every item that is updated: those that look as before are spared. */
const lastLooks = new Map([[nodeSet, new Map()], [edgeSet, new Map()]]);
function changed(looks, set) {
  const last = lastLooks.get(set);
  return looks.filter((look) => {
    const text = JSON.stringify(look);
    const isNew = last.get(look.id) !== text || !set.get(look.id);
    last.set(look.id, text);
    return isNew;
  });
}

function nodeLook(node, joined, lit) {
  const dim = lit && !lit.ends.has(node.id);
  const isState = told.states.includes(node.kind) && node.code;
  const fill = isState ? theme.node : mix(theme.node, theme.paper, 0.62);
  const colour = dim ? mix(theme.node, theme.paper, isState ? 0.74 : 0.86) : fill;
  const edge = chosen.actor === node.id || hovered === node.id ? theme.ink : theme.paper;
  const [x, y] = moved[chosen.view].get(node.id) || placeOf(node);
  return {
    id: node.id, x, y, hidden: !joined.has(node.id), shape: SHAPES(node), size: radiusOf(node, shown.strength.get(node.id) || 0),
    color: { background: colour, border: edge, hover: { background: colour, border: theme.ink }, highlight: { background: colour, border: theme.ink } },
  };
}

function edgeLook(bundle, lit) {
  const dim = lit && !lit.keys.has(bundle.key);
  const colour = colourOf(bundle);
  const width = 1.1 + 1.25 * Math.log2(bundle.events.length);
  // vis-network lengthens arrows with the width of the line
  const arrow = { enabled: true, scaleFactor: spread(0.5 - 0.06 * width, 0.1, 0.45) };
  return {
    id: bundle.key, from: bundle.ends[0], to: bundle.ends[1],
    width,
    dashes: bundle.events.every((event) => stances[event.stance].dashed) ? [5, 5] : false,
    color: { color: colour, hover: colour, highlight: colour, inherit: false, opacity: dim ? 0.1 : lit ? 0.95 : 0.72 },
    arrows: { to: bundle.there ? arrow : { enabled: false }, from: bundle.back ? arrow : { enabled: false } },
  };
}

/* Names are drawn after all, the most active first; one that would lie on another waits until there is room.
   vis-network also draws between two views, when the nodes of one are gone and those of the other not yet there. */
function drawNames(pen) {
  const scale = network.getScale();
  const lit = focus();
  const everybody = [...new Set(shown.drawn.flatMap((bundle) => bundle.ends))];
  const places = network.getPositions(everybody);
  const joined = everybody.filter((id) => places[id] && isInView(places[id]));
  const rank = (id) => (id === (hovered ?? chosen.actor) ? 2 : lit?.ends.has(id) ? 1 : 0);
  joined.sort((a, b) => rank(b) - rank(a) || shown.strength.get(b) - shown.strength.get(a) || a - b);
  // no name may lie on an actor either
  const taken = joined.slice(0, NAMED).map((id) => around(places[id], 0.8 * radiusOf(nodes[id], shown.strength.get(id) || 0)));
  pen.textAlign = "center";
  pen.lineJoin = "round";
  for (const id of joined.slice(0, NAMED)) {
    const node = nodes[id];
    const radius = radiusOf(node, shown.strength.get(id) || 0);
    pen.globalAlpha = lit && !lit.ends.has(id) ? 0.25 : 1;
    drawCode(pen, node, places[id], radius, scale);
    drawName(pen, node, places[id], radius, scale, taken, rank(id) > 0);
  }
  pen.globalAlpha = 1;
}

function isInView(place) {
  const { x, y } = network.canvasToDOM(place);
  return x > -50 && y > -50 && x < find("graph").clientWidth + 50 && y < find("graph").clientHeight + 50;
}

const around = (place, half) => [place.x - half, place.y - half, place.x + half, place.y + half];

function drawCode(pen, node, place, radius, scale) {
  if (!node.code || radius * scale < 8) return;
  pen.font = `600 ${radius * (node.code.length > 3 ? 0.5 : 0.66)}px ${theme.sans}`;
  pen.fillStyle = told.states.includes(node.kind) ? theme["node-ink"] : theme.ink;
  pen.textBaseline = "middle";
  pen.fillText(node.code, place.x, place.y + radius * 0.04);
}

/* A name stands below its actor; one that stands out may also find room above or beside. */
function drawName(pen, node, place, radius, scale, taken, standsOut) {
  const size = spread(11.5 / scale, 4, 60) * (node.id === (hovered ?? chosen.actor) ? 1.15 : 1);
  const text = clip(node.label, 34);
  pen.font = `${told.states.includes(node.kind) ? 500 : 400} ${size}px ${theme.sans}`;
  const half = pen.measureText(text).width / 2 + 2 / scale;
  const gap = radius + 3 / scale;
  const below = [0, gap];
  const spots = standsOut ? [below, [0, -gap - size * 1.2], [gap + half, -size * 0.6], [-gap - half, -size * 0.6]] : [below];
  const boxes = spots.map(([x, y]) => [place.x + x - half, place.y + y, place.x + x + half, place.y + y + size * 1.2]);
  const box = boxes.find((one) => !taken.some((other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]));
  if (!box) return;
  taken.push(box);
  const [x, y] = [(box[0] + box[2]) / 2, box[1]];
  pen.textBaseline = "top";
  pen.lineWidth = 3.5 / scale;
  pen.strokeStyle = theme.paper;
  pen.strokeText(text, x, y);
  pen.fillStyle = theme.ink;
  pen.fillText(text, x, y);
}

function paintPaper(pen) {
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = theme.paper;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.restore();
}

function fit(animate = false) {
  const joined = [...new Set(shown.drawn.flatMap((bundle) => bundle.ends))];
  if (!joined.length) return;
  network.fit({ nodes: joined, animation: false, maxZoomLevel: 1.6 });
  const [scale, position] = [network.getScale() * 0.94, network.getViewPosition()];
  network.moveTo({ scale, position, animation: animate && !still() ? { duration: 300 } : false });
}
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function zoom(factor) {
  network.moveTo({ scale: spread(network.getScale() * factor, 0.05, 6), animation: still() ? false : { duration: 150 } });
}

/* Walk to the nearest actor in the direction of an arrow key. */
function walk(x, y) {
  const joined = [...new Set(shown.drawn.flatMap((bundle) => bundle.ends))];
  const places = network.getPositions(joined);
  const from = chosen.actor !== null ? places[chosen.actor] : null;
  if (!from) return open(joined.sort((a, b) => shown.strength.get(b) - shown.strength.get(a))[0] ?? null);
  const cost = (id) => {
    const [across, along] = [places[id].x - from.x, places[id].y - from.y];
    const ahead = across * x + along * y;
    return ahead <= 0 ? Infinity : ahead + 2.5 * Math.abs(across * y - along * x);
  };
  const next = joined.filter((id) => id !== chosen.actor).sort((a, b) => cost(a) - cost(b))[0];
  if (next !== undefined && cost(next) < Infinity) open(next, { keep: true });
}

/* ---- the panel ---- */

function open(actor, { keep = false } = {}) {
  chosen.actor = actor === null ? null : standsFor(actor);
  chosen.pair = null;
  show(keep);
}

function openPair(a, b) {
  chosen.actor = null;
  chosen.pair = [standsFor(a), standsFor(b)].sort((one, other) => one - other);
  show();
}

function close() {
  chosen.actor = chosen.pair = null;
  show();
}

function show(keep = false) {
  drawPanel();
  drawGraph();
  bringIntoView(keep);
  if (!find("panel").contains(document.activeElement)) find("panel").scrollTop = 0;
  writeAddress();
}

/* Found by name or by key, an actor comes to the middle; on a phone, to the half that the panel leaves free. */
function bringIntoView(keep) {
  const ends = (chosen.pair || [chosen.actor]).filter((end) => end !== null && nodeSet.get(end));
  const isNarrow = matchMedia("(max-width: 900px)").matches;
  if (!ends.length || !(keep || isNarrow)) return;
  const places = Object.values(network.getPositions(ends));
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const offset = { x: 0, y: isNarrow ? -0.3 * find("graph").clientHeight : 0 };
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, offset, animation: still() ? false : { duration: 200 } });
}

function drawPanel() {
  const panel = find("panel");
  panel.scrollTop = 0;
  panel.classList.toggle("open", chosen.actor !== null || chosen.pair !== null);
  if (chosen.pair) panel.replaceChildren(...pairPanel(...chosen.pair));
  else if (chosen.actor !== null) panel.replaceChildren(...actorPanel(nodes[chosen.actor]));
  else panel.replaceChildren(...overview());
}

const actorButton = (node) => make("button", { type: "button", click: () => open(node.id) }, node.label);
const closeButton = () => make("button", { type: "button", class: "close", "aria-label": "Close", click: close }, "×");

function pairPanel(a, b) {
  const [first, second] = [nodes[a], nodes[b]];
  const between = shown.bundles.get(pairKey(a, b))?.events || [];
  const title = make("h2", { class: "title" }, actorButton(first), make("span", { class: "and" }, " and "), actorButton(second));
  return [
    make("header", {}, title, make("p", { class: "kind" }, plural(between.length, "event")), closeButton()),
    ...(between.length ? [...balance(between), ...spark(between)] : [nothing()]),
    ...eventList(between),
  ];
}

function actorPanel(node) {
  const own = eventsOf(node.id);
  const about = [kinds[node.kind], node.home && node.home !== node.label ? node.home : null].filter(Boolean).join(" · ");
  return [
    make("header", {}, make("h2", { class: "title" }, node.label), make("p", { class: "kind" }, `${about} · ${plural(own.length, "event")}`), closeButton()),
    ...(node.offices ? [make("ul", { class: "offices" }, ...node.offices.split("; ").map((office) => make("li", {}, officeText(office))))] : []),
    ...(own.length ? [...balance(own), ...spark(own)] : [nothing()]),
    ...partnerList(node.id),
    ...(own.length ? [make("h3", {}, "Events")] : []),
    ...eventList(own),
  ];
}

const officeText = (office) => office.replace(/\d{4}(-\d\d){1,2}/g, nice).replace(/^(.*), (.*) to (.*)$/, "$1, $2 – $3");
const nothing = () => make("p", { class: "lead" }, "Nothing is shown here with the filters set now.");

function overview() {
  const accounts = shown.events.reduce((sum, event) => sum + event.accounts.length, 0);
  const pairs = shown.drawn.slice(0, 8);
  const twice = shown.events.filter((event) => event.accounts.length > 1 && !event.about.lasting).sort((a, b) => b.accounts.length - a.accounts.length || byDay(a, b)).slice(0, 4);
  const figure = (count, word) => make("div", {}, make("b", {}, count.toLocaleString("en")), make("span", {}, word));
  return [
    make("header", {}, make("h2", { class: "title" }, "Who did what to whom"),
      make("p", { class: "lead" }, "Choose a line to read the sentences behind it, or an actor to see its record.")),
    make("div", { class: "figures" }, figure(shown.events.length, "events"), figure(shown.strength.size, "actors"), figure(accounts, "sentences")),
    ...(shown.events.length ? balance(shown.events) : []),
    ...(pairs.length ? [make("h3", {}, "Most between"), ...pairs.map((bundle) => pairRow(bundle))] : []),
    ...(twice.length ? [make("h3", {}, "Most reported"), ...eventList(twice)] : []),
  ];
}

const pairRow = (bundle, seen = null) => row(
  seen === null ? bundle.ends.map((end) => nodes[end].label).join(" – ") : nodes[bundle.ends.find((end) => end !== seen)].label,
  bundle.events, () => openPair(...bundle.ends));

function row(text, some, click) {
  return make("button", { type: "button", class: "row", click }, make("span", {}, text), balanceBar(some), make("span", {}, String(some.length)));
}

function partnerList(id) {
  const partners = shown.drawn.filter((bundle) => bundle.ends.includes(id));
  const rows = partners.map((bundle) => pairRow(bundle, id));
  if (!rows.length) return [];
  if (rows.length <= 8) return [make("h3", {}, "Partners"), ...rows];
  const rest = make("div", { hidden: "" }, ...rows.slice(6));
  const more = make("button", { type: "button", class: "row", click: () => { rest.hidden = false; more.remove(); } }, make("span", {}, `and ${rows.length - 6} more`), make("span"), make("span"));
  return [make("h3", {}, "Partners"), ...rows.slice(0, 6), rest, more];
}

function balanceBar(some, name = "balance") {
  const counts = countFeels(some);
  let x = 0;
  const bars = ["conflict", "calm", "coop"].map((feel) => {
    const width = (200 * counts[feel]) / some.length;
    x += width;
    return draw("rect", { class: feel, x: x - width, width, height: 6 });
  });
  return draw("svg", { class: name, viewBox: "0 0 200 6", preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
}

function balance(some) {
  const counts = countFeels(some);
  const words = [["conflict", "conflict"], ["calm", "neither"], ["coop", "co-operation"]].filter(([feel]) => counts[feel]);
  return [balanceBar(some), make("p", { class: "balance-words" }, ...words.map(([feel, word]) => make("span", {}, `${counts[feel]} ${word}`)))];
}

/* Small bars through time: co-operation above the line of zero would promise a precision that is not there, so they stack. */
function spark(some) {
  const dated = some.filter((event) => event.first !== null);
  const used = dated.map((event) => binOf(event.first));
  if (new Set(used).size < 3) return [];
  const [low, high] = [Math.min(...used), Math.max(...used)];
  return [
    stack(dated, low, high - low + 1, draw("svg", { class: "spark", preserveAspectRatio: "none", "aria-hidden": "true" })),
    make("p", { class: "spark-words" }, make("span", {}, binName(low)), make("span", {}, binName(high))),
  ];
}

function eventList(some) {
  const cards = some.slice(0, 40).map(eventCard);
  if (some.length <= 40) return cards;
  const more = make("button", { type: "button", class: "plain more", click: () => more.replaceWith(...some.slice(40).map(eventCard)) }, `Show ${some.length - 40} more`);
  return [...cards, more];
}

function eventCard(event) {
  const dashed = stances[event.stance].dashed;
  return make("article", { class: `event is-${event.feel}${dashed ? " is-dashed" : ""}`, "data-event": event.id },
    make("div", { class: "head" },
      make("span", { class: "what", title: event.about.definition }, event.about.label),
      dashed ? make("span", { class: `chip ${event.stance}`, title: stances[event.stance].definition }, stances[event.stance].label) : null,
      make("time", {}, dateOf(event))),
    make("p", { class: "who" }, ...whoLine(event)),
    ...event.accounts.map((account) => accountOf(account)));
}

/* "Poland → Belarus", or "France · Germany · Poland" where all are equals; the other roles follow by name. */
function whoLine(event) {
  const of = (role) => event.parties.filter(([one]) => one === role).map(([, node]) => nodes[node]);
  const list = (some) => some.flatMap((node, at) => [at ? ", " : "", actorButton(node)]).filter((part) => part !== "");
  const { source, target, directed } = event.about;
  const line = directed ? [...list(of(source)), of(target).length ? " → " : "", ...list(of(target))] : list(of(source));
  const others = [...new Set(event.parties.map(([role]) => role))].filter((role) => role !== source && role !== target);
  const rest = others.flatMap((role) => [` · ${roles[role]} `, ...list(of(role))]);
  return [...line, ...rest, event.place ? ` · in ${event.place}` : ""];
}

function accountOf(account) {
  const article = articles[account.article];
  const link = article.url && safeLink(article.url);
  const title = article.title || article.id;
  const name = link ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, title) : title;
  const where = [article.publisher, article.date && nice(article.date)].filter(Boolean).join(", ");
  return make("div", { class: "account" },
    make("blockquote", {}, ...marked(account)),
    make("cite", {}, account.speaker ? `according to ${account.speaker} · ` : "", name, where ? ` · ${where}` : ""));
}

/* The trigger is marked, mentions are underlined; offsets count characters as Python does, not UTF-16 units. */
function marked(account) {
  const letters = [...account.quote];
  const inside = (account.marks || [])
    .map(([start, end, role]) => [start - account.start, end - account.start, role])
    .filter(([start, end]) => start >= 0 && end <= letters.length && start < end)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts = [];
  let at = 0;
  for (const [start, end, role] of inside) {
    if (start < at) continue;
    parts.push(letters.slice(at, start).join(""));
    parts.push(role === "" ? make("mark", {}, letters.slice(start, end).join("")) : make("u", { title: roles[role] || role }, letters.slice(start, end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")].filter((part) => part !== "");
}

/* ---- filters and legend ---- */

const countBy = (keys, but) => {
  const counts = new Map();
  for (const event of events.filter((one) => passes(one, but))) for (const key of keys(event)) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
};

function drawFilters() {
  const sample = (name) => draw("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" }, draw("path", { d: "M0 6h18", stroke: theme.soft, "stroke-width": 2.2, "stroke-dasharray": stances[name].dashed ? "3 3" : "none" }));
  const swatch = (name) => (chosen.colour === "tone" ? null : draw("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" }, draw("rect", { x: 1, width: 16, height: 12, rx: 3, fill: families[name].colour })));
  ticks("stances", stances, (event) => [event.stance], sample);
  ticks("families", families, (event) => [event.family], swatch);
  ticks("sources", sources, (event) => event.sources.map((name) => `${name} `), () => null);
  find("sources-section").hidden = Object.keys(sources).length < 2;
  find("scale").hidden = chosen.colour !== "tone";
}

function ticks(field, all, keys, sample) {
  const counts = countBy(keys, field);
  const kept = document.activeElement?.dataset.field === field ? document.activeElement.value : null;
  find(field).replaceChildren(...Object.keys(all).sort((a, b) => (all[a].dashed || 0) - (all[b].dashed || 0)).map((name) => {
    const change = () => {
      if (chosen[field].has(name)) chosen[field].delete(name);
      else chosen[field].add(name);
      refresh();
    };
    const on = chosen[field].has(name);
    const box = make("input", { type: "checkbox", value: name, "data-field": field, change });
    box.checked = on;
    return make("label", { class: on ? "tick" : "tick off", title: all[name].definition }, box, sample(name) ?? "", make("span", { class: "word" }, all[name].label), make("span", { class: "count" }, String(counts.get(name) || 0)));
  }));
  if (kept) find(field).querySelector(`input[value="${CSS.escape(kept)}"]`)?.focus();
}

function drawKey() {
  const sign = (...shapes) => draw("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, ...shapes);
  const line = (about) => draw("path", { d: "M1 7h24", stroke: theme.soft, fill: "none", ...about });
  const faded = mix(theme.node, theme.paper, 0.62);
  const everyone = chosen.view === "everyone";
  const entries = [
    [sign(line({ "stroke-width": 1 }), draw("path", { d: "M1 10.5h24", stroke: theme.soft, "stroke-width": 4 })), "wider: more events"],
    [sign(line({ "stroke-width": 1.6 }), draw("path", { d: "m19 3 6 4-6 4z", fill: theme.soft })), "points to whom it is done"],
    [sign(draw("circle", { cx: 13, cy: 7, r: 7, fill: theme.node })), "state"],
    ...(everyone ? [[sign(draw("circle", { cx: 13, cy: 7, r: 4.5, fill: faded })), "person"]] : []),
    [sign(draw("rect", { x: 7, y: 1, width: 12, height: 12, fill: faded })), everyone ? "organisation, group" : "organisation"],
  ];
  if (nodes.some((node) => node.kind === "Event")) entries.push([sign(draw("path", { d: "m13 0 7 7-7 7-7-7z", fill: faded })), "event of many"]);
  find("key").replaceChildren(...entries.map(([picture, words]) => make("li", {}, picture, words)));
}

const isBetween = ([from, to]) => standsFor(from) !== standsFor(to) && hasPlace(from) && hasPlace(to);

function drawNote() {
  const thinned = shown.bundles.size - shown.drawn.length;
  const lone = shown.events.filter((event) => !event.ends.some(isBetween)).length;
  const undated = chosen.since === null && chosen.until === null ? 0 : events.filter((event) => event.first === null && passes(event, "days")).length;
  find("note").textContent = [
    shown.events.length ? "" : "No event passes the filters.",
    thinned > 0 ? `The ${shown.drawn.length.toLocaleString("en")} strongest of ${shown.bundles.size.toLocaleString("en")} pairs are drawn.` : "",
    chosen.look === "graph" && lone && shown.events.length ? `${plural(lone, "event")} not between two ${chosen.view === "states" ? "states or organisations" : "named actors"}: read in the table.` : "",
    undated ? `${plural(undated, "event")} without a date left out.` : "",
  ].filter(Boolean).join(" ");
}

/* ---- time ---- */

const time = makeBins();

function makeBins() {
  const days = events.filter((event) => event.first !== null).flatMap((event) => [event.first, event.last]);
  if (!days.length) return { starts: [], unit: "day" };
  const low = days.reduce((a, b) => Math.min(a, b));
  const high = days.reduce((a, b) => Math.max(a, b));
  const span = high - low + 1;
  const unit = span <= 100 ? "day" : span <= 4600 ? "month" : span <= 91500 ? "year" : "decade";
  const starts = [];
  for (let day = floor(low, unit); day <= high; day = next(day, unit)) starts.push(day);
  return { starts: [...starts, next(starts.at(-1), unit)], unit };
}

function floor(day, unit) {
  const date = fromDay(day);
  const year = date.getUTCFullYear();
  if (unit === "day") return day;
  if (unit === "month") return toDay(toIsoMonth(year, date.getUTCMonth()));
  return toDay(toIsoMonth(unit === "decade" ? Math.floor(year / 10) * 10 : year, 0));
}

function next(day, unit) {
  const date = fromDay(day);
  if (unit === "day") return day + 1;
  if (unit === "month") return toDay(toIsoMonth(date.getUTCFullYear() + (date.getUTCMonth() === 11 ? 1 : 0), (date.getUTCMonth() + 1) % 12));
  return toDay(toIsoMonth(date.getUTCFullYear() + (unit === "decade" ? 10 : 1), 0));
}

function toIsoMonth(year, month) {
  return `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-01`;
}

function binOf(day) {
  let [low, high] = [0, time.starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (time.starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function binName(bin) {
  const iso = toIso(time.starts[bin]);
  return time.unit === "day" ? nice(iso) : time.unit === "month" ? nice(iso.slice(0, 7)) : time.unit === "year" ? iso.slice(0, 4) : `${iso.slice(0, 4)}s`;
}

/* Stack the events of each bin into an SVG: conflict below, co-operation on top. */
function stack(some, low, count, svg, isOut = () => false) {
  const bins = Array.from({ length: count }, () => ({ conflict: 0, calm: 0, coop: 0, all: 0 }));
  for (const event of some) {
    const bin = bins[binOf(event.first) - low];
    bin[event.feel] += 1;
    bin.all += 1;
  }
  // roots keep a single event visible beside a crowded year
  const highest = Math.sqrt(Math.max(1, ...bins.map((bin) => bin.all)));
  svg.setAttribute("viewBox", `0 0 ${count * 10} 40`);
  svg.replaceChildren(...bins.flatMap((bin, at) => {
    const scale = bin.all ? (39 * Math.sqrt(bin.all)) / highest / bin.all : 0;
    let y = 40;
    return ["conflict", "calm", "coop"].filter((feel) => bin[feel]).map((feel) => {
      const height = bin[feel] * scale;
      y -= height;
      return draw("rect", { class: isOut(at + low) ? `${feel} out` : feel, x: at * 10 + 1, width: 8, y, height });
    });
  }));
  return svg;
}

function startTime() {
  if (time.starts.length < 3) {
    find("time").hidden = true;
    return;
  }
  const last = time.starts.length - 1;
  for (const id of ["from", "to"]) {
    find(id).max = last;
    find(id).addEventListener("input", () => {
      const [from, to] = [+find("from").value, +find("to").value];
      if (from >= to) find(id).value = id === "from" ? to - 1 : from + 1;
      setSpan(+find("from").value, +find("to").value);
    });
  }
  find("play").addEventListener("click", () => (player ? stop() : play()));
  const every = Math.ceil(last / 9);
  const marks = Array.from({ length: last }, (_, bin) => bin).filter((bin) => bin % every === 0);
  find("ticks").replaceChildren(...marks.map((bin) => {
    const mark = make("span", {}, binName(bin));
    mark.style.left = `${(100 * (bin + 0.5)) / last}%`;
    return mark;
  }));
}

function setSpan(from, to) {
  const last = time.starts.length - 1;
  chosen.since = from === 0 ? null : time.starts[from];
  chosen.until = to === last ? null : time.starts[to] - 1;
  refreshSoon();
}

function spanNow() {
  const last = time.starts.length - 1;
  return [chosen.since === null ? 0 : binOf(chosen.since), chosen.until === null ? last : spread(binOf(chosen.until) + 1, 1, last)];
}

function drawTime() {
  if (time.starts.length < 3) return;
  const [from, to] = spanNow();
  [find("from").value, find("to").value] = [from, to];
  // the thumb that was pushed to the end must stay within reach of the mouse
  find("from").style.zIndex = from > time.starts.length / 2 ? 2 : 0;
  find("from").setAttribute("aria-valuetext", binName(from));
  find("to").setAttribute("aria-valuetext", binName(to - 1));
  [find("since").textContent, find("until").textContent] = [binName(from), binName(to - 1)];
  stack(events.filter((event) => event.first !== null && passes(event, "days")), 0, time.starts.length - 1, find("bars"), (bin) => bin < from || bin >= to);
}

let player = null;
function play() {
  const last = time.starts.length - 1;
  const width = Math.max(1, Math.min(Math.round(last / 8), spanNow()[1] - spanNow()[0]));
  let at = spanNow()[1] >= last ? 0 : spanNow()[0];
  const step = () => {
    if (at + width > last) return stop();
    setSpan(at, at + width);
    at += 1;
  };
  find("play").setAttribute("aria-pressed", "true");
  player = setInterval(step, 420);
  step();
}

function stop() {
  clearInterval(player);
  player = null;
  find("play").setAttribute("aria-pressed", "false");
}

/* ---- the table ---- */

const COLUMNS = [
  ["Date", (event) => event.first ?? Infinity],
  ["Who", (event) => labels(event, event.about.source)],
  ["What", (event) => event.about.label],
  ["To whom", (event) => labels(event, event.about.target)],
  ["Stance", (event) => stances[event.stance].label],
  ["Sentence", (event) => event.accounts[0]?.quote || ""],
  ["Reports", (event) => -event.accounts.length],
];
const order = { column: 0, down: false, rows: 200 };
const labels = (event, role) => event.parties.filter(([one]) => one === role).map(([, node]) => nodes[node].label).join(", ");

function drawTable() {
  find("table").hidden = chosen.look !== "table";
  // the table lies over the graph, which keeps its size and its place
  find("graph").inert = find("zoom").hidden = chosen.look === "table";
  if (chosen.look !== "table") return;
  const value = COLUMNS[order.column][1];
  const sorted = [...shown.events].sort((a, b) => (order.down ? -1 : 1) * compare(value(a), value(b)) || byDay(a, b));
  const body = make("tbody", {}, ...sorted.slice(0, order.rows).map(tableRow));
  const more = sorted.length > order.rows ? make("button", { type: "button", class: "plain more", click: () => { order.rows += 500; drawTable(); } }, `Show more of ${plural(sorted.length, "event")}`) : null;
  const table = make("table", {}, make("caption", {}, `${plural(sorted.length, "event")} shown`), make("thead", {}, make("tr", {}, ...COLUMNS.map(tableHead))), body);
  find("table").replaceChildren(...[table, more].filter(Boolean));
}

function tableHead([name], column) {
  const click = () => {
    order.down = order.column === column && !order.down;
    order.column = column;
    drawTable();
    find("table").querySelectorAll("th button")[column].focus();
  };
  const sort = order.column === column ? (order.down ? "descending" : "ascending") : null;
  return make("th", { scope: "col", "aria-sort": sort }, make("button", { type: "button", click }, name));
}

function tableRow(event) {
  const cell = (text, name) => make("td", { class: name }, text);
  const click = () => {
    const ends = event.ends.find(isBetween);
    if (ends) openPair(...ends);
    else open(partiesOf(event)[0] ?? null);
    const card = [...find("panel").querySelectorAll(".event")].find((one) => one.dataset.event === event.id);
    card?.scrollIntoView({ block: "start" });
    find("panel").focus({ preventScroll: true });
  };
  return make("tr", {},
    cell(dateOf(event), "date"), cell(labels(event, event.about.source)),
    make("td", {}, make("button", { type: "button", class: "open", click }, capital(event.about.label))),
    cell(event.about.directed ? labels(event, event.about.target) : ""), cell(stances[event.stance].label),
    cell(clip(event.accounts[0]?.quote || "", 220), "quote"), cell(String(event.accounts.length)));
}

/* ---- search ---- */

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const total = new Map();
events.forEach((event) => new Set(event.parties.flatMap(([, node]) => [node, nodes[node].stands])).forEach((node) => total.set(node, (total.get(node) || 0) + 1)));
let offered = [];
let marked_at = -1;

function suggestions(text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const fits = (label) => words.every((word) => plain(label).includes(word));
  const begins = (label) => (plain(label).startsWith(words[0]) ? 0 : 1);
  const people = nodes
    .filter((node) => fits(`${node.label} ${node.code || ""}`))
    .sort((a, b) => begins(a.label) - begins(b.label) || (total.get(b.id) || 0) - (total.get(a.id) || 0))
    .slice(0, 8)
    .map((node) => ({ label: node.label, about: kinds[node.kind], go: () => openFound(node) }));
  const papers = articles
    .filter((article) => fits(article.title || article.id))
    .slice(0, 4)
    .map((article) => ({ label: article.title || article.id, about: "article", go: () => openArticle(article) }));
  return [...people, ...papers];
}

function openFound(node) {
  if (standsFor(node.id) !== node.id) {
    chosen.view = "everyone";
    refresh();
  }
  open(node.id, { keep: true });
}

function openArticle(article) {
  const number = articles.indexOf(article);
  const own = shown.events.filter((event) => event.accounts.some((account) => account.article === number));
  chosen.actor = chosen.pair = null;
  show();
  const link = article.url && safeLink(article.url);
  find("panel").classList.add("open");
  find("panel").replaceChildren(
    make("header", {}, make("h2", { class: "title" }, link ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, article.title || article.id) : article.title || article.id),
      make("p", { class: "kind" }, [article.publisher, article.date && nice(article.date), plural(own.length, "event")].filter(Boolean).join(" · ")), closeButton()),
    ...(own.length ? eventList(own) : [nothing()]));
}

function drawSuggestions() {
  const list = find("suggestions");
  list.replaceChildren(...offered.map((one, at) => make("li", { role: "option", id: `offer-${at}`, "aria-selected": String(at === marked_at), mousedown: (press) => { press.preventDefault(); take(at); } }, make("span", {}, one.label), make("span", {}, one.about))));
  list.hidden = !offered.length;
  find("search").setAttribute("aria-expanded", String(offered.length > 0));
  if (marked_at >= 0) find("search").setAttribute("aria-activedescendant", `offer-${marked_at}`);
  else find("search").removeAttribute("aria-activedescendant");
}

function take(at) {
  const one = offered[at];
  offered = [];
  marked_at = -1;
  find("search").value = "";
  drawSuggestions();
  one?.go();
}

function startSearch() {
  const field = find("search");
  field.addEventListener("input", () => {
    offered = suggestions(field.value);
    marked_at = offered.length ? 0 : -1;
    drawSuggestions();
  });
  field.addEventListener("keydown", (press) => {
    if (press.key === "ArrowDown" || press.key === "ArrowUp") {
      press.preventDefault();
      if (offered.length) marked_at = (marked_at + (press.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
      drawSuggestions();
    } else if (press.key === "Enter" && marked_at >= 0) take(marked_at);
    else if (press.key === "Escape") {
      offered = [];
      field.value = "";
      drawSuggestions();
      field.blur();
    }
  });
  field.addEventListener("blur", () => { offered = []; drawSuggestions(); });
}

/* ---- taking things away ---- */

function save(name, content) {
  const link = make("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/* A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function csvCell(value) {
  const text = String(value ?? "");
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

function csv() {
  const head = ["event", "type", "family", "stance", "date", "earliest", "latest", "source", "target", "other parties", "place", "goldstein", "speaker", "quote", "article", "title", "publisher", "published", "url"];
  const rows = shown.events.flatMap((event) => event.accounts.map((account) => {
    const article = articles[account.article];
    const others = event.parties.filter(([role]) => role !== event.about.source && role !== event.about.target).map(([role, node]) => `${role}: ${nodes[node].label}`).join("; ");
    return [event.id, event.type, event.family, event.stance, event.date, event.earliest, event.latest, labels(event, event.about.source), event.about.directed ? labels(event, event.about.target) : "", others, event.place, event.about.tone, account.speaker, account.quote, article.id, article.title, article.publisher, article.date, article.url];
  }));
  return [head, ...rows].map((cells) => cells.map(csvCell).join(",")).join("\r\n");
}

/* The query that gives exactly the events shown, for whoever goes on in SPARQL. */
function sparql() {
  const list = (names) => names.map((name) => `dip:${name}`).join(" ");
  const day = (value) => `"${toIso(value)}"^^xsd:date`;
  const from = chosen.since === null ? "" : `  FILTER (COALESCE(?latest, ?published) >= ${day(chosen.since)})\n`;
  const to = chosen.until === null ? "" : `  FILTER (COALESCE(?earliest, ?published) <= ${day(chosen.until)})\n`;
  // JSON and SPARQL quote strings alike
  const names = [...chosen.sources].sort(compare).map((key) => JSON.stringify(sources[key].name)).join(" ");
  const by = chosen.sources.size === Object.keys(sources).length ? "" : `  FILTER EXISTS {
    VALUES ?publisher { ${names} }
    ?claim dip:reports ?event ; prov:wasDerivedFrom ?article .
    OPTIONAL { ?article dcterms:publisher ?named }
    FILTER (COALESCE(?named, "") = ?publisher)
  }
`;
  return `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dip: <${told.namespace}>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT ?event ?type ?stance ?date
WHERE {
  VALUES ?type { ${list(Object.keys(types).filter((name) => chosen.families.has(types[name].family)))} }
  VALUES ?stance { ${list([...chosen.stances].sort())} }
  ?event a ?type ; dip:stance ?stance ; dip:reportCount ?reports .
  OPTIONAL { ?event dip:date ?date ; dip:earliest ?earliest ; dip:latest ?latest }
  OPTIONAL { ?event dip:publishedFrom ?published }
${from}${to}${by}}
ORDER BY ?date ?event
`;
}

function savePicture() {
  const canvas = find("graph").querySelector("canvas");
  canvas.toBlob((picture) => save("relgraph.png", picture));
}

function startExport() {
  const done = (act) => () => { find("export").open = false; act(); };
  find("export-png").addEventListener("click", done(savePicture));
  // the mark at the beginning tells spreadsheets that this is UTF-8
  find("export-csv").addEventListener("click", done(() => save("relgraph.csv", new Blob(["\ufeff", csv()], { type: "text/csv" }))));
  find("export-query").addEventListener("click", done(() => save("relgraph.rq", new Blob([sparql()], { type: "application/sparql-query" }))));
  find("copy-address").addEventListener("click", done(() => navigator.clipboard?.writeText(location.href).catch(() => {})));
  document.addEventListener("click", (click) => { if (!find("export").contains(click.target)) find("export").open = false; });
}

/* ---- all together ---- */

let waiting = false;
function refreshSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; refresh(); });
}

function refresh() {
  for (const name of ["actor"]) if (chosen[name] !== null) chosen[name] = standsFor(chosen[name]);
  if (chosen.pair) chosen.pair = chosen.pair.map(standsFor);
  if (chosen.pair && chosen.pair[0] === chosen.pair[1]) [chosen.actor, chosen.pair] = [chosen.pair[0], null];
  select();
  for (const [name, values] of [["view", ["states", "everyone"]], ["look", ["graph", "table"]], ["colour", ["tone", "family"]]]) {
    for (const value of values) find(`${name}-${value}`).setAttribute("aria-pressed", String(chosen[name] === value));
  }
  drawFilters();
  drawKey();
  drawTime();
  drawTable();
  drawGraph();
  drawPanel();
  drawNote();
  writeAddress();
}

function switchView(view) {
  if (chosen.view === view) return;
  chosen.view = view;
  nodeSet.clear();
  edgeSet.clear();
  refresh();
  fit();
}

function startGraph() {
  network.on("beforeDrawing", paintPaper);
  network.on("afterDrawing", drawNames);
  network.on("click", ({ nodes: hit, edges: lines }) => {
    if (hit.length) open(hit[0]);
    else if (lines.length) openPair(...lines[0].split(" ").map(Number));
    else if (chosen.actor !== null || chosen.pair) close();
  });
  network.on("dragEnd", ({ nodes: hit }) => {
    for (const id of hit) moved[chosen.view].set(id, Object.values(network.getPosition(id)));
  });
  network.on("hoverNode", ({ node, event }) => { hovered = node; if (shown.drawn.length < 1500) drawGraph(); hint(event, nodes[node].label, `${kinds[nodes[node].kind]} · ${plural(shown.strength.get(node) || 0, "event")}`); });
  network.on("blurNode", () => { hovered = null; if (shown.drawn.length < 1500) drawGraph(); find("hint").hidden = true; });
  network.on("hoverEdge", ({ edge, event }) => { if (hovered === null) hintEdge(event, shown.bundles.get(edge)); find("graph").style.cursor = "pointer"; });
  network.on("blurEdge", () => { if (hovered === null) find("hint").hidden = true; find("graph").style.cursor = ""; });
  find("graph").addEventListener("keydown", (press) => {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (arrows[press.key]) walk(...arrows[press.key]);
    else if (press.key === "Enter") find("panel").focus();
    else if (press.key === "+" || press.key === "=") zoom(1.3);
    else if (press.key === "-") zoom(1 / 1.3);
    else if (press.key === "0") fit(true);
    else return;
    press.preventDefault();
  });
}

function hintEdge(event, bundle) {
  if (!bundle) return;
  const counts = new Map();
  bundle.events.forEach((one) => counts.set(one.about.label, (counts.get(one.about.label) || 0) + 1));
  const most = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).slice(0, 4).map(([label, count]) => (count > 1 ? `${label} ×${count}` : label));
  hint(event, bundle.ends.map((end) => nodes[end].label).join(" – "), most.join(", ") + (counts.size > 4 ? " …" : ""));
}

function hint(event, title, text) {
  const box = find("hint");
  const stage = find("graph").getBoundingClientRect();
  box.replaceChildren(make("b", {}, title), text);
  box.hidden = false;
  const [x, y] = [event.clientX - stage.left, event.clientY - stage.top];
  box.style.left = `${spread(x + 14, 8, stage.width - box.offsetWidth - 8)}px`;
  box.style.top = `${y + 18 + box.offsetHeight > stage.height ? y - box.offsetHeight - 12 : y + 18}px`;
}

function startButtons() {
  for (const view of ["states", "everyone"]) find(`view-${view}`).addEventListener("click", () => switchView(view));
  for (const look of ["graph", "table"]) find(`look-${look}`).addEventListener("click", () => { chosen.look = look; refresh(); });
  for (const colour of ["tone", "family"]) find(`colour-${colour}`).addEventListener("click", () => { chosen.colour = colour; refresh(); });
  find("zoom-in").addEventListener("click", () => zoom(1.35));
  find("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  find("zoom-fit").addEventListener("click", () => fit(true));
  find("skip").addEventListener("click", (click) => { click.preventDefault(); chosen.look = "table"; refresh(); find("table").focus(); });
  find("reset").addEventListener("click", () => {
    Object.assign(chosen, { sources: new Set(Object.keys(sources)), stances: new Set(Object.keys(stances)), families: new Set(Object.keys(families)), since: null, until: null, actor: null, pair: null });
    refresh();
    fit();
  });
  find("toggle-filters").addEventListener("click", () => {
    const isOpen = find("filters").classList.toggle("open");
    find("toggle-filters").setAttribute("aria-expanded", String(isOpen));
  });
  document.addEventListener("keydown", (press) => {
    const typing = press.target.matches?.("input[type=search]");
    if (press.key === "/" && !typing) { press.preventDefault(); find("search").focus(); }
    if (press.key === "Escape" && !typing) { find("filters").classList.remove("open"); close(); }
  });
}

function drawFoot() {
  const days = events.filter((event) => event.date && event.first !== null);
  const years = days.length ? [days.reduce((a, b) => Math.min(a, b.first), Infinity), days.reduce((a, b) => Math.max(a, b.last), -Infinity)].map((day) => toIso(day).slice(0, 4)) : [];
  const span = years.length ? (years[0] === years[1] ? years[0] : `${years[0]}–${years[1]}`) : "no dates";
  const stateCount = new Set(nodes.filter((node) => told.states.includes(node.kind)).map((node) => node.stands)).size;
  const left = Object.entries(told.leftOut).filter(([why]) => why !== "with one side known");
  const whom = stateCount ? `${plural(stateCount, "state")} and those who act for them` : plural(nodes.length, "actor");
  find("summary").textContent = `${plural(events.length, "event")} between ${whom}, ${span}`;
  find("foot").replaceChildren(...[
    plural(articles.length, "article"),
    span,
    ...(left.length ? [`left out: ${left.map(([why, count]) => `${count} ${why}`).join(", ")}`] : []),
    `ontology ${told.ontology}`,
    `relgraph ${told.version}`,
    "Every line rests on sentences of the articles. Nothing is loaded from the network.",
  ].map((text) => make("span", {}, text)));
}

readTheme();
readAddress();
startTime();
startSearch();
startExport();
startButtons();
startGraph();
drawFoot();
refresh();
fit();
bringIntoView(false);
network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
network.redraw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); refresh(); });
addEventListener("hashchange", () => { readAddress(); nodeSet.clear(); edgeSet.clear(); refresh(); fit(); });
let width = innerWidth;
addEventListener("resize", () => { if (Math.abs(innerWidth - width) > 80) { width = innerWidth; fit(); } });
window.relgraph = { network, chosen };     // for whoever wants to script the page
})();
