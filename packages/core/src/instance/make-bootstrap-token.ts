import { limits } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { InstanceRecord, Ms } from "../records.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { digestSecret } from "../secrets/digest.ts";
import { instanceAudit, instanceId } from "./instance-audit.ts";

export interface BootstrapToken {
  readonly token: string;
  readonly expiresAt: Ms;
}

/**
 * Makes the token with which the first administrator is created, as long as there is none. It serves once, for half an
 * hour; an earlier one is worth nothing from now on.
 */
export async function makeBootstrapToken(deps: Deps, caller: Caller): Promise<Plan<BootstrapToken> | Refusal> {
  const instance = await theInstance(deps);
  if (instance.bootstrappedAt !== null) return refuse("ALREADY_BOOTSTRAPPED");
  const token = mintOpaque(deps.random, "kpb");
  const expiresAt = deps.now() + limits.bootstrapSeconds * 1000;
  const update: Write = {
    do: "update",
    table: "instance",
    id: instanceId,
    expect: { version: instance.version, bootstrappedAt: null },
    set: {
      bootstrapDigest: digestSecret(deps.ring, token).digest,
      bootstrapExpiresAt: expiresAt,
      version: instance.version + 1,
      updatedAt: deps.now(),
    },
  };
  const audit = instanceAudit(deps, caller, "instance.bootstrap_token_made", beginnings({ expiresAt }));
  return plan({ token, expiresAt }, changeSetOf(audit, [update]));
}

/** @throws {Error} before `initializeInstance` */
export async function theInstance({ store }: Pick<Deps, "store">): Promise<InstanceRecord> {
  const instance = await store.find("instance", { id: instanceId });
  if (instance === null) throw new Error("The instance has not been initialized");
  return instance;
}
