import type { OwnerType } from "@keyporter/contract";
import type { CreateKeyBody } from "@keyporter/contract/schemas";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";

/** Whom a request names as the owner of a key, before anybody has looked whether there is such a one. */
export interface NamedOwner {
  readonly type: OwnerType;
  /** Null for the instance. */
  readonly reference: string | null;
  /** Whether the reference can only be the caller's own id of the record. */
  readonly external: boolean;
  /** Where it stands in the request. */
  readonly pointer: string;
}

type OwnerFields = Pick<
  CreateKeyBody,
  "organization_id" | "organization_external_id" | "user_id" | "user_external_id" | "owner_type"
>;

const fields = [
  { field: "organization_id", type: "organization", external: false },
  { field: "organization_external_id", type: "organization", external: true },
  { field: "user_id", type: "user", external: false },
  { field: "user_external_id", type: "user", external: true },
  { field: "owner_type", type: "instance", external: false },
] as const;

/** The one owner that is named; none and several are refused, also when two names mean the same. */
export function namedOwner(command: OwnerFields): Found<NamedOwner> | Refusal {
  const named = fields.filter(({ field }) => command[field] !== undefined);
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) {
    const errors = others.map(({ field }) => ({ pointer: `/${field}`, detail: "names a second owner" }));
    return refuse("OWNER_REQUIRED", undefined, errors.length > 0 ? { errors } : {});
  }
  const { field, type, external } = only;
  const reference = type === "instance" ? null : (command[field] ?? null);
  return found({ type, reference, external, pointer: `/${field}` });
}
