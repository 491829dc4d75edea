/* Small tools: elements, words, days. Text of articles reaches the page through textContent alone. */

const find = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

const make = (tag, about = {}, ...children) => fill(document.createElement(tag), about, children);
const draw = (tag, about = {}, ...children) => fill(document.createElementNS(SVG, tag), about, children);

function fill(element, about, children) {
  for (const [name, value] of Object.entries(about)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const spread = (value, low, high) => Math.max(low, Math.min(high, value));
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function countOf(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function gather(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

/* The most frequent first; what is equally frequent, by name. */
const byCount = (counts) => [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));

/* Only the web's own addresses become links: javascript: and its kin stay text. */
function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/* ---- days, counted from 1970 ---- */

const DAY = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const toDay = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const fromDay = (day) => new Date(day * DAY);
const toIso = (day) => fromDay(day).toISOString().slice(0, 10);
const nice = (iso) => iso.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, y, m, d) => `${+d} ${MONTHS[m - 1]} ${y}`).replace(/^(\d{4})-(\d\d)$/, (_, y, m) => `${MONTHS[m - 1]} ${y}`);

/* EDTF writes 2008/.. for "since 2008" and ../2008 for "until 2008". */
function niceSpan(edtf) {
  const [from, to] = edtf.split("/");
  if (to === undefined) return nice(from);
  if (to === "..") return `since ${nice(from)}`;
  return from === ".." ? `until ${nice(to)}` : `${nice(from)} – ${nice(to)}`;
}

/* The first day of a day, month or year, and the last. */
const firstDay = (edtf) => toDay(`${edtf}-01-01`.slice(0, 10));
const lastDay = (edtf) => (edtf.length === 4 ? toDay(`${edtf}-12-31`) : edtf.length === 7 ? toDay(nextMonth(edtf)) - 1 : toDay(edtf));
const nextMonth = (month) => isoMonth(+month.slice(0, 4) + (month.endsWith("12") ? 1 : 0), +month.slice(5) % 12);
const isoMonth = (year, month) => `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-01`;
