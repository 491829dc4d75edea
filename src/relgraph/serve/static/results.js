// The results: a table, a graph where the rows are one, and downloads in every format.
import { canDraw, draw } from "./picture.js";

const find = (id) => document.getElementById(id);
const MOST = 1000;
const ROWS = { CSV: ["text/csv", "csv"], TSV: ["text/tab-separated-values", "tsv"], JSON: ["application/sparql-results+json", "json"], XML: ["application/sparql-results+xml", "xml"] };
const TRIPLES = { Turtle: ["text/turtle", "ttl"], "N-Triples": ["application/n-triples", "nt"], "RDF/XML": ["application/rdf+xml", "rdf"], "JSON-LD": ["application/ld+json", "jsonld"] };
let table = null;
let known = null;

export function clearResults() {
  find("results").hidden = true;
  find("table").replaceChildren();
}

// every term as {type, value, ...}, as SPARQL results in JSON have it
function readTriples(nodes) {
  const rows = [];
  const term = (one) => ("@id" in one ? { type: "uri", value: one["@id"] } : { type: "literal", value: String(one["@value"]), "xml:lang": one["@language"], datatype: one["@type"] });
  for (const node of nodes) {
    const subject = { type: "uri", value: node["@id"] };
    for (const [key, values] of Object.entries(node)) {
      if (key === "@id") continue;
      const predicate = { type: "uri", value: key === "@type" ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" : key };
      for (const value of values) rows.push({ subject, predicate, object: typeof value === "string" ? { type: "uri", value } : term(value) });
    }
  }
  return { columns: ["subject", "predicate", "object"], rows };
}

function read(media, answer) {
  if (media.startsWith("application/ld+json")) return { ...readTriples(answer), formats: TRIPLES, unit: "triple" };
  if ("boolean" in answer) return { columns: ["answer"], rows: [{ answer: { type: "literal", value: answer.boolean ? "yes" : "no" } }], formats: ROWS, unit: "row" };
  return { columns: answer.head.vars, rows: answer.results.bindings, formats: ROWS, unit: "row" };
}

export function shorten(iri) {
  if (iri.startsWith(known.base)) return safely(iri.slice(known.base.length));
  for (const [prefix, namespace] of Object.entries(known.prefixes)) if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  return iri;
}

function safely(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function addressOf(iri) {
  const path = iri.slice(known.base.length);
  return iri.startsWith(known.base) && !/%2E|[?#]/i.test(path) ? `/id/${path}` : `/about?iri=${encodeURIComponent(iri)}`;
}

function show(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  const link = document.createElement("a");
  link.href = addressOf(term.value);
  link.textContent = shorten(term.value);
  return link;
}

function writeTable(most) {
  const element = document.createElement("table");
  const head = element.createTHead().insertRow();
  for (const column of table.columns) head.append(Object.assign(document.createElement("th"), { textContent: column, scope: "col" }));
  const body = element.createTBody();
  for (const row of table.rows.slice(0, most)) {
    const line = body.insertRow();
    for (const column of table.columns) {
      const cell = line.insertCell();
      cell.append(show(row[column]));
      cell.className = cell.textContent.length > 60 ? "long" : cell.textContent.length < 24 ? "short" : "";
    }
  }
  find("table").replaceChildren(element);
  if (table.rows.length > most) {
    const more = Object.assign(document.createElement("button"), { type: "button", textContent: `Show all ${table.rows.length} rows` });
    more.addEventListener("click", () => writeTable(Infinity));
    find("table").append(more);
  }
}

async function download(asked, name, complain) {
  const answer = await asked;
  if (!answer.ok) return complain((await answer.text()).trim());
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

function offerDownloads(ask, complain) {
  find("downloads").replaceChildren(...Object.entries(table.formats).map(([name, [media, ending]]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name, title: `Download as ${name}` });
    button.addEventListener("click", () => download(ask(media), `answer.${ending}`, complain).catch((reason) => complain(`the service cannot be reached: ${reason.message}`)));
    return button;
  }));
}

function look(picture) {
  find("table").hidden = picture;
  find("picture").hidden = !picture;
  find("as-table").setAttribute("aria-pressed", !picture);
  find("as-picture").setAttribute("aria-pressed", picture);
  if (picture) draw(table, shorten);
}

export function showResults(media, answer, catalogue, ask, complain) {
  known = catalogue;
  table = read(media, answer);
  writeTable(MOST);
  offerDownloads(ask, complain);
  find("as-picture").disabled = !canDraw(table);
  find("as-table").onclick = () => look(false);
  find("as-picture").onclick = () => look(true);
  find("results").hidden = false;
  look(false);
  return `${table.rows.length} ${table.unit}${table.rows.length === 1 ? "" : "s"}`;
}
