// @ts-check
/* The wall: puts the figures where they belong, judges their age, and heals by itself. Nobody touches it. */

import { clock } from "./clock.js";
import { all, within } from "./dom.js";
import { live } from "./live.js";
import { isOver } from "./roster.js";
import { query } from "./url.js";
import { wallDrawing } from "./wall-drawing.js";
import { wallMap } from "./wall-map.js";

const PRESETS = { "16x9": [1920, 1080], "32x9": [3840, 1080], "28x9": [3360, 1080] },
  UNIT_PX = 10;
const TYPE_PX = { "16x9": 18, "32x9": 20, "28x9": 20 },
  LEAST_PX = 14,
  ARC = Math.tan(((20 / 60) * Math.PI) / 180); // a letter fills 20 minutes of arc
const TICK_MS = 250,
  GONE_MS = 3500,
  SLOW_MS = 12000,
  AHEAD_MS = 120000,
  AGAIN_MS = 2000,
  CALM_MS = 1000,
  SLOWEST_MS = 15000,
  PAGE_MS = 9000;
const DAY_MS = 86400000,
  DASH = "—";
const { by, write, make, rows } = wallDrawing;
const map = wallMap;
const asked = query();
const began = performance.now();
let settings = null,
  data = null,
  key = "",
  busy = false,
  tried = -AGAIN_MS,
  failed = false,
  ages = {},
  judged = "";
let build = null,
  scene = -1,
  until = 0,
  held = asked.get("pause") === "1" || asked.has("scene"),
  page = 0,
  turn = 0;
let early = null;

const word = (name, fill = {}) =>
  Object.entries(fill).reduce((text, [k, v]) => text.split(`{${k}}`).join(v), settings.words[name] || "");
const today = () => clock.local(clock.now()).slice(0, 10);
const short = (told, end = 16) => (told.slice(0, 10) === today() ? told.slice(11, end) : told.slice(5, 16));

function lasting(ms) {
  const s = Math.max(0, Math.floor(ms / 1000)),
    m = Math.floor(s / 60),
    h = Math.floor(m / 60),
    d = Math.floor(h / 24);
  if (d >= 10) {
    return word("long.many", { days: d });
  }
  if (d) {
    return word("long.days", { days: d, hours: h % 24 });
  }
  if (h) {
    return word("long.hours", { hours: h, minutes: m % 60 });
  }
  return m ? word("long.minutes", { n: m }) : word("long.seconds", { n: s });
}

/* One logical layout for each ratio; a bigger wall has bigger pixels, and what is over goes to the map. */
function measure() {
  const w = window.innerWidth,
    h = window.innerHeight,
    ratio = w / h;
  const near = Object.keys(PRESETS).sort(
    (a, b) =>
      Math.abs(Math.log(PRESETS[a][0] / PRESETS[a][1] / ratio)) -
      Math.abs(Math.log(PRESETS[b][0] / PRESETS[b][1] / ratio)),
  )[0];
  const preset = Object.keys(PRESETS).includes(asked.get("preset")) ? asked.get("preset") : near;
  const scale = Math.min(w / PRESETS[preset][0], h / PRESETS[preset][1]);
  document.documentElement.style.fontSize = `${UNIT_PX * scale}px`;
  const distance = parseFloat(asked.get("distance")),
    pitch = parseFloat(asked.get("pitch"));
  const wanted = distance > 0 && pitch > 0 ? (distance * 1000 * ARC) / pitch : TYPE_PX[preset] * scale;
  const type = Math.min(Math.max(wanted, LEAST_PX * scale), h / 22);
  const wall = by("wall");
  wall.style.setProperty("--type", `${type.toFixed(2)}px`);
  wall.dataset.preset = preset;
  wall.dataset.size =
    type > 1.7 * TYPE_PX[preset] * scale ? "huge" : type > 1.25 * TYPE_PX[preset] * scale ? "large" : "usual";
  map.resize();
  judged = "";
}

/* How fresh are the tables behind a figure? 'never' told, 'fresh', 'late' (fades), 'gone' (is taken away);
   'ended' is who is on duty, where a shift that it was read from is over (roster.js). */
function judge(group) {
  const at = clock.instant(ages[group]);
  if (Number.isNaN(at)) {
    return ["never", 0];
  }
  const old = clock.now() - at,
    limits = settings.ages[group];
  if (old > limits.gone * 1000) {
    return ["gone", old];
  }
  if (group === "staff" && data && isOver(data.staff_until)) {
    return ["ended", old];
  }
  return [old > limits.late * 1000 ? "late" : "fresh", old];
}

const isAway = ([state]) => ["gone", "never", "ended"].includes(state);

const over = (part) =>
  data && ((part === "day" && data.day !== today()) || (part === "month" && today() >= data.month_end));

function reason(panel, states) {
  const [state, old] = states[panel.dataset.of];
  if (panel.dataset.period && over(panel.dataset.period)) {
    return word("why.midnight");
  }
  if (panel.id === "wall-today" && data && !data.told && state !== "gone") {
    return word("why.today");
  }
  if (state === "fresh") {
    return "";
  }
  return word(`why.${state}`, { duration: lasting(old), time: short(data ? data.staff_until : "") });
}

/* Write every text where it belongs, or take it away where it is too old; draw the rows. */
function paint(states) {
  const gone = (node) => {
    const panel = node.closest("[data-period]");
    return isAway(states[node.dataset.of || "events"]) || Boolean(panel && over(panel.dataset.period));
  };
  all("#wall [data-k]").forEach((node) => {
    const name = node.dataset.k,
      away = name !== "place" && !name.startsWith("period.") && gone(node);
    write(node, away ? DASH : data.texts[name] || "");
    const state = away ? "" : data.states[name] || "";
    node.classList.toggle("is-good", state === "is-good");
    node.classList.toggle("is-bad", state === "is-bad");
    node.classList.toggle("is-words", state === "is-words");
  });
  all("#wall .wall-drawn, #wall [data-share]").forEach((node) => {
    node.classList.toggle("is-away", gone(node));
  });
  draw();
  by("wall-mapframe").classList.toggle("is-away", states.events[0] === "gone");
  map.withdraw(states.events[0] === "gone");
  map.clear(isAway(states.staff));
  turnPage(states);
  caption(states);
  all("#wall .wall-panel").forEach(wallDrawing.fit);
}

function draw() {
  const parts = wallDrawing,
    told = data.rows;
  const weekday = data.texts["today.weekday"];
  parts.trend(told.hours, told.until, { ...settings.words, last_week: word("last_week", { weekday }) });
  parts.days(told.days);
  parts.tiers(told.tiers, settings.tier_columns);
  parts.lateness(told.lateness, settings.lateness);
  parts.zones(told.zones);
  parts.gaps(told.gaps);
  parts.roles(told.roles);
  parts.shares(told.shares);
  parts.units(by("wall-unit-rows"), told.units, settings.columns);
  parts.units(by("wall-urgent-units"), told.urgent_units, settings.urgent_columns);
  rows(
    by("wall-ramp"),
    data.map.legend,
    () => make("span", "", make("i"), make("small")),
    (node, [place, text]) => {
      node.firstElementChild.className = place ? "" : "is-small"; // a base below ten is in no class
      node.firstElementChild.style.background = place ? `var(--${data.map.ramp}-${place})` : "";
      write(node.lastElementChild, text);
    },
  );
}

const slots = () => all(".wall-slot").filter((slot) => getComputedStyle(slot).display !== "none");

/* The ticker turns its pages; what comes from tables that are too old is not said. */
function turnPage(states) {
  const places = slots();
  const items = data.ticker.filter((item) => !isAway(states[item.of]) || item.kind === "calm");
  const many = Math.min(places.length, items.length);
  if (page >= Math.ceil(items.length / Math.max(1, many))) {
    page = 0;
  }
  places.forEach((slot, i) => {
    const item = i < many ? items[(page * many + i) % items.length] : null;
    slot.classList.toggle("is-empty", !item);
    if (!item) {
      return;
    }
    slot.dataset.kind = item.kind;
    slot.firstElementChild.className = `wall-sign ${item.kind === "urgent" ? map.sign(item.rank) : ""}`;
    write(slot.children[1], item.head);
    write(slot.children[2], item.text);
  });
}

/* What is said of the scene on the map. */
function caption(states) {
  const shown = data.scenes[scene];
  if (!shown) {
    return;
  }
  write(by("wall-scene-name"), shown.name);
  write(by("wall-scene-note"), shown.kind === "gap" && isAway(states.staff) ? DASH : shown.note);
  rows(
    by("wall-scene-figures"),
    shown.figures,
    () => make("div", "", make("small"), make("b"), make("small", "base")),
    (node, [label, text, base, of, state]) => {
      const away = isAway(states[of]);
      write(node.children[0], label);
      write(node.children[1], away ? DASH : text);
      write(node.children[2], away ? "" : base);
      node.children[1].className = away ? "" : state;
    },
  );
  by("wall-scene").dataset.kind = shown.kind;
  rows(
    by("wall-steps"),
    data.scenes,
    () => make("i"),
    (node, _, i) => node.classList.toggle("is-on", i === scene),
  );
  by("wall-steps").style.setProperty("--share", `${shown.seconds}s`);
}

function step(by_, still) {
  if (!data?.scenes.length) {
    return;
  }
  scene = (scene + by_ + data.scenes.length) % data.scenes.length;
  until = performance.now() + 1000 * data.scenes[scene].seconds;
  map.go(data.scenes[scene], still);
  judged = "";
}

function follow() {
  const before = data?.scenes[scene]?.code;
  return (next) => {
    const place = next.scenes.findIndex((one) => one.code === before);
    scene = place >= 0 ? place : Math.min(scene, next.scenes.length - 1);
  };
}

async function ask() {
  const wanted = new URLSearchParams();
  ["lang", "mode", "area"].forEach((name) => {
    if (asked.has(name)) {
      wanted.set(name, asked.get(name));
    }
  });
  const answer = await fetch(`/wall/figures?${wanted}`, { cache: "no-store", signal: within(SLOWEST_MS) });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

async function refresh(wanted) {
  if (busy || performance.now() - tried < (failed ? AGAIN_MS : CALM_MS)) {
    return;
  }
  busy = true;
  tried = performance.now();
  try {
    const told = await (early || ask());
    const keep = follow();
    const first = !data;
    data = told;
    key = wanted;
    failed = false;
    by("wall").dataset.mode = told.mode;
    keep(told);
    map.tell(told.map, told.rows.units);
    if (first || scene < 0) {
      scene = asked.has("scene") ? Number(asked.get("scene")) - 1 || 0 : 0;
      step(0, true);
    }
    by("wall").dataset.ready = "true";
    judged = "";
  } catch (_error) {
    failed = true;
  }
  early = null;
  busy = false;
}

function chip(name, text) {
  const node = by(`wall-is-${name}`);
  node.hidden = !text;
  write(node, text);
  return Boolean(text);
}

/* Server gone, inbox silent, clock wrong: three states, each with its own words; all well is one too. */
function tellState(states, silentFor) {
  const skew = clock.skew(),
    ahead = clock.instant(ages.events) - clock.now();
  const lost = silentFor > (live.state.refused ? GONE_MS : SLOW_MS);
  const troubles = [
    chip("server", lost ? word("server", { duration: lasting(silentFor) }) : ""),
    chip(
      "silent",
      !lost && ["late", "gone"].includes(states.events[0])
        ? word("silent", { duration: lasting(states.events[1]) })
        : "",
    ),
    chip(
      "clock",
      skew
        ? word(skew > 0 ? "clock_fast" : "clock_slow", { duration: lasting(Math.abs(skew)) })
        : clock.known() && ahead > AHEAD_MS
          ? word("ahead", { duration: lasting(ahead) })
          : "",
    ),
    chip("failing", failed && !lost ? word("failing") : ""),
  ];
  chip("stopped", held ? word("stopped") : "");
  const odd = settings.demo && clock.known() && Math.abs(clock.now() - Date.now()) > DAY_MS;
  chip("live", troubles.some(Boolean) || !data ? "" : word("live") + (odd ? ` · ${word("simulated")}` : ""));
  by("wall").classList.toggle("is-cut-off", lost);
  ["events", "staff", "ground"].forEach((group) => {
    by("wall").dataset[group] = states[group][0];
  });
}

function tellTime() {
  const text = clock.local(clock.now()),
    now = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  write(by("wall-clock"), text.slice(11, 19));
  const weekday = word(`weekday.${(now.getUTCDay() + 6) % 7}`);
  write(by("wall-date"), word("date", { month: now.getUTCMonth() + 1, day: now.getUTCDate(), weekday }));
  write(by("wall-asof"), ages.events || DASH);
  all("#wall [data-asof]").forEach((node) => {
    write(node, short(ages[node.dataset.asof] || "", 19) || DASH);
  });
}

function tick() {
  const states = Object.fromEntries(["events", "staff", "ground"].map((group) => [group, judge(group)]));
  const heard = live.state.heard;
  tellState(states, performance.now() - (heard === null ? began : heard));
  tellTime();
  map.calm();
  const answer = live.state.answer;
  if (answer) {
    const wanted = [answer.events, answer.staff, answer.ground, today()].join(" ");
    if (wanted !== key) {
      refresh(wanted);
    }
    map.follow(answer.events, today());
  }
  if (!data) {
    return;
  }
  const whys = all("#wall [data-of].wall-panel, #wall-mapframe");
  whys.forEach((panel) => write(panel.lastElementChild, reason(panel, states)));
  if (performance.now() - turn > PAGE_MS) {
    turn = performance.now();
    page += 1;
    turnPage(states);
  }
  const now = JSON.stringify([
    key,
    scene,
    over("day"),
    over("month"),
    ...Object.values(states).map(([state]) => state),
  ]);
  if (now !== judged) {
    judged = now;
    paint(states);
  }
  if (!held && performance.now() > until && data.scenes.length > 1) {
    step(1, false);
  }
}

/* Another build of the server: load the page once, when it is really there. */
async function renew(wanted) {
  try {
    if (window.sessionStorage.getItem("gelan.build") === wanted) {
      return;
    }
    const there = await fetch(window.location.href, { cache: "no-store" });
    if (!there.ok) {
      build = "";
      return;
    }
    window.sessionStorage.setItem("gelan.build", wanted);
    window.location.reload();
  } catch (_error) {
    build = "";
  }
}

function hear(state) {
  if (!state.answer) {
    return;
  }
  ages = state.answer.ages;
  if (build === null) {
    build = state.answer.build;
  }
  if (build !== state.answer.build) {
    build = state.answer.build;
    renew(build);
  }
}

function press(event) {
  if (event.key === " " || event.key === "p") {
    held = !held;
    until = performance.now() + 1000;
  }
  if (event.key === "ArrowRight") {
    step(1, false);
  }
  if (event.key === "ArrowLeft") {
    step(-1, false);
  }
}

function start() {
  const wall = by("wall");
  if (!wall || settings) {
    return;
  }
  settings = JSON.parse(wall.dataset.settings);
  map.open(by("wall-map"), settings);
  measure();
  window.addEventListener("resize", measure);
  window.addEventListener("keydown", press);
  live.listen(hear);
  hear(live.state);
  window.setInterval(tick, TICK_MS);
  tick();
}

if (/^\/wall\/?$/.test(window.location.pathname)) {
  early = ask();
  early.catch(() => {
    early = null;
  });
}
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_wall = {
  start() {
    window.requestAnimationFrame(start);
    return window.dash_clientside.no_update;
  },
};
