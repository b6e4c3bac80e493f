import type { Reach } from "@keyporter/core";

/** What several reaches cover together. */
interface Reached {
  readonly everything: boolean;
  readonly organizations: readonly string[];
  readonly users: readonly string[];
}

export function reachedBy(within: readonly Reach[]): Reached {
  return {
    everything: within.some((reach) => reach.kind === "instance"),
    organizations: within.flatMap((reach) => (reach.kind === "organization" ? [reach.organizationId] : [])),
    users: within.flatMap((reach) => (reach.kind === "user" ? [reach.userId] : [])),
  };
}
