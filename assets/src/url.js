// @ts-check
/* The address is the state of a page: this alone reads and writes it. Controls that are no scripts are links. */

/** Keys that decide figures; the server says them (`dashboard.state.SCOPE_KEYS`). */
const DECIDING = (document.documentElement.dataset.deciding || "").split(" ");

/** @param {string} [search] */
export const query = (search = window.location.search) => new URLSearchParams(search || "");

/** As people read it: lists and times stay as they are. @param {URLSearchParams} asked */
export function plain(asked) {
  const text = asked.toString().replace(/%(2C|3A|3B|40)/g, decodeURIComponent);
  return text ? `?${text}` : "";
}

/** What of an address decides figures: what does not needs no new answer. @param {string} search @param {string[]} [without] */
export function deciding(search, without = []) {
  const asked = query(search),
    found = new URLSearchParams();
  DECIDING.forEach((key) => {
    if (asked.has(key) && !without.includes(key)) {
      found.set(key, asked.get(key) || "");
    }
  });
  return found;
}

/** This address with changes; an empty value takes a key away. @param {Record<string, string>} changes @param {string} [search] */
export function changed(changes, search) {
  const asked = query(search);
  Object.entries(changes).forEach(([key, value]) => (value ? asked.set(key, value) : asked.delete(key)));
  return asked;
}

/** Go to another state of this page. Another area has another place on the map. @param {URLSearchParams} asked */
export function go(asked) {
  if (asked.get("area") !== query().get("area")) {
    asked.delete("at");
  }
  window.dash_clientside.set_props("url", { search: plain(asked) });
}

/** Let the address follow the hand, without an entry in the history and without a word to the page. @param {URLSearchParams} asked */
export function follow(asked) {
  window.history.replaceState(window.history.state, "", window.location.pathname + plain(asked));
}

/** Let address and page follow what plays by itself. @param {URLSearchParams} asked @param {boolean} keep whether Back leads here */
export function tell(asked, keep) {
  window.history[keep ? "pushState" : "replaceState"]({}, "", window.location.pathname + plain(asked));
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
}
