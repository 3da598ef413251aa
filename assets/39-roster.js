/* Who is on duty "now" was read from shifts: it holds until the first of them ends, by the clock of the place.
   From then on what was read of it is "—", and the page asks anew; with a dead server it stays "—". */
(function () {
  "use strict";
  const EVERY_MS = 250;
  let asked = "";

  const clock = window.gelan.clock;
  const isOver = (until) => Boolean(until) && clock.known() && clock.now() >= clock.instant(until);

  /* What is marked is not shown before it is judged (assets/20-styles.css). */
  function judge() {
    if (!clock.known()) { return; }
    document.querySelectorAll("[data-until]").forEach((box) => {
      box.classList.toggle("is-over", isOver(box.dataset.until));
      box.classList.add("is-judged");
    });
    const answer = window.gelan.live && window.gelan.live.state.answer;
    if (!answer || asked === answer.staff || !isOver(answer.staff_until)) { return; }
    asked = answer.staff; // once for each roster: the map and what is not marked follow the server's answer
    window.dash_clientside.set_props("version-staff", { data: answer.staff + " over" });
  }

  window.gelan.roster = { isOver };
  window.setInterval(judge, EVERY_MS);
})();
