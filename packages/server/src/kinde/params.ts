import { Reference } from "@keyporter/contract/schemas";
import { z } from "zod";

export const ApiParams = z.strictObject({ api_id: Reference });

export const ScopeParams = z.strictObject({ api_id: Reference, scope_id: Reference });

export const ApplicationScopeParams = z.strictObject({
  api_id: Reference,
  application_id: Reference,
  scope_id: Reference,
});
