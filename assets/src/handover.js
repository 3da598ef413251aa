// @ts-check
/* The hand-over on paper: what is folded in on the screen is printed too. */
import { all, met } from "./dom.js";

document.addEventListener("click", (event) => {
  if (met(event, "[data-prints]")) {
    window.print();
  }
});
window.addEventListener("beforeprint", () => {
  all(".handover-meanings").forEach((one) => {
    one.open = true;
  });
});
