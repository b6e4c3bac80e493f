import { frameAncestorsOf } from "@keyporter/core";
import type { Services } from "../services.ts";
import { consoleFolder } from "./built-files.ts";
import type { ConsoleOptions } from "./serve-console.ts";

/** The console of this instance. */
export function consoleOptions({ deps, publicUrl }: Services): ConsoleOptions {
  return { folder: consoleFolder(), publicUrl, frameAncestorsOf: (id) => frameAncestorsOf(deps, id) };
}
