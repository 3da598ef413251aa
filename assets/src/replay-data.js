// @ts-check
/* What the time bar knows: all that happened in a span, as one packet; the counts of any instant of it; the
   curve of the backlog. */

import { token } from "./dom.js";

const DAY = 86400;

/* Local times without a zone, as seconds; the browser's own zone plays no part. */
const seconds = (text) =>
  Date.parse(`${(text.length > 10 ? text : `${text}T00:00:00`).slice(0, 19)}Z`) / 1000;
/* The instant that a query asks for; what is no time asks for none, as on the server. */
const instant = (query) => (Number.isFinite(seconds(query.get("asof") || "")) ? query.get("asof") : null);

/* How many of the sorted are not above `at`. */
function upTo(sorted, at) {
  let low = 0,
    high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/* Openings and closings in order: the counts of any instant are two look-ups each (queries/replay.py). */
function index(data) {
  const c = data.columns,
    never = data.never,
    starts = [],
    ends = [],
    late = [],
    settled = [];
  const span = (from, to, i) => {
    if (from >= to) {
      return;
    }
    starts.push(from);
    ends.push(to);
    const begins = Math.max(from, c.late[i]),
      calm = Math.min(to, c.aside[i]);
    if (begins < calm) {
      late.push(begins);
      settled.push(calm);
    }
  };
  for (let i = 0; i < data.n; i++) {
    span(c.reported[i], c.shut[i], i);
    if (c.again[i] !== never) {
      span(Math.max(c.reported[i], c.again[i]), c.shut_again[i], i);
    }
  }
  [data.starts, data.ends, data.late, data.settled] = [starts, ends, late, settled].map((one) =>
    Int32Array.from(one).sort(),
  );
}

function unpack(buffer, query) {
  const head = new DataView(buffer).getUint32(0, true);
  const data = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, head)));
  let at = 4 + head;
  Object.entries(data.columns).forEach(([name, kind]) => {
    data.columns[name] =
      kind === "u1" ? new Uint8Array(buffer, at, data.n) : new Int32Array(buffer, at, data.n);
    at += data.n * (kind === "u1" ? 1 : 4);
  });
  let names = null;
  data.names = () => {
    names =
      names ||
      fetch(`/live/replay/names?${query}`)
        .then((answer) => answer.text())
        .then((text) => text.split("\n"));
    return names;
  };
  Object.assign(data, {
    from: seconds(data.from),
    to: seconds(data.to),
    latest: seconds(data.latest),
    never: 2147483647,
    nowhere: -2147483648,
  });
  data.length = data.to - data.from;
  index(data);
  data.iso = (at) => new Date((data.from + at) * 1000).toISOString().slice(0, 19);
  data.counts = (at) => ({
    open: upTo(data.starts, at) - upTo(data.ends, at),
    overdue: upTo(data.late, at) - upTo(data.settled, at),
  });
  return data;
}

/* The backlog over the span, with midnights and shifts. */
function curve(d, canvas, track) {
  if (!track.clientWidth) {
    return;
  }
  const ratio = window.devicePixelRatio || 1,
    w = track.clientWidth,
    h = track.clientHeight;
  canvas.width = w * ratio;
  canvas.height = h * ratio;
  const ink = canvas.getContext("2d"),
    rows = [];
  ink.scale(ratio, ratio);
  for (let x = 0; x <= w; x++) {
    rows.push(d.counts(Math.round((x / w) * d.length)));
  }
  const most = Math.max(1, ...rows.map((one) => one.open));
  const y = (n) => h - 1 - (n / most) * (h - 12);
  const line = (at, from, colour) => {
    const x = Math.round((at / d.length) * w) + 0.5;
    ink.fillStyle = colour;
    ink.fillRect(x, from, 1, h - from);
  };
  const area = (key, colour, alpha) => {
    ink.beginPath();
    ink.moveTo(0, h);
    rows.forEach((one, x) => ink.lineTo(x, y(one[key])));
    ink.lineTo(w, h);
    ink.globalAlpha = alpha;
    ink.fillStyle = colour;
    ink.fill();
    ink.globalAlpha = 1;
    ink.beginPath();
    rows.forEach((one, x) => ink.lineTo(x, y(one[key])));
    ink.lineWidth = 1.4;
    ink.strokeStyle = colour;
    ink.stroke();
  };
  area("open", token("accent"), 0.2);
  area("overdue", token("bad"), 0.35);
  const midnight = (DAY - (d.from % DAY)) % DAY;
  const every = Math.ceil(d.length / DAY / (w / 46)) * DAY;
  ink.font = `10px ${token("font")}`;
  for (let at = midnight, _n = 0; at <= d.length; at += DAY, _n++) {
    if (d.length <= 45 * DAY) {
      line(at, 0, token("line"));
    }
    if ((at - midnight) % every === 0 && (at / d.length) * w < w - 32) {
      ink.fillStyle = token("text-quiet");
      ink.fillText(d.iso(at).slice(5, 10), (at / d.length) * w + 3, 9);
    }
  }
  if (d.length <= 4 * DAY) {
    d.shifts.forEach((at) => {
      line(at, h - 8, token("warn"));
      ink.fillStyle = token("text-quiet");
      if ((at / d.length) * w < w - 32) {
        ink.fillText(d.iso(at).slice(11, 16), (at / d.length) * w + 3, h - 3);
      }
    });
  }
}

export const replayData = { DAY, seconds, instant, unpack, curve };
