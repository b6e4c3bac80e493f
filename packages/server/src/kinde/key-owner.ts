import type { CreateKeyBody, KindeCreateApiKeyBody } from "@keyporter/contract/schemas";
import { type Found, found, type Refusal, refuse } from "@keyporter/core";

/** The key that is asked for, as the use case takes it. Refuses unless the request names one owner. */
export function createKeyCommand(body: KindeCreateApiKeyBody): Found<CreateKeyBody> | Refusal {
  const owner = ownerOf(body);
  if (!owner.ok) return owner;
  // This form has no word for the environment: what it makes and verifies is live.
  const { name, api_id, scope_ids } = body;
  return found({ name, api_id, scopes: scope_ids ?? [], environment: "live", ...owner.value });
}

type OwnerFields = Pick<CreateKeyBody, "organization_id" | "user_id" | "owner_type">;

/** The owner's kind follows from the field that names it; said as well, it must be the same. */
function ownerOf({ type, user_id, org_code }: KindeCreateApiKeyBody): Found<OwnerFields> | Refusal {
  if (user_id != null && org_code != null) {
    return refuse("OWNER_REQUIRED", undefined, { errors: [{ pointer: "/org_code", detail: "names a second owner" }] });
  }
  const named = user_id != null ? "user" : org_code != null ? "organization" : null;
  if (named === null) return type === "environment" ? found({ owner_type: "instance" }) : unnamed(type ?? null);
  if (type != null && type !== named) {
    const detail = `is '${type}', while the owner that is named is a ${named}`;
    return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/type", detail }] });
  }
  return found(user_id != null ? { user_id } : { organization_id: org_code ?? undefined });
}

function unnamed(type: "user" | "organization" | null): Refusal {
  if (type === null) return refuse("OWNER_REQUIRED", "Name exactly one owner, by 'org_code' or 'user_id'.");
  const field = type === "user" ? "user_id" : "org_code";
  const errors = [{ pointer: `/${field}`, detail: `is required for the type '${type}'` }];
  return refuse("OWNER_REQUIRED", undefined, { errors });
}
