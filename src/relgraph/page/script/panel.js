/* The panel of evidence: an actor's profile, the events of a pair, a path, one event, an article; sentences with marks. */

function show({ keep = false } = {}) {
  drawPanel();
  drawLooks();
  bringIntoView(keep);
  if (!find("panel").contains(document.activeElement)) find("panel").scrollTop = 0;
  writeAddress();
}

function open(actor, { keep = false } = {}) {
  choose({ actor: actor === null ? null : standsFor(actor) });
  show({ keep });
}

function openPair(a, b) {
  choose({ pair: [standsFor(a), standsFor(b)].sort((one, other) => one - other) });
  show();
}

function openPath(from, to) {
  choose(from === to ? { actor: from } : { path: [standsFor(from), standsFor(to)] });
  shown.measures.path = undefined;
  show();
}

/* An event opens over what the panel told before, which it goes back to. */
function openEvent(event) {
  chosen.event = event.number;
  show();
  find("panel").focus({ preventScroll: true });
}

function openArticle(article) {
  choose({ article });
  show();
}

function close() {
  choose(chosen.event === null ? {} : { actor: chosen.actor, pair: chosen.pair, path: chosen.path, article: chosen.article });
  show();
}

/* With the shift key, a click asks for the path from the actor chosen before. */
const clickActor = (id, shift) => (shift && chosen.actor !== null ? openPath(chosen.actor, id) : open(id));

/* Keys in a picture: arrows walk to the nearest actor that way, plus and minus zoom, nought shows all. */
function walkByKey(press, placesNow) {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (arrows[press.key]) walk(placesNow(), ...arrows[press.key]);
  else if (press.key === "Enter") find("panel").focus();
  else if (press.key === "+" || press.key === "=") zoom(1.3);
  else if (press.key === "-") zoom(1 / 1.3);
  else if (press.key === "0") fit(true);
  else return;
  press.preventDefault();
}

function walk(places, x, y) {
  const joined = Object.keys(places).map(Number);
  const from = chosen.actor === null ? null : places[chosen.actor];
  if (!from) return open(joined.sort((a, b) => (shown.strength.get(b) || 0) - (shown.strength.get(a) || 0))[0] ?? null);
  const cost = (id) => {
    const [across, along] = [places[id].x - from.x, places[id].y - from.y];
    const ahead = across * x + along * y;
    return ahead <= 0 ? Infinity : ahead + 2.5 * Math.abs(across * y - along * x);
  };
  const next = joined.filter((id) => id !== chosen.actor).sort((a, b) => cost(a) - cost(b))[0];
  if (next !== undefined && cost(next) < Infinity) open(next, { keep: true });
}

/* ---- what the panel tells ---- */

function drawPanel() {
  const panel = find("panel");
  panel.scrollTop = 0;
  const isOpen = SELECTIONS.some((name) => chosen[name] !== null);
  panel.classList.toggle("open", isOpen);
  panel.replaceChildren(...(
    chosen.event !== null ? eventPanel(events[chosen.event])
    : chosen.path ? pathPanel(...chosen.path)
    : chosen.pair ? pairPanel(...chosen.pair)
    : chosen.article !== null ? articlePanel(chosen.article)
    : chosen.actor !== null ? actorPanel(nodes[chosen.actor])
    : overview()));
}

const actorButton = (node) => make("button", { type: "button", click: () => open(node.id) }, node.label);
const closeButton = () => make("button", { type: "button", class: "close", "aria-label": "Close", click: close }, "×");
const head = (title, ...rest) => make("header", {}, make("h2", { class: "title" }, ...title), ...rest.map((text) => make("p", { class: "kind" }, text)), closeButton());
const nothing = (text = "Nothing is shown here with the filters set now.") => make("p", { class: "lead" }, text);
const bundleName = (bundle, seen = null) => (seen === null ? bundle.ends.map((end) => nodes[end].label).join(" – ") : nodes[bundle.ends.find((end) => end !== seen)].label);

function overview() {
  const accounts = shown.events.reduce((sum, event) => sum + event.accounts.length, 0);
  const pairs = shown.drawn.slice(0, 8);
  const twice = shown.events.filter((event) => event.accounts.length > 1 && !event.about.lasting).sort((a, b) => b.accounts.length - a.accounts.length || byDay(a, b)).slice(0, 4);
  const figure = (count, word) => make("div", {}, make("b", {}, count.toLocaleString("en")), make("span", {}, word));
  return [
    make("header", {}, make("h2", { class: "title" }, "Who did what to whom"),
      make("p", { class: "lead" }, "Choose a line to read the sentences behind it, or an actor to see its record; with Shift, a second actor to see the path between two.")),
    make("div", { class: "figures" }, figure(shown.events.length, "events"), figure(shown.strength.size, "actors"), figure(accounts, "sentences")),
    ...(shown.events.length ? balance(shown.events) : [nothing("No event passes the filters. Take one away, or press “Show everything”.")]),
    ...(pairs.length ? [make("h3", {}, "Most between"), ...pairs.map((bundle) => pairRow(bundle))] : []),
    ...(twice.length ? [make("h3", {}, "Most reported"), ...eventList(twice)] : []),
  ];
}

function actorPanel(node) {
  const own = eventsOf(node.id);
  const about = [kinds[node.kind], node.home && node.home !== node.label ? node.home : null].filter(Boolean).join(" · ");
  return [
    head([node.label], `${about} · ${plural(own.length, "event")}`),
    ...officeList(node),
    actorTools(node),
    ...(own.length ? [...balance(own), ...through(own)] : [nothing()]),
    ...standing(node.id),
    ...partnerList(node.id),
    ...(own.length ? [make("h3", {}, "Events")] : []),
    ...eventList(own),
  ];
}

/* What can be done with an actor: its circle alone, a fixed place, the path to another one. */
function actorTools(node) {
  const alone = chosen.ego === node.id;
  const circle = make("button", { type: "button", class: "plain", id: "ego", "aria-pressed": String(alone), title: "Show this actor, its partners, and what is between them", click: () => { chosen.ego = alone ? null : node.id; refresh(); fit(); find("ego")?.focus(); } }, "Only its circle");
  const isPinned = chosen.pins[chosen.view].has(node.id);
  const fix = make("button", { type: "button", class: "plain", id: "pin", "aria-pressed": String(isPinned), title: "Keep the actor where it is, also while the others move", click: () => { if (isPinned) unpin(node.id); else pin(node.id); show(); find("pin")?.focus(); } }, isPinned ? "Pinned" : "Pin here");
  const field = make("input", { type: "text", id: "path-to", placeholder: "Path to another actor", "aria-label": `Path from ${node.label} to`, autocomplete: "off", spellcheck: "false" });
  const list = make("ul", { id: "path-offers", hidden: "" });
  suggest(field, list, (words) => findActors(words, 6).filter((one) => standsFor(one.id) !== node.id).map((one) => ({ label: one.label, about: kinds[one.kind], go: () => openPath(node.id, one.id) })));
  return make("div", { class: "tools-of" }, circle, chosen.look === "graph" && nodeSet.get(node.id) ? fix : null, make("div", { class: "path-field" }, field, list));
}

/* Offices in the days that are shown; of a state, who held one among the persons that the articles name. */
function officeList(node) {
  const [first, last] = [chosen.since, chosen.until];
  const line = (words, office) => make("li", {}, make("span", {}, ...words), make("span", {}, tenure(office)));
  const own = officesOn(node, first, last).map((office) => line([office.label], office));
  const held = isState(node) ? nodes.filter((one) => isPerson(one) && one.state === node.state).flatMap((one) => officesOn(one, first, last).map((office) => [one, office])) : [];
  const theirs = held.sort((a, b) => compare(b[1].from || "", a[1].from || "") || compare(a[0].label, b[0].label)).map(([one, office]) => line([make("span", { class: "holder" }, chosen.view === "everyone" ? actorButton(one) : one.label), `, ${office.label}`], office));
  const lines = [...own, ...theirs];
  if (!lines.length) return [];
  const most = lines.length > 5 ? 4 : 5;
  const rest = lines.slice(most);
  return [
    make("h3", {}, `${own.length ? "Offices" : "In office"}${first === null && last === null ? "" : " in the days shown"}${own.length ? "" : ", of those named"}`),
    make("ul", { class: "offices" }, ...lines.slice(0, most)),
    rest.length ? make("details", { class: "offices" }, make("summary", {}, `${rest.length} more`), make("ul", {}, ...rest)) : null,
  ].filter(Boolean);
}

const tenure = ({ from, until }) => (until ? `${from ? nice(from) : "?"} – ${nice(until)}` : from ? `since ${nice(from)}` : "");

/* An actor's place in the network that is shown. */
function standing(id) {
  const { ids } = neighbourhood();
  if (!ids.includes(id) || ids.length < 3) return [];
  const rows = Object.entries(MEASURES).map(([name, { label, definition }]) => {
    const values = measure(name);
    const value = values.get(id) || 0;
    const rank = 1 + ids.filter((one) => (values.get(one) || 0) > value).length;
    return make("div", { title: definition }, make("dt", {}, label), make("dd", {}, `${name === "betweenness" && isSampled() ? "≈ " : ""}${Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(3)}`, make("span", {}, `${ordinal(rank)} of ${ids.length}`)));
  });
  return [make("h3", {}, "Place in the network shown"), make("dl", { class: "standing" }, ...rows)];
}

const ordinal = (rank) => `${rank}${rank % 100 > 10 && rank % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][rank % 10] || "th"}`;

function pairPanel(a, b) {
  const between = shown.bundles.get(pairKey(a, b))?.events || [];
  return [
    head([actorButton(nodes[a]), make("span", { class: "and" }, " and "), actorButton(nodes[b])], plural(between.length, "event")),
    ...(between.length ? [...balance(between), ...through(between)] : [nothing()]),
    ...eventList(between),
  ];
}

function pathPanel(a, b) {
  const path = pathNow();
  const title = [make("span", { class: "and" }, "From "), actorButton(nodes[a]), make("span", { class: "and" }, " to "), actorButton(nodes[b])];
  if (!path) return [head(title, "no path"), nothing("Nothing that is shown now leads from one to the other, over however many steps. Fewer filters may open a way.")];
  return [
    head(title, `${plural(path.length, "step")}, the shortest over what is shown`),
    ...path.flatMap((bundle, number) => [make("h3", {}, `Step ${number + 1}`), pairRow(bundle), ...eventList(bundle.events, 5)]),
  ];
}

function eventPanel(event) {
  const pairs = [...new Map(event.ends.filter(isBetween).map((ends) => ends.map(standsFor)).map((ends) => [pairKey(...ends), ends])).entries()].filter(([key]) => shown.bundles.has(key));
  return [
    head([whoWords(event) || capital(event.about.label)], `${capital(event.about.label)} · ${families[event.family].label}`),
    make("p", { class: "lead" }, event.about.definition),
    eventCard(event),
    ...(pairs.length ? [make("h3", {}, "All between"), ...pairs.slice(0, 12).map(([key]) => pairRow(shown.bundles.get(key)))] : []),
  ];
}

const articleName = (article) => article.title || article.id;

function articlePanel(number) {
  const article = articles[number];
  const own = eventsIn(number);
  return [
    head([articleLink(article)], [article.publisher, article.date && nice(article.date), plural(own.length, "event")].filter(Boolean).join(" · ")),
    ...(own.length ? [...balance(own), ...eventList(own)] : [nothing()]),
  ];
}

/* ---- rows and bars ---- */

const pairRow = (bundle, seen = null) => row(bundleName(bundle, seen), bundle.events, () => openPair(...bundle.ends));

function row(text, some, click) {
  return make("button", { type: "button", class: "row", click }, make("span", {}, text), balanceBar(some), make("span", {}, String(some.length)));
}

function partnerList(id) {
  const rows = partnersOf(id).map((bundle) => pairRow(bundle, id));
  if (!rows.length) return [];
  if (rows.length <= 8) return [make("h3", {}, "Partners"), ...rows];
  const rest = make("div", { hidden: "" }, ...rows.slice(6));
  const more = make("button", { type: "button", class: "row", click: () => { rest.hidden = false; rest.firstChild.focus(); more.remove(); } }, make("span", {}, `and ${rows.length - 6} more`), make("span"), make("span"));
  return [make("h3", {}, "Partners"), ...rows.slice(0, 6), rest, more];
}

function balanceBar(some) {
  const counts = countFeels(some);
  let x = 0;
  const bars = Object.keys(FEELS).map((feel) => {
    const width = (200 * counts[feel]) / some.length;
    x += width;
    return draw("rect", { class: feel, x: x - width, width, height: 6 });
  });
  return draw("svg", { class: "balance", viewBox: "0 0 200 6", preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
}

function balance(some) {
  const counts = countFeels(some);
  const words = Object.entries(FEELS).filter(([feel]) => counts[feel]);
  return [balanceBar(some), make("p", { class: "balance-words" }, ...words.map(([feel, word]) => make("span", {}, `${counts[feel]} ${word}`)))];
}

/* How many events, and which share of them is conflict or co-operation, through time. */
function through(some) {
  const dated = some.filter((event) => event.first !== null);
  const used = dated.map((event) => binOf(event.first));
  if (new Set(used).size < 3) return [];
  const [low, high] = [Math.min(...used), Math.max(...used)];
  const every = Math.ceil((high - low + 1) / 24);
  const columns = Array.from({ length: Math.ceil((high - low + 1) / every) }, (_, at) => {
    const inside = dated.filter((event) => Math.floor((binOf(event.first) - low) / every) === at);
    const until = Math.min(high, low + (at + 1) * every - 1);
    return { inside, name: every === 1 ? binName(low + at) : `${binName(low + at * every)} – ${binName(until)}` };
  });
  const most = Math.max(...columns.map(({ inside }) => inside.length));
  const chart = draw("svg", { class: "through", viewBox: `0 0 ${columns.length * 10} 64`, preserveAspectRatio: "none", role: "img", "aria-label": `Through time: ${columns.filter(({ inside }) => inside.length).map(({ inside, name }) => `${name}: ${feelWords(inside)}`).join("; ")}` },
    ...columns.flatMap(({ inside, name }, at) => (inside.length ? [draw("g", {}, draw("title", {}, `${name}: ${feelWords(inside)}`), ...stackBars(inside, at, 42, (40 * inside.length) / most), ...stackBars(inside, at, 62, 14))] : [])));
  return [
    make("div", { class: "through-field" }, chart, make("span", { class: "side" }, `most: ${most}`), make("span", { class: "side share" }, "share")),
    make("p", { class: "through-words" }, make("span", {}, binName(low)), make("span", {}, binName(high))),
  ];
}

const feelWords = (some) => Object.entries(countFeels(some)).filter(([, count]) => count).map(([feel, count]) => `${count} ${FEELS[feel]}`).join(", ");

function stackBars(some, at, bottom, height) {
  const counts = countFeels(some);
  let y = bottom;
  return Object.keys(FEELS).filter((feel) => counts[feel]).map((feel) => {
    const part = (height * counts[feel]) / some.length;
    y -= part;
    return draw("rect", { class: feel, x: at * 10 + 1, width: 8, y: round(y), height: round(part) });
  });
}

/* ---- events and their sentences ---- */

function eventList(some, most = 40) {
  const cards = some.slice(0, most).map(eventCard);
  if (some.length <= most) return cards;
  const more = make("button", { type: "button", class: "plain more", click: () => more.replaceWith(...some.slice(most).map(eventCard)) }, `Show ${some.length - most} more`);
  return [...cards, more];
}

function eventCard(event) {
  return make("article", { class: `event is-${event.feel}${event.dashed ? " is-dashed" : ""}`, "data-event": event.id },
    make("div", { class: "head" },
      make("span", { class: "what", title: event.about.definition }, event.about.label),
      event.dashed ? make("span", { class: `chip ${event.stance}`, title: stances[event.stance].definition }, stances[event.stance].label) : null,
      make("time", {}, dateOf(event))),
    make("p", { class: "who" }, ...whoLine(event)),
    ...event.accounts.map((account) => accountOf(account)));
}

/* "Poland → Belarus", or "France · Germany · Poland" where all are equals; the other roles follow by name. */
function whoLine(event) {
  const of = (role) => event.parties.filter(([one]) => one === role).map(([, node]) => nodes[node]);
  const list = (some) => some.flatMap((node, at) => [at ? ", " : "", actorButton(node), officeThen(node, event)]).filter((part) => part !== "");
  const { source, target, directed } = event.about;
  const line = directed ? [...list(of(source)), of(target).length ? " → " : "", ...list(of(target))] : list(of(source));
  const others = [...new Set(event.parties.map(([role]) => role))].filter((role) => role !== source && role !== target);
  const rest = others.flatMap((role) => [` · ${roles[role]} `, ...list(of(role))]);
  return [...line, ...rest, event.place ? ` · in ${event.place}` : ""];
}

/* The office a person held on the day of the event, where day and office are known. */
function officeThen(node, event) {
  const held = event.date && event.first !== null ? officesOn(node, event.first, event.last) : [];
  return held.length && isPerson(node) ? ` (${held[0].label})` : "";
}

function articleLink(article) {
  const link = article.url && safeLink(article.url);
  return link ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, articleName(article)) : articleName(article);
}

function accountOf(account) {
  const article = articles[account.article];
  const where = [article.publisher, article.date && nice(article.date)].filter(Boolean).join(", ");
  return make("div", { class: "account" },
    make("blockquote", {}, ...marked(account)),
    make("cite", {}, account.speaker ? `according to ${account.speaker} · ` : "", articleLink(article), where ? ` · ${where}` : ""));
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
