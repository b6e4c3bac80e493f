import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

interface Asset {
  readonly type: string;
  readonly text: string;
}

const types = {
  "docs.css": "text/css; charset=utf-8",
  "docs.js": "text/javascript; charset=utf-8",
  "mark.svg": "image/svg+xml",
} as const;

/** What pages of the documentation load, by name. Read once: it belongs to the program. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries(types).map(([name, type]) => [
    name,
    { type, text: readFileSync(new URL(`./assets/${name}`, import.meta.url), "utf8") },
  ]),
);

/** Changes whenever one of them does. */
export const assetVersion = createHash("sha256")
  .update([...assets.values()].map(({ text }) => text).join(""))
  .digest("base64url")
  .slice(0, 10);
