// @ts-check
/* Escape closes one thing, the nearest; what a module opens it offers here. Open popovers are closed by the browser. */

/** Nearest first. */
export const NEAREST = { finder: 0, reach: 1, trial: 2, card: 3, up: 4 };
const acts = [];

/** @param {number} rank one of NEAREST @param {() => boolean} act closes what is open, and says whether anything was */
export function onEscape(rank, act) {
  acts.push({ rank, act });
  acts.sort((a, b) => a.rank - b.rank);
}

window.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || document.querySelector(":popover-open")) {
      return;
    }
    if (acts.some(({ act }) => act())) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);
