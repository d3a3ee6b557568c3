import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { followLinks } from "./lib/router.svelte";
import { world } from "./map/basemap";
import { applyTheme } from "./lib/theme.svelte";

applyTheme();
followLinks();
if (location.pathname === "/") {
  // the map is the larger part: fetch it while the incidents are on their way
  void import("./map/chart");
  void world();
}
const target = document.getElementById("desk");
if (target) mount(App, { target });
