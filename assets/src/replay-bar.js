// @ts-check
/* The elements of the time bar; what they do is told by replay.js. */
import { fill } from "./dom.js";

const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M3.5 3h3v10h-3zM9.5 3h3v10h-3z",
  back: "M11 3v10L4 8zM3 3h1.5v10H3z",
  forward: "M5 3v10l7-5zM11.5 3H13v10h-1.5z",
  shift: "M8 1.5A6.5 6.5 0 1 0 14.5 8H13A5 5 0 1 1 8 3v2.5l4-3.2L8-.6zM7.3 5v3.6l2.6 1.6.7-1.1-1.9-1.2V5z",
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

function button(words, name, act) {
  const made = make("button", "control step", { type: "button", title: words[name] });
  made.id = `replay-${name}`;
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

function figure(parts, words, name, css) {
  parts[name] = make("b", css);
  const made = make("span", "replay-figure");
  made.append(make("small", "", { textContent: words[name] }), parts[name]);
  return made;
}

/* Make the bar in its box and return its parts; `act` is what they do. */
function build(box, words, act) {
  const parts = { box };
  parts.opener = make("button", "control replay-open", { type: "button", id: "replay-open" });
  parts.opener.append(icon("shift"), words.open_bar);
  parts.opener.addEventListener("click", act.open);
  parts.time = make("strong", "replay-time", { id: "replay-time" });
  parts.note = make("small", "replay-note");
  parts.more = make("small", "replay-more");
  parts.says = make("div", "replay-says");
  parts.says.setAttribute("role", "status");
  parts.span = choice("replay-span", words.span, act.span);
  parts.live = make("button", "control", { type: "button", id: "replay-live", textContent: words.live });
  parts.live.addEventListener("click", act.live);
  const head = make("div", "replay-head");
  head.append(
    make("span", "mark", { textContent: words.not_live }),
    parts.time,
    figure(parts, words, "open", ""),
    figure(parts, words, "overdue", "is-bad"),
    parts.more,
    parts.note,
    parts.span,
    parts.live,
  );
  parts.play = button(words, "play", act.play);
  parts.canvas = make("canvas", "");
  parts.slider = make("input", "", { type: "range", min: 0, step: 1, id: "replay-slider" });
  parts.slider.setAttribute("aria-label", words.instant);
  parts.slider.addEventListener("input", () => act.slide(+parts.slider.value));
  parts.slider.addEventListener("change", () => act.moved(+parts.slider.value));
  parts.track = make("div", "replay-track");
  parts.track.append(parts.canvas, parts.slider, parts.says);
  new ResizeObserver(act.resized).observe(parts.track);
  parts.speed = choice("replay-speed", words.speed, act.speed);
  const body = make("div", "replay-body", { title: words.keys });
  body.append(
    button(words, "shift", act.shift),
    button(words, "back", act.back),
    parts.play,
    button(words, "forward", act.forward),
    parts.track,
    parts.speed,
  );
  parts.cut = make("small", "replay-cut");
  parts.cut.setAttribute("role", "status");
  parts.bar = make("div", "replay-bar");
  parts.bar.append(head, body, parts.cut);
  fill(box, parts.opener, parts.bar);
  // after a press of the pointer the keys belong to the bar, not to the button that was pressed
  body.addEventListener("click", (event) => {
    if (event.detail && event.target.closest("button")) {
      parts.slider.focus({ focusVisible: false });
    }
  });
  return parts;
}

export const replayBar = { build, icon };
