// @ts-check
/* Everything that the pages do in the browser. What dash-leaflet calls by name, and tests look at, is `window.gelan`. */
import "@oddbird/popover-polyfill"; // Chromium has popovers from 114 on
import "./ages.js";
import { clock } from "./clock.js";
import "./desk.js";
import "./finder.js";
import "./handover.js";
import "./layers.js";
import { live } from "./live.js";
import { deskMap } from "./map.js";
import { mapPlace } from "./place.js";
import "./plotly.js";
import "./popovers.js";
import { reach } from "./reach.js";
import { replay } from "./replay.js";
import { replayBar } from "./replay-bar.js";
import { replayData } from "./replay-data.js";
import { replayMap } from "./replay-map.js";
import "./roster.js";
import "./wall.js";
import { wallDrawing } from "./wall-drawing.js";
import { wallEvents } from "./wall-events.js";
import { wallMap } from "./wall-map.js";
import { whatif } from "./whatif.js";

window.gelan = {
  map: deskMap,
  place: mapPlace,
  reach,
  replayData,
  replayMap,
  whatif,
  replayBar,
  replay,
  clock,
  live,
  wallDrawing,
  wallEvents,
  wallMap,
};
