// The named queries: a list to choose from, and a form for the parameters of the chosen one.
const find = (id) => document.getElementById(id);

function make(tag, text = "", about = {}) {
  const element = Object.assign(document.createElement(tag), about);
  if (text) element.textContent = text;
  return element;
}

function makeInput(parameter, choices) {
  if (choices) {
    const input = make("select");
    const standing = parameter.default || "any";
    input.append(new Option(standing, ""), ...["any", ...choices].filter((one) => one !== standing).map((one) => new Option(one, one)));
    return input;
  }
  const kind = { date: "date", limit: "number", year: "number" }[parameter.type] || "text";
  const input = make("input", "", { type: kind });
  input.placeholder = parameter.required ? "" : parameter.default || "any";
  if (parameter.type === "actor") input.setAttribute("list", "actors");
  return input;
}

function makeField(parameter, choices) {
  const label = make("label", parameter.name + (parameter.required ? " *" : ""));
  const input = makeInput(parameter, choices);
  input.name = parameter.name;
  input.required = parameter.required;
  label.append(input, make("small", parameter.description));
  return label;
}

let actors = null;
async function suggestActors() {
  if (actors) return;
  actors = true;
  const asked = "SELECT DISTINCT ?actor ?name { ?event dip:involves ?actor . ?actor rdfs:label ?name } ORDER BY ?name LIMIT 3000";
  const answer = await fetch(`/sparql?query=${encodeURIComponent(asked)}`, { headers: { Accept: "application/sparql-results+json" } });
  if (!answer.ok) return;
  const rows = (await answer.json()).results.bindings;
  find("actors").replaceChildren(...rows.map((row) => new Option(row.name.value, row.actor.value)));
}

export function setUpForm(catalogue, run, complain, stop) {
  const form = find("form");
  let chosen = null;

  function choose(name, values = new URLSearchParams()) {
    chosen = catalogue.queries.find((query) => query.name === name);
    if (!chosen) return complain(`there is no question named ${name}`);
    stop();
    find("form-title").textContent = chosen.summary;
    find("form-about").textContent = chosen.description;
    find("fields").replaceChildren(...chosen.parameters.map((one) => makeField(one, catalogue.choices[one.type])));
    for (const one of chosen.parameters) if (values.has(one.name)) form.elements[one.name].value = values.get(one.name);
    form.hidden = false;
    for (const button of find("questions").querySelectorAll("button")) button.setAttribute("aria-current", button.value === name);
    if (chosen.parameters.some((one) => one.type === "actor")) suggestActors();
    return chosen;
  }

  function submit() {
    const values = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    return run(`/queries/${chosen.name}?${values}`);
  }

  function list(words = "") {
    const wanted = words.toLowerCase().split(/\s+/);
    const shown = catalogue.queries.filter((query) => wanted.every((word) => `${query.name} ${query.summary} ${query.description}`.toLowerCase().includes(word)));
    find("questions").replaceChildren(...shown.map((query) => {
      const item = make("li");
      const button = make("button", query.summary, { type: "button", value: query.name, title: query.description });
      button.addEventListener("click", () => {
        const found = choose(query.name);
        if (found.parameters.every((one) => !one.required)) submit();
      });
      item.append(button);
      return item;
    }));
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  find("find").addEventListener("input", (event) => list(event.target.value));
  list();
  return { open: async (name, values) => { if (choose(name, values) && form.checkValidity()) await submit(); } };
}
