import { z } from "zod";
import { TimeOut } from "./common.ts";

const Count = z.number().int();

export const Overview = z
  .strictObject({
    keys: z
      .strictObject({ active: Count, disabled: Count, expired: Count, revoked: Count, total: Count })
      .meta({ description: "As they are shown; `total` also has those that have not begun" }),
    attention: z
      .strictObject({
        idle_90_days: Count.meta({
          description: "Not used for 90 days; a key that never was counts from its creation",
        }),
        never_used: Count,
        expiring_30_days: Count,
        never_expiring: Count,
      })
      .meta({ description: "Of the active keys; one key may count in several" }),
    verifications: z
      .array(z.strictObject({ hour: TimeOut, allowed: Count, denied: Count, cost: Count }))
      .meta({ description: "The last 24 hours, oldest first; the last one has only begun" }),
    denials: z
      .array(z.strictObject({ code: z.string(), count: Count }))
      .meta({ description: "Of these hours, most frequent first" }),
    organizations: Count,
    users: Count,
    apis: Count.meta({ description: "Without the Management API" }),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;
