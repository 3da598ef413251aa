/* The time bar: it moves T. Points and the counts of the backlog come from one packet and follow at once; the
   figures of the panels are asked of the server, by the URL, as fast as it answers. */
window.gelan = window.gelan || {};
(function () {
  "use strict";
  const NICE = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  const NOT_ASKED = ["asof", "by", "kind", "level", "show", "board", "lang", "theme", "day", "mode", "since",
    "fair", "table", "list", "sort", "page", "event"];
  const DAY = 86400, SYNC_MS = 1000, REST_MS = 350, STALE_MS = 10000;
  const state = { data: null, at: 0, key: null, on: false, playing: false, rate: 0, told: null, settled: true, loaded: 0 };
  const parts = {};
  let words = {};

  /* Local times without a zone, as seconds; the browser's own zone plays no part. */
  const seconds = (text) => Date.parse((text.length > 10 ? text : text + "T00:00:00").slice(0, 19) + "Z") / 1000;
  /* The instant that a query asks for; what is no time asks for none, as on the server. */
  const instant = (query) => (Number.isFinite(seconds(query.get("asof") || "")) ? query.get("asof") : null);
  const iso = (at) => new Date((state.data.from + at) * 1000).toISOString().slice(0, 19);
  const nice = (wanted) => NICE.find((one) => one >= wanted) || NICE[NICE.length - 1];

  function said(at) {
    const text = iso(at), day = words.days.split(",")[new Date(text + "Z").getUTCDay()];
    return `${text.slice(0, 10)} ${day} ${text.endsWith(":00") ? text.slice(11, 16) : text.slice(11)}`;
  }

  function length(s) {
    const [n, unit] = s >= DAY ? [s / DAY, "d"] : s >= 3600 ? [s / 3600, "h"] : s >= 60 ? [s / 60, "min"] : [s, "s"];
    return `${+n.toFixed(1)} ${words[unit]}`;
  }

  /* How many of the sorted are not above `at`. */
  function upTo(sorted, at) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= at) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  /* Openings and closings in order: the counts of any instant are two look-ups each (queries/replay.py). */
  function index(data) {
    const c = data.columns, never = data.never, starts = [], ends = [], late = [], settled = [];
    const span = (from, to, due) => {
      if (from >= to) { return; }
      starts.push(from);
      ends.push(to);
      if (Math.max(from, due) < to) { late.push(Math.max(from, due)); settled.push(to); }
    };
    for (let i = 0; i < data.n; i++) {
      if (c.accepted[i] === never) { continue; }
      span(c.accepted[i], c.shut[i], c.late[i]);
      if (c.again[i] !== never) { span(Math.max(c.accepted[i], c.again[i]), c.shut_again[i], c.late[i]); }
    }
    [data.starts, data.ends, data.late, data.settled] = [starts, ends, late, settled].map((one) => Int32Array.from(one).sort());
  }

  function counts(at) {
    const d = state.data;
    return { open: upTo(d.starts, at) - upTo(d.ends, at), overdue: upTo(d.late, at) - upTo(d.settled, at) };
  }

  function unpack(buffer, query) {
    const head = new DataView(buffer).getUint32(0, true);
    const data = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, head)));
    let at = 4 + head;
    Object.entries(data.columns).forEach(([name, kind]) => {
      data.columns[name] = kind === "u1" ? new Uint8Array(buffer, at, data.n) : new Int32Array(buffer, at, data.n);
      at += data.n * (kind === "u1" ? 1 : 4);
    });
    let names = null;
    data.names = () => {
      names = names || fetch("/live/replay/names?" + query).then((answer) => answer.text()).then((text) => text.split("\n"));
      return names;
    };
    Object.assign(data, { from: seconds(data.from), to: seconds(data.to), latest: seconds(data.latest), never: 2147483647, nowhere: -2147483648 });
    data.length = data.to - data.from;
    index(data);
    return data;
  }

  const number = (n) => n.toLocaleString("en-US");

  function showCounts() {
    const now = counts(state.at), first = counts(0), more = now.open - first.open;
    parts.open.textContent = number(now.open);
    parts.overdue.textContent = number(now.overdue);
    parts.more.textContent = `${words.more} ${more > 0 ? "+" : more < 0 ? "−" : "±"}${number(Math.abs(more))}`;
  }

  function render() {
    const d = state.data;
    if (!state.on || !d) { return; }
    const text = said(state.at), share = d.length ? state.at / d.length : 0;
    parts.time.textContent = text;
    parts.slider.value = state.at;
    parts.slider.setAttribute("aria-valuetext", text);
    parts.track.style.setProperty("--at", share);
    showCounts();
    const age = document.getElementById("age");
    if (age) { age.dataset.replay = `${words.as_of} ${text.replace(/ [^ ]+ /, " ")}`; }
    const behind = state.told !== state.at || !state.settled;
    document.documentElement.classList.toggle("is-behind", behind && (state.playing || state.dragged));
    parts.note.textContent = behind && state.playing && state.told !== null ? `${words.behind} ${said(state.told).slice(5)}` : "";
    const shown = new URLSearchParams(window.location.search).get("show");
    window.gelan.replayMap.draw(state.at, shown === null || shown.split(",").includes("events"));
  }

  function curve() {
    const { canvas, track } = parts, d = state.data;
    if (!d || !track.clientWidth) { return; }
    const ratio = window.devicePixelRatio || 1, w = track.clientWidth, h = track.clientHeight, token = window.gelan.map.token;
    canvas.width = w * ratio;
    canvas.height = h * ratio;
    const ink = canvas.getContext("2d"), rows = [];
    ink.scale(ratio, ratio);
    for (let x = 0; x <= w; x++) { rows.push(counts(Math.round((x / w) * d.length))); }
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
    ink.font = "10px " + token("font");
    for (let at = midnight, n = 0; at <= d.length; at += DAY, n++) {
      if (d.length <= 45 * DAY) { line(at, 0, token("line")); }
      if ((at - midnight) % every === 0 && (at / d.length) * w < w - 32) {
        ink.fillStyle = token("text-quiet");
        ink.fillText(iso(at).slice(5, 10), (at / d.length) * w + 3, 9);
      }
    }
    if (d.length <= 4 * DAY) {
      d.shifts.forEach((at) => {
        line(at, h - 8, token("warn"));
        ink.fillStyle = token("text-quiet");
        if ((at / d.length) * w < w - 32) { ink.fillText(iso(at).slice(11, 16), (at / d.length) * w + 3, h - 3); }
      });
    }
  }

  /* The URL says T, so that it can be shared; steps leave no entries in the browser's history. */
  function go(changes, keep) {
    const query = new URLSearchParams(window.location.search);
    Object.entries(changes).forEach(([key, value]) => (value ? query.set(key, value) : query.delete(key)));
    const search = "?" + query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    window.history[keep ? "pushState" : "replaceState"]({}, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function sync() {
    window.clearTimeout(state.rest);
    state.told = state.at;
    state.settled = false;
    state.asked = performance.now();
    go({ asof: iso(state.at), replay: new URLSearchParams(window.location.search).get("replay") || "period" });
    window.setTimeout(settle, 80, { seen: false, still: 0 });
  }

  /* The figures are here when no part of the page waits for its answer any more. */
  function settle(so) {
    const waits = document.querySelector("[data-dash-is-loading]") !== null;
    so.seen = so.seen || waits;
    so.still = waits ? 0 : so.still + 1;
    if (so.still >= 2 && (so.seen || performance.now() - state.asked > 500)) {
      state.settled = true;
      state.took = performance.now() - state.asked;
      if (state.told === state.at) { state.dragged = false; }
      render();
    } else {
      window.setTimeout(settle, 40, so);
    }
  }

  function move(at, wait) {
    state.at = Math.round(Math.min(Math.max(at, 0), state.data.length));
    state.dragged = true;
    render();
    window.clearTimeout(state.rest);
    if (wait) { state.rest = window.setTimeout(sync, REST_MS); } else { sync(); }
  }

  function step(by) {
    pause();
    const size = nice(state.data.length / 100);
    // steps fall on round times of the clock
    const on = state.data.from + state.at, next = by > 0 ? Math.floor(on / size + 1) * size : Math.ceil(on / size - 1) * size;
    move(next - state.data.from, true);
  }

  function toShift() {
    pause();
    const before = state.data.shifts.filter((at) => at < state.at);
    move(before.length ? before[before.length - 1] : 0);
  }

  function frame(now) {
    if (!state.playing) { return; }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const passed = Math.min((now - state.drawn) / 1000, 1);
    if (passed >= (still ? 1 : 0.04)) {
      state.drawn = now;
      state.exact = Math.min(state.exact + passed * state.rate, state.data.length);
      state.at = Math.round(state.exact);
      if (state.exact >= state.data.length) { pause(); return; }
      if (state.settled && performance.now() - state.asked > SYNC_MS) { sync(); }
      render();
    }
    window.requestAnimationFrame(frame);
  }

  function play() {
    if (state.at >= state.data.length) { state.at = 0; }
    Object.assign(state, { playing: true, exact: state.at, drawn: performance.now(), asked: 0 });
    faces();
    window.requestAnimationFrame(frame);
  }

  function pause() {
    if (!state.playing) { return; }
    state.playing = false;
    state.dragged = true;
    faces();
    sync();
    render();
  }

  function faces() {
    const label = state.playing ? words.pause : words.play;
    parts.play.classList.toggle("is-on", state.playing);
    parts.play.replaceChildren(icon(state.playing ? "pause" : "play"));
    parts.play.title = label;
    parts.play.setAttribute("aria-label", label);
  }

  const ICONS = {
    play: "M4 2.5v11l9-5.5z", pause: "M3.5 3h3v10h-3zM9.5 3h3v10h-3z", back: "M11 3v10L4 8zM3 3h1.5v10H3z",
    forward: "M5 3v10l7-5zM11.5 3H13v10h-1.5z", shift: "M8 1.5A6.5 6.5 0 1 0 14.5 8H13A5 5 0 1 1 8 3v2.5l4-3.2L8-.6zM7.3 5v3.6l2.6 1.6.7-1.1-1.9-1.2V5z",
  };

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS(svg.namespaceURI, "path")).setAttribute("d", ICONS[name]);
    return svg;
  }

  function make(tag, css, more) {
    return Object.assign(document.createElement(tag), { className: css, ...(more || {}) });
  }

  function button(name, act) {
    const made = make("button", "control step", { type: "button", title: words[name] });
    made.id = "replay-" + name;
    made.setAttribute("aria-label", words[name]);
    made.appendChild(icon(name));
    made.addEventListener("click", act);
    return made;
  }

  function choice(id, label, act) {
    const made = make("select", "control", { id });
    made.setAttribute("aria-label", label);
    made.title = label;
    made.addEventListener("change", () => act(made.value));
    return made;
  }

  function figure(name, css) {
    parts[name] = make("b", css);
    const made = make("span", "replay-figure");
    made.append(make("small", "", { textContent: words[name] }), parts[name]);
    return made;
  }

  function build(box) {
    words = JSON.parse(box.dataset.words);
    parts.opener = make("button", "control replay-open", { type: "button", id: "replay-open" });
    parts.opener.append(icon("shift"), words.open_bar);
    parts.opener.addEventListener("click", () => go({ replay: "period" }, true));
    parts.time = make("strong", "replay-time", { id: "replay-time" });
    parts.note = make("small", "replay-note");
    parts.more = make("small", "replay-more");
    parts.says = make("div", "replay-says");
    parts.says.setAttribute("role", "status");
    parts.span = choice("replay-span", words.span, (value) => { pause(); go({ replay: value, asof: "" }); });
    parts.live = make("button", "control", { type: "button", id: "replay-live", textContent: words.live });
    parts.live.addEventListener("click", () => { state.playing = false; go({ replay: "", asof: "" }, true); });
    const head = make("div", "replay-head");
    head.append(make("span", "mark", { textContent: words.not_live }), parts.time, figure("open", ""), figure("overdue", "is-bad"),
      parts.more, parts.note, parts.span, parts.live);
    parts.play = button("play", () => (state.playing ? pause() : play()));
    parts.canvas = make("canvas", "");
    parts.slider = make("input", "", { type: "range", min: 0, step: 1, id: "replay-slider" });
    parts.slider.setAttribute("aria-label", words.instant);
    parts.slider.addEventListener("input", () => { state.playing = false; faces(); move(+parts.slider.value, true); });
    parts.slider.addEventListener("change", () => move(+parts.slider.value));
    parts.track = make("div", "replay-track");
    parts.track.append(parts.canvas, parts.slider, parts.says);
    new ResizeObserver(curve).observe(parts.track);
    parts.speed = choice("replay-speed", words.speed, (value) => { state.rate = +value; });
    const body = make("div", "replay-body", { title: words.keys });
    body.append(button("shift", toShift), button("back", () => step(-1)), parts.play, button("forward", () => step(1)), parts.track, parts.speed);
    parts.bar = make("div", "replay-bar");
    parts.bar.append(head, body);
    box.replaceChildren(parts.opener, parts.bar);
    parts.box = box;
    document.addEventListener("keydown", keys);
    // after a press of the pointer the keys belong to the bar, not to the button that was pressed
    body.addEventListener("click", (event) => { if (event.detail && event.target.closest("button")) { parts.slider.focus({ focusVisible: false }); } });
  }

  function keys(event) {
    if (!state.on || !state.data || event.altKey || event.ctrlKey || event.metaKey || document.querySelector(":popover-open")) { return; }
    const at = event.target, own = at === parts.slider;
    if (!own && at.closest("input, select, textarea, [contenteditable], .leaflet-container, [role=grid], [role=dialog]")) { return; }
    if (event.key === " " && !at.closest("button, a, summary")) { if (state.playing) { pause(); } else { play(); } }
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") { step(event.key === "ArrowRight" ? 1 : -1); }
    else if (own && event.key === "Home") { pause(); move(0); }
    else if (own && event.key === "End") { pause(); move(state.data.length); }
    else { return; }
    event.preventDefault();
  }

  function options(query) {
    const d = state.data, chosen = query.get("replay") || "period";
    const spans = { period: "period", day: d.spans.day, shift: d.spans.shift };
    const known = Object.values(spans).includes(chosen);
    parts.span.replaceChildren(
      ...Object.entries(spans).map(([name, value]) => new Option(words["span." + name], value, false, value === chosen)),
      ...(known ? [] : [new Option(words["span.other"], chosen, false, true)]));
    const usual = nice(d.length / 60), place = NICE.indexOf(usual);
    const rates = NICE.slice(Math.max(place - 2, 0), place + 3);
    state.rate = rates.includes(state.rate) ? state.rate : usual;
    parts.speed.replaceChildren(...rates.map((one) => new Option(`${length(one)}${words.per_second}`, one, false, one === state.rate)));
    parts.slider.max = d.length;
  }

  async function load(query, key) {
    const wanted = { asof: instant(query), first: key !== state.key };
    Object.assign(state, { key, loaded: performance.now(), loading: key });
    if (wanted.first) { say(words.loading); }
    let data;
    try { data = unpack(await (await fetch("/live/replay?" + query)).arrayBuffer(), query.toString()); }
    catch (error) { state.key = null; return; }
    if (state.loading !== key || !state.on) { return; }
    const now = state.data && !wanted.first ? state.data.from + state.at : null;
    state.data = data;
    const at = wanted.first ? (wanted.asof ? seconds(wanted.asof) : data.to) : now;
    state.at = Math.round(Math.min(Math.max(at - data.from, 0), data.length));
    if (wanted.first && wanted.asof) { state.told = seconds(wanted.asof) - data.from; }
    if (wanted.first && !wanted.asof) { state.told = data.to < data.latest ? null : state.at; }
    say(data.too_many ? words.too_many : data.n ? "" : words.none);
    options(query);
    window.gelan.replayMap.show(data);
    curve();
    render();
    if (state.told !== state.at && wanted.first) { sync(); }
  }

  function say(text) {
    parts.says.textContent = text;
    parts.says.hidden = !text;
  }

  function toggle(on) {
    if (on !== state.on) {
      state.on = on;
      document.documentElement.classList.toggle("is-replay", on);
      const map = window.gelan.map.state.map;
      if (map) { window.requestAnimationFrame(() => map.invalidateSize({ pan: false })); }
    }
    if (!on) {
      Object.assign(state, { playing: false, key: null, data: null, told: null, dragged: false });
      document.documentElement.classList.remove("is-behind");
      window.gelan.replayMap.draw(0, false);
    }
  }

  function follow(search, version) {
    const box = document.getElementById("replay"), query = new URLSearchParams(search || "");
    if (!box) { return; }
    if (parts.box !== box) { build(box); faces(); }
    toggle(window.gelan.replay.asks(search));
    if (!state.on) { return; }
    const asked = new URLSearchParams(query);
    NOT_ASKED.forEach((key) => asked.delete(key));
    const key = asked.toString(), asof = instant(query);
    if (key !== state.key) { load(query, key); return; }
    if (!state.data) { return; }
    const old = state.data.version !== version && !state.playing && performance.now() - state.loaded > STALE_MS;
    const there = asof ? seconds(asof) - state.data.from : state.data.length;
    if (!state.playing && !state.dragged && there !== state.at) {
      state.at = Math.min(Math.max(there, 0), state.data.length);
      state.told = state.at;
    }
    if (old) { load(query, key); } else { curve(); render(); }
  }

  function asks(search) {
    const query = new URLSearchParams(search || "");
    return query.has("replay") || instant(query) !== null;
  }

  window.gelan.replay = { state, asks, counts, play, pause, step, move, render };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.gelan_replay = {
    follow(search, version) {
      follow(search, version);
      return window.dash_clientside.no_update;
    },
  };
})();
