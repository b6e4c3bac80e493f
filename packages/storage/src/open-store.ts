import type { Store } from "@keyporter/core";
import type { Kysely } from "kysely";
import type { EngineTypes } from "./engine-types.ts";
import { SchemaTooNew, StorageUnavailable } from "./errors.ts";
import { migrationStatus } from "./migrate.ts";
import type { Database } from "./tables.ts";

export interface Health {
  readonly reachable: boolean;
  /** Whether every migration of this program is applied. */
  readonly migrated: boolean;
}

/** A database this process serves from. */
export interface OpenStore {
  readonly engine: "sqlite" | "postgres";
  readonly store: Store;
  /** SQL statements run by this process on this store so far, in all threads; the node registry's own are not counted. */
  statements(): number;
  health(): Promise<Health>;
  /** Whether what was read earlier may still be believed, asked anew for each answer. Always true on SQLite. */
  mayAnswerFromMemory(): boolean;
  /** Other processes on this database at the last beat. */
  otherNodes(): number;
  /**
   * The listener is called when changes may have been made unseen: by another process, or by a commit of this one that
   * got no answer. All that was read before is to be forgotten, also what a read that began before still brings.
   */
  onMemoryLost(listener: () => void): void;
  /** Finishes what was begun. Calls after it fail with StorageUnavailable. */
  close(): Promise<void>;
}

export async function healthOf(db: Kysely<Database>, engine: EngineTypes): Promise<Health> {
  try {
    const states = await migrationStatus(db, engine);
    return { reachable: true, migrated: states.every(({ applied }) => applied) };
  } catch (error) {
    // A newer version may have migrated since this one opened; it adds only what this one can live with.
    if (error instanceof SchemaTooNew) return { reachable: true, migrated: true };
    if (error instanceof StorageUnavailable) return { reachable: false, migrated: false };
    throw error;
  }
}
