import type { QueryExecutorProvider } from "kysely";
import type { EngineTypes } from "../engine-types.ts";
import { up as initial } from "./0001-initial.ts";
import { up as people } from "./0002-people.ts";
import { up as portal } from "./0003-portal.ts";
import { up as settings } from "./0004-settings.ts";
import { up as mcp } from "./0005-mcp.ts";
import { up as rateLimits } from "./0006-rate-limits.ts";
import { up as credits } from "./0007-credits.ts";
import { up as metering } from "./0008-metering.ts";

/** One step of the schema, the same for both engines. It runs inside a transaction. */
export interface Migration {
  readonly name: string;
  up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void>;
}

/** In order. What was released is never changed: a new step is added. */
export const migrations: readonly Migration[] = [
  { name: "0001-initial", up: initial },
  { name: "0002-people", up: people },
  { name: "0003-portal", up: portal },
  { name: "0004-settings", up: settings },
  { name: "0005-mcp", up: mcp },
  { name: "0006-rate-limits", up: rateLimits },
  { name: "0007-credits", up: credits },
  { name: "0008-metering", up: metering },
];
