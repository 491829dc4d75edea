/* The table: the same events in words, for those who read rather than look, and for screen readers. */

const COLUMNS = [
  ["Date", (event) => event.first ?? Infinity],
  ["Who", (event) => labels(event, event.about.source)],
  ["What", (event) => event.about.label],
  ["To whom", (event) => labels(event, event.about.target)],
  ["Stance", (event) => stances[event.stance].label],
  ["Sentence", (event) => event.accounts[0]?.quote || ""],
  ["Reports", (event) => -event.accounts.length],
];
let rowsDrawn = 200;

function drawTable() {
  find("table").hidden = chosen.look !== "table";
  if (chosen.look !== "table") return;
  const order = chosen.order;
  const value = COLUMNS[order.column][1];
  const sorted = [...shown.events].sort((a, b) => (order.down ? -1 : 1) * compare(value(a), value(b)) || byDay(a, b));
  const body = make("tbody", {}, ...sorted.slice(0, rowsDrawn).map(tableRow));
  const more = sorted.length > rowsDrawn ? make("button", { type: "button", class: "plain more", click: () => { rowsDrawn += 500; drawTable(); } }, `Show more of ${plural(sorted.length, "event")}`) : null;
  const table = make("table", {}, make("caption", {}, `${plural(sorted.length, "event")} shown`), make("thead", {}, make("tr", {}, ...COLUMNS.map(tableHead))), body);
  find("table").replaceChildren(...[table, more].filter(Boolean));
}

function tableHead([name], column) {
  const click = () => {
    chosen.order = { column, down: chosen.order.column === column && !chosen.order.down };
    drawTable();
    writeAddress();
    find("table").querySelectorAll("th button")[column].focus();
  };
  const sort = chosen.order.column === column ? (chosen.order.down ? "descending" : "ascending") : null;
  return make("th", { scope: "col", "aria-sort": sort }, make("button", { type: "button", click }, name));
}

function tableRow(event) {
  const cell = (text, name) => make("td", { class: name }, text);
  return make("tr", { class: event.number === chosen.event ? "current" : null },
    cell(dateOf(event), "date"), cell(labels(event, event.about.source)),
    make("td", {}, make("button", { type: "button", class: "open", click: () => openEvent(event) }, capital(event.about.label))),
    cell(event.about.directed ? labels(event, event.about.target) : ""), cell(stances[event.stance].label),
    cell(clip(event.accounts[0]?.quote || "", 220), "quote"), cell(String(event.accounts.length)));
}

