// Rows as a graph: two columns are its ends, the rows between the same ends one line; triples are one as they are.
const find = (id) => document.getElementById(id);
const MOST = 600;
// columns that hold two actors by name, where they hold no IRIs
const PAIRS = [["subject", "object"], ["first", "second"], ["agent", "target"], ["speaker", "target"], ["actor", "with"]];
let network = null;

const isNode = (term) => term && term.type === "uri";

function guess(table) {
  for (const [from, to] of PAIRS) if (table.columns.includes(from) && table.columns.includes(to)) return [from, to];
  const nodes = table.columns.filter((column) => table.rows.some((row) => row[column]) && table.rows.every((row) => !row[column] || isNode(row[column])));
  const actors = nodes.filter((column) => table.rows.every((row) => !row[column] || /\/id\/(?!event|claim|article|graph)/.test(row[column].value)));
  const best = actors.length > 1 ? actors : nodes;
  return best.length > 1 ? best.slice(0, 2) : null;
}

export function canDraw(table) {
  return table.rows.length > 0 && guess(table) !== null;
}

function offerEnds(table) {
  const [from, to] = guess(table);
  for (const [id, chosen] of [["from", from], ["to", to]]) {
    const select = find(id);
    select.replaceChildren(...table.columns.map((column) => new Option(column, column, false, column === chosen)));
    select.onchange = () => paint(table);
  }
}

// a triple that only describes (its end is a text) is no line
function collect(table, from, to) {
  const lines = new Map();
  for (const row of table.rows) {
    const [a, b] = [row[from], row[to]];
    if (!a || !b || (table.unit === "triple" && !isNode(b))) continue;
    const key = JSON.stringify([a.value, b.value]);
    const line = lines.get(key) || { from: a, to: b, count: 0, words: new Set() };
    line.count += 1;
    if (row.predicate) line.words.add(row.predicate.value);
    lines.set(key, line);
  }
  return [...lines.values()];
}

let shorten = (iri) => iri;
const label = (term) => (isNode(term) ? shorten(term.value) : term.value).slice(0, 60);

function paint(table) {
  const lines = collect(table, find("from").value, find("to").value);
  const shown = lines.sort((a, b) => b.count - a.count).slice(0, MOST);
  const left = lines.length - shown.length;
  const nodes = new Map(shown.flatMap((line) => [line.from, line.to]).map((term) => [term.value, { id: term.value, label: label(term) }]));
  const edges = shown.map((line) => ({
    from: line.from.value, to: line.to.value, value: line.count,
    label: line.words.size ? [...line.words].map(shorten).join(", ") : line.count > 1 ? String(line.count) : undefined,
  }));
  find("picture-note").textContent = `${nodes.size} nodes, ${edges.length} lines${left > 0 ? `; ${left} weaker ones left out` : ""}`;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e9e7e2" : "#1c2028";
  if (network) network.destroy();
  network = new window.vis.Network(find("canvas"), { nodes: [...nodes.values()], edges }, {
    nodes: { shape: "dot", size: 9, font: { color: ink }, color: dark ? "#b9cdf0" : "#24467a" },
    edges: { arrows: "to", color: dark ? "#737c89" : "#9aa0a8", font: { color: ink, strokeWidth: 0, size: 11 }, scaling: { min: 1, max: 7, label: false } },
    layout: { randomSeed: 7, improvedLayout: nodes.size < 100 },
    physics: { stabilization: { iterations: 150 }, solver: "forceAtlas2Based" },
  });
  network.on("stabilized", () => network && network.setOptions({ physics: false }));
  find("canvas").dataset.lines = edges.length;
}

let loaded = null;
function loadLibrary() {
  loaded ||= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "/static/vis-network.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  return loaded;
}

export async function draw(table, names) {
  shorten = names;
  offerEnds(table);
  await loadLibrary();
  paint(table);
}
