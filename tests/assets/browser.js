/* As much of a browser as the modules under test ask for. */

/** Lay out `window` and `document` anew. @param {{ search?: string, zone?: string, deciding?: string }} page */
export function browser({ search = "", zone = "Asia/Shanghai", deciding = "" } = {}) {
  const told = [];
  const listeners = [];
  globalThis.document = {
    documentElement: { dataset: { zone, deciding } },
    querySelector: () => null,
  };
  globalThis.window = {
    location: { search, pathname: "/" },
    history: {
      state: { key: 1 },
      replaceState: (state, _, address) => told.push(["replace", state, address]),
      pushState: (state, _, address) => told.push(["push", state, address]),
    },
    dash_clientside: { set_props: (id, props) => told.push([id, props]) },
    addEventListener: (kind, act) => listeners.push([kind, act]),
    dispatchEvent: (event) => told.push(["event", event.type]),
  };
  return { told, listeners };
}
