// @ts-check
/* What the wall draws from rows: lists, bars and curves. Elements are made once and used again, so that a wall
   that is open for weeks has as many of them as in its first minute. */
import { all, fill } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const by = (id) => document.getElementById(id);

function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

function make(tag, css, ...children) {
  const node = document.createElement(tag);
  if (css) {
    node.className = css;
  }
  node.append(...children);
  return node;
}

/* Give `box` exactly as many children as there are rows; `make` makes one, `fill` writes a row into it. */
function rows(box, list, create, fill) {
  while (box.children.length > list.length) {
    box.lastElementChild.remove();
  }
  while (box.children.length < list.length) {
    box.append(create());
  }
  list.forEach((row, i) => fill(box.children[i], row, i));
}

const cells = (node, texts) => texts.forEach((text, i) => write(node.children[i], String(text)));
const count = (n) => n.toLocaleString("en");

function shape(svg, name, tag, css) {
  svg.parts = svg.parts || {};
  if (!svg.parts[name]) {
    svg.parts[name] = document.createElementNS(SVG, tag);
    svg.parts[name].setAttribute("class", css);
    svg.append(svg.parts[name]);
  }
  return svg.parts[name];
}

function label(svg, name, x, y, text, css) {
  const node = shape(svg, name, "text", css);
  node.setAttribute("x", x.toFixed(1));
  node.setAttribute("y", y.toFixed(1));
  write(node, text);
}

function canvas(box) {
  if (!box.firstElementChild) {
    box.append(document.createElementNS(SVG, "svg"));
  }
  const svg = box.firstElementChild,
    w = box.clientWidth,
    h = box.clientHeight;
  svg.setAttribute("viewBox", `0 0 ${w} ${h}`);
  return [svg, w, h, parseFloat(getComputedStyle(box).fontSize)];
}

const path = (points) =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function running(hours) {
  let sum = 0;
  return [
    0,
    ...hours.map((n) => {
      sum += n;
      return sum;
    }),
  ];
}

/* Today beside the same weekday: the sum since midnight, last week's, and the range of the last weeks. */
function trend(hours, until, words) {
  const box = by("wall-trend");
  const [svg, w, h, type] = canvas(box);
  if (w < 40 || h < 40) {
    return;
  }
  const [today, ...weeks] = hours.map(running);
  const whole = Math.floor(until),
    now = today[whole] + (whole < 24 ? today[whole + 1] - today[whole] : 0);
  const most = Math.max(4, now, ...weeks.map((week) => week[24])) * 1.04;
  const top = 1.7 * type,
    foot = h - 1.35 * type,
    left = 2.6 * type,
    right = w - 0.8 * type;
  const x = (hour) => left + ((right - left) * hour) / 24,
    y = (n) => foot - ((foot - top) * n) / most;
  const lows = today.map((_, i) => Math.min(...weeks.map((week) => week[i])));
  const highs = today.map((_, i) => Math.max(...weeks.map((week) => week[i])));
  const at = (list) => list.map((n, i) => [x(i), y(n)]);
  shape(svg, "grid", "path", "axis").setAttribute(
    "d",
    `${[0, 6, 12, 18, 24]
      .map((hour) => `M${x(hour).toFixed(1)} ${top}V${foot}`)
      .join("")}M${left} ${foot}H${right}`,
  );
  shape(svg, "band", "path", "band").setAttribute("d", `${path([...at(highs), ...at(lows).reverse()])}Z`);
  shape(svg, "week", "path", "week").setAttribute("d", path(at(weeks[0])));
  const line = [...at(today.slice(0, whole + 1)), [x(until), y(now)]];
  shape(svg, "area", "path", "area").setAttribute("d", `${path([...line, [x(until), foot], [left, foot]])}Z`);
  shape(svg, "today", "path", "today").setAttribute("d", path(line));
  const dot = shape(svg, "dot", "circle", "dot");
  dot.setAttribute("cx", x(until).toFixed(1));
  dot.setAttribute("cy", y(now).toFixed(1));
  dot.setAttribute("r", (0.3 * type).toFixed(1));
  [0, 6, 12, 18, 24].forEach((hour) => label(svg, `h${hour}`, x(hour), h - 0.3 * type, `${hour}`, "tick"));
  [0, 0.5, 1].forEach((share) =>
    label(
      svg,
      `n${share}`,
      left - 0.4 * type,
      y(share * most) + 0.3 * type,
      count(Math.round(share * most)),
      "tick is-left",
    ),
  );
  const keys = [
    ["today", words.today_short],
    ["week", words.last_week],
    ["band", words.usual],
  ];
  let start = left + 0.4 * type;
  keys.forEach(([name, text]) => {
    const wide = (2.8 + 0.9 * [...text].reduce((n, c) => n + (c > "\u2000" ? 1 : 0.58), 0)) * type;
    if (start + wide - type > w) {
      start = Infinity;
    }
    if (start === Infinity) {
      label(svg, `l${name}`, 0, 0, "", "key");
      shape(svg, `k${name}`, "path", name).setAttribute("d", "");
      return;
    }
    const mark = shape(svg, `k${name}`, "path", name === "band" ? "band" : name);
    const low = 0.85 * type,
      thick = name === "band" ? 0.28 * type : 0;
    mark.setAttribute(
      "d",
      thick
        ? `M${start} ${low - thick}h${1.4 * type}v${2 * thick}h${-1.4 * type}Z`
        : `M${start} ${low}h${1.4 * type}`,
    );
    label(svg, `l${name}`, start + 1.7 * type, low + 0.32 * type, text, "key");
    start += wide;
  });
}

/* The days of the month: accepted, and of these closed. */
function days(list) {
  const box = by("wall-days");
  const [svg, w, h, type] = canvas(box);
  if (w < 40 || h < 40 || !list.length) {
    return;
  }
  const most = Math.max(4, ...list.map(([, n]) => n)),
    foot = h - 1.35 * type,
    top = 0.9 * type;
  const left = 2.6 * type,
    slot = (w - left - 0.4 * type) / Math.max(list.length, 12);
  const bar = (part, young) =>
    list
      .map((row, i) => {
        if (row[3] !== young) {
          return "";
        }
        const tall = ((foot - top) * row[part]) / most,
          x = left + i * slot + 0.15 * slot;
        return `M${x.toFixed(1)} ${foot}v${(-tall).toFixed(1)}h${(0.7 * slot).toFixed(1)}v${tall.toFixed(1)}Z`;
      })
      .join("");
  // days whose cases are still young are dashed and hollow: not yet closed is no fall
  shape(svg, "accepted", "path", "accepted").setAttribute("d", bar(1, false));
  shape(svg, "closed", "path", "closed").setAttribute("d", bar(2, false));
  shape(svg, "young", "path", "accepted is-young").setAttribute("d", bar(1, true));
  shape(svg, "young-closed", "path", "closed is-young").setAttribute("d", bar(2, true));
  shape(svg, "base", "path", "axis").setAttribute("d", `M${left} ${foot}H${w}`);
  const middle = Math.floor((list.length - 1) / 2);
  const room = w - 1.1 * type; // the label of the last day is wider than its bar
  [0, middle, list.length - 1].forEach((i, k) =>
    label(
      svg,
      `d${k}`,
      Math.min(left + (i + 0.5) * slot, room),
      h - 0.3 * type,
      k && i === [0, middle][k - 1] ? "" : list[i][0],
      "tick",
    ),
  );
  label(svg, "most", left - 0.4 * type, top + 0.6 * type, count(most), "tick is-left");
  label(svg, "none", left - 0.4 * type, foot, "0", "tick is-left");
}

const sign = (rank) => `tier tier-${rank ? Math.min(rank, 4) : "none"}`;

function tiers(list, columns) {
  const most = Math.max(1, ...list.map((row) => row.n));
  rows(
    by("wall-tier-rows"),
    [null, ...list],
    () =>
      make(
        "div",
        "wall-row is-tier",
        make("span"),
        make("b"),
        make("b"),
        make("b"),
        make("b"),
        make("div", "bar", make("i", "closed"), make("i", "open"), make("i", "overdue")),
      ),
    (node, row) => {
      node.classList.toggle("is-head", !row);
      const name = node.firstElementChild;
      if (!row) {
        cells(node, columns);
        return;
      }
      if (name.children.length < 2) {
        fill(name, make("i"), make("em"));
      }
      name.firstElementChild.className = sign(row.rank);
      write(name.lastElementChild, row.name);
      [row.today, row.n, row.open, row.overdue].forEach((n, i) => write(node.children[i + 1], count(n)));
      node.children[4].classList.toggle("is-bad", row.overdue > 0);
      const parts = [row.closed, Math.max(0, row.n - row.closed - row.overdue), row.overdue];
      parts.forEach((n, i) => {
        node.children[5].children[i].style.width = `${(100 * n) / most}%`;
      });
    },
  );
}

function lateness(list, names) {
  const most = Math.max(1, ...list);
  rows(
    by("wall-lateness"),
    list,
    () => make("div", "wall-bar", make("b"), make("div", "", make("i")), make("small")),
    (node, n, i) => {
      write(node.children[0], count(n));
      node.children[1].firstElementChild.style.height = `${(100 * n) / most}%`;
      node.children[1].firstElementChild.className = `late-${i + 1}`;
      write(node.children[2], names[i]);
    },
  );
}

function zones(list) {
  rows(
    by("wall-zones"),
    list,
    () =>
      make(
        "div",
        "wall-zone",
        make("strong"),
        make("small"),
        make("b"),
        make("div", "bar", make("i", "closed")),
        make("small"),
        make("small", "p3"),
      ),
    (node, zone) => {
      cells(node, [zone.name, zone.limit, zone.text]);
      node.children[3].firstElementChild.style.width = `${100 * zone.share}%`;
      write(node.children[4], zone.base);
      write(node.children[5], zone.times);
    },
  );
}

function gaps(list) {
  rows(
    by("wall-gap-rows"),
    list,
    () => make("div", "wall-row is-gap", make("span"), make("small"), make("b", "is-bad")),
    (node, row) => cells(node, row),
  );
}

function roles(list) {
  rows(
    by("wall-role-rows"),
    list,
    () =>
      make(
        "div",
        "wall-row is-role",
        make("span"),
        make("b"),
        make("small"),
        make("div", "bar", make("i", "closed")),
      ),
    (node, [name, on, all]) => {
      cells(node, [name, count(on), `/ ${count(all)}`]);
      node.children[3].firstElementChild.style.width = `${(100 * on) / Math.max(1, all)}%`;
    },
  );
}

function shares(list) {
  all("#wall [data-share]").forEach((bar) => {
    const [share, target] = list[bar.dataset.share] || [0, null];
    bar.firstElementChild.style.width = `${100 * share}%`;
    bar.lastElementChild.style.left = target === null ? "" : `${100 * target}%`;
    bar.lastElementChild.hidden = target === null;
  });
}

function units(box, list, columns) {
  rows(
    box,
    [null, ...list],
    () => make("div", "wall-row is-unit", make("span"), make("b"), make("b"), make("b"), make("b")),
    (node, row) => {
      node.classList.toggle("is-head", !row);
      if (!row) {
        cells(node, columns);
        return;
      }
      cells(node, [row[0], count(row[1]), count(row[2]), count(row[3]), row[4]]);
      node.children[3].classList.toggle("is-bad", row[3] > 0);
    },
  );
}

/* Nothing is cut: rows that do not fit are left out, then what matters less, then the smallest charts. */
function fit(panel) {
  const body = panel.querySelector(".wall-body");
  if (!body || !panel.offsetParent) {
    return;
  }
  const tall = (node) => node.scrollHeight > node.clientHeight + 1,
    wide = (node) => node.scrollWidth > node.clientWidth + 1;
  const lists = all(".is-list", body);
  lists.forEach((list) =>
    [...list.children].forEach((row) => {
      row.hidden = false;
    }),
  );
  panel.dataset.fit = "0";
  const crowded = () =>
    tall(body) ||
    wide(body) ||
    lists.some((list) => tall(list) && list.clientHeight < 2 * list.firstElementChild.offsetHeight);
  for (let step = 1; step <= 4 && crowded(); step += 1) {
    panel.dataset.fit = String(step);
  }
  lists.forEach((list) => {
    const shown = [...list.children];
    while (shown.length > 1 && tall(list)) {
      shown.pop().hidden = true;
    }
  });
}

export const wallDrawing = {
  by,
  write,
  make,
  rows,
  trend,
  days,
  tiers,
  lateness,
  zones,
  gaps,
  roles,
  shares,
  units,
  fit,
  sign,
};
