import type { UpdateApplicationBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { given } from "../given.ts";
import { found, type Plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord } from "../records.ts";
import { resolveGift } from "../rights/resolve-gift.ts";
import { applicationEdit } from "./application-edit.ts";
import { applicationFor } from "./application-for.ts";
import { publicKeys } from "./public-keys.ts";
import { resolveBinding } from "./resolve-binding.ts";

/** Edits, disables or enables an application. Its live tokens count only for what it still may do. */
export async function updateApplication(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdateApplicationBody,
): Promise<Plan<ApplicationRecord> | Refusal> {
  const reached = await applicationFor(deps, caller, "update:applications", ref);
  if (!reached.ok) return reached;
  const resolved = await resolveGift(deps.store, body);
  if (!resolved.ok) return resolved;
  const binding =
    body.bound_api_ids === undefined ? found(undefined) : await resolveBinding(deps.store, caller, body.bound_api_ids);
  if (!binding.ok) return binding;
  const keys = body.jwks ? publicKeys(body.jwks) : found(body.jwks);
  if (!keys.ok) return keys;
  const fields = given({ name: body.name, status: body.status, boundApiIds: binding.value, jwks: keys.value });
  const { gift, guards } = resolved.value;
  return await applicationEdit(deps, caller, reached.value, { set: { ...fields, ...gift }, guards });
}
