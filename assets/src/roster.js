// @ts-check
/* Who is on duty "now" was read from shifts: it holds until the first of them ends, by the clock of the place.
   From then on what was read of it is "—", and the page asks anew; with a dead server it stays "—". */
import { clock } from "./clock.js";
import { all } from "./dom.js";
import { live } from "./live.js";

const EVERY_MS = 250;
let asked = "";

/** Is a shift over that something was read from? @param {string} until */
export const isOver = (until) => Boolean(until) && clock.known() && clock.now() >= clock.instant(until);

/* What is marked is not shown before it is judged (assets/20-styles.css). */
function judge() {
  if (!clock.known()) {
    return;
  }
  all("[data-until]").forEach((box) => {
    box.classList.toggle("is-over", isOver(box.dataset.until));
    box.classList.add("is-judged");
  });
  const { answer } = live.state;
  if (!answer || asked === answer.staff || !isOver(answer.staff_until)) {
    return;
  }
  asked = answer.staff; // once for each roster: the map and what is not marked follow the server's answer
  window.dash_clientside.set_props("version-staff", { data: `${answer.staff} over` });
}

window.setInterval(judge, EVERY_MS);
