// @ts-check
/* Every map as it is made; pages without a map load no Leaflet. */

/** @param {(map: any) => void} hook */
export function onMap(hook) {
  if (window.L) {
    window.L.Map.addInitHook(function () {
      hook(this);
    });
  }
}
