/* Search: a field that suggests while somebody types; for actors and articles above, for the other end of a path. */

function findActors(text, most) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const begins = (node) => (plain(node.label).startsWith(words[0]) ? 0 : 1);
  if (!words.length) return [];
  return nodes
    .filter((node) => node.kind !== "Event" && fits(`${node.label} ${node.code || ""}`, words))
    .sort((a, b) => begins(a) - begins(b) || (total.get(b.id) || 0) - (total.get(a.id) || 0) || a.id - b.id)
    .slice(0, most);
}

const fits = (label, words) => words.every((word) => plain(label).includes(word));

function findArticles(text, most) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return words.length ? articles.filter((article) => fits(articleName(article), words)).slice(0, most) : [];
}

const suggestions = (text) => [
  ...findActors(text, 8).map((node) => ({ label: node.label, about: kinds[node.kind], go: () => openFound(node) })),
  ...findArticles(text, 4).map((article) => ({ label: articleName(article), about: "article", go: () => openArticle(articles.indexOf(article)) })),
];

/* Who does not stand for itself among states is looked at among everyone. */
function openFound(node) {
  if (standsFor(node.id) !== node.id && chosen.look !== "map") {
    chosen.view = "everyone";
    refresh();
  }
  open(node.id, { keep: true });
}

/* Make a field suggest: arrow keys choose, Enter takes, Escape leaves. */
function suggest(field, list, offersFor) {
  let offers = [];
  let at = -1;
  fill(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }, []);
  fill(list, { role: "listbox", "aria-label": "Suggestions" }, []);
  const draws = () => {
    list.replaceChildren(...offers.map((one, index) => make("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": String(index === at), mousedown: (press) => { press.preventDefault(); take(index); } }, make("span", {}, one.label), make("span", {}, one.about))));
    list.hidden = !offers.length;
    field.setAttribute("aria-expanded", String(offers.length > 0));
    if (at >= 0) field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const clear = () => { offers = []; at = -1; draws(); };
  const take = (index) => {
    const one = offers[index];
    field.value = "";
    clear();
    one?.go();
  };
  field.addEventListener("input", () => { offers = offersFor(field.value); at = offers.length ? 0 : -1; draws(); });
  field.addEventListener("blur", clear);
  field.addEventListener("keydown", (press) => {
    if (press.key === "ArrowDown" || press.key === "ArrowUp") {
      press.preventDefault();
      if (offers.length) at = (at + (press.key === "ArrowDown" ? 1 : -1) + offers.length) % offers.length;
      draws();
    } else if (press.key === "Enter" && at >= 0) take(at);
    else if (press.key === "Escape") {
      press.stopPropagation();
      field.value = "";
      clear();
      field.blur();
    }
  });
}
