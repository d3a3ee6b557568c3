// The map itself, driven from outside: what is chosen, what is selected, who holds what.

import { Map as Chart, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Columns } from "../lib/overview.svelte";
import { world, type World } from "./basemap";
import { DARK, LIGHT, holderColor } from "./colors";
import { areas, bounds, bulk, circles, heldAt, holdings, relations, tally, type Tally } from "./features";
import { addHatching, holderMark } from "./images";
import { style } from "./style";

setWorkerUrl(new URL(workerUrl, location.href).href);

export interface Hover {
  x: number;
  y: number;
  name: string;
  told: string;
}

export interface Handlers {
  place: (key: string) => void;
  hover: (over: Hover | null) => void;
  moved: (at: string) => void;
}

export class MapView {
  #chart: Chart;
  #world: World | null = null;
  #all: Columns | null = null;
  #counted: Tally | null = null;
  #ready: Promise<void>;
  #selected = -1;
  #gone = false;
  #dark: boolean;

  constructor(container: HTMLElement, dark: boolean, at: string, tiles: string | null, readonly handlers: Handlers) {
    this.#dark = dark;
    const [zoom, lat, lon] = at.split("/").map(Number);
    const here = [zoom, lat, lon].every((value) => Number.isFinite(value));
    this.#chart = new Chart({
      container,
      style: style(dark ? DARK : LIGHT, tiles),
      center: here ? [lon!, lat!] : [38, 30],
      zoom: here ? zoom : 3,
      maxZoom: 15,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: { compact: true, customAttribution: "Natural Earth; GeoNames (CC BY 4.0)" },
      fadeDuration: 0,
      renderWorldCopies: true,
    });
    this.#chart.touchZoomRotate.disableRotation();
    this.#chart.keyboard.disableRotation();
    this.#chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.#chart.addControl(new ScaleControl(), "bottom-left");
    this.#ready = this.#prepare();
    this.#listen();
  }

  async #prepare(): Promise<void> {
    const loaded = new Promise<void>((done) => this.#chart.once("load", () => done()));
    const [found] = await Promise.all([world(), loaded]);
    this.#world = found;
    if (this.#gone) return;
    this.#source("world")?.setData(found.countries);
    addHatching(this.#chart, this.#colors());
    performance.mark("sayso-map");
  }

  #colors() {
    return this.#dark ? DARK : LIGHT;
  }

  #source(name: string): GeoJSONSource | undefined {
    return this.#gone ? undefined : (this.#chart.getSource(name) as GeoJSONSource);
  }

  /** New columns: every place of the casebook. */
  async load(all: Columns): Promise<void> {
    await this.#ready;
    this.#all = all;
    this.#source("circles")?.setData(circles(all));
    this.#source("relations")?.setData(relations(all.raw.places));
  }

  /** The incidents that are asked for; places without any are not drawn. */
  async choose(all: Columns, chosen: Uint32Array): Promise<void> {
    await this.#ready;
    if (this.#gone) return;
    if (this.#all !== all) await this.load(all);
    const counted = tally(all, chosen);
    const before = this.#counted?.count.length === counted.count.length ? this.#counted : null;
    for (let id = 0; id < counted.count.length; id++) {
      const [n, s, flag] = [counted.count[id]!, counted.state[id]!, counted.flagged[id] === 1];
      if (before && before.count[id] === n && before.state[id] === s && before.flagged[id] === counted.flagged[id]) continue;
      if (!before && !n) continue;
      this.#chart.setFeatureState({ source: "circles", id }, { n, s, flag });
      if (all.raw.places[id]!.anchor) this.#chart.setFeatureState({ source: "relations", id }, { n });
    }
    this.#counted = counted;
    if (this.#world) this.#source("areas")?.setData(areas(all.raw.places, counted, all.raw.states, this.#world));
  }

  /** Show the whole of what is chosen. */
  async fit(whole = true): Promise<void> {
    await this.#ready;
    if (!this.#all || !this.#counted || this.#gone) return;
    const box = (whole ? bounds : bulk)(this.#all.raw.places, this.#counted);
    if (box) this.#chart.fitBounds(box, { padding: 40, maxZoom: 9, animate: false });
  }

  async select(place: number | undefined, move: boolean): Promise<void> {
    await this.#ready;
    if (this.#gone) return;
    for (const source of ["circles", "areas"]) {
      if (this.#selected >= 0) this.#chart.setFeatureState({ source, id: this.#selected }, { on: false });
      if (place !== undefined) this.#chart.setFeatureState({ source, id: place }, { on: true });
    }
    this.#selected = place ?? -1;
    const at = place === undefined ? undefined : this.#all?.raw.places[place];
    if (!move || at?.lat === undefined || at.lon === undefined) return;
    const seen = this.#chart.getBounds().contains([at.lon, at.lat]);
    if (!seen) this.#chart.jumpTo({ center: [at.lon, at.lat] });
  }

  async control(all: Columns, day: number | null, shown: boolean): Promise<void> {
    await this.#ready;
    if (this.#gone) return;
    const edge = this.#colors().mark;
    const icon = (state: string, holder: string | null) => holderMark(this.#chart, state, holderColor(holder), edge);
    this.#source("control")?.setData(holdings(shown ? all.raw.control : [], day, icon));
  }

  resize(): void {
    this.#chart.resize();
  }

  destroy(): void {
    this.#gone = true;
    this.#chart.remove();
  }

  #listen(): void {
    const layers = ["control", "circles", "areas"];
    this.#chart.on("moveend", () => {
      const { lat, lng } = this.#chart.getCenter();
      this.handlers.moved(`${this.#chart.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`);
    });
    this.#chart.on("click", (event) => {
      const key = this.#key(this.#at(event.point, layers));
      if (key) this.handlers.place(key);
    });
    this.#chart.on("mousemove", (event) => {
      const found = this.#at(event.point, layers);
      this.#chart.getCanvas().style.cursor = found ? "pointer" : "";
      this.handlers.hover(found ? { x: event.point.x, y: event.point.y, ...this.#words(found) } : null);
    });
    this.#chart.on("mouseout", () => this.handlers.hover(null));
  }

  #at(point: { x: number; y: number }, layers: string[]) {
    const there = layers.filter((id) => this.#chart.getLayer(id));
    const found = this.#chart.queryRenderedFeatures([point.x, point.y], { layers: there });
    return found.find((one) => one.source === "control" || this.#counted?.count[Number(one.id)]);
  }

  #key(found: { source: string; id?: string | number; properties: Record<string, unknown> } | undefined): string | null {
    if (!found || !this.#all) return null;
    if (found.source === "control") return String(found.properties.key);
    return this.#all.raw.places[Number(found.id)]?.key ?? null;
  }

  #words(found: { source: string; id?: string | number; properties: Record<string, unknown> }) {
    const name = String(found.properties.name ?? "");
    if (found.source === "control") return { name, told: String(found.properties.told) };
    const id = Number(found.id);
    const place = this.#all?.raw.places[id];
    const n = this.#counted?.count[id] ?? 0;
    const extent = place?.shape === "circle" ? `somewhere within ${place.radius_km ?? "?"} km` : "somewhere in it";
    return { name, told: `${n} incident${n === 1 ? "" : "s"}, ${extent}` };
  }
}

export { heldAt };
