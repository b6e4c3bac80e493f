import { type Environment, limits } from "@keyporter/contract";
import { VerifyBody } from "@keyporter/contract/schemas";
import { type Found, found, type Refusal, refuse } from "@keyporter/core";
import { redactSecrets } from "@keyporter/verifier";
import { refusalOfIssues } from "../http/problem.ts";

export interface VerifyRequest {
  readonly key: string;
  readonly api?: string | undefined;
  readonly environment: Environment;
  readonly scopes?: readonly string[] | undefined;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly transport?: "http" | "https" | undefined;
}

/** Fields whose enforcement this version does not have. Ignoring one would let through what it was meant to stop. */
const unsupported = ["requires", "cost", "tags", "explain"] as const;

/** Reads one check. The schema says the same and is asked only where something looks wrong, since it takes longer. */
export function readVerifyRequest(value: unknown, pointer = ""): Found<VerifyRequest> | Refusal {
  return looksRight(value) ? found(requestOf(value)) : refusalOf(value, pointer);
}

const plain = /^[\x21-\x7e]{1,64}$/;

interface PlainBody {
  readonly key: string;
  readonly api?: string;
  readonly environment?: Environment;
  readonly scopes?: readonly string[];
  readonly ip?: string;
  readonly transport?: "http" | "https";
}

function requestOf(body: PlainBody): VerifyRequest {
  const { key, api, environment = "live", scopes, ip, transport } = body;
  return { key, api, environment, scopes, ip, userAgent: undefined, transport };
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
    default:
      return false;
  }
}

function isScope(scope: unknown): boolean {
  return typeof scope === "string" && scope.length > 0 && scope.length <= limits.scopeKeyChars;
}

function refusalOf(value: unknown, pointer: string): Found<VerifyRequest> | Refusal {
  const parsed = VerifyBody.safeParse(value);
  if (!parsed.success) return refusalOfIssues("INVALID_BODY", parsed.error.issues, pointer);
  const { user_agent: told, requires, cost, tags, explain, ...rest } = parsed.data;
  const asked = { requires, cost, tags, explain };
  // Kept as the last use of the key.
  const userAgent = told === undefined ? undefined : redactSecrets(told);
  const refused = unsupported.filter((name) => asked[name] !== undefined);
  if (refused.length > 0) {
    const errors = refused.map((name) => ({ pointer: `${pointer}/${name}`, detail: "is not supported yet" }));
    return refuse("NOT_SUPPORTED", "Leave out what this version cannot enforce.", { errors });
  }
  return found({ ...rest, userAgent });
}
