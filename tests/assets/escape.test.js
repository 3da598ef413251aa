/* Escape closes one thing, the nearest. */
import assert from "node:assert/strict";
import test from "node:test";
import { browser } from "./browser.js";

async function pressing() {
  const { listeners } = browser();
  const { NEAREST, onEscape } = await import(`../../assets/src/escape.js?${Math.random()}`);
  const [, act] = listeners.find(([kind]) => kind === "keydown");
  const press = (key = "Escape") => {
    const done = [];
    act({
      key,
      preventDefault: () => done.push("prevented"),
      stopImmediatePropagation: () => done.push("stopped"),
    });
    return done;
  };
  return { NEAREST, onEscape, press };
}

test("the nearest open thing is closed, and only that", async () => {
  const { NEAREST, onEscape, press } = await pressing();
  const open = new Set(["card", "reach"]);
  for (const name of ["up", "card", "reach"]) {
    onEscape(NEAREST[name], () => open.delete(name));
  }
  assert.deepEqual(press(), ["prevented", "stopped"]);
  assert.deepEqual([...open], ["card"]);
  press();
  assert.deepEqual(press(), []);
});

test("another key, or an open popover, closes nothing", async () => {
  const { NEAREST, onEscape, press } = await pressing();
  let closed = 0;
  onEscape(NEAREST.up, () => {
    closed += 1;
    return true;
  });
  press("Enter");
  globalThis.document.querySelector = () => ({});
  press();
  assert.equal(closed, 0);
});
