/* What the desk does in the browser beside its map: links, charts that lead somewhere, the drawer, the card. */
window.gelan = window.gelan || {};
(function () {
  "use strict";
  const TRIES = 40, EVERY_MS = 250;
  const last = {};

  /* The one way in which scripts change the URL; every control that is no script is a link. */
  window.gelan.go = (query) => {
    const here = new URLSearchParams(window.location.search);
    if (query.get("area") !== here.get("area")) { query.delete("at"); }
    const text = query.toString().replace(/%(2C|3A|3B|40)/g, decodeURIComponent);
    window.dash_clientside.set_props("url", { search: text ? "?" + text : "" });
  };

  function changed(changes) {
    const query = new URLSearchParams(window.location.search);
    query.delete("page");
    Object.entries(changes).forEach(([key, value]) => (value ? query.set(key, value) : query.delete(key)));
    window.gelan.go(query);
  }

  /* A chart whose points carry what they change of the URL leads there; one that is brushed becomes a span. */
  function clicked(event) {
    const set = event.points && event.points[0] && event.points[0].customdata;
    if (set && typeof set === "object" && !Array.isArray(set)) { changed(set); }
  }

  const day = (text) => String(text).slice(0, 10);

  function brushed(event) {
    if (!event || !event.range || !event.range.x) { return; }
    const [from, to] = event.range.x.map(String).sort();
    changed({ period: `${day(from)}..${day(to)}` });
  }

  document.addEventListener("pointerover", (event) => {
    const box = event.target.closest && event.target.closest(".leads, .brushes");
    const plot = box && box.querySelector(".js-plotly-plot");
    if (!plot || plot.gelan || !plot.on) { return; }
    plot.gelan = true;
    if (box.closest(".leads")) { plot.on("plotly_click", clicked); }
    if (box.closest(".brushes")) { plot.on("plotly_selected", brushed); }
  }, true);

  /* A ring around the event whose card is open; its point comes when the map has it. The time bar draws its own. */
  function ring(id, tries) {
    const map = window.gelan.map.state.map;
    if (last.ring) { last.ring.remove(); last.ring = null; }
    if (!id || id !== last.event || !map || last.replayed) { return; }
    const point = window.gelan.map.state.events.get(id);
    if (!point) {
      if (tries > 0) { window.setTimeout(ring, EVERY_MS, id, tries - 1); }
      return;
    }
    const at = window.L.latLng(point.geometry.coordinates[1], point.geometry.coordinates[0]);
    const icon = window.L.divIcon({ className: "event-ring", iconSize: [30, 30] });
    last.ring = window.L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 1000 }).addTo(map);
    if (!map.getBounds().pad(-0.1).contains(at)) {
      map.panTo(at, { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
    }
  }

  function shut() {
    if (!new URLSearchParams(window.location.search).get("event")) { return false; }
    changed({ event: "" });
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.target.id === "event-card-close") { shut(); }
    if (event.target.id === "drawer-close") { document.getElementById("main").focus(); }
  });

  /* Escape closes what is nearest: the card first; the way up comes after. */
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector(":popover-open")) { return; }
    if (shut()) { event.stopImmediatePropagation(); }
  }, true);

  /* The map keeps its place when the drawer takes room. */
  new MutationObserver((_, observer) => {
    const box = document.getElementById("map");
    if (!box) { return; }
    observer.disconnect();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", document.getElementById("finder").dataset.map);
    new ResizeObserver(() => {
      const { map, fitted } = window.gelan.map.state;
      if (!map) { return; }
      map.invalidateSize({ pan: true, animate: false });
      const bounds = fitted && !window.gelan.place.isHeld() && JSON.parse(fitted).bounds;
      if (bounds) { map.fitBounds(bounds, { padding: [24, 24], animate: false }); }
    }).observe(box);
  }).observe(document.documentElement, { childList: true, subtree: true });

  function once(name, value) {
    if (last[name] === value || (last[name] === undefined && !value)) { return window.dash_clientside.no_update; }
    last[name] = value;
    return value;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.gelan_desk = {
    tabled: (search) => once("table", new URLSearchParams(search || "").get("table") ? search : ""),
    opened(search) {
      const id = new URLSearchParams(search || "").get("event") || "";
      const found = once("event", id);
      const replayed = window.gelan.replay.asks(search);
      if (found !== window.dash_clientside.no_update || replayed !== last.replayed) {
        window.setTimeout(ring, 0, id, TRIES);
        window.gelan.replayMap.ring(replayed ? id : "");
      }
      last.replayed = replayed;
      return found;
    },
    pick(id, search) {
      const query = new URLSearchParams(search || "");
      if (!id || query.get("event") === id) { return window.dash_clientside.no_update; }
      query.set("event", id);
      return "?" + query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    },
  };
})();
