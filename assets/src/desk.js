// @ts-check
/* What the desk does in the browser beside its map: links, charts that lead somewhere, the drawer, the card. */

import { met } from "./dom.js";
import { NEAREST, onEscape } from "./escape.js";
import { deskMap } from "./map.js";
import { mapPlace } from "./place.js";
import { replay } from "./replay.js";
import { replayMap } from "./replay-map.js";
import { changed, go, plain, query } from "./url.js";

const TRIES = 40,
  EVERY_MS = 250;
const last = {};

/* A chart whose points carry what they change of the URL leads there; one that is brushed becomes a span. */
function clicked(event) {
  const set = event.points?.[0]?.customdata;
  if (set && typeof set === "object" && !Array.isArray(set)) {
    go(changed({ page: "", ...set }));
  }
}

const day = (text) => String(text).slice(0, 10);

function brushed(event) {
  if (!event?.range?.x) {
    return;
  }
  const [from, to] = event.range.x.map(String).sort();
  go(changed({ page: "", period: `${day(from)}..${day(to)}` }));
}

document.addEventListener(
  "pointerover",
  (event) => {
    const box = met(event, ".leads, .brushes");
    const plot = box?.querySelector(".js-plotly-plot");
    if (!plot || plot.gelan || !plot.on) {
      return;
    }
    plot.gelan = true;
    if (box.closest(".leads")) {
      plot.on("plotly_click", clicked);
    }
    if (box.closest(".brushes")) {
      plot.on("plotly_selected", brushed);
    }
  },
  true,
);

/* A ring around the event whose card is open; its point comes when the map has it. The time bar draws its own. */
function ring(id, tries) {
  const map = deskMap.state.map;
  if (last.ring) {
    last.ring.remove();
    last.ring = null;
  }
  if (!id || id !== last.event || !map || last.replayed) {
    return;
  }
  const point = deskMap.state.events.get(id);
  if (!point) {
    if (tries > 0) {
      window.setTimeout(ring, EVERY_MS, id, tries - 1);
    }
    return;
  }
  const at = window.L.latLng(point.geometry.coordinates[1], point.geometry.coordinates[0]);
  const icon = window.L.divIcon({ className: "event-ring", iconSize: [30, 30] });
  last.ring = window.L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 1000 }).addTo(
    map,
  );
  if (!map.getBounds().pad(-0.1).contains(at)) {
    map.panTo(at, { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
  }
}

function shut() {
  if (!query().get("event")) {
    return false;
  }
  go(changed({ page: "", event: "" }));
  return true;
}

document.addEventListener("click", (event) => {
  if (met(event, "#event-card-close")) {
    shut();
  }
  if (met(event, "#drawer-close")) {
    document.getElementById("main").focus();
  }
});

onEscape(NEAREST.card, shut);

/* The map keeps its place when the drawer takes room. */
new MutationObserver((_, observer) => {
  const box = document.getElementById("map");
  if (!box) {
    return;
  }
  observer.disconnect();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", document.getElementById("finder").dataset.map);
  new ResizeObserver(() => {
    const { map, fitted } = deskMap.state;
    if (!map) {
      return;
    }
    map.invalidateSize({ pan: true, animate: false });
    const bounds = fitted && !mapPlace.isHeld() && JSON.parse(fitted).bounds;
    if (bounds) {
      map.fitBounds(bounds, { padding: [24, 24], animate: false });
    }
  }).observe(box);
}).observe(document.documentElement, { childList: true, subtree: true });

function once(name, value) {
  if (last[name] === value || (last[name] === undefined && !value)) {
    return window.dash_clientside.no_update;
  }
  last[name] = value;
  return value;
}

window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_desk = {
  tabled: (search) => once("table", query(search).get("table") ? search : ""),
  opened(search) {
    const id = query(search).get("event") || "";
    const found = once("event", id);
    const replayed = replay.asks(search);
    if (found !== window.dash_clientside.no_update || replayed !== last.replayed) {
      window.setTimeout(ring, 0, id, TRIES);
      replayMap.ring(replayed ? id : "");
    }
    last.replayed = replayed;
    return found;
  },
  pick(id, search) {
    if (!id || query(search).get("event") === id) {
      return window.dash_clientside.no_update;
    }
    return plain(changed({ event: id }, search));
  },
};
