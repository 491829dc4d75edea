/* Colours, sizes and shapes that the graph, the map, the time line and the legend share. */

// after Paul Tol's muted scheme, which colour-blind people tell apart; without its two palest
const TINTS = ["#332288", "#117733", "#cc6677", "#999933", "#44aa99", "#882255", "#aa4499"];
const REACH = 36;           // by how much the largest actor's radius outgrows the smallest's

const theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "surface", "sunken", "ink", "soft", "line", "coop", "conflict", "calm", "node", "node-ink", "accent", "land", "sans"]) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
  theme.tints = matchMedia("(prefers-color-scheme: dark)").matches ? TINTS.map((tint) => mix(tint, "#ffffff", 0.36)) : TINTS;
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
function mix(one, other, share) {
  const [a, b] = [channels(one), channels(other)];
  return `#${a.map((value, at) => Math.round(value + (b[at] - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

/* Dark words on a light ground, light words on a dark one. */
function inkOn(colour) {
  const [red, green, blue] = channels(colour);
  return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 > 0.2 * 255 ** 2.2 ? "#10141b" : "#ffffff";
}

const toneColour = (tone) => mix(theme.calm, tone > 0 ? theme.coop : theme.conflict, spread(Math.abs(tone) / 3, 0, 1));
const toneOf = (some) => some.reduce((sum, event) => sum + event.tone, 0) / some.length;

function colourOf(bundle) {
  if (chosen.colour === "tone") return toneColour(toneOf(bundle.events));
  return families[byCount(countOf(bundle.events.map((event) => event.family)))[0][0]].colour;
}

const widthOf = (bundle) => 1.1 + 1.25 * Math.log2(bundle.events.length);
const isDashed = (bundle) => bundle.events.every((event) => event.dashed);

const shapeOf = (kind) => (told.states.includes(kind) || told.people.includes(kind) ? "dot" : kind === "Event" ? "diamond" : "square");

function tintOf(node) {
  if (chosen.tint === "community") return theme.tints[communityOf(node.id)] ?? theme.calm;
  return isState(node) && node.code ? theme.node : mix(theme.node, theme.paper, 0.62);
}

/* An actor that no list knows is a ring: all that is known of it are the text's words. */
const isUnlisted = (node) => node.actor.startsWith("unlisted/");
const paintOf = (node, fill) => (isUnlisted(node) ? { inside: theme.paper, rim: fill } : { inside: fill, rim: theme.paper });

/* Which community, as a number; nobody outside the network has one. */
function communityOf(id) {
  shown.measures.member ??= new Map(communities().flatMap((group, number) => group.map((one) => [one, number])));
  return shown.measures.member.get(id);
}

/* How many events an actor has in all, whatever the filters: the measure of sizes that does not jump when time is played. */
const total = new Map();
events.forEach((event) => new Set(event.parties.flatMap(([, node]) => [node, nodes[node].stands])).forEach((node) => total.set(node, (total.get(node) || 0) + 1)));
const greatest = (values) => [...values].reduce((a, b) => Math.max(a, b), 1e-9);
const mostEvents = greatest(total.values());

/* In a crowd, where everything is seen from afar, dots and lines are drawn larger; page/data.py leaves room for that. */
const crowds = {};
const grown = () => (crowds[chosen.view] ??= spread(Math.sqrt(nodes.filter(isPlaced).length / 80), 1, 3));
const radiusOf = (node) => grown() * sizeOf(node);

function sizeOf(node) {
  const values = measure(chosen.size);
  shown.measures.most ??= chosen.size === "events" ? mostEvents : greatest(values.values());
  const reach = Math.min(REACH, 3 * Math.sqrt(mostEvents));
  const share = Math.sqrt(Math.min(1, (values.get(node.id) || 0) / shown.measures.most));
  return node.code ? 9 + reach * share : 5 + (reach * share * 2) / 3;
}

/* A line between two points that bends a little, as the graph draws it. */
function bend(from, to, by) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: from.x + dx / 2 + by * dy, y: from.y + dy / 2 - by * dx };
}

/* The point of a bent line at a share of its way. */
const along = (from, via, to, share) => ({
  x: (1 - share) ** 2 * from.x + 2 * share * (1 - share) * via.x + share ** 2 * to.x,
  y: (1 - share) ** 2 * from.y + 2 * share * (1 - share) * via.y + share ** 2 * to.y,
});

/* Draw a bent line with its arrows into an SVG: for the map, and for the picture of the graph. */
function drawLine(bundle, [from, to], radii, by, scale, about) {
  const via = bend(from, to, by);
  const [colour, width] = [colourOf(bundle), widthOf(bundle) / scale];
  const head = (2.8 + 0.8 * widthOf(bundle)) / scale;
  const line = draw("path", {
    d: `M${round(from.x)} ${round(from.y)}Q${round(via.x)} ${round(via.y)} ${round(to.x)} ${round(to.y)}`,
    fill: "none", stroke: colour, "stroke-width": round(width), "stroke-linecap": "round", "stroke-dasharray": isDashed(bundle) ? `${round(5 / scale)} ${round(5 / scale)}` : null,
  });
  const tips = [bundle.there && [from, to, radii[1]], bundle.back && [to, from, radii[0]]].filter(Boolean);
  return draw("g", about, line, ...tips.map(([start, end, radius]) => arrowTip(start, via, end, radius, head, colour)));
}

function arrowTip(start, via, end, radius, size, colour) {
  const long = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const tip = along(start, via, end, spread(1 - radius / long, 0.5, 1));
  const back = along(start, via, end, spread(1 - (radius + 2 * size) / long, 0.3, 0.98));
  const [dx, dy] = [tip.x - back.x, tip.y - back.y];
  const unit = Math.hypot(dx, dy) || 1;
  const [px, py] = [(-dy / unit) * size * 0.8, (dx / unit) * size * 0.8];
  return draw("path", { d: `M${round(tip.x)} ${round(tip.y)}L${round(back.x + px)} ${round(back.y + py)}L${round(back.x - px)} ${round(back.y - py)}Z`, fill: colour });
}

const round = (value) => Math.round(value * 100) / 100;

function drawShape(shape, { x, y }, radius, about) {
  if (shape === "dot") return draw("circle", { cx: round(x), cy: round(y), r: round(radius), ...about });
  if (shape === "square") return draw("rect", { x: round(x - radius), y: round(y - radius), width: round(2 * radius), height: round(2 * radius), ...about });
  return draw("path", { d: `M${round(x)} ${round(y - radius)}l${round(radius)} ${round(radius)}l${round(-radius)} ${round(radius)}l${round(-radius)} ${round(-radius)}z`, ...about });
}

/* ---- the hint beside the pointer ---- */

function hint(event, title, words) {
  const box = find("hint");
  const stage = find("graph").getBoundingClientRect();
  box.replaceChildren(make("b", {}, title), words);
  box.hidden = false;
  const [x, y] = [event.clientX - stage.left, event.clientY - stage.top];
  box.style.left = `${spread(x + 14, 8, stage.width - box.offsetWidth - 8)}px`;
  box.style.top = `${y + 18 + box.offsetHeight > stage.height ? y - box.offsetHeight - 12 : y + 18}px`;
}

function hintActor(event, node) {
  hint(event, node.label, `${kinds[node.kind]} · ${plural(shown.strength.get(node.id) || 0, "event")}`);
}

function hintBundle(event, bundle) {
  if (!bundle) return;
  const counts = byCount(countOf(bundle.events.map((one) => one.about.label)));
  const most = counts.slice(0, 4).map(([label, count]) => (count > 1 ? `${label} ×${count}` : label));
  hint(event, bundleName(bundle), most.join(", ") + (counts.length > 4 ? " …" : ""));
}
