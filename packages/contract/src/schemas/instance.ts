import { z } from "zod";
import { Name } from "./common.ts";
import { User } from "./directory.ts";

export const BootstrapBody = z
  .strictObject({
    email: z.email().max(254),
    password: z.string().min(1).max(1024),
    name: Name.optional(),
  })
  .meta({ id: "BootstrapBody" });
export type BootstrapBody = z.infer<typeof BootstrapBody>;
export const Bootstrapped = z
  .strictObject({
    admin: User,
    application: z.strictObject({ id: z.string(), client_id: z.string(), client_secret: z.string() }),
    token_endpoint: z.string(),
    management_api: z.strictObject({ id: z.string(), audience: z.string() }),
  })
  .meta({ id: "Bootstrapped" });
export type Bootstrapped = z.infer<typeof Bootstrapped>;

export const ResetAdministratorBody = BootstrapBody.omit({ name: true }).meta({ id: "ResetAdministratorBody" });
export type ResetAdministratorBody = z.infer<typeof ResetAdministratorBody>;
