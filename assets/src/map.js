// @ts-check
/* What the map does in the browser. The server sends outlines once and figures often; they meet here. */

import { token } from "./dom.js";
import { onMap } from "./leaflet.js";
import { mapPlace } from "./place.js";
import { replay } from "./replay.js";
import { changed, deciding, plain, query } from "./url.js";

const NONE = -1,
  OUTSIDE = -2,
  FEW = -3,
  SUBKIND = -10; // as in layers/grids.py and kinds.py
const FAR = 10.75,
  NEAR = 12.75; // zooms at which finer outlines are worth their bytes
const CLOSE = 14,
  STEP = 0.02; // from this zoom finer outlines, asked for in boxes of this many degrees
const NEW_FOR_MS = 8000;
const state = {
  values: null,
  closeup: "null",
  polygons: [],
  map: null,
  hatch: {},
  events: new Map(),
  key: null,
  version: 0,
};

function hatch(colour, under) {
  const key = colour + (under || "");
  if (!state.hatch[key]) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 7;
    const ink = tile.getContext("2d");
    if (under) {
      ink.fillStyle = under;
      ink.fillRect(0, 0, 7, 7);
    }
    ink.strokeStyle = colour;
    ink.lineWidth = 1.2;
    ink.beginPath();
    ink.moveTo(-1, 8);
    ink.lineTo(8, -1);
    ink.stroke();
    state.hatch[key] = ink.createPattern(tile, "repeat");
  }
  return state.hatch[key];
}

function readPalette() {
  const palette = {
    edge: token("map-edge"),
    hatch: token("map-hatch"),
    outside: token("map-outside"),
    faint: token("line-strong"),
  };
  ["ramp", "heat"].forEach((ramp) => {
    palette[ramp] = [1, 2, 3, 4, 5].map((i) => token(`${ramp}-${i}`));
  });
  palette.fair = [1, 2, 3].map((i) => token(`fair-${i}`));
  palette.kind = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => token(`kind-${i}`));
  return palette;
}

function gridStyle(feature) {
  state.palette = state.palette || readPalette();
  const { values, palette } = state;
  const known = values && values.level === feature.properties.l && values.within === feature.properties.w;
  const kind = known ? values.classes[feature.properties.i] : OUTSIDE;
  const base = { weight: 0.6, color: palette.edge, opacity: 0.9, fillOpacity: 0.92 };
  const empty = { ...base, color: palette.faint, opacity: 0.55, fillColor: palette.outside };
  if (kind === OUTSIDE || kind === undefined) {
    return { ...empty, fillOpacity: 0.75 };
  }
  if (kind === NONE) {
    return { ...empty, fillOpacity: 0.5 };
  }
  if (kind <= SUBKIND) {
    return { ...base, fillColor: hatch(palette.edge, palette.kind[SUBKIND - kind]) };
  }
  if (kind === FEW) {
    return { ...base, fillColor: hatch(palette.hatch) };
  }
  return { ...base, fillColor: palette[values.ramp][kind] };
}

function escaped(text) {
  const box = document.createElement("span");
  box.textContent = text;
  return box.innerHTML;
}

function tooltip(feature) {
  const values = state.values;
  const known = values && values.level === feature.properties.l && values.within === feature.properties.w;
  const i = feature.properties.i;
  const text = !known ? "" : values.names ? values.names[values.kinds[i]] : values.texts[i];
  const label = values ? values.label : "";
  return `<b>${escaped(feature.properties.n)}</b><br>${escaped(label)} ${escaped(text || words().no_data)}`;
}

let cachedWords = null;
function words() {
  cachedWords = cachedWords || JSON.parse(document.documentElement.dataset.mapWords || "{}");
  return cachedWords;
}

function gridEach(feature, layer) {
  if (feature.properties.i === 0) {
    state.polygons = [];
  }
  state.polygons.push(layer);
  if (feature.properties.i === 0) {
    layer.once("add", () => listen(Object.values(layer._eventParents)[0]));
  }
}

/* One listener and one tooltip for all polygons: thousands of them are slow to make. */
function listen(group) {
  if (group.gelan) {
    return;
  }
  group.gelan = true;
  group.bindTooltip((layer) => tooltip(layer.feature), { sticky: true, className: "map-tip" });
  group.on("click", (event) =>
    window.dash_clientside.set_props("picked-unit", { data: event.layer.feature.properties.u }),
  );
}

/* Every marker is an element whose shape and colour come from the styles: tier = shape + colour. */
const STATES = ["is-open", "is-overdue", "is-closed"];

function eventPoint(feature, latlng) {
  const p = feature.properties;
  const fresh = Date.now() - p.seen < NEW_FOR_MS ? " is-new" : "";
  const icon = window.L.divIcon({
    className: `event ${STATES[p.state]}${fresh}${p.urgent ? " is-urgent" : ""}`,
    iconSize: [14, 14],
    html: `<i class="tier tier-${p.rank || "none"}"></i>`,
  });
  const marker = window.L.marker(latlng, { icon, keyboard: false, riseOnHover: true });
  marker.on("click", () => window.dash_clientside.set_props("picked-event", { data: p.id }));
  return marker;
}

function eventCluster(feature, latlng, index) {
  const leaves = index.getLeaves(feature.properties.cluster_id, Infinity);
  let rank = 0,
    late = 0,
    fresh = false;
  const now = Date.now();
  leaves.forEach((leaf) => {
    rank = Math.max(rank, leaf.properties.state === 2 ? 0 : leaf.properties.rank);
    late += Number(leaf.properties.state === 1);
    fresh = fresh || now - leaf.properties.seen < NEW_FOR_MS;
  });
  if (!rank) {
    leaves.forEach((leaf) => {
      rank = Math.max(rank, leaf.properties.rank);
    });
  }
  const n = leaves.length,
    size = Math.round(20 + 7 * Math.log10(n) ** 1.3);
  const icon = window.L.divIcon({
    className: `cluster rank-${rank || "none"}${late ? " has-overdue" : ""}${fresh ? " is-new" : ""}`,
    iconSize: [size, size],
    html: `<b>${n}</b>`,
  });
  return window.L.marker(latlng, { icon, keyboard: false });
}

const dashed = (colour, dash) => ({
  color: token(colour),
  weight: 1.4,
  dashArray: dash,
  fillColor: token(colour),
  fillOpacity: 0.04,
  opacity: 0.85,
});

export const deskMap = {
  state,
  gridStyle,
  gridEach,
  eventPoint,
  eventCluster,
  words,
  escaped,
  borderStyle: () => ({ color: token("map-border"), weight: 1.3, opacity: 0.75, fill: false }),
  closeupStyle: () => ({
    color: token("map-border"),
    weight: 0.7,
    opacity: 0.6,
    dashArray: "2 3",
    fill: false,
  }),
  selectionStyle: () => ({ color: token("map-selected"), weight: 2.4, fill: false }),
  circlesStyle: (feature) => dashed(`reach-${feature.properties.zone}`, "6 4"),
  circlesPoint: (_feature, latlng) => window.L.circleMarker(latlng),
  gapsStyle: () => ({
    color: token("gap-fill"),
    weight: 1,
    opacity: 0.9,
    fillColor: hatch(token("gap-fill")),
    fillOpacity: 0.8,
  }),
  gapsPoint: (_feature, latlng) => window.L.circleMarker(latlng),
  postsStyle: () => ({
    color: token("map-ground"),
    weight: 0.8,
    fillColor: token("post"),
    fillOpacity: 0.95,
  }),
  postsPoint: (feature, latlng) => {
    const radius = 2.5 + Math.min(feature.properties.n, 6) * 0.4;
    const dot = window.L.circleMarker(latlng, { pane: "posts", radius });
    return dot.bindTooltip(`${words().posts} × ${feature.properties.n}`, { className: "map-tip" });
  },
};

function catchMap(map) {
  if (map.options.standsAlone) {
    return;
  } // the wall's: it has no page around it that asks for finer outlines
  state.map = map;
  state.detail = Number(map.getContainer().closest(".map-frame").dataset.detail);
  const detail = () => {
    if (!state.fitted) {
      return;
    } // it stands nowhere yet
    const zoom = map.getZoom();
    const wanted = zoom < FAR ? 0 : zoom < NEAR ? 1 : 2;
    if (wanted !== state.detail) {
      state.detail = wanted;
      window.dash_clientside.set_props("detail", { data: wanted });
    }
  };
  const closeup = () => {
    const view = map.getBounds(),
      down = (x) => Math.floor(x / STEP) * STEP,
      up = (x) => Math.ceil(x / STEP) * STEP;
    const box =
      map.getZoom() < CLOSE
        ? null
        : [down(view.getWest()), down(view.getSouth()), up(view.getEast()), up(view.getNorth())].map(
            (x) => +x.toFixed(2),
          );
    const key = JSON.stringify(box);
    if (key !== state.closeup) {
      state.closeup = key;
      window.dash_clientside.set_props("closeup", { data: box });
    }
  };
  map.on("zoomend", detail);
  map.on("moveend", closeup);
}

/* Points reach their layer by a URL too: Dash would walk through every feature of a property. */
function points() {
  const text = JSON.stringify({ type: "FeatureCollection", features: [...state.events.values()] });
  if (state.url) {
    window.setTimeout((old) => URL.revokeObjectURL(old), 10000, state.url);
  }
  state.url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  return state.url;
}

async function events(search, version) {
  const none = window.dash_clientside.no_update;
  const shown = query(search).get("show");
  // the time bar draws the events of its own instant (replay-map.js)
  const replayed = replay?.asks(search);
  if (replayed || (shown !== null && !shown.split(",").includes("events"))) {
    state.key = null;
    state.events = new Map();
    return [points(), false];
  }
  const asked = deciding(search),
    key = asked.toString();
  const known = key === state.key ? state.version : 0;
  if (known && known >= version) {
    return [none, none];
  }
  asked.set("since", String(known));
  let answer;
  try {
    answer = await (await fetch(`/live/events?${asked}`)).json();
  } catch (_error) {
    return [none, none];
  }
  if (known && answer.period !== state.period) {
    // midnight: the period of the page is another one now
    state.key = null;
    return events(search, version);
  }
  if (!known) {
    state.events = new Map();
  }
  const seen = known ? Date.now() : 0;
  answer.gone.forEach((id) => state.events.delete(id));
  answer.ids.forEach((id, i) =>
    state.events.set(id, {
      type: "Feature",
      geometry: { type: "Point", coordinates: answer.at[i] },
      properties: { id, rank: answer.ranks[i], state: answer.states[i], urgent: answer.urgent[i], seen },
    }),
  );
  state.key = key;
  state.version = answer.version;
  state.period = answer.period;
  const note = document.getElementById("events-note");
  if (note) {
    note.hidden = state.events.size < answer.most;
  }
  return [points(), state.events.size > 2000];
}

/* New events go before everything else that a new data version brings. */
deskMap.follow = async (version) => {
  const [url, cluster] = await events(window.location.search, version);
  if (url !== window.dash_clientside.no_update) {
    window.dash_clientside.set_props("events-points", { url, cluster });
  }
};

window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_map = {
  /* Colour the polygons that are already here; how long until they were on the screen is kept. */
  paint(values, search) {
    if (!values) {
      return window.dash_clientside.no_update;
    }
    const started = performance.now();
    document.documentElement.dataset.theme = query(search).get("theme") || "dark";
    state.hatch = {};
    state.palette = readPalette();
    state.values = values;
    if (state.theme !== document.documentElement.dataset.theme) {
      state.theme = document.documentElement.dataset.theme;
      state.map.eachLayer((group) => {
        if (group.resetStyle) {
          group.resetStyle();
        }
      });
    } else {
      state.polygons.forEach((layer) => layer.setStyle(gridStyle(layer.feature)));
    }
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        state.painted = performance.now() - started;
      }),
    );
    return window.dash_clientside.no_update;
  },
  fit(focus) {
    if (!focus?.bounds) {
      return window.dash_clientside.no_update;
    }
    const key = JSON.stringify(focus);
    if (key === state.fitted) {
      return window.dash_clientside.no_update;
    }
    const first = !state.fitted,
      place = mapPlace.told();
    state.fitted = key;
    const still = first || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (place) {
      return { ...place, transition: still ? "setView" : "flyTo", options: { duration: 0.6 } };
    }
    return {
      bounds: focus.bounds,
      transition: still ? "fitBounds" : "flyToBounds",
      options: { padding: [24, 24], duration: 0.6 },
    };
  },
  events,
  select(unit, search) {
    if (!unit) {
      return window.dash_clientside.no_update;
    }
    return plain(changed({ area: unit, level: "", at: "" }, search));
  },
  words(all) {
    document.documentElement.dataset.mapWords = JSON.stringify(all);
    return window.dash_clientside.no_update;
  },
};

onMap(catchMap);
