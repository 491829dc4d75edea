/* The second look: states on a map of the world (Natural Earth's outlines), and the lines between them as arcs. */

const MIDDLE = 10.5;        // the map's middle meridian: it is cut in the Bering Strait, where no state lies
const BULGE = 0.16;         // how far arcs bend, as a share of their length

const map = { world: null, svg: null, land: null, over: null, paths: new Map(), spots: new Map(), x: 0, y: 0, k: 0 };

/* Equal Earth (Savric, Patterson and Jenny 2018): areas are true, and a thousand units are as wide as the equator. */
function project(longitude, latitude) {
  const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const square = angle * angle;
  const sixth = square ** 3;
  const x = (((longitude - MIDDLE) * Math.PI) / 180) * Math.cos(angle) / ((Math.sqrt(3) / 2) * (1.340264 - 0.243318 * square + sixth * (0.006251 + 0.034164 * square)));
  const y = angle * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square));
  return { x: 500 + x * 184.6, y: 250 - y * 184.6 };
}

/* The outlines are read when somebody first looks at the map. */
function makeMap() {
  map.world = JSON.parse(find("world").textContent);
  const { arcs, states, lands, steps } = map.world;
  const lines = arcs.map((flat) => {
    let [x, y] = [0, 0];
    return Array.from({ length: flat.length / 2 }, (_, at) => project((x += flat[2 * at]) / steps, (y += flat[2 * at + 1]) / steps));
  });
  const ring = (numbers) => numbers.flatMap((number) => (number >= 0 ? lines[number] : [...lines[~number]].reverse()));
  const shape = (rings) => rings.map((numbers) => `M${ring(numbers).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`).join("");
  map.land = draw("g", { "stroke-width": 0.7, "stroke-linejoin": "round" }, draw("path", { d: shape(lands), class: "nobody", "vector-effect": "non-scaling-stroke" }));
  for (const [code, { rings }] of Object.entries(states)) {
    if (!rings.length) continue;
    const path = draw("path", { d: shape(rings), "data-node": numberOf.get(`state/${code}`), "vector-effect": "non-scaling-stroke" });
    map.paths.set(code, path);
    map.land.append(path);
  }
  map.over = draw("g");
  map.ground = draw("rect", { width: "100%", height: "100%" });
  map.svg = draw("svg", { width: "100%", height: "100%" }, map.ground, draw("g", {}, map.land, map.over));
  find("map").replaceChildren(map.svg);
  nodes.forEach((node) => placeOnMap(node, states[node.actor.replace("state/", "")], steps));
}

/* Past states often had the capital of another one: each next one on the same spot moves a little to the east. */
function placeOnMap(node, about, steps) {
  if (!about || !node.actor.startsWith("state/")) return;
  const [longitude, latitude] = about.at.map((value) => value / steps);
  const same = [...map.spots.values()].filter((spot) => spot.longitude === longitude && spot.latitude === latitude).length;
  map.spots.set(node.id, { ...project(longitude + 1.1 * same, latitude), longitude, latitude });
}

const onMap = () => shown.drawn.filter((bundle) => bundle.ends.every((end) => map.spots.has(end)));
const mapRadius = (node) => (3.4 + 0.42 * (sizeOf(node) - 5)) * spread(map.k / 0.8, 0.6, 1);

function drawMap() {
  find("map").hidden = chosen.look !== "map";
  if (chosen.look !== "map") return;
  if (!map.world) makeMap();
  if (!map.k) fitMap();
  const lit = focus();
  colourLand(lit);
  const bundles = onMap();
  const joined = [...new Set(bundles.flatMap((bundle) => bundle.ends))].sort((a, b) => (shown.strength.get(b) || 0) - (shown.strength.get(a) || 0) || a - b);
  map.over.replaceChildren(
    ...[...bundles].reverse().flatMap((bundle) => arc(bundle, lit, Math.sqrt(bundles.length))),
    ...[...joined].reverse().map((id) => mapDot(nodes[id], lit)),
    ...mapNames(joined, lit));
  moveMap();
}

/* Where an actor is chosen, the land of its partners tells how they stand to it. */
function colourLand(lit) {
  map.ground.setAttribute("fill", theme.paper);
  map.land.setAttribute("stroke", theme.paper);
  map.land.setAttribute("fill", theme.land);
  const centre = hovered ?? chosen.actor;
  for (const [code, path] of map.paths) {
    const id = numberOf.get(`state/${code}`);
    const bundle = centre === null ? null : shown.bundles.get(pairKey(id ?? -1, centre));
    const isLit = lit ? lit.ends.has(id) : shown.strength.has(id);
    path.setAttribute("fill", id === centre && id !== undefined ? mix(theme.node, theme.paper, 0.45) : bundle ? mix(toneColour(toneOf(bundle.events)), theme.land, 0.5) : isLit ? mix(theme.node, theme.land, 0.8) : theme.land);
    path.style.cursor = shown.strength.has(id) ? "pointer" : "";
  }
}

function arc(bundle, lit, many) {
  const [from, to] = bundle.ends.map((end) => map.spots.get(end));
  const by = from.x < to.x ? BULGE : -BULGE;
  const line = drawLine(bundle, [from, to], bundle.ends.map((end) => mapRadius(nodes[end]) / map.k), by, map.k * 1.25 * Math.max(1, many / 12), { opacity: lit && !lit.keys.has(bundle.key) ? 0.07 : lit ? 0.95 : spread(6 / many, 0.2, 0.75), "pointer-events": "none" });
  const via = bend(from, to, by);
  // a line two pixels wide is hard to hit
  const target = draw("path", { d: `M${round(from.x)} ${round(from.y)}Q${round(via.x)} ${round(via.y)} ${round(to.x)} ${round(to.y)}`, fill: "none", stroke: "transparent", "stroke-width": round(11 / map.k), "data-pair": bundle.key });
  target.style.cursor = "pointer";
  return [line, target];
}

function mapDot(node, lit) {
  const dim = lit && !lit.ends.has(node.id);
  const dot = drawShape("dot", map.spots.get(node.id), mapRadius(node) / map.k, { fill: dim ? mix(tintOf(node), theme.paper, 0.7) : tintOf(node), stroke: chosen.actor === node.id ? theme.ink : theme.paper, "stroke-width": round(1.4 / map.k), "data-node": node.id });
  dot.style.cursor = "pointer";
  return dot;
}

/* Codes stand in the dots that are large enough, names below those that find room. */
function mapNames(joined, lit) {
  const centre = hovered ?? chosen.actor;
  const pen = document.createElement("canvas").getContext("2d");
  const size = 11.5 / map.k;
  const ordered = lit ? [...joined].sort((a, b) => lit.ends.has(b) - lit.ends.has(a)) : joined;
  const { clientWidth: width, clientHeight: height } = find("map");
  const edges = [map.x - width / 2 / map.k, map.y - height / 2 / map.k, map.x + width / 2 / map.k, map.y + height / 2 / map.k];
  const taken = ordered.map((id) => around(map.spots.get(id), mapRadius(nodes[id]) / map.k));
  return ordered.filter((id) => !lit || lit.ends.has(id) || map.k > 3).flatMap((id) => {
    const [node, place, radius] = [nodes[id], map.spots.get(id), mapRadius(nodes[id]) / map.k];
    pen.font = `500 11.5px ${theme.sans}`;
    const name = layName(place, radius, size, pen.measureText(node.label).width / 2 / map.k + 2 / map.k, 2 / map.k, taken, edges, false);
    const about = { "pointer-events": "none", opacity: lit && !lit.ends.has(id) ? 0.4 : 1 };
    return [
      node.code && radius * map.k >= 9 ? writeText(node.code, place.x, place.y + radius * 0.24, radius * 0.66, inkOn(tintOf(node)), { ...about, "font-weight": 600 }) : null,
      name ? writeText(node.label, name.x, name.y + size * 0.85, size, theme.ink, { ...about, "font-weight": id === centre ? 700 : 500, stroke: theme.paper, "stroke-width": round(3 / map.k), "paint-order": "stroke", "stroke-linejoin": "round" }) : null,
    ].filter(Boolean);
  });
}

/* ---- moving about ---- */

function moveMap() {
  const { clientWidth: width, clientHeight: height } = find("map");
  map.land.parentNode.setAttribute("transform", `translate(${round(width / 2 - map.x * map.k)} ${round(height / 2 - map.y * map.k)}) scale(${map.k.toPrecision(6)})`);
}

function zoomMap(factor, at = null) {
  const { clientWidth: width, clientHeight: height } = find("map");
  const k = spread(map.k * factor, 0.3, 40);
  const [dx, dy] = at ? [at.x - width / 2, at.y - height / 2] : [0, 0];
  // what lies under the pointer stays there
  [map.x, map.y, map.k] = [map.x + dx / map.k - dx / k, map.y + dy / map.k - dy / k, k];
  drawMap();
  keepMapCamera();
}

function keepMapCamera() {
  chosen.camera = ["map", map.x, map.y, map.k];
  writeAddress();
}

/* Show all states that have a line; where there is none, the world. */
function fitMap() {
  const { clientWidth: width, clientHeight: height } = find("map");
  const spots = [...new Set(onMap().flatMap((bundle) => bundle.ends))].map((end) => map.spots.get(end));
  const reach = (axis, low, high) => (spots.length ? [Math.min(...spots.map((spot) => spot[axis])) - 8, Math.max(...spots.map((spot) => spot[axis])) + 8] : [low, high]);
  const [[west, east], [north, south]] = [reach("x", 0, 1000), reach("y", 10, 455)];
  // names need room beside the outermost dots
  map.k = Math.min((width - Math.min(140, width / 4)) / Math.max(east - west, 160), (height - 90) / Math.max(south - north, 80));
  [map.x, map.y] = [(west + east) / 2, (north + south) / 2];
}

function startMap() {
  const stage = find("map");
  const pointers = new Map();
  let isDragged = false;
  const at = (event) => ({ x: event.clientX - stage.getBoundingClientRect().left, y: event.clientY - stage.getBoundingClientRect().top });
  const gap = () => {
    const [one, other] = [...pointers.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  stage.addEventListener("wheel", (turn) => { turn.preventDefault(); zoomMap(Math.exp(-turn.deltaY * 0.0016), at(turn)); }, { passive: false });
  stage.addEventListener("pointerdown", (press) => { pointers.set(press.pointerId, at(press)); isDragged = false; });
  stage.addEventListener("pointermove", (move) => {
    if (!pointers.has(move.pointerId)) return hintOnMap(move);
    const [before, now] = [pointers.get(move.pointerId), at(move)];
    if (!isDragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    isDragged = true;
    const wide = pointers.size === 2 ? gap() : 0;
    pointers.set(move.pointerId, now);
    if (wide) return zoomMap(gap() / wide, now);
    [map.x, map.y] = [map.x - (now.x - before.x) / map.k, map.y - (now.y - before.y) / map.k];
    moveMap();
  });
  const lift = (press) => { if (pointers.delete(press.pointerId) && isDragged) keepMapCamera(); };
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) stage.addEventListener(name, lift);
  stage.addEventListener("pointerleave", () => { find("hint").hidden = true; });
  stage.addEventListener("click", (press) => {
    const { node, pair } = press.target.dataset;
    if (isDragged) return;
    if (node && shown.strength.has(+node)) clickActor(+node, press.shiftKey);
    else if (pair) openPair(...pair.split(" ").map(Number));
    else if (focus()) close();
  });
  stage.addEventListener("keydown", (press) => walkByKey(press, () => Object.fromEntries([...new Set(onMap().flatMap((bundle) => bundle.ends))].map((end) => [end, map.spots.get(end)]))));
}

function hintOnMap(move) {
  const { node, pair } = move.target.dataset;
  if (node && shown.strength.has(+node)) hintActor(move, nodes[+node]);
  else if (pair) hintBundle(move, shown.bundles.get(pair));
  else find("hint").hidden = true;
}
