// All rows of an answer in YASGUI's table, to sort and to filter: things with their names, and links to the pages here.
// The table of the page shows the first of them, and needs no script.
"use strict";

(() => {
  const BASE = "https://w3id.org/gpvp/";
  const MOST_NAMED = 500; // how many things get their names: those of the first rows
  const AT_ONCE = 50; // how many are asked for at a time: an address has its limits
  const lang = document.documentElement.lang;

  document.addEventListener("click", (event) => {
    const button = event.target;
    if (button.id !== "explore") return;
    const box = document.getElementById("explored");
    if (!box.firstChild) open(button, box).catch(() => (button.disabled = false));
    else turn(button, box, box.hidden);
  });

  // One of the two tables is shown.
  function turn(button, box, all) {
    box.hidden = !all;
    document.getElementById("rows").hidden = all;
    button.textContent = all ? button.dataset.less : button.dataset.all;
  }

  async function open(button, box) {
    button.disabled = true;
    const found = await json(button.dataset.rows);
    const { prefixes, table: texts } = await json(document.getElementById("editor").dataset.words);
    const { Yasr } = window.Yasgui;
    Yasr.registerPlugin("table", named(Yasr.plugins.table, await names(found), texts));
    // The files have the answer as it is; with one view there is nothing to choose.
    const plugins = { table: { enabled: true, dynamicConfig: { compact: true, isEllipsed: false } }, response: { enabled: false } };
    const yasr = new Yasr(box, { persistenceId: null, prefixes, plugins });
    box.querySelector(".yasr_btnGroup").remove();
    box.querySelector(".yasr_downloadIcon").ariaLabel = texts.download;
    yasr.updateResponseInfo = () => {}; // the table itself says how many rows there are
    yasr.setResponse({ data: found, contentType: "application/sparql-results+json", status: 200 });
    if (found.cut) box.prepend(made("p", { className: "note", textContent: button.dataset.cut }));
    button.disabled = false;
    turn(button, box, true);
  }

  // The table of YASGUI in the language of the page, with another link for a thing, which is found by its name too.
  function named(Table, labels, texts) {
    return class extends Table {
      constructor(yasr) {
        super(yasr);
        const { info, empty, filtered, first, previous, next, last } = texts;
        const sort = ", " + texts.sort; // after the name of the column
        const { language, ...own } = this.config.tableConfig;
        this.config = {
          ...this.config,
          tableConfig: {
            ...own,
            formatNumber: (number) => number.toLocaleString(lang),
            language: {
              ...language,
              info,
              infoEmpty: "",
              infoFiltered: filtered,
              zeroRecords: empty,
              emptyTable: empty,
              aria: { orderable: sort, orderableReverse: sort, orderableRemove: sort, paginate: { first, previous, next, last } },
            },
          },
        };
      }

      getColumns() {
        return super.getColumns().map(({ render, ...column }) => ({
          ...column,
          render: (cell, type, ...rest) =>
            type === "filter" && labels.has(cell.value) ? cell.value + " " + labels.get(cell.value) : render(cell, type, ...rest),
        }));
      }

      drawControls() {
        super.drawControls();
        this.tableResizer.store = {}; // where it would note that columns were moved: nothing is kept in the browser
        const { tableControls, tableFilterField, tableSizeField } = this;
        [texts.simple, texts.short].forEach((text, at) => (tableControls.querySelectorAll(".switch .label")[at].textContent = text));
        tableFilterField.placeholder = tableFilterField.ariaLabel = texts.filter;
        tableControls.querySelector(".pageSizerLabel").textContent = tableSizeField.ariaLabel = texts.size;
        tableSizeField.lastChild.textContent = texts.every;
        this.yasr.rootEl.querySelector(".dt-paging nav").ariaLabel = texts.pages;
      }

      download(name) {
        return { ...super.download(name), title: texts.download };
      }

      getUriLinkFromBinding({ value }, prefixes) {
        const prefix = Object.keys(prefixes).find((one) => value.startsWith(prefixes[one]));
        const textContent = prefix ? prefix + ":" + value.slice(prefixes[prefix].length) : value.replace(BASE + "id/", "");
        const href = value.startsWith(BASE) ? value.replace(BASE, "/") : value;
        const link = /^(https?:|\/)/.test(href) ? made("a", { href, textContent, title: value }) : made("span", { textContent });
        const label = labels.get(value);
        return link.outerHTML + (label ? " " + made("span", { className: "name", textContent: label }).outerHTML : "");
      }
    };
  }

  async function names(found) {
    const cells = found.results.bindings.flatMap((row) => Object.values(row));
    const things = cells.filter((cell) => cell.type === "uri" && cell.value.startsWith(BASE)).map((cell) => cell.value);
    const wanted = [...new Set(things)].slice(0, MOST_NAMED);
    const parts = [];
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const query = new URLSearchParams(wanted.slice(at, at + AT_ONCE).map((thing) => ["thing", thing]));
      parts.push(json("/api/v1/queries/labels?limit=" + AT_ONCE + "&lang=" + lang + "&" + query));
    }
    const rows = (await Promise.all(parts)).flatMap((part) => part.items);
    return new Map(rows.filter((row) => row.thing.label).map((row) => [row.thing.id, row.thing.label]));
  }

  async function json(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  function made(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }
})();
