// @ts-check
/* What if a post stood elsewhere? Posts are picked up with the mouse or from a list and put down; where they are
   is in the URL (moved=POST@lon,lat;...), the server tells and draws what changes. */

import { all, fill, make, token } from "./dom.js";
import { NEAREST, onEscape } from "./escape.js";
import { onMap } from "./leaflet.js";
import { deskMap } from "./map.js";
import { reach } from "./reach.js";
import { go, query } from "./url.js";

const NEAR_PX = 9,
  STILL_PX = 4,
  STEP_PX = 12,
  SMALL_STEP_PX = 2,
  REST_MS = 600;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ICON =
  '<svg viewBox="0 0 16 16"><path d="M8 1v14M1 8h14M6 3l2-2 2 2M6 13l2 2 2-2M3 6 1 8l2 2M13 6l2 2-2 2"/></svg>';
const WRITTEN = /([^;]+?)@(-?[\d.]+),(-?[\d.]+)(?:;|$)/g;
const own = { map: null, drawn: null, dots: [], hands: new Map(), drag: null, asked: "", parts: null };
const { postsPoint } = deskMap;

const puts = () =>
  new Map([...(query().get("moved") || "").matchAll(WRITTEN)].map((one) => [one[1], [+one[2], +one[3]]]));
const latlng = (at) => window.L.latLng(at[1], at[0]);

/* Posts are drawn in place of events, as in dashboard/map/whatif.py. */
function write(moved) {
  const asked = query(),
    shown = new Set((asked.get("show") || "events,circles").split(","));
  if (!asked.get("moved")) {
    shown.delete("events");
    asked.set("show", [...shown.add("circles").add("posts")].join(","));
  }
  asked.set(
    "moved",
    [...moved].map(([post, at]) => `${post}@${at[0].toFixed(5)},${at[1].toFixed(5)}`).join(";") || "none",
  );
  go(asked);
}

function put(post, where) {
  const moved = puts();
  moved.delete(post); // the last one moved is the first that Escape puts back
  write(moved.set(post, [where.lng, where.lat]));
}

/* The post under the mouse: one that was moved, else the next of those that stand there. */
function nearest(event) {
  const at = own.map.mouseEventToContainerPoint(event),
    moved = puts();
  const away = (layer) => own.map.latLngToContainerPoint(layer.getLatLng()).distanceTo(at);
  own.dots = own.dots.filter((dot) => dot._map);
  const found = [...own.hands].map(([post, marker]) => ({ post, layer: marker }));
  own.dots.forEach((dot) => {
    const post = dot.feature.properties.posts.find((one) => !moved.has(one));
    if (post) {
      found.push({ post, layer: dot });
    }
  });
  let best = null,
    least = NEAR_PX;
  found.forEach((one) => {
    const px = away(one.layer);
    if (px <= least) {
      [best, least] = [one, px];
    }
  });
  return best;
}

function grab(event) {
  if (event.button !== 0 || reach.own.armed) {
    return;
  }
  if (event.target.closest(".leaflet-control, .event, .cluster, .centre")) {
    return;
  }
  const found = nearest(event);
  if (!found) {
    return;
  }
  event.stopPropagation();
  event.preventDefault();
  own.drag = {
    post: found.post,
    from: found.layer.getLatLng(),
    x: event.clientX,
    y: event.clientY,
    ghost: null,
  };
  document.addEventListener("mousemove", move);
  document.addEventListener("mouseup", drop);
}

function move(event) {
  const drag = own.drag,
    where = own.map.mouseEventToLatLng(event);
  if (!drag.ghost) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL_PX) {
      return;
    }
    drag.ghost = window.L.layerGroup([way(drag.from, where), hand(drag.post, where, "")]).addTo(own.map);
    own.map.getContainer().classList.add("is-carrying");
  }
  const [line, marker] = drag.ghost.getLayers();
  line.setLatLngs([drag.from, where]);
  marker.setLatLng(where);
}

function letGo() {
  const drag = own.drag;
  document.removeEventListener("mousemove", move);
  document.removeEventListener("mouseup", drop);
  own.map.getContainer().classList.remove("is-carrying");
  if (drag.ghost) {
    drag.ghost.remove();
  }
  own.drag = null;
  return drag;
}

function drop(event) {
  const drag = letGo(),
    box = own.map.getContainer().getBoundingClientRect();
  const inside =
    event.clientX > box.left &&
    event.clientX < box.right &&
    event.clientY > box.top &&
    event.clientY < box.bottom;
  if (!drag.ghost) {
    return;
  }
  own.dropped = true; // the click that follows is none
  window.setTimeout(() => {
    own.dropped = false;
  });
  if (inside) {
    put(drag.post, own.map.mouseEventToLatLng(event));
  }
}

const way = (from, to) =>
  window.L.polyline([from, to], {
    pane: "links",
    color: token("map-selected"),
    weight: 2,
    dashArray: "2 5",
    interactive: false,
  });

/* A post in the hand: it may be dragged on, and has the keyboard. */
function hand(post, where, label, refused) {
  const icon = window.L.divIcon({
    className: `whatif-post${refused ? " is-refused" : ""}`,
    iconSize: [18, 18],
    html: "<i></i>",
  });
  const marker = window.L.marker(where, { icon, keyboard: true, title: label, zIndexOffset: 2000 });
  marker.on("add", () => {
    const node = marker.getElement();
    node.setAttribute("aria-label", label);
    node.addEventListener("keydown", (event) => step(event, post, marker));
  });
  return marker;
}

function step(event, post, marker) {
  const arrow = ARROWS[event.key],
    px = event.shiftKey ? SMALL_STEP_PX : STEP_PX;
  if (!arrow) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const at = own.map.latLngToContainerPoint(marker.getLatLng()).add([arrow[0] * px, arrow[1] * px]);
  marker.setLatLng(own.map.containerPointToLatLng(at));
  window.clearTimeout(own.timer);
  own.timer = window.setTimeout(() => put(post, marker.getLatLng()), REST_MS);
}

const STYLES = {
  before: (_p) => ({ color: token("text-quiet"), weight: 1.4, dashArray: "3 5", fill: false }),
  after: (p) => ({
    color: token("map-selected"),
    weight: 1.8,
    dashArray: p.method === "road" ? null : "6 4",
    fillColor: token("map-selected"),
    fillOpacity: 0.1,
  }),
  cell: (p) => ({
    color: token(p.change > 0 ? "good" : "bad"),
    weight: 1,
    fillColor: token(p.change > 0 ? "good" : "bad"),
    fillOpacity: 0.15 + 0.5 * Math.abs(p.change),
  }),
};

function show(answer) {
  const held = [...own.hands].find(([, marker]) => marker.getElement() === document.activeElement);
  own.drawn.clearLayers();
  own.hands.clear();
  const is = (post) => post.properties.kind === "post";
  window.L.geoJSON(
    answer.features.filter((one) => !is(one)),
    {
      pane: "reach",
      interactive: false,
      style: (one) => STYLES[one.properties.kind](one.properties),
    },
  ).addTo(own.drawn);
  answer.features.filter(is).forEach((one) => {
    const { post, label, refused, start } = one.properties,
      at = latlng(one.geometry.coordinates);
    if (start) {
      way(latlng(start), at).addTo(own.drawn);
      window.L.circleMarker(latlng(start), {
        pane: "links",
        radius: 5,
        color: token("map-selected"),
        weight: 1.5,
        fillColor: token("map-ground"),
        fillOpacity: 1,
        interactive: false,
      }).addTo(own.drawn);
    }
    own.hands.set(post, hand(post, at, label, refused).addTo(own.drawn));
  });
  const standing = answer.features.filter((one) => one.properties.refused === false).pop();
  if (standing) {
    // where one sees it, not below the card
    own.map.panInside(latlng(standing.geometry.coordinates), {
      paddingTopLeft: [320, 80],
      paddingBottomRight: [60, 60],
      animate: false,
    });
  }
  if (held && own.hands.has(held[0])) {
    own.hands.get(held[0]).getElement().focus({ preventScroll: true });
  }
}

/* The list of posts near the middle, for those who have no mouse. */
async function offer() {
  const { pick } = own.parts,
    middle = own.map.getCenter(),
    asked = query(),
    chosen = pick.value;
  asked.set("near", `${middle.lng.toFixed(5)},${middle.lat.toFixed(5)}`);
  try {
    own.near = await (await fetch(`/live/whatif?${asked}`)).json();
  } catch (_error) {
    return;
  }
  fill(
    pick,
    ...own.near.map((one) => {
      const option = make("option", "", one.name);
      option.value = one.post;
      return option;
    }),
  );
  if (own.near.some((one) => one.post === chosen)) {
    pick.value = chosen;
  }
}

function take() {
  const one = own.near?.find((post) => post.post === own.parts.pick.value);
  if (!one) {
    return;
  }
  if (!own.hands.has(one.post)) {
    own.hands.set(one.post, hand(one.post, latlng(one.at), one.name).addTo(own.drawn));
  }
  const marker = own.hands.get(one.post);
  own.map.panInside(marker.getLatLng(), { padding: [60, 60], animate: false });
  marker.getElement().focus({ preventScroll: true });
}

function build(place) {
  const words = JSON.parse(place.dataset.words);
  const label = make("label", "", words.pick),
    pick = label.appendChild(make("select"));
  const buttons = make("div", "whatif-buttons"),
    form = make("form");
  const field = form.appendChild(make("input")),
    send = form.appendChild(make("button", "control", words.put));
  field.placeholder = words.coordinates;
  field.setAttribute("aria-label", words.coordinates);
  send.type = "submit";
  field.addEventListener("input", () => field.setCustomValidity(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [lon, lat] = field.value
      .split(/[,,\s]+/)
      .filter(Boolean)
      .map(Number);
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      field.setCustomValidity(words.unread);
      form.reportValidity();
      return;
    }
    put(pick.value, window.L.latLng(lat, lon));
  });
  [
    [words.take, take],
    [words.centre, () => put(pick.value, own.map.getCenter())],
  ].forEach(([text, act]) => {
    const button = buttons.appendChild(make("button", "control", text));
    button.type = "button";
    button.addEventListener("click", () => {
      if (pick.value) {
        act();
      }
    });
  });
  place.append(label, buttons, form);
  own.parts = { pick };
  own.button.title = words.open;
  own.button.setAttribute("aria-label", words.open);
}

const mapped = async () => {
  while (!own.map) {
    await new Promise((done) => {
      window.setTimeout(done, 50);
    });
  }
};

deskMap.postsPoint = (feature, where) => {
  const dot = postsPoint(feature, where);
  dot.options.className = "post-dot";
  own.dots.push(dot);
  return dot;
};

function catchMap(map) {
  if (map.options.standsAlone) {
    return;
  }
  own.map = map;
  own.drawn = window.L.layerGroup().addTo(map);
  const control = new window.L.Control({ position: "bottomright" });
  control.onAdd = () => {
    const box = make("div", "leaflet-bar reach-control");
    own.button = box.appendChild(make("button", "whatif-open"));
    own.button.innerHTML = ICON;
    window.L.DomEvent.disableClickPropagation(box);
    own.button.addEventListener("click", () => {
      if (!query().get("moved")) {
        write(new Map());
      }
    });
    return box;
  };
  control.addTo(map);
  const container = map.getContainer();
  container.addEventListener("mousedown", grab, true);
  container.addEventListener(
    "click",
    (event) => {
      if (own.dropped) {
        event.stopPropagation();
      }
    },
    true,
  );
  map.on("moveend", () => {
    if (query().get("moved") && own.parts) {
      offer();
    }
  });
}

/* Escape puts down what is carried, else puts back what was moved last, else ends the trial. */
onEscape(NEAREST.trial, () => {
  const asked = query(),
    moved = puts();
  if (own.drag) {
    letGo();
  } else if (moved.size) {
    moved.delete([...moved.keys()].pop());
    write(moved);
  } else if (asked.get("moved")) {
    all("#whatif .reach-close")[0].click();
  } else {
    return false;
  }
  window.clearTimeout(own.timer);
  return true;
});

export const whatif = { own };
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.gelan_whatif = {
  /* The server is asked only while something is tried, and once more when that ends. */
  asked(search) {
    const wanted = query(search).get("moved") ? search : "";
    if (wanted === own.asked) {
      return window.dash_clientside.no_update;
    }
    own.asked = wanted;
    return wanted;
  },
  async draw(url) {
    await mapped();
    if (!own.parts) {
      build(document.getElementById("whatif-pick"));
    }
    own.last = url;
    const answer = url ? await (await fetch(url)).json() : { features: [] };
    if (own.last === url) {
      show(answer);
    }
    if (url) {
      offer();
    }
    return window.dash_clientside.no_update;
  },
};

onMap(catchMap);
