// Suggestions below the search field, from the first letter: a combobox with a list (ARIA Authoring Practices).
// Without this file the field is a plain form; nothing here is needed to search.
"use strict";

for (const field of document.querySelectorAll("input[data-suggest]")) suggestTo(field);

function suggestTo(field) {
  const kinds = Object.fromEntries(field.dataset.kinds.split("|").map((pair) => pair.split("=")));
  const list = document.createElement("ul");
  const said = document.createElement("p");
  const place = document.createElement("div");
  list.id = field.id + "-suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", field.dataset.title);
  said.className = "hidden";
  said.setAttribute("role", "status");
  place.className = "suggest";
  field.replaceWith(place);
  place.append(field, list, said);
  field.setAttribute("role", "combobox");
  field.setAttribute("autocomplete", "off");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let chosen = -1;
  let answered = ""; // the text that the list is about
  let asked = null;
  let timer = 0;
  leave();

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 80);
    judge();
  });
  field.addEventListener("blur", leave);
  field.addEventListener("keydown", (event) => {
    const options = list.children;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      leave();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length && !waits()) {
      event.preventDefault();
      // One step beyond either end is the field itself.
      const steps = options.length + 1;
      choose(((chosen + 1 + (event.key === "ArrowDown" ? 1 : steps - 1)) % steps) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      open(options[chosen]);
    }
  });
  // The field must not lose the focus before the choice is made.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));

  async function ask() {
    if (asked) asked.abort();
    const text = field.value.trim();
    if (!text) return leave();
    asked = new AbortController();
    const { signal } = asked;
    const query = new URLSearchParams({ q: text.slice(0, 200), lang: document.documentElement.lang });
    let found = [];
    try {
      const answer = await fetch(field.dataset.suggest + "?" + query, { signal });
      if (answer.ok) found = (await answer.json()).items;
    } catch {
      // Without an answer there are no suggestions.
    }
    if (!signal.aborted) show(found.filter((item) => item.page), text);
  }

  function leave() {
    clearTimeout(timer);
    if (asked) asked.abort();
    show([], field.value.trim());
  }

  // A list about another text than the field has now: the next one is on its way, and nothing here can be chosen.
  function waits() {
    return field.value.trim() !== answered;
  }

  function judge() {
    list.ariaBusy = String(waits());
    if (waits()) choose(-1);
  }

  function show(items, text) {
    answered = text;
    list.replaceChildren(...items.map(option));
    list.hidden = !items.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = items.length ? field.dataset.said.replace("{n}", items.length) : "";
    choose(-1);
    judge();
  }

  function option(item, number) {
    const row = document.createElement("li");
    row.role = "option";
    row.id = list.id + "-" + number;
    row.dataset.page = item.page;
    const lang = document.documentElement.lang;
    const tongue = [lang, "nl", "fr", "en"].find((other) => item.label[other]);
    const name = part(row, "span", item.label[tongue] || item.code);
    if (tongue && tongue !== lang) name.lang = tongue;
    if (item.code) row.prepend(Object.assign(document.createElement("b"), { textContent: item.code + " " }));
    if (item.why && item.why.field === "alternative") part(row, "span", "(" + item.why.words + ")");
    part(row, "small", kinds[item.type]);
    return row;
  }

  function part(row, tag, text) {
    const made = Object.assign(document.createElement(tag), { textContent: text });
    row.append(made, " ");
    return made;
  }

  function choose(number) {
    if (list.children[chosen]) list.children[chosen].removeAttribute("aria-selected");
    chosen = number;
    const row = list.children[chosen];
    if (row) {
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", row.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function open(row) {
    if (row && !waits()) location.assign(row.dataset.page);
  }
}
