/* All together: what is chosen is shown, buttons change what is chosen, and the page begins. */

let waiting = false;
function refreshSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; refresh(); });
}

function refresh() {
  for (const name of ["actor", "ego"]) if (chosen[name] !== null) chosen[name] = standsFor(chosen[name]);
  for (const name of ["pair", "path"]) {
    if (chosen[name]) chosen[name] = chosen[name].map(standsFor);
    if (chosen[name] && chosen[name][0] === chosen[name][1]) [chosen.actor, chosen[name]] = [chosen[name][0], null];
  }
  select();
  drawChoices();
  drawFilters();
  drawTime();
  drawLooks();
  drawKey();
  drawPanel();
  drawNote();
  writeAddress();
}

/* The looks lie over each other; the graph keeps its size and its place under the others. */
function drawLooks() {
  const isPicture = chosen.look === "graph" || chosen.look === "map";
  find("graph").inert = chosen.look !== "graph";
  find("zoom").hidden = !isPicture;
  for (const name of ["export-png", "export-svg"]) find(name).disabled = chosen.look === "table";
  drawGraph();
  drawMap();
  drawTimeline();
  drawTable();
}

function drawChoices() {
  for (const [name, values] of Object.entries(CHOICES)) {
    for (const value of values) find(`${name}-${value}`)?.setAttribute("aria-pressed", String(chosen[name] === value));
  }
  for (const value of CHOICES.view) find(`view-${value}`).disabled = chosen.look === "map";
  find("physics").checked = chosen.physics === "on";
  find("physics-field").hidden = chosen.look !== "graph";
  find("unpin").hidden = chosen.look !== "graph" || !chosen.pins[chosen.view].size;
}

const zoom = (factor) => (chosen.look === "map" ? zoomMap(factor) : zoomGraph(factor));

function fit(animate = false) {
  chosen.camera = null;
  if (chosen.look === "map") { fitMap(); drawMap(); }
  if (chosen.look === "graph") fitGraph(animate);
  writeAddress();
}

/* Take the view that an address tells, else show all. */
function takeCamera() {
  const [look, x, y, scale] = chosen.camera || [];
  if (look !== chosen.look || !(scale > 0)) return fit();
  if (look === "graph") network.moveTo({ position: { x, y }, scale: spread(scale, 0.05, 6), animation: false });
  if (look === "map") { Object.assign(map, { x, y, k: spread(scale, 0.3, 40) }); drawMap(); }
}

function change(name, value) {
  if (chosen[name] === value) return;
  chosen[name] = value;
  if (name === "look" || name === "view") chosen.camera = null;
  find("hint").hidden = true;
  refresh();
  if (name === "view" && chosen.look === "graph") fit();
}

function showEverything() {
  choose({});
  Object.assign(chosen, allChosen(), { since: null, until: null, ego: null });
  refresh();
  fit();
}

function startButtons() {
  for (const [name, values] of Object.entries(CHOICES)) {
    for (const value of values) find(`${name}-${value}`)?.addEventListener("click", () => change(name, value));
  }
  find("size").append(...Object.entries(MEASURES).map(([value, { label, definition }]) => make("option", { value, title: definition }, label)));
  find("size").addEventListener("change", () => change("size", find("size").value));
  find("physics").addEventListener("change", () => change("physics", find("physics").checked ? "on" : "off"));
  find("unpin").addEventListener("click", () => { chosen.pins[chosen.view].clear(); chosen.physics = "off"; refresh(); fit(); });
  find("zoom-in").addEventListener("click", () => zoom(1.35));
  find("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  find("zoom-fit").addEventListener("click", () => fit(true));
  find("skip").addEventListener("click", (click) => { click.preventDefault(); change("look", "table"); find("table").focus(); });
  find("scope-close").addEventListener("click", () => { chosen.ego = null; refresh(); fit(); });
  for (const name of ["reset", "nothing-reset"]) find(name).addEventListener("click", showEverything);
  find("toggle-filters").addEventListener("click", () => {
    const isOpen = find("filters").classList.toggle("open");
    find("toggle-filters").setAttribute("aria-expanded", String(isOpen));
  });
  document.addEventListener("keydown", (press) => {
    const typing = press.target.matches?.("input[type=search], input[type=text]");
    if (press.key === "/" && !typing) { press.preventDefault(); find("search").focus(); }
    if (press.key === "Escape" && !typing) { find("filters").classList.remove("open"); find("toggle-filters").setAttribute("aria-expanded", "false"); close(); }
  });
}

function drawFoot() {
  const days = events.filter((event) => event.date && event.first !== null);
  const years = days.length ? [days.reduce((a, b) => Math.min(a, b.first), Infinity), days.reduce((a, b) => Math.max(a, b.last), -Infinity)].map((day) => toIso(day).slice(0, 4)) : [];
  const span = years.length ? (years[0] === years[1] ? years[0] : `${years[0]}–${years[1]}`) : "no dates";
  const stateCount = new Set(nodes.filter(isState).map((node) => node.stands)).size;
  const left = Object.entries(told.leftOut).filter(([why]) => why !== "with one side known");
  const whom = stateCount ? `${plural(stateCount, "state")} and those who act for them` : plural(nodes.length, "actor");
  find("summary").textContent = `${plural(events.length, "event")} between ${whom}, ${span}`;
  find("foot").replaceChildren(...[
    plural(articles.length, "article"),
    span,
    ...(left.length ? [`left out: ${left.map(([why, count]) => `${count} ${why}`).join(", ")}`] : []),
    `ontology ${told.ontology}`,
    `relgraph ${told.version}`,
    "Map: Natural Earth",
    "Every line rests on sentences of the articles. Nothing is loaded from the network.",
  ].map((words) => make("span", {}, words)));
}

readTheme();
readAddress();
startTime();
suggest(find("search"), find("suggestions"), suggestions);
startExport();
startButtons();
startGraph();
startMap();
drawFoot();
const camera = chosen.camera;
refresh();
chosen.camera = camera;
network.setSize("100%", "100%");           // only now the field of the graph has its full size
takeCamera();
bringIntoView(false);
network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
network.redraw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); refresh(); });
addEventListener("hashchange", () => { readAddress(); refresh(); takeCamera(); });
let width = innerWidth;
addEventListener("resize", () => {
  if (Math.abs(innerWidth - width) <= 80) return;
  width = innerWidth;
  if (chosen.look === "timeline") drawTimeline();
  else if (chosen.camera === null) fit();
});
window.relgraph = { network, chosen, measure, communities };     // for whoever wants to script the page
