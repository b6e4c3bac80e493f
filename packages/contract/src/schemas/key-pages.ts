import { z } from "zod";
import { ownerTypes } from "../words.ts";
import { Policy } from "./apis.ts";
import { Reference, TimeOut } from "./common.ts";

/** At most one owner; none stands for oneself and the organizations one belongs to. */
export const KeyPagesQuery = z.strictObject({
  organization_id: Reference.optional(),
  user_id: Reference.optional(),
  owner_type: z.literal("instance").optional(),
});
export type KeyPagesQuery = z.infer<typeof KeyPagesQuery>;

export const KeyPageView = z
  .strictObject({
    api: z.strictObject({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      base_url: z.string().nullable(),
      prefix: z.string(),
      management: z.boolean(),
    }),
    scopes: z.array(z.strictObject({ key: z.string(), description: z.string() })),
    owner: z.strictObject({ type: z.enum(ownerTypes), id: z.string().nullable(), name: z.string().nullable() }),
    organization: z
      .strictObject({ id: z.string(), code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "The owner, or the organization in which a user's keys of this page are used" }),
    policy: Policy,
    may: z.strictObject({
      create: z.boolean(),
      update: z.boolean(),
      delete: z.boolean(),
      reveal: z.boolean(),
      inherit: z.boolean(),
      credits: z.boolean(),
    }),
    grantable_scopes: z.array(z.string()),
    step_up: z
      .strictObject({ create: z.boolean(), rotate: z.boolean(), reveal: z.boolean() })
      .meta({ description: "What a person must have signed in for a short while ago" }),
    state: z.enum(["shown", "role_required", "plan_required"]),
    plan_ends_at: TimeOut.nullable().meta({
      description: "When keys stop, or stopped, because the plan lost what they need",
    }),
    mcp: z
      .strictObject({ url: z.string(), connector_keys: z.boolean() })
      .nullable()
      .meta({ description: "Where agents use these keys, and whether one may stand in the URL; null where nowhere" }),
    creation_refused: z
      .strictObject({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why a key cannot be created now" }),
  })
  .meta({ id: "KeyPageView" });
export type KeyPageView = z.infer<typeof KeyPageView>;
export const KeyPageViews = z.strictObject({ data: z.array(KeyPageView) }).meta({ id: "KeyPageViews" });
export type KeyPageViews = z.infer<typeof KeyPageViews>;
