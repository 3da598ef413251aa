// @ts-check
/* How the layers of the five systems are drawn: AB partners, centres, old boundaries. */

import { token } from "./dom.js";
import { onMap } from "./leaflet.js";
import { deskMap } from "./map.js";

const map = deskMap,
  { words, escaped } = map;

/* Panes with an SVG of their own let the pointer through to the polygons beside their marks; a canvas does not. */
onMap((one) => {
  ["posts", "links"].forEach((pane) => {
    one._paneRenderers[pane] = window.L.svg({ pane });
  });
});

const COLOUR = { ready: "link-ready", nobody: "link-nobody", unknown: "rank-none" };

function pairText(p) {
  const said = words()[`links_${p.state}`] + (p.adjacent ? "" : ` · ${words().apart}`);
  return `<b>${escaped(p.a)} ⇄ ${escaped(p.b)}</b><br>${escaped(said)}`;
}

function gridText(p) {
  const said = words()[p.on === null ? "unknown" : p.on ? "on_duty" : "off_duty"];
  return `<b>${escaped(p.a)}</b><br>${escaped(said)}${p.alone ? ` · ${escaped(words().alone)}` : ""}`;
}

Object.assign(map, {
  linksStyle: (feature) => {
    const p = feature.properties;
    if (feature.geometry.type === "Point") {
      const colour = p.alone
        ? token("bad")
        : token(p.on ? "link-ready" : p.on === null ? "rank-none" : "link-nobody");
      return { color: colour, weight: 1.6, fillColor: p.on ? colour : token("map-ground"), fillOpacity: 1 };
    }
    return {
      color: token(COLOUR[p.state]),
      weight: 2.6,
      opacity: 0.95,
      lineCap: "butt",
      dashArray: p.adjacent ? null : "3 5",
    };
  },
  linksPoint: (feature, latlng) =>
    window.L.circleMarker(latlng, { pane: "links", radius: feature.properties.alone ? 5 : 3.4 }),
  linksEach: (feature, layer) => {
    const text = feature.geometry.type === "Point" ? gridText : pairText;
    layer.bindTooltip(() => text(feature.properties), { sticky: true, className: "map-tip" });
  },

  centresStyle: () => ({}),
  centresPoint: (feature, latlng) => {
    const p = feature.properties,
      size = Math.max(24 - 3 * p.depth, 15);
    const kind = words().centres[p.kind] || p.kind;
    const icon = window.L.divIcon({
      className: `centre key-centre-${p.place}`,
      iconSize: [size, size],
      html: "<i></i>",
    });
    const marker = window.L.marker(latlng, { icon, pane: "centres", keyboard: false });
    return marker.bindTooltip(() => `<b>${escaped(p.n)}</b><br>${escaped(kind)}`, {
      className: "map-tip",
      direction: "top",
    });
  },

  pointsStyle: () => ({
    color: token("map-ground"),
    weight: 0.8,
    fillColor: token("map-point"),
    fillOpacity: 0.95,
  }),
  pointsPoint: (feature, latlng) => {
    const dot = window.L.circleMarker(latlng, { pane: "posts", radius: 3 });
    dot.on("click", () => window.dash_clientside.set_props("picked-unit", { data: feature.properties.u }));
    return dot.bindTooltip(() => `<b>${escaped(feature.properties.n)}</b>`, { className: "map-tip" });
  },

  formerStyle: () => ({
    color: token("map-former"),
    weight: 1.5,
    opacity: 0.95,
    dashArray: "7 4 1.5 4",
    fill: false,
  }),
  formerPoint: (feature, latlng) => {
    const icon = window.L.divIcon({
      className: "map-label",
      iconSize: null,
      html: escaped(feature.properties.n),
    });
    return window.L.marker(latlng, { icon, pane: "former", interactive: false, keyboard: false });
  },
});
