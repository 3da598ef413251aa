/* What time is it where the data comes from? The server says it; between two answers this counts on by itself.
   The browser's own clock may be wrong, and a demo may live in another year: ages are never judged by it. */
window.gelan = window.gelan || {};
(function () {
  "use strict";
  const SECOND = 1000, WRONG_MS = 30000, SURE = 3;
  let offset = null, skew = 0, seen = 0;

  const instant = (text) => (text ? new Date(text.replace(" ", "T") + "+08:00").getTime() : NaN);

  window.gelan.clock = {
    instant,
    /* `told` is the server's time in whole seconds, asked at `sent` and heard at `got` (performance.now());
       `date` is the HTTP date of the machine that answered. */
    hear(told, date, sent, got) {
      const at = instant(told);
      if (!Number.isNaN(at)) {
        const low = at - got, high = at + SECOND - sent;
        offset = offset === null ? (low + high) / 2 : Math.min(Math.max(offset, low), high);
      }
      const machine = Date.parse(date || "");
      if (Number.isNaN(machine)) { return; }
      const off = Date.now() - machine - SECOND / 2;
      seen = Math.abs(off) > WRONG_MS ? seen + 1 : 0;
      skew = off;
    },
    now: () => (offset === null ? Date.now() : performance.now() + offset),
    known: () => offset !== null,
    /* Milliseconds that this machine's clock is ahead of the server's (negative: behind); 0 while it agrees. */
    skew: () => (seen >= SURE ? skew : 0),
  };
})();
