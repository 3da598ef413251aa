// @ts-check
/* Asks for the data version, tells the stores what changed, and judges the age of the figures by itself. */

import { clock } from "./clock.js";
import { all, met, within } from "./dom.js";
import { NEAREST, onEscape } from "./escape.js";
import { deskMap } from "./map.js";
import { query } from "./url.js";

const EVERY_MS = 250,
  PATIENCE_MS = 4000,
  LOST_MS = 6000;
const known = {};
let misses = 0,
  asOf = "",
  lateAfter = 900,
  timer = null,
  asking = false;
const listeners = [];
const state = { answer: null, heard: null, refused: false, lateAfter: Infinity }; // the last answer, when it came (performance.now())

function show(id, on) {
  const box = document.getElementById(id);
  if (box) {
    box.hidden = !on;
  }
}

function age() {
  const box = document.getElementById("age");
  if (!box || !asOf) {
    return;
  }
  const old = (clock.now() - clock.instant(asOf)) / 1000;
  const late = old > lateAfter;
  const shown = box.querySelector("time") || box.appendChild(document.createElement("time"));
  const text = `${box.dataset.label || ""} ${asOf}`;
  if (shown.textContent !== text) {
    shown.textContent = text;
  }
  box.classList.toggle("is-late", late);
  box.classList.toggle("is-live", !late);
}

async function ask() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    const patience = within(PATIENCE_MS);
    const sent = performance.now();
    const response = await fetch("/live/version", { cache: "no-store", signal: patience });
    const answer = await response.json();
    misses = 0;
    asOf = answer.as_of;
    state.answer = answer;
    state.heard = performance.now();
    clock.hear(answer.now, response.headers.get("Date"), sent, state.heard);
    // events are asked for first, figures do not wait until they are drawn
    const drawn = known.events !== answer.events && deskMap.state.map ? deskMap.follow(answer.events) : null;
    ["ground", "events", "staff"].forEach((name) => {
      if (known[name] !== answer[name]) {
        known[name] = answer[name];
        window.dash_clientside.set_props(`version-${name}`, { data: answer[name] });
      }
    });
    await drawn;
  } catch (error) {
    misses += 1;
    state.refused = error.name !== "AbortError"; // nobody is there; a busy server lets one wait
  }
  asking = false;
  const lost = misses > 0 && performance.now() - state.heard > LOST_MS;
  show("notice-server", lost);
  document.documentElement.classList.toggle("is-cut-off", lost);
  age();
  listeners.forEach((listener) => listener(state));
}

/* What else must follow the data: called after every answer, and after every one that did not come. */
export const live = { state, listen: (listener) => listeners.push(listener) };

function up() {
  const links = all("#breadcrumb a");
  if (links.length > 1) {
    links[links.length - 2].click();
  }
  return links.length > 1;
}

window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_live = {
  start(live) {
    if (live) {
      lateAfter = state.lateAfter = live.late_after_s;
      Object.assign(known, live.known);
    }
    if (timer === null) {
      timer = window.setInterval(ask, EVERY_MS);
      onEscape(NEAREST.up, up);
      document.addEventListener("click", (event) => {
        if (met(event, "#event-card-close")) {
          window.dash_clientside.set_props("event-card", { children: null });
        }
      });
      ask();
    }
    return window.dash_clientside.no_update;
  },
  theme(search) {
    const theme = query(search).get("theme") === "light" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    return theme;
  },
  /* The links to the other pages take language, theme and the rest of the view along. */
  links(search) {
    return all(".pages a").map((link) => new URL(link.href).pathname + (search || ""));
  },
  fail(failure) {
    show("notice-failure", Boolean(failure));
    window.setTimeout(() => show("notice-failure", false), 8000);
    return null;
  },
};
