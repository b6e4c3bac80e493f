import type { Versioned } from "../records.ts";

/** The one row of what the operator decided for the whole instance; none before the first decision. */
export interface SettingsRecord extends Versioned {
  readonly name: string;
  /** As `#rrggbb`; null is the product's own. */
  readonly accentColor: string | null;
  /** What an organization is called here; null is the word of the reader's language. */
  readonly words: { readonly organization: string | null; readonly organizations: string | null };
  /** Where somebody whose plan lacks something is sent. */
  readonly upgradeUrl: string | null;
  readonly supportContact: string | null;
  readonly portal: {
    readonly users: boolean;
    readonly organizations: boolean;
    /** Empty is any https origin and this machine. */
    readonly returnOrigins: readonly string[];
  };
  readonly sessions: {
    readonly idleSeconds: number;
    readonly absoluteSeconds: number;
    readonly freshSeconds: number;
  };
}
