// @ts-check
/* What the modules give each other, in the order in which they start. */
import "./plotly.js";

export { map } from "./map.js";
export { place } from "./place.js";

import "./layers.js";

export { reach } from "./reach.js";
export { replay } from "./replay.js";
export { replayBar } from "./replay-bar.js";
export { replayData } from "./replay-data.js";
export { replayMap } from "./replay-map.js";
export { whatif } from "./whatif.js";

import "./popovers.js";
import "./finder.js";
import "./desk.js";
import "./handover.js";

export { clock } from "./clock.js";
export { live } from "./live.js";

import "./ages.js";

export { wallDrawing } from "./wall-drawing.js";
export { wallEvents } from "./wall-events.js";
export { wallMap } from "./wall-map.js";

import "./wall.js";
