// @ts-check
/* Tells how old what is on the screen is, in the browser: a dead server cannot keep it young. */

import { clock } from "./clock.js";
import { all } from "./dom.js";
import { live } from "./live.js";

const EVERY_MS = 500;
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
let words = null;

function told(seconds) {
  words = words || new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  const [unit, length] = STEPS.find(([, each]) => Math.abs(seconds) >= each) || STEPS[STEPS.length - 1];
  return words.format(-Math.trunc(seconds / length), unit);
}

function tell() {
  const late = live.state.lateAfter;
  all("time[data-since]").forEach((box) => {
    const age = (clock.now() - clock.instant(box.dataset.since)) / 1000;
    const text = told(age);
    if (box.textContent !== text) {
      box.textContent = text;
    }
    box.classList.toggle("is-late", box.dataset.live === "true" && age > late);
  });
}

window.setInterval(tell, EVERY_MS);
