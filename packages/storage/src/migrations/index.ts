import type { QueryExecutorProvider } from "kysely";
import type { EngineTypes } from "../engine-types.ts";
import { up as initial } from "./0001-initial.ts";

/** One step of the schema, the same for both engines. It runs inside a transaction. */
export interface Migration {
  readonly name: string;
  up(db: QueryExecutorProvider, engine: EngineTypes): Promise<void>;
}

/** In order. What was released is never changed: a new step is added. */
export const migrations: readonly Migration[] = [{ name: "0001-initial", up: initial }];
