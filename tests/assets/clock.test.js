/* The clock of the browser shows the time of the place, wherever the browser stands. */
import assert from "node:assert/strict";
import test from "node:test";
import { browser } from "./browser.js";

const CASES = [
  ["Asia/Shanghai", "2026-11-20 18:00:00", "2026-11-20T10:00:00.000Z"],
  ["Asia/Kolkata", "2026-11-20 18:00:00", "2026-11-20T12:30:00.000Z"],
  ["America/New_York", "2026-07-01 00:00:00", "2026-07-01T04:00:00.000Z"],
  ["America/New_York", "2026-11-20 18:00:00", "2026-11-20T23:00:00.000Z"],
  ["America/New_York", "2026-03-08 03:00:00", "2026-03-08T07:00:00.000Z"],
  ["America/New_York", "2026-11-01 00:59:59", "2026-11-01T04:59:59.000Z"],
  ["America/New_York", "2026-11-01 02:00:00", "2026-11-01T07:00:00.000Z"],
];

for (const stands of ["Asia/Shanghai", "America/Los_Angeles"]) {
  for (const [zone, local, utc] of CASES) {
    test(`${local} in ${zone}, seen from ${stands}`, async () => {
      process.env.TZ = stands;
      browser({ zone });
      const { clock } = await import(`../../assets/src/clock.js?${zone}`);
      assert.equal(new Date(clock.instant(local)).toISOString(), utc);
      assert.equal(clock.local(Date.parse(utc)), local);
      assert.ok(Number.isNaN(clock.instant("")));
    });
  }
}

test("between two answers the clock counts on from what the server said", async () => {
  browser();
  const { clock } = await import("../../assets/src/clock.js?hear");
  assert.equal(clock.known(), false);
  const at = performance.now();
  clock.hear("2026-11-20 18:00:00", "", at, at);
  assert.ok(clock.known());
  const off = clock.now() - Date.parse("2026-11-20T10:00:00Z");
  assert.ok(off >= 0 && off < 2000, String(off));
});
