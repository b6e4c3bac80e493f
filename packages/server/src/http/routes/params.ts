import { Reference } from "@keyporter/contract/schemas";
import { z } from "zod";

/** One record, by its id, its code or the caller's own id of it, wherever it has such. */
export const IdParams = z.strictObject({ id: Reference });

export const ScopeParams = z.strictObject({ id: Reference, scope_id: Reference });

export const MemberParams = z.strictObject({ id: Reference, user_id: Reference });
