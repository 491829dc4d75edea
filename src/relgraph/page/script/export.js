/* Taking things away: the picture, the events shown, the query that gives exactly them, the address. */

function save(name, content) {
  const link = make("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/* ---- the picture ---- */

function pictureNow() {
  const picture = chosen.look === "graph" ? graphPicture() : find(chosen.look).querySelector("svg").cloneNode(true);
  const { clientWidth: width, clientHeight: height } = find(chosen.look);
  if (chosen.look === "map") fill(picture, { width, height, viewBox: `0 0 ${width} ${height}` }, []);
  picture.querySelectorAll("[data-pair]").forEach((target) => target.remove());
  picture.querySelectorAll("[style], [tabindex], [role]").forEach((element) => ["style", "tabindex", "role"].forEach((name) => element.removeAttribute(name)));
  picture.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(picture);
}

const saveSvg = () => save("relgraph.svg", new Blob([pictureNow()], { type: "image/svg+xml" }));

/* The graph is a canvas already; the other looks are painted on one, twice as fine. */
function savePng() {
  if (chosen.look === "graph") return find("graph").querySelector("canvas").toBlob((picture) => save("relgraph.png", picture));
  const image = new Image();
  const address = URL.createObjectURL(new Blob([pictureNow()], { type: "image/svg+xml" }));
  image.addEventListener("load", () => {
    const canvas = make("canvas", { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((picture) => save("relgraph.png", picture));
  });
  image.src = address;
}

/* ---- the events ---- */

/* A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function csvCell(value) {
  const text = String(value ?? "");
  const tame = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

function csv() {
  const header = ["event", "type", "family", "stance", "date", "earliest", "latest", "source", "target", "other parties", "place", "goldstein", "speaker", "quote", "article", "title", "publisher", "published", "url"];
  const rows = shown.events.flatMap((event) => event.accounts.map((account) => {
    const article = articles[account.article];
    const others = event.parties.filter(([role]) => role !== event.about.source && role !== event.about.target).map(([role, node]) => `${role}: ${nodes[node].label}`).join("; ");
    return [event.id, event.type, event.family, event.stance, event.date, event.earliest, event.latest, labels(event, event.about.source), event.about.directed ? labels(event, event.about.target) : "", others, event.place, event.about.tone, account.speaker, account.quote, article.id, article.title, article.publisher, article.date, article.url];
  }));
  return [header, ...rows].map((cells) => cells.map(csvCell).join(",")).join("\r\n");
}

/* ---- the query ---- */

const iri = (node) => `<${node.iri ?? told.base + node.actor}>`;
const terms = (names) => names.map((name) => `dip:${name}`).join(" ");
const dayOf = (iso) => `"${iso}"^^xsd:date`;

/* The query that gives exactly the events shown, for whoever goes on in SPARQL. */
function sparql() {
  return `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dip: <${told.namespace}>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT ?event ?type ?stance ?date
WHERE {
  VALUES ?type { ${terms(Object.keys(types).filter((name) => chosen.families.has(types[name].family)))} }
  VALUES ?stance { ${terms([...chosen.stances].filter((name) => told.limits.stances?.includes(name) ?? true).sort(compare))} }
  ?event a ?type ; dip:stance ?stance ; dip:reportCount ?reports .
  OPTIONAL { ?event dip:date ?date ; dip:earliest ?earliest ; dip:latest ?latest }
  OPTIONAL { ?event dip:publishedFrom ?published }
${[...ofThePage(), ...ofDays(), ...ofSources(), ...ofKinds(), ...ofTheCircle()].map((part) => `  ${part}\n`).join("")}}
ORDER BY ?date ?event
`;
}

/* What the page itself was limited to when it was made. */
function ofThePage() {
  const { since, until, actors, between, sources: named, reports } = told.limits;
  const those = (some) => some.map((actor) => iri(nodes[numberOf.get(actor)] ?? { actor }));
  const words = (some) => some.map((one) => JSON.stringify(one.toLowerCase())).join(", ");
  return [
    since && `FILTER (?latest >= ${dayOf(since)})`,
    until && `FILTER (?earliest <= ${dayOf(until)})`,
    actors && `FILTER EXISTS { VALUES ?one { ${those(actors).join(" ")} } ?event dip:involves ?one }`,
    between && `?event dip:involves ${those(between).join(" , ")} .`,
    named && `FILTER EXISTS {
    ?account dip:reports ?event ; prov:wasDerivedFrom ?paper . ?paper dcterms:identifier ?id .
    OPTIONAL { ?paper dcterms:publisher ?house }
    FILTER (LCASE(?id) IN (${words(named)}) || LCASE(COALESCE(?house, "")) IN (${words(named)}))
  }`,
    reports > 1 && `FILTER (?reports >= ${reports})`,
  ].filter(Boolean);
}

const ofDays = () => [
  chosen.since !== null && `FILTER (COALESCE(?latest, ?published) >= ${dayOf(toIso(chosen.since))})`,
  chosen.until !== null && `FILTER (COALESCE(?earliest, ?published) <= ${dayOf(toIso(chosen.until))})`,
].filter(Boolean);

function ofSources() {
  if (chosen.sources.size === Object.keys(sources).length) return [];
  // JSON and SPARQL quote strings alike
  const names = [...chosen.sources].sort(compare).map((key) => JSON.stringify(sources[key].name)).join(" ");
  return [`FILTER EXISTS {
    VALUES ?publisher { ${names} }
    ?claim dip:reports ?event ; prov:wasDerivedFrom ?article .
    OPTIONAL { ?article dcterms:publisher ?named }
    FILTER (COALESCE(?named, "") = ?publisher)
  }`];
}

function ofKinds() {
  const without = Object.keys(actorKinds).filter((kind) => !chosen.kinds.has(kind));
  return without.length ? [`FILTER NOT EXISTS { VALUES ?kind { ${terms(without)} } ?whoever a ?kind . ?event ?anyRole ?whoever . VALUES ?anyRole { ${terms(Object.keys(roles))} } }`] : [];
}

/* The circle of an actor: what it takes part in, and what two of the others do. */
function ofTheCircle() {
  if (!shown.circle) return [];
  const { actor, others } = shown.circle;
  const standing = (wanted) => nodes.filter((node) => node.kind !== "Event" && wanted(standsFor(node.id)));
  const pairs = standing((one) => others.has(one)).map((node) => `(${iri(node)} ${standsFor(node.id)})`).join(" ");
  const named = terms(Object.keys(roles));
  return [`FILTER (EXISTS {
    VALUES ?own { ${standing((one) => one === actor).map(iri).join(" ")} } VALUES ?ownRole { ${named} } ?event ?ownRole ?own
  } || EXISTS {
    ?event ?firstRole ?first . VALUES ?firstRole { ${named} } VALUES (?first ?a) { ${pairs} }
    ?event ?secondRole ?second . VALUES ?secondRole { ${named} } VALUES (?second ?b) { ${pairs} }
    FILTER (?a < ?b)
  })`];
}

async function copyAddress() {
  const words = await navigator.clipboard?.writeText(location.href).then(() => "Copied", () => null) ?? "Copy it from the bar above";
  find("copy-address").textContent = words;
  setTimeout(() => { find("copy-address").textContent = "Address of this view"; }, 2500);
}

function startExport() {
  const done = (act) => () => { find("export").open = false; act(); };
  find("export-png").addEventListener("click", done(savePng));
  find("export-svg").addEventListener("click", done(saveSvg));
  // the mark at the beginning tells spreadsheets that this is UTF-8
  find("export-csv").addEventListener("click", done(() => save("relgraph.csv", new Blob(["\ufeff", csv()], { type: "text/csv" }))));
  find("export-query").addEventListener("click", done(() => save("relgraph.rq", new Blob([sparql()], { type: "application/sparql-query" }))));
  find("copy-address").addEventListener("click", copyAddress);
  document.addEventListener("click", (click) => { if (!find("export").contains(click.target)) find("export").open = false; });
}
