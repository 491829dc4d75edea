/* The first look: actors and the lines between them, drawn by vis-network at places that were computed beforehand. */

const NAMED = 500;          // at most so many names are drawn at once: the most active first
const CODED = 7.5;          // a code is written in a dot whose radius has so many pixels
const MANY = edges.length > 4000;

const placeOf = (node) => (chosen.view === "states" ? [node.u, node.v] : [node.x, node.y]);
const isPlaced = (node) => placeOf(node)[0] !== undefined;

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const network = new vis.Network(find("graph"), { nodes: nodeSet, edges: edgeSet }, {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, keyboard: false, selectConnectedEdges: false, hideEdgesOnDrag: MANY, hideEdgesOnZoom: MANY, zoomSpeed: 0.6 },
  nodes: { borderWidth: 1.5, borderWidthSelected: 3, font: { size: 0 }, chosen: false },
  edges: { arrowStrikethrough: false, hoverWidth: 1, selectionWidth: 1, chosen: false, smooth: MANY ? false : { enabled: true, type: "curvedCW", roundness: 0.08 } },
});

const isMoving = () => chosen.physics === "on" && chosen.look === "graph";
let drawnView = null;

function drawGraph() {
  if (chosen.look !== "graph") return;
  const isOther = drawnView !== chosen.view;
  if (isOther) clearGraph();
  drawnView = chosen.view;
  const lit = focus();
  const joined = new Set(joinedActors());
  nodeSet.update(changed(nodes.filter(isPlaced).map((node) => nodeLook(node, joined, lit)), nodeSet));
  const looks = shown.drawn.map((bundle) => edgeLook(bundle, lit));
  const keys = new Set(looks.map((look) => look.id));
  edgeSet.remove(edgeSet.getIds().filter((key) => !keys.has(key)));
  edgeSet.update(changed(looks, edgeSet));
  setPhysics();
  if (isOther) fit();
}

function clearGraph() {
  nodeSet.clear();
  edgeSet.clear();
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
  const fill = tintOf(node);
  const { inside, rim } = paintOf(node, dim ? mix(fill, theme.paper, 0.78) : fill);
  const isChosen = chosen.actor === node.id || hovered === node.id || chosen.path?.includes(node.id) || chosen.pair?.includes(node.id);
  const pin = chosen.pins[chosen.view].get(node.id);
  const [x, y] = pin || placeOf(node);
  // what moves by itself keeps the place it has
  const place = isMoving() && !pin && nodeSet.get(node.id) ? {} : { x, y };
  return {
    id: node.id, ...place, hidden: !joined.has(node.id), physics: joined.has(node.id), fixed: isMoving() && Boolean(pin), shape: shapeOf(node.kind), size: radiusOf(node),
    color: { background: inside, border: isChosen ? theme.ink : rim, hover: { background: inside, border: theme.ink }, highlight: { background: inside, border: theme.ink } },
  };
}

function edgeLook(bundle, lit) {
  const dim = lit && !lit.keys.has(bundle.key);
  const colour = colourOf(bundle);
  const width = widthOf(bundle) * grown();
  // vis-network lengthens arrows with the width of the line
  const arrow = { enabled: true, scaleFactor: spread(0.5 - 0.06 * widthOf(bundle), 0.1, 0.45) };
  return {
    id: bundle.key, from: bundle.ends[0], to: bundle.ends[1],
    width,
    dashes: isDashed(bundle) ? [5, 5] : false,
    color: { color: colour, hover: colour, highlight: colour, inherit: false, opacity: dim ? 0.1 : lit ? 0.95 : 0.72 },
    arrows: { to: bundle.there ? arrow : { enabled: false }, from: bundle.back ? arrow : { enabled: false } },
  };
}

/* Physics is off until somebody asks for it; where actors came to lie, they stay. */
let moving = false;
function setPhysics() {
  if (moving === isMoving()) return;
  moving = isMoving();
  if (!moving) for (const id of joinedActors()) pin(id);
  network.setOptions({ physics: { enabled: moving, solver: "forceAtlas2Based", stabilization: false, minVelocity: 0.8, forceAtlas2Based: { gravitationalConstant: -70, centralGravity: 0.012, springLength: 110, springConstant: 0.06, damping: 0.55, avoidOverlap: 0.7 } } });
}

function pin(id) {
  chosen.pins[chosen.view].set(id, Object.values(network.getPosition(id)));
}

function unpin(id) {
  chosen.pins[chosen.view].delete(id);
  drawGraph();
}

/* Names are drawn after all, the most active first; one that would lie on another waits until there is room.
   vis-network also draws between two views, when the nodes of one are gone and those of the other not yet there. */
function drawNames(pen) {
  const scale = network.getScale();
  const lit = focus();
  for (const { node, place, radius, name, standsOut } of layNames(lit, scale, (text, font) => { pen.font = font; return pen.measureText(text).width; })) {
    pen.globalAlpha = lit && !lit.ends.has(node.id) ? 0.25 : 1;
    pen.textAlign = "center";
    pen.lineJoin = "round";
    drawCode(pen, node, place, radius, scale);
    if (chosen.pins[chosen.view].has(node.id)) drawPin(pen, place, radius, scale);
    if (!name) continue;
    pen.font = name.font;
    pen.textBaseline = "top";
    pen.lineWidth = 3.5 / scale;
    pen.strokeStyle = theme.paper;
    pen.strokeText(name.text, name.x, name.y);
    pen.fillStyle = standsOut || !lit ? theme.ink : theme.soft;
    pen.fillText(name.text, name.x, name.y);
  }
  pen.globalAlpha = 1;
}

/* Find a place for the names of all actors in view: below the actor, else above or beside; none where all are taken. */
function layNames(lit, scale, widthOfText) {
  const everybody = joinedActors();
  const places = network.getPositions(everybody);
  const centre = hovered ?? chosen.actor;
  const rank = (id) => (id === centre ? 2 : lit?.ends.has(id) ? 1 : 0);
  const worth = (id) => shown.strength.get(id) || 0;
  const joined = everybody.filter((id) => places[id] && isInView(places[id])).sort((a, b) => rank(b) - rank(a) || worth(b) - worth(a) || a - b).slice(0, NAMED);
  // no name may lie on an actor either
  const taken = joined.map((id) => around(places[id], 0.9 * radiusOf(nodes[id])));
  const { clientWidth: width, clientHeight: height } = find("graph");
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: width, y: height })];
  return joined.map((id) => {
    const [node, radius] = [nodes[id], radiusOf(nodes[id])];
    const size = spread(11.5 / scale, 4, 60) * (id === centre ? 1.15 : 1);
    const font = `${isState(node) ? 500 : 400} ${size}px ${theme.sans}`;
    const text = clip(node.label, 34);
    const name = layName(places[id], radius, size, widthOfText(text, font) / 2 + 2 / scale, 3 / scale, taken, [low.x, low.y, high.x, high.y], lit && !rank(id));
    return { node, radius, place: places[id], standsOut: rank(id) > 0, name: name && { ...name, text, font, size } };
  });
}

/* A name keeps clear of all that is taken and of the edge of the picture. */
function layName(place, radius, size, half, gap, taken, [west, north, east, south], onlyBelow) {
  const away = radius + gap;
  const spots = [[0, away], [0, -away - size * 1.15], [away + half, -size * 0.6], [-away - half, -size * 0.6]].slice(0, onlyBelow ? 1 : 4);
  const boxes = spots.map(([x, y]) => [place.x + x - half, place.y + y, place.x + x + half, place.y + y + size * 1.15]);
  const isInside = (box) => box[0] >= west && box[2] <= east && box[1] >= north && box[3] <= south;
  const box = boxes.find((one) => isInside(one) && !taken.some((other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]));
  if (!box) return null;
  taken.push(box);
  return { x: (box[0] + box[2]) / 2, y: box[1] };
}

function isInView(place) {
  const { x, y } = network.canvasToDOM(place);
  return x > -50 && y > -50 && x < find("graph").clientWidth + 50 && y < find("graph").clientHeight + 50;
}

const around = (place, half) => [place.x - half, place.y - half, place.x + half, place.y + half];
const codeFont = (node, radius) => `600 ${radius * (node.code.length > 3 ? 0.5 : 0.66)}px ${theme.sans}`;

function drawCode(pen, node, place, radius, scale) {
  if (!node.code || radius * scale < CODED) return;
  pen.font = codeFont(node, radius);
  pen.fillStyle = inkOn(tintOf(node));
  pen.textBaseline = "middle";
  pen.fillText(node.code, place.x, place.y + radius * 0.04);
}

function drawPin(pen, place, radius, scale) {
  pen.beginPath();
  pen.arc(place.x + radius * 0.75, place.y - radius * 0.75, 3.2 / scale, 0, 7);
  pen.fillStyle = theme.accent;
  pen.fill();
  pen.lineWidth = 1.5 / scale;
  pen.strokeStyle = theme.paper;
  pen.stroke();
}

function paintPaper(pen) {
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = theme.paper;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.restore();
}

function fitGraph(animate) {
  const joined = joinedActors();
  if (!joined.length) return;
  network.fit({ nodes: joined, animation: false, maxZoomLevel: 1.6 });
  const [scale, position] = [network.getScale() * 0.92, network.getViewPosition()];
  // the note lies at the top
  network.moveTo({ scale, position, offset: { x: 0, y: 14 }, animation: animate && !still() ? { duration: 300 } : false });
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function zoomGraph(factor) {
  const scale = spread(network.getScale() * factor, 0.05, 6);
  network.moveTo({ scale, animation: still() ? false : { duration: 150 } });
  keepCamera(scale);
}

/* Found by name or by key, an actor comes to the middle; on a phone, to the half that the panel leaves free. */
function bringIntoView(keep) {
  const ends = [...(focus()?.ends || [])].filter((end) => nodeSet.get(end) && (chosen.actor === null || end === chosen.actor));
  const isNarrow = matchMedia("(max-width: 900px)").matches;
  if (chosen.look !== "graph" || !ends.length || !(keep || isNarrow)) return;
  const places = Object.values(network.getPositions(ends));
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const offset = { x: 0, y: isNarrow ? -0.3 * find("graph").clientHeight : 0 };
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, offset, animation: still() ? false : { duration: 200 } });
}

function keepCamera(scale) {
  const { x, y } = network.getViewPosition();
  chosen.camera = ["graph", x, y, scale];
  writeAddress();
}

function startGraph() {
  network.on("beforeDrawing", paintPaper);
  network.on("afterDrawing", drawNames);
  network.on("click", ({ nodes: hit, edges: lines, event }) => {
    if (hit.length) clickActor(hit[0], event.srcEvent?.shiftKey);
    else if (lines.length) openPair(...lines[0].split(" ").map(Number));
    else if (focus()) close();
  });
  network.on("dragEnd", ({ nodes: hit }) => {
    for (const id of hit) pin(id);
    if (!hit.length) return keepCamera(network.getScale());
    drawGraph();
    if (chosen.actor !== null) drawPanel();
    writeAddress();
  });
  network.on("zoom", ({ scale }) => keepCamera(scale));
  network.on("hoverNode", ({ node, event }) => { hovered = node; if (shown.drawn.length < 1500) drawGraph(); hintActor(event, nodes[node]); });
  network.on("blurNode", () => { hovered = null; if (shown.drawn.length < 1500) drawGraph(); find("hint").hidden = true; });
  network.on("hoverEdge", ({ edge, event }) => { if (hovered === null) hintBundle(event, shown.bundles.get(edge)); find("graph").style.cursor = "pointer"; });
  network.on("blurEdge", () => { if (hovered === null) find("hint").hidden = true; find("graph").style.cursor = ""; });
  find("graph").addEventListener("keydown", (press) => walkByKey(press, () => network.getPositions(joinedActors())));
}

/* The picture as an SVG: what the canvas shows, as shapes and text. */
function graphPicture() {
  const { clientWidth: width, clientHeight: height } = find("graph");
  const scale = network.getScale();
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: width, y: height })];
  const lit = focus();
  const places = network.getPositions(joinedActors());
  const pen = document.createElement("canvas").getContext("2d");
  const names = layNames(lit, scale, (text, font) => { pen.font = font; return pen.measureText(text).width; });
  const lines = [...shown.drawn].reverse().map((bundle) => drawLine(bundle, bundle.ends.map((end) => places[end]), bundle.ends.map((end) => radiusOf(nodes[end])), MANY ? 0 : 0.068, 1 / grown(),
    { opacity: lit && !lit.keys.has(bundle.key) ? 0.1 : 0.8 }));
  const dots = joinedActors().map((id) => {
    const { inside, rim } = paintOf(nodes[id], tintOf(nodes[id]));
    return drawShape(shapeOf(nodes[id].kind), places[id], radiusOf(nodes[id]), { fill: inside, stroke: rim, "stroke-width": 1.5, opacity: lit && !lit.ends.has(id) ? 0.25 : 1 });
  });
  const words = names.flatMap(({ node, place, radius, name }) => [
    node.code && radius * scale >= CODED ? writeText(node.code, place.x, place.y + radius * 0.24, radius * (node.code.length > 3 ? 0.5 : 0.66), inkOn(tintOf(node)), { "font-weight": 600 }) : null,
    name ? writeText(name.text, name.x, name.y + name.size * 0.8, name.size, theme.ink, { stroke: theme.paper, "stroke-width": 3.5 / scale, "paint-order": "stroke", "stroke-linejoin": "round", opacity: lit && !lit.ends.has(node.id) ? 0.25 : 1 }) : null,
  ]).filter(Boolean);
  return draw("svg", { viewBox: [low.x, low.y, high.x - low.x, high.y - low.y].map(round).join(" "), width, height },
    draw("rect", { x: round(low.x), y: round(low.y), width: round(high.x - low.x), height: round(high.y - low.y), fill: theme.paper }), ...lines, ...dots, ...words);
}

const writeText = (words, x, y, size, fill, about = {}) => draw("text", { x: round(x), y: round(y), "font-size": round(size), "font-family": theme.sans, "text-anchor": "middle", fill, ...about }, words);
