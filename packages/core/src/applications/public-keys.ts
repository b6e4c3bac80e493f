import type { FieldFault } from "@keyporter/contract";
import type { CreateApplicationBody } from "@keyporter/contract/schemas";
import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import type { ApplicationRecord } from "../records.ts";

type Jwks = NonNullable<ApplicationRecord["jwks"]>;
type Jwk = NonNullable<CreateApplicationBody["jwks"]>["keys"][number];

/** What makes a key of each type. */
const needed = { RSA: ["n", "e"], EC: ["crv", "x", "y"], OKP: ["crv", "x"] } as const satisfies Record<
  Jwk["kty"],
  readonly string[]
>;
const optional = ["kid", "use", "alg"] as const;
/** @see RFC 7518 sections 6.2.2, 6.3.2 and 6.4, RFC 8037 section 2 */
const secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] as const;
/** Of a modulus of 2048 bits in base64url. */
const shortestModulus = 342;

/**
 * The public keys with which an application signs its assertions; of each only the members that are needed. A private
 * key is refused and not cut down to its public part: whoever sent it must learn that it is out.
 */
export function publicKeys({ keys }: { readonly keys: readonly Jwk[] }): Found<Jwks> | Refusal {
  const errors = keys.flatMap((key, index) => faultsOf(key, `/jwks/keys/${index}`));
  if (errors.length > 0) return refuse("INVALID_BODY", undefined, { errors });
  return found({ keys: keys.map(publicPart) });
}

function faultsOf(key: Jwk, at: string): FieldFault[] {
  const leaked = secret.filter((member) => Object.hasOwn(key, member));
  if (leaked.length > 0) {
    const detail = "is part of a private key: never send it, and replace this key pair";
    return leaked.map((member) => ({ pointer: `${at}/${member}`, detail }));
  }
  const members: readonly string[] = [...needed[key.kty], ...optional.filter((member) => Object.hasOwn(key, member))];
  const unreadable = members.filter((member) => !isShortText(key[member]));
  if (unreadable.length > 0) {
    return unreadable.map((member) => ({ pointer: `${at}/${member}`, detail: "must be a text, as RFC 7517 says" }));
  }
  const weak = key.kty === "RSA" && String(key["n"]).length < shortestModulus;
  return weak ? [{ pointer: `${at}/n`, detail: "must have at least 2048 bits" }] : [];
}

function publicPart(key: Jwk): Readonly<Record<string, unknown>> {
  const members: readonly string[] = ["kty", ...optional, ...needed[key.kty]];
  return Object.fromEntries(members.filter((member) => Object.hasOwn(key, member)).map((name) => [name, key[name]]));
}

function isShortText(value: unknown): boolean {
  return typeof value === "string" && /^[\x21-\x7e]{1,2048}$/.test(value);
}
