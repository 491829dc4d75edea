// The editor: text with numbered lines, prefixes filled in, runs a query, shows what is wrong at its line.
import { setUpForm } from "./form.js";
import { clearResults, showResults } from "./results.js";

const find = (id) => document.getElementById(id);
const query = find("query"), gutter = find("gutter"), error = find("error"), hints = find("hints"), state = find("state");
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

// one thing is asked at a time: what is asked later stops what was asked before, which then says nothing any more
function begin() {
  if (running) running.abort();
  running = new AbortController();
  showError("");
  showHints([]);
  clearResults();
  state.textContent = "asking …";
  find("stop").hidden = false;
  return running.signal;
}

function stop() {
  running?.abort();
}

function end(signal, told) {
  if (running?.signal !== signal) return;
  running = null;
  find("stop").hidden = true;
  state.textContent = told;
}

function fail(signal, reason) {
  if (running?.signal !== signal) return;
  end(signal, signal.aborted ? "stopped" : "");
  if (!signal.aborted) showError(`the service cannot be reached: ${reason.message}`);
}

function showHints(told) {
  hints.replaceChildren(...told.map((hint) => Object.assign(document.createElement("li"), { textContent: hint })));
  hints.hidden = !told.length;
}

function refuse(signal, told) {
  end(signal, "");
  showError(told);
  reveal(find("editor"));
}

async function run(signal = begin()) {
  fillPrefixes();
  const text = query.value;
  const begun = performance.now();
  try {
    const answer = await ask(text, "application/sparql-results+json, application/ld+json;q=0.9", signal);
    const body = await answer.text();
    signal.throwIfAborted();
    if (!answer.ok) return refuse(signal, body.trim());
    const rows = showResults(answer.headers.get("Content-Type"), JSON.parse(body), catalogue, (accept) => ask(text, accept), showError);
    showHints(JSON.parse(answer.headers.get("Relgraph-Hints") || "[]"));
    end(signal, `${rows}, ${Math.round(performance.now() - begun)} ms`);
    reveal(find("actions"));
    history.replaceState(null, "", `#query=${encodeURIComponent(text)}`);
  } catch (reason) {
    fail(signal, reason);
  }
}

async function runNamed(address) {
  const signal = begin();
  try {
    const answer = await fetch(address, { signal });
    const text = await answer.text();
    signal.throwIfAborted();
    if (!answer.ok) return refuse(signal, text.trim());
    setQuery(text.replace(/^#\+.*\n/gm, "").trimStart());
    return run(signal);
  } catch (reason) {
    fail(signal, reason);
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
  const form = setUpForm(catalogue, runNamed, showError, stop);
  query.addEventListener("input", () => number());
  query.addEventListener("scroll", () => { gutter.scrollTop = query.scrollTop; });
  query.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  find("run").addEventListener("click", () => run());
  find("stop").addEventListener("click", stop);
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
