// @ts-check
/* Where the map was moved to stands in the URL, so that a link shows the same piece of ground. The URL follows the
   hand without a word to Dash: no panel is asked anew, and the browser's history gets no entry. */

import { met } from "./dom.js";
import { onMap } from "./leaflet.js";
import { deskMap } from "./map.js";
import { changed, follow, plain, query } from "./url.js";

const WAIT_MS = 300;
const PLACE = /^(-?1?\d{1,2}(?:\.\d{1,6})?),(-?[0-8]?\d(?:\.\d{1,6})?),(1?\d(?:\.\d{1,2})?)$/; // as in dashboard/web/state.py
const state = { area: null, at: "", touched: null, timer: null };

const fitted = () => deskMap.state.fitted;

function write() {
  if ((query().get("at") || "") !== state.at) {
    follow(changed({ at: state.at }));
  }
}

/* Only a move by hand is a wish: the map also flies to units, and it is moved when its frame changes. */
function moved(map) {
  if (!state.touched || state.touched !== fitted()) {
    return;
  }
  const at = map.getCenter();
  state.at = [at.lng.toFixed(6), at.lat.toFixed(6), map.getZoom().toFixed(2)].map(Number).join(",");
  window.clearTimeout(state.timer);
  state.timer = window.setTimeout(write, WAIT_MS);
}

function catchMap(map) {
  if (map.options.standsAlone) {
    return;
  }
  ["wheel", "pointerdown", "keydown"].forEach((kind) =>
    map.getContainer().addEventListener(
      kind,
      () => {
        state.touched = fitted();
      },
      { passive: true },
    ),
  );
  map.on("moveend", () => moved(map));
}

/* What leaves the page takes the place along: its link was made before the map was moved. */
document.addEventListener(
  "click",
  (event) => {
    const link = met(event, "#lang-switch, a[href^='/download/map.png']");
    if (!link || !state.at) {
      return;
    }
    const to = new URL(link.href);
    link.href = to.pathname + plain(changed({ at: state.at }, to.search));
  },
  true,
);

export const mapPlace = {
  state,
  write,
  /* Latitude, longitude and zoom that the URL asked for or a hand moved to; nothing while the map shows an area. */
  told() {
    const [, lon, lat, zoom] = (PLACE.exec(state.at) || []).map(Number);
    return zoom === undefined ? null : { center: [lat, lon], zoom };
  },
  isHeld: () => Boolean(state.at) || (state.touched !== null && state.touched === fitted()),
};

window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_place = {
  /* Another area: its own place, which only an opened or an earlier address names. The same: the map stays. */
  follow(search) {
    const asked = query(search),
      area = asked.get("area") || "";
    if (area !== state.area) {
      Object.assign(state, { area, at: PLACE.test(asked.get("at")) ? asked.get("at") : "", touched: null });
    }
    window.clearTimeout(state.timer);
    write();
    return window.dash_clientside.no_update;
  },
};

onMap(catchMap);
