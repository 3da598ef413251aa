// @ts-check
/* Everything that the pages do in the browser. What dash-leaflet calls by name, and tests look at, is `window.gelan`. */
import * as gelan from "./gelan.js";

window.gelan = { ...gelan };
