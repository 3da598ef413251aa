/* What other programs of the page put into the window. */
interface Window {
  L: typeof import("leaflet");
  Plotly: any;
  _dashPlotlyJSURL: string;
  gelan: any;
  dash_clientside: any;
}
