import { type ErrorCode, errorCatalogue } from "@keyporter/contract";
import {
  BootstrapBody,
  Bootstrapped,
  Instance,
  KindeErrors,
  Problem,
  Verdict,
  VerdictBatch,
  VerifyBatchBody,
  VerifyBody,
  Whoami,
} from "@keyporter/contract/schemas";
import { z } from "zod";
import { kindeOperations } from "../kinde/index.ts";
import type { Services } from "../services.ts";
import { version } from "../version.ts";
import type { App } from "./app.ts";
import type { OperationSpec } from "./operation.ts";
import { managementOperations } from "./routes/index.ts";

/** Codes that every operation with a credential can answer. */
const common: readonly ErrorCode[] = [
  "BAD_REQUEST",
  "INVALID_PARAMETER",
  "AMBIGUOUS_CREDENTIALS",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "CROSS_SITE_REQUEST",
  "NOT_FOUND",
  "HTTPS_REQUIRED",
  "RATE_LIMITED",
  "INTERNAL",
  "UNAVAILABLE",
];
const withBody: readonly ErrorCode[] = ["INVALID_BODY", "INVALID_JSON", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"];
const withIdempotency: readonly ErrorCode[] = [
  "IDEMPOTENCY_KEY_INVALID",
  "IDEMPOTENCY_KEY_REUSED",
  "IDEMPOTENCY_IN_FLIGHT",
];

/** Who may call what asks for no permission: the holder of a key about it, or whoever has the token of the first start. */
type Access = OperationSpec["access"] | "holder" | "bootstrap";

/** What is served outside the management operations: the hot path, and the first start. */
const others: readonly (Omit<OperationSpec, "access"> & { readonly access?: Access })[] = [
  {
    id: "verifyKey",
    method: "post",
    path: "/v1/verify",
    tag: "Verification",
    summary: "May this key do this? Always 200 when asked properly",
    permission: "verify:api_keys",
    body: VerifyBody,
    success: { status: 200, description: "The verdict", schema: Verdict },
    errors: ["API_REQUIRED", "NOT_SUPPORTED"],
  },
  {
    id: "verifyKeys",
    method: "post",
    path: "/v1/verify/batch",
    tag: "Verification",
    summary: "Check several keys at once",
    permission: "verify:api_keys",
    body: VerifyBatchBody,
    success: { status: 200, description: "A verdict for each check, in their order", schema: VerdictBatch },
    errors: ["API_REQUIRED", "NOT_SUPPORTED"],
  },
  ...(["/v1/whoami", "/v2/whoami"] as const).map((path, at) => ({
    id: at === 0 ? "whoami" : "whoamiV2",
    method: "get" as const,
    path,
    tag: "Verification",
    summary: "What the holder of a key may know about it",
    permission: null,
    access: "holder" as const,
    success: { status: 200 as const, description: "The key that was sent", schema: Whoami },
    errors: [],
  })),
  {
    id: "getInstance",
    method: "get",
    path: "/v1/instance",
    tag: "Instance",
    summary: "What anybody may know before they sign in",
    permission: null,
    access: "anyone",
    success: { status: 200, description: "Name, look and ways in", schema: Instance },
    errors: [],
  },
  {
    id: "bootstrap",
    method: "post",
    path: "/v1/bootstrap",
    tag: "Instance",
    summary: "Create the first administrator and application, with the one-time token of the first start",
    permission: null,
    access: "bootstrap",
    body: BootstrapBody,
    success: { status: 201, description: "Made, this once", schema: Bootstrapped },
    errors: ["ALREADY_BOOTSTRAPPED", "WEAK_PASSWORD", "ALREADY_EXISTS"],
  },
];

/** Registers every operation and serves the document that describes them. @returns that document */
export function registerDocument(app: App, services: Services): ReturnType<App["getOpenAPI31Document"]> {
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "A key of the Management API. `X-API-Key` takes it too.",
  });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-kp_s",
    description: "A person who is signed in. What changes something must come from a page of this instance.",
  });
  registry.registerComponent("securitySchemes", "machine", {
    type: "oauth2",
    description: "A machine token of an application",
    flows: { clientCredentials: { tokenUrl: `${services.publicUrl}/oauth2/token`, scopes: {} } },
  });
  for (const spec of [...managementOperations.map((operation) => operation.spec), ...others]) {
    registry.registerPath(pathOf(spec, asProblem));
  }
  for (const { spec } of kindeOperations) registry.registerPath(pathOf(spec, asKindeErrors));
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Keyporter",
      version,
      description: "API keys: create, check, rotate, revoke.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: services.publicUrl }],
  });
  app.get("/openapi.json", (c) => c.json(document));
  return document;
}

type RegisteredPath = Parameters<App["openAPIRegistry"]["registerPath"]>[0];

/** The bodies in which a door words its refusals, by media type. */
type RefusalBodies = Readonly<Record<string, { readonly schema: z.ZodType }>>;

const asProblem: RefusalBodies = { "application/problem+json": { schema: Problem } };
/** What is refused before this form is reached, such as plain HTTP, is told like everywhere else. */
const asKindeErrors: RefusalBodies = { "application/json": { schema: KindeErrors }, ...asProblem };

function pathOf(spec: (typeof others)[number], refusals: RefusalBodies): RegisteredPath {
  const codes = new Set([
    ...spec.errors,
    ...common,
    ...(spec.body === undefined ? [] : withBody),
    ...(spec.replay === undefined ? [] : withIdempotency),
  ]);
  const parameters = {
    ...(spec.params instanceof z.ZodObject ? { params: spec.params } : {}),
    ...(spec.query instanceof z.ZodObject ? { query: spec.query } : {}),
    ...(spec.replay === undefined ? {} : { headers: z.object({ "idempotency-key": z.string().optional() }) }),
  };
  return {
    method: spec.method,
    path: spec.path,
    operationId: spec.id,
    tags: [spec.tag],
    summary: spec.summary,
    ...(spec.access === undefined ? {} : { "x-access": spec.access }),
    ...(spec.maxBodyBytes === undefined ? {} : { "x-max-body-bytes": spec.maxBodyBytes }),
    ...securityOf(spec),
    request: {
      ...parameters,
      ...(spec.body === undefined
        ? {}
        : { body: { required: spec.bodyOptional !== true, content: { "application/json": { schema: spec.body } } } }),
    },
    responses: {
      [spec.success.status]: {
        description: spec.success.description,
        ...contentOf(spec.success),
      },
      ...refused([...codes], refusals),
    },
  };
}

function contentOf({ schema, download }: OperationSpec["success"]) {
  if (schema === undefined) return {};
  const mediaTypes = download ?? ["application/json"];
  return { content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])) };
}

function securityOf({ permission, access, path }: (typeof others)[number]): object {
  if (access === "session") return { security: [{ session: [] }] };
  if (permission === null) return {};
  const programs = [{ apiKey: [] }, { machine: [permission] }];
  const security = path.startsWith("/v1/") ? [{ session: [] }, ...programs] : programs;
  return { security, "x-permission": permission };
}

/** One response per status, its description listing the codes. */
function refused(codes: readonly ErrorCode[], content: RefusalBodies): RegisteredPath["responses"] {
  const statuses = [...new Set(codes.map((code) => errorCatalogue[code].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes.filter((code) => errorCatalogue[code].status === status).join(", "),
        content,
      },
    ]),
  );
}
