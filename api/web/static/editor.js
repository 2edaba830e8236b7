// The living editor: YASGUI's field for a query in place of the plain one, and its answer without a new page.
// Without this script, or with view=plain in the address, the form of the page does the same.
"use strict";

(() => {
  const form = document.getElementById("editor");
  const area = document.getElementById("query");
  const toggle = document.getElementById("switch");
  const run = form.querySelector(".actions button");
  const said = document.getElementById("said");
  const text = form.dataset;
  let yasqe = null; // the living field, where it is the one that is used
  let words = null; // prefixes, classes and properties of the dataset
  let running = null;
  let marks = [];

  toggle.hidden = false;
  toggle.addEventListener("click", () => (yasqe ? plain() : live().then(() => yasqe && yasqe.focus())));
  form.addEventListener("submit", submit);
  // Back and forth between queries; a link within the page is none.
  let asked = location.search;
  window.addEventListener("popstate", () => location.search !== asked && location.reload());
  // The label, and the way back from a message, lead to the field that is used.
  document.addEventListener("click", (event) => {
    if (yasqe && event.target.matches("label[for=query], a[href='#query']")) {
      event.preventDefault();
      yasqe.focus();
    }
  });
  view();
  if (window.Yasgui) live();

  // ---- From one field to the other ----

  async function live() {
    try {
      if (!words) await prepare();
    } catch {
      return tell(text.failed);
    }
    const height = area.offsetHeight;
    area.hidden = true;
    area.required = false;
    yasqe = new window.Yasgui.Yasqe(area.parentElement, {
      value: area.value.replace(/\n$/, ""),
      // Nothing is kept in the browser; the address is the page's own, and so is the button.
      persistenceId: null,
      consumeShareLink: null,
      createShareableLink: null,
      showQueryButton: false,
      requestConfig: { endpoint: text.endpoint },
      editorHeight: height + "px",
      screenReaderLabel: text.label,
      extraKeys: {
        "Ctrl-Enter": () => form.requestSubmit(),
        "Cmd-Enter": () => form.requestSubmit(),
        "Ctrl-S": false,
        // Tab leaves the field, as everywhere else; Ctrl-] and Ctrl-[ indent.
        Tab: false,
        "Shift-Tab": false,
        Esc: () => toggle.focus(),
      },
    });
    translate();
    yasqe.getInputField().setAttribute("aria-describedby", "keys limits");
    yasqe.on("change", () => (area.value = yasqe.getValue()));
    // What scrolls can be reached, and a list has a name.
    const scroller = yasqe.getScrollerElement();
    const reach = new ResizeObserver(() => (scroller.tabIndex = scroller.scrollHeight > scroller.clientHeight ? 0 : -1));
    for (const one of [scroller, scroller.firstChild]) reach.observe(one);
    yasqe.on("autocompletionShown", (_, widget) => Object.assign(widget.hints, { tabIndex: 0, ariaLabel: text.complete }));
    mark();
    view("");
  }

  function plain() {
    yasqe.destroy();
    yasqe = null;
    area.hidden = false;
    area.required = true;
    area.focus();
    view("plain");
  }

  // The choice is kept in the address and in what the form sends, and nowhere else.
  function view(value) {
    toggle.textContent = yasqe ? text.toPlain : text.toLiving;
    document.getElementById("keys").hidden = !yasqe;
    // Its own script (rows.js) answers it.
    const explore = document.getElementById("explore");
    if (explore) explore.hidden = !window.Yasgui;
    if (value === undefined) return;
    form.elements.view.value = value;
    const address = new URL(location);
    address.searchParams.delete("view");
    if (value) address.searchParams.set("view", value);
    if (address.search !== asked) history.replaceState(null, "", address);
    asked = location.search;
  }

  // Who came to the plain form has not loaded the files.
  async function prepare() {
    if (!window.Yasgui) {
      document.head.prepend(Object.assign(document.createElement("link"), { rel: "stylesheet", href: text.style }));
      await new Promise((onload, onerror) => {
        document.head.append(Object.assign(document.createElement("script"), { src: text.script, onload, onerror }));
      });
    }
    words = await (await fetch(text.words)).json();
    complete(window.Yasgui.Yasqe);
  }

  // What YASGUI says in English by itself.
  function translate() {
    const { showNotification, setGutterMarker } = yasqe;
    yasqe.showNotification = (key) => showNotification(key, text.complete);
    yasqe.setGutterMarker = (line, gutter, marker) =>
      setGutterMarker.call(yasqe, line, gutter, marker && made("span", { className: "unread", textContent: "⚠", title: text.unread }));
    yasqe.checkSyntax();
  }

  function made(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  // ---- Completion: the dataset's own words, by name or by label ----

  function short(iri) {
    const prefix = Object.keys(words.prefixes).find((one) => iri.startsWith(words.prefixes[one]));
    return prefix ? prefix + ":" + iri.slice(words.prefixes[prefix].length) : "<" + iri + ">";
  }

  function complete(Yasqe) {
    const terms = (kind) => {
      const labels = new Map(Object.entries(words[kind]).map(([iri, label]) => [short(iri), label]));
      return {
        name: "own-" + kind,
        get: (_, token) => {
          const typed = token.string.trim().toLowerCase();
          const found = [...labels].filter((pair) => pair.some((name) => name.toLowerCase().includes(typed)));
          // What is written out already needs no list of itself.
          return found.length === 1 && found[0][0].toLowerCase() === typed ? [] : found.map(([name]) => name);
        },
        postProcessSuggestion: (_, token, name) => name,
        postprocessHints: (_, hints) =>
          hints.map((hint) => ({ ...hint, displayText: (hint.text + "  " + labels.get(hint.text)).trim() })),
      };
    };
    Yasqe.forkAutocompleter("class", terms("classes"), false);
    Yasqe.forkAutocompleter("property", terms("properties"), false);
    const declared = Object.entries(words.prefixes).map(([prefix, iri]) => prefix + ": <" + iri + ">");
    Yasqe.forkAutocompleter("prefixes", { name: "own-prefixes", get: () => declared, persistenceId: null }, false);
    Yasqe.defaults.autocompleters = ["variables", "own-prefixes", "own-classes", "own-properties"];
  }

  // ---- Asking ----

  async function submit(event) {
    // A file is for the browser to fetch, and the plain form asks for a page.
    if (!yasqe || form.elements.format.value) return;
    event.preventDefault();
    if (running) return running.abort();
    running = new AbortController();
    run.textContent = text.stop;
    tell(text.running);
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" }, signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Whatever is not the editor's page is for the browser to show.
      if (!page.querySelector("[data-part]")) return form.submit();
      if (answer.redirected) history.pushState(null, "", answer.url);
      asked = location.search;
      show(page);
    } catch (error) {
      tell(error.name === "AbortError" ? text.stopped : text.failed);
    } finally {
      running = null;
      run.textContent = text.run;
    }
  }

  function tell(words, hidden = false) {
    said.textContent = words;
    said.classList.toggle("hidden", hidden);
  }

  // What depends on the query is taken from the page that answers it.
  function show(page) {
    for (const part of ["[data-part=mistake]", "[data-part=answer]", "[data-part=files]", "nav.languages", "title"]) {
      document.querySelector(part).replaceWith(page.querySelector(part));
    }
    // Seen above the answer, and a mistake tells itself.
    const heading = document.getElementById("result");
    tell(heading ? heading.textContent : "", true);
    mark();
    view();
    const mistake = document.getElementById("mistake");
    if (mistake) mistake.scrollIntoView({ block: "nearest" });
  }

  // The word at which reading stopped; in words it stands above the field.
  function mark() {
    marks.splice(0).forEach((one) => one.clear());
    const mistake = document.getElementById("mistake");
    if (!mistake || !mistake.dataset.line) return;
    const [line, column, length] = ["line", "column", "length"].map((name) => Number(mistake.dataset[name]));
    const [from, to] = [column - 1, column - 1 + length].map((ch) => ({ line: line - 1, ch }));
    marks.push(yasqe.getDoc().markText(from, to, { className: "mistake" }));
    yasqe.getDoc().setCursor(from);
  }
})();
