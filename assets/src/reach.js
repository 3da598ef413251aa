// @ts-check
/* Click anywhere: who can be here in time, and where can a post be? Asks the server, draws the answer. */

import { make, token } from "./dom.js";
import { NEAREST, onEscape } from "./escape.js";
import { onMap } from "./leaflet.js";
import { deskMap } from "./map.js";
import { query } from "./url.js";

const own = { map: null, drawn: null, card: null, asked: 0, armed: false };

/* What follows the roads has a plain border; what is only estimated is dashed, in whole or in part. */
deskMap.circlesStyle = (feature) => {
  const colour = token(`reach-${feature.properties.zone}`),
    estimated = feature.properties.method !== "road";
  return {
    stroke: feature.properties.kind !== "part",
    color: colour,
    weight: estimated ? 1.2 : 1.5,
    opacity: 0.85,
    dashArray: estimated ? "6 4" : null,
    fillColor: colour,
    fillOpacity: estimated ? 0.03 : 0.12,
  };
};

function close() {
  own.asked += 1;
  if (own.card) {
    own.card.remove();
    own.card = null;
  }
  if (own.drawn) {
    own.drawn.remove();
    own.drawn = null;
  }
}

function open(answer) {
  close();
  own.drawn = window.L.layerGroup().addTo(own.map);
  own.card = make("section", "reach-card");
  const head = own.card.appendChild(make("header"));
  head.append(make("b", "", answer.title));
  const shut = head.appendChild(make("button", "reach-close", "×"));
  shut.addEventListener("click", close);
  if (answer.count) {
    own.card.append(make("p", "reach-count", answer.count));
  }
  own.card.append(make("p", "quiet", answer.note));
  own.map.getContainer().parentElement.append(own.card);
}

async function ask(what) {
  const here = query(),
    number = own.asked + 1;
  own.asked = number;
  const asked = new URLSearchParams(what);
  ["asof", "lang"].forEach((key) => {
    if (here.get(key)) {
      asked.set(key, here.get(key));
    }
  });
  try {
    const answer = await (await fetch(`/live/reach?${asked}`)).json();
    return number === own.asked || !what.at ? answer : null;
  } catch (_error) {
    return null;
  }
}

function dot(at, colour, radius) {
  return window.L.circleMarker([at[1], at[0]], {
    radius,
    color: token("map-ground"),
    weight: 1,
    fillColor: token(colour),
    fillOpacity: 0.95,
    pane: "posts",
  });
}

async function who(latlng) {
  const started = performance.now();
  const answer = await ask({ at: `${latlng.lng.toFixed(6)},${latlng.lat.toFixed(6)}` });
  if (!answer) {
    return;
  }
  open(answer);
  own.took = performance.now() - started;
  const list = own.card.appendChild(make("ol", "reach-posts"));
  answer.posts.forEach((post) => {
    const row = list.appendChild(make("li", post.in_time ? "is-in-time" : ""));
    const link = row.appendChild(make("button", "reach-post"));
    link.append(
      make("span", "", post.name),
      make("small", "quiet", post.what + (post.n > 1 ? ` × ${post.n}` : "")),
      make("b", "", post.time),
    );
    link.addEventListener("click", () => where(post));
    dot(post.at, post.in_time ? "post" : "text-quiet", post.in_time ? 6 : 4).addTo(own.drawn);
  });
  if (answer.none) {
    own.card.append(make("p", "quiet", answer.none));
  }
  window.L.circleMarker(latlng, {
    radius: 8,
    color: token("map-selected"),
    weight: 3,
    fill: false,
    pane: "posts",
  }).addTo(own.drawn);
}

async function where(post) {
  const answer = await ask({ post: [post.unit, post.role, post.zone].join(",") });
  if (!answer) {
    return;
  }
  open(answer);
  window.L.geoJSON(answer.areas, {
    interactive: false,
    style: (feature) => ({
      color: token("map-selected"),
      weight: 1.6,
      fillColor: token("map-selected"),
      fillOpacity: feature.properties.minutes > 10 ? 0.08 : 0.22,
      dashArray: feature.properties.method === "road" ? null : "6 4",
    }),
  }).addTo(own.drawn);
  answer.at.forEach((at) => dot(at, "post", 6).addTo(own.drawn));
}

function arm(on, button) {
  own.armed = on;
  button.classList.toggle("is-on", on);
  own.map.getContainer().classList.toggle("is-asking", on);
}

function catchMap(map) {
  if (map.options.standsAlone) {
    return;
  } // the wall's: nobody points at it
  own.map = map;
  map.on("contextmenu", (event) => {
    event.originalEvent.preventDefault();
    who(event.latlng);
  });
  const control = new window.L.Control({ position: "bottomright" });
  control.onAdd = () => {
    const box = make("div", "leaflet-bar reach-control"),
      button = box.appendChild(make("button", "", "◎"));
    ask({}).then((answer) => {
      button.title = answer ? answer.title : "";
      button.setAttribute("aria-label", button.title);
    });
    window.L.DomEvent.disableClickPropagation(box);
    button.addEventListener("click", () => arm(!own.armed, button));
    own.button = button;
    return box;
  };
  control.addTo(map);
  // before any polygon hears of it: the next click is a question, not a choice
  map.getContainer().addEventListener(
    "click",
    (event) => {
      if (!own.armed || event.target.closest(".leaflet-control, .reach-card")) {
        return;
      }
      event.stopPropagation();
      arm(false, own.button);
      who(map.mouseEventToLatLng(event));
    },
    true,
  );
}

export const reach = { own, who, where, close };
onEscape(NEAREST.reach, () => {
  const open = Boolean(own.card);
  if (open) {
    close();
  }
  return open;
});
onMap(catchMap);
