/* The third look: events along time, a lane for each pair, partner or kind of event, whatever the panel tells of. */

const LANES = 24;           // more lanes than this are too many to look at: the fullest stay
const ROW = 13;             // how high one row of marks is
const LEFT = { wide: 190, narrow: 104 };

const byFamily = (some) => byCount(countOf(some.map((event) => event.family))).map(([name]) => ({ label: capital(families[name].label), events: some.filter((event) => event.family === name) }));
const shortName = (node) => node.code ?? clip(node.label, 12);
const pairLane = (bundle, seen = null) => ({ label: bundleName(bundle, seen), short: seen === null ? bundle.ends.map((end) => shortName(nodes[end])).join(" – ") : null, events: bundle.events, click: () => openPair(...bundle.ends) });

/* For a pair, a lane for each kind of event; for an actor, for each partner; for a path, for each step; else for the busiest pairs. */
function lanesNow() {
  if (chosen.pair) return { title: bundleName({ ends: chosen.pair }), lanes: byFamily(shown.bundles.get(pairKey(...chosen.pair))?.events || []) };
  if (chosen.path) return { title: chosen.path.map((end) => nodes[end].label).join(" to "), lanes: (pathNow() || []).map((bundle) => pairLane(bundle)) };
  if (chosen.article !== null) return { title: articleName(articles[chosen.article]), lanes: byFamily(eventsIn(chosen.article)) };
  if (chosen.actor !== null) return { title: nodes[chosen.actor].label, lanes: actorLanes(chosen.actor) };
  if (!shown.drawn.length) return { title: "Everybody", lanes: byFamily(shown.events) };
  return { title: "Those with most events", lanes: shown.drawn.slice(0, LANES).map((bundle) => pairLane(bundle)) };
}

function actorLanes(actor) {
  const partners = partnersOf(actor);
  const told = new Set(partners.flatMap((bundle) => bundle.events));
  const alone = eventsOf(actor).filter((event) => !told.has(event));
  return [...partners.slice(0, LANES).map((bundle) => pairLane(bundle, actor)), ...(alone.length ? [{ label: "No partner named", events: alone }] : [])];
}

function drawTimeline() {
  find("timeline").hidden = chosen.look !== "timeline";
  if (chosen.look !== "timeline") return;
  const { title, lanes } = lanesNow();
  const filled = lanes.filter((lane) => lane.events.length);
  const width = find("timeline").clientWidth || 800;
  if (!filled.length) return find("timeline").replaceChildren(...(shown.events.length ? [make("p", { class: "empty" }, "No event passes the filters here. Take a filter away, or choose another actor or pair.")] : []));
  const kept = document.activeElement?.closest?.("#timeline [data-event]")?.dataset.event;
  const hidden = (chosen.actor === null ? shown.drawn.length : partnersOf(chosen.actor).length) - LANES;
  find("timeline").replaceChildren(
    make("h2", { class: "lanes-title" }, title),
    laneChart(filled, width),
    ...(hidden > 0 && !chosen.pair && !chosen.path ? [make("p", { class: "empty" }, `The ${LANES} with most events; ${hidden.toLocaleString("en")} more stand in panel and table.`)] : []));
  const marks = [...find("timeline").querySelectorAll("[data-event]")];
  const current = marks.find((mark) => mark.dataset.event === kept) || marks.find((mark) => +mark.dataset.event === chosen.event) || marks[0];
  // one stop for the tab key, arrows from there
  current?.setAttribute("tabindex", "0");
  if (kept) current?.focus({ preventScroll: true });
}

function laneChart(lanes, width) {
  const left = width < 640 ? LEFT.narrow : LEFT.wide;
  const hasUndated = lanes.some((lane) => lane.events.some((event) => event.first === null));
  const right = hasUndated ? 92 : 20;
  const scale = timeScale(lanes.flatMap((lane) => lane.events), left, width - right);
  const rows = lanes.map((lane) => layLane(lane, scale, width - right + 14));
  let y = 30;
  const groups = rows.map(({ lane, marks, height }, at) => {
    const group = drawLane(lane, marks, y, height, width, left, at);
    y += height;
    return group;
  });
  const grid = scale.ticks.map(({ x, words }) => draw("g", {}, draw("path", { d: `M${x} 22V${y}`, stroke: theme.line }), writeText(words, x, 15, 11.5, theme.soft)));
  const undated = hasUndated ? [draw("path", { d: `M${width - right} 22V${y}`, stroke: theme.line, "stroke-dasharray": "2 3" }), writeText("no date", width - right / 2, 15, 11.5, theme.soft)] : [];
  const chart = draw("svg", { width, height: y + 8, viewBox: `0 0 ${width} ${y + 8}`, role: "group", "aria-label": "Events along time. Arrow keys go from event to event, Enter opens one." }, draw("rect", { width, height: y + 8, fill: theme.paper }), ...grid, ...undated, ...groups);
  chart.addEventListener("keydown", walkMarks);
  return chart;
}

function timeScale(some, from, to) {
  const dated = some.filter((event) => event.first !== null);
  const ends = dated.flatMap((event) => [event.first, event.last]);
  let low = Math.max(chosen.since ?? -Infinity, ends.reduce((a, b) => Math.min(a, b), Infinity));
  let high = Math.min(chosen.until ?? Infinity, ends.reduce((a, b) => Math.max(a, b), -Infinity));
  if (!dated.length) [low, high] = [0, 1];
  const room = Math.max((high - low) * 0.03, 20);
  [low, high] = [low - room, high + room];
  const x = (day) => from + ((to - from) * (spread(day, low, high) - low)) / (high - low);
  return { x, ticks: dated.length ? timeTicks(low, high, Math.max(2, Math.floor((to - from) / 90))).map((tick) => ({ ...tick, x: round(x(tick.day)) })) : [] };
}

/* Years, or months where the time is short, as many as have room. */
function timeTicks(low, high, most) {
  const years = (high - low) / 365.25;
  if (years <= 3) {
    const every = [1, 2, 3, 6, 12].find((months) => (years * 12) / months <= most) || 12;
    const first = fromDay(low).getUTCFullYear() * 12;
    return Array.from({ length: 60 }, (_, at) => first + at * every).map((month) => isoMonth(Math.floor(month / 12), month % 12)).map((iso) => ({ day: toDay(iso), words: nice(iso.slice(0, 7)) })).filter(({ day }) => day >= low && day <= high);
  }
  const every = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((step) => years / step <= most) || 1000;
  const first = Math.ceil(fromDay(low).getUTCFullYear() / every) * every;
  return Array.from({ length: most + 2 }, (_, at) => first + at * every).map((year) => ({ day: toDay(isoMonth(year, 0)), words: String(year) })).filter(({ day }) => day >= low && day <= high);
}

/* Give every event of a lane a row in which it lies on no other one. */
function layLane(lane, scale, undatedAt) {
  const free = [];
  let undated = 0;
  const marks = [...lane.events].sort(byDay).map((event) => {
    if (event.first === null) {
      const mark = { event, from: undatedAt + (undated % 5) * 12, row: Math.floor(undated / 5) };
      undated += 1;
      return { ...mark, to: mark.from };
    }
    const [from, to] = [scale.x(event.first), scale.x(event.last)];
    let row = free.findIndex((end) => end < from - 6);
    if (row < 0) row = free.length;
    free[row] = Math.max(to, from) + 6;
    return { event, from, to, row };
  });
  const rows = Math.max(1, ...marks.map((mark) => mark.row + 1));
  return { lane, marks, height: rows * ROW + 16 };
}

function drawLane(lane, marks, y, height, width, left, at) {
  const size = left === LEFT.wide ? 12.5 : 11.5;
  const words = left === LEFT.wide ? clip(lane.label, 27) : clip(lane.short ?? lane.label, 13);
  const label = writeText(words, 18, y + 20, size, theme.ink, { "text-anchor": "start", "font-weight": 500 });
  const head = lane.click ? draw("g", { role: "button", tabindex: 0, class: "lane", "aria-label": `${lane.label}, ${plural(lane.events.length, "event")}`, click: lane.click, keydown: (press) => { if (press.key === "Enter") lane.click(); } }, draw("title", {}, lane.label), label) : draw("g", {}, draw("title", {}, lane.label), label);
  return draw("g", {}, draw("rect", { x: 0, y, width, height, fill: theme.sunken, opacity: at % 2 ? 0 : 0.45 }), head, ...marks.map((mark) => drawMark(mark, y + 8 + ROW / 2 + mark.row * ROW)));
}

/* A dot for a day, a bar where only month or year are known; hollow where nothing has happened (yet). */
function drawMark({ event, from, to }, y) {
  const colour = chosen.colour === "family" ? families[event.family].colour : theme[event.feel];
  const isBar = to - from > 10;
  const about = { fill: event.dashed ? theme.paper : colour, "fill-opacity": isBar && !event.dashed ? 0.55 : 1, stroke: colour, "stroke-width": 1.6, "stroke-dasharray": event.dashed ? "2.5 2" : null };
  const shape = isBar ? draw("rect", { x: round(from), y: y - 4, width: round(to - from), height: 8, rx: 4, ...about }) : draw("circle", { cx: round((from + to) / 2), cy: y, r: 4.6, ...about });
  const ring = event.number === chosen.event ? [draw("rect", { x: round(from) - 8, y: y - 8, width: round(to - from) + 16, height: 16, rx: 8, fill: "none", stroke: theme.ink, "stroke-width": 1.6 })] : [];
  return draw("g", { role: "button", tabindex: -1, class: "mark", "data-event": event.number, "aria-label": eventWords(event), click: () => openEvent(event), mousemove: (move) => hint(move, `${capital(event.about.label)}, ${dateOf(event)}`, `${whoWords(event)}${event.dashed ? ` · ${stances[event.stance].label}` : ""}`), mouseleave: () => { find("hint").hidden = true; } }, ...ring, shape);
}

const whoWords = (event) => [labels(event, event.about.source), event.about.directed ? labels(event, event.about.target) : ""].filter(Boolean).join(" → ");
const eventWords = (event) => `${dateOf(event)}: ${capital(event.about.label)}, ${stances[event.stance].label}, ${whoWords(event)}`;

function walkMarks(press) {
  const marks = [...find("timeline").querySelectorAll("[data-event]")];
  const at = marks.indexOf(document.activeElement);
  if (at < 0) return;
  if (press.key === "Enter" || press.key === " ") openEvent(events[marks[at].dataset.event]);
  else if (press.key === "ArrowRight" || press.key === "ArrowLeft") moveTo(marks[spread(at + (press.key === "ArrowRight" ? 1 : -1), 0, marks.length - 1)]);
  else if (press.key === "ArrowDown" || press.key === "ArrowUp") moveTo(nextLane(marks, at, press.key === "ArrowDown"));
  else return;
  press.preventDefault();
  function moveTo(mark) {
    marks[at].setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    mark.focus();
  }
}

/* The mark of the lane above or below that is nearest in time. */
function nextLane(marks, at, isDown) {
  const lanes = [...new Set(marks.map((mark) => mark.parentNode))];
  const lane = lanes[spread(lanes.indexOf(marks[at].parentNode) + (isDown ? 1 : -1), 0, lanes.length - 1)];
  const middle = (mark) => mark.getBoundingClientRect().x;
  return marks.filter((mark) => mark.parentNode === lane).sort((a, b) => Math.abs(middle(a) - middle(marks[at])) - Math.abs(middle(b) - middle(marks[at])))[0];
}
