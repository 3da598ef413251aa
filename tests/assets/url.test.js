/* The address is read and written in one place, readable for people and whole for the server. */
import assert from "node:assert/strict";
import test from "node:test";
import { browser } from "./browser.js";

const SEARCH = "?area=A1&tier=T1,T2&theme=light&at=121.5,29.8,12&page=3";

async function opened(search = SEARCH) {
  const page = browser({ search, deciding: "area period asof tier" });
  return { ...page, url: await import(`../../assets/src/url.js?${Math.random()}`) };
}

test("an address stays readable", async () => {
  const { url } = await opened("?tier=T1%2CT2&moved=P%401.5%2C2");
  assert.equal(url.plain(url.query()), "?tier=T1,T2&moved=P@1.5,2");
  assert.equal(url.plain(new URLSearchParams()), "");
});

test("only what decides figures asks for new ones", async () => {
  const { url } = await opened();
  assert.equal(url.deciding(SEARCH).toString(), "area=A1&tier=T1%2CT2");
  assert.equal(url.deciding(`${SEARCH}&asof=2026-11-20`, ["asof"]).get("asof"), null);
  assert.equal(url.deciding(SEARCH).toString(), url.deciding(`${SEARCH}&board=flow&sort=-n`).toString());
});

test("an empty value takes a key away", async () => {
  const { url } = await opened();
  assert.equal(
    url.plain(url.changed({ page: "", event: "E&1" })),
    "?area=A1&tier=T1,T2&theme=light&at=121.5,29.8,12&event=E%261",
  );
});

test("another area has another place on the map", async () => {
  const { url, told } = await opened();
  url.go(url.changed({ area: "B" }));
  url.go(url.changed({ tier: "" }));
  assert.deepEqual(told, [
    ["url", { search: "?area=B&tier=T1,T2&theme=light&page=3" }],
    ["url", { search: "?area=A1&theme=light&at=121.5,29.8,12&page=3" }],
  ]);
});

test("what follows the hand leaves no entry in the history; what plays tells the page", async () => {
  const { url, told } = await opened("?area=A1");
  url.follow(url.changed({ at: "1,2,3" }));
  url.tell(url.changed({ asof: "2026-11-20 18:00:00" }), true);
  assert.deepEqual(told, [
    ["replace", { key: 1 }, "/?area=A1&at=1,2,3"],
    ["push", {}, "/?area=A1&asof=2026-11-20+18:00:00"],
    ["event", "_dashprivate_pushstate"],
  ]);
});
