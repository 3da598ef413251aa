// @ts-check
/* Charts wait for the map: running plotly.js would keep the browser from what is looked at first.
   dcc.Graph waits for what it finds as `Plotly`; the script itself then takes that name. */
import { deskMap } from "./map.js";

const LONGEST_MS = 2000,
  began = performance.now();
const isFree = () =>
  !document.getElementById("map") || deskMap.state.painted || performance.now() - began > LONGEST_MS;

function load(done, failed) {
  if (!isFree()) {
    window.setTimeout(load, 30, done, failed);
    return;
  }
  const script = Object.assign(document.createElement("script"), {
    src: window._dashPlotlyJSURL,
    onload: done,
    onerror: failed,
  });
  document.body.appendChild(script);
}

// biome-ignore lint/suspicious/noThenProperty: dcc.Graph awaits what it finds as Plotly
window.Plotly = { then: load };
