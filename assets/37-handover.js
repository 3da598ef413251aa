/* The hand-over on paper: what is folded in on the screen is printed too. */
(function () {
  "use strict";
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-prints]")) { window.print(); }
  });
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".handover-meanings").forEach((one) => { one.open = true; });
  });
})();
