// @ts-check
/* The time bar: it moves T. Points and the counts of the backlog come from one packet and follow at once; the
   figures of the panels are asked of the server, by the URL, as fast as it answers. */

import { fill } from "./dom.js";
import { deskMap } from "./map.js";
import { replayBar } from "./replay-bar.js";
import { replayData } from "./replay-data.js";
import { replayMap } from "./replay-map.js";
import { changed, deciding, query, tell } from "./url.js";

const NICE = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
const SYNC_MS = 1000,
  REST_MS = 350,
  STALE_MS = 10000;
const state = {
  data: null,
  at: 0,
  key: null,
  on: false,
  playing: false,
  rate: 0,
  told: null,
  settled: true,
  loaded: 0,
};
const { DAY, seconds, instant, unpack } = replayData;
let parts = {},
  words = {};

const nice = (wanted) => NICE.find((one) => one >= wanted) || NICE[NICE.length - 1];

function said(at) {
  const text = state.data.iso(at),
    day = words.days.split(",")[new Date(`${text}Z`).getUTCDay()];
  return `${text.slice(0, 10)} ${day} ${text.endsWith(":00") ? text.slice(11, 16) : text.slice(11)}`;
}

function length(s) {
  const [n, unit] =
    s >= DAY ? [s / DAY, "d"] : s >= 3600 ? [s / 3600, "h"] : s >= 60 ? [s / 60, "min"] : [s, "s"];
  return `${+n.toFixed(1)} ${words[unit]}`;
}

const number = (n) => n.toLocaleString("en-US");

function showCounts() {
  if (state.data.too_many) {
    parts.open.textContent = parts.overdue.textContent = "—";
    parts.more.textContent = "";
    return;
  }
  const now = state.data.counts(state.at),
    first = state.data.counts(0),
    more = now.open - first.open;
  parts.open.textContent = number(now.open);
  parts.overdue.textContent = number(now.overdue);
  parts.more.textContent = `${words.more} ${more > 0 ? "+" : more < 0 ? "−" : "±"}${number(Math.abs(more))}`;
}

function render() {
  const d = state.data;
  if (!state.on || !d) {
    return;
  }
  const text = said(state.at),
    share = d.length ? state.at / d.length : 0;
  parts.time.textContent = text;
  parts.slider.value = state.at;
  parts.slider.setAttribute("aria-valuetext", text);
  parts.track.style.setProperty("--at", share);
  showCounts();
  const age = document.getElementById("age");
  if (age) {
    age.dataset.replay = `${words.as_of} ${text.replace(/ [^ ]+ /, " ")}`;
  }
  const behind = state.told !== state.at || !state.settled;
  document.documentElement.classList.toggle("is-behind", behind && (state.playing || state.dragged));
  parts.note.textContent =
    behind && state.playing && state.told !== null ? `${words.behind} ${said(state.told).slice(5)}` : "";
  const shown = query().get("show");
  replayMap.draw(state.at, shown === null || shown.split(",").includes("events"));
}

function curve() {
  if (state.data) {
    replayData.curve(state.data, parts.canvas, parts.track);
  }
}

/* The URL says T, so that it can be shared; steps leave no entries in the browser's history. */
const go = (changes, keep = false) => tell(changed(changes), keep);

function sync() {
  window.clearTimeout(state.rest);
  state.told = state.at;
  state.settled = false;
  state.asked = performance.now();
  go({ asof: state.data.iso(state.at), replay: query().get("replay") || "period" });
  window.setTimeout(settle, 80, { seen: false, still: 0 });
}

/* The figures are here when no part of the page waits for its answer any more. */
function settle(so) {
  const waits = document.querySelector("[data-dash-is-loading]") !== null;
  so.seen = so.seen || waits;
  so.still = waits ? 0 : so.still + 1;
  if (so.still >= 2 && (so.seen || performance.now() - state.asked > 500)) {
    state.settled = true;
    state.took = performance.now() - state.asked;
    if (state.told === state.at) {
      state.dragged = false;
    }
    render();
  } else {
    window.setTimeout(settle, 40, so);
  }
}

function move(at, wait) {
  state.at = Math.round(Math.min(Math.max(at, 0), state.data.length));
  state.dragged = true;
  render();
  window.clearTimeout(state.rest);
  if (wait) {
    state.rest = window.setTimeout(sync, REST_MS);
  } else {
    sync();
  }
}

function step(by) {
  pause();
  const size = nice(state.data.length / 100);
  // steps fall on round times of the clock
  const on = state.data.from + state.at,
    next = by > 0 ? Math.floor(on / size + 1) * size : Math.ceil(on / size - 1) * size;
  move(next - state.data.from, true);
}

function toShift() {
  pause();
  const before = state.data.shifts.filter((at) => at < state.at);
  move(before.length ? before[before.length - 1] : 0);
}

function frame(now) {
  if (!state.playing) {
    return;
  }
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const passed = Math.min((now - state.drawn) / 1000, 1);
  if (passed >= (still ? 1 : 0.04)) {
    state.drawn = now;
    state.exact = Math.min(state.exact + passed * state.rate, state.data.length);
    state.at = Math.round(state.exact);
    if (state.exact >= state.data.length) {
      pause();
      return;
    }
    if (state.settled && performance.now() - state.asked > SYNC_MS) {
      sync();
    }
    render();
  }
  window.requestAnimationFrame(frame);
}

function play() {
  if (state.at >= state.data.length) {
    state.at = 0;
  }
  Object.assign(state, { playing: true, exact: state.at, drawn: performance.now(), asked: 0 });
  faces();
  window.requestAnimationFrame(frame);
}

function pause() {
  if (!state.playing) {
    return;
  }
  state.playing = false;
  state.dragged = true;
  faces();
  sync();
  render();
}

function faces() {
  const label = state.playing ? words.pause : words.play;
  parts.play.classList.toggle("is-on", state.playing);
  fill(parts.play, replayBar.icon(state.playing ? "pause" : "play"));
  parts.play.title = label;
  parts.play.setAttribute("aria-label", label);
}

const ACTS = {
  open: () => go({ replay: "period" }, true),
  live: () => {
    state.playing = false;
    go({ replay: "", asof: "" }, true);
  },
  span: (value) => {
    pause();
    go({ replay: value, asof: "" });
  },
  speed: (value) => {
    state.rate = +value;
  },
  play: () => (state.playing ? pause() : play()),
  slide: (at) => {
    state.playing = false;
    faces();
    move(at, true);
  },
  moved: move,
  shift: toShift,
  back: () => step(-1),
  forward: () => step(1),
  resized: curve,
};

function keys(event) {
  if (
    !state.on ||
    !state.data ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    document.querySelector(":popover-open")
  ) {
    return;
  }
  const at = event.target,
    own = at === parts.slider;
  if (
    !own &&
    at.closest("input, select, textarea, [contenteditable], .leaflet-container, [role=grid], [role=dialog]")
  ) {
    return;
  }
  if (event.key === " " && !at.closest("button, a, summary")) {
    ACTS.play();
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    step(event.key === "ArrowRight" ? 1 : -1);
  } else if (own && event.key === "Home") {
    pause();
    move(0);
  } else if (own && event.key === "End") {
    pause();
    move(state.data.length);
  } else {
    return;
  }
  event.preventDefault();
}

function options(query) {
  const d = state.data,
    chosen = query.get("replay") || "period";
  const spans = { period: "period", day: d.spans.day, shift: d.spans.shift };
  const known = Object.values(spans).includes(chosen);
  fill(
    parts.span,
    ...Object.entries(spans).map(
      ([name, value]) => new Option(words[`span.${name}`], value, false, value === chosen),
    ),
    ...(known ? [] : [new Option(words["span.other"], chosen, false, true)]),
  );
  const usual = nice(d.length / 60),
    place = NICE.indexOf(usual);
  const rates = NICE.slice(Math.max(place - 2, 0), place + 3);
  state.rate = rates.includes(state.rate) ? state.rate : usual;
  fill(
    parts.speed,
    ...rates.map(
      (one) => new Option(`${length(one)}${words.per_second}`, String(one), false, one === state.rate),
    ),
  );
  parts.slider.max = d.length;
}

async function load(query, key) {
  const wanted = { asof: instant(query), first: key !== state.key };
  Object.assign(state, { key, loaded: performance.now(), loading: key });
  if (wanted.first) {
    say(words.loading);
  }
  let data;
  try {
    data = unpack(await (await fetch(`/live/replay?${query}`)).arrayBuffer(), query.toString());
  } catch (_error) {
    state.key = null;
    return;
  }
  if (state.loading !== key || !state.on) {
    return;
  }
  const now = state.data && !wanted.first ? state.data.from + state.at : null;
  state.data = data;
  const at = wanted.first ? (wanted.asof ? seconds(wanted.asof) : data.to) : now;
  state.at = Math.round(Math.min(Math.max(at - data.from, 0), data.length));
  if (wanted.first && wanted.asof) {
    state.told = seconds(wanted.asof) - data.from;
  }
  if (wanted.first && !wanted.asof) {
    state.told = data.to < data.latest ? null : state.at;
  }
  say(data.n || data.too_many ? "" : words.none);
  parts.cut.textContent = data.too_many
    ? words.too_many
    : data.narrowed
      ? `${words.narrowed} ${said(0)} – ${said(data.length)}`
      : "";
  options(query);
  replayMap.show(data);
  curve();
  render();
  if (state.told !== state.at && wanted.first) {
    sync();
  }
}

function say(text) {
  parts.says.textContent = text;
  parts.says.hidden = !text;
}

function toggle(on) {
  if (on !== state.on) {
    state.on = on;
    document.documentElement.classList.toggle("is-replay", on);
    const map = deskMap.state.map;
    if (map) {
      window.requestAnimationFrame(() => map.invalidateSize({ pan: false }));
    }
  }
  if (!on) {
    Object.assign(state, { playing: false, key: null, data: null, told: null, dragged: false });
    document.documentElement.classList.remove("is-behind");
    replayMap.draw(0, false);
  }
}

function follow(search, version) {
  const box = document.getElementById("replay"),
    asked = query(search);
  if (!box) {
    return;
  }
  if (parts.box !== box) {
    words = JSON.parse(box.dataset.words);
    parts = replayBar.build(box, words, ACTS);
    document.addEventListener("keydown", keys);
    faces();
  }
  toggle(replay.asks(search));
  if (!state.on) {
    return;
  }
  const span = deciding(search, ["asof"]);
  if (asked.has("replay")) {
    span.set("replay", asked.get("replay"));
  }
  const key = span.toString(),
    asof = instant(asked);
  if (key !== state.key) {
    load(asked, key);
    return;
  }
  if (!state.data) {
    return;
  }
  const old = state.data.version !== version && !state.playing && performance.now() - state.loaded > STALE_MS;
  const there = asof ? seconds(asof) - state.data.from : state.data.length;
  if (!state.playing && !state.dragged && there !== state.at) {
    state.at = Math.min(Math.max(there, 0), state.data.length);
    state.told = state.at;
  }
  if (old) {
    load(asked, key);
  } else {
    curve();
    render();
  }
}

function asks(search) {
  const asked = query(search);
  return asked.has("replay") || instant(asked) !== null;
}

export const replay = { state, asks, counts: (at) => state.data.counts(at), play, pause, step, move, render };
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_replay = {
  follow(search, version) {
    follow(search, version);
    return window.dash_clientside.no_update;
  },
};
