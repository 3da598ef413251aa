// @ts-check
/* What time is it where the data comes from? The server says it; between two answers this counts on by itself.
   The browser's own clock may be wrong, and a demo may live in another year: ages are never judged by it. */
const SECOND = 1000,
  WRONG_MS = 30000,
  SURE = 3;
let offset = null,
  skew = 0,
  seen = 0;

/* The place's own zone: the browser knows what its clocks show at an instant, and by that the way back. */
const shown = new Intl.DateTimeFormat("en-CA", {
  timeZone: document.documentElement.dataset.zone || "Asia/Shanghai",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
function local(ms) {
  const part = Object.fromEntries(shown.formatToParts(new Date(ms)).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}
const plain = (text) => Date.parse(`${text.replace(" ", "T")}Z`);
function instant(text) {
  if (!text) {
    return NaN;
  }
  const wanted = plain(text);
  if (Number.isNaN(wanted)) {
    return NaN;
  }
  const near = wanted - (plain(local(wanted)) - wanted);
  return near - (plain(local(near)) - wanted); // again, where the clocks changed between the two
}

export const clock = {
  instant,
  /* What the clocks of the place show at an instant: "2026-11-20 18:00:00". */
  local,
  /* `told` is the server's time in whole seconds, asked at `sent` and heard at `got` (performance.now());
     `date` is the HTTP date of the machine that answered. */
  hear(told, date, sent, got) {
    const at = instant(told);
    if (!Number.isNaN(at)) {
      const low = at - got,
        high = at + SECOND - sent;
      offset = offset === null ? (low + high) / 2 : Math.min(Math.max(offset, low), high);
    }
    const machine = Date.parse(date || "");
    if (Number.isNaN(machine)) {
      return;
    }
    const off = Date.now() - machine - SECOND / 2;
    seen = Math.abs(off) > WRONG_MS ? seen + 1 : 0;
    skew = off;
  },
  now: () => (offset === null ? Date.now() : performance.now() + offset),
  known: () => offset !== null,
  /* Milliseconds that this machine's clock is ahead of the server's (negative: behind); 0 while it agrees. */
  skew: () => (seen >= SURE ? skew : 0),
};
