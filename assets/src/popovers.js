// @ts-check
/* What opens beside what was pressed: menus, and where a figure comes from. The browser's own popovers do it:
   Escape and a click elsewhere close them. */
import { fill, met } from "./dom.js";

const GAP = 6;

function box() {
  const made = document.getElementById("provenance");
  if (made) {
    return made;
  }
  const box = document.createElement("div");
  box.id = "provenance";
  box.setAttribute("role", "dialog");
  return document.body.appendChild(box);
}

function filled(told) {
  const shown = box(),
    title = document.createElement("strong"),
    list = document.createElement("dl");
  title.textContent = told.title;
  told.rows.forEach(([name, value]) => {
    list.appendChild(document.createElement("dt")).textContent = name;
    list.appendChild(document.createElement("dd")).textContent = value;
  });
  shown.setAttribute("aria-label", told.title);
  fill(shown, title, list);
  return shown;
}

function open(shown, button) {
  shown.popover = "auto";
  shown.showPopover({ source: button });
  const at = button.getBoundingClientRect(),
    size = shown.getBoundingClientRect();
  const below = at.bottom + GAP + size.height <= window.innerHeight;
  const left = Math.min(at.left, window.innerWidth - size.width - GAP);
  const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - size.height);
  Object.assign(shown.style, { left: `${Math.max(GAP, left)}px`, top: `${top}px` });
}

/* A press that closes what its button opened must not open it again. */
let closing = null;
document.addEventListener(
  "pointerdown",
  (event) => {
    const button = met(event, "[data-opens]");
    const shown = button && document.getElementById(button.dataset.opens);
    closing = shown?.matches(":popover-open") ? shown : null;
  },
  true,
);

document.addEventListener("click", (event) => {
  const figure = met(event, "[data-figure]"),
    button = met(event, "[data-opens]");
  const choice = met(event, ".choices a");
  if (figure) {
    open(filled(JSON.parse(figure.dataset.figure)), figure);
  }
  if (button) {
    const shown = document.getElementById(button.dataset.opens);
    if (shown === closing) {
      shown.hidePopover();
    } else {
      open(shown, button);
    }
  }
  if (choice?.closest(":popover-open")) {
    choice.closest(":popover-open").hidePopover();
  }
  closing = null;
});
