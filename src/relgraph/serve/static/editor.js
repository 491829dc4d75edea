// The editor: text with numbered lines, prefixes filled in, runs a query, shows what is wrong at its line.
import { setUpForm } from "./form.js";
import { clearResults, showResults } from "./results.js";

const find = (id) => document.getElementById(id);
const query = find("query"), gutter = find("gutter"), error = find("error"), state = find("state");
const START = "SELECT ?name (COUNT(?event) AS ?events)\nWHERE {\n  ?event dip:involves ?actor .\n  ?actor rdfs:label ?name .\n}\nGROUP BY ?name\nORDER BY DESC(?events) ?name\nLIMIT 20\n";
let running = null;
let catalogue = null;

function number(wrong = 0) {
  const lines = query.value.split("\n").length;
  gutter.replaceChildren(...Array.from({ length: lines }, (_, at) => {
    const line = document.createElement("span");
    line.textContent = at + 1;
    if (at + 1 === wrong) line.className = "wrong";
    return line;
  }));
  gutter.scrollTop = query.scrollTop;
}

function setQuery(text) {
  query.value = text;
  number();
}

// names inside strings, addresses and comments need no prefix
const QUIET = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#.*/g;

function fillPrefixes() {
  const bare = query.value.replace(QUIET, " ");
  const lines = Object.entries(catalogue.prefixes).filter(([prefix]) =>
    new RegExp(`(^|[^\\w:-])${prefix}:`).test(bare.replace(/\bPREFIX\s+\S+/gi, " ")) && !new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(bare));
  if (!lines.length) return;
  const added = lines.map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`).join("");
  const at = query.selectionStart + added.length;
  setQuery(added + query.value);
  query.setSelectionRange(at, at);
}

// what is wrong with a query comes with its line and a mark below: here the line itself is marked
function showError(text) {
  const [told, , mark = ""] = text.split("\n");
  error.textContent = told;
  error.hidden = !told;
  const place = /^line (\d+), column (\d+)/.exec(text);
  number(place ? Number(place[1]) : 0);
  if (!place) return;
  const before = query.value.split("\n").slice(0, Number(place[1]) - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2]) - 1;
  const size = Math.max(1, mark.trim().length);
  query.focus();
  query.setSelectionRange(Math.min(start, query.value.length), Math.min(start + size, query.value.length));
}

// what has come must be seen: below a long form, or on a phone, it would be out of sight
function reveal(element) {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight - 160) element.scrollIntoView({ block: "start" });
}

async function ask(text, accept, signal) {
  return fetch("/sparql", {
    method: "POST", signal, body: new URLSearchParams({ query: text }), headers: { Accept: accept },
  });
}

export async function run() {
  if (running) running.abort();
  const mine = running = new AbortController();
  fillPrefixes();
  showError("");
  clearResults();
  const text = query.value;
  state.textContent = "asking …";
  find("stop").hidden = false;
  const begun = performance.now();
  try {
    const answer = await ask(text, "application/sparql-results+json, application/ld+json;q=0.9", mine.signal);
    const body = await answer.text();
    if (!answer.ok) {
      state.textContent = "";
      showError(body.trim());
      reveal(find("editor"));
    } else {
      const rows = showResults(answer.headers.get("Content-Type"), JSON.parse(body), catalogue, (accept) => ask(text, accept));
      state.textContent = `${rows}, ${Math.round(performance.now() - begun)} ms`;
      reveal(find("actions"));
      history.replaceState(null, "", `#query=${encodeURIComponent(text)}`);
    }
  } catch (reason) {
    state.textContent = reason.name === "AbortError" ? "stopped" : "";
    if (reason.name !== "AbortError") showError(`the service cannot be reached: ${reason.message}`);
  }
  if (running === mine) {
    running = null;
    find("stop").hidden = true;
  }
}

async function openAddress(form) {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("name")) {
    await form.open(asked.get("name"), asked);
  } else if (asked.has("query")) {
    setQuery(asked.get("query"));
    await run();
  } else {
    setQuery(START);
  }
}

async function start() {
  catalogue = await (await fetch("/queries")).json();
  find("prefixes").textContent = Object.keys(catalogue.prefixes).join(", ");
  const form = setUpForm(catalogue, (text) => { setQuery(text); return run(); }, showError);
  query.addEventListener("input", () => number());
  query.addEventListener("scroll", () => { gutter.scrollTop = query.scrollTop; });
  query.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  find("run").addEventListener("click", run);
  find("stop").addEventListener("click", () => running && running.abort());
  find("link").addEventListener("click", () => {
    const address = `${location.origin}/#query=${encodeURIComponent(query.value)}`;
    history.replaceState(null, "", address);
    if (navigator.clipboard) navigator.clipboard.writeText(address);
    state.textContent = "the address of this page leads here";
  });
  window.addEventListener("hashchange", () => openAddress(form));
  await openAddress(form);
  document.documentElement.dataset.ready = "yes";
}

start();
