// @ts-check
/* Events of one instant, drawn by hand: at every step of a replay all of them may come and go, and markers are
   elements, of which thousands cannot be made anew many times a second. */

import { token } from "./dom.js";
import { deskMap } from "./map.js";

const MANY = 2000,
  CELL = 64,
  REACH = 9,
  SIZE = 24,
  DIM = 0.55;
const CROWD = 300,
  NEWS = 5; // from so many points on they are smaller; new for this part of the fading time
const state = {
  map: null,
  canvas: null,
  data: null,
  at: 0,
  on: false,
  drawn: [],
  sprites: {},
  event: "",
  ringed: -1,
};
const rankColour = (rank) => token(`rank-${rank > 0 ? Math.min(rank, 4) : "none"}`);

/* Web Mercator at zoom 0, once for all. */
function project(data) {
  const { lon, lat } = data.columns,
    n = data.n;
  data.x = new Float64Array(n);
  data.y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const sine = Math.sin(((lat[i] / 1e6) * Math.PI) / 180);
    data.x[i] = lon[i] === data.nowhere ? NaN : 256 * (lon[i] / 360e6 + 0.5);
    data.y[i] = 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  }
}

function mount(map) {
  const pane = map.getPane("replay") || map.createPane("replay");
  pane.style.zIndex = 605;
  pane.style.pointerEvents = "none";
  const canvas = document.createElement("canvas");
  canvas.className = "leaflet-zoom-hide";
  pane.appendChild(canvas);
  Object.assign(state, { map, canvas });
  map.on("moveend zoomend resize viewreset", () => draw());
  const box = map.getContainer();
  box.addEventListener("click", pick, true);
  box.addEventListener("mousemove", (event) =>
    box.classList.toggle("is-over-event", Boolean(state.on && hit(event))),
  );
}

function shape(ink, rank, c) {
  ink.beginPath();
  if (rank === 2) {
    ink.rect(c - 4.5, c - 4.5, 9, 9);
  } else if (rank === 3) {
    ink.moveTo(c, c - 5.5);
    ink.lineTo(c + 5.5, c + 4.5);
    ink.lineTo(c - 5.5, c + 4.5);
    ink.closePath();
  } else if (rank >= 4) {
    ink.moveTo(c, c - 6);
    ink.lineTo(c + 6, c);
    ink.lineTo(c, c + 6);
    ink.lineTo(c - 6, c);
    ink.closePath();
  } else {
    ink.arc(c, c, 4.6, 0, 7);
  }
}

/* Tier = shape + colour; late = a ring around it: as the markers of the live map. */
function sprite(rank, late) {
  const key = rank + (late ? "late" : "");
  if (!state.sprites[key]) {
    const tile = document.createElement("canvas"),
      ratio = window.devicePixelRatio || 1,
      c = SIZE / 2;
    tile.width = tile.height = SIZE * ratio;
    const ink = tile.getContext("2d");
    ink.scale(ratio, ratio);
    shape(ink, rank, c);
    if (rank > 0) {
      ink.fillStyle = rankColour(rank);
      ink.fill();
      ink.lineWidth = 1;
      ink.strokeStyle = token("page");
    } else {
      ink.lineWidth = 2;
      ink.strokeStyle = rankColour(0);
    }
    ink.stroke();
    if (late) {
      ink.beginPath();
      ink.arc(c, c, 8.5, 0, 7);
      ink.lineWidth = 1.5;
      ink.strokeStyle = token("bad");
      ink.stroke();
    }
    state.sprites[key] = tile;
  }
  return state.sprites[key];
}

/* What is in view at the instant: open ones, and those closed a moment ago. */
function visible(width, height) {
  const { columns: c, n, x, y, fade } = state.data,
    at = state.at;
  const scale = 2 ** state.map.getZoom(),
    origin = state.map.getPixelOrigin();
  const corner = state.map.containerPointToLayerPoint([0, 0]);
  const left = origin.x + corner.x,
    top = origin.y + corner.y,
    found = [];
  let open = 0;
  for (let i = 0; i < n && c.reported[i] <= at; i++) {
    const back = c.again[i] <= at,
      ends = back ? c.shut_again[i] : c.shut[i];
    const gone = at - ends;
    if (gone >= fade) {
      continue;
    }
    const px = x[i] * scale - left,
      py = y[i] * scale - top;
    if (!(px > -SIZE && py > -SIZE && px < width + SIZE && py < height + SIZE)) {
      continue;
    }
    const closed = gone >= 0;
    open += Number(!closed);
    found.push({
      i,
      px,
      py,
      rank: c.rank[i],
      closed,
      late: !closed && c.late[i] <= at && at < c.aside[i],
      left: closed ? 1 - gone / fade : 1,
      fresh: 1 - (NEWS * (at - c.reported[i])) / fade,
    });
  }
  return { found, open };
}

function points(ink, found) {
  const accent = token("accent");
  const full = found.length > CROWD ? SIZE * 0.82 : SIZE;
  found.sort((a, b) => b.closed - a.closed || a.rank - b.rank);
  found.forEach((one) => {
    ink.globalAlpha = one.closed ? DIM * one.left : 1;
    const size = one.closed ? full * 0.7 : full;
    ink.drawImage(sprite(one.rank, one.late), one.px - size / 2, one.py - size / 2, size, size);
    if (one.fresh > 0 && !one.closed) {
      ink.globalAlpha = one.fresh;
      ink.beginPath();
      ink.arc(one.px, one.py, 7 + 12 * (1 - one.fresh), 0, 7);
      ink.lineWidth = 2;
      ink.strokeStyle = accent;
      ink.stroke();
    }
  });
  ink.globalAlpha = 1;
  return found;
}

/* Too many to tell apart: counted by cells of the screen that stand still while the map is moved. */
function clusters(ink, found) {
  const origin = state.map.getPixelOrigin(),
    corner = state.map.containerPointToLayerPoint([0, 0]),
    cells = new Map();
  found.forEach((one) => {
    if (one.closed) {
      return;
    }
    const key = `${Math.floor((one.px + origin.x + corner.x) / CELL)}:${Math.floor((one.py + origin.y + corner.y) / CELL)}`;
    const cell = cells.get(key) || { n: 0, late: 0, rank: 0, sx: 0, sy: 0, i: one.i };
    cell.n += 1;
    cell.late += one.late;
    cell.rank = Math.max(cell.rank, one.rank);
    cell.sx += one.px;
    cell.sy += one.py;
    cells.set(key, cell);
  });
  const surface = token("surface"),
    text = token("text"),
    bad = token("bad");
  ink.font = `600 11px ${token("font")}`;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  return [...cells.values()].map((cell) => {
    const px = cell.sx / cell.n,
      py = cell.sy / cell.n,
      r = 9 + 4 * Math.log10(cell.n) ** 1.2;
    if (cell.n === 1) {
      ink.drawImage(sprite(cell.rank, cell.late), px - SIZE / 2, py - SIZE / 2, SIZE, SIZE);
      return { px, py, i: cell.i, r: REACH };
    }
    ink.beginPath();
    ink.arc(px, py, r, 0, 7);
    ink.globalAlpha = 0.88;
    ink.fillStyle = surface;
    ink.fill();
    ink.globalAlpha = 1;
    ink.lineWidth = 2;
    ink.strokeStyle = rankColour(cell.rank);
    ink.stroke();
    if (cell.late) {
      ink.beginPath();
      ink.arc(px, py, r + 2.5, -Math.PI / 2, -Math.PI / 2 + (2 * Math.PI * cell.late) / cell.n);
      ink.strokeStyle = bad;
      ink.stroke();
    }
    ink.fillStyle = text;
    ink.fillText(cell.n, px, py + 0.5);
    return { px, py, r, many: cell.n };
  });
}

/* A ring around the event whose card is open, while it is on the map. */
function ring(ink, found) {
  const one = state.ringed < 0 ? null : found.find((each) => each.i === state.ringed);
  if (!one) {
    return;
  }
  /** @type {[string, number, number][]} */
  const rings = [
    ["page", 17, 2],
    ["accent", 14.5, 3],
  ];
  rings.forEach(([colour, r, wide]) => {
    ink.beginPath();
    ink.arc(one.px, one.py, r, 0, 7);
    ink.lineWidth = wide;
    ink.strokeStyle = token(colour);
    ink.stroke();
  });
}

async function seek() {
  const { data, event } = state,
    map = deskMap.state.map;
  state.ringed = -1;
  if (data && event) {
    const place = (await data.names()).indexOf(event);
    if (data !== state.data || event !== state.event) {
      return;
    }
    state.ringed = place;
    const at =
      place < 0 || data.columns.lon[place] === data.nowhere
        ? null
        : [data.columns.lat[place] / 1e6, data.columns.lon[place] / 1e6];
    if (at && !map.getBounds().pad(-0.1).contains(at)) {
      map.panTo(at, { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
    }
  }
  draw();
}

function draw() {
  const { canvas, map } = state;
  if (!canvas) {
    return;
  }
  canvas.hidden = !state.on;
  if (!state.on || !state.data) {
    return;
  }
  const size = map.getSize(),
    ratio = window.devicePixelRatio || 1;
  if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
  }
  const theme = document.documentElement.dataset.theme;
  if (theme !== state.theme) {
    Object.assign(state, { theme, sprites: {} });
  }
  window.L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  const ink = canvas.getContext("2d");
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.clearRect(0, 0, size.x, size.y);
  const { found, open } = visible(size.x, size.y);
  state.drawn = open > MANY ? clusters(ink, found) : points(ink, found);
  ring(ink, found);
  state.open = open;
}

function hit(event) {
  const box = state.map.getContainer().getBoundingClientRect();
  const x = event.clientX - box.x,
    y = event.clientY - box.y;
  let best = null,
    near = Infinity;
  state.drawn.forEach((one) => {
    const far = Math.hypot(one.px - x, one.py - y);
    if (far < (one.r || REACH) && far < near) {
      best = one;
      near = far;
    }
  });
  return best;
}

/* A press on an event must not reach the polygon below it. */
async function pick(event) {
  if (!state.on || event.target.closest(".leaflet-control")) {
    return;
  }
  const one = hit(event);
  if (!one) {
    return;
  }
  event.stopImmediatePropagation();
  if (one.many) {
    state.map.setView(state.map.containerPointToLatLng([one.px, one.py]), state.map.getZoom() + 2);
    return;
  }
  const names = await state.data.names();
  if (names[one.i]) {
    window.dash_clientside.set_props("picked-event", { data: names[one.i] });
  }
}

export const replayMap = {
  state,
  show(data) {
    if (data.x === undefined) {
      project(data);
    }
    state.data = data;
    seek();
  },
  ring(event) {
    if (event === state.event) {
      return;
    }
    state.event = event;
    seek();
  },
  draw(at, on) {
    const map = deskMap.state.map;
    if (map && map !== state.map) {
      mount(map);
    }
    Object.assign(state, { at, on });
    draw();
  },
};
