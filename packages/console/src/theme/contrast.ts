/** A colour's channels, each from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** @param hex `#rrggbb`. @returns null for anything else */
export function parseHex(hex: string): Rgb | null {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

export function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast ratio of two colours, from 1 to 21. @see WCAG 2.2, "contrast ratio" */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = luminance(a) > luminance(b) ? [a, b] : [b, a];
  return (luminance(lighter) + 0.05) / (luminance(darker) + 0.05);
}

/** @param share of `other`, from 0 to 1 */
export function mix(rgb: Rgb, other: Rgb, share: number): Rgb {
  return [
    rgb[0] + (other[0] - rgb[0]) * share,
    rgb[1] + (other[1] - rgb[1]) * share,
    rgb[2] + (other[2] - rgb[2]) * share,
  ];
}

/** Moves a colour towards another one just until it can be read on a ground. */
export function readableOn(rgb: Rgb, ground: Rgb, towards: Rgb, ratio = 4.5): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(rgb, towards, share);
    if (contrast(candidate, ground) >= ratio) return candidate;
  }
  return towards;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
