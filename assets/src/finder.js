// @ts-check
/* The search box: a unit by code or name, an event by its number, a span of days. Arrows, Enter, Escape. */
import { fill } from "./dom.js";
import { NEAREST, onEscape } from "./escape.js";
import { changed, go } from "./url.js";

const WAIT_MS = 120;
let box = null,
  input = null,
  list = null,
  found = [],
  at = -1,
  timer = null,
  asked = 0;

function made(tag, attributes, parent) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return parent.appendChild(element);
}

function mark(place) {
  at = found.length ? (place + found.length) % found.length : -1;
  [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
  if (at >= 0) {
    input.setAttribute("aria-activedescendant", `finder-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function close() {
  found = [];
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  mark(-1);
}

function choose(place) {
  const match = found[place];
  if (!match) {
    return;
  }
  input.value = "";
  close();
  go(changed({ page: "", event: "", ...match.set }));
}

function show(matches) {
  found = matches;
  fill(list);
  matches.forEach((match, i) => {
    const row = made("li", { role: "option", id: `finder-${i}`, "aria-selected": "false" }, list);
    made("span", {}, row).textContent = match.label;
    made("small", {}, row).textContent = match.note;
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(i);
    });
  });
  if (!matches.length) {
    made("li", { class: "quiet" }, list).textContent = box.dataset.none;
  }
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  mark(matches.length ? 0 : -1);
}

async function ask() {
  const text = input.value.trim(),
    number = ++asked;
  if (!text) {
    close();
    return;
  }
  try {
    const answer = await (await fetch(`/live/units?${changed({ q: text })}`)).json();
    if (number === asked && document.activeElement === input) {
      show(answer.matches);
    }
  } catch (_error) {
    /* the page says by itself when the server is gone */
  }
}

function key(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && found.length) {
    mark(at + moves[event.key]);
    event.preventDefault();
  }
  if (event.key === "Enter" && at >= 0) {
    choose(at);
    event.preventDefault();
  }
}

onEscape(NEAREST.finder, () => {
  const used = document.activeElement === input && Boolean(input.value || !list.hidden);
  if (used) {
    input.value = "";
    close();
  }
  return used;
});

function build(place) {
  box = place;
  input = made(
    "input",
    {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "finder-list",
      "aria-label": box.dataset.label,
      title: box.dataset.label,
      placeholder: box.dataset.placeholder,
      id: "finder-input",
    },
    box,
  );
  list = made("ul", { role: "listbox", id: "finder-list", "aria-label": box.dataset.label }, box);
  list.hidden = true;
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", key);
  input.addEventListener("blur", () => window.setTimeout(close, 100));
}

window.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing && document.getElementById("finder-input")) {
    document.getElementById("finder-input").focus();
    event.preventDefault();
  }
});

new MutationObserver((_, observer) => {
  const place = document.getElementById("finder");
  if (place && !place.firstChild) {
    build(place);
  }
  if (place) {
    observer.disconnect();
  }
}).observe(document.documentElement, { childList: true, subtree: true });
