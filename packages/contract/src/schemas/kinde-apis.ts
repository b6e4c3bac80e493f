import { z } from "zod";
import { limits } from "../limits.ts";
import { Description, Name, Reference, ScopeKey } from "./common.ts";
import { KindeSuccess } from "./kinde.ts";

/** APIs, scopes and applications in the wire form of `/api/v1`. See kinde.ts. */

const nameChars = 64;
const ShortName = Name.refine((name) => name.length <= nameChars, { error: `must be at most ${nameChars} characters` });
const PageSize = z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault);
const NextToken = z.string().nullable().meta({ description: "For the next page; null on the last" });
const Token = z.string().min(1).max(1024).optional();
const Answer = KindeSuccess.extend({ code: z.literal("OK") });
const OnlyId = z.strictObject({ id: z.string() });

export const KindeCreateApiBody = z
  .strictObject({
    name: ShortName,
    audience: z
      .string()
      .min(1)
      .max(nameChars)
      .regex(/^[\x21-\x7e]+$/, { error: "must be printable ASCII without spaces" }),
  })
  .meta({ id: "KindeCreateApiBody" });
export type KindeCreateApiBody = z.infer<typeof KindeCreateApiBody>;
export const KindeCreatedApi = Answer.extend({ api: OnlyId }).meta({ id: "KindeCreatedApi" });
export type KindeCreatedApi = z.infer<typeof KindeCreatedApi>;

export const KindeListApisQuery = z.strictObject({
  expand: z.literal("scopes").optional(),
  page_size: PageSize,
  next_token: Token,
});
export type KindeListApisQuery = z.infer<typeof KindeListApisQuery>;

const ScopeName = z.strictObject({ id: z.string(), key: z.string() });
export const KindeApi = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    audience: z.string(),
    is_management_api: z.boolean(),
    scopes: z.array(ScopeName).optional().meta({ description: "Of a list only with expand=scopes" }),
  })
  .meta({ id: "KindeApi" });
export type KindeApi = z.infer<typeof KindeApi>;
export const KindeApis = Answer.extend({ next_token: NextToken, apis: z.array(KindeApi) }).meta({ id: "KindeApis" });
export type KindeApis = z.infer<typeof KindeApis>;
export const KindeApiDetail = Answer.extend({ api: KindeApi }).meta({ id: "KindeApiDetail" });
export type KindeApiDetail = z.infer<typeof KindeApiDetail>;

export const KindeCreateScopeBody = z
  .strictObject({ key: ScopeKey, description: Description.nullish() })
  .meta({ id: "KindeCreateScopeBody" });
export type KindeCreateScopeBody = z.infer<typeof KindeCreateScopeBody>;
export const KindeUpdateScopeBody = z.strictObject({ description: Description }).meta({ id: "KindeUpdateScopeBody" });
export type KindeUpdateScopeBody = z.infer<typeof KindeUpdateScopeBody>;
export const KindeScope = ScopeName.extend({ description: z.string() }).meta({ id: "KindeScope" });
export type KindeScope = z.infer<typeof KindeScope>;
export const KindeScopes = Answer.extend({ scopes: z.array(KindeScope) }).meta({ id: "KindeScopes" });
export type KindeScopes = z.infer<typeof KindeScopes>;
export const KindeScopeDetail = Answer.extend({ scope: KindeScope }).meta({ id: "KindeScopeDetail" });
export type KindeScopeDetail = z.infer<typeof KindeScopeDetail>;
export const KindeCreatedScope = Answer.extend({ scope: OnlyId }).meta({ id: "KindeCreatedScope" });
export type KindeCreatedScope = z.infer<typeof KindeCreatedScope>;

export const KindeApiApplicationsBody = z
  .strictObject({
    applications: z
      .array(z.strictObject({ id: Reference, operation: z.literal("delete").nullish() }))
      .min(1)
      .max(100),
  })
  .meta({ id: "KindeApiApplicationsBody" });
export type KindeApiApplicationsBody = z.infer<typeof KindeApiApplicationsBody>;
export const KindeApiApplications = KindeSuccess.extend({
  applications_connected: z.array(z.string()),
  applications_disconnected: z.array(z.string()),
}).meta({ id: "KindeApiApplications" });
export type KindeApiApplications = z.infer<typeof KindeApiApplications>;

export const KindeCreateApplicationBody = z
  .strictObject({ name: Name, type: z.literal("m2m"), org_code: Reference.nullish() })
  .meta({ id: "KindeCreateApplicationBody" });
export type KindeCreateApplicationBody = z.infer<typeof KindeCreateApplicationBody>;
export const KindeCreatedApplication = z
  .strictObject({
    application: z.strictObject({
      id: z.string(),
      client_id: z.string(),
      client_secret: z.string().nullable().meta({ description: "Shown this once; null when replayed" }),
    }),
  })
  .meta({ id: "KindeCreatedApplication" });
export type KindeCreatedApplication = z.infer<typeof KindeCreatedApplication>;

export const KindeListApplicationsQuery = z.strictObject({ page_size: PageSize, next_token: Token });
export type KindeListApplicationsQuery = z.infer<typeof KindeListApplicationsQuery>;
const Application = z.strictObject({ id: z.string(), name: z.string(), type: z.literal("m2m") });
export const KindeApplications = Answer.extend({
  next_token: NextToken,
  applications: z.array(Application),
}).meta({ id: "KindeApplications" });
export type KindeApplications = z.infer<typeof KindeApplications>;
export const KindeApplicationDetail = Answer.extend({
  application: Application.extend({ client_id: z.string() }),
}).meta({ id: "KindeApplicationDetail" });
export type KindeApplicationDetail = z.infer<typeof KindeApplicationDetail>;
