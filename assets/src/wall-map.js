// @ts-check
/* The map of the wall: outlines once, figures as classes, events on one canvas, a fixed number of announcements.
   It is a Leaflet map of its own: no component of the page knows it, so nothing of it is remembered anywhere. */

import { token, within } from "./dom.js";
import { query } from "./url.js";
import { wallDrawing } from "./wall-drawing.js";
import { wallEvents } from "./wall-events.js";

const CALM_MS = 9000,
  ANNOUNCED = 14,
  MANY = 2000,
  FLY_S = 2.2;
const ORDER = ["coloured", "fine", "circles", "gaps", "units", "mask", "posts"];
const FEW = -3,
  NO_DATA = -1; // as in layers/grids.py
const { by, make, write, sign } = wallDrawing,
  { mark, clusters } = wallEvents;
const layers = {},
  urls = {},
  wants = {},
  events = new Map(),
  pulses = [],
  names = [];
const area = query().get("area") || "";
let map = null,
  signs = null,
  shade = null,
  data = null,
  settings = null,
  paper = null,
  colours = {},
  focus = null,
  version = 0,
  day = "",
  busy = false,
  cleared = false;

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;

function readColours() {
  colours = {};
  [
    "bad",
    "good",
    "accent",
    "page",
    "post",
    "surface",
    "text",
    "gap-fill",
    "reach-urban",
    "reach-rural",
    "map-border",
    "map-edge",
    "map-hatch",
    "map-selected",
    "map-outside",
    "font",
    "rank-none",
    "line-strong",
    "rank-1",
    "rank-2",
    "rank-3",
    "rank-4",
  ].forEach((name) => {
    colours[name] = token(name);
  });
  ["ramp", "heat"].forEach((ramp) => {
    colours[ramp] = [1, 2, 3, 4, 5].map((i) => token(`${ramp}-${i}`));
  });
  colours.hatched = hatch(colours["map-hatch"]);
}

/* Small bases are hatched, not ranked. */
function hatch(colour) {
  const tile = make("canvas"),
    wide = Math.max(4, Math.round(8 * rem()));
  tile.width = tile.height = wide;
  const ink = tile.getContext("2d");
  ink.strokeStyle = colour;
  ink.lineWidth = 1.3 * rem();
  ink.beginPath();
  ink.moveTo(-1, wide + 1);
  ink.lineTo(wide + 1, -1);
  ink.stroke();
  return ink.createPattern(tile, "repeat");
}

const STYLES = {
  coloured(feature) {
    const kind = paper?.hidden ? NO_DATA : data.classes[feature.properties.i];
    const known = kind >= 0 || kind === FEW;
    return {
      stroke: true,
      weight: 0.8 * rem(),
      color: colours["map-edge"],
      opacity: 0.8,
      fillColor: kind === FEW ? colours.hatched : known ? colours[data.ramp][kind] : colours["map-outside"],
      fillOpacity: known ? 0.52 : 0.6,
    };
  },
  fine: () => ({ weight: 0.5 * rem(), color: colours["map-border"], opacity: 0.22, fill: false }),
  circles: (feature) => ({
    stroke: feature.properties.kind !== "part",
    weight: 1.3 * rem(),
    dashArray: `${6 * rem()} ${5 * rem()}`,
    opacity: 0.7,
    fillOpacity: 0.03,
    color: colours[`reach-${feature.properties.zone}`],
    fillColor: colours[`reach-${feature.properties.zone}`],
  }),
  gaps: () => ({
    weight: 1.1 * rem(),
    color: colours["gap-fill"],
    opacity: 0.95,
    fillColor: colours["gap-fill"],
    fillOpacity: 0.2,
  }),
  units: () => ({ weight: 1.6 * rem(), color: colours["map-border"], opacity: 0.85, fill: false }),
  posts: () => ({ radius: 2.3 * rem(), stroke: false, fillColor: colours.post, fillOpacity: 0.8 }),
};

function open(box, given) {
  settings = given;
  readColours();
  /** @type {any} `standsAlone` is ours: the desk's tools leave this map alone */
  const options = {
    standsAlone: true,
    preferCanvas: true,
    zoomControl: false,
    attributionControl: Boolean(settings.tiles.url),
    dragging: false,
    touchZoom: false,
    doubleClickZoom: false,
    scrollWheelZoom: false,
    boxZoom: false,
    keyboard: false,
    tapHold: false,
    zoomSnap: 0,
    fadeAnimation: false,
    trackResize: false,
    center: [34, 108],
    zoom: 5,
    renderer: window.L.canvas({ padding: 0.02 }),
  };
  map = window.L.map(box, options);
  if (settings.tiles.url) {
    window.L.tileLayer(settings.tiles.url, { attribution: settings.tiles.attribution }).addTo(map);
  }
  paper = make("canvas", "wall-events");
  box.append(paper);
  shade = make("div", "wall-pulses");
  signs = make("div", "wall-labels");
  box.append(signs, shade);
  for (let i = 0; i < ANNOUNCED; i += 1) {
    const node = make("div", "wall-pulse", make("i"), make("span"));
    node.hidden = true;
    shade.append(node);
    pulses.push({ node, until: 0, at: null });
  }
  map.on("move zoom", draw);
  map.on("moveend", () => {
    draw();
    uncover();
  });
}

/* Fetch what has a new address; its name says what it holds, so it never changes. */
async function bring(name, url) {
  if (urls[name] === url || wants[name] === url) {
    return;
  }
  wants[name] = url;
  let shapes;
  try {
    shapes = await (await fetch(url)).json();
  } catch (_error) {
    wants[name] = urls[name];
    return;
  }
  if (wants[name] !== url) {
    return;
  } // a newer one is on its way
  urls[name] = url;
  if (layers[name]) {
    layers[name].remove();
  }
  layers[name] = window.L.geoJSON(shapes, {
    interactive: false,
    style: STYLES[name],
    pointToLayer: (_feature, latlng) => window.L.circleMarker(latlng, { interactive: false }),
  });
  layers[name].shapes = shapes;
  mask();
  show();
}

/* Which layers a scene shows; reach and gaps belong to gaps and to an emergency. */
function wanted(name) {
  if (cleared && ["circles", "gaps", "posts"].includes(name)) {
    return false;
  }
  const near = focus && focus.kind === "gap";
  const alarmed = by("wall").dataset.mode === "emergency";
  if (name === "circles") {
    return near || alarmed;
  }
  if (name === "posts") {
    return near || alarmed || (focus && focus.kind === "unit");
  }
  return true;
}

function show() {
  ORDER.forEach((name) => {
    const layer = layers[name];
    if (!layer) {
      return;
    }
    if (!wanted(name)) {
      layer.remove();
      return;
    }
    if (!map.hasLayer(layer)) {
      layer.addTo(map);
    }
    layer.bringToFront();
  });
}

function restyle() {
  readColours();
  Object.keys(STYLES).forEach((name) => {
    if (layers[name]) {
      layers[name].setStyle(STYLES[name]);
    }
  });
}

/* Names of towns, those that would lie on one another left out. */
function label(list, units) {
  const late = new Map(units.map((row) => [row[0], row[3]]));
  while (names.length > list.length) {
    names.pop().node.remove();
  }
  list.forEach(([lat, lon, text, code], i) => {
    if (!names[i]) {
      names.push({ node: make("div", "wall-label", make("b"), make("i")) });
      signs.append(names[i].node);
    }
    const { node } = Object.assign(names[i], { code, at: window.L.latLng(lat, lon) });
    write(node.firstElementChild, text);
    write(node.lastElementChild, late.get(text) ? String(late.get(text)) : "");
  });
  uncover();
}

function uncover() {
  const taken = [];
  names.forEach((name) => {
    const { node } = name;
    place(name);
    node.style.visibility = "hidden";
    if (focus && focus.kind === "unit" && focus.code !== name.code) {
      return;
    }
    const box = node.getBoundingClientRect();
    if (
      taken.some((o) => box.left < o.right && box.right > o.left && box.top < o.bottom && box.bottom > o.top)
    ) {
      return;
    }
    taken.push(box);
    node.style.visibility = "";
  });
}

/* Everything but the town of the scene steps back. */
function mask() {
  if (layers.mask) {
    layers.mask.remove();
    delete layers.mask;
  }
  const name = focus && { unit: "units", gap: "gaps" }[focus.kind];
  const source =
    name &&
    layers[name]?.shapes.features.find((f) => [f.properties.u, f.properties.unit].includes(focus.code));
  if (!source) {
    return;
  }
  const [[south, west], [north, east]] = data.corners;
  const tall = north - south + 1,
    wide = east - west + 1;
  const world = [
    [west - wide, south - tall],
    [east + wide, south - tall],
    [east + wide, north + tall],
    [west - wide, north + tall],
  ];
  const shapes =
    source.geometry.type === "Polygon" ? [source.geometry.coordinates] : source.geometry.coordinates;
  const holes = {
    type: "Feature",
    geometry: { type: "Polygon", coordinates: [world, ...shapes.map((rings) => rings[0])] },
  };
  layers.mask = window.L.geoJSON([holes, source], {
    interactive: false,
    style: (feature) =>
      feature === holes
        ? { stroke: false, fillColor: colours.page, fillOpacity: focus.kind === "unit" ? 0.62 : 0.3 }
        : { color: colours["map-selected"], weight: 2.6 * rem(), fill: false },
  });
}

function go(scene, still) {
  focus = scene;
  mask();
  show();
  const [low, high] = scene.corners,
    size = map.getSize();
  const grow = scene.kind === "gap" ? 2.2 : 0;
  const box = window.L.latLngBounds(low, high).pad(grow);
  const room = {
    paddingTopLeft: [size.x * 0.04, size.y * 0.1],
    paddingBottomRight: [size.x * 0.04, size.y * 0.07],
    maxZoom: 15.2 + Math.log2(Math.max(0.5, rem())),
  };
  if (still || window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    map.fitBounds(box, { ...room, animate: false });
  } else {
    map.flyToBounds(box, { ...room, duration: FLY_S, easeLinearity: 0.3 });
  }
}

function draw() {
  if (!map || !paper) {
    return;
  }
  const size = map.getSize(),
    unit = rem();
  if (paper.width !== size.x || paper.height !== size.y) {
    paper.width = size.x;
    paper.height = size.y;
  }
  const ink = paper.getContext("2d");
  ink.clearRect(0, 0, size.x, size.y);
  const alarmed = by("wall").dataset.mode === "emergency",
    seen = [];
  if (paper.hidden) {
    return;
  }
  events.forEach((event) => {
    if (alarmed && event.state === 2) {
      return;
    }
    const p = map.latLngToContainerPoint(event.at);
    if (p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20) {
      seen.push([event, p.x, p.y]);
    }
  });
  if (seen.length > MANY) {
    clusters(ink, seen, unit, colours);
  } else {
    seen.sort(([a], [b]) => Number(b.state === 2) - Number(a.state === 2) || a.rank - b.rank);
    seen.forEach(([event, x, y]) => mark(ink, event, x, y, unit, colours));
  }
  ink.globalAlpha = 1;
  pulses.forEach(place);
  names.forEach(place);
}

/* Announce: a ring and, from the second rank on, a word; calm again after some seconds. */
function announce(event, kind) {
  const free = pulses.find((pulse) => pulse.until < performance.now());
  if (!free) {
    return;
  }
  free.until = performance.now() + CALM_MS;
  free.at = event.at;
  const words = settings.words[kind === "late" ? "late" : "new"] || "";
  const tier = settings.tiers[event.rank] || "";
  free.node.className = `wall-pulse is-${kind} rank-${Math.min(event.rank, 4) || "none"}`;
  write(
    free.node.lastElementChild,
    kind !== "done" && (event.rank > 1 || kind === "late") ? words.replace("{tier}", tier) : "",
  );
  free.node.hidden = false;
  place(free);
}

function place(pulse) {
  if (!pulse.at || pulse.node.hidden) {
    return;
  }
  const p = map.latLngToContainerPoint(pulse.at);
  pulse.node.style.transform = `translate(${p.x.toFixed(1)}px, ${p.y.toFixed(1)}px)`;
}

function calm() {
  pulses.forEach((pulse) => {
    if (!pulse.node.hidden && pulse.until < performance.now()) {
      pulse.node.hidden = true;
      pulse.at = null;
    }
  });
}

/* Ask for what changed since the version that is shown. */
async function follow(newest, today) {
  if (!map || busy || (newest === version && today === day)) {
    return;
  }
  busy = true;
  try {
    const since = today === day ? version : 0;
    const answer = await (
      await fetch(`/wall/events?${new URLSearchParams({ since: String(since), area })}`, {
        cache: "no-store",
        signal: within(15000),
      })
    ).json();
    if (!since || answer.day !== day) {
      // from the start, or a new day
      if (since) {
        version = 0;
        day = "";
        busy = false;
        return;
      }
      events.clear();
    }
    answer.gone.forEach((id) => events.delete(id));
    answer.ids.forEach((id, i) => {
      const event = {
        at: window.L.latLng(answer.at[i][1], answer.at[i][0]),
        rank: answer.ranks[i],
        state: answer.states[i],
      };
      const before = events.get(id);
      events.set(id, event);
      if (!since) {
        return;
      }
      if (!before && event.state !== 2) {
        announce(event, "new");
      }
      if (before && before.state !== event.state) {
        announce(event, ["new", "late", "done"][event.state]);
      }
    });
    version = answer.version;
    day = answer.day;
    draw();
  } catch (_error) {
    /* the next answer of the server brings another try */
  }
  busy = false;
}

function tell(told, units) {
  const first = !data;
  data = told;
  if (!map || !told.corners) {
    return;
  }
  if (first) {
    map.fitBounds(told.corners, { animate: false });
  }
  if (layers.coloured && urls.coloured === told.coloured) {
    layers.coloured.setStyle(STYLES.coloured);
  }
  ["coloured", "units", "fine", "gaps", "circles", "posts"].forEach((name) => bring(name, told[name]));
  label(told.labels, units);
}

function resize() {
  if (!map) {
    return;
  }
  map.invalidateSize({ animate: false, pan: false });
  restyle();
  if (focus) {
    go(focus, true);
  }
  draw();
}

/* Nobody knows who is on duty: nor where somebody could be in time. */
function clear(unknown) {
  if (cleared === unknown) {
    return;
  }
  cleared = unknown;
  show();
}

/* Figures too old to be shown take the events with them. */
function withdraw(gone) {
  if (!paper || paper.hidden === gone) {
    return;
  }
  paper.hidden = gone;
  draw();
  if (layers.coloured) {
    layers.coloured.setStyle(STYLES.coloured);
  }
}

export const wallMap = {
  open,
  tell,
  go,
  follow,
  calm,
  resize,
  withdraw,
  clear,
  sign,
  events,
  ready: () => Boolean(map),
  state: () => ({ layers: Object.keys(layers), pulses: pulses.filter((p) => !p.node.hidden).length }),
};
