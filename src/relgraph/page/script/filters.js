/* Filters and legend: what each colour, line and shape means, in the ontology's own words. */

const countBy = (keys, but) => countOf(passing(but).flatMap(keys));

function drawFilters() {
  ticks("stances", (event) => [event.stance], stanceSign);
  ticks("families", (event) => [event.family], (name) => (chosen.colour === "tone" ? null : sign(18, draw("rect", { x: 1, y: 1, width: 16, height: 12, rx: 3, fill: families[name].colour }))));
  ticks("kinds", (event) => event.kinds, (kind) => sign(18, drawShape(shapeOf(kind), { x: 9, y: 7 }, 5, { fill: kindColour(kind) })));
  ticks("sources", (event) => event.sources.map(sourceKey), () => null);
  find("sources-section").hidden = Object.keys(sources).length < 2;
  find("kinds-section").hidden = Object.keys(actorKinds).length < 2;
}

const sign = (width, ...shapes) => draw("svg", { viewBox: `0 0 ${width} 14`, width, height: 14, "aria-hidden": "true" }, ...shapes);
const stanceSign = (name) => sign(18, draw("path", { d: "M0 7h18", stroke: theme.soft, "stroke-width": 2.2, "stroke-dasharray": stances[name].dashed ? "3 3" : null }));
const kindColour = (kind) => (chosen.tint === "kind" && told.states.includes(kind) ? theme.node : chosen.tint === "kind" ? mix(theme.node, theme.paper, 0.62) : theme.soft);

/* A folded list tells how much of it is chosen. */
function tellChosen(field) {
  const all = Object.keys(FILTERS[field]).length;
  const count = find(`${field}-count`);
  if (count) count.textContent = chosen[field].size === all ? "all" : `${chosen[field].size} of ${all}`;
}

function ticks(field, keys, sample) {
  tellChosen(field);
  const all = FILTERS[field];
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
    const only = make("button", { type: "button", class: "only", title: "This one alone; once more: all", "aria-label": `Only ${all[name].label}`, click: () => onlyOne(field, name) }, "only");
    return make("div", { class: on ? "tick" : "tick off" }, make("label", { title: all[name].definition }, box, sample(name) ?? "", make("span", { class: "word" }, all[name].label)), only, make("span", { class: "count" }, String(counts.get(name) || 0)));
  }));
  if (kept) find(field).querySelector(`input[value="${CSS.escape(kept)}"]`)?.focus();
}

function onlyOne(field, name) {
  const isAlone = chosen[field].size === 1 && chosen[field].has(name);
  chosen[field] = new Set(isAlone ? Object.keys(FILTERS[field]) : [name]);
  refresh();
  find(field).querySelector(`input[value="${CSS.escape(name)}"]`)?.focus();
}

function drawKey() {
  find("scale").hidden = chosen.colour !== "tone";
  find("size").value = chosen.size;
  const line = (about) => draw("path", { d: "M1 7h24", stroke: theme.soft, fill: "none", ...about });
  const faded = mix(theme.node, theme.paper, 0.62);
  const entries = [
    [sign(26, line({ "stroke-width": 1 }), draw("path", { d: "M1 11h24", stroke: theme.soft, "stroke-width": 4 })), "wider: more events"],
    [sign(26, line({ "stroke-width": 1.6 }), draw("path", { d: "m19 3 6 4-6 4z", fill: theme.soft })), "points to whom it is done"],
    [sign(26, line({ "stroke-width": 2, "stroke-dasharray": "4 3" })), Object.values(stances).filter((stance) => stance.dashed).map((stance) => stance.label).join(", ")],
    [sign(26, draw("circle", { cx: 8, cy: 7, r: 3, fill: theme.soft }), draw("circle", { cx: 19, cy: 7, r: 6.5, fill: theme.soft })), `larger: ${MEASURES[chosen.size].label}`],
  ];
  if (chosen.look === "graph" && chosen.pins[chosen.view].size) entries.push([sign(26, draw("circle", { cx: 13, cy: 7, r: 3.5, fill: theme.accent })), `moved by hand: ${chosen.pins[chosen.view].size}`]);
  if (chosen.look === "map") entries.push([sign(26, draw("rect", { x: 2, y: 1, width: 22, height: 12, rx: 2, fill: mix(toneColour(3), theme.land, 0.5) })), "land: its tone towards the state chosen"]);
  if (chosen.look === "graph" && !amongStates() && nodes.some(isUnlisted)) entries.push([sign(26, drawShape("dot", { x: 13, y: 7 }, 5, { fill: theme.paper, stroke: faded, "stroke-width": 1.5 })), "in no list: known by the text’s words"]);
  if (chosen.look === "graph" && nodes.some((node) => node.kind === "Event")) entries.push([sign(26, drawShape("diamond", { x: 13, y: 7 }, 6.5, { fill: faded })), "event of many"]);
  find("key").replaceChildren(...entries.map(([picture, words]) => make("li", {}, picture, words)), ...communityKey());
}

/* Communities have no name: their strongest members tell which they are. */
function communityKey() {
  if (chosen.tint !== "community") return [];
  const groups = communities();
  const strongest = (group) => [...group].sort((a, b) => shown.strength.get(b) - shown.strength.get(a) || a - b);
  const words = (group) => `${strongest(group).slice(0, 2).map((id) => nodes[id].label).join(", ")}${group.length > 2 ? ` and ${group.length - 2} more` : ""}`;
  const rest = groups.slice(TINTS.length);
  const item = (colour, text) => make("li", {}, sign(26, draw("circle", { cx: 13, cy: 7, r: 6, fill: colour })), text);
  return [
    ...groups.slice(0, TINTS.length).map((group, at) => item(theme.tints[at], words(group))),
    ...(rest.length ? [item(theme.calm, `${plural(rest.length, "smaller community", "smaller communities")}`)] : []),
  ];
}

/* What the picture does not show is told above it. */
function drawNote() {
  const thinned = shown.bundles.size - shown.drawn.length;
  const lone = shown.events.filter((event) => !event.ends.some(isBetween)).length;
  const undated = chosen.since === null && chosen.until === null ? 0 : passing("days").filter((event) => event.first === null).length;
  const offMap = chosen.look === "map" ? new Set(shown.drawn.filter((bundle) => !bundle.ends.every((end) => map.spots.has(end))).flatMap((bundle) => bundle.events)).size : 0;
  const isPicture = chosen.look === "graph" || chosen.look === "map";
  find("note").textContent = [
    shown.events.length ? "" : "No event passes the filters.",
    thinned > 0 && chosen.look !== "table" ? `The ${shown.drawn.length.toLocaleString("en")} strongest of ${shown.bundles.size.toLocaleString("en")} pairs are drawn.` : "",
    isPicture && lone && shown.events.length ? `${plural(lone, "event")} not between two ${amongStates() ? "states or organisations" : "named actors"}: read in the table.` : "",
    offMap ? `${plural(offMap, "event")} with organisations, which have no place on the map.` : "",
    undated ? `${plural(undated, "event")} without a date left out.` : "",
    chosen.size === "betweenness" && isSampled() ? `Betweenness is estimated from the ways of ${SAMPLED} actors.` : "",
  ].filter(Boolean).join(" ");
  find("nothing").hidden = shown.events.length > 0;
  find("nothing-reset").hidden = !events.length;
  find("nothing-words").textContent = events.length ? "Nothing is left of what the articles tell." : "No event was found in these articles.";
  find("scope").hidden = chosen.ego === null;
  if (chosen.ego !== null) find("scope-words").textContent = `${nodes[chosen.ego].label} and its circle`;
}
