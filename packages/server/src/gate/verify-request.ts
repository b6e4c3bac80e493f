import { type Environment, limits } from "@keyporter/contract";
import { VerifyBody } from "@keyporter/contract/schemas";
import { type Found, found, type Refusal, refuse } from "@keyporter/core";
import { type Requirement, redactSecrets } from "@keyporter/verifier";
import { refusalOfIssues } from "../http/problem.ts";
import { requirementOf } from "./requirement-of.ts";

export interface VerifyRequest {
  readonly key: string;
  readonly api?: string | undefined;
  /** Undefined where the key may be of either. */
  readonly environment: Environment | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly requires?: Requirement | undefined;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly transport?: "http" | "https" | undefined;
  /** 1 when left out. */
  readonly cost?: number | undefined;
  readonly explain?: boolean | undefined;
}

/** Reads one check. The schema says the same and is asked only where something looks wrong, since it takes longer. */
export function readVerifyRequest(value: unknown, pointer = ""): Found<VerifyRequest> | Refusal {
  return looksRight(value) ? requestOf(value, pointer) : readBySchema(value, pointer);
}

const plain = /^[\x21-\x7e]{1,64}$/;

interface PlainBody {
  readonly key: string;
  readonly api?: string | undefined;
  readonly environment?: Environment;
  readonly scopes?: readonly string[] | undefined;
  readonly requires?: string | undefined;
  readonly ip?: string | undefined;
  readonly transport?: "http" | "https" | undefined;
  readonly cost?: number | undefined;
  readonly explain?: boolean | undefined;
}

function requestOf(body: PlainBody, pointer: string, userAgent?: string): Found<VerifyRequest> | Refusal {
  const { key, api, environment = "live", scopes, requires, ip, transport, cost, explain } = body;
  const plain = { key, api, environment, scopes, requires: undefined, ip, userAgent, transport, cost, explain };
  if (requires === undefined) return found(plain);
  if (scopes !== undefined) return wrong(`${pointer}/requires`, "says what scopes says: give one of them");
  const requirement = requirementOf(requires);
  return requirement.ok
    ? found({ ...plain, requires: requirement.requirement })
    : wrong(`${pointer}/requires`, requirement.fault.detail);
}

/** True for the shapes that nearly every request has. */
function looksRight(value: unknown): value is PlainBody {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  for (const name of Object.keys(value)) {
    if (!fieldLooksRight(name, Reflect.get(value, name))) return false;
  }
  return "key" in value;
}

function fieldLooksRight(name: string, field: unknown): boolean {
  switch (name) {
    case "key":
      return typeof field === "string";
    case "api":
    case "ip":
      return typeof field === "string" && plain.test(field);
    case "environment":
      return field === "live" || field === "test";
    case "transport":
      return field === "http" || field === "https";
    case "scopes":
      return Array.isArray(field) && field.length <= 100 && field.every(isScope);
    case "requires":
      return typeof field === "string" && field !== "";
    case "cost":
      return typeof field === "number" && Number.isInteger(field) && field >= 0 && field <= limits.costMax;
    case "explain":
      return typeof field === "boolean";
    default:
      return false;
  }
}

function isScope(scope: unknown): boolean {
  return typeof scope === "string" && scope.length > 0 && scope.length <= limits.scopeKeyChars;
}

function readBySchema(value: unknown, pointer: string): Found<VerifyRequest> | Refusal {
  const parsed = VerifyBody.safeParse(value);
  if (!parsed.success) return refusalOfIssues("INVALID_BODY", parsed.error.issues, pointer);
  const { user_agent: told, tags, ...body } = parsed.data;
  if (tags !== undefined) {
    const errors = [{ pointer: `${pointer}/tags`, detail: "is not supported yet" }];
    return refuse("NOT_SUPPORTED", "Leave out what this version cannot enforce.", { errors });
  }
  // Kept as the last use of the key.
  return requestOf(body, pointer, told === undefined ? undefined : redactSecrets(told));
}

function wrong(pointer: string, detail: string): Refusal {
  return refuse("INVALID_BODY", undefined, { errors: [{ pointer, detail }] });
}
