import type { KeyFacts } from "@keyporter/verifier";
import type { Face } from "./face.ts";
import { type ToolAnswer, toldJson } from "./tool-answer.ts";
import { toolsOfKey } from "./tools/tools-of-key.ts";

/** Which key a connection uses, in the mask under which lists and logs show it too. */
export function whoamiAnswer(face: Face, facts: KeyFacts): ToolAnswer {
  const { usable, hidden } = toolsOfKey(face.set, facts);
  return toldJson({
    type: "whoami",
    masked: facts.masked,
    api_key_name: facts.name,
    api_key_id: facts.id,
    api: { id: face.api.id, code: face.api.code, name: face.api.name },
    environment: facts.environment,
    owner: { type: facts.ownerType, id: facts.ownerId },
    organization_id: facts.organizationId,
    user_id: facts.userId,
    scopes: facts.scopes,
    expires_at: facts.expiresAt === null ? null : new Date(facts.expiresAt).toISOString(),
    tools: { usable: usable.length, hidden: hidden.count, missing_scopes: hidden.scopes },
  });
}
