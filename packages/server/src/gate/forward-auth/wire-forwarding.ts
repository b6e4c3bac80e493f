import type { Deps } from "@keyporter/core";
import type { SignToken } from "../../oauth/signing-keys.ts";
import type { Memory } from "../memory.ts";
import { OperationRulesDirectory } from "../operations/operation-rules.ts";
import { SignedIdentities } from "../signed-identities.ts";
import type { HolderDeps } from "../whoami.ts";
import type { ForwardDeps } from "./question.ts";

interface Parts {
  readonly memory: Memory;
  readonly holder: HolderDeps;
  readonly signToken: SignToken;
  readonly publicUrl: string;
}

export function wireForwarding(deps: Deps, { memory, holder, signToken, publicUrl }: Parts): ForwardDeps {
  return {
    holder,
    operations: new OperationRulesDirectory(deps, memory),
    identities: new SignedIdentities(deps, signToken, publicUrl),
  };
}
