// Small pictures for the map: hatching for areas, and marks for who holds a town.

import type { Map as Chart } from "maplibre-gl";
import type { Colors } from "./colors";
import { ORDER } from "./colors";

const SIZE = 16;
const RATIO = 2;

/** A picture of pixels, SIZE × SIZE at a density of RATIO. */
function draw(paint: (pen: OffscreenCanvasRenderingContext2D) => void, size = SIZE): ImageData {
  const canvas = new OffscreenCanvas(size * RATIO, size * RATIO);
  const pen = canvas.getContext("2d")!;
  pen.scale(RATIO, RATIO);
  paint(pen);
  return pen.getImageData(0, 0, size * RATIO, size * RATIO);
}

function hatch(color: string, dashed: boolean): ImageData {
  return draw((pen) => {
    pen.strokeStyle = color;
    pen.lineWidth = 1.6;
    if (dashed) pen.setLineDash([3, 3]);
    for (const at of [-SIZE, -SIZE / 2, 0, SIZE / 2, SIZE]) {
      pen.beginPath();
      pen.moveTo(at, SIZE);
      pen.lineTo(at + SIZE, 0);
      pen.stroke();
    }
  });
}

export function addHatching(chart: Chart, colors: Colors): void {
  for (const state of ORDER) {
    const name = `hatch-${state}`;
    const picture = hatch(colors.states[state], state === "planned");
    if (chart.hasImage(name)) chart.updateImage(name, picture);
    else chart.addImage(name, picture, { pixelRatio: RATIO });
  }
}

/** A town's mark: full when held, an outline when only claimed, halved when contested, a dot when unknown. */
export function holderMark(chart: Chart, state: string, color: string, edge: string): string {
  const name = `hold-${state}-${color}-${edge}`;
  if (chart.hasImage(name)) return name;
  const picture = draw((pen) => {
    pen.strokeStyle = edge;
    pen.fillStyle = color;
    pen.lineWidth = 1;
    if (state === "held") pen.fillRect(2, 2, 12, 12);
    else if (state === "contested") {
      pen.beginPath();
      pen.moveTo(2, 2);
      pen.lineTo(14, 14);
      pen.lineTo(2, 14);
      pen.fill();
      pen.fillStyle = edge;
      pen.globalAlpha = 0.25;
      pen.fillRect(2, 2, 12, 12);
      pen.globalAlpha = 1;
    } else if (state === "claimed") {
      pen.strokeStyle = color;
      pen.lineWidth = 3;
      pen.setLineDash([3, 2]);
      pen.strokeRect(3.5, 3.5, 9, 9);
      return;
    } else {
      pen.beginPath();
      pen.arc(8, 8, 2.5, 0, 7);
      pen.fill();
    }
    pen.strokeRect(2, 2, 12, 12);
  });
  chart.addImage(name, picture, { pixelRatio: RATIO });
  return name;
}
