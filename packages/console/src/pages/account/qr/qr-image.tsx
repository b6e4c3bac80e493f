import { type ReactNode, useMemo } from "react";
import type { Grid } from "./grid.ts";
import { qrCodeOf } from "./qr-code.ts";

/** Light modules around the code, without which readers do not find it. */
const quietZone = 4;

/** A text as a QR code, dark on light in either theme. Nothing when the text is too long for one. */
export function QrImage({ text, label }: { text: string; label: string }): ReactNode {
  const grid = useMemo(() => qrCodeOf(text), [text]);
  if (grid === null) return null;
  const width = grid.size + 2 * quietZone;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quietZone} ${-quietZone} ${width} ${width}`}
      shapeRendering="crispEdges"
      className="size-48 self-center rounded-md bg-white"
    >
      <path d={pathOf(grid)} fill="black" />
    </svg>
  );
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(grid: Grid): string {
  const runs: string[] = [];
  for (let y = 0; y < grid.size; y += 1) {
    for (let x = 0; x < grid.size; x += 1) {
      const from = x;
      while (x < grid.size && grid.isDark(x, y)) x += 1;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  return runs.join("");
}
