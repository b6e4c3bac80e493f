import { z } from "zod";
import { Reference, TimeOut } from "./common.ts";
import { Key, Receipt } from "./keys.ts";

const selector = {
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  api_id: Reference.optional(),
  created_by: z.string().min(1).max(255).optional().meta({ description: "Id of whoever created the keys" }),
} as const;

const fields = ["organization_id", "user_id", "api_id", "created_by"] as const;

/** Each field that is named with another one is a fault, since nobody knows which was meant. */
function namesOne(context: z.core.ParsePayload<{ readonly [F in keyof typeof selector]?: string | undefined }>): void {
  const { value: input, issues } = context;
  const named = fields.filter((field) => input[field] !== undefined);
  if (named.length === 1) return;
  const message = `must name exactly one of ${fields.join(", ")}`;
  const paths = named.length === 0 ? [[]] : named.map((field) => [field]);
  for (const path of paths) issues.push({ code: "custom", path, message, input });
}

export const RevokeAllSelector = z.strictObject(selector).check(namesOne).meta({ id: "RevokeAllSelector" });
export type RevokeAllSelector = z.infer<typeof RevokeAllSelector>;

export const RevokeAllBody = z
  .strictObject({
    ...selector,
    reason: z.string().min(1).max(500).optional(),
    expected_count: z.number().int().min(0).meta({ description: "As many as the preview told" }),
  })
  .check(namesOne)
  .meta({ id: "RevokeAllBody" });
export type RevokeAllBody = z.infer<typeof RevokeAllBody>;

export const RevokeAllPreview = z
  .strictObject({
    count: z.number().int(),
    used_last_24_hours: z.number().int(),
    keys: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          masked: z.string(),
          owner: Key.shape.owner,
          api_name: z.string().nullable(),
          last_used_at: TimeOut.nullable(),
        }),
      )
      .meta({ description: "The first 50, most recently used first" }),
  })
  .meta({ id: "RevokeAllPreview" });
export type RevokeAllPreview = z.infer<typeof RevokeAllPreview>;

export const RevokedAll = z.strictObject({ revoked: z.number().int(), receipt: Receipt }).meta({ id: "RevokedAll" });
export type RevokedAll = z.infer<typeof RevokedAll>;
